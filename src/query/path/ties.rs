//! Who is linked to whom, and what each link costs.

use std::collections::BTreeMap;

use petgraph::{Direction::Incoming, Direction::Outgoing, graph::NodeIndex};

use super::{HOSTILE, Route, Step, passage_cost, step_cost};
use crate::{
    graph::{Graph, GraphStatement},
    ontology::Polarity,
    query::{Direction, Relations, events::same_time},
};

/// The links of each name, worked out when the search first comes by.
pub(super) struct Ties<'g, 'a> {
    graph: &'g Graph,
    relations: &'a Relations,
    route: &'a Route,
    known: Vec<Option<Vec<Tie>>>,
}

/// A link to a neighbour: the cheapest of the statements between the two.
#[derive(Clone, Copy)]
pub(super) struct Tie {
    /// Position of the neighbour in [`Graph::nodes`].
    pub(super) to: usize,
    /// Cost of the step.
    pub(super) cost: u32,
}

impl<'g, 'a> Ties<'g, 'a> {
    pub(super) fn new(graph: &'g Graph, relations: &'a Relations, route: &'a Route) -> Self {
        Self { graph, relations, route, known: vec![None; graph.nodes().len()] }
    }

    /// Number of names.
    pub(super) fn vertices(&self) -> usize {
        self.known.len()
    }

    /// Links of a name, by position of the neighbour.
    pub(super) fn of(&mut self, vertex: usize) -> &[Tie] {
        if self.known[vertex].is_none() {
            self.known[vertex] = Some(self.work_out(vertex));
        }
        self.known[vertex].as_deref().unwrap_or_default()
    }

    /// What it costs to pass through a name.
    pub(super) fn passage(&self, vertex: usize) -> u32 {
        passage_cost(self.graph.nodes()[vertex].kind)
    }

    /// The step between two neighbours.
    pub(super) fn step(&self, from: usize, to: usize) -> Step<'g> {
        let (mut affirmed, denied) = self.between(from, to);
        affirmed.sort_by_key(|it| (self.cost(it, &denied), it.when.is_none(), it.when, it.id.as_str()));
        let mut affirmed = affirmed.into_iter();
        let statement = affirmed.next().expect("the search goes over links only");
        let node = &self.graph.nodes()[from];
        Step {
            from: node,
            to: &self.graph.nodes()[to],
            direction: Direction::from(node, statement),
            statement,
            also: affirmed.collect(),
            denials: denied.iter().copied().filter(|it| denies(it, statement)).collect(),
            cost: self.cost(statement, &denied),
        }
    }

    fn work_out(&self, vertex: usize) -> Vec<Tie> {
        let mut neighbours: BTreeMap<usize, (Vec<&GraphStatement>, Vec<&GraphStatement>)> = BTreeMap::new();
        for (other, statement) in self.statements(vertex) {
            let (affirmed, denied) = neighbours.entry(other).or_default();
            self.sort_in(statement, affirmed, denied);
        }
        let tie = |(to, (affirmed, denied)): (usize, (Vec<&GraphStatement>, Vec<_>))| {
            affirmed.iter().map(|it| self.cost(it, &denied)).min().map(|cost| Tie { to, cost })
        };
        neighbours.into_iter().filter_map(tie).collect()
    }

    /// Every statement with two ends of which `vertex` is one, with the other end.
    fn statements(&self, vertex: usize) -> impl Iterator<Item = (usize, &'g GraphStatement)> {
        let (network, graph) = (self.graph.network(), self.graph);
        let index = NodeIndex::new(vertex);
        [Outgoing, Incoming].into_iter().flat_map(move |direction| {
            network.edges_directed(index, direction).map(move |edge| {
                use petgraph::visit::EdgeRef;
                let other = if direction == Outgoing { edge.target() } else { edge.source() };
                (other.index(), &graph.statements()[*edge.weight()])
            })
        })
    }

    fn between(&self, from: usize, to: usize) -> (Vec<&'g GraphStatement>, Vec<&'g GraphStatement>) {
        let (mut affirmed, mut denied) = (Vec::new(), Vec::new());
        for (_, statement) in self.statements(from).filter(|(other, _)| *other == to) {
            self.sort_in(statement, &mut affirmed, &mut denied);
        }
        (affirmed, denied)
    }

    /// Ties to one list, denials to the other; what links nobody to neither.
    fn sort_in<'s>(
        &self,
        statement: &'s GraphStatement,
        affirmed: &mut Vec<&'s GraphStatement>,
        denied: &mut Vec<&'s GraphStatement>,
    ) {
        let group = self.relations.group(&statement.relation);
        if HOSTILE.contains(&group) && !self.route.via.contains(group) {
            return;
        }
        if statement.polarity == Polarity::Denied {
            denied.push(statement);
        } else if self.route.filter.lets_in(self.graph, statement) {
            affirmed.push(statement);
        }
    }

    fn cost(&self, statement: &GraphStatement, denied: &[&GraphStatement]) -> u32 {
        let denials = denied.iter().filter(|it| denies(it, statement)).count();
        step_cost(self.relations.group(&statement.relation), statement.certainty, denials)
    }
}

pub(super) fn denies(denial: &GraphStatement, statement: &GraphStatement) -> bool {
    denial.relation == statement.relation && same_time(denial, statement)
}
