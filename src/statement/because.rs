//! Why a statement reads as it does: the words and the rule behind each of its parts.
//!
//! These values are made by the code that decides, while it decides, so they cannot tell another story. They are
//! small, without prose; `cli` puts them into words.

use super::{Certainty, Polarity};
use crate::{mention::EntityId, schema::Frame, span::Span, when::Day};
use serde::{Deserialize, Serialize};

/// Everything behind one statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// Head of the frame: "met", "meeting", "minister".
    pub head: Span,
    /// The word that carries tense, negation and source: the support verb of a noun ("held"), else the head.
    pub carrier: Span,
    /// What filled the subject, where a frame has slots: an office has none.
    pub subject: Option<End>,
    /// What filled the object.
    pub object: Option<End>,
    /// The words that made it denied, reported, planned ..., in the order in which they were read.
    pub stance: Vec<StanceReason>,
    /// The words that name each speaker, innermost first.
    pub sources: Vec<SourceReason>,
    /// How the date was found, or why there is none.
    pub date: DateReason,
    /// What a relative date was counted from.
    pub counted_from: CountedFrom,
}

/// The word that fills one end of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The entity that stands there.
    pub entity: EntityId,
    /// Head of the phrase.
    pub words: Span,
    /// Which place of the frame it fills.
    pub slot: Slot,
}

/// A place around the head of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slot {
    /// This slot of the frame's list for subjects.
    Subject(usize),
    /// This slot of the frame's list for objects.
    Object(usize),
    /// Taken over from the statement before: "a second meeting".
    Again,
}

impl Slot {
    /// The frame's list that this slot is one of; empty for what is no slot of a frame.
    pub(crate) fn names(self, frame: &Frame) -> &[String] {
        match self {
            Self::Subject(_) => &frame.subject,
            Self::Object(_) => &frame.object,
            Self::Again => &[],
        }
    }

    /// As the relation file writes it: "object", "with".
    pub fn name(self, frame: &Frame) -> Option<&str> {
        match self {
            Self::Subject(nth) | Self::Object(nth) => self.names(frame).get(nth).map(String::as_str),
            Self::Again => None,
        }
    }
}

/// What turned the certainty or the polarity of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceReason {
    /// What did it.
    pub by: StanceSource,
    /// What it did.
    pub effect: Effect,
}

/// What can turn certainty or polarity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StanceSource {
    /// A word around the predicate: "not", "will", "said".
    Word(Span),
    /// The frame itself: "lifted the ban".
    Frame,
    /// The quotation that the predicate stands in.
    Quotation,
}

/// A turn of certainty or polarity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// From affirmed to denied, or back.
    Turns,
    /// At most this sure.
    Lowers(Certainty),
    /// Its speaker stands by it: "confirmed".
    Confirms,
    /// Asked, demanded or imagined: no statement.
    Unreal,
}

impl StanceReason {
    /// True when this is a reason for what the statement ended as.
    pub fn decides(&self, polarity: Polarity, certainty: Certainty) -> bool {
        match self.effect {
            Effect::Turns => polarity == Polarity::Denied,
            Effect::Lowers(to) => to == certainty,
            Effect::Confirms => certainty == Certainty::Asserted,
            Effect::Unreal => false,
        }
    }
}

/// Where one speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceReason {
    /// The speaker.
    pub speaker: EntityId,
    /// The words that make it one.
    pub how: SourceFound,
}

/// Ways in which a text names who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceFound {
    /// Subject of this reporting verb.
    Verb(Span),
    /// Whose this is: "Ruiz's claim", "a report by".
    Noun(Span),
    /// Behind "according to": the speaker's own word.
    Preposition(Span),
    /// The statement stands in a quotation of this speaker.
    Quotation,
}

/// How the date was found, or why there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateReason {
    /// The sentence has no words for a date.
    #[default]
    NoWords,
    /// It has, but they belong to something else.
    Elsewhere(Span),
    /// It has, but they name no day without the day of publication, or the one spoken of before.
    Unresolved(Span),
    /// The office is only named in passing.
    Passing,
    /// Words in its own clause.
    Clause,
    /// Words in a clause around it.
    Around,
    /// Words that date the report: the event lies near them.
    Report,
    /// Planned, without a date: after the day of the news.
    StillToCome,
    /// Undated news: about the day of the story.
    News,
    /// Has happened, nobody says when: by the day of the story.
    ByNow,
    /// What its paragraph has told of last.
    Paragraph,
    /// The date that was given when it was told before.
    ToldBefore,
}

/// What a relative date was counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountedFrom {
    /// Nothing: the words say the whole date.
    #[default]
    Itself,
    /// The day of publication.
    Publication,
    /// The date that the sentences before have spoken of last.
    Before(Day),
}
