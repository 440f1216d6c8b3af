//! How rare the words of a name are in this corpus: a rare name is seldom borne by two.

use std::collections::{HashMap, HashSet};

use super::{
    name_form::{Fit, NameForm},
    weights,
};

/// How many people of different first names, or surnames, bear a word. Words of one sound count as one: a name that is
/// spelled in three ways is not borne by three.
#[derive(Debug, Default)]
pub(super) struct Commonness {
    names: usize,
    first: HashMap<String, usize>,
    initial: HashMap<String, usize>,
    last: HashMap<String, usize>,
}

impl Commonness {
    /// Of the people whose names are these, by spelling.
    pub(super) fn of(forms: &HashMap<usize, NameForm>, spellings: usize) -> Self {
        let mut commonness = Self::default();
        let mut seen = HashSet::new();
        for form in (0..spellings).filter_map(|number| forms.get(&number)) {
            let [first, last] = form.end_sounds().map(str::to_owned);
            if !form.is_full() || form.is_initialled() || !seen.insert((first.clone(), last.clone())) {
                continue;
            }
            commonness.names += 1;
            let initial: String = form.words[0].chars().take(1).collect();
            *commonness.first.entry(first).or_default() += 1;
            *commonness.initial.entry(initial).or_default() += 1;
            *commonness.last.entry(last).or_default() += 1;
        }
        commonness
    }

    /// Bits by which a name is rarer than one that somebody else bears too.
    pub(super) fn points(&self, form: &NameForm, fit: Fit) -> i32 {
        let count = |counts: &HashMap<String, usize>, word: &str| counts.get(word).copied().unwrap_or(1);
        let [first, last] = form.end_sounds();
        let last = count(&self.last, last);
        let first = match fit {
            // Others of the surname are weighed themselves; that there are none says a lot.
            Fit::Surname => return if last == 1 { weights::DISTINCTIVE } else { 0 },
            Fit::Initial => count(&self.initial, &form.words[0].chars().take(1).collect::<String>()),
            _ => count(&self.first, first),
        };
        let rare = (self.names + weights::UNSEEN) / (first * last);
        i32::try_from(rare.max(1).ilog2()).unwrap_or(0).min(weights::DISTINCTIVE)
    }
}
