//! `camarilla status`: what is in the graph, what is open, and whether it is that of its articles.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use serde::Serialize;

use super::{
    Answer, Outcome, PageFormat, Shared,
    articles::{Collected, collect},
    build::kept_readings,
    explain::page::Page,
    graph_file, json, ledger,
    words::{listed, many},
};
use crate::{
    article::Article,
    asof::TimeRules,
    check::check,
    decisions::{Decisions, Question, Register, queue},
    error::Result,
    graph::{Document, Graph},
    ontology::Kind,
    schema::Schema,
};

/// Says how much is in the graph, what is doubtful or open, and whether it is up to date with its articles
#[derive(Args)]
#[command(after_help = "Example:\n  camarilla status --all")]
pub(super) struct Status {
    /// Articles, or folders of them [default: the folders that the graph was built from]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Name every article, not just the first ones
    #[arg(long)]
    all: bool,
    /// Text for people, JSON for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: PageFormat,
}

#[derive(Serialize)]
struct Report {
    graph: String,
    articles: usize,
    names: usize,
    posts: usize,
    statements: usize,
    rejected: usize,
    changes: Changes,
    /// Paths of articles without a date.
    undated: Vec<String>,
    /// Files that cannot be read, with the reason.
    unreadable: Vec<String>,
    copies: usize,
    open: Open,
    decisions: Decided,
    /// Readings that the next build need not make again.
    readings: usize,
    readings_bytes: u64,
    up_to_date: bool,
}

/// Articles that are not those of the graph, by path.
#[derive(Serialize)]
struct Changes {
    new: Vec<String>,
    changed: Vec<String>,
    gone: Vec<String>,
}

#[derive(Serialize)]
struct Open {
    apart: usize,
    joined: usize,
    statements: usize,
}

#[derive(Serialize)]
struct Decided {
    standing: usize,
    /// Those that the graph was built with.
    in_graph: usize,
    /// Those of the graph that were taken back since.
    taken_back: usize,
    names: usize,
    /// True when `names.csv` was written after the graph.
    names_are_newer: bool,
}

impl Status {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let place = graph_file::place(shared.graph.as_deref())?;
        let graph = graph_file::load(Some(&place))?;
        let schema = shared.schema()?;
        let collected = self.collected(&graph, &place)?;
        let report = report(&graph, &place, &collected, &schema)?;
        let text = match self.format {
            PageFormat::Json => json("status", &report)?,
            PageFormat::Text => self.text(&report, Page::new(shared.paint(), shared.width())),
        };
        Ok(Answer::new(text, Outcome::Done))
    }

    /// The articles as they are now.
    fn collected(&self, graph: &Graph, place: &Path) -> Result<Collected> {
        let paths = if self.paths.is_empty() { sources(graph, place) } else { self.paths.clone() };
        collect(&paths)
    }

    fn text(&self, report: &Report, mut page: Page) -> String {
        let counts = [
            many(report.articles, "article"),
            many(report.names, "name"),
            many(report.posts, "post"),
            many(report.statements, "statement"),
        ];
        page.line("graph", &format!("{}: {}", report.graph, counts.join(", ")));
        self.articles(report, &mut page);
        let Open { apart, joined, statements } = report.open;
        let parts: Vec<String> = [
            (apart, "pair of names that may be one", "pairs of names that may be one"),
            (joined, "name joined on little", "names joined on little"),
            (statements, "doubtful statement", "doubtful statements"),
        ]
        .iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, one, several)| format!("{count} {}", if *count == 1 { one } else { several }))
        .collect();
        let open = if parts.is_empty() {
            "nothing is open".to_owned()
        } else {
            format!("{}: camarilla review", listed(&parts, 3))
        };
        page.line("review", &open);
        let decided = &report.decisions;
        let mut words = match decided.standing {
            0 => "none".to_owned(),
            count => format!("{count} in all, {} in the graph", decided.in_graph),
        };
        if decided.in_graph < decided.standing {
            words += "; the others: camarilla review --decided";
        }
        if decided.taken_back > 0 {
            words += &format!("; {} of the graph taken back since", decided.taken_back);
        }
        page.line("decisions", &words);
        if decided.names > 0 {
            let newer = if decided.names_are_newer { ", written after the graph" } else { "" };
            page.line("names.csv", &format!("{}{newer}", many(decided.names, "row")));
        }
        let kilobytes = report.readings_bytes.div_ceil(1000);
        page.line("kept", &format!("{} ({kilobytes} kB)", many(report.readings, "reading")));
        page.line(
            "",
            if report.up_to_date {
                "The graph is up to date."
            } else {
                "The graph is not up to date: camarilla build"
            },
        );
        page.text()
    }

    /// What is with the articles, one kind a line.
    fn articles(&self, report: &Report, page: &mut Page) {
        let shown = if self.all { usize::MAX } else { 3 };
        let Changes { new, changed, gone } = &report.changes;
        let mut label = "articles";
        for (paths, what) in [
            (new, "new"),
            (changed, "changed since they were read"),
            (gone, "gone"),
            (&report.undated, "without a date"),
            (&report.unreadable, "that cannot be read"),
        ] {
            if !paths.is_empty() {
                page.line(label, &format!("{} {what}: {}", paths.len(), listed(paths, shown)));
                label = "";
            }
        }
        if report.copies > 0 {
            page.line(label, &format!("{} that repeat another", report.copies));
            label = "";
        }
        if !label.is_empty() {
            page.line(label, "all as they were read");
        }
    }
}

/// The folders, and files outside of folders, that the graph was built from, from here or from where the graph lies.
fn sources(graph: &Graph, place: &Path) -> Vec<PathBuf> {
    let beside = place.parent().map(Path::to_owned).unwrap_or_default();
    let mut sources = BTreeSet::new();
    for document in graph.documents() {
        let path = Path::new(&document.path);
        // Of `articles/2019/talks.md` the folder `articles`: the others below it belong to it, too.
        let top = match path.components().count() {
            1 => path.to_owned(),
            _ if path.is_absolute() => path.parent().map(Path::to_owned).unwrap_or_default(),
            _ => path.components().take(1).collect(),
        };
        let found = [top.clone(), beside.join(&top)].into_iter().find(|it| it.exists());
        sources.extend(found);
    }
    sources.into_iter().collect()
}

fn report(graph: &Graph, place: &Path, collected: &Collected, schema: &Schema) -> Result<Report> {
    let file = graph.file();
    let decisions = ledger::read(place)?;
    let changes = changes(graph.documents(), &collected.articles);
    let problems = check(graph, &TimeRules::of(schema));
    let items = queue(graph, &decisions.log, &problems);
    let count = |is: fn(&Question<'_>) -> bool| items.iter().filter(|it| is(&it.question)).count();
    let posts = graph.nodes().iter().filter(|it| it.kind == Kind::Post).count();
    let (readings, readings_bytes) = kept_readings(place, schema, &collected.articles);
    let decided = decided(graph, place, &decisions);
    let is_same = changes.new.is_empty() && changes.changed.is_empty() && changes.gone.is_empty();
    let is_decided =
        decided.in_graph == decided.standing && decided.taken_back == 0 && !decided.names_are_newer;
    let paths = |articles: &mut dyn Iterator<Item = &Article>| articles.map(|it| it.path.clone()).collect();
    Ok(Report {
        graph: place.display().to_string(),
        articles: file.documents.len(),
        names: file.nodes.len() - posts,
        posts,
        statements: file.statements.len(),
        rejected: file.rejected.len(),
        changes,
        undated: paths(&mut collected.articles.iter().filter(|it| it.published.is_none())),
        unreadable: collected.skipped.iter().map(ToString::to_string).collect(),
        copies: file.documents.iter().filter(|it| it.copy_of.is_some()).count(),
        open: Open {
            apart: count(|it| matches!(it, Question::Apart(..))),
            joined: count(|it| matches!(it, Question::Joined(..))),
            statements: count(|it| matches!(it, Question::Statement(_))),
        },
        decisions: decided,
        readings,
        readings_bytes,
        up_to_date: is_same && is_decided,
    })
}

/// What differs between the documents of the graph and the articles that are there.
fn changes(documents: &[Document], articles: &[Article]) -> Changes {
    let known: BTreeSet<&str> = documents.iter().map(|it| it.id.as_str()).collect();
    let there: BTreeSet<&str> = articles.iter().map(|it| it.id.0.as_str()).collect();
    let new: BTreeSet<String> =
        articles.iter().filter(|it| !known.contains(it.id.0.as_str())).map(|it| it.path.clone()).collect();
    let gone: BTreeSet<String> =
        documents.iter().filter(|it| !there.contains(it.id.as_str())).map(|it| it.path.clone()).collect();
    let mut changed: BTreeSet<String> = new.intersection(&gone).cloned().collect();
    // What stands about an article in `articles.csv` is a part of it.
    let by_id: BTreeMap<&str, &Document> = documents.iter().map(|it| (it.id.as_str(), it)).collect();
    let is_other = |it: &&Article| {
        by_id.get(it.id.0.as_str()).is_some_and(|known| {
            (known.published, &known.publisher, &known.title, &known.url)
                != (it.published, &it.publisher, &it.title, &it.url)
        })
    };
    changed.extend(articles.iter().filter(is_other).map(|it| it.path.clone()));
    Changes {
        new: new.difference(&changed).cloned().collect(),
        gone: gone.difference(&changed).cloned().collect(),
        changed: changed.into_iter().collect(),
    }
}

fn decided(graph: &Graph, place: &Path, decisions: &Decisions) -> Decided {
    let register = Register::of(graph.file());
    let standing: Vec<_> = decisions.log.standing().collect();
    let in_graph = standing.iter().filter(|it| register.is_built_in(it, graph.file())).count();
    let written = |path: &Path| fs::metadata(path).and_then(|it| it.modified()).ok();
    let names = place.with_file_name(ledger::NAMES);
    Decided {
        standing: standing.len(),
        in_graph,
        taken_back: graph.file().decisions.len().saturating_sub(in_graph),
        names: decisions.names.len(),
        names_are_newer: written(&names) > written(place),
    }
}
