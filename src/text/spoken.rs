//! Sentences in capitals, written the ordinary way: "RUIZ MAKES UN WAIT" becomes "Ruiz makes UN wait"; and names cut at a
//! hyphen, with a capital for each part: "Seung-hee" becomes "Seung-Hee".
//!
//! The rest of the article says how a word is written; where it has no such word, the words of the schema and the
//! lists of names do.

use super::gazetteer::{Gazetteer, bit};
use super::lemma::Lemmatiser;
use crate::schema::Schema;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How often the article writes a word in each way, by its lower-case form; capitals at the start of a sentence
/// say nothing and are not counted.
type Spellings<'a> = BTreeMap<String, BTreeMap<&'a str, usize>>;

/// The words of every sentence, those of sentences in capitals with ordinary capitals.
pub(super) fn spoken<'a>(schema: &Schema, sentences: &[Vec<&'a str>]) -> Vec<Vec<Cow<'a, str>>> {
    let loud: Vec<bool> = sentences.iter().map(|words| is_loud(words)).collect();
    let spellings = if loud.contains(&true) { spellings(sentences, &loud) } else { Spellings::new() };
    let sentence = |(words, &loud): (&Vec<&'a str>, &bool)| {
        if loud {
            ordinary(words, &spellings, Some(schema))
        } else {
            (0..words.len()).map(|at| with_capital_of_name(words, at)).collect()
        }
    };
    sentences.iter().zip(&loud).map(sentence).collect()
}

/// "Seung", "-", "hee": what a hyphen joins to a capital, and no common word is, goes on with the name.
fn with_capital_of_name<'a>(words: &[&'a str], at: usize) -> Cow<'a, str> {
    let word = words[at];
    let small = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
    let joined = small && at > 1 && words[at - 1] == "-" && words[at - 2].starts_with(char::is_uppercase);
    if joined && Gazetteer::bundled().bits(word) & bit::COMMON == 0 && !is_inflected(word) {
        capitalised(word).into()
    } else {
        word.into()
    }
}

/// The words of one sentence with ordinary capitals; `None` unless it is mostly capitals.
pub(super) fn sober(words: &[&str]) -> Option<Vec<String>> {
    let ordinary = || ordinary(words, &Spellings::new(), None);
    is_loud(words).then(|| ordinary().into_iter().map(Cow::into_owned).collect())
}

/// True for sentences that are mostly capitals. Two or three words all in capitals may be acronyms, unless they are
/// long.
fn is_loud(words: &[&str]) -> bool {
    let lettered = words.iter().filter(|word| word.chars().any(char::is_alphabetic)).count();
    let shouted = || words.iter().filter(|word| is_shouted(word));
    match lettered {
        0 | 1 => false,
        2 | 3 => {
            shouted().count() == lettered && shouted().map(|word| word.chars().count()).sum::<usize>() > 12
        }
        _ => shouted().count() * 10 > lettered * 8,
    }
}

fn is_shouted(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

fn spellings<'a>(sentences: &[Vec<&'a str>], loud: &[bool]) -> Spellings<'a> {
    let mut spellings = Spellings::new();
    for (words, _) in sentences.iter().zip(loud).filter(|(_, loud)| !**loud) {
        let first = words.iter().position(|word| word.chars().any(char::is_alphabetic)).unwrap_or(0);
        for &word in words.iter().skip(first + 1) {
            *spellings.entry(word.to_lowercase()).or_default().entry(word).or_default() += 1;
        }
    }
    spellings
}

fn ordinary<'a>(words: &[&str], spellings: &Spellings<'_>, schema: Option<&Schema>) -> Vec<Cow<'a, str>> {
    let first = words.iter().position(|word| word.chars().any(char::is_alphabetic));
    let write = |(at, word): (usize, &&str)| {
        let known = spellings.get(&word.to_lowercase());
        let usual = known.and_then(|ways| ways.iter().max_by_key(|(way, count)| (**count, **way)));
        let word = usual.map_or_else(|| by_lists(word, schema), |(way, _)| (*way).to_owned());
        Cow::Owned(if Some(at) == first { capitalised(&word) } else { word })
    };
    words.iter().enumerate().map(write).collect()
}

/// How a word is written that the article has nowhere else.
fn by_lists(word: &str, schema: Option<&Schema>) -> String {
    let bits = Gazetteer::bundled().bits(word);
    let short = word.chars().count() < 4 && bits & (bit::BODY | bit::COUNTRY) != 0;
    if short || word.contains('.') {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    if bits & bit::COMMON != 0
        || is_inflected(&lower)
        || schema.is_some_and(|schema| is_read(schema, &lower, bits))
    {
        return lower;
    }
    // "O'Neill", "N'Djamena", but "Ruiz's".
    match lower.split_once(['\'', '’']) {
        Some((start, rest)) if start.chars().count() == 1 && rest.chars().count() > 2 => {
            let mark = &lower[start.len()..lower.len() - rest.len()];
            format!("{}{mark}{}", capitalised(start), capitalised(rest))
        }
        _ => capitalised(&lower),
    }
}

/// Tags of the forms that differ from the dictionary form.
const INFLECTED: [(&str, &str); 4] = [("VERB", "VBZ"), ("VERB", "VBD"), ("VERB", "VBG"), ("NOUN", "NNS")];

/// True for a form of a common word: "meets", "talks".
fn is_inflected(lower: &str) -> bool {
    let gazetteer = Gazetteer::bundled();
    let names = bit::GIVEN | bit::SURNAME | bit::TOWN | bit::COUNTRY | bit::REGION | bit::BODY | bit::PEOPLE;
    if gazetteer.bits(lower) & names != 0 {
        return false;
    }
    let mut lemmas = INFLECTED.iter().map(|(upos, xpos)| Lemmatiser::bundled().lemma(lower, upos, xpos));
    lemmas.any(|lemma| lemma != lower && gazetteer.bits(&lemma) & bit::COMMON != 0)
}

/// True for a word that the schema has frames for, or one of its forms; "SACKS" is a surname too, but seldom.
fn is_read(schema: &Schema, lower: &str, bits: u16) -> bool {
    let headed = |part: char, lemma: &str| schema.frames(part, lemma).next().is_some();
    let as_it_is = bits == 0 && (headed('v', lower) || headed('n', lower) || headed('a', lower));
    as_it_is
        || INFLECTED.iter().any(|(upos, xpos)| {
            let lemma = Lemmatiser::bundled().lemma(lower, upos, xpos);
            lemma != lower && headed(if *upos == "VERB" { 'v' } else { 'n' }, &lemma)
        })
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(sentences: &[&str]) -> Vec<String> {
        let words: Vec<Vec<&str>> = sentences.iter().map(|text| text.split(' ').collect()).collect();
        spoken(&Schema::bundled(), &words).iter().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn only_shouting_is_toned_down() {
        let words = ["RUIZ", "MAKES", "UN", "WAIT", "IN", "CARACAS"];
        assert_eq!(
            sober(&words).map(|words| words.join(" ")).as_deref(),
            Some("Ruiz makes UN wait in Caracas")
        );
        assert_eq!(sober(&["Ruiz", "met", "the", "UN", "envoy"]), None);
        assert_eq!(sober(&["EU", ",", "UN"]), None);
    }

    #[test]
    fn the_article_says_how_a_word_is_written() {
        let article = ["RUIZ MEETS HOPE IN VANDELMARK", "Later Ana Hope of VanDelmark left , in hope ."];
        assert_eq!(written(&article)[0], "Ruiz meets hope in VanDelmark");
        let article = ["RUIZ MEETS HOPE AGAIN", "Later Ana Hope met Hope ."];
        assert_eq!(written(&article)[0], "Ruiz meets Hope again");
    }

    #[test]
    fn verbs_of_the_schema_are_no_names() {
        assert_eq!(
            written(&["PRESIDENT SACKS ARMY CHIEF AFTER COUP CLAIM", "RUIZ ACCUSES DENG"]),
            ["President sacks army chief after coup claim", "Ruiz accuses Deng"]
        );
    }

    #[test]
    fn a_name_goes_on_behind_its_hyphen() {
        assert_eq!(
            written(&["Lee Seung - hee met Iran - backed troops"]),
            ["Lee Seung - Hee met Iran - backed troops"]
        );
    }

    #[test]
    fn parts_of_names_keep_their_capitals() {
        assert_eq!(written(&["O'NEILL LEAVES N'DJAMENA TODAY"]), ["O'Neill leaves N'Djamena today"]);
    }
}
