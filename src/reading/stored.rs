//! Readings as bytes, so that an article that was read once need not be read again.
//!
//! The bytes are for the same program only and describe nothing to others: their [`Stamp`] changes with the code, the
//! schema and the weights, and bytes under another stamp are not to be used.

use sha2::{Digest, Sha256};

use super::Reading;
use crate::{article::Article, schema::Schema};

/// What readings depend on besides the article: program and schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(pub [u8; 32]);

impl Stamp {
    /// Of this program with this schema.
    pub fn of(schema: &Schema) -> Self {
        let mut hash = Fields::default();
        hash.add(env!("CARGO_PKG_VERSION"));
        hash.add(env!("CAMARILLA_ENGINE"));
        for (name, text) in schema.overlay() {
            hash.add(name);
            hash.add(text);
        }
        Self(hash.finish())
    }
}

/// What a reading depends on besides the stamp: everything about the article but the name of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoredKey(pub [u8; 32]);

impl StoredKey {
    /// The key of an article.
    pub fn of(article: &Article) -> Self {
        // Taken apart by name, so that a new field has to be thought of here.
        let Article { id, path: _, title, publisher, author, url, published, sha256, body, first_line } =
            article;
        let mut hash = Fields::default();
        hash.add(&id.0);
        for text in [title, publisher, author, url] {
            hash.add(if text.is_some() { "1" } else { "0" });
            hash.add(text.as_deref().unwrap_or_default());
        }
        hash.add(&published.map(|it| it.to_string()).unwrap_or_default());
        hash.add(sha256);
        hash.add(&first_line.to_string());
        hash.add(body);
        Self(hash.finish())
    }
}

/// A hash of texts, each with its length, so that moving a letter from one to the next changes it.
#[derive(Default)]
struct Fields(Sha256);

impl Fields {
    fn add(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
    }

    fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

impl Reading {
    /// The reading as bytes.
    ///
    /// # Panics
    /// Never: every field has a form in bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("every field has a form in bytes")
    }

    /// The reading that [`to_bytes`](Self::to_bytes) wrote; `None` when these are other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (reading, rest) = postcard::take_from_bytes(bytes).ok()?;
        rest.is_empty().then_some(reading)
    }
}
