//! What was published: body, title, outlet, author, address and day.

use crate::when::When;

/// One published text. Never altered after it was read: every [`Span`](crate::Span) points into `body`.
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
    /// The text as decoded, metadata block removed, otherwise untouched.
    pub body: String,
}

/// Id of an article: `a` and ten hexadecimal digits of its content hash.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub String);
