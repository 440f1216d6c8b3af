//! Treebank sentences as the numbers the net learns from.

use crate::conllu::Tree;
use camarilla::text::net::feature::{self, Vocabulary};
use std::collections::BTreeMap;

/// Longest sentence that is learnt from.
const LONGEST: usize = 120;

/// Words, shapes, tags and labels that get a row or column of their own.
#[derive(Clone, Debug)]
pub struct Inventory {
    pub forms: Vec<String>,
    pub shapes: Vec<String>,
    pub tags: Vec<String>,
    pub labels: Vec<String>,
}

/// One sentence; position 0 is the root above it.
#[derive(Clone, Debug)]
pub struct Sample {
    pub words: Vec<feature::Word>,
    pub tags: Vec<usize>,
    /// Position of the head of every word.
    pub heads: Vec<usize>,
    pub labels: Vec<usize>,
}

impl Inventory {
    /// Counts what the treebanks contain: forms seen twice, 200 shapes, tags seen five times and every label.
    pub fn of(trees: &[Tree]) -> Self {
        let words = || trees.iter().flat_map(|tree| &tree.words);
        let mut shapes = frequent(words().map(|word| feature::shape(&word.form)), 1);
        shapes.truncate(200);
        Self {
            forms: frequent(words().map(|word| feature::normal_form(&word.form)), 2),
            shapes,
            tags: frequent(words().map(|word| format!("{}|{}", word.upos, word.xpos)), 5),
            labels: frequent(words().map(|word| word.deprel.clone()), 1),
        }
    }

    /// The sentences that are short enough to learn from.
    pub fn samples(&self, trees: &[Tree]) -> Vec<Sample> {
        let vocabulary = Vocabulary::new(&self.forms, &self.shapes);
        let short = trees.iter().filter(|tree| tree.words.len() <= LONGEST);
        short.map(|tree| self.sample(&vocabulary, tree)).collect()
    }

    fn sample(&self, vocabulary: &Vocabulary, tree: &Tree) -> Sample {
        let place = |list: &[String], entry: &str| list.iter().position(|each| each == entry).unwrap_or(0);
        let words = &tree.words;
        Sample {
            words: words.iter().map(|word| vocabulary.word(&word.form)).collect(),
            tags: words.iter().map(|w| place(&self.tags, &format!("{}|{}", w.upos, w.xpos))).collect(),
            heads: words.iter().map(|word| word.head.map_or(0, |head| head + 1)).collect(),
            labels: words.iter().map(|word| place(&self.labels, &word.deprel)).collect(),
        }
    }
}

/// Entries seen at least `least` times, the most frequent first.
fn frequent(entries: impl Iterator<Item = String>, least: usize) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries {
        *counts.entry(entry).or_default() += 1;
    }
    let mut kept: Vec<(String, usize)> = counts.into_iter().filter(|(_, count)| *count >= least).collect();
    kept.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    kept.into_iter().map(|(entry, _)| entry).collect()
}
