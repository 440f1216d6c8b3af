//! What an article states: a relation between two entities, by whom, when, how sure, in which words.
//!
//! `clause` undoes the grammar around a predicate, `frames` matches the schema's frames there, `offices` finds who
//! holds what, `derived` which offices follow from those, `report` finds who reports what in a sentence, `quote` who speaks over sentences, `stance` what that and
//! the other words above a predicate make of it, `dating`, `story` and `tense` when; `because` keeps the words and the
//! rule behind each part of a statement, `missed` and `note` what could not be used; `attribution` shows the reports of
//! a text, `triggers` its frames whoever their ends are.

mod attribution;
mod because;
mod clause;
mod dating;
mod derived;
mod find;
mod frames;
mod missed;
mod note;
mod offices;
mod quote;
mod report;
mod stance;
mod story;
mod tense;
mod triggers;

pub use crate::ontology::{Certainty, Polarity, WhenBasis};
pub use attribution::{Attribution, attributions};
pub use because::{
    Because, CountedFrom, DateReason, Effect, End, Slot, SourceFound, SourceReason, StanceReason,
    StanceSource,
};
pub(crate) use find::{Source, statements};
pub use note::{Lack, Missing, Note, NoteKind};
pub use triggers::{Filler, Trigger, triggers};

use crate::{mention::EntityId, span::Span, when::When};
use serde::{Deserialize, Serialize};

/// One statement of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Id of a file in `schema/relations`.
    pub relation: String,
    /// The one who does; missing in "was charged".
    pub subject: Option<EntityId>,
    /// The one it is done to; missing in "resigned".
    pub object: Option<EntityId>,
    /// When it happened or held, if the text says.
    pub when: Option<When>,
    /// How `when` was found.
    pub when_basis: WhenBasis,
    /// The words `when` was read from.
    pub when_words: Option<Span>,
    /// Who says so, outermost first; empty when the outlet says it in its own voice.
    pub attribution: Vec<EntityId>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// True when the text itself puts a state in the past: "former minister".
    pub former: bool,
    /// Where it took place, for contacts and visits.
    pub place: Option<EntityId>,
    /// Role or amount words, verbatim: "bounty of $10 million".
    pub detail: Option<String>,
    /// The sentence, or the part of it, that says so.
    pub evidence: Span,
    /// Name of the frame that found it: `met/meet`.
    pub rule: String,
    /// The words behind each of these.
    pub because: Because,
}

impl Statement {
    /// Everyone the statement speaks of: its ends, its place, and those who say so.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> {
        let ends = [self.subject, self.object, self.place].into_iter().flatten();
        ends.chain(self.attribution.iter().copied())
    }
}
