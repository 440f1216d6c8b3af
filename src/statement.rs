//! What an article states: a relation between two entities, by whom, when, how sure, in which words.
//!
//! `clause` undoes the grammar around a predicate, `frames` matches the schema's frames there, `offices` finds who
//! holds what, `report` finds who reports what in a sentence, `quote` who speaks over sentences, `stance` what that and
//! the other words above a predicate make of it, `dating`, `story` and `tense` when; `attribution` shows the reports of
//! a text, `triggers` its frames whoever their ends are.

mod attribution;
mod clause;
mod dating;
mod find;
mod frames;
mod offices;
mod quote;
mod report;
mod stance;
mod story;
mod tense;
mod triggers;

pub use crate::ontology::{Certainty, Polarity, WhenBasis};
pub use attribution::{Attribution, attributions};
pub(crate) use find::{Source, statements};
pub use triggers::{Filler, Trigger, triggers};

use crate::{mention::EntityId, span::Span, when::When};

/// One statement of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}
