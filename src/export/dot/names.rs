//! The names of the picture: pills for people, boxes for bodies, dashes for those who are not named.

use graphviz_rust::dot_structures::{Attribute, Id, Node as DotNode, NodeId};

use super::{
    Placing, html, plain, position,
    quote::{identifier, markup},
    quoted,
};
use crate::{
    ontology::Kind,
    picture::{BELOW_SIZE, Change, DrawnName, GREY, Ground, INK, SIDE_SIZE, Scene, Style, is_dark},
    schema::Schema,
};

const POINTS_PER_INCH: f64 = 72.0;

pub(super) fn name(scene: &Scene, schema: &Schema, name: &DrawnName, placing: Placing) -> DotNode {
    let mut attributes = match scene.style {
        Style::Cards => card(schema, name),
        Style::Dots => dot(name),
    };
    attributes.extend(colours(name));
    if placing == Placing::Ours || scene.style == Style::Dots {
        let inches = |points: f64| format!("{:.3}", points / POINTS_PER_INCH);
        attributes.push(plain("width", &inches(name.frame.width())));
        attributes.push(plain("height", &inches(name.frame.height())));
        attributes.push(plain("fixedsize", "true"));
    }
    if placing == Placing::Ours {
        attributes.push(quoted("pos", &position(name.frame.centre())));
    }
    let tooltip = [&[name.label.clone()][..], &name.below].concat().join("\n");
    attributes.push(quoted("tooltip", &tooltip));
    attributes.push(quoted("URL", &format!("#{}", name.id)));
    DotNode { id: NodeId(Id::Escaped(identifier(&name.id)), None), attributes }
}

/// The name of a side, where our picture has it.
pub(super) fn side(nth: usize, ground: &Ground) -> DotNode {
    let words = format!("<B>{}</B>", markup(&ground.side.label.to_uppercase()));
    let attributes = vec![
        plain("shape", "plaintext"),
        html("label", words),
        plain("fontsize", &SIDE_SIZE.to_string()),
        quoted("fontcolor", &ground.side.colour),
        quoted("pos", &position(ground.label.centre())),
        quoted("tooltip", &ground.side.label),
    ];
    // Ids of names have no space.
    DotNode { id: NodeId(Id::Escaped(identifier(&format!("side {nth}"))), None), attributes }
}

fn card(schema: &Schema, name: &DrawnName) -> Vec<Attribute> {
    let look = &schema.kind(name.kind).look;
    let words = name.lines.iter().map(|it| markup(it)).collect::<Vec<_>>().join("<BR/>");
    let words = match name.kind {
        Kind::Person => format!("<B>{words}</B>"),
        Kind::Organisation | Kind::Place => words,
        Kind::Post | Kind::Group | Kind::Unnamed => format!("<I>{words}</I>"),
    };
    let grey = if is_filled(name) && is_dark(&name.colour) { "#F3EFE8" } else { GREY };
    let below = name.below.iter().map(|line| {
        format!("<BR/><FONT POINT-SIZE=\"{}\" COLOR=\"{grey}\">{}</FONT>", BELOW_SIZE - 1.0, markup(line))
    });
    let mut card = vec![
        plain("shape", &look.shape),
        quoted("style", &look.style),
        html("label", words + &below.collect::<String>()),
    ];
    if name.kind == Kind::Post {
        // A hexagon is drawn around its text with room to spare.
        card.push(quoted("margin", "0,0"));
    }
    card
}

fn dot(name: &DrawnName) -> Vec<Attribute> {
    let (shape, style) = match name.kind {
        Kind::Person => ("circle", "filled"),
        Kind::Group | Kind::Unnamed => ("circle", "dashed,filled"),
        Kind::Organisation | Kind::Post | Kind::Place => ("box", "filled"),
    };
    let mut dot = vec![plain("shape", shape), quoted("style", style), quoted("label", "")];
    if let Some(beside) = &name.beside {
        let words = markup(name.lines.first().map_or("", String::as_str));
        let words = if beside.bold { format!("<B>{words}</B>") } else { words };
        dot.push(html("xlabel", words));
        dot.push(plain("fontsize", &beside.size.to_string()));
    }
    dot
}

fn is_filled(name: &DrawnName) -> bool {
    name.kind == Kind::Person
}

fn colours(name: &DrawnName) -> Vec<Attribute> {
    let new = name.change.colour().filter(|_| name.change == Change::Added);
    let faded = if name.change == Change::Same { "73" } else { "" };
    let own = match name.kind {
        Kind::Person | Kind::Organisation => name.colour.as_str(),
        Kind::Post | Kind::Place | Kind::Group | Kind::Unnamed => GREY,
    };
    let outline = format!("{}{faded}", new.unwrap_or(own));
    if is_filled(name) {
        let ink = if is_dark(&name.colour) { "#FFFFFF" } else { INK };
        // Words beside a dot stand on paper.
        let ink = if name.beside.is_some() { INK } else { ink };
        let fill = format!("{}{faded}", name.colour);
        vec![quoted("fillcolor", &fill), quoted("color", &outline), quoted("fontcolor", ink)]
    } else {
        let wide = if name.kind == Kind::Organisation { "1.8" } else { "1.3" };
        vec![quoted("fillcolor", "#FFFFFF"), quoted("color", &outline), plain("penwidth", wide)]
    }
}
