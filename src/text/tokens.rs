//! Words and punctuation of one line, cut the way Universal Dependencies cuts English.
//!
//! First at white space, then punctuation off both ends, then marks inside ("long-term" is three tokens),
//! and last what is written together without a mark ("don't", "cannot", "US$5", "10km").

use super::marks::{is_closing, is_mark, is_opening, run_length};
use crate::schema::{Schema, WordList};
use crate::span::Span;

/// The lists that say where English is cut.
pub(super) struct Tokeniser<'a> {
    pub(super) abbreviations: &'a WordList,
    pub(super) openers: &'a WordList,
    prefixes: &'a WordList,
    clitics: &'a WordList,
    contractions: &'a WordList,
    units: &'a WordList,
}

/// Bytes of the longest piece that is looked up in lists; a longer one is no word, and looking would take long.
const LONGEST_WORD: usize = 64;

/// One stretch without white space, and the stretch after it.
#[derive(Clone, Copy)]
struct Chunk<'a> {
    body: &'a str,
    span: Span,
    next: &'a str,
}

impl<'a> Chunk<'a> {
    fn text(&self) -> &'a str {
        self.span.of(self.body)
    }
}

impl<'a> Tokeniser<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        Self {
            abbreviations: schema.words("abbreviations"),
            openers: schema.words("sentence_openers"),
            prefixes: schema.words("prefixes"),
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
    fn keeps_stop(&self, word: &str, next: &str) -> bool {
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

    /// Cuts at the marks inside a word.
    fn cut_inside(&self, chunk: Chunk, tokens: &mut Vec<Span>) {
        let text = chunk.text();
        let mut start = 0;
        let mut after = 0;
        for (at, mark) in text.char_indices() {
            if at < after || !is_mark(mark) {
                continue;
            }
            let length = run_length(text[at..].chars(), mark);
            let place = Inside { text, start, at, end: at + length, mark };
            if self.cuts(&place) {
                if at > start {
                    self.cut_word(chunk, chunk.span.start + start, chunk.span.start + at, tokens);
                }
                tokens.push(Span::new(chunk.span.start + at, chunk.span.start + place.end));
                start = place.end;
                after = start;
            }
        }
        if start < text.len() {
            self.cut_word(chunk, chunk.span.start + start, chunk.span.end, tokens);
        }
    }

    /// True when a mark inside a word stands for itself.
    fn cuts(&self, place: &Inside) -> bool {
        let digits = place.is_between(|c| c.is_ascii_digit());
        match place.mark {
            '-' | '‐' | '‑' if place.end - place.at > place.mark.len_utf8() => true,
            '-' | '‐' | '‑' if digits => place.is_range(),
            '-' | '‐' | '‑' => place.start > 0 || !self.prefixes.has(&place.text[..place.at]),
            '/' => !digits,
            ',' | ':' => !digits,
            '.' => place.end - place.at > 1 || place.misses_space(),
            '\'' | '’' | '‘' | '`' | '&' | '_' | '@' | '#' | '+' | '\\' | '^' | '*' | '=' | '~' => false,
            '$' | '€' | '£' | '¥' => false,
            _ => true,
        }
    }

    /// Cuts what is written together without a mark between.
    fn cut_word(&self, chunk: Chunk, start: usize, end: usize, tokens: &mut Vec<Span>) {
        let text = &chunk.body[start..end];
        let cut = self.inner_cut(text, chunk).filter(|&cut| cut > 0 && cut < text.len());
        match cut {
            Some(cut) => {
                self.cut_word(chunk, start, start + cut, tokens);
                self.cut_word(chunk, start + cut, end, tokens);
            }
            None => tokens.push(Span::new(start, end)),
        }
    }

    /// Where the last piece of a word begins, when it is not one piece.
    fn inner_cut(&self, text: &str, chunk: Chunk) -> Option<usize> {
        if text.len() > LONGEST_WORD {
            return None;
        }
        let (last, _) = text.char_indices().next_back()?;
        // Whatever stands before a bracket or quotation mark inside the chunk has kept its full stop so far.
        if text.ends_with('.')
            && !chunk.text().ends_with(text)
            && !self.keeps_stop(text, "")
            && text.len() > 2
        {
            return Some(last);
        }
        self.clitic(text).or_else(|| currency(text)).or_else(|| self.unit(text)).or_else(|| {
            let (first, _) = self.contractions.get(text).filter(|_| text.is_ascii())?.split_once(' ')?;
            Some(first.len())
        })
    }

    /// Where "'s", "n't" and their kind begin.
    fn clitic(&self, text: &str) -> Option<usize> {
        let apostrophe = text.rfind(['\'', '’'])?;
        let before = text[..apostrophe].char_indices().next_back().map(|(at, _)| at);
        let starts = before.into_iter().chain([apostrophe]);
        starts.into_iter().find(|&at| self.clitics.get(&text[at..]) == Some(""))
    }

    fn unit(&self, text: &str) -> Option<usize> {
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let cut = text.find(|c: char| c.is_alphabetic())?;
        self.units.has(&text[cut..]).then_some(cut)
    }
}

/// A mark inside a word, with the piece of the word that is not cut yet.
struct Inside<'a> {
    text: &'a str,
    start: usize,
    at: usize,
    end: usize,
    mark: char,
}

impl Inside<'_> {
    fn is_between(&self, class: impl Fn(char) -> bool) -> bool {
        self.text[..self.at].ends_with(&class) && self.text[self.end..].starts_with(&class)
    }

    /// "1969-1970", but not "555-0142" or "2019-05-01".
    fn is_range(&self) -> bool {
        let (left, right) = (&self.text[..self.at], &self.text[self.end..]);
        !right.contains(self.mark) && !left.contains(self.mark) && (left.len(), right.len()) != (3, 4)
    }

    /// "arrested.The": a full stop that lost its space.
    fn misses_space(&self) -> bool {
        let mut after = self.text[self.end..].chars();
        let before = &self.text[self.start..self.at];
        before.len() > 2
            && before.chars().all(char::is_lowercase)
            && after.next().is_some_and(char::is_uppercase)
            && after.next().is_none_or(char::is_lowercase)
    }
}

/// Where the number begins in "US$5".
fn currency(text: &str) -> Option<usize> {
    let (at, sign) = text.char_indices().find(|(_, c)| matches!(c, '$' | '€' | '£' | '¥'))?;
    let number = at + sign.len_utf8();
    text[number..].starts_with(|c: char| c.is_ascii_digit()).then_some(number)
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
