//! Which statements a picture may show: those of the filter with the denials of what they claim, and for a
//! difference those known on its second day.

use std::collections::BTreeSet;

use crate::{
    error::{Error, Result},
    graph::GraphStatement,
    ontology::Clock,
    picture::Earlier,
    query::date_words,
    when::{Day, When},
};

/// The two days of `--diff A..B`.
#[derive(Clone, Debug)]
pub(super) struct Days {
    from: When,
    to: When,
}

impl Days {
    pub(super) fn parse(text: &str) -> Result<Self> {
        let wrong = || {
            Error::new(format!("\"{text}\" is not two dates"))
                .hint("for example: --diff 2019-01..2019-09, or 2019-01-01..2019-09-30")
        };
        let (from, to) = text.split_once("..").ok_or_else(wrong)?;
        let days = Self { from: from.trim().parse()?, to: to.trim().parse()? };
        match (days.from.latest(), days.to.latest()) {
            (Some(from), Some(to)) if from < to => Ok(days),
            _ => Err(wrong()),
        }
    }

    /// "between 1 Jan 2019 and 30 Sep 2019, by the day of publication".
    fn words(&self, clock: Clock) -> String {
        let by = match clock {
            Clock::Happened => "by the day it happened",
            Clock::Reported => "by the day of publication",
        };
        format!("between {} and {}, {by}", date_words(&self.from), date_words(&self.to))
    }

    /// Statements known on the second day, and which of them were on the first. What has no date at all is old.
    pub(super) fn split<'g>(
        &self,
        statements: Vec<&'g GraphStatement>,
        clock: Clock,
    ) -> (Vec<&'g GraphStatement>, Earlier<'g>) {
        let known = |statement: &GraphStatement, on: &When| match (day(statement, clock), on.latest()) {
            (Some(day), Some(on)) => day <= on,
            _ => true,
        };
        let shown: Vec<_> = statements.into_iter().filter(|it| known(it, &self.to)).collect();
        let before = shown.iter().filter(|it| known(it, &self.from)).map(|it| it.id.as_str()).collect();
        (shown, Earlier { words: self.words(clock), statements: before, ended: BTreeSet::new() })
    }
}

/// The first day that a statement's date allows; an event without a date is as old as its report.
fn day(statement: &GraphStatement, clock: Clock) -> Option<Day> {
    let dated = statement.dated(clock).and_then(When::earliest);
    dated.or_else(|| statement.reported.as_ref().and_then(When::earliest))
}
