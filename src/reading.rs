//! One article read: its entities, its statements, and notes on what could not be used.

use crate::{
    article::{Article, ArticleId},
    mention::{self, Entity},
    schema::Schema,
    span::Span,
    statement::{self, Statement},
    text::{self, Tree},
    when::{Day, TimeWords},
};

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
        read_with(self, article)
    }
}

/// Reads one article; for many, a [`Reader`] is made once.
pub fn read(schema: &Schema, article: &Article) -> Reading {
    Reader::new(schema).read(article)
}

fn read_with(reader: &Reader<'_>, article: &Article) -> Reading {
    let schema = reader.schema;
    let mut notes = Vec::new();
    if article.published.is_none() {
        notes.push(Note {
            span: None,
            message: "no publication date: relative dates stay unresolved".to_owned(),
        });
    }
    let body = article.body.as_str();
    let text = text::analyse(schema, body);
    let trees: Vec<Tree<'_>> = text.sentences.iter().map(|sentence| Tree::new(body, sentence)).collect();
    let skipped = boilerplate(schema, body, &trees, &mut notes);
    let mut cast = mention::find(schema, &trees);
    let source = statement::Source {
        schema,
        time_words: &reader.time_words,
        body,
        trees: &trees,
        skipped: &skipped,
        published: day(article),
    };
    let statements = statement::statements(&source, &mut cast);
    Reading { article: article.id.clone(), entities: cast.into_entities(), statements, notes }
}

/// The day of publication; a month or a year alone cannot anchor "on Tuesday" or "last month".
fn day(article: &Article) -> Option<Day> {
    let published = article.published?;
    published.earliest().filter(|first| published.latest() == Some(*first))
}

/// Marks the sentences of lines that are not the article, and notes them.
fn boilerplate(schema: &Schema, body: &str, trees: &[Tree<'_>], notes: &mut Vec<Note>) -> Vec<bool> {
    let openings = schema.words("boilerplate");
    let mut line = None;
    let mut skip = false;
    trees
        .iter()
        .map(|tree| {
            let sentence = tree.sentence();
            if line != Some(sentence.paragraph) {
                line = Some(sentence.paragraph);
                let words = sentence.span.of(body).to_lowercase();
                skip = openings.iter().any(|(opening, _)| words.starts_with(opening));
                if skip {
                    let message = "not part of the article: not read".to_owned();
                    notes.push(Note { span: Some(sentence.span), message });
                }
            }
            skip
        })
        .collect()
}
