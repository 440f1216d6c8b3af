//! EDTF text: printing, parsing and serde, all through the same string.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{
    When,
    calendar::Day,
    date::{Date, Period, Qualifier, Season},
    interval::{Bound, Interval},
};
use crate::error::{Error, Result};

const FORMS: &str = "dates are YYYY, YYYY-MM or YYYY-MM-DD; a range is A..B";

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => date.fmt(f),
            Self::Interval(interval) => interval.fmt(f),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.start(), self.end())
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Open => f.write_str(".."),
            Self::Date(date) => date.fmt(f),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.qualifier {
            Qualifier::Exact => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        };
        write!(f, "{}{mark}", self.period)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Century(hundreds) => write!(f, "{:02}XX", hundreds.digits()),
            Self::Decade(tens) => write!(f, "{:03}X", tens.digits()),
            Self::Year(year) => write!(f, "{:04}", year.number()),
            Self::Season(year, season) => write!(f, "{:04}-{}", year.number(), season.number()),
            Self::Month(month) => write!(f, "{:04}-{:02}", month.year(), month.month()),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for When {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.split_once('/') {
            None => date(text).map(Self::On).ok_or_else(|| not_a_date(text)),
            Some((start, end)) => interval(text, start, end),
        }
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        date(text).ok_or_else(|| not_a_date(text))
    }
}

impl FromStr for Day {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match date(text) {
            Some(Date { period: Period::Day(day), qualifier: Qualifier::Exact }) => Ok(day),
            _ => Err(Error::new(format!("\"{text}\" is not a day")).hint("days are YYYY-MM-DD")),
        }
    }
}

impl When {
    /// Reads a date or a range as a user types it: `2019`, `2019-05..2020`, `2019..` (from then on), `..2019`.
    pub fn range(text: &str) -> Result<Self> {
        let Some((start, end)) = text.split_once("..") else { return text.parse() };
        let open = |side: &str| if side.is_empty() { "..".to_owned() } else { side.to_owned() };
        interval(text, &open(start.trim()), &open(end.trim()))
    }
}

fn interval(text: &str, start: &str, end: &str) -> Result<When> {
    let read = |side: &str| bound(side).ok_or_else(|| not_a_date(if side.is_empty() { text } else { side }));
    let (start, end) = (read(start)?, read(end)?);
    if start.date().is_none() && end.date().is_none() {
        return Err(not_a_date(text));
    }
    Interval::new(start, end)
        .map(When::Interval)
        .ok_or_else(|| Error::new(format!("\"{text}\" ends before it begins")).hint(FORMS))
}

fn bound(text: &str) -> Option<Bound> {
    match text {
        "" => Some(Bound::Unknown),
        ".." => Some(Bound::Open),
        _ => date(text).map(Bound::Date),
    }
}

fn date(text: &str) -> Option<Date> {
    let (body, qualifier) = match text.as_bytes().last()? {
        b'?' => (&text[..text.len() - 1], Qualifier::Uncertain),
        b'~' => (&text[..text.len() - 1], Qualifier::Approximate),
        b'%' => (&text[..text.len() - 1], Qualifier::Both),
        _ => (text, Qualifier::Exact),
    };
    period(body).map(|period| Date { period, qualifier })
}

fn period(text: &str) -> Option<Period> {
    if let Some(hundreds) = text.strip_suffix("XX") {
        return Period::century(digits(hundreds, 2)? * 100);
    }
    if let Some(tens) = text.strip_suffix('X') {
        return Period::decade(digits(tens, 3)? * 10);
    }
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let second =
        parts.next().map(|part| digits(part, 2)).map(|part| part.and_then(|it| u8::try_from(it).ok()));
    let third =
        parts.next().map(|part| digits(part, 2)).map(|part| part.and_then(|it| u8::try_from(it).ok()));
    match (second, third, parts.next()) {
        (None, None, None) => Period::year(year),
        (Some(number), None, None) => match Season::from_number(number?) {
            Some(season) => Period::season(year, season),
            None => Period::month(year, number?),
        },
        (Some(month), Some(day), None) => Period::day(year, month?, day?),
        _ => None,
    }
}

/// Exactly `count` ASCII digits as a number.
fn digits(text: &str, count: usize) -> Option<i32> {
    let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn not_a_date(text: &str) -> Error {
    Error::new(format!("\"{text}\" is not a date")).hint(FORMS)
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = When;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an EDTF date or interval")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<When, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints() {
        for text in [
            "2019",
            "2019-05~",
            "2019-05-03?",
            "199X",
            "19XX%",
            "2019-22",
            "2019/..",
            "/2021-05",
            "../2021",
            "2019-05/2019",
        ] {
            assert_eq!(text.parse::<When>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "19",
            "2019-13-01",
            "2023-02-29",
            "2019-5",
            "../..",
            "/",
            "2020/2019",
            "2019~~",
            "2019-05-03T10:00",
        ] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
        let error = "2019-13-01".parse::<When>().unwrap_err().to_string();
        assert_eq!(error, format!("\"2019-13-01\" is not a date\n  {FORMS}"));
    }

    #[test]
    fn reads_ranges_as_typed() {
        for (typed, edtf) in [
            ("2019-05..2020", "2019-05/2020"),
            ("2019..", "2019/.."),
            ("..2019", "../2019"),
            ("2019", "2019"),
        ] {
            assert_eq!(When::range(typed).unwrap().to_string(), edtf);
        }
        assert!(When::range("..").is_err());
        assert!(When::range("2020..2019").is_err());
    }
}
