//! Names and lines of the page: where the picture has them.

use super::{
    data::{DrawnRow, LineRow, NameRow, SideRow},
    facts::Places,
};
use crate::{
    graph::{Graph, Node, QuickMap},
    layout::{Point, Rectangle},
    ontology::Kind,
    picture::{Curve, DrawnLine, DrawnName, Family, Scene, Sides},
    query::post_words,
};

/// Every name of the graph; those of the picture with their places.
pub(super) fn names<'g>(graph: &'g Graph, scene: &Scene, sides: &Sides) -> Vec<NameRow<'g>> {
    let drawn: QuickMap<&str, &DrawnName> = scene.names.iter().map(|it| (it.id.as_str(), it)).collect();
    let pinned = |id: &str| {
        let found = graph.layout().binary_search_by(|it| it.node.as_str().cmp(id));
        found.is_ok_and(|nth| graph.layout()[nth].pinned)
    };
    let row = |node: &'g Node| NameRow {
        id: &node.id,
        kind: node.kind.name(),
        label: if node.kind == Kind::Post { post_words(graph, node) } else { node.label.clone() },
        aka: node.names.iter().map(|it| it.text.as_str()).filter(|it| *it != node.label).collect(),
        side: sides.number(&node.id),
        drawn: drawn.get(node.id.as_str()).map(|it| DrawnRow { pinned: pinned(&node.id), ..drawn_row(it) }),
    };
    graph.nodes().iter().map(row).collect()
}

fn drawn_row(name: &DrawnName) -> DrawnRow {
    let centre = name.frame.centre();
    DrawnRow {
        x: tenth(centre.x),
        y: tenth(centre.y),
        width: tenth(name.frame.width()),
        height: tenth(name.frame.height()),
        lines: if name.lines == [name.label.as_str()] { Vec::new() } else { name.lines.clone() },
        below: name.below.clone(),
        pinned: false,
    }
}

/// The sides, with the places of their names.
pub(super) fn sides<'a>(scene: &Scene, sides: &'a Sides) -> Vec<SideRow<'a>> {
    let place = |id: &str| {
        let ground = scene.grounds.iter().find(|it| it.side.id == id)?;
        Some([tenth(ground.label.min.x), tenth(ground.label.max.y - 3.0)])
    };
    sides
        .all()
        .iter()
        .map(|it| SideRow { label: &it.label, colour: &it.colour, place: place(&it.id) })
        .collect()
}

/// The lines of the picture, each as the bend that the picture found for it.
pub(super) fn lines(scene: &Scene, places: &Places<'_>) -> Vec<LineRow> {
    let frames: QuickMap<&str, Rectangle> = scene.names.iter().map(|it| (it.id.as_str(), it.frame)).collect();
    let row = |line: &DrawnLine| LineRow {
        key: Some(line.key.clone()).filter(|key| *key != usual_key(line)),
        from: places.names[line.from.as_str()],
        to: places.names[line.to.as_str()],
        family: Family::ALL.iter().position(|it| *it == line.family).unwrap_or_default(),
        directed: line.head.is_some(),
        bend: bend(line.curve, frames[line.from.as_str()].centre(), frames[line.to.as_str()].centre()),
        statements: line.statements.iter().map(|it| places.statements[it.as_str()]).collect(),
    };
    scene.lines.iter().map(row).collect()
}

/// The key of a line as the page makes it up from what it knows of the line.
fn usual_key(line: &DrawnLine) -> String {
    let way = if line.head.is_some() { ">" } else { "-" };
    format!("{}{way}{}:{:?}", line.from, line.to, line.family).to_lowercase()
}

/// How far the control point of the whole curve, from centre to centre, lies beside the straight line.
///
/// Every point of a quadratic curve is as far along the straight line as its parameter says, and beside it by
/// `2t(1 − t)` times the bend; so one point of the part that is drawn tells the bend of the whole.
fn bend(drawn: Curve, from: Point, to: Point) -> f64 {
    let (way, middle) = (to.minus(from), drawn.at(0.5).minus(from));
    let length = way.x * way.x + way.y * way.y;
    let along = (middle.x * way.x + middle.y * way.y) / length.max(1e-9);
    let across = (middle.y * way.x - middle.x * way.y) / length.max(1e-9);
    let share = 2.0 * along * (1.0 - along);
    if share < 1e-3 { 0.0 } else { (across / share * 1000.0).round() / 1000.0 }
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_curve_tells_the_bend_of_the_whole() {
        let (from, to) = (Point::new(10.0, 20.0), Point::new(210.0, 120.0));
        let way = to.minus(from);
        let control = from.towards(to, 0.5).plus(Point::new(-way.y * 0.2, way.x * 0.2));
        let whole = Curve { start: from, bend: control, end: to };
        // The part from 0.2 to 0.7, by de Casteljau.
        let bend_of_part =
            whole.start.towards(whole.bend, 0.2).towards(whole.bend.towards(whole.end, 0.2), 0.7);
        let part = Curve { start: whole.at(0.2), bend: bend_of_part, end: whole.at(0.7) };
        assert!((bend(part, from, to) - 0.2).abs() < 1e-6);
    }
}
