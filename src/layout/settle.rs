//! Settling: a few names find their place among those that stand already, and those do not move.

use std::collections::BTreeMap;

use super::{
    ANNEALED, Plan, Standing,
    geometry::{Point, Rectangle, segments_cross},
    islands,
    stress::as_number,
};

/// Distances tried from where a name would best stand, and directions at each.
const RINGS: usize = 14;
const RING: f64 = 46.0;
const DIRECTIONS: [(f64, f64); 12] = [
    (1.0, 0.0),
    (0.866, 0.5),
    (0.5, 0.866),
    (0.0, 1.0),
    (-0.5, 0.866),
    (-0.866, 0.5),
    (-1.0, 0.0),
    (-0.866, -0.5),
    (-0.5, -0.866),
    (0.0, -1.0),
    (0.5, -0.866),
    (0.866, -0.5),
];
/// Kept free around a name.
const GAP: f64 = 14.0;

/// A fresh layout moved to the pins: pinned names stand where they are pinned, what they cover moves aside.
pub(super) fn put_pins(plan: &Plan, fresh: Vec<Point>) -> Vec<Point> {
    let pinned: Vec<(usize, Point)> = plan
        .bodies
        .iter()
        .enumerate()
        .filter_map(|(at, body)| match body.standing {
            Standing::Pinned(place) => Some((at, place)),
            Standing::New | Standing::Near(_) | Standing::Earlier(_) => None,
        })
        .collect();
    if pinned.is_empty() {
        return fresh;
    }
    let by = pinned.iter().fold(Point::default(), |sum, (at, place)| sum.plus(place.minus(fresh[*at])));
    let by = by.times(1.0 / as_number(pinned.len()));
    let mut moved = plan.clone();
    for (body, place) in moved.bodies.iter_mut().zip(fresh) {
        if matches!(body.standing, Standing::New | Standing::Near(_)) {
            body.standing = Standing::Earlier(place.plus(by));
        }
    }
    settle(&moved)
}

/// Keeps what stands, and finds places for the rest: first for those with most neighbours that stand.
pub(super) fn settle(plan: &Plan) -> Vec<Point> {
    let mut board = Settled::new(plan);
    let mut homeless: Vec<(usize, Option<Point>)> = Vec::new();
    let mut order: Vec<usize> = (0..plan.bodies.len()).collect();
    order.sort_by_key(|it| !matches!(plan.bodies[*it].standing, Standing::Pinned(_)));
    for body in order {
        match plan.bodies[body].standing {
            Standing::Pinned(place) => board.stand(body, place),
            Standing::Earlier(place) if board.may_stay(body, place) => board.stand(body, place),
            Standing::Earlier(place) => homeless.push((body, Some(place))),
            Standing::New | Standing::Near(_) => homeless.push((body, None)),
        }
    }
    let islands = islands_of_new(plan, &mut board, &homeless);
    homeless.retain(|it| !islands.contains(&it.0));
    while let Some(next) = (0..homeless.len())
        .max_by_key(|it| (board.standing_neighbours(homeless[*it].0).len(), std::cmp::Reverse(*it)))
    {
        let (body, wish) = homeless.remove(next);
        let place = board.best_place(body, wish);
        board.stand(body, place);
    }
    board.at.into_iter().flatten().collect()
}

/// New names with no line to anything that stands are placed as fresh islands below the picture.
fn islands_of_new(plan: &Plan, board: &mut Settled<'_>, homeless: &[(usize, Option<Point>)]) -> Vec<usize> {
    let mut apart: Vec<usize> = homeless.iter().filter(|it| it.1.is_none()).map(|it| it.0).collect();
    // Whatever reaches a name that stands, over however many new ones, is not apart.
    let mut is_apart = vec![false; plan.bodies.len()];
    apart.iter().for_each(|it| is_apart[*it] = true);
    loop {
        let before = apart.len();
        apart.retain(|body| {
            is_apart[*body] = board.neighbours[*body].iter().all(|it| is_apart[*it]);
            is_apart[*body]
        });
        if apart.len() == before {
            break;
        }
    }
    if apart.is_empty() {
        return apart;
    }
    let part = plan.part(&apart);
    let places = islands::place(&part);
    let standing = Rectangle::holding(board.standing_boxes());
    let corner = standing.map_or(Point::default(), |it| Point::new(it.min.x, it.max.y + 40.0));
    for (body, place) in apart.iter().zip(places) {
        board.stand(*body, corner.plus(place));
    }
    apart
}

struct Settled<'p> {
    plan: &'p Plan,
    at: Vec<Option<Point>>,
    neighbours: Vec<Vec<usize>>,
    /// Who stands in each cell of a grid, so that not all have to be asked.
    cells: BTreeMap<(i64, i64), Vec<usize>>,
    /// The boxes of those that the user put somewhere.
    pinned: Vec<Rectangle>,
    /// True for more names than are annealed.
    is_crowded: bool,
}

/// Side of a cell: a few names wide.
const CELL: f64 = 160.0;

#[expect(clippy::cast_possible_truncation, reason = "casts saturate, and no picture is that large")]
fn cell(at: f64) -> i64 {
    (at / CELL).floor() as i64
}

impl<'p> Settled<'p> {
    fn new(plan: &'p Plan) -> Self {
        let boxes = plan.bodies.iter().enumerate().filter_map(|(at, body)| match body.standing {
            Standing::Pinned(place) => Some(plan.rectangle(at, place)),
            Standing::New | Standing::Near(_) | Standing::Earlier(_) => None,
        });
        Self {
            plan,
            at: vec![None; plan.bodies.len()],
            neighbours: plan.neighbours(),
            cells: BTreeMap::new(),
            pinned: boxes.collect(),
            is_crowded: plan.bodies.len() > ANNEALED,
        }
    }

    fn stand(&mut self, body: usize, place: Point) {
        self.at[body] = Some(place);
        let room = self.plan.rectangle(body, place);
        for column in cell(room.min.x)..=cell(room.max.x) {
            for row in cell(room.min.y)..=cell(room.max.y) {
                self.cells.entry((column, row)).or_default().push(body);
            }
        }
    }

    /// Boxes of those who stand in some cells of a column.
    fn boxes_in(
        &self,
        column: i64,
        rows: std::ops::RangeInclusive<i64>,
    ) -> impl Iterator<Item = (usize, Rectangle)> {
        let cells = self.cells.range((column, *rows.start())..=(column, *rows.end()));
        let bodies = cells.flat_map(|(_, bodies)| bodies);
        bodies.filter_map(|body| Some((*body, self.plan.rectangle(*body, self.at[*body]?))))
    }

    /// How many boxes a line passes through, but for those at its end.
    fn passed(&self, start: Point, end: Point) -> usize {
        let (left, right) = if start.x <= end.x { (start, end) } else { (end, start) };
        let wide = right.x - left.x;
        let mut passed: Vec<usize> = Vec::new();
        for column in cell(left.x)..=cell(right.x) {
            #[expect(clippy::cast_precision_loss, reason = "a picture has few columns")]
            let (from, to) = (column as f64 * CELL, (column + 1) as f64 * CELL);
            let height = |x: f64| left.y + (x - left.x) / wide * (right.y - left.y);
            // An upright line has all its heights in one column.
            let (one, other) = if wide < 1.0 {
                (left.y, right.y)
            } else {
                (height(from.max(left.x)), height(to.min(right.x)))
            };
            for (body, it) in self.boxes_in(column, cell(one.min(other) - 1.0)..=cell(one.max(other) + 1.0)) {
                if !it.holds(end) && it.is_crossed(start, end) {
                    passed.push(body);
                }
            }
        }
        passed.sort_unstable();
        passed.dedup();
        passed.len()
    }

    fn standing_boxes(&self) -> impl Iterator<Item = Rectangle> {
        self.at.iter().enumerate().filter_map(|(body, at)| Some(self.plan.rectangle(body, (*at)?)))
    }

    fn standing_neighbours(&self, body: usize) -> Vec<Point> {
        self.neighbours[body].iter().filter_map(|it| self.at[*it]).collect()
    }

    /// True for a place that nothing new has taken. Among many names some always touch; there only pins drive others away.
    fn may_stay(&self, body: usize, place: Point) -> bool {
        if !self.is_crowded {
            return self.is_free(body, place, 0.0);
        }
        let own = self.plan.rectangle(body, place);
        self.pinned.iter().all(|it| !own.overlaps(*it))
    }

    fn is_free(&self, body: usize, place: Point, gap: f64) -> bool {
        let own = self.plan.rectangle(body, place).grown(gap);
        let mut columns = cell(own.min.x)..=cell(own.max.x);
        columns.all(|column| {
            let mut boxes = self.boxes_in(column, cell(own.min.y)..=cell(own.max.y));
            boxes.all(|(_, it)| !own.overlaps(it))
        })
    }

    /// The free place with the fewest crossings and the shortest lines, near `wish` or the neighbours.
    fn best_place(&self, body: usize, wish: Option<Point>) -> Point {
        let neighbours = self.standing_neighbours(body);
        let middle = neighbours.iter().fold(Point::default(), |sum, it| sum.plus(*it));
        let middle = wish.unwrap_or(middle.times(1.0 / as_number(neighbours.len().max(1))));
        let mut best: Option<(f64, Point)> = None;
        for ring in 0..RINGS {
            for direction in DIRECTIONS {
                let by = Point::new(direction.0 * 1.5, direction.1).times(RING * as_number(ring));
                let place = middle.plus(by);
                if !self.is_free(body, place, GAP) {
                    continue;
                }
                let cost = self.cost(place, &neighbours) + middle.distance(place) * 0.02;
                if best.is_none_or(|it| cost < it.0) {
                    best = Some((cost, place));
                }
            }
        }
        let below = Rectangle::holding(self.standing_boxes());
        let outside = below.map_or(middle, |it| Point::new(it.centre().x, it.max.y + 60.0));
        best.map_or(outside, |it| it.1)
    }

    /// Lines to the neighbours: their length, the names they pass through and the lines they cross.
    fn cost(&self, place: Point, neighbours: &[Point]) -> f64 {
        let mut cost = 0.0;
        for end in neighbours {
            cost += place.distance(*end) * 0.02;
            let through = self.passed(place, *end);
            cost += as_number(through) * 20.0;
            // Among many lines one more crossing tells nothing, and counting them would take the square of the lines.
            if self.is_crowded {
                continue;
            }
            let crossed =
                self.plan.lines.iter().filter(|line| match (self.at[line.from], self.at[line.to]) {
                    (Some(from), Some(to)) => segments_cross(place, *end, from, to),
                    _ => false,
                });
            cost += as_number(crossed.count()) * 9.0;
        }
        cost
    }
}
