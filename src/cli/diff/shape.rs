//! The comparison for programs.

use serde::Serialize;

use super::{Compared, page::Part};
use crate::{
    asof::{Chronicle, Doubt, Ending, Entry, Status},
    diff::{Change, Diff},
    graph::Node,
    ontology::Certainty,
    when::When,
};

/// Everything that is told, part by part; what is quiet is left out.
#[derive(Serialize)]
pub(super) struct Shape<'g> {
    from: String,
    to: String,
    /// "happened", "reported", or nothing for two graphs.
    by: Option<&'static str>,
    posts: Vec<Line<'g>>,
    new: Vec<Line<'g>>,
    ended: Vec<Line<'g>>,
    changed: Vec<Line<'g>>,
    may_be: Vec<Line<'g>>,
    names: Vec<&'g str>,
    lost_names: Vec<&'g str>,
}

#[derive(Serialize)]
struct Line<'g> {
    relation: &'g str,
    subject: Option<&'g str>,
    object: Option<&'g str>,
    before: Side<'g>,
    after: Side<'g>,
}

#[derive(Serialize)]
struct Side<'g> {
    /// "unknown", "not-yet", "not-seen", "may-be", "happened", "holds", "last-seen", "ended".
    status: &'static str,
    /// Why it may be, or what ended it.
    reason: Option<&'static str>,
    certainty: Option<Certainty>,
    when: Option<When>,
    evidence: Option<&'g str>,
    denied_by: Option<&'g str>,
    because: Option<&'g str>,
}

pub(super) fn shape<'g>(
    compared: &Compared<'_, 'g>,
    diff: &Diff<'g>,
    [posts, new, ended, changed, may_be]: &[Part; 5],
) -> Shape<'g> {
    let chronicle = compared.chronicle;
    let lines = |part: &Part| part.changes.iter().map(|it| line(chronicle, it)).collect();
    let ids = |nodes: &[&'g Node]| nodes.iter().map(|it| it.id.as_str()).collect();
    Shape {
        from: compared.from.clone(),
        to: compared.to.clone(),
        by: compared.clock.map(|it| it.clock().name()),
        posts: lines(posts),
        new: lines(new),
        ended: lines(ended),
        changed: lines(changed),
        may_be: lines(may_be),
        names: ids(&diff.names),
        lost_names: ids(&diff.lost_names),
    }
}

fn line<'g>(chronicle: &Chronicle<'g>, change: &Change) -> Line<'g> {
    Line {
        relation: chronicle.relation(change.fact),
        subject: chronicle.subject(change.fact).map(|it| it.id.as_str()),
        object: chronicle.object(change.fact).map(|it| it.id.as_str()),
        before: side(chronicle, &change.before),
        after: side(chronicle, &change.after),
    }
}

fn side<'g>(chronicle: &Chronicle<'g>, entry: &Entry) -> Side<'g> {
    let (status, reason) = match entry.status {
        Status::Unknown => ("unknown", None),
        Status::NotYet => ("not-yet", None),
        Status::NotSeen => ("not-seen", None),
        Status::MayBe(Doubt::Undated) => ("may-be", Some("undated")),
        Status::MayBe(Doubt::Imprecise) => ("may-be", Some("imprecise")),
        Status::MayBe(Doubt::MayHaveEnded) => ("may-be", Some("may-have-ended")),
        Status::Happened => ("happened", None),
        Status::Holds => ("holds", None),
        Status::LastSeen(_) => ("last-seen", None),
        Status::Ended(Ending::Stated) => ("ended", Some("stated")),
        Status::Ended(Ending::Successor) => ("ended", Some("successor")),
        Status::Ended(Ending::Contradicted) => ("ended", Some("contradicted")),
        Status::Ended(Ending::Past) => ("ended", Some("past")),
    };
    let evidence = chronicle.evidence(entry);
    Side {
        status,
        reason,
        certainty: evidence.map(|_| entry.certainty),
        when: chronicle.date(entry).copied(),
        evidence: evidence.map(|it| it.id.as_str()),
        denied_by: chronicle.denial(entry).map(|it| it.id.as_str()),
        because: chronicle.because(entry).map(|it| it.id.as_str()),
    }
}
