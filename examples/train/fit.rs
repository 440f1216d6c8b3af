//! The training itself: a fixed number of steps, the same on every run.

use crate::adam::Adam;
use crate::conllu::Tree;
use crate::gradient::{Dropout, learn};
use crate::random::Random;
use crate::sample::{Inventory, Sample};
use crate::scores::Scores;
use camarilla::text::net::Parser;
use camarilla::text::net::feature::PIECES;
use camarilla::text::net::file::Model;
use camarilla::text::net::weights::{Dimensions, Part, Weights};

/// Everything that decides what comes out.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    pub seed: u64,
    pub steps: usize,
    /// How far a step goes at the most.
    pub rate: f32,
    /// How often a sentence is told again as news tells it.
    pub tellings: usize,
    pub dropout: Dropout,
}

/// Words of one step.
const STEP_WORDS: usize = 1_536;

/// Words whose vectors are worked on together.
const GROUP_WORDS: usize = 192;

/// Steps between two looks at the held-out sentences.
const LOOK: usize = 2_000;

/// Trains a net on `trees`, reporting on `held_out` now and then.
pub fn fit(
    inventory: &Inventory,
    trees: &[Tree],
    held_out: &[(&str, Vec<Tree>)],
    recipe: Recipe,
    started: Option<Weights>,
) -> Weights {
    let samples = inventory.samples(trees);
    let mut weights = started.unwrap_or_else(|| initial(dimensions(inventory), recipe.seed));
    let mut adam = Adam::new(&weights.numbers);
    let mut gradients = [Weights::zero(weights.dimensions()), Weights::zero(weights.dimensions())];
    let mut random = Random::new(recipe.seed, 0);
    let mut batches: Vec<Vec<&Sample>> = Vec::new();
    let mut loss = 0.0;
    for step in 0..recipe.steps {
        let batch = batches.pop().unwrap_or_else(|| {
            batches = shuffled(&samples, &mut random);
            batches.pop().expect("there is something to learn from")
        });
        loss += learn_batch(&weights, &batch, recipe, step, &mut gradients);
        let [first, second] = &mut gradients;
        let slopes = [first.numbers.as_mut_slice(), second.numbers.as_mut_slice()];
        adam.step(&mut weights.numbers, slopes, recipe.rate * rate(step, recipe.steps));
        let done = step + 1;
        if done % 100 == 0 {
            eprintln!("step {done} of {}: loss {:.3}", recipe.steps, loss / 100.0);
            loss = 0.0;
        }
        if done % LOOK == 0 && done < recipe.steps {
            weights_with(&weights, &adam.mean, |mean| report(inventory, mean, held_out));
        }
    }
    weights.numbers = adam.mean;
    weights
}

fn weights_with(weights: &Weights, numbers: &[f32], look: impl FnOnce(&Weights)) {
    let mut mean = weights.clone();
    mean.numbers.copy_from_slice(numbers);
    look(&mean);
}

/// Scores a net as it would be shipped, rounded to bytes and run by the runtime.
fn report(inventory: &Inventory, weights: &Weights, held_out: &[(&str, Vec<Tree>)]) {
    let parser = runtime(&write(inventory, weights));
    for (name, trees) in held_out {
        eprintln!("  {name}: {}", Scores::of(&parser, trees));
    }
}

/// The mean of the weights of files, to learn on from; they must know the same words, tags and labels. None of no file.
pub fn started(inventory: &Inventory, files: Vec<Vec<u8>>) -> std::io::Result<Option<Weights>> {
    let share = 1.0 / files.len() as f32;
    let mut mean: Option<Weights> = None;
    for file in files {
        let model = Model::read(file.leak()).map_err(std::io::Error::other)?;
        if model.weights.dimensions() != dimensions(inventory) || model.labels != inventory.labels {
            return Err(std::io::Error::other("these weights were learnt from other treebanks"));
        }
        let mean = mean.get_or_insert_with(|| Weights::zero(model.weights.dimensions()));
        for (sum, number) in mean.numbers.iter_mut().zip(&model.weights.numbers) {
            *sum += share * number;
        }
    }
    Ok(mean)
}

/// The weight file.
pub fn write(inventory: &Inventory, weights: &Weights) -> Vec<u8> {
    let list = |entries: &'static [String]| entries.iter().map(String::as_str).collect();
    let inventory: &'static Inventory = Box::leak(Box::new(inventory.clone()));
    let model = Model {
        forms: list(&inventory.forms),
        shapes: list(&inventory.shapes),
        tags: list(&inventory.tags),
        labels: list(&inventory.labels),
        weights: weights.clone(),
    };
    model.write()
}

/// The runtime on a weight file. The runtime's words live as long as the program, so the file is left in memory.
pub fn runtime(file: &[u8]) -> Parser {
    Parser::read(file.to_vec().leak()).expect("the file was written a moment ago")
}

/// Both halves of a batch at the same time, each into its own gradient, a few sentences after the other.
fn learn_batch(
    weights: &Weights,
    batch: &[&Sample],
    recipe: Recipe,
    step: usize,
    gradients: &mut [Weights; 2],
) -> f64 {
    let all: usize = batch.iter().map(|sample| sample.words.len()).sum();
    let share = 1.0 / all as f32;
    let groups: Vec<(usize, &[&Sample])> = groups(batch).into_iter().enumerate().collect();
    let learn_groups = |groups: &[(usize, &[&Sample])], gradient: &mut Weights| -> f64 {
        let losses = groups.iter().map(|&(place, samples)| {
            let random = Random::new(recipe.seed, (step * STEP_WORDS + place + 1) as u64);
            learn(weights, samples, share, recipe.dropout, random, gradient)
        });
        losses.sum()
    };
    let (first, second) = groups.split_at(groups.len() / 2);
    let [first_gradient, second_gradient] = gradients;
    let losses =
        rayon::join(|| learn_groups(first, first_gradient), || learn_groups(second, second_gradient));
    losses.0 + losses.1
}

/// Cuts a batch into groups that fit the processor's cache.
fn groups<'a, 's>(batch: &'a [&'s Sample]) -> Vec<&'a [&'s Sample]> {
    let mut words = 0;
    let mut group = 0;
    batch
        .chunk_by(|sample, _| {
            words += sample.words.len();
            let same = words / GROUP_WORDS == group;
            group = words / GROUP_WORDS;
            same
        })
        .collect()
}

/// One pass over the samples in random order, cut into batches of about the same number of words.
fn shuffled<'a>(samples: &'a [Sample], random: &mut Random) -> Vec<Vec<&'a Sample>> {
    let mut order: Vec<&Sample> = samples.iter().collect();
    random.shuffle(&mut order);
    let mut batches = Vec::new();
    let mut batch: Vec<&Sample> = Vec::new();
    let mut words = 0;
    for sample in order {
        words += sample.words.len();
        batch.push(sample);
        if words >= STEP_WORDS {
            batches.push(std::mem::take(&mut batch));
            words = 0;
        }
    }
    if batches.is_empty() {
        batches.push(batch);
    }
    batches
}

/// Share of the full rate: up over the first hundred steps, level for a tenth of the way, then down in a straight line.
fn rate(step: usize, steps: usize) -> f32 {
    let way = step as f32 / steps as f32;
    let fall = 1.0 - ((way - 0.1) / 0.9).max(0.0);
    ((step + 1) as f32 / 100.0).min(1.0) * fall.max(0.02)
}

fn dimensions(inventory: &Inventory) -> Dimensions {
    Dimensions {
        forms: inventory.forms.len() + 1,
        pieces: PIECES,
        shapes: inventory.shapes.len() + 1,
        tags: inventory.tags.len(),
        labels: inventory.labels.len(),
        form_width: 96,
        piece_width: 64,
        shape_width: 24,
        width: 160,
        layers: 3,
        arc_width: 96,
        label_width: 80,
    }
}

/// A net before its first lesson.
pub fn initial(dimensions: Dimensions, seed: u64) -> Weights {
    let mut weights = Weights::zero(dimensions);
    let mut random = Random::new(seed, u64::MAX);
    for (part, rows, columns) in dimensions.parts() {
        let numbers = weights.part_mut(part);
        let spread = match part {
            Part::Forms | Part::Pieces | Part::Shapes | Part::Root => 0.1,
            Part::HeadPrior => 0.01,
            _ if rows == 1 || part == Part::Distance => 0.0,
            _ => 1.0 / (rows as f32).sqrt(),
        };
        numbers.iter_mut().for_each(|number| *number = spread * random.normal());
        match part {
            Part::LayerGain(_) => numbers.fill(1.0),
            // Forget gates begin mostly open, so that news travels.
            Part::LayerBias(_) => numbers[columns / 3..2 * columns / 3].fill(1.0),
            _ => {}
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::{Recipe, fit, runtime, write};
    use crate::conllu::{Tree, Word};
    use crate::gradient::Dropout;
    use crate::sample::Inventory;
    use crate::scores::Scores;

    /// A sentence written as `form tag head label`, with heads counted from 1.
    fn tree(lines: &[&str]) -> Tree {
        let word = |line: &&str| {
            let columns: Vec<&str> = line.split(' ').collect();
            Word {
                form: columns[0].to_owned(),
                lemma: String::new(),
                upos: columns[1].to_owned(),
                xpos: columns[1].to_owned(),
                head: columns[2].parse::<usize>().expect("a number").checked_sub(1),
                deprel: columns[3].to_owned(),
            }
        };
        Tree { words: lines.iter().map(word).collect(), ..Tree::default() }
    }

    /// Fails when the runtime computes anything else than the trainer.
    #[test]
    fn the_runtime_reads_what_was_learnt() {
        let trees = [
            tree(&[
                "Ana NAME 2 nsubj",
                "met VERB 0 root",
                "the DET 4 det",
                "old ADJ 5 amod",
                "king NOUN 2 obj",
            ]),
            tree(&["The DET 2 det", "king NOUN 3 nsubj", "met VERB 0 root", "Ana NAME 3 obj"]),
            tree(&["Old ADJ 0 root", "king NOUN 1 dep"]),
        ];
        let trees: Vec<Tree> = trees.iter().flat_map(|tree| std::iter::repeat_n(tree.clone(), 6)).collect();
        let inventory = Inventory::of(&trees);
        let dropout = Dropout { numbers: 0.0, words: 0.0 };
        let weights = fit(
            &inventory,
            &trees,
            &[],
            Recipe { seed: 1, steps: 80, rate: 2.5e-3, tellings: 0, dropout },
            None,
        );
        let scores = Scores::of(&runtime(&write(&inventory, &weights)), &trees);
        assert!(scores.las() > 99.0, "{scores}");
    }
}
