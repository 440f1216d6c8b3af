//! The lines of the picture, each with its words, its dates, its count and, when somebody denies it, a ✕.

use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Id, NodeId, Vertex};

use super::{
    Placing, html, plain, position,
    quote::{identifier, markup},
    quoted,
};
use crate::{
    layout::Point,
    picture::{Curve, DrawnLine, GREY, Head, PAPER, RED, Scene, Stroke, Style},
};

/// Room of the line's end, which Graphviz draws itself.
const END: f64 = 6.5;

pub(super) fn line(scene: &Scene, line: &DrawnLine, placing: Placing) -> Edge {
    let end = |id: &str| Vertex::N(NodeId(Id::Escaped(identifier(id)), None));
    let style = match line.stroke {
        Stroke::Solid => "solid",
        Stroke::Dashed => "dashed",
        Stroke::Dotted => "dotted",
    };
    let first = line.statements.first().map(|it| format!("#{it}")).unwrap_or_default();
    // Seven tenths of a line among dots is seen through.
    let faint = if scene.style == Style::Dots { "99" } else { "" };
    let mut attributes = vec![
        quoted("color", &format!("{}{faint}", line.colour)),
        plain("style", style),
        plain("penwidth", &format!("{:.2}", line.width)),
    ];
    match line.head {
        Some(head) => attributes.push(plain("arrowhead", arrowhead(head))),
        None => attributes.push(plain("dir", "none")),
    }
    if placing == Placing::Ours {
        attributes.push(quoted("pos", &course(line)));
    }
    attributes.extend(label(line, placing));
    attributes.extend([
        quoted("tooltip", &line.told),
        quoted("labeltooltip", &line.told),
        quoted("URL", &first),
    ]);
    Edge { ty: EdgeTy::Pair(end(&line.from), end(&line.to)), attributes }
}

fn arrowhead(head: Head) -> &'static str {
    match head {
        Head::Arrow => "normal",
        Head::Bar => "tee",
        Head::Open => "vee",
        Head::Diamond => "odiamond",
        Head::Hollow => "empty",
    }
}

/// The curve as Graphviz has it: a cubic one, with the tip of its end before it.
fn course(line: &DrawnLine) -> String {
    let Curve { start, bend, end } = line.curve;
    let first = start.towards(bend, 2.0 / 3.0);
    let second = end.towards(bend, 2.0 / 3.0);
    let points = |last: Point| [start, first, second, last].map(position).join(" ");
    if line.head.is_none() {
        return points(end);
    }
    let share = (END / end.distance(second).max(1e-6)).min(0.9);
    format!("e,{} {}", position(end), points(end.towards(second, share)))
}

/// Words in the colour of the line, dates in grey. Where ours have no room, theirs have none.
fn label(line: &DrawnLine, placing: Placing) -> Vec<Attribute> {
    let Some(words) = &line.words else { return Vec::new() };
    let coloured = |text: &str| format!("<FONT COLOR=\"{}\"><B>{}</B></FONT>", line.colour, markup(text));
    let mut parts = Vec::new();
    parts.extend(Some(words.sign).filter(|it| !it.is_empty()).map(coloured));
    // Between dots a line has signs only, and Graphviz knows no empty words.
    parts.extend(Some(words.verb.as_str()).filter(|it| !it.is_empty()).map(coloured));
    if !words.when.is_empty() {
        parts.push(format!("<FONT COLOR=\"{GREY}\">{}</FONT>", markup(&words.when)));
    }
    parts.extend(Some(words.count.as_str()).filter(|it| !it.is_empty()).map(coloured));
    if words.denied {
        parts.push(format!("<FONT COLOR=\"{RED}\"><B>✕</B></FONT>"));
    }
    // Hard spaces: Graphviz measures bold words too short.
    let words_markup = parts.join("&#160; ");
    match placing {
        Placing::Free => vec![html("label", words_markup)],
        Placing::Ours => {
            // Graphviz has no outline for text; a table has a ground.
            let table = format!(
                "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\" BGCOLOR=\"{PAPER}\">\
                 <TR><TD>{words_markup}</TD></TR></TABLE>"
            );
            vec![html("label", table), quoted("lp", &position(words.frame.centre()))]
        }
    }
}
