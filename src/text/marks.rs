//! Kinds of punctuation marks.

/// Punctuation and currency; other symbols (emoji, combining accents) count as parts of words.
pub(super) fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let marks = matches!(c,
        '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
        | '\u{20a0}'..='\u{20cf}' | '\u{2212}' | '\u{2e00}'..='\u{2e7f}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}');
    marks && !c.is_alphanumeric()
}

/// Closes a quotation or bracket, or may close one.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}')
}

/// Opens a quotation or bracket, or may open one.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '«' | '‹' | '(' | '[' | '{' | '`')
}

/// Ends a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// Length in bytes of the run of marks that `characters` begins with and that make one token with `first`.
pub(super) fn run_length(characters: impl Iterator<Item = char>, first: char) -> usize {
    let run = characters.take_while(|&c| {
        c == first
            && matches!(c, '.' | '-' | '\'' | '’' | '‘' | '`' | '<' | '>' | '*' | '=' | '_' | '~' | '—')
            || matches!((c, first), ('!' | '?', '!' | '?'))
    });
    let length: usize = run.map(char::len_utf8).sum();
    length.max(first.len_utf8())
}
