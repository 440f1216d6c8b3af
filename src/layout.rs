//! Where the names of the picture stand: decided once, from the lines alone, the same on every machine.
//!
//! Names that hang together are an island. A small island is relaxed until distances follow the lines ([stress])
//! and then annealed on a grid against crossings, lines through names and labels without room; a large one is relaxed
//! roughly, then drawn together by its lines and pushed apart by its names, one disc for each side. The largest island
//! stands first, the others where it leaves room. What stood in an earlier layout stays.
//!
//! Only `+ - * /` and square roots are used, which every machine computes alike, and every random number comes
//! from the seed.
//!
//! [stress]: https://en.wikipedia.org/wiki/Stress_majorization
//!
//! ```
//! use camarilla::layout::{Body, Line, Plan, Standing, places};
//!
//! let name = || Body { width: 90.0, height: 38.0, side: None, standing: Standing::New };
//! let line = |from, to| Line { from, to, weight: 1, label: 60.0 };
//! let plan = Plan { bodies: vec![name(), name(), name()], lines: vec![line(0, 1), line(1, 2)], seed: 7 };
//! let found = places(&plan);
//! assert_eq!(found, places(&plan));
//! assert!(found[0].distance(found[2]) > found[0].distance(found[1]));
//! ```

mod anneal;
mod discs;
mod forces;
mod geometry;
mod islands;
mod overlap;
mod random;
mod settle;
mod sparse;
mod stress;
mod turn;

pub use geometry::{Point, Rectangle, segments_cross};

/// Width of a picture for one of height.
const ASPECT: f64 = 1.35;

/// Largest island that is annealed; a larger one is relaxed only.
const ANNEALED: usize = 120;

/// What is to be placed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The names; their order is part of the plan.
    pub bodies: Vec<Body>,
    /// The lines between them, at most one for each pair.
    pub lines: Vec<Line>,
    /// Another seed gives another picture.
    pub seed: u64,
}

/// One name to place, as the box that is drawn for it.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// In points.
    pub width: f64,
    /// In points.
    pub height: f64,
    /// Number of its side; a side is kept together.
    pub side: Option<usize>,
    /// Where it stood before.
    pub standing: Standing,
}

/// What is known of a name's place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// Nothing.
    New,
    /// Its place in the earlier layout, kept unless a pin takes it.
    Earlier(Point),
    /// Its place in a larger picture: where the search starts, not where it ends.
    Near(Point),
    /// The place the user gave it.
    Pinned(Point),
}

/// One line between two names, by their positions in the plan.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// One end.
    pub from: usize,
    /// The other end.
    pub to: usize,
    /// How many statements it stands for.
    pub weight: usize,
    /// Width of its words, in points.
    pub label: f64,
}

impl Plan {
    /// The plan of some of its bodies, numbered anew, with the lines among them.
    fn part(&self, members: &[usize]) -> Self {
        let mut place = vec![usize::MAX; self.bodies.len()];
        for (at, member) in members.iter().enumerate() {
            place[*member] = at;
        }
        let inside = |line: &&Line| place[line.from] != usize::MAX && place[line.to] != usize::MAX;
        Self {
            bodies: members.iter().map(|it| self.bodies[*it]).collect(),
            lines: self
                .lines
                .iter()
                .filter(inside)
                .map(|line| Line { from: place[line.from], to: place[line.to], ..*line })
                .collect(),
            seed: self.seed,
        }
    }

    /// The names at the other end of each name's lines.
    fn neighbours(&self) -> Vec<Vec<usize>> {
        let mut neighbours = vec![Vec::new(); self.bodies.len()];
        for line in &self.lines {
            neighbours[line.from].push(line.to);
            neighbours[line.to].push(line.from);
        }
        neighbours
    }

    /// Where the bodies of a part stood in the larger picture, shrunk to a square this wide; nothing where one is new.
    fn larger(&self, width: f64) -> Option<Vec<Point>> {
        let near = |it: &Body| match it.standing {
            Standing::Near(at) => Some(Rectangle::around(at, 0.0, 0.0)),
            Standing::New | Standing::Earlier(_) | Standing::Pinned(_) => None,
        };
        let there: Vec<Rectangle> = self.bodies.iter().map(near).collect::<Option<_>>()?;
        let all = Rectangle::holding(there.iter().copied())?;
        let scale = width / all.width().max(all.height()).max(1.0);
        Some(there.into_iter().map(|it| it.min.minus(all.centre()).times(scale)).collect())
    }

    /// The box of a body whose centre is at `centre`.
    fn rectangle(&self, body: usize, centre: Point) -> Rectangle {
        Rectangle::around(centre, self.bodies[body].width, self.bodies[body].height)
    }

    /// Sides with their members, in order; what has no side comes last.
    fn sides(&self) -> Vec<(Option<usize>, Vec<usize>)> {
        let mut sides = std::collections::BTreeMap::<(bool, Option<usize>), Vec<usize>>::new();
        for (at, body) in self.bodies.iter().enumerate() {
            sides.entry((body.side.is_none(), body.side)).or_default().push(at);
        }
        sides.into_iter().map(|((_, side), members)| (side, members)).collect()
    }
}

/// The centre of every body, rounded to a tenth of a point; the picture's upper left corner is near (0, 0) unless
/// earlier places say otherwise.
///
/// # Panics
/// When a line names a body that is not in the plan.
pub fn places(plan: &Plan) -> Vec<Point> {
    let is_new = |body: &Body| !matches!(body.standing, Standing::Earlier(_));
    let found = if plan.bodies.iter().all(is_new) {
        settle::put_pins(plan, islands::place(plan))
    } else {
        settle::settle(plan)
    };
    found.into_iter().map(Point::rounded).collect()
}
