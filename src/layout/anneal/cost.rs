//! What a picture costs: crossings, lines through names, words without room, length, and sides that mix.

use super::super::{
    ASPECT, Plan,
    geometry::{Point, Rectangle, segments_cross},
    random::Random,
    stress::as_number,
};
use super::UNIT;

const CROSSING: f64 = 9.0;
const THROUGH_NAME: f64 = 20.0;
const OVERLAP: f64 = 40.0;
/// A line's words upon a name, upon another line's words, and across another line.
const WORDS_ON_NAME: f64 = 9.0;
const WORDS_ON_WORDS: f64 = 7.0;
const WORDS_ON_LINE: f64 = 1.5;
const STRANGER_IN_SIDE: f64 = 14.0;
const WORDS_HEIGHT: f64 = 14.0;
/// Kept free around a name, sideways and downwards.
const GAP: Point = Point { x: 26.0, y: 24.0 };

/// Bodies on their places, and what they cost there.
pub(super) struct Board<'p> {
    plan: &'p Plan,
    pub(super) at: Vec<Point>,
    /// Positions of the lines at each body.
    touching: Vec<Vec<usize>>,
    /// Members of each side; those without one stand for themselves.
    pub(super) sides: Vec<Vec<usize>>,
    strangers: Vec<usize>,
    /// Boxes of the names, of the lines and of their words, kept up to date: most pairs are far apart, and two
    /// boxes tell so at once.
    names: Vec<Rectangle>,
    lines: Vec<Rectangle>,
    words: Vec<Rectangle>,
}

impl<'p> Board<'p> {
    pub(super) fn new(plan: &'p Plan, at: Vec<Point>) -> Self {
        let mut touching = vec![Vec::new(); plan.bodies.len()];
        for (nth, line) in plan.lines.iter().enumerate() {
            touching[line.from].push(nth);
            touching[line.to].push(nth);
        }
        let (sides, strangers): (Vec<_>, Vec<_>) = plan.sides().into_iter().partition(|it| it.0.is_some());
        let members =
            |sides: Vec<(Option<usize>, Vec<usize>)>| sides.into_iter().map(|it| it.1).collect::<Vec<_>>();
        let nowhere = Rectangle::around(Point::default(), 0.0, 0.0);
        let mut board = Self {
            plan,
            touching,
            sides: members(sides),
            strangers: members(strangers).concat(),
            names: vec![nowhere; at.len()],
            lines: vec![nowhere; plan.lines.len()],
            words: vec![nowhere; plan.lines.len()],
            at,
        };
        let places: Vec<_> = board.at.iter().copied().enumerate().collect();
        board.put(&places);
        board
    }

    pub(super) fn put(&mut self, places: &[(usize, Point)]) {
        for (body, place) in places {
            self.at[*body] = *place;
            self.names[*body] = self.plan.rectangle(*body, *place);
        }
        for (body, _) in places {
            for nth in &self.touching[*body] {
                let line = self.plan.lines[*nth];
                let (from, to) = (self.at[line.from], self.at[line.to]);
                self.lines[*nth] = Rectangle {
                    min: Point::new(from.x.min(to.x), from.y.min(to.y)),
                    max: Point::new(from.x.max(to.x), from.y.max(to.y)),
                };
                self.words[*nth] = Rectangle::around(from.towards(to, 0.5), line.label, WORDS_HEIGHT);
            }
        }
    }

    pub(super) fn neighbour(&self, body: usize, random: &mut Random) -> Option<usize> {
        let lines = &self.touching[body];
        if lines.is_empty() {
            return None;
        }
        let line = self.plan.lines[lines[random.below(lines.len())]];
        Some(if line.from == body { line.to } else { line.from })
    }

    /// All of it.
    pub(super) fn whole(&self) -> f64 {
        let names: f64 = (0..self.at.len()).map(|it| self.name(it)).sum();
        let lines: f64 = (0..self.plan.lines.len()).map(|it| self.line(it)).sum();
        names + lines + self.page()
    }

    /// What changes when `moved` move.
    pub(super) fn around(&self, moved: &[usize]) -> f64 {
        let mut lines: Vec<usize> = moved.iter().flat_map(|it| &self.touching[*it]).copied().collect();
        lines.sort_unstable();
        lines.dedup();
        let names: f64 = moved.iter().map(|it| self.name(*it)).sum();
        names + lines.into_iter().map(|it| self.line(it)).sum::<f64>() + self.page()
    }

    /// Whether a line passes through a box.
    fn passes(&self, line: usize, through: Rectangle) -> bool {
        let it = self.plan.lines[line];
        meet(self.lines[line], through) && through.is_crossed(self.at[it.from], self.at[it.to])
    }

    /// A name too near to others, or in the way of lines and words.
    fn name(&self, body: usize) -> f64 {
        let own = self.names[body];
        let mut cost = 0.0;
        for (other, name) in self.names.iter().enumerate() {
            let missing = own.overlap(*name).plus(GAP);
            if missing.x > 0.0 && missing.y > 0.0 && other != body {
                cost += OVERLAP + 0.4 * (missing.x.min(60.0) + missing.y.min(60.0));
            }
        }
        let wide = own.grown(6.0);
        for (nth, line) in self.plan.lines.iter().enumerate() {
            if line.from == body || line.to == body {
                continue;
            }
            if self.passes(nth, wide) {
                cost += THROUGH_NAME;
            } else if own.overlaps(self.words[nth]) {
                cost += WORDS_ON_NAME;
            }
        }
        cost
    }

    fn line(&self, nth: usize) -> f64 {
        let line = self.plan.lines[nth];
        let (start, end) = (self.at[line.from], self.at[line.to]);
        let (reach, words) = (self.lines[nth], self.words[nth]);
        let mut cost = self.length(nth);
        for (other, it) in self.plan.lines.iter().enumerate() {
            if other == nth {
                continue;
            }
            let (from, to) = (self.at[it.from], self.at[it.to]);
            match shared(line.from, line.to, it.from, it.to) {
                None if meet(reach, self.lines[other]) && segments_cross(start, end, from, to) => {
                    cost += CROSSING;
                }
                None => {}
                Some((corner, one, two)) => cost += narrow(self.at[corner], self.at[one], self.at[two]),
            }
            if words.overlaps(self.words[other]) {
                cost += WORDS_ON_WORDS;
            } else if self.passes(other, words) {
                cost += WORDS_ON_LINE;
            }
        }
        for (body, name) in self.names.iter().enumerate() {
            if body == line.from || body == line.to {
                continue;
            }
            if self.passes(nth, name.grown(6.0)) {
                cost += THROUGH_NAME;
            } else if name.overlaps(words) {
                cost += WORDS_ON_NAME;
            }
        }
        cost
    }

    /// Long lines cost, and so do those too short for their words.
    fn length(&self, nth: usize) -> f64 {
        let line = self.plan.lines[nth];
        let length = self.at[line.from].distance(self.at[line.to]) / UNIT;
        let cost = length * length.sqrt() * 2.2 * as_number(line.weight).sqrt();
        let gap = self.names[line.from].overlap(self.names[line.to]).times(-1.0);
        let wanted = line.label + 26.0;
        if gap.y < 10.0 && gap.x < wanted {
            cost + 6.0 + (wanted - gap.x) * 0.3
        } else if gap.x < line.label * 0.7 && gap.y < 38.0 {
            cost + 4.0 + (38.0 - gap.y) * 0.35
        } else {
            cost
        }
    }

    /// The size and shape of the whole, and how sides stand to each other.
    fn page(&self) -> f64 {
        let boxes: Vec<Rectangle> = self.sides.iter().filter_map(|it| self.holding(it)).collect();
        let mut cost = 0.0;
        for (nth, side) in boxes.iter().enumerate() {
            let members = as_number(self.sides[nth].len());
            cost += (side.width() / ASPECT + side.height()) / UNIT * (1.1 + 0.12 * members);
            for other in &boxes[nth + 1..] {
                let overlap = side.overlap(*other).plus(Point::new(44.0, 52.0));
                if overlap.x > 0.0 && overlap.y > 0.0 {
                    cost += OVERLAP + overlap.x.min(overlap.y) * 0.9;
                }
            }
            let strangers = self.strangers.iter().filter(|it| side.grown(20.0).holds(self.at[**it])).count();
            cost += as_number(strangers) * STRANGER_IN_SIDE;
        }
        let Some(all) = Rectangle::holding(self.names.iter().copied()) else { return cost };
        let ratio = (all.width() / all.height().max(1.0) / ASPECT).max(1e-6);
        cost + (all.width() / ASPECT + all.height()) / UNIT * 1.5
            + (ratio.max(1.0 / ratio) - 1.0).min(3.0) * 14.0
    }

    fn holding(&self, bodies: &[usize]) -> Option<Rectangle> {
        Rectangle::holding(bodies.iter().map(|it| self.names[*it]))
    }
}

/// Whether two boxes touch; unlike [`Rectangle::overlaps`] also when one has no width.
fn meet(one: Rectangle, other: Rectangle) -> bool {
    one.min.x <= other.max.x
        && other.min.x <= one.max.x
        && one.min.y <= other.max.y
        && other.min.y <= one.max.y
}

/// The end that two lines share, then the other end of each.
fn shared(a: usize, b: usize, c: usize, d: usize) -> Option<(usize, usize, usize)> {
    if a == c {
        Some((a, b, d))
    } else if a == d {
        Some((a, b, c))
    } else if b == c {
        Some((b, a, d))
    } else if b == d {
        Some((b, a, c))
    } else {
        None
    }
}

/// Two lines that leave a name at nearly one angle cannot be told apart.
fn narrow(corner: Point, one: Point, two: Point) -> f64 {
    let (first, second) = (one.minus(corner), two.minus(corner));
    let lengths = corner.distance(one) * corner.distance(two);
    let cosine = (first.x * second.x + first.y * second.y) / lengths.max(1e-6);
    if cosine > 0.94 { (cosine - 0.94) * 70.0 } else { 0.0 }
}
