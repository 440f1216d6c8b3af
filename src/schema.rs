//! The words and the world as data: relation files, node kinds and word lists, parsed and checked.
//!
//! Takes `(name, text)` pairs and opens no file; `name` is the path below `schema/`, as in `en/hedges.txt`.

mod word_list;

pub use word_list::WordList;

use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// Every file below `schema/`, compiled in, sorted by name.
static BUNDLED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// The checked schema.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    lists: BTreeMap<String, WordList>,
}

impl Schema {
    /// The schema that is compiled in.
    pub fn bundled() -> Self {
        Self::parse(BUNDLED.iter().copied()).expect("the bundled schema is checked by the tests")
    }

    /// Parses `(name, text)` pairs; a later pair replaces an earlier one of the same name.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let files: BTreeMap<&str, &str> = files.into_iter().collect();
        let mut schema = Self::default();
        for (name, text) in files {
            if let Some(list) = name.strip_prefix("en/").and_then(|name| name.strip_suffix(".txt")) {
                schema.lists.insert(list.to_owned(), WordList::parse(name, text)?);
            }
        }
        Ok(schema)
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
