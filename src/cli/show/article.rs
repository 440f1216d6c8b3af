//! One article with the statements read from it.

use serde::Serialize;

use crate::{
    cli::{
        Answer, Outcome,
        answers::{Found, Printing},
        page::{Page, quote},
        table::{Table, statement_cells},
        words::{many, party},
    },
    error::Result,
    graph::{Document, GraphStatement},
    query::{
        Direction, Doubt, Filter, Selection, certainty_words, date_words, happened_words, relation_words,
    },
};

/// What the JSON form holds.
#[derive(Serialize)]
struct Shown<'a> {
    document: &'a Document,
    statements: &'a [&'a GraphStatement],
    doubt: Doubt,
}

pub(super) fn show(
    page: &Page<'_>,
    document: &Document,
    (filter, number): (&Filter, usize),
    printing: &Printing,
) -> Result<Answer> {
    let is_here = |it: &&GraphStatement| it.evidence.iter().any(|it| it.document == document.id);
    let mut told = filter.select(page.graph, page.graph.statements().iter().filter(is_here));
    told.statements.sort_by_key(|it| (it.evidence.first().map(|it| it.start), it.id.as_str()));
    let all = told.statements.len();
    told.statements.truncate(number);
    let cut = all - told.statements.len();
    let table = || {
        let mut table = Table::of_statements(&[]);
        told.statements.iter().for_each(|it| table.push(statement_cells(page.graph, page.relations, it)));
        table
    };
    let text = || text(page, document, &told, cut);
    printing.answer(&Found {
        question: "show",
        typed: &Shown { document, statements: &told.statements, doubt: told.doubt },
        table: &table,
        text: &text,
        doubt: told.doubt,
        cut,
        outcome: Outcome::Done,
    })
}

fn text(page: &Page<'_>, document: &Document, told: &Selection<'_>, cut: usize) -> String {
    let title = document.title.as_deref().unwrap_or(&document.path);
    let mut text = page.title(title, &format!("article, {}", document.id));
    let published = document.published.as_ref().map_or("no date".to_owned(), date_words);
    let parts =
        [document.publisher.clone(), Some(published), Some(document.path.clone()), document.url.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    text += &page.sentence(&parts.join(", "), "", 2);
    let mut last = None;
    for statement in &told.statements {
        // Several statements may rest on one sentence; it is shown once.
        let evidence = statement.evidence.first().map(|it| (it.start, it.end));
        if evidence != last {
            text += &format!("\n{}", page.sentence(&quote(statement), "", 2));
            last = evidence;
        }
        text += &page.sentence(&words(page, statement), &statement.id, 4);
    }
    text.push('\n');
    text += &page.foot(&format!("{} read from it.", many(told.statements.len() + cut, "statement")));
    text + &page.left_out(told.doubt, cut)
}

/// "Ana Ruiz met Deng Wei, Jul 2019, alleged"
fn words(page: &Page<'_>, statement: &GraphStatement) -> String {
    let node = |id: &Option<String>| id.as_deref().and_then(|id| page.graph.node(id));
    let words = relation_words(page.relations, statement, Direction::Out);
    let when = match statement.when {
        Some(_) => format!(", {}", happened_words(page.relations, statement)),
        None => String::new(),
    };
    let (from, to) = (party(node(&statement.subject)), party(node(&statement.object)));
    format!("{from} {words} {to}{when}, {}", certainty_words(statement))
}
