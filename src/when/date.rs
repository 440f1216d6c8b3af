//! One date of some precision.

use super::calendar::{Day, days_in_month};

/// A calendar period and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// The period.
    pub period: Period,
    /// Whether it is exact.
    pub qualifier: Qualifier,
}

/// A stretch of the calendar that has a name. Finer ones are built from coarser ones, so a day always has its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// `19XX`: a hundred years; holds the first two digits.
    Century(Hundreds),
    /// `199X`: ten years; holds the first three digits.
    Decade(Tens),
    /// `1995`.
    Year(Year),
    /// `1995-22`.
    Season(Year, Season),
    /// `1995-06`.
    Month(Month),
    /// `1995-06-03`.
    Day(Day),
}

/// A year of four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Year(i16);

/// The first three digits of a decade's years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tens(i16);

/// The first two digits of a century's years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hundreds(i16);

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    year: Year,
    month: u8,
}

/// A season, by the name the text gives it, on whichever half of the earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Season {
    /// 21
    Spring,
    /// 22
    Summer,
    /// 23
    Autumn,
    /// 24
    Winter,
}

/// How exact a date is said to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    /// As given.
    #[default]
    Exact,
    /// `?`: the source is not sure.
    Uncertain,
    /// `~`: about then.
    Approximate,
    /// `%`: both.
    Both,
}

impl Year {
    /// The year, if four digits can say it.
    pub fn new(year: i32) -> Option<Self> {
        i16::try_from(year).ok().filter(|year| (0..=9999).contains(year)).map(Self)
    }

    /// The number of the year.
    pub fn number(self) -> i32 {
        i32::from(self.0)
    }
}

impl Tens {
    /// All but the last digit: 199 for the 1990s.
    pub fn digits(self) -> i32 {
        i32::from(self.0)
    }
}

impl Hundreds {
    /// All but the last two digits: 19 for the 1900s.
    pub fn digits(self) -> i32 {
        i32::from(self.0)
    }
}

impl Month {
    /// Its year.
    pub fn year(self) -> i32 {
        self.year.number()
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }
}

impl Period {
    /// A year of four digits.
    pub fn year(year: i32) -> Option<Self> {
        Year::new(year).map(Self::Year)
    }

    /// A month.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        let year = Year::new(year)?;
        (1..=12).contains(&month).then_some(Self::Month(Month { year, month }))
    }

    /// A day.
    pub fn day(year: i32, month: u8, day: u8) -> Option<Self> {
        Day::new(year, month, day).map(Self::Day)
    }

    /// A season of a year.
    pub fn season(year: i32, season: Season) -> Option<Self> {
        Year::new(year).map(|year| Self::Season(year, season))
    }

    /// The decade that `year` is in.
    pub fn decade(year: i32) -> Option<Self> {
        Year::new(year).map(|year| Self::Decade(Tens(year.0 / 10)))
    }

    /// The hundred years with the same first two digits as `year`.
    pub fn century(year: i32) -> Option<Self> {
        Year::new(year).map(|year| Self::Century(Hundreds(year.0 / 100)))
    }

    /// The first day. Seasons begin as in the north: spring in March, winter in December.
    pub fn first(self) -> Day {
        let first =
            |year: i32, month: u8| Day::new(year, month, 1).expect("checked when the period was made");
        match self {
            Self::Century(hundreds) => first(hundreds.digits() * 100, 1),
            Self::Decade(tens) => first(tens.digits() * 10, 1),
            Self::Year(year) => first(year.number(), 1),
            Self::Season(year, season) => first(year.number(), season.first_month()),
            Self::Month(Month { year, month }) => first(year.number(), month),
            Self::Day(day) => day,
        }
    }

    /// The last day.
    pub fn last(self) -> Day {
        let last = |year: i32, month: u8| {
            Day::new(year, month, days_in_month(year, month)).expect("checked when the period was made")
        };
        match self {
            Self::Century(hundreds) => last(hundreds.digits() * 100 + 99, 12),
            Self::Decade(tens) => last(tens.digits() * 10 + 9, 12),
            Self::Year(year) => last(year.number(), 12),
            Self::Season(year, Season::Winter) if year.number() < 9999 => last(year.number() + 1, 2),
            Self::Season(year, season) => last(year.number(), (season.first_month() + 2).min(12)),
            Self::Month(Month { year, month }) => last(year.number(), month),
            Self::Day(day) => day,
        }
    }
}

impl Season {
    /// The first month in the north.
    fn first_month(self) -> u8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }

    /// The season by its EDTF number, 21 to 24.
    pub fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            21 => Self::Spring,
            22 => Self::Summer,
            23 => Self::Autumn,
            24 => Self::Winter,
            _ => return None,
        })
    }

    /// The EDTF number, 21 to 24.
    pub fn number(self) -> u8 {
        self as u8 + 21
    }
}

impl Date {
    /// The same period, said to be about then.
    #[must_use]
    pub fn approximate(self) -> Self {
        Self { qualifier: Qualifier::Approximate, ..self }
    }

    /// True for dates marked `~` or `%`.
    pub fn is_approximate(self) -> bool {
        matches!(self.qualifier, Qualifier::Approximate | Qualifier::Both)
    }

    /// The first day.
    pub fn first(self) -> Day {
        self.period.first()
    }

    /// The last day.
    pub fn last(self) -> Day {
        self.period.last()
    }
}

impl From<Period> for Date {
    fn from(period: Period) -> Self {
        Self { period, qualifier: Qualifier::Exact }
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self::from(Period::Day(day))
    }
}
