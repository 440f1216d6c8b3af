//! The fields of a query: what stands before the colon.

use strsim::damerau_levenshtein;

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A relation, or a family of relations.
    Rel,
    /// Who does it.
    From,
    /// To whom it is done.
    To,
    /// A name at either end.
    With,
    /// Who says so.
    Said,
    /// Where.
    In,
    /// When it happened or held.
    When,
    /// When it was published.
    Reported,
    /// How sure it is.
    Certainty,
    /// The outlet.
    Source,
    /// Kind of a name at either end.
    Kind,
    /// A quality that a statement has or has not.
    Is,
    /// Words of the sentence.
    Text,
    /// The statement with this id.
    Id,
}

impl Field {
    /// Every field, in the order of the manual.
    pub const ALL: [Self; 14] = [
        Self::Rel,
        Self::From,
        Self::To,
        Self::With,
        Self::Said,
        Self::In,
        Self::When,
        Self::Reported,
        Self::Certainty,
        Self::Source,
        Self::Kind,
        Self::Is,
        Self::Text,
        Self::Id,
    ];

    /// As written in a query.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rel => "rel",
            Self::From => "from",
            Self::To => "to",
            Self::With => "with",
            Self::Said => "said",
            Self::In => "in",
            Self::When => "when",
            Self::Reported => "reported",
            Self::Certainty => "certainty",
            Self::Source => "source",
            Self::Kind => "kind",
            Self::Is => "is",
            Self::Text => "text",
            Self::Id => "id",
        }
    }

    /// The field with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// True where the values are names or sentences, which may hold commas.
    pub(super) fn takes_names(self) -> bool {
        matches!(self, Self::From | Self::To | Self::With | Self::Said | Self::In | Self::Text)
    }
}

/// Of `known`, the one that `wanted` may be a slip for.
pub(super) fn nearest<'k>(wanted: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let allowed = (wanted.chars().count() / 3).clamp(1, 4);
    known
        .map(|it| (damerau_levenshtein(it, wanted), it))
        .filter(|(slips, _)| *slips <= allowed)
        .min()
        .map(|(_, it)| it)
}
