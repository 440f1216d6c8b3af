//! The command line: the only code that touches files, streams, arguments and the environment.
//!
//! One file per subcommand. A subcommand returns its whole answer as text; this file prints it and turns
//! the outcome into an exit code: 0 found or done, 1 nothing matched or something wrong, 2 bad usage or file, 3 done with gaps.

mod answers;
pub mod articles;
mod build;
mod check;
mod completions;
mod diff;
mod draw;
mod explain;
mod export;
mod filters;
mod graph_file;
mod help;
mod holds;
mod layout;
mod ledger;
mod licences;
mod list;
mod met;
mod moment;
mod notes;
mod output;
mod page;
mod paint;
mod path;
mod places;
mod review;
mod rows;
mod schema_folder;
mod show;
mod sidecar;
mod status;
mod table;
mod timeline;
mod view;
mod words;

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};
use serde::Serialize;

use self::{
    answers::Printing,
    page::Page,
    paint::{Paint, When},
};
use crate::{error::Result, graph::Graph, query::Relations, schema::Schema};

/// Reads news and compiles it into the network around power: who met whom, when, and who says so.
#[derive(Parser)]
#[command(name = "camarilla", version, propagate_version = true, max_term_width = 100)]
#[command(disable_help_subcommand = true, subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "Example:\n  camarilla build articles/\n  camarilla met \"ana ruiz\"\n  \
    camarilla path \"ana ruiz\" deng\n  camarilla draw -o network.svg\n\n\
    Exit codes: 0 done, 1 nothing found or a problem found, 2 wrong usage or file, 3 done but articles were skipped\n\
    More: camarilla help certainty, colours, dates, exit-codes, names, query")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Build),
    Met(met::Met),
    Path(path::Path),
    Timeline(timeline::Timeline),
    Show(show::Show),
    Holds(holds::Holds),
    Diff(diff::Diff),
    List(list::List),
    Explain(explain::Explain),
    Review(review::Review),
    Status(status::Status),
    Check(check::Check),
    Draw(draw::Draw),
    View(view::View),
    Export(export::Export),
    Completions(completions::Completions),
    #[command(alias = "licenses")]
    Licences(licences::Licences),
    Help(help::Help),
}

/// Flags that every subcommand takes.
#[derive(Args)]
struct Shared {
    /// Graph file [default: graph.ron, here or in the nearest folder above]
    #[arg(short, long, global = true, value_name = "FILE")]
    graph: Option<PathBuf>,
    /// Put the schema files of this folder over those built in
    #[arg(long, global = true, value_name = "DIR")]
    schema: Option<PathBuf>,
    /// Colour the answer
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: When,
    /// Wrap sentences at this width [default: the terminal's, else 100]
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(60..))]
    width: Option<u16>,
}

/// What a subcommand leaves to print and to report.
struct Answer {
    text: String,
    /// For standard error.
    notes: String,
    outcome: Outcome,
}

impl Answer {
    /// An answer that nothing need be said about.
    fn new(text: String, outcome: Outcome) -> Self {
        Self { text, notes: String::new(), outcome }
    }
}

#[derive(Clone, Copy)]
enum Outcome {
    Done,
    NothingFound,
    /// Something changed, and the user wants to know it from the exit code; or something is wrong with the graph.
    Differs,
    Skipped,
    /// The user pressed control and C.
    Interrupted,
}

impl Shared {
    fn width(&self) -> usize {
        self.width.map_or_else(layout::terminal_width, usize::from)
    }

    /// The schema built in, or what `--schema` makes of it.
    fn schema(&self) -> Result<Schema> {
        schema_folder::load(self.schema.as_deref())
    }

    /// The words of its relations.
    fn relations(&self) -> Result<Relations> {
        Ok(Relations::of(&self.schema()?))
    }

    /// A file is not coloured but by order.
    fn paint(&self, printing: &Printing) -> Paint {
        Paint::new(if printing.is_printed() { self.color } else { self.color.off_unless_always() })
    }

    /// What the parts of an answer for people need. In a file or a pipe nothing is cut to the width of a terminal.
    fn page<'a>(&self, graph: &'a Graph, relations: &'a Relations, printing: &Printing) -> Page<'a> {
        let is_printed = printing.is_printed();
        let is_fitted = self.width.is_some() || (is_printed && io::stdout().is_terminal());
        let width = self.width();
        Page { graph, relations, paint: self.paint(printing), width, fit: is_fitted.then_some(width) }
    }
}

/// Parses the arguments, runs the subcommand, prints, and returns the exit code.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli).and_then(|answer| print(&answer).map(|()| answer.outcome)) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound | Outcome::Differs) => ExitCode::from(1),
        Ok(Outcome::Skipped) => ExitCode::from(3),
        Ok(Outcome::Interrupted) => ExitCode::from(130),
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(2)
        }
    }
}

/// Says on standard error what went wrong.
fn complain(what: &str) {
    // Nothing is left to tell anyone when standard error is closed too.
    let _ = writeln!(io::stderr(), "error: {}", layout::harmless(what));
}

fn run(cli: &Cli) -> Result<Answer> {
    match &cli.command {
        Command::Build(build) => build.run(&cli.shared),
        Command::Met(met) => met.run(&cli.shared),
        Command::Path(path) => path.run(&cli.shared),
        Command::Timeline(timeline) => timeline.run(&cli.shared),
        Command::Show(show) => show.run(&cli.shared),
        Command::Holds(holds) => holds.run(&cli.shared),
        Command::Diff(diff) => diff.run(&cli.shared),
        Command::List(list) => list.run(&cli.shared),
        Command::Explain(explain) => explain.run(&cli.shared),
        Command::Review(review) => review.run(&cli.shared),
        Command::Status(status) => status.run(&cli.shared),
        Command::Check(check) => check.run(&cli.shared),
        Command::Draw(draw) => draw.run(&cli.shared),
        Command::View(view) => view.run(&cli.shared),
        Command::Export(export) => export.run(&cli.shared),
        Command::Completions(completions) => completions.run(),
        Command::Licences(licences) => Ok(licences.run()),
        Command::Help(help) => help.run(),
    }
}

/// An answer for programs: what it answers, the version of its form, and its fields.
#[derive(Serialize)]
struct Tree<'a, T> {
    camarilla: &'static str,
    version: u32,
    #[serde(flatten)]
    answer: &'a T,
}

fn json(question: &'static str, answer: &impl Serialize) -> Result<String> {
    let text = serde_json::to_string_pretty(&Tree { camarilla: question, version: 1, answer });
    text.map(|text| text + "\n").map_err(|error| crate::Error::new(error.to_string()))
}

fn ron(question: &'static str, answer: &impl Serialize) -> Result<String> {
    let tree = Tree { camarilla: question, version: 1, answer };
    let text = ron::ser::to_string_pretty(&tree, ron::ser::PrettyConfig::new());
    text.map(|text| text + "\n").map_err(|error| crate::Error::new(error.to_string()))
}

/// A reader who has seen enough (`| head`) is no error.
fn print(answer: &Answer) -> Result<()> {
    // Notes are worth less than the answer: a closed standard error must not lose it.
    let _ = write!(io::stderr(), "{}", layout::harmless(&answer.notes));
    let mut out = io::stdout().lock();
    match out.write_all(answer.text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(crate::Error::new(format!("cannot write the answer: {error}")))
        }
        _ => Ok(()),
    }
}
