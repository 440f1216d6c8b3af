//! Who is who across articles: small cases (`stages/who_across.txt`), told with other names and in any order.

use camarilla::{
    article::Article,
    reading::{Reading, read},
    resolve::{Resolution, Rulings, resolve},
    schema::Schema,
};
use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::Arc;

const CASES: &str = include_str!("stages/who_across.txt");

/// Names as they stand in the cases, and others of the same sort.
const RENAMED: [(&str, &str); 8] = [
    ("Deng Wei", "Omar Haddad"),
    ("Ana Ruiz", "Ines Castell"),
    ("Reyes", "Holm"),
    ("Marta Silva", "Sofia Marchetti"),
    ("Jorge Lima", "Henrik Vance"),
    ("Varga", "Berisha"),
    ("Ashdown", "Corrigan"),
    ("Salcedo", "Ferrante"),
];

struct Case {
    name: String,
    articles: Vec<(String, String)>,
    expected: Vec<String>,
}

fn main() {
    let schema = Arc::new(Schema::bundled());
    let mut trials = Vec::new();
    for renamed in [&[][..], &RENAMED] {
        for case in cases(renamed) {
            let schema = schema.clone();
            let name = if renamed.is_empty() {
                case.name.clone()
            } else {
                format!("with other names: {}", case.name)
            };
            trials.push(Trial::test(name, move || holds(&schema, &case)));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn cases(renamed: &[(&str, &str)]) -> Vec<Case> {
    let text = CASES.to_owned();
    let other = |text: String, (old, new): &(&str, &str)| text.replace(old, new);
    let text = renamed.iter().fold(text, other);
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if let Some(article) = line.strip_prefix("- ") {
            let (date, text) = article.split_once(' ').expect("an article is a date and a text");
            let case = cases.last_mut().expect("a case comes before its articles");
            case.articles.push((date.to_owned(), text.to_owned()));
        } else if let Some(expected) = line.strip_prefix("  ") {
            let case = cases.last_mut().expect("a case comes before what is expected");
            case.expected.push(expected.to_owned());
        } else {
            cases.push(Case { name: line.to_owned(), articles: Vec::new(), expected: Vec::new() });
        }
    }
    cases
}

fn holds(schema: &Schema, case: &Case) -> Result<(), Failed> {
    let mut readings: Vec<Reading> = Vec::new();
    for (number, (date, text)) in case.articles.iter().enumerate() {
        let file = format!("---\npublished: {date}\n---\n{text}\n");
        let (article, _) = Article::from_bytes(&format!("{number}.md"), file.as_bytes(), None)?;
        readings.push(read(schema, &article));
    }
    for turn in 0..readings.len() {
        let mut order = readings.clone();
        order.rotate_left(turn);
        for order in [order.clone(), order.into_iter().rev().collect()] {
            let resolution = resolve(schema, &order, &Rulings::default());
            for expected in &case.expected {
                is_so(&readings, &resolution, expected)?;
            }
        }
    }
    Ok(())
}

/// "one: Tomas Reyes 1 = Reyes 2"
fn is_so(readings: &[Reading], resolution: &Resolution, expected: &str) -> Result<(), Failed> {
    let (verdict, pair) = expected.split_once(": ").ok_or("a line is `verdict: one = other`")?;
    let (one, other) = pair.split_once(" = ").ok_or("a pair is `one = other`")?;
    let (one, other) = (node(readings, resolution, one)?, node(readings, resolution, other)?);
    let pair = (one.min(other), one.max(other));
    let doubt = resolution.doubts.iter().find(|it| (it.left, it.right) == pair);
    let found = match doubt {
        _ if one == other => "one",
        Some(_) => "doubt",
        None => "two",
    };
    if found == verdict {
        return Ok(());
    }
    let reasons: Vec<&String> = resolution.nodes[one].parts.iter().map(|part| &part.reason).collect();
    Err(format!("{expected}: found {found}, {reasons:?}, {:?}", resolution.doubts).into())
}

/// The node of what the article of this number calls so.
fn node(readings: &[Reading], resolution: &Resolution, mention: &str) -> Result<usize, Failed> {
    let (name, number) = mention.rsplit_once(' ').ok_or("a mention is a name and a number")?;
    let reading = &readings[number.parse::<usize>()? - 1];
    let known: Vec<&String> = reading.entities.iter().map(|it| &it.label).collect();
    let mut entities = reading.spoken_of();
    let called = entities.find(|(_, it)| it.label == name || it.names.contains_key(name));
    let (id, _) = called.ok_or_else(|| format!("\"{mention}\" is not among {known:?}"))?;
    resolution.node(&reading.article.0, id).ok_or_else(|| format!("{mention} is in no node").into())
}
