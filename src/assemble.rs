//! Readings and their resolution to the graph file: ids, order, offsets in code points.

use crate::{
    article::Article,
    corpus::{Copies, copies},
    graph::{Document, Doubt, Evidence, GraphFile, GraphStatement, MergeNote, NameCount, Node},
    mention::{EntityId, name},
    reading::Reading,
    resolve::{Merged, Part, Resolution},
    span::Span,
    statement::Statement,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Builds the graph file from articles, their readings and who is who.
///
/// Ids come from content alone and everything is sorted, so the order of the articles does not matter.
pub fn assemble(articles: &[Article], readings: &[Reading], resolution: &Resolution) -> GraphFile {
    assemble_with_copies(articles, &copies(articles), readings, resolution)
}

/// As [`assemble`], when it is known already which articles are copies.
pub fn assemble_with_copies(
    articles: &[Article],
    copies: &Copies,
    readings: &[Reading],
    resolution: &Resolution,
) -> GraphFile {
    let by_id: BTreeMap<&str, &Article> =
        articles.iter().map(|article| (article.id.0.as_str(), article)).collect();
    let ids = node_ids(&resolution.nodes);
    let mut used = vec![false; ids.len()];
    let mut statements = Vec::new();
    for reading in readings {
        let Some(article) = by_id.get(reading.article.0.as_str()) else { continue };
        let points = CodePoints::of(&article.body);
        let nodes = resolution.nodes_of(&reading.article.0);
        let node = |entity: EntityId| nodes.get(entity.0).copied().flatten();
        for statement in &reading.statements {
            statement.entities().filter_map(node).for_each(|node| used[node] = true);
            let id = |entity: EntityId| node(entity).map(|node| ids[node].clone());
            statements.push(graph_statement(article, reading, statement, &points, id));
        }
    }
    statements.sort_by(|a, b| a.id.cmp(&b.id));
    statements.dedup_by(|a, b| a.id == b.id);
    let mut nodes: Vec<Node> = resolution
        .nodes
        .iter()
        .zip(&ids)
        .zip(used)
        .filter(|((merged, _), used)| *used || merged.kind.is_named())
        .map(|((merged, id), _)| graph_node(merged, id))
        .collect();
    nodes.sort_by(|a, b| a.id.cmp(&b.id));
    let mut documents: Vec<Document> = by_id.values().map(|article| document(article, copies)).collect();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    let doubts = doubts(resolution, &ids, &nodes);
    GraphFile {
        camarilla: "graph".to_owned(),
        version: 1,
        documents,
        nodes,
        statements,
        doubts,
        ..GraphFile::default()
    }
}

/// Pairs in doubt of which both nodes are in the graph, the most likely first.
fn doubts(resolution: &Resolution, ids: &[String], nodes: &[Node]) -> Vec<Doubt> {
    let is_there = |id: &String| nodes.binary_search_by(|node| node.id.cmp(id)).is_ok();
    let mut doubts: Vec<Doubt> = resolution
        .doubts
        .iter()
        .map(|doubt| {
            let (one, other) = (&ids[doubt.left], &ids[doubt.right]);
            Doubt {
                left: one.min(other).clone(),
                right: one.max(other).clone(),
                score: doubt.score,
                pieces: doubt.pieces.iter().map(ToString::to_string).collect(),
            }
        })
        .filter(|doubt| doubt.left != doubt.right && is_there(&doubt.left) && is_there(&doubt.right))
        .collect();
    doubts.sort_by(|a, b| (b.score, &a.left, &a.right).cmp(&(a.score, &b.left, &b.right)));
    doubts
}

fn document(article: &Article, copies: &Copies) -> Document {
    Document {
        id: article.id.0.clone(),
        path: article.path.clone(),
        title: article.title.clone(),
        publisher: article.publisher.clone(),
        url: article.url.clone(),
        published: article.published,
        sha256: article.sha256.clone(),
        copy_of: copies.original(&article.id).map(|original| original.0.clone()),
    }
}

/// The ids of nodes. Of several with one name the first in the order of articles has the id of the name alone.
fn node_ids(nodes: &[Merged]) -> Vec<String> {
    let first_part = |it: &Merged| it.parts.first().map(|part| (part.article.clone(), part.entity));
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_cached_key(|it| first_part(&nodes[*it]));
    let mut ids = vec![String::new(); nodes.len()];
    let mut taken = BTreeSet::new();
    for place in order {
        let merged = &nodes[place];
        let by_name = Some(node_id(merged, None)).filter(|id| !merged.ambiguous && !taken.contains(id));
        ids[place] = by_name.unwrap_or_else(|| node_id(merged, merged.parts.first()));
        taken.insert(ids[place].clone());
    }
    ids
}

/// `n` and twelve hexadecimal digits of kind and folded name, and of the first mention where the name is not enough.
/// It is the name in the articles: one that somebody gave makes no other node of it.
fn node_id(merged: &Merged, first: Option<&Part>) -> String {
    let mut parts = vec![format!("{:?}", merged.kind), name::words(&merged.label).join(" ")];
    if let Some(first) = first {
        parts.push(first.article.clone());
        parts.push(first.entity.0.to_string());
    }
    format!("n{}", digest(&parts, 12))
}

fn graph_node(merged: &Merged, id: &str) -> Node {
    let mut names: Vec<NameCount> =
        merged.names.iter().map(|(text, count)| NameCount { text: text.clone(), count: *count }).collect();
    names.sort_by(|a, b| (b.count, &a.text).cmp(&(a.count, &b.text)));
    let documents: BTreeSet<String> = merged.parts.iter().map(|part| part.article.clone()).collect();
    let merged_from = merged
        .parts
        .iter()
        .map(|part| MergeNote {
            name: part.label.clone(),
            document: part.article.clone(),
            reason: part.reason.clone(),
        })
        .collect();
    Node {
        id: id.to_owned(),
        kind: merged.kind,
        label: merged.ruled.label.as_ref().unwrap_or(&merged.label).clone(),
        names,
        documents: documents.into_iter().collect(),
        merged_from,
        wikidata: merged.ruled.identity.clone(),
    }
}

/// `s` and twelve hexadecimal digits of article, evidence, relation, ends and stance.
pub(crate) fn statement_id(reading: &Reading, statement: &Statement) -> String {
    let label = |entity: Option<EntityId>| {
        entity.map(|entity| reading.entities[entity.0].label.clone()).unwrap_or_default()
    };
    let parts = [
        reading.article.0.clone(),
        format!("{}-{}", statement.evidence.start, statement.evidence.end),
        statement.relation.clone(),
        label(statement.subject),
        label(statement.object),
        format!("{:?} {:?}", statement.polarity, statement.certainty),
    ];
    format!("s{}", digest(&parts, 12))
}

fn graph_statement(
    article: &Article,
    reading: &Reading,
    statement: &Statement,
    points: &CodePoints,
    node: impl Fn(EntityId) -> Option<String>,
) -> GraphStatement {
    let Span { start, end } = statement.evidence;
    GraphStatement {
        id: statement_id(reading, statement),
        relation: statement.relation.clone(),
        subject: statement.subject.and_then(&node),
        object: statement.object.and_then(&node),
        when: statement.when,
        when_basis: statement.when_basis,
        when_words: statement.when_words.map(|span| span.of(&article.body).to_owned()),
        reported: article.published,
        attribution: statement.attribution.iter().filter_map(|source| node(*source)).collect(),
        polarity: statement.polarity,
        certainty: statement.certainty,
        former: statement.former,
        place: statement.place.and_then(&node),
        detail: statement.detail.clone(),
        evidence: vec![Evidence {
            document: article.id.0.clone(),
            start: points.count(&article.body, start),
            end: points.count(&article.body, end),
            quote: statement.evidence.of(&article.body).to_owned(),
        }],
        rule: statement.rule.clone(),
    }
}

fn digest(parts: &[String], digits: usize) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let hex = hasher.finalize().into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    hex.take(digits).collect()
}

/// Byte offsets to code points, with a count every so many bytes.
struct CodePoints {
    counts: Vec<usize>,
}

const STRIDE: usize = 256;

impl CodePoints {
    fn of(body: &str) -> Self {
        let mut counts = Vec::with_capacity(body.len() / STRIDE + 1);
        let mut count = 0;
        for (index, byte) in body.bytes().enumerate() {
            if index % STRIDE == 0 {
                counts.push(count);
            }
            // Continuation bytes start no character.
            count += usize::from(byte & 0b1100_0000 != 0b1000_0000);
        }
        Self { counts }
    }

    /// Characters before byte `offset`.
    fn count(&self, body: &str, offset: usize) -> usize {
        let block = offset / STRIDE;
        let known = self.counts.get(block).copied();
        let from = if known.is_some() { block * STRIDE } else { 0 };
        let rest = &body.as_bytes()[from..offset];
        known.unwrap_or_default() + rest.iter().filter(|byte| *byte & 0b1100_0000 != 0b1000_0000).count()
    }
}
