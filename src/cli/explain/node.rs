//! One node: the names used for it, its mentions in each article, and why each was taken for it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Asked, document_words, page::Page, reread::Reread};
use crate::{
    cli::words::many,
    decisions::Origin,
    error::Result,
    graph::{Decision, Document, MergeNote, NameCount, Node},
    mention::{EntityId, Kind},
};

/// What `explain NAME` tells.
#[derive(Serialize)]
pub(super) struct Dossier<'g> {
    node: &'g str,
    label: &'g str,
    kind: Kind,
    #[serde(skip)]
    kind_words: &'g str,
    names: &'g [NameCount],
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'g str>,
    decisions: Vec<Decided<'g>>,
    articles: Vec<InArticle<'g>>,
}

/// What somebody decided about the node.
#[derive(Serialize)]
struct Decided<'g> {
    verdict: &'g str,
    /// The other name, or the new one.
    other: Option<String>,
    because: &'g str,
}

/// The node in one article.
#[derive(Serialize)]
struct InArticle<'g> {
    article: &'g Document,
    /// Why what the article talks about is this node.
    merged: Vec<Merged<'g>>,
    mentions: Vec<InSentence>,
    /// Why the mentions are not told.
    untold: Option<String>,
}

#[derive(Serialize)]
struct Merged<'g> {
    name: &'g str,
    because: String,
}

/// Mentions in the same words, for the same reason.
#[derive(Serialize, PartialEq, Eq)]
struct InSentence {
    words: String,
    because: String,
    sentences: Vec<usize>,
}

impl<'g> Dossier<'g> {
    pub(super) fn of(asked: &Asked<'g>, node: &'g Node) -> Self {
        let documents = node.documents.iter().filter_map(|id| asked.graph.document(id));
        let articles = documents.map(|document| in_article(asked, node, document)).collect();
        let kind_words = asked.relations.kind_words(node.kind);
        Self {
            node: &node.id,
            label: &node.label,
            kind: node.kind,
            kind_words,
            names: &node.names,
            wikidata: node.wikidata.as_deref(),
            decisions: decisions(asked, node),
            articles,
        }
    }

    pub(super) fn untold(&self) -> Option<&str> {
        self.articles.iter().find_map(|it| it.untold.as_deref())
    }

    pub(super) fn write(&self, page: &mut Page) {
        page.headline(self.label, &format!("{}, {}", self.kind_words, self.node));
        let names: Vec<String> = self.names.iter().map(|it| format!("{} ×{}", it.text, it.count)).collect();
        page.line("names", &names.join(", "));
        if let Some(item) = self.wikidata {
            page.line("wikidata", &format!("{item}, from names.csv"));
        }
        page.line("articles", &many(self.articles.len(), "article"));
        for it in &self.decisions {
            let other = it.other.as_deref().unwrap_or_default();
            let words = match it.verdict {
                "not-same" => format!("is not {other}"),
                "rename" => format!("is shown as {other}"),
                _ => format!("is the same as {other}"),
            };
            page.line("decided", &format!("{words}: {}", it.because));
        }
        for article in &self.articles {
            page.heading(&document_words(article.article));
            for merged in &article.merged {
                page.line("joined", &format!("“{}”: {}", merged.name, merged.because));
            }
            let rows: Vec<(String, String)> = article
                .mentions
                .iter()
                .map(|it| {
                    (format!("“{}”", it.words), format!("{}: {}", sentences(&it.sentences), it.because))
                })
                .collect();
            page.rows("mentions", &rows);
        }
    }
}

/// Decisions about a node that its merges do not tell.
fn decisions<'g>(asked: &Asked<'g>, node: &Node) -> Vec<Decided<'g>> {
    let all = asked.graph.file().decisions.iter();
    let is_told = |it: &&Decision| it.verdict == "same" && it.object.as_ref() == Some(&it.subject);
    all.filter(|it| !is_told(it) && (it.subject == node.id || it.object.as_ref() == Some(&node.id)))
        .map(|it| {
            let is_subject = it.subject == node.id;
            let other = if is_subject { it.object.as_deref() } else { Some(it.subject.as_str()) };
            let label = |id: &str| asked.graph.node(id).map_or_else(|| id.to_owned(), |it| it.label.clone());
            Decided { verdict: &it.verdict, other: other.map(label), because: &it.because }
        })
        .collect()
}

/// "sentence 3", "sentences 3, 5 and 9".
fn sentences(numbers: &[usize]) -> String {
    match numbers {
        [] => String::new(),
        [only] => format!("sentence {only}"),
        [head @ .., last] => {
            let head: Vec<String> = head.iter().map(ToString::to_string).collect();
            format!("sentences {} and {last}", head.join(", "))
        }
    }
}

fn in_article<'g>(asked: &Asked<'g>, node: &'g Node, document: &'g Document) -> InArticle<'g> {
    let notes = || node.merged_from.iter().filter(|it| it.document == document.id);
    let merged = notes().map(|it| Merged { name: &it.name, because: reason_words(&it.reason) }).collect();
    let told: Result<Vec<InSentence>> = asked.shelf.reread(document).map(|reread| {
        let entities = entities(asked, node, notes(), &reread);
        entities.into_iter().flat_map(|entity| mentions(&reread, entity)).collect()
    });
    let (mentions, untold) = match told {
        Ok(mentions) => (mentions, None),
        Err(error) => (Vec::new(), Some(error.to_string())),
    };
    InArticle { article: document, merged, mentions, untold }
}

/// "surname: Ana Ruiz; both energy minister of Peru" as a reason.
fn reason_words(reason: &str) -> String {
    // What people say is told as they said it.
    let origin = Origin::of(reason);
    if matches!(origin, Origin::Decided | Origin::Declared) {
        return reason.to_owned();
    }
    let (name_reason, more) = reason.split_once("; ").map_or((reason, ""), |(name, more)| (name, more));
    let told = match name_reason.split_once(": ") {
        Some((why, name)) if why.starts_with("same") => format!("{why} as “{name}” in another article"),
        Some((why, name)) if !why.starts_with("office") => format!("{why} of “{name}” in another article"),
        None if origin == Origin::FirstSeen => "the first article that speaks of it".to_owned(),
        _ => name_reason.to_owned(),
    };
    if more.is_empty() { told } else { format!("{told}; {more}") }
}

/// The entities of an article that are the node: those of its statements, and, of named kinds, those of its names.
fn entities<'n>(
    asked: &Asked<'_>,
    node: &Node,
    notes: impl Iterator<Item = &'n MergeNote>,
    reread: &Reread,
) -> Vec<EntityId> {
    let mut found = BTreeSet::new();
    for kept in asked.graph.statements_of(&node.id) {
        let Ok(statement) = reread.statement(kept) else { continue };
        let ends = [(statement.subject, &kept.subject), (statement.object, &kept.object)];
        found.extend(
            ends.into_iter().filter(|(_, id)| id.as_ref() == Some(&node.id)).filter_map(|(it, _)| it),
        );
    }
    let names: BTreeSet<&String> = notes.map(|it| &it.name).collect();
    if found.is_empty() || node.kind.is_named() {
        let entities = reread.reading.entities.iter().enumerate();
        let same = entities
            .filter(|(_, it)| names.contains(&it.label) && it.kind.is_named() == node.kind.is_named());
        found.extend(same.map(|(nth, _)| EntityId(nth)));
    }
    found.into_iter().collect()
}

fn mentions(reread: &Reread, id: EntityId) -> Vec<InSentence> {
    let entity = reread.entity(id);
    let mut found: Vec<InSentence> = Vec::new();
    for mention in &entity.mentions {
        let words = reread.words(mention.span);
        let because = reread.link(mention.reason, &entity.label);
        let sentence = reread.number(mention.span).unwrap_or_default();
        match found.iter_mut().find(|it| it.words == words && it.because == because) {
            Some(known) if known.sentences.last() == Some(&sentence) => {}
            Some(known) => known.sentences.push(sentence),
            None => found.push(InSentence { words, because, sentences: vec![sentence] }),
        }
    }
    found
}
