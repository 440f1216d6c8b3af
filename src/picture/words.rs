//! The words of lines: placed along their lines, shortest line first, where they cover neither names nor other words.

use super::{Curve, Words, telling::without_dates};
use crate::layout::{Point, Rectangle};

/// Places tried along a line.
const PLACES: [f64; 13] = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8];
/// A place this good is taken without looking further.
const GOOD: f64 = 16.0;
/// Words that cannot stand for less are left out.
const BAD: f64 = 46.0;

/// Each line's words where they can stand; `taken` are the names of sides and what else must stay readable.
pub(super) fn place(
    words: Vec<Words>,
    curves: &[Curve],
    frames: &[Rectangle],
    taken: &[Rectangle],
) -> Vec<Option<Words>> {
    let points: Vec<[Point; 13]> = curves.iter().map(|it| it.points()).collect();
    let mut order: Vec<usize> = (0..words.len()).collect();
    let length = |nth: usize| curves[nth].start.distance(curves[nth].end);
    order.sort_by(|a, b| length(*a).total_cmp(&length(*b)).then(a.cmp(b)));
    let mut taken = taken.to_vec();
    let mut placed: Vec<Option<Words>> = vec![None; words.len()];
    for nth in order {
        let obstacles = Obstacles { frames, taken: &taken, lines: &points, own: nth };
        if let Some(found) = best(&words[nth], curves[nth], &obstacles) {
            taken.push(found.frame);
            placed[nth] = Some(found);
        }
    }
    placed
}

struct Obstacles<'a> {
    frames: &'a [Rectangle],
    taken: &'a [Rectangle],
    lines: &'a [[Point; 13]],
    own: usize,
}

/// With dates where that is possible, without them where it is not, nothing where even that is bad.
fn best(words: &Words, curve: Curve, obstacles: &Obstacles<'_>) -> Option<Words> {
    let short = without_dates(words);
    let mut best: Option<(f64, Words)> = None;
    for (version, price) in [(words, 0.0), (&short, 9.0)] {
        if best.as_ref().is_some_and(|it| it.0 < GOOD) {
            break;
        }
        for share in PLACES {
            let middle = curve.at(share);
            let frame = Rectangle::around(middle, version.frame.width(), version.frame.height());
            let cost = price + (share - 0.5).abs() * 5.0 + covered(frame, obstacles);
            if best.as_ref().is_none_or(|it| cost < it.0) {
                best = Some((cost, Words { frame, ..version.clone() }));
            }
        }
    }
    best.filter(|it| it.0 <= BAD).map(|it| it.1)
}

fn covered(frame: Rectangle, obstacles: &Obstacles<'_>) -> f64 {
    let mut cost = 0.0;
    for name in obstacles.frames {
        let overlap = frame.overlap(*name);
        if overlap.x > -2.0 && overlap.y > -2.0 {
            cost += 40.0 + overlap.x.max(0.0) * 0.4;
        }
    }
    for other in obstacles.taken {
        let overlap = frame.overlap(*other);
        if overlap.x > -3.0 && overlap.y > -1.0 {
            cost += 48.0 + overlap.x.max(0.0) * 0.3;
        }
    }
    let wide = frame.grown(2.0);
    for (nth, line) in obstacles.lines.iter().enumerate() {
        if nth != obstacles.own && line.windows(2).any(|it| wide.is_crossed(it[0], it[1])) {
            cost += 3.0;
        }
    }
    cost
}
