//! `camarilla view`: the network as one page for a browser.

mod story;

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Answer, Outcome, Shared, graph_file,
    output::{self, Target},
    places,
    words::many,
};
use crate::{
    error::{Error, Result},
    export::{Telling, page},
};

/// Writes the network as one page for a browser: map, changes, list, and the sentences behind them
#[derive(Args)]
#[command(
    after_help = "The page works from a file, fetches nothing, and can be sent as it is. Names that were moved in it\n\
    are saved as pins.csv; beside the graph, build reads it.\n\nExamples:\n  camarilla view --open\n  \
    camarilla view -g talks.ron -o talks.html --title \"Who talks to whom\" --story story.toml"
)]
pub(super) struct View {
    /// File to write; "-" is standard output
    #[arg(short, long, value_name = "FILE", default_value = "view.html")]
    output: Target,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    /// Headline
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Views with a sentence each, as the page saves them [default: story.toml beside the graph, if it is there]
    #[arg(long, value_name = "FILE")]
    story: Option<PathBuf>,
}

impl View {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let place = graph_file::place(shared.graph.as_deref())?;
        let graph = graph_file::load(Some(&place))?;
        let project = places::project(&place)?;
        let (sides, notes) = project.sides(&graph);
        let story = story::load(self.story.as_deref(), &place)?;
        let mut notes: String = notes.into_iter().map(|it| it + "\n").collect();
        let telling = Telling { title: self.title.clone().or(project.title), story, seed: project.seed };
        let text = page(&graph, &shared.schema()?, &sides, &telling);
        let outcome = if graph.statements().is_empty() { Outcome::NothingFound } else { Outcome::Done };
        let Target::File(path) = &self.output else { return Ok(Answer { text, notes, outcome }) };
        output::write(path, &text)?;
        let counts = [many(graph.nodes().len(), "name"), many(graph.statements().len(), "statement")];
        notes += &format!("wrote {}: {}\n", path.display(), counts.join(", "));
        if self.open {
            open(path)?;
        } else {
            notes += "open it in a browser, or let --open do it\n";
        }
        Ok(Answer { text: String::new(), notes, outcome })
    }
}

/// Hands the page to whatever opens pages here.
fn open(path: &Path) -> Result<()> {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let opened = std::process::Command::new(opener).arg(&whole).spawn();
    opened.map(drop).map_err(|error| {
        Error::new(format!("cannot start {opener}: {error}"))
            .hint(format!("open {} in a browser", whole.display()))
    })
}
