//! One JSON value a line, each with a `type`: documents, then nodes, then statements.

use serde::Serialize;

use crate::graph::Graph;

#[derive(Serialize)]
struct Line<'g, T> {
    r#type: &'static str,
    #[serde(flatten)]
    value: &'g T,
}

pub(super) fn jsonl(graph: &Graph) -> String {
    let mut text = String::new();
    graph.documents().iter().for_each(|it| push(&mut text, "document", it));
    graph.nodes().iter().for_each(|it| push(&mut text, "node", it));
    graph.statements().iter().for_each(|it| push(&mut text, "statement", it));
    text
}

fn push<T: Serialize>(text: &mut String, r#type: &'static str, value: &T) {
    let line = serde_json::to_string(&Line { r#type, value }).expect("every field has a JSON form");
    text.push_str(&line);
    text.push('\n');
}
