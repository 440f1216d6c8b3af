//! From words to vectors that know their sentence: tables, then recurrent layers read in both directions.

use super::activation::normalise;
use super::feature::{Vocabulary, Word};
use super::kernel::{Gates, View, multiply, recur_step};
use super::weights::{Part, Weights};
use std::collections::HashMap;

/// Sentences laid end to end, each after the position of its invisible root.
pub(super) struct Batch<'a> {
    /// The words; `None` is a root.
    words: Vec<Option<&'a str>>,
    /// First position of every sentence, and one past the last.
    pub(super) starts: Vec<usize>,
}

impl<'a> Batch<'a> {
    pub(super) fn new(sentences: &[Vec<&'a str>]) -> Self {
        let mut batch = Self { words: Vec::new(), starts: vec![0] };
        for sentence in sentences {
            batch.words.push(None);
            batch.words.extend(sentence.iter().copied().map(Some));
            batch.starts.push(batch.words.len());
        }
        batch
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }
}

/// The concatenated table rows of one word.
pub fn describe(weights: &Weights, word: &Word, description: &mut [f32]) {
    let d = weights.dimensions();
    let (form, rest) = description.split_at_mut(d.form_width);
    let (pieces, shape) = rest.split_at_mut(d.piece_width);
    form.copy_from_slice(row(weights.part(Part::Forms), word.form, d.form_width));
    shape.copy_from_slice(row(weights.part(Part::Shapes), word.shape, d.shape_width));
    pieces.fill(0.0);
    let table = weights.part(Part::Pieces);
    let share = piece_share(word);
    for &piece in &word.pieces {
        for (sum, number) in pieces.iter_mut().zip(row(table, piece, d.piece_width)) {
            *sum += number * share;
        }
    }
}

/// What each piece of a word is multiplied with, so that long words do not shout.
pub fn piece_share(word: &Word) -> f32 {
    1.0 / (word.pieces.len().max(1) as f32).sqrt()
}

fn row(table: &[f32], row: u32, width: usize) -> &[f32] {
    &table[row as usize * width..(row as usize + 1) * width]
}

/// One vector for every position of the batch.
pub(super) fn encode(weights: &Weights, vocabulary: &Vocabulary, batch: &Batch) -> Vec<f32> {
    let mut states = input(weights, vocabulary, batch);
    for layer in 0..weights.dimensions().layers {
        recur(weights, layer, batch, &mut states);
    }
    states
}

/// Looks every different word up once and copies its vector to where it stands.
fn input(weights: &Weights, vocabulary: &Vocabulary, batch: &Batch) -> Vec<f32> {
    let d = weights.dimensions();
    let described = d.form_width + d.piece_width + d.shape_width;
    let mut types: HashMap<&str, usize> = HashMap::new();
    let mut descriptions = Vec::new();
    let type_of: Vec<Option<usize>> = batch
        .words
        .iter()
        .map(|word| {
            word.map(|word| {
                let next = types.len();
                *types.entry(word).or_insert_with(|| {
                    descriptions.resize((next + 1) * described, 0.0);
                    describe(weights, &vocabulary.word(word), &mut descriptions[next * described..]);
                    next
                })
            })
        })
        .collect();
    let vectors =
        affine(&descriptions, weights.part(Part::Input), weights.part(Part::InputBias), types.len());
    let mut states = Vec::with_capacity(batch.len() * d.width);
    for of in type_of {
        states.extend_from_slice(match of {
            Some(index) => &vectors[index * d.width..(index + 1) * d.width],
            None => weights.part(Part::Root),
        });
    }
    states
}

/// `rows` rows of input times `matrix`, plus `bias`.
pub fn affine(input: &[f32], matrix: &[f32], bias: &[f32], rows: usize) -> Vec<f32> {
    let columns = bias.len();
    let mut output = bias.repeat(rows);
    let inner = matrix.len() / columns;
    multiply(1.0, View::new(input, rows, inner), View::new(matrix, inner, columns), 1.0, &mut output);
    output
}

/// One simple recurrent layer: the first half of every vector is read forwards, the second half backwards.
fn recur(weights: &Weights, layer: usize, batch: &Batch, states: &mut [f32]) {
    let width = weights.dimensions().width;
    let mut normal = vec![0.0; states.len()];
    let gain = weights.part(Part::LayerGain(layer));
    for (row, out) in states.chunks_exact(width).zip(normal.chunks_exact_mut(width)) {
        normalise(row, gain, out);
    }
    look_around(&mut normal, width, &batch.starts);
    let gates =
        affine(&normal, weights.part(Part::Layer(layer)), weights.part(Part::LayerBias(layer)), batch.len());
    let half = width / 2;
    let mut memory = vec![0.0; half];
    for bounds in batch.starts.windows(2) {
        let mut step = |position: usize, from: usize| {
            let gates = &gates[position * 3 * width..(position + 1) * 3 * width];
            let state = &mut states[position * width + from..position * width + from + half];
            let gate = |index: usize| &gates[index * width + from..index * width + from + half];
            let gates = Gates { candidate: gate(0), forget: gate(1), output: gate(2) };
            recur_step(&gates, &mut memory, state);
            if position + 1 == bounds[1] && from == 0 || position == bounds[0] && from != 0 {
                memory.fill(0.0);
            }
        };
        (bounds[0]..bounds[1]).for_each(|position| step(position, 0));
        (bounds[0]..bounds[1]).rev().for_each(|position| step(position, half));
    }
}

/// Gives every word a part of its neighbours' vectors in place of its own, so that gates depend on them:
/// the first eighth of the word before, the last eighth of the word after.
pub fn look_around(rows: &mut [f32], width: usize, starts: &[usize]) {
    from_previous(rows, width, starts, 0);
    from_next(rows, width, starts, width - width / 8);
}

/// The way back of [`look_around`], for gradients.
pub fn look_back(rows: &mut [f32], width: usize, starts: &[usize]) {
    from_next(rows, width, starts, 0);
    from_previous(rows, width, starts, width - width / 8);
}

/// Moves an eighth of every row, from column `column` on, to the row after it in the sentence.
fn from_previous(rows: &mut [f32], width: usize, starts: &[usize], column: usize) {
    let eighth = |row: usize| row * width + column..row * width + column + width / 8;
    for bounds in starts.windows(2) {
        for row in (bounds[0] + 1..bounds[1]).rev() {
            rows.copy_within(eighth(row - 1), eighth(row).start);
        }
        rows[eighth(bounds[0])].fill(0.0);
    }
}

/// Moves an eighth of every row, from column `column` on, to the row before it in the sentence.
fn from_next(rows: &mut [f32], width: usize, starts: &[usize], column: usize) {
    let eighth = |row: usize| row * width + column..row * width + column + width / 8;
    for bounds in starts.windows(2) {
        for row in bounds[0] + 1..bounds[1] {
            rows.copy_within(eighth(row), eighth(row - 1).start);
        }
        rows[eighth(bounds[1] - 1)].fill(0.0);
    }
}
