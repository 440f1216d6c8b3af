//! An article of the graph, read again from its file: the graph keeps the words, not the reasons.

use std::path::{Path, PathBuf};

use crate::{
    article::Article,
    assemble::statement_id,
    cli::articles,
    error::{Error, Result},
    graph::{Document, GraphStatement},
    mention::{Entity, EntityId, Mention},
    reading::{Reader, Reading},
    schema::Schema,
    span::Span,
    statement::Statement,
    text::{Text, Tree, analyse},
};

/// What the reader makes of the same file now.
pub(super) struct Reread {
    pub(super) article: Article,
    pub(super) text: Text,
    pub(super) reading: Reading,
}

/// Where the files may lie, and how they are read.
pub(super) struct Shelf<'a> {
    /// Folder of the graph: paths in it count from where it was built, which mostly is here or there.
    pub(super) beside: &'a Path,
    pub(super) schema: &'a Schema,
}

impl Shelf<'_> {
    /// Reads the article of a document again.
    ///
    /// # Errors
    /// When the file is gone or is no longer the one that the graph was built from.
    pub(super) fn reread(&self, document: &Document) -> Result<Reread> {
        let file = self.file(&document.path)?;
        let bytes = articles::read(&file)?;
        let (mut article, _) = Article::from_bytes(&document.path, &bytes, None)?;
        if article.sha256 != document.sha256 {
            return Err(Error::new("has changed since the graph was built").at(&document.path, None));
        }
        // What stood in `articles.csv` is in the graph.
        article.title.clone_from(&document.title);
        article.publisher.clone_from(&document.publisher);
        article.url.clone_from(&document.url);
        article.published = document.published;
        let text = analyse(self.schema, &article.body);
        let reading = Reader::new(self.schema).read_text(&article, &text);
        Ok(Reread { article, text, reading })
    }

    fn file(&self, path: &str) -> Result<PathBuf> {
        let places = [PathBuf::from(path), self.beside.join(path)];
        places.into_iter().find(|it| it.is_file()).ok_or_else(|| {
            Error::new("there is no such file, neither from here nor from the graph's folder").at(path, None)
        })
    }
}

impl Reread {
    /// The statement of the graph as it was read again, with its reasons.
    ///
    /// # Errors
    /// When the article no longer gives it.
    pub(super) fn statement(&self, kept: &GraphStatement) -> Result<&Statement> {
        let same = |statement: &&Statement| statement_id(&self.reading, statement) == kept.id;
        self.reading.statements.iter().find(same).ok_or_else(|| {
            Error::new("is read otherwise now: another version of camarilla, or another --schema")
                .at(&self.article.path, None)
        })
    }

    pub(super) fn entity(&self, id: EntityId) -> &Entity {
        &self.reading.entities[id.0]
    }

    /// The tree of the sentence that a place stands in, and its number from 1.
    pub(super) fn sentence(&self, place: Span) -> Option<(usize, Tree<'_>)> {
        let nth = self.text.sentences.iter().position(|it| it.span.overlaps(place))?;
        Some((nth + 1, Tree::new(&self.article.body, &self.text.sentences[nth])))
    }

    /// Number of the sentence that a place stands in, from 1.
    pub(super) fn number(&self, place: Span) -> Option<usize> {
        self.sentence(place).map(|(number, _)| number)
    }

    /// The mention of an entity at these words.
    pub(super) fn mention(&self, id: EntityId, words: Span) -> Option<&Mention> {
        self.entity(id).mentions.iter().find(|mention| mention.span.contains(words))
    }

    /// The words at a span, on one line.
    pub(super) fn words(&self, span: Span) -> String {
        crate::cli::notes::squeezed(span.of(&self.article.body))
    }
}
