//! Frames of the schema against the predicates of a sentence.

use super::clause::Clause;
use crate::{
    mention::{Cast, EntityId, Kind},
    schema::{Frame, Needs, Relation, Schema},
    span::Span,
    text::Tree,
};

/// A frame found in a sentence, with its ends.
#[derive(Clone, Debug)]
pub(crate) struct Match<'s> {
    /// Relation of the frame.
    pub(crate) relation: &'s Relation,
    /// The frame.
    pub(crate) frame: &'s Frame,
    /// Head of the frame.
    pub(crate) token: usize,
    /// The word that carries tense, negation and source: the support verb of a noun, else the head.
    pub(crate) carrier: usize,
    /// Pairs of ends.
    pub(crate) ends: Vec<(Option<EntityId>, Option<EntityId>)>,
    /// Words kept as detail.
    pub(crate) detail: Option<Span>,
}

/// Finds the frames of one sentence.
pub(crate) struct FrameReader<'a> {
    /// The schema.
    pub(crate) schema: &'a Schema,
    /// The sentence.
    pub(crate) tree: &'a Tree<'a>,
    /// Who stands where.
    pub(crate) cast: &'a Cast,
    /// Sentence number.
    pub(crate) sentence: usize,
}

impl<'a> FrameReader<'a> {
    /// Every frame that fits the predicate at `token`; one per relation, the first frame of the file wins.
    pub(crate) fn read(&self, token: usize) -> Vec<Match<'a>> {
        let Some((part, lemma)) = self.headword(token) else { return Vec::new() };
        let mut found: Vec<Match<'a>> = Vec::new();
        for (relation, frame) in self.schema.frames(part, &lemma) {
            if found.iter().any(|known| known.relation.id == relation.id) {
                continue;
            }
            found.extend(self.fit(relation, frame, token));
        }
        found
    }

    /// Part of speech and lemma a token is listed under, its particle included.
    pub(crate) fn headword(&self, token: usize) -> Option<(char, String)> {
        let lemma = self.tree.lemma(token);
        match self.tree.upos(token) {
            // "the self-declared president": a modifier states nothing.
            "VERB" if matches!(self.tree.role(token), "amod" | "compound") => None,
            "VERB" => {
                let particle = self.tree.dependents(token, "compound:prt").next();
                Some((
                    'v',
                    particle
                        .map_or(lemma.clone(), |particle| format!("{lemma} {}", self.tree.lower(particle))),
                ))
            }
            "NOUN" | "PROPN" => Some(('n', lemma)),
            "ADJ" => Some(('a', lemma)),
            _ => None,
        }
    }

    /// True when the words that a frame asks for stand around the predicate at `token`, whoever its ends are.
    pub(crate) fn holds(&self, frame: &Frame, token: usize) -> bool {
        let clause = Clause::new(self.schema, self.tree);
        let lemmas = |slot: &str| -> Vec<String> {
            clause
                .fill(token, &frame.support, slot)
                .into_iter()
                .map(|filler| self.tree.lemma(filler))
                .collect()
        };
        let has = |slot: &str, words: &[String]| {
            lemmas(slot).iter().any(|lemma| words.contains(lemma))
                || words
                    .iter()
                    .filter_map(|word| word.strip_prefix('@'))
                    .any(|sort| self.fills(&clause, token, frame, slot, sort))
        };
        let forbidden = |(slot, words): &(String, Vec<String>)| {
            if words.is_empty() { !lemmas(slot).is_empty() } else { has(slot, words) }
        };
        frame.with.iter().all(|(slot, words)| has(slot, words)) && !frame.without.iter().any(forbidden)
    }

    fn fit(&self, relation: &'a Relation, frame: &'a Frame, token: usize) -> Option<Match<'a>> {
        if !self.holds(frame, token) {
            return None;
        }
        let clause = Clause::new(self.schema, self.tree);
        let object_kinds = if frame.object_kinds.is_empty() { &relation.ends.1 } else { &frame.object_kinds };
        let subjects = self.first_filled(&clause, token, frame, &frame.subject, &relation.ends.0);
        let objects = self.first_filled(&clause, token, frame, &frame.object, object_kinds);
        let ends = pairs(relation, &subjects, &objects)?;
        let carrier = clause.support_verb(token, &frame.support).unwrap_or(token);
        let detail = self.detail(&clause, token, frame);
        Some(Match { relation, frame, token, carrier, ends, detail })
    }

    /// True when a slot is filled by a body of a sort that `organisations.txt` knows ("@media").
    fn fills(&self, clause: &Clause<'_>, token: usize, frame: &Frame, slot: &str, sort: &str) -> bool {
        let bodies = self.schema.words("organisations");
        clause.fill(token, &frame.support, slot).into_iter().any(|filler| {
            let entity = self.cast.at(self.sentence, filler).map(|id| self.cast.get(id));
            entity.is_some_and(|entity| entity.names.keys().any(|name| bodies.get(name) == Some(sort)))
        })
    }

    /// Entities of the first slot that holds any of a fitting kind.
    fn first_filled(
        &self,
        clause: &Clause<'_>,
        token: usize,
        frame: &Frame,
        slots: &[String],
        kinds: &[Kind],
    ) -> Vec<EntityId> {
        for slot in slots {
            let mut found: Vec<EntityId> = clause
                .fill(token, &frame.support, slot)
                .into_iter()
                .filter_map(|filler| self.cast.at(self.sentence, filler))
                .filter(|id| kinds.contains(&self.cast.get(*id).kind))
                .collect();
            found.dedup();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn detail(&self, clause: &Clause<'_>, token: usize, frame: &Frame) -> Option<Span> {
        if frame.detail.is_empty() {
            return None;
        }
        let filler = if frame.detail == "predicate" {
            token
        } else {
            *clause.fill(token, &frame.support, &frame.detail).first()?
        };
        let (first, last) = self.tree.extent(filler);
        Some(self.tree.cover(first, last))
    }
}

/// Every pair of ends; "A and B met" pairs the subjects of a symmetric relation among themselves.
fn pairs(
    relation: &Relation,
    subjects: &[EntityId],
    objects: &[EntityId],
) -> Option<Vec<(Option<EntityId>, Option<EntityId>)>> {
    let among = |group: &[EntityId]| -> Vec<_> {
        (0..group.len())
            .flat_map(|a| (a + 1..group.len()).map(move |b| (a, b)))
            .map(|(a, b)| (Some(group[a]), Some(group[b])))
            .collect()
    };
    let mut found: Vec<(Option<EntityId>, Option<EntityId>)> = match (subjects, objects) {
        ([], []) => return None,
        (group, []) | ([], group) if relation.symmetric => among(group),
        ([], _) if relation.needs == Needs::Object => objects.iter().map(|id| (None, Some(*id))).collect(),
        (_, []) if relation.needs == Needs::Subject => subjects.iter().map(|id| (Some(*id), None)).collect(),
        // "talks between A and B" fills both ends from one slot.
        _ if relation.symmetric && subjects == objects => among(subjects),
        _ => subjects.iter().flat_map(|s| objects.iter().map(move |o| (Some(*s), Some(*o)))).collect(),
    };
    found.retain(|(subject, object)| subject != object);
    (!found.is_empty()).then_some(found)
}
