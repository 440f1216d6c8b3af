//! Who is linked to whom, and what each link costs.

use petgraph::{Direction::Incoming, Direction::Outgoing, graph::NodeIndex};

use super::{Route, Step, is_hostile, passage_cost, strength};
use crate::{
    graph::{Graph, GraphStatement, QuickMap},
    ontology::Polarity,
    query::{Direction, Relation, Relations, events::same_time},
};

/// The links of each name, worked out when the search first comes by.
pub(super) struct Ties<'g, 'a> {
    graph: &'g Graph,
    route: &'a Route,
    relations: QuickMap<&'a str, Linking>,
    known: Vec<Option<Vec<Tie>>>,
}

/// What a relation is worth as a step, looked up for every statement that the search comes by.
#[derive(Clone, Copy)]
struct Linking {
    /// False for a hostile one that was not asked for.
    counts: bool,
    strength: u32,
}

impl Linking {
    fn of(group: &str, route: &Route) -> Self {
        Self { counts: !is_hostile(group) || route.via.contains(group), strength: strength(group) }
    }
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
        let linking = |(id, it): (&'a String, &'a Relation)| (id.as_str(), Linking::of(&it.group, route));
        Self {
            graph,
            route,
            relations: relations.iter().map(linking).collect(),
            known: vec![None; graph.nodes().len()],
        }
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
        let mut statements: Vec<(usize, &GraphStatement)> =
            self.statements(vertex).filter(|(_, it)| self.links(it)).collect();
        statements.sort_by_key(|(other, _)| *other);
        let runs = statements.chunk_by(|a, b| a.0 == b.0);
        runs.filter_map(|run| Some(Tie { to: run[0].0, cost: self.cheapest(run)? })).collect()
    }

    /// Cost of the cheapest statement between two.
    fn cheapest(&self, run: &[(usize, &GraphStatement)]) -> Option<u32> {
        let is_denial = |it: &&GraphStatement| it.polarity == Polarity::Denied;
        let (denied, affirmed): (Vec<_>, Vec<_>) = run.iter().map(|it| it.1).partition(is_denial);
        affirmed.iter().map(|it| self.cost(it, &denied)).min()
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

    /// What links two neighbours, and the denials of it.
    fn between(&self, from: usize, to: usize) -> (Vec<&'g GraphStatement>, Vec<&'g GraphStatement>) {
        let both = self.statements(from).filter(|(other, it)| *other == to && self.links(it));
        both.map(|it| it.1).partition(|it| it.polarity != Polarity::Denied)
    }

    /// False for what links nobody: hostile deeds that were not asked for, and what the filter leaves out. Denials stay.
    fn links(&self, statement: &GraphStatement) -> bool {
        self.linking(statement).counts
            && (statement.polarity == Polarity::Denied || self.route.filter.lets_in(self.graph, statement))
    }

    fn cost(&self, statement: &GraphStatement, denied: &[&GraphStatement]) -> u32 {
        let denials = denied.iter().filter(|it| denies(it, statement)).count();
        super::cost(self.linking(statement).strength, statement.certainty, denials)
    }

    /// A relation that the schema does not know is of no family.
    fn linking(&self, statement: &GraphStatement) -> Linking {
        let known = self.relations.get(statement.relation.as_str()).copied();
        known.unwrap_or_else(|| Linking::of("", self.route))
    }
}

pub(super) fn denies(denial: &GraphStatement, statement: &GraphStatement) -> bool {
    denial.relation == statement.relation && same_time(denial, statement)
}
