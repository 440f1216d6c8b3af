//! A fact: what several statements say alike, and what the dates are asked about.

/// Position of a fact in its [`Chronicle`](super::Chronicle).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub(super) u32);

/// How a fact stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// It happens once: met, accused, appointed.
    Event,
    /// It lasts: holds, leads, supports.
    State,
    /// It is said to come, or would come under a condition; it stands from the day on which that was said.
    Plan,
    /// It is denied, and nothing in the graph affirms it; it stands from the day of the denial.
    Denial,
}

/// Relation, ends and the marks of every statement that speaks of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    pub(super) relation: u16,
    pub(super) form: Form,
    pub(super) subject: u32,
    pub(super) object: u32,
    /// Its marks: from, to.
    pub(super) marks: (u32, u32),
    /// Marks that other facts left it: from, to.
    pub(super) extra: (u32, u32),
    /// The exclusive post that it is about.
    pub(super) office: u32,
}
