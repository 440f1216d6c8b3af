//! Parts of longer stretches: "early 2019", "the third week of July", "the first three months of 2020".

use super::{
    When,
    calendar::Day,
    date::{Date, Period},
    interval::Bound,
    node::{Part, Unit},
    resolve::{end_of, start_of, unit_around},
};

/// The part of a stretch that the words single out. `now` is the day of publication where it lies within.
pub(super) fn divide(part: Part, whole: When, now: Option<Day>) -> Option<When> {
    match (part, now) {
        (Part::Earlier, Some(now)) => {
            return if whole.earliest() == whole.latest() { Some(whole) } else { When::between(start_of(whole), now) };
        }
        (Part::Later, Some(now)) => {
            return if whole.earliest() == whole.latest() { Some(whole) } else { When::between(now, end_of(whole)) };
        }
        _ => {}
    }
    match whole {
        When::On(Date { period: Period::Day(_), .. }) => Some(whole),
        When::On(Date { period: Period::Month(month), .. }) => {
            let last = Period::Month(month).last().day();
            let day = |day: u8| Period::day(month.year(), month.month(), day);
            cut(part, (day(1)?, day(15)?), (day(10)?, day(20)?), (day(16)?, day(last)?))
        }
        When::On(Date { period: Period::Year(year), .. }) => {
            let month = |month: u8| Period::month(year.number(), month);
            let (first_end, last_start) = if matches!(part, Part::Start | Part::End) { (4, 9) } else { (6, 7) };
            let early = (month(1)?, month(first_end)?);
            cut(part, early, (month(5)?, month(8)?), (month(last_start)?, month(12)?))
        }
        When::On(Date { period: Period::Decade(tens), .. }) => {
            let year = |year: i32| Period::year(tens.digits() * 10 + year);
            cut(part, (year(0)?, year(3)?), (year(4)?, year(6)?), (year(7)?, year(9)?))
        }
        When::On(Date { period: Period::Century(hundreds), .. }) => {
            let year = |year: i32| Period::year(hundreds.digits() * 100 + year);
            cut(part, (year(0)?, year(33)?), (year(34)?, year(66)?), (year(67)?, year(99)?))
        }
        _ => divide_days(part, whole),
    }
}

/// The part of any other stretch: a week is cut by days, longer ones at their middle.
fn divide_days(part: Part, whole: When) -> Option<When> {
    let (first, last) = (whole.earliest()?, whole.latest()?);
    let day = |count: i64| first.add_days(count).map(Period::Day);
    let length = last.days_since(first) + 1;
    if length == 7 {
        return cut(part, (day(0)?, day(2)?), (day(1)?, day(4)?), (day(3)?, day(6)?));
    }
    let (half, third) = (length / 2, length / 3);
    let middle = (day(third)?, day((length - third).min(length - 1))?);
    cut(part, (day(0)?, day(half)?), middle, (day(half)?, Period::Day(last)))
}

type Cut = (Period, Period);

/// One of three cuts; the edges that only the cutting made are about there.
fn cut(part: Part, early: Cut, middle: Cut, late: Cut) -> Option<When> {
    let about = |period: Period| Bound::Date(Date::from(period).approximate());
    match part {
        Part::Early | Part::Start | Part::Earlier => When::between(early.0, about(early.1)),
        Part::Middle => When::between(about(middle.0), about(middle.1)),
        Part::Late | Part::End | Part::Later => When::between(about(late.0), late.1),
    }
}

/// The nth unit within a stretch, or the first or last `count` of them.
pub(super) fn nth_of(rank: i8, count: u8, unit: Unit, whole: When) -> Option<When> {
    let (first, last) = (whole.earliest()?, whole.latest()?);
    let (start, step) = if rank > 0 {
        (first_unit(unit, first)?, i64::from(rank) - 1)
    } else {
        (last_unit(unit, last)?, i64::from(rank) + 1 - (i64::from(count) - 1))
    };
    let begin = unit_around(start.earliest()?, unit, step)?;
    let end = unit_around(start.earliest()?, unit, step + i64::from(count) - 1)?;
    // A week counts to the month that has most of its days.
    let inside = begin.latest() >= Some(first) && end.earliest() <= Some(last);
    if !inside {
        return None;
    }
    if count == 1 { Some(begin) } else { When::between(start_of(begin), end_of(end)) }
}

/// The first unit that belongs to a stretch that begins on `first`: for weeks, the one whose Thursday lies within.
fn first_unit(unit: Unit, first: Day) -> Option<When> {
    let is_late = unit == Unit::Week && first.weekday().iso() > 4;
    unit_around(first, unit, i64::from(is_late))
}

fn last_unit(unit: Unit, last: Day) -> Option<When> {
    let is_early = unit == Unit::Week && last.weekday().iso() < 4;
    unit_around(last, unit, -i64::from(is_early))
}
