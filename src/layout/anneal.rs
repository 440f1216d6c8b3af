//! Annealing: an island as a person would draw it. Names are moved, swapped and mirrored on a grid; what makes the
//! picture better is kept, what makes it worse is kept ever more seldom. The best of several tries is taken.

mod cost;

use rayon::prelude::*;

use self::cost::Board;
use super::{
    Plan,
    geometry::Point,
    random::{Random, decay},
    stress::{Cooling, as_number, relax, wishes},
    turn::turn_to_page,
};

/// Wanted length of a line between two names.
pub(super) const UNIT: f64 = 150.0;
/// Names stand on a grid, so that they line up.
const GRID: Point = Point { x: 24.0, y: 23.0 };
/// Steps of all tries together.
const STEPS: usize = 60_000;
const STAGES: usize = 160;
const HOT: f64 = 9.0;
/// What is left of the heat after a stage; a hundredth after all of them.
const COOLING: f64 = 0.9725;

/// Places the bodies of a plan of at most [`super::ANNEALED`] bodies.
pub(super) fn place(plan: &Plan) -> Vec<Point> {
    let size = plan.bodies.len() + plan.lines.len();
    // A few names need no long search, and with many each step takes longer.
    let steps = STEPS.min(size * STEPS / 60).min(STEPS * 110 / size);
    let tries = if size <= 60 { 6 } else { 4 };
    let steps = steps / tries;
    let found: Vec<(f64, Vec<Point>)> =
        (0..tries).into_par_iter().map(|nth| attempt(plan, nth, steps)).collect();
    let best = found.into_iter().min_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, points)| points).unwrap_or_default()
}

/// One try, with its cost.
fn attempt(plan: &Plan, nth: usize, steps: usize) -> (f64, Vec<Point>) {
    let mut random = Random::new(plan.seed, nth);
    let mut board = Board::new(plan, start(plan, &mut random));
    let sides = board.sides.clone();
    let mut heat = HOT;
    for _ in 0..STAGES {
        for _ in 0..steps / STAGES {
            let step = chosen(&board, &sides, heat, &mut random);
            try_step(&mut board, step, heat, &mut random);
        }
        heat *= COOLING;
    }
    (board.whole(), board.at)
}

/// Relaxed, turned and put on the grid.
fn start(plan: &Plan, random: &mut Random) -> Vec<Point> {
    let known = plan.larger(UNIT * as_number(plan.bodies.len()).sqrt());
    let mut points = known.clone().unwrap_or_else(|| {
        let mut somewhere = || random.around_zero() * UNIT * 2.0;
        plan.bodies.iter().map(|_| Point::new(somewhere(), somewhere())).collect()
    });
    relax(&mut points, &mut wishes(plan, UNIT * 0.9), Cooling::SHORT, random);
    if known.is_none() {
        turn_to_page(&mut points);
    }
    points.into_iter().map(on_grid).collect()
}

fn on_grid(point: Point) -> Point {
    Point::new((point.x / GRID.x).round() * GRID.x, (point.y / GRID.y).round() * GRID.y)
}

/// New places for some bodies.
type Step = Vec<(usize, Point)>;

fn chosen(board: &Board<'_>, sides: &[Vec<usize>], heat: f64, random: &mut Random) -> Step {
    let body = random.below(board.at.len());
    match random.unit() {
        kind if kind < 0.18 => {
            let other = random.below(board.at.len());
            vec![(body, board.at[other]), (other, board.at[body])]
        }
        // Dearer than moving one name, so done seldom.
        kind if kind < 0.20 && !sides.is_empty() => {
            let side = &sides[random.below(sides.len())];
            if kind < 0.19 { shifted(board, side, random) } else { mirrored(board, side, random) }
        }
        kind if kind < 0.36 => beside_neighbour(board, body, random),
        _ => {
            let reach = UNIT * (0.25 + 2.2 * heat / HOT);
            let by = Point::new(random.around_zero() * reach * 1.2, random.around_zero() * reach);
            vec![(body, on_grid(board.at[body].plus(by)))]
        }
    }
}

fn shifted(board: &Board<'_>, side: &[usize], random: &mut Random) -> Step {
    let by = on_grid(Point::new(random.around_zero() * UNIT * 1.2, random.around_zero() * UNIT));
    side.iter().map(|it| (*it, board.at[*it].plus(by))).collect()
}

fn mirrored(board: &Board<'_>, side: &[usize], random: &mut Random) -> Step {
    let ends = |values: Vec<f64>| {
        values.iter().copied().fold(f64::MAX, f64::min) + values.iter().copied().fold(f64::MIN, f64::max)
    };
    if random.unit() < 0.5 {
        let both = ends(side.iter().map(|it| board.at[*it].x).collect());
        side.iter().map(|it| (*it, Point::new(both - board.at[*it].x, board.at[*it].y))).collect()
    } else {
        let both = ends(side.iter().map(|it| board.at[*it].y).collect());
        side.iter().map(|it| (*it, Point::new(board.at[*it].x, both - board.at[*it].y))).collect()
    }
}

/// Near one of those it has a line with: leaves find their hub this way.
fn beside_neighbour(board: &Board<'_>, body: usize, random: &mut Random) -> Step {
    let Some(other) = board.neighbour(body, random) else { return vec![] };
    let by = Point::new(random.around_zero() * UNIT * 1.6, random.around_zero() * UNIT * 1.2);
    vec![(body, on_grid(board.at[other].plus(by)))]
}

fn try_step(board: &mut Board<'_>, step: Step, heat: f64, random: &mut Random) {
    let moved: Vec<usize> = step.iter().map(|(body, _)| *body).collect();
    let before = board.around(&moved);
    let old: Step = moved.iter().map(|it| (*it, board.at[*it])).collect();
    board.put(&step);
    let worse = board.around(&moved) - before;
    if worse > 0.0 && random.unit() >= decay(worse / heat) {
        board.put(&old);
    }
}
