//! The two inner loops of the net, and the only unsafe code: matrix products, which `matrixmultiply` takes as
//! pointers, and the recurrent step, which is compiled a second time for wider machines.

use super::activation::exponential;

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

/// What one recurrent step is told, before the curves.
pub(super) struct Gates<'a> {
    pub(super) candidate: &'a [f32],
    pub(super) forget: &'a [f32],
    pub(super) output: &'a [f32],
}

/// Forgets a part of the memory, takes in the candidate and adds a part of the memory to the state.
///
/// Both versions do the same operations in the same order, so that the result is the same to the last bit.
pub(super) fn recur_step(gates: &Gates, memory: &mut [f32], state: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the machine has what the function was compiled for.
        #[expect(unsafe_code, reason = "the processor was asked just above")]
        return unsafe { wide_step(gates, memory, state) };
    }
    step(gates, memory, state);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn wide_step(gates: &Gates, memory: &mut [f32], state: &mut [f32]) {
    step(gates, memory, state);
}

#[inline(always)]
fn step(gates: &Gates, memory: &mut [f32], state: &mut [f32]) {
    // Slices of one known length let the compiler leave out the bounds checks.
    let length = memory.len();
    let (candidate, forget) = (&gates.candidate[..length], &gates.forget[..length]);
    let (output, state) = (&gates.output[..length], &mut state[..length]);
    for k in 0..length {
        let keep = 1.0 / (1.0 + exponential(-forget[k]));
        memory[k] = keep * memory[k] + (1.0 - keep) * candidate[k];
        // tanh(memory) * sigmoid(output), with one division.
        let power = exponential(2.0 * memory[k]);
        state[k] += (power - 1.0) / ((power + 1.0) * (1.0 + exponential(-output[k])));
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
