//! Trains the language core: `cargo run --release --example train -- --corpora ../shared/corpora`.
//!
//! Writes the weights, the lemma table and their papers to `schema/en/core`. Takes no part in reading articles.
//! `--steps 0` writes the lemma table and the checksums alone.

#![expect(clippy::print_stderr, reason = "a command that reports its progress")]
#![expect(unreachable_pub, reason = "modules of one program")]

mod adam;
mod arcs;
mod card;
mod conllu;
mod fit;
mod gradient;
mod layer;
mod lemmas;
mod linear;
mod news;
mod random;
mod sample;
mod scores;
mod verbs;

use camarilla::schema::Schema;
use camarilla::text::lemma::Lemmatiser;
use conllu::Tree;
use fit::Recipe;
use gradient::Dropout;
use sample::Inventory;
use scores::{Scores, lemma_share};
use std::{fs, io, path::Path, path::PathBuf, process::ExitCode};

/// Treebanks that are learnt from.
const TRAIN: [&str; 2] = ["ud/en_ewt.train.conllu.gz", "ud/en_gum_open.train.conllu.gz"];
/// Treebanks that are only scored.
const HELD_OUT: [&str; 2] = ["ud/en_ewt.dev.conllu.gz", "ud/en_gum_open.dev.conllu.gz"];

/// List of verbs with their forms.
const VERBS: &str = "lists/unimorph-eng.args.gz";

/// What the command line says.
struct Command {
    corpora: PathBuf,
    out: PathBuf,
    /// Weights to begin with, instead of random ones; of several files their mean.
    from: Vec<PathBuf>,
    recipe: Recipe,
}

fn main() -> ExitCode {
    let command = match command(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    match train(&command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn command(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut command = Command {
        corpora: PathBuf::from("../shared/corpora"),
        out: PathBuf::from("schema/en/core"),
        from: Vec::new(),
        recipe: Recipe {
            seed: 7,
            steps: 9_000,
            rate: 2.5e-3,
            tellings: 4,
            dropout: Dropout { numbers: 0.3, words: 0.15 },
        },
    };
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or(format!("{name} needs a value"))?;
        let wrong = || format!("{name} cannot be {value:?}");
        match name.as_str() {
            "--corpora" => command.corpora = PathBuf::from(&value),
            "--out" => command.out = PathBuf::from(&value),
            "--seed" => command.recipe.seed = value.parse().map_err(|_| wrong())?,
            "--steps" => command.recipe.steps = value.parse().map_err(|_| wrong())?,
            "--from" => command.from = value.split(',').map(PathBuf::from).collect(),
            "--rate" => command.recipe.rate = value.parse().map_err(|_| wrong())?,
            "--tellings" => command.recipe.tellings = value.parse().map_err(|_| wrong())?,
            "--dropout" => command.recipe.dropout.numbers = value.parse().map_err(|_| wrong())?,
            _ => {
                return Err(format!(
                    "unknown argument {name}; known: --corpora, --out, --from, --seed, --steps, --rate, --tellings, --dropout"
                ));
            }
        }
    }
    Ok(command)
}

fn treebank(corpora: &Path, name: &str) -> io::Result<Vec<Tree>> {
    let path = corpora.join(name);
    conllu::read(&path).map_err(|error| {
        io::Error::other(format!("{}: {error}; --corpora is the folder that holds ud/", path.display()))
    })
}

fn train(command: &Command) -> io::Result<()> {
    let mut trees = Vec::new();
    for name in TRAIN {
        trees.extend(treebank(&command.corpora, name)?);
    }
    let mut held_out = Vec::new();
    for name in HELD_OUT {
        held_out.push((name, treebank(&command.corpora, name)?));
    }
    fs::create_dir_all(&command.out)?;
    let verbs = verbs::read(&command.corpora.join(VERBS))
        .map_err(|error| io::Error::other(format!("{VERBS} below --corpora: {error}")))?;
    let lemmas = lemmas::lemma_table(&trees, &verbs);
    fs::write(command.out.join("lemmas.tsv"), &lemmas)?;
    if command.recipe.steps == 0 {
        let lemmatiser = Lemmatiser::read(lemmas.leak());
        for (name, trees) in &held_out {
            eprintln!("{name}: lemmas {:.2}", lemma_share(&lemmatiser, trees));
        }
        return card::write_checksums(&command.out);
    }
    let inventory = Inventory::of(&trees);
    let files = command.from.iter().map(fs::read).collect::<io::Result<Vec<_>>>()?;
    let started = fit::started(&inventory, files)?;
    let schema = Schema::bundled();
    trees.extend(news::told_as_news(
        &trees,
        &news::Verbs::of(&schema, &verbs),
        command.recipe.tellings,
        command.recipe.seed,
    ));
    eprintln!("{} sentences", trees.len());
    let weights = fit::fit(&inventory, &trees, &held_out, command.recipe, started);
    let file = fit::write(&inventory, &weights);
    fs::write(command.out.join("parser.bin"), &file)?;
    let parser = fit::runtime(&file);
    let lemmatiser = Lemmatiser::read(lemmas.leak());
    let scores: Vec<(&str, Scores, f64)> = held_out
        .iter()
        .map(|(name, trees)| (*name, Scores::of(&parser, trees), lemma_share(&lemmatiser, trees)))
        .collect();
    for (name, scores, lemmas) in &scores {
        eprintln!("{name}: {scores}  lemmas {lemmas:.2}");
    }
    card::write_card(&command.out, &TRAIN, &scores)?;
    card::write_checksums(&command.out)
}
