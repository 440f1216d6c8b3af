//! Dates that count from the day of writing: "yesterday", "last Tuesday night", "next month", "that same year".

use super::{Grammar, Read};
use crate::when::{
    calendar::Weekday,
    date::Period,
    node::{Amount, From, Node, Side, Turn, Unit, What},
    token::TokenKind,
    words::{GrammaticalNumber, Role, Strength},
};

/// Words that say which one, and the turn they mean.
const TURNS: &[(Role, Turn)] = &[
    (Role::Last, Turn::Last),
    (Role::Past, Turn::Last),
    (Role::Previous, Turn::Last),
    (Role::Next, Turn::Next),
    (Role::Coming, Turn::Next),
    (Role::Following, Turn::Next),
    (Role::This, Turn::This),
];

impl Grammar<'_> {
    /// "yesterday", "tomorrow night".
    pub(super) fn day_word(&self, at: usize) -> Read<Node> {
        let offset = self.senses(at)?.day?;
        Some((Node::DayOffset(offset.into()), self.skip_daypart(at + 1)))
    }

    /// "Tuesday", "Monday morning".
    pub(super) fn weekday(&self, at: usize) -> Read<Node> {
        let ((weekday, strength), end) = self.weekday_word(at)?;
        // "sun", "sat", "mon" count only with a part of the day, or in the capitals of a note.
        let next = self.skip_daypart(end);
        let is_sure = strength == Strength::Strong || next > end;
        is_sure.then_some((Node::Weekday(weekday, Turn::Open), next))
    }

    /// "on the 21st", where nothing follows that it could count.
    pub(super) fn ordinal_day(&self, at: usize) -> Read<Node> {
        let start = self.one_of(at, &[Role::The])?;
        let licensed =
            [Role::On, Role::Of, Role::By, Role::Until, Role::From, Role::Since, Role::Before, Role::After];
        let TokenKind::Ordinal(day) = self.kind(start)? else { return None };
        let day = u8::try_from(*day).ok().filter(|day| (1..=31).contains(day))?;
        let is_alone =
            !matches!(self.kind(start + 1), Some(TokenKind::Word(_))) && !self.is_sign(start + 1, &['-']);
        (is_alone && self.role_before(at).is_some_and(|role| licensed.contains(&role)))
            .then_some((Node::DayOfMonth { day, weekday: None }, start + 1))
    }

    /// "next week between Wednesday and Friday", "this week from Tuesday to Thursday".
    pub(super) fn days_of_week(&self, at: usize) -> Read<Node> {
        let (of, next) = self.turned(at).filter(|(node, _)| is_week(node))?;
        let (span, end) = self.range_from(next).or_else(|| self.between(next))?;
        let Node::Range(first, last) = span else { return None };
        let (Node::Weekday(first, Turn::Open), Node::Weekday(last, Turn::Open)) = (*first, *last) else {
            return None;
        };
        Some((Node::Range(Box::new(nth(first, of.clone())), Box::new(nth(last, of))), end))
    }

    /// "Thursday the 21st", "Monday 21".
    pub(super) fn weekday_with_day(&self, at: usize) -> Read<Node> {
        let ((weekday, _), next) = self.weekday_word(at)?;
        let start = self.skip(next, &[Role::The]);
        let (day, end) = self.day_number(start)?;
        let is_time = self.is_sign(end, &[':', '-', '–', '.', '/', ',']) && !self.is_spaced(end + 1)
            || self.senses(end).is_some_and(|senses| senses.is_daypart || senses.unit.is_some())
            || self.ordinal(start).is_none() && self.senses(start).is_some();
        (!is_time).then_some((Node::DayOfMonth { day, weekday: Some(weekday) }, end))
    }

    /// "last Tuesday", "next May", "this week", "last summer", "last Christmas".
    pub(super) fn turned(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        let has_article = start > at;
        let role = self.role(start)?;
        let (_, turn) = *TURNS.iter().find(|(it, _)| *it == role)?;
        let next = start + 1;
        if let Some(((weekday, _), end)) = self.weekday_word(next) {
            let named = self.skip_sign(end, &[',', '-']);
            if let Some((Node::Yearless { month, day, .. }, end)) =
                self.point(named).filter(|(node, _)| matches!(node, Node::Yearless { day: Some(_), .. }))
            {
                return Some((Node::Yearless { month, day, weekday: Some(weekday), turn: Turn::This }, end));
            }
            return Some((Node::Weekday(weekday, turn), self.skip_daypart(end)));
        }
        if self.senses(next)?.is_daypart {
            let offset = match turn {
                Turn::Last => -1,
                Turn::This | Turn::Open => 0,
                Turn::Next => 1,
            };
            return Some((Node::DayOffset(offset), next + 1));
        }
        if let Some(((month, _), _)) = self
            .month(next)
            .filter(|((_, strength), _)| *strength == Strength::Strong || self.is_capital(next))
        {
            if let Some((Node::Yearless { month, day: Some(day), weekday, .. }, end)) =
                self.month_name_first(next)
            {
                return Some((Node::Yearless { month, day: Some(day), weekday, turn }, end));
            }
            return Some((Node::Yearless { month, day: None, weekday: None, turn }, next + 1));
        }
        if let Some((season, _)) = self.senses(next)?.season {
            return Some((Node::Season(season, turn), next + 1));
        }
        if let Some(rule) = self.senses(next)?.holiday {
            return Some((Node::Holiday { rule, year: None, turn }, next + 1));
        }
        self.turned_unit(role, next, if has_article { Some(Role::The) } else { None })
    }

    /// "last week", "the past year", "the following day": the unit after the word that says which.
    fn turned_unit(&self, role: Role, at: usize, article: Option<Role>) -> Read<Node> {
        let (unit, number) = self.unit(at)?;
        let single = number == GrammaticalNumber::Singular && unit != Unit::Half;
        if !single || self.is_sign(at + 1, &['-']) {
            return None;
        }
        let told = From::Anchor;
        let shift =
            |side, from| Node::Shift { by: vec![(Amount { count: 1, is_exact: true }, unit)], side, from };
        let node = match role {
            // "in the past year" reaches up to now, "last year" is the one before this.
            Role::Past => Node::Run(Side::Before, Amount { count: 1, is_exact: true }, unit),
            Role::Last | Role::Previous if unit == Unit::Day && article.is_some() => {
                shift(Side::Before, told)
            }
            // "in the last year" reaches up to now, "last year" is the one before this.
            Role::Last
                if article.is_some()
                    && matches!(
                        unit,
                        Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century
                    ) =>
            {
                Node::Run(Side::Before, Amount { count: 1, is_exact: true }, unit)
            }
            Role::Next if unit == Unit::Day => shift(Side::After, told),
            Role::Following => shift(Side::After, told),
            Role::Last | Role::Previous => Node::Unit(unit, -1),
            Role::This => Node::Unit(unit, 0),
            _ => Node::Unit(unit, 1),
        };
        Some((node, at + 1))
    }

    /// "Tuesday next week", "next week on Friday", "last week's Sunday", "20th of next month".
    pub(super) fn weekday_in_unit(&self, at: usize) -> Read<Node> {
        if let Some(((weekday, _), next)) = self.weekday_word(at) {
            let next = self.skip(next, &[Role::Of, Role::From, Role::In]);
            let (of, end) = self.turned(next).filter(|(node, _)| is_week(node))?;
            return Some((nth(weekday, of), end));
        }
        let (of, next) = self.turned(at).filter(|(node, _)| is_week(node))?;
        let next = if self.slice(next) == "'" || self.slice(next) == "’" {
            next + 2
        } else {
            self.skip_sign(next, &['-', ','])
        };
        let ((weekday, _), end) = self.weekday_word(self.skip(next, &[Role::On]))?;
        Some((nth(weekday, of), self.skip_daypart(end)))
    }

    /// "May last year", "June of this year", "the weekend", "the week after next".
    pub(super) fn lone_unit(&self, at: usize) -> Read<Node> {
        if let Some(((month, _), next)) = self.month(at) {
            let next = self.skip(next, &[Role::Of]);
            let (of, end) =
                self.turned(next).filter(|(node, _)| matches!(node, Node::Unit(Unit::Year, _)))?;
            let rank = i8::try_from(month).ok()?;
            return Some((
                Node::Nth { rank, count: 1, what: What::Unit(Unit::Month), of: Box::new(of) },
                end,
            ));
        }
        let start = self.one_of(at, &[Role::The])?;
        let (unit, _) = self.unit(start)?;
        if let Some(next) = self.one_of(start + 1, &[Role::After]) {
            let end = self.one_of(self.skip(next, &[Role::The]), &[Role::Next])?;
            return Some((Node::Unit(unit, 2), end));
        }
        (unit == Unit::Weekend && self.is_licensed(at, &[Role::Over, Role::On, Role::In]))
            .then_some((Node::Unit(unit, -1), start + 1))
    }

    /// "that year", "that same day", "the same month".
    pub(super) fn same(&self, at: usize) -> Read<Node> {
        let that = self.one_of(at, &[Role::That, Role::The]).unwrap_or(at);
        let next = self.skip(that, &[Role::Same]);
        let is_pointing = next > that || that > at && self.role(at) == Some(Role::That);
        let (unit, number) = self.unit(next)?;
        let single = number == GrammaticalNumber::Singular;
        (is_pointing && single).then_some((Node::Same(unit), self.skip_daypart(next + 1)))
    }

    /// "the week of April 10", "the week beginning on February 4".
    pub(super) fn week_of(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        let (unit, _) = self.unit(start).filter(|(unit, _)| matches!(unit, Unit::Week | Unit::Weekend))?;
        let next = self.one_of(start + 1, &[Role::Of, Role::From, Role::Start])?;
        let (of, end) = self.point(self.skip(next, &[Role::On]))?;
        let is_day = matches!(
            of,
            Node::Fixed(Period::Day(_)) | Node::Yearless { day: Some(_), .. } | Node::DayOfMonth { .. }
        );
        is_day.then(|| (Node::Nth { rank: 0, count: 1, what: What::Unit(unit), of: Box::new(of) }, end))
    }

    /// "the morning of May 3", "late on Tuesday", "early Friday".
    pub(super) fn daypart_first(&self, at: usize) -> Read<Node> {
        let next = self.skip(at, &[Role::The]);
        let early = self.skip_sign(self.skip(next, &[Role::Early, Role::Late, Role::Mid]), &['-']);
        let part = if self.senses(early).is_some_and(|senses| senses.is_daypart) { early + 1 } else { early };
        if part == next || part == early && self.skip(next, &[Role::Early, Role::Late, Role::Mid]) == next {
            return None;
        }
        let linked = self.skip(self.skip_sign(part, &[',']), &[Role::Of, Role::On]);
        let (node, end) = self.point(linked)?;
        is_day(&node).then_some((node, end))
    }

    /// "about 2015", "around May 3".
    pub(super) fn about(&self, at: usize) -> Read<Node> {
        let next = self.one_of(at, &[Role::About])?;
        let (node, end) = self.point(next)?;
        matches!(node, Node::Fixed(_) | Node::Yearless { .. } | Node::Nth { .. })
            .then(|| (Node::About(Box::new(node)), end))
    }

    /// The index after "night", "in the early morning", "late-night".
    fn skip_daypart(&self, at: usize) -> usize {
        let next = self.skip(self.skip_sign(at, &[',']), &[Role::In, Role::On]);
        let next = self.skip(next, &[Role::The]);
        let next = self.skip_sign(self.skip(next, &[Role::Early, Role::Late, Role::Mid]), &['-']);
        if self.senses(next).is_some_and(|senses| senses.is_daypart) { next + 1 } else { at }
    }
}

fn nth(weekday: Weekday, of: Node) -> Node {
    Node::Nth { rank: 1, count: 1, what: What::Weekday(weekday), of: Box::new(of) }
}

fn is_week(node: &Node) -> bool {
    matches!(node, Node::Unit(Unit::Week, _))
}

/// True for what is one day.
fn is_day(node: &Node) -> bool {
    matches!(
        node,
        Node::Fixed(Period::Day(_))
            | Node::Yearless { day: Some(_), .. }
            | Node::Weekday(..)
            | Node::DayOffset(_)
            | Node::DayOfMonth { .. }
    )
}
