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

use rayon::prelude::*;

use crate::{
    asof::{Chronicle, Entry, FactId, Scope, View},
    graph::Node,
};

/// What changed, in the order in which it is told.
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// How many facts are so before and after.
    pub present: [usize; 2],
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
    let mut walk = Walk::new(chronicle);
    for ((fact, a), (_, b)) in before.entries().zip(after.entries()) {
        walk.see(fact, a, b);
    }
    walk.told()
}

/// What changed from one scope to the other: [`diff`] of their views, without the views. Every fact is looked at once
/// for both, which takes half the time and no memory for what did not change.
pub fn between<'g>(chronicle: &Chronicle<'g>, before: Scope, after: Scope) -> Diff<'g> {
    let pieces = rayon::current_num_threads();
    let walks: Vec<Walk<'_, 'g>> = (0..pieces)
        .into_par_iter()
        .map(|nth| {
            let mut walk = Walk::new(chronicle);
            for (fact, a, b) in chronicle.standings(nth, pieces, [before, after]) {
                walk.see(fact, &a, &b);
            }
            walk
        })
        .collect();
    walks.into_iter().reduce(Walk::and).expect("there is a thread at least").told()
}

/// A walk over facts in their order.
struct Walk<'c, 'g> {
    chronicle: &'c Chronicle<'g>,
    diff: Diff<'g>,
    /// For each node, which of the two sides speaks of it.
    spoken: Vec<u8>,
}

/// Which side speaks of a name.
const BEFORE: u8 = 1;
const AFTER: u8 = 2;

impl<'c, 'g> Walk<'c, 'g> {
    fn new(chronicle: &'c Chronicle<'g>) -> Self {
        Self { chronicle, diff: Diff::default(), spoken: vec![0; chronicle.nodes().len()] }
    }

    /// Takes in how one fact stands on both sides.
    fn see(&mut self, fact: FactId, before: &Entry, after: &Entry) {
        let sides = (u8::from(before.speaks()) * BEFORE) | (u8::from(after.speaks()) * AFTER);
        if sides != 0 {
            self.chronicle.ends(fact).for_each(|end| self.spoken[end] |= sides);
        }
        self.diff.present[0] += usize::from(before.is_present());
        self.diff.present[1] += usize::from(after.is_present());
        if before != after {
            self.diff.sort_in(self.chronicle, Change { fact, before: *before, after: *after });
        }
    }

    /// This walk, and the one that went on behind it.
    fn and(mut self, next: Self) -> Self {
        let lists = [&mut self.diff.posts, &mut self.diff.new, &mut self.diff.ended, &mut self.diff.changed];
        let more = [next.diff.posts, next.diff.new, next.diff.ended, next.diff.changed];
        lists.into_iter().zip(more).for_each(|(list, more)| list.extend(more));
        self.diff.may_be.extend(next.diff.may_be);
        self.diff.quiet.extend(next.diff.quiet);
        self.diff.present = std::array::from_fn(|side| self.diff.present[side] + next.diff.present[side]);
        self.spoken.iter_mut().zip(next.spoken).for_each(|(sides, more)| *sides |= more);
        self
    }

    /// All that was seen, with the names.
    fn told(mut self) -> Diff<'g> {
        for (node, sides) in self.chronicle.nodes().iter().zip(self.spoken) {
            match sides {
                AFTER => self.diff.names.push(*node),
                BEFORE => self.diff.lost_names.push(*node),
                _ => {}
            }
        }
        self.diff
    }
}

impl<'g> Diff<'g> {
    /// Puts a change where it is told.
    fn sort_in(&mut self, chronicle: &Chronicle<'_>, change: Change) {
        let place = match change.turn(chronicle) {
            Turn::Began | Turn::Ended if chronicle.is_office(change.fact) => &mut self.posts,
            Turn::Began => &mut self.new,
            Turn::Ended => &mut self.ended,
            Turn::Changed => &mut self.changed,
            Turn::MayBe => &mut self.may_be,
            Turn::Quiet => &mut self.quiet,
        };
        place.push(change);
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
        let [before, after] = self.present;
        let (names, lost_names) = (self.lost_names, self.names);
        let mut turned = Self { names, lost_names, present: [after, before], ..Self::default() };
        changes.into_iter().for_each(|change| turned.sort_in(chronicle, change));
        turned
    }
}
