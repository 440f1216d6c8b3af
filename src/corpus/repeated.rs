//! Lines that an outlet repeats at the head or foot of its articles: addresses, sign-up boxes, notes on the author.
//!
//! Only the edges of an article count. A sentence of background that comes back in the middle of every story is news.

use std::collections::{BTreeMap, HashMap};

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
        let habits = Habits::of(articles, copies);
        for article in articles {
            let mut lines = edges(&article.body);
            lines.retain(|(edge, line)| habits.have(*edge, line.of(&article.body)));
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Edge {
    Head,
    Foot,
}

/// The lines at the edges of one outlet's articles, each with the number of stories that have it and the last of them.
#[derive(Default)]
struct Habits<'a> {
    stories: usize,
    lines: HashMap<(Edge, &'a str), (usize, usize)>,
}

impl<'a> Habits<'a> {
    fn of(articles: &[&'a Article], copies: &Copies) -> Self {
        let mut sorted: Vec<(&ArticleId, &Article)> = articles
            .iter()
            .map(|article| (copies.original(&article.id).unwrap_or(&article.id), *article))
            .collect();
        // Articles of one story come one after the other, so that of each line the last story is all that has to be known.
        sorted.sort_by_key(|(story, _)| *story);
        let mut habits = Self::default();
        for articles in sorted.chunk_by(|(one, _), (other, _)| one == other) {
            habits.stories += 1;
            for (_, article) in articles {
                for (edge, line) in edges(&article.body) {
                    let (count, last) = habits.lines.entry((edge, line.of(&article.body))).or_default();
                    *count += usize::from(*last != habits.stories);
                    *last = habits.stories;
                }
            }
        }
        habits
    }

    /// True for a line that the outlet repeats there.
    fn have(&self, edge: Edge, line: &'a str) -> bool {
        let (count, _) = self.lines.get(&(edge, line)).copied().unwrap_or_default();
        count >= FEWEST && count * 4 >= self.stories || count >= 20 && count * 20 >= self.stories
    }
}

/// The lines at the edges of a body, without the space around them. A line of a short body may stand at both.
fn edges(body: &str) -> Vec<(Edge, Span)> {
    let trimmed = |line: &str| {
        let text = line.trim();
        let start = text.as_ptr() as usize - body.as_ptr() as usize;
        Span::new(start, start + text.len())
    };
    // From each end, so that of a long article the middle is not looked at.
    let lines = || body.split(['\n', '\r']).map(trimmed).filter(|line| !line.is_empty());
    let head = lines().take(HEAD).map(|line| (Edge::Head, line));
    let foot = lines().rev().take(FOOT).map(|line| (Edge::Foot, line));
    head.chain(foot).collect()
}
