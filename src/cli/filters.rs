//! The flags that say which statements a question is about, the same for every question.

use std::collections::BTreeSet;

use clap::{Arg, Args};

use super::moment::By;
use crate::{
    error::{Error, Result},
    graph::{Graph, GraphStatement},
    ontology::{Clock, Polarity},
    query::{Doubt, Field, Filter, Relations},
};

/// Which statements count.
#[derive(Args, Default)]
#[command(next_help_heading = "Which statements")]
pub(super) struct Filters {
    /// Only from this date on: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only up to this date, its last day included
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// On this day, month or year; with --by reported, what was known by then
    #[arg(long, value_name = "DATE", conflicts_with_all = ["since", "until"])]
    on: Option<String>,
    /// Which of the two dates counts: when it happened [default], or when it was published
    #[arg(long, value_enum, value_name = "CLOCK")]
    by: Option<By>,
    /// Only these relations or families: met, contact, law ... (camarilla list relations)
    #[arg(long, value_name = "RELATION,…")]
    rel: Vec<String>,
    /// Only what these outlets say
    #[arg(long, value_name = "OUTLET,…")]
    source: Vec<String>,
    /// Only this sure: on-record, reported, alleged, planned, conditional, denied; "reported+" means or surer
    #[arg(long, value_name = "LEVEL,…")]
    certainty: Vec<String>,
    /// Leave out whoever is not named
    #[arg(long)]
    no_unnamed: bool,
    /// Only what this query says: "rel:met & !is:unnamed" (camarilla help query)
    #[arg(long = "where", value_name = "QUERY")]
    query: Option<String>,
    /// Leave nothing out: no limit of lines, and what has no date too
    #[arg(long)]
    pub(super) all: bool,
}

/// The flags that name days.
pub(super) const DATES: [&str; 3] = ["--since", "--until", "--on"];

/// Every flag that chooses statements.
pub(super) const CHOICES: [&str; 9] =
    ["--since", "--until", "--on", "--by", "--rel", "--source", "--certainty", "--no-unnamed", "--where"];

impl Filters {
    /// The flags as one filter.
    ///
    /// # Errors
    /// When a date, name, relation, outlet or the query is wrong.
    pub(super) fn filter(&self, graph: &Graph, relations: &Relations) -> Result<Filter> {
        let filter = self.without_dates(graph, relations)?;
        Ok(match self.range()? {
            Some(range) => filter.and(Filter::condition(graph, relations, self.dates(), &range)?),
            None => filter,
        })
    }

    /// The flags as one filter, but for the dates.
    ///
    /// # Errors
    /// As [`Filters::filter`].
    pub(super) fn without_dates(&self, graph: &Graph, relations: &Relations) -> Result<Filter> {
        let condition = |field, value: &str| Filter::condition(graph, relations, field, value);
        let mut filter = match &self.query {
            Some(query) => Filter::parse(graph, relations, query)?,
            None => Filter::everything(),
        };
        let words =
            [(Field::Rel, &self.rel), (Field::Source, &self.source), (Field::Certainty, &self.certainty)];
        for (field, values) in words.into_iter().filter(|(_, values)| !values.is_empty()) {
            filter = filter.and(condition(field, &values.join(","))?);
        }
        if self.no_unnamed {
            filter = filter.and(condition(Field::Is, "unnamed")?.not());
        }
        Ok(if self.all { filter.with_undated() } else { filter })
    }

    /// Which of the two dates counts.
    pub(super) fn clock(&self) -> Clock {
        self.by().clock()
    }

    pub(super) fn by(&self) -> By {
        self.by.unwrap_or_default()
    }

    /// The days asked for, as they were typed: `--since`, `--until`, `--on`.
    pub(super) fn days(&self) -> [Option<&str>; 3] {
        [&self.since, &self.until, &self.on].map(|it| it.as_deref())
    }

    /// Refuses flags that have no meaning for a question, and says what to ask instead.
    ///
    /// # Errors
    /// When one of `flags` is given.
    pub(super) fn refuse(&self, flags: &[&str], why: &str, instead: &str) -> Result<()> {
        let given = [
            ("--since", self.since.is_some()),
            ("--until", self.until.is_some()),
            ("--on", self.on.is_some()),
            ("--by", self.by.is_some()),
            ("--rel", !self.rel.is_empty()),
            ("--source", !self.source.is_empty()),
            ("--certainty", !self.certainty.is_empty()),
            ("--no-unnamed", self.no_unnamed),
            ("--where", self.query.is_some()),
        ];
        match given.into_iter().find(|(flag, is_given)| *is_given && flags.contains(flag)) {
            Some((flag, _)) => Err(refused(flag, why, instead)),
            None => Ok(()),
        }
    }

    /// Where nothing is told by date, `--by` alone would do nothing.
    ///
    /// # Errors
    /// When it stands without a date.
    pub(super) fn refuse_clock_without_date(&self) -> Result<()> {
        if self.by.is_none() || self.days().iter().any(Option::is_some) {
            return Ok(());
        }
        Err(Error::new("--by says which date --since, --until and --on mean, and none of them is given")
            .hint("what was known on a day: --on 2019-08 --by reported"))
    }

    fn dates(&self) -> Field {
        match self.by() {
            By::Happened => Field::When,
            By::Reported => Field::Reported,
        }
    }

    /// The dates asked for as one range, so that "since" after "until" is an error.
    fn range(&self) -> Result<Option<String>> {
        let one = |date: &String| date.parse::<crate::when::When>().map(|_| date.clone());
        let [since, until, on] =
            [&self.since, &self.until, &self.on].map(|it| it.as_ref().map(one).transpose());
        Ok(match (since?, until?, on?, self.by()) {
            (None, None, None, _) => None,
            // What was known on a day is everything that had been published.
            (_, _, Some(day), By::Reported) => Some(format!("..{day}")),
            (_, _, Some(day), By::Happened) => Some(day),
            (since, until, None, _) => {
                Some(format!("{}..{}", since.unwrap_or_default(), until.unwrap_or_default()))
            }
        })
    }
}

/// Hides the flags that choose statements from the help of a question that refuses them.
pub(super) fn hide_choices(argument: Arg) -> Arg {
    let is_choice = CHOICES.iter().any(|it| argument.get_long().is_some_and(|long| it[2..] == *long));
    if is_choice { argument.hide(true) } else { argument }
}

/// The error for a flag that has no meaning for a question.
pub(super) fn refused(flag: &str, why: &str, instead: &str) -> Error {
    Error::new(format!("{flag} has no meaning here: {why}")).hint(instead)
}

/// What the filter lets through. A denial is shown with what it denies even when it comes from another outlet.
pub(super) fn selected<'g>(
    graph: &'g Graph,
    relations: &Relations,
    filter: &Filter,
) -> (Vec<&'g GraphStatement>, Doubt) {
    let selection = filter.select(graph, graph.statements().iter());
    let claimed: BTreeSet<_> = selection.statements.iter().map(|it| ends(relations, it)).collect();
    let mut shown: BTreeSet<&str> = selection.statements.iter().map(|it| it.id.as_str()).collect();
    let published = filter.on_publication();
    for statement in graph.statements() {
        let is_denial =
            statement.polarity == Polarity::Denied && claimed.contains(&ends(relations, statement));
        if is_denial && published.lets_in(graph, statement) {
            shown.insert(&statement.id);
        }
    }
    let statements = graph.statements().iter().filter(|it| shown.contains(it.id.as_str()));
    (statements.collect(), selection.doubt)
}

/// Both ends, in order, and the family of the relation: what a denial shares with what it denies.
fn ends<'g>(
    relations: &Relations,
    statement: &'g GraphStatement,
) -> (Option<&'g str>, Option<&'g str>, String) {
    let (one, two) = (statement.subject.as_deref(), statement.object.as_deref());
    let group = relations.relation(&statement.relation).map_or("", |it| it.group.as_str());
    (one.min(two), one.max(two), group.to_owned())
}
