//! Who met whom: the contacts of a name, when, according to whom, and what is denied.

use serde::Serialize;

use super::{Relations, certainty_words, dates::may_be_same, sort_key};
use crate::{
    graph::{Graph, GraphStatement, Node},
    statement::{Certainty, Polarity},
};

/// How a statement runs as seen from the name that was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From the name.
    Out,
    /// To the name.
    In,
}

/// The contacts of one name.
#[derive(Clone, Debug, Serialize)]
pub struct Met<'g> {
    /// Who was asked about.
    pub node: &'g Node,
    /// With whom, when that was asked.
    pub with: Option<&'g Node>,
    /// By date; what has no date comes last.
    pub contacts: Vec<Contact<'g>>,
}

/// One contact: a statement, others that say the same, and the denials of it.
#[derive(Clone, Debug, Serialize)]
pub struct Contact<'g> {
    /// The surest statement, of equals the first by date of publication.
    pub statement: &'g GraphStatement,
    /// The other party, when the text names or describes one.
    pub other: Option<&'g Node>,
    /// From or to the name that was asked about.
    pub direction: Direction,
    /// Statements that say the same of the same date, less surely or later.
    pub also: Vec<&'g GraphStatement>,
    /// Statements that deny it.
    pub denials: Vec<&'g GraphStatement>,
    /// True when both parties are on record as saying so.
    pub confirmed_by_both: bool,
}

impl Contact<'_> {
    /// "alleged, denied", "on record".
    pub fn certainty_words(&self) -> String {
        let words = certainty_words(self.statement);
        if self.denials.is_empty() { words.to_owned() } else { format!("{words}, denied") }
    }

    /// The statement, what says the same, and the denials.
    pub fn statements(&self) -> impl Iterator<Item = &GraphStatement> {
        [self.statement].into_iter().chain(self.also.iter().copied()).chain(self.denials.iter().copied())
    }
}

/// The contacts of `node`, all of them or those with one other name.
pub fn met<'g>(graph: &'g Graph, relations: &Relations, node: &'g Node, with: Option<&'g Node>) -> Met<'g> {
    let mut statements: Vec<&GraphStatement> = graph
        .statements_of(&node.id)
        .filter(|it| relations.group(&it.relation) == "contact")
        .filter(|it| with.is_none_or(|with| other_end(it, node) == Some(&with.id)))
        .collect();
    statements.sort_by_key(|it| (it.certainty, sort_key(it.reported.as_ref()), it.id.as_str()));
    let (affirmed, denied): (Vec<_>, Vec<_>) =
        statements.into_iter().partition(|it| it.polarity == Polarity::Affirmed);

    let mut contacts: Vec<Contact<'g>> = Vec::new();
    for statement in affirmed {
        match contacts.iter_mut().find(|it| says_the_same(it.statement, statement, node, relations)) {
            Some(contact) => contact.also.push(statement),
            None => contacts.push(contact(graph, node, statement)),
        }
    }
    attach(graph, node, &denied, &mut contacts);
    for contact in &mut contacts {
        contact.confirmed_by_both = confirmed_by_both(node, contact);
    }
    contacts.sort_by_key(|it| (sort_key(it.statement.when.as_ref()), it.statement.id.as_str()));
    Met { node, with, contacts }
}

fn contact<'g>(graph: &'g Graph, node: &Node, statement: &'g GraphStatement) -> Contact<'g> {
    let direction =
        if statement.subject.as_deref() == Some(&node.id) { Direction::Out } else { Direction::In };
    let other = other_end(statement, node).and_then(|id| graph.node(id));
    Contact { statement, other, direction, also: Vec::new(), denials: Vec::new(), confirmed_by_both: false }
}

/// Puts each denial under what it denies; one that denies nothing in the graph is a line of its own.
fn attach<'g>(graph: &'g Graph, node: &Node, denied: &[&'g GraphStatement], contacts: &mut Vec<Contact<'g>>) {
    let mut unmatched = Vec::new();
    for &denial in denied {
        let mut found = false;
        for contact in contacts.iter_mut().filter(|it| denies(denial, it.statement, node)) {
            contact.denials.push(denial);
            found = true;
        }
        if !found {
            unmatched.push(contact(graph, node, denial));
        }
    }
    contacts.extend(unmatched);
}

/// Statements that deny this one, by id; a denial itself is not denied.
pub fn denials<'g>(graph: &'g Graph, statement: &GraphStatement) -> Vec<&'g GraphStatement> {
    let party = statement.subject.as_deref().or(statement.object.as_deref()).and_then(|id| graph.node(id));
    let Some(party) = party.filter(|_| statement.polarity == Polarity::Affirmed) else { return Vec::new() };
    let denied = |it: &&GraphStatement| it.polarity == Polarity::Denied && denies(it, statement, party);
    graph.statements_of(&party.id).filter(denied).collect()
}

/// A denial speaks of the same two, the same relation, and a time that may be the same.
fn denies(denial: &GraphStatement, statement: &GraphStatement, node: &Node) -> bool {
    denial.relation == statement.relation
        && other_end(denial, node) == other_end(statement, node)
        && may_be_same(denial.when.as_ref(), statement.when.as_ref())
        // "He has not met her" does not deny that they will.
        && is_plan(statement) == is_plan(denial)
}

fn says_the_same(a: &GraphStatement, b: &GraphStatement, node: &Node, relations: &Relations) -> bool {
    let same_direction = a.subject == b.subject || relations.is_symmetric(&a.relation);
    a.relation == b.relation
        && same_direction
        && other_end(a, node) == other_end(b, node)
        && a.when.is_some()
        && a.when == b.when
        && is_plan(a) == is_plan(b)
}

fn other_end<'s>(statement: &'s GraphStatement, node: &Node) -> Option<&'s String> {
    let is_subject = statement.subject.as_deref() == Some(&node.id);
    if is_subject { statement.object.as_ref() } else { statement.subject.as_ref() }
}

/// Both parties say so: each stands last in the attribution of a statement of the contact, no plan and no denial.
fn confirmed_by_both(node: &Node, contact: &Contact<'_>) -> bool {
    let Some(other) = contact.other else { return false };
    let disputed = contact.statement.polarity == Polarity::Denied || !contact.denials.is_empty();
    let says = |id: &String| {
        let mut statements = [contact.statement].into_iter().chain(contact.also.iter().copied());
        statements.any(|it| it.attribution.last() == Some(id))
    };
    !disputed && !is_plan(contact.statement) && says(&node.id) && says(&other.id)
}

fn is_plan(statement: &GraphStatement) -> bool {
    matches!(statement.certainty, Certainty::Planned | Certainty::Conditional)
}
