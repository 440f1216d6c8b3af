//! On which days the map shows a statement, on either clock. An event shows on the days it may have happened, a state
//! from when it is first known until the fact ends, a plan and a denial from when they were made.

use crate::{
    asof::{Chronicle, Entry, FactId, Form, Status, TimeRules},
    graph::GraphStatement,
    ontology::{Certainty, Clock, Polarity},
    when::{Day, When},
};

/// The first and the last day.
pub(super) type Days = (Day, Day);

/// How a fact stands, from each day on.
pub(super) type Course = Vec<(Day, Entry)>;

/// The days of every statement of a fact, by clock, in the order of `statements`.
pub(super) fn days(
    chronicle: &Chronicle<'_>,
    rules: &TimeRules,
    fact: FactId,
    clock: Clock,
    course: &Course,
    statements: &[&GraphStatement],
) -> Vec<Option<Days>> {
    let lasts = chronicle.form(fact) == Form::State && rules.lasts(chronicle.relation(fact));
    let of = |statement: &GraphStatement| match statement.polarity {
        Polarity::Denied => dates(statement.reported.as_ref()),
        Polarity::Affirmed if lasts => spell(statement, clock, course),
        Polarity::Affirmed => event(statement, clock),
    };
    let mut days: Vec<Option<Days>> = statements.iter().map(|it| of(it)).collect();
    let affirmed = statements.iter().zip(&days).filter(|(it, _)| it.polarity == Polarity::Affirmed);
    let last = affirmed.filter_map(|(_, days)| days.map(|it| it.1)).max();
    // A denial stays beside what it denies.
    for (statement, days) in statements.iter().zip(&mut days) {
        if let (Polarity::Denied, Some(days), Some(last)) = (statement.polarity, days.as_mut(), last) {
            days.1 = days.1.max(last);
        }
    }
    days
}

/// The days a date may mean; an open side has no end.
fn dates(when: Option<&When>) -> Option<Days> {
    let when = when?;
    Some((when.earliest().unwrap_or(Day::FIRST), when.latest().unwrap_or(Day::LAST)))
}

/// The days on which something happened; "by May", which says nothing of the days before, is as old as May.
fn happened(when: Option<&When>) -> Option<Days> {
    let days = dates(when)?;
    Some(if days.0 == Day::FIRST { (days.1, days.1) } else { days })
}

/// An event without a date is as old as its report; a plan is known from then until what is planned.
fn event(statement: &GraphStatement, clock: Clock) -> Option<Days> {
    let (when, reported) = (happened(statement.when.as_ref()), dates(statement.reported.as_ref()));
    let is_plan = matches!(statement.certainty, Certainty::Planned | Certainty::Conditional);
    match (clock, is_plan) {
        (Clock::Reported, _) => reported,
        (Clock::Happened, false) => when.or(reported),
        (Clock::Happened, true) => match (reported, when) {
            (Some(said), Some(planned)) => Some((said.0, said.1.max(planned.1))),
            (said, planned) => said.or(planned),
        },
    }
}

/// From when a statement sees a state until the state is over.
fn spell(statement: &GraphStatement, clock: Clock, course: &Course) -> Option<Days> {
    let reported = dates(statement.reported.as_ref());
    let (first, _) = match clock {
        Clock::Reported => reported?,
        Clock::Happened => happened(statement.when.as_ref()).or(reported)?,
    };
    let is_end = |entry: &Entry| matches!(entry.status, Status::Ended(_));
    let end = course.iter().find(|(day, entry)| *day >= first && is_end(entry)).map(|it| it.0);
    Some((first, end.unwrap_or(Day::LAST)))
}
