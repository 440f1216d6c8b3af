//! Compiles a folder of articles and prints every contact: who, whom, when, and where it was reported.
//!
//! `cargo run --release --example who_met_whom -- path/to/folder`
#![expect(clippy::print_stdout, reason = "printing is what this example is for")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use camarilla::assemble::assemble;
use camarilla::cli::articles::collect;
use camarilla::reading::{Reading, read};
use camarilla::resolve::{Rulings, resolve};
use camarilla::schema::{Group, Schema};

fn main() -> camarilla::Result<()> {
    let folder = std::env::args_os().nth(1).map_or(PathBuf::from("examples/venezuela"), PathBuf::from);
    let articles = collect(&[folder])?.articles;

    let schema = Schema::bundled();
    let readings: Vec<Reading> = articles.iter().map(|article| read(&schema, article)).collect();
    let graph = assemble(&articles, &readings, &resolve(&schema, &readings, &Rulings::default()));

    let labels: BTreeMap<&str, &str> =
        graph.nodes.iter().map(|node| (node.id.as_str(), node.label.as_str())).collect();
    let label =
        |id: &Option<String>| id.as_deref().and_then(|id| labels.get(id)).copied().unwrap_or("(not said)");
    let mut contacts: Vec<String> = graph
        .statements
        .iter()
        .filter_map(|statement| Some((statement, schema.relation(&statement.relation)?)))
        .filter(|(_, relation)| relation.group == Group::Contact)
        .map(|(statement, relation)| {
            let when = statement.when.map_or("no date".to_owned(), |when| when.to_string());
            let (subject, object) = (label(&statement.subject), label(&statement.object));
            let source = &statement.evidence[0].document;
            format!("{when:<12} {subject} {} {object} [{:?}, {source}]", relation.label, statement.certainty)
        })
        .collect();
    contacts.sort();
    println!("{}", contacts.join("\n"));
    Ok(())
}
