//! Affine maps learnt backwards, and the loss of a choice.

use camarilla::text::net::kernel::{View, multiply};
use camarilla::text::net::weights::{Part, Weights};

/// Adds to `gradient` what `output_gradient` says about a map, and gives back what it says about the input.
pub fn affine_backward(
    weights: &Weights,
    (matrix, bias): (Part, Option<Part>),
    input: &[f32],
    output_gradient: &[f32],
    gradient: &mut Weights,
) -> Vec<f32> {
    if let Some(bias) = bias {
        add_rows(gradient.part_mut(bias), output_gradient);
    }
    let (inner, columns) = weights.shape(matrix);
    let rows = input.len() / inner;
    let input = View::new(input, rows, inner);
    let output = View::new(output_gradient, rows, columns);
    multiply(1.0, input.transposed(), output, 1.0, gradient.part_mut(matrix));
    let mut input_gradient = vec![0.0; rows * inner];
    let matrix = View::new(weights.part(matrix), inner, columns);
    multiply(1.0, output, matrix.transposed(), 0.0, &mut input_gradient);
    input_gradient
}

/// Adds every row of `rows` to `sum`.
pub fn add_rows(sum: &mut [f32], rows: &[f32]) {
    for row in rows.chunks_exact(sum.len()) {
        add(sum, row);
    }
}

/// `sum += terms`.
pub fn add(sum: &mut [f32], terms: &[f32]) {
    for (sum, term) in sum.iter_mut().zip(terms) {
        *sum += term;
    }
}

/// `numbers *= factors`, element by element.
pub fn scale_by(numbers: &mut [f32], factors: &[f32]) {
    for (number, factor) in numbers.iter_mut().zip(factors) {
        *number *= factor;
    }
}

/// Turns a row of scores into the gradient of choosing `right`, times `weight`; gives back the loss.
pub fn choice(row: &mut [f32], right: usize, weight: f32) -> f64 {
    let top = row.iter().copied().fold(f32::MIN, f32::max);
    let right_score = row[right] - top;
    let mut sum = 0.0;
    for score in row.iter_mut() {
        *score = camarilla::text::net::activation::exponential(*score - top);
        sum += *score;
    }
    let share = weight / sum;
    for score in row.iter_mut() {
        *score *= share;
    }
    row[right] -= weight;
    f64::from(weight * (sum.ln() - right_score))
}
