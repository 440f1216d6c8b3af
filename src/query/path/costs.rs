//! What every statement of a graph costs as a step of a path: for a page that searches without this program.

use std::collections::BTreeMap;

use super::{is_hostile, step_cost, ties::denies};
use crate::{
    graph::{Graph, GraphStatement},
    ontology::Polarity,
    query::Relations,
};

/// The cost of each statement, in the order of [`Graph::statements`]; none for what links nobody: denials, hostile
/// relations, and what has one end only. Between two names the cheapest statement counts.
pub fn costs(graph: &Graph, relations: &Relations) -> Vec<Option<u32>> {
    let mut denials: BTreeMap<(&str, &str), Vec<&GraphStatement>> = BTreeMap::new();
    for statement in graph.statements().iter().filter(|it| it.polarity == Polarity::Denied) {
        if let Some(pair) = pair(statement) {
            denials.entry(pair).or_default().push(statement);
        }
    }
    let cost = |statement: &GraphStatement| {
        let group = relations.group(&statement.relation);
        let pair = pair(statement)?;
        if statement.polarity == Polarity::Denied || is_hostile(group) {
            return None;
        }
        let denied = denials.get(&pair).map_or(&[][..], Vec::as_slice);
        let denied = denied.iter().filter(|it| denies(it, statement)).count();
        Some(step_cost(group, statement.certainty, denied))
    };
    graph.statements().iter().map(cost).collect()
}

/// Both ends, in order.
fn pair(statement: &GraphStatement) -> Option<(&str, &str)> {
    let (one, two) = (statement.subject.as_deref()?, statement.object.as_deref()?);
    Some((one.min(two), one.max(two)))
}
