//! `decisions.csv`: lines are only ever added. What a later line takes back no longer stands.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Verdict};
use crate::error::{Error, Result};

/// The first line of the file.
pub const HEADER: [&str; 6] = ["when", "who", "verdict", "subject", "object", "reason"];

/// Every line of a `decisions.csv`, in order.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// Name of the file, for messages.
    pub file: String,
    /// The lines.
    pub entries: Vec<Entry>,
}

impl Log {
    /// Reads the text of a `decisions.csv`.
    ///
    /// # Errors
    /// When a line is not a decision: with file, line and what to do. Nothing is skipped, as a decision that is silently
    /// lost would be worse than a build that stops.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let torn = !text.ends_with('\n');
        let last = text.lines().count();
        let mut log = Self { file: file.to_owned(), entries: Vec::new() };
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| fault(file, &error))?;
        if !text.trim().is_empty() && !header.iter().eq(HEADER) {
            let hint = format!("the first line must be: {}", HEADER.join(","));
            return Err(Error::new("the columns are not those of decisions").at(file, Some(1)).hint(hint));
        }
        let explained = |error: Error, line: usize| {
            let error = if torn && line == last {
                error.hint("the line does not end: writing it was interrupted. Finish it or remove it")
            } else {
                error
            };
            conflict(text, error)
        };
        for record in reader.records() {
            let record = record.map_err(|error| explained(fault(file, &error), line_of(error.position())))?;
            let line = line_of(record.position());
            let columns = [0, 1, 2, 3, 4, 5].map(|nth| record.get(nth).unwrap_or_default());
            let entry = Entry::parse(columns, line);
            log.entries.push(entry.map_err(|error| explained(error.at(file, Some(line)), line))?);
        }
        Ok(log)
    }

    /// The entries that count, in order: no later one takes them back or answers the same question.
    pub fn standing(&self) -> impl Iterator<Item = &Entry> {
        let stacks = self.replay().0;
        let standing: BTreeSet<usize> =
            stacks.into_values().flat_map(|stack| self.effective(&stack)).collect();
        standing.into_iter().map(|nth| &self.entries[nth])
    }

    /// Lines that undo nothing.
    pub fn idle_undos(&self) -> Vec<&Entry> {
        self.replay().1.into_iter().map(|nth| &self.entries[nth]).collect()
    }

    /// What is left of the entries about each question, and those that undo nothing.
    fn replay(&self) -> (BTreeMap<String, Vec<usize>>, Vec<usize>) {
        let mut stacks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut idle = Vec::new();
        for (nth, entry) in self.entries.iter().enumerate() {
            let stack = stacks.entry(entry.key()).or_default();
            if entry.verdict != Verdict::Undo {
                stack.push(nth);
            } else if stack.pop().is_none() {
                idle.push(nth);
            }
        }
        (stacks, idle)
    }

    /// The last entry about a question; of a statement that is not rejected, also every change.
    fn effective(&self, stack: &[usize]) -> Vec<usize> {
        let verdict = |nth: &usize| self.entries[*nth].verdict;
        let Some((last, earlier)) = stack.split_last() else { return Vec::new() };
        let mut counting = vec![*last];
        if matches!(verdict(last), Verdict::Accept | Verdict::Edit) {
            counting.extend(earlier.iter().filter(|it| verdict(it) == Verdict::Edit));
        }
        counting
    }

    /// "decisions.csv:4".
    pub fn place(&self, entry: &Entry) -> String {
        format!("{}:{}", self.file, entry.line)
    }
}

/// Says what to do where git left both sides of a merge.
fn conflict(text: &str, error: Error) -> Error {
    if text.lines().any(|it| it.starts_with("<<<<<<< ") || it.starts_with(">>>>>>> ")) {
        return error
            .hint("git left marks of a merge here: keep the lines of both sides and remove the marks");
    }
    error
}

/// The line of a place in a file; 0 where there is none.
pub(super) fn line_of(place: Option<&csv::Position>) -> usize {
    place.and_then(|place| usize::try_from(place.line()).ok()).unwrap_or_default()
}

/// What the reader of CSV says, as an error with its line.
pub(super) fn fault(file: &str, error: &csv::Error) -> Error {
    let line = error.position().map(|it| line_of(Some(it)));
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} columns where the first line has {expected_len}")
        }
        _ => format!("not CSV: {error}"),
    };
    Error::new(message).at(file, line).hint("put values with a comma in them between double quotes")
}
