//! Rows of an answer, printed for people and for programs: each question gives its rows once.

use serde_json::Value;

use super::{
    layout::{columns, harmless, padded, right},
    page::Page,
    words::party,
};
use crate::{
    export::{STATEMENT_COLUMNS, csv_table, statement_row},
    graph::{Graph, GraphStatement, Node},
    query::{Relations, date_words, happened_words, relation_words},
    when::When,
};

/// Columns are cut to this width and no further, to fit a terminal.
const NARROWEST: usize = 10;

/// The column that is left out first on a narrow terminal.
const SPARED: &str = "outlet";

const GAP: &str = "  ";

/// One value of a row.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Words(String),
    Count(usize),
    Flag(bool),
    /// EDTF for programs, words for people.
    Date(Option<When>, String),
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
    pub(super) fn date(when: Option<When>) -> Self {
        Self::Date(when, when.as_ref().map(date_words).unwrap_or_default())
    }

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
            Self::Flag(flag) => flag.to_string(),
            Self::Date(_, words) => words.clone(),
            Self::Name(_, shown) => shown.clone(),
            Self::Ids(ids) => ids.join(" "),
        };
        harmless(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn for_programs(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Date(when, _) => when.as_ref().map(When::to_string).unwrap_or_default(),
            Self::Name(label, _) => label.clone().unwrap_or_default(),
            Self::Ids(ids) => ids.join(" "),
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Count(count) => (*count).into(),
            Self::Flag(flag) => (*flag).into(),
            Self::Ids(ids) => ids.clone().into(),
            Self::Date(None, _) | Self::Name(None, _) => Value::Null,
            other => other.for_programs().into(),
        }
    }

    fn is_right(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Date(..))
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
        let field =
            |(name, cell): (&String, &Cell)| format!("{}:{}", Value::from(name.as_str()), cell.value());
        let line = |row: &Vec<Cell>| self.columns.iter().zip(row).map(field).collect::<Vec<_>>().join(",");
        self.rows.iter().map(|row| format!("{{{}}}\n", line(row))).collect()
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
        let mut lines = self.aligned(shown, page.fit).into_iter();
        let head = lines.next().unwrap_or_default();
        lines.fold(page.paint.dim(&head) + "\n", |text, line| text + &line + "\n")
    }

    /// The columns named, aligned, without a header.
    pub(super) fn lines(&self, shown: &[&str], page: &Page<'_>) -> String {
        self.aligned(shown, page.fit).into_iter().skip(1).map(|line| line + "\n").collect()
    }

    /// The header and the rows as aligned lines. Where the page is narrow, one column is spared before others are cut.
    fn aligned(&self, shown: &[&str], fit: Option<usize>) -> Vec<String> {
        let mut places: Vec<usize> =
            shown.iter().filter_map(|name| self.columns.iter().position(|it| it == name)).collect();
        let is_wide =
            |places: &[usize]| fit.is_some_and(|fit| page_width(&self.natural_widths(places)) > fit);
        if is_wide(&places) {
            places.retain(|place| self.columns[*place] != SPARED);
        }
        let widths = fitted(self.natural_widths(&places), fit);
        let head = places.iter().map(|place| Cell::Words(self.columns[*place].replace('_', " "))).collect();
        let rows = self.rows.iter().map(|row| places.iter().map(|place| row[*place].clone()).collect());
        let is_right: Vec<bool> =
            places.iter().map(|place| self.rows.first().is_some_and(|row| row[*place].is_right())).collect();
        let aligned = |row: Vec<Cell>| {
            let cells = row.iter().zip(&widths).zip(&is_right).map(|((cell, width), is_right)| {
                let cell = shortened(&cell.for_people(), *width);
                if *is_right { right(&cell, *width) } else { padded(&cell, *width) }
            });
            cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
        };
        std::iter::once(head).chain(rows).map(aligned).collect()
    }

    /// The width that each column needs for its widest cell.
    fn natural_widths(&self, places: &[usize]) -> Vec<usize> {
        let needed = |place: &usize| {
            let cells = self.rows.iter().map(|row| columns(&row[*place].for_people()));
            cells.chain([columns(&self.columns[*place])]).max().unwrap_or_default()
        };
        places.iter().map(needed).collect()
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
        "when" => Cell::Date(
            statement.when,
            statement.when.map(|_| happened_words(relations, statement)).unwrap_or_default(),
        ),
        "reported" => Cell::date(statement.reported),
        "former" => Cell::Flag(statement.former),
        "words" => Cell::Words(relation_words(relations, statement, crate::query::Direction::Out)),
        _ => Cell::Words(text),
    };
    STATEMENT_COLUMNS.iter().zip(cells).map(cell).collect()
}

fn page_width(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1)
}

/// Widths that fit the page: the widest columns give way. The last column holds ids, which must stay whole.
fn fitted(mut widths: Vec<usize>, fit: Option<usize>) -> Vec<usize> {
    while fit.is_some_and(|fit| page_width(&widths) > fit) {
        let flexible = widths.len().saturating_sub(1);
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
