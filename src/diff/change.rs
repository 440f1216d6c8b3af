//! One fact that stands differently, and what kind of change that is.

use crate::asof::{Chronicle, Doubt, Ending, Entry, FactId, Form, Status};

/// One fact that does not stand as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub fact: FactId,
    /// How it stood.
    pub before: Entry,
    /// How it stands.
    pub after: Entry,
}

/// What kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It happened or began.
    Began,
    /// It ended.
    Ended,
    /// It is as it was, but surer, denied, or dated better.
    Changed,
    /// It may have happened, begun or ended.
    MayBe,
    /// Nothing to tell.
    Quiet,
}

/// How far a fact is along: not there, doubtful, there, over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Absent,
    Doubtful,
    Present,
    Over,
}

impl Change {
    /// What kind of change it is. Turned round, what began has ended and the other way; the rest stays what it is.
    pub fn turn(&self, chronicle: &Chronicle<'_>) -> Turn {
        match (stage(&self.before), stage(&self.after)) {
            (Stage::Present, Stage::Present) if self.differs(chronicle) => Turn::Changed,
            (Stage::Absent, Stage::Present) | (Stage::Over, Stage::Present) => Turn::Began,
            (Stage::Present, Stage::Absent) | (Stage::Present, Stage::Over) => Turn::Ended,
            // "The former minister" says that it was over long before.
            (Stage::Absent | Stage::Doubtful, Stage::Over) if is_past(&self.after) => Turn::Quiet,
            (Stage::Over, Stage::Absent | Stage::Doubtful) if is_past(&self.before) => Turn::Quiet,
            (Stage::Absent, Stage::Over) => Turn::Ended,
            (Stage::Over, Stage::Absent) => Turn::Began,
            (before, after) if before != after => Turn::MayBe,
            _ => Turn::Quiet,
        }
    }

    /// Seen from the other side.
    #[must_use]
    pub fn swapped(&self) -> Self {
        Self { fact: self.fact, before: self.after, after: self.before }
    }

    /// True when certainty, denial or date are not what they were.
    fn differs(&self, chronicle: &Chronicle<'_>) -> bool {
        // Every sighting of a state has a date of its own.
        let is_event = chronicle.form(self.fact) == Form::Event;
        let date = |entry| chronicle.date(entry).filter(|_| is_event);
        let denied = |entry| chronicle.denial(entry).is_some();
        self.before.certainty != self.after.certainty
            || denied(&self.before) != denied(&self.after)
            || date(&self.before) != date(&self.after)
    }
}

fn is_past(entry: &Entry) -> bool {
    entry.status == Status::Ended(Ending::Past)
}

fn stage(entry: &Entry) -> Stage {
    match entry.status {
        Status::Unknown | Status::NotYet | Status::NotSeen => Stage::Absent,
        Status::MayBe(Doubt::Undated | Doubt::Imprecise | Doubt::MayHaveEnded) => Stage::Doubtful,
        Status::Happened | Status::Holds | Status::LastSeen(_) => Stage::Present,
        Status::Ended(_) => Stage::Over,
    }
}
