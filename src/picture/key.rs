//! The key: every sign of the picture that is in it, in words.

use serde::Serialize;

use super::{Change, DrawnLine, DrawnName, Family, Head, Stroke, Style};
use crate::ontology::Kind;

/// One sign with its meaning.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeyEntry {
    /// What is drawn.
    pub sign: Sign,
    /// What it means.
    pub words: String,
}

/// A sign of the key.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// A line of this colour, with this end.
    Family(&'static str, Option<Head>),
    /// A line in this style.
    Stroke(Stroke),
    /// A line of this colour that is no more: faded, its words struck out.
    Ended(&'static str),
    /// The red cross.
    Denied,
    /// The shape of a name.
    Shape(Kind),
    /// A name among many.
    Dot(Kind),
    /// The ring around a new name.
    Ring(&'static str),
}

/// Rows: kinds of relation or change, certainty, shapes.
pub(super) fn key(names: &[DrawnName], lines: &[DrawnLine], style: Style) -> Vec<Vec<KeyEntry>> {
    let compared = lines.iter().any(|it| it.change != Change::None);
    let mut rows = vec![if compared { changes(names, lines) } else { families(lines) }, strokes(lines)];
    rows.push(shapes(names, style));
    rows.retain(|row| !row.is_empty());
    rows
}

fn entry(sign: Sign, words: &str) -> KeyEntry {
    KeyEntry { sign, words: words.to_owned() }
}

fn families(lines: &[DrawnLine]) -> Vec<KeyEntry> {
    let present = |family: &Family| lines.iter().any(|it| it.family == *family);
    let head = |family: Family| {
        let directed = lines.iter().any(|it| it.family == family && it.head.is_some());
        directed.then(|| family.head())
    };
    let families = Family::ALL.into_iter().filter(present);
    families.map(|it| entry(Sign::Family(it.colour(), head(it)), it.label())).collect()
}

fn changes(names: &[DrawnName], lines: &[DrawnLine]) -> Vec<KeyEntry> {
    let all = [
        (Change::Added, "+ new"),
        (Change::Changed, "~ changed"),
        (Change::Ended, "− ended"),
        (Change::Same, "unchanged"),
    ];
    let mut entries: Vec<KeyEntry> = all
        .into_iter()
        .filter(|(change, _)| lines.iter().any(|it| it.change == *change))
        .filter_map(|(change, words)| {
            let colour = change.colour()?;
            let is_over = change == Change::Ended;
            Some(entry(if is_over { Sign::Ended(colour) } else { Sign::Family(colour, None) }, words))
        })
        .collect();
    if let Some(colour) = Change::Added.colour().filter(|_| names.iter().any(|it| it.change == Change::Added))
    {
        entries.push(entry(Sign::Ring(colour), "first seen in this period"));
    }
    entries
}

fn strokes(lines: &[DrawnLine]) -> Vec<KeyEntry> {
    let all =
        [(Stroke::Solid, "on record"), (Stroke::Dashed, "reported or alleged"), (Stroke::Dotted, "planned")];
    let mut entries: Vec<KeyEntry> = all
        .into_iter()
        .filter(|(stroke, _)| lines.iter().any(|it| it.stroke == *stroke))
        .map(|(stroke, words)| entry(Sign::Stroke(stroke), words))
        .collect();
    if lines.iter().any(|it| it.words.as_ref().is_some_and(|it| it.denied)) {
        entries.push(entry(Sign::Denied, "somebody denies it"));
    }
    entries
}

fn shapes(names: &[DrawnName], style: Style) -> Vec<KeyEntry> {
    let all = [
        (Kind::Person, "person"),
        (Kind::Organisation, "organisation"),
        (Kind::Post, "post"),
        (Kind::Place, "place"),
        (Kind::Unnamed, "not named in the reports"),
    ];
    let is = |kind: Kind, name: &DrawnName| {
        name.kind == kind || (kind == Kind::Unnamed && name.kind == Kind::Group)
    };
    let there = all.into_iter().filter(|(kind, _)| names.iter().any(|name| is(*kind, name)));
    let hexagons = |kind: &Kind| style == Style::Cards || *kind != Kind::Post;
    let sign = |kind| if style == Style::Cards { Sign::Shape(kind) } else { Sign::Dot(kind) };
    there.filter(|it| hexagons(&it.0)).map(|(kind, words)| entry(sign(kind), words)).collect()
}
