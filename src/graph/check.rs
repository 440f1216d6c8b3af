//! Refuses a graph file whose ids do not add up, saying which one and where.

use std::collections::BTreeSet;

use super::{GraphFile, GraphStatement};
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
    let documents = distinct("document", file.documents.iter().map(|it| it.id.as_str()))?;
    let nodes = distinct("node", file.nodes.iter().map(|it| it.id.as_str()))?;
    distinct("statement", file.statements.iter().map(|it| it.id.as_str()))?;
    for node in &file.nodes {
        let owner = format!("node {}", node.id);
        known(&owner, "document", node.documents.iter(), &documents)?;
    }
    file.statements.iter().try_for_each(|statement| check_statement(statement, &nodes, &documents))
}

fn check_statement(
    statement: &GraphStatement,
    nodes: &BTreeSet<&str>,
    documents: &BTreeSet<&str>,
) -> Result<()> {
    let owner = format!("statement {}", statement.id);
    if statement.subject.is_none() && statement.object.is_none() {
        return Err(Error::new(format!("{owner} has neither a subject nor an object")).hint(BUILD_AGAIN));
    }
    if statement.evidence.is_empty() {
        return Err(Error::new(format!("{owner} has no evidence")).hint(BUILD_AGAIN));
    }
    known(&owner, "subject", statement.subject.iter(), nodes)?;
    known(&owner, "object", statement.object.iter(), nodes)?;
    known(&owner, "attribution", statement.attribution.iter(), nodes)?;
    known(&owner, "place", statement.place.iter(), nodes)?;
    known(&owner, "document", statement.evidence.iter().map(|it| &it.document), documents)
}

fn distinct<'a>(what: &str, ids: impl Iterator<Item = &'a str>) -> Result<BTreeSet<&'a str>> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(Error::new(format!("{what} id \"{id}\" stands twice")).hint(BUILD_AGAIN));
        }
    }
    Ok(seen)
}

fn known<'a>(
    owner: &str,
    field: &str,
    ids: impl Iterator<Item = &'a String>,
    all: &BTreeSet<&str>,
) -> Result<()> {
    for id in ids {
        if !all.contains(id.as_str()) {
            return Err(
                Error::new(format!("{owner}: {field} \"{id}\" is not in the graph")).hint(BUILD_AGAIN)
            );
        }
    }
    Ok(())
}
