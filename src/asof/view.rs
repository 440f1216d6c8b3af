//! How every fact stands as of one day.

use rayon::prelude::*;

use super::{
    Chronicle, FactId, Status,
    chronicle::NOBODY,
    mark::{DayNumber, number},
};
use crate::{
    graph::{GraphStatement, Node},
    ontology::{Certainty, Clock},
    when::{Day, When},
};

/// One of two graphs that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The graph before.
    Old,
    /// The graph after.
    New,
    /// A statement of either.
    Either,
}

/// What is asked: which statements count, and as of which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// By which date of the statements.
    pub clock: Clock,
    /// As of the end of this day.
    pub day: Day,
    /// The statements of which graph.
    pub side: Side,
}

impl Scope {
    /// All days of one of two graphs taken together.
    pub fn whole(side: Side) -> Self {
        Self { clock: Clock::Happened, day: Day::LAST, side }
    }
}

/// A scope with the day as a number.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) clock: Clock,
    pub(super) day: DayNumber,
    pub(super) side: Side,
}

impl From<Scope> for Asked {
    fn from(scope: Scope) -> Self {
        Self { clock: scope.clock, day: number(scope.day), side: scope.side }
    }
}

/// How one fact stands, how sure it is, and the statements that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How it stands.
    pub status: Status,
    /// The surest statement's certainty.
    pub certainty: Certainty,
    pub(super) evidence: u32,
    pub(super) dated: u32,
    pub(super) denial: u32,
    pub(super) because: u32,
}

/// No statement.
pub(super) const NONE: u32 = u32::MAX;

/// Every fact as of one day.
#[derive(Clone, Debug)]
pub struct View<'c, 'g> {
    chronicle: &'c Chronicle<'g>,
    /// What was asked.
    pub scope: Scope,
    entries: Vec<Entry>,
}

impl PartialEq for View<'_, '_> {
    /// Two views are equal when every fact stands the same; what was asked may differ.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.chronicle, other.chronicle) && self.entries == other.entries
    }
}

impl Entry {
    pub(super) const ABSENT: Self = Self {
        status: Status::Unknown,
        certainty: Certainty::Asserted,
        evidence: NONE,
        dated: NONE,
        denial: NONE,
        because: NONE,
    };

    /// True for what is so on that day, as far as is known: it happened, it holds, or it was seen and no end is known.
    pub fn is_present(&self) -> bool {
        matches!(self.status, Status::Happened | Status::Holds | Status::LastSeen(_))
    }

    /// True for what is or was so: its names are spoken of.
    pub(crate) fn speaks(&self) -> bool {
        self.is_present() || matches!(self.status, Status::Ended(_))
    }
}

impl<'g> Chronicle<'g> {
    /// How every fact stands at the end of `day`.
    ///
    /// By [`Clock::Happened`] everything that is known today counts; by [`Clock::Reported`] only what had been published.
    pub fn as_of(&self, clock: Clock, day: Day) -> View<'_, 'g> {
        self.view(Scope { clock, day, side: Side::Either })
    }

    /// How every fact stands in one of two graphs, all its days taken together.
    pub fn whole(&self, side: Side) -> View<'_, 'g> {
        self.view(Scope::whole(side))
    }

    /// How each fact of one piece of so many stands in two scopes.
    pub(crate) fn standings(
        &self,
        nth: usize,
        pieces: usize,
        scopes: [Scope; 2],
    ) -> impl Iterator<Item = (FactId, Entry, Entry)> {
        let [before, after] = scopes.map(Asked::from);
        let range = self.facts.len() * nth / pieces..self.facts.len() * (nth + 1) / pieces;
        let numbers = u32::try_from(range.start).expect("fewer than 2^32 facts")..;
        numbers.zip(&self.facts[range]).map(move |(number, fact)| {
            (FactId(number), self.entry(before, number, fact), self.entry(after, number, fact))
        })
    }

    /// How every fact stands in a scope.
    pub fn view(&self, scope: Scope) -> View<'_, 'g> {
        let asked = Asked::from(scope);
        let facts = (0..self.facts.len()).into_par_iter().with_min_len(4096);
        let entry =
            |at: usize| self.entry(asked, u32::try_from(at).expect("fewer than 2^32 facts"), &self.facts[at]);
        View { chronicle: self, scope, entries: facts.map(entry).collect() }
    }
}

impl<'c, 'g> View<'c, 'g> {
    /// The facts and statements it is a view of.
    pub fn chronicle(&self) -> &'c Chronicle<'g> {
        self.chronicle
    }

    /// How a fact stands.
    pub fn entry(&self, fact: FactId) -> &Entry {
        &self.entries[fact.0 as usize]
    }

    /// Every fact with how it stands.
    pub fn entries(&self) -> impl Iterator<Item = (FactId, &Entry)> {
        self.chronicle.facts().zip(&self.entries)
    }

    /// The same with other entries in some places.
    pub(crate) fn with(&self, changes: impl Iterator<Item = (FactId, Entry)>) -> Self {
        let mut changed = self.clone();
        for (fact, entry) in changes {
            changed.entries[fact.0 as usize] = entry;
        }
        changed
    }
}

impl<'g> Chronicle<'g> {
    /// The statement to show for a fact: the surest.
    pub fn evidence(&self, entry: &Entry) -> Option<&'g GraphStatement> {
        self.statements.get(entry.evidence as usize).copied()
    }

    /// The statement that denies it.
    pub fn denial(&self, entry: &Entry) -> Option<&'g GraphStatement> {
        self.statements.get(entry.denial as usize).copied()
    }

    /// The statement that decides its end: the resignation, the successor.
    pub fn because(&self, entry: &Entry) -> Option<&'g GraphStatement> {
        self.statements.get(entry.because as usize).copied()
    }

    /// The statement that dates it best.
    pub fn dated(&self, entry: &Entry) -> Option<&'g GraphStatement> {
        self.statements.get(entry.dated as usize).copied()
    }

    /// Its most precise date.
    pub fn date(&self, entry: &Entry) -> Option<&'g When> {
        self.dated(entry).and_then(|it| it.when.as_ref())
    }

    /// Every node, by position.
    pub(crate) fn nodes(&self) -> &[&'g Node] {
        &self.nodes
    }

    /// Positions of the nodes that a fact is about.
    pub(crate) fn ends(&self, fact: FactId) -> impl Iterator<Item = usize> {
        let fact = self.fact(fact);
        [fact.subject, fact.object].into_iter().filter(|it| *it != NOBODY).map(|it| it as usize)
    }
}
