//! A person's name as it is compared: folded, without particles, pet names and ways of transliteration set aside.

use std::collections::BTreeMap;

use crate::schema::Schema;

/// The lists that names are compared by.
#[derive(Debug)]
pub(super) struct NameWords<'s> {
    schema: &'s Schema,
    /// Letters and what is written for them, by first letter, the longest first.
    letters: BTreeMap<char, Vec<(&'s str, &'s str)>>,
}

/// A name taken apart. Words are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NameForm {
    /// The words that count: no particles, no "Jr".
    pub(super) words: Vec<String>,
    /// The sound of each of them, as far as letters tell.
    sounds: Vec<String>,
    /// "younger", "second": what tells bearers of one name apart.
    pub(super) suffix: Option<String>,
}

/// How two names of a person agree, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same words.
    Same,
    /// The same but for small words: "Ursula von der Leyen", "Ursula Leyen".
    Particles,
    /// The same first and last name, one with more between them.
    Middle,
    /// The same words, the surname first in one of them.
    Order,
    /// The same sounds, written otherwise.
    Sound,
    /// One first name is short for the other.
    Nickname,
    /// "Delcy Rodríguez", "Delcy Rodríguez Gómez".
    FirstSurname,
    /// "Khulubuse Zuma", "Clive Khulubuse Zuma".
    Part,
    /// "A. Ruiz", "Ana Ruiz".
    Initial,
    /// The surname alone.
    Surname,
}

impl Fit {
    /// In words, before the other name.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Same => "same name",
            Self::Particles => "same name but for small words",
            Self::Middle => "same first and last name",
            Self::Order => "same words in another order",
            Self::Sound => "spelling variant",
            Self::Nickname => "short form",
            Self::FirstSurname => "first of two surnames",
            Self::Part => "part of the name",
            Self::Initial => "initial and surname",
            Self::Surname => "surname",
        }
    }
}

impl<'s> NameWords<'s> {
    pub(super) fn of(schema: &'s Schema) -> Self {
        let mut letters: BTreeMap<char, Vec<(&str, &str)>> = BTreeMap::new();
        for (from, to) in schema.words("transliterations").iter() {
            if let Some(first) = from.chars().next() {
                letters.entry(first).or_default().push((from, to));
            }
        }
        letters.values_mut().for_each(|rules| rules.sort_by_key(|(from, _)| std::cmp::Reverse(from.len())));
        Self { schema, letters }
    }

    /// Takes the folded words of a name apart.
    pub(super) fn form(&self, words: &[String]) -> NameForm {
        let suffixes = self.schema.words("name_suffixes");
        let particles = self.schema.words("name_particles");
        let suffix = words.last().filter(|_| words.len() > 2).and_then(|last| suffixes.get(last));
        let end = words.len() - usize::from(suffix.is_some());
        let mut kept: Vec<String> =
            words[..end].iter().filter(|word| !particles.has(word)).cloned().collect();
        if kept.is_empty() {
            kept = words[..end].to_vec();
        }
        let mut sounds: Vec<String> = kept.iter().map(|word| self.sound(word)).collect();
        sounds[0] = self.sound(self.formal(&kept[0]));
        NameForm { words: kept, sounds, suffix: suffix.map(str::to_owned) }
    }

    /// A word with the letters that scripts are rendered by in one form, and no letter doubled.
    fn sound(&self, word: &str) -> String {
        let mut sound = String::with_capacity(word.len());
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let rules = self.letters.get(&first).map(Vec::as_slice).unwrap_or_default();
            let rule = rules.iter().find(|(from, _)| rest.starts_with(from));
            let (taken, to) = rule.map_or((first.len_utf8(), None), |(from, to)| (from.len(), Some(*to)));
            let to = to.unwrap_or(&rest[..taken]);
            sound.extend(to.chars().filter(|letter| !sound.ends_with(*letter)).collect::<Vec<_>>());
            rest = &rest[taken..];
        }
        // "Zelensky", "Zelenskyy", "Zelenskiy"; a final h is mostly not heard.
        sound.trim_end_matches(['h', 'i']).to_owned()
    }

    /// How two names may name one person; nothing where they may not.
    pub(super) fn fit(&self, one: &NameForm, other: &NameForm) -> Option<Fit> {
        if let (Some(one), Some(other)) = (&one.suffix, &other.suffix)
            && one != other
        {
            return None;
        }
        let (short, long) = if one.words.len() <= other.words.len() { (one, other) } else { (other, one) };
        if short.words == long.words {
            return Some(if short.words.len() == 1 { Fit::Surname } else { Fit::Particles });
        }
        match &short.words[..] {
            [] => None,
            [surname] => (long.words.len() > 1 && long.words.last() == Some(surname) && surname.len() > 1)
                .then_some(Fit::Surname),
            _ => self.full(short, long),
        }
    }

    fn full(&self, short: &NameForm, long: &NameForm) -> Option<Fit> {
        let (first, last) = (&short.words[0], &short.words[short.words.len() - 1]);
        let (long_first, long_last) = (&long.words[0], &long.words[long.words.len() - 1]);
        let middle = middle_fits(inner(&short.words), inner(&long.words));
        if last == long_last && middle {
            if first == long_first {
                return Some(Fit::Middle);
            }
            if is_initial(first, long_first) {
                return Some(Fit::Initial);
            }
            if self.is_nickname(first, long_first) {
                return Some(Fit::Nickname);
            }
        }
        if is_subsequence(&short.words, &long.words) {
            // One more name in front, or one more surname behind.
            if last == long_last {
                return Some(Fit::Part);
            }
            return (first == long_first).then_some(Fit::FirstSurname);
        }
        if short.words.len() == long.words.len() {
            let sorted = |words: &[String]| {
                let mut words = words.to_vec();
                words.sort_unstable();
                words
            };
            if sorted(&short.words) == sorted(&long.words) && turned(&short.words, &long.words) {
                return Some(Fit::Order);
            }
        }
        let ends = short.sounds[0] == long.sounds[0] && short.sounds.last() == long.sounds.last();
        let long_enough = long.sounds.iter().all(|sound| sound.len() > 1);
        (ends && long_enough && middle_fits(inner(&short.sounds), inner(&long.sounds))).then_some(Fit::Sound)
    }

    fn is_nickname(&self, one: &str, other: &str) -> bool {
        let full = |word: &'_ str| self.schema.words("nicknames").get(word).map(str::to_owned);
        let (short, long) = (full(one), full(other));
        short.as_deref() == Some(other) || long.as_deref() == Some(one) || short.is_some() && short == long
    }

    /// The name that a pet form stands for.
    fn formal<'w>(&'w self, first: &'w str) -> &'w str {
        self.schema.words("nicknames").get(first).unwrap_or(first)
    }
}

impl NameForm {
    /// The last word.
    pub(super) fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// True for more than a surname or a first name.
    pub(super) fn is_full(&self) -> bool {
        self.words.len() > 1
    }

    /// Pairs of sounds that two full names of one person share at least one of; an initial stands for a first name.
    pub(super) fn keys(&self) -> Vec<(String, String)> {
        let mut keys = Vec::new();
        for (nth, one) in self.sounds.iter().enumerate() {
            for other in &self.sounds[nth + 1..] {
                keys.push(if one <= other {
                    (one.clone(), other.clone())
                } else {
                    (other.clone(), one.clone())
                });
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The pair of first and last word, as in [`keys`](Self::keys).
    pub(super) fn ends(&self) -> Option<(String, String)> {
        let (first, last) = (self.sounds.first()?.clone(), self.sounds.last()?.clone());
        Some(if first <= last { (first, last) } else { (last, first) })
    }

    /// The sounds of the first and the last word.
    pub(super) fn end_sounds(&self) -> [&str; 2] {
        [self.sounds.first(), self.sounds.last()].map(|sound| sound.map_or("", String::as_str))
    }

    /// The first letter of the name and the sound of the surname: what "A. Ruiz" is found by.
    pub(super) fn initial_key(&self) -> (String, String) {
        let letter: String = self.words[0].chars().take(1).collect();
        (letter, self.sounds.last().cloned().unwrap_or_default())
    }

    /// True when the first name is a letter.
    pub(super) fn is_initialled(&self) -> bool {
        self.words[0].chars().count() == 1
    }
}

fn inner(words: &[String]) -> &[String] {
    &words[1..words.len() - 1]
}

fn is_initial(one: &str, other: &str) -> bool {
    one.chars().count() == 1 && other.starts_with(one) || other.chars().count() == 1 && one.starts_with(other)
}

/// True when every middle name of one is a middle name, or the initial of one, of the other: two others are two people.
fn middle_fits(short: &[String], long: &[String]) -> bool {
    let fits = |one: &String, other: &String| one == other || is_initial(one, other);
    short.iter().all(|word| long.iter().any(|other| fits(word, other)))
}

/// True when the one is the other with its first word last, or its last first.
fn turned(one: &[String], other: &[String]) -> bool {
    let turns_into = |one: &[String], other: &[String]| {
        one[1..] == other[..other.len() - 1] && one.first() == other.last()
    };
    turns_into(one, other) || turns_into(other, one)
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}
