//! An averaged structured perceptron with feature dropout and a margin.
//!
//! Every weight is the sum of one shared by all corpora and one of the corpus's own guideline, so that the guidelines'
//! differences do not blur what they agree on. The shipped model adds the guidelines it is to follow to the shared part.

use crate::corpora::{Example, STYLES};
use camarilla::text::names::atom::atoms;
use camarilla::text::names::feature::Features;
use camarilla::text::names::label::{self, LABELS};
use camarilla::text::names::table::{ROW_BITS, Table, row};
use camarilla::text::names::viterbi::{START, Scores, Transitions, best};

/// What to vary between runs.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Learners whose weights are averaged, to smooth out the luck of each.
    pub runs: u64,
    /// Passes over the corpora.
    pub epochs: usize,
    /// Part of the features hidden at each token.
    pub dropout: f32,
    /// A wrong label has to lose by this much.
    pub margin: f32,
    /// Rows touched less often are left out.
    pub least_updates: u16,
    /// How much of each style's own weights the shipped model takes.
    pub mix: [f32; STYLES],
}

/// Rows of a style's own weights are this many bits fewer than the shared ones.
const STYLE_SHIFT: u32 = 2;

/// Scores are compared as whole numbers of this fraction.
const UNIT: f32 = 256.0;

/// Weights with the running sum that gives their average.
struct Averaged {
    weights: Vec<f32>,
    sums: Vec<f32>,
}

impl Averaged {
    fn new(rows: usize) -> Self {
        Self { weights: vec![0.0; rows * LABELS], sums: vec![0.0; rows * LABELS] }
    }

    fn change(&mut self, cell: usize, amount: f32, step: f32) {
        self.weights[cell] += amount;
        self.sums[cell] += amount * step;
    }

    fn average(&self, cell: usize, step: f32) -> f32 {
        self.weights[cell] - self.sums[cell] / step
    }
}

struct Learner {
    shared: Averaged,
    styles: Vec<Averaged>,
    transitions: Averaged,
    updates: Vec<u16>,
    step: f32,
}

/// A sentence with its features read off once.
struct Prepared {
    features: Vec<Vec<u32>>,
    labels: Vec<u8>,
    style: usize,
}

/// Learns from the examples.
pub(crate) fn learn(examples: &[Example], settings: &Settings) -> Table {
    let prepared: Vec<Prepared> = examples.iter().map(prepare).collect();
    let learners: Vec<Learner> =
        (1..=settings.runs).map(|run| Learner::run(&prepared, settings, run)).collect();
    table(&learners, settings)
}

fn prepare(example: &Example) -> Prepared {
    let words: Vec<&str> = example.words.iter().map(String::as_str).collect();
    let atoms = atoms(&words);
    let read = Features::new(&atoms);
    let features = (0..words.len())
        .map(|at| {
            let mut found = Vec::new();
            read.of(at, &mut found);
            found
        })
        .collect();
    Prepared { features, labels: label::labels(words.len(), &example.names), style: example.style as usize }
}

impl Learner {
    /// Passes over the corpora in an order and with a dropout of its own.
    fn run(prepared: &[Prepared], settings: &Settings, run: u64) -> Self {
        let rows = 1 << ROW_BITS;
        let mut learner = Self {
            shared: Averaged::new(rows),
            styles: (0..STYLES).map(|_| Averaged::new(rows >> STYLE_SHIFT)).collect(),
            transitions: Averaged::new(START + 1),
            updates: vec![0; rows],
            step: 1.0,
        };
        let mut dice = Dice(run.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut order: Vec<usize> = (0..prepared.len()).collect();
        for epoch in 0..settings.epochs {
            for last in (1..order.len()).rev() {
                order.swap(last, dice.below(last + 1));
            }
            let wrong: usize = order.iter().map(|&at| learner.see(&prepared[at], settings, &mut dice)).sum();
            eprintln!("  run {run}, epoch {epoch}: {wrong} wrong labels");
        }
        learner
    }

    /// Average weights of a row, with the wanted styles added.
    fn weights(&self, row: usize, mix: &[f32; STYLES]) -> [f32; LABELS] {
        std::array::from_fn(|label| {
            let own = (row >> STYLE_SHIFT) * LABELS + label;
            let wanted = self.styles.iter().zip(mix).filter(|&(_, part)| *part != 0.0);
            let styles: f32 = wanted.map(|(style, part)| part * style.average(own, self.step)).sum();
            self.shared.average(row * LABELS + label, self.step) + styles
        })
    }

    /// Labels one sentence and mends the weights where it went wrong; returns the number of wrong labels.
    fn see(&mut self, sentence: &Prepared, settings: &Settings, dice: &mut Dice) -> usize {
        let kept: Vec<Vec<u32>> = sentence
            .features
            .iter()
            .map(|all| all.iter().copied().filter(|_| dice.share() >= settings.dropout).collect())
            .collect();
        let scores: Vec<Scores> = kept
            .iter()
            .zip(&sentence.labels)
            .map(|(features, &gold)| self.scores(features, sentence.style, gold, settings.margin))
            .collect();
        let transitions: Transitions = std::array::from_fn(|from| {
            std::array::from_fn(|to| (self.transitions.weights[from * LABELS + to] * UNIT) as i32)
        });
        let guess = best(&scores, &transitions);
        self.step += 1.0;
        let (mut guess_before, mut gold_before, mut wrong) = (START, START, 0);
        for (at, (&guess, &gold)) in guess.iter().zip(&sentence.labels).enumerate() {
            let (guess, gold) = (usize::from(guess), usize::from(gold));
            if guess != gold {
                wrong += 1;
                self.mend(&kept[at], sentence.style, gold, guess);
            }
            if (guess_before, guess) != (gold_before, gold) {
                self.transitions.change(gold_before * LABELS + gold, 1.0, self.step);
                self.transitions.change(guess_before * LABELS + guess, -1.0, self.step);
            }
            (guess_before, gold_before) = (guess, gold);
        }
        wrong
    }

    fn scores(&self, features: &[u32], style: usize, gold: u8, margin: f32) -> Scores {
        let mut sums = [margin; LABELS];
        sums[usize::from(gold)] = 0.0;
        for &feature in features {
            let shared = row(feature) * LABELS;
            let own = (row(feature) >> STYLE_SHIFT) * LABELS;
            let shared = &self.shared.weights[shared..shared + LABELS];
            let own = &self.styles[style].weights[own..own + LABELS];
            for ((sum, shared), own) in sums.iter_mut().zip(shared).zip(own) {
                *sum += shared + own;
            }
        }
        sums.map(|sum| (sum * UNIT) as i32)
    }

    fn mend(&mut self, features: &[u32], style: usize, gold: usize, guess: usize) {
        for &feature in features {
            let row = row(feature);
            self.updates[row] = self.updates[row].saturating_add(1);
            for (label, amount) in [(gold, 1.0), (guess, -1.0)] {
                self.shared.change(row * LABELS + label, amount, self.step);
                self.styles[style].change((row >> STYLE_SHIFT) * LABELS + label, amount, self.step);
            }
        }
    }
}

/// The mean of the runs, rounded to one byte a weight.
fn table(learners: &[Learner], settings: &Settings) -> Table {
    let share = 1.0 / learners.len() as f32;
    let kept: Vec<(usize, [f32; LABELS])> = (0..1 << ROW_BITS)
        .filter(|&row| {
            let updates: u32 = learners.iter().map(|learner| u32::from(learner.updates[row])).sum();
            updates >= u32::from(settings.least_updates) * learners.len() as u32
        })
        .map(|row| {
            let mut mean = [0.0; LABELS];
            for learner in learners {
                let weights = learner.weights(row, &settings.mix);
                mean.iter_mut().zip(weights).for_each(|(mean, weight)| *mean += weight * share);
            }
            (row, mean)
        })
        .collect();
    let mut sizes: Vec<f32> =
        kept.iter().flat_map(|(_, weights)| weights).map(|weight| weight.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 10_000)).copied().unwrap_or(1.0);
    let scale = 127.0 / largest;
    let rows: Vec<(usize, [i8; LABELS])> = kept
        .into_iter()
        .map(|(row, weights)| {
            (row, weights.map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8))
        })
        .filter(|(_, weights)| weights.iter().any(|&weight| weight != 0))
        .collect();
    let transitions = std::array::from_fn(|from| {
        std::array::from_fn(|to| {
            let mean: f32 = learners
                .iter()
                .map(|learner| learner.transitions.average(from * LABELS + to, learner.step) * share)
                .sum();
            (mean * scale) as i32
        })
    });
    Table::new(&rows, transitions)
}

/// A small random number generator with a fixed seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 16) as usize % bound
    }
}
