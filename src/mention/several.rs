//! Several spoken of together: "both sides", "the two men", "they" behind "Ana Ruiz and Deng Wei".
//!
//! Such words stand for each of them. They are taken only where exactly so many are in question: two joined by "and",
//! or the only two of the sort that the last sentences name.

use super::{
    EntityId, Form, Kind, Link,
    binding::{Bound, stands_for},
    cast::{Draft, Seen},
    gather::Gathering,
    spot::{Mark, NounList, Sort},
};
use crate::{schema::Schema, text::Tree};
use std::collections::BTreeSet;

/// Sentences back in which the two are looked for.
const REACH: usize = 2;

/// Words that say "two" without saying two of what.
const ANY: &str = "any";

/// Class of words for parties to something.
const SIDE: &str = "side";

/// What words for two ask of each: a class of `pairs.txt`, or none where the words at `token` are not for two.
pub(super) fn asked<'a>(schema: &'a Schema, tree: &Tree<'_>, token: usize) -> Option<&'a str> {
    let pairs = schema.words("pairs");
    let word = tree.lower(token);
    let before = |back: usize| token.checked_sub(back).map(|at| tree.lower(at)).unwrap_or_default();
    let counted = |word: &str| matches!(pairs.get(word), Some("counts"));
    if counted(&word) || pairs.get(&word) == Some("pair") {
        // "the two", "the pair", "both" with no noun behind.
        let stands =
            tree.role(token) != "nummod" && matches!(tree.role(token), "nsubj" | "obj" | "obl" | "nmod");
        let alone = tree.children(token).iter().all(|&child| child < token || tree.role(child) != "nmod");
        let alone = alone && tree.dependent(token, "conj").is_none();
        return (stands && alone && (word == "both" || before(1) == "the")).then_some(ANY);
    }
    if !matches!(tree.xpos(token), "NNS" | "NNPS") {
        return None;
    }
    // "both sides", "the two opposition leaders".
    let counts = tree.children(token).iter().any(|&child| child < token && counted(&tree.lower(child)));
    if !counts || tree.dependent(token, "conj").is_some() {
        return None;
    }
    let definite = tree.children(token).iter().any(|&child| matches!(&*tree.lower(child), "the" | "both"));
    let lemma = tree.lemma(token);
    let singular = schema.words("plurals").get(&lemma).unwrap_or(&lemma);
    let person = || ["offices", "role_nouns"].iter().any(|list| schema.words(list).has(singular));
    pairs.get(singular).or_else(|| person().then_some("person")).filter(|_| definite)
}

impl Gathering<'_> {
    /// Places words for several; false when it is not clear whom they stand for.
    pub(super) fn together(&mut self, tree: &Tree<'_>, sentence: usize, mark: &Mark) -> bool {
        let found = match &mark.sort {
            Sort::Pronoun(_) => self.coordinated(sentence, mark.head),
            _ => self
                .named_beside(tree, sentence, mark.head)
                .or_else(|| self.of_several(tree, sentence, mark.head))
                .or_else(|| {
                    asked(self.schema, tree, mark.head).and_then(|class| self.two(sentence, mark.head, class))
                }),
        };
        let Some(ids) = found else { return false };
        let form = if matches!(mark.sort, Sort::Pronoun(_)) { Form::Pronoun } else { Form::Description };
        for id in &ids {
            self.cast.mention(*id, tree.cover(mark.first, mark.last), form, Link::Together);
        }
        self.cast.place_several(ids, sentence, mark.head);
        true
    }

    /// "The two leaders, Ruiz and Deng": the names behind the comma.
    fn named_beside(&self, tree: &Tree<'_>, sentence: usize, noun: usize) -> Option<Vec<EntityId>> {
        let first = tree.dependent(noun, "appos").filter(|&first| tree.upos(first) == "PROPN")?;
        let names = tree.conjuncts(first);
        let named =
            |&name: &usize| self.cast.at(sentence, name).filter(|id| self.cast.get(*id).kind == Kind::Person);
        let ids: Option<Vec<EntityId>> = names.iter().map(named).collect();
        let plural = tree.xpos(noun) == "NNS" && tree.dependent(noun, "conj").is_none();
        ids.filter(|ids| plural && ids.len() > 1)
    }

    /// "The foreign ministers of Peru and Norway": whoever acts for several bodies stands for each of them.
    fn of_several(&self, tree: &Tree<'_>, sentence: usize, noun: usize) -> Option<Vec<EntityId>> {
        let office = super::noun(self.schema, tree, noun).is_some_and(|noun| noun.list == NounList::Office);
        let first =
            tree.dependents(noun, "nmod").find(|&first| tree.preposition(first).as_deref() == Some("of"))?;
        let bodies: Option<Vec<EntityId>> =
            tree.conjuncts(first).iter().map(|&body| self.cast.at(sentence, body)).collect();
        let bodies = bodies.filter(|bodies| bodies.len() > 1 && office && tree.xpos(noun) == "NNS")?;
        let body = |id: &EntityId| matches!(self.cast.get(*id).kind, Kind::Place | Kind::Organisation);
        let beside = tree.dependent(noun, "appos").is_some();
        (bodies.iter().all(body) && !beside).then_some(bodies)
    }

    /// The two that "the two men" stands for: two joined by "and", or the only ones in question.
    fn two(&self, sentence: usize, token: usize, class: &str) -> Option<Vec<EntityId>> {
        let bound = Bound::new(self.schema, &self.trees[sentence], token);
        let free = |draft: &Draft| {
            let mut here = draft.seen.iter().filter(|seen| seen.sentence == sentence);
            !here.any(|seen| bound.excludes(seen))
        };
        let fitting = |id: &EntityId| fits(self.cast.get(*id), class) && free(self.cast.get(*id));
        // Parties to something are many; only those named together are "both sides".
        let (reach, only) = if class == SIDE { (REACH + 1, None) } else { (REACH, Some(2)) };
        for first in (sentence.saturating_sub(reach)..=sentence).rev() {
            let before = if first == sentence { token } else { usize::MAX };
            let joined = self.joined(first, before).into_iter().map(|(_, ids)| ids);
            let mut pairs = joined.filter(|ids| ids.len() == 2 && ids.iter().all(fitting));
            if let Some(pair) = pairs.next() {
                return pairs.all(|other| other == pair).then_some(pair);
            }
            let within = |seen: &Seen| {
                (first..=sentence).contains(&seen.sentence) && (seen.sentence, seen.token) < (sentence, token)
            };
            let named = |(id, draft): (EntityId, &Draft)| {
                (fitting(&id) && draft.seen.iter().any(within)).then_some(id)
            };
            let found: Vec<EntityId> = self.cast.iter().filter_map(named).collect();
            if Some(found.len()) == only {
                return Some(found);
            }
            if found.len() > 2 && class != SIDE {
                return None;
            }
        }
        None
    }

    /// "Ruiz and Deng said they": the nearest subjects joined by "and", in this sentence or the last.
    fn coordinated(&self, sentence: usize, token: usize) -> Option<Vec<EntityId>> {
        let tree = &self.trees[sentence];
        let bound = Bound::new(self.schema, tree, token);
        let own_clause = |first: usize| {
            let mention = |token| Seen { sentence, token, span: tree.span(token), form: Form::Name };
            bound.excludes(&mention(first))
        };
        let here = self
            .joined(sentence, token)
            .into_iter()
            .rev()
            .find(|(first, _)| tree.role(stands_for(tree, *first)) == "nsubj" && !own_clause(*first));
        if let Some((_, ids)) = here {
            return Some(ids);
        }
        // Somebody else of many in between is as good.
        let between = self.cast.iter().any(|(_, draft)| {
            (draft.plural || draft.kind == Kind::Group)
                && draft.seen.iter().any(|seen| seen.sentence == sentence && seen.token < token)
        });
        let last = sentence.checked_sub(1).filter(|_| !between)?;
        let joined = self.joined(last, usize::MAX);
        let tree = &self.trees[last];
        let subject = |token: usize| tree.role(stands_for(tree, token)) == "nsubj";
        joined.into_iter().find(|(first, _)| subject(*first)).map(|(_, ids)| ids)
    }

    /// Whoever is joined by "and" before a token, or spoken of together there, with the first token of each.
    fn joined(&self, sentence: usize, before: usize) -> Vec<(usize, Vec<EntityId>)> {
        let tree = &self.trees[sentence];
        let mut found = Vec::new();
        for token in 0..tree.len().min(before) {
            let together = self.cast.all_at(sentence, token);
            if together.len() > 1 {
                found.push((token, together.to_vec()));
                continue;
            }
            let conjuncts = tree.conjuncts(token);
            let or = |token: usize| tree.dependents(token, "cc").any(|cc| tree.lower(cc) == "or");
            if tree.role(token) == "conj"
                || conjuncts.len() < 2
                || conjuncts.iter().any(|&it| it >= before || or(it))
            {
                continue;
            }
            let ids: BTreeSet<EntityId> =
                conjuncts.iter().filter_map(|&token| self.cast.at(sentence, token)).collect();
            if ids.len() == conjuncts.len() {
                found.push((token, ids.into_iter().collect()));
            }
        }
        found
    }
}

/// True when an entity is of a class of `pairs.txt`.
fn fits(draft: &Draft, class: &str) -> bool {
    let person = draft.kind == Kind::Person || draft.kind == Kind::Unnamed && !draft.plural;
    let gender = |wanted: &str| draft.gender.as_deref().is_none_or(|known| known == wanted);
    match class {
        "person" | ANY if draft.kind == Kind::Person => true,
        "person" => person,
        "male" | "female" => person && gender(class),
        "organisation" => draft.kind == Kind::Organisation,
        "country" => draft.kind == Kind::Place,
        SIDE => matches!(draft.kind, Kind::Organisation | Kind::Group | Kind::Place),
        _ => false,
    }
}
