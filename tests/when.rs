//! Time expressions: every line of `tests/stages/when.txt` is one named test, and EDTF text survives a round trip.

use camarilla::{
    schema::Schema,
    when::{Day, Lean, Standpoint, TimeWords, When, expressions},
};
use libtest_mimic::{Arguments, Failed, Trial};
use proptest::{prelude::*, test_runner::TestRunner};

const STAGE: &str = include_str!("stages/when.txt");

fn main() {
    let mut trials = stage(STAGE);
    trials.push(Trial::test("any EDTF date reads back as printed", round_trip));
    trials.push(Trial::test("any text leaves spans on character boundaries", || sound_on("\\PC{0,60}")));
    let of_words = "((the|in|last|next|May|March|Tuesday|2015|3rd|12|to|-|/|,|of|weeks|ago|year|’s|é|1990s|between|and|from|since|a|few|early|end|99999999999) ?){0,14}";
    trials.push(Trial::test("any pile of time words too", move || sound_on(of_words)));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// One test for each indented line below its value.
fn stage(text: &'static str) -> Vec<Trial> {
    let mut header = "";
    let mut trials = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        match line.strip_prefix("  ") {
            None => header = line,
            Some(phrase) => {
                trials.push(Trial::test(format!("{header}: {phrase}"), move || means(header, phrase)));
            }
        }
    }
    trials
}

/// Checks that `phrase` holds one expression of the value that `header` names.
fn means(header: &str, phrase: &str) -> Result<(), Failed> {
    let mut parts = header.split(' ');
    let value = parts.next().unwrap_or_default();
    let mut standpoint = Standpoint { reference: Day::new(2024, 3, 15), ..Standpoint::default() };
    while let Some(part) = parts.next() {
        match part {
            "future" => standpoint.lean = Lean::Future,
            "anchor" => standpoint.anchor = Some(parts.next().unwrap_or_default().parse()?),
            other => return Err(format!("\"{other}\" means nothing after a value").into()),
        }
    }
    let words = TimeWords::new(&Schema::bundled());
    let found = expressions(phrase, &words);
    let said: Vec<String> = found
        .iter()
        .map(|it| it.resolve_from(standpoint).map_or("unresolved".to_owned(), |it| it.when.to_string()))
        .collect();
    let wanted: &[&str] = if value == "nothing" { &[] } else { &[value] };
    if said == wanted {
        return Ok(());
    }
    let spans: Vec<&str> = found.iter().map(|it| it.span.of(phrase)).collect();
    Err(format!("expected {value}, got {said:?} from {spans:?}").into())
}

fn round_trip() -> Result<(), Failed> {
    let date = "([0-9]{4}|[0-9]{2}XX|[0-9]{3}X|[0-9]{4}-(0[1-9]|1[0-2]|2[1-4])|[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9])[?~%]?";
    let forms = format!("{date}|({date}|\\.\\.|)/({date}|\\.\\.|)");
    check(&forms, |text| {
        if let Ok(when) = text.parse::<When>() {
            prop_assert_eq!(when.to_string(), text);
            let json = serde_json::to_string(&when).expect("a string");
            prop_assert_eq!(serde_json::from_str::<When>(&json).expect("the same string"), when);
        }
        Ok(())
    })
}

fn sound_on(texts: &str) -> Result<(), Failed> {
    let words = TimeWords::new(&Schema::bundled());
    check(texts, |text| {
        let mut end = 0;
        for expression in expressions(&text, &words) {
            let span = expression.span;
            prop_assert!(end <= span.start && !span.is_empty());
            prop_assert!(text.get(span.start..span.end).is_some());
            end = span.end;
            for reference in [None, Day::new(2024, 2, 29), Day::new(0, 1, 1), Day::new(9999, 12, 31)] {
                for lean in [Lean::Past, Lean::Future] {
                    if let Some(resolved) = expression.resolve(reference, lean) {
                        let when = resolved.when.to_string();
                        prop_assert_eq!(when.parse::<When>().ok(), Some(resolved.when), "{}", when);
                    }
                }
            }
        }
        Ok(())
    })
}

/// Runs a property over texts of a form.
fn check(form: &str, property: impl Fn(String) -> Result<(), TestCaseError>) -> Result<(), Failed> {
    let strategy = proptest::string::string_regex(form).map_err(|it| it.to_string())?;
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner.run(&strategy, property).map_err(|it| it.to_string().into())
}
