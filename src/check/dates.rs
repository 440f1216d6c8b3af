//! Dates that cannot be right.

use super::{Problem, ProblemKind};
use crate::{
    asof::TimeRules,
    graph::{Graph, GraphStatement},
    ontology::{Certainty, Polarity},
};

pub(super) fn check(graph: &Graph, rules: &TimeRules) -> Vec<Problem> {
    let mut problems = Vec::new();
    for statement in graph.statements() {
        let words = after_its_report(statement, rules).or_else(|| other_than_its_article(graph, statement));
        problems.extend(words.map(|words| Problem {
            kind: ProblemKind::Date,
            ids: vec![statement.id.clone()],
            words,
        }));
    }
    problems
}

/// What is said to have happened cannot have happened after it was said.
fn after_its_report(statement: &GraphStatement, rules: &TimeRules) -> Option<String> {
    let (when, reported) = (statement.when.as_ref()?, statement.reported.as_ref()?);
    let happened = !matches!(statement.certainty, Certainty::Planned | Certainty::Conditional);
    let is_fact = happened && statement.polarity == Polarity::Affirmed && !rules.lasts(&statement.relation);
    let (first, last) = (when.first_possible()?, reported.last_possible()?);
    (is_fact && first > last)
        .then(|| format!("is dated {when}, but the article was published before that, on {reported}"))
}

/// A statement is reported when its article is published.
fn other_than_its_article(graph: &Graph, statement: &GraphStatement) -> Option<String> {
    let document = statement.evidence.iter().find_map(|it| graph.document(&it.document))?;
    let (reported, published) = (statement.reported.as_ref()?, document.published.as_ref()?);
    (reported != published).then(|| {
        format!("is said to be reported on {reported}, but its article was published on {published}")
    })
}
