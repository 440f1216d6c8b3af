//! Sentences: where a line is cut after full stops, question marks and exclamation marks.

use super::dateline::dateline;
use super::marks::is_stop;
use super::tokens::{Tokeniser, closes, opens};
use crate::schema::{Schema, WordList};
use crate::span::Span;

/// One sentence, cut but not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawSentence {
    /// Number of its paragraph, from 0.
    pub(super) paragraph: usize,
    /// Its tokens, at least one.
    pub(super) tokens: Vec<Span>,
}

/// Cuts a body into sentences and tokens; a line break always ends a sentence.
pub(super) fn sentences(schema: &Schema, body: &str) -> Vec<RawSentence> {
    let splitter = Splitter { tokeniser: Tokeniser::new(schema), quote_tags: schema.words("quote_tags") };
    let mut sentences = Vec::new();
    let mut paragraph = 0;
    for line in body.split(is_line_break) {
        let start = line.as_ptr() as usize - body.as_ptr() as usize;
        let tokens = splitter.tokeniser.tokens(body, Span::new(start, start + line.len()));
        if tokens.is_empty() {
            continue;
        }
        let (place, mut rest) = tokens.split_at(dateline(body, &tokens));
        if !place.is_empty() {
            sentences.push(RawSentence { paragraph, tokens: place.to_vec() });
        }
        while !rest.is_empty() {
            let (sentence, later) = rest.split_at(splitter.sentence_length(body, rest));
            sentences.push(RawSentence { paragraph, tokens: sentence.to_vec() });
            rest = later;
        }
        paragraph += 1;
    }
    sentences
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

struct Splitter<'a> {
    tokeniser: Tokeniser<'a>,
    quote_tags: &'a WordList,
}

impl Splitter<'_> {
    /// Number of tokens of the sentence that `tokens` begins with.
    fn sentence_length(&self, body: &str, tokens: &[Span]) -> usize {
        let stops = tokens.iter().enumerate().filter(|(_, token)| token.of(body).ends_with(is_stop));
        let mut end = 0;
        for (at, token) in stops {
            if at < end {
                continue;
            }
            end = after_closing_marks(body, tokens, at);
            let stop = Stop { body, tokens, at, end };
            let ends = if token.of(body).chars().all(is_stop) {
                self.ends_at_mark(&stop)
            } else {
                self.ends_at_abbreviation(&stop)
            };
            if ends {
                return end;
            }
        }
        tokens.len()
    }

    fn ends_at_mark(&self, stop: &Stop) -> bool {
        let Some(next) = stop.next_word() else { return true };
        !next.starts_with(char::is_lowercase) && !stop.is_numbering() && !self.is_quote_tag(stop)
    }

    fn ends_at_abbreviation(&self, stop: &Stop) -> bool {
        let abbreviation = stop.tokens[stop.at].of(stop.body);
        let never = matches!(self.tokeniser.abbreviations.get(abbreviation), Some("name" | "number"));
        let Some(next) = stop.next_word() else { return false };
        !never && next.starts_with(char::is_uppercase) && self.tokeniser.openers.has(next)
    }

    /// `"Why?" Ruiz asked`: the sentence goes on after a quoted question.
    fn is_quote_tag(&self, stop: &Stop) -> bool {
        let quoted =
            stop.tokens[stop.at + 1..stop.end].iter().any(|token| !token.of(stop.body).starts_with(')'));
        let full_stop = stop.tokens[stop.at].of(stop.body).ends_with('.');
        let mut after = stop.tokens[stop.end..].iter().take(5).map(|token| token.of(stop.body));
        quoted && !full_stop && after.any(|word| self.quote_tags.has(word))
    }
}

/// A token that may end a sentence.
struct Stop<'a> {
    body: &'a str,
    tokens: &'a [Span],
    at: usize,
    /// One past the closing marks that follow it.
    end: usize,
}

impl<'a> Stop<'a> {
    /// The first word after it, past marks that open a quotation.
    fn next_word(&self) -> Option<&'a str> {
        let after = self.tokens[self.end..].iter().map(|token| token.of(self.body));
        after.take(4).find(|token| token.starts_with(char::is_alphanumeric) || !opens(token))
    }

    /// "1." at the start.
    fn is_numbering(&self) -> bool {
        self.at == 1 && self.end == 2 && self.tokens[0].of(self.body).chars().all(|c| c.is_ascii_digit())
    }
}

/// One past the marks that close what the token at `stop` ends.
///
/// A straight quotation mark closes when no space stands before it.
fn after_closing_marks(body: &str, tokens: &[Span], stop: usize) -> usize {
    let mut end = stop + 1;
    while let Some(token) = tokens.get(end) {
        let text = token.of(body);
        let touches = tokens[end - 1].end == token.start;
        let closing = closes(text) && (touches || !opens(text));
        if !(closing || touches && text.chars().all(is_stop)) {
            break;
        }
        end += 1;
    }
    end
}
