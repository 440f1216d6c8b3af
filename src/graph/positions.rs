//! Where an id stands in a list, found by its hash: a search by halves misses the cache at every step.

use std::hash::{Hash, Hasher};

use super::quick_hash::QuickHasher;

/// Positions of the ids of a list, in a table that is at most half full.
#[derive(Clone, Debug)]
pub(super) struct Positions {
    slots: Vec<Slot>,
}

/// An id and its position. The id is in the slot itself: the list with its texts is too large for the caches.
#[derive(Clone, Copy, Debug)]
struct Slot {
    head: Head,
    position: u32,
}

/// The first bytes of an id and its length: the whole of any id that is not [`LONG`].
type Head = [u64; 2];

/// Ids of so many bytes do not fit into a [`Head`]. Those that this program makes are shorter.
const LONG: usize = 16;

/// No position.
const FREE: Slot = Slot { head: [0; 2], position: u32::MAX };

impl Positions {
    /// The positions of so many ids. Of one that stands twice the first counts, and `twice` is told of the others.
    pub(super) fn of<'a>(
        count: usize,
        id: impl Fn(usize) -> &'a str,
        mut twice: impl FnMut(&'a str),
    ) -> Self {
        let mut positions = Self { slots: vec![FREE; (count * 2).next_power_of_two()] };
        for (position, number) in (0..count).zip(0..) {
            let own = id(position);
            match positions.slot(own, |it| id(it) == own) {
                (_, Some(_)) => twice(own),
                (free, None) => positions.slots[free] = Slot { head: head(own), position: number },
            }
        }
        positions
    }

    /// The position of an id; `is_it` is asked where the id is too long to be in the table.
    pub(super) fn find(&self, id: &str, is_it: impl Fn(usize) -> bool) -> Option<u32> {
        self.slot(id, is_it).1
    }

    /// The slot of an id with its position, or the one that is free for it.
    fn slot(&self, id: &str, is_it: impl Fn(usize) -> bool) -> (usize, Option<u32>) {
        let mut hasher = QuickHasher::default();
        id.hash(&mut hasher);
        let last = self.slots.len() - 1;
        #[expect(clippy::cast_possible_truncation, reason = "any bits of the hash will do")]
        let mut slot = hasher.finish() as usize & last;
        let head = head(id);
        loop {
            let Slot { head: taken, position } = self.slots[slot];
            if position == FREE.position {
                return (slot, None);
            }
            if taken == head && (id.len() < LONG || is_it(position as usize)) {
                return (slot, Some(position));
            }
            slot = (slot + 1) & last;
        }
    }
}

fn head(id: &str) -> Head {
    let mut bytes = [0; LONG];
    let length = id.len().min(LONG - 1);
    bytes[..length].copy_from_slice(&id.as_bytes()[..length]);
    bytes[LONG - 1] = u8::try_from(id.len()).unwrap_or(u8::MAX);
    let (words, _) = bytes.as_chunks::<8>();
    [u64::from_le_bytes(words[0]), u64::from_le_bytes(words[1])]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_and_no_other() {
        let made = (0..500).map(|nth| format!("n{nth:012x}"));
        let long = (0..500).map(|nth| format!("a name that is longer than most: {nth:04}"));
        let ids: Vec<String> = made.chain(long).collect();
        let positions = Positions::of(ids.len(), |it| &ids[it], |id| panic!("{id} stands once"));
        for (nth, id) in ids.iter().enumerate() {
            assert_eq!(positions.find(id, |it| ids[it] == *id), u32::try_from(nth).ok());
        }
        assert_eq!(positions.find("n", |it| ids[it] == "n"), None);
        assert_eq!(Positions::of(0, |_| "", |_| ()).find("n", |_| true), None);
    }

    #[test]
    fn of_an_id_that_stands_twice_the_first_counts() {
        let (ids, mut twice) = (["n1", "n2", "n1"], Vec::new());
        let positions = Positions::of(ids.len(), |it| ids[it], |id| twice.push(id));
        assert_eq!(twice, ["n1"]);
        assert_eq!(positions.find("n1", |it| ids[it] == "n1"), Some(0));
    }
}
