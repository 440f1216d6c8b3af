//! The steps from words to vectors that the trainer shares: table rows, products, a look at the neighbours.

use super::feature::Word;
use super::kernel::{View, multiply};
use super::weights::{Part, Weights};

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

/// `rows` rows of input times `matrix`, plus `bias`.
pub fn affine(input: &[f32], matrix: &[f32], bias: &[f32], rows: usize) -> Vec<f32> {
    let columns = bias.len();
    let mut output = bias.repeat(rows);
    let inner = matrix.len() / columns;
    multiply(1.0, View::new(input, rows, inner), View::new(matrix, inner, columns), 1.0, &mut output);
    output
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
