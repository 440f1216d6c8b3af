//! The names of the picture: pills for people, boxes for bodies, dashes for those who are not named.

use std::collections::BTreeSet;

use graphviz_rust::dot_structures::{Attribute, Id, Node as DotNode, NodeId};

use super::{
    GREY, PILL, html, plain,
    quote::{identifier, markup},
    quoted,
    strand::Strand,
};
use crate::{
    graph::{Graph, Node},
    mention::Kind,
    query::{Relations, current_post, post_words},
    schema::Schema,
};

/// Longest line before it is broken, in characters.
const LINE: usize = 34;

/// Everyone with a line, by id.
pub(super) fn names(graph: &Graph, schema: &Schema, strands: &[Strand<'_>]) -> Vec<DotNode> {
    let relations = Relations::of(schema);
    let drawn: BTreeSet<&str> =
        strands.iter().flat_map(|it| [it.from.id.as_str(), it.to.id.as_str()]).collect();
    let nodes = graph.nodes().iter().filter(|node| drawn.contains(node.id.as_str()));
    nodes.map(|node| name(graph, schema, &relations, node)).collect()
}

fn name(graph: &Graph, schema: &Schema, relations: &Relations, node: &Node) -> DotNode {
    let below = match node.kind {
        Kind::Person => current_post(graph, relations, node).map(|it| it.words()),
        Kind::Unnamed | Kind::Group => Some("not named".to_owned()),
        Kind::Organisation | Kind::Post | Kind::Place => None,
    };
    let look = &schema.kind(node.kind).look;
    let mut attributes = vec![plain("shape", &look.shape), quoted("style", &look.style)];
    attributes.extend(colours(graph, node, below.as_deref()));
    let posts = below.map(|below| format!("\n{below}")).unwrap_or_default();
    attributes.push(quoted("tooltip", &format!("{}{posts}", node.label)));
    attributes.push(quoted("URL", &format!("#{}", node.id)));
    DotNode { id: NodeId(Id::Escaped(identifier(&node.id)), None), attributes }
}

/// Label and colours.
fn colours(graph: &Graph, node: &Node, below: Option<&str>) -> Vec<Attribute> {
    match node.kind {
        Kind::Person => vec![
            html("label", label(&format!("<B>{}</B>", title(&node.label)), below, "#F3EFE8")),
            quoted("fillcolor", PILL),
            quoted("color", PILL),
            plain("fontcolor", "white"),
        ],
        Kind::Organisation => vec![
            html("label", title(&node.label)),
            plain("fillcolor", "white"),
            quoted("color", PILL),
            plain("penwidth", "1.8"),
        ],
        Kind::Post => vec![
            html("label", format!("<I>{}</I>", title(&post_words(graph, node)))),
            // A hexagon is drawn around its text with room to spare.
            quoted("margin", "0,0"),
            plain("fillcolor", "white"),
            quoted("color", GREY),
        ],
        Kind::Place => {
            vec![html("label", title(&node.label)), plain("fillcolor", "white"), quoted("color", GREY)]
        }
        Kind::Group | Kind::Unnamed => vec![
            html("label", label(&format!("<I>{}</I>", title(&node.label)), below, GREY)),
            plain("fillcolor", "white"),
            quoted("color", GREY),
        ],
    }
}

/// A name as markup, a long one on several lines.
fn title(name: &str) -> String {
    let lines = broken(name);
    if lines.is_empty() {
        markup("")
    } else {
        lines.iter().map(|it| markup(it)).collect::<Vec<_>>().join("<BR/>")
    }
}

/// The name with a smaller second line.
fn label(name: &str, below: Option<&str>, colour: &str) -> String {
    let lines = below.map(broken).unwrap_or_default();
    let small =
        |line: &String| format!("<BR/><FONT POINT-SIZE=\"9\" COLOR=\"{colour}\">{}</FONT>", markup(line));
    format!("{name}{}", lines.iter().map(small).collect::<String>())
}

/// Breaks a long text between words.
fn broken(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
