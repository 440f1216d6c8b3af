//! The words and the world as data: relation files, node kinds and word lists, parsed and checked.
//!
//! Takes `(name, text)` pairs and opens no file; `name` is the path below `schema/`, as in `en/hedges.txt`.

mod relation;
mod word_list;

pub use relation::{Dating, Example, Frame, Group, Needs, Relation};
pub use word_list::WordList;

use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// Every file below `schema/`, compiled in, sorted by name.
static BUNDLED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// The checked schema.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    relations: BTreeMap<String, Relation>,
    lists: BTreeMap<String, WordList>,
    frames: BTreeMap<String, Vec<FrameId>>,
}

/// Relation and position of a frame in its file.
pub(crate) type FrameId = (String, usize);

impl Schema {
    /// The schema that is compiled in.
    pub fn bundled() -> Self {
        Self::parse(BUNDLED.iter().copied()).expect("the bundled schema is checked by the tests")
    }

    /// The bundled schema with files put over it: a file of the same name replaces the bundled one.
    ///
    /// # Errors
    /// The first file that does not parse or fails a check, with its line and the reason.
    pub fn overlaid<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        Self::parse(BUNDLED.iter().copied().chain(files))
    }

    /// Parses `(name, text)` pairs; a later pair replaces an earlier one of the same name.
    fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let files: BTreeMap<&str, &str> = files.into_iter().collect();
        let mut schema = Self::default();
        for (name, text) in files {
            if let Some(list) = name.strip_prefix("en/").and_then(|name| name.strip_suffix(".txt")) {
                schema.lists.insert(list.to_owned(), WordList::parse(name, text)?);
            } else if let Some(id) =
                name.strip_prefix("relations/").and_then(|name| name.strip_suffix(".ron"))
            {
                schema.relations.insert(id.to_owned(), Relation::parse(name, id, text)?);
            }
        }
        schema.index_frames();
        Ok(schema)
    }

    fn index_frames(&mut self) {
        for relation in self.relations.values() {
            for (position, frame) in relation.frames.iter().enumerate() {
                for (part, lemmas) in
                    [("v", &frame.verbs), ("n", &frame.nouns), ("a", &frame.adjectives)]
                {
                    for lemma in lemmas {
                        let key = format!("{part} {lemma}");
                        self.frames.entry(key).or_default().push((relation.id.clone(), position));
                    }
                }
            }
        }
    }

    /// The relation `schema/relations/<id>.ron`.
    pub fn relation(&self, id: &str) -> Option<&Relation> {
        self.relations.get(id)
    }

    /// Every relation, by id.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.relations.values()
    }

    /// The frames that a lemma can head, as part of speech `v`, `n` or `a`.
    pub(crate) fn frames(&self, part: char, lemma: &str) -> impl Iterator<Item = (&Relation, &Frame)> {
        let ids = self.frames.get(&format!("{part} {lemma}")).map(Vec::as_slice).unwrap_or_default();
        ids.iter().map(|(id, position)| {
            let relation = &self.relations[id];
            (relation, &relation.frames[*position])
        })
    }

    /// The word list `schema/en/<name>.txt`.
    ///
    /// # Panics
    /// When no such list was loaded: the lists the code asks for are part of the bundled schema.
    pub fn words(&self, name: &str) -> &WordList {
        self.lists.get(name).unwrap_or_else(|| panic!("schema/en/{name}.txt is missing"))
    }
}

/// An error about a schema file.
pub(crate) fn fault(file: &str, line: usize, message: impl Into<String>) -> Error {
    Error::new(message).at(format!("schema/{file}"), Some(line))
}
