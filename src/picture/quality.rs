//! How good a picture is, in numbers.

use std::fmt;

use serde::Serialize;

use super::{DrawnName, Scene};
use crate::layout::{Point, Rectangle, segments_cross};

/// What makes a picture hard to read; every figure is better when it is smaller.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Quality {
    /// Names drawn.
    pub names: usize,
    /// Lines drawn.
    pub lines: usize,
    /// Pairs of lines that cross.
    pub crossings: usize,
    /// How often a line passes through a name that is not one of its ends, be it card, dot or words beside a dot.
    pub lines_through_names: usize,
    /// Pairs of names, words and side names that cover each other.
    pub label_overlaps: usize,
    /// Lines whose words found no place, and dots whose name found none.
    pub without_words: usize,
    /// Mean length of a line, in points.
    pub mean_line_length: f64,
}

/// Measures a picture as it is drawn, with its bends.
pub fn quality(scene: &Scene) -> Quality {
    let courses: Vec<Course> = scene.lines.iter().map(|it| Course::new(it.curve.points())).collect();
    let mut crossings = 0;
    for (nth, one) in courses.iter().enumerate() {
        crossings += courses[nth + 1..].iter().filter(|other| one.crosses(other)).count();
    }
    let mut through = 0;
    for (course, line) in courses.iter().zip(&scene.lines) {
        let strangers = scene.names.iter().filter(|name| name.id != line.from && name.id != line.to);
        let is_hit = |name: &&DrawnName| {
            course.passes(name.frame) || name.beside.as_ref().is_some_and(|it| course.passes(it.frame))
        };
        through += strangers.filter(is_hit).count();
    }
    let lengths: f64 = courses.iter().map(Course::length).sum();
    let unlabelled = match scene.style {
        super::Style::Cards => scene.lines.iter().filter(|it| it.words.is_none()).count(),
        super::Style::Dots => scene.names.iter().filter(|it| it.beside.is_none()).count(),
    };
    Quality {
        names: scene.names.len(),
        lines: scene.lines.len(),
        crossings,
        lines_through_names: through,
        label_overlaps: overlaps(scene),
        without_words: unlabelled,
        mean_line_length: (lengths / super::dots::number(courses.len().max(1))).round(),
    }
}

fn overlaps(scene: &Scene) -> usize {
    let names = scene.names.iter().flat_map(|it| match (&it.beside, scene.style) {
        (Some(beside), _) => Some(beside.frame),
        (None, super::Style::Cards) => Some(it.frame),
        (None, super::Style::Dots) => None,
    });
    let words = scene.lines.iter().filter_map(|it| it.words.as_ref().map(|it| it.frame));
    let sides = scene.grounds.iter().map(|it| it.label);
    let labels: Vec<Rectangle> = names.chain(words).chain(sides).collect();
    let pairs = labels.iter().enumerate();
    pairs.map(|(nth, one)| labels[nth + 1..].iter().filter(|other| one.overlaps(**other)).count()).sum()
}

/// A line as twelve straight pieces, with the box around them.
struct Course {
    points: [Point; 13],
    reach: Rectangle,
}

impl Course {
    fn new(points: [Point; 13]) -> Self {
        let reach = Rectangle::holding(points.iter().map(|it| Rectangle::around(*it, 0.1, 0.1)));
        Self { points, reach: reach.unwrap_or(Rectangle::around(Point::default(), 0.0, 0.0)) }
    }

    fn crosses(&self, other: &Self) -> bool {
        let pieces = |it: &Self| it.points.windows(2).map(|it| (it[0], it[1])).collect::<Vec<_>>();
        self.reach.overlaps(other.reach)
            && pieces(self)
                .iter()
                .any(|one| pieces(other).iter().any(|two| segments_cross(one.0, one.1, two.0, two.1)))
    }

    fn passes(&self, frame: Rectangle) -> bool {
        self.reach.overlaps(frame) && self.points.windows(2).any(|it| frame.is_crossed(it[0], it[1]))
    }

    fn length(&self) -> f64 {
        self.points.windows(2).map(|it| it[0].distance(it[1])).sum()
    }
}

impl fmt::Display for Quality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "names                {:>6}", self.names)?;
        writeln!(f, "lines                {:>6}", self.lines)?;
        writeln!(f, "crossings            {:>6}", self.crossings)?;
        writeln!(f, "lines through names  {:>6}", self.lines_through_names)?;
        writeln!(f, "label overlaps       {:>6}", self.label_overlaps)?;
        writeln!(f, "without words        {:>6}", self.without_words)?;
        writeln!(f, "mean line length     {:>6}", self.mean_line_length)
    }
}
