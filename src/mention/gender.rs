//! Whether a person is spoken of as "he" or as "she", as far as names and nouns tell.

use super::name;
use crate::schema::Schema;

/// The gender that the first name tells; none for names that both bear, and for lone surnames.
pub(super) fn of_name<'a>(schema: &'a Schema, name: &str) -> Option<&'a str> {
    let words = name::words(name);
    schema.words("given_names").get(words.first()?)
}

/// The gender that a word before a name tells: "Ms", "Sir".
pub(super) fn of_title<'a>(schema: &'a Schema, word: &str) -> Option<&'a str> {
    let said = schema.words("honorifics").get(word)?;
    said.split(' ').find(|word| matches!(*word, "male" | "female"))
}

/// The gender of whoever a noun describes: "wife", "spokesman".
pub(super) fn of_noun<'a>(schema: &'a Schema, lemma: &str) -> Option<&'a str> {
    schema.words("gendered_nouns").get(lemma)
}
