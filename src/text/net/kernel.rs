//! The inner loops of the net: the curves and steps, which are compiled once more for wider machines, and for the trainer
//! matrix products, which `matrixmultiply` takes as pointers. With `packed` and `machine`, this is all the unsafe code there is.

use super::activation::{exponential, gelu, normalise};
use crate::text::machine::on_every_machine;

/// A matrix that borrows its numbers; the steps let it be read by rows, by columns or as a part of a larger one.
#[derive(Clone, Copy)]
pub struct View<'a> {
    numbers: &'a [f32],
    rows: usize,
    columns: usize,
    row_step: usize,
    column_step: usize,
}

impl<'a> View<'a> {
    /// `numbers` read row by row.
    ///
    /// # Panics
    /// When there are not `rows * columns` numbers.
    pub fn new(numbers: &'a [f32], rows: usize, columns: usize) -> Self {
        assert_eq!(numbers.len(), rows * columns, "a matrix of {rows} x {columns}");
        Self { numbers, rows, columns, row_step: columns, column_step: 1 }
    }

    /// The same numbers with rows and columns exchanged.
    pub fn transposed(self) -> Self {
        Self {
            rows: self.columns,
            columns: self.rows,
            row_step: self.column_step,
            column_step: self.row_step,
            ..self
        }
    }
}

/// `product = scale * left * right + keep * product`, with `product` stored row by row.
///
/// # Panics
/// When the shapes do not fit.
pub fn multiply(scale: f32, left: View, right: View, keep: f32, product: &mut [f32]) {
    let (rows, inner, columns) = (left.rows, left.columns, right.columns);
    assert_eq!(inner, right.rows, "inner sizes of a product");
    assert_eq!(product.len(), rows * columns, "size of a product");
    // SAFETY: a view's steps are `(columns, 1)` or, transposed, `(1, columns)` over exactly `rows * columns`
    // numbers, so that every index below `rows` and `columns` stays inside its slice; `product` was checked
    // above, and as a unique borrow it overlaps neither factor.
    #[expect(unsafe_code, reason = "matrixmultiply takes pointers; the bounds are checked just above")]
    unsafe {
        matrixmultiply::sgemm(
            rows,
            inner,
            columns,
            scale,
            left.numbers.as_ptr(),
            left.row_step as isize,
            left.column_step as isize,
            right.numbers.as_ptr(),
            right.row_step as isize,
            right.column_step as isize,
            keep,
            product.as_mut_ptr(),
            columns as isize,
            1,
        );
    }
}

on_every_machine! {
    /// Reads one sentence with a recurrent layer: the first half of every state forwards, the second half backwards.
    ///
    /// A row of `gates`, `row` numbers long, holds candidate, forget gate and output gate.
    pub(super) fn recur(gates: &[f32], row: usize, states: &mut [f32], memory: &mut [f32]) as recur_plainly
}

#[inline(always)]
fn recur_plainly(gates: &[f32], row: usize, states: &mut [f32], memory: &mut [f32]) {
    let half = memory.len();
    memory.fill(0.0);
    for (gates, state) in gates.chunks_exact(row).zip(states.chunks_exact_mut(2 * half)) {
        step(gates, memory, &mut state[..half]);
    }
    memory.fill(0.0);
    for (gates, state) in gates.chunks_exact(row).zip(states.chunks_exact_mut(2 * half)).rev() {
        step(&gates[half..], memory, &mut state[half..]);
    }
}

/// Forgets a part of the memory, takes in the candidate and adds a part of the memory to the state.
#[inline(always)]
fn step(gates: &[f32], memory: &mut [f32], state: &mut [f32]) {
    // Slices of one known length let the compiler leave out the bounds checks.
    let length = memory.len();
    let (candidate, forget) = (&gates[..length], &gates[2 * length..3 * length]);
    let (output, state) = (&gates[4 * length..5 * length], &mut state[..length]);
    for k in 0..length {
        let keep = 1.0 / (1.0 + exponential(-forget[k]));
        memory[k] = keep * memory[k] + (1.0 - keep) * candidate[k];
        // tanh(memory) * sigmoid(output), with one division.
        let power = exponential(2.0 * memory[k]);
        state[k] += (power - 1.0) / ((power + 1.0) * (1.0 + exponential(-output[k])));
    }
}

on_every_machine! {
    /// Normalises every row of `rows` into the same row of `out`; rows are as long as `gain`.
    pub(super) fn normalise_all(rows: &[f32], gain: &[f32], out: &mut [f32]) as normalise_all_plainly
}

#[inline(always)]
fn normalise_all_plainly(rows: &[f32], gain: &[f32], out: &mut [f32]) {
    for (row, out) in rows.chunks_exact(gain.len()).zip(out.chunks_exact_mut(gain.len())) {
        normalise(row, gain, out);
    }
}

/// Numbers worked on side by side: the compiler may not reorder one running sum, and does not have to reorder sixteen.
const LANES: usize = 16;

/// The largest of the numbers that `of` makes of a row, or `least`.
#[inline(always)]
fn largest(row: &[f32], least: f32, of: fn(f32) -> f32) -> f32 {
    let mut most = [least; LANES];
    let (chunks, rest) = row.as_chunks::<LANES>();
    for chunk in chunks {
        for (most, &number) in most.iter_mut().zip(chunk) {
            *most = if of(number) > *most { of(number) } else { *most };
        }
    }
    for (most, &number) in most.iter_mut().zip(rest) {
        *most = if of(number) > *most { of(number) } else { *most };
    }
    // By halves, because one number after the other would each wait for the one before.
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            most[lane] = if most[lane + half] > most[lane] { most[lane + half] } else { most[lane] };
        }
        half /= 2;
    }
    most[0]
}

/// What nought is rounded to: the processor multiplies positive bytes with signed ones.
pub(super) const RAISED: u8 = 128;

on_every_machine! {
    /// Rounds numbers to bytes from [`RAISED`] up and down, the largest of each row to the end; `worth` takes what one is
    /// worth. Rows are `width` numbers long.
    pub(super) fn round(rows: &[f32], width: usize, whole: &mut [u8], worth: &mut [f32]) as round_plainly
}

#[inline(always)]
fn round_plainly(rows: &[f32], width: usize, whole: &mut [u8], worth: &mut [f32]) {
    const MOST: f32 = i8::MAX as f32;
    // Adding 1.5 * 2^23 rounds to the nearest whole number, which then stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0 + RAISED as f32;
    for ((row, whole), worth) in rows.chunks_exact(width).zip(whole.chunks_exact_mut(width)).zip(worth) {
        let largest = largest(row, 0.0, f32::abs);
        *worth = largest / MOST;
        let inverse = if largest > 0.0 { MOST / largest } else { 0.0 };
        for (whole, number) in whole.iter_mut().zip(row) {
            *whole = (number * inverse + ROUND).to_bits() as u8;
        }
    }
}

on_every_machine! {
    /// Scaled product of every row with every other row, all `width` numbers long: `out` has a line for each of `rows`.
    pub(super) fn compare(rows: &[f32], others: &[f32], width: usize, scale: f32, out: &mut [f32]) as compare_plainly
}

#[inline(always)]
fn compare_plainly(rows: &[f32], others: &[f32], width: usize, scale: f32, out: &mut [f32]) {
    /// Rows worked on at once.
    const HIGH: usize = 4;
    let (count, size) = (rows.len() / width, others.len() / width);
    let mut panel = vec![[0.0_f32; LANES]; width];
    for first in (0..size).step_by(LANES) {
        let used = LANES.min(size - first);
        for (lane, other) in others[first * width..].chunks_exact(width).take(used).enumerate() {
            panel.iter_mut().zip(other).for_each(|(numbers, &number)| numbers[lane] = number);
        }
        for top in (0..count).step_by(HIGH) {
            // The last tile may go over rows a second time.
            let place = |high: usize| (top + high).min(count - 1);
            let [a, b, c, d] =
                std::array::from_fn::<_, HIGH, _>(|high| &rows[place(high) * width..][..width]);
            let mut sums = ([0.0_f32; LANES], [0.0_f32; LANES], [0.0_f32; LANES], [0.0_f32; LANES]);
            for ((((numbers, a), b), c), d) in panel.iter().zip(a).zip(b).zip(c).zip(d) {
                add_product(&mut sums.0, *a, numbers);
                add_product(&mut sums.1, *b, numbers);
                add_product(&mut sums.2, *c, numbers);
                add_product(&mut sums.3, *d, numbers);
            }
            for (high, sums) in [sums.0, sums.1, sums.2, sums.3].iter().enumerate() {
                let line = &mut out[place(high) * size + first..][..used];
                line.iter_mut().zip(sums).for_each(|(out, sum)| *out = scale * sum);
            }
        }
    }
}

#[inline(always)]
fn add_product(sums: &mut [f32; LANES], number: f32, numbers: &[f32; LANES]) {
    for (sum, other) in sums.iter_mut().zip(numbers) {
        *sum += number * other;
    }
}

on_every_machine! {
    /// Index of the largest of the first `used` numbers of each row, the first of equals; rows are `width` long.
    pub(super) fn best(rows: &[f32], width: usize, used: usize, found: &mut [usize]) as best_plainly
}

#[inline(always)]
fn best_plainly(rows: &[f32], width: usize, used: usize, found: &mut [usize]) {
    for (row, found) in rows.chunks_exact(width).zip(found) {
        let row = &row[..used];
        let most = largest(row, f32::NEG_INFINITY, |number| number);
        let (chunks, rest) = row.as_chunks::<LANES>();
        let has_most = |chunk: &[f32; LANES]| chunk.iter().fold(false, |has, &number| has | (number == most));
        let before = chunks.iter().take_while(|chunk| !has_most(chunk)).count();
        let chunk = chunks.get(before).map_or(rest, |chunk| &chunk[..]);
        *found = before * LANES + chunk.iter().take_while(|&&number| number != most).count();
    }
}

on_every_machine! {
    /// The sums of three rows.
    pub(super) fn sum_up(row: &[f32], other: &[f32], third: &[f32], out: &mut [f32]) as sum_up_plainly
}

#[inline(always)]
fn sum_up_plainly(row: &[f32], other: &[f32], third: &[f32], out: &mut [f32]) {
    for (((out, number), other), third) in out.iter_mut().zip(row).zip(other).zip(third) {
        *out = number + other + third;
    }
}

on_every_machine! {
    /// Adds `other` to `row`.
    pub(super) fn add(row: &mut [f32], other: &[f32]) as add_plainly
}

#[inline(always)]
fn add_plainly(row: &mut [f32], other: &[f32]) {
    row.iter_mut().zip(other).for_each(|(number, other)| *number += other);
}

on_every_machine! {
    /// The curve of the labels over the sums of two rows.
    pub(super) fn mix(row: &[f32], other: &[f32], out: &mut [f32]) as mix_plainly
}

#[inline(always)]
fn mix_plainly(row: &[f32], other: &[f32], out: &mut [f32]) {
    for ((out, number), other) in out.iter_mut().zip(row).zip(other) {
        *out = gelu(number + other);
    }
}

#[cfg(test)]
mod tests {
    use super::{View, best, compare, multiply, round};

    #[test]
    fn multiplies_and_transposes() {
        let left = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let mut product = [10.0; 4];
        multiply(1.0, View::new(&left, 2, 3), View::new(&left, 2, 3).transposed(), 1.0, &mut product);
        assert_eq!(product, [24.0, 42.0, 42.0, 87.0]);
    }

    #[test]
    fn the_first_of_equals_is_the_best() {
        let rows: Vec<f32> = (0..44).map(|number| (number % 20) as f32).chain([0.0; 44]).collect();
        let mut found = [9; 2];
        best(&rows, 44, 40, &mut found);
        assert_eq!(found, [19, 0]);
    }

    #[test]
    fn the_largest_number_is_rounded_to_the_largest() {
        let (mut whole, mut worth) = ([0; 6], [0.0; 2]);
        round(&[0.5, -1.0, 0.0, 0.0, 0.0, 0.0], 3, &mut whole, &mut worth);
        assert_eq!((whole, worth), ([192, 1, 128, 128, 128, 128], [1.0 / 127.0, 0.0]));
    }

    #[test]
    fn rows_are_compared_with_rows() {
        let row: Vec<f32> = (0..19).map(|number| number as f32).collect();
        let mut out = [0.0; 1];
        compare(&row, &row, 19, 0.5, &mut out);
        assert_eq!(out, [1054.5]);
    }
}
