//! Quoting: the DOT printer writes what it is given, so every text goes through here first.

/// A quoted identifier: Graphviz knows one escape in it, the quote mark.
pub(super) fn identifier(id: &str) -> String {
    // A backslash before the closing quote would take it for text; doubled everywhere, ids stay distinct.
    format!("\"{}\"", visible(id).replace('\\', "\\\\").replace('"', "\\\""))
}

/// A quoted text attribute, in which Graphviz also reads `&amp;` and `\N`; line breaks are kept.
pub(super) fn text(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| visible(line).replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;"))
        .collect();
    format!("\"{}\"", lines.join("\\n"))
}

/// Text inside an HTML-like label. Never empty: Graphviz refuses an element without content.
pub(super) fn markup(text: &str) -> String {
    let text = visible(text);
    let text = text.trim();
    if text.is_empty() {
        return "(no name)".to_owned();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Without control characters, which neither DOT nor XML can carry; line breaks and tabs become spaces.
fn visible(text: &str) -> String {
    let keep = |c: char| match c {
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => None,
        c => Some(c),
    };
    text.chars().filter_map(keep).collect()
}
