//! The statements as a table: one row each, with names beside ids.

use crate::{
    graph::{Graph, GraphStatement},
    query::{Relations, certainty_words, source},
    when::When,
};

/// Columns of a table of statements.
pub(crate) const HEADER: [&str; 15] = [
    "id",
    "subject_id",
    "subject",
    "relation",
    "words",
    "object_id",
    "object",
    "when",
    "reported",
    "certainty",
    "former",
    "place",
    "according_to",
    "outlet",
    "quote",
];

pub(super) fn csv(graph: &Graph, relations: &Relations) -> String {
    let rows = graph.statements().iter().map(|it| row(graph, relations, it).to_vec());
    table(&HEADER.map(str::to_owned), rows)
}

/// A header and rows of the same length as CSV.
pub(crate) fn table(header: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(header.to_vec()).chain(rows) {
        writer
            .write_record(&row)
            .expect("writing to memory does not fail, and every row has the same length");
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("every cell is UTF-8")
}

/// The cells of one statement, in the order of [`HEADER`].
pub(crate) fn row(
    graph: &Graph,
    relations: &Relations,
    statement: &GraphStatement,
) -> [String; HEADER.len()] {
    let label = |id: &Option<String>| {
        id.as_deref().and_then(|id| graph.node(id)).map(|it| it.label.clone()).unwrap_or_default()
    };
    let date = |when: &Option<When>| when.as_ref().map(When::to_string).unwrap_or_default();
    let source = source(graph, statement);
    [
        statement.id.clone(),
        statement.subject.clone().unwrap_or_default(),
        label(&statement.subject),
        statement.relation.clone(),
        relations.label(&statement.relation),
        statement.object.clone().unwrap_or_default(),
        label(&statement.object),
        date(&statement.when),
        date(&statement.reported),
        certainty_words(statement).to_owned(),
        statement.former.to_string(),
        label(&statement.place),
        source.speakers.join("; "),
        source.outlet,
        statement.evidence.first().map(|it| it.quote.clone()).unwrap_or_default(),
    ]
}
