//! Every quote against the article it was taken from.

use std::collections::BTreeMap;

use super::{Problem, ProblemKind};
use crate::{
    article::Article,
    error::Result,
    graph::{Document, Evidence, Graph},
};

/// Reads each article through `read` and compares: its bytes by their hash, each quote by its place in code points.
pub fn check_quotes(graph: &Graph, read: impl Fn(&Document) -> Result<Article>) -> Vec<Problem> {
    let mut quotes: BTreeMap<&str, Vec<(&str, &Evidence)>> = BTreeMap::new();
    for statement in graph.statements() {
        for evidence in &statement.evidence {
            quotes.entry(&evidence.document).or_default().push((&statement.id, evidence));
        }
    }
    let mut problems = Vec::new();
    for document in graph.documents() {
        let about =
            |words: String| Problem { kind: ProblemKind::Article, ids: vec![document.id.clone()], words };
        let article = match read(document) {
            Ok(article) => article,
            Err(error) => {
                problems.push(about(error.to_string()));
                continue;
            }
        };
        if article.sha256 != document.sha256 {
            problems.push(about(format!("{} has changed since it was read", document.path)));
        }
        let quotes = quotes.get(document.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        problems.extend(wrong_quotes(&article, document, quotes));
    }
    problems.sort();
    problems
}

/// Quotes that are not the words at their place.
fn wrong_quotes<'a>(
    article: &'a Article,
    document: &'a Document,
    quotes: &'a [(&'a str, &'a Evidence)],
) -> impl Iterator<Item = Problem> + 'a {
    let mut offsets: Vec<usize> = article.body.char_indices().map(|(at, _)| at).collect();
    offsets.push(article.body.len());
    quotes.iter().filter_map(move |(id, evidence)| {
        let words = offsets
            .get(evidence.start)
            .zip(offsets.get(evidence.end))
            .and_then(|(start, end)| article.body.get(*start..*end));
        (words != Some(evidence.quote.as_str())).then(|| Problem {
            kind: ProblemKind::Quote,
            ids: vec![(*id).to_owned()],
            words: format!(
                "the quote is not at characters {} to {} of {}",
                evidence.start, evidence.end, document.path
            ),
        })
    })
}
