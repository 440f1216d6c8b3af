//! The words and the world as data: relation files, node kinds and word lists, parsed and checked.
//!
//! Takes `(name, text)` pairs and opens no file; `name` is the path below `schema/`, as in `en/hedges.txt`.
//! `docs/schema.md` describes the files.

mod kind;
mod quick_hash;
mod relation;
mod word_list;

pub use kind::{KindFile, Look};
pub(crate) use quick_hash::WordMap;
pub use relation::{Dating, Example, Frame, Group, Needs, Relation, Role};
pub use word_list::WordList;

use crate::{
    error::{Error, Result},
    ontology::Kind,
};
use std::collections::BTreeMap;

/// Every file below `schema/`, compiled in, sorted by name.
static BUNDLED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// The checked schema.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Sorted by id.
    relations: Vec<Relation>,
    kinds: BTreeMap<Kind, KindFile>,
    lists: WordMap<String, WordList>,
    frames: BTreeMap<char, WordMap<String, Vec<FrameId>>>,
    overlay: Vec<(String, String)>,
}

/// A file and the folder it comes from, which errors name.
#[derive(Clone, Copy)]
struct SchemaFile<'a> {
    folder: &'a str,
    text: &'a str,
}

fn bundled<'a>() -> impl Iterator<Item = (&'a str, SchemaFile<'a>)> {
    BUNDLED.iter().map(|&(name, text)| (name, SchemaFile { folder: "schema", text }))
}

/// Maps relations to the classes of another ontology; for exports and evaluation, not for reading.
const MAPPING: &str = "plover.ron";

/// Place of a relation among all, and of a frame in its file.
type FrameId = (usize, usize);

impl Schema {
    /// The schema that is compiled in.
    pub fn bundled() -> Self {
        Self::parse(bundled()).expect("the bundled schema is checked by the tests")
    }

    /// The bundled schema with the files of `folder` put over it: a file of the same name replaces the bundled one.
    ///
    /// # Errors
    /// The first file that does not parse or fails a check, with its path, its line and the reason.
    pub fn overlaid<'a>(
        folder: &'a str,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self> {
        let mut files: Vec<(&str, &str)> = files.into_iter().collect();
        files.sort_unstable();
        let over = files.iter().map(|&(name, text)| (name, SchemaFile { folder, text }));
        let mut schema = Self::parse(bundled().chain(over))?;
        schema.overlay = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Ok(schema)
    }

    /// Names and texts of the files that were put over the bundled ones, sorted: what this schema is made of besides them.
    pub fn overlay(&self) -> &[(String, String)] {
        &self.overlay
    }

    /// Parses files by name; a later one replaces an earlier one of the same name.
    fn parse<'a>(files: impl IntoIterator<Item = (&'a str, SchemaFile<'a>)>) -> Result<Self> {
        let files: BTreeMap<&str, SchemaFile<'_>> = files.into_iter().collect();
        let mut schema = Self::default();
        let mut relations = BTreeMap::new();
        for (name, SchemaFile { folder, text }) in files {
            let path = format!("{folder}/{name}");
            let stem =
                |start: &str, end: &str| name.strip_prefix(start).and_then(|name| name.strip_suffix(end));
            if let Some(list) = stem("en/", ".txt") {
                schema.lists.insert(list.to_owned(), WordList::parse(&path, text)?);
            } else if let Some(id) = stem("relations/", ".ron") {
                relations.insert(id.to_owned(), Relation::parse(&path, id, text)?);
            } else if let Some(kind) = stem("kinds/", ".ron") {
                let (kind, file) = KindFile::parse(&path, kind, text)?;
                schema.kinds.insert(kind, file);
            } else if name != MAPPING {
                return Err(Error::new("is no schema file")
                    .at(path, None)
                    .hint("schema files are relations/*.ron, kinds/*.ron and en/*.txt"));
            }
        }
        schema.relations = relations.into_values().collect();
        schema.index_frames();
        Ok(schema)
    }

    fn index_frames(&mut self) {
        for (place, relation) in self.relations.iter().enumerate() {
            for (position, frame) in relation.frames.iter().enumerate() {
                for (part, lemmas) in [('v', &frame.verbs), ('n', &frame.nouns), ('a', &frame.adjectives)] {
                    for lemma in lemmas {
                        let of_part = self.frames.entry(part).or_default();
                        of_part.entry(lemma.clone()).or_default().push((place, position));
                    }
                }
            }
        }
    }

    /// The relation `schema/relations/<id>.ron`.
    pub fn relation(&self, id: &str) -> Option<&Relation> {
        let place = self.relations.binary_search_by(|relation| relation.id.as_str().cmp(id));
        place.ok().map(|place| &self.relations[place])
    }

    /// Every relation, by id.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.relations.iter()
    }

    /// The kind file `schema/kinds/<kind>.ron`.
    ///
    /// # Panics
    /// Never for a schema made from the bundled one, which has every kind.
    pub fn kind(&self, kind: Kind) -> &KindFile {
        self.kinds.get(&kind).unwrap_or_else(|| panic!("schema/kinds/{}.ron is missing", kind.name()))
    }

    /// The frames that a lemma can head, as part of speech `v`, `n` or `a`.
    pub(crate) fn frames(&self, part: char, lemma: &str) -> impl Iterator<Item = (&Relation, &Frame)> {
        let ids = self.frames.get(&part).and_then(|of_part| of_part.get(lemma));
        let ids = ids.map(Vec::as_slice).unwrap_or_default();
        ids.iter().map(|&(place, position)| {
            let relation = &self.relations[place];
            (relation, &relation.frames[position])
        })
    }

    /// The word list `schema/en/<name>.txt`.
    ///
    /// # Panics
    /// When no such list was loaded: the lists the code asks for are part of the bundled schema.
    #[inline]
    pub fn words(&self, name: &str) -> &WordList {
        // Where the name is a constant, so is its hash: the code asks for lists more often than for anything else.
        self.lists.get(name).unwrap_or_else(|| panic!("schema/en/{name}.txt is missing"))
    }
}

/// An error about a schema file.
fn fault(file: &str, line: usize, message: impl Into<String>) -> Error {
    Error::new(message).at(file, Some(line))
}
