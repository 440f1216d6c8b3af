//! The power network: documents, nodes and dated, sourced statements, over a petgraph multigraph.
//!
//! A [`GraphFile`] is the tree as it is stored; a [`Graph`] is the same tree checked and indexed.
//!
//! ```
//! use camarilla::graph::{Graph, GraphFile};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let ana = graph.node("n01").expect("the sample has her");
//! assert_eq!(ana.label, "Ana Ruiz");
//! assert_eq!(graph.statements_of("n01").next().map(|it| it.relation.as_str()), Some("met"));
//! # Ok::<(), camarilla::Error>(())
//! ```

mod check;
mod file;
mod json;
mod network;
mod packed;
mod positions;
mod quick_hash;
mod ron;

pub use file::{
    Decision, Document, Doubt, Evidence, GraphFile, GraphStatement, MergeNote, NameCount, Node, Place,
};
pub use network::Graph;
pub use packed::Fingerprint;

pub(crate) use quick_hash::{QuickMap, QuickSet};
