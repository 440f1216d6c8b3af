//! Who says so: every article of `tests/stages/attribution.txt` is one named test.

use camarilla::{
    article::Article,
    mention::EntityId,
    reading::{Reading, read},
    schema::Schema,
    statement::Statement,
};
use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::Arc;

const STAGE: &str = include_str!("stages/attribution.txt");

fn main() {
    let schema = Arc::new(Schema::bundled());
    let cases = STAGE.split("\n\n").filter_map(case);
    let trials = cases.map(|case| {
        let schema = schema.clone();
        Trial::test(case.body.lines().collect::<Vec<_>>().join(" / "), move || is_said(&schema, &case))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

/// An article and what it states, by whose word.
struct Case {
    body: String,
    expected: Vec<String>,
}

fn case(block: &str) -> Option<Case> {
    let lines = || block.lines().filter(|line| !line.starts_with('#'));
    let (told, body): (Vec<&str>, Vec<&str>) = lines().partition(|line| line.starts_with("  "));
    let expected: Vec<String> = told.into_iter().map(|line| line.trim().to_owned()).collect();
    (!expected.is_empty()).then(|| Case { body: body.join("\n").trim().to_owned(), expected })
}

fn is_said(schema: &Schema, case: &Case) -> Result<(), Failed> {
    let (article, _) =
        Article::from_bytes("story.txt", case.body.as_bytes(), None).expect("an example is an article");
    let reading = read(schema, &article);
    let found: Vec<String> = reading.statements.iter().map(|statement| shown(&reading, statement)).collect();
    let missing: Vec<&String> = case.expected.iter().filter(|line| !found.contains(line)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("expected {missing:?}\ngot      {found:#?}").into())
}

fn shown(reading: &Reading, statement: &Statement) -> String {
    let label = |end: Option<EntityId>| end.map_or("_", |id| reading.entities[id.0].label.as_str());
    let sources: Vec<&str> = statement.attribution.iter().map(|source| label(Some(*source))).collect();
    let sources = if sources.is_empty() { "outlet".to_owned() } else { sources.join(" > ") };
    format!("{} {} -> {} | {sources}", statement.relation, label(statement.subject), label(statement.object))
}
