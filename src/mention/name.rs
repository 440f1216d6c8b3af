//! Comparing names: accents, case and punctuation set aside.

use super::Kind;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name, folded: no accents, no case, no punctuation.
pub(crate) fn words(name: &str) -> Vec<String> {
    // Most names are plain, and every name is compared many times.
    if name.is_ascii() {
        let plain = name.replace('\'', "").to_ascii_lowercase();
        let words = plain.split(|c: char| !c.is_alphanumeric());
        return words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    }
    let folded: String = name
        .replace(['’', '\''], "")
        .nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    folded.split_whitespace().map(str::to_owned).collect()
}

/// Why two names of one kind may name the same thing, none when they may not.
pub(crate) fn match_reason(short: &[String], long: &[String], kind: Kind) -> Option<&'static str> {
    if short.is_empty() || long.is_empty() {
        return None;
    }
    if short == long {
        return Some("same name");
    }
    if kind == Kind::Person { person_reason(short, long) } else { body_reason(short, long) }
}

fn person_reason(short: &[String], long: &[String]) -> Option<&'static str> {
    if short.len() == 1 {
        if short[0].len() < 2 {
            return None;
        }
        return match long {
            [.., last] if *last == short[0] => Some("surname"),
            [_, middle @ .., _] if middle.contains(&short[0]) && short[0].len() > 3 => {
                Some("part of the surname")
            }
            [first, ..] if *first == short[0] && long.len() > 1 => Some("first name"),
            _ => None,
        };
    }
    let (first, last) = (&short[0], &short[short.len() - 1]);
    let initials = |a: &String, b: &String| {
        a.len() == 1 && b.starts_with(a.as_str()) || b.len() == 1 && a.starts_with(b.as_str())
    };
    let ends = last == &long[long.len() - 1] && (first == &long[0] || initials(first, &long[0]));
    // Two different middle names are two people.
    if ends && (short.len() == 2 || middle_fits(&short[1..short.len() - 1], &long[1..long.len() - 1])) {
        return Some("same first and last name");
    }
    if is_subsequence(short, long) && last == &long[long.len() - 1] {
        return Some("part of the name");
    }
    if is_subsequence(short, long) && first == &long[0] {
        return Some("first of two surnames");
    }
    None
}

/// True when every middle name of one is a middle name, or the initial of one, of the other.
fn middle_fits(short: &[String], long: &[String]) -> bool {
    let fits = |a: &String, b: &String| {
        a == b || a.len() == 1 && b.starts_with(a.as_str()) || b.len() == 1 && a.starts_with(b.as_str())
    };
    short.iter().all(|word| long.iter().any(|other| fits(word, other)))
}

fn body_reason(short: &[String], long: &[String]) -> Option<&'static str> {
    if short.len() == 1 && long.len() > 1 && short[0].len() > 1 && acronym(long) == short[0] {
        return Some("acronym");
    }
    // Spelling variants of one long name ("Arasu Katchchi", "Arasuk Katchi").
    if short.len() == long.len() && short.len() > 2 && short.iter().zip(long).all(|(a, b)| close(a, b)) {
        return Some("spelling variant");
    }
    None
}

fn close(a: &str, b: &str) -> bool {
    a == b || a.len() > 3 && b.len() > 3 && strsim::levenshtein(a, b) * 4 <= a.len().max(b.len())
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}

/// First letters of the words that are long enough to count ("Associated Press" -> "ap").
fn acronym(words: &[String]) -> String {
    words
        .iter()
        .filter(|word| word.len() > 3 || word.len() == 1)
        .filter_map(|word| word.chars().next())
        .collect()
}
