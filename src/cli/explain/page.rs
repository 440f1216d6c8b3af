//! The layout of an explanation: a headline, then labels in a margin with wrapped words beside them.

use crate::cli::{
    layout::{columns, harmless, padded, widest, wrapped},
    paint::Paint,
};

/// Least width of wrapped words.
const NARROW: usize = 20;

/// Widest label.
const LABEL: usize = 11;

/// A page that grows from top to bottom.
pub(in crate::cli) struct Page {
    pub(in crate::cli) text: String,
    paint: Paint,
    width: usize,
}

impl Page {
    pub(in crate::cli) fn new(paint: Paint, width: usize) -> Self {
        Self { text: String::new(), paint, width }
    }

    /// Words in bold at the left, others at the right end, on one line where both fit.
    pub(in crate::cli) fn headline(&mut self, left: &str, right: &str) {
        let (left, right) = (harmless(left), harmless(right));
        let used = columns(&left) + columns(&right);
        if used + 2 <= self.width {
            let gap = " ".repeat(self.width - used);
            self.text += &format!("{}{gap}{}\n", self.paint.bold(&left), self.paint.dim(&right));
            return;
        }
        for line in wrapped(&left, self.width) {
            self.text += &format!("{}\n", self.paint.bold(&line));
        }
        for line in wrapped(&right, self.width - 2) {
            self.text += &format!("  {}\n", self.paint.dim(&line));
        }
    }

    /// An empty line.
    pub(in crate::cli) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A heading over what follows.
    pub(in crate::cli) fn heading(&mut self, words: &str) {
        self.text += &format!("\n{}\n", self.paint.bold(&harmless(words)));
    }

    /// `label` in the margin and `words` beside it; without a label, words below the ones before.
    pub(in crate::cli) fn line(&mut self, label: &str, words: &str) {
        self.row(label, "", words);
    }

    /// Rows of two columns beside one label.
    pub(in crate::cli) fn rows(&mut self, label: &str, rows: &[(String, String)]) {
        let column = widest(rows.iter().map(|row| &row.0)).min(self.width / 4);
        let mut label = label;
        for (name, words) in rows {
            self.row(label, &format!("{}  ", padded(&harmless(name), column)), words);
            label = "";
        }
    }

    /// A label, a name that stands once, and words that are wrapped beside it.
    fn row(&mut self, label: &str, name: &str, words: &str) {
        let mut label = self.paint.dim(&padded(label, LABEL));
        let mut name = name.to_owned();
        let room = self.width.saturating_sub(LABEL + 4 + columns(&name)).max(NARROW);
        for line in wrapped(&harmless(words), room) {
            self.text += &format!("  {label}  {name}{line}\n");
            label = " ".repeat(LABEL);
            name = " ".repeat(columns(&name));
        }
    }
}
