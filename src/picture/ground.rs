//! Grounds: the pale area of a side, and a place for its name where no name or line is.

use super::{
    Curve, DrawnName, Ground, SIDE_SIZE, Sides, Style,
    measure::{Weight, width},
};
use crate::layout::{Point, Rectangle};

/// Left free between names and the edge of their ground.
const MARGIN: f64 = 16.0;
const LABEL_HEIGHT: f64 = 14.0;
/// Letters are spread by this share of their size.
pub(crate) const SPREAD: f64 = 0.04;

/// The grounds of all sides with at least two names, or three dots.
pub(super) fn grounds(names: &[DrawnName], curves: &[Curve], sides: &Sides, style: Style) -> Vec<Ground> {
    let least = if style == Style::Cards { 2 } else { 3 };
    let mut grounds: Vec<Ground> = Vec::new();
    for (nth, side) in sides.all().iter().enumerate() {
        let of_side = names.iter().filter(|it| sides.number(&it.id) == Some(nth));
        let members: Vec<Rectangle> = of_side.clone().map(|it| it.frame).collect();
        if members.len() < least {
            continue;
        }
        let outline = hull(&members);
        let size = width(&side.label.to_uppercase(), SIDE_SIZE, Weight::Bold);
        let letters = side.label.chars().map(|_| SIDE_SIZE * SPREAD).sum::<f64>();
        let label = label(&outline, size + letters + 4.0, names, curves, &grounds);
        let members = of_side.map(|it| it.id.clone()).collect();
        grounds.push(Ground { side: side.clone(), members, outline, label });
    }
    grounds
}

/// The corners of the smallest area without dents around all frames.
fn hull(frames: &[Rectangle]) -> Vec<Point> {
    let mut corners: Vec<Point> = frames
        .iter()
        .map(|it| it.grown(MARGIN))
        .flat_map(|it| [it.min, Point::new(it.max.x, it.min.y), it.max, Point::new(it.min.x, it.max.y)])
        .collect();
    corners.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let mut lower = half(corners.iter());
    let mut upper = half(corners.iter().rev());
    lower.pop();
    upper.pop();
    lower.append(&mut upper);
    lower
}

/// One half of the hull, from the first corner to the last.
fn half<'a>(corners: impl Iterator<Item = &'a Point>) -> Vec<Point> {
    let mut half: Vec<Point> = Vec::new();
    for corner in corners {
        while let [.., before, last] = half[..] {
            let (one, two) = (last.minus(before), corner.minus(before));
            if one.x * two.y - one.y * two.x > 0.0 {
                break;
            }
            half.pop();
        }
        half.push(*corner);
    }
    half
}

/// A place outside the level edges of the ground, above rather than below, for a name of this width.
fn label(
    outline: &[Point],
    width: f64,
    names: &[DrawnName],
    curves: &[Curve],
    others: &[Ground],
) -> Rectangle {
    let mut best: Option<(f64, Rectangle)> = None;
    let top = outline.iter().map(|it| it.y).fold(f64::MAX, f64::min);
    for (nth, corner) in outline.iter().enumerate() {
        let next = outline[(nth + 1) % outline.len()];
        if (corner.y - next.y).abs() > 1.0 {
            continue;
        }
        let is_top = corner.y - top < 1.0;
        let (left, right) = (corner.x.min(next.x) + 8.0, corner.x.max(next.x) - width - 8.0);
        for share in [0.0, 0.5, 1.0] {
            let x = left + (right - left).max(0.0) * share;
            let y = if is_top { corner.y - LABEL_HEIGHT - 3.0 } else { corner.y + 3.0 };
            let frame = Rectangle { min: Point::new(x, y), max: Point::new(x + width, y + LABEL_HEIGHT) };
            let cost = if is_top { share } else { 3.0 + share } + covered(frame, names, curves, others);
            if best.is_none_or(|it| cost < it.0) {
                best = Some((cost, frame));
            }
        }
    }
    let corner = outline.first().copied().unwrap_or_default();
    best.map_or(Rectangle::around(corner, width, LABEL_HEIGHT), |it| it.1)
}

fn covered(frame: Rectangle, names: &[DrawnName], curves: &[Curve], others: &[Ground]) -> f64 {
    let mut cost = 0.0;
    let wide = frame.grown(4.0);
    for name in names {
        if wide.overlaps(name.frame) {
            cost += 50.0;
        }
    }
    for other in others {
        if wide.overlaps(other.label) {
            cost += 60.0;
        }
    }
    for curve in curves {
        if curve.points().windows(2).any(|it| wide.is_crossed(it[0], it[1])) {
            cost += 6.0;
        }
    }
    cost
}
