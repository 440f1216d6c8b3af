//! The checked graph: the file's tree plus a petgraph multigraph over it.

use std::collections::BTreeMap;

use petgraph::graph::DiGraph;

use super::{Document, GraphFile, GraphStatement, Node, check::check};
use crate::error::Result;

/// A graph file whose ids all lead somewhere, with look-ups and a multigraph to walk.
///
/// Documents, nodes and statements are sorted by id, so every iteration has one order.
#[derive(Clone, Debug)]
pub struct Graph {
    file: GraphFile,
    network: DiGraph<usize, usize>,
    documents: BTreeMap<String, usize>,
    nodes: BTreeMap<String, usize>,
    statements: BTreeMap<String, usize>,
    about: Vec<Vec<usize>>,
    said_by: Vec<Vec<usize>>,
}

impl Graph {
    /// Checks the tree and builds the multigraph.
    ///
    /// # Errors
    /// When an id stands twice, or a statement, node or piece of evidence points at an id that is not there.
    pub fn new(mut file: GraphFile) -> Result<Self> {
        check(&file)?;
        file.documents.sort_by(|a, b| a.id.cmp(&b.id));
        file.nodes.sort_by(|a, b| a.id.cmp(&b.id));
        file.statements.sort_by(|a, b| a.id.cmp(&b.id));
        let nodes = positions(file.nodes.iter().map(|it| &it.id));
        let mut graph = Self {
            network: DiGraph::with_capacity(file.nodes.len(), file.statements.len()),
            documents: positions(file.documents.iter().map(|it| &it.id)),
            statements: positions(file.statements.iter().map(|it| &it.id)),
            about: vec![Vec::new(); file.nodes.len()],
            said_by: vec![Vec::new(); file.nodes.len()],
            nodes,
            file,
        };
        graph.connect();
        Ok(graph)
    }

    /// Fills the multigraph and the lists of statements per node.
    fn connect(&mut self) {
        let vertices: Vec<_> = (0..self.file.nodes.len()).map(|idx| self.network.add_node(idx)).collect();
        for (idx, statement) in self.file.statements.iter().enumerate() {
            let end = |id: &Option<String>| id.as_ref().and_then(|id| self.nodes.get(id).copied());
            let (subject, object) = (end(&statement.subject), end(&statement.object));
            if let (Some(subject), Some(object)) = (subject, object) {
                self.network.add_edge(vertices[subject], vertices[object], idx);
            }
            if let Some(subject) = subject {
                self.about[subject].push(idx);
            }
            if let Some(object) = object.filter(|object| Some(*object) != subject) {
                self.about[object].push(idx);
            }
            for speaker in statement.attribution.iter().filter_map(|id| self.nodes.get(id)) {
                if self.said_by[*speaker].last() != Some(&idx) {
                    self.said_by[*speaker].push(idx);
                }
            }
        }
    }

    /// The tree as it is stored.
    pub fn file(&self) -> &GraphFile {
        &self.file
    }

    /// The multigraph: vertex weights are positions in [`nodes`](Self::nodes), edge weights positions in
    /// [`statements`](Self::statements). Only statements with both ends are edges.
    pub fn network(&self) -> &DiGraph<usize, usize> {
        &self.network
    }

    /// Articles, sorted by id.
    pub fn documents(&self) -> &[Document] {
        &self.file.documents
    }

    /// Nodes, sorted by id.
    pub fn nodes(&self) -> &[Node] {
        &self.file.nodes
    }

    /// Statements, sorted by id.
    pub fn statements(&self) -> &[GraphStatement] {
        &self.file.statements
    }

    /// The article with this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.get(id).map(|idx| &self.file.documents[*idx])
    }

    /// The node with this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.get(id).map(|idx| &self.file.nodes[*idx])
    }

    /// Place of a node in [`nodes`](Self::nodes), which is its vertex in the multigraph.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.nodes.get(id).copied()
    }

    /// The statement with this id.
    pub fn statement(&self, id: &str) -> Option<&GraphStatement> {
        self.statements.get(id).map(|idx| &self.file.statements[*idx])
    }

    /// Statements with the node at either end, one-ended ones included, sorted by id. Empty for an unknown id.
    pub fn statements_of(&self, node: &str) -> impl Iterator<Item = &GraphStatement> {
        self.listed(&self.about, node)
    }

    /// Statements that the node makes: it stands in their attribution. Sorted by id.
    pub fn statements_said_by(&self, node: &str) -> impl Iterator<Item = &GraphStatement> {
        self.listed(&self.said_by, node)
    }

    fn listed<'g>(&'g self, lists: &'g [Vec<usize>], node: &str) -> impl Iterator<Item = &'g GraphStatement> {
        let list = self.nodes.get(node).map_or(&[][..], |idx| &lists[*idx]);
        list.iter().map(|idx| &self.file.statements[*idx])
    }
}

fn positions<'a>(ids: impl Iterator<Item = &'a String>) -> BTreeMap<String, usize> {
    ids.enumerate().map(|(idx, id)| (id.clone(), idx)).collect()
}
