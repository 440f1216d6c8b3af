//! Dates as a reader writes them: "18 Aug 2019", "Jul to Sep 2019", "2008 to 2020".
//!
//! Works on the EDTF text alone; what it does not know how to say it prints as it stands.

use super::{Relations, is_plan};
use crate::{graph::GraphStatement, when::When};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// A date in words.
pub fn date_words(when: &When) -> String {
    let text = when.to_string();
    match text.split_once('/') {
        None => point_words(&text),
        Some((start, "" | "..")) => format!("since {}", point_words(start)),
        Some(("" | "..", end)) => format!("until {}", point_words(end)),
        Some((start, end)) => range_words(start, end),
    }
}

/// When it happened or held, in words: "after 18 Aug 2019" of what is to come, "by 17 Jan 2026" of what had happened
/// by then, "since May 2019" of what lasts; "undated" where nothing is known.
pub fn happened_words(relations: &Relations, statement: &GraphStatement) -> String {
    let Some(when) = &statement.when else { return "undated".to_owned() };
    let text = when.to_string();
    match text.split_once('/') {
        // "About" says nothing that "after" and "by" do not.
        Some((start, "" | "..")) if is_plan(statement) => format!("after {}", point_words(plain(start))),
        Some(("" | "..", end)) if !relations.lasts(&statement.relation) => {
            format!("by {}", point_words(plain(end)))
        }
        _ => date_words(when),
    }
}

/// How finely a span of dates is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// As finely as the dates are known.
    Day,
    /// "Jul to Sep 2019".
    Month,
    /// "2008 to 2020".
    Year,
}

/// From the earliest to the latest of `dates`, in words; nothing when there is none.
pub fn span_words<'a>(dates: impl Iterator<Item = &'a When>, grain: Grain) -> Option<String> {
    let length = match grain {
        Grain::Day => usize::MAX,
        Grain::Month => "2019-07".len(),
        Grain::Year => "2019".len(),
    };
    let mut points: Vec<String> = dates
        .flat_map(|when| when.to_string().split('/').map(str::to_owned).collect::<Vec<_>>())
        .filter(|point| point.starts_with(|c: char| c.is_ascii_digit()))
        .map(|point| plain(&point).chars().take(length).collect())
        .collect();
    points.sort_by_cached_key(|point| bounds_of(point));
    let first = points.first()?;
    let last = points.iter().max_by_key(|point| bounds_of(point).1)?;
    Some(if first == last { point_words(first) } else { range_words(first, last) })
}

/// Where a date stands among others: at its first day; one of which only the last is known, there.
pub fn place_in_time(when: When) -> When {
    match (when.earliest(), when.latest()) {
        (None, Some(last)) => When::day(last),
        _ => when,
    }
}

/// Chronological order; what has no date comes last.
pub(crate) fn sort_key(when: Option<&When>) -> (bool, String, String) {
    let bounds = when.map(bounds).unwrap_or_default();
    (when.is_none(), bounds.0, bounds.1)
}

/// First and last day a date allows, as text that compares in order.
fn bounds(when: &When) -> (String, String) {
    let text = when.to_string();
    let (start, end) = text.split_once('/').unwrap_or((&text, &text));
    let first =
        if start.starts_with(|c: char| c.is_ascii_digit()) { bounds_of(start).0 } else { String::new() };
    let last =
        if end.starts_with(|c: char| c.is_ascii_digit()) { bounds_of(end).1 } else { "9999".to_owned() };
    (first, last)
}

fn bounds_of(point: &str) -> (String, String) {
    let point = plain(point);
    let (first, last) = (point.replace('X', "0"), point.replace('X', "9"));
    let fill = |text: String, rest: &str| {
        let known = text.len().min(rest.len());
        format!("{text}{}", &rest[known..])
    };
    (fill(first, "0000-01-01"), fill(last, "0000-12-31"))
}

/// Without the marks for "about" and "perhaps".
fn plain(point: &str) -> &str {
    point.trim_end_matches(['~', '?', '%'])
}

fn point_words(point: &str) -> String {
    let mark = match point.chars().last() {
        Some('~' | '%') => "about ",
        Some('?') => "perhaps ",
        _ => "",
    };
    let (day, month, year) = parts(point);
    let words = [day, month, year].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    format!("{mark}{words}")
}

/// Day, month and year as words, each empty when it is not given.
fn parts(point: &str) -> (String, String, String) {
    let point = plain(point);
    let mut fields = point.splitn(3, '-');
    let year = fields.next().unwrap_or_default();
    let month = match fields.next().map(str::parse::<usize>) {
        None => "",
        Some(Ok(month @ 1..=12)) => MONTHS[month - 1],
        Some(Ok(season @ 21..=24)) => SEASONS[season - 21],
        Some(_) => return (String::new(), String::new(), point.to_owned()),
    };
    let day = fields.next().unwrap_or_default().trim_start_matches('0');
    let year = match year.strip_suffix('X') {
        Some(decade) if !decade.ends_with('X') => format!("{decade}0s"),
        _ => year.to_owned(),
    };
    (day.to_owned(), month.to_owned(), year)
}

/// "Jul to Sep 2019": what both ends share is said once.
fn range_words(start: &str, end: &str) -> String {
    let (from, to) = (parts(start), parts(end));
    let marked = plain(start) != start || plain(end) != end;
    if marked || from.2 != to.2 || from.1.is_empty() || to.1.is_empty() {
        return format!("{} to {}", point_words(start), point_words(end));
    }
    if from.1 == to.1 && !from.0.is_empty() && !to.0.is_empty() {
        return format!("{} to {}", from.0, point_words(end));
    }
    format!("{} to {}", format!("{} {}", from.0, from.1).trim(), point_words(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        date_words(&text.parse().unwrap())
    }

    #[test]
    fn reads_as_a_reader_writes() {
        let cases = [
            ("2019", "2019"),
            ("2019-07", "Jul 2019"),
            ("2019-08-05", "5 Aug 2019"),
            ("2019-07/2019-09", "Jul to Sep 2019"),
            ("2019-08-05/2019-08-18", "5 to 18 Aug 2019"),
            ("2018-12/2019-01", "Dec 2018 to Jan 2019"),
            ("2019-05/..", "since May 2019"),
            ("../2019", "until 2019"),
            ("201X", "2010s"),
            ("2019-22", "summer 2019"),
            ("2019-07~", "about Jul 2019"),
        ];
        for (edtf, expected) in cases {
            assert_eq!(words(edtf), expected);
        }
    }

    #[test]
    fn spans_are_told_from_the_earliest_to_the_latest() {
        let dates = ["2019-09", "2018", "2020-02-04"].map(|text| text.parse::<When>().unwrap());
        assert_eq!(span_words(dates.iter(), Grain::Day).as_deref(), Some("2018 to 4 Feb 2020"));
        assert_eq!(span_words(dates.iter(), Grain::Year).as_deref(), Some("2018 to 2020"));
    }
}
