//! Who is who within an article: small stories (`stages/who.txt`), and what holds for all of them.

#[path = "support/blocks.rs"]
mod blocks;

use blocks::blocks;
use camarilla::{
    article::Article,
    mention::{Entity, Form},
    reading::{Reading, read},
    schema::Schema,
};
use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::Arc;

const STORIES: &str = include_str!("stages/who.txt");

/// Names as they stand in the stories, and others of the same sort.
const RENAMED: [(&str, &str); 6] = [
    ("Ruiz", "Castell"),
    ("Reyes", "Holm"),
    ("Novak", "Berisha"),
    ("Pedro Salas", "Henrik Vance"),
    ("Petra Lund", "Sofia Marchetti"),
    ("Lund", "Marchetti"),
];

fn main() {
    let schema = Arc::new(Schema::bundled());
    let mut trials = Vec::new();
    for (story, lines) in blocks(STORIES) {
        let (told, expected) = (schema.clone(), lines.clone());
        trials.push(Trial::test(story, move || is_told(&told, story, &expected)));
        let schema = schema.clone();
        let name = format!("with other names: {story}");
        trials.push(Trial::test(name, move || {
            let lines: Vec<String> = lines.iter().map(|line| renamed(line)).collect();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            is_told(&schema, &renamed(story), &lines)
        }));
    }
    trials.push(Trial::test("nobody is both he and she", move || one_gender(&schema)));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn reading(schema: &Schema, story: &str) -> Reading {
    let (article, _) =
        Article::from_bytes("story.txt", story.as_bytes(), None).expect("a story is an article");
    read(schema, &article)
}

fn is_told(schema: &Schema, story: &str, lines: &[&str]) -> Result<(), Failed> {
    let reading = reading(schema, story);
    for line in lines {
        let (words, expected) = line.split_once(" = ").ok_or("a line is `words = whom`")?;
        let (words, count) = words.split_once('#').unwrap_or((words, "1"));
        let end = place(story, words, count.parse()?).ok_or(format!("\"{words}\" is not in the story"))?;
        let mut found: Vec<&str> = reading
            .entities
            .iter()
            .filter(|entity| entity.mentions.iter().any(|mention| mention.span.end == end))
            .map(|entity| entity.label.as_str())
            .collect();
        found.sort_unstable();
        let found = if found.is_empty() { "-".to_owned() } else { found.join(" + ") };
        if found != expected {
            return Err(format!("\"{words}\": expected {expected}, got {found}").into());
        }
    }
    Ok(())
}

/// Where the words end, whole words only, the `count`th time.
fn place(story: &str, words: &str, count: usize) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole = |&(start, _): &(usize, &str)| {
        !letter(story[..start].chars().next_back()) && !letter(story[start + words.len()..].chars().next())
    };
    let (start, _) = story.match_indices(words).filter(whole).nth(count.checked_sub(1)?)?;
    Some(start + words.len())
}

fn renamed(text: &str) -> String {
    // Expected names are sorted, and the new ones may sort differently.
    let text = RENAMED.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
    match text.split_once(" = ") {
        Some((words, names)) => {
            let mut names: Vec<&str> = names.split(" + ").collect();
            names.sort_unstable();
            format!("{words} = {}", names.join(" + "))
        }
        None => text,
    }
}

fn one_gender(schema: &Schema) -> Result<(), Failed> {
    let stories: Vec<&str> = blocks(STORIES).into_iter().map(|(story, _)| story).collect();
    for story in stories.iter().copied().map(str::to_owned).chain([stories.join("\n")]) {
        let reading = reading(schema, &story);
        let called = |entity: &Entity, words: &[&str]| {
            let pronouns = entity.mentions.iter().filter(|mention| mention.form == Form::Pronoun);
            let mut spoken = pronouns.map(|mention| mention.span.of(&story).to_lowercase());
            spoken.any(|word| words.contains(&word.as_str()))
        };
        let both = reading
            .entities
            .iter()
            .find(|entity| called(entity, &["he", "him", "his"]) && called(entity, &["she", "her"]));
        if let Some(both) = both {
            return Err(format!("{} is both in {story}", both.label).into());
        }
    }
    Ok(())
}
