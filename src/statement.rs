//! What an article states: a relation between two entities, by whom, when, how sure, in which words.

use crate::{mention::EntityId, span::Span, when::When};
use serde::{Deserialize, Serialize};

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

/// Whether a statement says that something is so, or that it is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so: "denied holding talks", "has not met", "refused to resign".
    Denied,
}

/// How sure a statement is, from the words alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Said in the outlet's own voice, or confirmed by a participant.
    #[default]
    Asserted,
    /// Somebody else says so.
    Reported,
    /// Hedged, or said by an accuser.
    Alleged,
    /// Meant to happen, not said to have happened.
    Planned,
    /// Would happen under a condition.
    Conditional,
}

/// How the date of a statement was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WhenBasis {
    /// A calendar date stands in the clause.
    Stated,
    /// Worked out from words such as "last month" and the day of publication.
    Relative,
    /// Taken from the clause or sentence around it.
    Inherited,
    /// Nothing says when.
    #[default]
    None,
}
