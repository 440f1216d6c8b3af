//! From tokens to meaning: small rules over token senses; at each place the rule that reads furthest wins.
//!
//! A rule takes the place to start at and gives what it read and the place after it.

mod counted;
mod named;
mod ranged;
mod turned;

use super::{
    calendar::Weekday,
    node::{Amount, Node, Unit},
    token::{Token, TokenKind},
    words::{GrammaticalNumber, Role, Senses, Strength},
};

/// What a rule read, and the index of the token after it.
type Read<T> = Option<(T, usize)>;

/// The tokens of one text.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

type Rule<'a> = fn(&Grammar<'a>, usize) -> Read<Node>;

impl<'a> Grammar<'a> {
    /// Expressions that may stand for themselves or inside others.
    const POINTS: [Rule<'a>; 28] = [
        Self::numeric_date,
        Self::day_of_month_name,
        Self::month_name_first,
        Self::year_first,
        Self::weekday,
        Self::weekday_with_day,
        Self::day_word,
        Self::ordinal_day,
        Self::lone_year,
        Self::lone_month,
        Self::decade,
        Self::century,
        Self::holiday,
        Self::season,
        Self::turned,
        Self::weekday_in_unit,
        Self::lone_unit,
        Self::shifted,
        Self::single_shift,
        Self::nth,
        Self::quarter,
        Self::part,
        Self::run,
        Self::recent,
        Self::same,
        Self::week_of,
        Self::daypart_first,
        Self::about,
    ];

    /// Expressions that stand only for themselves.
    const WHOLES: [Rule<'a>; 8] = [
        Self::point_or_span,
        Self::from_to,
        Self::between,
        Self::bounded,
        Self::lasting,
        Self::ahead,
        Self::day_span,
        Self::days_of_week,
    ];

    /// The whole expression that begins at a token.
    pub(super) fn expression(&self, at: usize) -> Read<Node> {
        self.furthest(&Self::WHOLES, at)
    }

    /// A point or stretch of time that begins at a token.
    fn point(&self, at: usize) -> Read<Node> {
        self.furthest(&Self::POINTS, at)
    }

    fn kind(&self, at: usize) -> Option<&TokenKind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    fn senses(&self, at: usize) -> Option<&Senses> {
        match self.kind(at)? {
            TokenKind::Word(senses) => Some(senses),
            _ => None,
        }
    }

    fn role(&self, at: usize) -> Option<Role> {
        self.senses(at)?.role
    }

    /// The index after `at` when the token there has one of these roles.
    fn one_of(&self, at: usize, roles: &[Role]) -> Option<usize> {
        self.role(at).filter(|role| roles.contains(role)).map(|_| at + 1)
    }

    /// The index after an optional word.
    fn skip(&self, at: usize, roles: &[Role]) -> usize {
        self.one_of(at, roles).unwrap_or(at)
    }

    fn role_before(&self, at: usize) -> Option<Role> {
        self.role(at.checked_sub(1)?)
    }

    /// True when the words before license a bare year or a month that is also another word: "in 2015", "since May".
    fn is_licensed(&self, at: usize, roles: &[Role]) -> bool {
        match self.role_before(at) {
            Some(Role::The) if at > 1 => self.role_before(at - 1).is_some_and(|role| roles.contains(&role)),
            role => role.is_some_and(|role| roles.contains(&role)),
        }
    }

    fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.kind(at), Some(TokenKind::Sign(sign)) if signs.contains(sign))
    }

    fn skip_sign(&self, at: usize, signs: &[char]) -> usize {
        if self.is_sign(at, signs) { at + 1 } else { at }
    }

    fn is_spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.is_spaced)
    }

    fn slice(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    fn is_capital(&self, at: usize) -> bool {
        self.slice(at).starts_with(char::is_uppercase)
    }

    /// True for a word that is no time word at all.
    fn is_plain_word(&self, at: usize) -> bool {
        self.senses(at).is_some_and(|senses| *senses == Senses::default())
    }

    fn unit(&self, at: usize) -> Option<(Unit, GrammaticalNumber)> {
        self.senses(at)?.unit
    }

    /// A month word with its abbreviating stop.
    fn month(&self, at: usize) -> Read<(u8, Strength)> {
        let month = self.senses(at)?.month?;
        Some((month, self.after_stop(at, 3)))
    }

    /// A weekday word with its abbreviating stop; weak ones ("sun", "sat") are left to the caller.
    fn weekday_word(&self, at: usize) -> Read<(Weekday, Strength)> {
        let weekday = self.senses(at)?.weekday?;
        Some((weekday, self.after_stop(at, 5)))
    }

    /// Skips the stop after an abbreviation of at most `longest` letters ("Sept." has four).
    fn after_stop(&self, at: usize, longest: usize) -> usize {
        let is_short = self.slice(at).len() <= longest.max(4);
        let stop = is_short && self.is_sign(at + 1, &['.']) && !self.is_spaced(at + 1);
        // A stop that ends the sentence stays outside, unless a number follows.
        let goes_on = matches!(
            self.kind(at + 2),
            Some(TokenKind::Number { .. } | TokenKind::Ordinal(_) | TokenKind::Sign(','))
        ) || self.senses(at + 2).is_some_and(Senses::is_trigger);
        if stop && goes_on { at + 2 } else { at + 1 }
    }

    /// A day of the month: "3", "3rd", "third", "twenty-third".
    fn day_number(&self, at: usize) -> Read<u8> {
        let (day, next) = match self.kind(at)? {
            TokenKind::Number { value, digits: 1 | 2 } | TokenKind::Ordinal(value) => (*value, at + 1),
            TokenKind::Word(_) => {
                let ordinal = self.ordinal_words(at).map(|(day, next)| (u32::from(day), next));
                ordinal.or_else(|| self.count_below_hundred(at).map(|(day, next)| (u32::from(day), next)))?
            }
            _ => return None,
        };
        let day = u8::try_from(day).ok()?;
        (1..=31).contains(&day).then_some((day, next))
    }

    /// "third", "twenty-third", "3rd".
    fn ordinal(&self, at: usize) -> Read<u8> {
        match self.kind(at)? {
            TokenKind::Ordinal(value) => Some((u8::try_from(*value).ok()?, at + 1)),
            _ => self.ordinal_words(at),
        }
    }

    fn ordinal_words(&self, at: usize) -> Read<u8> {
        let senses = self.senses(at)?;
        if let Some(ordinal) = senses.ordinal {
            return Some((ordinal, at + 1));
        }
        let tens = senses.number.filter(|it| it.is_exact && (20..=90).contains(&it.count))?.count;
        let next = self.skip_sign(at + 1, &['-']);
        let ones = self.senses(next)?.ordinal.filter(|it| *it < 10)?;
        Some((u8::try_from(tens).ok()? + ones, next + 1))
    }

    /// "seven", "twenty-one".
    fn count_below_hundred(&self, at: usize) -> Read<u16> {
        let exact = |at: usize| self.senses(at)?.number.filter(|it| it.is_exact).map(|it| it.count);
        let first = exact(at).filter(|count| *count < 100 && self.slice(at).len() > 2)?;
        let next = self.skip_sign(at + 1, &['-']);
        match exact(next).filter(|ones| first >= 20 && *ones < 10 && self.slice(next).len() > 2) {
            Some(ones) => Some((first + ones, next + 1)),
            None => Some((first, at + 1)),
        }
    }

    /// How many: "three", "20", "a few", "more than ten".
    fn amount(&self, at: usize) -> Read<Amount> {
        if let Some(next) = self.one_of(at, &[Role::About, Role::Nearly, Role::More, Role::Over]) {
            let (amount, next) = self.amount(next)?;
            return Some((Amount { is_exact: false, ..amount }, next));
        }
        if let Some(TokenKind::Number { value, digits: 1..=4 }) = self.kind(at) {
            return Some((Amount { count: u16::try_from(*value).ok()?, is_exact: true }, at + 1));
        }
        if let Some((count, next)) = self.count_below_hundred(at) {
            return Some((Amount { count, is_exact: true }, next));
        }
        self.senses(at)?.number.filter(|it| it.count < 1000).map(|it| (it, at + 1))
    }

    /// A number of units: "three weeks", "a year", "56 days".
    fn quantity(&self, at: usize) -> Read<(Amount, Unit)> {
        let (amount, next) = self.amount(at)?;
        // "the 56-year-old": an age, not a time.
        if self.is_sign(next, &['-']) {
            return None;
        }
        let (unit, number) = self.unit(next)?;
        let agrees = number == GrammaticalNumber::Plural || amount.count == 1 || matches!(self.kind(at), Some(TokenKind::Number { .. }));
        (agrees && !self.is_sign(next + 1, &['-'])).then_some(((amount, unit), next + 1))
    }

    /// The result of the rule that reads furthest; of equals, the first.
    fn furthest(&self, rules: &[Rule<'a>], at: usize) -> Read<Node> {
        let mut best: Read<Node> = None;
        for rule in rules {
            if let Some((node, end)) = rule(self, at) {
                if best.as_ref().is_none_or(|(_, furthest)| end > *furthest) {
                    best = Some((node, end));
                }
            }
        }
        best
    }
}
