//! What was seen in an article and could not be used.

use crate::{mention::Kind, span::Span};
use serde::{Deserialize, Serialize};

/// Something the reader saw and could not use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// The words.
    pub span: Span,
    /// What is wrong with them.
    pub kind: NoteKind,
}

/// Kinds of what could not be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoteKind {
    /// A frame of a relation stands here, but one end is nobody the reader knows.
    NoParty {
        /// Which end lacks.
        end: Missing,
        /// What stands in its place.
        found: Lack,
        /// Id of a file in `schema/relations`.
        relation: String,
    },
    /// A quotation, and nobody who says it.
    NoSpeaker,
    /// Words for a date that name no day here.
    NoDate,
    /// Somebody is reported to speak of several parties, but no relation between them was read.
    NoRelation,
    /// A relation that is only asked for, demanded or imagined.
    Unreal {
        /// Id of a file in `schema/relations`.
        relation: String,
    },
    /// A frame stands here and nobody with it: "talks took place".
    Nobody {
        /// Id of a file in `schema/relations`.
        relation: String,
    },
    /// Not part of the article: navigation, advertisements.
    NotProse,
}

impl NoteKind {
    /// How little there is to gain from the note: an analyst reads those with 0 first.
    pub fn rank(&self) -> u8 {
        match self {
            Self::NoParty { found: Lack::Pronoun(_), .. } => 0,
            Self::NoSpeaker => 1,
            Self::NoRelation => 2,
            Self::NoDate => 3,
            Self::NoParty { found: Lack::Thing(_), .. } => 4,
            Self::Unreal { .. } => 5,
            Self::NoParty { found: Lack::Kind(..) | Lack::Same(_), .. } => 6,
            Self::NoParty { found: Lack::Nothing, .. } => 7,
            Self::Nobody { .. } => 8,
            Self::NotProse => 9,
        }
    }
}

/// The end of a relation that lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Missing {
    /// Who does it.
    Subject,
    /// To whom it is done.
    Object,
}

/// What stands where an end should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lack {
    /// A pronoun that goes back to nobody.
    Pronoun(Span),
    /// A phrase with a name in it, which is no party itself: "Ruiz's decision".
    Thing(Span),
    /// Somebody, but of a kind that the relation does not take.
    Kind(Span, Kind),
    /// The same party as at the other end.
    Same(Span),
    /// Nothing.
    Nothing,
}
