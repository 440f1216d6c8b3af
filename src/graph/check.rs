//! Refuses a graph file whose ids do not add up, saying which one and where.

use super::{GraphFile, GraphStatement, positions::Positions};
use crate::error::{Error, Result};

/// Format version this program writes, and the newest it reads.
pub(super) const VERSION: u32 = 1;

const BUILD_AGAIN: &str = "build it again: camarilla build";

/// What every id of a graph file leads to. Looking an id up is most of the work of checking, so it is done once.
pub(super) struct Checked {
    /// Of the nodes.
    pub(super) positions: Positions,
    /// Of each statement the subject and the object, as positions of nodes.
    pub(super) ends: Vec<[Option<u32>; 2]>,
    /// Statement and speaker, by statement.
    pub(super) speakers: Vec<(u32, u32)>,
    faults: Vec<String>,
}

pub(super) fn check(file: &GraphFile) -> Result<Checked> {
    if file.camarilla != "graph" {
        return Err(Error::new(format!("this is not a graph: camarilla is \"{}\"", file.camarilla)));
    }
    if file.version != VERSION {
        let message = format!("graph format {} is not the one this program reads ({VERSION})", file.version);
        return Err(Error::new(message).hint(BUILD_AGAIN));
    }
    let checked = Checked::of(file);
    refuse(checked.faults.first())?;
    Ok(checked)
}

/// Refuses places of names that are not there, or have two.
pub(super) fn check_layout(file: &GraphFile, is_node: impl Fn(&str) -> bool) -> Result<()> {
    refuse(layout_faults(file, is_node).first())
}

fn refuse(fault: Option<&String>) -> Result<()> {
    fault.map_or(Ok(()), |fault| Err(Error::new(fault).hint(BUILD_AGAIN)))
}

impl GraphFile {
    /// Every id that stands twice or leads nowhere, in words; a graph with one of them is refused.
    pub fn faults(&self) -> Vec<String> {
        Checked::of(self).faults
    }
}

impl Checked {
    fn of(file: &GraphFile) -> Self {
        let mut faults = Vec::new();
        let ids = Ids::of(file, &mut faults);
        // In a file as it is written they are in order, and no table is needed.
        if !file.statements.is_sorted_by(|a, b| a.id < b.id) {
            let statements = &file.statements;
            Positions::of(
                statements.len(),
                |it| &statements[it].id,
                |id| faults.push(twice("statement", id)),
            );
        }
        for node in &file.nodes {
            for id in node.documents.iter().filter(|id| ids.document(id).is_none()) {
                faults.push(missing("node", &node.id, "document", id));
            }
        }
        faults.extend(layout_faults(file, |id| ids.node(id).is_some()));
        for doubt in &file.doubts {
            for id in [&doubt.left, &doubt.right].into_iter().filter(|id| ids.node(id).is_none()) {
                faults.push(format!("doubts: node \"{id}\" is not in the graph"));
            }
        }
        let (mut ends, mut speakers) = (Vec::with_capacity(file.statements.len()), Vec::new());
        for (statement, nth) in file.statements.iter().zip(0..) {
            let Led { subject, object, speakers: found } = ids.lead(statement, &mut faults);
            ends.push([subject, object]);
            speakers.extend(found.into_iter().map(|speaker| (nth, speaker)));
        }
        for statement in &file.rejected {
            ids.lead(statement, &mut faults);
        }
        Self { positions: ids.nodes, ends, speakers, faults }
    }
}

/// The ids that may be pointed at.
struct Ids<'f> {
    file: &'f GraphFile,
    nodes: Positions,
    documents: Positions,
}

/// Where the ids of one statement lead, as positions of nodes.
struct Led {
    subject: Option<u32>,
    object: Option<u32>,
    speakers: Vec<u32>,
}

impl<'f> Ids<'f> {
    fn of(file: &'f GraphFile, faults: &mut Vec<String>) -> Self {
        let (documents, nodes) = (&file.documents, &file.nodes);
        let ids = |it: usize| documents[it].id.as_str();
        let documents = Positions::of(documents.len(), ids, |id| faults.push(twice("document", id)));
        let ids = |it: usize| nodes[it].id.as_str();
        let nodes = Positions::of(nodes.len(), ids, |id| faults.push(twice("node", id)));
        Self { file, nodes, documents }
    }

    fn node(&self, id: &str) -> Option<u32> {
        self.nodes.find(id, |it| self.file.nodes[it].id == id)
    }

    fn document(&self, id: &str) -> Option<u32> {
        self.documents.find(id, |it| self.file.documents[it].id == id)
    }

    /// Follows the ids of a statement.
    fn lead(&self, statement: &GraphStatement, faults: &mut Vec<String>) -> Led {
        let id = &statement.id;
        if statement.subject.is_none() && statement.object.is_none() {
            faults.push(format!("statement {id} has neither a subject nor an object"));
        }
        if statement.evidence.is_empty() {
            faults.push(format!("statement {id} has no evidence"));
        }
        let mut node = |field: &str, other: &String| {
            let found = self.node(other);
            if found.is_none() {
                faults.push(missing("statement", id, field, other));
            }
            found
        };
        let subject = statement.subject.as_ref().and_then(|it| node("subject", it));
        let object = statement.object.as_ref().and_then(|it| node("object", it));
        statement.place.as_ref().and_then(|it| node("place", it));
        let speakers = statement.attribution.iter().filter_map(|it| node("attribution", it)).collect();
        for document in statement.evidence.iter().map(|it| &it.document) {
            if self.document(document).is_none() {
                faults.push(missing("statement", id, "document", document));
            }
        }
        Led { subject, object, speakers }
    }
}

fn layout_faults(file: &GraphFile, is_node: impl Fn(&str) -> bool) -> Vec<String> {
    let places = &file.layout;
    let mut faults = Vec::new();
    Positions::of(places.len(), |it| &places[it].node, |id| faults.push(twice("place of node", id)));
    for place in places.iter().filter(|it| !is_node(&it.node)) {
        faults.push(format!("layout: node \"{}\" is not in the graph", place.node));
    }
    faults
}

fn missing(owner: &str, id: &str, field: &str, missing: &str) -> String {
    format!("{owner} {id}: {field} \"{missing}\" is not in the graph")
}

fn twice(what: &str, id: &str) -> String {
    format!("{what} id \"{id}\" stands twice")
}
