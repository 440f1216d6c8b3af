//! The best well-formed sequence of labels.

use super::label::{LABELS, may_end, may_follow, may_start};

/// Score of each label at one token.
pub type Scores = [i32; LABELS];

/// Score of each label after each other one; the extra row is the start of the sentence.
pub type Transitions = [[i32; LABELS]; LABELS + 1];

/// Row of [`Transitions`] for the start of a sentence.
pub const START: usize = LABELS;

/// Worse than any sum of scores, yet far from overflow.
const NEVER: i32 = i32::MIN / 4;

/// Finds the sequence with the highest sum of token scores and transitions.
pub fn best(tokens: &[Scores], transitions: &Transitions) -> Vec<u8> {
    let Some((first, rest)) = tokens.split_first() else { return Vec::new() };
    let mut sums: Scores =
        std::array::from_fn(|to| if may_start(to) { first[to] + transitions[START][to] } else { NEVER });
    let mut came_from: Vec<[u8; LABELS]> = Vec::with_capacity(rest.len());
    for scores in rest {
        let mut next = [NEVER; LABELS];
        let mut from = [0; LABELS];
        for (to, froms) in PREDECESSORS.iter().enumerate() {
            for &before in froms.iter().take_while(|&&before| before != NONE) {
                let sum = sums[before as usize].saturating_add(transitions[before as usize][to]);
                if sum > next[to] {
                    (next[to], from[to]) = (sum, before);
                }
            }
            next[to] = next[to].saturating_add(scores[to]).max(NEVER);
        }
        sums = next;
        came_from.push(from);
    }
    let mut label =
        (0..LABELS).filter(|&label| may_end(label)).rev().max_by_key(|&label| sums[label]).unwrap_or(0);
    let mut path = vec![label as u8; tokens.len()];
    for (at, from) in came_from.iter().enumerate().rev() {
        label = usize::from(from[label]);
        path[at] = label as u8;
    }
    path
}

/// Fills the rows of [`PREDECESSORS`] that are shorter than the longest.
const NONE: u8 = u8::MAX;

/// Labels that may stand before each label.
static PREDECESSORS: std::sync::LazyLock<[[u8; 10]; LABELS]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|to| {
        let mut row = [NONE; 10];
        let befores = (0..LABELS).filter(|&before| may_follow(before, to));
        row.iter_mut().zip(befores).for_each(|(slot, before)| *slot = before as u8);
        row
    })
});
