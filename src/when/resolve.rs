//! From what the words say to a date, given the day of publication.

use super::{
    When,
    calendar::{Day, Weekday},
    date::{Date, Period, Season},
    expression::{Lean, Standpoint},
    interval::Bound,
    node::{Amount, From, HolidayRule, Node, Side, Turn, Unit, What, nth_weekday},
    part::{divide, nth_of},
};

/// What is known while an expression is resolved.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    reference: Option<Day>,
    anchor: Option<Day>,
    lean: Lean,
}

impl std::convert::From<Standpoint> for Clock {
    fn from(standpoint: Standpoint) -> Self {
        Self { reference: standpoint.reference, anchor: standpoint.anchor, lean: standpoint.lean }
    }
}

/// The date that `node` means, if the clock tells enough.
pub(super) fn resolve(node: &Node, clock: Clock) -> Option<When> {
    match node {
        Node::Fixed(period) => Some(When::On((*period).into())),
        Node::Yearless { month, day, weekday, turn } => {
            yearless(clock, *turn, *weekday, |year| match day {
                Some(day) => Period::day(year, *month, *day),
                None => Period::month(year, *month),
            })
        }
        Node::DayOfMonth { day, weekday } => day_of_month(*day, *weekday, clock),
        Node::DayOffset(days) => clock.reference?.add_days(*days).map(When::day),
        Node::Weekday(weekday, turn) => weekday_near(*weekday, *turn, clock).map(When::day),
        Node::Unit(unit, count) => unit_around(clock.reference?, *unit, *count),
        Node::Run(side, amount, unit) => run(*side, *amount, *unit, clock.reference?),
        Node::Shift { by, side, from } => shift(by, *side, from, clock),
        Node::Nth { rank, count, what, of } => nth(*rank, *count, *what, of, clock),
        Node::Part(part, of) => {
            let whole = resolve(of, clock)?;
            let split = clock.reference.filter(|day| whole.earliest() <= Some(*day) && Some(*day) <= whole.latest());
            divide(*part, whole, split.or(clock.anchor))
        }
        Node::Range(start, end) => range_ahead(start, end, clock),
        Node::Since(start) => When::between(start_of(resolve(start, clock)?), Bound::Open),
        Node::Until(end) => When::between(Bound::Unknown, end_of(resolve(end, clock)?)),
        Node::Before(date) => When::between(Bound::Unknown, neighbour(resolve(date, clock)?, Side::Before)?),
        Node::After(date) => When::between(neighbour(resolve(date, clock)?, Side::After)?, Bound::Open),
        Node::Lasting(amount, unit) => match clock.lean {
            Lean::Past => run(Side::Before, *amount, *unit, clock.reference?),
            Lean::Future => When::between(clock.reference?, moved(clock.reference?, *amount, *unit, Side::After)?),
        },
        Node::Within(by) => {
            let start = clock.reference?;
            When::between(start, shifted(start, by, Side::After, Counting::FromNow)?)
        }
        Node::Holiday { rule, year, turn } => holiday(*rule, *year, *turn, clock),
        Node::Season(season, turn) => season_near(*season, *turn, clock),
        Node::Same(unit) => unit_around(clock.anchor?, *unit, 0),
        Node::About(date) => resolve(date, clock).map(approximate),
    }
}

/// Which year a date without one is in.
fn yearless(
    clock: Clock,
    turn: Turn,
    weekday: Option<Weekday>,
    period: impl Fn(i32) -> Option<Period>,
) -> Option<When> {
    let reference = clock.reference?;
    let year = reference.year();
    let near = |years: &[i32]| -> Vec<Period> { years.iter().filter_map(|step| period(year + step)).collect() };
    // Eight years reach the next 29 February even across 1900.
    let back: Vec<i32> = (-8..=1).rev().collect();
    let ahead: Vec<i32> = (-1..=8).collect();
    let last = |before: Day| near(&back).into_iter().find(|it| it.first() <= before);
    let next = |after: Day| near(&ahead).into_iter().find(|it| it.last() >= after);
    if let Some(weekday) = weekday {
        // The weekday tells the year: "Friday, Sept. 6".
        let agreeing = near(&[0, -1, 1]).into_iter().find(|it| it.first().weekday() == weekday);
        if let Some(period) = agreeing {
            return Some(When::On(period.into()));
        }
    }
    let is_month = matches!(period(2024)?, Period::Month(_));
    let found = match (turn, clock.lean) {
        (Turn::Open, Lean::Past) => last(reference),
        (Turn::Open, Lean::Future) => next(reference),
        (Turn::This, _) => period(year),
        // "last May", said in May, is the one a year ago.
        (Turn::Last, _) if is_month => last(Period::month(year, reference.month())?.first().add_days(-1)?),
        (Turn::Last, _) => last(reference.add_days(-1)?),
        (Turn::Next, _) if is_month => next(Period::month(year, reference.month())?.last().add_days(1)?),
        (Turn::Next, _) => next(reference.add_days(1)?),
    };
    found.map(|period| When::On(period.into()))
}

/// The nearest such day of a month in the direction of the tense.
fn day_of_month(day: u8, weekday: Option<Weekday>, clock: Clock) -> Option<When> {
    let reference = clock.reference?;
    let month = Period::month(reference.year(), reference.month())?.first();
    let step = if clock.lean == Lean::Past { -1 } else { 1 };
    (0..=24).find_map(|count| {
        let first = month.add_months(count * step)?;
        let found = Day::new(first.year(), first.month(), day)?;
        let fits = weekday.is_none_or(|weekday| found.weekday() == weekday);
        let timely = if clock.lean == Lean::Past { found <= reference } else { found >= reference };
        // With a weekday, this month's day is meant even when it lies on the other side.
        (fits && (timely || count == 0 && weekday.is_some())).then(|| When::day(found))
    })
}

/// The weekday that is meant: the latest up to today, or the one in the week that "last", "this", "next" point at.
fn weekday_near(weekday: Weekday, turn: Turn, clock: Clock) -> Option<Day> {
    let reference = clock.reference?;
    let behind = (i64::from(reference.weekday().iso()) - i64::from(weekday.iso())).rem_euclid(7);
    let in_week = |weeks: i64| reference.monday()?.add_days(7 * weeks + i64::from(weekday.iso()) - 1);
    match (turn, clock.lean) {
        (Turn::Open, Lean::Past) => reference.add_days(-behind),
        (Turn::Open, Lean::Future) => reference.add_days((7 - behind) % 7),
        (Turn::This, _) => in_week(0),
        (Turn::Last, _) => reference.add_days(if behind == 0 { -7 } else { -behind }),
        (Turn::Next, _) => in_week(1),
    }
}

/// The unit that a day is in, or the one so many further on.
pub(super) fn unit_around(day: Day, unit: Unit, count: i64) -> Option<When> {
    let months = |length: u8| {
        let first_month = (day.month() - 1) / length * length + 1;
        let first = Day::new(day.year(), first_month, 1)?.add_months(count * i64::from(length))?;
        let last = first.add_months(i64::from(length) - 1)?;
        When::between(Period::month(first.year(), first.month())?, Period::month(last.year(), last.month())?)
    };
    let days = |first: i64, length: i64| {
        let first = day.monday()?.add_days(first)?;
        When::between(first, first.add_days(length - 1)?)
    };
    let year = |years: i64| i32::try_from(i64::from(day.year()) + years).ok();
    match unit {
        Unit::Hour => None,
        Unit::Day => day.add_days(count).map(When::day),
        Unit::Weekend => days(7 * count + 5, 2),
        Unit::Week => days(7 * count, 7),
        Unit::Fortnight => days(14 * count, 14),
        Unit::Month => {
            let first = Day::new(day.year(), day.month(), 1)?.add_months(count)?;
            on(Period::month(first.year(), first.month()))
        }
        Unit::Quarter => months(3),
        Unit::Half => months(6),
        Unit::Year => on(Period::year(year(count)?)),
        Unit::Decade => on(Period::decade(year(10 * count)?)),
        Unit::Century => on(Period::century(year(100 * count)?)),
    }
}

/// The last or next so many units: up to the day of publication, or from the day after.
fn run(side: Side, amount: Amount, unit: Unit, reference: Day) -> Option<When> {
    if unit == Unit::Quarter && amount.is_exact {
        let count = i64::from(amount.count);
        let (first, last) = if side == Side::Before { (-count, -1) } else { (1, count) };
        let (first, last) = (unit_around(reference, unit, first)?, unit_around(reference, unit, last)?);
        return When::between(start_of(first), end_of(last));
    }
    let far = moved(reference, amount, unit, side)?;
    match side {
        Side::Before => When::between(far, reference),
        Side::After => When::between(reference.add_days(1)?, far),
    }
}

/// What a count starts from: "two months ago" is about a month, "two months after Easter" is to the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counting {
    FromNow,
    FromDate,
}

fn moved(day: Day, amount: Amount, unit: Unit, side: Side) -> Option<Date> {
    shifted(day, &[(amount, unit)], side, Counting::FromNow)
}

/// A day so many units away, only as precise as the finest unit.
fn shifted(day: Day, by: &[(Amount, Unit)], side: Side, counting: Counting) -> Option<Date> {
    let sign = if side == Side::Before { -1 } else { 1 };
    let mut found = day;
    for (amount, unit) in by {
        let count = sign * i64::from(amount.count);
        found = match unit {
            Unit::Hour => found,
            Unit::Day | Unit::Weekend => found.add_days(count)?,
            Unit::Week => found.add_days(7 * count)?,
            Unit::Fortnight => found.add_days(14 * count)?,
            Unit::Month => found.add_months(count)?,
            Unit::Quarter => found.add_months(3 * count)?,
            Unit::Half => found.add_months(6 * count)?,
            Unit::Year => found.add_years(count)?,
            Unit::Decade => found.add_years(10 * count)?,
            Unit::Century => found.add_years(100 * count)?,
        };
    }
    let is_exact = by.iter().all(|(amount, _)| amount.is_exact);
    let finest = by.iter().map(|(_, unit)| *unit).min()?;
    let date = Date::from(found);
    Some(match finest {
        Unit::Day if is_exact => date,
        _ if is_exact && counting == Counting::FromDate => date,
        Unit::Hour | Unit::Day | Unit::Weekend | Unit::Week | Unit::Fortnight => date.approximate(),
        Unit::Month | Unit::Quarter | Unit::Half => {
            Date::from(Period::month(found.year(), found.month())?).approximate()
        }
        Unit::Year | Unit::Decade | Unit::Century => Date::from(Period::year(found.year())?).approximate(),
    })
}

fn shift(by: &[(Amount, Unit)], side: Side, from: &From, clock: Clock) -> Option<When> {
    let (start, counting) = match from {
        From::Publication => (clock.reference?, Counting::FromNow),
        From::Anchor => {
            let start = clock.anchor.or(clock.reference)?;
            // "the month before", "the following week": the calendar's, not so many days.
            if let [(amount, unit)] = by {
                if amount.count == 1 && amount.is_exact {
                    return unit_around(start, *unit, if side == Side::Before { -1 } else { 1 });
                }
            }
            (start, Counting::FromNow)
        }
        From::Date(date) => {
            let date = resolve(date, clock)?;
            let start = if side == Side::Before { date.earliest()? } else { date.latest()? };
            (start, Counting::FromDate)
        }
    };
    shifted(start, by, side, counting).map(When::On)
}

fn nth(rank: i8, count: u8, what: What, of: &Node, clock: Clock) -> Option<When> {
    let whole = resolve(of, clock)?;
    match what {
        What::Weekday(weekday) => {
            nth_weekday(weekday, rank, whole.earliest()?, whole.latest()?).map(When::day)
        }
        // "the week of 10 April"
        What::Unit(unit) if rank == 0 => unit_around(whole.earliest()?, unit, 0),
        What::Unit(unit) => nth_of(rank, count, unit, whole),
    }
}

/// From one date to another; whichever is complete helps the other.
fn range(start: &Node, end: &Node, clock: Clock) -> Option<When> {
    let alone = Clock { reference: None, anchor: None, ..clock };
    let (start, end) = match (resolve(start, alone), resolve(end, alone)) {
        (Some(start), None) => {
            let after = Clock { reference: start.earliest(), lean: Lean::Future, ..clock };
            let is_open = matches!(end, Node::Yearless { .. });
            (start, resolve(end, if is_open { after } else { clock })?)
        }
        // "from next Monday to Friday"
        (None, None) if matches!(end, Node::Weekday(_, Turn::Open)) && !matches!(start, Node::Weekday(_, Turn::Open)) => {
            let start = resolve(start, clock)?;
            let after = Clock { reference: start.earliest(), lean: Lean::Future, ..clock };
            (start, resolve(end, after)?)
        }
        (None, _) => {
            let end = resolve(end, clock)?;
            let before = Clock { reference: end.latest(), lean: Lean::Past, ..clock };
            let is_open = matches!(start, Node::Yearless { turn: Turn::Open, .. } | Node::Weekday(_, Turn::Open));
            (resolve(start, if is_open { before } else { clock })?, end)
        }
        (Some(start), Some(end)) => (start, end),
    };
    When::between(start_of(start), end_of(end))
}

/// A range whose end lies ahead: "between now and 15 November".
fn range_ahead(start: &Node, end: &Node, clock: Clock) -> Option<When> {
    range(start, end, clock).or_else(|| range(start, end, Clock { lean: Lean::Future, ..clock }))
}

fn holiday(rule: HolidayRule, year: Option<i32>, turn: Turn, clock: Clock) -> Option<When> {
    match year {
        Some(year) => rule.day(year).map(When::day),
        None => yearless(clock, turn, None, |year| rule.day(year).map(Period::Day)),
    }
}

fn season_near(season: Season, turn: Turn, clock: Clock) -> Option<When> {
    yearless(clock, turn, None, |year| Period::season(year, season))
}

/// The period next to a date: the year before 2010, the day after 3 May.
fn neighbour(when: When, side: Side) -> Option<Bound> {
    let (edge, step) = match side {
        Side::Before => (when.earliest()?, -1),
        Side::After => (when.latest()?, 1),
    };
    let day = edge.add_days(step)?;
    let period = match when {
        When::On(date) => match date.period {
            Period::Year(_) | Period::Decade(_) | Period::Century(_) => Period::year(day.year())?,
            Period::Month(_) | Period::Season(..) => Period::month(day.year(), day.month())?,
            Period::Day(_) => Period::Day(day),
        },
        When::Interval(_) => Period::Day(day),
    };
    Some(Bound::from(period))
}

/// Where a date or interval begins.
pub(super) fn start_of(when: When) -> Bound {
    match when {
        When::On(date) => Bound::Date(date),
        When::Interval(interval) => interval.start(),
    }
}

/// Where it ends.
pub(super) fn end_of(when: When) -> Bound {
    match when {
        When::On(date) => Bound::Date(date),
        When::Interval(interval) => interval.end(),
    }
}

fn approximate(when: When) -> When {
    match when {
        When::On(date) => When::On(date.approximate()),
        When::Interval(_) => when,
    }
}

fn on(period: Option<Period>) -> Option<When> {
    period.map(|period| When::On(period.into()))
}
