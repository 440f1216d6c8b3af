//! The layout of an explanation: a headline, then labels in a margin with wrapped words beside them. The same lines are
//! the rows of the forms for programs.

use crate::cli::{
    layout::{columns, harmless, padded, widest, wrapped},
    page::title,
    paint::Paint,
    table::{Cell, Table},
};

/// Least width of wrapped words.
const NARROW: usize = 20;

/// Widest label.
const LABEL: usize = 11;

/// A page that grows from top to bottom.
pub(in crate::cli) struct Page {
    lines: Vec<Line>,
    paint: Paint,
    width: usize,
}

/// One part of the page.
enum Line {
    Headline {
        left: String,
        right: String,
    },
    Gap,
    Heading(String),
    /// What the words are about, a name that stands once beside it, as wide as the names around it, and the words.
    Words {
        label: String,
        name: String,
        column: usize,
        words: String,
    },
}

impl Page {
    pub(in crate::cli) fn new(paint: Paint, width: usize) -> Self {
        Self { lines: Vec::new(), paint, width }
    }

    /// Words in bold at the left, others at the right end, on one line where both fit.
    pub(in crate::cli) fn headline(&mut self, left: &str, right: &str) {
        self.lines.push(Line::Headline { left: left.to_owned(), right: right.to_owned() });
    }

    /// An empty line.
    pub(in crate::cli) fn gap(&mut self) {
        self.lines.push(Line::Gap);
    }

    /// A heading over what follows.
    pub(in crate::cli) fn heading(&mut self, words: &str) {
        self.lines.push(Line::Heading(harmless(words)));
    }

    /// `label` in the margin and `words` beside it; without a label, words below the ones before.
    pub(in crate::cli) fn line(&mut self, label: &str, words: &str) {
        self.rows(label, &[(String::new(), words.to_owned())]);
    }

    /// Rows of two columns beside one label.
    pub(in crate::cli) fn rows(&mut self, label: &str, rows: &[(String, String)]) {
        let column = widest(rows.iter().map(|row| &row.0)).min(self.width / 4);
        self.lines.extend(rows.iter().map(|(name, words)| Line::Words {
            label: label.to_owned(),
            name: harmless(name),
            column,
            words: harmless(words),
        }));
    }

    /// The page for people.
    pub(in crate::cli) fn text(&self) -> String {
        let mut text = String::new();
        let mut above = "";
        for line in &self.lines {
            match line {
                Line::Headline { left, right } => text += &title(left, right, self.paint, self.width),
                Line::Gap => text.push('\n'),
                Line::Heading(words) => text += &format!("\n{}\n", self.paint.bold(words)),
                Line::Words { label, name, column, words } => {
                    // A label stands once over its rows.
                    let shown = if label == above { "" } else { label };
                    text += &self.words(shown, name, *column, words);
                }
            }
            above = if let Line::Words { label, .. } = line { label } else { "" };
        }
        text
    }

    fn words(&self, label: &str, name: &str, column: usize, words: &str) -> String {
        let mut label = self.paint.dim(&padded(label, LABEL));
        let mut name = if column == 0 { String::new() } else { format!("{}  ", padded(name, column)) };
        let room = self.width.saturating_sub(LABEL + 4 + columns(&name)).max(NARROW);
        let mut text = String::new();
        for line in wrapped(words, room) {
            text += &format!("  {label}  {name}{line}\n");
            label = " ".repeat(LABEL);
            name = " ".repeat(columns(&name));
        }
        text
    }

    /// A row for each line, under its headline or heading.
    pub(in crate::cli) fn table(&self) -> Table {
        let mut table = Table::new(&["under", "about", "name", "words"]);
        let mut under = "";
        let mut about = "";
        for line in &self.lines {
            match line {
                Line::Headline { left, .. } => under = left,
                Line::Heading(words) => under = words,
                Line::Gap => {}
                Line::Words { label, name, words, .. } => {
                    // Without a label the words belong to the line above.
                    about = if label.is_empty() { about } else { label };
                    table.push([under, about, name, words].map(|it| Cell::Words(it.to_owned())).to_vec());
                }
            }
        }
        table
    }
}
