//! Who held a post, between which dates, and where two are said to have held it at once.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Chronicle, Entry, FactId, Form, Scope, Side, Status,
    mark::{self, DayNumber, Mark, MarkKind},
    office::{Office, Sighting},
};
use crate::{
    graph::{GraphStatement, Node},
    ontology::Clock,
    when::Day,
};

/// One person's hold on a post, as of a day.
#[derive(Clone, Debug)]
pub struct Holding<'g> {
    /// The fact behind it.
    pub fact: FactId,
    /// Who.
    pub holder: &'g Node,
    /// How it stands.
    pub status: Status,
    /// The whole entry, with evidence and denial.
    pub entry: Entry,
    /// The statement that says since when.
    pub since: Option<&'g GraphStatement>,
    /// The statements that saw it, by the days on which they did.
    pub seen: Vec<&'g GraphStatement>,
    /// The statement that decides its end.
    pub because: Option<&'g GraphStatement>,
    /// Others who are said to have held an exclusive post at the same time.
    pub contested_by: Vec<&'g Node>,
}

/// Two people who are said to have held one exclusive post at once.
#[derive(Clone, Copy, Debug)]
pub struct Conflict<'g> {
    /// The post.
    pub post: &'g Node,
    /// Who was seen in it before and after, or at the same time.
    pub first: &'g Node,
    /// Who was seen in it meanwhile.
    pub second: &'g Node,
    /// The day on which both are said to have held it.
    pub day: Day,
    /// A statement for each of them.
    pub statements: [&'g GraphStatement; 2],
}

impl<'g> Chronicle<'g> {
    /// Everybody who is said to hold, lead or serve `post`, as of a day; by the first day on which they were seen.
    pub fn holders(&self, post: &Node, clock: Clock, day: Day) -> Vec<Holding<'g>> {
        let Some(position) = self.position(&post.id) else { return Vec::new() };
        let scope = Scope { clock, day, side: Side::Either };
        let mut holdings: Vec<(Option<DayNumber>, Holding<'g>)> = Vec::new();
        for number in self.held(position) {
            let fact = &self.facts[number as usize];
            let Some(holder) = self.subject(FactId(number)) else { continue };
            if fact.form != Form::State {
                continue;
            }
            let entry = self.entry(scope.into(), number, fact);
            let marks = || self.own_marks(fact).iter().filter(|it| it.counts(scope.into()));
            let statement = |mark: &Mark| self.statements[mark.statement as usize];
            let since =
                marks().filter(|it| it.kind == MarkKind::Start).min_by_key(|it| it.days).map(statement);
            let mut seen: Vec<&Mark> = marks().filter(|it| it.is_sighting()).collect();
            seen.sort_by_key(|it| (it.days, it.statement));
            let first = seen.first().map(|it| it.days.first);
            let holding = Holding {
                fact: FactId(number),
                holder,
                status: entry.status,
                entry,
                since,
                seen: seen.into_iter().map(statement).collect(),
                because: self.because(&entry),
                contested_by: Vec::new(),
            };
            holdings.push((first, holding));
        }
        holdings
            .sort_by(|(a, x), (b, y)| (a.is_none(), a, &x.holder.id).cmp(&(b.is_none(), b, &y.holder.id)));
        let mut holdings: Vec<Holding<'g>> = holdings.into_iter().map(|(_, it)| it).collect();
        self.contest(&mut holdings);
        holdings
    }

    /// True for a state by which somebody holds, leads or belongs to something.
    pub fn is_office(&self, fact: FactId) -> bool {
        let fact = self.fact(fact);
        fact.form == Form::State && self.is_office_relation(fact.relation)
    }

    fn is_office_relation(&self, relation: u16) -> bool {
        self.lasting_offices.contains(&relation)
    }

    /// The facts by which a post or body is held, led or belonged to.
    fn held(&self, object: u32) -> impl Iterator<Item = u32> {
        self.lasting_offices.iter().flat_map(move |relation| {
            // Facts are sorted by relation, object and subject.
            let from = self.facts.partition_point(|it| (it.relation, it.object) < (*relation, object));
            let held = self.facts[from..]
                .iter()
                .take_while(move |it| (it.relation, it.object) == (*relation, object));
            (from..).zip(held).map(|(number, _)| u32::try_from(number).expect("fewer than 2^32 facts"))
        })
    }

    /// Tells each holder of those who are said to have held the post at the same time.
    fn contest(&self, holdings: &mut [Holding<'g>]) {
        let mut offices: Vec<u32> = holdings.iter().map(|it| self.fact(it.fact).office).collect();
        offices.sort_unstable();
        offices.dedup();
        let offices = offices.into_iter().filter_map(|it| self.offices.get(it as usize));
        let conflicts: Vec<Conflict<'g>> = offices.flat_map(|office| self.conflicts_of(office)).collect();
        for holding in holdings {
            for conflict in &conflicts {
                let pair = [conflict.first, conflict.second];
                if let Some(at) = pair.iter().position(|it| it.id == holding.holder.id) {
                    holding.contested_by.push(pair[1 - at]);
                }
            }
        }
    }

    /// Every pair of people who are said, each in an outlet's own voice, to have held an exclusive post at once.
    pub fn conflicts(&self) -> Vec<Conflict<'g>> {
        self.offices.iter().flat_map(|office| self.conflicts_of(office)).collect()
    }

    fn conflicts_of(&self, office: &Office) -> Vec<Conflict<'g>> {
        let mut conflicts = Vec::new();
        let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
        let mut note = |first: &Sighting, second: &Sighting| {
            let pair = (first.fact.min(second.fact), first.fact.max(second.fact));
            if pairs.insert(pair) {
                conflicts.extend(self.conflict(first, second));
            }
        };
        Self::overlaps(&office.sightings, &mut note);
        self.returns(&office.sightings, &mut note);
        conflicts
    }

    /// Two terms that share a day.
    fn overlaps(sightings: &[Sighting], note: &mut impl FnMut(&Sighting, &Sighting)) {
        let mut latest: Option<&Sighting> = None;
        for sighting in sightings.iter().filter(|it| it.solid) {
            let shares_a_day =
                |it: &&Sighting| it.fact != sighting.fact && sighting.days.first <= it.days.last;
            if let Some(other) = latest.filter(shares_a_day) {
                note(other, sighting);
            }
            if latest.is_none_or(|it| it.days.last <= sighting.days.last) {
                latest = Some(sighting);
            }
        }
    }

    /// Somebody seen before and after somebody else, who is not said to have left in between.
    fn returns(&self, sightings: &[Sighting], note: &mut impl FnMut(&Sighting, &Sighting)) {
        let mut last: BTreeMap<u32, usize> = BTreeMap::new();
        for (at, sighting) in sightings.iter().enumerate().filter(|(_, it)| it.solid) {
            if let Some(before) = last.insert(sighting.fact, at) {
                let between =
                    sightings[before + 1..at].iter().find(|it| it.fact != sighting.fact && it.solid);
                if let Some(other) = between.filter(|it| !self.left(&sightings[before], it)) {
                    note(&sightings[before], other);
                }
            }
        }
    }

    fn left(&self, first: &Sighting, other: &Sighting) -> bool {
        let mut marks = self.marks_of(&self.facts[first.fact as usize]);
        marks.any(|it| {
            let is_end = matches!(it.kind, MarkKind::End | MarkKind::Past | MarkKind::Contradiction);
            is_end && first.days.last <= it.days.last && it.days.first <= other.days.last
        })
    }

    fn conflict(&self, first: &Sighting, second: &Sighting) -> Option<Conflict<'g>> {
        Some(Conflict {
            post: self.object(FactId(first.fact))?,
            first: self.subject(FactId(first.fact))?,
            second: self.subject(FactId(second.fact))?,
            day: mark::day(second.days.first),
            statements: [first, second].map(|it| self.statements[it.statement as usize]),
        })
    }
}
