//! Islands: names that hang together by lines or by side. Each is placed for itself. Small ones stand where the
//! largest leaves room.

use super::{
    ANNEALED, ASPECT, Plan, anneal, discs, forces,
    geometry::{Point, Rectangle},
    overlap::push_apart,
    sparse,
    stress::as_number,
    turn::turn_to_page,
};

/// Between two islands, and from neighbour to neighbour in an island too large to anneal.
const GAP: Point = Point { x: 44.0, y: 40.0 };
const UNIT: f64 = 64.0;
/// Up to this many islands room is looked for exactly, beyond that by cells; steps in which it is, and cells.
const FITTED: usize = 60;
const STEP: f64 = 23.0;

/// Places every body of a plan afresh.
pub(super) fn place(plan: &Plan) -> Vec<Point> {
    let mut islands: Vec<Placed> = islands(plan).into_iter().map(|it| Placed::new(plan, it)).collect();
    // The largest first; the others by height, so that rows are even.
    islands.sort_by(|a, b| {
        b.members.len().cmp(&a.members.len()).then(b.outline.height().total_cmp(&a.outline.height()))
    });
    let mut points = vec![Point::default(); plan.bodies.len()];
    let moves = if islands.len() <= FITTED { fitted(plan, &islands) } else { packed(plan, &islands) };
    for (island, by) in islands.iter().zip(moves) {
        for (member, place) in island.members.iter().zip(&island.places) {
            points[*member] = place.plus(by);
        }
    }
    points
}

/// An island with its members' places and the box around them.
struct Placed {
    members: Vec<usize>,
    places: Vec<Point>,
    outline: Rectangle,
}

impl Placed {
    fn new(plan: &Plan, members: Vec<usize>) -> Self {
        let part = plan.part(&members);
        let places = inside(&part);
        let boxes = (0..members.len()).map(|it| part.rectangle(it, places[it]));
        let outline = Rectangle::holding(boxes).unwrap_or(Rectangle::around(Point::default(), 0.0, 0.0));
        Self { members, places, outline }
    }
}

fn inside(part: &Plan) -> Vec<Point> {
    if part.bodies.len() <= ANNEALED {
        return anneal::place(part);
    }
    if part.sides().iter().filter(|it| it.0.is_some()).count() > 1 {
        return discs::place(part);
    }
    let mut places = sparse::place(part, UNIT, 0);
    forces::settle(part, &mut places, UNIT);
    if part.larger(1.0).is_none() {
        turn_to_page(&mut places);
    }
    push_apart(part, &mut places, 8.0);
    places
}

/// Members of each island, in order; islands by their first member.
fn islands(plan: &Plan) -> Vec<Vec<usize>> {
    let mut neighbours = plan.neighbours();
    for (side, members) in plan.sides() {
        if side.is_some() {
            for pair in members.windows(2) {
                neighbours[pair[0]].push(pair[1]);
                neighbours[pair[1]].push(pair[0]);
            }
        }
    }
    let mut seen = vec![false; neighbours.len()];
    let mut islands = Vec::new();
    for start in 0..neighbours.len() {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let (mut island, mut next) = (vec![start], 0);
        while next < island.len() {
            for neighbour in &neighbours[island[next]] {
                if !seen[*neighbour] {
                    seen[*neighbour] = true;
                    island.push(*neighbour);
                }
            }
            next += 1;
        }
        island.sort_unstable();
        islands.push(island);
    }
    islands
}

/// How far each island is moved: to the first free room, row by row, beside the largest or below it.
fn fitted(plan: &Plan, islands: &[Placed]) -> Vec<Point> {
    let width = islands.iter().map(|it| it.outline.width()).fold(page_width(islands), f64::max);
    let mut taken = Taken::default();
    let mut moves = Vec::new();
    for island in islands {
        let size = Point::new(island.outline.width(), island.outline.height());
        let columns = steps(width - size.x);
        let place =
            (0..).flat_map(|row| (0..=columns).map(move |column| (column, row))).find_map(|(column, row)| {
                let corner = Point::new(as_number(column) * STEP, as_number(row) * STEP);
                let room = Rectangle { min: corner, max: corner.plus(size) };
                taken
                    .is_free(Rectangle { min: room.min.minus(GAP), max: room.max.plus(GAP) })
                    .then_some(corner)
            });
        let by = place.unwrap_or_default().minus(island.outline.min);
        taken.add(plan, island, by);
        moves.push(by);
    }
    moves
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts saturate, and pages are small"
)]
fn steps(room: f64) -> usize {
    (room.max(0.0) / STEP) as usize
}

/// Names and lines that stand already.
#[derive(Default)]
struct Taken {
    names: Vec<Rectangle>,
    lines: Vec<(Point, Point)>,
}

impl Taken {
    fn is_free(&self, room: Rectangle) -> bool {
        self.names.iter().all(|it| !it.overlaps(room))
            && self.lines.iter().all(|it| !room.is_crossed(it.0, it.1))
    }

    fn add(&mut self, plan: &Plan, island: &Placed, by: Point) {
        let mut at = vec![None; plan.bodies.len()];
        for (member, place) in island.members.iter().zip(&island.places) {
            at[*member] = Some(place.plus(by));
            self.names.push(plan.rectangle(*member, place.plus(by)));
        }
        self.lines.extend(plan.lines.iter().filter_map(|it| Some((at[it.from]?, at[it.to]?))));
    }
}

/// As wide as all islands together would make a page of the usual shape.
fn page_width(islands: &[Placed]) -> f64 {
    let area: f64 =
        islands.iter().map(|it| (it.outline.width() + GAP.x) * (it.outline.height() + GAP.y)).sum();
    (area * ASPECT).sqrt()
}

/// How far each of very many islands is moved: to the first free cells of a grid, row by row, as wide as the page.
fn packed(plan: &Plan, islands: &[Placed]) -> Vec<Point> {
    let width = islands.iter().map(|it| it.outline.width()).fold(page_width(islands), f64::max);
    let mut grid = Grid { columns: steps(width) + 1, taken: Vec::new() };
    // Islands come in order of their size: where one found no room, the next as large needs not look again.
    let mut last = (Point::default(), 0);
    let mut moves = Vec::new();
    for island in islands {
        let size = Point::new(island.outline.width() + GAP.x, island.outline.height() + GAP.y);
        let start = if size.x >= last.0.x && size.y >= last.0.y { last.1 } else { 0 };
        let cell = grid.room(steps(size.x) + 1, steps(size.y) + 1, start);
        last = (size, cell);
        let corner = Point::new(as_number(cell % grid.columns), as_number(cell / grid.columns)).times(STEP);
        let by = corner.minus(island.outline.min);
        grid.take(plan, island, by);
        moves.push(by);
    }
    moves
}

/// Cells of the page on which something stands.
struct Grid {
    columns: usize,
    taken: Vec<bool>,
}

impl Grid {
    /// The first cell, from `start` on, below and beside which so many cells are free.
    fn room(&self, wide: usize, high: usize, start: usize) -> usize {
        let is_taken = |cell: usize| self.taken.get(cell).copied().unwrap_or(false);
        let is_free = |cell: &usize| {
            let fits = cell.is_multiple_of(self.columns) || cell % self.columns + wide <= self.columns;
            fits && (0..high).all(|row| (0..wide).all(|it| !is_taken(cell + row * self.columns + it)))
        };
        (start..).find(is_free).unwrap_or(start)
    }

    /// Marks the cells of an island's names, with the gap beside them, and those that its lines pass.
    fn take(&mut self, plan: &Plan, island: &Placed, by: Point) {
        let mut at = vec![None; plan.bodies.len()];
        for (member, place) in island.members.iter().zip(&island.places) {
            let place = place.plus(by);
            at[*member] = Some(place);
            let room = plan.rectangle(*member, place);
            let room = Rectangle { min: room.min, max: room.max.plus(GAP) };
            for row in steps(room.min.y)..=steps(room.max.y) {
                (steps(room.min.x)..=steps(room.max.x)).for_each(|column| self.mark(column, row));
            }
        }
        for (from, to) in plan.lines.iter().filter_map(|it| Some((at[it.from]?, at[it.to]?))) {
            let pieces = steps(from.distance(to) * 2.0) + 1;
            for nth in 0..=pieces {
                let point = from.towards(to, as_number(nth) / as_number(pieces));
                self.mark(steps(point.x), steps(point.y));
            }
        }
    }

    fn mark(&mut self, column: usize, row: usize) {
        let cell = row * self.columns + column.min(self.columns - 1);
        if cell >= self.taken.len() {
            self.taken.resize(cell + 1, false);
        }
        self.taken[cell] = true;
    }
}
