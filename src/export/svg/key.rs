//! The key below the map.

use super::{
    line::{ENDED, cross, dashes, end},
    markup::{escaped, number},
    name::{dot, shape},
    point, rectangle, small_width,
};
use crate::{
    layout::{Point, Rectangle},
    picture::{Curve, KeyEntry, SMALL_SIZE, Sign},
};

const LEADING: f64 = 19.0;
const SIGN: f64 = 34.0;
const GAP: f64 = 18.0;
const SAMPLE: &str = "#8A8378";
const DARK: &str = "#33312E";

/// The key with its upper left corner at `corner`.
pub(super) fn key(rows: &[Vec<KeyEntry>], corner: Point, room: f64) -> String {
    let mut svg = String::from("<g id=\"key\" fill=\"none\">\n");
    for (entry, by) in placed(rows, room) {
        let at = corner.plus(by);
        svg += &sign(entry.sign, at);
        svg += &format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{SMALL_SIZE}\" fill=\"{DARK}\">{}</text>\n",
            number(at.x + SIGN),
            number(at.y + 3.6),
            escaped(&entry.words)
        );
    }
    svg + "</g>\n"
}

/// How high the key is.
pub(super) fn height(rows: &[Vec<KeyEntry>], room: f64) -> f64 {
    placed(rows, room).last().map_or(0.0, |it| it.1.y + LEADING)
}

/// Every entry with its place; a row that is too long goes on below.
fn placed(rows: &[Vec<KeyEntry>], room: f64) -> Vec<(&KeyEntry, Point)> {
    let mut placed = Vec::new();
    let mut y = 0.0;
    for row in rows {
        let mut x = 0.0;
        for entry in row {
            let wide = SIGN + small_width(&entry.words) + GAP;
            if x > 0.0 && x + wide - GAP > room {
                (x, y) = (0.0, y + LEADING);
            }
            placed.push((entry, Point::new(x, y)));
            x += wide;
        }
        y += LEADING;
    }
    placed
}

fn sign(sign: Sign, at: Point) -> String {
    let across =
        Curve { start: at, bend: at.plus(Point::new(14.0, 0.0)), end: at.plus(Point::new(28.0, 0.0)) };
    let stroke = |colour: &str, attributes: &str| {
        format!(
            "<path d=\"M{}L{}\" stroke=\"{colour}\" stroke-width=\"1.9\"{attributes}/>",
            point(across.start),
            point(across.end)
        )
    };
    let sample = Rectangle::around(at.plus(Point::new(14.0, 0.0)), 28.0, 12.0);
    match sign {
        Sign::Family(colour, head) => {
            let head = head.map(|head| end(across, head, colour, 1.6, 6.0)).unwrap_or_default();
            stroke(colour, "") + &head
        }
        Sign::Ended(colour) => {
            let struck = at.plus(Point::new(14.0, 0.0));
            let (above, below) = (struck.plus(Point::new(3.0, -4.5)), struck.plus(Point::new(-3.0, 4.5)));
            let bar = format!(
                "<path d=\"M{}L{}\" stroke=\"{colour}\" stroke-width=\"1.2\"/>",
                point(above),
                point(below)
            );
            stroke(colour, &format!(" stroke-opacity=\"{ENDED}\"")) + &bar
        }
        Sign::Stroke(style) => stroke(DARK, dashes(style)),
        Sign::Denied => cross(at.plus(Point::new(14.0, 0.0)), 3.6),
        Sign::Shape(kind) => shape(kind, sample, SAMPLE),
        Sign::Dot(kind) => dot(kind, Rectangle::around(sample.centre(), 12.0, 12.0), SAMPLE),
        Sign::Ring(colour) => {
            rectangle(sample, &format!("rx=\"6\" stroke=\"{colour}\" stroke-width=\"1.6\""))
        }
    }
}
