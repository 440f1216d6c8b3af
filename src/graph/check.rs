//! Refuses a graph file whose ids do not add up, saying which one and where.

use super::{GraphFile, GraphStatement, QuickSet};
use crate::error::{Error, Result};

/// Format version this program writes, and the newest it reads.
pub(super) const VERSION: u32 = 1;

const BUILD_AGAIN: &str = "build it again: camarilla build";

pub(super) fn check(file: &GraphFile) -> Result<()> {
    if file.camarilla != "graph" {
        return Err(Error::new(format!("this is not a graph: camarilla is \"{}\"", file.camarilla)));
    }
    if file.version != VERSION {
        let message = format!("graph format {} is not the one this program reads ({VERSION})", file.version);
        return Err(Error::new(message).hint(BUILD_AGAIN));
    }
    match file.faults().into_iter().next() {
        Some(fault) => Err(Error::new(fault).hint(BUILD_AGAIN)),
        None => Ok(()),
    }
}

impl GraphFile {
    /// Every id that stands twice or leads nowhere, in words; a graph with one of them is refused.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let documents = distinct("document", self.documents.iter().map(|it| it.id.as_str()), &mut faults);
        let nodes = distinct("node", self.nodes.iter().map(|it| it.id.as_str()), &mut faults);
        // In a file as it is written they are in order, and no table is needed.
        if !self.statements.is_sorted_by(|a, b| a.id < b.id) {
            distinct("statement", self.statements.iter().map(|it| it.id.as_str()), &mut faults);
        }
        for node in &self.nodes {
            for id in node.documents.iter().filter(|id| !documents.contains(id.as_str())) {
                faults.push(missing("node", &node.id, "document", id));
            }
        }
        distinct("place of node", self.layout.iter().map(|it| it.node.as_str()), &mut faults);
        for place in self.layout.iter().filter(|it| !nodes.contains(it.node.as_str())) {
            faults.push(format!("layout: node \"{}\" is not in the graph", place.node));
        }
        for doubt in &self.doubts {
            for id in [&doubt.left, &doubt.right].into_iter().filter(|id| !nodes.contains(id.as_str())) {
                faults.push(format!("doubts: node \"{id}\" is not in the graph"));
            }
        }
        for statement in self.statements.iter().chain(&self.rejected) {
            statement_faults(statement, &nodes, &documents, &mut faults);
        }
        faults
    }
}

fn statement_faults(
    statement: &GraphStatement,
    nodes: &QuickSet<&str>,
    documents: &QuickSet<&str>,
    faults: &mut Vec<String>,
) {
    let id = &statement.id;
    if statement.subject.is_none() && statement.object.is_none() {
        faults.push(format!("statement {id} has neither a subject nor an object"));
    }
    if statement.evidence.is_empty() {
        faults.push(format!("statement {id} has no evidence"));
    }
    let ends = [("subject", &statement.subject), ("object", &statement.object), ("place", &statement.place)];
    let ends = ends.into_iter().filter_map(|(field, id)| Some((field, id.as_ref()?)));
    let speakers = statement.attribution.iter().map(|id| ("attribution", id));
    for (field, other) in ends.chain(speakers).filter(|(_, id)| !nodes.contains(id.as_str())) {
        faults.push(missing("statement", id, field, other));
    }
    let articles = statement.evidence.iter().map(|it| &it.document);
    for document in articles.filter(|it| !documents.contains(it.as_str())) {
        faults.push(missing("statement", id, "document", document));
    }
}

fn missing(owner: &str, id: &str, field: &str, missing: &str) -> String {
    format!("{owner} {id}: {field} \"{missing}\" is not in the graph")
}

fn distinct<'a>(
    what: &str,
    ids: impl ExactSizeIterator<Item = &'a str>,
    faults: &mut Vec<String>,
) -> QuickSet<&'a str> {
    let mut seen = QuickSet::with_capacity_and_hasher(ids.len(), Default::default());
    for id in ids {
        if !seen.insert(id) {
            faults.push(format!("{what} id \"{id}\" stands twice"));
        }
    }
    seen
}
