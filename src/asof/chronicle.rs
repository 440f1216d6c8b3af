//! Every statement of one graph or of two, gathered into facts, with what each says about which days.

use super::{
    Fact, FactId, Form, TimeRules,
    mark::{Mark, is_plan},
    office::{Office, close_offices, offices},
};
use crate::{
    graph::{Graph, GraphStatement, Node, QuickMap, QuickSet},
    ontology::Kind,
};

/// The end of a statement that has none.
pub(super) const NOBODY: u32 = u32::MAX;

/// The statements of a graph, or of two to be compared, as facts over time: made once, asked for any day.
#[derive(Clone, Debug)]
pub struct Chronicle<'g> {
    pub(super) statements: Vec<&'g GraphStatement>,
    pub(super) nodes: Vec<&'g Node>,
    positions: QuickMap<&'g str, u32>,
    pub(super) relations: Vec<&'g str>,
    pub(super) facts: Vec<Fact>,
    pub(super) marks: Vec<Mark>,
    pub(super) offices: Vec<Office>,
    /// Relations by which somebody holds or leads something.
    pub(super) lasting_offices: Vec<u16>,
}

/// What two statements share when they may speak of the same fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) relation: u16,
    pub(super) object: u32,
    pub(super) subject: u32,
    pub(super) form: Form,
}

/// A graph, and which of its statements count; all of them where nothing is said.
struct Told<'g> {
    graph: &'g Graph,
    only: Option<QuickSet<&'g str>>,
}

impl<'g> Told<'g> {
    fn lets_in(&self, id: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(id))
    }

    fn statement(&self, id: &str) -> Option<&'g GraphStatement> {
        self.graph.statement(id).filter(|it| self.lets_in(&it.id))
    }
}

/// A statement with its key and side.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) key: Key,
    pub(super) statement: u32,
    pub(super) sides: u8,
}

impl<'g> Chronicle<'g> {
    /// The facts of one graph.
    pub fn of(graph: &'g Graph, rules: &TimeRules) -> Self {
        Self::build(&[Told { graph, only: None }], rules)
    }

    /// The facts of two graphs, under common keys, for a comparison of the old with the new.
    pub fn of_both(old: &'g Graph, new: &'g Graph, rules: &TimeRules) -> Self {
        Self::build(&[old, new].map(|graph| Told { graph, only: None }), rules)
    }

    /// The facts of some statements of one graph or of two, the old one first.
    pub fn among(graphs: &[(&'g Graph, Vec<&'g GraphStatement>)], rules: &TimeRules) -> Self {
        let told = |(graph, statements): &(&'g Graph, Vec<&'g GraphStatement>)| Told {
            graph,
            only: Some(statements.iter().map(|it| it.id.as_str()).collect()),
        };
        Self::build(&graphs.iter().map(told).collect::<Vec<_>>(), rules)
    }

    fn build(graphs: &[Told<'g>], rules: &TimeRules) -> Self {
        let mut nodes: Vec<&Node> = graphs.iter().flat_map(|it| it.graph.nodes()).collect();
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        nodes.dedup_by(|a, b| a.id == b.id);
        let positions = nodes.iter().zip(0..).map(|(node, idx)| (node.id.as_str(), idx)).collect();
        let mut chronicle = Self {
            statements: Vec::new(),
            nodes,
            positions,
            relations: Vec::new(),
            facts: Vec::new(),
            marks: Vec::new(),
            offices: Vec::new(),
            lasting_offices: Vec::new(),
        };
        let entries = chronicle.entries(graphs, rules);
        chronicle.gather(&entries, rules);
        let offices_of = (0..).zip(&chronicle.relations).filter(|(_, id)| rules.behaviour(id).office);
        chronicle.lasting_offices = offices_of.map(|(number, _)| number).collect();
        close_offices(&mut chronicle, rules);
        let (found, of_fact) = offices(&chronicle, rules);
        chronicle.offices = found;
        for (fact, office) in of_fact {
            chronicle.facts[fact as usize].office = office;
        }
        chronicle
    }

    /// Every statement with its key, sorted by key; one that both graphs have is one entry.
    fn entries(&mut self, graphs: &[Told<'g>], rules: &TimeRules) -> Vec<Item> {
        let mut relations: QuickMap<&str, u16> = QuickMap::default();
        let mut entries = Vec::with_capacity(graphs.iter().map(|it| it.graph.statements().len()).sum());
        for (side, told) in graphs.iter().enumerate() {
            for statement in told.graph.statements().iter().filter(|it| told.lets_in(&it.id)) {
                // What stands unchanged in the old graph was entered with it.
                let twin = (side == 1).then(|| graphs[0].statement(&statement.id)).flatten();
                if twin == Some(statement) {
                    continue;
                }
                let other = graphs.get(1).filter(|_| side == 0).and_then(|it| it.statement(&statement.id));
                let in_both = graphs.len() == 1 || other == Some(statement);
                let sides = if in_both { 3 } else { 1 << side };
                let next = u16::try_from(relations.len()).unwrap_or(u16::MAX);
                let relation = *relations.entry(&statement.relation).or_insert_with(|| {
                    self.relations.push(&statement.relation);
                    next
                });
                let idx = u32::try_from(self.statements.len()).expect("fewer than 2^32 statements");
                self.statements.push(statement);
                entries.push(Item { key: self.key(statement, relation, rules), statement: idx, sides });
            }
        }
        entries.sort_unstable_by_key(|it| (it.key, it.statement));
        entries
    }

    fn key(&self, statement: &GraphStatement, relation: u16, rules: &TimeRules) -> Key {
        let behaviour = rules.behaviour(&statement.relation);
        let end = |id: &Option<String>| {
            id.as_ref().and_then(|id| self.positions.get(id.as_str()).copied()).unwrap_or(NOBODY)
        };
        let (mut subject, mut object) = (end(&statement.subject), end(&statement.object));
        if behaviour.symmetric && object < subject {
            (subject, object) = (object, subject);
        }
        let form = match (is_plan(statement), behaviour.lasts) {
            (true, _) => Form::Plan,
            (false, true) => Form::State,
            (false, false) => Form::Event,
        };
        Key { relation, object, subject, form }
    }

    /// Number of facts.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// True when there is no statement.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Every fact, by relation, object and subject.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        (0..u32::try_from(self.facts.len()).expect("fewer than 2^32 facts")).map(FactId)
    }

    pub(super) fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.0 as usize]
    }

    /// Id of a fact's relation.
    pub fn relation(&self, id: FactId) -> &'g str {
        self.relations[self.fact(id).relation as usize]
    }

    /// Who does or is it; for a relation whose ends can be swapped, either end.
    pub fn subject(&self, id: FactId) -> Option<&'g Node> {
        self.nodes.get(self.fact(id).subject as usize).copied()
    }

    /// To whom it is done, or what is held.
    pub fn object(&self, id: FactId) -> Option<&'g Node> {
        self.nodes.get(self.fact(id).object as usize).copied()
    }

    /// How a fact stands in time.
    pub fn form(&self, id: FactId) -> Form {
        self.fact(id).form
    }

    /// Every statement that speaks of a fact, denials included, sorted by id.
    pub fn statements(&self, id: FactId) -> Vec<&'g GraphStatement> {
        let mut statements: Vec<&GraphStatement> = self
            .own_marks(self.fact(id))
            .iter()
            .map(|mark| self.statements[mark.statement as usize])
            .collect();
        statements.sort_by(|a, b| a.id.cmp(&b.id));
        statements.dedup_by(|a, b| a.id == b.id);
        statements
    }

    /// The marks of the statements that speak of the fact itself.
    pub(super) fn own_marks(&self, fact: &Fact) -> &[Mark] {
        &self.marks[fact.marks.0 as usize..fact.marks.1 as usize]
    }

    /// Its own marks, and those of events that end it.
    pub(super) fn marks_of(&self, fact: &Fact) -> impl Iterator<Item = &Mark> + Clone {
        let (from, to) = fact.extra;
        self.own_marks(fact).iter().chain(&self.marks[from as usize..to as usize])
    }

    /// Position of a node, for the facts that speak of it.
    pub(super) fn position(&self, node: &str) -> Option<u32> {
        self.positions.get(node).copied()
    }

    pub(super) fn is_post(&self, node: u32) -> bool {
        self.nodes.get(node as usize).is_some_and(|it| it.kind == Kind::Post)
    }
}
