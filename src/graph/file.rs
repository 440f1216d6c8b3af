//! The graph file's tree: what stands in `graph.ron` and in its JSON twin.

use crate::{
    ontology::{Certainty, Clock, Kind, Polarity, WhenBasis},
    when::When,
};
use serde::{Deserialize, Serialize};

/// The graph file: the same tree as RON and as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GraphFile {
    /// Always "graph".
    pub camarilla: String,
    /// Version of this format.
    pub version: u32,
    /// Articles, sorted by id.
    pub documents: Vec<Document>,
    /// Nodes, sorted by id.
    pub nodes: Vec<Node>,
    /// Statements, sorted by id.
    pub statements: Vec<GraphStatement>,
    /// Pairs of nodes that may be one and were kept apart, the most likely first. Empty where nothing is in doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// What people decided about the graph, as far as it is in force: in the order of their lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Statements that somebody rejected, sorted by id. They count nowhere and are kept so that they can be explained.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<GraphStatement>,
    /// Where the names of the picture stand, sorted by node. Empty in files without a layout.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layout: Vec<Place>,
}

/// Two nodes that may be one: too much speaks for it to say nothing, too little to join them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubt {
    /// Node id, the lesser of the two.
    pub left: String,
    /// Node id.
    pub right: String,
    /// The weights of all pieces together, in points: the higher, the more speaks for one node.
    pub score: i32,
    /// What speaks for and against it, in words.
    pub pieces: Vec<String>,
}

/// What somebody decided about a statement or a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Id of the statement or node it is about.
    pub subject: String,
    /// As in `decisions.csv`: "accept", "reject", "edit", "same", "not-same" or "rename".
    pub verdict: String,
    /// Id of the other node, the new name, or what was changed: "when=2019-08".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// What stood there before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// Who said so when and why, in words.
    pub because: String,
}

/// The place of one name in the picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Node id.
    pub node: String,
    /// Its centre, in tenths of a point from the left.
    pub x: i32,
    /// In tenths of a point downwards.
    pub y: i32,
    /// True when the user put it there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned: bool,
}

/// One article as a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Article id.
    pub id: String,
    /// Path as the user gave it.
    pub path: String,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publication date.
    pub published: Option<When>,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
    /// Id of the document whose text this one repeats, published before it: the two are one source.
    #[serde(default)]
    pub copy_of: Option<String>,
}

impl Document {
    /// The outlet, or the title or path where the outlet is not known.
    pub fn outlet(&self) -> &str {
        self.publisher.as_deref().or(self.title.as_deref()).unwrap_or(&self.path)
    }
}

/// One person, organisation, post, place, group or unnamed source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// `n` and hexadecimal digits.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The name to show.
    pub label: String,
    /// Every name used, most frequent first, then by name.
    pub names: Vec<NameCount>,
    /// Ids of the documents it appears in, sorted.
    pub documents: Vec<String>,
    /// Which names of which documents were taken for it, and why.
    #[serde(default)]
    pub merged_from: Vec<MergeNote>,
    /// Its item in Wikidata, as `Q42`, where `names.csv` gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
}

/// Why a name of one document was taken for a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeNote {
    /// The fullest name there.
    pub name: String,
    /// Document id.
    pub document: String,
    /// In words: "same name: Ana Ruiz".
    pub reason: String,
}

/// A name and how often it was used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameCount {
    /// As written.
    pub text: String,
    /// Number of mentions.
    pub count: usize,
}

/// One dated, sourced statement between nodes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GraphStatement {
    /// `s` and hexadecimal digits, made from article, evidence, relation and ends.
    pub id: String,
    /// Id of a file in `schema/relations`.
    pub relation: String,
    /// Node id.
    pub subject: Option<String>,
    /// Node id.
    pub object: Option<String>,
    /// When it happened or held.
    pub when: Option<When>,
    /// How `when` was found.
    pub when_basis: WhenBasis,
    /// The words `when` was read from.
    pub when_words: Option<String>,
    /// When it was published.
    pub reported: Option<When>,
    /// Node ids, outermost first.
    pub attribution: Vec<String>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// True when the text itself puts a state in the past.
    pub former: bool,
    /// Node id of the place.
    pub place: Option<String>,
    /// Role or amount words, verbatim.
    pub detail: Option<String>,
    /// Where it stands; the first is the one shown.
    pub evidence: Vec<Evidence>,
    /// Name of the frame that found it.
    pub rule: String,
}

impl GraphStatement {
    /// The date that a clock goes by: when it happened, or when it was published.
    pub fn dated(&self, clock: Clock) -> Option<&When> {
        match clock {
            Clock::Happened => self.when.as_ref(),
            Clock::Reported => self.reported.as_ref(),
        }
    }
}

/// The words that say so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Document id.
    pub document: String,
    /// First character, in Unicode code points from the start of the body.
    pub start: usize,
    /// One past the last character, in code points.
    pub end: usize,
    /// The words themselves.
    pub quote: String,
}
