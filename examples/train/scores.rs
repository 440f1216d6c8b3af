//! Held-out figures: how often a parser agrees with a treebank.

use crate::conllu::Tree;
use camarilla::text::{lemma::Lemmatiser, net::Parser};
use std::fmt;

/// Percentages over all tokens, punctuation included, with full labels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    tokens: usize,
    upos: usize,
    xpos: usize,
    heads: usize,
    labelled: usize,
}

impl Scores {
    /// Parses the treebank's own tokens and counts what is right.
    pub fn of(parser: &Parser, trees: &[Tree]) -> Self {
        let sentences: Vec<Vec<&str>> =
            trees.iter().map(|tree| tree.words.iter().map(|word| word.form.as_str()).collect()).collect();
        let mut scores = Self::default();
        for (tree, arcs) in trees.iter().zip(parser.parse(&sentences)) {
            for (word, arc) in tree.words.iter().zip(arcs) {
                let head = arc.head == word.head;
                scores.tokens += 1;
                scores.upos += usize::from(arc.upos == word.upos);
                scores.xpos += usize::from(arc.xpos == word.xpos);
                scores.heads += usize::from(head);
                scores.labelled += usize::from(head && arc.deprel == word.deprel);
            }
        }
        scores
    }

    /// Share of tokens with the right head and label, in per cent.
    pub fn las(&self) -> f64 {
        self.percent(self.labelled)
    }

    fn percent(&self, right: usize) -> f64 {
        100.0 * right as f64 / self.tokens.max(1) as f64
    }
}

/// Share of lemmas that are right, with the treebank's own tags, in per cent.
pub fn lemma_share(lemmatiser: &Lemmatiser, trees: &[Tree]) -> f64 {
    let words = || trees.iter().flat_map(|tree| &tree.words);
    let right = words().filter(|w| lemmatiser.lemma(&w.form, &w.upos, &w.xpos) == w.lemma).count();
    100.0 * right as f64 / words().count().max(1) as f64
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [upos, xpos, uas] = [self.upos, self.xpos, self.heads].map(|right| self.percent(right));
        write!(
            f,
            "UPOS {upos:.2}  XPOS {xpos:.2}  UAS {uas:.2}  LAS {:.2}  ({} tokens)",
            self.las(),
            self.tokens
        )
    }
}
