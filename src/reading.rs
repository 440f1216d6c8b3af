//! One article read: its entities, its statements, and notes on what could not be used.

use crate::{article::ArticleId, mention::Entity, span::Span, statement::Statement};

/// What [`read`] makes of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The article.
    pub article: ArticleId,
    /// Everyone and everything it talks about, in order of appearance.
    pub entities: Vec<Entity>,
    /// What it states, in order of evidence.
    pub statements: Vec<Statement>,
    /// What was seen and not used.
    pub notes: Vec<Note>,
}

/// Something the reader saw and could not use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The words, where there are any.
    pub span: Option<Span>,
    /// What was not understood, in one sentence.
    pub message: String,
}
