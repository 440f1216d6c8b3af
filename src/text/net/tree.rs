//! The best tree over a sentence: Chu-Liu-Edmonds with exactly one root.

use super::kernel::best;

/// Score of an arc that may not be.
pub(super) const NEVER: f32 = -1e9;

/// Head of every position; position 0 is the root above the sentence and stays its own head.
///
/// `scores[dependent * size + head]` is how well `head` suits `dependent`; no word may suit itself best.
pub(super) fn best_tree(scores: &[f32], size: usize) -> Vec<usize> {
    let heads = best_heads(scores, size);
    if roots(&heads).len() == 1 && cycle(&heads).is_none() {
        return heads;
    }
    let heads = arborescence(scores, size);
    let mut candidates = roots(&heads);
    if candidates.len() <= 1 {
        return heads;
    }
    // Of several roots only the three likeliest are tried as the one.
    candidates.sort_by(|&a, &b| scores[b * size].total_cmp(&scores[a * size]).then(a.cmp(&b)));
    candidates.truncate(3);
    let with_root = |root: usize| {
        let mut scores = scores.to_vec();
        for dependent in (1..size).filter(|&dependent| dependent != root) {
            scores[dependent * size] = NEVER / 10.0;
        }
        let heads = arborescence(&scores, size);
        let total: f32 = (1..size).map(|dependent| scores[dependent * size + heads[dependent]]).sum();
        (total, heads)
    };
    let trees = candidates.into_iter().map(with_root);
    trees.reduce(|best, next| if next.0 > best.0 { next } else { best }).map_or(heads, |best| best.1)
}

fn roots(heads: &[usize]) -> Vec<usize> {
    (1..heads.len()).filter(|&dependent| heads[dependent] == 0).collect()
}

fn best_heads(scores: &[f32], size: usize) -> Vec<usize> {
    let mut heads = vec![0; size];
    best(scores, size, size, &mut heads);
    heads[0] = 0;
    heads
}

/// The members of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut walk_of = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && walk_of[at] == 0 {
            walk_of[at] = start;
            at = heads[at];
        }
        if at != 0 && walk_of[at] == start {
            let mut members = vec![at];
            let mut next = heads[at];
            while next != at {
                members.push(next);
                next = heads[next];
            }
            return Some(members);
        }
    }
    None
}

/// The best tree with any number of roots: contracts one cycle and solves the smaller problem.
fn arborescence(scores: &[f32], size: usize) -> Vec<usize> {
    let heads = best_heads(scores, size);
    let Some(members) = cycle(&heads) else { return heads };
    let contracted = Contracted::new(scores, size, &heads, &members);
    let smaller = arborescence(&contracted.scores, contracted.rest.len() + 1);
    contracted.expand(heads, &smaller)
}

/// A problem in which one cycle has become a single position, the last one.
struct Contracted {
    scores: Vec<f32>,
    /// The positions outside the cycle.
    rest: Vec<usize>,
    /// For each of `rest`: the member it would enter the cycle by.
    entry: Vec<usize>,
    /// For each of `rest`: the member that would be its head.
    exit: Vec<usize>,
}

impl Contracted {
    fn new(scores: &[f32], size: usize, heads: &[usize], members: &[usize]) -> Self {
        let rest: Vec<usize> = (0..size).filter(|position| !members.contains(position)).collect();
        let knot = rest.len();
        let width = knot + 1;
        let mut smaller = vec![NEVER; width * width];
        let (mut entry, mut exit) = (Vec::new(), Vec::new());
        for (index, &outside) in rest.iter().enumerate() {
            for (head_index, &head) in rest.iter().enumerate() {
                if index != head_index {
                    smaller[index * width + head_index] = scores[outside * size + head];
                }
            }
            let gain =
                |member: usize| scores[member * size + outside] - scores[member * size + heads[member]];
            let entered = best_by(members, gain);
            smaller[knot * width + index] = gain(entered);
            entry.push(entered);
            let left = best_by(members, |member| scores[outside * size + member]);
            if outside != 0 {
                smaller[index * width + knot] = scores[outside * size + left];
            }
            exit.push(left);
        }
        Self { scores: smaller, rest, entry, exit }
    }

    fn expand(&self, mut heads: Vec<usize>, smaller: &[usize]) -> Vec<usize> {
        let knot = self.rest.len();
        for (index, &outside) in self.rest.iter().enumerate().filter(|&(_, &outside)| outside != 0) {
            heads[outside] =
                if smaller[index] == knot { self.exit[index] } else { self.rest[smaller[index]] };
        }
        let opened = smaller[knot];
        heads[self.entry[opened]] = self.rest[opened];
        heads
    }
}

fn best_by(members: &[usize], score: impl Fn(usize) -> f32) -> usize {
    let best =
        members.iter().copied().reduce(|best, next| if score(next) > score(best) { next } else { best });
    best.expect("a cycle has members")
}

#[cfg(test)]
mod tests {
    use super::{NEVER, best_tree};
    use proptest::prelude::*;

    #[test]
    fn breaks_a_cycle_where_it_costs_least() {
        // 1 and 2 like each other best; 2 is the better root.
        let scores = [NEVER, 0.0, 0.0, 1.0, NEVER, 9.0, 5.0, 9.0, NEVER];
        assert_eq!(best_tree(&scores, 3), [0, 2, 0]);
    }

    proptest! {
        #[test]
        fn every_matrix_gives_one_tree(size in 2_usize..9, seed in prop::collection::vec(-5.0_f32..5.0, 81)) {
            let mut scores = seed[..size * size].to_vec();
            (0..size).for_each(|word| scores[word * size + word] = NEVER);
            let heads = best_tree(&scores, size);
            prop_assert_eq!((1..size).filter(|&position| heads[position] == 0).count(), 1);
            for start in 1..size {
                let mut at = start;
                for _ in 0..size {
                    at = heads[at];
                }
                prop_assert_eq!(at, 0);
            }
        }
    }
}
