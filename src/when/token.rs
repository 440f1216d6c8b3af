//! Words, numbers and signs of a text, as the time grammar sees them.

use super::words::Senses;

/// One word, number or sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    /// True when white space stands before it.
    pub(super) is_spaced: bool,
    pub(super) kind: TokenKind,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum TokenKind {
    /// A word with its senses; none for a word that is no time word.
    Word(Senses),
    /// Digits.
    Number { value: u32, digits: usize },
    /// Digits that count a day: "3rd".
    Ordinal(u32),
    /// Digits that name a decade: "1990s", "'90s".
    Decade { value: u32, digits: usize },
    /// Any other character.
    Sign(char),
}

/// Splits a text into tokens, without senses.
pub(super) fn scan(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    let mut is_spaced = true;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            is_spaced = true;
            at += first.len_utf8();
            continue;
        }
        let (end, kind) = token_at(text, at, first);
        tokens.push(Token { start: at, end, is_spaced, kind });
        is_spaced = false;
        at = end;
    }
    tokens
}

fn token_at(text: &str, at: usize, first: char) -> (usize, TokenKind) {
    if first.is_ascii_digit() {
        number_at(text, at)
    } else if first.is_alphabetic() {
        (at + run(&text[at..], char::is_alphabetic), TokenKind::Word(Senses::default()))
    } else {
        (at + first.len_utf8(), TokenKind::Sign(first))
    }
}

/// Digits, and the letters that make them an ordinal or a decade. "2,015" and "2,015,000" are one number.
fn number_at(text: &str, at: usize) -> (usize, TokenKind) {
    let mut end = at + run(&text[at..], |it| it.is_ascii_digit());
    let digits = end - at;
    while let Some(group) = text[end..].strip_prefix(',') {
        if digits > 3 || run(group, |it| it.is_ascii_digit()) != 3 {
            break;
        }
        end += 4;
    }
    let is_grouped = end - at > digits;
    let value = text[at..end].parse().unwrap_or(u32::MAX);
    if is_grouped || digits > 8 {
        return (end, TokenKind::Number { value: u32::MAX, digits: end - at });
    }
    let letters = &text[end..][..run(&text[end..], char::is_alphabetic)];
    if ["st", "nd", "rd", "th"].iter().any(|suffix| letters.eq_ignore_ascii_case(suffix)) {
        return (end + letters.len(), TokenKind::Ordinal(value));
    }
    let tail = ["s", "'s", "’s"].into_iter().find(|tail| {
        text[end..].strip_prefix(tail).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    match tail {
        Some(tail) if value % 10 == 0 && matches!(digits, 2 | 4) => {
            (end + tail.len(), TokenKind::Decade { value, digits })
        }
        _ => (end, TokenKind::Number { value, digits }),
    }
}

/// Length in bytes of the run of characters that `belongs` accepts.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|it| !belongs(it)).unwrap_or(text.len())
}
