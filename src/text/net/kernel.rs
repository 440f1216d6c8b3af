//! The inner loops of the net: matrix products, which `matrixmultiply` takes as pointers, and the curves and steps,
//! which are compiled once more for wider machines. With `packed`, this is all the unsafe code there is.

use super::activation::{exponential, gelu, normalise};

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

/// Compiles a function a second and third time for wider machines, and calls the widest that the machine can run.
///
/// All do the same operations in the same order, so that the result is the same to the last bit.
macro_rules! on_every_machine {
    ($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),*) as $plain:ident) => {
        $(#[$doc])*
        pub(super) fn $name($($argument: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx512f")]
                fn widest($($argument: $type),*) {
                    $plain($($argument),*);
                }
                #[target_feature(enable = "avx2")]
                fn wide($($argument: $type),*) {
                    $plain($($argument),*);
                }
                if std::arch::is_x86_feature_detected!("avx512f") {
                    // SAFETY: the machine has what the function was compiled for.
                    #[expect(unsafe_code, reason = "the processor was asked just above")]
                    return unsafe { widest($($argument),*) };
                }
                if std::arch::is_x86_feature_detected!("avx2") {
                    // SAFETY: the machine has what the function was compiled for.
                    #[expect(unsafe_code, reason = "the processor was asked just above")]
                    return unsafe { wide($($argument),*) };
                }
            }
            $plain($($argument),*);
        }
    };
}

on_every_machine! {
    /// Reads one sentence with a recurrent layer: the first half of every state forwards, the second half backwards.
    ///
    /// A row of `gates`, `row` numbers long, holds candidate, forget gate and output gate.
    fn recur(gates: &[f32], row: usize, states: &mut [f32], memory: &mut [f32]) as recur_plainly
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
    fn normalise_all(rows: &[f32], gain: &[f32], out: &mut [f32]) as normalise_all_plainly
}

#[inline(always)]
fn normalise_all_plainly(rows: &[f32], gain: &[f32], out: &mut [f32]) {
    for (row, out) in rows.chunks_exact(gain.len()).zip(out.chunks_exact_mut(gain.len())) {
        normalise(row, gain, out);
    }
}

on_every_machine! {
    /// Adds `other` to `row`.
    fn add(row: &mut [f32], other: &[f32]) as add_plainly
}

#[inline(always)]
fn add_plainly(row: &mut [f32], other: &[f32]) {
    row.iter_mut().zip(other).for_each(|(number, other)| *number += other);
}

on_every_machine! {
    /// The curve of the labels over the sums of two rows.
    fn mix(row: &[f32], other: &[f32], out: &mut [f32]) as mix_plainly
}

#[inline(always)]
fn mix_plainly(row: &[f32], other: &[f32], out: &mut [f32]) {
    for ((out, number), other) in out.iter_mut().zip(row).zip(other) {
        *out = gelu(number + other);
    }
}

#[cfg(test)]
mod tests {
    use super::{View, multiply};

    #[test]
    fn multiplies_and_transposes() {
        let left = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let mut product = [10.0; 4];
        multiply(1.0, View::new(&left, 2, 3), View::new(&left, 2, 3).transposed(), 1.0, &mut product);
        assert_eq!(product, [24.0, 42.0, 42.0, 87.0]);
    }
}
