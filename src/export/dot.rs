//! The picture as DOT: colour is the kind of relation, line style is certainty, ✕ is denial.
//!
//! Posts are written under the names of those who hold them, and parallel statements are one line.

mod caption;
mod family;
mod lines;
mod names;
mod quote;
mod strand;

use graphviz_rust::{
    dot_structures::{Attribute, GraphAttributes, Id, Stmt},
    printer::{DotPrinter, PrinterContext},
};

use self::{quote::text, strand::strands};
use crate::{graph::Graph, query::Relations, schema::Schema};

const FONT: &str = "Helvetica,Arial,sans-serif";
/// Paper, text and second lines; every pair of text and ground has a contrast of at least 5 to 1.
const PAPER: &str = "#FBFAF7";
const INK: &str = "#1F1D1A";
const GREY: &str = "#6B6660";
const PILL: &str = "#3F5B7A";
const RED: &str = "#B3261E";

pub(super) fn dot(graph: &Graph, schema: &Schema) -> String {
    let relations = &Relations::of(schema);
    let strands = strands(graph, relations);
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(page(caption::caption(graph, &strands)))),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            quoted("fontname", FONT),
            plain("fontsize", "12"),
            quoted("fontcolor", INK),
            quoted("margin", "0.14,0.06"),
            plain("height", "0.3"),
            plain("penwidth", "1.3"),
        ])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            quoted("fontname", FONT),
            plain("fontsize", "9"),
            plain("arrowsize", "0.65"),
        ])),
    ];
    stmts.extend(names::names(graph, schema, &strands).into_iter().map(Stmt::Node));
    stmts.extend(strands.iter().map(|strand| Stmt::Edge(lines::line(graph, relations, strand))));
    let picture = graphviz_rust::dot_structures::Graph::DiGraph {
        id: Id::Plain("camarilla".to_owned()),
        strict: false,
        stmts,
    };
    let picture = picture.print(PrinterContext::default().with_semi());
    format!("// Render with: dot -Tsvg network.dot -o network.svg\n{picture}\n")
}

fn page(caption: String) -> Vec<Attribute> {
    vec![
        plain("rankdir", "LR"),
        plain("newrank", "true"),
        plain("nodesep", "0.25"),
        plain("ranksep", "0.55"),
        plain("remincross", "true"),
        plain("mclimit", "10"),
        plain("splines", "true"),
        plain("outputorder", "edgesfirst"),
        quoted("bgcolor", PAPER),
        plain("pad", "0.45"),
        quoted("charset", "UTF-8"),
        quoted("fontname", FONT),
        quoted("fontcolor", INK),
        plain("labelloc", "t"),
        plain("labeljust", "l"),
        html("label", caption),
    ]
}

fn plain(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Plain(value.to_owned()))
}

fn quoted(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Escaped(text(value)))
}

/// `value` is markup already: its texts went through [`quote::markup`].
fn html(name: &str, value: String) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Html(format!("<{value}>")))
}
