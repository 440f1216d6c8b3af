//! Grounds of sides in xdot, the language in which Graphviz draws what lies behind a graph. Shapes only: of a text
//! there, `dot` 2.43 dies, so the names of sides are nodes ([`super::names::side`]).

use std::fmt::Write as _;

use crate::{
    layout::Point,
    picture::{Ground, PAPER, tint},
};

/// Points on each round corner.
const STEPS: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

pub(super) fn background(grounds: &[Ground]) -> String {
    let mut xdot = String::new();
    for ground in grounds {
        let points: Vec<String> = rounded(&ground.outline).into_iter().map(point).collect();
        let fill = counted(&tint(&ground.side.colour, PAPER, Ground::SHARE));
        let _ = write!(xdot, "c {fill} C {fill} P {} {} ", points.len(), points.join(" "));
    }
    xdot.trim_end().to_owned()
}

/// A text with its length in bytes before it.
fn counted(text: &str) -> String {
    format!("{} -{text}", text.len())
}

fn point(point: Point) -> String {
    format!("{:.1} {:.1}", point.x, 0.0 - point.y)
}

/// The outline with its corners cut round.
fn rounded(outline: &[Point]) -> Vec<Point> {
    let mut points = Vec::new();
    for (nth, corner) in outline.iter().enumerate() {
        let cut = |other: Point| {
            corner.towards(other, (Ground::ROUNDING / corner.distance(other).max(1e-6)).min(0.5))
        };
        let from = cut(outline[(nth + outline.len() - 1) % outline.len()]);
        let to = cut(outline[(nth + 1) % outline.len()]);
        points.extend(STEPS.map(|it| from.towards(*corner, it).towards(corner.towards(to, it), it)));
    }
    points
}
