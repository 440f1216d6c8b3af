//! Routes: each line is straight or slightly bent, whichever passes by most names and lines.

use std::collections::BTreeMap;

use super::Curve;
use crate::layout::{Point, Rectangle, segments_cross};

/// Bends tried for a line alone and for several between the same two names, as shares of their distance.
const BENDS: [f64; 7] = [0.0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32];
const BENDS_TOGETHER: [f64; 5] = [0.0, 0.08, -0.08, 0.18, -0.18];
const BEND_COST: f64 = 9.0;
const NAME_COST: f64 = 12.0;
const CROSSING_COST: f64 = 1.6;
/// Left free between a line's end and the name.
const GAP: f64 = 3.0;
/// Steps in which a curve is followed out of a frame.
const STEPS: u32 = 100;

/// A course through the middle of both names, and the part of it that is drawn.
#[derive(Clone, Copy)]
struct Route {
    drawn: Curve,
    points: [Point; 13],
}

/// A curve for each pair of ends, given as positions of `frames`, in the order given.
pub(super) fn routes(ends: &[(usize, usize)], frames: &[Rectangle]) -> Vec<Curve> {
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (nth, (from, to)) in ends.iter().enumerate() {
        pairs.entry((*from.min(to), *from.max(to))).or_default().push(nth);
    }
    let length = |pair: &(usize, usize)| frames[pair.0].centre().distance(frames[pair.1].centre());
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by(|a, b| length(&a.0).total_cmp(&length(&b.0)).then(a.0.cmp(&b.0)));
    let mut done: Vec<Route> = Vec::new();
    let mut curves = vec![None; ends.len()];
    for ((from, to), members) in pairs {
        let routes = best(from, to, members.len(), frames, &done);
        for (member, route) in members.iter().zip(&routes) {
            let forth = ends[*member].0 == from;
            let back = Curve { start: route.drawn.end, bend: route.drawn.bend, end: route.drawn.start };
            curves[*member] = Some(if forth { route.drawn } else { back });
        }
        done.extend(routes);
    }
    curves.into_iter().flatten().collect()
}

/// The cheapest bend for all lines between two names.
fn best(from: usize, to: usize, lines: usize, frames: &[Rectangle], done: &[Route]) -> Vec<Route> {
    let bends = if lines == 1 { &BENDS[..] } else { &BENDS_TOGETHER };
    let (start, end) = (frames[from], frames[to]);
    let distance = start.centre().distance(end.centre()).max(60.0);
    let count = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
    let spacing = (0.13 + 0.025 * count + 18.0 / distance).min(0.3);
    let fan = |bend: &f64| -> Vec<Route> {
        (0..lines)
            .map(|nth| f64::from(u32::try_from(nth).unwrap_or_default()) - (count - 1.0) / 2.0)
            .map(|step| route(start, end, bend + step * spacing))
            .collect()
    };
    let cost = |bend: &f64, routes: &[Route]| {
        let each = routes
            .iter()
            .map(|it| hits(it, (from, to), frames) * NAME_COST + crossings(it, done) * CROSSING_COST);
        bend.abs() * BEND_COST + each.sum::<f64>()
    };
    let mut best: Option<(f64, Vec<Route>)> = None;
    for bend in bends {
        let routes = fan(bend);
        let cost = cost(bend, &routes);
        if best.as_ref().is_none_or(|it| cost < it.0) {
            best = Some((cost, routes));
        }
        // Nothing can be better than a straight line that touches nothing.
        if cost == 0.0 {
            break;
        }
    }
    best.map(|it| it.1).unwrap_or_default()
}

fn route(from: Rectangle, to: Rectangle, bend: f64) -> Route {
    let (start, end) = (from.centre(), to.centre());
    let way = end.minus(start);
    let control = start.towards(end, 0.5).plus(Point::new(-way.y * bend, way.x * bend));
    let drawn = trimmed(Curve { start, bend: control, end }, from.grown(GAP), to.grown(GAP));
    Route { drawn, points: drawn.points() }
}

/// The part of a curve between two frames.
pub(super) fn trimmed(curve: Curve, from: Rectangle, to: Rectangle) -> Curve {
    let share = |step: u32| f64::from(step) / f64::from(STEPS);
    let leaves = (0..=STEPS).map(share).find(|it| !from.holds(curve.at(*it))).unwrap_or(0.0);
    let enters = (0..=STEPS).rev().map(share).find(|it| !to.holds(curve.at(*it))).unwrap_or(1.0);
    if leaves >= enters {
        return Curve { start: curve.at(0.45), bend: curve.at(0.5), end: curve.at(0.55) };
    }
    // The control point of a part of a quadratic curve.
    let bend = curve.start.towards(curve.bend, leaves).towards(curve.bend.towards(curve.end, leaves), enters);
    Curve { start: curve.at(leaves), bend, end: curve.at(enters) }
}

/// Names that a route passes through.
fn hits(route: &Route, (from, to): (usize, usize), frames: &[Rectangle]) -> f64 {
    let mut hits = 0.0;
    for (nth, frame) in frames.iter().enumerate() {
        let frame = frame.grown(4.0);
        let passes = || route.points.windows(2).any(|it| frame.is_crossed(it[0], it[1]));
        if nth != from && nth != to && passes() {
            hits += 1.0;
        }
    }
    hits
}

/// Lines that a route crosses.
fn crossings(route: &Route, done: &[Route]) -> f64 {
    let crosses = |other: &&Route| {
        let straight = |it: &Route| (it.points[0], it.points[6], it.points[12]);
        let ((a, b, c), (d, e, f)) = (straight(route), straight(other));
        [(a, b), (b, c)]
            .iter()
            .any(|one| [(d, e), (e, f)].iter().any(|two| segments_cross(one.0, one.1, two.0, two.1)))
    };
    f64::from(u32::try_from(done.iter().filter(crosses).count()).unwrap_or(u32::MAX))
}
