//! The language core: sentences, tokens, tags, parse, lemmas and names, all as spans on the unaltered body.

pub mod gazetteer;
pub mod lemma;
pub mod names;
pub mod net;

mod analyse;
mod dateline;
mod machine;
mod marks;
mod repair;
mod sentences;
mod spoken;
mod tokens;
mod tree;
mod word_parts;

pub use analyse::{analyse, cut};
pub use tree::Tree;

use crate::span::Span;
use std::ops::Range;

/// One article's body, cut into sentences.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// In order of appearance; they never overlap.
    pub sentences: Vec<Sentence>,
}

/// One sentence with its dependency tree.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From the first byte of the first token to the last byte of the last.
    pub span: Span,
    /// Number of the paragraph (block of text between line breaks) it stands in, from 0.
    pub paragraph: usize,
    /// Words and punctuation.
    pub tokens: Vec<Token>,
    /// Proper names, as token ranges; they never overlap.
    pub names: Vec<Name>,
}

/// One word or punctuation mark. Universal Dependencies names throughout.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands in the body.
    pub span: Span,
    /// Dictionary form, lower case except for proper nouns.
    pub lemma: String,
    /// Universal part of speech: `NOUN`, `PROPN`, `VERB` ...
    pub upos: &'static str,
    /// Penn tag: `NN`, `VBD` ...
    pub xpos: &'static str,
    /// Index of the head token in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// Dependency label with its subtype: `nsubj`, `nsubj:pass`, `obl` ...
    pub deprel: &'static str,
}

/// A proper name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Tokens it covers.
    pub tokens: Range<usize>,
    /// What the context says it names.
    pub kind: NameKind,
}

/// Kind of thing a proper name stands for, before the article as a whole has its say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A body with members: company, party, ministry, newspaper.
    Organisation,
    /// A country, town, region or building.
    Place,
    /// Nationality, religion or another name that is none of the above ("Venezuelan", "Chavista").
    Other,
}
