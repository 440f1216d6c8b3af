//! What the statement stage saw and could not use, as notes.

use super::{
    Statement,
    because::{End, Slot},
    clause::Clause,
    find::Source,
    frames::FrameReader,
    note::{Lack, Missing, Note, NoteKind},
    quote::Voices,
};
use crate::{
    mention::{Cast, EntityId, Kind},
    schema::{Frame, Group, Needs, Relation},
    text::Tree,
};
use std::collections::BTreeSet;

/// A frame whose words stand in a sentence, but not its ends.
pub(crate) struct Miss<'s> {
    /// Relation of the frame.
    pub(crate) relation: &'s Relation,
    /// The frame.
    pub(crate) frame: &'s Frame,
    /// Head of the frame.
    pub(crate) token: usize,
    /// What could be the subject.
    pub(crate) subjects: Vec<End>,
    /// What could be the object.
    pub(crate) objects: Vec<End>,
}

/// What fills the slots of an end that found no party.
enum Filled {
    /// Nothing.
    Empty,
    /// Words that are of no use to anyone: "met the deadline".
    Ordinary,
    /// Words that could be somebody.
    By(Lack),
}

impl Miss<'_> {
    /// The note on it; none where only ordinary things stand around the frame.
    pub(crate) fn note(&self, reader: &FrameReader<'_>) -> Option<Note> {
        let span = reader.tree.span(self.token);
        let relation = self.relation.id.clone();
        let party = |end: Missing, found: Lack| {
            Some(Note { span, kind: NoteKind::NoParty { end, found, relation: relation.clone() } })
        };
        let subject = || self.filled(reader, Slot::Subject, &self.relation.ends.0);
        let object = || self.filled(reader, Slot::Object, &self.relation.ends.1);
        match (&self.subjects[..], &self.objects[..]) {
            ([_, ..], [end, ..]) => party(Missing::Object, Lack::Same(end.words)),
            ([_, ..], []) => party(Missing::Object, self.lacking(reader, object(), Missing::Object)?),
            ([], [_, ..]) => party(Missing::Subject, self.lacking(reader, subject(), Missing::Subject)?),
            ([], []) => match (subject(), object()) {
                (Filled::By(found), _) if self.relation.needs != Needs::Object => {
                    party(Missing::Subject, found)
                }
                (_, Filled::By(found)) if self.relation.needs != Needs::Subject => {
                    party(Missing::Object, found)
                }
                (Filled::Empty, Filled::Empty) if self.is_deed() && !self.goes_back(reader) => {
                    Some(Note { span, kind: NoteKind::Nobody { relation } })
                }
                _ => None,
            },
        }
    }

    /// What is noted on one end where the other is a party; none where the language leaves that end out anyway.
    fn lacking(&self, reader: &FrameReader<'_>, filled: Filled, end: Missing) -> Option<Lack> {
        let verb = reader.tree.is_verb(self.token);
        match filled {
            Filled::Ordinary => None,
            // "the opposition", "a researcher": a noun for somebody needs nobody beside it.
            Filled::By(Lack::Kind(..)) | Filled::Empty if !verb && !self.is_deed() => None,
            // "he spoke in Calder", "asked why": the verb does without an object.
            Filled::Empty if verb && end == Missing::Object => None,
            Filled::Empty if self.goes_back(reader) => None,
            Filled::Empty => Some(Lack::Nothing),
            Filled::By(lack) => Some(lack),
        }
    }

    /// Contacts, acts of law and force: worth a look even when nobody is named.
    fn is_deed(&self) -> bool {
        matches!(self.relation.group, Group::Contact | Group::Law | Group::Force)
    }

    /// "the talks", "an intermediary": goes back to what was told before, or stands for somebody itself.
    fn goes_back(&self, reader: &FrameReader<'_>) -> bool {
        let tree = reader.tree;
        let definite = |word: usize| {
            let class = reader.schema.words("determiners").get(&tree.lower(word));
            class == Some("definite")
        };
        tree.dependents(self.token, "det").any(definite)
            || reader.cast.at(reader.sentence, self.token).is_some()
    }

    /// What stands in the slots of an end.
    fn filled(&self, reader: &FrameReader<'_>, slot: fn(usize) -> Slot, kinds: &[Kind]) -> Filled {
        let clause = Clause::new(reader.schema, reader.tree);
        let mut filled = Filled::Empty;
        for name in slot(0).names(self.frame) {
            for token in clause.fill(self.token, &self.frame.support, name) {
                match lack(reader, token, kinds) {
                    Some(lack) => return Filled::By(lack),
                    None => filled = Filled::Ordinary,
                }
            }
        }
        filled
    }
}

fn lack(reader: &FrameReader<'_>, token: usize, kinds: &[Kind]) -> Option<Lack> {
    let tree = reader.tree;
    if let Some(id) = reader.cast.at(reader.sentence, token) {
        let kind = reader.cast.get(id).kind;
        return (!kinds.contains(&kind)).then(|| Lack::Kind(tree.span(token), kind));
    }
    if tree.upos(token) == "PRON" && reader.schema.words("pronouns").has(&tree.lower(token)) {
        return Some(Lack::Pronoun(tree.span(token)));
    }
    let (first, last) = tree.extent(token);
    // A phrase with a clause in it is no name that was missed.
    let short = last - first < LONGEST_THING;
    let named = short && (first..=last).any(|part| reader.cast.at(reader.sentence, part).is_some());
    named.then(|| Lack::Thing(tree.cover(first, last)))
}

/// Most tokens of a phrase that is shown as what stands in the place of a party.
const LONGEST_THING: usize = 10;

/// Words reported of at least two parties, in a sentence that states no relation between any.
pub(super) fn reported_in_vain(
    source: &Source<'_>,
    cast: &Cast,
    sentence: usize,
    stated: &[Statement],
) -> Option<Note> {
    let tree = &source.trees[sentence];
    let tells = |statement: &Statement| {
        let group = source.schema.relation(&statement.relation).map(|relation| relation.group);
        !matches!(group, Some(Group::Speech | Group::Office))
    };
    if stated.iter().any(tells) {
        return None;
    }
    let reports =
        |verb: &usize| tree.is_verb(*verb) && source.schema.words("reporting_verbs").has(&tree.lemma(*verb));
    (0..tree.len()).filter(reports).find_map(|verb| {
        let (first, last) = tree.extent(tree.dependent(verb, "ccomp")?);
        let party = |id: &EntityId| !matches!(cast.get(*id).kind, Kind::Place | Kind::Post);
        let parties: BTreeSet<EntityId> =
            (first..=last).filter_map(|token| cast.at(sentence, token)).filter(party).collect();
        (parties.len() > 1).then(|| Note { span: tree.cover(first, last), kind: NoteKind::NoRelation })
    })
}

/// Quotations with a verb in them that nobody is known to have said.
pub(super) fn without_speaker(trees: &[Tree<'_>], voices: &Voices) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for tree in trees {
        let nobodys = |token: usize| voices.quotes(tree, token) && voices.speaker(tree, token).is_none();
        let Some(verb) = (0..tree.len()).find(|&token| tree.is_verb(token) && nobodys(token)) else {
            continue;
        };
        let said = (0..tree.len()).filter(|&token| nobodys(token));
        let span = said.map(|token| tree.span(token)).fold(tree.span(verb), |span, word| span.cover(word));
        notes.push(Note { span, kind: NoteKind::NoSpeaker });
    }
    notes
}
