//! Three measures of how two sets of chains agree, and their mean, as CoNLL 2012 defines them.

use crate::assignment::best_total;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Chains of mentions of one text.
pub(crate) type Chains = Vec<BTreeSet<String>>;

/// Shares found of what was wanted and of what was given.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    recall: (f64, f64),
    precision: (f64, f64),
}

impl Share {
    fn f1(&self) -> f64 {
        let of = |(part, whole): (f64, f64)| if whole > 0.0 { part / whole } else { 0.0 };
        let (recall, precision) = (of(self.recall), of(self.precision));
        if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 }
    }

    fn add(&mut self, recall: (f64, f64), precision: (f64, f64)) {
        self.recall = (self.recall.0 + recall.0, self.recall.1 + recall.1);
        self.precision = (self.precision.0 + precision.0, self.precision.1 + precision.1);
    }
}

/// The measures summed over texts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    links: Share,
    mentions: Share,
    chains: Share,
}

impl Totals {
    /// Adds a text.
    pub(crate) fn add(&mut self, wanted: &Chains, found: &Chains) {
        self.links.add(links(wanted, found), links(found, wanted));
        self.mentions.add(mentions(wanted, found), mentions(found, wanted));
        let alike = aligned(wanted, found);
        self.chains.add((alike, wanted.len() as f64), (alike, found.len() as f64));
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [muc, b_cubed, ceaf] = [self.links, self.mentions, self.chains].map(|share| 100.0 * share.f1());
        let mean = (muc + b_cubed + ceaf) / 3.0;
        write!(out, "MUC {muc:.1} B-cubed {b_cubed:.1} CEAF-e {ceaf:.1} CoNLL F1 {mean:.1}")
    }
}

/// Chain of each mention.
fn places(chains: &Chains) -> BTreeMap<&str, usize> {
    let numbered = chains.iter().enumerate();
    numbered.flat_map(|(index, chain)| chain.iter().map(move |mention| (mention.as_str(), index))).collect()
}

/// MUC: links of `of` that `by` has too, of all.
fn links(of: &Chains, by: &Chains) -> (f64, f64) {
    let places = places(by);
    let mut kept = 0;
    let mut all = 0;
    for chain in of {
        let known: BTreeSet<usize> =
            chain.iter().filter_map(|mention| places.get(mention.as_str()).copied()).collect();
        let alone = chain.iter().filter(|mention| !places.contains_key(mention.as_str())).count();
        kept += chain.len() - (known.len() + alone);
        all += chain.len() - 1;
    }
    (kept as f64, all as f64)
}

/// B-cubed: of each mention's chain in `of`, the share that `by` has with it, summed over mentions.
fn mentions(of: &Chains, by: &Chains) -> (f64, f64) {
    let places = places(by);
    let mut shared = 0.0;
    for chain in of {
        let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
        for mention in chain {
            if let Some(place) = places.get(mention.as_str()) {
                *counts.entry(*place).or_default() += 1.0;
            }
        }
        shared += counts.values().map(|count| count * count / chain.len() as f64).sum::<f64>();
    }
    (shared, of.iter().map(BTreeSet::len).sum::<usize>() as f64)
}

/// CEAF-e: likeness of chains, paired one to one as well as can be.
fn aligned(wanted: &Chains, found: &Chains) -> f64 {
    let alike = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        2.0 * one.intersection(other).count() as f64 / (one.len() + other.len()) as f64
    };
    let table: Vec<Vec<f64>> =
        wanted.iter().map(|one| found.iter().map(|other| alike(one, other)).collect()).collect();
    best_total(&table)
}
