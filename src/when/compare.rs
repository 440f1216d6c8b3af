//! Order, containment and overlap of dates whose precision may leave the answer open.

use std::cmp::Ordering;

use super::{
    When,
    calendar::Day,
    date::{Date, Period},
    interval::Bound,
};

/// An answer that imprecise dates may leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Maybe {
    /// Whatever the exact days are.
    Yes,
    /// Whatever the exact days are.
    No,
    /// It depends on days that are not known.
    MayBe,
}

/// A stretch of days; `None` is without end on that side.
#[derive(Clone, Copy)]
struct Window {
    first: Option<Day>,
    last: Option<Day>,
}

impl When {
    /// The first day it may mean; `None` when the start is open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        self.start().date().map(Date::first)
    }

    /// The last day it may mean; `None` when the end is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        self.end().date().map(Date::last)
    }

    /// The first day it may mean, vague marks included; `None` when the start is open or unknown.
    pub fn first_possible(&self) -> Option<Day> {
        self.possible().first
    }

    /// The last day it may mean, vague marks included; `None` when the end is open or unknown.
    pub fn last_possible(&self) -> Option<Day> {
        self.possible().last
    }

    /// Whether `other` lies within this stretch of time.
    ///
    /// A month is within its year; a year may be within a month of it. Dates marked `~` or `?` reach one unit of
    /// their own precision further on both sides, and an unknown end may be anywhere.
    pub fn contains(&self, other: &Self) -> Maybe {
        let theirs = other.possible();
        if theirs.within(self.stated()) && !other.has_unknown_end() {
            Maybe::Yes
        } else if theirs.meets(self.possible()) {
            Maybe::MayBe
        } else {
            Maybe::No
        }
    }

    /// Whether the two share a day.
    ///
    /// A date is one moment somewhere in its period, an interval lasts from its start to its end.
    pub fn overlaps(&self, other: &Self) -> Maybe {
        if !self.possible().meets(other.possible()) {
            return Maybe::No;
        }
        let sure = |a: &Self, b: &Self| {
            a.core().is_some_and(|core| {
                b.possible().within(core) || b.core().is_some_and(|other| other.meets(core))
            })
        };
        if sure(self, other) || sure(other, self) { Maybe::Yes } else { Maybe::MayBe }
    }

    fn start(&self) -> Bound {
        match self {
            Self::On(date) => Bound::Date(*date),
            Self::Interval(interval) => interval.start(),
        }
    }

    fn end(&self) -> Bound {
        match self {
            Self::On(date) => Bound::Date(*date),
            Self::Interval(interval) => interval.end(),
        }
    }

    fn has_unknown_end(&self) -> bool {
        self.start() == Bound::Unknown || self.end() == Bound::Unknown
    }

    fn stated(&self) -> Window {
        Window { first: self.earliest(), last: self.latest() }
    }

    /// Every day it may mean, vague marks included.
    fn possible(&self) -> Window {
        Window {
            first: self.start().date().and_then(|date| date.first().add_days(-margin(date))),
            last: self.end().date().and_then(|date| date.last().add_days(margin(date))),
        }
    }

    /// The days it covers for sure: a known day, or what lies between the two ends of an interval.
    fn core(&self) -> Option<Window> {
        let (start, end) = match self {
            Self::On(date) => (Bound::Date(Date::from(date.last())), Bound::Date(Date::from(date.first()))),
            Self::Interval(interval) => (interval.start(), interval.end()),
        };
        let first = start.date().and_then(|date| date.last().add_days(margin(date)));
        let last = end.date().and_then(|date| date.first().add_days(-margin(date)));
        match (start, end) {
            // Of an interval with one end unknown, only the other end is sure.
            (Bound::Unknown, _) => last.map(|day| Window { first: Some(day), last: Some(day) }),
            (_, Bound::Unknown) => first.map(|day| Window { first: Some(day), last: Some(day) }),
            _ => Some(Window { first, last }).filter(|window| window.in_order()),
        }
    }
}

impl Date {
    /// The first and the last day it may mean, vague marks included.
    pub fn possible(self) -> (Day, Day) {
        let margin = margin(self);
        let first = self.first().add_days(-margin).unwrap_or(self.first());
        (first, self.last().add_days(margin).unwrap_or(self.last()))
    }
}

impl Window {
    fn within(self, other: Self) -> bool {
        let starts = other.first.is_none_or(|theirs| self.first.is_some_and(|ours| theirs <= ours));
        let ends = other.last.is_none_or(|theirs| self.last.is_some_and(|ours| ours <= theirs));
        starts && ends
    }

    fn meets(self, other: Self) -> bool {
        let before =
            |last: Option<Day>, first: Option<Day>| matches!((last, first), (Some(a), Some(b)) if a < b);
        !before(self.last, other.first) && !before(other.last, self.first)
    }

    fn in_order(self) -> bool {
        !matches!((self.first, self.last), (Some(first), Some(last)) if last < first)
    }
}

/// How many days a date marked vague may be off.
fn margin(date: Date) -> i64 {
    if date.qualifier == Default::default() {
        return 0;
    }
    match date.period {
        Period::Century(_) => 36_525,
        Period::Decade(_) => 3653,
        Period::Year(_) => 366,
        Period::Season(..) => 92,
        Period::Month(_) => 31,
        // "Two weeks ago" is seldom meant to the day.
        Period::Day(_) => 3,
    }
}

impl Ord for When {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |when: &Self| {
            (when.earliest(), when.latest(), when.start(), when.end(), matches!(when, Self::On(_)))
        };
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> When {
        text.parse().unwrap()
    }

    #[test]
    fn containment_follows_precision() {
        assert_eq!(when("2021").contains(&when("2021-03")), Maybe::Yes);
        assert_eq!(when("2021-03").contains(&when("2021")), Maybe::MayBe);
        assert_eq!(when("2021-03").contains(&when("2022")), Maybe::No);
        assert_eq!(when("2019/..").contains(&when("2030-01-01")), Maybe::Yes);
        assert_eq!(when("2019/..").contains(&when("/2030")), Maybe::MayBe);
        assert_eq!(when("2021").contains(&when("2020~")), Maybe::MayBe);
        assert_eq!(when("2021").contains(&when("2018~")), Maybe::No);
    }

    #[test]
    fn overlap_follows_precision() {
        assert_eq!(when("2019/2021").overlaps(&when("2020")), Maybe::Yes);
        assert_eq!(when("2019/2021").overlaps(&when("2021")), Maybe::MayBe);
        assert_eq!(when("2019/2021").overlaps(&when("2022")), Maybe::No);
        assert_eq!(when("2021").overlaps(&when("2021-03")), Maybe::MayBe);
        assert_eq!(when("2021-03-01").overlaps(&when("2021-03-01")), Maybe::Yes);
        assert_eq!(when("2019/..").overlaps(&when("2024/..")), Maybe::Yes);
        assert_eq!(when("2019/").overlaps(&when("2024")), Maybe::MayBe);
    }

    #[test]
    fn sorts_by_first_possible_day() {
        let mut dates = ["2021", "2020-05-01", "2020-05/..", "2020"].map(when);
        dates.sort();
        assert_eq!(dates.map(|it| it.to_string()), ["2020", "2020-05/..", "2020-05-01", "2021"]);
    }
}
