//! Scores the language core on held-out treebanks: `cargo run --release --example evaluate_core -- ../shared/corpora`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]
#![expect(unreachable_pub, reason = "modules shared with the trainer")]

#[path = "train/conllu.rs"]
mod conllu;
#[path = "train/scores.rs"]
mod scores;

use camarilla::schema::Schema;
use camarilla::text::{analyse, lemma::Lemmatiser, net::Parser};
use conllu::Tree;
use scores::Scores;
use std::{collections::BTreeSet, path::Path, process::ExitCode, time::Instant};

/// Held-out treebanks, by their file name below the folder of corpora.
const HELD_OUT: [&str; 2] = ["ud/en_ewt.dev.conllu.gz", "ud/en_gum_open.dev.conllu.gz"];

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// The figures alone.
    Figures,
    /// Every error too.
    Errors,
}

fn main() -> ExitCode {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/corpora".to_owned());
    let asked = std::env::args().any(|argument| argument == "--errors");
    let told = if asked { Told::Errors } else { Told::Figures };
    let schema = Schema::bundled();
    for name in HELD_OUT {
        let path = Path::new(&folder).join(name);
        let Ok(trees) = conllu::read(&path) else {
            eprintln!(
                "There is no {}: give the folder that holds the corpora as the argument.",
                path.display()
            );
            return ExitCode::from(2);
        };
        println!("{name}: {} sentences", trees.len());
        println!("  from raw text   {}", segmentation(&schema, &trees, told));
        println!("  gold tokens     {}", Scores::of(Parser::bundled(), &trees));
        println!("  gold tags       lemmas {:.2}", lemmas(&trees, told));
        println!("  one thread      {:.0} tokens per second from raw text", speed(&schema, &trees));
    }
    ExitCode::SUCCESS
}

/// The published text, one paragraph a line.
fn body(trees: &[Tree]) -> String {
    let mut body = String::new();
    for tree in trees {
        body.push(if tree.opens_paragraph { '\n' } else { ' ' });
        body.push_str(&tree.text);
    }
    body
}

/// Places counted in characters that are not white space.
type Places = BTreeSet<(usize, usize)>;

fn segmentation(schema: &Schema, trees: &[Tree], told: Told) -> String {
    let body = body(trees);
    let (gold_tokens, gold_sentences) = gold_places(trees);
    let mut dense = vec![0; body.len() + 1];
    let mut seen = 0;
    for (at, c) in body.char_indices() {
        dense[at] = seen;
        seen += usize::from(!c.is_whitespace());
        dense[at + c.len_utf8()] = seen;
    }
    let text = analyse(schema, &body);
    let place = |span: camarilla::Span| (dense[span.start], dense[span.end]);
    let sentences: Places = text.sentences.iter().map(|sentence| place(sentence.span)).collect();
    let tokens: Places =
        text.sentences.iter().flat_map(|s| &s.tokens).map(|token| place(token.span)).collect();
    if told == Told::Errors {
        for sentence in &text.sentences {
            for token in sentence.tokens.iter().filter(|token| !gold_tokens.contains(&place(token.span))) {
                println!("    token {:?} in {:?}", token.span.of(&body), sentence.span.of(&body));
            }
            if !gold_sentences.contains(&place(sentence.span)) {
                println!("    sentence {:?}", sentence.span.of(&body));
            }
        }
    }
    format!("token F1 {:.2}  sentence F1 {:.2}", f1(&tokens, &gold_tokens), f1(&sentences, &gold_sentences))
}

fn gold_places(trees: &[Tree]) -> (Places, Places) {
    let (mut tokens, mut sentences) = (Places::new(), Places::new());
    let mut at = 0;
    for tree in trees {
        let start = at;
        for (index, word) in tree.words.iter().enumerate() {
            let joined = tree.joined.iter().find(|(range, _)| range.contains(&index));
            let length = word.form.chars().filter(|c| !c.is_whitespace()).count();
            match joined {
                Some((range, written)) if !is_sum(&tree.words[range.clone()], written) => {
                    let whole = written.chars().count();
                    tokens.insert((at, at + whole));
                    at += if index + 1 == range.end { whole } else { 0 };
                }
                _ => {
                    tokens.insert((at, at + length));
                    at += length;
                }
            }
        }
        sentences.insert((start, at));
    }
    (tokens, sentences)
}

fn is_sum(words: &[conllu::Word], written: &str) -> bool {
    words.iter().map(|word| word.form.as_str()).collect::<String>() == written
}

fn f1(found: &Places, gold: &Places) -> f64 {
    200.0 * found.intersection(gold).count() as f64 / (found.len() + gold.len()).max(1) as f64
}

fn lemmas(trees: &[Tree], told: Told) -> f64 {
    let (mut right, mut all) = (0_u32, 0_u32);
    for word in trees.iter().flat_map(|tree| &tree.words) {
        let lemma = Lemmatiser::bundled().lemma(&word.form, &word.upos, &word.xpos);
        all += 1;
        right += u32::from(lemma == word.lemma);
        if told == Told::Errors && lemma != word.lemma {
            println!(
                "    lemma {lemma:?} for {:?} {} {}, not {:?}",
                word.form, word.upos, word.xpos, word.lemma
            );
        }
    }
    100.0 * f64::from(right) / f64::from(all)
}

/// Reads the text paragraph by paragraph, as articles come, three times over; the best counts.
fn speed(schema: &Schema, trees: &[Tree]) -> f64 {
    let articles: Vec<String> = trees.chunks(25).map(body).collect();
    let round = || {
        let start = Instant::now();
        let read = |article: &String| -> usize {
            analyse(schema, article).sentences.iter().map(|sentence| sentence.tokens.len()).sum()
        };
        let tokens: usize = articles.iter().map(read).sum();
        tokens as f64 / start.elapsed().as_secs_f64()
    };
    (0..3).map(|_| round()).fold(0.0, f64::max)
}
