//! Measures the name model on held-out parts of the corpora.
//!
//! ```sh
//! cargo run --release --example evaluate_names -- ../shared/corpora [--errors]
//! ```
//!
//! Prints precision, recall and F1 of exact spans with their kinds (person, organisation, place) and of spans alone,
//! then the speed. With `--errors` every sentence that came out wrong follows, wanted names first.

#![expect(clippy::print_stderr, reason = "a command line tool")]

#[path = "train_names/corpora.rs"]
#[expect(dead_code, reason = "the trainer reads more of the corpora")]
mod corpora;
#[path = "train_names/score.rs"]
mod score;
#[path = "train_names/tokens.rs"]
mod tokens;

use camarilla::text::names::{NameModel, agree};
use camarilla::text::{Name, NameKind};
use corpora::{Example, Part};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

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
            eprintln!("{message}\n  usage: evaluate_names CORPORA [--errors]");
            ExitCode::from(2)
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Errors {
    Show,
    Hide,
}

fn evaluate(corpora: &Path, errors: Errors, out: &mut impl Write) -> Result<(), String> {
    let tests = [
        ("UNER EWT dev", corpora::uner(corpora, Part::Dev)?),
        ("CrossNER politics dev", corpora::crossner(corpora, "politics", Some(Part::Dev))?),
    ];
    let model = NameModel::bundled();
    for (title, examples) in &tests {
        let mut score = score::Score::default();
        let mut wrong = String::new();
        let start = Instant::now();
        for document in examples.chunk_by(|one, next| one.document == next.document) {
            let words: Vec<Vec<&str>> =
                document.iter().map(|example| example.words.iter().map(String::as_str).collect()).collect();
            let mut found: Vec<Vec<Name>> = words.iter().map(|words| model.names(words)).collect();
            agree(&words, &mut found);
            for (example, found) in document.iter().zip(&found) {
                score.add(&example.names, found);
                if errors == Errors::Show {
                    wrong += &difference(example, found);
                }
            }
        }
        let tokens: usize = examples.iter().map(|example| example.words.len()).sum();
        let speed = tokens as f64 / start.elapsed().as_secs_f64();
        writeln!(out, "{title}: {score} | {speed:.0} tokens/s\n{wrong}")
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// The sentence with the names only wanted (`-`) and only found (`+`), or nothing.
fn difference(example: &Example, found: &[Name]) -> String {
    let marked = |names: &[Name], others: &[Name], sign: char| -> String {
        let only = names.iter().filter(|name| name.kind != NameKind::Other && !others.contains(name));
        only.map(|name| {
            format!("  {sign} {:?} {}\n", name.kind, example.words[name.tokens.clone()].join(" "))
        })
        .collect()
    };
    let difference = marked(&example.names, found, '-') + &marked(found, &example.names, '+');
    if difference.is_empty() { difference } else { format!("{}\n{difference}", example.words.join(" ")) }
}
