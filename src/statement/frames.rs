//! Frames of the schema against the predicates of a sentence.

use super::{
    because::{End, Slot},
    clause::Clause,
    missed::Miss,
};
use crate::{
    mention::{Cast, Kind},
    schema::{Frame, Needs, Relation, Schema},
    span::Span,
    text::Tree,
};
use std::borrow::Cow;

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
    pub(crate) ends: Vec<(Option<End>, Option<End>)>,
    /// Words kept as detail.
    pub(crate) detail: Option<Span>,
}

/// Slots around a predicate, the support verbs they were looked up with, and the lemmas that fill them.
pub(crate) type Around<'s> = Vec<(&'s str, &'s Vec<String>, Vec<Cow<'s, str>>)>;

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
    /// Every frame that fits the predicate at `token`; one per relation, the first frame of the file wins, but "sold the
    /// bank to Deng" ends one ownership and begins another.
    /// Where none fits, the first that lacks only its ends goes to `missed`.
    pub(crate) fn read(&self, token: usize, missed: &mut Vec<Miss<'a>>) -> Vec<Match<'a>> {
        let Some((part, lemma)) = self.headword(token) else { return Vec::new() };
        let mut found: Vec<Match<'a>> = Vec::new();
        let mut without_ends = None;
        let mut around = Around::new();
        for (relation, frame) in self.schema.frames(part, &lemma) {
            let told =
                |known: &Match<'_>| known.relation.id == relation.id && known.frame.former == frame.former;
            if found.iter().any(told) || !self.holds(frame, token, &mut around) {
                continue;
            }
            match self.fit(relation, frame, token) {
                Ok(matched) => found.push(matched),
                Err(miss) => without_ends = without_ends.or(Some(miss)),
            }
        }
        missed.extend(without_ends.filter(|_| found.is_empty()));
        found
    }

    /// Part of speech and lemma a token is listed under, its particle included.
    pub(crate) fn headword(&self, token: usize) -> Option<(char, Cow<'a, str>)> {
        let lemma = self.tree.lemma(token);
        match self.tree.upos(token) {
            // "the self-declared president": a modifier states nothing.
            "VERB" if matches!(self.tree.role(token), "amod" | "compound") => None,
            "VERB" => {
                let particle = self.tree.dependents(token, "compound:prt").next();
                let particle = particle.or_else(|| Clause::new(self.schema, self.tree).loose_particle(token));
                let phrasal = |particle| self.tree.with_particle(token, particle).into();
                Some(('v', particle.map(phrasal).unwrap_or(lemma)))
            }
            "NOUN" | "PROPN" => Some(('n', lemma)),
            "ADJ" => Some(('a', lemma)),
            _ => None,
        }
    }

    /// True when the words that a frame asks for stand around the predicate at `token`, whoever its ends are.
    pub(crate) fn holds(&self, frame: &'a Frame, token: usize, around: &mut Around<'a>) -> bool {
        let mut stands = |(slot, words): &'a (String, Vec<String>)| {
            let lemmas = self.around(frame, token, slot, around);
            if words.is_empty() {
                return !lemmas.is_empty();
            }
            lemmas.iter().any(|lemma| words.iter().any(|word| word == lemma))
                || !lemmas.is_empty() && self.is_of_sort(frame, token, slot, words)
        };
        frame.with.iter().all(&mut stands) && !frame.without.iter().any(&mut stands)
    }

    /// Lemmas of what fills a slot; frames of one predicate ask for the same few again and again.
    fn around<'k>(
        &self,
        frame: &'a Frame,
        token: usize,
        slot: &'a str,
        around: &'k mut Around<'a>,
    ) -> &'k [Cow<'a, str>] {
        let known = around.iter().position(|(at, support, _)| *at == slot && **support == frame.support);
        let place = known.unwrap_or_else(|| {
            let fillers = Clause::new(self.schema, self.tree).fill(token, &frame.support, slot).into_iter();
            let open = fillers.filter(|&filler| slot != "ccomp" || !self.is_negated(filler));
            let lemmas = open.map(|filler| self.tree.lemma(filler)).collect();
            around.push((slot, &frame.support, lemmas));
            around.len() - 1
        });
        &around[place].2
    }

    /// True when a slot is filled by one of a sort that a frame asks for: "@media", "@office".
    fn is_of_sort(&self, frame: &Frame, token: usize, slot: &str, words: &[String]) -> bool {
        let clause = Clause::new(self.schema, self.tree);
        let mut sorts = words.iter().filter_map(|word| word.strip_prefix('@'));
        sorts.any(|sort| self.fills(&clause, token, frame, slot, sort))
    }

    /// "Said that Peru had not broken the truce": not what a frame asks for.
    fn is_negated(&self, clause: usize) -> bool {
        let no = |word: usize| self.schema.words("negations").has(&self.tree.lower(word));
        self.tree.dependents(clause, "advmod").any(no)
    }

    /// The ends of a frame whose words stand around the predicate.
    fn fit(
        &self,
        relation: &'a Relation,
        frame: &'a Frame,
        token: usize,
    ) -> std::result::Result<Match<'a>, Miss<'a>> {
        let clause = Clause::new(self.schema, self.tree);
        let object_kinds = if frame.object_kinds.is_empty() { &relation.ends.1 } else { &frame.object_kinds };
        let subjects = self.first_filled(&clause, token, frame, Slot::Subject, &relation.ends.0);
        let objects = self.first_filled(&clause, token, frame, Slot::Object, object_kinds);
        // "They met with officials": with whom is said, though not understood, so not with each other.
        let others = relation.symmetric && objects.is_empty() && self.is_with_others(&clause, token, frame);
        // "The rival Ruiz and Deng's party": one rival is nobody's among those it is joined to.
        let described = subjects.iter().all(|end| end.slot.name(frame) == Some("self"));
        let alone = relation.symmetric && described && self.tree.xpos(token) == "NN";
        let whole = !(frame.needs_both || alone) || !subjects.is_empty() && !objects.is_empty();
        let Some(ends) = pairs(relation, &subjects, &objects).filter(|_| whole && !others) else {
            return Err(Miss { relation, frame, token, subjects, objects });
        };
        // "At a meeting Ruiz warned Deng": what is told of the verb is told of the meeting.
        let through_verb =
            subjects.iter().any(|end| end.slot.name(frame).is_some_and(|slot| slot.starts_with("governor>")));
        let above = || self.tree.head(token).filter(|_| through_verb && !self.tree.is_verb(token));
        let carrier = clause.support_verb(token, &frame.support).or_else(above).unwrap_or(token);
        let detail = self.detail(&clause, token, frame);
        Ok(Match { relation, frame, token, carrier, ends, detail })
    }

    /// True when a phrase with a preposition holds somebody that nothing is known of.
    fn is_with_others(&self, clause: &Clause<'_>, token: usize, frame: &Frame) -> bool {
        let phrases = frame.object.iter().filter(|slot| *slot == "with");
        phrases
            .flat_map(|slot| clause.fill(token, &frame.support, slot))
            .any(|filler| self.tree.is_nominal(filler) && self.cast.all_at(self.sentence, filler).is_empty())
    }

    /// True when a slot is filled by an office ("@office"), or by a body of a sort that `organisations.txt` knows ("@media").
    fn fills(&self, clause: &Clause<'_>, token: usize, frame: &Frame, slot: &str, sort: &str) -> bool {
        if sort == "office" {
            let office = |filler: usize| self.schema.words("offices").has(&self.tree.lemma(filler));
            return clause.fill(token, &frame.support, slot).into_iter().any(office);
        }
        let bodies = self.schema.words("organisations");
        clause.fill(token, &frame.support, slot).into_iter().any(|filler| {
            let entity = self.cast.at(self.sentence, filler).map(|id| self.cast.get(id));
            entity.is_some_and(|entity| entity.names.keys().any(|name| bodies.get(name) == Some(sort)))
        })
    }

    /// Ends in the first slot that holds any of a fitting kind.
    fn first_filled(
        &self,
        clause: &Clause<'_>,
        token: usize,
        frame: &Frame,
        slot: fn(usize) -> Slot,
        kinds: &[Kind],
    ) -> Vec<End> {
        let names = slot(0).names(frame);
        let fill = |nth: usize, name: &str, kinds: &[Kind]| {
            let mut found: Vec<End> = Vec::new();
            for filler in clause.fill(token, &frame.support, name) {
                for &entity in self.cast.all_at(self.sentence, filler) {
                    let fits = kinds.contains(&self.cast.get(entity).kind);
                    if fits && found.iter().all(|end| end.entity != entity) {
                        found.push(End { entity, words: self.tree.span(filler), slot: slot(nth) });
                    }
                }
            }
            found
        };
        let stated = || names.iter().enumerate().map(|(nth, name)| fill(nth, name, kinds));
        if let Some(found) = stated().find(|found| !found.is_empty()) {
            return found;
        }
        // "Opposition criticism of Ruiz", "a police raid": whose deed it is stands before it like an owner.
        let owner = names.iter().position(|name| name == "possessor");
        let doer = owner.filter(|_| matches!(slot(0), Slot::Subject(_)) && !self.tree.is_verb(token));
        let bodies: Vec<Kind> = kinds.iter().copied().filter(|kind| *kind != Kind::Person).collect();
        doer.map_or_else(Vec::new, |nth| fill(nth, "modifier", &bodies))
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
fn pairs(relation: &Relation, subjects: &[End], objects: &[End]) -> Option<Vec<(Option<End>, Option<End>)>> {
    let among = |group: &[End]| -> Vec<_> {
        (0..group.len())
            .flat_map(|a| (a + 1..group.len()).map(move |b| (a, b)))
            .map(|(a, b)| (Some(group[a]), Some(group[b])))
            .collect()
    };
    let entity = |end: &Option<End>| end.map(|end| end.entity);
    let same = subjects.iter().map(|end| end.entity).eq(objects.iter().map(|end| end.entity));
    // "Declared himself": said, and of nobody else.
    let objects = if relation.needs == Needs::Subject && same { &[] } else { objects };
    let mut found: Vec<(Option<End>, Option<End>)> = match (subjects, objects) {
        ([], []) => return None,
        (group, []) | ([], group) if relation.symmetric => among(group),
        ([], _) if relation.needs == Needs::Object => objects.iter().map(|end| (None, Some(*end))).collect(),
        (_, []) if relation.needs == Needs::Subject => {
            subjects.iter().map(|end| (Some(*end), None)).collect()
        }
        // "talks between A and B" fills both ends from one slot.
        _ if relation.symmetric && same => among(subjects),
        _ => subjects.iter().flat_map(|s| objects.iter().map(move |o| (Some(*s), Some(*o)))).collect(),
    };
    found.retain(|(subject, object)| entity(subject) != entity(object));
    (!found.is_empty()).then_some(found)
}
