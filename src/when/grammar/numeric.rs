//! Dates in digits: "2018-05-03", "03/05/2018", "11/2016".

use super::{
    Grammar, Read,
    named::{JOINTS, short_year},
};
use crate::when::{
    date::Period,
    node::{Node, Turn},
    token::TokenKind,
    words::Role,
};

/// Words after which "5/3" is a day.
const BEFORE_DAY: &[Role] = &[
    Role::On,
    Role::By,
    Role::Until,
    Role::From,
    Role::Between,
    Role::Since,
    Role::To,
    Role::Before,
    Role::After,
];

/// A number and how many digits it has.
type Digits = (i32, usize);

impl Grammar<'_> {
    /// Digits only: "2018-05-03", "03/05/2018" (month first, as in the United States), "5/3" after a preposition.
    pub(super) fn numeric_date(&self, at: usize) -> Read<Node> {
        let number = |at: usize| self.digits(at);
        let (first, digits) = number(at)?;
        let joint = self.slice(at + 1);
        if at > 1 && !self.is_spaced(at) && self.is_sign(at - 1, &['-', '/', '.', '$', '€', '£', '+']) {
            // "10/1/2018-10/7/2018" goes on with a second date, "133-03-03-2020" is a code.
            let is_second = self.slice(at - 1) == "-" && joint == "/" && self.year_digits(at - 2).is_some();
            if !is_second {
                return None;
            }
        }
        if !matches!(joint, "-" | "/" | "." | "–") {
            return None;
        }
        let (second, second_digits) = number(at + 2).filter(|(_, digits)| *digits != 3)?;
        let tight = !self.is_spaced(at + 1) && !self.is_spaced(at + 2);
        let third =
            number(at + 4).filter(|_| tight && self.slice(at + 3) == joint && !self.is_spaced(at + 4));
        if third.is_some() || joint == "." {
            let (third, third_digits) = third?;
            let goes_on = self.is_sign(at + 5, JOINTS) && number(at + 6).is_some() && !self.is_spaced(at + 6);
            let period = full_numeric([(first, digits), (second, second_digits), (third, third_digits)])?;
            return (!goes_on).then_some((Node::Fixed(period), at + 5));
        }
        self.short_numeric([(first, digits), (second, second_digits)], at)
    }

    /// "2016-11", "11/2016", "on 4/22".
    fn short_numeric(&self, [first, second]: [Digits; 2], at: usize) -> Read<Node> {
        let month = |year: i32, month: i32| Period::month(year, u8::try_from(month).ok()?);
        let node = match (first, second) {
            ((year, 4), (number, 1 | 2)) if (1000..2200).contains(&year) => Node::Fixed(month(year, number)?),
            ((number, 1 | 2), (year, 4)) if (1000..2200).contains(&year) => Node::Fixed(month(year, number)?),
            ((first, 1 | 2), (second, 1 | 2)) if self.is_short_date(at) => {
                let (month, day) = if first > 12 { (second, first) } else { (first, second) };
                let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
                Period::day(2024, month, day)?;
                Node::Yearless { month, day: Some(day), weekday: None, turn: Turn::Open }
            }
            _ => return None,
        };
        Some((node, at + 3))
    }

    /// True where "5/3" is a day: after a preposition, a weekday, or another such day; elsewhere it is a share.
    fn is_short_date(&self, at: usize) -> bool {
        let is_tight =
            self.slice(at + 1) == "/" && !self.is_spaced(at + 1) && !self.is_sign(at + 3, &['/', '%']);
        let weekday = || at > 0 && self.senses(at - 1).is_some_and(|it| it.weekday.is_some());
        let listed = || {
            let joined = self.is_sign(at - 1, &[',']) || self.is_licensed(at, &[Role::And, Role::Or]);
            joined && self.numeric_date(at - 4).is_some()
        };
        is_tight && (self.is_licensed(at, BEFORE_DAY) || weekday() || at > 3 && listed())
    }

    fn digits(&self, at: usize) -> Option<Digits> {
        match self.kind(at)? {
            TokenKind::Number { value, digits } => Some((i32::try_from(*value).ok()?, *digits)),
            _ => None,
        }
    }
}

/// Three numbers as a day: year first, or month first unless only the second can be the month.
fn full_numeric([first, second, third]: [Digits; 3]) -> Option<Period> {
    let day = |year: i32, month: i32, day: i32| {
        Period::day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    };
    match (first.1, third.1) {
        (4, 1 | 2) => day(first.0, second.0, third.0),
        (1 | 2, 4) => day(third.0, first.0, second.0).or_else(|| day(third.0, second.0, first.0)),
        (1 | 2, 2) => {
            let year = short_year(u32::try_from(third.0).ok()?)?;
            day(year, first.0, second.0).or_else(|| day(year, second.0, first.0))
        }
        _ => None,
    }
}
