//! The graph as text in other formats, and its picture as Graphviz DOT.
//!
//! ```
//! use camarilla::{export::{export, Format}, graph::{Graph, GraphFile}, schema::Schema};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let dot = export(&graph, &Schema::bundled(), Format::from_path("network.dot")?);
//! assert!(dot.starts_with("// Render with: dot -Tsvg network.dot -o network.svg\n"));
//! # Ok::<(), camarilla::Error>(())
//! ```

mod csv;
mod dot;
mod format;
mod jsonl;

pub use format::Format;

#[cfg(feature = "cli")]
pub(crate) use csv::{HEADER as STATEMENT_COLUMNS, row as statement_row, table as csv_table};

use crate::{graph::Graph, query::Relations, schema::Schema};

/// The graph in `format`, in the words of `schema`, ending in a line break.
pub fn export(graph: &Graph, schema: &Schema, format: Format) -> String {
    match format {
        Format::Ron => graph.file().to_ron(),
        Format::Json => graph.file().to_json(),
        Format::Jsonl => jsonl::jsonl(graph),
        Format::Csv => csv::csv(graph, &Relations::of(schema)),
        Format::Dot => dot::dot(graph, schema),
    }
}
