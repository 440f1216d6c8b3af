//! Points, boxes and segments.

use serde::Serialize;

/// A place in the picture, in points; y grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A box with upright sides.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rectangle {
    /// Its upper left corner.
    pub min: Point,
    /// Its lower right corner.
    pub max: Point,
}

impl Point {
    /// The point (x, y).
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// How far away `other` is.
    pub fn distance(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        (dx * dx + dy * dy).sqrt()
    }

    /// Moved by `by`.
    #[must_use]
    pub fn plus(self, by: Self) -> Self {
        Self::new(self.x + by.x, self.y + by.y)
    }

    /// The way from `start` to here.
    #[must_use]
    pub fn minus(self, start: Self) -> Self {
        Self::new(self.x - start.x, self.y - start.y)
    }

    /// Stretched from (0, 0).
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }

    /// The point `share` of the way to `other`.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        self.plus(other.minus(self).times(share))
    }

    /// To a tenth of a point, as it is stored.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self::new((self.x * 10.0).round() / 10.0, (self.y * 10.0).round() / 10.0)
    }
}

impl Rectangle {
    /// The box of this size around a centre.
    pub fn around(centre: Point, width: f64, height: f64) -> Self {
        Self {
            min: Point::new(centre.x - width / 2.0, centre.y - height / 2.0),
            max: Point::new(centre.x + width / 2.0, centre.y + height / 2.0),
        }
    }

    /// The smallest box around all of `boxes`; nothing when there are none.
    pub fn holding(boxes: impl IntoIterator<Item = Self>) -> Option<Self> {
        boxes.into_iter().reduce(|all, it| Self {
            min: Point::new(all.min.x.min(it.min.x), all.min.y.min(it.min.y)),
            max: Point::new(all.max.x.max(it.max.x), all.max.y.max(it.max.y)),
        })
    }

    /// Larger by `margin` on every side.
    #[must_use]
    pub fn grown(self, margin: f64) -> Self {
        Self {
            min: Point::new(self.min.x - margin, self.min.y - margin),
            max: Point::new(self.max.x + margin, self.max.y + margin),
        }
    }

    /// Moved by `by`.
    #[must_use]
    pub fn plus(self, by: Point) -> Self {
        Self { min: self.min.plus(by), max: self.max.plus(by) }
    }

    /// From left to right.
    pub fn width(self) -> f64 {
        self.max.x - self.min.x
    }

    /// From top to bottom.
    pub fn height(self) -> f64 {
        self.max.y - self.min.y
    }

    /// Its middle.
    pub fn centre(self) -> Point {
        self.min.towards(self.max, 0.5)
    }

    /// Whether the point is inside or on the border.
    pub fn holds(self, point: Point) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// How far two boxes lie over each other, sideways and downwards; gaps are negative.
    pub fn overlap(self, other: Self) -> Point {
        Point::new(
            self.max.x.min(other.max.x) - self.min.x.max(other.min.x),
            self.max.y.min(other.max.y) - self.min.y.max(other.min.y),
        )
    }

    /// Whether two boxes have an area in common.
    pub fn overlaps(self, other: Self) -> bool {
        let overlap = self.overlap(other);
        overlap.x > 0.0 && overlap.y > 0.0
    }

    /// Whether the segment from `start` to `end` passes through the box.
    pub fn is_crossed(self, start: Point, end: Point) -> bool {
        let way = end.minus(start);
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        let borders = [
            (-way.x, start.x - self.min.x),
            (way.x, self.max.x - start.x),
            (-way.y, start.y - self.min.y),
            (way.y, self.max.y - start.y),
        ];
        for (speed, room) in borders {
            if speed == 0.0 {
                if room < 0.0 {
                    return false;
                }
                continue;
            }
            let reached = room / speed;
            if speed < 0.0 {
                first = first.max(reached);
            } else {
                last = last.min(reached);
            }
        }
        last - first > 1e-3
    }
}

/// Whether the segments from `a` to `b` and from `c` to `d` cross inside both.
pub fn segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_crosses_what_it_passes_through() {
        let square = Rectangle::around(Point::default(), 2.0, 2.0);
        assert!(square.is_crossed(Point::new(-5.0, 0.5), Point::new(5.0, 0.5)));
        assert!(!square.is_crossed(Point::new(-5.0, 3.0), Point::new(5.0, 3.0)));
        assert!(!square.is_crossed(Point::new(2.0, 0.0), Point::new(5.0, 0.0)));
        assert!(segments_cross(
            Point::new(0.0, 0.0),
            Point::new(2.0, 2.0),
            Point::new(0.0, 2.0),
            Point::new(2.0, 0.0)
        ));
    }
}
