//! Stretches between two dates: "from March to May", "since January", "by 2026", "November 19 to 20", "2001-2009".

use super::{Grammar, Read};
use crate::when::{
    date::Period,
    node::{Node, Part, Turn},
    token::TokenKind,
    words::Role,
};

const DASHES: &[char] = &['-', '–', '—', '~'];
const TO: &[Role] = &[Role::To, Role::Until, Role::Through];

/// One end of a range; a bare number waits for the other end to give it a month.
#[derive(Clone, Debug)]
enum End {
    Date(Node),
    Day(u8),
}

impl Grammar<'_> {
    /// "from March to May", "from 2001 until now".
    pub(super) fn from_to(&self, at: usize) -> Read<Node> {
        let next = self.one_of(at, &[Role::From])?;
        let (start, next) = self.end(next)?;
        let next = self.one_of(next, TO).or_else(|| self.dash(next))?;
        let (end, after) = self.end(next)?;
        self.joined(start, end, after)
    }

    /// "between March and May 2020".
    pub(super) fn between(&self, at: usize) -> Read<Node> {
        let next = self.one_of(at, &[Role::Between])?;
        let (start, next) = self.end(next)?;
        let next = self.one_of(next, &[Role::And, Role::Through, Role::To]).or_else(|| self.dash(next))?;
        let (end, after) = self.end(next)?;
        self.joined(start, end, after)
    }

    /// "since January", "until 2021", "by Friday", "before 2010", "after May".
    pub(super) fn bounded(&self, at: usize) -> Read<Node> {
        let role = self.role(at)?;
        let wrap: fn(Box<Node>) -> Node = match role {
            Role::Since | Role::From => Node::Since,
            Role::Until | Role::By | Role::Through => Node::Until,
            Role::Before => Node::Before,
            Role::After => Node::After,
            // "beginning January 7"
            Role::Start => Node::Since,
            _ => return None,
        };
        let next = self.skip(at + 1, &[Role::On, Role::In]);
        let (node, end) = self.point(next)?;
        let has_sense = match role {
            // "from today", "from last week's talks" are often no start of anything.
            Role::From => matches!(node, Node::Fixed(_) | Node::Yearless { .. } | Node::Part(..)),
            Role::Start => matches!(node, Node::Fixed(_) | Node::Yearless { .. }) && next == at + 1,
            _ => true,
        };
        // "before the end of 2019" is up to its end.
        match node {
            Node::Part(Part::End, whole) if role == Role::Before => Some((Node::Until(whole), end)),
            node => has_sense.then(|| (wrap(Box::new(node)), end)),
        }
    }

    /// A point, and what follows when it goes on to another: "May 3 to June 5", "2001-2009", "Monday through Friday".
    pub(super) fn point_or_span(&self, at: usize) -> Read<Node> {
        if let Some(span) = self.years(at) {
            return Some(span);
        }
        let (start, next) = self.point(at)?;
        if let Some(last) = self.one_of(next, &[Role::And, Role::Or]) {
            match self.role(last) {
                Some(Role::Later) => return Some((Node::Since(Box::new(start)), last + 1)),
                Some(Role::After) if self.point(last + 1).is_none() => return Some((Node::Since(Box::new(start)), last + 1)),
                Some(Role::Earlier) => return Some((Node::Until(Box::new(start)), last + 1)),
                _ => {}
            }
        }
        let Some(linked) = self.one_of(next, TO).or_else(|| self.dash(next)) else { return Some((start, next)) };
        let span = self.end(linked).filter(|(end, _)| can_span(&start, end));
        match span.and_then(|(end, after)| self.joined(End::Date(start.clone()), end, after)) {
            Some(span) => Some(span),
            None => Some((start, next)),
        }
    }

    /// "4 to 22 January", "9-12 June", "the ninth to the twelfth of June", "June between 9 and 12".
    pub(super) fn day_span(&self, at: usize) -> Read<Node> {
        if let Some(((month, _), next)) = self.month(at) {
            let next = self.one_of(next, &[Role::Between, Role::From])?;
            let (first, next) = self.day_number(self.skip(next, &[Role::The]))?;
            let next = self.one_of(next, &[Role::And, Role::To]).or_else(|| self.dash(next))?;
            let (last, end) = self.day_number(self.skip(next, &[Role::The]))?;
            let day = Node::Yearless { month, day: Some(last), weekday: None, turn: Turn::Open };
            let (day, end) = match self.year_digits(self.skip_sign(end, &[','])) {
                Some((year, end)) => (Node::Fixed(Period::day(year, month, last)?), end),
                None => (day, end),
            };
            return self.joined(End::Day(first), End::Date(day), end);
        }
        let (day, next) = self.day_number(self.skip(at, &[Role::The]))?;
        let next = self.one_of(next, TO).or_else(|| self.dash(next))?;
        let (end, after) = self.end(next)?;
        let in_month = matches!(end, End::Date(Node::Fixed(Period::Day(_)) | Node::Yearless { day: Some(_), .. } | Node::Nth { .. }));
        if in_month { self.joined(End::Day(day), end, after) } else { None }
    }

    /// "2001-2009", "1998-99": years that need no preposition, because nothing else is written so.
    fn years(&self, at: usize) -> Read<Node> {
        let (first, next) = self.year_digits(at)?;
        let next = self.dash(next)?;
        let (last, end) = match self.kind(next)? {
            TokenKind::Number { value, digits: 2 } if !self.is_spaced(next) => {
                let last = first / 100 * 100 + i32::try_from(*value).ok()?;
                (last, next + 1)
            }
            _ => self.year_digits(next)?,
        };
        // 2016-11 is a month, 2010-2015-86 a telephone number.
        let is_clear = last > first && (last % 100 > 12 || self.slice(next).len() == 4);
        let stands_alone = !self.is_sign(end, DASHES) && !(at > 0 && self.is_sign(at - 1, DASHES) && !self.is_spaced(at));
        let believable = (1500..2100).contains(&first);
        let node = |year| Some(Box::new(Node::Fixed(Period::year(year)?)));
        (is_clear && stands_alone && believable).then_some((Node::Range(node(first)?, node(last)?), end))
    }

    fn dash(&self, at: usize) -> Option<usize> {
        self.is_sign(at, DASHES).then_some(at + 1)
    }

    /// One end of a range: a date, a bare year, "now", or the number of a day.
    fn end(&self, at: usize) -> Read<End> {
        if let Some(next) = self.one_of(at, &[Role::Now]) {
            return Some((End::Date(Node::DayOffset(0)), next));
        }
        let date = self.point(at).map(|(node, next)| (End::Date(node), next));
        let year = || {
            let (year, next) = self.year_digits(at)?;
            let period = Period::year(year).filter(|_| (1500..2100).contains(&year))?;
            Some((End::Date(Node::Fixed(period)), next))
        };
        let month = || {
            let ((month, _), next) = self.month(at)?;
            Some((End::Date(Node::Yearless { month, day: None, weekday: None, turn: Turn::Open }), next))
        };
        let day = || self.day_number(self.skip(at, &[Role::The])).map(|(day, next)| (End::Day(day), next));
        date.or_else(year).or_else(month).or_else(day)
    }

    /// Both ends as a range, each filled in from the other: "March and May 2020", "November 19 to 20".
    fn joined(&self, start: End, end: End, after: usize) -> Read<Node> {
        let (start, end) = match (start, end) {
            (End::Date(start), End::Date(end)) => (with_year_of(start, &end), end),
            (End::Day(day), End::Date(end)) => (with_day(&end, day)?, end),
            (End::Date(start), End::Day(day)) => {
                // "from 2001 to 20" is no range.
                let end = with_day(&start, day)?;
                match self.year_digits(self.skip_sign(after, &[','])).zip(yearless(&end)) {
                    Some(((year, after), (month, day))) => {
                        let end = Node::Fixed(Period::day(year, month, day)?);
                        return Some((Node::Range(Box::new(with_year_of(start, &end)), Box::new(end)), after));
                    }
                    None => (start, end),
                }
            }
            (End::Day(_), End::Day(_)) => return None,
        };
        Some((Node::Range(Box::new(start), Box::new(end)), after))
    }
}

/// Without "from", only ends of like kind make a range: "Monday to Friday", not "Monday to 2019".
fn can_span(start: &Node, end: &End) -> bool {
    let rank = |node: &Node| match node {
        Node::Fixed(Period::Day(_)) | Node::Yearless { day: Some(_), .. } | Node::DayOffset(_) => 1,
        Node::Fixed(Period::Month(_)) | Node::Yearless { .. } => 2,
        Node::Fixed(Period::Year(_)) => 3,
        Node::Weekday(..) => 4,
        _ => 0,
    };
    match end {
        End::Date(end) => {
            let (start, end) = (rank(start), rank(end));
            start == end && start != 0 || start == 4 && end == 1 || start == 3 && matches!(end, 1 | 2)
        }
        End::Day(_) => rank(start) == 1 && !matches!(start, Node::DayOffset(_)),
    }
}

fn yearless(node: &Node) -> Option<(u8, u8)> {
    match node {
        Node::Yearless { month, day: Some(day), .. } => Some((*month, *day)),
        _ => None,
    }
}

/// The start with the year of the end, or the year before when it would come later.
fn with_year_of(start: Node, end: &Node) -> Node {
    let (Node::Yearless { month, day, .. }, Node::Fixed(period)) = (&start, end) else { return start };
    if !matches!(period, Period::Day(_) | Period::Month(_)) {
        return start;
    }
    let last = period.last();
    let crosses = (*month, day.unwrap_or(1)) > (last.month(), last.day());
    let year = last.year() - i32::from(crosses);
    let period = match day {
        Some(day) => Period::day(year, *month, *day),
        None => Period::month(year, *month),
    };
    period.map_or(start, Node::Fixed)
}

/// The same month and year as `other`, on this day.
fn with_day(other: &Node, day: u8) -> Option<Node> {
    Some(match other {
        Node::Fixed(Period::Day(date)) => Node::Fixed(Period::day(date.year(), date.month(), day)?),
        Node::Fixed(Period::Month(month)) => Node::Fixed(Period::day(month.year(), month.month(), day)?),
        Node::Yearless { month, weekday, turn, .. } => {
            Node::Yearless { month: *month, day: Some(day), weekday: weekday.and(None), turn: *turn }
        }
        Node::Nth { rank: 1.., count, what, of } => {
            Node::Nth { rank: i8::try_from(day).ok()?, count: *count, what: *what, of: of.clone() }
        }
        Node::DayOfMonth { .. } => Node::DayOfMonth { day, weekday: None },
        _ => return None,
    })
}
