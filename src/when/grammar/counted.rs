//! Counted units: "three weeks ago", "the last few months", "the first quarter of 2020", "for 20 years".

use super::{Grammar, Read};
use crate::when::{
    node::{Amount, From, Node, Part, Side, Unit, What},
    words::{GrammaticalNumber, Role},
};

const ONE: Amount = Amount { count: 1, is_exact: true };
/// What "months" without a number is taken for.
const FEW: Amount = Amount { count: 3, is_exact: false };

impl Grammar<'_> {
    /// "two weeks and three days": one or more quantities.
    fn quantities(&self, at: usize) -> Read<Vec<(Amount, Unit)>> {
        let (first, mut end) = self.quantity(at)?;
        let mut all = vec![first];
        while let Some((next, after)) = self.quantity(self.skip(end, &[Role::And])) {
            all.push(next);
            end = after;
        }
        Some((all, end))
    }

    /// "three weeks ago", "two days later", "four days from yesterday", "a week before the vote" (without the vote).
    pub(super) fn shifted(&self, at: usize) -> Read<Node> {
        if let Some(next) = self.one_of(at, &[Role::More]) {
            let (shift, end) = self.shifted(next)?;
            return Some((self.beyond(shift), end));
        }
        let (by, next) = self.quantities(at)?;
        let node = |side, from| Node::Shift { by: by.clone(), side, from };
        match self.role(next)? {
            Role::Ago | Role::Back => Some((node(Side::Before, From::Publication), next + 1)),
            Role::Hence => Some((node(Side::After, From::Publication), next + 1)),
            Role::Earlier => Some((node(Side::Before, From::Anchor), next + 1)),
            Role::Later => Some((node(Side::After, From::Anchor), next + 1)),
            Role::Before => {
                let (date, end) = self.point(next + 1)?;
                Some((node(Side::Before, From::Date(Box::new(date))), end))
            }
            Role::After | Role::From | Role::Since => {
                if let Some(end) = self.one_of(next + 1, &[Role::Now]) {
                    return Some((node(Side::After, From::Publication), end));
                }
                let (date, end) = self.point(next + 1)?;
                Some((node(Side::After, From::Date(Box::new(date))), end))
            }
            _ => None,
        }
    }

    /// "more than two weeks before today": earlier than that; "more than two years ago" is about then.
    fn beyond(&self, shift: Node) -> Node {
        match shift {
            Node::Shift { side: Side::Before, from: From::Date(_), .. } => Node::Before(Box::new(shift)),
            Node::Shift { side: Side::After, from: From::Date(_), .. } => Node::After(Box::new(shift)),
            Node::Shift { by, side, from } => {
                let by = by.into_iter().map(|(amount, unit)| (Amount { is_exact: false, ..amount }, unit)).collect();
                Node::Shift { by, side, from }
            }
            node => node,
        }
    }

    /// "the day before yesterday", "the month before", "the day after".
    pub(super) fn single_shift(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        let (unit, number) = self.unit(start)?;
        if number == GrammaticalNumber::Plural {
            return None;
        }
        let side = match self.role(start + 1)? {
            Role::Before => Side::Before,
            Role::After => Side::After,
            _ => return None,
        };
        let end = start + 2;
        let node = |from| Node::Shift { by: vec![(ONE, unit)], side, from };
        if let Some((date, end)) = self.point(end) {
            return Some((node(From::Date(Box::new(date))), end));
        }
        // "the day before the vote" counts from something that is no date.
        let ends = start > at && !self.is_plain_word(end) && self.role(end) != Some(Role::The) && self.senses(end).is_none_or(|it| it.number.is_none());
        ends.then(|| (node(From::Anchor), end))
    }

    /// "in three weeks", "within five days".
    pub(super) fn ahead(&self, at: usize) -> Read<Node> {
        match self.role(at)? {
            // "for the first time in three years" looks back.
            Role::In if self.role_before(at) == Some(Role::Time) => {
                let ((amount, unit), end) = self.quantity(at + 1)?;
                Some((Node::Run(Side::Before, amount, unit), end))
            }
            Role::In => {
                let (by, end) = self.quantities(at + 1)?;
                let end = if self.slice(end) == "'" || self.slice(end) == "’" { self.skip(end + 1, &[Role::Time]) } else { end };
                let end = self.time_possessive(end);
                Some((Node::Shift { by, side: Side::After, from: From::Publication }, end))
            }
            Role::Within => {
                let next = self.skip(self.skip(at + 1, &[Role::The]), &[Role::Next, Role::Coming]);
                let (by, end) = self.quantities(next)?;
                // "within days of": no count from today.
                let counts = !matches!(self.role(end), Some(Role::Of));
                counts.then_some((Node::Within(by), end))
            }
            _ => None,
        }
    }

    /// The index after "a year's time".
    fn time_possessive(&self, at: usize) -> usize {
        let next = if self.slice(at) == "s" { at + 1 } else { at };
        self.one_of(next, &[Role::Time]).unwrap_or(at)
    }

    /// "the last three months", "the coming weeks", "the next few days".
    pub(super) fn run(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        let side = |role| match role {
            Role::Last | Role::Past | Role::Previous => Some(Side::Before),
            Role::Next | Role::Coming | Role::Following => Some(Side::After),
            _ => None,
        };
        if let Some(side) = self.role(start).and_then(side) {
            let Some((amount, next)) = self.amount(start + 1) else {
                let (unit, _) = self.plural_unit(start + 1)?;
                return Some((Node::Run(side, FEW, unit), start + 2));
            };
            let (unit, _) = self.unit(next)?;
            return (!self.is_sign(next + 1, &['-'])).then_some((Node::Run(side, amount, unit), next + 1));
        }
        // "the five upcoming years", "the weeks ahead".
        if let Some((amount, next)) = self.amount(start) {
            let side = side(self.role(next)?)?;
            let (unit, _) = self.plural_unit(next + 1)?;
            return Some((Node::Run(side, amount, unit), next + 2));
        }
        let (unit, _) = self.plural_unit(start)?;
        let end = self.one_of(start + 1, &[Role::Ahead])?;
        Some((Node::Run(Side::After, FEW, unit), end))
    }

    /// "recent months", "in recent years".
    pub(super) fn recent(&self, at: usize) -> Read<Node> {
        let next = self.one_of(at, &[Role::Recent])?;
        let (unit, _) = self.plural_unit(next)?;
        Some((Node::Run(Side::Before, FEW, unit), next + 1))
    }

    fn plural_unit(&self, at: usize) -> Option<(Unit, GrammaticalNumber)> {
        self.unit(at).filter(|(_, number)| *number == GrammaticalNumber::Plural)
    }

    /// "the first Monday of May", "the last week of July", "the first three months of 2020", "the 15th day of next month".
    pub(super) fn nth(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        if let Some(read) = self.day_of_unit(start) {
            return Some(read);
        }
        let (rank, next) = self.rank(start)?;
        let (count, next) = match self.amount(next).filter(|(amount, _)| amount.is_exact) {
            Some((amount, next)) => (u8::try_from(amount.count).ok()?, next),
            None => (1, next),
        };
        let (what, next) = match self.unit(self.skip_sign(next, &['-'])) {
            Some((unit, _)) => (What::Unit(unit), self.skip_sign(next, &['-']) + 1),
            None => match self.weekday_word(next) {
                Some(((weekday, _), next)) => (What::Weekday(weekday), next),
                None => return None,
            },
        };
        let (of, end) = self.whole(self.skip_sign(next, &[',']))?;
        is_finer(what, &of).then(|| (Node::Nth { rank, count, what, of: Box::new(of) }, end))
    }

    /// "the 20th of next month", "22 this month".
    fn day_of_unit(&self, at: usize) -> Read<Node> {
        let (day, next) = self.day_number(at)?;
        let (of, end) = self.turned(self.skip(next, &[Role::Of])).filter(|(node, _)| matches!(node, Node::Unit(Unit::Month, _)))?;
        let rank = i8::try_from(day).ok()?;
        Some((Node::Nth { rank, count: 1, what: What::Unit(Unit::Day), of: Box::new(of) }, end))
    }

    /// "first", "third", "last", "second last": from the end when negative.
    fn rank(&self, at: usize) -> Read<i8> {
        if let Some(next) = self.one_of(at, &[Role::Last]) {
            return Some((-1, next));
        }
        let (rank, next) = self.ordinal(at)?;
        let rank = i8::try_from(rank).ok()?;
        Some(self.one_of(next, &[Role::Last]).map_or((rank, next), |end| (-rank, end)))
    }

    /// What something is the nth of: "of May", "in the month", "of next year", "2015".
    fn whole(&self, at: usize) -> Read<Node> {
        let next = self.skip(at, &[Role::Of, Role::In]);
        if let Some((year, end)) = self.year_digits(next) {
            return Some((Node::Fixed(super::super::date::Period::year(year)?), end));
        }
        if let Some((node, end)) = self.current_unit(next).filter(|_| next > at) {
            return Some((node, end));
        }
        if let Some((year, end)) = self.year_words(next) {
            return Some((Node::Fixed(super::super::date::Period::year(year)?), end));
        }
        let (node, end) = self.point(next).or_else(|| self.bare_month(next).filter(|_| next > at))?;
        (next > at || matches!(node, Node::Unit(..))).then_some((node, end))
    }

    /// "the month" in "the end of the month"; also without "the".
    fn current_unit(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The, Role::Person]);
        let (unit, number) = self.unit(start)?;
        let ends = number == GrammaticalNumber::Singular && unit >= Unit::Day;
        ends.then_some((Node::Unit(unit, 0), start + 1))
    }

    /// "Q3 2016", "2016 Q3", "the third quarter" without a year, "H1 2016".
    pub(super) fn quarter(&self, at: usize) -> Read<Node> {
        let (year, start) = match self.year_digits(at) {
            Some((year, next)) => (Some(year), self.skip_sign(next, &['-'])),
            None => (None, at),
        };
        let (rank, unit, next) = self.quarter_code(start).or_else(|| {
            let (rank, next) = self.rank(self.skip(start, &[Role::The]))?;
            let (unit, _) = self.unit(next)?;
            year.map(|_| (rank, unit, next + 1))
        })?;
        let of = |node: Node, end| Some((Node::Nth { rank, count: 1, what: What::Unit(unit), of: Box::new(node) }, end));
        match year {
            Some(year) => of(Node::Fixed(super::super::date::Period::year(year)?), next),
            None => match self.whole(self.skip_sign(next, &[','])) {
                Some((node, end)) if is_finer(What::Unit(unit), &node) => of(node, end),
                _ => of(Node::Unit(Unit::Year, 0), next),
            },
        }
    }

    /// "Q3", "H1".
    fn quarter_code(&self, at: usize) -> Option<(i8, Unit, usize)> {
        let unit = match self.slice(at) {
            "Q" | "q" => Unit::Quarter,
            "H" => Unit::Half,
            _ => return None,
        };
        let rank: i8 = self.slice(at + 1).parse().ok()?;
        let in_year = (1..=if unit == Unit::Quarter { 4 } else { 2 }).contains(&rank);
        (in_year && !self.is_spaced(at + 1)).then_some((rank, unit, at + 2))
    }

    /// "early 2019", "late last year", "the end of this month", "later this week", "the rest of the year".
    pub(super) fn part(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        let part = match self.role(start)? {
            Role::Early => Part::Early,
            Role::Mid => Part::Middle,
            Role::Middle => Part::Middle,
            Role::Late => Part::Late,
            Role::Start => Part::Start,
            Role::End => Part::End,
            Role::Earlier => Part::Earlier,
            Role::Later | Role::Rest => Part::Later,
            _ => return None,
        };
        let next = self.skip_sign(start + 1, &['-']);
        let next = if self.role(next) == Some(Role::In) && !matches!(part, Part::Earlier | Part::Later) {
            next
        } else {
            self.skip(next, &[Role::Of, Role::In])
        };
        let linked = next > start + 1;
        let (of, end) = match self.current_unit(next).filter(|_| linked) {
            Some(read) => read,
            None => self.year_digits(next).and_then(|(year, end)| {
                Some((Node::Fixed(super::super::date::Period::year(year)?), end))
            }).or_else(|| self.point(next)).or_else(|| self.bare_month(next).filter(|_| linked))?,
        };
        divisible(&of).then(|| (Node::Part(part, Box::new(of)), end))
    }

    /// "for ten years", "for more than a decade", "for months".
    pub(super) fn lasting(&self, at: usize) -> Read<Node> {
        let next = self.one_of(at, &[Role::For])?;
        let next = self.skip(next, &[Role::The]);
        if let Some((unit, _)) = self.plural_unit(next) {
            return Some((Node::Lasting(FEW, unit), next + 1));
        }
        if let Some(((amount, unit), end)) = self.quantity(next) {
            // "for three days from Monday"
            let from = self.one_of(self.skip_sign(end, &[',']), &[Role::From]).and_then(|next| self.point(next));
            if let Some((start, end)) = from {
                let by = vec![(amount, unit)];
                let last = Node::Shift { by, side: Side::After, from: From::Date(Box::new(start.clone())) };
                return Some((Node::Range(Box::new(start), Box::new(last)), end));
            }
            return Some((Node::Lasting(amount, unit), end));
        }
        // "for the last ten years", "for the first three months of 2020"
        self.point(next).filter(|(node, _)| matches!(node, Node::Run(..) | Node::Nth { .. }))
    }
}

/// True when a part of `of` can be told from the whole.
fn divisible(of: &Node) -> bool {
    use super::super::date::Period;
    match of {
        Node::Fixed(Period::Day(_)) | Node::Yearless { day: Some(_), .. } => false,
        Node::Fixed(_) | Node::Yearless { .. } | Node::Unit(..) | Node::Season(..) | Node::Same(_) | Node::Nth { .. } => true,
        Node::Weekday(..) | Node::DayOffset(_) => true,
        _ => false,
    }
}

/// True when `of` is long enough to have several of `what`.
fn is_finer(what: What, of: &Node) -> bool {
    use super::super::date::Period;
    let unit = match what {
        What::Unit(unit) => unit,
        What::Weekday(_) => Unit::Day,
    };
    let length = match of {
        Node::Fixed(Period::Day(_)) | Node::Yearless { day: Some(_), .. } => Unit::Day,
        Node::Fixed(Period::Month(_)) | Node::Yearless { .. } => Unit::Month,
        Node::Fixed(Period::Season(..)) | Node::Season(..) => Unit::Quarter,
        Node::Fixed(Period::Year(_)) => Unit::Year,
        Node::Fixed(Period::Decade(_)) => Unit::Decade,
        Node::Fixed(Period::Century(_)) => Unit::Century,
        Node::Unit(unit, _) | Node::Same(unit) => *unit,
        Node::Nth { what: What::Unit(unit), .. } => *unit,
        _ => return false,
    };
    unit < length
}
