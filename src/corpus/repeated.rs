//! Lines that an outlet repeats at the head or foot of its articles: addresses, sign-up boxes, notes on the author.
//!
//! Only the edges of an article count. A sentence of background that comes back in the middle of every story is news.

use std::collections::{BTreeMap, BTreeSet};

use super::Copies;
use crate::{
    article::{Article, ArticleId},
    span::Span,
};

/// First lines of an article that may be its head.
const HEAD: usize = 3;

/// Last lines of an article that may be its foot.
const FOOT: usize = 5;

/// Fewer articles than this show no habit.
const FEWEST: usize = 4;

/// The lines of each article that its outlet repeats.
///
/// A line is repeated when it stands at the same edge of four articles of the outlet at least, copies aside, and of one
/// in four, or of twenty and one in twenty.
pub fn repeated_lines(articles: &[Article], copies: &Copies) -> BTreeMap<ArticleId, Vec<Span>> {
    let mut outlets: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in articles {
        if let Some(publisher) = &article.publisher {
            outlets.entry(publisher).or_default().push(article);
        }
    }
    let mut repeated = BTreeMap::new();
    for articles in outlets.values().filter(|articles| articles.len() >= FEWEST) {
        let habits = habits(articles, copies);
        for article in articles {
            let mut lines = edges(&article.body);
            lines.retain(|(edge, line)| habits.contains(&(*edge, line.of(&article.body))));
            if !lines.is_empty() {
                let mut spans: Vec<Span> = lines.into_iter().map(|(_, line)| line).collect();
                spans.sort_unstable();
                spans.dedup();
                repeated.insert(article.id.clone(), spans);
            }
        }
    }
    repeated
}

/// Where in an article a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Head,
    Foot,
}

/// The lines that one outlet puts at an edge of its articles.
fn habits<'a>(articles: &[&'a Article], copies: &Copies) -> BTreeSet<(Edge, &'a str)> {
    let mut stories: BTreeMap<(Edge, &str), BTreeSet<&ArticleId>> = BTreeMap::new();
    let mut all: BTreeSet<&ArticleId> = BTreeSet::new();
    for article in articles {
        let story = copies.original(&article.id).unwrap_or(&article.id);
        all.insert(story);
        for (edge, line) in edges(&article.body) {
            stories.entry((edge, line.of(&article.body))).or_default().insert(story);
        }
    }
    let is_habit =
        |count: usize| count >= FEWEST && count * 4 >= all.len() || count >= 20 && count * 20 >= all.len();
    stories.into_iter().filter(|(_, stories)| is_habit(stories.len())).map(|(line, _)| line).collect()
}

/// The lines at the edges of a body, without the space around them. A line of a short body may stand at both.
fn edges(body: &str) -> Vec<(Edge, Span)> {
    let lines: Vec<Span> = body
        .split(['\n', '\r'])
        .map(|line| {
            let text = line.trim();
            let start = text.as_ptr() as usize - body.as_ptr() as usize;
            Span::new(start, start + text.len())
        })
        .filter(|line| !line.is_empty())
        .collect();
    let head = lines.iter().take(HEAD).map(|line| (Edge::Head, *line));
    let foot = lines.iter().rev().take(FOOT).map(|line| (Edge::Foot, *line));
    head.chain(foot).collect()
}
