//! People whom the lead describes and a later sentence names.
//!
//! "Peru extradited a former mayor on Monday. Ana Ruiz, 52, was put on a plane": news says first what somebody is, then
//! who. The unnamed one of the lead is taken for the first person named in full as the subject of one of the next
//! sentences, if the sentence tells the age or calls the name what the lead called them, and if nobody else is in question.

use super::{EntityId, Kind, cast::Draft, gather::Gathering, spot::Mark};
use crate::text::Tree;

/// Sentences between the description and the name.
const REACH: usize = 2;

/// First sentences of an article, counted with a headline, in which somebody may stand unnamed.
const LEAD: usize = 3;

impl Gathering<'_> {
    /// The unnamed one of the lead whose name this is.
    pub(super) fn described_in_lead(
        &self,
        tree: &Tree<'_>,
        sentence: usize,
        mark: &Mark,
        gender: Option<&str>,
    ) -> Option<EntityId> {
        let verb = tree.head(mark.head).filter(|_| tree.role(mark.head) == "nsubj")?;
        if mark.first == mark.last || tree.head(verb).is_some() {
            return None;
        }
        let called = |draft: &Draft| {
            let own = mark.first.saturating_sub(3)..verb.max(mark.last);
            own.clone().any(|token| tree.upos(token) == "NOUN" && draft.nouns.contains(&*tree.lemma(token)))
        };
        let next = |distance: usize| mark.last + distance;
        let aged = next(2) < tree.len() && tree.form(next(1)) == "," && tree.upos(next(2)) == "NUM";
        let mut unnamed = self.cast.iter().filter(|(_, draft)| {
            let agrees =
                draft.gender.as_deref().is_none_or(|known| gender.is_none_or(|gender| gender == known));
            agrees && self.waits_for_name(draft, sentence)
        });
        let (id, draft) = unnamed.next()?;
        (unnamed.next().is_none() && (aged || called(draft))).then_some(id)
    }

    /// One person, spoken of in the lead as what they are, and not as a source that stays unnamed.
    fn waits_for_name(&self, draft: &Draft, sentence: usize) -> bool {
        let Some(first) = draft.seen.first() else { return false };
        let near = first.sentence < LEAD && (1..=REACH).contains(&(sentence.saturating_sub(first.sentence)));
        let speaks = draft.seen.iter().any(|seen| {
            let tree = &self.trees[seen.sentence];
            let verb = tree.head(seen.token).filter(|_| tree.role(seen.token) == "nsubj");
            verb.is_some_and(|verb| self.schema.words("reporting_verbs").has(&tree.lemma(verb)))
        });
        let representative = draft.nouns.iter().any(|noun| self.schema.words("representatives").has(noun));
        near && draft.kind == Kind::Unnamed && draft.described && !draft.plural && !speaks && !representative
    }
}
