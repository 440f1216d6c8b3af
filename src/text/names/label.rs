//! One label a token: outside a name, or where in a name of which kind.

use crate::text::{Name, NameKind};

/// Number of labels.
pub const LABELS: usize = 17;

/// Label of a token outside any name. The others are `1 + 4 * kind + place`.
pub const OUTSIDE: usize = 0;

/// Where a token stands in its name.
const BEGIN: usize = 0;
const INSIDE: usize = 1;
const LAST: usize = 2;
const UNIT: usize = 3;

/// Kinds in the order of their labels.
pub const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Other];

/// True when a sentence may start with `label`.
pub fn may_start(label: usize) -> bool {
    label == OUTSIDE || matches!((label - 1) % 4, BEGIN | UNIT)
}

/// True when a sentence may end with `label`.
pub fn may_end(label: usize) -> bool {
    label == OUTSIDE || matches!((label - 1) % 4, LAST | UNIT)
}

/// True when `next` may follow `label`: names are closed before others open.
pub fn may_follow(label: usize, next: usize) -> bool {
    if may_end(label) { may_start(next) } else { !may_start(next) && (label - 1) / 4 == (next - 1) / 4 }
}

/// The labels of a sentence of `length` tokens with these names.
pub fn labels(length: usize, names: &[Name]) -> Vec<u8> {
    let mut labels = vec![OUTSIDE as u8; length];
    for name in names {
        let kind = KINDS.iter().position(|&kind| kind == name.kind).expect("KINDS lists every kind");
        for at in name.tokens.clone() {
            let place = match (at == name.tokens.start, at + 1 == name.tokens.end) {
                (true, true) => UNIT,
                (true, false) => BEGIN,
                (false, true) => LAST,
                (false, false) => INSIDE,
            };
            labels[at] = (1 + 4 * kind + place) as u8;
        }
    }
    labels
}

/// The names a well-formed sequence of labels spells.
pub fn names(labels: &[u8]) -> Vec<Name> {
    let mut names = Vec::new();
    let mut start = 0;
    for (at, &label) in labels.iter().enumerate().filter(|&(_, &label)| label as usize != OUTSIDE) {
        let (kind, place) = ((label as usize - 1) / 4, (label as usize - 1) % 4);
        if place == BEGIN || place == UNIT {
            start = at;
        }
        if place == LAST || place == UNIT {
            names.push(Name { tokens: start..at + 1, kind: KINDS[kind] });
        }
    }
    names
}
