//! Posts and memberships of a name: what it holds, since when, whether still, and who says so.

use serde::Serialize;

use super::{Relations, sort_key};
use crate::{
    graph::{Graph, GraphStatement, Node},
    statement::{Certainty, Polarity},
};

/// Relations that last: the subject holds a post, leads, serves or belongs to the object.
const STATES: [&str; 4] = ["holds", "leads", "works_for", "member_of"];

/// Whether a post is still held, as far as the latest article knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// The latest article that speaks of it says so.
    Current,
    /// The latest article puts it in the past.
    Former,
    /// Only said to come: planned, or under a condition.
    Expected,
    /// Every article that speaks of it denies it.
    Denied,
}

/// One post, leadership or membership of one name, with every statement that speaks of it.
#[derive(Clone, Debug, Serialize)]
pub struct Tenure<'g> {
    /// "interior minister, Arvenia", "leads Norte Cargo".
    pub title: String,
    /// Relation id.
    pub relation: &'g str,
    /// The post or body.
    pub object: &'g Node,
    /// As far as the latest article knows.
    pub standing: Standing,
    /// By date, then by id.
    pub statements: Vec<&'g GraphStatement>,
}

impl<'g> Tenure<'g> {
    /// The title as it goes under a name: "former interior minister, Arvenia".
    pub fn words(&self) -> String {
        match self.standing {
            Standing::Current => self.title.clone(),
            Standing::Former => format!("former {}", self.title),
            Standing::Expected => format!("expected: {}", self.title),
            Standing::Denied => format!("denied: {}", self.title),
        }
    }

    /// The statement published last: the one that decides the standing.
    pub fn latest(&self) -> Option<&'g GraphStatement> {
        self.statements.iter().copied().max_by_key(|it| (reported(it), it.former, it.id.as_str()))
    }
}

/// Every post, leadership and membership of `node`: current ones first, then the latest reported.
pub fn tenures<'g>(graph: &'g Graph, relations: &Relations, node: &Node) -> Vec<Tenure<'g>> {
    tenures_among(graph, relations, node, graph.statements_of(&node.id))
}

/// As [`tenures`], by some of the statements only: what they alone would say.
pub fn tenures_among<'g>(
    graph: &'g Graph,
    relations: &Relations,
    node: &Node,
    statements: impl Iterator<Item = &'g GraphStatement>,
) -> Vec<Tenure<'g>> {
    let mut tenures: Vec<Tenure<'g>> = Vec::new();
    for statement in statements {
        let is_state = STATES.contains(&statement.relation.as_str());
        if !is_state || statement.subject.as_deref() != Some(&node.id) {
            continue;
        }
        let Some(object) = statement.object.as_deref().and_then(|id| graph.node(id)) else { continue };
        let known =
            tenures.iter_mut().find(|it| it.relation == statement.relation && it.object.id == object.id);
        match known {
            Some(tenure) => tenure.statements.push(statement),
            None => tenures.push(Tenure {
                title: title(graph, relations, &statement.relation, object),
                relation: &statement.relation,
                object,
                standing: Standing::Current,
                statements: vec![statement],
            }),
        }
    }
    for tenure in &mut tenures {
        tenure.standing = standing(&tenure.statements);
        tenure.statements.sort_by_cached_key(|it| (sort_key(it.when.as_ref()), it.id.as_str()));
    }
    tenures.sort_by(|a, b| {
        rank(a).cmp(&rank(b)).then_with(|| latest(&b.statements).cmp(&latest(&a.statements)))
    });
    tenures
}

/// What goes under the name: the first of its [`tenures`], a post before a membership.
pub fn current_post<'g>(graph: &'g Graph, relations: &Relations, node: &Node) -> Option<Tenure<'g>> {
    tenures(graph, relations, node).into_iter().find(|it| it.standing <= Standing::Former)
}

/// The body or country of a post.
pub fn post_body<'g>(graph: &'g Graph, post: &Node) -> Option<&'g Node> {
    graph
        .statements_of(&post.id)
        .filter(|it| it.relation == "post_of" && it.subject.as_deref() == Some(&post.id))
        .find_map(|it| it.object.as_deref().and_then(|id| graph.node(id)))
}

/// A post with its body or country: "interior minister, Arvenia"; what the label already says is not repeated.
pub fn post_words(graph: &Graph, post: &Node) -> String {
    match post_body(graph, post) {
        Some(body) if !post.label.contains(&body.label) => format!("{}, {}", post.label, body.label),
        _ => post.label.clone(),
    }
}

fn title(graph: &Graph, relations: &Relations, relation: &str, object: &Node) -> String {
    match relation {
        "holds" => post_words(graph, object),
        _ => {
            let words = relations.label(relation);
            // Under a name "is a" says nothing, and "former is a member" would be wrong.
            format!("{} {}", words.strip_prefix("is a ").unwrap_or(&words), object.label)
        }
    }
}

fn rank(tenure: &Tenure<'_>) -> (Standing, usize) {
    let kind = STATES.iter().position(|state| *state == tenure.relation);
    (tenure.standing, kind.unwrap_or(STATES.len()))
}

/// Decided by the articles published last; of the same day, the past wins over the present.
fn standing(statements: &[&GraphStatement]) -> Standing {
    let affirmed: Vec<_> =
        statements.iter().copied().filter(|it| it.polarity == Polarity::Affirmed).collect();
    let happened = |it: &GraphStatement| !matches!(it.certainty, Certainty::Planned | Certainty::Conditional);
    let real: Vec<_> = affirmed.iter().copied().filter(|it| happened(it)).collect();
    if affirmed.is_empty() {
        return Standing::Denied;
    }
    if real.is_empty() {
        return Standing::Expected;
    }
    let last = latest(&real);
    let past = real.iter().any(|it| it.former && reported(it) == last);
    if past { Standing::Former } else { Standing::Current }
}

fn latest(statements: &[&GraphStatement]) -> String {
    statements.iter().map(|it| reported(it)).max().unwrap_or_default()
}

/// Day of publication as text that compares in order; an undated article counts as the oldest.
fn reported(statement: &GraphStatement) -> String {
    statement.reported.as_ref().map(|it| sort_key(Some(it)).1).unwrap_or_default()
}
