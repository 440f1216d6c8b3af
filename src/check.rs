//! What is wrong with a graph: quotes that are not in their article, dates that cannot be, two people in one office,
//! one name for two nodes.
//!
//! ```
//! use camarilla::{asof::TimeRules, check::check, graph::{Graph, GraphFile}};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! assert!(check(&graph, &TimeRules::bundled()).is_empty());
//! # Ok::<(), camarilla::Error>(())
//! ```

mod dates;
mod names;
mod quotes;

use serde::Serialize;

use crate::{
    asof::{Chronicle, TimeRules},
    graph::Graph,
};

pub use quotes::check_quotes;

/// One thing that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// The statements, nodes or documents it is about.
    pub ids: Vec<String>,
    /// In words: one sentence without a full stop.
    pub words: String,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProblemKind {
    /// An id leads nowhere, or stands twice.
    Ids,
    /// An article cannot be read, or is not the one that was read.
    Article,
    /// A quote does not stand where it should.
    Quote,
    /// A date cannot be right.
    Date,
    /// Two people in one office.
    Office,
    /// One name for two nodes.
    Name,
}

impl ProblemKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 6] = [Self::Ids, Self::Article, Self::Quote, Self::Date, Self::Office, Self::Name];

    /// As a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Ids => "Ids",
            Self::Article => "Articles",
            Self::Quote => "Quotes",
            Self::Date => "Dates",
            Self::Office => "Offices",
            Self::Name => "Names",
        }
    }
}

/// Everything that is wrong with dates, offices and names, by kind and id. [`check_quotes`] looks into the articles.
pub fn check(graph: &Graph, rules: &TimeRules) -> Vec<Problem> {
    let chronicle = Chronicle::of(graph, rules);
    let mut problems = dates::check(graph, rules);
    problems.extend(offices(&chronicle));
    problems.extend(names::check(graph));
    problems.sort();
    problems
}

/// Two people in one office on one day.
fn offices<'g>(chronicle: &Chronicle<'g>) -> impl Iterator<Item = Problem> + use<'g> {
    chronicle.conflicts().into_iter().map(|conflict| Problem {
        kind: ProblemKind::Office,
        ids: conflict.statements.iter().map(|it| it.id.clone()).collect(),
        words: format!(
            "{} and {} are both said to have been {} on {}",
            conflict.first.label, conflict.second.label, conflict.post.label, conflict.day
        ),
    })
}
