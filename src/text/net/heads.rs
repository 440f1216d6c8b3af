//! From vectors to answers: tags, trees and dependency labels.

use super::activation::gelu;
use super::encoder::{Batch, affine};
use super::kernel::{View, multiply};
use super::tree::best_tree;
use super::weights::{DISTANCES, Part, Weights, distance_class};

/// Index of the best tag of every position.
pub(super) fn tags(weights: &Weights, states: &[f32], positions: usize) -> Vec<usize> {
    let scores = affine(states, weights.part(Part::Tags), weights.part(Part::TagBias), positions);
    scores.chunks_exact(weights.dimensions().tags).map(|row| best(row, |_| true)).collect()
}

/// Head of every position, counted within the batch.
pub(super) fn heads(weights: &Weights, states: &[f32], batch: &Batch) -> Vec<usize> {
    let width = weights.dimensions().arc_width;
    let side = |matrix, bias| {
        let mut rows = affine(states, weights.part(matrix), weights.part(bias), batch.len());
        rows.iter_mut().for_each(|number| *number = number.max(0.0));
        rows
    };
    let head = side(Part::Head, Part::HeadBias);
    let dependent = side(Part::Dependent, Part::DependentBias);
    let mut turned = vec![0.0; dependent.len()];
    let arc = View::new(weights.part(Part::Arc), width, width);
    multiply(1.0, View::new(&dependent, batch.len(), width), arc, 0.0, &mut turned);
    let mut heads = Vec::with_capacity(batch.len());
    let mut scores = Vec::new();
    for bounds in batch.starts.windows(2) {
        let size = bounds[1] - bounds[0];
        let part = bounds[0] * width..bounds[1] * width;
        scores.resize(size * size, 0.0);
        let pair =
            (View::new(&turned[part.clone()], size, width), View::new(&head[part.clone()], size, width));
        multiply(1.0 / (width as f32).sqrt(), pair.0, pair.1.transposed(), 0.0, &mut scores);
        add_priors(weights, &head[part], &mut scores);
        heads.extend(best_tree(&scores, size).into_iter().map(|head| bounds[0] + head));
    }
    heads
}

/// Adds to the scores of one sentence what depends on the head alone and on the distance.
fn add_priors(weights: &Weights, head: &[f32], scores: &mut [f32]) {
    let prior = weights.part(Part::HeadPrior);
    let priors: Vec<f32> = head
        .chunks_exact(prior.len())
        .map(|row| row.iter().zip(prior).map(|(number, weight)| number * weight).sum())
        .collect();
    let (right, left) = weights.part(Part::Distance).split_at(DISTANCES);
    for (dependent, row) in scores.chunks_exact_mut(priors.len()).enumerate() {
        for (head, (score, prior)) in row.iter_mut().zip(&priors).enumerate() {
            let side = if head > dependent { right } else { left };
            *score += prior + side[distance_class(head.abs_diff(dependent))];
        }
    }
}

/// Index of the best label of every position, given its head; `root` belongs to the root's dependents alone.
pub(super) fn labels(
    weights: &Weights,
    states: &[f32],
    batch: &Batch,
    heads: &[usize],
    root: usize,
) -> Vec<usize> {
    let d = weights.dimensions();
    let none = vec![0.0; d.label_width];
    let head = affine(states, weights.part(Part::LabelHead), &none, batch.len());
    let mut mixed =
        affine(states, weights.part(Part::LabelDependent), weights.part(Part::LabelBias), batch.len());
    for (row, &at) in mixed.chunks_exact_mut(d.label_width).zip(heads) {
        for (number, other) in row.iter_mut().zip(&head[at * d.label_width..]) {
            *number = gelu(*number + other);
        }
    }
    let scores = affine(&mixed, weights.part(Part::Labels), weights.part(Part::LabelsBias), batch.len());
    scores
        .chunks_exact(d.labels)
        .zip(heads)
        .map(|(row, head)| {
            let is_root = batch.starts.binary_search(head).is_ok();
            if is_root { root } else { best(row, |label| label != root) }
        })
        .collect()
}

/// Index of the largest number that is allowed; the first of equals.
fn best(row: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let indices = (0..row.len()).filter(|&index| allowed(index));
    indices.reduce(|best, index| if row[index] > row[best] { index } else { best }).unwrap_or(0)
}
