//! The k cheapest paths without loops: Yen's algorithm over Dijkstra's.
//!
//! petgraph's `k_shortest_path` gives costs only, and its paths may visit a vertex twice.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use super::ties::Ties;

/// A path as positions in the list of nodes. Ordered by cost, then by length, then by the positions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) cost: u32,
    length: usize,
    pub(super) vertices: Vec<usize>,
}

/// What a detour must not use.
#[derive(Default)]
struct Closed {
    vertices: BTreeSet<usize>,
    steps: BTreeSet<(usize, usize)>,
}

/// At most `count` paths from one vertex to another, the cheapest first.
pub(super) fn shortest_paths(ties: &mut Ties<'_, '_>, from: usize, to: usize, count: usize) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut candidates: BTreeSet<Found> = BTreeSet::new();
    candidates.extend(shortest(ties, from, to, &Closed::default()).map(|path| weighed(ties, path)));
    while let Some(best) = candidates.pop_first().filter(|_| found.len() < count) {
        found.push(best);
        if found.len() < count {
            detours(ties, to, &found, &mut candidates);
        }
    }
    found
}

/// Leaves the last path found at each of its vertices, on a step no path found so far takes from there.
fn detours(ties: &mut Ties<'_, '_>, to: usize, found: &[Found], candidates: &mut BTreeSet<Found>) {
    let Some(last) = found.last() else { return };
    for spur in 0..last.vertices.len() - 1 {
        let (root, leaving) = (&last.vertices[..spur], last.vertices[spur]);
        let mut closed = Closed { vertices: root.iter().copied().collect(), ..Closed::default() };
        for path in found.iter().filter(|it| it.vertices.get(..=spur) == Some(&last.vertices[..=spur])) {
            closed.steps.extend(path.vertices.get(spur + 1).map(|next| (leaving, *next)));
        }
        if let Some(detour) = shortest(ties, leaving, to, &closed) {
            let path = root.iter().copied().chain(detour).collect();
            candidates.insert(weighed(ties, path));
        }
    }
}

/// The cheapest path past what is closed: of equals the one of fewest steps, then the one through earlier nodes.
fn shortest(ties: &mut Ties<'_, '_>, from: usize, to: usize, closed: &Closed) -> Option<Vec<usize>> {
    let mut reached = vec![Reached { cost: u32::MAX, length: usize::MAX, before: from }; ties.vertices()];
    reached[from] = Reached { cost: 0, length: 0, before: from };
    let mut queue = BinaryHeap::from([Reverse((0, 0, from))]);
    while let Some(Reverse((cost, length, vertex))) = queue.pop() {
        if vertex == to {
            return Some(walked(&reached, from, to));
        }
        if (reached[vertex].cost, reached[vertex].length) < (cost, length) {
            continue;
        }
        let cost = cost + if vertex == from { 0 } else { ties.passage(vertex) };
        for tie in ties.of(vertex) {
            let is_closed = closed.vertices.contains(&tie.to) || closed.steps.contains(&(vertex, tie.to));
            let known = &mut reached[tie.to];
            let sum = (cost + tie.cost, length + 1);
            if is_closed || (known.cost, known.length) <= sum {
                continue;
            }
            *known = Reached { cost: sum.0, length: sum.1, before: vertex };
            queue.push(Reverse((sum.0, sum.1, tie.to)));
        }
    }
    None
}

/// How a vertex is best reached, as far as the search has come.
#[derive(Clone, Copy)]
struct Reached {
    cost: u32,
    length: usize,
    before: usize,
}

fn walked(reached: &[Reached], from: usize, to: usize) -> Vec<usize> {
    let mut path = vec![to];
    let mut at = to;
    while at != from {
        at = reached[at].before;
        path.push(at);
    }
    path.reverse();
    path
}

/// The path with what it costs: its steps, and the names between its ends.
fn weighed(ties: &mut Ties<'_, '_>, vertices: Vec<usize>) -> Found {
    let mut cost = 0;
    for pair in vertices.windows(2) {
        cost += ties.of(pair[0]).iter().find(|it| it.to == pair[1]).map_or(0, |it| it.cost);
    }
    let inner = vertices.get(1..vertices.len() - 1).unwrap_or_default();
    cost += inner.iter().map(|vertex| ties.passage(*vertex)).sum::<u32>();
    Found { cost, length: vertices.len(), vertices }
}
