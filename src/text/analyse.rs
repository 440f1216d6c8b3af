//! The whole language core over one body.

use super::lemma::Lemmatiser;
use super::names::{agree, names};
use super::net::{Arc, LONGEST, Parser};
use super::repair::repair;
use super::sentences::{RawSentence, sentences};
use super::spoken::spoken;
use super::{Name, Sentence, Text, Token};
use crate::schema::Schema;
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Cuts, tags and parses a body; every span points into the body as it is.
///
/// ```
/// use camarilla::{schema::Schema, text::analyse};
/// let body = "Deng Wei met Ana Ruiz.";
/// let text = analyse(&Schema::bundled(), body);
/// let met = text.sentences[0].tokens.iter().position(|token| token.head.is_none());
/// assert_eq!(met, Some(2));
/// ```
pub fn analyse(schema: &Schema, body: &str) -> Text {
    let raw = sentences(schema, body);
    let written: Vec<Vec<&str>> =
        raw.iter().map(|sentence| sentence.tokens.iter().map(|token| token.of(body)).collect()).collect();
    let spoken = spoken(schema, &written);
    let words: Vec<Vec<&str>> = spoken.iter().map(|words| words.iter().map(Cow::as_ref).collect()).collect();
    let mut pieces: Vec<Vec<&str>> = Vec::with_capacity(raw.len());
    for (sentence, words) in raw.iter().zip(&words) {
        pieces.extend(cut_long(body, &sentence.tokens).into_iter().map(|piece| words[piece].to_vec()));
    }
    let mut parsed = Parser::bundled().parse(&pieces).into_iter();
    let mut sentences: Vec<Sentence> = Vec::with_capacity(raw.len());
    sentences.extend(raw.into_iter().zip(&words).map(|(sentence, words)| {
        let mut arcs: Vec<Arc> = Vec::with_capacity(sentence.tokens.len());
        while arcs.len() < sentence.tokens.len() {
            let piece = parsed.next().expect("every piece was parsed");
            append(&mut arcs, piece);
        }
        finish(sentence, words, &arcs)
    }));
    name(body, &words, &mut sentences);
    Text { sentences }
}

/// Only the first step of [`analyse`]: the tokens of each sentence.
pub fn cut(schema: &Schema, body: &str) -> Vec<Vec<Span>> {
    sentences(schema, body).into_iter().map(|sentence| sentence.tokens).collect()
}

/// Cuts an overlong sentence into pieces the net can take, where possible after a mark between clauses.
fn cut_long(body: &str, tokens: &[Span]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while tokens.len() - start > LONGEST {
        let last_mark = |marks: &[&str]| {
            let found =
                tokens[start..start + LONGEST].iter().rposition(|token| marks.contains(&token.of(body)));
            found.filter(|&at| at >= LONGEST / 3)
        };
        let at = last_mark(&[";", "—", "–", "--", ":"]).or_else(|| last_mark(&[","])).unwrap_or(LONGEST - 1);
        pieces.push(start..start + at + 1);
        start += at + 1;
    }
    pieces.push(start..tokens.len());
    pieces
}

/// Adds a piece to the tree of its sentence: its root hangs on the sentence's root.
fn append(arcs: &mut Vec<Arc>, piece: Vec<Arc>) {
    let offset = arcs.len();
    let root = arcs.iter().position(|arc| arc.head.is_none());
    arcs.extend(piece.into_iter().map(|arc| match (arc.head, root) {
        (Some(head), _) => Arc { head: Some(head + offset), ..arc },
        (None, Some(root)) => Arc { head: Some(root), deprel: "parataxis", ..arc },
        (None, None) => arc,
    }));
}

fn finish(sentence: RawSentence, words: &[&str], arcs: &[Arc]) -> Sentence {
    let lemmatiser = Lemmatiser::bundled();
    let token = |((&span, word), arc): ((&Span, &&str), &Arc)| Token {
        span,
        lemma: lemmatiser.lemma(word, arc.upos, arc.xpos),
        upos: arc.upos,
        xpos: arc.xpos,
        head: arc.head,
        deprel: arc.deprel,
    };
    let tokens: Vec<Token> = sentence.tokens.iter().zip(words).zip(arcs).map(token).collect();
    let span = sentence.tokens[0].cover(sentence.tokens[sentence.tokens.len() - 1]);
    Sentence { span, paragraph: sentence.paragraph, tokens, names: Vec::new() }
}

/// Finds the names of every sentence, lets those of the article agree, and mends the trees with them.
fn name(body: &str, words: &[Vec<&str>], sentences: &mut [Sentence]) {
    let mut found: Vec<Vec<Name>> = words.iter().map(|words| names(words)).collect();
    agree(words, &mut found);
    for (sentence, names) in sentences.iter_mut().zip(found) {
        repair(body, &mut sentence.tokens, &names);
        sentence.names = names;
    }
}
