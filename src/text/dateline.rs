//! Datelines: "PORT AZONGO, Benin, Nov 7 (Agency) - ", the place and agency before the first sentence of a report.

use crate::span::Span;

/// Longest dateline, in tokens.
const LONGEST: usize = 16;

/// Fewest letters of the first word, which is all capitals; fewer would be an acronym ("EU - a short guide").
const SHORTEST_TOWN: usize = 3;

/// Number of tokens that the dateline of a paragraph takes, its dash included; 0 without one.
///
/// A dateline opens with a word in capitals and ends at a dash or colon with spaces around it, or at the agency's
/// closing bracket; before that there are only names, numbers, commas and brackets.
pub(super) fn dateline(body: &str, tokens: &[Span]) -> usize {
    let Some(first) = tokens.first().map(|token| token.of(body)) else { return 0 };
    if first.chars().count() < SHORTEST_TOWN || !first.chars().all(|c| c.is_uppercase() || c == '-') {
        return 0;
    }
    let mut depth = 0;
    let mut bracketed = false;
    for (index, token) in tokens.iter().enumerate().take(LONGEST) {
        let word = token.of(body);
        match word {
            "(" => depth += 1,
            ")" if depth > 0 => {
                depth -= 1;
                bracketed = true;
            }
            "-" | "–" | "—" | "--" | ":" if depth == 0 && is_spaced(body, *token) => return index + 1,
            _ if depth > 0 || is_dateline_word(word) => {}
            _ if bracketed => return index,
            _ => return 0,
        }
    }
    0
}

fn is_dateline_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || matches!(word, "," | "." | "-" | "/" | "'")
}

/// A dash inside "PORT-AZONGO" has no spaces around it, unless it is a long one; a colon needs one behind it.
fn is_spaced(body: &str, token: Span) -> bool {
    let long = matches!(token.of(body), "—" | "--");
    let behind = long || body[token.end..].starts_with(char::is_whitespace);
    let before = long || body[..token.start].ends_with(char::is_whitespace) || token.of(body) == ":";
    behind && before
}
