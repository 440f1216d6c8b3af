//! Who says so, in words: outlet, day of publication, and the chain of speakers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{date_words, name::fold};
use crate::{
    graph::{Document, Graph, GraphStatement, Node},
    mention::Kind,
    statement::{Certainty, Polarity},
};

/// Where a statement comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Outlet, or the title or path of the article when the outlet is not known.
    pub outlet: String,
    /// Day of publication in words: "18 Aug 2019".
    pub published: Option<String>,
    /// The outlet whose text this one repeats, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copied_from: Option<String>,
    /// Speakers outermost first, without the outlet itself: "Deng Wei", "a senior official (not named)".
    pub speakers: Vec<String>,
}

/// Where a statement comes from, by its first piece of evidence.
pub fn source(graph: &Graph, statement: &GraphStatement) -> Source {
    let document = statement.evidence.first().and_then(|it| graph.document(&it.document));
    let outlet = document.map_or("", Document::outlet);
    let copied_from =
        document.filter(|it| it.copy_of.is_some()).map(|it| graph.original(it).outlet().to_owned());
    let published = document.and_then(|it| it.published.as_ref()).or(statement.reported.as_ref());
    let speakers = statement
        .attribution
        .iter()
        .filter_map(|id| graph.node(id))
        .filter(|node| fold(&node.label) != fold(outlet))
        .map(speaker_words)
        .collect();
    Source { outlet: outlet.to_owned(), published: published.map(date_words), copied_from, speakers }
}

impl Source {
    /// "Meridian Wire, 18 Aug 2019, according to Deng Wei, citing a senior official (not named)".
    pub fn words(&self) -> String {
        let mut words = self.outlet.clone();
        if let Some(published) = &self.published {
            words += &format!(", {published}");
        }
        if let Some(original) = &self.copied_from {
            words += &format!(", copy of {original}");
        }
        for (depth, speaker) in self.speakers.iter().enumerate() {
            words += if depth == 0 { ", according to " } else { ", citing " };
            words += speaker;
        }
        words
    }
}

/// A withheld name gets an article and says that it is withheld.
fn speaker_words(node: &Node) -> String {
    if node.kind != Kind::Unnamed {
        return node.label.clone();
    }
    let article = match node.label.chars().next() {
        Some('a' | 'e' | 'i' | 'o') if !node.label.starts_with("a ") && !node.label.starts_with("an ") => {
            "an "
        }
        Some(first)
            if first.is_lowercase() && !node.label.starts_with("a ") && !node.label.starts_with("an ") =>
        {
            "a "
        }
        _ => "",
    };
    format!("{article}{} (not named)", node.label)
}

/// "alleged", "planned", "on record"; a denial says so.
pub fn certainty_words(statement: &GraphStatement) -> &'static str {
    match statement.polarity {
        Polarity::Denied => "denied",
        Polarity::Affirmed => words_of_certainty(statement.certainty),
    }
}

/// "alleged", "planned", "on record".
pub fn words_of_certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Asserted => "on record",
        Certainty::Reported => "reported",
        Certainty::Alleged => "alleged",
        Certainty::Planned => "planned",
        Certainty::Conditional => "conditional",
    }
}

/// How many of the articles behind `statements` are copies of others, and so no sources of their own.
pub fn copies_among<'g>(graph: &'g Graph, statements: impl Iterator<Item = &'g GraphStatement>) -> usize {
    let documents: BTreeSet<&str> =
        statements.flat_map(|it| &it.evidence).map(|it| it.document.as_str()).collect();
    documents.into_iter().filter_map(|id| graph.document(id)).filter(|it| it.copy_of.is_some()).count()
}

/// Outlets of `statements` with the number of statements, most first, then by name. What stands in a copy is counted
/// for the outlet of the original.
pub fn sources_by_count<'g>(
    graph: &'g Graph,
    statements: impl Iterator<Item = &'g GraphStatement>,
) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for statement in statements {
        let source = source(graph, statement);
        *counts.entry(source.copied_from.unwrap_or(source.outlet)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
