//! Scores the language core on held-out treebanks: `cargo run --release --example evaluate_core -- ../shared/corpora`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]
#![expect(unreachable_pub, reason = "modules shared with the trainer")]

#[path = "train/conllu.rs"]
mod conllu;
#[path = "train/scores.rs"]
mod scores;

use camarilla::text::{Text, analyse, lemma::Lemmatiser, net::Parser};
use camarilla::{Span, schema::Schema};
use conllu::Tree;
use scores::Scores;
use std::{collections::BTreeSet, path::Path, process::ExitCode, time::Instant};

/// Held-out treebanks, by their file name below the folder of corpora.
const HELD_OUT: [&str; 2] = ["ud/en_ewt.dev.conllu.gz", "ud/en_gum_open.dev.conllu.gz"];

fn main() -> ExitCode {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/corpora".to_owned());
    let verbose = std::env::args().any(|argument| argument == "--errors");
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
        let segmented = Segmented::new(&schema, &trees);
        println!("  from raw text   {}", segmented.scores());
        if verbose {
            segmented.print_errors();
        }
        println!("  gold tokens     {}", Scores::of(Parser::bundled(), &trees));
        println!("  gold tags       lemmas {:.2}", scores::lemma_share(Lemmatiser::bundled(), &trees));
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

/// What the core made of the published text, beside what the treebank says.
struct Segmented {
    body: String,
    text: Text,
    /// For every byte of the body, the characters before it that are not white space.
    dense: Vec<usize>,
    gold: (Places, Places),
}

impl Segmented {
    fn new(schema: &Schema, trees: &[Tree]) -> Self {
        let body = body(trees);
        let mut dense = vec![0; body.len() + 1];
        let mut seen = 0;
        for (at, c) in body.char_indices() {
            dense[at] = seen;
            seen += usize::from(!c.is_whitespace());
            dense[at + c.len_utf8()] = seen;
        }
        Self { text: analyse(schema, &body), body, dense, gold: gold_places(trees) }
    }

    fn place(&self, span: Span) -> (usize, usize) {
        (self.dense[span.start], self.dense[span.end])
    }

    fn scores(&self) -> String {
        let sentences = || self.text.sentences.iter();
        let tokens: Places =
            sentences().flat_map(|it| &it.tokens).map(|token| self.place(token.span)).collect();
        let sentences: Places = sentences().map(|sentence| self.place(sentence.span)).collect();
        let (gold_tokens, gold_sentences) = &self.gold;
        format!("token F1 {:.2}  sentence F1 {:.2}", f1(&tokens, gold_tokens), f1(&sentences, gold_sentences))
    }

    fn print_errors(&self) {
        for sentence in &self.text.sentences {
            let wrong = sentence.tokens.iter().filter(|token| !self.gold.0.contains(&self.place(token.span)));
            for token in wrong {
                println!("    token {:?} in {:?}", token.span.of(&self.body), sentence.span.of(&self.body));
            }
            if !self.gold.1.contains(&self.place(sentence.span)) {
                println!("    sentence {:?}", sentence.span.of(&self.body));
            }
        }
    }
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
