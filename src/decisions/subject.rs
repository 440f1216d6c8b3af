//! What a decision is about, in words that outlive a build: a name, a name in one article, a statement.
//!
//! Ids of nodes change with what is found in new articles, and ids of statements with every edit of their article.
//! So a name is written as its kind and the name itself, a statement with its words; an article with its path and its id.

use std::fmt;

use crate::{ontology::Kind, query::fold};

/// What stands between the parts of a subject.
const BAR: &str = " | ";

/// Where a statement has no end.
pub(super) const NOBODY: &str = "—";

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A name: `person Ana Ruiz`.
    Name(Name),
    /// A statement: `s0624c4461d8b`.
    Statement(Stated),
}

/// A name everywhere, or in one article: `person Ana Ruiz | articles/talks.md | a3f19c0b12d4`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What bears it; any kind where nobody says.
    pub kind: Option<Kind>,
    /// The name.
    pub name: String,
    /// Path and id of the only article that is meant. Either is enough to find it.
    pub article: Option<(String, String)>,
}

/// A statement by its id, and by its words for the day when the article is edited:
/// `s0624c4461d8b met | Ana Ruiz | Deng Wei | articles/talks.md | Ruiz met Deng in Lisbon.`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its id when the decision was made.
    pub id: String,
    /// What it said then; missing where a person wrote the id alone.
    pub words: Option<Words>,
}

/// What a statement says, without its place in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub(super) relation: String,
    pub(super) ends: [String; 2],
    pub(super) path: String,
    pub(super) quote: String,
}

impl Subject {
    /// Reads what stands in the column; nothing when it is neither a name nor a statement.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Stated::parse(text).map(Self::Statement).or_else(|| Name::parse(text).map(Self::Name))
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Statement(stated) => stated.fmt(f),
        }
    }
}

impl Name {
    /// Reads `person Ana Ruiz`, `Ana Ruiz` or either with an article.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(BAR).map(str::trim);
        let name = parts.next()?;
        let article = parts.next().map(|path| (path.to_owned(), parts.next().unwrap_or_default().to_owned()));
        let kind = name
            .split_once(' ')
            .and_then(|(kind, rest)| Some((Kind::ALL.into_iter().find(|it| it.name() == kind)?, rest)));
        let (kind, name) = kind.map_or((None, name), |(kind, rest)| (Some(kind), rest.trim()));
        (!fold(name).is_empty()).then(|| Self { kind, name: name.to_owned(), article })
    }

    /// What makes two of them the same.
    pub(super) fn key(&self) -> String {
        let article = self.article.as_ref().map_or("", |(path, _)| path);
        format!("{:?} {} {article}", self.kind, fold(&self.name))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(kind) = self.kind {
            write!(f, "{} ", kind.name())?;
        }
        write!(f, "{}", self.name)?;
        match &self.article {
            Some((path, id)) if id.is_empty() => write!(f, "{BAR}{path}"),
            Some((path, id)) => write!(f, "{BAR}{path}{BAR}{id}"),
            None => Ok(()),
        }
    }
}

impl Stated {
    fn parse(text: &str) -> Option<Self> {
        let (head, rest) = text.split_once(BAR).unwrap_or((text, ""));
        let (id, relation) = head.split_once(' ').unwrap_or((head, ""));
        let digits = id.strip_prefix('s')?;
        if digits.len() < 10 || !digits.chars().all(|it| it.is_ascii_hexdigit()) {
            return None;
        }
        let parts: Vec<&str> = rest.splitn(4, BAR).map(str::trim).collect();
        let words = match parts[..] {
            [subject, object, path, quote] => Some(Words {
                relation: relation.to_owned(),
                ends: [subject.to_owned(), object.to_owned()],
                path: path.to_owned(),
                quote: quote.to_owned(),
            }),
            _ => None,
        };
        Some(Self { id: id.to_owned(), words })
    }
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(Words { relation, ends: [subject, object], path, quote }) = &self.words else {
            return write!(f, "{}", self.id);
        };
        write!(f, "{} {relation}{BAR}{subject}{BAR}{object}{BAR}{path}{BAR}{quote}", self.id)
    }
}

/// On one line and without our bars.
pub(super) fn plain(text: &str) -> String {
    text.replace('|', "/").split_whitespace().collect::<Vec<_>>().join(" ")
}
