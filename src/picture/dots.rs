//! Dots: a picture of many names shows each as a dot, as large as its statements are many, with the names that fit.

use super::{
    Beside, Curve,
    measure::{Weight, shortened, width},
};
use crate::layout::{Point, Rectangle};

/// Names written at most.
const NAMED: usize = 400;
/// Names with at least this many statements are set in bold.
const BOLD_FROM: usize = 12;
/// Lines that names avoid; where there are more, nothing is free of them.
const CROSSED: usize = 400;
/// From a dot to its name.
const BESIDE: f64 = 3.0;
/// A dot may lie under the name of one with three times its statements.
const MINOR: f64 = 0.35;

/// Radius of a dot with this many statements.
pub(super) fn radius(statements: usize) -> f64 {
    (2.6 + 1.5 * number(statements.max(1)).sqrt()).min(20.0)
}

/// The room a dot takes in the layout: more statements, more room for its name.
pub(super) fn room(statements: usize) -> (f64, f64) {
    let radius = radius(statements);
    (2.0 * radius + 14.0 + (2.2 * number(statements)).min(70.0), 2.0 * radius + 8.0)
}

/// The room a dot takes where its name has to be written.
pub(super) fn room_with_name(label: &str, statements: usize) -> (f64, f64) {
    let (_, _, length) = lettering(label, statements);
    let high = (2.0 * radius(statements)).max(size(statements) * 1.2);
    (2.0 * radius(statements) + BESIDE + length, high + 6.0)
}

/// A name as it is written beside a dot.
pub(super) fn label(label: &str) -> String {
    shortened(label, 170.0, 11.0, Weight::Bold)
}

/// Size, whether it is bold, and length of a name beside a dot.
fn lettering(label: &str, statements: usize) -> (f64, bool, f64) {
    let (size, bold) = (size(statements), statements >= BOLD_FROM);
    let weight = if bold { Weight::Bold } else { Weight::Regular };
    (size, bold, width(label, size, weight) + 2.0)
}

/// What names are not to be written upon: grounds' names at no price, lines where there is no other room.
pub(super) struct Around<'a> {
    pub(super) curves: &'a [Curve],
    pub(super) taken: &'a [Rectangle],
}

/// The names beside the dots, the most important first; none where it would cover another name or an important dot.
pub(super) fn names(
    labels: &[String],
    frames: &[Rectangle],
    statements: &[usize],
    around: &Around<'_>,
) -> Vec<Option<Beside>> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|it| (std::cmp::Reverse(statements[*it]), *it));
    let lines: Vec<[Point; 13]> = around.curves.iter().map(|it| it.points()).collect();
    let mut taken = around.taken.to_vec();
    let mut beside: Vec<Option<Beside>> = vec![None; labels.len()];
    let mut written = 0;
    for nth in order {
        if written == NAMED {
            break;
        }
        let (size, bold, length) = lettering(&labels[nth], statements[nth]);
        let is_free = |place: &Rectangle| {
            !taken.iter().any(|it| it.overlaps(*place))
                && !frames.iter().enumerate().any(|(other, dot)| {
                    let minor = number(statements[other]) < MINOR * number(statements[nth]);
                    other != nth && !minor && dot.overlaps(*place)
                })
        };
        let crossed = |place: &Rectangle| {
            let passes = |line: &[Point; 13]| line.windows(2).any(|it| place.is_crossed(it[0], it[1]));
            if lines.len() > CROSSED { 0 } else { lines.iter().filter(|it| passes(it)).count() }
        };
        // The first of the best: right of the dot rather than above it.
        let free = places(frames[nth], length, size).into_iter().filter(is_free);
        if let Some(frame) = free.min_by_key(crossed) {
            taken.push(frame);
            beside[nth] = Some(Beside { frame, size, bold });
            written += 1;
        }
    }
    beside
}

fn size(statements: usize) -> f64 {
    let sizes = [(24, 13.5), (12, 12.5), (6, 11.5), (3, 11.0)];
    sizes.iter().find(|it| statements >= it.0).map_or(10.0, |it| it.1)
}

/// Right of the dot, left of it, below and above.
fn places(dot: Rectangle, length: f64, size: f64) -> [Rectangle; 4] {
    let (centre, height) = (dot.centre(), size * 1.2);
    let beside = dot.width() / 2.0 + BESIDE + length / 2.0;
    let above = dot.height() / 2.0 + 1.0 + height / 2.0;
    [(beside, 0.0), (-beside, 0.0), (0.0, above), (0.0, -above)]
        .map(|(x, y)| Rectangle::around(centre.plus(Point::new(x, y)), length, height))
}

/// A count as a number to compute with.
#[expect(clippy::cast_precision_loss, reason = "counts of names and statements are far below 2^52")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}
