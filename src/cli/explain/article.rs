//! One article: what it states, and what the reader saw in it and could not use.

use serde::Serialize;

use super::{Asked, document_words, page::Page, reread::Reread};
use crate::{
    cli::{
        notes::{excerpt, note_words},
        words::many,
    },
    graph::{Document, GraphStatement},
    query::{certainty_words, happened_words},
};

/// What `explain ARTICLE` tells.
#[derive(Serialize)]
pub(super) struct Contents<'g> {
    article: &'g Document,
    sentences: Option<usize>,
    statements: Vec<Stated<'g>>,
    /// The most useful to know first.
    notes: Vec<Noted>,
    /// Why there are no sentences and notes.
    untold: Option<String>,
}

#[derive(Serialize)]
struct Stated<'g> {
    sentence: Option<usize>,
    words: String,
    when: Option<String>,
    certainty: &'static str,
    statement: &'g GraphStatement,
}

#[derive(Serialize)]
struct Noted {
    sentence: usize,
    line: usize,
    note: String,
    excerpt: String,
    start: usize,
    end: usize,
}

impl<'g> Contents<'g> {
    pub(super) fn of(asked: &Asked<'g>, document: &'g Document) -> Self {
        let (reread, untold) = match asked.shelf.reread(document) {
            Ok(reread) => (Some(reread), None),
            Err(error) => (None, Some(error.to_string())),
        };
        let mut kept: Vec<&GraphStatement> = asked
            .graph
            .statements()
            .iter()
            .filter(|it| it.evidence.iter().any(|evidence| evidence.document == document.id))
            .collect();
        kept.sort_by_key(|it| (it.evidence.first().map(|evidence| evidence.start), it.id.as_str()));
        Self {
            article: document,
            sentences: reread.as_ref().map(|it| it.text.sentences.len()),
            statements: kept.into_iter().map(|it| stated(asked, reread.as_ref(), it)).collect(),
            notes: reread.as_ref().map(|it| noted(asked, it)).unwrap_or_default(),
            untold,
        }
    }

    pub(super) fn untold(&self) -> Option<&str> {
        self.untold.as_deref()
    }

    pub(super) fn write(&self, page: &mut Page) {
        page.headline(self.article.title.as_deref().unwrap_or(&self.article.path), &self.article.id);
        page.line("article", &document_words(self.article));
        let sentences =
            self.sentences.map(|count| format!("{}, ", many(count, "sentence"))).unwrap_or_default();
        let statements = many(self.statements.len(), "statement");
        let notes = match self.sentences {
            Some(_) => format!(", {} on what could not be used", many(self.notes.len(), "note")),
            None => String::new(),
        };
        page.line("read", &format!("{sentences}{statements}{notes}"));
        if !self.statements.is_empty() {
            page.heading("Statements");
        }
        for it in &self.statements {
            let place = it.sentence.map_or_else(String::new, |number| format!("sentence {number}"));
            let when = it.when.as_deref().unwrap_or("undated");
            let words = it.words.replace("  ", " ");
            page.line(&place, &format!("{}  {words}, {when}, {}", it.statement.id, it.certainty));
        }
        if !self.notes.is_empty() {
            page.heading("Seen, and not used");
        }
        for it in &self.notes {
            page.line(&format!("line {}", it.line), &it.note);
            page.line("", &it.excerpt);
        }
    }
}

fn stated<'g>(asked: &Asked<'g>, reread: Option<&Reread>, kept: &'g GraphStatement) -> Stated<'g> {
    let found = reread.and_then(|reread| {
        let statement = reread.statement(kept).ok()?;
        reread.number(statement.evidence)
    });
    Stated {
        sentence: found,
        words: asked.sentence(kept),
        when: kept.when.map(|_| happened_words(asked.relations, kept)),
        certainty: certainty_words(kept),
        statement: kept,
    }
}

fn noted(asked: &Asked<'_>, reread: &Reread) -> Vec<Noted> {
    let mut notes: Vec<_> = reread.reading.notes.iter().collect();
    notes.sort_by_key(|note| (note.kind.rank(), note.span));
    let body = &reread.article.body;
    notes
        .into_iter()
        .map(|note| Noted {
            sentence: reread.number(note.span).unwrap_or_default(),
            line: reread.article.line(note.span),
            note: note_words(note, body, asked.relations),
            excerpt: excerpt(&reread.article, note.span),
            start: body[..note.span.start].chars().count(),
            end: body[..note.span.end].chars().count(),
        })
        .collect()
}
