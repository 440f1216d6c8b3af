//! AdamW with a running mean of the weights.

use rayon::prelude::*;

/// Memory of the optimiser, one number for each weight.
pub struct Adam {
    first: Vec<f32>,
    second: Vec<f32>,
    /// The running mean, which is what is shipped.
    pub mean: Vec<f32>,
    step: i32,
}

const FIRST_DECAY: f32 = 0.9;
const SECOND_DECAY: f32 = 0.98;
const WEIGHT_DECAY: f32 = 1e-4;
const LONGEST_GRADIENT: f64 = 5.0;
const MEAN_DECAY: f32 = 0.998;
/// Weights that one task updates; fixed, so that sums do not depend on the number of threads.
const CHUNK: usize = 1 << 16;

impl Adam {
    /// Starts at `weights`.
    pub fn new(weights: &[f32]) -> Self {
        let zeros = vec![0.0; weights.len()];
        Self { first: zeros.clone(), second: zeros, mean: weights.to_vec(), step: 0 }
    }

    /// One step down the sum of `gradients`, which are left at zero.
    pub fn step(&mut self, weights: &mut [f32], gradients: [&mut [f32]; 2], rate: f32) {
        let [total, other] = gradients;
        let squares: Vec<f64> = total
            .par_chunks_mut(CHUNK)
            .zip(other.par_chunks_mut(CHUNK))
            .map(|(total, other)| {
                let mut square = 0.0;
                for (total, other) in total.iter_mut().zip(other) {
                    *total += *other;
                    *other = 0.0;
                    square += *total * *total;
                }
                f64::from(square)
            })
            .collect();
        let length = squares.iter().sum::<f64>().sqrt();
        let clip = (LONGEST_GRADIENT / length.max(LONGEST_GRADIENT)) as f32;
        self.step += 1;
        let first_bias = 1.0 - FIRST_DECAY.powi(self.step);
        let second_bias = 1.0 - SECOND_DECAY.powi(self.step);
        let age = self.step as f32 - 1.0;
        let decay = MEAN_DECAY.min(age / (age + 10.0));
        let memories = self.first.par_chunks_mut(CHUNK).zip(self.second.par_chunks_mut(CHUNK));
        let rows = weights.par_chunks_mut(CHUNK).zip(total.par_chunks_mut(CHUNK));
        rows.zip(memories).zip(self.mean.par_chunks_mut(CHUNK)).for_each(
            |(((weights, gradient), (first, second)), mean)| {
                let both = first.iter_mut().zip(second).zip(mean);
                for ((weight, gradient), ((first, second), mean)) in
                    weights.iter_mut().zip(gradient.iter_mut()).zip(both)
                {
                    let slope = *gradient * clip;
                    *gradient = 0.0;
                    *first = FIRST_DECAY * *first + (1.0 - FIRST_DECAY) * slope;
                    *second = SECOND_DECAY * *second + (1.0 - SECOND_DECAY) * slope * slope;
                    let pull = (*first / first_bias) / ((*second / second_bias).sqrt() + 1e-8);
                    *weight -= rate * (pull + WEIGHT_DECAY * *weight);
                    *mean = decay * *mean + (1.0 - decay) * *weight;
                }
            },
        );
    }
}
