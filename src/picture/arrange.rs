//! The layout of a graph: computed once over all its statements, so that dates and filters never move a name.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Posts, Sides, Style,
    card::{card, title},
    dots,
    strand::Strand,
    strands,
    telling::{length, words},
    view::Change,
};
use crate::{
    graph::{Graph, GraphStatement, Place},
    layout::{Body, Line, Plan, Point, Standing, places},
    query::Relations,
};

/// Seed of a picture when none is asked for.
pub const SEED: u64 = 7;
/// Above this many names, they are dots.
pub(super) const CARDS: usize = 80;
/// Above this many names a picture is no use, and no layout is kept.
const PLACED: usize = 20_000;

/// A name that the user put somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// Node id.
    pub node: String,
    /// Its place, in points.
    pub at: Point,
}

/// Places of all names with a line, for the `layout` of a graph file: those of `earlier` stay where they are, pins
/// count above all.
pub fn arrange(
    graph: &Graph,
    relations: &Relations,
    sides: &Sides,
    seed: u64,
    earlier: &[Place],
    pins: &[Pin],
) -> Vec<Place> {
    let all: Vec<&GraphStatement> = graph.statements().iter().collect();
    let strands = strands(graph, relations, &all, Posts::Fold);
    if drawn(&strands).len() > PLACED {
        return Vec::new();
    }
    let mut known: BTreeMap<&str, Standing> =
        earlier.iter().map(|it| (it.node.as_str(), Standing::Earlier(point(it)))).collect();
    known.extend(pins.iter().map(|it| (it.node.as_str(), Standing::Pinned(it.at))));
    let kept =
        placed(&Wanted { graph, relations, strands: &strands, posts: Posts::Fold, sides, seed }, &known);
    let pinned: BTreeSet<&str> = pins.iter().map(|it| it.node.as_str()).collect();
    let place = |(node, at): (String, Point)| Place {
        pinned: pinned.contains(node.as_str()),
        x: tenths(at.x),
        y: tenths(at.y),
        node,
    };
    kept.into_iter().map(place).collect()
}

/// What is to be placed.
pub(super) struct Wanted<'a> {
    pub(super) graph: &'a Graph,
    pub(super) relations: &'a Relations,
    pub(super) strands: &'a [Strand<'a>],
    pub(super) posts: Posts,
    pub(super) sides: &'a Sides,
    pub(super) seed: u64,
}

/// Cards while they can be read.
pub(super) fn style(names: usize) -> Style {
    if names <= CARDS { Style::Cards } else { Style::Dots }
}

/// Ids of everyone with a line, in order.
pub(super) fn drawn<'g>(strands: &[Strand<'g>]) -> BTreeSet<&'g str> {
    strands.iter().flat_map(|it| [it.from.id.as_str(), it.to.id.as_str()]).collect()
}

/// Number of statements at each name.
pub(super) fn counts<'g>(strands: &[Strand<'g>]) -> BTreeMap<&'g str, usize> {
    let mut counts = BTreeMap::new();
    for strand in strands {
        for end in [strand.from, strand.to] {
            *counts.entry(end.id.as_str()).or_default() += strand.statements().count();
        }
    }
    counts
}

/// Where everyone with a line stands; what is known stays.
pub(super) fn placed(wanted: &Wanted<'_>, known: &BTreeMap<&str, Standing>) -> BTreeMap<String, Point> {
    laid_out(wanted, known, |_, statements| dots::room(statements))
}

/// A layout of its own for a part of a graph: every name has room to be written. It starts from where names are `known`
/// to stand, so that it faces as the whole does.
pub(super) fn apart(wanted: &Wanted<'_>, known: &BTreeMap<&str, Point>) -> BTreeMap<String, Point> {
    let near = known.iter().map(|(id, at)| (*id, Standing::Near(*at))).collect();
    laid_out(wanted, &near, dots::room_with_name)
}

fn laid_out(
    wanted: &Wanted<'_>,
    known: &BTreeMap<&str, Standing>,
    room: impl Fn(&str, usize) -> (f64, f64),
) -> BTreeMap<String, Point> {
    let ids: Vec<&str> = drawn(wanted.strands).into_iter().collect();
    let counts = counts(wanted.strands);
    let style = style(ids.len());
    let body = |id: &&str| {
        let node = wanted.graph.node(id);
        let (width, height) = match style {
            Style::Dots => {
                let label = node.map(|node| dots::label(&title(wanted.graph, node))).unwrap_or_default();
                room(&label, counts.get(id).copied().unwrap_or(0))
            }
            Style::Cards => node.map_or((60.0, 30.0), |node| {
                let card = card((wanted.graph, wanted.relations), node, wanted.posts, None);
                (card.width, card.height)
            }),
        };
        let standing = known.get(id).copied().unwrap_or(Standing::New);
        Body { width, height, side: wanted.sides.number(id), standing }
    };
    let plan = Plan { bodies: ids.iter().map(body).collect(), lines: lines(wanted, &ids), seed: wanted.seed };
    ids.into_iter().map(str::to_owned).zip(places(&plan)).collect()
}

/// One line for each pair of names, as heavy as all statements between them.
fn lines(wanted: &Wanted<'_>, ids: &[&str]) -> Vec<Line> {
    let at = |id: &str| ids.binary_search(&id).unwrap_or_default();
    let mut lines: BTreeMap<(usize, usize), Line> = BTreeMap::new();
    for strand in wanted.strands {
        let (one, two) = (at(&strand.from.id), at(&strand.to.id));
        let (from, to) = (one.min(two), one.max(two));
        let label = match style(ids.len()) {
            Style::Cards => length(&words(wanted.relations, strand, Change::None)),
            Style::Dots => 0.0,
        };
        let line = lines.entry((from, to)).or_insert(Line { from, to, weight: 0, label: 0.0 });
        line.weight += strand.statements().count();
        line.label = line.label.max(label);
    }
    lines.into_values().collect()
}

/// A stored place in points.
pub(super) fn point(place: &Place) -> Point {
    Point::new(f64::from(place.x) / 10.0, f64::from(place.y) / 10.0)
}

#[expect(clippy::cast_possible_truncation, reason = "casts saturate, and no picture is that large")]
fn tenths(points: f64) -> i32 {
    (points * 10.0).round() as i32
}
