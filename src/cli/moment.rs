//! Days and clocks as they are typed.

use clap::ValueEnum;

use crate::{
    error::{Error, Result},
    ontology::Clock,
    when::{Day, When},
};

/// Which of the two dates of a statement counts.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum By {
    /// When it happened or held
    #[default]
    Happened,
    /// When it was published: what was known
    Reported,
}

impl By {
    pub(super) fn clock(self) -> Clock {
        match self {
            Self::Happened => Clock::Happened,
            Self::Reported => Clock::Reported,
        }
    }

    /// "by event date", "by publication date".
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Happened => "by event date",
            Self::Reported => "by publication date",
        }
    }
}

/// The end of a day, month or year: as of "2019-07" is as of 31 July.
pub(super) fn end_of(text: &str) -> Result<Day> {
    let when: When = text.trim().parse()?;
    match (when, when.latest()) {
        (When::On(_), Some(day)) => Ok(day),
        _ => {
            Err(Error::new(format!("\"{text}\" is not a date")).hint("dates are YYYY, YYYY-MM or YYYY-MM-DD"))
        }
    }
}

/// The two dates of `A..B`.
pub(super) fn range(text: &str) -> Result<(Day, Day)> {
    match text.split_once("..") {
        Some((from, to)) if !from.trim().is_empty() && !to.trim().is_empty() => {
            Ok((end_of(from)?, end_of(to)?))
        }
        _ => Err(Error::new(format!("\"{text}\" is not two dates"))
            .hint("two dates are A..B, as in 2019-01-01..2019-09-30; two graphs are OLD.ron NEW.ron")),
    }
}

/// A day in words: "30 Sep 2019".
pub(super) fn day_words(day: Day) -> String {
    crate::query::date_words(&When::day(day))
}
