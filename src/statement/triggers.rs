//! Frames whose own words stand in a text, whoever their ends are: for evaluation and for writing relation files.

use super::{
    Certainty, Polarity,
    clause::Clause,
    frames::{Around, FrameReader},
    report::ReportReader,
    stance::StanceReader,
};
use crate::{
    mention,
    schema::{Frame, Relation, Schema},
    span::Span,
    text::{self, Tree},
};

/// A frame found by its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Id of a file in `schema/relations`.
    pub relation: String,
    /// Name of the frame: `met/meet`.
    pub rule: String,
    /// The headword.
    pub span: Span,
    /// Words above the headword up to the root of the sentence: 0 for the main predicate.
    pub depth: usize,
    /// What fills the slots of the subject.
    pub subjects: Vec<Filler>,
    /// What fills the slots of the object.
    pub objects: Vec<Filler>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// True when the frame ends or undoes the relation.
    pub former: bool,
    /// True for what is asked, demanded or imagined.
    pub unreal: bool,
}

/// A phrase that fills a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filler {
    /// Its head.
    pub head: Span,
    /// All of it.
    pub extent: Span,
}

/// Every frame of a text by its words alone, in order of appearance.
pub fn triggers(schema: &Schema, body: &str) -> Vec<Trigger> {
    let text = text::analyse(schema, body);
    let trees: Vec<Tree<'_>> = text.sentences.iter().map(|sentence| Tree::new(body, sentence)).collect();
    let cast = mention::find(schema, &trees);
    let mut found = Vec::new();
    for (sentence, tree) in trees.iter().enumerate() {
        let frames = FrameReader { schema, tree, cast: &cast, sentence };
        let reports = ReportReader { schema, tree }.read();
        let stances = StanceReader { schema, tree, cast: &cast, sentence, reports: &reports };
        for token in 0..tree.len() {
            let Some((part, lemma)) = frames.headword(token) else { continue };
            let mut around = Around::new();
            for (relation, frame) in schema.frames(part, &lemma) {
                if !frames.holds(frame, token, &mut around) {
                    continue;
                }
                let trigger = trigger(&stances, relation, frame, token);
                // What needs both of its places and lacks one tells nothing: "said that" is no telling of anybody.
                if !(frame.needs_both && (trigger.subjects.is_empty() || trigger.objects.is_empty())) {
                    found.push(trigger);
                }
            }
        }
    }
    found
}

fn trigger(reader: &StanceReader<'_>, relation: &Relation, frame: &Frame, token: usize) -> Trigger {
    let tree = reader.tree;
    let clause = Clause::new(reader.schema, tree);
    let stance = reader.read(clause.support_verb(token, &frame.support).unwrap_or(token)).within(frame);
    let fillers = |slots: &[String]| {
        let tokens = slots.iter().flat_map(|slot| clause.fill(token, &frame.support, slot));
        tokens.map(|filler| phrase(tree, filler)).collect()
    };
    Trigger {
        relation: relation.id.clone(),
        rule: format!("{}/{}", relation.id, frame.name),
        span: tree.span(token),
        depth: tree.ancestors(token).count(),
        subjects: fillers(&frame.subject),
        objects: fillers(&frame.object),
        polarity: stance.polarity,
        certainty: stance.certainty,
        former: frame.former,
        unreal: stance.unreal,
    }
}

pub(super) fn phrase(tree: &Tree<'_>, token: usize) -> Filler {
    let (first, last) = tree.extent(token);
    Filler { head: tree.span(token), extent: tree.cover(first, last) }
}
