//! The graph as compact bytes, to load a large one quickly. Nobody has to keep these bytes: they are made again from
//! `graph.ron` whenever they are not there, are of another file, or are damaged.
//!
//! Form: a line that says what it is, the fingerprint of the file it was made from, a checksum of what follows, then
//! the texts that occur often (ids, relations, rules, dates), each once, then documents, nodes and statements.

mod pack;
mod unpack;

use super::{GraphFile, quick_hash::mixed};

/// Changes with every change of the form, so that older bytes are not read as something else.
const MAGIC: &[u8] = b"camarilla packed graph 2\n";

/// What tells one file from another: length and a hash of the bytes.
///
/// Fed piece by piece; every piece but the last must be a multiple of eight bytes long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    length: u64,
    hash: u64,
}

impl Default for Fingerprint {
    fn default() -> Self {
        Self { length: 0, hash: 0x9e37_79b9_7f4a_7c15 }
    }
}

impl Fingerprint {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut fingerprint = Self::default();
        fingerprint.update(bytes);
        fingerprint
    }

    /// Adds the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        let (words, rest) = piece.as_chunks::<8>();
        let mut hash = self.hash;
        for word in words {
            hash = mixed(hash, u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            hash = mixed(hash, u64::from_le_bytes(word));
        }
        self.hash = hash;
        self.length += piece.len() as u64;
    }

    fn bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.length.to_le_bytes());
        bytes[8..].copy_from_slice(&self.hash.to_le_bytes());
        bytes
    }
}

impl GraphFile {
    /// The graph as bytes that say from which file they were made.
    pub fn to_packed(&self, source: Fingerprint) -> Vec<u8> {
        let body = pack::pack(self);
        let mut bytes = Vec::with_capacity(MAGIC.len() + 32 + body.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&source.bytes());
        bytes.extend_from_slice(&Fingerprint::of(&body).bytes());
        bytes.extend_from_slice(&body);
        bytes
    }

    /// The graph that [`to_packed`](Self::to_packed) packed; `None` when the bytes are of another file or damaged.
    pub fn from_packed(bytes: &[u8], source: Fingerprint) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (made_from, rest) = rest.split_at_checked(16)?;
        let (checksum, body) = rest.split_at_checked(16)?;
        if made_from != source.bytes() || checksum != Fingerprint::of(body).bytes() {
            return None;
        }
        unpack::unpack(body)
    }

    /// True when the bytes say that they were made from this file; what follows is not looked at.
    pub fn is_packed_from(start: &[u8], source: Fingerprint) -> bool {
        start.strip_prefix(MAGIC).is_some_and(|rest| rest.starts_with(&source.bytes()))
    }
}
