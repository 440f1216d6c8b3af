//! The network as one page that needs no network: map, changes and list, with every sentence behind them.
//!
//! What is decided in this program is not decided again in the page: the places of names, how every fact stands on
//! every day, what a path costs. The page gets it as [`Data`], which `docs/view.md` describes, and its scripts in
//! `assets/viewer` do the rest.
//!
//! ```
//! use camarilla::{export::{Telling, page}, graph::{Graph, GraphFile}, picture::Sides, schema::Schema};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let page = page(&graph, &Schema::bundled(), &Sides::default(), &Telling::default());
//! assert!(page.starts_with("<!doctype html>"));
//! assert!(!page.contains("http://") || page.contains("xmlns"));
//! # Ok::<(), camarilla::Error>(())
//! ```

mod base64;
mod data;
mod days;
mod facts;
mod gather;
mod html;
mod names;
mod table;

use serde::Serialize;

use crate::{graph::Graph, picture::Sides, schema::Schema};

/// What a page says beside the graph.
#[derive(Clone, Debug, Default)]
pub struct Telling {
    /// Headline, when not "Power network" and the years.
    pub title: Option<String>,
    /// The steps of a story, in order.
    pub story: Vec<Step>,
    /// Decides the layout where the graph has none.
    pub seed: Option<u64>,
}

/// One step of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What the reader is told.
    pub sentence: String,
    /// What the page shows meanwhile, as the part of its address behind `#`.
    pub view: String,
}

/// The page, as HTML.
pub fn page(graph: &Graph, schema: &Schema, sides: &Sides, telling: &Telling) -> String {
    html::html(&gather::gather(graph, schema, sides, telling))
}
