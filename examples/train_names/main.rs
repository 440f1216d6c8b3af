//! Trains the name model and makes the long gazetteer lists.
//!
//! ```sh
//! cargo run --release --example train_names -- lists ../shared/corpora schema/en/core
//! cargo run --release --example train_names -- weights ../shared/corpora schema/en/core
//! ```
//!
//! The weights depend on the lists that are compiled in, so the lists come first.

#![expect(clippy::print_stderr, reason = "a command line tool reports its progress")]

#[expect(dead_code, reason = "the evaluation tells documents apart")]
mod corpora;
mod learn;
mod lists;
mod score;
mod tokens;

use camarilla::text::names::NameModel;
use corpora::{Example, Part};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["lists", corpora, out] => lists::write(Path::new(corpora), Path::new(out)),
        ["weights", corpora, out] => weights(Path::new(corpora), Path::new(out)),
        _ => Err("usage: train_names (lists|weights) CORPORA OUT".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn weights(corpora: &Path, out: &Path) -> Result<(), String> {
    let examples = corpora::training(corpora)?;
    let tokens: usize = examples.iter().map(|example| example.words.len()).sum();
    eprintln!("{} sentences, {tokens} tokens", examples.len());
    let settings = learn::Settings {
        runs: 3,
        epochs: 8,
        dropout: 0.3,
        margin: 0.5,
        least_updates: 5,
        // News is nearest to these two: web texts with the guideline we report in, and politics.
        mix: [0.7, 0.4, 0.0, 0.0, 0.0, 0.0, 0.0],
    };
    let table = learn::learn(&examples, &settings);
    let bytes = table.to_bytes();
    eprintln!("{} rows, {} bytes", table.len(), bytes.len());
    let model = NameModel::new(table);
    report("UNER EWT dev", &model, &corpora::uner(corpora, Part::Dev)?);
    report("CrossNER politics dev", &model, &corpora::crossner(corpora, "politics", Some(Part::Dev))?);
    let file = out.join("names.bin");
    std::fs::write(&file, bytes).map_err(|error| format!("{}: {error}", file.display()))
}

fn report(corpus: &str, model: &NameModel, examples: &[Example]) {
    let mut score = score::Score::default();
    for example in examples {
        let words: Vec<&str> = example.words.iter().map(String::as_str).collect();
        score.add(&example.names, &model.names(&words));
    }
    eprintln!("{corpus}: {score}");
}
