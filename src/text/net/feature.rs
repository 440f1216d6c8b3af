//! What the net sees of a word: its normal form, its shape and hashed pieces of its spelling.
//!
//! The trainer uses these very functions, so that training and reading cannot drift apart.

use std::collections::HashMap;

/// Rows of the table of spelling pieces.
pub const PIECES: usize = 12_000;

/// Pieces kept of one word.
const MOST_PIECES: usize = 20;

/// Characters of a word that its pieces are cut from.
const MOST_CHARACTERS: usize = 24;

/// Lower case, every digit a zero, straight apostrophes.
pub fn normal_form(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' => '\'',
            c if c.is_ascii_digit() => '0',
            c => c,
        })
        .collect()
}

/// Capitals as `X`, small letters `x`, digits `d`; at most two alike in a row and eight in all: "McCoy-9" is `XxXxx-d`.
pub fn shape(word: &str) -> String {
    let mut shape = String::new();
    let (mut last, mut run) = (' ', 0);
    for c in word.chars() {
        let class = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_ascii_digit() => 'd',
            '-' | '.' | '\'' | ',' | '$' => c,
            _ => '?',
        };
        run = if class == last { run + 1 } else { 0 };
        last = class;
        if run < 2 {
            shape.push(class);
            if shape.len() == 8 {
                break;
            }
        }
    }
    shape
}

/// Rows of the pieces (three, four, then two letters long) of a word in its normal form.
pub fn pieces(normal: &str) -> Vec<u32> {
    let marked = std::iter::once('<').chain(normal.chars().take(MOST_CHARACTERS)).chain(['>']);
    let mut letters = String::new();
    let mut bounds = vec![0];
    for c in marked {
        letters.push(c);
        bounds.push(letters.len());
    }
    let mut rows = Vec::with_capacity(MOST_PIECES);
    for length in [3, 4, 2] {
        for window in bounds.windows(length + 1) {
            if rows.len() < MOST_PIECES {
                let piece = &letters.as_bytes()[window[0]..window[length]];
                rows.push((hash(piece) as usize % PIECES) as u32);
            }
        }
    }
    rows
}

/// CRC-32.
fn hash(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| CRC[(crc as u8 ^ byte) as usize] ^ crc >> 8)
}

/// What eight steps of CRC-32 make of each byte.
static CRC: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut crc, mut bit) = (byte as u32, 0);
        while bit < 8 {
            crc = if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
};

/// One word as rows of the net's tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Row of its normal form; 0 when it is not known.
    pub form: u32,
    /// Row of its shape; 0 when it is not known.
    pub shape: u32,
    /// Rows of its pieces.
    pub pieces: Vec<u32>,
}

/// The normal forms and shapes that have a row of their own.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    forms: HashMap<String, u32>,
    shapes: HashMap<String, u32>,
}

impl Vocabulary {
    /// Rows are given out in order, from 1 on; row 0 stands for everything else.
    pub fn new(forms: &[impl AsRef<str>], shapes: &[impl AsRef<str>]) -> Self {
        Self { forms: rows(forms), shapes: rows(shapes) }
    }

    /// Looks up one word as it stands in the text.
    pub fn word(&self, word: &str) -> Word {
        let normal = normal_form(word);
        Word {
            form: self.forms.get(&normal).copied().unwrap_or(0),
            shape: self.shapes.get(&shape(word)).copied().unwrap_or(0),
            pieces: pieces(&normal),
        }
    }
}

fn rows(entries: &[impl AsRef<str>]) -> HashMap<String, u32> {
    entries.iter().map(|entry| entry.as_ref().to_owned()).zip(1..).collect()
}

#[cfg(test)]
mod tests {
    use super::{hash, normal_form, pieces, shape};

    #[test]
    fn words_become_features() {
        assert_eq!(normal_form("Ruiz’S-42"), "ruiz's-00");
        assert_eq!(shape("McCoy-9"), "XxXxx-d");
        assert_eq!(pieces("at").len(), 3 - 1 + 1 + 3);
        assert_eq!(hash(b"123456789"), 0xCBF4_3926);
    }
}
