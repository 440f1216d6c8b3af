//! `camarilla holds`: who held a post, between which dates, last seen when, and who contests it.

use clap::Args;
use serde::Serialize;

use super::{
    Answer, Outcome, PageFormat, Shared, graph_file, json,
    layout::{harmless, wrapped},
    moment::{By, day_words, end_of},
    rows::{Row, Table, ends},
    words::many,
};
use crate::{
    asof::{Chronicle, Doubt, Ending, Holding, Status, TimeRules},
    error::{Error, Result},
    graph::{Graph, GraphStatement, Node},
    ontology::{Clock, Kind},
    query::{Found, Relations, certainty_words, date_words, find, look_up, post_words, source},
    when::{Day, When},
};

/// Shows who held a post or led a body, since when, last seen when, and by whom it is contested
#[derive(Args)]
#[command(after_help = "Examples:\n  camarilla holds \"interior minister\"\n  \
    camarilla holds \"interior minister\" --on 2026-01\n  camarilla holds president --on 2019-08 --by reported")]
pub(super) struct Holds {
    /// A post, an organisation or its id
    #[arg(value_name = "POST")]
    post: String,
    /// Only those who held it, or may have held it, on this day; a month or a year stands for its last day
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Which of the two dates of a statement counts
    #[arg(long, value_enum, default_value_t, value_name = "CLOCK")]
    by: By,
    /// Text for people, JSON for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: PageFormat,
}

impl Holds {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let on = self.on.as_deref().map(end_of).transpose()?;
        let graph = graph_file::load(shared.graph.as_deref())?;
        let schema = shared.schema()?;
        let relations = Relations::of(&schema);
        let post = post(&graph, &relations, &self.post)?;
        let chronicle = Chronicle::of(&graph, &TimeRules::of(&schema));
        let mut holdings = chronicle.holders(post, self.by.clock(), on.unwrap_or(Day::LAST));
        if on.is_some() {
            holdings.retain(|it| it.entry.is_present() || matches!(it.status, Status::MayBe(_)));
        }
        let page = Page { holds: self, graph: &graph, chronicle: &chronicle, post, on, shared };
        let text = match self.format {
            PageFormat::Json => json("holds", &page.shape(&holdings))?,
            PageFormat::Text => page.text(&holdings),
        };
        let outcome = if holdings.is_empty() { Outcome::NothingFound } else { Outcome::Done };
        Ok(Answer::new(text, outcome))
    }
}

/// The post of this name; where the name fits others too, the one post or body among them.
fn post<'g>(graph: &'g Graph, relations: &Relations, query: &str) -> Result<&'g Node> {
    let can_be_held = |it: &&Node| matches!(it.kind, Kind::Post | Kind::Organisation | Kind::Group);
    if let Found::Several(nodes) = look_up(graph, query) {
        let mut posts = nodes.into_iter().filter(|it| it.kind == Kind::Post);
        if let (Some(post), None) = (posts.next(), posts.next()) {
            return Ok(post);
        }
    }
    let node = find(graph, relations, query)?;
    if can_be_held(&node) {
        return Ok(node);
    }
    Err(Error::new(format!("{} is no post and no body that somebody leads", node.label))
        .hint(format!("everything about the name: camarilla show {}", node.id)))
}

/// What every part of the answer needs.
struct Page<'a, 'g> {
    holds: &'a Holds,
    graph: &'g Graph,
    chronicle: &'a Chronicle<'g>,
    post: &'g Node,
    on: Option<Day>,
    shared: &'a Shared,
}

/// One holder for programs.
#[derive(Serialize)]
struct Shape<'g> {
    post: &'g Node,
    on: Option<String>,
    by: Clock,
    holders: Vec<HolderShape<'g>>,
}

#[derive(Serialize)]
struct HolderShape<'g> {
    holder: &'g Node,
    status: &'static str,
    since: Option<&'g GraphStatement>,
    seen: Vec<&'g GraphStatement>,
    because: Option<&'g GraphStatement>,
    denied_by: Option<&'g GraphStatement>,
    contested_by: Vec<&'g str>,
}

impl<'g> Page<'_, 'g> {
    fn shape(&self, holdings: &[Holding<'g>]) -> Shape<'g> {
        let shape = |it: &Holding<'g>| HolderShape {
            holder: it.holder,
            status: status_words(it.status),
            since: it.since,
            seen: it.seen.clone(),
            because: it.because,
            denied_by: self.chronicle.denial(&it.entry),
            contested_by: it.contested_by.iter().map(|it| it.id.as_str()).collect(),
        };
        Shape {
            post: self.post,
            on: self.on.map(|it| it.to_string()),
            by: self.holds.by.clock(),
            holders: holdings.iter().map(shape).collect(),
        }
    }

    fn text(&self, holdings: &[Holding<'g>]) -> String {
        let (paint, width) = (self.shared.paint(), self.shared.width());
        let title = harmless(&post_words(self.graph, self.post));
        let on = self.on.map_or_else(|| "at any time".to_owned(), |day| format!("on {}", day_words(day)));
        let known = match self.holds.by {
            By::Happened => String::new(),
            By::Reported => ", as known then".to_owned(),
        };
        if holdings.is_empty() {
            let articles = many(self.graph.documents().len(), "article");
            return harmless(&format!(
                "Nobody is said to have held \"{title}\" {on}{known}, in {articles}.\n"
            ));
        }
        let rows: Vec<Row> = holdings.iter().map(|it| self.row(it)).collect();
        let table = Table::of(rows.iter(), paint, width);
        let mut text = ends(&title, &format!("{on}{known}"), paint, width);
        for (holding, row) in holdings.iter().zip(&rows) {
            text.push('\n');
            text += &table.line(row);
            for line in self.below(holding) {
                for line in wrapped(&harmless(&line), width - 6) {
                    text += &format!("      {line}\n");
                }
            }
        }
        text
    }

    fn row(&self, holding: &Holding<'g>) -> Row {
        let statement = self.chronicle.evidence(&holding.entry);
        let denied = self.chronicle.denial(&holding.entry).is_some();
        let mark = if denied { " ✕" } else { "" };
        Row {
            sign: " ",
            subject: harmless(&holding.holder.label),
            verb: status_words(holding.status).to_owned(),
            date: term_words(holding),
            certainty: statement.map(|it| format!("{}{mark}", certainty_words(it))).unwrap_or_default(),
            id: statement.map(|it| it.id.clone()).unwrap_or_default(),
            group: "office".to_owned(),
            is_denied: denied,
            ..Row::default()
        }
    }

    /// The sentence, who says so, what ended it, and who else is said to hold it.
    fn below(&self, holding: &Holding<'g>) -> Vec<String> {
        let quoted = |it: &GraphStatement| {
            let quote = it.evidence.first().map_or("", |it| it.quote.trim());
            format!("“{quote}” {}", source(self.graph, it).words())
        };
        let mut lines: Vec<String> =
            self.chronicle.evidence(&holding.entry).map(quoted).into_iter().collect();
        if let Some(because) = holding.because {
            let how = match holding.status {
                Status::Ended(Ending::Successor) => "succeeded",
                Status::Ended(Ending::Contradicted) => "contradicted",
                Status::MayBe(_) => "may have ended",
                _ => "ended",
            };
            lines.push(format!("{how}: {} {}", quoted(because), because.id));
        }
        if let Some(denial) = self.chronicle.denial(&holding.entry) {
            lines.push(format!("✕ denied: {} {}", quoted(denial), denial.id));
        }
        if !holding.contested_by.is_empty() {
            let others: Vec<&str> = holding.contested_by.iter().map(|it| it.label.as_str()).collect();
            lines.push(format!("contested: {} is said to have held it at the same time", others.join(", ")));
        }
        lines
    }
}

fn status_words(status: Status) -> &'static str {
    match status {
        Status::Unknown => "not known yet",
        Status::NotYet => "not yet",
        Status::NotSeen => "not seen yet",
        Status::MayBe(Doubt::MayHaveEnded) => "may have left",
        Status::MayBe(_) => "may have held it",
        Status::Happened => "said",
        Status::Holds => "held it",
        Status::LastSeen(_) => "last seen in it",
        Status::Ended(_) => "had left",
    }
}

/// "from 5 Jan 2019, last seen 3 Feb 2020", "seen 18 Aug 2019, until 30 Oct 2019".
fn term_words(holding: &Holding<'_>) -> String {
    let sighting = |it: &GraphStatement| it.when.or(it.reported).as_ref().map(date_words);
    let first = holding.seen.first().and_then(|it| sighting(it));
    let last = holding.seen.last().and_then(|it| sighting(it));
    let start = match holding.since.and_then(|it| it.when).and_then(|it| it.earliest()) {
        Some(day) => Some(format!("from {}", day_words(day))),
        None => first.clone().map(|it| format!("seen {it}")),
    };
    let end = match (holding.status, holding.because) {
        (Status::Ended(_) | Status::Holds, Some(because)) => {
            let by = matches!(
                holding.status,
                Status::Ended(Ending::Successor | Ending::Past | Ending::Contradicted)
            );
            let date = because.when.filter(|_| !matches!(holding.status, Status::Ended(Ending::Past)));
            let word = if by || date.is_none() { "by" } else { "until" };
            date.or(because.reported).map(|it| format!("{word} {}", date_words(&last_of(it))))
        }
        _ => last.filter(|it| first.as_ref() != Some(it)).map(|it| format!("last seen {it}")),
    };
    let parts: Vec<String> = [start, end].into_iter().flatten().collect();
    if parts.is_empty() { "undated".to_owned() } else { parts.join(", ") }
}

/// Of an interval its last date.
fn last_of(when: When) -> When {
    match when {
        When::Interval(interval) => interval.end().date().map_or(when, When::On),
        When::On(_) => when,
    }
}
