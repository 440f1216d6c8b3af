//! A fast hash for ids: tables of millions of short texts are built at every load.
//!
//! The tables are asked, never listed, so their order cannot reach an answer.

use std::hash::{BuildHasherDefault, Hasher};

/// A table from ids.
pub(crate) type QuickMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// A set of ids.
pub(crate) type QuickSet<K> = std::collections::HashSet<K, BuildHasherDefault<QuickHasher>>;

/// Mixes eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct QuickHasher(u64);

/// Every step is a bijection of the word, so a change of one word always changes the hash.
pub(super) fn mixed(hash: u64, word: u64) -> u64 {
    let mixed = (hash ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 32)
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.0 = mixed(self.0, u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.0 = mixed(self.0, u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 = mixed(self.0, byte.into());
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits and a tag from the high ones.
        self.0.rotate_left(20)
    }
}
