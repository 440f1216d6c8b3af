//! Intervals between two dates, either of which may be open or unknown.

use super::{
    calendar::Day,
    date::{Date, Period},
};

/// From one date to another, both included, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    start: Bound,
    end: Bound,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// Nothing stated and nothing known: `/2021`.
    Unknown,
    /// It goes on: `2019/..`.
    Open,
    /// This date.
    Date(Date),
}

impl Interval {
    /// The interval; `None` when it would end before it begins or when neither end is a date.
    pub fn new(start: Bound, end: Bound) -> Option<Self> {
        let in_order = match (start.date(), end.date()) {
            (None, None) => false,
            (Some(start), Some(end)) => start.first() <= end.last(),
            _ => true,
        };
        in_order.then_some(Self { start, end })
    }

    /// Where it begins.
    pub fn start(self) -> Bound {
        self.start
    }

    /// Where it ends.
    pub fn end(self) -> Bound {
        self.end
    }
}

impl Bound {
    /// The date, if the end is one.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl From<Date> for Bound {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Period> for Bound {
    fn from(period: Period) -> Self {
        Self::Date(period.into())
    }
}

impl From<Day> for Bound {
    fn from(day: Day) -> Self {
        Self::Date(day.into())
    }
}
