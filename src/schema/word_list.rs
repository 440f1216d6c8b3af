//! One plain word list: an entry a line, optionally with a value.

use super::{fault, quick_hash::WordMap};
use crate::error::Result;

/// Words or phrases in lower case, each with a value (empty when the list has none).
///
/// The file format: `#` starts a comment, blank lines are skipped, and a line is `entry` or `entry: value`.
/// An entry may be several words. Entries are compared in lower case with straight apostrophes.
#[derive(Clone, Debug, Default)]
pub struct WordList {
    values: WordMap<String, String>,
    /// Entries in order.
    sorted: Vec<String>,
    longest: usize,
    /// A bit for every [`outline`] there is: most words asked for are in no list, and most of these end here.
    outlines: [u64; OUTLINES / 64],
}

impl WordList {
    /// Parses one file; `file` is its path, for errors.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut list = Self::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let (entry, value) = line.split_once(':').unwrap_or((line, ""));
            let entry = normal(entry.trim());
            list.longest = list.longest.max(entry.split(' ').count());
            let outline = outline(&entry);
            list.outlines[outline / 64] |= 1 << (outline % 64);
            if list.values.insert(entry.clone(), value.trim().to_owned()).is_some() {
                return Err(fault(file, number + 1, format!("\"{entry}\" stands twice in this list")));
            }
            list.sorted.push(entry);
        }
        list.sorted.sort_unstable();
        Ok(list)
    }

    /// True when `entry` (any case) is listed.
    pub fn has(&self, entry: &str) -> bool {
        self.get(entry).is_some()
    }

    /// The value of `entry` (any case), empty when the list gives none.
    pub fn get(&self, entry: &str) -> Option<&str> {
        // This is asked several times for every word read. Most callers ask in lower case already.
        let outline = outline(entry);
        if self.outlines[outline / 64] >> (outline % 64) & 1 == 0 && entry.is_ascii() {
            return None;
        }
        let plain = entry.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let value = if plain { self.values.get(entry) } else { self.values.get(&normal(entry)) };
        value.map(String::as_str)
    }

    /// Entries and values, sorted by entry.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sorted.iter().map(|entry| (entry.as_str(), self.values[entry].as_str()))
    }

    /// Number of words of the longest entry.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// Number of outlines.
const OUTLINES: usize = 1024;

/// Length, first, second and last letter in one number, the same for small and capital letters.
fn outline(entry: &str) -> usize {
    let bytes = entry.as_bytes();
    let letter = |at: usize| usize::from(bytes.get(at).copied().unwrap_or_default() & 0x1F);
    let mixed = bytes.len() + 11 * letter(0) + 37 * letter(1) + 173 * letter(bytes.len().wrapping_sub(1));
    mixed % OUTLINES
}

/// Lower case, straight apostrophes.
fn normal(entry: &str) -> String {
    entry.to_lowercase().replace('’', "'")
}
