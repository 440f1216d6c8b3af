//! Names that the tagger overlooked and the words around them give away.
//!
//! A tagger trained on well-known names misses "Qandor (QAN.OL)", "a Tarmoor spokesman" and the town of a dateline.
//! Capitalised words are a name if a clue says what they name, or if
//! the article uses them as a name elsewhere.

use super::{
    evidence::{self, clues},
    name,
    spot::{Mark, Sort},
};
use crate::{
    schema::Schema,
    text::{NameKind, Tree},
};
use std::collections::BTreeSet;

/// Adds the overlooked names of an article to the marks of its sentences.
pub(super) fn add(schema: &Schema, trees: &[Tree<'_>], marks: &mut [Vec<Mark>]) {
    let candidates: Vec<Vec<Mark>> =
        trees.iter().zip(&*marks).map(|(tree, marks)| candidates(schema, tree, marks)).collect();
    let mut known: BTreeSet<Vec<String>> = BTreeSet::new();
    for (tree, candidates) in trees.iter().zip(&candidates) {
        let telling = candidates.iter().filter(|mark| tells(schema, tree, mark));
        known.extend(telling.map(|mark| name::words(mark.text(tree))));
    }
    for ((tree, candidates), marks) in trees.iter().zip(candidates).zip(marks) {
        let found = candidates.into_iter().filter(|mark| known.contains(&name::words(mark.text(tree))));
        marks.extend(found);
        marks.sort_by_key(|mark| (mark.first, mark.last));
    }
}

/// True when the words around say what it names.
fn tells(schema: &Schema, tree: &Tree<'_>, mark: &Mark) -> bool {
    clues(schema, tree, mark).iter().any(|(_, votes)| *votes >= evidence::STRONG)
}

/// Runs of proper nouns in which no mark stands.
fn candidates(schema: &Schema, tree: &Tree<'_>, marks: &[Mark]) -> Vec<Mark> {
    let free = |token: usize| !marks.iter().any(|mark| (mark.first..=mark.last).contains(&token));
    let proper = |token: usize| {
        let form = tree.form(token);
        let capital = form.chars().next().is_some_and(char::is_uppercase) && form.chars().count() > 2;
        // The first word of a sentence has its capital anyway.
        let noun = tree.upos(token) == "PROPN" || token > 0 && matches!(tree.upos(token), "NOUN" | "ADJ");
        noun && capital && free(token) && !is_listed(schema, &tree.lower(token))
    };
    let mut found = Vec::new();
    let mut first = 0;
    while first < tree.len() {
        let end = (first..tree.len()).find(|&token| !proper(token)).unwrap_or(tree.len());
        if end > first && !is_inside_title(schema, tree, first, end) {
            let sort = Sort::Name(NameKind::Other);
            found.push(Mark { first, last: end - 1, head: tree.head_of(first..end), sort });
        }
        first = end + 1;
    }
    found
}

/// "Deputy Foreign Minister": what stands between two words of a title is part of it.
fn is_inside_title(schema: &Schema, tree: &Tree<'_>, first: usize, end: usize) -> bool {
    let office = |token: usize| schema.words("offices").has(&tree.lower(token));
    first > 0 && end < tree.len() && office(first - 1) && office(end)
}

/// Words with a capital that are no names: titles, days, months, nationalities.
fn is_listed(schema: &Schema, word: &str) -> bool {
    const LISTS: [&str; 10] = [
        "offices",
        "role_nouns",
        "collectives",
        "honorifics",
        "demonyms",
        "peoples",
        "time_weekdays",
        "time_months",
        "never_open_names",
        "organisation_heads",
    ];
    LISTS.iter().any(|list| schema.words(list).has(word))
}
