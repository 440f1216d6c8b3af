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
use rayon::prelude::*;
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
    let told: Vec<Told<'_>> = readings
        .par_iter()
        .filter_map(|reading| Some(Told::of(by_id.get(reading.article.0.as_str())?, reading, resolution)))
        .collect();
    let ids = node_ids(&resolution.nodes);
    let mut used = vec![false; ids.len()];
    for told in &told {
        let entities = told.reading.statements.iter().flat_map(Statement::entities);
        entities.filter_map(|it| told.node(it)).for_each(|node| used[node] = true);
    }
    let statements = statements(&told, &ids);
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

/// An article, what was read in it, and the node of each entity.
struct Told<'a> {
    article: &'a Article,
    reading: &'a Reading,
    nodes: &'a [Option<usize>],
    points: CodePoints,
}

impl<'a> Told<'a> {
    fn of(article: &'a Article, reading: &'a Reading, resolution: &'a Resolution) -> Self {
        let nodes = resolution.nodes_of(&reading.article.0);
        Self { article, reading, nodes, points: CodePoints::of(&article.body) }
    }

    fn node(&self, entity: EntityId) -> Option<usize> {
        self.nodes.get(entity.0).copied().flatten()
    }
}

/// The statements of all articles, sorted by id, each once.
///
/// The numbers of the ids are sorted, and the statements made in that order: each is then beside the next in memory,
/// which whoever goes through them afterwards would have to wait for.
fn statements(told: &[Told<'_>], ids: &[String]) -> Vec<GraphStatement> {
    let mut order: Vec<(u64, usize, usize)> = told
        .par_iter()
        .enumerate()
        .flat_map_iter(|(nth, it)| {
            let numbers =
                it.reading.statements.iter().map(|statement| statement_number(it.reading, statement));
            numbers.zip(0..).map(move |(number, place)| (number, nth, place))
        })
        .collect();
    order.par_sort_unstable();
    order.dedup_by_key(|(number, ..)| *number);
    order
        .par_iter()
        .map(|(number, nth, place)| {
            let it = &told[*nth];
            let id = |entity: EntityId| it.node(entity).map(|node| ids[node].clone());
            graph_statement(it, &it.reading.statements[*place], *number, id)
        })
        .collect()
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
    let (kind, name) = (format!("{:?}", merged.kind), name::words(&merged.label).join(" "));
    let number = match first {
        Some(first) => digest(&[&kind, &name, &first.article, &first.entity.0.to_string()]),
        None => digest(&[&kind, &name]),
    };
    format!("n{number:012x}")
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
    statement_id_of(statement_number(reading, statement))
}

fn statement_id_of(number: u64) -> String {
    format!("s{number:012x}")
}

/// The digits of a statement's id as a number: in the order of the numbers the ids are sorted.
fn statement_number(reading: &Reading, statement: &Statement) -> u64 {
    let label = |entity: Option<EntityId>| entity.map_or("", |entity| &reading.entities[entity.0].label);
    digest(&[
        &reading.article.0,
        &format!("{}-{}", statement.evidence.start, statement.evidence.end),
        &statement.relation,
        label(statement.subject),
        label(statement.object),
        &format!("{:?} {:?}", statement.polarity, statement.certainty),
    ])
}

fn graph_statement(
    told: &Told<'_>,
    statement: &Statement,
    number: u64,
    node: impl Fn(EntityId) -> Option<String>,
) -> GraphStatement {
    let Told { article, points, .. } = told;
    let Span { start, end } = statement.evidence;
    GraphStatement {
        id: statement_id_of(number),
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

/// The first twelve hexadecimal digits of a hash of all parts, as a number.
fn digest(parts: &[&str]) -> u64 {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let first = hasher.finalize().into_iter().take(6);
    first.fold(0, |number, byte| number << 8 | u64::from(byte))
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
