//! What a time expression says, before anyone asks when it was written.

use super::{
    calendar::{Day, Weekday},
    date::{Period, Season},
};

/// The meaning of a time expression; the parts it leaves open are filled in when it is resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Complete as it stands: "3 May 2018", "the 1990s".
    Fixed(Period),
    /// Lacks its year: "May", "Friday, Sept. 6".
    Yearless { month: u8, day: Option<u8>, weekday: Option<Weekday>, turn: Turn },
    /// Lacks its month: "the 21st", "Thursday the 21st".
    DayOfMonth { day: u8, weekday: Option<Weekday> },
    /// "yesterday".
    DayOffset(i64),
    /// "on Tuesday", "last Tuesday".
    Weekday(Weekday, Turn),
    /// "last week", "this year": so many units from the one that the day of publication is in.
    Unit(Unit, i64),
    /// "the last three months".
    Run(Side, Amount, Unit),
    /// "three weeks ago", "two days after Christmas".
    Shift { by: Vec<(Amount, Unit)>, side: Side, from: From },
    /// "the first Monday of May", "the last three weeks of 2019".
    Nth { rank: i8, count: u8, what: What, of: Box<Node> },
    /// "early 2019", "the end of last month".
    Part(Part, Box<Node>),
    /// "from March to May".
    Range(Box<Node>, Box<Node>),
    /// "since January".
    Since(Box<Node>),
    /// "by 2026", "until March".
    Until(Box<Node>),
    /// "before 2010".
    Before(Box<Node>),
    /// "after 2010".
    After(Box<Node>),
    /// "for ten years", "within five days".
    Lasting(Amount, Unit),
    /// "within five days", "in three weeks' time".
    Within(Vec<(Amount, Unit)>),
    /// "Christmas", "Easter 2018".
    Holiday { rule: HolidayRule, year: Option<i32>, turn: Turn },
    /// "last summer".
    Season(Season, Turn),
    /// "that year", "the same day": the one that the text before spoke of.
    Same(Unit),
    /// "around 2015".
    About(Box<Node>),
}

/// What a shift starts from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum From {
    /// "three weeks ago".
    Publication,
    /// "three weeks later": the date that the text before spoke of.
    Anchor,
    /// "three weeks after Easter".
    Date(Box<Node>),
}

/// Which way from where it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// Which one of those that come again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// The tense decides.
    Open,
    /// "last Tuesday".
    Last,
    /// "this Tuesday".
    This,
    /// "next Tuesday".
    Next,
}

/// A part of a longer stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// "early 2019": the first half.
    Early,
    /// "mid-2019".
    Middle,
    /// "late 2019": the second half.
    Late,
    /// "the beginning of 2019".
    Start,
    /// "the end of 2019".
    End,
    /// "earlier this year": up to now.
    Earlier,
    /// "later this year": from now.
    Later,
}

/// What is counted in "the first ... of".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Unit(Unit),
    Weekday(Weekday),
}

/// How many; not exact in "a few", "more than ten".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) count: u16,
    pub(super) is_exact: bool,
}

/// A unit of the calendar, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// Hours and less: never leaves the day.
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// How to find a holiday in any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HolidayRule {
    /// "12-25".
    Fixed { month: u8, day: u8 },
    /// Days after Easter Sunday.
    Easter(i64),
    /// So many days after the nth weekday of a month; -1 is the last.
    Nth { weekday: Weekday, rank: i8, month: u8, offset: i64 },
}

impl Unit {
    /// The unit by its name in `time_units.txt`.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }
}

impl HolidayRule {
    /// Reads a value of `time_holidays.txt`.
    pub(super) fn parse(value: &str) -> Option<Self> {
        if let Some((month, day)) = value.split_once('-').filter(|(month, _)| !month.contains(' ')) {
            return Some(Self::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
        }
        let parts: Vec<&str> = value.split(' ').collect();
        match parts[..] {
            ["easter", offset] => Some(Self::Easter(offset.parse().ok()?)),
            [weekday, rank, month, offset] => Some(Self::Nth {
                weekday: Weekday::from_iso(weekday.parse().ok()?)?,
                rank: rank.parse().ok()?,
                month: month.parse().ok()?,
                offset: offset.parse().ok()?,
            }),
            _ => None,
        }
    }

    /// The day it falls on in `year`.
    pub(super) fn day(self, year: i32) -> Option<Day> {
        match self {
            Self::Fixed { month, day } => Day::new(year, month, day),
            Self::Easter(offset) => easter(year)?.add_days(offset),
            Self::Nth { weekday, rank, month, offset } => {
                let month = Period::month(year, month)?;
                nth_weekday(weekday, rank, month.first(), month.last())?.add_days(offset)
            }
        }
    }
}

/// The nth such weekday between two days, from the end when `rank` is negative.
pub(super) fn nth_weekday(weekday: Weekday, rank: i8, first: Day, last: Day) -> Option<Day> {
    let day = if rank > 0 {
        let ahead = (i64::from(weekday.iso()) - i64::from(first.weekday().iso())).rem_euclid(7);
        first.add_days(ahead + 7 * (i64::from(rank) - 1))?
    } else {
        let behind = (i64::from(last.weekday().iso()) - i64::from(weekday.iso())).rem_euclid(7);
        last.add_days(-behind + 7 * (i64::from(rank) + 1))?
    };
    (first <= day && day <= last).then_some(day)
}

/// Easter Sunday of the western churches, by the anonymous Gregorian algorithm.
fn easter(year: i32) -> Option<Day> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let leap_days = century / 4;
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_days - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let count = epact + weekday - 7 * late + 114;
    Day::new(year, u8::try_from(count / 31).ok()?, u8::try_from(count % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_and_movable_feasts() {
        for (year, month, day) in [(1961, 4, 2), (2016, 3, 27), (2018, 4, 1), (2019, 4, 21), (2024, 3, 31)] {
            assert_eq!(easter(year), Day::new(year, month, day));
        }
        let thanksgiving = HolidayRule::parse("4 4 11 0").unwrap();
        assert_eq!(thanksgiving.day(2016), Day::new(2016, 11, 24));
        let memorial = HolidayRule::parse("1 -1 5 0").unwrap();
        assert_eq!(memorial.day(2024), Day::new(2024, 5, 27));
    }
}
