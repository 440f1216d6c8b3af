//! How an answer is printed: its format, its length, and where it goes.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{
    Answer, Outcome,
    filters::Filters,
    output::{self, Target},
    table::Table,
    words::many,
};
use crate::{
    error::{Error, Result},
    query::Doubt,
};

/// How and where the answer is written.
#[derive(Args)]
#[command(next_help_heading = "The answer")]
pub(super) struct Printing {
    /// At most so many entries
    #[arg(short = 'n', long = "number", value_name = "N")]
    number: Option<usize>,
    /// Text for people, or a form for programs [default: by the extension of -o, else text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<AnswerFormat>,
    /// Write the answer to this file; "-" is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<Target>,
}

/// A form of answers.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AnswerFormat {
    /// For people
    Text,
    /// A table, one row an entry
    Csv,
    /// One JSON object a line
    Jsonl,
    /// One JSON value with everything
    Json,
    /// A table for Markdown
    Md,
    /// As JSON, in Rusty Object Notation
    Ron,
}

/// What a question found, in every form it can be printed in.
pub(super) struct Found<'f, T> {
    /// "met", "list names": stands in the JSON form.
    pub(super) question: &'static str,
    /// Everything, for JSON and RON.
    pub(super) typed: &'f T,
    /// The rows, for CSV, JSON lines and Markdown.
    pub(super) table: &'f dyn Fn() -> Table,
    /// For people.
    pub(super) text: &'f dyn Fn() -> String,
    /// What the filter left open.
    pub(super) doubt: Doubt,
    /// Entries that `-n` cut off.
    pub(super) cut: usize,
    /// Whether anything was found.
    pub(super) outcome: Outcome,
}

impl Printing {
    /// Cuts the entries to the number asked for; returns how many are left out.
    pub(super) fn cut<T>(&self, entries: &mut Vec<T>, filters: &Filters) -> usize {
        let number = self.number.filter(|_| !filters.all).unwrap_or(usize::MAX);
        let cut = entries.len().saturating_sub(number);
        entries.truncate(number);
        cut
    }

    /// The number of entries asked for.
    pub(super) fn number(&self) -> Option<usize> {
        self.number
    }

    /// True when the answer goes to standard output, not to a file.
    pub(super) fn is_printed(&self) -> bool {
        !matches!(self.output, Some(Target::File(_)))
    }

    /// The answer in the form asked for, written to its file or left to print.
    pub(super) fn answer<T: Serialize>(&self, found: &Found<'_, T>) -> Result<Answer> {
        let format = self.format()?;
        let text = match format {
            AnswerFormat::Text => (found.text)(),
            AnswerFormat::Csv => (found.table)().csv(),
            AnswerFormat::Jsonl => (found.table)().jsonl(),
            AnswerFormat::Md => (found.table)().markdown(),
            AnswerFormat::Json => super::json(found.question, found.typed)?,
            AnswerFormat::Ron => super::ron(found.question, found.typed)?,
        };
        // People read what was left out below the answer; programs must not.
        let notes = match format {
            AnswerFormat::Text => String::new(),
            _ => left_out(found.doubt, found.cut).map(|words| format!("note: {words}\n")).unwrap_or_default(),
        };
        let text = match &self.output {
            Some(Target::File(path)) => {
                output::write(path, &text)?;
                String::new()
            }
            _ => text,
        };
        Ok(Answer { text, notes, outcome: found.outcome })
    }

    fn format(&self) -> Result<AnswerFormat> {
        let Some(Target::File(path)) = self.output.as_ref().filter(|_| self.format.is_none()) else {
            return Ok(self.format.unwrap_or(AnswerFormat::Text));
        };
        let extension = path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
        let name = if extension == "txt" { "text" } else { &extension };
        AnswerFormat::from_str(name, true).map_err(|_| {
            let message = match name {
                "" => format!("\"{}\" has no extension to choose a format by", path.display()),
                _ => format!("cannot write \"{}\": no form of answers called .{name}", path.display()),
            };
            Error::new(message).hint("extensions: .txt .csv .jsonl .json .md .ron\nor say it: --format csv")
        })
    }
}

/// What was left out or let in because of its date or because of `-n`: "… 7 more. 3 undated left out (--all shows them)".
pub(super) fn left_out(doubt: Doubt, cut: usize) -> Option<String> {
    let mut parts = Vec::new();
    if cut > 0 {
        parts.push(format!("{cut} more"));
    }
    if doubt.undated_left_out > 0 {
        parts.push(format!("{} undated left out", doubt.undated_left_out));
    }
    let mut words = parts.join(", ");
    if !words.is_empty() {
        words += " (--all shows them)";
    }
    if doubt.may_be > 0 {
        let sign = if words.is_empty() { "" } else { "; " };
        let verb = if doubt.may_be == 1 { "has a date" } else { "have dates" };
        words += &format!("{sign}{} {verb} too vague to be sure", many(doubt.may_be, "statement"));
    }
    (!words.is_empty()).then_some(words)
}
