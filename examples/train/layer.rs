//! One recurrent layer, forwards with everything kept, and backwards.

use crate::linear::{affine_backward, scale_by};
use camarilla::text::net::activation::{normalise, sigmoid, tanh};
use camarilla::text::net::encoder::{affine, look_around, look_back};
use camarilla::text::net::weights::{Part, Weights};

/// What the way back needs to know of the way there.
pub struct Layer {
    number: usize,
    width: usize,
    input: Vec<f32>,
    inverse: Vec<f32>,
    normal: Vec<f32>,
    /// Candidate, and both gates after their curve.
    gates: Vec<f32>,
    memory: Vec<f32>,
    mask: Vec<f32>,
}

/// Positions of a sentence in reading order for one half of the vector.
fn order(bounds: &[usize], half: usize) -> impl Iterator<Item = usize> {
    let (first, last) = (bounds[0], bounds[1] - 1);
    (first..=last).map(move |position| if half == 0 { position } else { first + last - position })
}

impl Layer {
    /// Runs layer `number` over `states` in place; `starts` bounds the sentences.
    pub fn forward(
        weights: &Weights,
        number: usize,
        starts: &[usize],
        states: &mut [f32],
        mask: Vec<f32>,
    ) -> Self {
        let width = weights.dimensions().width;
        let input = states.to_vec();
        let mut normal = vec![0.0; states.len()];
        let gain = weights.part(Part::LayerGain(number));
        let rows = input.chunks_exact(width).zip(normal.chunks_exact_mut(width));
        let inverse = rows.map(|(row, out)| normalise(row, gain, out)).collect();
        look_around(&mut normal, width, starts);
        let bias = weights.part(Part::LayerBias(number));
        let gates = affine(&normal, weights.part(Part::Layer(number)), bias, states.len() / width);
        let memory = vec![0.0; states.len()];
        let mut layer = Self { number, width, input, inverse, normal, gates, memory, mask };
        layer.scan(starts, states);
        layer
    }

    fn scan(&mut self, starts: &[usize], states: &mut [f32]) {
        let (width, half) = (self.width, self.width / 2);
        for row in self.gates.chunks_exact_mut(3 * width) {
            row[width..].iter_mut().for_each(|gate| *gate = sigmoid(*gate));
        }
        for bounds in starts.windows(2) {
            for side in [0, half] {
                let mut memory = vec![0.0; half];
                for position in order(bounds, side) {
                    let gates = &self.gates[position * 3 * width + side..];
                    let at = position * width + side;
                    for (k, memory) in memory.iter_mut().enumerate() {
                        let forget = gates[width + k];
                        *memory = forget * *memory + (1.0 - forget) * gates[k];
                    }
                    self.memory[at..at + half].copy_from_slice(&memory);
                    let kept = self.memory[at..at + half].iter().zip(&self.mask[at..at + half]);
                    for (k, (state, (memory, mask))) in states[at..at + half].iter_mut().zip(kept).enumerate()
                    {
                        *state += mask * gates[2 * width + k] * tanh(*memory);
                    }
                }
            }
        }
    }

    /// Turns the gradient of the layer's output into that of its input, in place.
    pub fn backward(&self, weights: &Weights, starts: &[usize], states: &mut [f32], gradient: &mut Weights) {
        let gates = self.scan_backward(starts, states);
        let parts = (Part::Layer(self.number), Some(Part::LayerBias(self.number)));
        let mut normal = affine_backward(weights, parts, &self.normal, &gates, gradient);
        look_back(&mut normal, self.width, starts);
        let gain = weights.part(Part::LayerGain(self.number));
        let gain_gradient = gradient.part_mut(Part::LayerGain(self.number));
        for (row, &inverse) in self.inverse.iter().enumerate() {
            let at = row * self.width..(row + 1) * self.width;
            let (input, normal) = (&self.input[at.clone()], &mut normal[at.clone()]);
            for ((sum, input), normal) in gain_gradient.iter_mut().zip(input).zip(normal.iter()) {
                *sum += normal * input * inverse;
            }
            scale_by(normal, gain);
            let along: f32 = normal.iter().zip(input).map(|(a, b)| a * b).sum();
            let pull = along * inverse * inverse / self.width as f32;
            for ((state, normal), input) in states[at].iter_mut().zip(normal).zip(input) {
                *state += inverse * (*normal - input * pull);
            }
        }
    }

    /// Gradient of the gates before their curves.
    fn scan_backward(&self, starts: &[usize], states: &[f32]) -> Vec<f32> {
        let (width, half) = (self.width, self.width / 2);
        let mut gradient = vec![0.0; self.gates.len()];
        for bounds in starts.windows(2) {
            for side in [0, half] {
                let positions: Vec<usize> = order(bounds, side).collect();
                let mut carried = vec![0.0; half];
                for (index, &position) in positions.iter().enumerate().rev() {
                    let gates = &self.gates[position * 3 * width + side..];
                    let out = &mut gradient[position * 3 * width + side..];
                    let at = position * width + side;
                    let earlier = index.checked_sub(1).map(|index| positions[index] * width + side);
                    for k in 0..half {
                        let (forget, output) = (gates[width + k], gates[2 * width + k]);
                        let curve = tanh(self.memory[at + k]);
                        let arrived = states[at + k] * self.mask[at + k];
                        let memory = carried[k] + arrived * output * (1.0 - curve * curve);
                        let before = earlier.map_or(0.0, |at| self.memory[at + k]);
                        out[k] = memory * (1.0 - forget);
                        out[width + k] = memory * (before - gates[k]) * forget * (1.0 - forget);
                        out[2 * width + k] = arrived * curve * output * (1.0 - output);
                        carried[k] = memory * forget;
                    }
                }
            }
        }
        gradient
    }
}
