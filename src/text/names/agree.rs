//! Makes the names of one article agree: what one sentence makes clear, the others take over.
//!
//! "Diosdado Cabello" in one sentence tells that "Cabello" in another is a person; "Ilan Workers Party (IWP)" tells what
//! IWP is; a name found ten times as a person and once as a place is a person; and a name that was seen often is also
//! found where the model missed it.

use super::tidy::never_opens;
use crate::schema::WordList;
use crate::text::gazetteer::{Gazetteer, bit, fold, hash};
use crate::text::{Name, NameKind};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

static CONTEXT: LazyLock<WordList> = LazyLock::new(|| {
    WordList::parse("en/name_context.txt", include_str!("../../../schema/en/name_context.txt"))
        .expect("the bundled lists are checked by the tests")
});

/// Longest name carried over, in words.
const LONGEST: usize = 8;

/// What an article says about one spelling of a name.
#[derive(Clone, Debug, Default)]
struct Votes {
    kinds: BTreeMap<NameKind, usize>,
    /// Number of times the model found it as a name of its own.
    found: usize,
    /// True for the surname of somebody named in full that is a common word too: "King".
    common_surname: bool,
}

impl Votes {
    fn add(&mut self, kind: NameKind, weight: usize) {
        *self.kinds.entry(kind).or_default() += weight;
    }

    /// The kind with most votes; of equals the first in the order of [`NameKind`].
    fn winner(&self) -> Option<NameKind> {
        let most = self.kinds.values().max()?;
        self.kinds.iter().find(|(_, votes)| *votes == most).map(|(kind, _)| *kind)
    }
}

/// Every spelling of the article, folded, with its votes.
type Register = BTreeMap<String, Votes>;

/// First words of the spellings of the register.
type Openings<'a> = HashSet<&'a str>;

/// Lets the names of one article agree. `sentences` and `names` run in parallel.
pub fn agree(sentences: &[Vec<&str>], names: &mut [Vec<Name>]) {
    let register = register(sentences, names);
    let openings: Openings<'_> = register.keys().map(|spelling| first_word(spelling)).collect();
    for (words, names) in sentences.iter().zip(names.iter_mut()) {
        retype(words, names, &register);
        complete(words, names, &register, &openings);
    }
}

fn spelling(words: &[&str], name: &Name) -> String {
    fold(&words[name.tokens.clone()].join(" "))
}

/// Counts the kinds of every spelling, and of the parts that may stand for it.
fn register(sentences: &[Vec<&str>], names: &[Vec<Name>]) -> Register {
    let mut register = Register::new();
    let mut full = BTreeMap::new();
    for (words, names) in sentences.iter().zip(names) {
        for name in names {
            let entry = register.entry(spelling(words, name)).or_default();
            entry.add(name.kind, 1);
            entry.found += 1;
            if name.tokens.len() > 1 {
                full.insert(spelling(words, name), words[name.tokens.clone()].to_vec());
            }
        }
        for (acronym, kind) in acronyms(words, names) {
            register.entry(acronym).or_default().add(kind, 3);
        }
    }
    let gazetteer = Gazetteer::bundled();
    for (key, votes) in &mut register {
        let known = gazetteer.bits(key);
        let says = |list: u16, kind| (known & list != 0).then_some(kind);
        let kind = says(bit::COUNTRY | bit::CAPITAL, NameKind::Place)
            .or(says(bit::PEOPLE, NameKind::Other))
            .or(says(bit::BODY, NameKind::Organisation));
        if let Some(kind) = kind {
            votes.add(kind, 2);
        }
    }
    for (key, words) in full {
        let Some(NameKind::Person) = register.get(&key).and_then(Votes::winner) else { continue };
        // A person is named again by surname, seldom by given name; surnames may open with a particle ("El Aissami").
        let surname = fold(&words[surname_start(&words)..].join(" "));
        let known = gazetteer.bits(&surname);
        let common =
            known & (bit::COMMON | bit::TITLE) != 0 && known & bit::SURNAME != 0 && known & bit::PEOPLE == 0;
        if common || known & (bit::COUNTRY | bit::PEOPLE | bit::COMMON) == 0 {
            let entry = register.entry(surname).or_default();
            entry.add(NameKind::Person, 3);
            entry.common_surname |= common;
        }
        if words.len() > 2 {
            register.entry(fold(&words[1..].join(" "))).or_default().add(NameKind::Person, 2);
        }
    }
    register
}

/// Where the surname of a full name begins: its last word, with all that hyphens join to it.
fn surname_start(words: &[&str]) -> usize {
    let mut start = words.len() - 1;
    while start > 2 && words[start - 1] == "-" {
        start -= 2;
    }
    start
}

/// Acronyms in brackets right after a name: folded acronym and the kind of the name.
fn acronyms(words: &[&str], names: &[Name]) -> Vec<(String, NameKind)> {
    let bracketed = |name: &Name| {
        let end = name.tokens.end;
        let [open, acronym, close] = words.get(end..end + 3)? else { return None };
        let capitals = acronym.chars().filter(|letter| letter.is_uppercase()).count();
        (*open == "(" && *close == ")" && capitals > 1).then(|| (fold(acronym), name.kind))
    };
    names.iter().filter(|name| name.tokens.len() > 1).filter_map(bracketed).collect()
}

/// Gives every name the kind most of the article gives it.
fn retype(words: &[&str], names: &mut [Name], register: &Register) {
    for name in names {
        if let Some(kind) = register.get(&spelling(words, name)).and_then(Votes::winner) {
            name.kind = kind;
        }
    }
}

/// Adds what the model missed here but found elsewhere, longest names first at each word.
fn complete(words: &[&str], names: &mut Vec<Name>, register: &Register, openings: &Openings<'_>) {
    let mut folded: Vec<String> = Vec::new();
    let mut start = 0;
    while start < words.len() {
        if !is_capital(words[start]) || !openings.contains(first_word(&fold(words[start]))) {
            start += 1;
            continue;
        }
        if folded.is_empty() {
            folded = words.iter().map(|word| fold(word)).collect();
        }
        let found = (start + 1..=words.len().min(start + LONGEST))
            .rev()
            .filter(|&end| !folded[end - 1].is_empty())
            .find_map(|end| Some((end, carried(words, &folded, start..end, register)?)));
        let Some((end, kind)) = found else {
            start += 1;
            continue;
        };
        // To swallow names that stand here, a longer one has to be no slip of a single sentence.
        let swallows = names.iter().any(|name| start <= name.tokens.start && name.tokens.end <= end);
        let sightings = register.get(&fold(&words[start..end].join(" "))).map_or(0, |votes| votes.found);
        // "Mensah-Bah", taken for two names.
        let joined = words[start..end].contains(&"-");
        if may_place(names, start, end) && (!swallows || sightings > 1 || joined) {
            names.retain(|name| name.tokens.end <= start || end <= name.tokens.start);
            names.push(Name { tokens: start..end, kind });
            start = end;
        } else {
            start += 1;
        }
    }
    names.sort_by_key(|name| name.tokens.start);
}

/// True for words that start with a capital.
fn is_capital(word: &str) -> bool {
    word.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_uppercase)
}

fn first_word(folded: &str) -> &str {
    folded.split(' ').next().unwrap_or_default()
}

/// The kind of these words if the article knows them well enough to add them unseen.
fn carried(
    words: &[&str],
    folded: &[String],
    stretch: Range<usize>,
    register: &Register,
) -> Option<NameKind> {
    let parts: Vec<&str> =
        folded[stretch.clone()].iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let votes = register.get(&parts.join(" "))?;
    if votes.common_surname && parts.len() == 1 {
        return stands_as_name(words, stretch.start).then_some(NameKind::Person);
    }
    let sum: usize = votes.kinds.values().sum();
    let first = Gazetteer::bundled().bits_of(hash(parts.first()?));
    let common = first & bit::COMMON != 0;
    if parts.len() == 1 && (first & bit::TITLE != 0 || never_opens(parts[0])) {
        return None;
    }
    // One sighting of a common word ("Hope", "Will") proves little.
    let needed = if parts.len() > 1 {
        1
    } else if common {
        4
    } else {
        2
    };
    if sum < needed { None } else { votes.winner() }
}

/// "King was held", "said King": a common word in capitals that stands where a name does.
fn stands_as_name(words: &[&str], at: usize) -> bool {
    let near =
        |back: bool| if back { at.checked_sub(1) } else { Some(at + 1) }.and_then(|near| words.get(near));
    let (before, behind) = (near(true), near(false));
    let title = behind.is_some_and(|word| is_capital(word) || *word == "-");
    let described = before.is_some_and(|word| CONTEXT.get(word) == Some("noun") || is_capital(word));
    let opens = before.is_none_or(|word| !word.chars().any(char::is_alphanumeric));
    !title && !described && (!opens || behind.is_some_and(|word| CONTEXT.get(word) == Some("name")))
}

/// True when no name is cut in two by, equal to, or longer than the stretch.
fn may_place(names: &[Name], start: usize, end: usize) -> bool {
    names
        .iter()
        .filter(|name| name.tokens.start < end && start < name.tokens.end)
        .all(|name| start <= name.tokens.start && name.tokens.end <= end && name.tokens.len() < end - start)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = (usize, usize, NameKind);

    fn agreed(article: &[(&str, &[Found])]) -> Vec<String> {
        let sentences: Vec<Vec<&str>> = article.iter().map(|(text, _)| text.split(' ').collect()).collect();
        let mut names: Vec<Vec<Name>> = article
            .iter()
            .map(|(_, names)| {
                names.iter().map(|&(start, end, kind)| Name { tokens: start..end, kind }).collect()
            })
            .collect();
        agree(&sentences, &mut names);
        let mut shown = Vec::new();
        for (words, names) in sentences.iter().zip(&names) {
            shown.extend(
                names.iter().map(|name| format!("{:?} {}", name.kind, words[name.tokens.clone()].join(" "))),
            );
        }
        shown
    }

    #[test]
    fn a_surname_follows_the_full_name() {
        let article: [(&str, &[_]); 3] = [
            ("Ana Ruiz spoke .", &[(0, 2, NameKind::Person)]),
            ("Later Ruiz left .", &[]),
            ("They met Ruiz .", &[(2, 3, NameKind::Place)]),
        ];
        assert_eq!(agreed(&article), ["Person Ana Ruiz", "Person Ruiz", "Person Ruiz"]);
    }

    #[test]
    fn an_acronym_follows_the_name_before_it() {
        let article: [(&str, &[_]); 2] = [
            ("The Ilan Workers Party ( IWP ) won .", &[(1, 4, NameKind::Organisation)]),
            ("Critics of IWP left .", &[(2, 3, NameKind::Person)]),
        ];
        assert_eq!(
            agreed(&article),
            ["Organisation Ilan Workers Party", "Organisation IWP", "Organisation IWP"]
        );
    }
}
