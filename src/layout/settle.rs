//! Settling: a few names find their place among those that stand already, and those do not move.

use super::{
    Plan, Standing,
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
            Standing::New | Standing::Earlier(_) => None,
        })
        .collect();
    if pinned.is_empty() {
        return fresh;
    }
    let by = pinned.iter().fold(Point::default(), |sum, (at, place)| sum.plus(place.minus(fresh[*at])));
    let by = by.times(1.0 / as_number(pinned.len()));
    let mut moved = plan.clone();
    for (body, place) in moved.bodies.iter_mut().zip(fresh) {
        if body.standing == Standing::New {
            body.standing = Standing::Earlier(place.plus(by));
        }
    }
    settle(&moved)
}

/// Keeps what stands, and finds places for the rest: first for those with most neighbours that stand.
pub(super) fn settle(plan: &Plan) -> Vec<Point> {
    let mut board = Settled { plan, at: vec![None; plan.bodies.len()], neighbours: plan.neighbours() };
    let mut homeless: Vec<(usize, Option<Point>)> = Vec::new();
    let mut order: Vec<usize> = (0..plan.bodies.len()).collect();
    order.sort_by_key(|it| !matches!(plan.bodies[*it].standing, Standing::Pinned(_)));
    for body in order {
        match plan.bodies[body].standing {
            Standing::Pinned(place) => board.at[body] = Some(place),
            Standing::Earlier(place) if board.is_free(body, place, 0.0) => board.at[body] = Some(place),
            Standing::Earlier(place) => homeless.push((body, Some(place))),
            Standing::New => homeless.push((body, None)),
        }
    }
    let islands = islands_of_new(plan, &mut board, &homeless);
    homeless.retain(|it| !islands.contains(&it.0));
    while let Some(next) = (0..homeless.len())
        .max_by_key(|it| (board.standing_neighbours(homeless[*it].0).len(), std::cmp::Reverse(*it)))
    {
        let (body, wish) = homeless.remove(next);
        let place = board.best_place(body, wish);
        board.at[body] = Some(place);
    }
    board.at.into_iter().flatten().collect()
}

/// New names with no line to anything that stands are placed as fresh islands below the picture.
fn islands_of_new(plan: &Plan, board: &mut Settled<'_>, homeless: &[(usize, Option<Point>)]) -> Vec<usize> {
    let mut apart: Vec<usize> = homeless.iter().filter(|it| it.1.is_none()).map(|it| it.0).collect();
    // Whatever reaches a name that stands, over however many new ones, is not apart.
    loop {
        let before = apart.len();
        let kept: Vec<usize> = apart.clone();
        apart.retain(|body| board.neighbours[*body].iter().all(|it| kept.contains(it)));
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
        board.at[*body] = Some(corner.plus(place));
    }
    apart
}

struct Settled<'p> {
    plan: &'p Plan,
    at: Vec<Option<Point>>,
    neighbours: Vec<Vec<usize>>,
}

impl Settled<'_> {
    fn standing_boxes(&self) -> impl Iterator<Item = Rectangle> {
        self.at.iter().enumerate().filter_map(|(body, at)| Some(self.plan.rectangle(body, (*at)?)))
    }

    fn standing_neighbours(&self, body: usize) -> Vec<Point> {
        self.neighbours[body].iter().filter_map(|it| self.at[*it]).collect()
    }

    fn is_free(&self, body: usize, place: Point, gap: f64) -> bool {
        let own = self.plan.rectangle(body, place).grown(gap);
        self.standing_boxes().all(|it| !own.overlaps(it))
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
            let through =
                self.standing_boxes().filter(|it| !it.holds(*end) && it.is_crossed(place, *end)).count();
            let crossed =
                self.plan.lines.iter().filter(|line| match (self.at[line.from], self.at[line.to]) {
                    (Some(from), Some(to)) => segments_cross(place, *end, from, to),
                    _ => false,
                });
            cost += as_number(through) * 20.0 + as_number(crossed.count()) * 9.0;
        }
        cost
    }
}
