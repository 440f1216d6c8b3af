//! Offices under one wording: "Venezuelan executive vice president" is the vice president of Venezuela.

use std::collections::BTreeSet;

use crate::{mention::name, schema::Schema};

/// Words between an office and what it is over.
const JOINTS: [&str; 2] = ["of", "for"];

/// The post that a label means: in other wordings it is the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Office {
    /// The usual words; "minister of defence" is "defence minister".
    pub(super) words: String,
    /// The country that it is an office of.
    pub(super) country: Option<String>,
    /// "sport": what somebody does who is known for something else than politics.
    walk: Option<String>,
}

impl Office {
    /// The office of a label, without its owner. `owner` is the label of the body or country that it belongs to.
    pub(super) fn of(schema: &Schema, label: &str, owner: Option<&str>) -> Self {
        let mut label = label;
        if let Some(owner) = owner {
            for joint in [" of ", " to ", " "] {
                if let Some(bare) = label.strip_suffix(owner).and_then(|bare| bare.strip_suffix(joint)) {
                    label = bare;
                    break;
                }
            }
        }
        let mut country = owner.and_then(|owner| country(schema, owner));
        let mut words = name::words(label);
        if country.is_none() {
            country = take_country(schema, &mut words);
        }
        let words = turned(&usual(schema, &words, country.as_deref()));
        let calling = words.rsplit(' ').next().and_then(|last| schema.words("walks_of_life").get(last));
        Self { walk: calling.map(str::to_owned), words, country }
    }
}

impl Office {
    /// "defence minister of Peru".
    pub(super) fn in_words(&self) -> String {
        let Self { words, country, .. } = self;
        country.as_ref().map_or(words.clone(), |country| format!("{words} of {country}"))
    }
}

/// The usual name of a country that goes by this name.
pub(super) fn country(schema: &Schema, name: &str) -> Option<String> {
    let name = name.strip_prefix("the ").unwrap_or(name);
    let code = schema.words("countries").get(name).or_else(|| {
        let named = schema.words("demonyms").get(name)?;
        schema.words("countries").get(named)
    })?;
    schema.words("country_names").get(code).map(str::to_owned)
}

/// "minister of defence" as "defence minister".
fn turned(office: &str) -> String {
    let words: Vec<&str> = office.split(' ').filter(|word| !word.is_empty() && *word != "the").collect();
    let joint = words.iter().position(|word| JOINTS.contains(word)).unwrap_or(words.len());
    let over = words.iter().skip(joint + 1).filter(|word| !JOINTS.contains(word));
    over.chain(&words[..joint]).copied().collect::<Vec<_>>().join(" ")
}

/// Takes a country out of the words: at their end, or a nationality at their beginning.
fn take_country(schema: &Schema, words: &mut Vec<String>) -> Option<String> {
    let longest = schema.words("countries").longest().min(words.len().saturating_sub(1));
    for count in (1..=longest).rev() {
        let ends = [0..count, words.len() - count..words.len()];
        for end in ends {
            if let Some(found) = country(schema, &words[end.clone()].join(" ")) {
                words.drain(end);
                return Some(found);
            }
        }
    }
    None
}

/// The words as they are usually put.
fn usual(schema: &Schema, words: &[String], country: Option<&str>) -> String {
    let wordings = schema.words("office_wordings");
    let mut found: Vec<&str> = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let longest = wordings.longest().min(words.len() - place);
        let known = (1..=longest).rev().find_map(|count| {
            let value = wordings.get(&words[place..place + count].join(" "))?;
            let (usual, holds_for) = value.split_once(" | ").unwrap_or((value, ""));
            (holds_for.is_empty() || country.is_some()).then_some((count, usual))
        });
        let (count, usual) = known.unwrap_or((1, words[place].as_str()));
        found.push(usual);
        place += count;
    }
    found.join(" ")
}

/// Where these offices are held: in a country, or in a walk of life.
pub(super) fn realms<'o>(offices: impl Iterator<Item = &'o Office>) -> BTreeSet<&'o str> {
    offices.filter_map(|office| office.walk.as_deref().or(office.country.as_deref())).collect()
}
