//! When something happened: EDTF dates with their precision, and the time words of news.
//!
//! - [`When`] is a date or an interval as [EDTF](https://www.loc.gov/standards/datetime/) (ISO 8601-2, level 1)
//!   writes it. "2021" stays a year; a day without a month cannot be said.
//! - [`expressions`] finds "last Tuesday", "since January", "3 May 2018" in a text;
//!   [`TimeExpression::resolve`] works out what they mean on the day of publication.
//!
//! ```
//! use camarilla::when::{Maybe, When};
//! let term: When = "2019-03/2021".parse()?;
//! let day: When = "2020-06-01".parse()?;
//! assert_eq!(term.contains(&day), Maybe::Yes);
//! assert!("2019-13-01".parse::<When>().is_err());
//! # Ok::<(), camarilla::Error>(())
//! ```

mod calendar;
mod compare;
mod date;
mod edtf;
mod expression;
mod grammar;
mod interval;
mod node;
mod part;
mod resolve;
mod token;
mod words;

pub use calendar::{Day, Weekday};
pub use compare::Maybe;
pub use date::{Date, Hundreds, Month, Period, Qualifier, Season, Tens, Year};
pub use expression::{Basis, Lean, Resolved, Standpoint, TimeExpression, expressions};
pub use interval::{Bound, Interval};
pub use words::TimeWords;

/// A date of some precision, or an interval between two of them.
///
/// Prints and reads back as EDTF: `2019`, `2019-05~`, `2019-05-03/..`. Sorts by its first possible day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// At some time in one calendar period.
    On(Date),
    /// From one date to another.
    Interval(Interval),
}

impl When {
    /// On this day.
    pub fn day(day: Day) -> Self {
        Self::On(Date::from(Period::Day(day)))
    }

    /// From `start` to `end`, both included; `None` when `end` is wholly before `start`.
    pub fn between(start: impl Into<Bound>, end: impl Into<Bound>) -> Option<Self> {
        Interval::new(start.into(), end.into()).map(Self::Interval)
    }
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self::On(date)
    }
}

impl From<Day> for When {
    fn from(day: Day) -> Self {
        Self::day(day)
    }
}
