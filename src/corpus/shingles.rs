//! A text as the set of its runs of five words, and a signature of that set.

/// Words of a run.
const RUN: usize = 5;

/// Numbers of a signature.
const BINS: usize = 64;

/// What a set of runs is known by without the runs themselves.
pub(super) struct Signature {
    pub(super) least: [u64; BINS],
    runs: usize,
}

/// The runs of words of a text as numbers, sorted, each once; case, punctuation and spacing do not count.
pub(super) fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<u64> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(word_number).collect();
    let mut shingles: Vec<u64> =
        words.windows(RUN).map(|run| run.iter().fold(0, |hash, word| mixed(hash, *word))).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

fn word_number(word: &str) -> u64 {
    // FNV-1a; most words are plain.
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let start = 0xcbf2_9ce4_8422_2325;
    if word.is_ascii() {
        return word.bytes().fold(start, |hash, byte| add(hash, byte.to_ascii_lowercase()));
    }
    word.to_lowercase().bytes().fold(start, add)
}

/// The smallest number in each of so many bins: two sets agree in about as many bins as they share of their union.
///
/// An empty bin takes the number of the next one that is not, with the distance mixed in
/// (Shrivastava and Li, "Densifying one permutation hashing via rotation", 2014).
pub(super) fn signature(shingles: &[u64]) -> Signature {
    let mut least = [None; BINS];
    for &shingle in shingles {
        let bin = &mut least[usize::try_from(shingle % BINS as u64).expect("it is less than the bins")];
        *bin = Some(bin.map_or(shingle, |known: u64| known.min(shingle)));
    }
    let filled = |bin: usize| {
        let found = (0..BINS).find_map(|far| least[(bin + far) % BINS].map(|least| (far, least)));
        found.map_or(0, |(far, least)| mixed(least, far as u64))
    };
    Signature { least: std::array::from_fn(filled), runs: shingles.len() }
}

impl Signature {
    /// False where the bins agree so seldom that the texts are no copies of each other.
    pub(super) fn may_be_copy(&self, other: &Self) -> bool {
        let agreeing = self.least.iter().zip(&other.least).filter(|(one, other)| one == other).count();
        let (few, many) = (self.runs.min(other.runs), self.runs.max(other.runs));
        // The least that a copy has in common with its original, of a hundred: three runs in five of both together, or,
        // where that is less, 17 in 20 of the shorter.
        let of_both = (60).min(85 * few / (many + few * 3 / 20));
        // Of 64 bins the share that agrees is seldom further from the share of the runs than this.
        let chance = 25;
        agreeing * 100 >= BINS * of_both.saturating_sub(chance)
    }
}

/// The share that two sets have in common: of their union, and of the smaller.
pub(super) fn alike(one: &[u64], other: &[u64]) -> Alike {
    let common = one.iter().filter(|it| other.binary_search(it).is_ok()).count();
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
pub(super) fn mixed(hash: u64, value: u64) -> u64 {
    let mut mixed = hash.rotate_left(23) ^ value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
