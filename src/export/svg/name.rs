//! Names: pills for people, boxes for bodies, hexagons for posts, dashes for those who are not named.

use std::fmt::Write as _;

use super::{
    markup::{escaped, number},
    point, rectangle,
};
use crate::{
    layout::{Point, Rectangle},
    ontology::Kind,
    picture::{
        BELOW_LEADING, BELOW_SIZE, Change, DrawnName, GREY, INK, NAME_LEADING, NAME_SIZE, PAPER, Scene,
        Style, is_dark,
    },
};

/// A name as a group with its id.
pub(super) fn name(scene: &Scene, name: &DrawnName) -> String {
    let faded = if name.change == Change::Same { " opacity=\"0.45\"" } else { "" };
    let mut svg = format!(
        "<g data-node=\"{}\"{faded}><title>{}</title>",
        escaped(&name.id),
        escaped(&[&[name.label.clone()][..], &name.below].concat().join("\n"))
    );
    if let Some(colour) = name.change.colour().filter(|_| name.change == Change::Added) {
        svg += &ring(name, colour);
    }
    match scene.style {
        Style::Cards => {
            svg += &shape(name.kind, name.frame, &name.colour);
            svg += &card_words(name);
        }
        Style::Dots => svg += &dot(name.kind, name.frame, &name.colour),
    }
    svg + "</g>\n"
}

/// The outline of a kind in a frame.
pub(super) fn shape(kind: Kind, frame: Rectangle, colour: &str) -> String {
    let round = number((frame.height() / 2.0).min(19.0));
    let colour = escaped(colour);
    match kind {
        Kind::Person => rectangle(frame, &format!("rx=\"{round}\" fill=\"{colour}\"")),
        Kind::Organisation => rectangle(
            frame.grown(-0.8),
            &format!("fill=\"#FFFFFF\" stroke=\"{colour}\" stroke-width=\"1.6\""),
        ),
        Kind::Post => hexagon(frame),
        Kind::Place => rectangle(frame.grown(-0.5), &format!("rx=\"5\" fill=\"#FFFFFF\" stroke=\"{GREY}\"")),
        Kind::Group | Kind::Unnamed => rectangle(
            frame.grown(-0.6),
            &format!(
                "rx=\"{round}\" fill=\"#FFFFFF\" stroke=\"{GREY}\" stroke-width=\"1.2\" stroke-dasharray=\"3 2.5\""
            ),
        ),
    }
}

fn hexagon(frame: Rectangle) -> String {
    let (left, right, y) = (frame.min.x, frame.max.x, frame.centre().y);
    let corners = [
        Point::new(left, y),
        Point::new(left + 8.0, frame.min.y),
        Point::new(right - 8.0, frame.min.y),
        Point::new(right, y),
        Point::new(right - 8.0, frame.max.y),
        Point::new(left + 8.0, frame.max.y),
    ];
    let path: Vec<String> = corners.into_iter().map(point).collect();
    format!("<path d=\"M{}Z\" fill=\"#FFFFFF\" stroke=\"{GREY}\"/>", path.join("L"))
}

fn ring(name: &DrawnName, colour: &str) -> String {
    let frame = name.frame.grown(4.0);
    let round = match name.kind {
        Kind::Organisation | Kind::Place => 3.0,
        _ => (frame.height() / 2.0).min(23.0),
    };
    rectangle(
        frame,
        &format!("rx=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"", number(round)),
    )
}

/// The name in the middle of its card, with what stands below it.
fn card_words(name: &DrawnName) -> String {
    let filled = name.kind == Kind::Person;
    let (ink, grey) = match (filled, is_dark(&name.colour)) {
        (true, true) => ("#FFFFFF", "#F3EFE8"),
        _ => (INK, GREY),
    };
    let look = match name.kind {
        Kind::Person | Kind::Organisation => " font-weight=\"700\"",
        Kind::Place => "",
        Kind::Post | Kind::Group | Kind::Unnamed => " font-style=\"italic\"",
    };
    let rows = |lines: &[String], leading: f64| lines.iter().map(|_| leading).sum::<f64>();
    let whole = rows(&name.lines, NAME_LEADING) + rows(&name.below, BELOW_LEADING);
    let centre = name.frame.centre();
    let mut y = centre.y - whole / 2.0;
    let mut svg = String::new();
    let mut text = |y: f64, size: f64, attributes: &str, words: &str| {
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" font-size=\"{size}\" {attributes}>{}</text>",
            number(centre.x),
            number(y),
            escaped(words)
        );
    };
    for line in &name.lines {
        text(y + 11.6, NAME_SIZE, &format!("fill=\"{ink}\"{look}"), line);
        y += NAME_LEADING;
    }
    for line in &name.below {
        text(y + 9.0, BELOW_SIZE, &format!("fill=\"{grey}\""), line);
        y += BELOW_LEADING;
    }
    svg
}

/// A name among many: a dot or a small box.
pub(super) fn dot(kind: Kind, frame: Rectangle, colour: &str) -> String {
    let (centre, radius) = (frame.centre(), frame.width() / 2.0);
    let round = |attributes: &str| {
        format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {attributes}/>",
            number(centre.x),
            number(centre.y),
            number(radius)
        )
    };
    let colour = escaped(colour);
    match kind {
        Kind::Person => round(&format!("fill=\"{colour}\" stroke=\"{PAPER}\"")),
        Kind::Group | Kind::Unnamed => round(&format!(
            "fill=\"#FFFFFF\" stroke=\"{GREY}\" stroke-width=\"1.2\" stroke-dasharray=\"2.5 2\""
        )),
        Kind::Organisation => rectangle(
            frame.grown(-radius * 0.1),
            &format!("fill=\"#FFFFFF\" stroke=\"{colour}\" stroke-width=\"1.8\""),
        ),
        Kind::Post | Kind::Place => {
            rectangle(frame.grown(-radius * 0.1), &format!("rx=\"2\" fill=\"#FFFFFF\" stroke=\"{GREY}\""))
        }
    }
}

/// The name beside a dot; in a picture of a difference only of those that have changed.
pub(super) fn words_beside(name: &DrawnName) -> String {
    let Some(beside) = name.beside.as_ref().filter(|_| name.change != Change::Same) else {
        return String::new();
    };
    let weight = if beside.bold { " font-weight=\"700\"" } else { "" };
    let slant = match name.kind {
        Kind::Post | Kind::Group | Kind::Unnamed => " font-style=\"italic\"",
        Kind::Person | Kind::Organisation | Kind::Place => "",
    };
    format!(
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{slant} fill=\"{INK}\" stroke=\"{PAPER}\" \
         stroke-width=\"2.6\" stroke-linejoin=\"round\" paint-order=\"stroke\">{}</text>\n",
        number(beside.frame.centre().x),
        number(beside.frame.max.y - beside.size * 0.28),
        beside.size,
        escaped(name.lines.first().map_or("", String::as_str))
    )
}
