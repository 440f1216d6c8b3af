//! `camarilla check`: what is wrong with a graph, for people and for CI.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use serde::Serialize;

use super::{
    Answer, Outcome, Shared,
    answers::{Found, Printing, left_out},
    filters::{CHOICES, Filters, hide_choices},
    graph_file,
    layout::{harmless, wrapped},
    table::{Cell, Table},
    words::many,
};
use crate::{
    article::Article,
    asof::TimeRules,
    check::{Problem, ProblemKind, check, check_quotes},
    error::{Error, Result},
    graph::{Document, Graph, GraphFile},
    query::Doubt,
};

/// Checks every quote against its article, and dates, posts, names and ids against each other
#[derive(Args)]
#[command(after_help = "Exit codes: 0 nothing wrong, 1 problems were found\n\nExamples:\n  \
    camarilla check\n  camarilla check --no-articles -o problems.csv")]
#[command(mut_args = hide_choices)]
pub(super) struct Check {
    /// Do not look into the articles
    #[arg(long)]
    no_articles: bool,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    printing: Printing,
}

/// What was looked at, and what is wrong.
#[derive(Serialize)]
struct Report {
    documents: usize,
    statements: usize,
    problems: Vec<Problem>,
}

impl Check {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        self.filters.refuse(
            &CHOICES,
            "a check is of the whole graph",
            "to look at some statements: camarilla list statements",
        )?;
        let path = graph_file::place(shared.graph.as_deref())?;
        let file = graph_file::read(&path)?;
        let rules = TimeRules::of(&shared.schema()?);
        let mut report = self.report(file, &path, &rules)?;
        let outcome = if report.problems.is_empty() { Outcome::Done } else { Outcome::Differs };
        let cut = self.printing.cut(&mut report.problems, &self.filters);
        self.printing.answer(&Found {
            question: "check",
            typed: &report,
            table: &|| table(&report),
            text: &|| self.text(&report, cut, shared),
            doubt: Doubt::default(),
            cut,
            outcome,
        })
    }

    fn report(&self, file: GraphFile, path: &Path, rules: &TimeRules) -> Result<Report> {
        let (documents, statements) = (file.documents.len(), file.statements.len());
        let faults = file.faults();
        if !faults.is_empty() {
            // Where ids lead nowhere, nothing else can be looked at.
            let problem = |words| Problem { kind: ProblemKind::Ids, ids: Vec::new(), words };
            return Ok(Report { documents, statements, problems: faults.into_iter().map(problem).collect() });
        }
        let graph = Graph::new(file).map_err(|error| error.at(path.display().to_string(), None))?;
        let mut problems = check(&graph, rules);
        if !self.no_articles {
            problems.extend(check_quotes(&graph, |document| article(document, path)));
            problems.sort();
        }
        Ok(Report { documents, statements, problems })
    }

    fn text(&self, report: &Report, cut: usize, shared: &Shared) -> String {
        let paint = shared.paint_for(&self.printing);
        let mut text = String::new();
        for kind in ProblemKind::ALL {
            let problems: Vec<&Problem> = report.problems.iter().filter(|it| it.kind == kind).collect();
            if problems.is_empty() {
                continue;
            }
            text += &format!("{}\n", paint.bold(kind.heading()));
            for problem in problems {
                let ids = problem.ids.join(" ");
                let words =
                    if ids.is_empty() { problem.words.clone() } else { format!("{ids}: {}", problem.words) };
                for (nth, line) in wrapped(&harmless(&words), shared.width() - 4).iter().enumerate() {
                    text += &format!("{}{line}\n", if nth == 0 { "  " } else { "    " });
                }
            }
            text.push('\n');
        }
        let looked_at =
            if self.no_articles { "without the articles" } else { "every quote against its article" };
        let found = match report.problems.len() + cut {
            0 => "nothing wrong".to_owned(),
            count => many(count, "problem"),
        };
        let (statements, articles) =
            (many(report.statements, "statement"), many(report.documents, "article"));
        text += &format!("{statements} of {articles} checked, {looked_at}: {found}.\n");
        text + &left_out(Doubt::default(), cut).map(|words| words + ".\n").unwrap_or_default()
    }
}

fn table(report: &Report) -> Table {
    let mut table = Table::new(&["kind", "ids", "words"]);
    for problem in &report.problems {
        table.push(vec![
            Cell::Words(problem.kind.heading().to_lowercase()),
            Cell::Ids(problem.ids.clone()),
            Cell::Words(problem.words.clone()),
        ]);
    }
    table
}

/// The article, from where the graph says it was: seen from here, from the graph, or from a folder above it.
pub(super) fn article(document: &Document, graph: &Path) -> Result<Article> {
    let path = Path::new(&document.path);
    let folder =
        fs::canonicalize(graph).ok().and_then(|it| it.parent().map(Path::to_owned)).unwrap_or_default();
    let places = folder.ancestors().map(|above| above.join(path));
    let found: Option<PathBuf> = [path.to_owned()].into_iter().chain(places).find(|it| it.is_file());
    let found =
        found.ok_or_else(|| Error::new("the article is not there any more").at(&document.path, None))?;
    let bytes = fs::read(&found)
        .map_err(|error| Error::new(format!("cannot be read: {error}")).at(&document.path, None))?;
    Article::from_bytes(&document.path, &bytes, None).map(|(article, _)| article)
}
