//! What the answers for people are made of: lines with words at both ends, sentences with their ids.

use super::{
    answers::left_out,
    layout::{columns, harmless, wrapped},
    paint::Paint,
    rows::{Flow, Row, Rows},
    words::{listed, many},
};
use crate::{
    graph::{Graph, GraphStatement},
    ontology::Clock,
    query::{Doubt, Event, Relations, certainty_words, date_words, happened_words, source, sources_by_count},
};

/// What every part of an answer needs.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) graph: &'a Graph,
    pub(super) relations: &'a Relations,
    pub(super) paint: Paint,
    pub(super) width: usize,
    /// The width tables are cut to; nothing is cut where the answer goes elsewhere than to a terminal.
    pub(super) fit: Option<usize>,
}

/// Words as they are counted and as they are printed.
#[derive(Clone)]
pub(super) struct Painted {
    pub(super) plain: String,
    pub(super) painted: String,
}

impl From<&str> for Painted {
    fn from(plain: &str) -> Self {
        Self { plain: plain.to_owned(), painted: plain.to_owned() }
    }
}

impl Painted {
    pub(super) fn new(plain: impl Into<String>, paint: impl FnOnce(&str) -> String) -> Self {
        let plain = plain.into();
        Self { painted: paint(&plain), plain }
    }

    /// This and then that.
    pub(super) fn then(&self, other: &Self) -> Self {
        Self {
            plain: format!("{}{}", self.plain, other.plain),
            painted: format!("{}{}", self.painted, other.painted),
        }
    }
}

impl Page<'_> {
    /// One line with words at both ends, or two lines when they do not fit on one.
    pub(super) fn both_ends(&self, left: &Painted, end: &Painted, indent: usize) -> String {
        let used = columns(&left.plain) + columns(&end.plain);
        if end.plain.is_empty() {
            return format!("{}\n", left.painted);
        }
        if used + 2 <= self.width {
            return format!("{}{}{}\n", left.painted, " ".repeat(self.width - used), end.painted);
        }
        let room = self.width.saturating_sub(columns(&end.plain)).max(indent);
        format!("{}\n{}{}\n", left.painted, " ".repeat(room), end.painted)
    }

    /// The title of an answer, and what it rests on.
    pub(super) fn title(&self, left: &str, end: &str) -> String {
        title(left, end, self.paint, self.width)
    }

    /// The layout of lines of columns on this page.
    pub(super) fn rows(&self, rows: &[&Row], flow: Flow, indent: usize) -> Rows {
        Rows::of(rows, flow, indent, self.paint, self.width)
    }

    /// Wrapped words with the ids at the right end of the last line.
    pub(super) fn sentence(&self, words: &str, ids: &str, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let mut lines = wrapped(&harmless(words), self.width.saturating_sub(indent));
        let last = lines.pop().unwrap_or_default();
        let mut text: String = lines.into_iter().map(|line| format!("{margin}{line}\n")).collect();
        let mut left = Painted::from(format!("{margin}{last}").as_str());
        if ids.is_empty() {
            return text + &self.both_ends(&left, &Painted::from(""), indent);
        }
        // Ids that do not fit on one line stand on several, below the words.
        for ids in wrapped(ids, self.width.saturating_sub(indent)) {
            text += &self.both_ends(&left, &Painted::new(ids, |it| self.paint.dim(it)), indent);
            left = Painted::from("");
        }
        text
    }

    /// The date of an event in words, or "undated".
    pub(super) fn dated(&self, event: &Event<'_>, clock: Clock) -> String {
        match clock {
            Clock::Happened => happened_words(self.relations, event.statement),
            Clock::Reported => event.dated(clock).map_or_else(|| "undated".to_owned(), date_words),
        }
    }

    /// The words of the statement, then who says so.
    pub(super) fn evidence(&self, statement: &GraphStatement, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let lines = wrapped(&quote(statement), self.width.saturating_sub(indent));
        let quote: String = lines.into_iter().map(|line| format!("{margin}{line}\n")).collect();
        quote + &self.sentence(&source(self.graph, statement).words(), &statement.id, indent)
    }

    /// What else may tell of the event, in one sentence, and its denials with a cross in the margin.
    pub(super) fn also_and_denials(&self, event: &Event<'_>, indent: usize) -> String {
        let mut text = String::new();
        if !event.also.is_empty() {
            let ids: Vec<&str> = event.also.iter().map(|it| it.id.as_str()).collect();
            text += &self.sentence(&self.more(event), &ids.join(" "), indent);
        }
        for denial in &event.denials {
            let said = source(self.graph, denial);
            let speaker = said.speakers.last().unwrap_or(&said.outlet).clone();
            let published = said.published.map(|it| format!(", {it}")).unwrap_or_default();
            let sentence = format!("{speaker}{published}: {}", quote(denial));
            let mut lines = self.sentence(&sentence, &denial.id, indent);
            // The mark stands in the margin, two columns before the sentence.
            let mark = format!("{}{} ", " ".repeat(indent - 2), self.paint.red("✕"));
            lines.replace_range(..indent, &mark);
            text += &lines;
        }
        text
    }

    /// "+1 more: on record, Calder Post, 19 Aug 2019", "+3 more: Calder Post and Meridian Wire".
    fn more(&self, event: &Event<'_>) -> String {
        if let [only] = event.also.as_slice() {
            let differs = certainty_words(only) != certainty_words(event.statement);
            let certainty = if differs { format!("{}, ", certainty_words(only)) } else { String::new() };
            return format!("+1 more: {certainty}{}", source(self.graph, only).words());
        }
        let outlets = sources_by_count(self.graph, event.also.iter().copied());
        let outlets: Vec<String> = outlets.into_iter().map(|it| it.0).collect();
        format!("+{} more: {}", event.also.len(), listed(&outlets, 4))
    }

    /// What was left out, in brackets of its own below the answer.
    pub(super) fn left_out(&self, doubt: Doubt, cut: usize) -> String {
        let Some(words) = left_out(doubt, cut) else { return String::new() };
        let lines = wrapped(&format!("{words}."), self.width);
        lines.iter().map(|line| format!("{}\n", self.paint.dim(line))).collect()
    }

    /// Sentences at the foot, wrapped.
    pub(super) fn foot(&self, words: &str) -> String {
        wrapped(&harmless(words), self.width).into_iter().map(|line| line + "\n").collect()
    }

    /// "in 12 articles"
    pub(super) fn articles(&self) -> String {
        many(self.graph.documents().len(), "article")
    }
}

/// Words in bold at the left and others at the right end, on one line where both fit.
pub(super) fn title(left: &str, end: &str, paint: Paint, width: usize) -> String {
    let (left, end) = (harmless(left), harmless(end));
    let used = columns(&left) + columns(&end);
    if used + 2 <= width && !end.is_empty() {
        return format!("{}{}{}\n", paint.bold(&left), " ".repeat(width - used), paint.dim(&end));
    }
    let mut text: String = wrapped(&left, width).iter().map(|line| paint.bold(line) + "\n").collect();
    for line in wrapped(&end, width) {
        text += &format!("{}{}\n", " ".repeat(width.saturating_sub(columns(&line))), paint.dim(&line));
    }
    text
}

/// The words of a statement, in quotation marks.
pub(super) fn quote(statement: &GraphStatement) -> String {
    harmless(&format!("“{}”", statement.evidence.first().map_or("", |it| it.quote.trim())))
}
