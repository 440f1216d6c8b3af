//! How well time expressions are found and resolved, on the Recognizers-Text and Duckling cases.
//!
//! `cargo run --release --example evaluate_dates -- ../shared/corpora/dates [--misses]`
//!
//! Counted are the cases of the group "core" with a date or a date range, and those with a time by their date part.
//! Cases whose value
//! the corpus leaves unresolved are left out. A case is right when any of its values is what we say, under the first lean (past) alone. Ends of ranges are
//! exclusive in both corpora, and Recognizers writes "from 2014 to 2018" as ending where 2018 begins; so an end of
//! ours fits the gold end when our last day is the day before it, or our end date begins on it. Where we mark a date
//! as approximate ("two years ago", `2022~`) and the gold names a day, the day must lie within our date; the line
//! "to the day" counts these as wrong.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool")]

use std::{collections::BTreeMap, fs::File, io::Read, path::Path, process::ExitCode};

use camarilla::{
    schema::Schema,
    when::{Bound, Day, Lean, TimeWords, When, expressions},
};
use serde_json::Value;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let lists_misses = arguments.iter().any(|it| it == "--misses");
    arguments.retain(|it| it != "--misses");
    let [folder] = &arguments[..] else {
        eprintln!("usage: evaluate_dates FOLDER [--misses], with FOLDER = ../shared/corpora/dates");
        return ExitCode::from(2);
    };
    let words = TimeWords::new(&Schema::bundled());
    for (file, score) in [("recognizers_en.half.jsonl.gz", recognizers as Score), ("duckling_en.jsonl.gz", duckling)] {
        let path = Path::new(folder).join(file);
        let Some(cases) = cases(&path) else {
            eprintln!("{} is absent or not gzipped JSON lines", path.display());
            return ExitCode::from(2);
        };
        let mut tally = Tally::default();
        for case in &cases {
            score(case, &words, &mut tally);
        }
        tally.print(file, lists_misses);
    }
    speed(&Path::new(folder).join("recognizers_en.half.jsonl.gz"), &words);
    ExitCode::SUCCESS
}

type Score = fn(&Value, &TimeWords, &mut Tally);

/// Counts per kind of case, and what went wrong.
#[derive(Default)]
struct Tally {
    kinds: BTreeMap<String, Count>,
    empty: usize,
    false_alarms: Vec<String>,
    misses: Vec<String>,
}

#[derive(Clone, Copy, Default)]
struct Count {
    cases: usize,
    found: usize,
    right: usize,
    right_past: usize,
    right_to_the_day: usize,
}

impl Tally {
    fn print(&self, file: &str, lists_misses: bool) {
        let mut all = Count::default();
        println!("{file}\n  kind            cases  span found  value right  past reading  to the day");
        for (kind, count) in &self.kinds {
            count.print(kind);
            all.cases += count.cases;
            all.found += count.found;
            all.right += count.right;
            all.right_past += count.right_past;
            all.right_to_the_day += count.right_to_the_day;
        }
        all.print("all");
        println!("  false alarms on cases that hold no date: {} of {}", self.false_alarms.len(), self.empty);
        if lists_misses {
            for miss in self.misses.iter().chain(&self.false_alarms) {
                println!("    {miss}");
            }
        }
    }
}

impl Count {
    fn print(self, kind: &str) {
        let share = |count: usize| 100.0 * count as f64 / self.cases.max(1) as f64;
        println!(
            "  {kind:14} {:6} {:9.1} % {:10.1} % {:11.1} % {:9.1} %",
            self.cases,
            share(self.found),
            share(self.right),
            share(self.right_past),
            share(self.right_to_the_day)
        );
    }
}

fn cases(path: &Path) -> Option<Vec<Value>> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(File::open(path).ok()?).read_to_string(&mut text).ok()?;
    text.lines().map(|line| serde_json::from_str(line).ok()).collect()
}

fn recognizers(case: &Value, words: &TimeWords, tally: &mut Tally) {
    if case["group"] != "core" {
        return;
    }
    let text = case["text"].as_str().unwrap_or_default();
    let reference = day(&case["date"]);
    let found = expressions(text, words);
    let dates = case["dates"].as_array().map_or(&[][..], Vec::as_slice);
    if dates.is_empty() {
        tally.empty += 1;
        for expression in &found {
            tally.false_alarms.push(format!("false alarm: {text}  [{}]", expression.span.of(text)));
        }
        return;
    }
    for date in dates {
        let kind = date["kind"].as_str().unwrap_or_default();
        if !matches!(kind, "date" | "daterange" | "datetime" | "datetimerange") {
            continue;
        }
        let (start, end) = (byte(text, &date["start"]), byte(text, &date["end"]));
        let ours: Vec<_> = found.iter().filter(|it| it.span.start < end && start < it.span.end).collect();
        let values: Vec<&Value> = date["values"].as_array().map_or_else(Vec::new, |it| it.iter().collect());
        let golds: Vec<Gold> = values.iter().map(|value| Gold::recognizers(value, kind)).collect();
        if golds.iter().all(|gold| gold.kind == GoldKind::Unresolved) {
            continue;
        }
        let past = values.iter().position(|value| value["reading"] != "future").unwrap_or(0);
        let whens: Vec<When> =
            ours.iter().filter_map(|it| it.resolve(reference, Lean::Past)).map(|it| it.when).collect();
        let count = tally.kinds.entry(kind.to_owned()).or_default();
        count.cases += 1;
        count.found += usize::from(!ours.is_empty());
        let right = golds.iter().any(|gold| whens.iter().any(|when| gold.fits(when) || gold.is_within(when)));
        count.right += usize::from(right);
        let reads_past = golds.get(past).is_some_and(|gold| whens.iter().any(|when| gold.fits(when) || gold.is_within(when)));
        count.right_past += usize::from(reads_past);
        count.right_to_the_day += usize::from(golds.iter().any(|gold| whens.iter().any(|when| gold.fits(when))));
        if !right {
            let said: Vec<String> = ours.iter().map(|it| it.span.of(text).to_owned()).collect();
            let whens: Vec<String> = whens.iter().map(When::to_string).collect();
            let short: String = text.chars().take(100).collect();
            tally.misses.push(format!(
                "{kind} {} \"{short}\" [{}] gold {} | said [{}] {}",
                case["date"].as_str().unwrap_or("no date"),
                &text[start..end],
                golds.iter().map(Gold::to_string).collect::<Vec<_>>().join(" or "),
                said.join(", "),
                whens.join(", ")
            ));
        }
    }
}

fn duckling(case: &Value, words: &TimeWords, tally: &mut Tally) {
    let text = case["text"].as_str().unwrap_or_default();
    let found = expressions(text, words);
    let kind = case["kind"].as_str().unwrap_or_default();
    if kind == "none" {
        tally.empty += 1;
        for expression in &found {
            tally.false_alarms.push(format!("false alarm: {text}  [{}]", expression.span.of(text)));
        }
        return;
    }
    let grain = case["grain"].as_str().unwrap_or_default();
    if matches!(grain, "hour" | "minute" | "second") {
        return;
    }
    let reference = day(&case["reference"]);
    let gold = Gold::duckling(case, grain);
    let said = |lean| -> Vec<When> { found.iter().filter_map(|it| it.resolve(reference, lean)).map(|it| it.when).collect() };
    let (past, future) = (said(Lean::Past), said(Lean::Future));
    let group = if case["holiday"].is_null() { kind } else { "holiday" };
    let count = tally.kinds.entry(group.to_owned()).or_default();
    let fits = |when: &When| gold.fits(when) || gold.is_within(when);
    let right = past.iter().chain(&future).any(fits);
    count.cases += 1;
    count.found += usize::from(!found.is_empty());
    count.right += usize::from(right);
    count.right_past += usize::from(past.iter().any(fits));
    count.right_to_the_day += usize::from(past.iter().chain(&future).any(|when| gold.fits(when)));
    if !right && case["holiday"].is_null() {
        let whens: Vec<String> = past.iter().chain(&future).map(When::to_string).collect();
        tally.misses.push(format!("{kind} \"{text}\" gold {gold} | said {}", whens.join(", ")));
    }
}

/// What the corpus says: first day, and the day after the last.
struct Gold {
    start: Option<Day>,
    end: Option<Day>,
    kind: GoldKind,
}

#[derive(PartialEq)]
enum GoldKind {
    Point,
    Range,
    /// "after 1/1/2016" is written with the day itself as its start.
    After,
    Unresolved,
}

impl Gold {
    fn recognizers(value: &Value, kind: &str) -> Self {
        if value["value"] == "not resolved" {
            return Self { start: None, end: None, kind: GoldKind::Unresolved };
        }
        if let Some(point) = day(&value["value"]) {
            return Self { start: Some(point), end: point.add_days(1), kind: GoldKind::Point };
        }
        let start = day(&value["start"]);
        let end = day(&value["end"]);
        if kind == "datetimerange" {
            // By its date part: a stretch of hours is one day, unless it runs on.
            let last = end.or(start);
            let first = start.or(end);
            let end = if value["end"].as_str().is_some_and(|end| end.ends_with("00:00:00")) && first != last {
                last
            } else {
                last.and_then(|it| it.add_days(1))
            };
            return Self { start: first, end, kind: GoldKind::Range };
        }
        let is_after = value["mod"].as_str().is_some_and(|it| it.starts_with("after"));
        Self { start, end, kind: if is_after { GoldKind::After } else { GoldKind::Range } }
    }

    fn duckling(case: &Value, grain: &str) -> Self {
        let start = day(&case["value"]);
        if let Some(direction) = case["open"].as_str() {
            return match direction {
                "after" => Self { start, end: None, kind: GoldKind::Range },
                _ => Self { start: None, end: start, kind: GoldKind::Range },
            };
        }
        let end = day(&case["end"]).or_else(|| {
            start.and_then(|start| match grain {
                "week" => start.add_days(7),
                "month" => start.add_months(1),
                "quarter" => start.add_months(3),
                "year" => start.add_years(1),
                _ => start.add_days(1),
            })
        });
        Self { start, end, kind: GoldKind::Range }
    }

    /// The same days.
    fn fits(&self, when: &When) -> bool {
        let starts = self.start == when.earliest()
            || self.kind == GoldKind::After && self.start.and_then(|it| it.add_days(1)) == when.earliest();
        starts && self.ends_with(when) && self.kind != GoldKind::Unresolved
    }

    fn ends_with(&self, when: &When) -> bool {
        let day_after = when.latest().and_then(|it| it.add_days(1));
        self.end == day_after || self.end.is_some() && self.end == begin_of_end(when)
    }

    /// A day of gold within a date that we call approximate.
    fn is_within(&self, when: &When) -> bool {
        let inside = |bound: Bound, day: Option<Day>| match (bound, day) {
            (Bound::Date(date), Some(day)) => {
                date.first() == day || date.is_approximate() && date.first() <= day && day <= date.last()
            }
            (Bound::Open | Bound::Unknown, None) => true,
            _ => false,
        };
        match when {
            When::On(date) => self.kind == GoldKind::Point && inside(Bound::Date(*date), self.start),
            When::Interval(interval) => {
                let end = inside(interval.end(), self.end) || self.ends_with(when);
                self.kind == GoldKind::Range && inside(interval.start(), self.start) && end
            }
        }
    }
}

/// The first day of an interval's end.
fn begin_of_end(when: &When) -> Option<Day> {
    match when {
        When::On(_) => None,
        When::Interval(interval) => interval.end().date().map(|date| date.first()),
    }
}

impl std::fmt::Display for Gold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let show = |day: Option<Day>| day.map_or_else(String::new, |it| it.to_string());
        write!(f, "{}..<{}", show(self.start), show(self.end))
    }
}

/// The date part of a corpus value.
fn day(value: &Value) -> Option<Day> {
    value.as_str()?.get(..10)?.parse().ok()
}

/// The byte offset of a code point offset.
fn byte(text: &str, offset: &Value) -> usize {
    let offset = usize::try_from(offset.as_u64().unwrap_or_default()).unwrap_or_default();
    text.char_indices().nth(offset).map_or(text.len(), |(at, _)| at)
}

/// How fast the finder runs over the corpus texts, repeated to some megabytes.
fn speed(path: &Path, words: &TimeWords) {
    let Some(cases) = cases(path) else { return };
    let text: String = cases.iter().filter_map(|case| case["text"].as_str()).map(|text| format!("{text}\n")).collect();
    let begin = std::time::Instant::now();
    let rounds = 50;
    let found: usize = (0..rounds).map(|_| expressions(&text, words).len()).sum();
    let bytes = (text.len() * rounds) as f64;
    println!("{:.0} MB/s on date-heavy text ({found} expressions)", bytes / 1e6 / begin.elapsed().as_secs_f64());
}
