//! A tree of conditions as the query that reads back to it.

use std::fmt::{self, Display};

use super::{Expression, Field, Level, Quality, Reach, Role, Test};
use crate::ontology::{Certainty, Clock};

/// Characters that end a word of a query.
pub(super) fn ends_a_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '&' | '|' | '!' | '(' | ')' | ',' | '"' | ':')
}

impl Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => joined(f, parts, " & "),
            Self::Any(parts) => joined(f, parts, " | "),
            Self::Not(part) => {
                f.write_str("!")?;
                inner(f, part)
            }
            Self::Is(test) => test.fmt(f),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, parts: &[Expression], sign: &str) -> fmt::Result {
    for (nth, part) in parts.iter().enumerate() {
        if nth > 0 {
            f.write_str(sign)?;
        }
        inner(f, part)?;
    }
    Ok(())
}

/// A part of something larger: what is itself joined stands in brackets.
fn inner(f: &mut fmt::Formatter<'_>, part: &Expression) -> fmt::Result {
    match part {
        Expression::All(_) | Expression::Any(_) => write!(f, "({part})"),
        Expression::Not(_) | Expression::Is(_) => part.fmt(f),
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (field, value) = match self {
            Self::Relation { word, .. } => (Field::Rel, word.clone()),
            Self::Name { role, label, .. } => (role.field(), label.clone()),
            Self::Dated { clock, word, .. } => (dated(*clock), word.clone()),
            Self::Certainty(level, reach) => {
                let plus = if *reach == Reach::OrSurer { "+" } else { "" };
                (Field::Certainty, format!("{}{plus}", level.name()))
            }
            Self::Source { word, .. } => (Field::Source, word.clone()),
            Self::Kind(kind) => (Field::Kind, kind.name().to_owned()),
            Self::Quality(quality) => (Field::Is, quality.name().to_owned()),
            Self::Text(words) => (Field::Text, words.clone()),
            Self::Id(id) => (Field::Id, id.clone()),
        };
        if value.is_empty() || value.contains(ends_a_word) || value.contains('\\') {
            let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
            return write!(f, "{}:\"{escaped}\"", field.name());
        }
        write!(f, "{}:{value}", field.name())
    }
}

fn dated(clock: Clock) -> Field {
    match clock {
        Clock::Happened => Field::When,
        Clock::Reported => Field::Reported,
    }
}

impl Role {
    fn field(self) -> Field {
        match self {
            Self::From => Field::From,
            Self::To => Field::To,
            Self::With => Field::With,
            Self::Said => Field::Said,
            Self::In => Field::In,
        }
    }
}

impl Level {
    /// Every level, the surest first.
    pub const ALL: [Self; 6] = [
        Self::Affirmed(Certainty::Asserted),
        Self::Affirmed(Certainty::Reported),
        Self::Affirmed(Certainty::Alleged),
        Self::Affirmed(Certainty::Planned),
        Self::Affirmed(Certainty::Conditional),
        Self::Denied,
    ];

    /// As written in a query.
    pub fn name(self) -> &'static str {
        match self {
            Self::Affirmed(Certainty::Asserted) => "on-record",
            Self::Affirmed(Certainty::Reported) => "reported",
            Self::Affirmed(Certainty::Alleged) => "alleged",
            Self::Affirmed(Certainty::Planned) => "planned",
            Self::Affirmed(Certainty::Conditional) => "conditional",
            Self::Denied => "denied",
        }
    }
}

impl Quality {
    /// Every quality.
    pub const ALL: [Self; 5] = [Self::Unnamed, Self::Denied, Self::Undated, Self::Former, Self::OneEnded];

    /// As written in a query.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unnamed => "unnamed",
            Self::Denied => "denied",
            Self::Undated => "undated",
            Self::Former => "former",
            Self::OneEnded => "one-ended",
        }
    }
}
