//! Families of relations and their look; the end of the line doubles the colour.

use serde::Serialize;

/// Colour and line end of a group of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// Meetings, calls, visits.
    Contact,
    /// Appointments and offices.
    Office,
    /// Accusations, law and force.
    Against,
    /// Support and recognition.
    Support,
    /// Family and ownership.
    Ties,
    /// What one says to another.
    Speech,
    /// Whatever the schema adds.
    Other,
}

/// How a line with a direction ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Head {
    /// A filled arrow.
    Arrow,
    /// A bar across the line.
    Bar,
    /// An open arrow.
    Open,
    /// An empty diamond.
    Diamond,
    /// An empty triangle.
    Hollow,
}

impl Family {
    /// Every family, in the order of the colour key.
    pub const ALL: [Self; 7] =
        [Self::Contact, Self::Office, Self::Against, Self::Support, Self::Ties, Self::Speech, Self::Other];

    /// The family of a relation group of the schema.
    pub fn of_group(group: &str) -> Self {
        match group {
            "contact" => Self::Contact,
            "office" => Self::Office,
            "conflict" | "law" | "force" => Self::Against,
            "support" => Self::Support,
            "ties" => Self::Ties,
            "speech" => Self::Speech,
            _ => Self::Other,
        }
    }

    /// Its name in the colour key.
    pub fn label(self) -> &'static str {
        match self {
            Self::Contact => "Contact",
            Self::Office => "Office and appointment",
            Self::Against => "Accusation, law and force",
            Self::Support => "Support",
            Self::Ties => "Family and ownership",
            Self::Speech => "Statement",
            Self::Other => "Other",
        }
    }

    /// Colour of its lines; each has a contrast of at least 5 to 1 on the paper.
    pub fn colour(self) -> &'static str {
        match self {
            Self::Contact => "#1769AA",
            Self::Office => "#33312E",
            Self::Against => "#C0392B",
            Self::Support => "#147A5E",
            Self::Ties => "#6B4FA0",
            Self::Speech | Self::Other => "#6B6660",
        }
    }

    /// Head of a line that has a direction.
    pub fn head(self) -> Head {
        match self {
            Self::Contact | Self::Office => Head::Arrow,
            Self::Against => Head::Bar,
            Self::Support => Head::Open,
            Self::Ties => Head::Diamond,
            Self::Speech | Self::Other => Head::Hollow,
        }
    }
}
