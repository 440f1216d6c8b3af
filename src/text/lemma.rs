//! Dictionary forms: a table of irregular forms, then rules by ending.
//!
//! `schema/en/core/lemmas.tsv` is learnt from the treebanks by `examples/train`. A line `@UPOS XPOS` opens
//! the part for one pair of tags; `=form` gives a lemma outright, `-ending` says how many letters to cut off
//! and what to put on. The longest ending that fits decides.

use crate::schema::WordMap;
use std::sync::LazyLock;

/// Letters of the longest ending that has a rule.
pub const LONGEST_ENDING: usize = 5;

static BUNDLED: LazyLock<Lemmatiser> =
    LazyLock::new(|| Lemmatiser::read(include_str!("../../schema/en/core/lemmas.tsv")));

/// Turns words into dictionary forms.
#[derive(Clone, Debug, Default)]
pub struct Lemmatiser {
    tables: WordMap<(&'static str, &'static str), Table>,
}

#[derive(Clone, Debug, Default)]
struct Table {
    forms: WordMap<&'static str, &'static str>,
    endings: WordMap<&'static str, Change<'static>>,
}

/// What a rule does to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change<'a> {
    /// Letters cut off the end.
    pub cut: usize,
    /// Letters put on.
    pub add: &'a str,
}

impl Change<'_> {
    /// The changed word.
    pub fn apply(self, form: &str) -> String {
        let kept = match self.cut {
            0 => form.len(),
            cut => form.char_indices().rev().nth(cut - 1).map_or(0, |(at, _)| at),
        };
        format!("{}{}", &form[..kept], self.add)
    }
}

/// How the table spells a word: lower case, straight apostrophes.
pub fn table_form(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().replace('’', "'")
}

/// The endings of a word, the longest (of up to five letters) first and the empty one last.
pub fn endings(form: &str) -> impl Iterator<Item = &str> {
    let mut starts = [form.len(); LONGEST_ENDING + 1];
    let mut count = 1;
    for (at, _) in form.char_indices().rev().take(LONGEST_ENDING) {
        starts[count] = at;
        count += 1;
    }
    (0..count).rev().map(move |number| &form[starts[number]..])
}

impl Lemmatiser {
    /// The lemmatiser that is compiled in.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// Reads a lemma table; lines it does not understand are skipped.
    pub fn read(text: &'static str) -> Self {
        let mut lemmatiser = Self::default();
        let mut table = Table::default();
        let mut tags = ("", "");
        for line in text.lines() {
            let mut columns = line.split('\t');
            let entry = columns.next().unwrap_or_default();
            let mut column = || columns.next().unwrap_or_default();
            if let Some(upos) = entry.strip_prefix('@') {
                lemmatiser.tables.insert(tags, std::mem::take(&mut table));
                tags = (upos, column());
            } else if let Some(form) = entry.strip_prefix('=') {
                table.forms.insert(form, column());
            } else if let Some(ending) = entry.strip_prefix('-') {
                let cut = column().parse().unwrap_or(0);
                table.endings.insert(ending, Change { cut, add: column() });
            }
        }
        lemmatiser.tables.insert(tags, table);
        lemmatiser
    }

    /// Dictionary form of a word with the given tags; proper nouns stay as they are.
    pub fn lemma(&self, word: &str, upos: &str, xpos: &str) -> String {
        if upos == "PROPN" {
            return word.to_owned();
        }
        let form = table_form(word);
        let Some(table) = self.tables.get(&(upos, xpos)) else { return form };
        if let Some(lemma) = table.forms.get(form.as_str()) {
            return (*lemma).to_owned();
        }
        let change = endings(&form).find_map(|ending| table.endings.get(ending));
        change.map_or_else(|| form.clone(), |change| change.apply(&form))
    }
}
