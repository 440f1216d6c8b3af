//! Stress for many names: each name keeps its distance to its neighbours and to a few pivots, which stand for all
//! the others. Time grows with names and lines, not with their pairs (Ortmann, Klimenta and Brandes 2017).

use super::{
    Plan,
    geometry::Point,
    random::Random,
    stress::{Cooling, Moves, Wish, as_number, hops_from, relax},
};

/// Pivots of an island.
const PIVOTS: usize = 48;
/// What has no way to a pivot stands this share of the picture away, and wants it less than others.
const UNREACHED: (f64, f64) = (0.5, 0.3);

/// Places the bodies of a large plan, `unit` from neighbour to neighbour.
pub(super) fn place(plan: &Plan, unit: f64, nth: usize) -> Vec<Point> {
    let mut random = Random::new(plan.seed, nth);
    let spread = unit * as_number(plan.bodies.len()).sqrt();
    let mut somewhere = || random.around_zero() * spread;
    let mut points = plan
        .larger(spread)
        .unwrap_or_else(|| plan.bodies.iter().map(|_| Point::new(somewhere(), somewhere())).collect());
    let mut wishes = wishes(plan, unit);
    let weights = || wishes.iter().map(|it| it.weight);
    let cooling = Cooling::between(weights().fold(1.0, f64::min), weights().fold(0.0, f64::max));
    relax(&mut points, &mut wishes, cooling, &mut random);
    points
}

fn wishes(plan: &Plan, unit: f64) -> Vec<Wish> {
    let neighbours = plan.neighbours();
    let reach = reach(plan.bodies.len());
    let room = |a: usize, b: usize| {
        [a, b].map(|it| plan.bodies[it].width + plan.bodies[it].height).iter().sum::<f64>() * 0.12
    };
    let wish = |a: usize, b: usize, steps: f64, stands_for: f64| Wish {
        a,
        b,
        length: unit * steps + room(a, b),
        weight: stands_for / (steps * steps),
        moves: Moves::First,
    };
    let lines = plan.lines.iter().map(|it| Wish { moves: Moves::Both, ..wish(it.from, it.to, 1.0, 1.0) });
    let mut wishes: Vec<Wish> = lines.collect();
    let pivots = pivots(&neighbours);
    let regions = regions(&pivots, plan.bodies.len());
    for (nth, (pivot, hops)) in pivots.iter().enumerate() {
        for (body, hops) in hops.iter().enumerate() {
            match *hops {
                0 | 1 => {}
                usize::MAX => wishes.push(wish(body, *pivot, (reach * UNREACHED.0).max(1.5), UNREACHED.1)),
                steps => {
                    // The names nearer to the pivot than half the way are those it stands for.
                    let near = regions[nth].iter().filter(|it| it.saturating_mul(2) <= steps).count().max(1);
                    wishes.push(wish(body, *pivot, as_number(steps).min(reach), as_number(near)));
                }
            }
        }
    }
    wishes
}

/// Longest distance that counts, in lines: so many names fill a disc about this wide, and beyond it a picture is
/// long, not clear.
fn reach(bodies: usize) -> f64 {
    1.2 + 0.6 * as_number(bodies).sqrt()
}

/// Each pivot is the body farthest from those before it; with its distance to every body.
fn pivots(neighbours: &[Vec<usize>]) -> Vec<(usize, Vec<usize>)> {
    let mut nearest = vec![usize::MAX; neighbours.len()];
    let mut next = (0..neighbours.len()).max_by_key(|it| (neighbours[*it].len(), std::cmp::Reverse(*it)));
    let mut pivots: Vec<(usize, Vec<usize>)> = Vec::new();
    while let Some(pivot) = next.filter(|_| pivots.len() < PIVOTS) {
        let hops = hops_from(pivot, neighbours);
        for (near, steps) in nearest.iter_mut().zip(&hops) {
            *near = (*near).min(*steps);
        }
        pivots.push((pivot, hops));
        let candidates = (0..neighbours.len()).filter(|it| nearest[*it] > 0);
        next = candidates.max_by_key(|it| (nearest[*it], neighbours[*it].len(), std::cmp::Reverse(*it)));
    }
    pivots
}

/// For each pivot the distances of the bodies nearer to it than to any other.
fn regions(pivots: &[(usize, Vec<usize>)], bodies: usize) -> Vec<Vec<usize>> {
    let mut regions = vec![Vec::new(); pivots.len()];
    for body in 0..bodies {
        let nearest = (0..pivots.len()).min_by_key(|it| (pivots[*it].1[body], *it));
        if let Some(nearest) = nearest {
            regions[nearest].push(pivots[nearest].1[body]);
        }
    }
    regions
}
