//! Families of relations and their look; the end of the line doubles the colour.

/// Colour and line end of a group of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Contact,
    Office,
    Against,
    Support,
    Ties,
    Speech,
    Other,
}

impl Family {
    /// The family of a relation group of the schema.
    pub(super) fn of_group(group: &str) -> Self {
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
    pub(super) fn label(self) -> &'static str {
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

    pub(super) fn colour(self) -> &'static str {
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
    pub(super) fn arrowhead(self) -> &'static str {
        match self {
            Self::Against => "tee",
            Self::Support => "vee",
            Self::Ties => "odiamond",
            Self::Speech | Self::Other => "empty",
            Self::Contact | Self::Office => "normal",
        }
    }
}
