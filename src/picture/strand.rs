//! Strands: all statements between two names of one family and one direction are one line.

use std::collections::BTreeMap;

use serde::Serialize;

use super::family::Family;
use crate::{
    graph::{Graph, GraphStatement, Node},
    ontology::{Certainty, Kind, Polarity},
    query::{Relations, sort_key},
};

/// Where posts stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Posts {
    /// Under the names of those who hold them.
    #[default]
    Fold,
    /// As names of their own.
    Show,
}

/// One line of the picture.
#[derive(Clone, Debug)]
pub struct Strand<'g> {
    /// The end it starts from.
    pub from: &'g Node,
    /// The end it points at.
    pub to: &'g Node,
    /// Kind of its relations.
    pub family: Family,
    /// False when either end can stand first.
    pub directed: bool,
    /// What it says, by date.
    pub affirmed: Vec<&'g GraphStatement>,
    /// What denies it, by date.
    pub denied: Vec<&'g GraphStatement>,
}

/// How sure the surest statement of a strand is, as a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stroke {
    /// On record.
    Solid,
    /// Reported or alleged.
    Dashed,
    /// Planned, or under a condition.
    Dotted,
}

impl Strand<'_> {
    /// What stays the same whatever is filtered: its ends, family and direction.
    pub fn key(&self) -> String {
        let way = if self.directed { ">" } else { "-" };
        format!("{}{way}{}:{:?}", self.from.id, self.to.id, self.family).to_lowercase()
    }

    /// The line's style.
    pub fn stroke(&self) -> Stroke {
        let surest = self.affirmed.iter().map(|it| it.certainty).min();
        match surest {
            Some(Certainty::Asserted) => Stroke::Solid,
            Some(Certainty::Planned | Certainty::Conditional) => Stroke::Dotted,
            // Only denials: somebody must have said it.
            Some(Certainty::Reported | Certainty::Alleged) | None => Stroke::Dashed,
        }
    }

    /// Affirmed and denied statements, by date.
    pub fn statements(&self) -> impl Iterator<Item = &GraphStatement> {
        self.affirmed.iter().chain(&self.denied).copied()
    }

    /// The statements that its words tell: the affirmed ones, or else the denials.
    pub fn told(&self) -> &[&GraphStatement] {
        if self.affirmed.is_empty() { &self.denied } else { &self.affirmed }
    }
}

/// Every line of `statements`, by the ids of its ends. Folded, who holds which post is not a line.
pub fn strands<'g>(
    graph: &'g Graph,
    relations: &Relations,
    statements: &[&'g GraphStatement],
    posts: Posts,
) -> Vec<Strand<'g>> {
    let mut strands: BTreeMap<(&str, &str, Family, bool), Strand<'g>> = BTreeMap::new();
    let mut statements = statements.to_vec();
    // A date is made comparable once for each statement, not for each comparison.
    statements.sort_by_cached_key(|it| (sort_key(it.when.as_ref()), it.id.as_str()));
    for statement in statements {
        let Some((subject, object)) = ends(graph, statement, posts) else { continue };
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
fn ends<'g>(graph: &'g Graph, statement: &GraphStatement, posts: Posts) -> Option<(&'g Node, &'g Node)> {
    let node = |id: &Option<String>| id.as_deref().and_then(|id| graph.node(id));
    let (subject, object) = (node(&statement.subject)?, node(&statement.object)?);
    let folded = match statement.relation.as_str() {
        "holds" => object.kind == Kind::Post,
        "post_of" => subject.kind == Kind::Post,
        _ => false,
    };
    let drawn = posts == Posts::Show || !folded;
    (drawn && subject.id != object.id).then_some((subject, object))
}
