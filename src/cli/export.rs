//! `camarilla export`: the graph in other formats.

use clap::Args;

use super::{
    Answer, Outcome, Shared, graph_file,
    output::{self, Target},
};
use crate::{
    error::{Error, Result},
    export::{Format, export},
    graph::Graph,
    schema::Schema,
};

/// Writes the graph in another format: ron, json, jsonl, csv, dot, svg
#[derive(Args)]
#[command(
    after_help = "Examples:\n  camarilla export -o network.dot && neato -n2 -Tsvg network.dot -o network.svg\n  \
    camarilla export -o graph.json -o statements.csv\n  camarilla export -o - --format jsonl | head"
)]
pub(super) struct Export {
    /// File to write, its format chosen by extension; "-" is standard output. May be repeated
    #[arg(short, long, required_unless_present = "format", value_name = "FILE")]
    output: Vec<Target>,
    /// Format, where the extension does not say it: ron, json, jsonl, csv, dot, svg
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
}

impl Export {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let graph = graph_file::load(shared.graph.as_deref())?;
        let targets = if self.output.is_empty() { &[Target::Stdout][..] } else { &self.output };
        let text = write_all(&graph, &shared.schema()?, targets, self.format)?;
        Ok(Answer::new(text, Outcome::Done))
    }
}

/// Writes every file and returns what goes to standard output. No file is touched before every format is known.
pub(super) fn write_all(
    graph: &Graph,
    schema: &Schema,
    targets: &[Target],
    format: Option<Format>,
) -> Result<String> {
    let formats = targets.iter().map(|it| chosen(it, format)).collect::<Result<Vec<_>>>()?;
    let mut printed = String::new();
    for (target, format) in targets.iter().zip(formats) {
        let text = export(graph, schema, format);
        match target {
            Target::Stdout => printed += &text,
            Target::File(path) => output::write(path, &text)?,
        }
    }
    Ok(printed)
}

fn chosen(target: &Target, format: Option<Format>) -> Result<Format> {
    match (format, target) {
        (Some(format), _) => Ok(format),
        (None, Target::File(path)) => Format::from_path(path),
        (None, Target::Stdout) => {
            Err(Error::new("standard output has no extension to choose a format by")
                .hint("say it: --format dot"))
        }
    }
}
