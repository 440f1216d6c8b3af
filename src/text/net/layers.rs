//! From words to vectors that know their sentence: recurrent layers, read in both directions.

use super::encoder::look_around;
use super::kernel::{add, normalise_all, recur, sum_up};
use super::packed::{Packed, Rounded};
use super::weights::{Part, Weights};
use super::words::{ROOT, Words};

/// Sentences laid end to end, each after the position of its invisible root.
pub(super) struct Batch {
    /// What stands at each position, as an index of [`Words`].
    words: Vec<usize>,
    /// First position of every sentence, and one past the last.
    pub(super) starts: Vec<usize>,
}

impl Batch {
    pub(super) fn new(sentences: &[Vec<&str>], words: &mut Words) -> Self {
        let mut batch = Self { words: Vec::new(), starts: vec![0] };
        for sentence in sentences {
            batch.words.push(ROOT);
            batch.words.extend(sentence.iter().map(|word| words.index(word)));
            batch.starts.push(batch.words.len());
        }
        batch
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }
}

/// The recurrent layers, laid out for reading. The first one is worked out word by word, see [`Words`].
#[derive(Clone, Debug)]
pub(super) struct Layers {
    width: usize,
    /// Gain and matrix of each layer but the first.
    later: Vec<(Vec<f32>, Packed)>,
}

/// Room to work in, kept from batch to batch.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    normal: Vec<f32>,
    rounded: Rounded,
    gates: Vec<f32>,
}

impl Layers {
    pub(super) fn new(weights: &Weights) -> Self {
        let d = weights.dimensions();
        let layer = |layer| {
            let parts = (weights.part(Part::Layer(layer)), weights.part(Part::LayerBias(layer)));
            (weights.part(Part::LayerGain(layer)).to_vec(), Packed::new(0..d.width, &[parts]))
        };
        Self { width: d.width, later: (1..d.layers).map(layer).collect() }
    }

    /// One vector for every position of the batch.
    pub(super) fn encode(&self, words: &Words, batch: &Batch, room: &mut Room) -> Vec<f32> {
        let mut states = Vec::with_capacity(batch.len() * self.width);
        for &word in &batch.words {
            states.extend_from_slice(words.state(word));
        }
        first_gates(words, batch, &mut room.gates);
        self.recur(&room.gates, batch, &mut states);
        for (gain, matrix) in &self.later {
            room.normal.resize(states.len(), 0.0);
            normalise_all(&states, gain, &mut room.normal);
            look_around(&mut room.normal, self.width, &batch.starts);
            room.rounded.take(&room.normal, self.width);
            matrix.multiply(&room.rounded, 0, &mut room.gates);
            self.recur(&room.gates, batch, &mut states);
        }
        states
    }

    fn recur(&self, gates: &[f32], batch: &Batch, states: &mut [f32]) {
        let row = gates.len() / batch.len();
        let mut memory = vec![0.0; self.width / 2];
        for bounds in batch.starts.windows(2) {
            let gates = &gates[bounds[0] * row..bounds[1] * row];
            let states = &mut states[bounds[0] * self.width..bounds[1] * self.width];
            recur(gates, row, states, &mut memory);
        }
    }
}

/// What the first layer is told at each position: the shares of the word itself and of its two neighbours.
fn first_gates(words: &Words, batch: &Batch, gates: &mut Vec<f32>) {
    let row = words.row();
    gates.resize(batch.len() * row, 0.0);
    for bounds in batch.starts.windows(2) {
        let sentence = &batch.words[bounds[0]..bounds[1]];
        let rows = gates[bounds[0] * row..bounds[1] * row].chunks_exact_mut(row);
        for (at, gates) in rows.enumerate() {
            let own = words.own(sentence[at]);
            let before = at.checked_sub(1).map(|before| words.onwards(sentence[before]));
            let behind = sentence.get(at + 1).map(|&behind| words.backwards(behind));
            match (before, behind) {
                (Some(before), Some(behind)) => sum_up(own, before, behind, gates),
                (neighbour, None) | (None, neighbour) => {
                    gates.copy_from_slice(own);
                    neighbour.into_iter().for_each(|neighbour| add(gates, neighbour));
                }
            }
        }
    }
}
