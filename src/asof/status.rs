//! How a fact stands, and why.

use crate::when::Day;

/// How a fact stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nothing was known of it.
    Unknown,
    /// It happened, or began, later.
    NotYet,
    /// A state that was first seen later; since when it held is not known.
    NotSeen,
    /// The dates do not decide it.
    MayBe(Doubt),
    /// An event that had happened; a plan or a denial that had been made.
    Happened,
    /// A state that held: it was seen before and after, or its end is known to lie ahead.
    Holds,
    /// A state that was seen last on this day, and of which no end is known.
    LastSeen(Day),
    /// A state that was over.
    Ended(Ending),
}

/// Why the dates do not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// No date is known, only that it was before the report.
    Undated,
    /// The date is too coarse.
    Imprecise,
    /// It may have ended.
    MayHaveEnded,
}

/// What ended a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// A statement says so, or tells of a resignation or a dismissal.
    Stated,
    /// Somebody else was seen in an office that one person holds.
    Successor,
    /// An article says in its own voice that it is not so.
    Contradicted,
    /// An article puts it in the past; since when is not known.
    Past,
}
