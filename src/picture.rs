//! The picture before it is SVG, PNG, DOT or a page: what is drawn, where, and in which style.
//!
//! Colour is the kind of relation and the end of a line doubles it, line style is certainty, a red cross is a denial,
//! fill and ground are faction. All statements between two names of one family and direction are one line.
//! Positions come from [`crate::layout`] and are those of the whole graph: filters hide, they never move. Only a part that is
//! cut out of too many names to read has a layout of its own.
//!
//! ```
//! use camarilla::{graph::{Graph, GraphFile}, picture::{View, Sides, scene}, query::Relations};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let sides = Sides::default();
//! let scene = scene(&graph, &Relations::bundled(), &View::everything(&graph, &sides));
//! assert_eq!(scene.names.len(), 9);
//! assert!(scene.subtitle[0].starts_with("15 statements between 9 names"));
//! # Ok::<(), camarilla::Error>(())
//! ```

mod arrange;
mod caption;
mod card;
mod compose;
mod dots;
mod family;
mod ground;
mod key;
pub mod measure;
mod quality;
mod route;
mod selection;
mod side;
mod strand;
mod telling;
mod view;
mod words;

pub use arrange::{Pin, SEED, arrange};
pub use compose::scene;
pub use family::{Family, Head};
pub use key::{KeyEntry, Sign};
pub use quality::{Quality, quality};
pub use side::{Side, Sides, is_dark, tint};
pub use strand::{Posts, Strand, Stroke, strands};
pub use view::{Change, Earlier, Focus, View};

use serde::Serialize;

use crate::{
    layout::{Point, Rectangle},
    ontology::Kind,
};

/// Paper, text and second lines; every pair of text and ground has a contrast of at least 5 to 1.
pub const PAPER: &str = "#FBFAF7";
/// Colour of text.
pub const INK: &str = "#1F1D1A";
/// Colour of second lines, dates and whoever is not named.
pub const GREY: &str = "#6B6660";
/// Colour of names without a side.
pub const NO_SIDE: &str = "#3F5B7A";
/// Colour of denials.
pub const RED: &str = "#B3261E";

/// Sizes of type, in points.
pub const TITLE_SIZE: f64 = 21.0;
/// Size of names.
pub const NAME_SIZE: f64 = 13.0;
/// Size of what stands below a name.
pub const BELOW_SIZE: f64 = 10.0;
/// Size of the words on lines.
pub const WORDS_SIZE: f64 = 10.5;
/// Size of captions and of the colour key.
pub const SMALL_SIZE: f64 = 10.5;
/// Size of the names of sides.
pub const SIDE_SIZE: f64 = 11.5;
/// From one line of a name to the next, and of what stands below it.
pub const NAME_LEADING: f64 = 15.0;
/// From one line below a name to the next.
pub const BELOW_LEADING: f64 = 12.0;

/// Everything that is drawn.
#[derive(Clone, Debug, Serialize)]
pub struct Scene {
    /// Headline.
    pub title: String,
    /// Counts, filters and what is left out, a line each.
    pub subtitle: Vec<String>,
    /// Sources, a line each.
    pub footer: Vec<String>,
    /// Cards, or dots when there are many names.
    pub style: Style,
    /// The box around names, lines and grounds.
    pub map: Rectangle,
    /// Pale areas of sides, with their names.
    pub grounds: Vec<Ground>,
    /// Lines, the weakest first, so that stronger ones lie above.
    pub lines: Vec<DrawnLine>,
    /// Names, by id.
    pub names: Vec<DrawnName>,
    /// The key, row by row.
    pub key: Vec<Vec<KeyEntry>>,
}

/// How names are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// As boxes with the name in them.
    Cards,
    /// As dots, with the names beside them that fit.
    Dots,
}

/// The ground of a side.
#[derive(Clone, Debug, Serialize)]
pub struct Ground {
    /// Which side.
    pub side: Side,
    /// Node ids of its members in the picture.
    pub members: Vec<String>,
    /// Its corners, to be rounded by [`Ground::ROUNDING`].
    pub outline: Vec<Point>,
    /// Where its name stands.
    pub label: Rectangle,
}

impl Ground {
    /// Radius of the corners.
    pub const ROUNDING: f64 = 18.0;
    /// How much of the side's colour is in the ground.
    pub const SHARE: f64 = 0.075;
}

/// One name.
#[derive(Clone, Debug, Serialize)]
pub struct DrawnName {
    /// Node id.
    pub id: String,
    /// Decides the shape.
    pub kind: Kind,
    /// The whole name.
    pub label: String,
    /// The name, broken into lines.
    pub lines: Vec<String>,
    /// What stands below it, broken into lines.
    pub below: Vec<String>,
    /// Card or dot.
    pub frame: Rectangle,
    /// Beside a dot, where there is room.
    pub beside: Option<Beside>,
    /// Colour of its side.
    pub colour: String,
    /// Number of statements drawn at it.
    pub statements: usize,
    /// Whether it is new in a picture of a difference.
    pub change: Change,
}

/// The name beside a dot.
#[derive(Clone, Debug, Serialize)]
pub struct Beside {
    /// Where it stands.
    pub frame: Rectangle,
    /// Its size, in points.
    pub size: f64,
    /// Set in bold.
    pub bold: bool,
}

/// One line.
#[derive(Clone, Debug, Serialize)]
pub struct DrawnLine {
    /// The same in every view of a graph: ends and family.
    pub key: String,
    /// Node id.
    pub from: String,
    /// Node id.
    pub to: String,
    /// Kind of its relations.
    pub family: Family,
    /// Colour of the family, or of the change.
    pub colour: String,
    /// The end at `to`; none when either end can stand first.
    pub head: Option<Head>,
    /// Certainty of its surest statement.
    pub stroke: Stroke,
    /// In points.
    pub width: f64,
    /// Its course, from frame to frame.
    pub curve: Curve,
    /// Its words, where there is room.
    pub words: Option<Words>,
    /// Every statement in words, for a tooltip.
    pub told: String,
    /// Ids of its statements, by date.
    pub statements: Vec<String>,
    /// What has become of it in a picture of a difference.
    pub change: Change,
}

/// A quadratic curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// Where it starts.
    pub start: Point,
    /// What it bends towards.
    pub bend: Point,
    /// Where it ends.
    pub end: Point,
}

impl Curve {
    /// The point `share` of the way along.
    pub fn at(self, share: f64) -> Point {
        let first = self.start.towards(self.bend, share);
        first.towards(self.bend.towards(self.end, share), share)
    }

    /// Points along it, both ends included.
    pub fn points(self) -> [Point; 13] {
        std::array::from_fn(|nth| self.at(layout_share(nth)))
    }
}

fn layout_share(nth: usize) -> f64 {
    f64::from(u32::try_from(nth).unwrap_or_default()) / 12.0
}

/// The words of a line: "met, talked with  Jul–Sep 2019  ×3  ✕".
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Words {
    /// `+`, `~` or `−` in a picture of a difference.
    pub sign: &'static str,
    /// The relations.
    pub verb: String,
    /// The dates, empty when they are not known or do not fit.
    pub when: String,
    /// `×3`, empty for one.
    pub count: String,
    /// Whether somebody denies it.
    pub denied: bool,
    /// Where they stand.
    pub frame: Rectangle,
}
