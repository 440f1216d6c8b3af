//! Measures who is who within an article: pronouns on GAP, chains of named entities on GUM.
//!
//! ```sh
//! cargo run --release --example evaluate_coreference -- ../shared/corpora [--errors]
//! ```
//!
//! GAP asks of a pronoun whether it is A and whether it is B; the score is that of its authors, over both questions.
//! Weights were chosen on the odd half of its development set, so both halves are shown. With `--errors` the wrong
//! answers of the odd half follow.

#![expect(clippy::print_stderr, reason = "a command line tool")]

mod assignment;
mod chains;
mod gap;
mod gum;

use camarilla::{
    article::Article,
    mention::Entity,
    reading::{Reading, read},
    schema::Schema,
};
use flate2::read::GzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;

/// What wrong answers are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Errors {
    /// To be listed.
    Show,
    /// To be counted only.
    Hide,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (corpora, errors) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [corpora] => (corpora, Errors::Hide),
        [corpora, "--errors"] => (corpora, Errors::Show),
        _ => ("", Errors::Hide),
    };
    match evaluate(Path::new(corpora), errors, &mut std::io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}\n  usage: evaluate_coreference CORPORA [--errors]");
            ExitCode::from(2)
        }
    }
}

fn evaluate(corpora: &Path, errors: Errors, out: &mut impl Write) -> Result<(), String> {
    let schema = Schema::bundled();
    gap::evaluate(&schema, &records(corpora, gap::FILE)?, errors, out)?;
    gum::evaluate(&schema, &records(corpora, gum::FILE)?, out)
}

/// The records of a packed file of JSON lines.
fn records(corpora: &Path, name: &str) -> Result<Vec<serde_json::Value>, String> {
    let path = corpora.join(name);
    let file = File::open(&path).map_err(|_| {
        format!("There is no {}: give the folder that holds the corpora as the argument.", path.display())
    })?;
    BufReader::new(GzDecoder::new(file))
        .lines()
        .map(|line| {
            let line = line.map_err(|error| format!("{}: {error}", path.display()))?;
            serde_json::from_str(&line).map_err(|error| format!("{}: {error}", path.display()))
        })
        .collect()
}

/// Reads a text as if it were an article without date.
fn reading(schema: &Schema, text: &str) -> Result<Reading, String> {
    let (article, _) =
        Article::from_bytes("text.txt", text.as_bytes(), None).map_err(|error| error.to_string())?;
    if article.body != text {
        return Err(format!("not read as it stands: {}", &text[..text.len().min(60)]));
    }
    Ok(read(schema, &article))
}

/// Byte offset of every code point, and of the end.
fn offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Start and end of a span given in code points, as bytes.
fn bytes(offsets: &[usize], start: &serde_json::Value, end: &serde_json::Value) -> Option<(usize, usize)> {
    let at = |value: &serde_json::Value| offsets.get(usize::try_from(value.as_u64()?).ok()?).copied();
    Some((at(start)?, at(end)?))
}

/// True when an entity is mentioned somewhere in a span.
fn is_mentioned(entity: &Entity, (start, end): (usize, usize)) -> bool {
    entity.mentions.iter().any(|mention| mention.span.start < end && start < mention.span.end)
}
