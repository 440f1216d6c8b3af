//! The whole language core over one body.

use super::lemma::Lemmatiser;
use super::names::{agree, names};
use super::net::{Arc, LONGEST, Parser};
use super::repair::repair;
use super::sentences::{RawSentence, sentences};
use super::{Name, Sentence, Text, Token};
use crate::schema::Schema;
use crate::span::Span;

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
    let pieces: Vec<Vec<&str>> = raw
        .iter()
        .flat_map(|sentence| cut_long(body, &sentence.tokens))
        .map(|piece| piece.iter().map(|token| token.of(body)).collect())
        .collect();
    let mut parsed = Parser::bundled().parse(&pieces).into_iter();
    let mut sentences: Vec<Sentence> = Vec::with_capacity(raw.len());
    sentences.extend(raw.into_iter().map(|sentence| {
        let mut arcs: Vec<Arc> = Vec::with_capacity(sentence.tokens.len());
        while arcs.len() < sentence.tokens.len() {
            let piece = parsed.next().expect("every piece was parsed");
            append(&mut arcs, piece);
        }
        finish(body, sentence, &arcs)
    }));
    name(body, &mut sentences);
    Text { sentences }
}

/// Only the first step of [`analyse`]: the tokens of each sentence.
pub fn cut(schema: &Schema, body: &str) -> Vec<Vec<Span>> {
    sentences(schema, body).into_iter().map(|sentence| sentence.tokens).collect()
}

/// Cuts an overlong sentence into pieces the net can take, where possible after a mark between clauses.
fn cut_long<'a>(body: &str, tokens: &'a [Span]) -> Vec<&'a [Span]> {
    let mut pieces = Vec::new();
    let mut rest = tokens;
    while rest.len() > LONGEST {
        let last_mark = |marks: &[&str]| {
            let found = rest[..LONGEST].iter().rposition(|token| marks.contains(&token.of(body)));
            found.filter(|&at| at >= LONGEST / 3)
        };
        let at = last_mark(&[";", "—", "–", "--", ":"]).or_else(|| last_mark(&[","])).unwrap_or(LONGEST - 1);
        let (piece, later) = rest.split_at(at + 1);
        pieces.push(piece);
        rest = later;
    }
    pieces.push(rest);
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

fn finish(body: &str, sentence: RawSentence, arcs: &[Arc]) -> Sentence {
    let lemmatiser = Lemmatiser::bundled();
    let token = |(&span, arc): (&Span, &Arc)| Token {
        span,
        lemma: lemmatiser.lemma(span.of(body), arc.upos, arc.xpos),
        upos: arc.upos,
        xpos: arc.xpos,
        head: arc.head,
        deprel: arc.deprel,
    };
    let tokens: Vec<Token> = sentence.tokens.iter().zip(arcs).map(token).collect();
    let span = sentence.tokens[0].cover(sentence.tokens[sentence.tokens.len() - 1]);
    Sentence { span, paragraph: sentence.paragraph, tokens, names: Vec::new() }
}

/// Finds the names of every sentence, lets those of the article agree, and mends the trees with them.
fn name(body: &str, sentences: &mut [Sentence]) {
    let words: Vec<Vec<&str>> = sentences
        .iter()
        .map(|sentence| sentence.tokens.iter().map(|token| token.span.of(body)).collect())
        .collect();
    let mut found: Vec<Vec<Name>> = words.iter().map(|words| names(words)).collect();
    agree(&words, &mut found);
    for (sentence, names) in sentences.iter_mut().zip(found) {
        repair(body, &mut sentence.tokens, &names);
        sentence.names = names;
    }
}
