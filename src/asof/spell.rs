//! How a state stands on a day: held, last seen, ended, and by what.

use super::{
    Chronicle, Doubt, Ending, Fact, Side, Status,
    chronicle::NOBODY,
    mark::{DayNumber, FIRST, Mark, MarkKind, day},
    office::Sighting,
    view::{Asked, NONE},
};
use crate::ontology::Clock;

/// The state that is asked about.
pub(super) struct Spell<'a, 'g> {
    pub(super) chronicle: &'a Chronicle<'g>,
    pub(super) asked: Asked,
    pub(super) fact: &'a Fact,
    pub(super) number: u32,
}

/// A day on which the state was seen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sight {
    /// It was seen on this day or later.
    place: DayNumber,
    /// It was seen by this day.
    by: DayNumber,
}

/// What ended it, and when.
#[derive(Clone, Copy)]
struct End {
    /// Not before this day; [`FIRST`] when only the last is known.
    first: DayNumber,
    last: DayNumber,
    /// None where it may have ended only.
    ending: Option<Ending>,
    statement: u32,
}

/// What is known around the day that is asked about.
struct Around {
    /// The last time it was seen by then.
    before: Option<Sight>,
    /// The first day on which it was seen again, or for the first time.
    next: Option<DayNumber>,
    /// It was seen at some time in a period that the day cuts.
    within: bool,
    /// When it began, as a pair of days.
    start: Option<(DayNumber, DayNumber)>,
}

/// How the state stands, and the statement that decides it.
pub(super) fn standing<'m>(
    spell: &Spell<'_, '_>,
    marks: impl Iterator<Item = &'m Mark> + Clone,
) -> (Status, u32) {
    let day = spell.asked.day;
    let known = marks.clone().filter(|mark| mark.counts(spell.asked));
    if known.clone().next().is_none() {
        return (Status::MayBe(Doubt::Undated), NONE);
    }
    let mut around = Around { before: None, next: None, within: false, start: None };
    for mark in known.clone() {
        let (first, last) = (mark.days.first, mark.days.last);
        match mark.kind {
            MarkKind::Held if first <= day && day <= last => return (Status::Holds, NONE),
            MarkKind::Held if last < day => around.saw(Sight { place: last, by: last }),
            MarkKind::HeldWithin if last <= day => around.saw(Sight { place: first, by: last }),
            MarkKind::Held | MarkKind::HeldWithin if first > day => {
                around.next = Some(around.next.map_or(first, |next| next.min(first)));
            }
            MarkKind::HeldWithin => around.within = true,
            MarkKind::Start => {
                around.start = Some(around.start.map_or((first, last), |it| it.min((first, last))))
            }
            _ => {}
        }
    }
    match around.before {
        Some(seen) => after(spell, known, &around, seen),
        None => before(day, known, &around),
    }
}

impl Around {
    fn saw(&mut self, sight: Sight) {
        self.before = Some(self.before.map_or(sight, |before| before.max(sight)));
    }
}

/// It was seen: does it still hold?
fn after<'m>(
    spell: &Spell<'_, '_>,
    marks: impl Iterator<Item = &'m Mark>,
    around: &Around,
    seen: Sight,
) -> (Status, u32) {
    let day = spell.asked.day;
    let counts = |end: &End| end.last >= seen.place && around.next.is_none_or(|next| end.last < next);
    let stated = marks.filter_map(end).filter(counts);
    let end =
        stated.chain(spell.successor(seen, around.next)).min_by_key(|it| (it.last, it.first, it.statement));
    let last_seen = Status::LastSeen(self::day(seen.by));
    match end {
        Some(end) if day >= end.last => (ended(end), end.statement),
        // Only known to be over by some later day.
        Some(end) if end.first == FIRST => (last_seen, NONE),
        Some(end) if day >= end.first => (Status::MayBe(Doubt::MayHaveEnded), end.statement),
        Some(end) if end.ending.is_none() => (last_seen, NONE),
        Some(end) => (Status::Holds, end.statement),
        None if around.next.is_some() => (Status::Holds, NONE),
        None => (last_seen, NONE),
    }
}

/// It had not been seen: had it begun, or was it over already?
fn before<'m>(day: DayNumber, marks: impl Iterator<Item = &'m Mark>, around: &Around) -> (Status, u32) {
    match around.start {
        Some((first, _)) if day < first => return (Status::NotYet, NONE),
        Some((_, last)) if day < last => return (Status::MayBe(Doubt::Imprecise), NONE),
        _ => {}
    }
    if around.within {
        return (Status::MayBe(Doubt::Imprecise), NONE);
    }
    if around.next.is_some() {
        return (Status::NotSeen, NONE);
    }
    match marks.filter_map(end).min_by_key(|it| (it.last, it.statement)) {
        Some(end) if day >= end.last => (ended(end), end.statement),
        _ => (Status::MayBe(Doubt::Undated), NONE),
    }
}

fn ended(end: End) -> Status {
    end.ending.map_or(Status::MayBe(Doubt::MayHaveEnded), Status::Ended)
}

fn end(mark: &Mark) -> Option<End> {
    let ending = match mark.kind {
        MarkKind::End => Some(Ending::Stated),
        MarkKind::Past => Some(Ending::Past),
        MarkKind::Contradiction => Some(Ending::Contradicted),
        MarkKind::MayEnd => None,
        _ => return None,
    };
    Some(End { first: mark.days.first, last: mark.days.last, ending, statement: mark.statement })
}

impl Spell<'_, '_> {
    /// The first other person seen in the office after this one and before this one was seen again.
    fn successor(&self, seen: Sight, next: Option<DayNumber>) -> Option<End> {
        if self.fact.office == NOBODY {
            return None;
        }
        let sightings = &self.chronicle.offices[self.fact.office as usize].sightings;
        let from = sightings.partition_point(|it| it.days.first <= seen.by);
        let other = sightings[from..]
            .iter()
            .take_while(|it| next.is_none_or(|next| it.days.first < next))
            .find(|it| it.fact != self.number && self.counts(it))?;
        Some(End {
            first: FIRST,
            last: other.days.last,
            ending: Some(Ending::Successor),
            statement: other.statement,
        })
    }

    fn counts(&self, sighting: &Sighting) -> bool {
        let on_side = match self.asked.side {
            Side::Old => sighting.sides & 1 != 0,
            Side::New => sighting.sides & 2 != 0,
            Side::Either => true,
        };
        on_side && (self.asked.clock == Clock::Happened || sighting.said.last <= self.asked.day)
    }
}
