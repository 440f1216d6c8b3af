//! Offices that one person holds at a time, and events that end the office of a person.

use super::{
    Chronicle, Fact, Form, TimeRules,
    chronicle::NOBODY,
    mark::{Days, FIRST, Mark, MarkKind, is_plan, onset},
    rules::Holders,
};
use crate::{
    graph::{QuickMap, QuickSet},
    ontology::{Certainty, Polarity},
    schema::Role,
};

/// One exclusive post: everybody who was seen in it, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Office {
    pub(super) sightings: Vec<Sighting>,
}

/// Somebody seen in an office, in the outlet's own voice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sighting {
    pub(super) days: Days,
    pub(super) fact: u32,
    pub(super) statement: u32,
    pub(super) sides: u8,
    pub(super) said: Days,
    /// True when it held on every one of the days.
    pub(super) solid: bool,
}

/// The exclusive posts, and of each fact about one, which it is.
pub(super) fn offices(chronicle: &Chronicle<'_>, rules: &TimeRules) -> (Vec<Office>, Vec<(u32, u32)>) {
    let mut found = Vec::new();
    let mut of_fact = Vec::new();
    let with_body = bodies(chronicle);
    let facts: Vec<(u32, &Fact)> =
        (0..).zip(&chronicle.facts).filter(|(_, it)| it.form == Form::State).collect();
    for run in facts.chunk_by(|(_, a), (_, b)| (a.relation, a.object) == (b.relation, b.object)) {
        let (relation, object) = (run[0].1.relation, run[0].1.object);
        if !rules.behaviour(chronicle.relations[relation as usize]).exclusive || object == NOBODY {
            continue;
        }
        let holders = match chronicle.is_post(object) {
            true => rules.holders(&chronicle.nodes[object as usize].label),
            false => Holders::One,
        };
        let is_one = holders == Holders::OneOfEachBody && with_body.contains(&object);
        if holders != Holders::One && !is_one {
            continue;
        }
        let number = u32::try_from(found.len()).expect("fewer than 2^32 offices");
        of_fact.extend(run.iter().map(|(fact, _)| (*fact, number)));
        found.push(Office { sightings: sightings(chronicle, run) });
    }
    (found, of_fact)
}

fn sightings(chronicle: &Chronicle<'_>, run: &[(u32, &Fact)]) -> Vec<Sighting> {
    let mut sightings: Vec<Sighting> = Vec::new();
    for (number, fact) in run {
        let seen = chronicle.own_marks(fact).iter().filter(|it| it.is_sighting());
        // A claim to an office ends nobody's term.
        for mark in seen.filter(|it| it.certainty == Certainty::Asserted) {
            let Mark { days, statement, sides, said, kind, .. } = *mark;
            let solid = kind == MarkKind::Held;
            sightings.push(Sighting { days, fact: *number, statement, sides, said, solid });
        }
    }
    sightings.sort_by_key(|it| (it.days, it.fact, it.statement));
    sightings
}

/// Posts of which the graph says where they are.
fn bodies(chronicle: &Chronicle<'_>) -> QuickSet<u32> {
    let post_of = chronicle.relations.iter().position(|it| *it == "post_of");
    let facts = chronicle.facts.iter().filter(|it| Some(it.relation as usize) == post_of);
    facts.map(|it| it.subject).collect()
}

/// Adds the ends that events tell of: "Ruiz resigned" ends the office she held, if she held one.
pub(super) fn close_offices(chronicle: &mut Chronicle<'_>, rules: &TimeRules) {
    let mut of_person: QuickMap<u32, Vec<u32>> = QuickMap::default();
    for (number, fact) in (0..).zip(&chronicle.facts) {
        let relation = chronicle.relations[fact.relation as usize];
        if fact.form == Form::State && rules.behaviour(relation).office {
            of_person.entry(fact.subject).or_default().push(number);
        }
    }
    let mut ends: Vec<(u32, Mark)> = Vec::new();
    for fact in chronicle.facts.iter().filter(|it| it.form == Form::Event) {
        let closes = rules.behaviour(chronicle.relations[fact.relation as usize]).closes;
        let (person, other) = match closes {
            None => continue,
            Some(Role::Subject) => (fact.subject, fact.object),
            Some(Role::Object) => (fact.object, fact.subject),
        };
        let Some(held) = of_person.get(&person) else { continue };
        for mark in chronicle.marks_of(fact).filter(|it| it.kind == MarkKind::Happened) {
            ends.extend(ended(chronicle, held, other, *mark));
        }
    }
    ends.sort_by_key(|(fact, mark)| (*fact, mark.statement));
    append(chronicle, &ends);
}

/// The offices that one event ends, with the mark each gets.
fn ended(chronicle: &Chronicle<'_>, held: &[u32], named: u32, event: Mark) -> Vec<(u32, Mark)> {
    let statement = chronicle.statements[event.statement as usize];
    let doubtful = matches!(statement.certainty, Certainty::Alleged) || is_plan(statement);
    if doubtful || statement.polarity == Polarity::Denied {
        return Vec::new();
    }
    let days = onset(statement);
    let seen_before = |fact: &Fact| {
        let mut marks = chronicle.marks_of(fact);
        marks.any(|it| it.is_sighting() && it.days.first <= days.last)
    };
    let fact = |number: u32| &chronicle.facts[number as usize];
    let open: Vec<u32> = held.iter().copied().filter(|it| seen_before(fact(*it))).collect();
    let named: Vec<u32> = open.iter().copied().filter(|it| fact(*it).object == named).collect();
    let (targets, kind) = match (named.as_slice(), open.as_slice()) {
        ([_, ..], _) => (named, MarkKind::End),
        ([], [_]) => (open, MarkKind::End),
        _ => (open, MarkKind::MayEnd),
    };
    let first = if statement.when.is_none() { FIRST } else { days.first };
    let mark = Mark { kind, days: Days { first, ..days }, ..event };
    targets.into_iter().map(|fact| (fact, mark)).collect()
}

/// Puts the marks behind all others, so that the facts keep their own in one piece.
fn append(chronicle: &mut Chronicle<'_>, ends: &[(u32, Mark)]) {
    for run in ends.chunk_by(|(a, _), (b, _)| a == b) {
        let position = |at: usize| u32::try_from(at).expect("fewer than 2^32 marks");
        let from = position(chronicle.marks.len());
        chronicle.marks.extend(run.iter().map(|(_, mark)| *mark));
        chronicle.facts[run[0].0 as usize].extra = (from, position(chronicle.marks.len()));
    }
}
