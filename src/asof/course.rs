//! The course of one fact: every day on which it begins to stand differently. A page that cannot ask [`Chronicle`]
//! looks up in it how the fact stands on any day.

use std::collections::BTreeSet;

use super::{
    Chronicle, Entry, FactId, Scope, Side,
    chronicle::NOBODY,
    mark::{DayNumber, FIRST, LAST, day},
    view::Asked,
};
use crate::{ontology::Clock, when::Day};

impl Chronicle<'_> {
    /// How a fact stands over all days, as the days on which that changes; before the first of them nothing is known
    /// of it. On any day it stands as [`as_of`](Self::as_of) says.
    pub fn course(&self, fact: FactId, clock: Clock) -> Vec<(Day, Entry)> {
        let scope = |day| Asked::from(Scope { clock, day, side: Side::Either });
        let mut course: Vec<(Day, Entry)> = Vec::new();
        let mut last = Entry::ABSENT;
        for number in self.turns(fact) {
            let day = day(number);
            let entry = self.entry(scope(day), fact.0, self.fact(fact));
            if entry != last {
                course.push((day, entry));
                last = entry;
            }
        }
        course
    }

    /// The days on which a fact may begin to stand differently: the bounds of everything that is said of it, and the
    /// days after them.
    fn turns(&self, fact: FactId) -> BTreeSet<DayNumber> {
        let fact = self.fact(fact);
        let mut turns = BTreeSet::from([FIRST]);
        let mut add = |days: [DayNumber; 4]| {
            turns.extend(days.into_iter().flat_map(|day| [day, day.saturating_add(1).min(LAST)]));
        };
        for mark in self.marks_of(fact) {
            add([mark.days.first, mark.days.last, mark.said.first, mark.said.last]);
        }
        if fact.office != NOBODY {
            for sighting in &self.offices[fact.office as usize].sightings {
                add([sighting.days.first, sighting.days.last, sighting.said.first, sighting.said.last]);
            }
        }
        turns
    }
}
