//! The trained weights: hashed features in rows of one small number per label.
//!
//! Most rows are empty, so the file holds a bitmap of the rows there are, and for each of these a mask of the labels
//! with a weight other than nought, followed by those weights.

use super::label::LABELS;
use super::viterbi::{START, Scores, Transitions};
use crate::text::machine::on_every_machine;

/// Rows are numbered by the topmost bits of a feature's hash.
pub const ROW_BITS: u32 = 20;

/// Feature weights and transitions.
#[derive(Clone, Debug)]
pub struct Table {
    /// One bit a row, and the place of the first row of each word of it.
    present: Vec<(u64, u32)>,
    /// First a row of noughts, for the rows that are empty.
    rows: Vec<Row>,
    transitions: Transitions,
}

/// Row of the feature with this hash.
pub fn row(feature: u32) -> usize {
    (feature >> (32 - ROW_BITS)) as usize
}

impl Table {
    /// Packs the rows `(number, weights)`, sorted by number.
    pub fn new(numbered: &[(usize, [i8; LABELS])], transitions: Transitions) -> Self {
        let mut present = vec![(0_u64, 0_u32); 1 << (ROW_BITS - 6)];
        for &(number, _) in numbered {
            present[number / 64].0 |= 1 << (number % 64);
        }
        let mut place = 1;
        for word in &mut present {
            word.1 = place;
            place += word.0.count_ones();
        }
        let rows = std::iter::once([0; LABELS]).chain(numbered.iter().map(|&(_, weights)| weights));
        Self { present, rows: rows.collect(), transitions }
    }

    /// Adds the weights of each feature.
    pub fn scores(&self, features: &[u32]) -> Scores {
        // A token has fewer than 256 features, so sums of signed bytes fit; small numbers add up faster.
        let mut sums = [0_i16; LABELS];
        add_rows(&self.present, &self.rows, features, &mut sums);
        sums.map(i32::from)
    }

    /// Score of each label after each other.
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len() - 1
    }

    /// True for a table that knows nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for row in &self.transitions {
            bytes.extend(row.iter().flat_map(|weight| (*weight as i16).to_le_bytes()));
        }
        bytes.extend(self.present.iter().flat_map(|word| word.0.to_le_bytes()));
        for weights in &self.rows[1..] {
            let mask =
                (0..LABELS).filter(|&label| weights[label] != 0).fold(0_u32, |mask, label| mask | 1 << label);
            bytes.extend(&mask.to_le_bytes()[..3]);
            bytes.extend(weights.iter().filter(|&&weight| weight != 0).map(|&weight| weight as u8));
        }
        bytes
    }

    /// Reads the bytes of a file; `None` when they are cut short or too long.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let mut transitions = [[0; LABELS]; START + 1];
        for weight in transitions.iter_mut().flatten() {
            *weight = i32::from(i16::from_le_bytes(take(&mut rest)?));
        }
        let mut numbered = Vec::new();
        let bitmap: Vec<u64> = (0..1 << (ROW_BITS - 6))
            .map(|_| take(&mut rest).map(u64::from_le_bytes))
            .collect::<Option<_>>()?;
        for (word, &bits) in bitmap.iter().enumerate() {
            for bit in (0..64).filter(|bit| bits >> bit & 1 == 1) {
                let [low, mid, high]: [u8; 3] = take(&mut rest)?;
                let mask = u32::from_le_bytes([low, mid, high, 0]);
                let mut weights = [0; LABELS];
                for (label, weight) in weights.iter_mut().enumerate() {
                    if mask >> label & 1 == 1 {
                        let [byte] = take(&mut rest)?;
                        *weight = byte as i8;
                    }
                }
                numbered.push((word * 64 + bit, weights));
            }
        }
        rest.is_empty().then(|| Self::new(&numbered, transitions))
    }
}

on_every_machine! {
    /// Adds the row of each feature to the sums.
    fn add_rows(present: &[(u64, u32)], rows: &[Row], features: &[u32], sums: &mut Sums) as add_rows_plainly
}

/// One small number for each label, and their sums.
type Row = [i8; LABELS];
type Sums = [i16; LABELS];

#[inline(always)]
fn add_rows_plainly(present: &[(u64, u32)], rows: &[Row], features: &[u32], sums: &mut Sums) {
    for &feature in features {
        let number = row(feature);
        let (word, first) = present[number / 64];
        let below = word & ((1 << (number % 64)) - 1);
        // Adding noughts is faster than a branch that nobody can foresee.
        let is_there = (word >> (number % 64) & 1) as u32;
        let weights = &rows[(is_there * (first + below.count_ones())) as usize];
        for label in 0..LABELS {
            sums[label] = sums[label].wrapping_add(i16::from(weights[label]));
        }
    }
}

/// Takes the next `N` bytes.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(*taken)
}
