//! Dates by name or number: "3 May 2018", "May 2018", "2018-05-03", "Friday, Sept. 6", "the 1990s", "Christmas".

use super::{Grammar, Read};
use crate::when::{
    calendar::Weekday,
    date::Period,
    node::{Node, Turn, Unit},
    token::TokenKind,
    words::{Role, Strength},
};

/// Signs that join the parts of a date: "2019-sep-1", "22/Jan/2019".
const JOINTS: &[char] = &['-', '/', '.', '–'];

/// Words after which a bare number of four digits is a year.
const BEFORE_YEAR: &[Role] = &[
    Role::In, Role::Of, Role::Since, Role::Until, Role::Through, Role::By, Role::From, Role::Before, Role::After,
    Role::Early, Role::Late, Role::Mid, Role::Between, Role::To, Role::Middle, Role::About, Role::Earlier,
];

/// Words after which "may", "march" are months.
const BEFORE_MONTH: &[Role] = &[
    Role::In, Role::Since, Role::Until, Role::Through, Role::Early, Role::Late, Role::Mid, Role::Between,
    Role::Last, Role::Next, Role::This, Role::Past, Role::To, Role::From, Role::After, Role::Before,
];

impl Grammar<'_> {
    /// "3 May 2018", "the third of May", "Friday, 6 September", "22/Jan/2019".
    pub(super) fn day_of_month_name(&self, at: usize) -> Read<Node> {
        let (weekday, next) = self.leading_weekday(at);
        let next = self.skip(next, &[Role::The]);
        // "107.31 August", "$12 December", "12:30 December" begin with an amount or a time.
        let tight = next > 1 && self.is_sign(next - 1, &['.', ',', ':']) && !self.is_spaced(next);
        if tight || next > 0 && self.is_sign(next - 1, &['$', '€', '£']) {
            return None;
        }
        let (day, next) = self.day_number(next)?;
        let next = self.skip(self.skip_sign(next, JOINTS), &[Role::Of]);
        let ((month, strength), next) = self.month(next)?;
        if strength == Strength::Weak && !self.is_capital(next - 1) && weekday.is_none() {
            // "5 may be hurt" is not a date, "the third of may" is.
            self.one_of(next - 2, &[Role::Of])?;
        }
        self.with_year(month, Some(day), weekday, next)
    }

    /// "May 3, 2018", "Sept. 6", "May 2018", "Friday, Sept. 6".
    pub(super) fn month_name_first(&self, at: usize) -> Read<Node> {
        let (weekday, next) = self.leading_weekday(at);
        let ((month, strength), after) = self.month(next)?;
        let is_verb = strength == Strength::Weak && !self.is_capital(next) && weekday.is_none();
        if is_verb && !self.is_licensed(next, &[Role::In, Role::On, Role::Since, Role::Until]) {
            return None;
        }
        let words = self.skip(after, &[Role::Of]);
        if let Some((year, end)) = self.year_words(words) {
            return Some((Node::Fixed(Period::month(year, month)?), end));
        }
        let next = self.skip(self.skip_sign(after, JOINTS), &[Role::The]);
        if let Some((day, end)) = self.day_number(next).filter(|(_, end)| !self.is_counting(next, *end)) {
            return self.with_year(month, Some(day), weekday, end);
        }
        let next = self.skip(self.skip_sign(after, &[',', '-', '/']), &[Role::Of]);
        let (year, end) = self.year(next)?;
        Some((Node::Fixed(Period::month(year, month)?), end))
    }

    /// "2018 May", "2019-sep-1", "2016-11".
    pub(super) fn year_first(&self, at: usize) -> Read<Node> {
        let (year, next) = self.year_digits(at)?;
        let next = self.skip_sign(next, &[',', '-', '/', '.']);
        let ((month, _), next) = self.month(next)?;
        let joint = self.skip_sign(next, JOINTS);
        if joint > next {
            if let Some((day, end)) = self.day_number(joint) {
                return Some((Node::Fixed(Period::day(year, month, day)?), end));
            }
        }
        Some((Node::Fixed(Period::month(year, month)?), next))
    }

    /// The year, if one follows; otherwise the date lacks it.
    fn with_year(&self, month: u8, day: Option<u8>, weekday: Option<Weekday>, at: usize) -> Read<Node> {
        let comma = self.skip_sign(self.skip_sign(at, &[',']), JOINTS);
        let next = self.skip(comma, &[Role::Of, Role::In]);
        if let Some((year, end)) = self.year(next) {
            if let Some(period) = Period::day(year, month, day?) {
                return Some((Node::Fixed(period), end));
            }
        }
        // Only months that can have this day: 2024 is a leap year.
        Period::day(2024, month, day?)?;
        let (weekday, end) = match weekday {
            Some(weekday) => (Some(weekday), at),
            None => self.trailing_weekday(at).map_or((None, at), |(weekday, end)| (Some(weekday), end)),
        };
        Some((Node::Yearless { month, day, weekday, turn: Turn::Open }, end))
    }

    /// "Friday, ", "on Tuesday the ": a weekday that only repeats what the date says.
    fn leading_weekday(&self, at: usize) -> (Option<Weekday>, usize) {
        match self.weekday_word(at) {
            Some(((weekday, _), next)) => (Some(weekday), self.skip_sign(next, &[',', '-'])),
            None => (None, at),
        }
    }

    /// "Jul 18, Fri".
    fn trailing_weekday(&self, at: usize) -> Read<Weekday> {
        let next = self.skip_sign(at, &[',']);
        let ((weekday, strength), end) = self.weekday_word(next)?;
        (strength == Strength::Strong && self.slice(at) == ",").then_some((weekday, end))
    }

    /// True when the number counts what follows: "May 5,000", "May 3 people" is rare enough to pass.
    fn is_counting(&self, at: usize, end: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Number { .. }))
            && (self.is_sign(end, &['%']) || self.is_sign(end, &[':']) && !self.is_spaced(end))
    }

    /// A year after a month: "2018", "'18", "nineteen ninety-nine".
    fn year(&self, at: usize) -> Read<i32> {
        if self.is_sign(at, &['\'', '’', '‘']) {
            if let Some(TokenKind::Number { value, digits: 2 }) = self.kind(at + 1) {
                return Some((short_year(*value)?, at + 2));
            }
        }
        if let Some(TokenKind::Number { value, digits: 2 }) = self.kind(at) {
            // "31-Oct-74", "April of 87"; in "November 19-20" both are days.
            let of = self.is_licensed(at, &[Role::Of]);
            let joined = of || at > 2 && self.is_sign(at - 1, &['-', '/']) && self.slice(at - 1) == self.slice(at - 3);
            return joined.then(|| short_year(*value)).flatten().map(|year| (year, at + 1));
        }
        self.year_digits(at).or_else(|| self.year_words(at))
    }

    /// Four digits that may be a year.
    pub(super) fn year_digits(&self, at: usize) -> Read<i32> {
        match self.kind(at)? {
            TokenKind::Number { value, digits: 4 } if (1000..2200).contains(value) => {
                Some((i32::try_from(*value).ok()?, at + 1))
            }
            _ => None,
        }
    }

    /// "nineteen ninety-nine", "two thousand and eighteen", "seventeen hundred thirty three".
    pub(super) fn year_words(&self, at: usize) -> Read<i32> {
        let count = |at: usize| self.count_below_hundred(at);
        let (first, next) = count(at)?;
        let scale = self.senses(next).and_then(|senses| senses.number).map_or(1, |number| number.count);
        let (base, next) = match (first, scale) {
            (1..=2, 1000) => (i32::from(first) * 1000, next + 1),
            (11..=20, 100) => (i32::from(first) * 100, next + 1),
            (11..=20, 0..100) => {
                let (rest, end) = count(next).filter(|(rest, _)| *rest >= 10)?;
                return Some((i32::from(first) * 100 + i32::from(rest), end));
            }
            _ => return None,
        };
        let rest = count(self.skip(next, &[Role::And]));
        Some(rest.map_or((base, next), |(rest, end)| (base + i32::from(rest), end)))
    }

    /// A year of its own, where the words around it leave no other reading: "in 2015", "the year 2015", "(2015)".
    pub(super) fn lone_year(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        if self.unit(start).is_some_and(|(unit, _)| unit == Unit::Year) {
            let (year, end) = self.year_digits(start + 1)?;
            return Some((Node::Fixed(Period::year(year)?), end));
        }
        let (year, end) = match self.year_digits(at) {
            Some(digits) => digits,
            None => self.year_words(at).filter(|_| self.is_licensed(at, &[Role::In]))?,
        };
        let alone = !self.is_sign(end, &['%', '-', '/', '$', '€', '£']) || self.is_spaced(end);
        let in_brackets = at > 0 && self.is_sign(at - 1, &['(']) && self.is_sign(end, &[')']);
        // "in 1500 cities": old years are believed only where no word follows that they could count.
        let believable = (1800..2100).contains(&year) || !self.is_plain_word(end);
        let is_bound = self.one_of(end, &[Role::Or, Role::And]).is_some()
            && self.one_of(end + 1, &[Role::Later, Role::Earlier, Role::After]).is_some();
        let licensed = self.is_licensed(at, BEFORE_YEAR) || in_brackets || is_bound || self.is_listed_year(at);
        let period = Period::year(year)?;
        (alone && believable && licensed).then_some((Node::Fixed(period), self.skip_era(end)))
    }

    /// "in 2007 and 2009": a year licensed by the one before it.
    fn is_listed_year(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(2) else { return false };
        let joined = self.one_of(at - 1, &[Role::And, Role::Or]).is_some() || self.is_sign(at - 1, &[',']);
        joined && self.year_digits(before).is_some() && self.lone_year(before).is_some()
    }

    fn skip_era(&self, at: usize) -> usize {
        self.skip(at, &[Role::Era])
    }

    /// "May" with nothing more.
    pub(super) fn lone_month(&self, at: usize) -> Read<Node> {
        let (node, end) = self.bare_month(at)?;
        let (_, strength) = self.senses(at)?.month?;
        let is_money = at > 0 && self.is_sign(at - 1, &['$', '€', '£', '@', '#']);
        let goes_on = self.is_sign(end, &['-', '–']) && self.senses(end + 1).is_some_and(|it| it.month.is_some());
        let is_name = !goes_on && (self.is_plain_word(end) && self.is_capital(end) || self.is_name_part(at));
        let believable = match strength {
            _ if self.is_licensed(at, BEFORE_MONTH) => true,
            Strength::Strong => self.is_licensed(at, &[Role::Of, Role::By]) || self.is_capital(at) && !is_name,
            Strength::Weak => false,
        };
        // "this march", "he may": without a capital, only "in" makes it a month.
        let is_verb = strength == Strength::Weak && !self.is_capital(at) && !self.is_licensed(at, &[Role::In]);
        (believable && !is_verb && !is_money).then_some((node, end))
    }

    /// A month where the words before leave no doubt: "the end of May".
    pub(super) fn bare_month(&self, at: usize) -> Read<Node> {
        let ((month, strength), end) = self.month(at)?;
        let is_clear = strength == Strength::Strong || self.is_capital(at);
        is_clear.then_some((Node::Yearless { month, day: None, weekday: None, turn: Turn::Open }, end.min(at + 1)))
            .or_else(|| self.is_licensed(at, &[Role::In]).then_some((Node::Yearless { month, day: None, weekday: None, turn: Turn::Open }, at + 1)))
    }

    /// True after a capitalised plain word: "Theresa May", "Ms. June".
    fn is_name_part(&self, at: usize) -> bool {
        at > 0 && self.is_plain_word(at - 1) && self.is_capital(at - 1) && self.is_spaced(at)
    }

    /// "the 1990s", "the '90s", "the nineties".
    pub(super) fn decade(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        let start = self.skip_sign(start, &['\'', '’', '‘']);
        let has_article = start > at || self.is_licensed(at, &[Role::Early, Role::Late, Role::Mid, Role::The]);
        // "in his 70s" is an age.
        if self.is_licensed(at, &[Role::Person]) {
            return None;
        }
        let year = match self.kind(start)? {
            TokenKind::Decade { value, digits: 4 } => i32::try_from(*value).ok()?,
            TokenKind::Decade { value, .. } if has_article => short_year(*value).filter(|year| *year < 2000)?,
            TokenKind::Word(senses) if has_article && senses.decade.is_some() => senses.decade?,
            TokenKind::Word(_) if has_article => return self.decade_words(start),
            _ => return None,
        };
        Some((Node::Fixed(Period::decade(year)?), start + 1))
    }

    /// "nineteen seventies".
    fn decade_words(&self, at: usize) -> Read<Node> {
        let hundreds = self.senses(at)?.number.filter(|it| (11..=20).contains(&it.count))?.count;
        let next = self.skip_sign(at + 1, &['-']);
        let decade = self.senses(next)?.decade?;
        Some((Node::Fixed(Period::decade(i32::from(hundreds) * 100 + decade % 100)?), next + 1))
    }

    /// "the 19th century".
    pub(super) fn century(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        let (rank, next) = self.ordinal(start)?;
        let next = self.skip_sign(next, &['-']);
        let is_century = self.unit(next).is_some_and(|(unit, _)| unit == Unit::Century);
        let period = Period::century((i32::from(rank) - 1) * 100)?;
        is_century.then_some((Node::Fixed(period), next + 1))
    }

    /// "Christmas", "Easter 2018", "last Thanksgiving".
    pub(super) fn holiday(&self, at: usize) -> Read<Node> {
        let rule = self.senses(at)?.holiday?;
        let next = self.skip(self.skip_sign(at + 1, &[',']), &[Role::Of, Role::In]);
        if let Some((year, end)) = self.year_digits(next) {
            return Some((Node::Holiday { rule, year: Some(year), turn: Turn::Open }, end));
        }
        Some((Node::Holiday { rule, year: None, turn: Turn::Open }, at + 1))
    }

    /// "summer 2018", "the summer of 2018", "in the summer".
    pub(super) fn season(&self, at: usize) -> Read<Node> {
        let start = self.skip(at, &[Role::The]);
        let (season, strength) = self.senses(start)?.season?;
        let next = self.skip(self.skip_sign(start + 1, &[',']), &[Role::Of]);
        if let Some((year, end)) = self.year_digits(next) {
            return Some((Node::Fixed(Period::season(year, season)?), end));
        }
        let licensed = self.is_licensed(at, &[Role::In, Role::Since, Role::Until, Role::By]);
        let believable = licensed && strength == Strength::Strong && !self.is_sign(start + 1, &['-']);
        believable.then_some((Node::Season(season, Turn::Open), start + 1))
    }

    /// Digits only: "2018-05-03", "03/05/2018" (month first, as in the United States), "5/3" after a preposition.
    pub(super) fn numeric_date(&self, at: usize) -> Read<Node> {
        let number = |at: usize| match self.kind(at) {
            Some(TokenKind::Number { value, digits }) => Some((i32::try_from(*value).ok()?, *digits)),
            _ => None,
        };
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
        let third = number(at + 4).filter(|_| tight && self.slice(at + 3) == joint && !self.is_spaced(at + 4));
        if third.is_some() || joint == "." {
            let (third, third_digits) = third?;
            let goes_on = self.is_sign(at + 5, JOINTS) && number(at + 6).is_some() && !self.is_spaced(at + 6);
            let period = full_numeric([(first, digits), (second, second_digits), (third, third_digits)])?;
            return (!goes_on).then_some((Node::Fixed(period), at + 5));
        }
        self.short_numeric([(first, digits), (second, second_digits)], at)
    }

    /// "2016-11", "11/2016", "on 4/22".
    fn short_numeric(&self, [first, second]: [(i32, usize); 2], at: usize) -> Read<Node> {
        let month = |year: i32, month: i32| Period::month(year, u8::try_from(month).ok()?);
        let node = match (first, second) {
            ((year, 4), (number, 1 | 2)) if (1000..2200).contains(&year) => Node::Fixed(month(year, number)?),
            ((number, 1 | 2), (year, 4)) if (1000..2200).contains(&year) => Node::Fixed(month(year, number)?),
            ((first, 1 | 2), (second, 1 | 2)) if self.slice(at + 1) == "/" && !self.is_spaced(at + 1) => {
                let licensed = [Role::On, Role::By, Role::Until, Role::From, Role::Between, Role::Since, Role::To, Role::Before, Role::After];
                let weekday = at.checked_sub(1).is_some_and(|before| self.senses(before).is_some_and(|it| it.weekday.is_some()));
                let end_of_number = !self.is_sign(at + 3, &['/', '%']);
                let listed = at > 3
                    && (self.is_sign(at - 1, &[',']) || self.is_licensed(at, &[Role::And, Role::Or]))
                    && self.numeric_date(at - 4).is_some();
                if !(self.is_licensed(at, &licensed) || weekday || listed) || !end_of_number {
                    return None;
                }
                let (month, day) = if first > 12 { (second, first) } else { (first, second) };
                let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
                Period::day(2024, month, day)?;
                Node::Yearless { month, day: Some(day), weekday: None, turn: Turn::Open }
            }
            _ => return None,
        };
        Some((node, at + 3))
    }
}

/// Three numbers as a day: year first, or month first unless only the second can be the month.
fn full_numeric([first, second, third]: [(i32, usize); 3]) -> Option<Period> {
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

/// The year that two digits mean: up to 49 in this century, from 50 in the last.
fn short_year(digits: u32) -> Option<i32> {
    let year = i32::try_from(digits).ok().filter(|year| *year < 100)?;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}
