//! Every `reads` and `ignores` line of the relation files, each as a test of its own.

use camarilla::{
    article::Article,
    mention::{Entity, EntityId},
    reading::{Reading, read},
    schema::Schema,
    statement::{Certainty, Polarity, Statement},
};
use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::Arc;

/// Day of publication of every example: a Friday.
const PUBLISHED: &str = "2024-03-15";

fn main() {
    let arguments = Arguments::from_args();
    let schema = Arc::new(Schema::bundled());
    let mut trials = Vec::new();
    for relation in schema.relations() {
        for example in &relation.reads {
            let (schema, id, example) = (schema.clone(), relation.id.clone(), example.clone());
            let name = format!("{id} reads \"{}\"", example.0);
            trials.push(Trial::test(name, move || reads(&schema, &id, &example.0, &example.1)));
        }
        for sentence in &relation.ignores {
            let (schema, id, sentence) = (schema.clone(), relation.id.clone(), sentence.clone());
            let name = format!("{id} ignores \"{sentence}\"");
            trials.push(Trial::test(name, move || ignores(&schema, &id, &sentence)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn reads(schema: &Schema, relation: &str, sentence: &str, expected: &[String]) -> Result<(), Failed> {
    let reading = reading(schema, sentence);
    let found: Vec<&Statement> = of_relation(&reading, relation).collect();
    for line in expected {
        if !found.iter().any(|statement| fits(&reading, statement, line)) {
            return Err(format!("expected  {line}\ngot       {}", shown(&reading, &found)).into());
        }
    }
    if found.len() > expected.len() {
        return Err(
            format!("expected  only {}\ngot       {}", expected.join("; "), shown(&reading, &found)).into()
        );
    }
    Ok(())
}

fn ignores(schema: &Schema, relation: &str, sentence: &str) -> Result<(), Failed> {
    let reading = reading(schema, sentence);
    let found: Vec<&Statement> = of_relation(&reading, relation).collect();
    if found.is_empty() {
        Ok(())
    } else {
        Err(format!("expected  nothing\ngot       {}", shown(&reading, &found)).into())
    }
}

fn reading(schema: &Schema, sentence: &str) -> Reading {
    let (mut article, _) =
        Article::from_bytes("example.txt", sentence.as_bytes(), None).expect("an example is an article");
    article.published = PUBLISHED.parse().ok();
    read(schema, &article)
}

fn of_relation<'a>(reading: &'a Reading, relation: &'a str) -> impl Iterator<Item = &'a Statement> {
    reading.statements.iter().filter(move |statement| statement.relation == relation)
}

/// `subject -> object | facet | facet`: the ends by name or description, and every facet that is given.
fn fits(reading: &Reading, statement: &Statement, line: &str) -> bool {
    let mut parts = line.split('|').map(str::trim);
    let Some((subject, object)) = parts.next().and_then(|ends| ends.split_once("->")) else { return false };
    is_end(reading, statement.subject, subject.trim())
        && is_end(reading, statement.object, object.trim())
        && parts.all(|facet| has(reading, statement, facet))
}

fn is_end(reading: &Reading, end: Option<EntityId>, name: &str) -> bool {
    let called = |entity: &Entity| entity.label.eq_ignore_ascii_case(name) || entity.names.contains_key(name);
    match end {
        Some(id) => called(&reading.entities[id.0]),
        None => name == "_",
    }
}

fn has(reading: &Reading, statement: &Statement, facet: &str) -> bool {
    let denied = statement.polarity == Polarity::Denied;
    match facet {
        "denied" => denied,
        "former" => statement.former,
        "undated" => statement.when.is_none(),
        "asserted" => !denied && statement.certainty == Certainty::Asserted,
        "reported" => statement.certainty == Certainty::Reported,
        "alleged" => statement.certainty == Certainty::Alleged,
        "planned" => statement.certainty == Certainty::Planned,
        "conditional" => statement.certainty == Certainty::Conditional,
        _ => match facet.strip_prefix("by ") {
            Some(name) => statement.attribution.iter().any(|source| is_end(reading, Some(*source), name)),
            None => statement.when.is_some_and(|when| when.to_string() == facet),
        },
    }
}

fn shown(reading: &Reading, statements: &[&Statement]) -> String {
    let label = |end: Option<EntityId>| end.map_or("_", |id| reading.entities[id.0].label.as_str());
    let line = |it: &&Statement| {
        let when = it.when.map_or_else(|| "undated".to_owned(), |when| when.to_string());
        let (subject, object) = (label(it.subject), label(it.object));
        format!("{subject} -> {object} | {when} | {:?} {:?} ({})", it.polarity, it.certainty, it.rule)
    };
    let lines: Vec<String> = statements.iter().map(line).collect();
    if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n          ") }
}
