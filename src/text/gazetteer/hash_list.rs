//! One long word list as the sorted hashes of its entries: four bytes an entry, no parsing at start.
//!
//! A hash of 32 bits mistakes about one unlisted word in 70,000 for a listed one, which a statistical feature forgives.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Entries as sorted little-endian hashes.
#[derive(Clone, Debug, Default)]
pub struct HashList {
    keys: BTreeSet<u32>,
}

impl HashList {
    /// The list of these words or phrases.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a str>) -> Self {
        Self { keys: entries.into_iter().map(|entry| hash(&fold(entry))).collect() }
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.keys.iter().flat_map(|key| key.to_le_bytes()).collect()
    }

    /// The hashes in a file's bytes.
    pub fn keys(bytes: &[u8]) -> impl Iterator<Item = u32> {
        bytes.chunks_exact(4).map(|key| u32::from_le_bytes([key[0], key[1], key[2], key[3]]))
    }
}

/// Comparison form of a word or phrase: lower case, no accents, apostrophes or full stops, one space for spaces,
/// hyphens and slashes. `Al-Qaeda`, `al - Qaeda` and `Al Qaeda` fold to the same.
pub fn fold(phrase: &str) -> String {
    let mut folded = String::with_capacity(phrase.len());
    // Letters and digits of plain English fold to themselves; nearly every word is made of them alone.
    if phrase.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        folded.extend(phrase.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return folded;
    }
    for letter in phrase.nfd().filter(|&letter| !is_combining_mark(letter)) {
        match letter {
            '\'' | '’' | 'ʿ' | 'ʼ' | '‘' | '`' | '.' => {}
            ' ' | '-' | '–' | '/' | '\u{a0}' => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            'ı' => folded.push('i'),
            'ł' | 'Ł' => folded.push('l'),
            'ø' | 'Ø' => folded.push('o'),
            'đ' | 'Đ' => folded.push('d'),
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Start of an [`extend`] chain.
pub const EMPTY: u32 = 0x811C_9DC5;

/// Hash state of a phrase when `text` is appended (FNV-1a).
pub fn extend(state: u32, text: &str) -> u32 {
    text.bytes().fold(state, |state, byte| (state ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Turns a hash state into the hash proper.
pub fn finish(state: u32) -> u32 {
    let mixed = (state ^ state >> 16).wrapping_mul(0x85EB_CA6B);
    mixed ^ mixed >> 13
}

/// Hash of a folded phrase.
pub fn hash(folded: &str) -> u32 {
    finish(extend(EMPTY, folded))
}
