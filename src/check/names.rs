//! One full name for two nodes of a kind.

use std::collections::{BTreeMap, BTreeSet};

use super::{Problem, ProblemKind};
use crate::{
    graph::{Graph, Node},
    ontology::Kind,
    query::fold,
};

pub(super) fn check(graph: &Graph) -> Vec<Problem> {
    let mut bearers: BTreeMap<(Kind, String), BTreeSet<&str>> = BTreeMap::new();
    for node in graph.nodes().iter().filter(|it| it.kind.is_named()) {
        for name in full_names(node) {
            bearers.entry((node.kind, name)).or_default().insert(&node.id);
        }
    }
    // What two are called in passing ("the government") is nobody's name; what one is listed under is.
    let is_label = |id: &str, name: &str| graph.node(id).is_some_and(|it| fold(&it.label) == name);
    let clashes = bearers
        .into_iter()
        .filter(|((_, name), nodes)| nodes.len() > 1 && nodes.iter().any(|id| is_label(id, name)));
    clashes.map(|((_, name), nodes)| problem(graph, &name, &nodes)).collect()
}

/// The label, and every name of two words or more: a surname alone belongs to many.
fn full_names(node: &Node) -> impl Iterator<Item = String> {
    let others = node.names.iter().map(|it| it.text.as_str()).filter(|name| name.contains(' '));
    others.chain([node.label.as_str()]).filter(|name| !is_description(name)).map(fold)
}

/// "The newspaper" of two articles may well be two.
fn is_description(name: &str) -> bool {
    name.is_empty() || name.contains(char::is_lowercase) && !name.contains(char::is_uppercase)
}

fn problem(graph: &Graph, name: &str, nodes: &BTreeSet<&str>) -> Problem {
    let labels: Vec<String> =
        nodes.iter().filter_map(|id| graph.node(id)).map(|it| format!("{} ({})", it.label, it.id)).collect();
    Problem {
        kind: ProblemKind::Name,
        ids: nodes.iter().map(|&id| id.to_owned()).collect(),
        words: format!("the name \"{name}\" is borne by {} nodes: {}", nodes.len(), labels.join(", ")),
    }
}
