//! Turning: a layout may be rotated and mirrored freely.

use super::{ASPECT, geometry::Point};

/// Cosine and sine of ten degrees, written out so that no library computes them.
const TEN_DEGREES: (f64, f64) = (0.984_807_753_012_208, 0.173_648_177_666_930_35);

/// Every turn by ten degrees, as cosine and sine.
pub(super) fn turns() -> impl Iterator<Item = (f64, f64)> + Clone {
    std::iter::successors(Some((1.0, 0.0)), |(cos, sin): &(f64, f64)| {
        Some((cos * TEN_DEGREES.0 - sin * TEN_DEGREES.1, sin * TEN_DEGREES.0 + cos * TEN_DEGREES.1))
    })
    .take(36)
}

pub(super) fn turned(point: Point, (cos, sin): (f64, f64)) -> Point {
    Point::new(point.x * cos - point.y * sin, point.x * sin + point.y * cos)
}

/// Turns the points so that they fill a picture of the usual shape.
pub(super) fn turn_to_page(points: &mut [Point]) {
    let misfit = |turn: (f64, f64)| {
        let [mut left, mut top, mut right, mut bottom] = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for point in points.iter() {
            let point = turned(*point, turn);
            (left, right) = (left.min(point.x), right.max(point.x));
            (top, bottom) = (top.min(point.y), bottom.max(point.y));
        }
        let ratio = ((right - left) / (bottom - top).max(1.0) / ASPECT).max(1e-6);
        ratio.max(1.0 / ratio)
    };
    let best = turns().take(18).min_by(|a, b| misfit(*a).total_cmp(&misfit(*b)));
    let Some(best) = best else { return };
    for point in points.iter_mut() {
        *point = turned(*point, best);
    }
}
