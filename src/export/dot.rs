//! The picture as DOT: the same scene, with our coordinates for `neato -n2` or laid out by Graphviz itself.

mod background;
mod caption;
mod lines;
mod names;
mod quote;

use graphviz_rust::{
    dot_structures::{Attribute, GraphAttributes, Id, Stmt, Subgraph},
    printer::{DotPrinter, PrinterContext},
};

use self::quote::text;
use crate::{
    layout::Point,
    picture::{INK, PAPER, SIDE_SIZE, Scene, tint},
    schema::Schema,
};

const FONT: &str = "Helvetica,Arial,sans-serif";

/// Who decides where names stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// We did: names and lines carry their coordinates, and `neato -n2` draws them there.
    Ours,
    /// `dot` does, with a cluster for each side.
    Free,
}

pub(super) fn dot(scene: &Scene, schema: &Schema, placing: Placing) -> String {
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(page(scene, placing))),
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
    let node = |it| Stmt::Node(names::name(scene, schema, it, placing));
    if placing == Placing::Free {
        stmts.extend(clusters(scene, schema));
    } else {
        stmts.extend(scene.names.iter().map(node));
        stmts.extend(scene.grounds.iter().enumerate().map(|(nth, it)| Stmt::Node(names::side(nth, it))));
    }
    stmts.extend(scene.lines.iter().map(|it| Stmt::Edge(lines::line(scene, it, placing))));
    let picture = graphviz_rust::dot_structures::Graph::DiGraph {
        id: Id::Plain("camarilla".to_owned()),
        strict: false,
        stmts,
    };
    let picture = picture.print(PrinterContext::default().with_semi());
    let command = match placing {
        Placing::Ours => "neato -n2 -Tsvg",
        Placing::Free => "dot -Tsvg",
    };
    format!("// Render with: {command} network.dot -o network.svg\n{picture}\n")
}

/// Members of a side in a cluster with its name, everyone else after them.
fn clusters(scene: &Scene, schema: &Schema) -> Vec<Stmt> {
    let node = |it| Stmt::Node(names::name(scene, schema, it, Placing::Free));
    let mut stmts = Vec::new();
    let mut clustered = std::collections::BTreeSet::new();
    for (nth, ground) in scene.grounds.iter().enumerate() {
        let side = &ground.side;
        let members = scene.names.iter().filter(|it| ground.members.contains(&it.id));
        clustered.extend(members.clone().map(|it| it.id.as_str()));
        let mut inside = vec![Stmt::GAttribute(GraphAttributes::Graph(vec![
            quoted("label", &side.label.to_uppercase()),
            quoted("fontcolor", &side.colour),
            plain("fontsize", &SIDE_SIZE.to_string()),
            quoted("style", "rounded,filled"),
            plain("penwidth", "0"),
            quoted("fillcolor", &tint(&side.colour, PAPER, 0.08)),
            plain("margin", "14"),
        ]))];
        inside.extend(members.map(node));
        stmts.push(Stmt::Subgraph(Subgraph { id: Id::Plain(format!("cluster_{nth}")), stmts: inside }));
    }
    let others = scene.names.iter().filter(|it| !clustered.contains(it.id.as_str()));
    stmts.extend(others.map(node));
    stmts
}

fn page(scene: &Scene, placing: Placing) -> Vec<Attribute> {
    let mut page = match placing {
        Placing::Ours => {
            let mut page = vec![plain("splines", "true"), plain("notranslate", "true")];
            let background = background::background(&scene.grounds);
            if !background.is_empty() {
                page.push(quoted("_background", &background));
            }
            page
        }
        Placing::Free => vec![
            plain("rankdir", "LR"),
            plain("newrank", "true"),
            plain("nodesep", "0.25"),
            plain("ranksep", "0.55"),
            plain("remincross", "true"),
            plain("mclimit", "10"),
            plain("splines", "true"),
        ],
    };
    page.extend([
        plain("outputorder", "edgesfirst"),
        quoted("bgcolor", PAPER),
        plain("pad", "0.45"),
        quoted("charset", "UTF-8"),
        quoted("fontname", FONT),
        quoted("fontcolor", INK),
        plain("labelloc", "t"),
        plain("labeljust", "l"),
        html("label", caption::caption(scene)),
    ]);
    page
}

/// A place as Graphviz has it: upwards is more.
fn position(point: Point) -> String {
    format!("{:.1},{:.1}", point.x, 0.0 - point.y)
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
