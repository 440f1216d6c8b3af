//! Forces for many names: lines pull, names push each other away, the busier the more. Circles come apart, and those named
//! once fan out around their neighbour, which distances alone do not bring about (Noack 2007).

use rayon::prelude::*;

use super::{Plan, geometry::Point, stress::as_number};

/// Rounds for some hundred names, and for the most.
const ROUNDS: (usize, usize) = (300, 200);
/// Names that make a round dear.
const DEAR: usize = 2_000;
/// The longest step of the first round, as a share of the picture, and of the last, as a share of a line.
const FIRST_STEP: f64 = 0.5;
const LAST_STEP: f64 = 0.03;
/// How much everything is drawn to the middle.
const GRAVITY: f64 = 1.0;
/// A cell is seen as one when it is this much narrower than far.
const FAR: f64 = 0.9;
/// Names of a cell that is not divided, and how often cells are divided at most.
const FEW: usize = 4;
const DEPTH: usize = 20;

/// Moves bodies from where distances put them to where the forces rest.
pub(super) fn settle(plan: &Plan, points: &mut [Point], unit: f64) {
    let mut masses = vec![1.0; plan.bodies.len()];
    for line in &plan.lines {
        masses[line.from] += 1.0;
        masses[line.to] += 1.0;
    }
    let rounds = if plan.bodies.len() > DEAR { ROUNDS.1 } else { ROUNDS.0 };
    let first = unit * as_number(plan.bodies.len()).sqrt() * FIRST_STEP;
    for nth in 0..rounds {
        // Straight down: no library's power is needed.
        let share = 1.0 - as_number(nth) / as_number(rounds);
        let longest = first * share * share * share + unit * LAST_STEP;
        let forces = forces(plan, points, &masses, unit);
        for (point, (force, mass)) in points.iter_mut().zip(forces.iter().zip(&masses)) {
            let step = force.times(unit / mass);
            let length = step.distance(Point::default());
            *point = point.plus(step.times((longest / length.max(1e-9)).min(1.0)));
        }
    }
}

/// What moves each body, in any number of threads the same: each sums up for itself, in a fixed order.
fn forces(plan: &Plan, points: &[Point], masses: &[f64], unit: f64) -> Vec<Point> {
    let tree = Cell::holding(points, masses);
    let middle = tree.middle;
    let pushed = (0..points.len()).into_par_iter().map(|body| {
        let pushes = tree.push(points, masses, body).times(unit * masses[body]);
        let way = middle.minus(points[body]);
        // Long ways weigh less here than on a line, or all would lie on one heap.
        let away = (way.distance(Point::default()).max(unit) * unit).sqrt();
        pushes.plus(way.times(GRAVITY * masses[body] / away))
    });
    let mut forces: Vec<Point> = pushed.collect();
    for line in &plan.lines {
        let way = points[line.to].minus(points[line.from]);
        let pull = way.times(as_number(line.weight).sqrt() / unit);
        forces[line.from] = forces[line.from].plus(pull);
        forces[line.to] = forces[line.to].minus(pull);
    }
    forces
}

/// A square of the plane, with its names and how much they weigh.
struct Cell {
    width: f64,
    mass: f64,
    middle: Point,
    /// Names, where it is not divided.
    members: Vec<usize>,
    quarters: Vec<Cell>,
}

impl Cell {
    fn holding(points: &[Point], masses: &[f64]) -> Self {
        let low = points
            .iter()
            .fold(Point::new(f64::MAX, f64::MAX), |low, it| Point::new(low.x.min(it.x), low.y.min(it.y)));
        let high = points.iter().fold(low, |high, it| Point::new(high.x.max(it.x), high.y.max(it.y)));
        let width = (high.x - low.x).max(high.y - low.y).max(1.0);
        Self::new((0..points.len()).collect(), (low, width), (points, masses), DEPTH)
    }

    fn new(
        members: Vec<usize>,
        (corner, width): (Point, f64),
        (points, masses): (&[Point], &[f64]),
        depth: usize,
    ) -> Self {
        let mass: f64 = members.iter().map(|it| masses[*it]).sum();
        let sum = members.iter().fold(Point::default(), |sum, it| sum.plus(points[*it].times(masses[*it])));
        let mut cell =
            Self { width, mass, middle: sum.times(1.0 / mass.max(1e-9)), members, quarters: Vec::new() };
        if cell.members.len() <= FEW || depth == 0 {
            return cell;
        }
        let half = width / 2.0;
        let mut parts: [Vec<usize>; 4] = Default::default();
        for member in std::mem::take(&mut cell.members) {
            let is_right = points[member].x >= corner.x + half;
            let is_low = points[member].y >= corner.y + half;
            parts[usize::from(is_right) + 2 * usize::from(is_low)].push(member);
        }
        for (nth, part) in parts.into_iter().enumerate().filter(|it| !it.1.is_empty()) {
            let corner = corner.plus(Point::new(as_number(nth % 2) * half, as_number(nth / 2) * half));
            cell.quarters.push(Self::new(part, (corner, half), (points, masses), depth - 1));
        }
        cell
    }

    /// How a name of mass one at the place of `body` is pushed away by all others.
    fn push(&self, points: &[Point], masses: &[f64], body: usize) -> Point {
        let at = points[body];
        if self.quarters.is_empty() {
            let others = self.members.iter().filter(|it| **it != body);
            return others.fold(Point::default(), |sum, it| sum.plus(push(at, points[*it], masses[*it])));
        }
        if self.width < FAR * at.distance(self.middle) {
            return push(at, self.middle, self.mass);
        }
        self.quarters.iter().fold(Point::default(), |sum, it| sum.plus(it.push(points, masses, body)))
    }
}

fn push(at: Point, from: Point, mass: f64) -> Point {
    let way = at.minus(from);
    way.times(mass / (way.x * way.x + way.y * way.y).max(1.0))
}
