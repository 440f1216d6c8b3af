//! Products with a matrix that never changes: whole numbers, laid out once in panels that fit the processor's registers.
//!
//! The trained file holds every column of a matrix as bytes with one scale, and a row to multiply is rounded to bytes with
//! a scale of its own. Sums of whole numbers have no rounding, so that every machine gets the same bytes, and a word's
//! vector does not depend on what it was computed together with.

use super::kernel::{RAISED, round};
use std::ops::Range;

/// Columns of a panel: three of the widest registers.
const PANEL: usize = 48;

/// Rows of a matrix that the processor multiplies in one go.
const DEEP: usize = 4;

/// Largest number of a rounded matrix, the one of the trained file.
const MOST_WEIGHT: f32 = 127.0;

/// Longest rows of a matrix: their products with bytes still sum up within 32 bits.
const LONGEST: usize = (i32::MAX / (u8::MAX as i32 * MOST_WEIGHT as i32)) as usize;

/// A matrix and its bias in panels of [`PANEL`] columns, the last one filled up with noughts.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    /// [`DEEP`] rows side by side in each column.
    panels: Vec<[i8; DEEP]>,
    /// What the sum of each column starts from, because rounded rows are [`RAISED`].
    starts: Vec<i32>,
    /// What one whole number is worth in each column.
    scales: Vec<f32>,
    bias: Vec<f32>,
    inner: usize,
}

/// Rows rounded to bytes, kept from product to product for its room.
#[derive(Clone, Debug, Default)]
pub(super) struct Rounded {
    numbers: Vec<u8>,
    /// Numbers from the start of one row to the start of the next.
    step: usize,
    /// What one whole number is worth in each row.
    scales: Vec<f32>,
}

impl Packed {
    /// Lays out the rows `used` of matrices side by side, each with its bias; both are stored row by row.
    ///
    /// # Panics
    /// When a matrix has too few rows, too many to be summed up, or not a multiple of [`DEEP`].
    pub(super) fn new(used: Range<usize>, parts: &[(&[f32], &[f32])]) -> Self {
        let inner = used.len();
        assert!(inner <= LONGEST && inner.is_multiple_of(DEEP), "a matrix of {inner} rows");
        let columns: usize = parts.iter().map(|(_, bias)| bias.len()).sum();
        let width = columns.div_ceil(PANEL) * PANEL;
        let mut packed = Self {
            panels: vec![[0; DEEP]; inner / DEEP * width],
            starts: Vec::new(),
            scales: Vec::new(),
            bias: Vec::new(),
            inner,
        };
        for (matrix, bias) in parts {
            for column in 0..bias.len() {
                let place = packed.scales.len();
                let scale = column_scale(matrix, bias.len(), column);
                let whole = |row: usize| (matrix[row * bias.len() + column] / scale).round() as i8;
                for (at, row) in used.clone().step_by(DEEP).enumerate() {
                    let start = (place / PANEL * (inner / DEEP) + at) * PANEL;
                    packed.panels[start + place % PANEL] = std::array::from_fn(|deep| whole(row + deep));
                }
                let sum: i32 = used.clone().map(|row| i32::from(whole(row))).sum();
                packed.starts.push(-i32::from(RAISED) * sum);
                packed.scales.push(scale);
            }
            packed.bias.extend_from_slice(bias);
        }
        packed.starts.resize(width, 0);
        packed.scales.resize(width, 0.0);
        packed.bias.resize(width, 0.0);
        packed
    }

    /// Numbers of a row of the product, the filling included.
    pub(super) fn width(&self) -> usize {
        self.bias.len()
    }

    /// Replaces `product` by the matrix times the numbers of `rows` from column `from` on, plus the bias.
    ///
    /// # Panics
    /// When the rows are too short.
    pub(super) fn multiply(&self, rows: &Rounded, from: usize, product: &mut Vec<f32>) {
        assert!(from + self.inner <= rows.step, "rows of {} numbers", rows.step);
        product.resize(rows.scales.len() * self.width(), 0.0);
        #[cfg(target_arch = "x86_64")]
        {
            use std::arch::is_x86_feature_detected as has;
            if has!("avx512f") && has!("avx512vnni") {
                // SAFETY: the machine has what the function was compiled for.
                #[expect(unsafe_code, reason = "the processor was asked just above")]
                return unsafe { widest(self, rows, from, product) };
            }
            if has!("avx2") {
                // SAFETY: the machine has what the function was compiled for.
                #[expect(unsafe_code, reason = "the processor was asked just above")]
                return unsafe { wide(self, rows, from, product) };
            }
        }
        plain(self, rows, from, product);
    }
}

/// What one whole number stands for in a column, whose largest number becomes [`MOST_WEIGHT`].
fn column_scale(matrix: &[f32], columns: usize, column: usize) -> f32 {
    let largest =
        matrix[column..].iter().step_by(columns).fold(0.0_f32, |most, number| most.max(number.abs()));
    if largest > 0.0 { largest / MOST_WEIGHT } else { 1.0 }
}

impl Rounded {
    /// Rounds rows of `step` numbers.
    pub(super) fn take(&mut self, numbers: &[f32], step: usize) {
        let count = numbers.len() / step;
        self.step = step;
        self.scales.resize(count, 0.0);
        self.numbers.resize(count * step, 0);
        round(numbers, step, &mut self.numbers, &mut self.scales);
    }
}

/// Defines a product whose sums stay in registers of one size, and its tile of `$high` rows and `$across` registers.
#[cfg(target_arch = "x86_64")]
macro_rules! product_in_registers {
    ($product:ident, $tile:ident, $features:literal, $high:literal, $across:literal, $lanes:literal,
     $load:ident, $store:ident, $spread:ident, $begin:expr, $add_products:expr) => {
        #[target_feature(enable = $features)]
        fn $product(matrix: &Packed, rows: &Rounded, from: usize, product: &mut [f32]) {
            tiles::<$high, { $across * $lanes }>(matrix, rows, from, product, |left, panel, part, starts| {
                $tile(left, panel, part, starts)
            });
        }

        #[target_feature(enable = $features)]
        #[inline]
        fn $tile(
            left: [&[[u8; DEEP]]; $high],
            panel: &[[i8; DEEP]],
            part: usize,
            starts: &[i32; $across * $lanes],
        ) -> [[i32; $across * $lanes]; $high] {
            use std::arch::x86_64::{$load, $spread, $store};
            // SAFETY: `starts` is as long as all the registers together.
            #[expect(unsafe_code, reason = "registers are loaded from pointers; the length is in the type")]
            let starts: [_; $across] =
                std::array::from_fn(|lane| unsafe { $load(starts.as_ptr().add(lane * $lanes).cast()) });
            let mut sums = [starts.map($begin); $high];
            for (at, right) in panel.chunks_exact(PANEL).enumerate() {
                let right: &[[i8; DEEP]; $across * $lanes] =
                    right[part..].first_chunk().expect("parts divide a panel");
                // SAFETY: `right` is as long as all the registers together.
                #[expect(
                    unsafe_code,
                    reason = "registers are loaded from pointers; the length is in the type"
                )]
                let right: [_; $across] =
                    std::array::from_fn(|lane| unsafe { $load(right.as_ptr().add(lane * $lanes).cast()) });
                for (sums, left) in sums.iter_mut().zip(left) {
                    let number = $spread(i32::from_le_bytes(left[at]));
                    for (sum, right) in sums.iter_mut().zip(right) {
                        *sum = $add_products(*sum, number, right);
                    }
                }
            }
            let mut out = [[0; $across * $lanes]; $high];
            for (out, sums) in out.iter_mut().zip(sums) {
                for (lane, sum) in sums.into_iter().enumerate() {
                    // SAFETY: a row of `out` is as long as all the registers together.
                    #[expect(
                        unsafe_code,
                        reason = "registers are stored to pointers; the length is in the type"
                    )]
                    unsafe {
                        $store(out.as_mut_ptr().add(lane * $lanes).cast(), sum);
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
    "avx512f,avx512vnni",
    8,
    3,
    16,
    _mm512_loadu_si512,
    _mm512_storeu_si512,
    _mm512_set1_epi32,
    |starts| starts,
    std::arch::x86_64::_mm512_dpbusd_epi32
);

#[cfg(target_arch = "x86_64")]
product_in_registers!(
    wide,
    wide_tile,
    "avx2",
    6,
    2,
    8,
    _mm256_loadu_si256,
    _mm256_storeu_si256,
    _mm256_set1_epi32,
    // Signed numbers, because two products of unsigned ones can be too large for the sixteen bits that this machine
    // sums them up in; nothing has to be taken away for them.
    |_| std::arch::x86_64::_mm256_setzero_si256(),
    |sum, left, right| {
        use std::arch::x86_64::*;
        let left = _mm256_xor_si256(left, _mm256_set1_epi8(i8::MIN));
        let pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(left), _mm256_sign_epi8(right, left));
        _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))
    }
);

/// The product without any special instruction.
fn plain(matrix: &Packed, rows: &Rounded, from: usize, product: &mut [f32]) {
    tiles::<1, 8>(matrix, rows, from, product, |[left], panel, part, starts| {
        let mut sums = *starts;
        for (numbers, right) in left.iter().zip(panel.chunks_exact(PANEL)) {
            for (sum, others) in sums.iter_mut().zip(&right[part..part + 8]) {
                for (&number, &other) in numbers.iter().zip(others) {
                    *sum += i32::from(number) * i32::from(other);
                }
            }
        }
        [sums]
    });
}

/// The product in tiles of `HIGH` rows and `WIDE` columns; the last tile may go over rows a second time.
#[inline(always)]
fn tiles<const HIGH: usize, const WIDE: usize>(
    matrix: &Packed,
    rows: &Rounded,
    from: usize,
    product: &mut [f32],
    tile: impl Fn([&[[u8; DEEP]]; HIGH], &[[i8; DEEP]], usize, &[i32; WIDE]) -> [[i32; WIDE]; HIGH],
) {
    let (inner, width) = (matrix.inner, matrix.width());
    let count = rows.scales.len();
    for (number, panel) in matrix.panels.chunks_exact(inner / DEEP * PANEL).enumerate() {
        for part in (0..PANEL).step_by(WIDE) {
            let column = number * PANEL + part;
            let (bias, scales) = (&matrix.bias[column..column + WIDE], &matrix.scales[column..column + WIDE]);
            let starts = matrix.starts[column..].first_chunk().expect("columns fill up a panel");
            for first in (0..count).step_by(HIGH) {
                let place = |high: usize| (first + high).min(count - 1);
                let left = std::array::from_fn(|high| {
                    let start = place(high) * rows.step + from;
                    rows.numbers[start..start + inner].as_chunks().0
                });
                for (high, sums) in tile(left, panel, part, starts).iter().enumerate() {
                    let (start, scale) = (place(high) * width + column, rows.scales[place(high)]);
                    let out = &mut product[start..start + WIDE];
                    for (((out, &sum), bias), column) in out.iter_mut().zip(sums).zip(bias).zip(scales) {
                        *out = sum as f32 * (scale * column) + bias;
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
        let (inner, columns, count) = (20, 70, 17);
        let (matrix, bias, left) = (numbers(25 * columns), numbers(columns), numbers(count * (inner + 3)));
        let packed = Packed::new(1..1 + inner, &[(&matrix, &bias)]);
        let (mut rows, mut product) = (Rounded::default(), Vec::new());
        rows.take(&left, inner + 3);
        packed.multiply(&rows, 2, &mut product);
        let mut simple = vec![0.0; product.len()];
        plain(&packed, &rows, 2, &mut simple);
        assert_eq!(product, simple);
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the machine has what the function was compiled for.
            #[expect(unsafe_code, reason = "the processor was asked just above")]
            unsafe {
                wide(&packed, &rows, 2, &mut product);
            }
            assert_eq!(product, simple);
        }
        for (row, product) in product.chunks_exact(packed.width()).enumerate() {
            for column in 0..columns {
                let exact: f32 = (0..inner)
                    .map(|at| left[row * (inner + 3) + 2 + at] * matrix[(at + 1) * columns + column])
                    .sum();
                assert!((product[column] - exact - bias[column]).abs() < 0.1);
            }
        }
    }

    #[test]
    fn a_row_does_not_depend_on_its_neighbours() {
        let (inner, columns) = (36, 48);
        let (matrix, left) = (numbers(inner * columns), numbers(5 * inner));
        let packed = Packed::new(0..inner, &[(&matrix, &numbers(columns))]);
        let (mut rows, mut all, mut one) = (Rounded::default(), Vec::new(), Vec::new());
        rows.take(&left, inner);
        packed.multiply(&rows, 0, &mut all);
        rows.take(&left[3 * inner..4 * inner], inner);
        packed.multiply(&rows, 0, &mut one);
        assert_eq!(all[3 * columns..4 * columns], one);
    }
}
