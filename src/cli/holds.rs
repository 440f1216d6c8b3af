//! `camarilla holds`: who held a post, between which dates, last seen when, and who contests it.

use clap::Args;
use serde::Serialize;

use super::{
    Answer, Outcome, Shared,
    answers::{Found, Printing},
    filters::{Filters, selected},
    graph_file,
    layout::{harmless, wrapped},
    moment::{By, day_words, end_of},
    page::Page as Paper,
    paint::Ink,
    rows::{Column, Flow, Row},
    table::{Cell, Table},
    words::listed,
};
use crate::{
    asof::{Chronicle, Doubt, Ending, Holding, Status, TimeRules},
    error::{Error, Result},
    graph::{Graph, GraphStatement, Node},
    ontology::{Clock, Kind},
    query::{self, Relations, certainty_words, date_words, find, look_up, post_words, source},
    when::{Day, When},
};

/// Widest column of dates; a longer one pushes its own line only.
const TERM: usize = 36;

/// Shows who held a post or led a body, since when, last seen when, and by whom it is contested
#[derive(Args)]
#[command(
    after_help = "--on, --since and --until name days of the post: who held it, or may have held it, then; a month \
    or a year stands for its last day, and for its first with --since.\n\nExamples:\n  camarilla holds \"interior minister\"\n  \
    camarilla holds \"interior minister\" --on 2026-01\n  camarilla holds president --on 2019-08 --by reported"
)]
pub(super) struct Holds {
    /// A post, an organisation or its id
    #[arg(value_name = "POST")]
    post: String,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    printing: Printing,
}

/// The days asked about, both included.
#[derive(Clone, Copy)]
struct Asked {
    from: Option<Day>,
    to: Option<Day>,
}

impl Holds {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let asked = self.asked()?;
        let graph = graph_file::load(shared.graph.as_deref())?;
        let schema = shared.schema()?;
        let relations = Relations::of(&schema);
        let post = post(&graph, &relations, &self.post)?;
        let filter = self.filters.without_dates(&graph, &relations)?;
        let rules = TimeRules::of(&schema);
        let chronicle = if filter.is_everything() {
            Chronicle::of(&graph, &rules)
        } else {
            Chronicle::among(&[(&graph, selected(&graph, &relations, &filter).0)], &rules)
        };
        let clock = self.filters.clock();
        let mut holdings = chronicle.holders(post, clock, asked.to.unwrap_or(Day::LAST));
        if asked.from.is_some() || asked.to.is_some() {
            let earlier = asked.from.map(|day| chronicle.holders(post, clock, day)).unwrap_or_default();
            holdings.retain(|it| asked.lets_in(it, &earlier));
        }
        let is_empty = holdings.is_empty();
        let cut = self.printing.cut(&mut holdings, &self.filters);
        let paper = shared.page(&graph, &relations, &self.printing);
        let page = Page { paper, chronicle: &chronicle, post, asked, by: self.filters.by() };
        self.printing.answer(&Found {
            question: "holds",
            typed: &page.shape(&holdings),
            table: &|| page.table(&holdings),
            text: &|| page.text(&holdings) + &paper.left_out(query::Doubt::default(), cut),
            doubt: query::Doubt::default(),
            cut,
            outcome: if is_empty { Outcome::NothingFound } else { Outcome::Done },
        })
    }

    fn asked(&self) -> Result<Asked> {
        let [since, until, on] = self.filters.days();
        let to = on.or(until).map(end_of).transpose()?;
        // By --by reported a post is told as it was known at the end of the time.
        let from = match on {
            Some(_) => to,
            None => since.map(|it| start_of(it, to)).transpose()?,
        };
        Ok(Asked { from, to })
    }
}

/// The first day of a date that nothing asked for lies before.
fn start_of(text: &str, end: Option<Day>) -> Result<Day> {
    let last = end_of(text)?;
    let first = text.trim().parse::<When>()?.earliest().unwrap_or(last);
    match end.filter(|end| *end < first) {
        Some(end) => Err(Error::new(format!("--since {text} is after --until {end}"))),
        None => Ok(first),
    }
}

impl Asked {
    /// True for who held it, or may have held it, on one of the days.
    fn lets_in(self, holding: &Holding<'_>, earlier: &[Holding<'_>]) -> bool {
        let held = |it: &Holding<'_>| it.entry.is_present() || matches!(it.status, Status::MayBe(_));
        if held(holding) || earlier.iter().any(|it| it.fact == holding.fact && held(it)) {
            return true;
        }
        // Who came and went within the time was seen in it.
        let is_within = |day: Day| {
            self.from != self.to
                && self.from.is_none_or(|from| from <= day)
                && self.to.is_none_or(|to| day <= to)
        };
        let seen = holding.seen.iter().filter_map(|it| it.when.or(it.reported)?.latest());
        matches!(holding.status, Status::Ended(_)) && seen.into_iter().any(is_within)
    }

    /// "on 31 Jan 2026", "from 1 Jan 2019 to 31 Dec 2019", "at any time".
    fn words(self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => format!("on {}", day_words(to)),
            (Some(from), Some(to)) => format!("from {} to {}", day_words(from), day_words(to)),
            (Some(from), None) => format!("since {}", day_words(from)),
            (None, Some(to)) => format!("until {}", day_words(to)),
            (None, None) => "at any time".to_owned(),
        }
    }
}

/// The post of this name; where the name fits others too, the one post or body among them.
fn post<'g>(graph: &'g Graph, relations: &Relations, name: &str) -> Result<&'g Node> {
    let can_be_held = |it: &&Node| matches!(it.kind, Kind::Post | Kind::Organisation | Kind::Group);
    let found = look_up(graph, name);
    if let query::Found::None(None) = found {
        return Err(Error::new(format!("no name like \"{name}\" in the graph"))
            .hint("all posts: camarilla list posts"));
    }
    if let query::Found::Several(nodes) = found {
        let mut posts = nodes.into_iter().filter(|it| it.kind == Kind::Post);
        if let (Some(post), None) = (posts.next(), posts.next()) {
            return Ok(post);
        }
    }
    let node = find(graph, relations, name)?;
    if can_be_held(&node) {
        return Ok(node);
    }
    Err(Error::new(format!("{} is no post and no body that somebody leads", node.label))
        .hint(format!("everything about the name: camarilla show {}", node.id)))
}

/// What every part of the answer needs.
struct Page<'a, 'g> {
    paper: Paper<'a>,
    chronicle: &'a Chronicle<'g>,
    post: &'g Node,
    asked: Asked,
    by: By,
}

/// One holder for programs.
#[derive(Serialize)]
struct Shape<'g> {
    post: &'g Node,
    since: Option<String>,
    until: Option<String>,
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
            since: self.asked.from.map(|it| it.to_string()),
            until: self.asked.to.map(|it| it.to_string()),
            by: self.by.clock(),
            holders: holdings.iter().map(shape).collect(),
        }
    }

    fn table(&self, holdings: &[Holding<'g>]) -> Table {
        let mut table = Table::new(&[
            "post_id",
            "post",
            "holder_id",
            "holder",
            "status",
            "term",
            "certainty",
            "outlet",
            "statements",
            "ended_by",
            "denied_by",
            "contested_by",
        ]);
        for it in holdings {
            let statement = self.chronicle.evidence(&it.entry);
            let words = |words: Option<String>| Cell::Words(words.unwrap_or_default());
            table.push(vec![
                Cell::Words(self.post.id.clone()),
                Cell::name(Some(self.post)),
                Cell::Words(it.holder.id.clone()),
                Cell::name(Some(it.holder)),
                Cell::Words(status_words(it.status).to_owned()),
                Cell::Words(term_words(it)),
                words(statement.map(|it| certainty_words(it).to_owned())),
                words(statement.map(|it| source(self.paper.graph, it).outlet)),
                Cell::ids(it.seen.iter().copied()),
                Cell::ids(it.because),
                Cell::ids(self.chronicle.denial(&it.entry)),
                Cell::Ids(it.contested_by.iter().map(|it| it.id.clone()).collect()),
            ]);
        }
        table
    }

    fn text(&self, holdings: &[Holding<'g>]) -> String {
        let title = post_words(self.paper.graph, self.post);
        let known = match self.by {
            By::Happened => "",
            By::Reported => ", as known then",
        };
        let when = self.asked.words() + known;
        if holdings.is_empty() {
            let articles = self.paper.articles();
            return self
                .paper
                .foot(&format!("Nobody is said to have held \"{title}\" {when}, in {articles}."));
        }
        let rows: Vec<Row> = holdings.iter().map(|it| self.row(it)).collect();
        let layout = self.paper.rows(&rows.iter().collect::<Vec<_>>(), Flow::Columns, "  ".len());
        let mut text = self.paper.title(&title, &when);
        for (holding, row) in holdings.iter().zip(&rows) {
            text.push('\n');
            text += &layout.text(row);
            for line in self.below(holding) {
                for line in wrapped(&harmless(&line), self.paper.width - 4) {
                    text += &format!("    {line}\n");
                }
            }
        }
        text
    }

    fn row(&self, holding: &Holding<'g>) -> Row {
        let statement = self.chronicle.evidence(&holding.entry);
        let is_denied = self.chronicle.denial(&holding.entry).is_some();
        let mark = if is_denied { " ✕" } else { "" };
        let certainty = statement.map(|it| format!("{}{mark}", certainty_words(it))).unwrap_or_default();
        Row {
            lead: Vec::new(),
            words: vec![
                Column::new(harmless(&holding.holder.label), Ink::Bold),
                Column::new(status_words(holding.status), Ink::Group("office".to_owned())),
            ],
            end: vec![
                Column::new(term_words(holding), Ink::Plain).right().at_most(TERM),
                Column::new(certainty, if is_denied { Ink::Red } else { Ink::Plain }),
                Column::new(statement.map(|it| it.id.clone()).unwrap_or_default(), Ink::Dim),
            ],
        }
    }

    /// The sentence, who says so, what ended it, and who else is said to hold it.
    fn below(&self, holding: &Holding<'g>) -> Vec<String> {
        let quoted = |it: &GraphStatement| {
            let quote = it.evidence.first().map_or("", |it| it.quote.trim());
            format!("“{quote}” {}", source(self.paper.graph, it).words())
        };
        let mut lines: Vec<String> =
            self.chronicle.evidence(&holding.entry).map(quoted).into_iter().collect();
        let evidence = self.chronicle.evidence(&holding.entry).map(|it| &it.id);
        // "The former minister" says both that it was held and that it is over: once is enough.
        if let Some(because) = holding.because.filter(|it| Some(&it.id) != evidence) {
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
            let others: Vec<String> = holding.contested_by.iter().map(|it| it.label.clone()).collect();
            let verb = if others.len() == 1 { "is" } else { "are" };
            let others = listed(&others, 4);
            lines.push(format!("contested: {others} {verb} said to have held it at the same time"));
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
        Status::LastSeen(_) => "last seen",
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
