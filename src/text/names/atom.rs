//! What is known of each token of a sentence before looking at its neighbours.

use crate::text::gazetteer::{self, Gazetteer, LONGEST};

/// Facts about the letters of a token, as bits.
pub mod flag {
    /// Starts with a capital.
    pub const CAPITAL: u32 = 1;
    /// Two or more letters, all capitals.
    pub const ALL_CAPS: u32 = 1 << 1;
    /// Has a digit.
    pub const DIGIT: u32 = 1 << 2;
    /// Has no letter.
    pub const NO_LETTER: u32 = 1 << 3;
    /// No word stands before it in the sentence.
    pub const FIRST: u32 = 1 << 4;
    /// Has a capital after a small letter.
    pub const INNER_CAPITAL: u32 = 1 << 5;
    /// Stands in a sentence that is mostly capitals, or in title case.
    pub const HEADLINE: u32 = 1 << 6;
    /// Ends in a full stop.
    pub const ABBREVIATION: u32 = 1 << 7;
    /// Stands in a sentence that opens with a small letter, or says `i` for `I`: capitals cannot be counted on.
    pub const CARELESS: u32 = 1 << 8;
    /// Its letters are the initials of a stretch of capitalised words in the same sentence.
    pub const ACRONYM: u32 = 1 << 9;
    /// Belongs to a stretch of capitalised words whose initials stand elsewhere in the sentence.
    pub const SPELT_OUT: u32 = 1 << 10;
    /// Stands between an opening and a closing bracket.
    pub const BRACKETED: u32 = 1 << 11;
}

/// One token, as hashes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Atom {
    /// Lower case, digits all alike.
    pub word: u32,
    /// As written.
    pub raw: u32,
    /// Pattern of capitals, small letters and digits.
    pub shape: u32,
    /// Last two, three and four letters.
    pub suffixes: [u32; 3],
    /// First three letters.
    pub prefix: u32,
    /// See [`flag`].
    pub flags: u32,
    /// Gazetteer bits of the word (lower half) and of the longest listed phrase it is part of (upper half).
    pub listed: u32,
}

impl Atom {
    /// True when all these flags are set.
    pub fn is(&self, flags: u32) -> bool {
        self.flags & flags == flags
    }
}

/// The tokens of one sentence.
pub fn atoms(words: &[&str]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = words.iter().map(|word| atom(word)).collect();
    if let Some(first) = atoms.iter().position(|atom| !atom.is(flag::NO_LETTER)) {
        let small = |word: &str| word.starts_with(char::is_lowercase);
        let careless = small(words[first]) || words.contains(&"i");
        atoms[first].flags |= flag::FIRST;
        atoms.iter_mut().for_each(|atom| atom.flags |= if careless { flag::CARELESS } else { 0 });
    }
    let letters = atoms.iter().filter(|atom| !atom.is(flag::NO_LETTER)).count();
    let count = |flags| atoms.iter().filter(|atom| atom.is(flags)).count();
    // Short words ("of", "to") stay small in title case.
    if letters > 3 && (count(flag::ALL_CAPS) * 10 > letters * 6 || count(flag::CAPITAL) * 10 > letters * 8) {
        atoms.iter_mut().for_each(|atom| atom.flags |= flag::HEADLINE);
    }
    mark_acronyms(words, &mut atoms);
    look_up(words, &mut atoms);
    atoms
}

/// Letters of a word that count.
const LETTERS: usize = 40;

fn atom(word: &str) -> Atom {
    let mut letters = ['\0'; LETTERS];
    let mut count = 0;
    for (lower, letter) in letters.iter_mut().zip(word.chars()) {
        *lower = match letter {
            '’' => '\'',
            '0'..='9' => '0',
            _ if letter.is_ascii() => letter.to_ascii_lowercase(),
            _ => letter.to_lowercase().next().unwrap_or(letter),
        };
        count += 1;
    }
    let lower = &letters[..count];
    let suffix = |length: usize| hash_letters(&lower[lower.len().saturating_sub(length)..], length as u32);
    Atom {
        word: hash_letters(lower, 0),
        raw: gazetteer::hash(word),
        shape: shape(word),
        suffixes: [suffix(2), suffix(3), suffix(4)],
        prefix: hash_letters(&lower[..lower.len().min(3)], 7),
        flags: flags(word),
        listed: 0,
    }
}

fn hash_letters(letters: &[char], salt: u32) -> u32 {
    let state = letters
        .iter()
        .fold(gazetteer::EMPTY ^ salt, |state, &letter| (state ^ letter as u32).wrapping_mul(0x0100_0193));
    gazetteer::finish(state)
}

/// Pattern of letter classes, at most two of a kind in a row: `Xxx`, `XX`, `Xx-Xx`.
fn shape(word: &str) -> u32 {
    let mut classes = ['\0'; 8];
    let mut count = 0;
    for letter in word.chars() {
        let class = match letter {
            letter if letter.is_uppercase() => 'X',
            letter if letter.is_alphabetic() => 'x',
            letter if letter.is_ascii_digit() => '0',
            '-' | '.' | '\'' | '&' | '$' | '@' => letter,
            _ => '?',
        };
        if count < classes.len() && !classes[..count].ends_with(&[class, class]) {
            classes[count] = class;
            count += 1;
        }
    }
    hash_letters(&classes[..count], 1)
}

fn flags(word: &str) -> u32 {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let set = |bit, holds: bool| if holds { bit } else { 0 };
    set(flag::CAPITAL, word.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_uppercase))
        | set(flag::ALL_CAPS, letters > 1 && capitals == letters)
        | set(flag::DIGIT, word.chars().any(|letter| letter.is_ascii_digit()))
        | set(flag::NO_LETTER, letters == 0)
        | set(flag::INNER_CAPITAL, capitals > 1 && capitals < letters)
        | set(flag::ABBREVIATION, letters > 0 && word.ends_with('.'))
}

/// Marks bracketed words, and acronyms with the words they stand for: "Ilan Workers Party (IWP)".
fn mark_acronyms(words: &[&str], atoms: &mut [Atom]) {
    for at in 1..words.len().saturating_sub(1) {
        if words[at - 1] == "(" && words[at + 1] == ")" {
            atoms[at].flags |= flag::BRACKETED;
        }
    }
    for at in 0..words.len() {
        let letters: Vec<char> = words[at].chars().filter(|letter| letter.is_uppercase()).collect();
        let known = atoms[at].is(flag::ALL_CAPS) || atoms[at].is(flag::CAPITAL | flag::INNER_CAPITAL);
        if !known || atoms[at].is(flag::HEADLINE) || !(2..8).contains(&letters.len()) {
            continue;
        }
        if let Some((start, end)) = spelt_out(words, &letters, at) {
            atoms[at].flags |= flag::ACRONYM;
            atoms[start..end].iter_mut().for_each(|atom| atom.flags |= flag::SPELT_OUT);
        }
    }
}

/// Finds the nearest stretch within twelve words before `at` whose capitalised words have these initials.
fn spelt_out(words: &[&str], letters: &[char], at: usize) -> Option<(usize, usize)> {
    let initial = |word: &str| word.chars().next().filter(|letter| letter.is_uppercase());
    (at.saturating_sub(12)..at).rev().find_map(|start| {
        initial(words[start]).filter(|first| *first == letters[0])?;
        let mut left = letters.iter().peekable();
        for (end, word) in words.iter().enumerate().take(at).skip(start) {
            if let Some(first) = initial(word) {
                left.next_if(|letter| **letter == first)?;
            } else if !word.chars().all(|letter| letter.is_lowercase() || "-'’".contains(letter)) {
                return None;
            }
            if left.peek().is_none() {
                return Some((start, end + 1));
            }
        }
        None
    })
}

/// Enters the gazetteer's bits, for words and for phrases that start with a capital.
fn look_up(words: &[&str], atoms: &mut [Atom]) {
    let gazetteer = Gazetteer::bundled();
    let folded: Vec<String> = words.iter().map(|word| gazetteer::fold(word)).collect();
    for start in 0..words.len() {
        let mut state = gazetteer::extend(gazetteer::EMPTY, &folded[start]);
        if folded[start].is_empty() {
            continue;
        }
        let capital = atoms[start].is(flag::CAPITAL);
        let careless = atoms[start].is(flag::CARELESS);
        let kept =
            if capital || careless { u16::MAX } else { gazetteer::bit::COMMON | gazetteer::bit::TITLE };
        atoms[start].listed |= u32::from(gazetteer.bits_of(gazetteer::finish(state)) & kept);
        let mut end = start + 1;
        while (capital || careless) && end < words.len().min(start + LONGEST) {
            // A token of its own for the hyphen folds to nothing: "al - Qaeda" is listed as "al qaeda".
            if !folded[end].is_empty() {
                state = gazetteer::extend(gazetteer::extend(state, " "), &folded[end]);
                let bits = u32::from(gazetteer.bits_of(gazetteer::finish(state)));
                if bits != 0 {
                    let place = 1 << 31;
                    for (offset, atom) in atoms[start..=end].iter_mut().enumerate() {
                        atom.listed |= bits << 16 | if offset == 0 { place } else { 0 };
                    }
                }
            }
            end += 1;
        }
    }
}
