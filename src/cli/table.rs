//! Rows of an answer, printed for people and for programs: each question gives its rows once.

use serde_json::{Map, Value};

use super::{
    layout::{columns, harmless, padded, right},
    page::Page,
    words::party,
};
use crate::{
    export::{STATEMENT_COLUMNS, csv_table, statement_row},
    graph::{Graph, GraphStatement, Node},
    query::{Relations, date_words, relation_words},
    when::When,
};

/// Columns that may be cut to fit a terminal; below this they are left alone.
const NARROWEST: usize = 14;

/// One value of a row.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Words(String),
    Count(usize),
    /// EDTF for programs, words for people.
    Date(Option<When>),
    /// A label for programs, with the mark of who is not named for people.
    Name(Option<String>, String),
    Ids(Vec<String>),
}

/// Rows under named columns.
#[derive(Clone, Debug)]
pub(super) struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

impl Cell {
    pub(super) fn name(node: Option<&Node>) -> Self {
        Self::Name(node.map(|it| it.label.clone()), party(node))
    }

    pub(super) fn ids<'s>(statements: impl IntoIterator<Item = &'s GraphStatement>) -> Self {
        Self::Ids(statements.into_iter().map(|it| it.id.clone()).collect())
    }

    fn for_people(&self) -> String {
        let text = match self {
            Self::Words(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Date(when) => when.as_ref().map(date_words).unwrap_or_default(),
            Self::Name(_, shown) => shown.clone(),
            Self::Ids(ids) => ids.join(" "),
        };
        harmless(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn for_programs(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Date(when) => when.as_ref().map(When::to_string).unwrap_or_default(),
            Self::Name(label, _) => label.clone().unwrap_or_default(),
            Self::Ids(ids) => ids.join(" "),
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Count(count) => (*count).into(),
            Self::Ids(ids) => ids.clone().into(),
            Self::Date(None) | Self::Name(None, _) => Value::Null,
            other => other.for_programs().into(),
        }
    }

    fn is_right(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Date(_))
    }
}

impl Table {
    pub(super) fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|it| (*it).to_owned()).collect(), rows: Vec::new() }
    }

    /// A table of statements: the columns of the CSV export, and then these.
    pub(super) fn of_statements(more: &[&str]) -> Self {
        Self::new(&[&STATEMENT_COLUMNS, more].concat())
    }

    pub(super) fn push(&mut self, row: Vec<Cell>) {
        debug_assert_eq!(row.len(), self.columns.len(), "a cell for each column");
        self.rows.push(row);
    }

    /// One object a line.
    pub(super) fn jsonl(&self) -> String {
        self.rows.iter().map(|row| format!("{}\n", Value::Object(self.object(row)))).collect()
    }

    pub(super) fn csv(&self) -> String {
        csv_table(&self.columns, self.rows.iter().map(|row| row.iter().map(Cell::for_programs).collect()))
    }

    /// A table of Markdown.
    pub(super) fn markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let escaped = |cell: &Cell| cell.for_people().replace('\\', "\\\\").replace('|', "\\|");
        let head = line(self.columns.clone()) + &line(vec!["---".to_owned(); self.columns.len()]);
        head + &self.rows.iter().map(|row| line(row.iter().map(escaped).collect())).collect::<String>()
    }

    /// The columns named, aligned, under a header.
    pub(super) fn text(&self, shown: &[&str], page: &Page<'_>) -> String {
        let places: Vec<usize> =
            shown.iter().filter_map(|name| self.columns.iter().position(|it| it == name)).collect();
        let cells: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| places.iter().map(|place| row[*place].for_people()).collect())
            .collect();
        let head: Vec<String> = places.iter().map(|place| self.columns[*place].replace('_', " ")).collect();
        let widths = widths(&head, &cells, page.fit);
        let line = |cells: &[String], row: Option<&[Cell]>| {
            let fitted = cells.iter().zip(&widths).enumerate().map(|(nth, (cell, width))| {
                let cell = shortened(cell, *width);
                let is_right = row.or(self.rows.first().map(Vec::as_slice));
                match is_right.is_some_and(|row| row[places[nth]].is_right()) {
                    true => right(&cell, *width),
                    false => padded(&cell, *width),
                }
            });
            fitted.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        let mut text = format!("{}\n", page.paint.dim(&line(&head, None)));
        for (row, cells) in self.rows.iter().zip(&cells) {
            text += &line(cells, Some(row));
            text.push('\n');
        }
        text
    }

    fn object(&self, row: &[Cell]) -> Map<String, Value> {
        self.columns.iter().cloned().zip(row.iter().map(Cell::value)).collect()
    }
}

/// The cells of one statement under the columns of [`Table::of_statements`].
pub(super) fn statement_cells(graph: &Graph, relations: &Relations, statement: &GraphStatement) -> Vec<Cell> {
    let node = |id: &Option<String>| Cell::name(id.as_deref().and_then(|id| graph.node(id)));
    let cells = statement_row(graph, relations, statement);
    let cell = |(name, text): (&&str, String)| match *name {
        "subject" => node(&statement.subject),
        "object" => node(&statement.object),
        "place" => node(&statement.place),
        "when" => Cell::Date(statement.when),
        "reported" => Cell::Date(statement.reported),
        "words" => Cell::Words(relation_words(relations, statement, crate::query::Direction::Out)),
        _ => Cell::Words(text),
    };
    STATEMENT_COLUMNS.iter().zip(cells).map(cell).collect()
}

/// Widths that fit the page: the widest columns give way, evenly.
fn widths(head: &[String], rows: &[Vec<String>], fit: Option<usize>) -> Vec<usize> {
    let widest = |nth: usize| rows.iter().map(|row| columns(&row[nth])).chain([columns(&head[nth])]).max();
    let mut widths: Vec<usize> = (0..head.len()).map(|nth| widest(nth).unwrap_or_default()).collect();
    let gaps = 2 * head.len().saturating_sub(1);
    // The last column holds ids, which must stay whole.
    let flexible = head.len().saturating_sub(1);
    while fit.is_some_and(|fit| widths.iter().sum::<usize>() + gaps > fit) {
        match widths[..flexible].iter_mut().max() {
            Some(width) if *width > NARROWEST => *width -= 1,
            _ => break,
        }
    }
    widths
}

/// The text, or its beginning and "…".
fn shortened(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if columns(&short) + columns(c.encode_utf8(&mut [0; 4])) >= width {
            break;
        }
        short.push(c);
    }
    short.trim_end().to_owned() + "…"
}
