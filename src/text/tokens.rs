//! Words and punctuation of one line, cut the way Universal Dependencies cuts English.
//!
//! First at white space, then punctuation off both ends; `word_parts` cuts what is left between.

use super::marks::{is_closing, is_mark, is_opening, run_length};
use crate::schema::{Schema, WordList};
use crate::span::Span;

/// The lists that say where English is cut.
pub(super) struct Tokeniser<'a> {
    pub(super) abbreviations: &'a WordList,
    pub(super) openers: &'a WordList,
    pub(super) prefixes: &'a WordList,
    pub(super) hyphenated: &'a WordList,
    pub(super) clitics: &'a WordList,
    pub(super) contractions: &'a WordList,
    pub(super) units: &'a WordList,
}

/// Bytes of the longest piece that is looked up in lists; a longer one is no word, and looking would take long.
pub(super) const LONGEST_WORD: usize = 64;

/// One stretch without white space, and the stretch after it.
#[derive(Clone, Copy)]
pub(super) struct Chunk<'a> {
    pub(super) body: &'a str,
    pub(super) span: Span,
    pub(super) next: &'a str,
}

impl<'a> Chunk<'a> {
    pub(super) fn text(&self) -> &'a str {
        self.span.of(self.body)
    }
}

impl<'a> Tokeniser<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        Self {
            abbreviations: schema.words("abbreviations"),
            openers: schema.words("sentence_openers"),
            prefixes: schema.words("prefixes"),
            hyphenated: schema.words("hyphenated"),
            clitics: schema.words("clitics"),
            contractions: schema.words("contractions"),
            units: schema.words("units"),
        }
    }

    /// The tokens of the line at `line`, in order, none empty.
    pub(super) fn tokens(&self, body: &str, line: Span) -> Vec<Span> {
        let text = line.of(body);
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let start = word.as_ptr() as usize - body.as_ptr() as usize;
            let span = Span::new(start, start + word.len());
            self.cut(Chunk { body, span, next: words.peek().copied().unwrap_or_default() }, &mut tokens);
        }
        tokens
    }

    /// Takes punctuation off both ends and hands on what is between.
    fn cut(&self, mut chunk: Chunk, tokens: &mut Vec<Span>) {
        if is_smiley(chunk.text()) {
            return tokens.push(chunk.span);
        }
        while let Some(length) = self.leading(chunk.text()) {
            tokens.push(Span::new(chunk.span.start, chunk.span.start + length));
            chunk.span.start += length;
        }
        let mut tail = Vec::new();
        while let Some(length) = self.trailing(chunk) {
            tail.push(Span::new(chunk.span.end - length, chunk.span.end));
            chunk.span.end -= length;
        }
        if is_address(chunk.text()) {
            tokens.push(chunk.span);
        } else {
            self.cut_inside(chunk, tokens);
        }
        tokens.extend(tail.into_iter().rev());
    }

    /// Length of the punctuation at the start, unless it is all there is or belongs to the word.
    fn leading(&self, text: &str) -> Option<usize> {
        let first = text.chars().next().filter(|&first| is_mark(first))?;
        let length = run_length(text.chars(), first);
        let rest = &text[length..];
        let next = rest.chars().next()?;
        let single = length == first.len_utf8();
        let kept = match first {
            '#' | '@' => next.is_alphanumeric(),
            '-' | '+' | '−' | '.' => next.is_ascii_digit(),
            '\'' | '’' => next.is_ascii_digit() || self.is_shortened(text),
            _ => false,
        };
        if kept && single { None } else { Some(length) }
    }

    /// "'s" or "'tis" standing alone.
    fn is_shortened(&self, text: &str) -> bool {
        text.len() <= LONGEST_WORD && self.clitics.has(text.trim_end_matches(is_mark))
    }

    /// Length of the punctuation at the end, unless it is all there is or belongs to the word.
    fn trailing(&self, chunk: Chunk) -> Option<usize> {
        let text = chunk.text();
        let last = text.chars().next_back().filter(|&last| is_mark(last))?;
        let length = run_length(text.chars().rev(), last);
        if length >= text.len() || last == '.' && length == 1 && self.keeps_stop(text, chunk.next) {
            return None;
        }
        Some(length)
    }

    /// True when the full stop that ends `word` belongs to it.
    pub(super) fn keeps_stop(&self, word: &str, next: &str) -> bool {
        if word.len() > LONGEST_WORD {
            return false;
        }
        let word = word.rsplit(['-', '/', '–', '—']).next().unwrap_or(word);
        let bare = &word[..word.len() - 1];
        let next = next.trim_start_matches(is_mark);
        let mut letters = bare.chars();
        if let (Some(only), None) = (letters.next(), letters.next()) {
            // "J. Ruiz", but "so did I. The".
            let opens = next.is_empty() || next.starts_with(char::is_uppercase) && self.openers.has(next);
            if only.is_uppercase() {
                return !opens;
            }
        }
        if bare.contains('.') && bare.split('.').all(|part| part.chars().count() == 1) {
            return true;
        }
        match self.abbreviations.get(word) {
            Some("number") => next.starts_with(|c: char| c.is_ascii_digit()),
            Some(_) => true,
            None => false,
        }
    }
}

/// Web and mail addresses stay whole.
fn is_address(text: &str) -> bool {
    let mail = || text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    text.contains("://") || text.starts_with("www.") || mail()
}

/// ":-)" and its kind.
fn is_smiley(text: &str) -> bool {
    let short = (2..=3).contains(&text.len());
    short && text.starts_with([':', ';', '=']) && text.ends_with([')', '(', 'D', 'P', '/'])
}

/// True when a token opens a quotation or bracket.
pub(super) fn opens(token: &str) -> bool {
    token.chars().all(is_opening)
}

/// True when a token closes a quotation or bracket.
pub(super) fn closes(token: &str) -> bool {
    token.chars().all(is_closing)
}
