//! Products of matrices: the one place that hands raw pointers to `matrixmultiply`, behind checked bounds.

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
