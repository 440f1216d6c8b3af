//! Hash maps keyed by words. Looking words up in lists is most of what reading does beside the net, and the usual
//! hasher guards against attacks that lists made by us need not fear.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from words; never iterated, since its order says nothing.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// Mixes eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct QuickHasher(u64);

impl QuickHasher {
    #[inline]
    fn mix(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for QuickHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let mut eights = bytes.chunks_exact(8);
        for eight in &mut eights {
            self.mix(u64::from_le_bytes(eight.try_into().expect("chunks of eight")));
        }
        let rest = eights.remainder();
        let last = rest.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
        self.mix(last ^ (rest.len() as u64) << 60);
    }

    #[inline]
    fn write_u8(&mut self, number: u8) {
        self.mix(u64::from(number));
    }

    #[inline]
    fn finish(&self) -> u64 {
        // The table takes its slot from the lowest bits, which a product mixes least.
        self.0 ^ self.0 >> 32
    }
}
