//! Cuts inside a stretch without white space: at hyphens, slashes and missing spaces, and what is written
//! together without a mark ("don't", "cannot", "US$5", "10km").

use super::marks::{is_mark, run_length};
use super::tokens::{Chunk, LONGEST_WORD, Tokeniser};
use crate::span::Span;

impl Tokeniser<'_> {
    /// Cuts at the marks inside a word.
    pub(super) fn cut_inside(&self, chunk: Chunk, tokens: &mut Vec<Span>) {
        let text = chunk.text();
        if text.len() <= LONGEST_WORD && text.split_once('-').is_some_and(|(_, end)| self.hyphenated.has(end))
        {
            return tokens.push(chunk.span);
        }
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
            }
            after = place.end;
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
