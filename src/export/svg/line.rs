//! Lines: style is certainty, colour and end are the kind of relation, words stand on a strip of paper.

use std::fmt::Write as _;

use super::{
    markup::{escaped, number},
    point, rectangle,
};
use crate::{
    layout::{Point, Rectangle},
    picture::{
        Change, Curve, DrawnLine, GREY, Head, PAPER, RED, Scene, Stroke, Style, WORDS_SIZE, Words,
        measure::{Weight, width},
    },
};

/// How strongly a line is drawn that is no more.
pub(super) const ENDED: f64 = 0.5;

/// A line with its end and, for whoever points at it, everything it says.
pub(super) fn line(scene: &Scene, line: &DrawnLine) -> String {
    let faded = line.change == Change::Same;
    let wide = match (scene.style, faded) {
        (_, true) => 1.0,
        (Style::Cards, false) => line.width,
        (Style::Dots, false) => line.width * 0.75,
    };
    let size = 4.2 + wide * 1.35;
    let course = shortened(line.curve, line.head, size);
    let path = format!("M{}Q{} {}", point(course.start), point(course.bend), point(course.end));
    let mut svg = format!(
        "<g data-line=\"{}\" data-statements=\"{}\"><title>{}</title>",
        escaped(&line.key),
        escaped(&line.statements.join(" ")),
        escaped(&line.told)
    );
    if scene.style == Style::Cards {
        // Paper around it, so that a crossing line seems to pass below.
        let _ = write!(
            svg,
            "<path d=\"{path}\" stroke=\"{PAPER}\" stroke-width=\"{}\" stroke-opacity=\"0.85\"/>",
            number(wide + 2.6)
        );
    }
    let opacity = match (line.change, scene.style) {
        (Change::Ended, _) => ENDED,
        // Of a dotted line little is left as it is.
        (_, Style::Dots) if line.stroke != Stroke::Dotted => 0.6,
        (_, Style::Cards | Style::Dots) => 1.0,
    };
    let faint = if opacity < 1.0 { format!(" stroke-opacity=\"{opacity}\"") } else { String::new() };
    let _ = write!(
        svg,
        "<path d=\"{path}\" stroke=\"{}\" stroke-width=\"{wide:.2}\"{}{faint}/>",
        line.colour,
        dashes(line.stroke)
    );
    if let Some(head) = line.head {
        svg += &end(line.curve, head, &line.colour, wide, size);
    }
    svg + "</g>\n"
}

/// The attribute that makes a line dashed or dotted.
pub(super) fn dashes(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Solid => "",
        Stroke::Dashed => " stroke-dasharray=\"7 4\"",
        Stroke::Dotted => " stroke-dasharray=\"0.1 4.2\" stroke-linecap=\"round\"",
    }
}

/// A line stops where a filled end begins, or it would stick out at the tip.
fn shortened(curve: Curve, head: Option<Head>, size: f64) -> Curve {
    let taken = match head {
        Some(Head::Arrow | Head::Hollow) => size,
        Some(Head::Diamond) => size * 1.8,
        Some(Head::Bar | Head::Open) | None => return curve,
    };
    let share = 1.0 - (taken / curve.start.distance(curve.end).max(1.0)).min(0.8);
    Curve { start: curve.start, bend: curve.start.towards(curve.bend, share), end: curve.at(share) }
}

/// The end of a line that has a direction.
pub(super) fn end(curve: Curve, head: Head, colour: &str, wide: f64, size: f64) -> String {
    let back = curve.bend.minus(curve.end);
    let length = back.distance(Point::default()).max(1e-6);
    let back = back.times(1.0 / length);
    // `along` the line from its end, `across` it to one side.
    let at = |along: f64, across: f64| {
        point(curve.end.plus(Point::new(back.x * along - back.y * across, back.y * along + back.x * across)))
    };
    let z = size;
    match head {
        Head::Arrow => {
            format!(
                "<path d=\"M{}L{}L{}Z\" fill=\"{colour}\"/>",
                at(0.0, 0.0),
                at(z * 1.3, z * 0.55),
                at(z * 1.3, z * -0.55)
            )
        }
        Head::Hollow => format!(
            "<path d=\"M{}L{}L{}Z\" fill=\"{PAPER}\" stroke=\"{colour}\"/>",
            at(0.0, 0.0),
            at(z * 1.3, z * 0.55),
            at(z * 1.3, z * -0.55)
        ),
        Head::Diamond => format!(
            "<path d=\"M{}L{}L{}L{}Z\" fill=\"{PAPER}\" stroke=\"{colour}\"/>",
            at(0.0, 0.0),
            at(z * 0.9, z * 0.5),
            at(z * 1.8, 0.0),
            at(z * 0.9, z * -0.5)
        ),
        Head::Bar => format!(
            "<path d=\"M{}L{}\" stroke=\"{colour}\" stroke-width=\"{:.2}\"/>",
            at(1.0, z * 0.8),
            at(1.0, z * -0.8),
            wide + 1.0
        ),
        Head::Open => format!(
            "<path d=\"M{}L{}L{}\" stroke=\"{colour}\" stroke-width=\"{wide:.2}\"/>",
            at(z * 1.1, z * 0.62),
            at(0.0, 0.0),
            at(z * 1.1, z * -0.62)
        ),
    }
}

/// The words of a line.
pub(super) fn words(line: &DrawnLine) -> String {
    let Some(words) = &line.words else { return String::new() };
    let faded = if line.change == Change::Same { " opacity=\"0.6\"" } else { "" };
    let mut svg = format!(
        "<g{faded}>{}",
        rectangle(words.frame, &format!("rx=\"2\" fill=\"{PAPER}\" fill-opacity=\"0.88\""))
    );
    svg += &parts(words, &line.colour, line.change);
    svg + "</g>\n"
}

/// What they say; what is no more is struck out.
fn parts(words: &Words, colour: &str, change: Change) -> String {
    let (mut x, y) = (words.frame.min.x + 4.0, words.frame.max.y - 3.4);
    let mut svg = String::new();
    let bold = format!("font-weight=\"700\" fill=\"{colour}\"");
    let line_through = if change == Change::Ended { " text-decoration=\"line-through\"" } else { "" };
    let struck = format!("{bold}{line_through}");
    let grey = format!("fill=\"{GREY}\"");
    for (text, look, weight) in [
        (words.sign, &bold, Weight::Bold),
        (words.verb.as_str(), &struck, Weight::Bold),
        (words.when.as_str(), &grey, Weight::Regular),
        (words.count.as_str(), &bold, Weight::Bold),
    ] {
        if text.is_empty() {
            continue;
        }
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" font-size=\"{WORDS_SIZE}\" {look}>{}</text>",
            number(x),
            number(y),
            escaped(text)
        );
        x += width(text, WORDS_SIZE, weight) + 4.0;
    }
    if words.denied {
        svg += &cross(Point::new(x + 4.0, words.frame.centre().y), 3.4);
    }
    svg
}

/// The red cross of a denial, drawn so that no font is needed for it.
pub(super) fn cross(centre: Point, reach: f64) -> String {
    let corners = Rectangle::around(centre, 2.0 * reach, 2.0 * reach);
    format!(
        "<path d=\"M{}L{}M{}L{}\" stroke=\"{RED}\" stroke-width=\"1.9\" stroke-linecap=\"round\" fill=\"none\"/>",
        point(corners.min),
        point(corners.max),
        point(Point::new(corners.min.x, corners.max.y)),
        point(Point::new(corners.max.x, corners.min.y))
    )
}
