//! Where an id stands in a list, found by its hash: a search by halves misses the cache at every step.

use std::hash::{Hash, Hasher};

use super::quick_hash::QuickHasher;

/// Positions of the ids of a list, in a table that is at most half full. The ids themselves stay in the list.
#[derive(Clone, Debug)]
pub(super) struct Positions {
    slots: Vec<u32>,
}

/// No position.
const FREE: u32 = u32::MAX;

impl Positions {
    /// The positions of ids of which none stands twice.
    pub(super) fn of<'a>(ids: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let mut positions = Self { slots: vec![FREE; (ids.len() * 2).next_power_of_two()] };
        for (id, position) in ids.zip(0..) {
            let free = positions.path(id).find(|slot| positions.slots[*slot] == FREE);
            positions.slots[free.expect("half of the table is free")] = position;
        }
        positions
    }

    /// The position for which `is_it` is true, of those where the id may stand.
    pub(super) fn find(&self, id: &str, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let taken = self.path(id).map(|slot| self.slots[slot]).take_while(|position| *position != FREE);
        taken.map(|position| position as usize).find(|position| is_it(*position))
    }

    /// The slots of an id in the order in which they are tried.
    fn path(&self, id: &str) -> impl Iterator<Item = usize> + use<> {
        let mut hasher = QuickHasher::default();
        id.hash(&mut hasher);
        let last = self.slots.len() - 1;
        #[expect(clippy::cast_possible_truncation, reason = "any bits of the hash will do")]
        let first = hasher.finish() as usize;
        (0..=last).map(move |step| first.wrapping_add(step) & last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_and_no_other() {
        let ids: Vec<String> = (0..1000).map(|nth| format!("n{nth:012x}")).collect();
        let positions = Positions::of(ids.iter().map(String::as_str));
        for (nth, id) in ids.iter().enumerate() {
            assert_eq!(positions.find(id, |it| ids[it] == *id), Some(nth));
        }
        assert_eq!(positions.find("n", |it| ids[it] == "n"), None);
        assert_eq!(Positions::of([].into_iter()).find("n", |_| true), None);
    }
}
