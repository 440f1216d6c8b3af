//! Loss and gradient of the whole net over a few sentences.

use crate::layer::Layer;
use crate::linear::{add, add_rows, affine_backward, choice, scale_by};
use crate::random::Random;
use crate::sample::Sample;
use camarilla::text::net::activation::{gelu, gelu_slope};
use camarilla::text::net::encoder::{affine, describe, piece_share};
use camarilla::text::net::feature::Word;
use camarilla::text::net::kernel::{View, multiply};
use camarilla::text::net::weights::{DISTANCES, Part, Weights, distance_class};

/// What is left out at random while learning.
#[derive(Clone, Copy, Debug)]
pub struct Dropout {
    /// Share of numbers.
    pub numbers: f32,
    /// Share of words that are seen without their form.
    pub words: f32,
}

/// How much the tags count beside heads and labels.
const TAG_WEIGHT: f32 = 0.5;

/// Sentences laid end to end, as in the runtime.
struct Pass<'a> {
    weights: &'a Weights,
    starts: Vec<usize>,
    /// For every position: sample and word, `None` for a root.
    places: Vec<Option<(&'a Sample, usize)>>,
    /// Weight of one word.
    share: f32,
    rate: f32,
    random: Random,
}

/// Adds the gradient of the samples' loss to `gradient` and gives back the loss; each word weighs `share`.
pub fn learn(
    weights: &Weights,
    samples: &[&Sample],
    share: f32,
    dropout: Dropout,
    random: Random,
    gradient: &mut Weights,
) -> f64 {
    let mut starts = vec![0];
    let mut places = Vec::new();
    for &sample in samples {
        places.push(None);
        places.extend((0..sample.words.len()).map(|index| Some((sample, index))));
        starts.push(places.len());
    }
    let mut pass = Pass { weights, starts, places, share, rate: dropout.numbers, random };
    pass.run(dropout.words, gradient)
}

impl Pass<'_> {
    fn run(&mut self, word_rate: f32, gradient: &mut Weights) -> f64 {
        let words = self.words(word_rate);
        let d = self.weights.dimensions();
        let described = d.form_width + d.piece_width + d.shape_width;
        let mut descriptions = vec![0.0; self.places.len() * described];
        for (row, word) in descriptions.chunks_exact_mut(described).zip(&words) {
            if let Some(word) = word {
                describe(self.weights, word, row);
            }
        }
        let description_mask = self.random.mask(descriptions.len(), self.rate);
        scale_by(&mut descriptions, &description_mask);
        let bias = self.weights.part(Part::InputBias);
        let mut states = affine(&descriptions, self.weights.part(Part::Input), bias, self.places.len());
        for &root in &self.starts[..self.starts.len() - 1] {
            states[root * d.width..(root + 1) * d.width].copy_from_slice(self.weights.part(Part::Root));
        }
        let mut layers = Vec::new();
        for number in 0..d.layers {
            let mask = self.random.mask(states.len(), self.rate);
            layers.push(Layer::forward(self.weights, number, &self.starts, &mut states, mask));
        }
        let mask = self.random.mask(states.len(), self.rate);
        scale_by(&mut states, &mask);

        let mut back = vec![0.0; states.len()];
        let loss = self.tags(&states, &mut back, gradient)
            + self.arcs(&states, &mut back, gradient)
            + self.labels(&states, &mut back, gradient);
        scale_by(&mut back, &mask);
        for layer in layers.iter().rev() {
            layer.backward(self.weights, &self.starts, &mut back, gradient);
        }
        self.input_backward(&words, &descriptions, &description_mask, back, gradient);
        loss
    }

    /// The words with some of their forms forgotten.
    fn words(&mut self, rate: f32) -> Vec<Option<Word>> {
        let random = &mut self.random;
        let mut word = |sample: &Sample, index: usize| {
            let mut word = sample.words[index].clone();
            if random.fraction() < rate {
                word.form = 0;
            }
            word
        };
        self.places.iter().map(|place| place.map(|(sample, index)| word(sample, index))).collect()
    }

    fn input_backward(
        &self,
        words: &[Option<Word>],
        descriptions: &[f32],
        mask: &[f32],
        mut back: Vec<f32>,
        gradient: &mut Weights,
    ) {
        let d = self.weights.dimensions();
        for &root in &self.starts[..self.starts.len() - 1] {
            let row = &mut back[root * d.width..(root + 1) * d.width];
            add(gradient.part_mut(Part::Root), row);
            row.fill(0.0);
        }
        let parts = (Part::Input, Some(Part::InputBias));
        let mut described = affine_backward(self.weights, parts, descriptions, &back, gradient);
        scale_by(&mut described, mask);
        for (row, word) in described.chunks_exact_mut(d.form_width + d.piece_width + d.shape_width).zip(words)
        {
            let Some(word) = word else { continue };
            let (form, rest) = row.split_at_mut(d.form_width);
            let (pieces, shape) = rest.split_at_mut(d.piece_width);
            add(row_mut(gradient.part_mut(Part::Forms), word.form, d.form_width), form);
            add(row_mut(gradient.part_mut(Part::Shapes), word.shape, d.shape_width), shape);
            let share = piece_share(word);
            pieces.iter_mut().for_each(|number| *number *= share);
            let table = gradient.part_mut(Part::Pieces);
            for &piece in &word.pieces {
                add(row_mut(table, piece, d.piece_width), pieces);
            }
        }
    }

    /// Scores every row of `states` against a choice of each word and learns from it.
    fn choices(&self, scores: &mut [f32], weight: f32, right: impl Fn(&Sample, usize) -> usize) -> f64 {
        let columns = scores.len() / self.places.len();
        let mut loss = 0.0;
        for (row, place) in scores.chunks_exact_mut(columns).zip(&self.places) {
            match place {
                Some((sample, index)) => loss += choice(row, right(sample, *index), weight * self.share),
                None => row.fill(0.0),
            }
        }
        loss
    }

    fn tags(&self, states: &[f32], back: &mut [f32], gradient: &mut Weights) -> f64 {
        let (matrix, bias) = (Part::Tags, Part::TagBias);
        let mut scores = self.affine(states, matrix, bias);
        let loss = self.choices(&mut scores, TAG_WEIGHT, |sample, index| sample.tags[index]);
        add(back, &affine_backward(self.weights, (matrix, Some(bias)), states, &scores, gradient));
        loss
    }

    fn affine(&self, states: &[f32], matrix: Part, bias: Part) -> Vec<f32> {
        affine(states, self.weights.part(matrix), self.weights.part(bias), self.places.len())
    }

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

    fn arcs(&mut self, states: &[f32], back: &mut [f32], gradient: &mut Weights) -> f64 {
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

    fn labels(&self, states: &[f32], back: &mut [f32], gradient: &mut Weights) -> f64 {
        let width = self.weights.dimensions().label_width;
        let none = vec![0.0; width];
        let head = affine(states, self.weights.part(Part::LabelHead), &none, self.places.len());
        let mut mixed = self.affine(states, Part::LabelDependent, Part::LabelBias);
        let heads = self.head_positions();
        for (row, &at) in mixed.chunks_exact_mut(width).zip(&heads) {
            add(row, &head[at * width..(at + 1) * width]);
        }
        let curved: Vec<f32> = mixed.iter().map(|&number| gelu(number)).collect();
        let mut scores = self.affine(&curved, Part::Labels, Part::LabelsBias);
        let loss = self.choices(&mut scores, 1.0, |sample, index| sample.labels[index]);
        let parts = (Part::Labels, Some(Part::LabelsBias));
        let mut mixed_back = affine_backward(self.weights, parts, &curved, &scores, gradient);
        for (number, &mixed) in mixed_back.iter_mut().zip(&mixed) {
            *number *= gelu_slope(mixed);
        }
        let mut head_back = vec![0.0; mixed_back.len()];
        for (row, &at) in mixed_back.chunks_exact(width).zip(&heads) {
            add_rows(&mut head_back[at * width..(at + 1) * width], row);
        }
        let parts = (Part::LabelDependent, Some(Part::LabelBias));
        add(back, &affine_backward(self.weights, parts, states, &mixed_back, gradient));
        add(back, &affine_backward(self.weights, (Part::LabelHead, None), states, &head_back, gradient));
        loss
    }

    /// Position of every word's head in the treebank; a root is its own.
    fn head_positions(&self) -> Vec<usize> {
        let mut root = 0;
        let positions = self.places.iter().enumerate().map(|(position, place)| match place {
            Some((sample, index)) => root + sample.heads[*index],
            None => {
                root = position;
                position
            }
        });
        positions.collect()
    }
}

fn row_mut(table: &mut [f32], row: u32, width: usize) -> &mut [f32] {
    &mut table[row as usize * width..(row as usize + 1) * width]
}

/// Place of a head's distance in [`Part::Distance`].
fn distance_place(head: usize, dependent: usize) -> usize {
    let class = distance_class(head.abs_diff(dependent));
    if head > dependent { class } else { DISTANCES + class }
}

#[cfg(test)]
#[path = "gradient_check.rs"]
mod gradient_check;
