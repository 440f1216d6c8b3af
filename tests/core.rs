//! The language core: how text is cut (`stages/sentences.txt`), a floor under the parser (`stages/parse.txt`),
//! and what holds for any text.

#[path = "support/blocks.rs"]
mod blocks;

use blocks::blocks;
use camarilla::{
    schema::Schema,
    text::{Sentence, analyse},
};
use libtest_mimic::{Arguments, Failed, Trial};
use proptest::{prelude::*, test_runner::Config, test_runner::TestRunner};

const SENTENCES: &str = include_str!("stages/sentences.txt");
const PARSE: &str = include_str!("stages/parse.txt");

/// Share of the lines of `parse.txt` that the parser must get right.
const FLOOR: f64 = 0.88;

fn main() {
    let mut trials: Vec<Trial> = blocks(SENTENCES)
        .into_iter()
        .map(|(text, sentences)| Trial::test(text.to_owned(), move || is_cut(text, &sentences)))
        .collect();
    trials.push(Trial::test("the parser stays above its floor", parses_well));
    trials.push(Trial::test("any text is read soundly", || sound_on("\\PC{0,60}")));
    let marks =
        "([A-Za-z]{1,4}|[.!?…]{1,3}|[\"'“”’(),;:—-]|\\$|[0-9]{1,3}|n’t|U\\.S\\.|Mr\\.|\\n|\\r| |é|東){0,40}";
    trials.push(Trial::test("any pile of marks is read soundly", move || sound_on(marks)));
    trials.push(Trial::test("an endless sentence is read piece by piece", endless));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn is_cut(text: &str, expected: &[&str]) -> Result<(), Failed> {
    let body = text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    let text = analyse(&Schema::bundled(), &body);
    let found: Vec<String> = text.sentences.iter().map(|sentence| words(&body, sentence).join(" ")).collect();
    if found == expected { Ok(()) } else { Err(format!("expected {expected:#?}, got {found:#?}").into()) }
}

fn words<'a>(body: &'a str, sentence: &Sentence) -> Vec<&'a str> {
    sentence.tokens.iter().map(|token| token.span.of(body)).collect()
}

fn parses_well() -> Result<(), Failed> {
    let schema = Schema::bundled();
    let (mut right, mut all, mut wrong) = (0_u32, 0_u32, Vec::new());
    for (body, arcs) in blocks(PARSE) {
        let text = analyse(&schema, body);
        for arc in arcs {
            all += 1;
            if text.sentences.len() == 1 && has_arc(body, &text.sentences[0], arc) {
                right += 1;
            } else {
                wrong.push(format!("{arc}  in  {body}"));
            }
        }
    }
    if f64::from(right) >= FLOOR * f64::from(all) {
        return Ok(());
    }
    Err(format!("{right} of {all} right; wrong:\n{}", wrong.join("\n")).into())
}

/// `dependent label head`, with `|` between what is also accepted; a dash stands for no head.
fn has_arc(body: &str, sentence: &Sentence, arc: &str) -> bool {
    let parts: Vec<Vec<&str>> = arc.split(' ').map(|part| part.split('|').collect()).collect();
    let words = words(body, sentence);
    let Some(token) = words.iter().position(|word| parts[0].contains(word)) else { return false };
    let token = &sentence.tokens[token];
    let head = token.head.map_or("-", |head| words[head]);
    parts[1].contains(&token.deprel) && parts[2].contains(&head)
}

fn sound_on(pattern: &str) -> Result<(), Failed> {
    let schema = Schema::bundled();
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&pattern, |body| sound(&schema, &body))?;
    Ok(())
}

/// Tokens in order, on character boundaries, with nothing but white space between; one root in every sentence.
fn sound(schema: &Schema, body: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for sentence in analyse(schema, body).sentences {
        let roots = sentence.tokens.iter().filter(|token| token.head.is_none()).count();
        prop_assert_eq!(roots, 1);
        prop_assert_eq!(sentence.span.start, sentence.tokens[0].span.start);
        for token in &sentence.tokens {
            prop_assert!(token.span.start >= end && !token.span.is_empty());
            let between = body.get(end..token.span.start);
            prop_assert!(between.is_some_and(|between| between.trim().is_empty()), "{:?}", between);
            prop_assert!(token.head.is_none_or(|head| head < sentence.tokens.len()));
            end = token.span.end;
            prop_assert!(body.is_char_boundary(end));
        }
        prop_assert_eq!(sentence.span.end, end);
    }
    prop_assert!(body[end..].trim().is_empty());
    Ok(())
}

fn endless() -> Result<(), Failed> {
    let body = "the minister and ".repeat(2_000);
    sound(&Schema::bundled(), &body)?;
    for pile in ["a", "'.", "'s", "1-", ".,", "n't", "a.", "\"'", "anti-"] {
        sound(&Schema::bundled(), &pile.repeat(20_000))?;
    }
    Ok(())
}
