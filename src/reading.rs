//! One article read: its entities, its statements, and notes on what could not be used.

use crate::{
    article::{Article, ArticleId},
    mention::{self, Entity},
    schema::Schema,
    statement::{self, Note, NoteKind, Statement},
    text::{self, Text, Tree},
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
    /// What was seen and not used, in order of appearance.
    pub notes: Vec<Note>,
}

/// Reads one article. Never fails: what it cannot use becomes a note.
pub fn read(schema: &Schema, article: &Article) -> Reading {
    read_text(schema, article, &text::analyse(schema, &article.body))
}

/// As [`read`], for an article whose body went through [`analyse`](crate::text::analyse) before.
pub fn read_text(schema: &Schema, article: &Article, text: &Text) -> Reading {
    let body = article.body.as_str();
    let trees: Vec<Tree<'_>> = text.sentences.iter().map(|sentence| Tree::new(body, sentence)).collect();
    let mut notes = Vec::new();
    let skipped = boilerplate(schema, body, &trees, &mut notes);
    let mut cast = mention::find(schema, &trees);
    let source = statement::Source {
        schema,
        time_words: &TimeWords::new(schema),
        body,
        trees: &trees,
        skipped: &skipped,
        published: day(article),
    };
    let (statements, unused) = statement::statements(&source, &mut cast);
    notes.extend(unused);
    notes.sort();
    notes.dedup();
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
                    notes.push(Note { span: sentence.span, kind: NoteKind::NotProse });
                }
            }
            skip
        })
        .collect()
}
