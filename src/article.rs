//! What was published: body, title, outlet, author, address and day, read from the bytes of one file.
//!
//! [`Article::from_bytes`] is pure: it opens nothing. What is known about an article is looked for in this order,
//! field by field: the YAML block at the start of the file, the row of `articles.csv` ([`metadata_table`]),
//! and a date at the start of the file name. What none of them says stays unknown.
//!
//! ```
//! use camarilla::article::Article;
//! let file = "---\npublisher: Coastal Courier\n---\nAna Ruiz met Deng Wei in Lisbon.\n";
//! let (article, notes) = Article::from_bytes("2024-03-15-talks.md", file.as_bytes(), None)?;
//! assert_eq!(article.publisher.as_deref(), Some("Coastal Courier"));
//! assert_eq!(article.body, "Ana Ruiz met Deng Wei in Lisbon.\n");
//! assert!(article.published.is_some() && notes.is_empty());
//! # Ok::<(), camarilla::Error>(())
//! ```

mod encoding;
mod front_matter;
mod metadata;
mod table;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::span::Span;
use crate::when::When;

pub use metadata::{Metadata, published};
pub use table::metadata_table;

/// Endings of the files that are articles, in lower case.
pub const EXTENSIONS: [&str; 3] = ["markdown", "md", "txt"];

/// Longest file that is read, in bytes. A longer one is an archive or a dump, not an article.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// One published text. Never altered after it was read: every [`Span`] points into `body`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Short id made from the content, the same for ever for the same file content.
    pub id: ArticleId,
    /// Path as shown to the user, with `/`.
    pub path: String,
    /// Headline, when the metadata carry one.
    pub title: Option<String>,
    /// Outlet: "Associated Press".
    pub publisher: Option<String>,
    /// Byline.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Day (or month, or year) of publication. Relative dates stay unresolved without it.
    pub published: Option<When>,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Line of the file in which the body begins, counted from 1.
    pub first_line: usize,
    /// The text as decoded, metadata block removed, otherwise untouched.
    pub body: String,
}

/// Id of an article: `a` and ten hexadecimal digits of its content hash.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleId(pub String);

impl Article {
    /// Reads the bytes of the file at `path`, with what `articles.csv` says about it in `row`.
    ///
    /// The notes say what was doubtful; each begins with the path.
    ///
    /// # Errors
    /// When the file holds no text (empty, binary, too long), or its metadata block cannot be understood.
    pub fn from_bytes(path: &str, bytes: &[u8], row: Option<&Metadata>) -> Result<(Self, Vec<String>)> {
        if bytes.len() > LARGEST_FILE {
            let limit = LARGEST_FILE / 1024 / 1024;
            return Err(Error::new(format!("longer than {limit} MB"))
                .at(path, None)
                .hint("split it into one file per article"));
        }
        let decoded = encoding::decode(bytes);
        if decoded.text.contains('\0') {
            return Err(Error::new("holds NUL bytes, so it is not text")
                .at(path, None)
                .hint("save it as plain text in UTF-8"));
        }
        let (block, body) = front_matter::split(path, &decoded.text)?;
        if body.trim().is_empty() {
            return Err(Error::new("holds no text")
                .at(path, None)
                .hint("put the article into it, or remove it"));
        }
        let metadata =
            block.or(row.cloned().unwrap_or_default()).or(Metadata::from_file_name(file_name(path)));

        let mut notes: Vec<String> = decoded.note.iter().map(|note| format!("{path}: {note}")).collect();
        if metadata.published.is_none() {
            notes.push(format!("{path}: no publication date: relative dates stay unresolved"));
        }
        let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let article = Self {
            id: ArticleId(format!("a{}", &sha256[..10])),
            path: path.to_owned(),
            title: metadata.title,
            publisher: metadata.publisher,
            author: metadata.author,
            url: metadata.url,
            published: metadata.published,
            sha256,
            first_line: 1 + line_breaks(&decoded.text[..decoded.text.len() - body.len()]),
            body: body.to_owned(),
        };
        Ok((article, notes))
    }

    /// Line of the file in which a place of the body stands, counted from 1.
    pub fn line(&self, place: Span) -> usize {
        self.first_line + line_breaks(&self.body[..place.start])
    }
}

fn line_breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// True when the ending of `path` is one of [`EXTENSIONS`], in any case.
pub fn has_article_extension(path: &str) -> bool {
    file_name(path)
        .rsplit_once('.')
        .is_some_and(|(stem, ending)| !stem.is_empty() && EXTENSIONS.contains(&&*ending.to_ascii_lowercase()))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
