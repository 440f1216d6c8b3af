//! The papers that go with the weights: checksums and the model card.

use crate::scores::Scores;
use sha2::{Digest, Sha256};
use std::{fs, io, path::Path};

/// Writes `SHA256SUMS` over every weight file in `folder`.
pub fn write_checksums(folder: &Path) -> io::Result<()> {
    let mut lines = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".bin") || name.ends_with(".tsv") {
            let digest = Sha256::digest(fs::read(folder.join(&name))?);
            let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            lines.push((name.clone(), format!("{digest}  {name}\n")));
        }
    }
    lines.sort();
    fs::write(folder.join("SHA256SUMS"), lines.into_iter().map(|(_, line)| line).collect::<String>())
}

/// Writes `MODEL_CARD.md`: what was learnt from, how, and how well it went.
pub fn write_card(folder: &Path, train: &[&str], scores: &[(&str, Scores, f64)]) -> io::Result<()> {
    let rows: String = scores
        .iter()
        .map(|(name, scores, lemmas)| format!("- `{name}`: {scores}, lemmas {lemmas:.2}\n"))
        .collect();
    let train: String = train.iter().map(|name| format!("- `{name}`\n")).collect();
    let card = format!(
        "# The language core's weights

`parser.bin` tags and parses English sentences; `lemmas.tsv` gives dictionary forms. Both were learnt from
treebanks, the forms of rarer verbs from UniMorph: no pretrained vectors, no text without a licence. Licences and
attribution: `NOTICE.md`.

Made by

    train=\"cargo run --release --example train -- --corpora ../shared/corpora\"
    $train --tellings 0 --out plain
    $train --from plain/parser.bin --seed 7 --steps 3000 --rate 0.0008 --tellings 3 --out past
    for seed in 12 13 14; do
        $train --from past/parser.bin --seed $seed --steps 3000 --rate 0.0006 --tellings 3 --out $seed
    done
    $train --from 12/parser.bin,13/parser.bin,14/parser.bin --steps 1 --rate 0 --tellings 0

from

{train}
and, after the first time, from their sentences with a past tense, each told again 3 times as news would: with names,
titles, appositions and dates from other sentences, and every third in the present tense (`examples/train/news.rs`; the
present came after the second command was run). The last command takes the mean of three runs, which differ by chance.

Held out, with the treebank's own tokens and sentences; per cent of all tokens, punctuation included, labels
with their subtypes; `parser.bin` as it is shipped, run by the runtime; lemmas with the treebank's own tags.

{rows}
Check with `cargo run --release --example evaluate_core -- ../shared/corpora`.

The net: word forms (96 numbers), hashed spelling pieces (64) and shapes (24) to 160; three simple recurrent
layers read in both directions, each seeing an eighth of its neighbours' vectors; tags, heads (biaffine, with
a bonus by distance) and labels from the same vectors; the tree by Chu-Liu-Edmonds with one root. Dropout
0.3, words forgotten 0.15; AdamW, rate falling in a straight line; the mean over the last
steps is shipped, rounded to bytes.

Not for: other languages, text without capitals or full stops, sentences above 120 words (they are cut).
Appositions and coordination inside long lists are its weakest points.
",
    );
    fs::write(folder.join("MODEL_CARD.md"), card)
}
