//! One kind of node: its words, its twins in other vocabularies, and how it is drawn.

use super::fault;
use crate::{error::Result, ontology::Kind};
use serde::Deserialize;

/// One file of `schema/kinds`; the file name says which kind it is about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindFile {
    /// One of them, as readers are told: "person".
    pub label: String,
    /// Several of them: "people".
    pub plural: String,
    /// Schema of FollowTheMoney.
    pub ftm: String,
    /// Class of Wikidata.
    pub wikidata: String,
    /// How it is drawn.
    pub look: Look,
}

/// Shape and style of a node in the picture, in the words of Graphviz.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// `box`, `ellipse`, `hexagon` ...
    pub shape: String,
    /// `filled`, `rounded`, `dashed` ..., joined by commas.
    pub style: String,
}

impl KindFile {
    /// Parses and checks `schema/kinds/<name>.ron`; `file` is its path, for errors.
    pub(super) fn parse(file: &str, name: &str, text: &str) -> Result<(Kind, Self)> {
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == name) else {
            let known = Kind::ALL.map(Kind::name).join(", ");
            return Err(
                fault(file, 1, format!("there is no kind \"{name}\"")).hint(format!("kinds are {known}"))
            );
        };
        let parsed: Self = ron::from_str(text)
            .map_err(|error| fault(file, error.span.start.line, error.code.to_string()))?;
        let words = [&parsed.look.shape, &parsed.look.style];
        let is_word = |c: char| c.is_ascii_lowercase() || c == ',';
        if let Some(odd) = words.into_iter().find(|words| words.is_empty() || !words.chars().all(is_word)) {
            return Err(fault(file, 1, format!("\"{odd}\" is no shape or style of Graphviz"))
                .hint("they are small letters, styles joined by commas: \"rounded,filled\""));
        }
        Ok((kind, parsed))
    }
}
