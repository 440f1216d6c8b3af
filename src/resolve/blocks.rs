//! Blocks of names that may name one person, so that not every name is compared with every other.

use std::collections::HashMap;

use super::{name_form::NameForm, people::COMPARED};

/// Spellings that were settled, by what others are found by.
#[derive(Default)]
pub(super) struct Blocks {
    by_pair: HashMap<(String, String), Vec<usize>>,
    by_initial: HashMap<(String, String), Vec<usize>>,
    /// By the last word.
    pub(super) by_surname: HashMap<String, Vec<usize>>,
}

impl Blocks {
    pub(super) fn add(&mut self, number: usize, form: &NameForm) {
        for key in form.keys() {
            self.by_pair.entry(key).or_default().push(number);
        }
        self.by_initial.entry(form.initial_key()).or_default().push(number);
        self.by_surname.entry(form.surname().to_owned()).or_default().push(number);
    }

    /// Those that a name may stand for, in the order in which they were settled, no more than are compared.
    pub(super) fn of(&self, form: &NameForm) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        if form.is_initialled() {
            found.extend(self.by_initial.get(&form.initial_key()).into_iter().flatten().take(COMPARED));
        }
        if let Some(key) = form.ends() {
            found.extend(self.by_pair.get(&key).into_iter().flatten().take(COMPARED));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
