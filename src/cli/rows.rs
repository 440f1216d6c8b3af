//! Lines of columns, the same for every answer: what leads, who did what to whom, and at the right end how sure it is
//! and the id of what says so.
//!
//! Where the page is too narrow for columns, the words of a line run on as in a sentence; where even that leaves them
//! no room, the end stands below them.

use super::{
    layout::{columns, wrapped_behind},
    page::Painted,
    paint::{Ink, Paint},
};

/// Names and words are not wrapped in a column narrower than this.
const NARROW: usize = 24;

/// One line of so many may be too long for its columns before all of them run on.
const TOO_LONG: usize = 4;

const GAP: &str = "  ";

/// Words of one colour.
#[derive(Clone, Debug)]
pub(super) struct Column {
    words: String,
    ink: Ink,
    /// Wider words push their own line only.
    most: usize,
    is_right: bool,
}

/// One line of an answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// A sign, a date.
    pub(super) lead: Vec<Column>,
    /// Who, what, to whom; the last of them is wrapped.
    pub(super) words: Vec<Column>,
    /// Certainty, outlet, ids.
    pub(super) end: Vec<Column>,
}

/// How the words of a line follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// One below the other, where there is room.
    Columns,
    Sentence,
}

/// Widths of the columns of several rows.
pub(super) struct Rows {
    flow: Flow,
    indent: usize,
    lead: Vec<usize>,
    words: Vec<usize>,
    end: Vec<usize>,
    paint: Paint,
    width: usize,
}

impl Column {
    pub(super) fn new(words: impl Into<String>, ink: Ink) -> Self {
        Self { words: words.into(), ink, most: usize::MAX, is_right: false }
    }

    /// Set against the right edge of its column: dates.
    pub(super) fn right(self) -> Self {
        Self { is_right: true, ..self }
    }

    pub(super) fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }
}

impl Rows {
    /// The layout of these rows; the words of each begin `indent` columns from the edge of the page.
    pub(super) fn of(rows: &[&Row], flow: Flow, indent: usize, paint: Paint, width: usize) -> Self {
        let mut table = Self {
            flow,
            indent,
            lead: widths(rows.iter().map(|it| it.lead.as_slice())),
            words: widths(rows.iter().map(|it| split(it).0)),
            end: widths(rows.iter().map(|it| it.end.as_slice())),
            paint,
            width,
        };
        let is_narrow = rows.iter().map(|row| table.room(row)).min().is_some_and(|room| room < NARROW);
        let too_long = rows.iter().filter(|row| !table.fits(row)).count();
        if is_narrow && too_long * TOO_LONG > rows.len() {
            table.flow = Flow::Sentence;
        }
        table
    }

    /// Where the words begin.
    pub(super) fn margin(&self) -> usize {
        self.indent + self.lead.iter().map(|it| it + GAP.len()).sum::<usize>()
    }

    /// The line, wrapped where it has to be.
    pub(super) fn text(&self, row: &Row) -> String {
        let mut head =
            Painted::from(" ".repeat(self.indent).as_str()).then(&self.before(&row.lead, &self.lead));
        let mut flowing = row.words.as_slice();
        if self.flow == Flow::Columns && (self.fits(row) || self.room(row) >= NARROW) {
            let (before, last) = split(row);
            head = head.then(&self.before(before, &self.words));
            flowing = last;
        }
        let end = self.behind(&row.end);
        let left = columns(&head.plain);
        let beside = self.width.saturating_sub(left + columns(&end.plain));
        let is_beside = beside >= NARROW || self.fits(row);
        let room = if is_beside { beside } else { self.width.saturating_sub(left) };
        let margin = Painted::from(" ".repeat(left).as_str());
        let mut lines: Vec<Painted> = wrapped(flowing, room, self.paint)
            .into_iter()
            .enumerate()
            .map(|(nth, line)| if nth == 0 { head.then(&line) } else { margin.then(&line) })
            .collect();
        let place = if is_beside { 0 } else { lines.len() - 1 };
        let used = columns(&lines[place].plain) + columns(&end.plain);
        let end =
            |used: usize| Painted::from(" ".repeat(self.width.saturating_sub(used)).as_str()).then(&end);
        if used <= self.width {
            lines[place] = lines[place].then(&end(used));
        } else {
            lines.push(end(columns(&self.behind(&row.end).plain)));
        }
        lines.iter().map(|line| format!("{}\n", line.painted.trim_end())).collect()
    }

    /// Room for the last of the words between the columns before it and the end.
    fn room(&self, row: &Row) -> usize {
        let head = self.before(&row.lead, &self.lead).then(&self.before(split(row).0, &self.words));
        self.width.saturating_sub(self.indent + columns(&head.plain) + columns(&self.behind(&row.end).plain))
    }

    fn fits(&self, row: &Row) -> bool {
        split(row).1.iter().map(|it| columns(&it.words)).sum::<usize>() <= self.room(row)
    }

    /// Columns with a gap behind each; behind a sign stands one space.
    fn before(&self, row: &[Column], widths: &[usize]) -> Painted {
        row.iter().zip(widths).fold(Painted::from(""), |painted, (column, width)| {
            let gap = if matches!(column.ink, Ink::Sign) { " " } else { GAP };
            painted.then(&self.cell(column, *width)).then(&Painted::from(gap))
        })
    }

    /// Columns with a gap before each.
    fn behind(&self, row: &[Column]) -> Painted {
        row.iter().zip(&self.end).fold(Painted::from(""), |painted, (column, width)| {
            painted.then(&Painted::from(GAP)).then(&self.cell(column, *width))
        })
    }

    fn cell(&self, column: &Column, width: usize) -> Painted {
        let room = Painted::from(" ".repeat(width.saturating_sub(columns(&column.words))).as_str());
        let words = Painted::new(column.words.as_str(), |it| self.paint.ink(&column.ink, it));
        if column.is_right { room.then(&words) } else { words.then(&room) }
    }
}

/// The words that stand in columns, and the last, which is wrapped.
fn split(row: &Row) -> (&[Column], &[Column]) {
    row.words.split_at(row.words.len().saturating_sub(1))
}

/// The width of each column over several rows.
fn widths<'r>(rows: impl Iterator<Item = &'r [Column]>) -> Vec<usize> {
    let mut widths = Vec::new();
    for row in rows {
        widths.resize(row.len().max(widths.len()), 0);
        for (width, column) in widths.iter_mut().zip(row) {
            *width = columns(&column.words).min(column.most).max(*width);
        }
    }
    widths
}

/// Words that follow each other, as lines of at most so many columns; at least one line.
fn wrapped(words: &[Column], room: usize, paint: Paint) -> Vec<Painted> {
    let mut lines = vec![Painted::from("")];
    for column in words {
        // Words of one colour are painted together as far as they stand on one line.
        for (nth, text) in
            wrapped_behind(&lines[lines.len() - 1].plain, &column.words, room).into_iter().enumerate()
        {
            let painted = Painted::new(text, |it| paint.ink(&column.ink, it));
            if nth > 0 {
                lines.push(painted);
            } else if let Some(line) = lines.last_mut() {
                let gap = if line.plain.is_empty() || painted.plain.is_empty() { "" } else { " " };
                *line = line.then(&Painted::from(gap)).then(&painted);
            }
        }
    }
    lines
}
