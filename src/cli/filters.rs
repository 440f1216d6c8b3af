//! The flags that say which statements a question is about, the same for every question.

use clap::{Args, ValueEnum};

use crate::{
    error::Result,
    graph::Graph,
    ontology::Clock,
    query::{Field, Filter, Relations},
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
    /// Which of the two dates counts: when it happened, or when it was published
    #[arg(long, value_enum, default_value_t, value_name = "CLOCK")]
    by: By,
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

/// Which of the two dates of a statement counts.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum By {
    /// When it happened or held
    #[default]
    Happened,
    /// When it was published
    Reported,
}

impl Filters {
    /// The flags as one filter.
    ///
    /// # Errors
    /// When a date, name, relation, outlet or the query is wrong.
    pub(super) fn filter(&self, graph: &Graph, relations: &Relations) -> Result<Filter> {
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
        if let Some(range) = self.range()? {
            filter = filter.and(condition(self.dates(), &range)?);
        }
        if self.no_unnamed {
            filter = filter.and(condition(Field::Is, "unnamed")?.not());
        }
        Ok(if self.all { filter.with_undated() } else { filter })
    }

    /// Which of the two dates counts.
    pub(super) fn clock(&self) -> Clock {
        match self.by {
            By::Happened => Clock::Happened,
            By::Reported => Clock::Reported,
        }
    }

    fn dates(&self) -> Field {
        match self.by {
            By::Happened => Field::When,
            By::Reported => Field::Reported,
        }
    }

    /// The dates asked for as one range, so that "since" after "until" is an error.
    fn range(&self) -> Result<Option<String>> {
        let one = |date: &String| date.parse::<crate::when::When>().map(|_| date.clone());
        let [since, until, on] =
            [&self.since, &self.until, &self.on].map(|it| it.as_ref().map(one).transpose());
        Ok(match (since?, until?, on?, self.by) {
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
