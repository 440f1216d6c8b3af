//! The closed vocabularies that data files, readings and graphs share.

use serde::{Deserialize, Serialize};

/// Kind of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A named human being.
    Person,
    /// A named body with members: company, party, ministry, newspaper.
    Organisation,
    /// An office that people hold: "interior minister of Venezuela".
    Post,
    /// A country, town or region.
    Place,
    /// People or bodies named only as a plurality: "opposition lawmakers".
    Group,
    /// One person or body whose name is withheld: "a senior US official".
    Unnamed,
}

impl Kind {
    /// True for what bears a proper name; such a node is kept even when nothing is stated about it.
    pub fn is_named(self) -> bool {
        matches!(self, Self::Person | Self::Organisation | Self::Place)
    }

    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Organisation, Self::Post, Self::Place, Self::Group, Self::Unnamed];

    /// As written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Post => "post",
            Self::Place => "place",
            Self::Group => "group",
            Self::Unnamed => "unnamed",
        }
    }
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

impl std::ops::Not for Polarity {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Affirmed => Self::Denied,
            Self::Denied => Self::Affirmed,
        }
    }
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
    /// Taken from the clause or sentence around it or, without words, from the day the article tells of.
    Inherited,
    /// Nothing says when.
    #[default]
    None,
}

/// Which of the two dates of a statement a question goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Clock {
    /// When it happened or held.
    #[default]
    Happened,
    /// When it was published: what could be known on a day.
    Reported,
}

impl Clock {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Happened, Self::Reported];

    /// As written on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Reported => "reported",
        }
    }
}
