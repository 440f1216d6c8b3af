//! The words of lines: placed along their lines, shortest line first, where they cover neither names nor other words.

use super::{
    Change, Curve, Words,
    strand::Strand,
    telling::{signs_only, without_dates},
};
use crate::layout::{Point, Rectangle};

/// Places tried along a line, and then to both sides of it.
const ON: [(f64, f64); 13] = [
    (0.5, 0.0),
    (0.45, 0.0),
    (0.55, 0.0),
    (0.4, 0.0),
    (0.6, 0.0),
    (0.35, 0.0),
    (0.65, 0.0),
    (0.3, 0.0),
    (0.7, 0.0),
    (0.25, 0.0),
    (0.75, 0.0),
    (0.2, 0.0),
    (0.8, 0.0),
];
const BESIDE: [(f64, f64); 6] =
    [(0.5, 1.0), (0.5, -1.0), (0.25, 1.0), (0.75, -1.0), (0.75, 1.0), (0.25, -1.0)];
/// Places tried for the signs of a line between dots.
const SIGNS: [f64; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
/// The price of standing beside the line, and what is left free between.
const AWAY: f64 = 8.0;
const FREE: f64 = 3.0;
/// Of a line so much must be seen beside its words; what it costs where it is not.
const SEEN: f64 = 14.0;
const HIDDEN: f64 = 24.0;
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

/// Between dots: of each line only what doubles its colour and whether somebody denies it. `taken` are names and dots.
pub(super) fn signs(
    strands: &[(Strand<'_>, Change)],
    curves: &[Curve],
    mut taken: Vec<Rectangle>,
) -> Vec<Option<Words>> {
    let mut sign = |((strand, change), curve): (&(Strand<'_>, Change), &Curve)| {
        let mut words = signs_only(strand, *change)?;
        let (width, height) = (words.frame.width(), words.frame.height());
        let places = SIGNS.map(|share| Rectangle::around(curve.at(share), width, height));
        let free = places.into_iter().find(|place| taken.iter().all(|it| !it.overlaps(*place)));
        // A denial is shown wherever it stands.
        words.frame = free.unwrap_or(places[0]);
        taken.push(words.frame);
        Some(words)
    };
    strands.iter().zip(curves).map(&mut sign).collect()
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
        for (share, away) in ON.into_iter().chain(BESIDE) {
            let middle = beside(curve, share, version.frame, away);
            let frame = Rectangle::around(middle, version.frame.width(), version.frame.height());
            let off = (share - 0.5).abs() * 5.0 + if away == 0.0 { 0.0 } else { AWAY };
            let cost = price + off + covered(frame, obstacles) + hidden(curve, frame);
            if best.as_ref().is_none_or(|it| cost < it.0) {
                best = Some((cost, Words { frame, ..version.clone() }));
            }
        }
    }
    best.filter(|it| it.0 <= BAD).map(|it| it.1)
}

/// The middle of words that stand on a line, or so far to one side of it that they leave it free.
fn beside(curve: Curve, share: f64, words: Rectangle, side: f64) -> Point {
    let way = curve.end.minus(curve.start);
    let length = way.distance(Point::default()).max(1e-6);
    let across = Point::new(-way.y / length, way.x / length);
    let needed = (words.width() * across.x.abs() + words.height() * across.y.abs()) / 2.0 + FREE;
    curve.at(share).plus(across.times(side * needed))
}

/// The price of a line that disappears below its own words.
fn hidden(curve: Curve, frame: Rectangle) -> f64 {
    let points = curve.points();
    let pieces = points.windows(2);
    let seen: f64 =
        pieces.filter(|it| !frame.holds(it[0].towards(it[1], 0.5))).map(|it| it[0].distance(it[1])).sum();
    if seen < SEEN { HIDDEN } else { 0.0 }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_never_disappears_below_its_own_words() {
        let words = Words {
            sign: "",
            verb: "mediated for".to_owned(),
            when: String::new(),
            count: String::new(),
            denied: false,
            frame: Rectangle::around(Point::default(), 72.0, 14.0),
        };
        for (x, y) in [(40.0, 12.0), (40.0, -12.0), (60.0, 0.0), (30.0, 30.0), (300.0, 5.0)] {
            let (start, end) = (Point::default(), Point::new(x, y));
            let curve = Curve { start, bend: start.towards(end, 0.5), end };
            let placed = place(vec![words.clone()], &[curve], &[], &[]);
            let frame = placed[0].as_ref().expect("nothing is in the way").frame;
            assert!(hidden(curve, frame) == 0.0, "{x} {y}: {frame:?}");
        }
    }
}
