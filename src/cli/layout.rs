//! Columns and wrapped sentences for terminals.

use std::env;

use unicode_normalization::char::is_combining_mark;

/// Width when nothing says otherwise.
const WIDTH: usize = 100;

/// Widest column of verbs; a longer one pushes its own line only.
pub(super) const VERB: usize = 26;

/// Widest column of dates; a longer one pushes its own line only.
pub(super) const DATE: usize = 18;

/// Columns of the terminal as the shell tells them.
pub(super) fn terminal_width() -> usize {
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.filter(|columns| *columns >= 60).unwrap_or(WIDTH)
}

/// Columns that a text takes: none for combining marks, two for East Asian letters and emoji.
pub(super) fn columns(text: &str) -> usize {
    let wide = |c: char| {
        matches!(c as u32, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
            | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0x1f300..=0x1faff | 0x20000..=0x3fffd)
    };
    text.chars().filter(|c| !is_combining_mark(*c)).map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// Columns of the widest text.
pub(super) fn widest<'a>(texts: impl Iterator<Item = &'a String>) -> usize {
    texts.map(|text| columns(text)).max().unwrap_or_default()
}

/// `text` and spaces up to `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Spaces and `text`, `width` columns in all.
pub(super) fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Lines of at most `width` columns, broken between words; a longer word keeps its line to itself.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let lines = wrapped_behind("", text, width);
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// The same where a line is begun already: the first of the lines goes on behind `begun`, and is empty where nothing fits.
pub(super) fn wrapped_behind(begun: &str, text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = columns(begun);
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a first line");
        let gap = usize::from(used > 0);
        if used + gap + columns(word) <= width || used == 0 {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
            used += gap + columns(word);
        } else {
            lines.push(word.to_owned());
            used = columns(word);
        }
    }
    lines
}

/// Text from articles without control characters: they could drive the terminal. Line breaks stay.
pub(super) fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_and_counts_columns() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(columns("Álvarez"), 7);
        assert_eq!(columns("A\u{301}lvarez"), 7);
        assert_eq!(columns("邓伟"), 4);
        assert_eq!(harmless("a\u{1b}[31mb\nc"), "a [31mb\nc");
    }
}
