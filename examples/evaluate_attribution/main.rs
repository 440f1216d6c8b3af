//! Scores who says what on texts whose attributions were marked by hand:
//! `cargo run --release --example evaluate_attribution -- ../shared/corpora`.
//!
//! Gold is a pair of clauses: one that names a source ("the minister said"), one that holds what is said or thought.
//! `docs/evaluation.md` defines the measure. `--misses`, `--extras` and `--hits` list them, for the half
//! of the texts that may be looked at.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

mod corpus;
mod score;

use camarilla::schema::Schema;
use corpus::Document;
use score::{Counts, score};
use std::{collections::BTreeMap, fs, path::Path, process::ExitCode};

/// Texts with their attributions, by file name below the folder of corpora.
const TEXTS: &str = "whole/gum_open_without_news.jsonl.gz";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().cloned().unwrap_or_else(|| "../shared/corpora".to_owned());
    let path = Path::new(&folder).join(TEXTS);
    let Ok(file) = fs::File::open(&path) else {
        eprintln!("There is no {}: give the folder that holds the corpora as the argument.", path.display());
        return ExitCode::from(2);
    };
    let documents = corpus::documents(file);
    let schema = Schema::bundled();
    let mut genres: BTreeMap<(&str, &str), Counts> = BTreeMap::new();
    let mut halves: BTreeMap<&str, Counts> = BTreeMap::new();
    for (number, document) in documents.iter().enumerate() {
        let half = if number % 2 == 0 { "tuned on" } else { "held out" };
        let scored = score(&schema, document);
        // What is held out stays unread.
        if half == "tuned on" {
            show(document, &scored.misses, "--misses", "MISS ");
            show(document, &scored.extras, "--extras", "EXTRA");
            show(document, &scored.hits, "--hits", "HIT  ");
        }
        *genres.entry((half, &document.genre)).or_default() += scored.counts;
        *halves.entry(half).or_default() += scored.counts;
    }
    println!("half      genre        gold  found  right  precision  recall     F1");
    for ((half, genre), counts) in &genres {
        println!("{half}  {genre:<10} {counts}");
    }
    for (half, counts) in &halves {
        println!("{half}  all        {counts}");
    }
    ExitCode::SUCCESS
}

fn show(document: &Document, lines: &[String], flag: &str, label: &str) {
    let wanted = std::env::args().any(|argument| argument == flag);
    for line in lines.iter().filter(|_| wanted) {
        println!("{label} {} {line}", document.genre);
    }
}
