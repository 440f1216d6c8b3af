//! One statement with everything known of it.

use serde::Serialize;

use crate::{
    cli::{
        Answer, Outcome,
        answers::{Found, Printing},
        layout::{harmless, padded, wrapped},
        page::{Page, quote},
        table::{Table, statement_cells},
        words::party,
    },
    error::Result,
    graph::GraphStatement,
    ontology::{Polarity, WhenBasis},
    query::{Direction, Doubt, Event, certainty_words, event_of, happened_words, relation_words, source},
};

/// What the JSON form holds.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    event: &'a Event<'a>,
}

pub(super) fn show(page: &Page<'_>, statement: &GraphStatement, printing: &Printing) -> Result<Answer> {
    let event = event_of(page.graph, page.relations, statement);
    let table = || {
        let mut table = Table::of_statements(&[]);
        table.push(statement_cells(page.graph, page.relations, statement));
        table
    };
    let text = || text(page, statement, &event);
    printing.answer(&Found {
        question: "show",
        typed: &Shown { event: &event },
        table: &table,
        text: &text,
        doubt: Doubt::default(),
        cut: 0,
        outcome: Outcome::Done,
    })
}

fn text(page: &Page<'_>, statement: &GraphStatement, event: &Event<'_>) -> String {
    let node = |id: &Option<String>| id.as_deref().and_then(|id| page.graph.node(id));
    let words = relation_words(page.relations, statement, Direction::Out);
    let head = format!("{} {words} {}", party(node(&statement.subject)), party(node(&statement.object)));
    let denied = if event.denials.is_empty() { "" } else { ", denied" };
    let end = format!("{}{denied}   {}", certainty_words(statement), statement.id);
    let mut text = page.title(&head, &end);
    for line in wrapped(&quote(statement), page.width.saturating_sub(2)) {
        text += &format!("  {line}\n");
    }
    text.push('\n');
    for (name, value) in facts(page, statement).into_iter().filter(|(_, value)| !value.is_empty()) {
        let mut lines = wrapped(&harmless(&value), page.width.saturating_sub(14)).into_iter();
        let first = lines.next().unwrap_or_default();
        text += &format!("  {}  {first}\n", page.paint.dim(&padded(name, 10)));
        lines.for_each(|line| text += &format!("{}{line}\n", " ".repeat(14)));
    }
    if statement.polarity == Polarity::Denied {
        let denied = event.also.iter().map(|it| {
            page.sentence(&format!("denies what {} says", source(page.graph, it).words()), &it.id, 2)
        });
        return denied.fold(text, |text, denied| text + "\n" + &denied);
    }
    let below = page.also_and_denials(event, 4);
    if below.is_empty() { text } else { format!("{text}\n{below}") }
}

fn facts(page: &Page<'_>, statement: &GraphStatement) -> Vec<(&'static str, String)> {
    let evidence = statement.evidence.first();
    let document = evidence.and_then(|it| page.graph.document(&it.document));
    let place = statement.place.as_deref().and_then(|id| page.graph.node(id));
    let words = statement.when_words.as_ref().map(|it| format!("“{it}”"));
    let basis = match (statement.when_basis, words) {
        (WhenBasis::Relative, Some(words)) => format!(", from {words} and the day of publication"),
        (WhenBasis::Inherited, _) => ", from the words around it".to_owned(),
        (_, Some(words)) => format!(", from {words}"),
        (_, None) => String::new(),
    };
    let when = match statement.when {
        Some(_) => happened_words(page.relations, statement) + &basis,
        None => "not known".to_owned(),
    };
    vec![
        ("when", when),
        ("where", place.map(|it| it.label.clone()).unwrap_or_default()),
        ("reported", source(page.graph, statement).words()),
        ("detail", statement.detail.clone().unwrap_or_default()),
        ("article", document.map(|it| format!("{} {}", it.id, it.path)).unwrap_or_default()),
        ("title", document.and_then(|it| it.title.clone()).unwrap_or_default()),
        ("address", document.and_then(|it| it.url.clone()).unwrap_or_default()),
        ("found by", format!("rule {}", statement.rule)),
    ]
}
