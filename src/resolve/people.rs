//! Which people of different articles are one.
//!
//! First the bearers of each full name, as it is spelled: one, unless offices of several countries speak of several
//! ([`namesakes`](super::namesakes)). Then each spelling looks for fuller ones that it may stand for, in the blocks of
//! names that share the sound of two words, or of an initial and a surname; at last the surnames alone.

use std::collections::{BTreeMap, HashMap};

use super::{
    Doubt, Piece,
    blocks::Blocks,
    candidate::Candidates,
    commonness::Commonness,
    name_form::{Fit, NameForm, NameWords},
    profile::{Profile, pieces},
    union::Union,
    weights::{self, Thresholds},
};
use crate::mention::Kind;

/// Bearers that one name is compared with: the best known of a block that has more.
pub(super) const COMPARED: usize = 16;

/// Neighbours of a candidate that count: the rarest of the article.
const COMPANY: usize = 12;

/// The people of all articles while they are put together.
pub(super) struct People<'c, 'r> {
    pub(super) candidates: &'c Candidates<'c>,
    pub(super) union: &'c mut Union<'r>,
    pub(super) doubts: Vec<Doubt>,
    words: &'c NameWords<'c>,
    /// For each spelling of a person its form.
    forms: HashMap<usize, NameForm>,
    /// By the root of a set.
    profiles: HashMap<usize, Profile>,
    /// For each spelling that was settled one member of each set, the best known first.
    heads: HashMap<usize, Vec<usize>>,
    /// For each reading whom it names, the rarest first.
    company: Vec<Vec<usize>>,
    commonness: Commonness,
    thresholds: Thresholds,
}

/// A pair of sets that may be one, with what speaks for and against.
pub(super) struct Weighed {
    pub(super) other: usize,
    fit: Fit,
    pub(super) score: i32,
    pub(super) pieces: Vec<Piece>,
}

impl<'c, 'r> People<'c, 'r> {
    pub(super) fn of(
        candidates: &'c Candidates<'c>,
        words: &'c NameWords<'c>,
        union: &'c mut Union<'r>,
        thresholds: Thresholds,
    ) -> Self {
        let mut forms = HashMap::new();
        for (number, members) in candidates.spellings.iter().enumerate() {
            let first = &candidates.all[members[0]];
            if first.kind == Kind::Person && !first.words.is_empty() {
                forms.insert(number, words.form(&first.words));
            }
        }
        let commonness = Commonness::of(&forms, candidates.spellings.len());
        let company = (0..candidates.readings.len()).map(|place| company(candidates, place)).collect();
        Self {
            candidates,
            union,
            doubts: Vec::new(),
            words,
            forms,
            profiles: HashMap::new(),
            heads: HashMap::new(),
            company,
            commonness,
            thresholds,
        }
    }

    /// Puts the people together.
    pub(super) fn join(&mut self) {
        let mut spellings: Vec<usize> = self.forms.keys().copied().collect();
        // Fuller names first; of equals the better known, then by alphabet: the order of the articles does not matter.
        spellings.sort_by_cached_key(|number| {
            let form = &self.forms[number];
            let members = &self.candidates.spellings[*number];
            let words = &self.candidates.all[members[0]].words;
            (
                form.words.len() == 1,
                form.is_initialled(),
                std::cmp::Reverse((form.words.len(), members.len())),
                words,
            )
        });
        let mut blocks: Blocks = Blocks::default();
        for number in spellings {
            let form = self.forms[&number].clone();
            if form.is_full() {
                self.namesakes(number);
                self.note_heads(number);
                self.look_up(number, &form, &blocks);
                blocks.add(number, &form);
            } else if blocks.by_surname.contains_key(form.surname()) {
                self.surnames(number, &blocks);
            } else {
                self.namesakes(number);
            }
        }
    }

    /// Looks for fuller names that a spelling may stand for.
    fn look_up(&mut self, number: usize, form: &NameForm, blocks: &Blocks) {
        let found = blocks.of(form);
        let fits: Vec<(usize, Fit)> = found
            .into_iter()
            .filter_map(|other| Some((other, self.words.fit(form, &self.forms[&other])?)))
            .collect();
        if fits.is_empty() {
            return;
        }
        for bearer in self.bearers(number) {
            self.settle(bearer, &fits);
        }
    }

    /// Every bearer of a surname that stands alone in its article, each by itself.
    fn surnames(&mut self, number: usize, blocks: &Blocks) {
        let surname = self.forms[&number].surname().to_owned();
        let mut found = blocks.by_surname[&surname].clone();
        found.sort_by_key(|it| (std::cmp::Reverse(self.candidates.spellings[*it].len()), *it));
        let fits: Vec<(usize, Fit)> = found.into_iter().take(COMPARED).map(|it| (it, Fit::Surname)).collect();
        for bearer in self.bearers(number) {
            self.settle(bearer, &fits);
        }
    }

    /// The sets of a spelling, by first member.
    pub(super) fn bearers(&self, number: usize) -> Vec<usize> {
        let mut roots: Vec<usize> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for candidate in &self.candidates.spellings[number] {
            let root = self.union.root(*candidate);
            if seen.insert(root) {
                roots.push(root);
            }
        }
        roots
    }

    fn note_heads(&mut self, number: usize) {
        let mut heads = self.bearers(number);
        heads.sort_by_key(|root| {
            let members = self.union.members(*root);
            (std::cmp::Reverse(members.len()), members.iter().copied().min())
        });
        heads.truncate(COMPARED);
        self.heads.insert(number, heads);
    }

    /// Joins a bearer to the best of those that it may be, if it is good enough and the next is not as good.
    fn settle(&mut self, bearer: usize, fits: &[(usize, Fit)]) {
        let mut rivals: BTreeMap<usize, Fit> = BTreeMap::new();
        for (other, fit) in fits {
            for head in &self.heads[other] {
                let root = self.union.root(*head);
                if root != self.union.root(bearer) && !self.union.is_forbidden(bearer, root) {
                    let known = rivals.entry(root).or_insert(*fit);
                    *known = (*known).min(*fit);
                }
            }
        }
        let weighed = rivals.into_iter().take(COMPARED).map(|(root, fit)| self.weigh(bearer, root, fit));
        let weighed = weighed.collect();
        self.decide(bearer, weighed);
    }

    /// Joins a bearer to the best of these, or leaves it alone and notes the doubt.
    pub(super) fn decide(&mut self, bearer: usize, mut weighed: Vec<Weighed>) {
        weighed.sort_by_key(|it| (std::cmp::Reverse(it.score), self.first(it.other)));
        let Some(best) = weighed.first() else { return };
        let rival = weighed.get(1).map(|it| it.score);
        let Thresholds { join, doubt, margin } = self.thresholds;
        if best.score >= join && rival.is_none_or(|rival| best.score - rival >= margin) {
            let best = weighed.swap_remove(0);
            self.unite(best.other, bearer, best.fit, &best.pieces);
            return;
        }
        for it in weighed.into_iter().filter(|it| it.score >= doubt).take(3) {
            self.doubts.push(Doubt { left: bearer, right: it.other, score: it.score, pieces: it.pieces });
        }
    }

    /// The first member of a set, which says more than its root.
    fn first(&self, root: usize) -> usize {
        self.union.members(root).iter().copied().min().unwrap_or(root)
    }

    /// What speaks for and against two sets being one.
    pub(super) fn weigh(&mut self, one: usize, other: usize, fit: Fit) -> Weighed {
        let (one, other) = (self.union.root(one), self.union.root(other));
        self.profile(one);
        self.profile(other);
        let spelling = self.candidates.all[one].spelling;
        let shared = self.commonness.points(&self.forms[&spelling], fit);
        let mut found = vec![Piece { words: fit.words().to_owned(), weight: weights::of_fit(fit) }];
        if shared > 0 {
            found.push(Piece { words: "few others can be expected to bear it".to_owned(), weight: shared });
        }
        found.extend(pieces(self.candidates, &self.profiles[&one], &self.profiles[&other]));
        Weighed { other, fit, score: found.iter().map(|it| it.weight).sum(), pieces: found }
    }

    pub(super) fn unite(&mut self, one: usize, other: usize, fit: Fit, pieces: &[Piece]) {
        let (one, other) = (self.union.root(one), self.union.root(other));
        let name = self.candidates.all[self.first(one)].entity.label.clone();
        let mut reason = format!("{}: {name}", fit.words());
        for piece in pieces.iter().filter(|it| it.weight >= weights::TELLING) {
            reason = format!("{reason}; {}", piece.words);
        }
        let (mine, theirs) = (self.profiles.remove(&one), self.profiles.remove(&other));
        if self.union.join(one, other, || reason)
            && let (Some(mut mine), Some(theirs)) = (mine, theirs)
        {
            mine.absorb(theirs);
            self.profiles.insert(self.union.root(one), mine);
        }
    }

    /// Makes the profile of a set, unless it is known.
    fn profile(&mut self, root: usize) {
        if !self.profiles.contains_key(&root) {
            let mut profile = Profile::default();
            for member in self.union.members(root) {
                let company = &self.company[self.candidates.all[*member].reading];
                profile.absorb(Profile::of(self.candidates, *member, company));
            }
            self.profiles.insert(root, profile);
        }
    }
}

/// Whom a reading names, the rarest first, no more than count.
fn company(candidates: &Candidates<'_>, place: usize) -> Vec<usize> {
    let mut found = candidates.named(place);
    found.sort_by_key(|spelling| (candidates.spellings[*spelling].len(), *spelling));
    found.truncate(COMPANY);
    found
}
