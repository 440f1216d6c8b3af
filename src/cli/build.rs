//! `camarilla build`: articles in, graph out.

mod compile;
mod progress;
mod store;
mod workshop;

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    path::{Path, PathBuf},
    time::Instant,
};

use clap::Args;

use self::{
    compile::{Compiled, Given, Keep},
    progress::Progress,
    workshop::{Access, Workshop, say_waiting},
};
use super::{
    Answer, Outcome, Shared,
    articles::{Collected, collect},
    export::write_all,
    graph_file::GRAPH,
    layout::harmless,
    ledger,
    notes::{excerpt, note_words},
    output::{self, Target},
    places, sidecar,
    words::{listed, many},
};
use crate::{
    article::Article,
    error::{Error, Result},
    export::Format,
    graph::Graph,
    ontology::Kind,
    query::Relations,
    reading::{Reading, Stamp, StoredKey},
    resolve::Idle,
    schema::Schema,
    statement::Note,
};

/// A folder with this file is a project; its graph lies beside it.
const PROJECT: &str = "camarilla.toml";

/// Reads articles and compiles them into graph.ron
#[derive(Args)]
#[command(
    after_help = "Examples:\n  camarilla build articles/\n  camarilla build *.txt -g talks.ron -o talks.dot"
)]
pub(super) struct Build {
    /// Articles, or folders of them [default: articles/]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Also write this file, its format chosen by extension; "-" is standard output. May be repeated
    #[arg(short, long, value_name = "FILE")]
    output: Vec<Target>,
    /// Format of -o, where the extension does not say it
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Read this many articles at once [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Read every article and place every name anew, as if there had been no build before
    #[arg(long)]
    fresh: bool,
    /// Exit with 0 even when articles were skipped
    #[arg(long)]
    keep_going: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// List what was doubtful, and what was seen in the articles and could not be used
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

impl Build {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let start = Instant::now();
        let schema = shared.schema()?;
        let paths = self.paths()?;
        let place = shared.graph.clone().unwrap_or_else(|| default_graph(&paths));
        let mut collected = Self::collected(&paths)?;
        let workshop = Workshop::beside(&place, say_waiting);
        if workshop.as_ref().is_some_and(|it| it.access == Access::FreeAfterAWait) {
            collected = Self::collected(&paths)?;
        }
        // Where the old readings cannot be removed, none are kept.
        let workshop = workshop.filter(|it| !self.fresh || it.forget().is_ok());
        let decisions = ledger::read(&place)?;
        let given = Given { schema: &schema, decisions: &decisions };
        let mut compiled = self.compiled(&collected, &given, workshop.as_ref())?;
        let graph = Graph::new(std::mem::take(&mut compiled.graph))?;
        let earlier = if self.fresh { Vec::new() } else { places::earlier(&place) };
        let (graph, places_notes) = places::with_layout(graph, &schema, &place, &earlier)?;
        output::write_with(&place, |file| graph.file().write_ron(file))?;
        sidecar::forget(&place);
        let text = write_all(&graph, &schema, &self.output, self.format)?;
        if !self.quiet {
            let seconds = start.elapsed().as_secs_f64();
            let read = many(collected.articles.len(), "article");
            let mut report = format!("built {} from {read} in {seconds:.1} s: ", place.display());
            let _ = writeln!(report, "{}", counts(&graph));
            let _ = write!(report, "{}", compiled.known());
            decided(&mut report, &graph, &compiled.idle);
            self.notes(&mut report, &collected, &compiled.readings, &schema);
            for note in places_notes {
                let _ = writeln!(report, "  {note}");
            }
            // A closed standard error must not undo a finished build.
            let _ = write!(io::stderr(), "{}", harmless(&report));
        }
        let outcome =
            if collected.skipped.is_empty() || self.keep_going { Outcome::Done } else { Outcome::Skipped };
        // The program ends here: giving a large graph back text by text takes longer than reading its articles' files.
        std::mem::forget((graph, compiled, collected));
        Ok(Answer::new(text, outcome))
    }

    fn paths(&self) -> Result<Vec<PathBuf>> {
        if !self.paths.is_empty() {
            return Ok(self.paths.clone());
        }
        let articles = PathBuf::from("articles");
        if articles.is_dir() {
            return Ok(vec![articles]);
        }
        Err(Error::new("nothing to read: no articles/ folder here")
            .hint("name files or folders: camarilla build PATH"))
    }

    fn collected(paths: &[PathBuf]) -> Result<Collected> {
        let collected = collect(paths)?;
        if collected.articles.is_empty() {
            return Err(nothing_read(paths, &collected.skipped));
        }
        Ok(collected)
    }

    fn compiled(
        &self,
        collected: &Collected,
        given: &Given<'_>,
        workshop: Option<&Workshop>,
    ) -> Result<Compiled> {
        let mut threads = rayon::ThreadPoolBuilder::new();
        if let Some(count) = self.threads {
            threads = threads.num_threads(count.into());
        }
        let keep = if self.verbose { Keep::Notes } else { Keep::WhatIsStated };
        let pool = threads.build().map_err(|error| Error::new(format!("cannot start threads: {error}")))?;
        let progress = if self.quiet { Progress::silent } else { Progress::shown };
        Ok(pool.install(|| compile::compile(&collected.articles, given, workshop, keep, progress)))
    }

    /// Undated articles in one line, skipped ones in one line each; what the reader could not use with `-v`.
    fn notes(&self, report: &mut String, collected: &Collected, readings: &[Reading], schema: &Schema) {
        let undated = compile::undated(collected);
        if !undated.is_empty() {
            let verb = if undated.len() == 1 { "has" } else { "have" };
            let _ = writeln!(
                report,
                "  {} {verb} no date, so \"last month\" stays unknown there: {}",
                many(undated.len(), "article"),
                listed(&undated, 3)
            );
        }
        for error in &collected.skipped {
            let _ = writeln!(report, "  skipped {error}");
        }
        if self.verbose {
            for note in &collected.notes {
                let _ = writeln!(report, "  {note}");
            }
            unused(report, &collected.articles, readings, &Relations::of(schema));
        }
    }
}

/// What was seen in each article and could not be used, the most useful to know first.
fn unused(report: &mut String, articles: &[Article], readings: &[Reading], relations: &Relations) {
    for (article, reading) in articles.iter().zip(readings) {
        let mut notes: Vec<&Note> = reading.notes.iter().collect();
        notes.sort_by_key(|note| (note.kind.rank(), note.span));
        for note in notes {
            let (path, line) = (&article.path, article.line(note.span));
            let words = note_words(note, &article.body, relations);
            let _ = writeln!(report, "  {path}:{line}: {words}, in {}", excerpt(article, note.span));
        }
    }
    let count = readings.iter().map(|reading| reading.notes.len()).sum();
    let _ = writeln!(report, "  {} on what was seen and not used", many(count, "note"));
}

/// How many of these articles need not be read by the next build, and how many bytes are kept for that.
pub(super) fn kept_readings(place: &Path, schema: &Schema, articles: &[Article]) -> (usize, u64) {
    let Some(path) = Workshop::readings_of(place) else { return (0, 0) };
    let keys: Vec<StoredKey> = articles.iter().map(StoredKey::of).collect();
    let loaded = store::load(&path, Stamp::of(schema), &keys);
    let bytes = path.metadata().map_or(0, |it| it.len());
    (loaded.readings.iter().flatten().count(), bytes)
}

/// How many decisions are in force, and each that is not.
fn decided(report: &mut String, graph: &Graph, idle: &[Idle]) {
    let count = graph.file().decisions.len();
    if count > 0 {
        let verb = if count == 1 { "is" } else { "are" };
        let _ = writeln!(report, "  {} {verb} in force", many(count, "decision"));
    }
    for line in idle {
        let _ = writeln!(report, "  {}: not in force: {}", line.place, line.why);
    }
}

/// "31 names, 9 posts, 84 statements"
fn counts(graph: &Graph) -> String {
    let posts = graph.nodes().iter().filter(|it| it.kind == Kind::Post).count();
    let names = graph.nodes().len() - posts;
    let statements = graph.statements().len();
    [many(names, "name"), many(posts, "post"), many(statements, "statement")].join(", ")
}

/// Beside the `camarilla.toml` of the project that holds the first path, or here when there is none.
fn default_graph(paths: &[PathBuf]) -> PathBuf {
    let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let whole = first.canonicalize().unwrap_or_else(|_| first.to_owned());
    let root = whole.ancestors().find(|folder| folder.join(PROJECT).is_file());
    let here = Path::new(".").canonicalize().ok();
    match root {
        Some(root) if Some(root) != here.as_deref() => root.join(GRAPH),
        _ => GRAPH.into(),
    }
}

fn nothing_read(paths: &[PathBuf], skipped: &[Error]) -> Error {
    let places: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let error = Error::new(format!("no article could be read in {}", listed(&places, 3)));
    if skipped.is_empty() {
        return error.hint("articles are .txt and .md files");
    }
    let reasons: Vec<String> = skipped.iter().map(ToString::to_string).collect();
    error.hint(reasons.join("\n"))
}
