//! What the net makes of a word before it sees the sentence, worked out once and remembered: words repeat.
//!
//! The first layer is told of every word and its two neighbours, and these three shares simply add up, so each can
//! be worked out for the word alone. What is remembered never changes a result, only the time it takes.

use super::encoder::describe;
use super::feature::Vocabulary;
use super::kernel::normalise_all;
use super::packed::{Packed, Rounded};
use super::weights::{Part, Weights};
use crate::schema::WordMap;

/// Index of the invisible root before every sentence.
pub(super) const ROOT: usize = 0;

/// Words kept; each takes about six kilobytes.
const MOST: usize = 3_000;

/// The part of the net that a word passes through alone.
#[derive(Clone, Debug)]
pub(super) struct WordNet {
    width: usize,
    root: Vec<f32>,
    gain: Vec<f32>,
    input: Packed,
    own: Packed,
    onwards: Packed,
    backwards: Packed,
}

impl WordNet {
    pub(super) fn new(weights: &Weights) -> Self {
        let width = weights.dimensions().width;
        let (bias, matrix) = (weights.part(Part::LayerBias(0)), weights.part(Part::Layer(0)));
        let none = vec![0.0; bias.len()];
        let eighth = width / 8;
        let input = weights.part(Part::Input);
        let input_bias = weights.part(Part::InputBias);
        Self {
            width,
            root: weights.part(Part::Root).to_vec(),
            gain: weights.part(Part::LayerGain(0)).to_vec(),
            input: Packed::new(0..input.len() / width, &[(input, input_bias)]),
            own: Packed::new(eighth..width - eighth, &[(matrix, bias)]),
            onwards: Packed::new(0..eighth, &[(matrix, &none)]),
            backwards: Packed::new(width - eighth..width, &[(matrix, &none)]),
        }
    }
}

/// The words met so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    indices: WordMap<String, usize>,
    /// Words that have an index and no numbers yet, in the order of their indices.
    new: Vec<String>,
    width: usize,
    row: usize,
    states: Vec<f32>,
    own: Vec<f32>,
    onwards: Vec<f32>,
    backwards: Vec<f32>,
}

impl Words {
    /// Index of a word; one that was never met waits for [`Words::learn`].
    pub(super) fn index(&mut self, word: &str) -> usize {
        if let Some(&index) = self.indices.get(word) {
            return index;
        }
        let index = self.indices.len() + 1;
        self.indices.insert(word.to_owned(), index);
        self.new.push(word.to_owned());
        index
    }

    /// Forgets everything when there is too much of it; indices given before are no longer good.
    pub(super) fn make_room(&mut self) {
        if self.indices.len() > MOST {
            *self = Self::default();
        }
    }

    /// Works out the numbers of the words that have none.
    pub(super) fn learn(&mut self, net: &WordNet, weights: &Weights, vocabulary: &Vocabulary) {
        (self.width, self.row) = (net.width, net.own.width());
        if self.states.is_empty() {
            self.enter(net, &net.root);
        }
        if self.new.is_empty() {
            return;
        }
        let d = weights.dimensions();
        let described = d.form_width + d.piece_width + d.shape_width;
        let mut descriptions = vec![0.0; self.new.len() * described];
        for (word, description) in self.new.drain(..).zip(descriptions.chunks_exact_mut(described)) {
            describe(weights, &vocabulary.word(&word), description);
        }
        let (mut rows, mut vectors) = (Rounded::default(), Vec::new());
        rows.take(&descriptions, described);
        net.input.multiply(&rows, 0, &mut vectors);
        let mut states = Vec::with_capacity(vectors.len());
        for row in vectors.chunks_exact(net.input.width()) {
            states.extend_from_slice(&row[..net.width]);
        }
        self.enter(net, &states);
    }

    /// Remembers words by their vectors.
    fn enter(&mut self, net: &WordNet, states: &[f32]) {
        let mut normal = vec![0.0; states.len()];
        normalise_all(states, &net.gain, &mut normal);
        let (mut rows, mut product) = (Rounded::default(), Vec::new());
        rows.take(&normal, net.width);
        net.own.multiply(&rows, net.width / 8, &mut product);
        self.own.extend_from_slice(&product);
        net.onwards.multiply(&rows, 0, &mut product);
        self.onwards.extend_from_slice(&product);
        net.backwards.multiply(&rows, net.width - net.width / 8, &mut product);
        self.backwards.extend_from_slice(&product);
        self.states.extend_from_slice(states);
    }

    /// Numbers that the first layer is told of a word.
    pub(super) fn row(&self) -> usize {
        self.row
    }

    /// The vector of a word.
    pub(super) fn state(&self, index: usize) -> &[f32] {
        &self.states[index * self.width..(index + 1) * self.width]
    }

    /// What the first layer is told where the word stands.
    pub(super) fn own(&self, index: usize) -> &[f32] {
        &self.own[index * self.row..(index + 1) * self.row]
    }

    /// What it is told where the next word stands.
    pub(super) fn onwards(&self, index: usize) -> &[f32] {
        &self.onwards[index * self.row..(index + 1) * self.row]
    }

    /// What it is told where the word before stands.
    pub(super) fn backwards(&self, index: usize) -> &[f32] {
        &self.backwards[index * self.row..(index + 1) * self.row]
    }
}
