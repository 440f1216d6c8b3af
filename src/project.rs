//! `camarilla.toml`: what the user decides about a project. So far the factions and how pictures are drawn.
//!
//! ```
//! use camarilla::project::Project;
//!
//! let text = "[factions.gov]\nlabel = \"Government\"\nmembers = [\"Ana Ruiz\"]\n";
//! assert_eq!(Project::parse("camarilla.toml", text)?.factions[0].label, "Government");
//! let error = Project::parse("camarilla.toml", "[factions.gov]\nlabel = 3\n").unwrap_err().to_string();
//! assert!(error.starts_with("camarilla.toml:2: label: "), "{error}");
//! # Ok::<(), camarilla::Error>(())
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::{
    error::{Error, Result},
    graph::Graph,
    picture::Sides,
    query::{Found, look_up},
};

/// What a project file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// Headline of pictures.
    pub title: Option<String>,
    /// Seed of the layout.
    pub seed: Option<u64>,
    /// Sides of the picture, by key.
    pub factions: Vec<Faction>,
    file: String,
}

/// A side of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faction {
    /// Its key.
    pub id: String,
    /// Its name in the picture.
    pub label: String,
    /// `#RRGGBB`; one of ours when it names none.
    pub colour: Option<String>,
    /// Names or ids, each with its line in the file.
    pub members: Vec<(String, usize)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    draw: Draw,
    #[serde(default)]
    factions: BTreeMap<String, Section>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draw {
    title: Option<String>,
    seed: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    label: Option<String>,
    #[serde(alias = "colour")]
    color: Option<Spanned<String>>,
    #[serde(default)]
    members: Vec<Spanned<String>>,
}

impl Project {
    /// Reads a project file; `file` is its name for errors.
    ///
    /// # Errors
    /// When the text is not TOML, or has a key or a value that is none of ours. The error says file, line and key.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let read: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map(|it| it.start);
            wrong(file, text, at, error.message())
        })?;
        let faction = |(id, section): (String, Section)| {
            if let Some(colour) = section.color.as_ref().filter(|it| !is_colour(it.get_ref())) {
                let message = format!("\"{}\" is no colour such as \"#96610F\"", colour.get_ref());
                return Err(wrong(file, text, Some(colour.span().start), &message));
            }
            let member = |it: Spanned<String>| (line(text, it.span().start), it.into_inner());
            Ok(Faction {
                label: section.label.unwrap_or_else(|| id.replace('_', " ")),
                colour: section.color.map(Spanned::into_inner),
                members: section.members.into_iter().map(member).map(|(line, name)| (name, line)).collect(),
                id,
            })
        };
        Ok(Self {
            title: read.draw.title,
            seed: read.draw.seed,
            factions: read.factions.into_iter().map(faction).collect::<Result<_>>()?,
            file: file.to_owned(),
        })
    }

    /// The factions with their members found in the graph. A member that is not found, or could be several, is left
    /// out and noted: nobody is put on a side by guess.
    pub fn sides(&self, graph: &Graph) -> (Sides, Vec<String>) {
        let (mut sides, mut notes) = (Sides::default(), Vec::new());
        for faction in &self.factions {
            let mut members = Vec::new();
            for (name, line) in &faction.members {
                let mut note = |what: &str| {
                    notes.push(format!(
                        "{}:{line}: factions.{}: \"{name}\" {what}; left out",
                        self.file, faction.id
                    ));
                };
                match look_up(graph, name) {
                    Found::One(node) => members.push(node.id.as_str()),
                    Found::Several(nodes) => note(&format!("matches {} names", nodes.len())),
                    Found::None(_) => note("is not in the graph"),
                }
            }
            sides.add(&faction.id, &faction.label, faction.colour.as_deref(), members);
        }
        (sides, notes)
    }
}

fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].chars().all(|it| it.is_ascii_hexdigit())
}

/// Number of the line at a byte of the text, from 1.
fn line(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|it| **it == b'\n').count() + 1
}

/// An error with its line and the key that stands there.
fn wrong(file: &str, text: &str, at: Option<usize>, message: &str) -> Error {
    let number = at.map(|at| line(text, at));
    let words = number.and_then(|it| text.lines().nth(it - 1)).unwrap_or_default();
    let key = words.split_once('=').map(|(key, _)| format!("{}: ", key.trim())).unwrap_or_default();
    let message = message.lines().next().unwrap_or_default();
    Error::new(format!("{key}{message}")).at(file, number)
}
