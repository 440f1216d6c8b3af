//! The checked graph: the file's tree plus a petgraph multigraph over it.

use petgraph::graph::DiGraph;

use super::{
    Document, GraphFile, GraphStatement, Node, Place,
    check::{check, check_layout},
    positions::Positions,
};
use crate::error::Result;

/// A graph file whose ids all lead somewhere, with look-ups and a multigraph to walk.
///
/// Documents, nodes and statements are sorted by id, so every iteration has one order.
#[derive(Clone, Debug)]
pub struct Graph {
    file: GraphFile,
    /// Of the nodes.
    positions: Positions,
    network: DiGraph<usize, usize>,
    about: Lists,
    said_by: Lists,
}

/// For each node, positions of statements.
type Lists = Vec<Vec<u32>>;

impl Graph {
    /// Checks the tree and builds the multigraph.
    ///
    /// # Errors
    /// When an id stands twice, or a statement, node or piece of evidence points at an id that is not there.
    pub fn new(mut file: GraphFile) -> Result<Self> {
        file.documents.sort_by(|a, b| a.id.cmp(&b.id));
        file.nodes.sort_by(|a, b| a.id.cmp(&b.id));
        file.statements.sort_by(|a, b| a.id.cmp(&b.id));
        file.layout.sort();
        let checked = check(&file)?;
        let mut graph = Self {
            network: DiGraph::with_capacity(file.nodes.len(), file.statements.len()),
            about: vec![Vec::new(); file.nodes.len()],
            said_by: vec![Vec::new(); file.nodes.len()],
            positions: checked.positions,
            file,
        };
        graph.connect(&checked.ends, &checked.speakers);
        Ok(graph)
    }

    /// Fills the multigraph and the lists of statements per node.
    fn connect(&mut self, ends: &[[Option<u32>; 2]], speakers: &[(u32, u32)]) {
        let vertices: Vec<_> = (0..self.file.nodes.len()).map(|idx| self.network.add_node(idx)).collect();
        for (ends, statement) in ends.iter().zip(0..) {
            let [subject, object] = ends.map(|end| end.map(|it| it as usize));
            if let (Some(subject), Some(object)) = (subject, object) {
                self.network.add_edge(vertices[subject], vertices[object], statement as usize);
            }
            if let Some(subject) = subject {
                self.about[subject].push(statement);
            }
            if let Some(object) = object.filter(|object| Some(*object) != subject) {
                self.about[object].push(statement);
            }
        }
        for (statement, speaker) in speakers {
            let said = &mut self.said_by[*speaker as usize];
            if said.last() != Some(statement) {
                said.push(*statement);
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

    /// Places of names in the picture, sorted by node id; empty when none are stored.
    pub fn layout(&self) -> &[Place] {
        &self.file.layout
    }

    /// The graph with other places.
    ///
    /// # Errors
    /// When a place is of a node that is not in the graph, or a node has two.
    pub fn with_layout(mut self, mut layout: Vec<Place>) -> Result<Self> {
        layout.sort();
        self.file.layout = layout;
        check_layout(&self.file, |id| self.position(id).is_some())?;
        Ok(self)
    }

    /// The article with this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        let found = self.file.documents.binary_search_by(|it| it.id.as_str().cmp(id));
        found.ok().map(|idx| &self.file.documents[idx])
    }

    /// The article whose text this one repeats, or itself: the one that counts as the source.
    pub fn original<'g>(&'g self, document: &'g Document) -> &'g Document {
        document.copy_of.as_deref().and_then(|id| self.document(id)).unwrap_or(document)
    }

    /// The node with this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.position(id).map(|idx| &self.file.nodes[idx])
    }

    /// The statement with this id.
    pub fn statement(&self, id: &str) -> Option<&GraphStatement> {
        let found = self.file.statements.binary_search_by(|it| it.id.as_str().cmp(id));
        found.ok().map(|idx| &self.file.statements[idx])
    }

    /// Statements with the node at either end, one-ended ones included, sorted by id. Empty for an unknown id.
    pub fn statements_of(&self, node: &str) -> impl Iterator<Item = &GraphStatement> {
        self.listed(&self.about, node)
    }

    /// Statements that the node makes: it stands in their attribution. Sorted by id.
    pub fn statements_said_by(&self, node: &str) -> impl Iterator<Item = &GraphStatement> {
        self.listed(&self.said_by, node)
    }

    fn listed<'g>(&'g self, lists: &'g Lists, node: &str) -> impl Iterator<Item = &'g GraphStatement> {
        let list = self.position(node).map_or(&[][..], |idx| &lists[idx]);
        list.iter().map(|idx| &self.file.statements[*idx as usize])
    }

    /// Place of a node in [`nodes`](Self::nodes), which is its vertex in the multigraph.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.positions.find(id, |it| self.file.nodes[it].id == id).map(|it| it as usize)
    }
}
