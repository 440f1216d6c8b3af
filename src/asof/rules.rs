//! What the schema says about time: which relations last, which are exclusive, what ends an office.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Dating, Group, Role, Schema};

/// How relations behave in time.
#[derive(Clone, Debug)]
pub struct TimeRules {
    relations: BTreeMap<String, Behaviour>,
    /// Rules ("owns/sell") whose statements end the state they name.
    endings: BTreeSet<String>,
    offices: BTreeMap<String, Scope>,
    prepositions: BTreeSet<String>,
}

/// How one relation behaves in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Behaviour {
    /// It lasts; what does not last happens.
    pub(super) lasts: bool,
    /// Its ends can be swapped.
    pub(super) symmetric: bool,
    /// One subject at a time.
    pub(super) exclusive: bool,
    /// It is a state of the group "office".
    pub(super) office: bool,
    /// Whose office ends when it happens.
    pub(super) closes: Option<Role>,
}

/// How many people hold an office at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holders {
    One,
    /// One in each body that has it, and the name does not say in which: "minister".
    OneOfEachBody,
    Many,
}

/// Whether a word makes an office one person's, or keeps it from being so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Single,
    Shared,
}

impl TimeRules {
    /// The rules that are compiled in.
    pub fn bundled() -> Self {
        Self::of(&Schema::bundled())
    }

    /// The rules of a schema.
    pub fn of(schema: &Schema) -> Self {
        let behaviour = |it: &crate::schema::Relation| Behaviour {
            lasts: it.dating == Dating::State,
            symmetric: it.symmetric,
            exclusive: it.exclusive,
            office: it.dating == Dating::State && it.group == Group::Office,
            closes: it.closes,
        };
        let endings = schema.relations().flat_map(|relation| {
            let frames = relation.frames.iter().filter(|frame| frame.former);
            frames.map(|frame| format!("{}/{}", relation.id, frame.name))
        });
        let scope = |value: &str| if value == "not" { Scope::Shared } else { Scope::Single };
        let offices = schema.words("single_offices").iter();
        let prepositions = schema.words("scope_prepositions").iter();
        Self {
            relations: schema.relations().map(|it| (it.id.clone(), behaviour(it))).collect(),
            endings: endings.collect(),
            offices: offices.map(|(word, value)| (word.to_owned(), scope(value))).collect(),
            prepositions: prepositions.map(|(word, _)| word.to_owned()).collect(),
        }
    }

    /// True for a relation that lasts: holds, leads, supports.
    pub fn lasts(&self, relation: &str) -> bool {
        self.behaviour(relation).lasts
    }

    /// How a relation behaves; one that the schema does not know happens.
    pub(super) fn behaviour(&self, relation: &str) -> Behaviour {
        self.relations.get(relation).copied().unwrap_or_default()
    }

    /// True when the frame that found a statement says that the state ends ("sold", "quit").
    pub(super) fn is_ending(&self, rule: &str) -> bool {
        self.endings.contains(rule)
    }

    /// How many people at a time hold the office of this name: "interior minister of Arvenia" is one person's.
    pub(super) fn holders(&self, label: &str) -> Holders {
        let label = label.to_lowercase();
        let words: Vec<&str> = label.split(' ').collect();
        let length = words.iter().take_while(|word| !self.prepositions.contains(**word)).count();
        let head = &words[..length];
        let is = |word: &str, scope: Scope| self.offices.get(word) == Some(&scope);
        let last_two = head.len().checked_sub(2).map(|from| head[from..].join(" "));
        let single = head.last().is_some_and(|word| is(word, Scope::Single))
            || last_two.is_some_and(|words| is(&words, Scope::Single));
        let shared = head.iter().flat_map(|word| word.split('-')).any(|word| is(word, Scope::Shared));
        match single && !shared {
            false => Holders::Many,
            true if length < words.len() => Holders::One,
            true => Holders::OneOfEachBody,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_holds_a_named_office_and_many_hold_a_shared_one() {
        let rules = TimeRules::bundled();
        let cases = [
            ("president of Arvenia", Holders::One),
            ("interior minister of Arvenia", Holders::One),
            ("attorney general of Arvenia", Holders::One),
            ("interior minister", Holders::OneOfEachBody),
            ("senator of Arvenia", Holders::Many),
            ("deputy minister of Arvenia", Holders::Many),
            ("vice-president of Apex Bank", Holders::Many),
        ];
        for (label, expected) in cases {
            assert_eq!(rules.holders(label), expected, "{label}");
        }
    }
}
