//! Which statements a picture of a difference shows: those known on its second day, and what had become of them since
//! the first.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    asof::{Chronicle, Entry, FactId, Status, TimeRules},
    diff::{Change, Diff, diff},
    error::{Error, Result},
    graph::{Graph, GraphStatement},
    ontology::Clock,
    picture::{self, Earlier},
    query::{date_words, post_words},
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
            (Some(_), Some(_)) => {
                Err(Error::new(format!("\"{text}\": the second date is not after the first"))
                    .hint("the earlier one first: --diff 2019-01..2019-09"))
            }
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

    /// Statements known on the second day, which of them were on the first, and which of those had ended in between. What
    /// had ended before the first day is not drawn; what has no date at all is old.
    pub(super) fn compare<'g>(
        &self,
        graph: &'g Graph,
        rules: &TimeRules,
        statements: Vec<&'g GraphStatement>,
        clock: Clock,
    ) -> (Vec<&'g GraphStatement>, Earlier<'g>) {
        let known = |statement: &GraphStatement, on: &When| match (day(statement, clock), on.latest()) {
            (Some(day), Some(on)) => day <= on,
            _ => true,
        };
        let chronicle = Chronicle::among(&[(graph, statements.clone())], rules);
        let as_of = |when: &When| chronicle.as_of(clock, when.latest().unwrap_or(Day::LAST));
        let (before, after) = (as_of(&self.from), as_of(&self.to));
        let ids = |fact: FactId| chronicle.statements(fact).into_iter().map(|it| it.id.as_str());
        let is_over = |entry: &Entry| matches!(entry.status, Status::Ended(_));
        let over = after.entries().filter(|(fact, now)| is_over(now) && is_over(before.entry(*fact)));
        let over: BTreeSet<&str> = over.flat_map(|(fact, _)| ids(fact)).collect();
        let changes = diff(&before, &after);
        let ended = changes.posts.iter().filter(|it| !it.after.is_present()).chain(&changes.ended);
        let shown: Vec<_> = statements
            .into_iter()
            .filter(|it| known(it, &self.to) && !over.contains(it.id.as_str()))
            .collect();
        let earlier = Earlier {
            words: self.words(clock),
            statements: shown.iter().filter(|it| known(it, &self.from)).map(|it| it.id.as_str()).collect(),
            ended: ended.flat_map(|it| ids(it.fact)).collect(),
            posts: posts(graph, &chronicle, &changes),
        };
        (shown, earlier)
    }
}

/// What has become of the posts of a name: "+ interior minister, Arvenia". A new one is told before one that ended.
fn posts<'g>(graph: &Graph, chronicle: &Chronicle<'g>, changes: &Diff<'g>) -> BTreeMap<&'g str, String> {
    let mut changed: Vec<_> =
        changes.posts.iter().filter(|it| chronicle.relation(it.fact) == "holds").collect();
    changed.sort_by_key(|it| it.after.is_present());
    let post = |it: &Change| {
        let (who, post) = (chronicle.subject(it.fact)?, chronicle.object(it.fact)?);
        let change = if it.after.is_present() { picture::Change::Added } else { picture::Change::Ended };
        Some((who.id.as_str(), format!("{} {}", change.sign(), post_words(graph, post))))
    };
    changed.into_iter().filter_map(post).collect()
}

/// The first day that a statement's date allows; an event without a date is as old as its report.
fn day(statement: &GraphStatement, clock: Clock) -> Option<Day> {
    let dated = statement.dated(clock).and_then(When::earliest);
    dated.or_else(|| statement.reported.as_ref().and_then(When::earliest))
}
