//! What a picture shows: which statements, around whom, and against which earlier state.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Posts, Sides};
use crate::graph::{Graph, GraphStatement};

/// Lines that can be told apart in a picture of dots.
const MOST_LINES: usize = 140;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct View<'g> {
    /// The statements that may be drawn.
    pub statements: Vec<&'g GraphStatement>,
    /// Draws the difference to an earlier state.
    pub earlier: Option<Earlier<'g>>,
    /// Draws only what is near some names.
    pub focus: Option<Focus<'g>>,
    /// Draws only so many names, those with most statements.
    pub top: Option<usize>,
    /// Lines drawn at most between dots, the strongest; cards have all of theirs.
    pub most_lines: usize,
    /// Where posts stand.
    pub posts: Posts,
    /// The factions.
    pub sides: &'g Sides,
    /// Headline, when not "Power network" and the years.
    pub title: Option<String>,
    /// What was filtered, in words for the caption.
    pub filters: Vec<String>,
    /// What was left out before, in words for the caption.
    pub left_out: Vec<String>,
    /// Decides the layout where the graph has none.
    pub seed: u64,
}

/// The state a picture is compared with.
#[derive(Clone, Debug)]
pub struct Earlier<'g> {
    /// Which two states are compared, in words for the caption: "between 2018 and 2019".
    pub words: String,
    /// Ids of the statements that held then.
    pub statements: BTreeSet<&'g str>,
    /// Ids of those drawn that no longer hold.
    pub ended: BTreeSet<&'g str>,
    /// What has become of the posts of a name, by its id: "− interior minister". It stands below the name.
    pub posts: BTreeMap<&'g str, String>,
}

/// The surroundings of some names.
#[derive(Clone, Debug)]
pub struct Focus<'g> {
    /// Ids of the names in the middle.
    pub nodes: Vec<&'g str>,
    /// How many lines away others may be.
    pub depth: usize,
}

/// What has become of a name or line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Nothing is compared.
    #[default]
    None,
    /// As before.
    Same,
    /// It has ended.
    Ended,
    /// It has gained a statement.
    Changed,
    /// It was not there before.
    Added,
}

impl Change {
    /// Colour of the change; none when nothing is compared.
    pub fn colour(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Same => Some("#CFCAC1"),
            Self::Ended => Some("#A85208"),
            Self::Changed => Some("#7B3FA0"),
            Self::Added => Some("#0B66B8"),
        }
    }

    /// The sign that doubles the colour.
    pub fn sign(self) -> &'static str {
        match self {
            Self::None | Self::Same => "",
            Self::Ended => "−",
            Self::Changed => "~",
            Self::Added => "+",
        }
    }

    /// True for what the reader should look at.
    pub fn is_news(self) -> bool {
        self > Self::Same
    }
}

impl<'g> View<'g> {
    /// The whole graph, posts under the names.
    pub fn everything(graph: &'g Graph, sides: &'g Sides) -> Self {
        Self {
            statements: graph.statements().iter().collect(),
            earlier: None,
            focus: None,
            top: None,
            most_lines: MOST_LINES,
            posts: Posts::Fold,
            sides,
            title: None,
            filters: Vec::new(),
            left_out: Vec::new(),
            seed: super::arrange::SEED,
        }
    }
}
