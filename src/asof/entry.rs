//! How one fact stands: which of its statements count, which to show, and what their dates say.

use super::{
    Chronicle, Doubt, Entry, Fact, Form, Side, Status,
    mark::{DayNumber, FIRST, LAST, Mark, MarkKind},
    spell::{Spell, standing},
    view::{Asked, NONE},
};
use crate::ontology::{Certainty, Clock};

impl Chronicle<'_> {
    pub(super) fn entry(&self, asked: Asked, number: u32, fact: &Fact) -> Entry {
        let own = self.own_marks(fact);
        let mut entry = evidence(own, asked, fact.form);
        if entry.evidence == NONE {
            return Entry::ABSENT;
        }
        (entry.status, entry.because) = match fact.form {
            Form::State => {
                let spell = Spell { chronicle: self, asked, fact, number };
                standing(&spell, self.marks_of(fact).filter(|mark| mark.side_counts(asked.side)))
            }
            form => (happened(own, asked, form), NONE),
        };
        if entry.status == Status::Unknown { Entry::ABSENT } else { entry }
    }
}

/// The statements to show: the surest, the one with the most precise date, and a denial.
#[inline]
fn evidence(marks: &[Mark], asked: Asked, form: Form) -> Entry {
    let mut entry = Entry::ABSENT;
    let mut finest = (DayNumber::MAX, Certainty::Conditional);
    for mark in marks.iter().filter(|mark| mark.side_counts(asked.side) && mark.may_count(asked)) {
        if mark.kind == MarkKind::Denial && form != Form::Denial {
            if entry.denial == NONE && mark.denial_was_made(asked.day) {
                entry.denial = mark.statement;
            }
            continue;
        }
        if entry.evidence == NONE || mark.certainty < entry.certainty {
            (entry.evidence, entry.certainty) = (mark.statement, mark.certainty);
        }
        let date = (mark.days.last - mark.days.first, mark.certainty);
        if date < finest {
            (finest, entry.dated) = (date, mark.statement);
        }
    }
    entry
}

/// Whether an event had happened: the reports of one event agree, so each narrows the days.
#[inline]
fn happened(marks: &[Mark], asked: Asked, form: Form) -> Status {
    let (mut first, mut last, mut known) = (FIRST, LAST, Status::Unknown);
    let counts = |mark: &&Mark| {
        mark.side_counts(asked.side) && (mark.kind == MarkKind::Denial) == (form == Form::Denial)
    };
    for mark in marks.iter().filter(counts) {
        if asked.clock == Clock::Reported {
            known = known.max(mark.published(asked.day));
            continue;
        }
        (first, last) = (first.max(mark.days.first), last.min(mark.days.last));
    }
    match asked.clock {
        Clock::Reported => known,
        // Reports that contradict each other leave the days of the last one to begin.
        Clock::Happened if asked.day >= last.max(first) => Status::Happened,
        Clock::Happened if asked.day < first => Status::NotYet,
        Clock::Happened if first == FIRST => Status::MayBe(Doubt::Undated),
        Clock::Happened => Status::MayBe(Doubt::Imprecise),
    }
}

impl Mark {
    fn side_counts(&self, side: Side) -> bool {
        match side {
            Side::Old => self.sides & 1 != 0,
            Side::New => self.sides & 2 != 0,
            Side::Either => true,
        }
    }

    /// Whether it had been published.
    fn published(&self, day: DayNumber) -> Status {
        match () {
            () if self.said.last <= day => Status::Happened,
            () if self.said.first > day => Status::Unknown,
            () if self.said.first == FIRST => Status::MayBe(Doubt::Undated),
            () => Status::MayBe(Doubt::Imprecise),
        }
    }

    /// False for what had surely not been published, where that counts.
    fn may_count(&self, asked: Asked) -> bool {
        asked.clock == Clock::Happened || self.said.first <= asked.day
    }

    /// True for what had surely been published, where that counts.
    pub(super) fn counts(&self, asked: Asked) -> bool {
        asked.clock == Clock::Happened || self.said.last <= asked.day
    }

    /// A denial must not show before it was made; of which that is not known, it always shows.
    fn denial_was_made(&self, day: DayNumber) -> bool {
        self.said.last <= day || self.said.first == FIRST
    }
}
