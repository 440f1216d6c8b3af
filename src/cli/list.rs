//! `camarilla list`: everything there is, as tables to read or to pipe.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{
    Answer, Outcome, Shared,
    answers::{Found, Printing},
    filters::Filters,
    graph_file,
    layout::harmless,
    page::Page,
    table::{Cell, Table, statement_cells},
    words::many,
};
use crate::{
    error::Result,
    graph::{Graph, GraphStatement},
    query::{self, Doubt, Filter, PostRow, Relations, Standing, date_words, place_in_time},
};

/// Lists names, statements, posts, sources or relations
#[derive(Args)]
#[command(after_help = "Examples:\n  camarilla list names -n 20\n  \
    camarilla list statements \"rel:met & certainty:reported+\"\n  camarilla list sources -o sources.csv")]
pub(super) struct List {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// People, organisations and places, the most talked about first
    Names(Plain),
    /// Statements by date, all of them or those a query lets in
    Statements(Statements),
    /// Posts, with who holds them
    Posts(Plain),
    /// Outlets, with their articles
    Sources(Plain),
    /// Relations: what --rel takes
    Relations(Plain),
}

#[derive(Args)]
struct Plain {
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    printing: Printing,
}

#[derive(Args)]
#[command(
    after_help = "Example:\n  camarilla list statements \"rel:met & (from:ruiz | to:ruiz) & when:2019 & certainty:reported+\"\n\n\
    The query language: camarilla help query"
)]
struct Statements {
    /// Which, as a query: "rel:met & when:2019" [default: all]
    #[arg(id = "which", value_name = "QUERY")]
    which: Option<String>,
    #[command(flatten)]
    plain: Plain,
}

/// What every list needs.
struct Asked<'a> {
    graph: &'a Graph,
    relations: &'a Relations,
    filter: Filter,
    plain: &'a Plain,
    shared: &'a Shared,
}

/// One list: its name, its rows as a table, and the columns that people see.
struct Rows<'a> {
    question: &'static str,
    /// "name", "statement": what is counted below.
    one: &'static str,
    shown: &'a [&'static str],
    doubt: Doubt,
}

impl List {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let graph = graph_file::load(shared.graph.as_deref())?;
        let relations = shared.relations()?;
        let (plain, query) = match &self.what {
            What::Statements(it) => (&it.plain, it.which.as_deref()),
            What::Names(it) | What::Posts(it) | What::Sources(it) | What::Relations(it) => (it, None),
        };
        if !matches!(self.what, What::Statements(_)) {
            plain.filters.refuse_clock_without_date()?;
        }
        let mut filter = plain.filters.filter(&graph, &relations)?;
        if let Some(query) = query {
            filter = filter.and(Filter::parse(&graph, &relations, query)?);
        }
        let asked = Asked { graph: &graph, relations: &relations, filter, plain, shared };
        match &self.what {
            What::Names(_) => asked.names(),
            What::Statements(_) => asked.statements(),
            What::Posts(_) => asked.posts(),
            What::Sources(_) => asked.sources(),
            What::Relations(_) => asked.relations(),
        }
    }
}

impl Asked<'_> {
    fn names(&self) -> Result<Answer> {
        let table = Table::new(&["id", "name", "kind", "post", "statements", "articles"]);
        let cells = |it: &query::NameRow<'_>| {
            vec![
                Cell::Words(it.node.id.clone()),
                Cell::Words(it.node.label.clone()),
                Cell::Words(self.relations.kind_words(it.node.kind).to_owned()),
                Cell::Words(it.post.clone().unwrap_or_default()),
                Cell::Count(it.statements),
                Cell::Count(it.articles),
            ]
        };
        let rows = Rows {
            question: "list names",
            one: "name",
            shown: &["statements", "name", "kind", "post", "id"],
            doubt: self.doubt(),
        };
        self.answer(&rows, query::names(self.graph, self.relations, &self.filter), table, cells)
    }

    fn statements(&self) -> Result<Answer> {
        let mut selection = self.filter.select(self.graph, self.graph.statements().iter());
        let clock = self.plain.filters.clock();
        let dated = |it: &GraphStatement| it.dated(clock).copied();
        selection
            .statements
            .sort_by_cached_key(|it| (dated(it).is_none(), dated(it).map(place_in_time), it.id.clone()));
        let cells = |it: &&GraphStatement| statement_cells(self.graph, self.relations, it);
        let rows = Rows {
            question: "list statements",
            one: "statement",
            shown: &["when", "subject", "words", "object", "certainty", "outlet", "id"],
            doubt: selection.doubt,
        };
        self.answer(&rows, selection.statements, Table::of_statements(&[]), cells)
    }

    fn posts(&self) -> Result<Answer> {
        let table = Table::new(&["id", "post", "of_id", "of", "held_by", "statements"]);
        let cells = |it: &PostRow<'_>| {
            let statements = it.holders.iter().flat_map(|it| it.statements.iter().copied());
            vec![
                Cell::Words(it.post.id.clone()),
                Cell::Words(it.post.label.clone()),
                Cell::Words(it.of.map(|it| it.id.clone()).unwrap_or_default()),
                Cell::Words(it.of.map(|it| it.label.clone()).unwrap_or_default()),
                Cell::Words(holders(it)),
                Cell::ids(statements),
            ]
        };
        let rows = Rows {
            question: "list posts",
            one: "post",
            shown: &["post", "of", "held_by", "id"],
            doubt: self.doubt(),
        };
        self.answer(&rows, query::posts(self.graph, self.relations, &self.filter), table, cells)
    }

    fn sources(&self) -> Result<Answer> {
        let table = Table::new(&["outlet", "articles", "statements", "first", "last"]);
        let cells = |it: &query::SourceRow| {
            vec![
                Cell::Words(it.outlet.clone()),
                Cell::Count(it.articles),
                Cell::Count(it.statements),
                Cell::date(it.first),
                Cell::date(it.last),
            ]
        };
        let rows = Rows {
            question: "list sources",
            one: "source",
            shown: &["outlet", "articles", "statements", "first", "last"],
            doubt: self.doubt(),
        };
        self.answer(&rows, query::sources(self.graph, &self.filter), table, cells)
    }

    fn relations(&self) -> Result<Answer> {
        let table = Table::new(&["id", "family", "words", "inverse", "statements", "denials"]);
        let cells = |it: &query::RelationRow| {
            vec![
                Cell::Words(it.id.clone()),
                Cell::Words(it.group.clone()),
                Cell::Words(it.words.clone()),
                Cell::Words(it.inverse.clone()),
                Cell::Count(it.statements),
                Cell::Count(it.denials),
            ]
        };
        let rows = Rows {
            question: "list relations",
            one: "relation",
            shown: &["id", "family", "words", "inverse", "statements", "denials"],
            doubt: self.doubt(),
        };
        self.answer(&rows, query::relation_counts(self.graph, self.relations, &self.filter), table, cells)
    }

    /// What vague dates left open among all statements.
    fn doubt(&self) -> Doubt {
        self.filter.select(self.graph, self.graph.statements().iter()).doubt
    }

    fn answer<T: Serialize>(
        &self,
        rows: &Rows<'_>,
        mut entries: Vec<T>,
        table: Table,
        cells: impl Fn(&T) -> Vec<Cell>,
    ) -> Result<Answer> {
        #[derive(Serialize)]
        struct Listed<'a, T> {
            rows: &'a [T],
            doubt: Doubt,
        }
        let counted = many(entries.len(), rows.one);
        let outcome = if entries.is_empty() { Outcome::NothingFound } else { Outcome::Done };
        let cut = self.plain.printing.cut(&mut entries, &self.plain.filters);
        let page = self.shared.page(self.graph, self.relations, &self.plain.printing);
        let table = || {
            let mut table = table.clone();
            entries.iter().for_each(|it| table.push(cells(it)));
            table
        };
        let text = || {
            if entries.is_empty() && cut == 0 {
                return self.nothing(rows, &page);
            }
            let left_out = page.left_out(rows.doubt, cut);
            format!("{}\n{counted}.\n{left_out}", table().text(rows.shown, &page))
        };
        self.plain.printing.answer(&Found {
            question: rows.question,
            typed: &Listed { rows: &entries, doubt: rows.doubt },
            table: &table,
            text: &text,
            doubt: rows.doubt,
            cut,
            outcome,
        })
    }

    fn nothing(&self, rows: &Rows<'_>, page: &Page<'_>) -> String {
        let fits = if self.filter.is_everything() { String::new() } else { format!(" fits {}", self.filter) };
        let verb = if fits.is_empty() { " is there" } else { "" };
        page.foot(&format!("No {}{fits}{verb} in {}.", rows.one, page.articles()))
            + &page.left_out(rows.doubt, 0)
    }
}

/// "Ana Ruiz since 1 Nov 2019, formerly Deng Wei"
fn holders(row: &PostRow<'_>) -> String {
    let words: Vec<String> = row
        .holders
        .iter()
        .map(|it| {
            let mark = match it.standing {
                Standing::Current => "",
                Standing::Former => "formerly ",
                Standing::Expected => "expected: ",
                Standing::Denied => "denied: ",
            };
            let when = it.when.as_ref().map(|it| format!(", {}", date_words(it))).unwrap_or_default();
            format!("{mark}{}{when}", it.node.label)
        })
        .collect();
    harmless(&words.join("; "))
}
