//! Small repairs of what the model finds in one sentence: titles and dates that slipped into a name.

use crate::schema::WordList;
use crate::text::gazetteer::{Gazetteer, bit};
use crate::text::{Name, NameKind};
use std::sync::LazyLock;

static NEVER_OPEN: LazyLock<WordList> = LazyLock::new(|| {
    WordList::parse("en/never_open_names.txt", include_str!("../../../schema/en/never_open_names.txt"))
        .expect("the bundled lists are checked by the tests")
});

/// Takes titles, articles and weekdays off the start of names; a name that was nothing else is dropped.
pub(super) fn tidy(words: &[&str], names: &mut Vec<Name>) {
    for name in names.iter_mut() {
        name.tokens.start += title_words(words, name);
        while name.tokens.len() > 1 && is_no_part(words[name.tokens.start]) {
            name.tokens.start += 1;
        }
    }
    names
        .retain(|name| words[name.tokens.clone()].iter().any(|word| word.chars().any(char::is_alphanumeric)));
}

/// Adds countries and regions in small letters, as in "trip to vietnam"; names that are common words too stay words.
pub(super) fn add_small_places(words: &[&str], names: &mut Vec<Name>) {
    for (at, word) in words.iter().enumerate() {
        let known = word.len() > 3 && word.chars().all(char::is_lowercase) && is_place_only(word);
        let next = names.partition_point(|name| name.tokens.end <= at);
        if known && names.get(next).is_none_or(|name| name.tokens.start > at) {
            names.insert(next, Name { tokens: at..at + 1, kind: NameKind::Place });
        }
    }
}

fn is_place_only(word: &str) -> bool {
    let bits = Gazetteer::bundled().bits(word);
    let other =
        bit::COMMON | bit::GIVEN | bit::SURNAME | bit::PEOPLE | bit::TITLE | bit::BODY_HEAD | bit::PLACE_HEAD;
    bits & (bit::COUNTRY | bit::REGION) != 0 && bits & other == 0
}

/// True for words no name starts with, such as the days of the week.
pub(super) fn never_opens(word: &str) -> bool {
    NEVER_OPEN.has(word)
}

/// Number of words at the start of a person's name that make up a title: "Prime Minister", "Mr".
fn title_words(words: &[&str], name: &Name) -> usize {
    if name.kind != NameKind::Person {
        return 0;
    }
    let mut title = 0;
    let before_last = &words[name.tokens.start..name.tokens.end - 1];
    for (at, word) in before_last.iter().enumerate() {
        let bits = Gazetteer::bundled().bits(word);
        let pair =
            before_last.get(at + 1).map_or(0, |next| Gazetteer::bundled().bits(&format!("{word} {next}")));
        if pair & bit::TITLE != 0 {
            continue;
        }
        // "Don" and "Earl" are given names more often than titles.
        if bits & bit::TITLE != 0 && bits & bit::GIVEN == 0 {
            title = at + 1;
        } else if bits & bit::COMMON == 0 {
            break;
        }
    }
    title
}

fn is_no_part(word: &str) -> bool {
    never_opens(word) || !word.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(text: &str, kind: NameKind) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let mut names = vec![Name { tokens: 0..words.len(), kind }];
        tidy(&words, &mut names);
        names.first().map_or(String::new(), |name| words[name.tokens.clone()].join(" "))
    }

    #[test]
    fn titles_and_days_go() {
        assert_eq!(tidied("Mr Ruiz", NameKind::Person), "Ruiz");
        assert_eq!(tidied("Prime Minister Ana Ruiz", NameKind::Person), "Ana Ruiz");
        assert_eq!(tidied("Tuesday Ruiz", NameKind::Person), "Ruiz");
        assert_eq!(tidied("The Daily Star", NameKind::Organisation), "Daily Star");
        assert_eq!(tidied("General Motors", NameKind::Organisation), "General Motors");
    }
}
