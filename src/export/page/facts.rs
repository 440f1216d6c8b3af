//! Facts with their courses: how each stands on every day, worked out here so that the page need not know the rules.

use std::collections::BTreeMap;

use super::{
    data::{CourseRow, FactRow},
    days::{Course, Days, days},
};
use crate::{
    asof::{Chronicle, Ending, Entry, FactId, Form, Status, TimeRules},
    graph::{Graph, GraphStatement, QuickMap},
    ontology::Clock,
    query::{Relations, tenures},
    when::Day,
};

/// The facts, and the days on which the map shows each statement by its position: happened, reported.
pub(super) struct Facts {
    pub(super) rows: Vec<FactRow>,
    pub(super) days: Vec<[Option<Days>; 2]>,
}

/// Positions of what the page points at.
pub(super) struct Places<'g> {
    pub(super) names: QuickMap<&'g str, usize>,
    pub(super) statements: QuickMap<&'g str, usize>,
    pub(super) relations: BTreeMap<&'g str, usize>,
}

pub(super) fn facts<'g>(
    graph: &'g Graph,
    relations: &Relations,
    rules: &TimeRules,
    places: &Places<'g>,
) -> Facts {
    let chronicle = Chronicle::of(graph, rules);
    let offices = offices(graph, relations);
    let mut all = Facts { rows: Vec::new(), days: vec![[None; 2]; graph.statements().len()] };
    for fact in chronicle.facts() {
        let statements = chronicle.statements(fact);
        let at = |it: &&GraphStatement| places.statements[it.id.as_str()];
        let [happened, reported] = Clock::ALL.map(|clock| chronicle.course(fact, clock));
        for (nth, course) in [&happened, &reported].into_iter().enumerate() {
            let shown = days(&chronicle, rules, fact, Clock::ALL[nth], course, &statements);
            for (statement, days) in statements.iter().zip(shown) {
                let known = &mut all.days[at(statement)][nth];
                // A denial of several facts is shown with each of them.
                *known = joined(*known, days);
            }
        }
        let node = |node: Option<&'g crate::graph::Node>| node.map(|it| places.names[it.id.as_str()]);
        let ends = (chronicle.subject(fact), chronicle.object(fact));
        let office = ends.0.zip(ends.1).filter(|_| chronicle.is_office(fact)).and_then(|(holder, held)| {
            offices.get(&(holder.id.as_str(), chronicle.relation(fact), held.id.as_str())).cloned()
        });
        let mut shown = Shown { own: &statements, others: Vec::new() };
        let mut rows = |course: &Course| -> Vec<CourseRow> {
            course.iter().map(|it| row(&chronicle, &mut shown, it)).collect()
        };
        let (happened, reported) = (rows(&happened), rows(&reported));
        all.rows.push(FactRow {
            form: form(&chronicle, fact),
            relation: places.relations[chronicle.relation(fact)],
            from: node(ends.0),
            to: node(ends.1),
            office,
            statements: statements.iter().map(at).collect(),
            others: shown.others.iter().map(at).collect(),
            happened,
            reported,
        });
    }
    all
}

/// Words for every office, leadership and membership: holder, relation, what is held.
fn offices<'g>(graph: &'g Graph, relations: &Relations) -> BTreeMap<(&'g str, &'g str, &'g str), String> {
    let tenures = graph.nodes().iter().flat_map(|node| {
        let key = move |it: &crate::query::Tenure<'g>| (node.id.as_str(), it.relation, it.object.id.as_str());
        tenures(graph, relations, node).into_iter().map(move |it| (key(&it), it.title))
    });
    tenures.collect()
}

fn joined(one: Option<Days>, other: Option<Days>) -> Option<Days> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}

fn form(chronicle: &Chronicle<'_>, fact: FactId) -> &'static str {
    match chronicle.form(fact) {
        Form::Event => "event",
        Form::State => "state",
        Form::Plan => "plan",
        Form::Denial => "denial",
    }
}

/// The statements that the courses of a fact point at.
struct Shown<'a, 'g> {
    /// Sorted by id.
    own: &'a [&'g GraphStatement],
    others: Vec<&'g GraphStatement>,
}

impl<'g> Shown<'_, 'g> {
    /// Position among its own and the others; −1 for none.
    fn place(&mut self, statement: Option<&'g GraphStatement>) -> i64 {
        let Some(statement) = statement else { return -1 };
        let place = self.own.binary_search_by(|it| it.id.cmp(&statement.id)).unwrap_or_else(|_| {
            let known = self.others.iter().position(|it| it.id == statement.id);
            let place = known.unwrap_or(self.others.len());
            if known.is_none() {
                self.others.push(statement);
            }
            self.own.len() + place
        });
        i64::try_from(place).expect("fewer than 2^63 statements")
    }
}

fn row<'g>(chronicle: &Chronicle<'g>, shown: &mut Shown<'_, 'g>, (day, entry): &(Day, Entry)) -> CourseRow {
    let (status, seen) = status(entry.status);
    let dated = chronicle.dated(entry);
    let mut row = vec![
        day.number(),
        status,
        entry.certainty as i64,
        shown.place(chronicle.evidence(entry)),
        shown.place(dated),
        shown.place(chronicle.denial(entry)),
        shown.place(chronicle.because(entry)),
        seen.map_or(-1, Day::number),
    ];
    while row.len() > 4 && row.last() == Some(&-1) {
        row.pop();
    }
    row
}

/// The number of a status in the page, and the day on which a state was last seen.
fn status(status: Status) -> (i64, Option<Day>) {
    match status {
        Status::Unknown => (0, None),
        Status::NotYet => (1, None),
        Status::NotSeen => (2, None),
        Status::MayBe(_) => (3, None),
        Status::Happened => (4, None),
        Status::Holds => (5, None),
        Status::LastSeen(day) => (6, Some(day)),
        Status::Ended(Ending::Stated | Ending::Successor | Ending::Contradicted) => (7, None),
        Status::Ended(Ending::Past) => (8, None),
    }
}
