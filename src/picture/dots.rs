//! Dots: a picture of many names shows each as a dot, as large as its statements are many, with the names that fit.

use super::{
    Beside,
    measure::{Weight, width},
};
use crate::layout::{Point, Rectangle};

/// Names written at most.
const NAMED: usize = 160;
/// Names with at least this many statements are set in bold.
const BOLD_FROM: usize = 12;
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

/// The names beside the dots, the most important first; none where it would cover another name or an important dot.
pub(super) fn names(
    labels: &[String],
    frames: &[Rectangle],
    statements: &[usize],
    taken: &[Rectangle],
) -> Vec<Option<Beside>> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|it| (std::cmp::Reverse(statements[*it]), *it));
    let mut taken = taken.to_vec();
    let mut beside: Vec<Option<Beside>> = vec![None; labels.len()];
    let mut written = 0;
    for nth in order {
        if written == NAMED {
            break;
        }
        let size = size(statements[nth]);
        let bold = statements[nth] >= BOLD_FROM;
        let weight = if bold { Weight::Bold } else { Weight::Regular };
        let length = width(&labels[nth], size, weight) + 2.0;
        let is_free = |place: &Rectangle| {
            !taken.iter().any(|it| it.overlaps(*place))
                && !frames.iter().enumerate().any(|(other, dot)| {
                    let minor = number(statements[other]) < MINOR * number(statements[nth]);
                    other != nth && !minor && dot.overlaps(*place)
                })
        };
        if let Some(frame) = places(frames[nth], length, size).into_iter().find(is_free) {
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
    let beside = dot.width() / 2.0 + 3.0 + length / 2.0;
    let above = dot.height() / 2.0 + 1.0 + height / 2.0;
    [(beside, 0.0), (-beside, 0.0), (0.0, above), (0.0, -above)]
        .map(|(x, y)| Rectangle::around(centre.plus(Point::new(x, y)), length, height))
}

/// A count as a number to compute with.
#[expect(clippy::cast_precision_loss, reason = "counts of names and statements are far below 2^52")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}
