//! `camarilla help`: the help of a command, or a page on something that several commands share.

use clap::{Args, CommandFactory};
use strsim::damerau_levenshtein;

use super::{Answer, Cli, Outcome};
use crate::error::{Error, Result};

/// Pages by topic. The page on queries is the one in `docs/`.
const TOPICS: [(&str, &str); 6] = [
    ("certainty", include_str!("help/certainty.txt")),
    ("colours", include_str!("help/colours.txt")),
    ("dates", include_str!("help/dates.txt")),
    ("exit-codes", include_str!("help/exit-codes.txt")),
    ("names", include_str!("help/names.txt")),
    ("query", include_str!("../../docs/query.md")),
];

/// Explains a command or a topic: certainty, colours, dates, exit-codes, names, query
#[derive(Args)]
#[command(after_help = "Examples:\n  camarilla help met\n  camarilla help dates")]
pub(super) struct Help {
    /// A command, or one of: certainty, colours, dates, exit-codes, names, query
    #[arg(value_name = "COMMAND|TOPIC")]
    topic: Option<String>,
}

impl Help {
    pub(super) fn run(&self) -> Result<Answer> {
        let text = match &self.topic {
            None => Cli::command().render_help().to_string(),
            Some(topic) => page(&topic.to_lowercase()).ok_or_else(|| unknown(topic))?,
        };
        Ok(Answer::new(text, Outcome::Done))
    }
}

fn page(topic: &str) -> Option<String> {
    let topic = if topic == "colors" { "colours" } else { topic };
    if let Some((_, text)) = TOPICS.iter().find(|(name, _)| *name == topic) {
        return Some((*text).to_owned());
    }
    // Built first, so that the usage line names the program.
    let mut whole = Cli::command();
    whole.build();
    whole.find_subcommand_mut(topic).map(|it| it.render_long_help().to_string())
}

fn unknown(topic: &str) -> Error {
    let whole = Cli::command();
    let commands: Vec<&str> = whole.get_subcommands().map(clap::Command::get_name).collect();
    let topics = TOPICS.map(|(name, _)| name);
    let near = commands
        .iter()
        .chain(&topics)
        .map(|it| (damerau_levenshtein(it, &topic.to_lowercase()), *it))
        .filter(|(slips, _)| *slips <= 2)
        .min();
    let error = Error::new(format!("no command or topic called \"{topic}\""));
    match near {
        Some((_, name)) => error.hint(format!("did you mean: {name}?")),
        None => error.hint(format!("commands: {}\ntopics: {}", commands.join(" "), topics.join(" "))),
    }
}
