//! One article read: its entities, its statements, and notes on what could not be used.

mod not_prose;
mod stored;

use crate::{
    article::{Article, ArticleId},
    mention::{self, Entity, EntityId},
    schema::Schema,
    span::Span,
    statement::{self, Because, Note, NoteKind, Statement},
    text::{self, Text, Tree},
    when::{Day, TimeWords, When},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub use stored::{Stamp, StoredKey};

/// What [`read`] makes of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The article.
    pub article: ArticleId,
    /// When it was published.
    pub published: Option<When>,
    /// Everyone and everything it talks about, in order of appearance.
    pub entities: Vec<Entity>,
    /// What it states, in order of evidence.
    pub statements: Vec<Statement>,
    /// What was seen and not used, in order of appearance.
    pub notes: Vec<Note>,
}

impl Reading {
    /// The entities that are mentioned or stand in a statement; one that was [left out](Self::leave_out) is neither.
    pub fn spoken_of(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        let stated: BTreeSet<EntityId> = self.statements.iter().flat_map(Statement::entities).collect();
        let entities = self.entities.iter().enumerate().map(|(place, entity)| (EntityId(place), entity));
        entities.filter(move |(id, entity)| !entity.mentions.is_empty() || stated.contains(id))
    }

    /// Lets go of what only explanations need: of a large archive, most of the memory.
    pub fn forget_reasons(&mut self) {
        self.notes = Vec::new();
        for statement in &mut self.statements {
            statement.because = Because::default();
        }
        for entity in &mut self.entities {
            entity.mentions.truncate(1);
            entity.mentions.shrink_to_fit();
        }
    }

    /// Takes back what was read from lines that proved not to be the article: their statements, and whoever is
    /// spoken of nowhere else.
    ///
    /// Entities keep their places, because statements name them by place; one that is gone has no mentions.
    pub fn leave_out(&mut self, lines: &[Span]) {
        let is_out = |span: Span| lines.iter().any(|line| line.overlaps(span));
        self.statements.retain(|statement| !is_out(statement.evidence));
        for entity in &mut self.entities {
            entity.mentions.retain(|mention| !is_out(mention.span));
        }
        // What could not be used in such a line does not matter either.
        self.notes.retain(|note| !is_out(note.span));
        for line in lines {
            self.notes.push(Note { span: *line, kind: NoteKind::NotProse });
        }
        self.notes.sort();
        self.notes.dedup();
    }
}

/// A schema ready to read many articles.
#[derive(Debug)]
pub struct Reader<'s> {
    schema: &'s Schema,
    time_words: TimeWords,
}

impl<'s> Reader<'s> {
    /// Makes the schema ready.
    pub fn new(schema: &'s Schema) -> Self {
        Self { schema, time_words: TimeWords::new(schema) }
    }

    /// Reads one article. Never fails: what it cannot use becomes a note.
    pub fn read(&self, article: &Article) -> Reading {
        self.read_text(article, &text::analyse(self.schema, &article.body))
    }

    /// As [`read`](Self::read), for an article whose body went through [`analyse`](crate::text::analyse) before.
    pub fn read_text(&self, article: &Article, text: &Text) -> Reading {
        let schema = self.schema;
        let body = article.body.as_str();
        let trees: Vec<Tree<'_>> = text.sentences.iter().map(|sentence| Tree::new(body, sentence)).collect();
        let skipped = not_prose::not_prose(schema, body, &trees);
        let mut cast = mention::find(schema, &trees);
        let source = statement::Source {
            schema,
            time_words: &self.time_words,
            body,
            trees: &trees,
            skipped: &skipped,
            published: day(article),
        };
        let (statements, notes) = statement::statements(&source, &mut cast);
        let entities = cast.into_entities();
        let mut reading = Reading {
            article: article.id.clone(),
            published: article.published,
            entities,
            statements,
            notes,
        };
        let out = trees.iter().zip(&skipped).filter(|(_, skipped)| **skipped);
        reading.leave_out(&out.map(|(tree, _)| tree.sentence().span).collect::<Vec<_>>());
        reading
    }
}

/// Reads one article; for many, a [`Reader`] is made once.
pub fn read(schema: &Schema, article: &Article) -> Reading {
    Reader::new(schema).read(article)
}

/// The day of publication; a month or a year alone cannot anchor "on Tuesday" or "last month".
fn day(article: &Article) -> Option<Day> {
    let published = article.published?;
    published.earliest().filter(|first| published.latest() == Some(*first))
}
