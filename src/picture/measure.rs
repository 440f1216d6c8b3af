//! How wide words are, from a table that travels with the program: the same on every machine.

use std::sync::LazyLock;

/// Weight of letters; slanted ones are as wide as upright ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Ordinary text.
    Regular,
    /// Names and verbs.
    Bold,
}

/// Made from the fonts beside it; their licence is there too.
const TABLE: &str = include_str!("../../assets/fonts/widths.txt");
/// Units of the table in a font size.
const UNITS: f64 = 2048.0;
/// Widths of letters that the table does not have: marks, wide ones of East Asia and pictures, and all others.
const MARK: u16 = 0;
const WIDE: u16 = 2048;
const OTHER: u16 = 1229;

static WIDTHS: LazyLock<Vec<(u32, u16, u16)>> = LazyLock::new(|| {
    let row = |line: &str| {
        let mut fields = line.split_whitespace();
        let letter = u32::from_str_radix(fields.next()?, 16).ok()?;
        Some((letter, fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

/// Width of `text` in points, set in `size` points.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let units: u32 = text.chars().map(|letter| u32::from(advance(letter, weight))).sum();
    f64::from(units) * size / UNITS
}

/// Whether the fonts that travel with the program can draw `text`.
pub fn is_covered(text: &str) -> bool {
    text.chars().all(|letter| find(letter).is_some())
}

fn find(letter: char) -> Option<(u32, u16, u16)> {
    let row = WIDTHS.binary_search_by_key(&u32::from(letter), |row| row.0).ok()?;
    Some(WIDTHS[row])
}

fn advance(letter: char, weight: Weight) -> u16 {
    match (find(letter), weight) {
        (Some((_, regular, _)), Weight::Regular) => regular,
        (Some((_, _, bold)), Weight::Bold) => bold,
        (None, _) => match u32::from(letter) {
            0x0300..=0x036F | 0x0610..=0x061A | 0x064B..=0x065F | 0x200B..=0x200F | 0x202A..=0x202E => MARK,
            0x1100..=0x11FF | 0x2E80..=0xA4CF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF00..=0xFF60 => WIDE,
            0x1F000..=0x1FAFF | 0x20000..=0x3FFFF => WIDE,
            _ => OTHER,
        },
    }
}

/// Breaks a text between words into at most `lines` lines no wider than `room`; what does not fit ends in "…".
pub fn broken(text: &str, room: f64, lines: usize, size: f64, weight: Weight) -> Vec<String> {
    let mut broken: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, room, size, weight)) {
        let word = word.as_str();
        let fits = broken.last().is_some_and(|line| width(&format!("{line} {word}"), size, weight) <= room);
        match broken.last_mut() {
            Some(line) if fits => {
                line.push(' ');
                line.push_str(word);
            }
            _ => broken.push(shortened(word, room, size, weight)),
        }
    }
    if broken.len() > lines {
        let rest = broken.split_off(lines).join(" ");
        if let Some(last) = broken.last_mut() {
            *last = shortened(&format!("{last} {rest}"), room, size, weight);
        }
    }
    broken
}

/// A word as it may be broken: East Asian text has no spaces and may be broken behind every letter.
fn pieces(word: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    let is_wide = |letter: char| advance(letter, weight) == WIDE && find(letter).is_none();
    if width(word, size, weight) <= room || !word.chars().any(is_wide) {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let last = pieces.last().map_or(0.0, |it| width(&format!("{it}{letter}"), size, weight));
        match pieces.last_mut() {
            Some(piece) if last <= room => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
    }
    pieces
}

/// The text, cut to `room` with "…" when it is wider.
pub fn shortened(text: &str, room: f64, size: f64, weight: Weight) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        if width(&format!("{short}{letter}…"), size, weight) > room {
            break;
        }
        short.push(letter);
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // In Arial and Helvetica every figure is 0.556 wide.
        assert!((width("0123", 100.0, Weight::Regular) - 4.0 * 55.615).abs() < 0.01);
        assert!(width("Ana Ruiz", 13.0, Weight::Bold) > width("Ana Ruiz", 13.0, Weight::Regular));
        assert!(width("أحمد", 10.0, Weight::Regular) > 10.0);
        assert!(is_covered("Tomás Álvarez, Łódź, Москва") && !is_covered("北京"));
    }

    #[test]
    fn long_texts_are_broken_and_cut() {
        let lines =
            broken("someone who is in close contact with the government", 90.0, 2, 12.0, Weight::Regular);
        assert_eq!(lines, ["someone who is", "in close conta…"]);
        assert_eq!(
            broken("北京市人民政府外事办公室", 90.0, 3, 12.0, Weight::Bold),
            ["北京市人民政府", "外事办公室"]
        );
        assert!(broken("Donaudampfschifffahrtsgesellschaft", 60.0, 2, 12.0, Weight::Bold)[0].ends_with('…'));
        assert_eq!(broken("", 60.0, 2, 12.0, Weight::Bold), Vec::<String>::new());
    }
}
