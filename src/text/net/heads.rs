//! From vectors to answers: tags, trees and dependency labels.

use super::kernel::{View, mix, multiply};
use super::layers::Batch;
use super::packed::{Packed, Rows};
use super::tree::best_tree;
use super::weights::{DISTANCES, Dimensions, Part, Weights, distance_class};
use std::ops::Range;

/// The net's last matrices, laid out for reading.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    dimensions: Dimensions,
    /// To the tags, to heads and dependents, to the two shares in the label: one product for all.
    first: Packed,
    arc: Packed,
    labels: Packed,
    prior: Vec<f32>,
    distance: Vec<f32>,
}

/// What each position of a batch is answered.
pub(super) struct Answers {
    /// Index of the best tag.
    pub(super) tags: Vec<usize>,
    /// Head, counted within the batch.
    pub(super) heads: Vec<usize>,
    /// Index of the best label.
    pub(super) labels: Vec<usize>,
}

/// Room to work in, kept from batch to batch.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    first: Vec<f32>,
    head: Vec<f32>,
    dependent: Vec<f32>,
    turned: Vec<f32>,
    scores: Vec<f32>,
}

impl Heads {
    pub(super) fn new(weights: &Weights) -> Self {
        let d = weights.dimensions();
        let none = vec![0.0; d.label_width.max(d.arc_width)];
        let part = |matrix, bias| (weights.part(matrix), weights.part(bias));
        let first = [
            part(Part::Tags, Part::TagBias),
            part(Part::Head, Part::HeadBias),
            part(Part::Dependent, Part::DependentBias),
            (weights.part(Part::LabelHead), &none[..d.label_width]),
            part(Part::LabelDependent, Part::LabelBias),
        ];
        Self {
            dimensions: d,
            first: Packed::new(d.width, &first),
            arc: Packed::new(d.arc_width, &[(weights.part(Part::Arc), &none[..d.arc_width])]),
            labels: Packed::new(d.label_width, &[part(Part::Labels, Part::LabelsBias)]),
            prior: weights.part(Part::HeadPrior).to_vec(),
            distance: weights.part(Part::Distance).to_vec(),
        }
    }

    /// The answers at every position; the label `root` belongs to the root's dependents alone.
    pub(super) fn answers(&self, states: &[f32], batch: &Batch, root: usize, room: &mut Room) -> Answers {
        let d = &self.dimensions;
        self.first.multiply(Rows { numbers: states, step: d.width, from: 0 }, &mut room.first);
        let rows = room.first.chunks_exact(self.first.width());
        let tags = rows.map(|row| best(&row[..d.tags], |_| true)).collect();
        let heads = self.heads(batch, room);
        let labels = self.labels(batch, &heads, root, room);
        Answers { tags, heads, labels }
    }

    fn heads(&self, batch: &Batch, room: &mut Room) -> Vec<usize> {
        let width = self.dimensions.arc_width;
        let tags = self.dimensions.tags;
        positive(&room.first, self.first.width(), tags..tags + width, &mut room.head);
        positive(&room.first, self.first.width(), tags + width..tags + 2 * width, &mut room.dependent);
        self.arc.multiply(Rows { numbers: &room.dependent, step: width, from: 0 }, &mut room.turned);
        drop_filling(&mut room.turned, self.arc.width(), width);
        let mut heads = Vec::with_capacity(batch.len());
        for bounds in batch.starts.windows(2) {
            let size = bounds[1] - bounds[0];
            let part = bounds[0] * width..bounds[1] * width;
            room.scores.resize(size * size, 0.0);
            let dependents = View::new(&room.turned[part.clone()], size, width);
            let above = View::new(&room.head[part.clone()], size, width).transposed();
            multiply(1.0 / (width as f32).sqrt(), dependents, above, 0.0, &mut room.scores);
            self.add_priors(&room.head[part], &mut room.scores);
            heads.extend(best_tree(&room.scores, size).into_iter().map(|head| bounds[0] + head));
        }
        heads
    }

    /// Adds to the scores of one sentence what depends on the head alone and on the distance.
    fn add_priors(&self, head: &[f32], scores: &mut [f32]) {
        let priors: Vec<f32> = head
            .chunks_exact(self.prior.len())
            .map(|row| row.iter().zip(&self.prior).map(|(number, weight)| number * weight).sum())
            .collect();
        let (right, left) = self.distance.split_at(DISTANCES);
        for (dependent, row) in scores.chunks_exact_mut(priors.len()).enumerate() {
            for (head, (score, prior)) in row.iter_mut().zip(&priors).enumerate() {
                let side = if head > dependent { right } else { left };
                *score += prior + side[distance_class(head.abs_diff(dependent))];
            }
        }
    }

    fn labels(&self, batch: &Batch, heads: &[usize], root: usize, room: &mut Room) -> Vec<usize> {
        let (row, width) = (self.first.width(), self.dimensions.label_width);
        let of_head = self.dimensions.tags + 2 * self.dimensions.arc_width;
        let of_dependent = of_head + width;
        let mut mixed = vec![0.0; heads.len() * width];
        for (at, (out, head)) in mixed.chunks_exact_mut(width).zip(heads).enumerate() {
            let own = &room.first[at * row + of_dependent..][..width];
            mix(own, &room.first[head * row + of_head..][..width], out);
        }
        self.labels.multiply(Rows { numbers: &mixed, step: width, from: 0 }, &mut room.scores);
        let rows = room.scores.chunks_exact(self.labels.width());
        rows.zip(heads)
            .map(|(row, head)| {
                let is_root = batch.starts.binary_search(head).is_ok();
                let row = &row[..self.dimensions.labels];
                if is_root { root } else { best(row, |label| label != root) }
            })
            .collect()
    }
}

/// Some columns of every row, what is below nought raised to it.
fn positive(rows: &[f32], width: usize, columns: Range<usize>, out: &mut Vec<f32>) {
    out.clear();
    for row in rows.chunks_exact(width) {
        out.extend(row[columns.clone()].iter().map(|number| number.max(0.0)));
    }
}

/// Closes the gaps between rows that are shorter than they are laid out.
fn drop_filling(rows: &mut Vec<f32>, step: usize, width: usize) {
    if step > width {
        let count = rows.len() / step;
        (1..count).for_each(|row| rows.copy_within(row * step..row * step + width, row * width));
        rows.truncate(count * width);
    }
}

/// Index of the largest number that is allowed; the first of equals.
fn best(row: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let indices = (0..row.len()).filter(|&index| allowed(index));
    indices.reduce(|best, index| if row[index] > row[best] { index } else { best }).unwrap_or(0)
}
