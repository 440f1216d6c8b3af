//! The gradient against small steps, part by part, on a tiny net.

use super::{Dropout, learn};
use crate::fit::initial;
use crate::random::Random;
use crate::sample::Sample;
use camarilla::text::net::feature::{PIECES, Word};
use camarilla::text::net::weights::{Dimensions, Weights};

const TINY: Dimensions = Dimensions {
    forms: 7,
    pieces: PIECES,
    shapes: 3,
    tags: 4,
    labels: 5,
    form_width: 5,
    piece_width: 4,
    shape_width: 3,
    width: 16,
    layers: 2,
    arc_width: 6,
    label_width: 7,
};

fn samples() -> Vec<Sample> {
    let word = |form: u32| Word { form, shape: form % 3, pieces: vec![form, form + 1, 2 * form] };
    let sample = |heads: &[usize]| Sample {
        words: (0..heads.len() as u32).map(|index| word(index % 7)).collect(),
        tags: (0..heads.len()).map(|index| index % 4).collect(),
        heads: heads.to_vec(),
        labels: (0..heads.len()).map(|index| (index * 2) % 5).collect(),
    };
    vec![sample(&[2, 0, 2, 3, 2]), sample(&[0]), sample(&[3, 1, 0])]
}

#[test]
fn gradient_agrees_with_small_steps() {
    let samples = samples();
    let samples: Vec<&Sample> = samples.iter().collect();
    let mut random = Random::new(1, 1);
    let mut weights = initial(TINY, 5);
    for number in &mut weights.numbers {
        *number += 0.2 * random.normal();
    }
    // A fixed dropout: the same random stream drops the same numbers every time.
    let dropout = Dropout { numbers: 0.25, words: 0.15 };
    let loss = |weights: &Weights, gradient: &mut Weights| {
        learn(weights, &samples, 1.0, dropout, Random::new(3, 3), gradient)
    };
    let mut gradient = Weights::zero(TINY);
    loss(&weights, &mut gradient);
    for (part, _, _) in TINY.parts() {
        let place = weights.place(part);
        let slope = &gradient.numbers[place.clone()];
        let length = slope.iter().map(|number| f64::from(number * number)).sum::<f64>().sqrt();
        assert!(length > 1e-4, "{part:?} learns nothing");
        let step = |size: f64| {
            let mut moved = weights.clone();
            for (number, slope) in moved.numbers[place.clone()].iter_mut().zip(slope) {
                *number += (f64::from(*slope) / length * size) as f32;
            }
            loss(&moved, &mut Weights::zero(TINY))
        };
        let measured = (step(5e-3) - step(-5e-3)) / 1e-2;
        assert!((measured - length).abs() < 0.02 * length + 1e-3, "{part:?}: {measured} against {length}");
    }
}
