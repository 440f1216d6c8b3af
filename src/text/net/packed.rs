//! Products with a matrix that never changes: it is laid out once, in panels that fit the processor's registers.
//!
//! Every number of a product is summed in the same order, whatever the other rows and however wide the machine, so
//! that a word's vector does not depend on what it was computed together with.

/// Columns of a panel: three of the widest registers.
const PANEL: usize = 48;

/// A matrix and its bias in panels of [`PANEL`] columns, the last one filled up with noughts.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    panels: Vec<f32>,
    bias: Vec<f32>,
    inner: usize,
}

/// Rows of numbers to multiply: the first `inner` numbers of each row, from column `from` on, are used.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) numbers: &'a [f32],
    /// Numbers from the start of one row to the start of the next.
    pub(super) step: usize,
    /// First column that is used.
    pub(super) from: usize,
}

impl Packed {
    /// Lays out matrices of `inner` rows side by side, each with its bias; both are stored row by row.
    pub(super) fn new(inner: usize, parts: &[(&[f32], &[f32])]) -> Self {
        let columns: usize = parts.iter().map(|(_, bias)| bias.len()).sum();
        let width = columns.div_ceil(PANEL) * PANEL;
        let mut packed = Self { panels: vec![0.0; inner * width], bias: Vec::with_capacity(width), inner };
        for (matrix, bias) in parts {
            assert_eq!(matrix.len(), inner * bias.len(), "a matrix of {inner} x {}", bias.len());
            for (number, &value) in matrix.iter().enumerate() {
                let (row, column) = (number / bias.len(), packed.bias.len() + number % bias.len());
                packed.panels[(column / PANEL * inner + row) * PANEL + column % PANEL] = value;
            }
            packed.bias.extend_from_slice(bias);
        }
        packed.bias.resize(width, 0.0);
        packed
    }

    /// Numbers of a row of the product, the filling included.
    pub(super) fn width(&self) -> usize {
        self.bias.len()
    }

    /// Replaces `product` by `rows` times the matrix, plus the bias.
    ///
    /// # Panics
    /// When the rows are too short.
    pub(super) fn multiply(&self, rows: Rows<'_>, product: &mut Vec<f32>) {
        let count = rows.numbers.len() / rows.step;
        assert!(rows.from + self.inner <= rows.step, "rows of {} numbers", rows.step);
        product.resize(count * self.width(), 0.0);
        #[cfg(target_arch = "x86_64")]
        {
            use std::arch::is_x86_feature_detected as has;
            if has!("avx512f") {
                // SAFETY: the machine has what the function was compiled for.
                #[expect(unsafe_code, reason = "the processor was asked just above")]
                return unsafe { widest(self, rows, product) };
            }
            if has!("avx2") && has!("fma") {
                // SAFETY: the machine has what the function was compiled for.
                #[expect(unsafe_code, reason = "the processor was asked just above")]
                return unsafe { wide(self, rows, product) };
            }
        }
        plain(self, rows, product);
    }
}

/// Defines a product whose sums stay in registers of one size, and its tile of `$high` rows and `$across` registers.
#[cfg(target_arch = "x86_64")]
macro_rules! product_in_registers {
    ($product:ident, $tile:ident, $features:literal, $high:literal, $across:literal, $lanes:literal,
     $zero:ident, $load:ident, $store:ident, $spread:ident, $fused:ident) => {
        #[target_feature(enable = $features)]
        fn $product(matrix: &Packed, rows: Rows<'_>, product: &mut [f32]) {
            tiles::<$high, { $across * $lanes }>(matrix, rows, product, |left, panel, part| {
                $tile(left, panel, part)
            });
        }

        #[target_feature(enable = $features)]
        #[inline]
        fn $tile(left: [&[f32]; $high], panel: &[f32], part: usize) -> [[f32; $across * $lanes]; $high] {
            use std::arch::x86_64::{$fused, $load, $spread, $store, $zero};
            let mut sums = [[$zero(); $across]; $high];
            for (at, right) in panel.chunks_exact(PANEL).enumerate() {
                let right: &[f32; $across * $lanes] =
                    right[part..].first_chunk().expect("parts divide a panel");
                // SAFETY: `right` is as long as all the registers together.
                #[expect(
                    unsafe_code,
                    reason = "registers are loaded from pointers; the length is in the type"
                )]
                let right: [_; $across] =
                    std::array::from_fn(|lane| unsafe { $load(right.as_ptr().add(lane * $lanes)) });
                for (sums, left) in sums.iter_mut().zip(left) {
                    let number = $spread(left[at]);
                    for (sum, right) in sums.iter_mut().zip(right) {
                        *sum = $fused(number, right, *sum);
                    }
                }
            }
            let mut out = [[0.0_f32; $across * $lanes]; $high];
            for (out, sums) in out.iter_mut().zip(sums) {
                for (lane, sum) in sums.into_iter().enumerate() {
                    // SAFETY: a row of `out` is as long as all the registers together.
                    #[expect(
                        unsafe_code,
                        reason = "registers are stored to pointers; the length is in the type"
                    )]
                    unsafe {
                        $store(out.as_mut_ptr().add(lane * $lanes), sum);
                    }
                }
            }
            out
        }
    };
}

#[cfg(target_arch = "x86_64")]
product_in_registers!(
    widest,
    widest_tile,
    "avx512f",
    8,
    3,
    16,
    _mm512_setzero_ps,
    _mm512_loadu_ps,
    _mm512_storeu_ps,
    _mm512_set1_ps,
    _mm512_fmadd_ps
);

#[cfg(target_arch = "x86_64")]
product_in_registers!(
    wide,
    wide_tile,
    "avx2,fma",
    6,
    2,
    8,
    _mm256_setzero_ps,
    _mm256_loadu_ps,
    _mm256_storeu_ps,
    _mm256_set1_ps,
    _mm256_fmadd_ps
);

/// The product without any special instruction.
fn plain(matrix: &Packed, rows: Rows<'_>, product: &mut [f32]) {
    tiles::<1, 8>(matrix, rows, product, |[left], panel, part| {
        let mut sums = [0.0; 8];
        for (&number, right) in left.iter().zip(panel.chunks_exact(PANEL)) {
            for (sum, other) in sums.iter_mut().zip(&right[part..part + 8]) {
                *sum += number * other;
            }
        }
        [sums]
    });
}

/// The product in tiles of `HIGH` rows and `WIDE` columns; the last tile may go over rows a second time.
#[inline(always)]
fn tiles<const HIGH: usize, const WIDE: usize>(
    matrix: &Packed,
    rows: Rows<'_>,
    product: &mut [f32],
    tile: impl Fn([&[f32]; HIGH], &[f32], usize) -> [[f32; WIDE]; HIGH],
) {
    let (inner, width) = (matrix.inner, matrix.width());
    let count = rows.numbers.len() / rows.step;
    for (number, panel) in matrix.panels.chunks_exact(inner * PANEL).enumerate() {
        for part in (0..PANEL).step_by(WIDE) {
            let column = number * PANEL + part;
            let bias = &matrix.bias[column..column + WIDE];
            for first in (0..count).step_by(HIGH) {
                let place = |high: usize| (first + high).min(count - 1);
                let left = std::array::from_fn(|high| {
                    let start = place(high) * rows.step + rows.from;
                    &rows.numbers[start..start + inner]
                });
                for (high, sums) in tile(left, panel, part).iter().enumerate() {
                    let start = place(high) * width + column;
                    for ((out, sum), bias) in product[start..start + WIDE].iter_mut().zip(sums).zip(bias) {
                        *out = sum + bias;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Vec<f32> {
        (0..count).map(|number| ((number * 7919 + 13) % 101) as f32 / 50.0 - 1.0).collect()
    }

    #[test]
    fn every_machine_multiplies_alike() {
        let (inner, columns, count) = (21, 70, 17);
        let (matrix, bias, left) = (numbers(inner * columns), numbers(columns), numbers(count * (inner + 3)));
        let packed = Packed::new(inner, &[(&matrix, &bias)]);
        let rows = Rows { numbers: &left, step: inner + 3, from: 2 };
        let mut product = Vec::new();
        packed.multiply(rows, &mut product);
        let mut simple = vec![0.0; product.len()];
        plain(&packed, rows, &mut simple);
        for (row, (fast, slow)) in
            product.chunks_exact(packed.width()).zip(simple.chunks_exact(packed.width())).enumerate()
        {
            for column in 0..columns {
                let exact: f32 = (0..inner)
                    .map(|at| left[row * (inner + 3) + 2 + at] * matrix[at * columns + column])
                    .sum();
                assert!((fast[column] - exact - bias[column]).abs() < 1e-4);
                assert!((fast[column] - slow[column]).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn a_row_does_not_depend_on_its_neighbours() {
        let (inner, columns) = (33, 48);
        let (matrix, left) = (numbers(inner * columns), numbers(5 * inner));
        let packed = Packed::new(inner, &[(&matrix, &numbers(columns))]);
        let (mut all, mut one) = (Vec::new(), Vec::new());
        packed.multiply(Rows { numbers: &left, step: inner, from: 0 }, &mut all);
        packed.multiply(Rows { numbers: &left[3 * inner..4 * inner], step: inner, from: 0 }, &mut one);
        assert_eq!(all[3 * columns..4 * columns], one);
    }
}
