//! What one statement contributes to a fact: a stretch of days and what is known about it.

use super::TimeRules;
use crate::{
    graph::GraphStatement,
    ontology::{Certainty, Polarity},
    when::{Bound, Day, When},
};

/// A day as its number from 1 January 1970: there are millions to compare.
pub(super) type DayNumber = i32;

/// The first day that can be said: "at any time before".
pub(super) const FIRST: DayNumber = Day::FIRST.number() as DayNumber;

/// The last day that can be said: "at any time after".
pub(super) const LAST: DayNumber = Day::LAST.number() as DayNumber;

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Days {
    pub(super) first: DayNumber,
    pub(super) last: DayNumber,
}

/// What a mark says about its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkKind {
    /// It happened, or was said, on one of the days, or began then and lasted.
    Happened,
    /// The state began on one of the days.
    Start,
    /// The state held on every one of the days.
    Held,
    /// The state held on at least one of the days.
    HeldWithin,
    /// The state ended on one of the days; a first day of [`FIRST`] means "by the last".
    End,
    /// The state is put in the past, and had ended by the last day.
    Past,
    /// The outlet itself says that the state does not hold.
    Contradiction,
    /// Something happened that may have ended the state.
    MayEnd,
    /// Somebody denies it.
    Denial,
}

/// One statement's contribution to one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) kind: MarkKind,
    pub(super) certainty: Certainty,
    /// True for statements of the old side, the new side (one bit each).
    pub(super) sides: u8,
    /// Position among the statements of the chronicle.
    pub(super) statement: u32,
    pub(super) days: Days,
    /// When it was published.
    pub(super) said: Days,
}

impl Mark {
    /// True when the state was seen to hold.
    pub(super) fn is_sighting(&self) -> bool {
        matches!(self.kind, MarkKind::Held | MarkKind::HeldWithin)
    }
}

impl Days {
    /// Nothing is known.
    pub(super) const ANY: Self = Self { first: FIRST, last: LAST };

    /// By this day.
    fn until(last: DayNumber) -> Self {
        Self { first: FIRST, last }
    }

    /// Every day that a date may mean.
    pub(super) fn of(when: Option<&When>) -> Self {
        let Some(when) = when else { return Self::ANY };
        let (start, end) = bounds(when);
        Self { first: bound(start, FIRST).first, last: bound(end, LAST).last }
    }

    /// True when only one day is meant.
    fn is_one(self) -> bool {
        self.first == self.last
    }

    /// The days both have; the first's own where they have none.
    fn cut(self, last: DayNumber) -> Self {
        if self.first <= last { Self { last: self.last.min(last), ..self } } else { self }
    }
}

/// When an event began to have happened: its date, and no later than the day it was reported.
pub(super) fn onset(statement: &GraphStatement) -> Days {
    let said = Days::of(statement.reported.as_ref());
    let Some(when) = &statement.when else { return Days::until(said.last) };
    let (start, end) = bounds(when);
    let onset = match start {
        // "By 2021": at any time before.
        Bound::Unknown | Bound::Open => Days::until(bound(end, LAST).last),
        Bound::Date(date) => days(date.possible()),
    };
    onset.cut(said.last)
}

/// Plans and denials are speech: they stand from the day they were said.
pub(super) fn speech(statement: &GraphStatement) -> Days {
    match (&statement.reported, &statement.when) {
        (Some(reported), _) => Days::of(Some(reported)),
        // A plan was made before what it plans.
        (None, Some(when)) if is_plan(statement) => Days::until(Days::of(Some(when)).last),
        (None, _) => Days::ANY,
    }
}

/// The marks of a statement that a state holds or held.
pub(super) fn state_marks(rules: &TimeRules, statement: &GraphStatement) -> Vec<(MarkKind, Days)> {
    let said = Days::of(statement.reported.as_ref());
    if statement.polarity == Polarity::Denied {
        let own_voice = statement.attribution.is_empty() && statement.certainty == Certainty::Asserted;
        let kind = if own_voice { MarkKind::Contradiction } else { MarkKind::Denial };
        return vec![(kind, Days::until(said.last))];
    }
    if rules.is_ending(&statement.rule) {
        let days = statement.when.as_ref().map_or(Days::until(said.last), |when| Days::of(Some(when)));
        return vec![(MarkKind::End, days)];
    }
    match &statement.when {
        None if statement.former => vec![(MarkKind::Past, Days::until(said.last))],
        None => vec![sighting(said)],
        Some(when @ When::On(_)) => {
            // Seen at some time in the period, and no later than the article.
            let days = Days::of(Some(when)).cut(said.last);
            let past = (MarkKind::Past, Days { first: days.first, last: said.last.max(days.last) });
            let mut marks = vec![sighting(days)];
            marks.extend(statement.former.then_some(past));
            marks
        }
        Some(when) => term(statement, when, said),
    }
}

/// Start, duration and end of a stated term.
fn term(statement: &GraphStatement, when: &When, said: Days) -> Vec<(MarkKind, Days)> {
    let (from, to) = bounds(when);
    let start = from.date().map(|date| days(date.possible()));
    let end = to.date().map(|date| days(date.possible()));
    let mut marks = Vec::new();
    marks.extend(start.map(|start| (MarkKind::Start, start)));
    // A term that runs up to the day of the article has not ended: "for three years".
    let ends = end.filter(|end| statement.former || end.last < said.first);
    let solid_from = start.map(|start| start.last);
    let solid_to = match (to, end) {
        (_, Some(end)) => Some(end.first),
        // "Since May": until it was said, at least.
        (Bound::Open, None) if said != Days::ANY => Some(said.first),
        _ => solid_from,
    };
    match (solid_from, solid_to) {
        (Some(first), Some(last)) if first <= last => marks.push((MarkKind::Held, Days { first, last })),
        (Some(day), _) => {
            marks.push((MarkKind::HeldWithin, Days { first: start.map_or(day, |it| it.first), last: day }))
        }
        (None, Some(last)) => marks.push((MarkKind::HeldWithin, Days::until(last))),
        (None, None) => {}
    }
    marks.extend(ends.map(|end| (MarkKind::End, end)));
    marks
}

fn sighting(days: Days) -> (MarkKind, Days) {
    (if days.is_one() { MarkKind::Held } else { MarkKind::HeldWithin }, days)
}

/// True for what is said to come, or would come under a condition.
pub(super) fn is_plan(statement: &GraphStatement) -> bool {
    matches!(statement.certainty, Certainty::Planned | Certainty::Conditional)
}

fn bounds(when: &When) -> (Bound, Bound) {
    match when {
        When::On(date) => (Bound::Date(*date), Bound::Date(*date)),
        When::Interval(interval) => (interval.start(), interval.end()),
    }
}

fn bound(bound: Bound, open: DayNumber) -> Days {
    bound.date().map_or(Days { first: open, last: open }, |date| days(date.possible()))
}

fn days((first, last): (Day, Day)) -> Days {
    Days { first: number(first), last: number(last) }
}

/// The number of a day.
pub(super) fn number(day: Day) -> DayNumber {
    DayNumber::try_from(day.number()).expect("four digits of years are a few million days")
}

/// The day of a number.
pub(super) fn day(number: DayNumber) -> Day {
    Day::from_number(number.into()).expect("only numbers of days are kept")
}
