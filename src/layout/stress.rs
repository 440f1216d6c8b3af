//! Stress: every pair of names wants to be as far apart as their lines are long. Relaxed pair by pair, in random
//! order, with steps that shrink.

use std::collections::VecDeque;

use super::{Plan, geometry::Point, random::Random};

/// A wish: two bodies `length` apart, as much as `weight` says.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) length: f64,
    pub(super) weight: f64,
    pub(super) moves: Moves,
}

/// Who gives way to a wish.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Moves {
    Both,
    /// Only `a`: what stands for many others must not be dragged about by each of them.
    First,
}

/// How far each round moves what it moves: the first step, and what is left of it after a round.
#[derive(Clone, Copy)]
pub(super) struct Cooling {
    step: f64,
    shrink: f64,
}

impl Cooling {
    /// For few names, which are annealed afterwards.
    pub(super) const SHORT: Self = Self { step: 4.0, shrink: 0.89 };

    /// From a step that meets the weakest wish at once to one that hardly moves the strongest.
    pub(super) fn between(weakest: f64, strongest: f64) -> Self {
        let (first, last) = (1.0 / weakest.max(1e-9), 0.1 / strongest.max(1e-9));
        let after = |shrink: f64| (1..ROUNDS).fold(first, |step, _| step * shrink);
        let (mut low, mut high) = (0.1, 1.0);
        for _ in 0..40 {
            let middle = (low + high) / 2.0;
            if after(middle) > last { high = middle } else { low = middle }
        }
        Self { step: first, shrink: high }
    }
}

const ROUNDS: usize = 36;
/// Steps between names that no line joins.
const APART: usize = 4;

/// Moves `points` until the wishes are met as well as may be.
pub(super) fn relax(points: &mut [Point], wishes: &mut [Wish], cooling: Cooling, random: &mut Random) {
    let mut step = cooling.step;
    for _ in 0..ROUNDS {
        random.shuffle(wishes);
        for wish in wishes.iter() {
            let way = points[wish.a].minus(points[wish.b]);
            let apart = points[wish.a].distance(points[wish.b]).max(1e-6);
            let share = (wish.weight * step).min(1.0) * (apart - wish.length) / 2.0 / apart;
            let by = way.times(share);
            points[wish.a] = points[wish.a].minus(by);
            if wish.moves == Moves::Both {
                points[wish.b] = points[wish.b].plus(by);
            }
        }
        step *= cooling.shrink;
    }
}

/// How many lines lie between each two bodies.
pub(super) fn hops(plan: &Plan) -> Vec<Vec<usize>> {
    let neighbours = plan.neighbours();
    (0..plan.bodies.len()).map(|start| hops_from(start, &neighbours)).collect()
}

/// How many lines lie between `start` and each body; [`usize::MAX`] where no line leads.
pub(super) fn hops_from(start: usize, neighbours: &[Vec<usize>]) -> Vec<usize> {
    let mut hops = vec![usize::MAX; neighbours.len()];
    hops[start] = 0;
    let mut queue = VecDeque::from([start]);
    while let Some(here) = queue.pop_front() {
        for next in &neighbours[here] {
            if hops[*next] == usize::MAX {
                hops[*next] = hops[here] + 1;
                queue.push_back(*next);
            }
        }
    }
    hops
}

/// Wishes of all pairs: the members of a side close together, sides apart.
pub(super) fn wishes(plan: &Plan, unit: f64) -> Vec<Wish> {
    let hops = hops(plan);
    let has_sides = plan.bodies.iter().any(|it| it.side.is_some());
    let mut wishes = Vec::new();
    for (a, hops) in hops.iter().enumerate() {
        for (b, hops) in hops.iter().copied().enumerate().skip(a + 1) {
            let steps = as_number(if hops == usize::MAX { APART } else { hops });
            let same = plan.bodies[a].side == plan.bodies[b].side;
            let steps = match (has_sides, same) {
                (false, _) => steps,
                (true, true) => steps.min(2.1),
                (true, false) if hops == 1 => 1.5,
                (true, false) => steps.max(2.6),
            };
            let sizes = [a, b].map(|it| (plan.bodies[it].width + plan.bodies[it].height) / 4.0);
            let length = unit * steps + (sizes[0] + sizes[1]) * 0.35;
            wishes.push(Wish { a, b, length, weight: 1.0 / (steps * steps), moves: Moves::Both });
        }
    }
    wishes
}

/// A count as a coordinate.
#[expect(clippy::cast_precision_loss, reason = "counts of names and lines are far below 2^52")]
pub(super) fn as_number(count: usize) -> f64 {
    count as f64
}
