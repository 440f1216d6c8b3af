//! A plain tokeniser by the conventions of the English treebanks, for corpora that come without tokens.

use std::ops::Range;

/// Character ranges of the tokens of `text[range]`.
pub(crate) fn tokens(text: &[char], range: Range<usize>) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut start = range.start;
    for at in range.start..=range.end {
        if at == range.end || text[at].is_whitespace() {
            chunk(text, start..at, &mut tokens);
            start = at + 1;
        }
    }
    tokens
}

/// Splits one stretch without white space.
fn chunk(text: &[char], mut range: Range<usize>, tokens: &mut Vec<Range<usize>>) {
    let mark = |letter: char| !letter.is_alphanumeric() && !"#@$".contains(letter);
    if text[range.clone()].starts_with(&['h', 't', 't', 'p']) {
        tokens.push(range);
        return;
    }
    while range.len() > 1 && mark(text[range.start]) && !is_clitic(&text[range.clone()]) {
        tokens.push(range.start..range.start + 1);
        range.start += 1;
    }
    let mut tail = Vec::new();
    while range.len() > 1 && mark(text[range.end - 1]) && !is_abbreviation(&text[range.clone()]) {
        tail.push(range.end - 1..range.end);
        range.end -= 1;
    }
    if !range.is_empty() {
        word(text, range, tokens);
    }
    tokens.extend(tail.into_iter().rev());
}

/// Splits clitics off, and words joined by hyphens apart.
fn word(text: &[char], range: Range<usize>, tokens: &mut Vec<Range<usize>>) {
    let apostrophe = (range.start + 1..range.end).rev().find(|&at| is_clitic(&text[at..range.end]));
    let end = match apostrophe {
        Some(at) if text[at..range.end].ends_with(&['t']) => at - 1,
        Some(at) => at,
        None => range.end,
    };
    let mut start = range.start;
    for at in range.start + 1..end.saturating_sub(1) {
        if text[at] == '-' && text[at - 1].is_alphanumeric() && text[at + 1].is_alphanumeric() {
            tokens.extend([start..at, at..at + 1]);
            start = at + 1;
        }
    }
    tokens.extend([start..end, end..range.end].into_iter().filter(|token| !token.is_empty()));
}

fn is_clitic(letters: &[char]) -> bool {
    let text: String = letters.iter().map(|&letter| if letter == '’' { '\'' } else { letter }).collect();
    matches!(text.as_str(), "'s" | "'S" | "'re" | "'ve" | "'ll" | "'d" | "'m" | "'t")
}

fn is_abbreviation(letters: &[char]) -> bool {
    const KNOWN: [&str; 22] = [
        "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "capt", "sgt", "st", "jr",
        "sr", "inc", "corp", "co", "ltd", "no", "vs",
    ];
    let Some((&'.', stem)) = letters.split_last() else { return false };
    let stem: String = stem.iter().collect::<String>().to_lowercase();
    KNOWN.contains(&stem.as_str()) || stem.split('.').all(|part| part.chars().count() == 1)
}

/// Cuts the tokens of a whole text into sentences.
pub(crate) fn sentences(text: &[char], tokens: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let mut sentences: Vec<Vec<Range<usize>>> = vec![Vec::new()];
    let mut last_end = 0;
    let mut closed = false;
    for token in tokens {
        let gap = &text[last_end.min(token.start)..token.start];
        let opens = text[token.start].is_uppercase() || "\"“'‘([".contains(text[token.start]);
        if gap.contains(&'\n') || (closed && opens && !gap.is_empty()) {
            sentences.push(Vec::new());
        }
        if token.len() == 1 && ".!?".contains(text[token.start]) {
            closed = true;
        } else if !"\"”'’)]".contains(text[token.start]) {
            closed = false;
        }
        last_end = token.end;
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(token);
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}
