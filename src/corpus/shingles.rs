//! A text as the set of its runs of five words, and a signature of that set.

use std::collections::BTreeSet;

/// Words of a run.
const RUN: usize = 5;

/// Numbers of a signature.
pub(super) const BINS: usize = 64;

/// A number for each run of words; case, punctuation and spacing do not count.
pub(super) fn shingles(text: &str) -> BTreeSet<u64> {
    let words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_lowercase).fold(0, |hash, c| mixed(hash, u64::from(c))))
        .collect();
    words.windows(RUN).map(|run| run.iter().fold(0, |hash, word| mixed(hash, *word))).collect()
}

/// The smallest number in each of so many bins: two sets agree in about as many bins as they share of their union.
///
/// An empty bin takes the number of the next one that is not, with the distance mixed in
/// (Shrivastava and Li, "Densifying one permutation hashing via rotation", 2014).
pub(super) fn signature(shingles: &BTreeSet<u64>) -> [u64; BINS] {
    let mut least = [None; BINS];
    for &shingle in shingles {
        let bin = &mut least[usize::try_from(shingle % BINS as u64).expect("it is less than the bins")];
        *bin = Some(bin.map_or(shingle, |known: u64| known.min(shingle)));
    }
    let filled = |bin: usize| {
        let found = (0..BINS).find_map(|far| least[(bin + far) % BINS].map(|least| (far, least)));
        found.map_or(0, |(far, least)| mixed(least, far as u64))
    };
    std::array::from_fn(filled)
}

/// The share that two sets have in common: of their union, and of the smaller.
pub(super) fn alike(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> Alike {
    let common = one.intersection(other).count();
    Alike { common, union: one.len() + other.len() - common, smaller: one.len().min(other.len()) }
}

/// How much two sets have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alike {
    common: usize,
    union: usize,
    smaller: usize,
}

impl Alike {
    /// Three runs in five of both together, or nearly everything of the shorter where that is long enough to tell.
    pub(super) fn is_copy(self) -> bool {
        self.common * 5 >= self.union * 3 || (self.smaller >= 60 && self.common * 20 >= self.smaller * 17)
    }
}

/// The finaliser of SplitMix64 over both.
fn mixed(hash: u64, value: u64) -> u64 {
    let mut mixed = hash.rotate_left(23) ^ value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
