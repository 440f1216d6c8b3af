//! Strands: all statements between two names of one family and one direction are one line.

use std::collections::BTreeMap;

use super::family::Family;
use crate::{
    graph::{Graph, GraphStatement, Node},
    mention::Kind,
    query::{Relations, sort_key},
    statement::{Certainty, Polarity},
};

/// One line of the picture.
pub(super) struct Strand<'g> {
    pub(super) from: &'g Node,
    pub(super) to: &'g Node,
    pub(super) family: Family,
    /// False when either end can stand first.
    pub(super) directed: bool,
    /// What it says, by date.
    pub(super) affirmed: Vec<&'g GraphStatement>,
    /// What denies it, by date.
    pub(super) denied: Vec<&'g GraphStatement>,
}

/// How sure the surest statement of a strand is, as a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    Solid,
    Dashed,
    Dotted,
}

impl Strand<'_> {
    pub(super) fn stroke(&self) -> Stroke {
        let surest = self.affirmed.iter().map(|it| it.certainty).min();
        match surest {
            Some(Certainty::Asserted) => Stroke::Solid,
            Some(Certainty::Planned | Certainty::Conditional) => Stroke::Dotted,
            // Only denials: somebody must have said it.
            Some(Certainty::Reported | Certainty::Alleged) | None => Stroke::Dashed,
        }
    }

    /// Affirmed and denied statements, by date.
    pub(super) fn statements(&self) -> impl Iterator<Item = &GraphStatement> {
        self.affirmed.iter().chain(&self.denied).copied()
    }
}

/// Every line of the picture, by the ids of its ends. Who holds which post is not a line: it stands under the name.
pub(super) fn strands<'g>(graph: &'g Graph, relations: &Relations) -> Vec<Strand<'g>> {
    let mut strands: BTreeMap<(&str, &str, Family, bool), Strand<'g>> = BTreeMap::new();
    let mut statements: Vec<_> = graph.statements().iter().collect();
    statements.sort_by_key(|it| (sort_key(it.when.as_ref()), it.id.as_str()));
    for statement in statements {
        let Some((subject, object)) = ends(graph, statement) else { continue };
        let directed = !relations.is_symmetric(&statement.relation);
        let (from, to) =
            if !directed && object.id < subject.id { (object, subject) } else { (subject, object) };
        let family = Family::of_group(relations.group(&statement.relation));
        let strand = strands.entry((&from.id, &to.id, family, directed)).or_insert_with(|| Strand {
            from,
            to,
            family,
            directed,
            affirmed: Vec::new(),
            denied: Vec::new(),
        });
        match statement.polarity {
            Polarity::Affirmed => strand.affirmed.push(statement),
            Polarity::Denied => strand.denied.push(statement),
        }
    }
    strands.into_values().collect()
}

/// Both ends of a statement that is drawn as a line.
fn ends<'g>(graph: &'g Graph, statement: &GraphStatement) -> Option<(&'g Node, &'g Node)> {
    let node = |id: &Option<String>| id.as_deref().and_then(|id| graph.node(id));
    let (subject, object) = (node(&statement.subject)?, node(&statement.object)?);
    let folded = match statement.relation.as_str() {
        "holds" => object.kind == Kind::Post,
        "post_of" => subject.kind == Kind::Post,
        _ => false,
    };
    (!folded && subject.id != object.id).then_some((subject, object))
}
