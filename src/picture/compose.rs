//! The scene: what is selected, on its places, with everything around it.

use std::collections::BTreeMap;

use super::{
    Change, Curve, DrawnLine, DrawnName, NO_SIDE, Posts, Scene, Style, View,
    arrange::{self, Wanted, placed},
    caption,
    card::{Card, card, title},
    dots::{self, Around},
    ground, key,
    route::{routes, trimmed},
    selection::{CROWD, Selected, select},
    strand::{Strand, strands},
    telling, words,
};
use crate::{
    graph::{Graph, GraphStatement, Node},
    layout::{Point, Rectangle, Standing},
    query::Relations,
};

/// Lines between dots that are led around names; more are only bowed a little.
const ROUTED: usize = 400;
/// Bend of a line between dots, and of each further one between the same two.
const DOT_BEND: f64 = 0.06;
const DOT_BEND_MORE: f64 = 0.14;

/// Room of a name without a line.
const ROOM: Point = Point { x: 200.0, y: 80.0 };

/// Draws `view`.
pub fn scene(graph: &Graph, relations: &Relations, view: &View<'_>) -> Scene {
    let all: Vec<&GraphStatement> = graph.statements().iter().collect();
    let whole = strands(graph, relations, &all, view.posts);
    let mut selected = select(graph, relations, view, arrange::drawn(&whole).len());
    let style = selected.style;
    let at = positions(graph, relations, view, &selected, &whole);
    // The weakest first: stronger ones are drawn over them.
    selected.strands.sort_by_key(|(strand, change)| (*change, strand.affirmed.len(), strand.key()));
    let mut names = names(graph, relations, view, &selected, &at, style);
    let frames: Vec<Rectangle> = names.iter().map(|it| it.frame).collect();
    let ends = ends(&selected, &names);
    let curves = match style {
        Style::Dots if ends.len() > ROUTED => bows(&ends, &frames),
        Style::Cards | Style::Dots => routes(&ends, &frames),
    };
    let grounds = ground::grounds(&names, &curves, view.sides, style);
    let taken: Vec<Rectangle> = grounds.iter().map(|it| it.label).collect();
    let said: Vec<_> = match style {
        Style::Cards => {
            let words =
                selected.strands.iter().map(|(strand, change)| telling::words(relations, strand, *change));
            words::place(words.collect(), &curves, &frames, &taken)
        }
        Style::Dots => {
            write_beside(&mut names, &curves, &taken);
            let beside = names.iter().filter_map(|it| it.beside.as_ref().map(|it| it.frame));
            let taken = taken.iter().copied().chain(beside).chain(frames).collect();
            words::signs(&selected.strands, &curves, taken)
        }
    };
    let lines: Vec<DrawnLine> = selected
        .strands
        .iter()
        .zip(curves.iter().zip(said))
        .map(|((strand, change), (curve, words))| DrawnLine {
            words,
            ..line(graph, relations, strand, *change, *curve)
        })
        .collect();
    let caption = caption::caption(graph, view, &selected, style);
    Scene {
        title: caption.title,
        subtitle: caption.subtitle,
        footer: caption.footer,
        style,
        map: map(&names, &lines, &grounds),
        key: key::key(&names, &lines, style),
        grounds,
        lines,
        names,
    }
}

/// Where everyone stands: as in the whole graph, unless the picture is a part that was cut out of too many names.
fn positions(
    graph: &Graph,
    relations: &Relations,
    view: &View<'_>,
    selected: &Selected<'_>,
    whole: &[Strand<'_>],
) -> BTreeMap<String, Point> {
    let everyone = arrange::drawn(whole);
    let wanted =
        |strands| Wanted { graph, relations, strands, posts: view.posts, sides: view.sides, seed: view.seed };
    let known: BTreeMap<&str, Point> =
        graph.layout().iter().map(|it| (it.node.as_str(), arrange::point(it))).collect();
    let is_part = match selected.style {
        Style::Cards => arrange::style(everyone.len()) == Style::Dots,
        Style::Dots => everyone.len() > CROWD && selected.names.len() < everyone.len(),
    };
    let mut at = if is_part {
        let only: Vec<Strand<'_>> = selected.strands.iter().map(|it| it.0.clone()).collect();
        arrange::apart(&wanted(&only), &known)
    } else if everyone.iter().all(|it| known.contains_key(it)) {
        known.into_iter().map(|(id, at)| (id.to_owned(), at)).collect()
    } else {
        let known = known.into_iter().map(|(id, at)| (id, Standing::Earlier(at))).collect();
        placed(&wanted(whole), &known)
    };
    put_below(&mut at, selected);
    at
}

/// Those asked for who have no line stand below the others, in rows as wide as the picture.
fn put_below(at: &mut BTreeMap<String, Point>, selected: &Selected<'_>) {
    let missing: Vec<&&str> = selected.names.iter().filter(|it| !at.contains_key(**it)).collect();
    let left = at.values().map(|it| it.x).fold(f64::INFINITY, f64::min);
    let left = if left.is_finite() { left } else { 0.0 };
    let right = at.values().map(|it| it.x).fold(left + 3.0 * ROOM.x, f64::max);
    let lowest = at.values().map(|it| it.y).fold(0.0, f64::max);
    let columns = (1..).find(|it| left + dots::number(*it) * ROOM.x > right).unwrap_or(1);
    for (nth, id) in missing.into_iter().enumerate() {
        let row = Point::new(dots::number(nth % columns), dots::number(nth / columns + 1));
        at.insert((*id).to_owned(), Point::new(left + row.x * ROOM.x, lowest + row.y * ROOM.y));
    }
}

fn names(
    graph: &Graph,
    relations: &Relations,
    view: &View<'_>,
    selected: &Selected<'_>,
    at: &BTreeMap<String, Point>,
    style: Style,
) -> Vec<DrawnName> {
    let only: Vec<Strand<'_>> = selected.strands.iter().map(|it| it.0.clone()).collect();
    let counts = arrange::counts(&only);
    let nodes = selected.names.iter().filter_map(|id| graph.node(id));
    nodes
        .map(|node| {
            let statements = counts.get(node.id.as_str()).copied().unwrap_or(0);
            let post = view.earlier.as_ref().and_then(|it| it.posts.get(node.id.as_str()));
            let card = card((graph, relations), node, view.posts, post.filter(|_| view.posts == Posts::Fold));
            let (width, height) = match style {
                Style::Cards => (card.width, card.height),
                Style::Dots => (2.0 * dots::radius(statements), 2.0 * dots::radius(statements)),
            };
            let centre = at.get(&node.id).copied().unwrap_or_default();
            let Card { lines, below, .. } = card;
            DrawnName {
                id: node.id.clone(),
                kind: node.kind,
                label: title(graph, node),
                lines,
                below,
                frame: Rectangle::around(centre, width, height),
                beside: None,
                colour: view.sides.side(&node.id).map_or(NO_SIDE, |it| &it.colour).to_owned(),
                statements,
                change: name_change(graph, view, selected, node),
            }
        })
        .collect()
}

/// A name is new when no earlier statement speaks of it, and unchanged when all its lines are.
fn name_change(graph: &Graph, view: &View<'_>, selected: &Selected<'_>, node: &Node) -> Change {
    let Some(earlier) = &view.earlier else { return Change::None };
    let known = graph.statements_of(&node.id).any(|it| earlier.statements.contains(it.id.as_str()));
    let at_it = |strand: &Strand<'_>| strand.from.id == node.id || strand.to.id == node.id;
    if !known {
        Change::Added
    } else if earlier.posts.contains_key(node.id.as_str())
        || selected.strands.iter().any(|(strand, change)| change.is_news() && at_it(strand))
    {
        Change::Changed
    } else {
        Change::Same
    }
}

/// The ends of every line, as positions of names.
fn ends(selected: &Selected<'_>, names: &[DrawnName]) -> Vec<(usize, usize)> {
    let at: BTreeMap<&str, usize> = names.iter().enumerate().map(|(nth, it)| (it.id.as_str(), nth)).collect();
    let place = |node: &Node| at.get(node.id.as_str()).copied().unwrap_or_default();
    selected.strands.iter().map(|(strand, _)| (place(strand.from), place(strand.to))).collect()
}

/// Slightly bowed lines between dots; they are too many to be routed.
fn bows(ends: &[(usize, usize)], frames: &[Rectangle]) -> Vec<Curve> {
    let mut seen: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut curves = Vec::new();
    for (from, to) in ends {
        let nth = seen.entry((*from.min(to), *from.max(to))).or_default();
        let bend = if *nth == 0 { DOT_BEND } else { dots::number(*nth) * DOT_BEND_MORE };
        *nth += 1;
        let (start, end) = (frames[*from].centre(), frames[*to].centre());
        let way = end.minus(start);
        let control = start.towards(end, 0.5).plus(Point::new(-way.y * bend, way.x * bend));
        curves.push(trimmed(Curve { start, bend: control, end }, frames[*from], frames[*to]));
    }
    curves
}

fn line(
    graph: &Graph,
    relations: &Relations,
    strand: &Strand<'_>,
    change: Change,
    curve: Curve,
) -> DrawnLine {
    DrawnLine {
        key: strand.key(),
        from: strand.from.id.clone(),
        to: strand.to.id.clone(),
        family: strand.family,
        colour: change.colour().unwrap_or(strand.family.colour()).to_owned(),
        head: strand.directed.then(|| strand.family.head()),
        stroke: strand.stroke(),
        width: width(strand.affirmed.len()),
        curve,
        words: None,
        told: telling::told(graph, relations, strand),
        statements: strand.statements().map(|it| it.id.clone()).collect(),
        change,
    }
}

/// 1.2 points for one statement, three quarters of a point more each time their number doubles.
fn width(count: usize) -> f64 {
    let count = count.max(1);
    let doublings = count.ilog2();
    // Between two powers of two along a straight line: no library's logarithm is needed.
    let rest = dots::number(count) / dots::number(1 << doublings) - 1.0;
    1.2 + 0.75 * (f64::from(doublings) + rest)
}

fn write_beside(names: &mut [DrawnName], curves: &[Curve], taken: &[Rectangle]) {
    let labels: Vec<String> = names.iter().map(|it| dots::label(&it.label)).collect();
    let frames: Vec<Rectangle> = names.iter().map(|it| it.frame).collect();
    let statements: Vec<usize> = names.iter().map(|it| it.statements).collect();
    for ((name, beside), label) in names
        .iter_mut()
        .zip(dots::names(&labels, &frames, &statements, &Around { curves, taken }))
        .zip(labels)
    {
        name.lines = vec![label];
        name.beside = beside;
    }
}

fn map(names: &[DrawnName], lines: &[DrawnLine], grounds: &[super::Ground]) -> Rectangle {
    let names = names.iter().flat_map(|it| [Some(it.frame), it.beside.as_ref().map(|it| it.frame)]).flatten();
    let words = lines.iter().filter_map(|it| it.words.as_ref().map(|it| it.frame));
    let curves = lines.iter().flat_map(|it| it.curve.points().map(|it| Rectangle::around(it, 4.0, 4.0)));
    let grounds = grounds
        .iter()
        .flat_map(|it| it.outline.iter().map(|it| Rectangle::around(*it, 0.0, 0.0)).chain([it.label]));
    let all = Rectangle::holding(names.chain(words).chain(curves).chain(grounds));
    all.unwrap_or(Rectangle::around(Point::default(), 400.0, 60.0))
}
