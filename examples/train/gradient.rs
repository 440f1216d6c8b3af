//! Loss and gradient of the whole net over a few sentences.

use crate::layer::Layer;
use crate::linear::{add, affine_backward, choice, scale_by};
use crate::random::Random;
use crate::sample::Sample;
use camarilla::text::net::activation::{gelu, gelu_slope};
use camarilla::text::net::encoder::{affine, describe, piece_share};
use camarilla::text::net::feature::Word;
use camarilla::text::net::weights::{Part, Weights};

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
pub struct Pass<'a> {
    pub weights: &'a Weights,
    pub starts: Vec<usize>,
    /// For every position: sample and word, `None` for a root.
    pub places: Vec<Option<(&'a Sample, usize)>>,
    /// Weight of one word.
    pub share: f32,
    pub rate: f32,
    pub random: Random,
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

    /// An affine map of every position.
    pub fn affine(&self, states: &[f32], matrix: Part, bias: Part) -> Vec<f32> {
        affine(states, self.weights.part(matrix), self.weights.part(bias), self.places.len())
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
            add(&mut head_back[at * width..(at + 1) * width], row);
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

#[cfg(test)]
#[path = "gradient_check.rs"]
mod gradient_check;
