//! What changed between two days, or between two graphs.
//!
//! ```
//! use camarilla::{asof::{Chronicle, TimeRules}, diff::diff, graph::{Graph, GraphFile}, ontology::Clock};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let chronicle = Chronicle::of(&graph, &TimeRules::bundled());
//! let before = chronicle.as_of(Clock::Happened, "2019-10-01".parse()?);
//! let after = chronicle.as_of(Clock::Happened, "2019-12-31".parse()?);
//!
//! let changes = diff(&before, &after);
//! let posts: Vec<_> = changes.posts.iter().map(|it| chronicle.subject(it.fact).map(|it| it.label.as_str())).collect();
//! assert_eq!(posts, [Some("Ana Ruiz"), Some("Tomás Álvarez")]);
//! assert!(changes.apply(&before) == after);
//! assert!(diff(&after, &after).is_empty());
//! # Ok::<(), camarilla::Error>(())
//! ```

mod change;

pub use change::{Change, Turn};

use crate::{
    asof::{Chronicle, View},
    graph::Node,
};

/// What changed, in the order in which it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Diff<'g> {
    /// Posts, leaderships and memberships that began or ended.
    pub posts: Vec<Change>,
    /// What happened or began.
    pub new: Vec<Change>,
    /// What ended.
    pub ended: Vec<Change>,
    /// What is surer, denied, or dated more precisely than it was, or the other way round.
    pub changed: Vec<Change>,
    /// What may have happened, begun or ended: the dates do not decide it.
    pub may_be: Vec<Change>,
    /// What nobody would call a change, kept so that [`Diff::apply`] is exact: a state seen once more, another
    /// source for what was known.
    pub quiet: Vec<Change>,
    /// Who or what is spoken of for the first time, sorted by id.
    pub names: Vec<&'g Node>,
    /// Who or what is spoken of no more, sorted by id: names of the other side, when a comparison is turned round.
    pub lost_names: Vec<&'g Node>,
}

/// What changed from `before` to `after`, two views of one chronicle.
///
/// `diff(a, a)` is empty, `diff(a, b).apply(a)` is `b`, and `diff(b, a)` is `diff(a, b).invert()`.
///
/// # Panics
/// When the views are of different chronicles: compare two graphs through [`Chronicle::of_both`].
pub fn diff<'g>(before: &View<'_, 'g>, after: &View<'_, 'g>) -> Diff<'g> {
    let chronicle = before.chronicle();
    assert!(std::ptr::eq(chronicle, after.chronicle()), "both views must be of one chronicle");
    let pairs = before.entries().zip(after.entries());
    let changes = pairs.filter(|((_, a), (_, b))| a != b);
    let changes = changes.map(|((fact, a), (_, b))| Change { fact, before: *a, after: *b });
    let mut diff = Diff::sorted_out(chronicle, changes);
    let (was, is) = (before.named(), after.named());
    for (position, (was, is)) in was.into_iter().zip(is).enumerate() {
        match (was, is) {
            (false, true) => diff.names.push(chronicle.node(position)),
            (true, false) => diff.lost_names.push(chronicle.node(position)),
            _ => {}
        }
    }
    diff
}

impl<'g> Diff<'g> {
    /// Puts each change where it is told.
    fn sorted_out(chronicle: &Chronicle<'_>, changes: impl Iterator<Item = Change>) -> Self {
        let mut diff = Self {
            posts: Vec::new(),
            new: Vec::new(),
            ended: Vec::new(),
            changed: Vec::new(),
            may_be: Vec::new(),
            quiet: Vec::new(),
            names: Vec::new(),
            lost_names: Vec::new(),
        };
        for change in changes {
            let turn = change.turn(chronicle);
            let place = match turn {
                Turn::Began | Turn::Ended if chronicle.is_office(change.fact) => &mut diff.posts,
                Turn::Began => &mut diff.new,
                Turn::Ended => &mut diff.ended,
                Turn::Changed => &mut diff.changed,
                Turn::MayBe => &mut diff.may_be,
                Turn::Quiet => &mut diff.quiet,
            };
            place.push(change);
        }
        diff
    }

    /// Every change, quiet ones included.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        let lists = [&self.posts, &self.new, &self.ended, &self.changed, &self.may_be, &self.quiet];
        lists.into_iter().flatten()
    }

    /// True when nothing changed that anybody would tell.
    pub fn is_empty(&self) -> bool {
        self.changes().count() == self.quiet.len() && self.names.is_empty() && self.lost_names.is_empty()
    }

    /// The view before, changed: the view after.
    pub fn apply<'c>(&self, before: &View<'c, 'g>) -> View<'c, 'g> {
        before.with(self.changes().map(|change| (change.fact, change.after)))
    }

    /// The comparison the other way round.
    #[must_use]
    pub fn invert(self, chronicle: &Chronicle<'g>) -> Self {
        let mut changes: Vec<Change> = self.changes().map(|it| it.swapped()).collect();
        changes.sort_by_key(|change| change.fact);
        let turned = Self::sorted_out(chronicle, changes.into_iter());
        Self { names: self.lost_names, lost_names: self.names, ..turned }
    }
}
