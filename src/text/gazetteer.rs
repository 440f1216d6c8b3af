//! Lists of known names, as one set of bits per word or phrase.
//!
//! The short lists are the plain word lists below `schema/en/`; the long ones (given names, surnames, towns, regions,
//! common words) are [`HashList`]s, one file and one licence each, made by `examples/train_names` from the corpora.

mod hash_list;

use crate::schema::WordList;
use std::sync::LazyLock;

pub use hash_list::{EMPTY, HashList, extend, finish, fold, hash};

/// What a word or phrase is known to be, as bits.
pub mod bit {
    /// A given name.
    pub const GIVEN: u16 = 1;
    /// A surname.
    pub const SURNAME: u16 = 1 << 1;
    /// A town or city.
    pub const TOWN: u16 = 1 << 2;
    /// A country.
    pub const COUNTRY: u16 = 1 << 3;
    /// Adjective or noun of nationality, religion or people.
    pub const PEOPLE: u16 = 1 << 4;
    /// First-level region of a country.
    pub const REGION: u16 = 1 << 5;
    /// Word before a person's name: "Mr", "President".
    pub const TITLE: u16 = 1 << 6;
    /// Noun that heads an organisation's name.
    pub const BODY_HEAD: u16 = 1 << 7;
    /// Noun that heads a place name, or the name of a region.
    pub const PLACE_HEAD: u16 = 1 << 8;
    /// A well-known organisation.
    pub const BODY: u16 = 1 << 9;
    /// Common as a lower-case word.
    pub const COMMON: u16 = 1 << 10;
    /// A capital.
    pub const CAPITAL: u16 = 1 << 11;
}

/// Longest phrase looked up, in tokens.
pub const LONGEST: usize = 5;

/// Word lists below `schema/en/` with the bit each stands for.
static LISTS: &[(u16, &str, &str)] = &[
    (bit::COUNTRY, "en/countries.txt", include_str!("../../schema/en/countries.txt")),
    (bit::CAPITAL, "en/capitals.txt", include_str!("../../schema/en/capitals.txt")),
    (bit::PEOPLE, "en/demonyms.txt", include_str!("../../schema/en/demonyms.txt")),
    (bit::PEOPLE, "en/peoples.txt", include_str!("../../schema/en/peoples.txt")),
    (bit::TITLE, "en/honorifics.txt", include_str!("../../schema/en/honorifics.txt")),
    (bit::BODY_HEAD, "en/organisation_heads.txt", include_str!("../../schema/en/organisation_heads.txt")),
    (bit::PLACE_HEAD, "en/place_heads.txt", include_str!("../../schema/en/place_heads.txt")),
    (bit::BODY, "en/organisations.txt", include_str!("../../schema/en/organisations.txt")),
];

/// Long lists with the bit each stands for.
static HASHED: &[(u16, &[u8])] = &[
    (bit::GIVEN, include_bytes!("../../schema/en/core/given_names.bin")),
    (bit::SURNAME, include_bytes!("../../schema/en/core/surnames.bin")),
    (bit::TOWN, include_bytes!("../../schema/en/core/towns.bin")),
    (bit::REGION, include_bytes!("../../schema/en/core/regions.bin")),
    (bit::COMMON, include_bytes!("../../schema/en/core/common_words.bin")),
];

/// All lists in one open-addressing table from the hash of the folded phrase to its bits.
#[derive(Debug)]
pub struct Gazetteer {
    slots: Vec<(u32, u16)>,
    filled: usize,
}

static BUNDLED: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut gazetteer = Gazetteer::default();
    for &(bit, file, text) in LISTS {
        let list = WordList::parse(file, text).expect("the bundled lists are checked by the tests");
        for (entry, _) in list.iter() {
            gazetteer.add(hash(&fold(entry)), bit);
        }
    }
    for &(bit, bytes) in HASHED {
        for key in HashList::keys(bytes) {
            gazetteer.add(key, bit);
        }
    }
    gazetteer
});

impl Default for Gazetteer {
    fn default() -> Self {
        Self { slots: vec![(0, 0); 1 << 12], filled: 0 }
    }
}

impl Gazetteer {
    /// The lists that are compiled in.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// What the phrase is known to be, in any case and with or without accents.
    pub fn bits(&self, phrase: &str) -> u16 {
        self.bits_of(hash(&fold(phrase)))
    }

    /// What the phrase whose folded form has this [`hash`] is known to be.
    pub fn bits_of(&self, key: u32) -> u16 {
        self.slots[self.slot(key)].1
    }

    /// The slot that holds `key`, or the empty one where it belongs.
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn add(&mut self, key: u32, bit: u16) {
        if self.filled * 2 >= self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![(0, 0); old.len() * 2];
            for (key, bits) in old.into_iter().filter(|slot| slot.1 != 0) {
                let at = self.slot(key);
                self.slots[at] = (key, bits);
            }
        }
        let at = self.slot(key);
        self.filled += usize::from(self.slots[at].1 == 0);
        self.slots[at] = (key, self.slots[at].1 | bit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        let gazetteer = Gazetteer::bundled();
        assert!(gazetteer.bits("CÔTE d’Ivoire") & bit::COUNTRY != 0);
        assert!(gazetteer.bits("al - Qaeda") & bit::BODY != 0);
        assert!(gazetteer.bits("Mr.") & bit::TITLE != 0);
        assert_eq!(gazetteer.bits("zzyzxq"), 0);
    }

    #[test]
    fn long_lists_are_there() {
        let gazetteer = Gazetteer::bundled();
        assert!(gazetteer.bits("Ana") & bit::GIVEN != 0);
        assert!(gazetteer.bits("Maracaibo") & bit::TOWN != 0);
        assert!(gazetteer.bits("the") & bit::COMMON != 0);
    }
}
