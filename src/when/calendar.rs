//! Days of the Gregorian calendar and arithmetic on them.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// The years that four digits can say.
const YEARS: RangeInclusive<i32> = 0..=9999;

/// One day. Always a real one: 29 February exists in leap years only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "(i32, u8, u8)", into = "(i32, u8, u8)")]
pub struct Day {
    /// Days since 1 January 1970: days are compared and counted by the million, and told one by one.
    number: i32,
}

/// A day as it is told.
struct Told {
    year: i32,
    month: u8,
    day: u8,
}

impl From<Day> for (i32, u8, u8) {
    fn from(day: Day) -> Self {
        (day.year(), day.month(), day.day())
    }
}

impl TryFrom<(i32, u8, u8)> for Day {
    type Error = &'static str;

    fn try_from((year, month, day): (i32, u8, u8)) -> Result<Self, Self::Error> {
        Self::new(year, month, day).ok_or("no such day")
    }
}

/// A day of the week; the week begins on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weekday {
    /// The first day of the week.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The last.
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The weekday by its ISO number, Monday being 1.
    pub fn from_iso(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// The ISO number, Monday being 1.
    pub fn iso(self) -> u8 {
        self as u8 + 1
    }
}

impl Day {
    /// 1 January of the year 0, before which there is nothing to say.
    pub const FIRST: Self = Told { year: 0, month: 1, day: 1 }.numbered();
    /// 31 December 9999.
    pub const LAST: Self = Told { year: 9999, month: 12, day: 31 }.numbered();

    /// The day, if the calendar has it and the year is 0 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let real = YEARS.contains(&year) && (1..=12).contains(&month);
        let real = real && (1..=days_in_month(year, month)).contains(&day);
        real.then(|| Told { year, month, day }.numbered())
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.told().year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.told().month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.told().day
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // Day 0, 1 January 1970, was a Thursday.
        let index = (self.number() + 3).rem_euclid(7);
        Weekday::ALL[usize::try_from(index).expect("0 to 6")]
    }

    /// So many days later (earlier when negative); `None` outside the years 0 to 9999.
    pub fn add_days(self, days: i64) -> Option<Self> {
        Self::from_number(self.number().checked_add(days)?)
    }

    /// So many months later; 31 January plus one month is the last day of February.
    pub fn add_months(self, months: i64) -> Option<Self> {
        let Told { year, month, day } = self.told();
        let count = (i64::from(year) * 12 + i64::from(month) - 1).checked_add(months)?;
        let year = i32::try_from(count.div_euclid(12)).ok()?;
        let month = u8::try_from(count.rem_euclid(12) + 1).expect("1 to 12");
        Self::new(year, month, day.min(days_in_month(year, month)))
    }

    /// So many years later; 29 February becomes the 28th where it must.
    pub fn add_years(self, years: i64) -> Option<Self> {
        self.add_months(years.checked_mul(12)?)
    }

    /// Days from `other` to this day, negative when this day comes first.
    pub fn days_since(self, other: Self) -> i64 {
        self.number() - other.number()
    }

    /// Monday of this day's week.
    pub fn monday(self) -> Option<Self> {
        self.add_days(-(self.weekday() as i64))
    }

    /// Days since 1 January 1970.
    pub(crate) const fn number(self) -> i64 {
        self.number as i64
    }

    /// The inverse of [`Day::number`].
    pub(crate) fn from_number(number: i64) -> Option<Self> {
        let number = i32::try_from(number).ok()?;
        (Self::FIRST.number..=Self::LAST.number).contains(&number).then_some(Self { number })
    }

    /// Year, month and day, by Hinnant's `civil_from_days`.
    fn told(self) -> Told {
        let number = self.number + 719_468;
        let era = number.div_euclid(146_097);
        let day_of_era = number.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = u8::try_from(day_of_year - (153 * shifted + 2) / 5 + 1).expect("1 to 31");
        let month = u8::try_from(if shifted < 10 { shifted + 3 } else { shifted - 9 }).expect("1 to 12");
        Told { year: year_of_era + era * 400 + i32::from(month <= 2), month, day }
    }
}

impl Told {
    /// By Hinnant's `days_from_civil`: years start in March, so that the leap day is last.
    const fn numbered(self) -> Day {
        let year = self.year - (self.month <= 2) as i32;
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * (self.month as i32 + 9).rem_euclid(12) + 2) / 5 + self.day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day { number: era * 146_097 + day_of_era - 719_468 }
    }
}

/// Number of days of a month, 1 to 12, of any year.
pub(super) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Day {
        Day::new(year, month, day).unwrap()
    }

    #[test]
    fn only_real_days() {
        assert!(Day::new(2023, 2, 29).is_none());
        assert!(Day::new(1900, 2, 29).is_none());
        assert!(Day::new(2000, 2, 29).is_some());
        assert!(Day::new(2019, 13, 1).is_none());
        assert!(Day::new(10_000, 1, 1).is_none());
    }

    #[test]
    fn weekdays() {
        assert_eq!(day(1970, 1, 1).weekday(), Weekday::Thursday);
        assert_eq!(day(2024, 3, 15).weekday(), Weekday::Friday);
        assert_eq!(day(1600, 2, 29).weekday(), Weekday::Tuesday);
        assert_eq!(day(2024, 3, 15).monday(), Some(day(2024, 3, 11)));
    }

    #[test]
    fn months_keep_to_the_calendar() {
        assert_eq!(day(2024, 1, 31).add_months(1), Some(day(2024, 2, 29)));
        assert_eq!(day(2024, 3, 15).add_months(-3), Some(day(2023, 12, 15)));
        assert_eq!(day(2024, 2, 29).add_years(-1), Some(day(2023, 2, 28)));
        assert_eq!(day(0, 1, 1).add_months(-1), None);
        assert_eq!(day(9999, 12, 31).add_days(1), None);
    }

    #[test]
    fn numbers_run_through_every_day() {
        let mut it = day(0, 1, 1);
        let first = it.number();
        for count in 1.. {
            let Some(next) = it.add_days(1) else { break };
            assert_eq!(next.number(), first + count);
            assert!(next > it);
            it = next;
        }
        assert_eq!(it, day(9999, 12, 31));
    }
}
