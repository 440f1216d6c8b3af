//! The graph as text in other formats, and its picture as Graphviz DOT.
//!
//! ```
//! use camarilla::{export::{export, Format}, graph::{Graph, GraphFile}, schema::Schema};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let dot = export(&graph, &Schema::bundled(), Format::from_path("network.dot")?);
//! assert!(dot.starts_with("// Render with: neato -n2 -Tsvg network.dot -o network.svg\n"));
//! # Ok::<(), camarilla::Error>(())
//! ```

mod csv;
mod dot;
mod format;
mod jsonl;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "png")]
mod png;
mod svg;

pub use dot::Placing;
pub use format::Format;
pub use page::{Step, Telling, page};
#[cfg(feature = "pdf")]
pub use pdf::pdf;
#[cfg(feature = "png")]
pub use png::{Fonts, png};

#[cfg(feature = "cli")]
pub(crate) use csv::{HEADER as STATEMENT_COLUMNS, row as statement_row, table as csv_table};

use crate::{
    graph::Graph,
    picture::{Scene, Sides, View, scene},
    query::Relations,
    schema::Schema,
};

/// The graph in `format`, in the words of `schema`, ending in a line break. Pictures show all of it, without sides.
pub fn export(graph: &Graph, schema: &Schema, format: Format) -> String {
    let relations = Relations::of(schema);
    let whole = || scene(graph, &relations, &View::everything(graph, &Sides::default()));
    match format {
        Format::Ron => graph.file().to_ron(),
        Format::Json => graph.file().to_json(),
        Format::Jsonl => jsonl::jsonl(graph),
        Format::Csv => csv::csv(graph, &relations),
        Format::Dot => dot(&whole(), schema, Placing::Ours),
        Format::Svg => svg(&whole()),
    }
}

/// A picture as DOT.
pub fn dot(scene: &Scene, schema: &Schema, placing: Placing) -> String {
    dot::dot(scene, schema, placing)
}

/// A picture as SVG.
pub fn svg(scene: &Scene) -> String {
    svg::svg(scene)
}
