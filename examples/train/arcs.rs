//! Learning whose head is whose.

use crate::gradient::Pass;
use crate::linear::{add, affine_backward, choice, scale_by};
use crate::sample::Sample;
use camarilla::text::net::kernel::{View, multiply};
use camarilla::text::net::weights::{DISTANCES, Part, Weights, distance_class};

impl Pass<'_> {
    /// A rectified side of an arc with its mask, which is zero wherever the side is.
    fn side(&mut self, states: &[f32], matrix: Part, bias: Part) -> (Vec<f32>, Vec<f32>) {
        let mut side = self.affine(states, matrix, bias);
        let mut mask = self.random.mask(side.len(), self.rate);
        for (number, mask) in side.iter_mut().zip(&mut mask) {
            if *number <= 0.0 {
                *mask = 0.0;
            }
            *number *= *mask;
        }
        (side, mask)
    }

    /// Every word's choice of its head.
    pub fn arcs(&mut self, states: &[f32], back: &mut [f32], gradient: &mut Weights) -> f64 {
        let width = self.weights.dimensions().arc_width;
        let (head, head_mask) = self.side(states, Part::Head, Part::HeadBias);
        let (dependent, dependent_mask) = self.side(states, Part::Dependent, Part::DependentBias);
        let mut turned = vec![0.0; dependent.len()];
        let rows = self.places.len();
        let arc = View::new(self.weights.part(Part::Arc), width, width);
        multiply(1.0, View::new(&dependent, rows, width), arc, 0.0, &mut turned);
        let mut head_back = vec![0.0; head.len()];
        let mut turned_back = vec![0.0; head.len()];
        let mut loss = 0.0;
        for bounds in self.starts.windows(2) {
            let at = bounds[0] * width..bounds[1] * width;
            let mut backs = (&mut turned_back[at.clone()], &mut head_back[at.clone()]);
            let sides = (&turned[at.clone()], &head[at]);
            loss += self.sentence_arcs(&self.places[bounds[0] + 1..bounds[1]], sides, &mut backs, gradient);
        }
        let mut dependent_back =
            affine_backward(self.weights, (Part::Arc, None), &dependent, &turned_back, gradient);
        for (side, mask, matrix, bias) in [
            (&mut head_back, &head_mask, Part::Head, Part::HeadBias),
            (&mut dependent_back, &dependent_mask, Part::Dependent, Part::DependentBias),
        ] {
            scale_by(side, mask);
            add(back, &affine_backward(self.weights, (matrix, Some(bias)), states, side, gradient));
        }
        loss
    }

    /// One sentence's choice of heads.
    fn sentence_arcs(
        &self,
        words: &[Option<(&Sample, usize)>],
        (turned, head): (&[f32], &[f32]),
        (turned_back, head_back): &mut (&mut [f32], &mut [f32]),
        gradient: &mut Weights,
    ) -> f64 {
        let prior = self.weights.part(Part::HeadPrior);
        let (size, width) = (words.len() + 1, prior.len());
        let scale = 1.0 / (width as f32).sqrt();
        let (turned, head_view) = (View::new(turned, size, width), View::new(head, size, width));
        let priors: Vec<f32> =
            head.chunks_exact(width).map(|row| row.iter().zip(prior).map(|(a, b)| a * b).sum()).collect();
        let mut scores = priors.repeat(size);
        multiply(scale, turned, head_view.transposed(), 1.0, &mut scores);
        let distance = self.weights.part(Part::Distance);
        let mut loss = 0.0;
        scores[..size].fill(0.0);
        for (dependent, row) in scores.chunks_exact_mut(size).enumerate().skip(1) {
            for (head, score) in row.iter_mut().enumerate() {
                *score += distance[distance_place(head, dependent)];
            }
            row[dependent] = -1e9;
            let (sample, index) = words[dependent - 1].expect("only the first position is a root");
            loss += choice(row, sample.heads[index], self.share);
            row[dependent] = 0.0;
            let distance = gradient.part_mut(Part::Distance);
            for (head, score) in row.iter().enumerate() {
                distance[distance_place(head, dependent)] += score;
            }
        }
        let scores = View::new(&scores, size, size);
        multiply(scale, scores, head_view, 0.0, turned_back);
        multiply(scale, scores.transposed(), turned, 0.0, head_back);
        let ones = vec![1.0; size];
        let mut sums = vec![0.0; size];
        multiply(1.0, View::new(&ones, 1, size), scores, 0.0, &mut sums);
        multiply(1.0, View::new(&sums, 1, size), head_view, 1.0, gradient.part_mut(Part::HeadPrior));
        multiply(1.0, View::new(&sums, size, 1), View::new(prior, 1, width), 1.0, head_back);
        loss
    }
}

/// Place of a head's distance in [`Part::Distance`].
fn distance_place(head: usize, dependent: usize) -> usize {
    let class = distance_class(head.abs_diff(dependent));
    if head > dependent { class } else { DISTANCES + class }
}
