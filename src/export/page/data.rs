//! What the page is given: a tree of lists that point at each other by position. `docs/view.md` describes it.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{Step, table::table};
use crate::picture::{Family, Head, Style};

/// Version of this form; the page refuses another.
pub(super) const VERSION: u32 = 2;

/// Everything the page knows.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    /// Always "page".
    pub(super) camarilla: &'static str,
    pub(super) version: u32,
    pub(super) title: String,
    pub(super) style: Style,
    /// Colours of the picture that belong to no family and no side.
    pub(super) colours: BTreeMap<&'static str, &'static str>,
    pub(super) families: Vec<FamilyRow>,
    /// Words for a certainty, the surest first.
    pub(super) certainties: [&'static str; 5],
    pub(super) kinds: Vec<KindRow>,
    pub(super) sides: Vec<SideRow<'a>>,
    #[serde(serialize_with = "as_table")]
    pub(super) articles: Vec<ArticleRow<'a>>,
    #[serde(serialize_with = "as_table")]
    pub(super) names: Vec<NameRow<'a>>,
    pub(super) relations: Vec<RelationRow>,
    #[serde(serialize_with = "as_table")]
    pub(super) statements: Vec<StatementRow<'a>>,
    #[serde(serialize_with = "as_table")]
    pub(super) facts: Vec<FactRow>,
    #[serde(serialize_with = "as_table")]
    pub(super) lines: Vec<LineRow>,
    pub(super) story: &'a [Step],
}

fn as_table<T: Serialize, S: Serializer>(rows: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    table(rows).serialize(serializer)
}

/// Colour and line end of a family of relations.
#[derive(Serialize)]
pub(super) struct FamilyRow {
    pub(super) id: Family,
    pub(super) label: &'static str,
    pub(super) colour: &'static str,
    pub(super) head: Head,
}

/// A kind of name.
#[derive(Serialize)]
pub(super) struct KindRow {
    pub(super) id: &'static str,
    pub(super) label: String,
    /// What a path pays for passing through such a name.
    pub(super) passage: u32,
}

/// A faction.
#[derive(Serialize)]
pub(super) struct SideRow<'a> {
    pub(super) label: &'a str,
    pub(super) colour: &'a str,
    /// Where its name begins on the map, when it has a ground there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<[f64; 2]>,
}

/// An article, as a source.
#[derive(Serialize)]
pub(super) struct ArticleRow<'a> {
    pub(super) outlet: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    /// The outlet whose text it repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) copy_of: Option<&'a str>,
}

/// A person, organisation, post, place, group or unnamed source.
#[derive(Serialize)]
pub(super) struct NameRow<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'static str,
    pub(super) label: String,
    /// Other names used for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aka: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) side: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) drawn: Option<DrawnRow>,
}

/// How a name stands on the map.
#[derive(Serialize)]
pub(super) struct DrawnRow {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The name, broken into lines; none where it stands in one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) lines: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) below: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) pinned: bool,
}

/// A relation of the schema that the graph uses.
#[derive(Serialize)]
pub(super) struct RelationRow {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) inverse: String,
    /// Position of its family.
    pub(super) family: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) symmetric: bool,
}

/// A statement.
#[derive(Serialize)]
pub(super) struct StatementRow<'a> {
    pub(super) id: &'a str,
    pub(super) relation: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<usize>,
    /// The relation as it is told: "planned: met".
    pub(super) words: String,
    /// When it happened, as EDTF and in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) when: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    /// The words its date was worked out from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_words: Option<&'a str>,
    pub(super) certainty: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) denied: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) former: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) detail: Option<&'a str>,
    /// Positions of the articles it stands in; the first is the one quoted.
    pub(super) articles: Vec<usize>,
    pub(super) quote: &'a str,
    /// Who says so, outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) speakers: Vec<String>,
    /// The days on which the map shows it, on the two clocks; none for what has no date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) happened: Option<[i64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reported: Option<[i64; 2]>,
    /// What it costs as a step of a path; none for what links nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<u32>,
}

/// What several statements say alike, and how it stands on every day.
#[derive(Serialize)]
pub(super) struct FactRow {
    /// "event", "state", "plan", "denial".
    pub(super) form: &'static str,
    pub(super) relation: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<usize>,
    /// Words for an office: "interior minister, Arvenia".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) office: Option<String>,
    pub(super) statements: Vec<usize>,
    /// Statements of other facts that its courses point at: those that end it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) others: Vec<usize>,
    pub(super) happened: Vec<CourseRow>,
    pub(super) reported: Vec<CourseRow>,
}

/// From this day on: day, status, certainty, statement to show, statement with the best date, denial, statement that
/// decides the end, day on which it was last seen; −1 for none, and none at the end are left out. Statements are
/// positions in those of the fact and the others behind them, so that courses that run alike are written alike.
pub(super) type CourseRow = Vec<i64>;

/// A line of the map.
#[derive(Serialize)]
pub(super) struct LineRow {
    /// None where it is what ends, direction and family make it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<String>,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) family: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) directed: bool,
    /// How far its middle lies beside the straight line, as a share of the distance.
    pub(super) bend: f64,
    pub(super) statements: Vec<usize>,
}
