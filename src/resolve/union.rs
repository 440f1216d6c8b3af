//! Candidates joined to nodes, each with the reason why it was taken in.

use super::{
    candidate::Candidates,
    rulings::{Bound, Marks, Rulings},
};

/// Sets of candidates. The first member of a set was seen first; each of the others has a reason.
#[derive(Debug)]
pub(super) struct Union<'r> {
    bound: Bound<'r>,
    is_ruled: bool,
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// For each set, by its root, the member that needs no reason.
    founder: Vec<usize>,
    reasons: Vec<Option<String>>,
    marks: Vec<Marks>,
}

impl<'r> Union<'r> {
    /// Every candidate by itself, but for those that are bound to each other by ruling.
    pub(super) fn new(rulings: &Rulings, bound: Bound<'r>, candidates: &Candidates<'_>) -> Self {
        let is_ruled = !rulings.is_empty();
        let count = candidates.all.len();
        let marks =
            if is_ruled { (0..count).map(|nth| bound.marks(nth).clone()).collect() } else { Vec::new() };
        let mut union = Self {
            is_ruled,
            parent: (0..count).collect(),
            members: (0..count).map(|nth| vec![nth]).collect(),
            founder: (0..count).collect(),
            reasons: vec![None; count],
            marks,
            bound,
        };
        for group in std::mem::take(&mut union.bound.groups) {
            // Whoever bears the name of the group comes first: the others are taken in.
            let first = group.iter().find(|it| it.because.is_none()).unwrap_or(&group[0]).subject;
            for member in group.iter().filter(|it| it.subject != first) {
                let label = &candidates.all[member.subject].entity.label;
                let reason = member.because.map_or_else(|| format!("same name: {label}"), str::to_owned);
                union.unite(first, member.subject, reason);
            }
        }
        union
    }

    /// The set of a candidate.
    pub(super) fn root(&self, mut candidate: usize) -> usize {
        while self.parent[candidate] != candidate {
            candidate = self.parent[candidate];
        }
        candidate
    }

    /// The candidates of a set, by its root.
    pub(super) fn members(&self, root: usize) -> &[usize] {
        &self.members[root]
    }

    /// True when a ruling keeps two sets apart.
    pub(super) fn is_forbidden(&self, one: usize, other: usize) -> bool {
        self.is_ruled
            && self.bound.forbids(&self.marks[self.root(one)], &self.marks[self.root(other)]).is_some()
    }

    /// Takes the set of `other` into that of `one`; false when they are one already or a ruling forbids it.
    pub(super) fn join(&mut self, one: usize, other: usize, reason: impl FnOnce() -> String) -> bool {
        let (home, guest) = (self.root(one), self.root(other));
        if home == guest || self.is_forbidden(home, guest) {
            return false;
        }
        self.unite(home, guest, reason());
        true
    }

    fn unite(&mut self, one: usize, other: usize, reason: String) {
        let (home, guest) = (self.root(one), self.root(other));
        if home == guest {
            return;
        }
        self.reasons[self.founder[guest]] = Some(reason);
        let founder = self.founder[home];
        // The smaller list moves, so that many small sets join a large one in linear time.
        let (kept, moved) =
            if self.members[home].len() >= self.members[guest].len() { (home, guest) } else { (guest, home) };
        let members = std::mem::take(&mut self.members[moved]);
        self.members[kept].extend(members);
        self.parent[moved] = kept;
        self.founder[kept] = founder;
        if self.is_ruled {
            let marks = std::mem::take(&mut self.marks[moved]);
            self.marks[kept].add(&marks);
        }
    }

    /// Why a candidate is where it is; nothing for the one that was seen first.
    pub(super) fn reason(&self, candidate: usize) -> Option<&str> {
        self.reasons[candidate].as_deref()
    }

    /// The rulings, and the marks of a set.
    pub(super) fn ruled(&self, root: usize) -> Option<(&Bound<'r>, &Marks)> {
        self.is_ruled.then(|| (&self.bound, &self.marks[root]))
    }

    /// The rulings.
    pub(super) fn into_bound(self) -> Bound<'r> {
        self.bound
    }
}
