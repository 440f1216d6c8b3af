//! Names of people in several pieces: "Ursula van der Meer", "Jean-Luc Ruiz"; and those that are two with a verb between.

use crate::schema::WordList;
use crate::text::gazetteer::{Gazetteer, bit};
use crate::text::{Name, NameKind};
use std::sync::LazyLock;

static PARTICLES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::parse("en/name_particles.txt", include_str!("../../../schema/en/name_particles.txt"))
        .expect("the bundled lists are checked by the tests")
});

/// Most words between two pieces of a name: "van der", "al -".
const MOST: usize = 3;

/// Joins the pieces that the model took for names of their own, or left behind.
pub(super) fn join(words: &[&str], names: &mut Vec<Name>) {
    let mut at = 0;
    while at < names.len() {
        let joined = by_particle(words, names, at).or_else(|| by_hyphen(words, names, at));
        match joined {
            Some(end) => {
                names[at].kind = NameKind::Person;
                names[at].tokens.end = end;
                let start = names[at].tokens.start;
                names.retain(|name| name.tokens.start <= start || name.tokens.start >= end);
            }
            None => at += 1,
        }
    }
}

/// Cuts a person's name at the small words that no name has: "Ruiz blamed Deng".
pub(super) fn cut(words: &[&str], names: &mut Vec<Name>) {
    let foreign = |word: &str| word.chars().all(char::is_lowercase) && !PARTICLES.has(word);
    let mut cut = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        let inside = name.tokens.clone();
        if name.kind != NameKind::Person || !words[inside.clone()].iter().any(|word| foreign(word)) {
            cut.push(name);
            continue;
        }
        let mut start = inside.start;
        for at in inside.clone().filter(|&at| foreign(words[at])).chain([inside.end]) {
            if words[start..at].iter().any(|word| word.starts_with(char::is_uppercase)) {
                cut.push(Name { tokens: start..at, kind: name.kind });
            }
            start = at + 1;
        }
    }
    *names = cut;
}

/// End of a person's name that goes on after one or more particles.
fn by_particle(words: &[&str], names: &[Name], at: usize) -> Option<usize> {
    let end = names[at].tokens.end;
    let linking = |word: &&&str| {
        PARTICLES.get(word) == Some("") && word.chars().all(char::is_lowercase) || **word == "-"
    };
    let length = words[end..].iter().take(MOST).take_while(linking).count();
    if names[at].kind != NameKind::Person || length == 0 || words[end] == "-" {
        return None;
    }
    let last = end + length;
    let next = names.iter().find(|name| name.tokens.start <= last && last < name.tokens.end);
    let capital = words.get(last).is_some_and(|word| word.starts_with(char::is_uppercase));
    // What follows is a person or nothing that has a name of its own.
    let fits = next.is_none_or(|next| next.kind == NameKind::Person || next.tokens.start < last);
    (capital && fits).then(|| next.map_or(last + 1, |next| next.tokens.end))
}

/// End of a name whose first part is two given names with a hyphen between.
fn by_hyphen(words: &[&str], names: &[Name], at: usize) -> Option<usize> {
    let (first, next) = (&names[at].tokens, &names.get(at + 1)?.tokens);
    let given = |word: &str| Gazetteer::bundled().bits(word) & bit::GIVEN != 0;
    let linked = first.len() == 1 && words[first.end] == "-" && next.start == first.end + 1;
    let longer = next.len() > 1;
    let known = given(words[first.start]) && names[at].kind == NameKind::Person;
    let country = Gazetteer::bundled().bits(words[first.start]) & bit::COUNTRY != 0;
    let unknown = longer && names[at + 1].kind == NameKind::Person && !country;
    (linked && (known && (longer || given(words[next.start])) || unknown)).then_some(next.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str, names: &[(usize, usize, NameKind)]) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let mut names: Vec<Name> =
            names.iter().map(|&(start, end, kind)| Name { tokens: start..end, kind }).collect();
        join(&words, &mut names);
        names.iter().map(|name| words[name.tokens.clone()].join(" ")).collect()
    }

    #[test]
    fn a_verb_is_no_part_of_a_name() {
        let words = ["Noting", "it", ",", "Ruiz", "blamed", "Deng", "."];
        let mut names = vec![Name { tokens: 3..6, kind: NameKind::Person }];
        cut(&words, &mut names);
        assert_eq!(names.iter().map(|name| name.tokens.clone()).collect::<Vec<_>>(), [3..4, 5..6]);
    }

    #[test]
    fn a_name_goes_on_after_its_particles() {
        use NameKind::{Person, Place};
        assert_eq!(joined("Ursula van der Meer left", &[(0, 1, Person)]), ["Ursula van der Meer"]);
        assert_eq!(
            joined("Khalid al - Masri left", &[(0, 1, Person), (3, 4, Person)]),
            ["Khalid al - Masri"]
        );
        assert_eq!(joined("Jean - Luc Ruiz left", &[(0, 1, Person), (2, 4, Place)]), ["Jean - Luc Ruiz"]);
        assert_eq!(joined("Ruiz - Deng talks", &[(0, 1, Person), (2, 3, Person)]), ["Ruiz", "Deng"]);
        assert_eq!(joined("Ruiz of Peru", &[(0, 1, Person), (2, 3, Place)]), ["Ruiz", "Peru"]);
    }
}
