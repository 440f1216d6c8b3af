//! The tree of conditions, and whether a statement fits it.

use std::collections::BTreeSet;

use crate::{
    graph::{Graph, GraphStatement},
    ontology::{Certainty, Clock, Kind, Polarity},
    query::name::fold,
    when::{Maybe, When},
};

/// Conditions and how they are joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// All of them; with none, everything fits.
    All(Vec<Expression>),
    /// One of them at least.
    Any(Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
    /// One condition.
    Is(Test),
}

/// One condition. Words are kept as given, so that a filter can be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these relations.
    Relation {
        /// Id of a relation, or a family of them.
        word: String,
        /// The relations meant.
        ids: BTreeSet<String>,
    },
    /// A name in some role.
    Name {
        /// Which.
        role: Role,
        /// Id of the node.
        id: String,
        /// Its name.
        label: String,
    },
    /// A date that shares a day with the window.
    Dated {
        /// Which of the two dates.
        clock: Clock,
        /// As given.
        word: String,
        /// From the first day to the last.
        window: When,
    },
    /// How sure it is.
    Certainty(Level, Reach),
    /// An outlet.
    Source {
        /// As given.
        word: String,
        /// The outlets meant.
        outlets: BTreeSet<String>,
    },
    /// An end of this kind.
    Kind(Kind),
    /// A quality.
    Quality(Quality),
    /// Words of the sentence, without case and accents.
    Text(String),
    /// The statement with this id.
    Id(String),
}

/// How a name takes part in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Who does it.
    From,
    /// To whom it is done.
    To,
    /// Either of the two.
    With,
    /// Who says so, at any place in the chain.
    Said,
    /// Where.
    In,
}

/// How sure a statement is, in the words of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Affirmed, this surely.
    Affirmed(Certainty),
    /// Said not to be so.
    Denied,
}

/// Whether a level means itself or what is surer, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// `reported`
    Only,
    /// `reported+`
    OrSurer,
}

/// What a statement is or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// An end is not named.
    Unnamed,
    /// It says that something is not so.
    Denied,
    /// It has no date of its own.
    Undated,
    /// The text puts it in the past: "former minister".
    Former,
    /// It has one end only: "resigned".
    OneEnded,
}

/// Whether a statement fits, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It does not.
    No,
    /// It has no date to compare.
    Undated,
    /// Its date is too vague to say: "2019" may be in May.
    MayBe,
    /// It does.
    Yes,
}

impl Fit {
    fn negated(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Yes => Self::No,
            open => open,
        }
    }
}

impl Expression {
    /// Whether a statement fits: of several conditions the worst answer counts, of alternatives the best.
    pub fn fit(&self, graph: &Graph, statement: &GraphStatement) -> Fit {
        match self {
            Self::All(parts) => parts.iter().map(|it| it.fit(graph, statement)).min().unwrap_or(Fit::Yes),
            Self::Any(parts) => parts.iter().map(|it| it.fit(graph, statement)).max().unwrap_or(Fit::No),
            Self::Not(part) => part.fit(graph, statement).negated(),
            Self::Is(test) => test.fit(graph, statement),
        }
    }

    /// True when a condition is about dates, so that what has none is left open.
    pub(super) fn is_about_dates(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::is_about_dates),
            Self::Not(part) => part.is_about_dates(),
            Self::Is(test) => matches!(test, Test::Dated { .. }),
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        let parts = |it| match it {
            Self::All(parts) => parts,
            other => vec![other],
        };
        let mut all = parts(self);
        all.extend(parts(other));
        Self::all(all)
    }

    /// All of the parts; one part stands for itself.
    pub(super) fn all(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::All(parts) }
    }

    /// One of the parts; one part stands for itself.
    pub(super) fn any(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::Any(parts) }
    }

    /// The conditions on the day of publication; nothing where there are none, or where others are alternatives to them.
    pub(super) fn on_publication(&self) -> Option<Self> {
        match self {
            Self::All(parts) => {
                let parts: Vec<_> = parts.iter().filter_map(Self::on_publication).collect();
                (!parts.is_empty()).then(|| Self::all(parts))
            }
            Self::Any(parts) => {
                let parts = parts.iter().map(Self::on_publication).collect::<Option<Vec<_>>>();
                parts.map(Self::any)
            }
            Self::Not(part) => part.on_publication().map(|part| Self::Not(Box::new(part))),
            Self::Is(Test::Dated { clock: Clock::Reported, .. }) => Some(self.clone()),
            Self::Is(_) => None,
        }
    }
}

impl Test {
    fn fit(&self, graph: &Graph, statement: &GraphStatement) -> Fit {
        match self {
            Self::Dated { clock, window, .. } => dated(statement.dated(*clock), window),
            _ if self.holds(graph, statement) => Fit::Yes,
            _ => Fit::No,
        }
    }

    fn holds(&self, graph: &Graph, statement: &GraphStatement) -> bool {
        match self {
            // Its answer is not yes or no.
            Self::Dated { .. } => self.fit(graph, statement) == Fit::Yes,
            Self::Relation { ids, .. } => ids.contains(&statement.relation),
            Self::Name { role, id, .. } => role.holds(statement, id),
            Self::Certainty(level, reach) => level.holds(statement, *reach),
            Self::Source { outlets, .. } => statement
                .evidence
                .iter()
                .filter_map(|it| graph.document(&it.document))
                .any(|it| outlets.contains(it.outlet())),
            Self::Kind(kind) => kinds(graph, statement).any(|it| it == *kind),
            Self::Quality(quality) => quality.holds(graph, statement),
            Self::Text(words) => {
                let words = fold(words);
                statement.evidence.iter().any(|it| fold(&it.quote).contains(&words))
            }
            Self::Id(id) => statement.id == *id,
        }
    }
}

fn dated(when: Option<&When>, window: &When) -> Fit {
    match when.map(|when| window.overlaps(when)) {
        None => Fit::Undated,
        Some(Maybe::Yes) => Fit::Yes,
        Some(Maybe::MayBe) => Fit::MayBe,
        Some(Maybe::No) => Fit::No,
    }
}

fn kinds(graph: &Graph, statement: &GraphStatement) -> impl Iterator<Item = Kind> {
    let ends = [&statement.subject, &statement.object];
    ends.into_iter().filter_map(|id| graph.node(id.as_deref()?)).map(|it| it.kind)
}

impl Role {
    fn holds(self, statement: &GraphStatement, id: &str) -> bool {
        let is_from = || statement.subject.as_deref() == Some(id);
        let is_to = || statement.object.as_deref() == Some(id);
        match self {
            Self::From => is_from(),
            Self::To => is_to(),
            Self::With => is_from() || is_to(),
            Self::Said => statement.attribution.iter().any(|it| it == id),
            Self::In => statement.place.as_deref() == Some(id),
        }
    }
}

impl Level {
    fn holds(self, statement: &GraphStatement, reach: Reach) -> bool {
        match (self, reach) {
            (Self::Denied, _) => statement.polarity == Polarity::Denied,
            (Self::Affirmed(_), _) if statement.polarity == Polarity::Denied => false,
            (Self::Affirmed(level), Reach::Only) => statement.certainty == level,
            (Self::Affirmed(level), Reach::OrSurer) => statement.certainty <= level,
        }
    }
}

impl Quality {
    fn holds(self, graph: &Graph, statement: &GraphStatement) -> bool {
        match self {
            Self::Unnamed => kinds(graph, statement).any(|kind| matches!(kind, Kind::Unnamed | Kind::Group)),
            Self::Denied => statement.polarity == Polarity::Denied,
            Self::Undated => statement.when.is_none(),
            Self::Former => statement.former,
            Self::OneEnded => statement.subject.is_none() || statement.object.is_none(),
        }
    }
}
