//! Many names with sides: each side is a disc; the discs are packed so that those with many lines between them are
//! close, then turned and mirrored so that those lines are short.

use super::{
    ANNEALED, ASPECT, Plan, forces,
    geometry::Point,
    overlap::push_apart,
    random::{Random, decay},
    sparse,
    stress::as_number,
    turn::{turned, turns},
};

/// Distance of neighbours inside a disc.
const UNIT: f64 = 46.0;
/// Gap between two names of a disc, and between two discs.
const NAME_GAP: f64 = 6.0;
const DISC_GAP: f64 = 30.0;
const STEPS: usize = 24_000;
const STAGES: usize = 200;

/// One side: its members, their places around its centre, and how far they reach.
struct Disc {
    members: Vec<usize>,
    inside: Vec<Point>,
    radius: f64,
    centre: Point,
}

/// Places the bodies of a large plan.
pub(super) fn place(plan: &Plan) -> Vec<Point> {
    let sides = plan.sides();
    let mut discs: Vec<Disc> = sides.into_iter().enumerate().map(|(nth, it)| disc(plan, it.1, nth)).collect();
    let home = homes(plan, &discs);
    pack(plan, &mut discs, &home);
    let mut points = vec![Point::default(); plan.bodies.len()];
    for disc in &discs {
        for (member, place) in disc.members.iter().zip(&disc.inside) {
            points[*member] = disc.centre.plus(*place);
        }
    }
    for _ in 0..3 {
        for (nth, disc) in discs.iter().enumerate() {
            face(plan, disc, &home, nth, &mut points);
        }
    }
    points
}

fn disc(plan: &Plan, members: Vec<usize>, nth: usize) -> Disc {
    let part = plan.part(&members);
    let mut inside = sparse::place(&part, UNIT, nth);
    // Few names fill their disc evenly without, and leave no outliers that make it wide.
    if part.bodies.len() > ANNEALED {
        forces::settle(&part, &mut inside, UNIT);
    }
    push_apart(&part, &mut inside, NAME_GAP);
    let middle = middle(&inside);
    for place in &mut inside {
        *place = place.minus(middle);
    }
    let reach = |(at, place): (usize, &Point)| place.distance(Point::default()) + part.bodies[at].width / 2.0;
    let radius = inside.iter().enumerate().map(reach).fold(0.0, f64::max);
    Disc { members, inside, radius, centre: Point::default() }
}

fn middle(points: &[Point]) -> Point {
    let low = points
        .iter()
        .fold(Point::new(f64::MAX, f64::MAX), |low, it| Point::new(low.x.min(it.x), low.y.min(it.y)));
    let high = points.iter().fold(low, |high, it| Point::new(high.x.max(it.x), high.y.max(it.y)));
    low.towards(high, 0.5)
}

/// The disc of each body.
fn homes(plan: &Plan, discs: &[Disc]) -> Vec<usize> {
    let mut home = vec![0; plan.bodies.len()];
    for (nth, disc) in discs.iter().enumerate() {
        for member in &disc.members {
            home[*member] = nth;
        }
    }
    home
}

/// Anneals the centres.
fn pack(plan: &Plan, discs: &mut [Disc], home: &[usize]) {
    let mut ties = vec![vec![0.0; discs.len()]; discs.len()];
    for line in &plan.lines {
        let (one, other) = (home[line.from], home[line.to]);
        ties[one][other] += as_number(line.weight);
        ties[other][one] += as_number(line.weight);
    }
    let mut random = Random::new(plan.seed, 991);
    let reach = discs.iter().map(|it| it.radius).fold(1.0, f64::max);
    for (disc, turn) in discs.iter_mut().zip(turns().step_by(5).cycle()) {
        disc.centre = turned(Point::new(reach * (1.5 + random.unit()), 0.0), turn);
    }
    let mut cost = packing(discs, &ties);
    let (mut heat, mut step) = (reach, reach * 1.6);
    for _ in 0..STAGES {
        for _ in 0..STEPS / STAGES {
            let nth = random.below(discs.len());
            let (old, other) = (discs[nth].centre, random.below(discs.len()));
            let swap = random.unit() < 0.15;
            if swap {
                (discs[nth].centre, discs[other].centre) = (discs[other].centre, old);
            } else {
                discs[nth].centre =
                    old.plus(Point::new(random.around_zero() * step, random.around_zero() * step));
            }
            let now = packing(discs, &ties);
            if now <= cost || random.unit() < decay((now - cost) / heat) {
                cost = now;
            } else if swap {
                (discs[nth].centre, discs[other].centre) = (old, discs[nth].centre);
            } else {
                discs[nth].centre = old;
            }
        }
        heat *= 0.965;
        step *= 0.98;
    }
}

/// Overlap above all, then long ways between discs with many lines, then a large or narrow page.
fn packing(discs: &[Disc], ties: &[Vec<f64>]) -> f64 {
    let all: f64 = ties.iter().flatten().sum::<f64>().max(1.0);
    let [mut left, mut top, mut right, mut bottom] = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    let mut cost = 0.0;
    for (nth, disc) in discs.iter().enumerate() {
        (left, right) = (left.min(disc.centre.x - disc.radius), right.max(disc.centre.x + disc.radius));
        (top, bottom) = (top.min(disc.centre.y - disc.radius), bottom.max(disc.centre.y + disc.radius));
        for (other, it) in discs.iter().enumerate().skip(nth + 1) {
            let apart = disc.centre.distance(it.centre);
            cost += (disc.radius + it.radius + DISC_GAP - apart).max(0.0) * 60.0;
            cost += ties[nth][other] / all * apart * 6.0;
        }
    }
    let (width, height) = (right - left, bottom - top);
    let ratio = width / height / ASPECT;
    cost + (width / ASPECT + height) * 3.0 + (ratio.max(1.0 / ratio) - 1.0) * (width + height)
}

/// Turns and mirrors one disc, so that the lines that leave it are short.
fn face(plan: &Plan, disc: &Disc, home: &[usize], nth: usize, points: &mut [Point]) {
    let inside: Vec<Point> = disc.members.iter().map(|it| points[*it].minus(disc.centre)).collect();
    let leaving: Vec<_> =
        plan.lines.iter().filter(|it| (home[it.from] == nth) != (home[it.to] == nth)).collect();
    let mut best: Option<(f64, Vec<Point>)> = None;
    for (turn, mirror) in turns().step_by(2).flat_map(|turn| [(turn, 1.0), (turn, -1.0)]) {
        let places: Vec<Point> =
            inside.iter().map(|it| disc.centre.plus(turned(Point::new(it.x * mirror, it.y), turn))).collect();
        for (member, place) in disc.members.iter().zip(&places) {
            points[*member] = *place;
        }
        let length: f64 =
            leaving.iter().map(|it| as_number(it.weight) * points[it.from].distance(points[it.to])).sum();
        if best.as_ref().is_none_or(|it| length < it.0) {
            best = Some((length, places));
        }
    }
    for (member, place) in disc.members.iter().zip(best.map(|it| it.1).unwrap_or_default()) {
        points[*member] = place;
    }
}
