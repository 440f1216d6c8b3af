//! From vectors to answers: tags, trees and dependency labels.

use super::kernel::{best, compare, mix};
use super::layers::Batch;
use super::packed::{Packed, Rounded};
use super::tree::{NEVER, best_tree};
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
    /// Index of the label "root".
    root: usize,
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
    rounded: Rounded,
    first: Vec<f32>,
    head: Vec<f32>,
    dependent: Vec<f32>,
    turned: Vec<f32>,
    scores: Vec<f32>,
}

impl Heads {
    pub(super) fn new(weights: &Weights, root: usize) -> Self {
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
        // Whoever hangs on a word is not the root, whatever the net thinks of it.
        let mut bias = weights.part(Part::LabelsBias).to_vec();
        bias[root] = NEVER;
        Self {
            dimensions: d,
            first: Packed::new(0..d.width, &first),
            arc: Packed::new(0..d.arc_width, &[(weights.part(Part::Arc), &none[..d.arc_width])]),
            labels: Packed::new(0..d.label_width, &[(weights.part(Part::Labels), &bias)]),
            root,
            prior: weights.part(Part::HeadPrior).to_vec(),
            distance: weights.part(Part::Distance).to_vec(),
        }
    }

    /// The answers at every position; the label of the root belongs to the root's dependents alone.
    pub(super) fn answers(&self, states: &[f32], batch: &Batch, room: &mut Room) -> Answers {
        let d = &self.dimensions;
        room.rounded.take(states, d.width);
        self.first.multiply(&room.rounded, 0, &mut room.first);
        let mut tags = vec![0; batch.len()];
        best(&room.first, self.first.width(), d.tags, &mut tags);
        let heads = self.heads(batch, room);
        let labels = self.labels(batch, &heads, room);
        Answers { tags, heads, labels }
    }

    fn heads(&self, batch: &Batch, room: &mut Room) -> Vec<usize> {
        let width = self.dimensions.arc_width;
        let tags = self.dimensions.tags;
        positive(&room.first, self.first.width(), tags..tags + width, &mut room.head);
        positive(&room.first, self.first.width(), tags + width..tags + 2 * width, &mut room.dependent);
        room.rounded.take(&room.dependent, width);
        self.arc.multiply(&room.rounded, 0, &mut room.turned);
        drop_filling(&mut room.turned, self.arc.width(), width);
        let mut heads = Vec::with_capacity(batch.len());
        for bounds in batch.starts.windows(2) {
            let size = bounds[1] - bounds[0];
            let part = bounds[0] * width..bounds[1] * width;
            room.scores.resize(size * size, 0.0);
            let scale = 1.0 / (width as f32).sqrt();
            compare(&room.turned[part.clone()], &room.head[part.clone()], width, scale, &mut room.scores);
            self.add_priors(&room.head[part], &mut room.scores);
            heads.extend(best_tree(&room.scores, size).into_iter().map(|head| bounds[0] + head));
        }
        heads
    }

    /// Adds to the scores of one sentence what depends on the head alone and on the distance.
    fn add_priors(&self, head: &[f32], scores: &mut [f32]) {
        let mut priors = vec![0.0; head.len() / self.prior.len()];
        compare(&self.prior, head, self.prior.len(), 1.0, &mut priors);
        // From the furthest head on the left to the furthest on the right: each word sees another stretch of it.
        let size = priors.len();
        let (right, left) = self.distance.split_at(DISTANCES);
        let bonus = |at: usize| {
            let side = if at >= size { right } else { left };
            side[distance_class((at + 1).abs_diff(size))]
        };
        let bonuses: Vec<f32> = (0..2 * size - 1).map(bonus).collect();
        for (dependent, row) in scores.chunks_exact_mut(size).enumerate() {
            let bonuses = &bonuses[size - 1 - dependent..];
            for ((score, prior), bonus) in row.iter_mut().zip(&priors).zip(bonuses) {
                *score += prior + bonus;
            }
            row[dependent] = NEVER;
        }
    }

    fn labels(&self, batch: &Batch, heads: &[usize], room: &mut Room) -> Vec<usize> {
        let (row, width) = (self.first.width(), self.dimensions.label_width);
        let of_head = self.dimensions.tags + 2 * self.dimensions.arc_width;
        let of_dependent = of_head + width;
        let mut mixed = vec![0.0; heads.len() * width];
        for (at, (out, head)) in mixed.chunks_exact_mut(width).zip(heads).enumerate() {
            let own = &room.first[at * row + of_dependent..][..width];
            mix(own, &room.first[head * row + of_head..][..width], out);
        }
        room.rounded.take(&mixed, width);
        self.labels.multiply(&room.rounded, 0, &mut room.scores);
        let mut labels = vec![0; heads.len()];
        best(&room.scores, self.labels.width(), self.dimensions.labels, &mut labels);
        for (label, head) in labels.iter_mut().zip(heads) {
            if batch.starts.binary_search(head).is_ok() {
                *label = self.root;
            }
        }
        labels
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
