//! Pushing apart what lies over each other, cell by cell, so that many names take little time.

use super::{Plan, geometry::Point, stress::as_number};

const ROUNDS: usize = 400;
/// After so many rounds in vain all move a little apart, or the middle of a large picture would stay too dense.
const PATIENCE: usize = 40;
const STRETCH: f64 = 1.08;
/// Area of a picture for one of names, at least: fewer would be pushed far from their neighbours.
const AIR: f64 = 2.6;

/// Moves bodies until each has a gap of `gap` around it, sideways where that is the shorter way.
pub(super) fn push_apart(plan: &Plan, points: &mut [Point], gap: f64) {
    spread(plan, points, gap);
    let widest = plan.bodies.iter().map(|it| it.width).fold(1.0, f64::max) + gap;
    let highest = plan.bodies.iter().map(|it| it.height).fold(1.0, f64::max) + gap;
    for nth in 1..=ROUNDS {
        if nth % PATIENCE == 0 {
            points.iter_mut().for_each(|it| *it = it.times(STRETCH));
        }
        let cells = Cells::new(points, widest, highest);
        let mut moved = false;
        for a in 0..points.len() {
            for cell in cells.near(points[a]) {
                for b in &cells.members[cell] {
                    moved |= *b > a && part(plan, points, (a, *b), gap);
                }
            }
        }
        if !moved {
            return;
        }
    }
}

/// Stretches a picture that is too small for its names, and shrinks one that is too large.
fn spread(plan: &Plan, points: &mut [Point], gap: f64) {
    let needed: f64 = plan.bodies.iter().map(|it| (it.width + gap) * (it.height + gap)).sum();
    let low = points
        .iter()
        .fold(Point::new(f64::MAX, f64::MAX), |low, it| Point::new(low.x.min(it.x), low.y.min(it.y)));
    let high = points.iter().fold(low, |high, it| Point::new(high.x.max(it.x), high.y.max(it.y)));
    let there = ((high.x - low.x) * (high.y - low.y)).max(1.0);
    let factor = (needed * AIR / there).sqrt();
    points.iter_mut().for_each(|it| *it = it.times(factor));
}

/// Parts two bodies that are too close, each by half of what is missing.
fn part(plan: &Plan, points: &mut [Point], (a, b): (usize, usize), gap: f64) -> bool {
    let (one, other) = (plan.bodies[a], plan.bodies[b]);
    let way = points[a].minus(points[b]);
    let missing_x = (one.width + other.width) / 2.0 + gap - way.x.abs();
    let missing_y = (one.height + other.height) / 2.0 + gap * 0.8 - way.y.abs();
    if missing_x <= 0.0 || missing_y <= 0.0 {
        return false;
    }
    // A little more than half, or two would share their distance for ever. Along the line between both, unless that is far:
    // pushed sideways and upwards only, names would stand in columns.
    let stretch = (missing_x / way.x.abs().max(1e-6)).min(missing_y / way.y.abs().max(1e-6));
    let by = if stretch < 1.0 {
        way.times(stretch * 0.505)
    } else if missing_x < missing_y * 1.4 {
        Point::new(missing_x * 0.505 * if way.x < 0.0 { -1.0 } else { 1.0 }, 0.0)
    } else {
        Point::new(0.0, missing_y * 0.505 * if way.y < 0.0 { -1.0 } else { 1.0 })
    };
    points[a] = points[a].plus(by);
    points[b] = points[b].minus(by);
    true
}

/// The bodies sorted into cells of a grid no smaller than the largest body.
struct Cells {
    origin: Point,
    size: Point,
    columns: usize,
    members: Vec<Vec<usize>>,
}

impl Cells {
    fn new(points: &[Point], width: f64, height: f64) -> Self {
        let origin = points
            .iter()
            .fold(Point::new(f64::MAX, f64::MAX), |low, it| Point::new(low.x.min(it.x), low.y.min(it.y)));
        let end = points.iter().fold(origin, |high, it| Point::new(high.x.max(it.x), high.y.max(it.y)));
        // Never many more cells than bodies, however far apart they lie.
        let most = as_number(points.len()).sqrt() * 2.0 + 1.0;
        let size = Point::new(width.max((end.x - origin.x) / most), height.max((end.y - origin.y) / most));
        let columns = cell(end.x - origin.x, size.x) + 1;
        let rows = cell(end.y - origin.y, size.y) + 1;
        let mut cells = Self { origin, size, columns, members: vec![Vec::new(); columns * rows] };
        for (at, point) in points.iter().enumerate() {
            let (column, row) = cells.place(*point);
            cells.members[row * columns + column].push(at);
        }
        cells
    }

    fn place(&self, point: Point) -> (usize, usize) {
        let column = cell(point.x - self.origin.x, self.size.x).min(self.columns - 1);
        let row = cell(point.y - self.origin.y, self.size.y).min(self.members.len() / self.columns - 1);
        (column, row)
    }

    /// Numbers of the cells around a point.
    fn near(&self, point: Point) -> impl Iterator<Item = usize> + use<> {
        let ((column, row), columns) = (self.place(point), self.columns);
        let last = (columns - 1, self.members.len() / columns - 1);
        (row.saturating_sub(1)..=(row + 1).min(last.1)).flat_map(move |row| {
            (column.saturating_sub(1)..=(column + 1).min(last.0)).map(move |column| row * columns + column)
        })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts saturate; the caller caps them"
)]
fn cell(distance: f64, size: f64) -> usize {
    (distance / size) as usize
}
