//! What holds for every text: reading never panics, spans fall on characters, and the same articles give the same graph.

use std::{collections::BTreeSet, sync::LazyLock};

use camarilla::{
    Span,
    article::{Article, ArticleId},
    reading::{Reading, read},
    schema::Schema,
    statement::{Because, StanceSource},
    text::analyse,
};
use proptest::{prelude::*, sample::select};
use rayon::prelude::*;

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::bundled);

/// Words that rules look for, sentences that rules read, and names.
static PIECES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lists = [
        "offices",
        "honorifics",
        "reporting_verbs",
        "hedges",
        "negations",
        "modals",
        "demonyms",
        "countries",
        "organisation_heads",
        "quote_tags",
        "pronouns",
        "role_nouns",
        "prefixes",
        "time_months",
        "time_weekdays",
        "time_units",
        "abbreviations",
        "boilerplate",
    ];
    let listed = lists.iter().flat_map(|list| SCHEMA.words(list).iter().map(|(entry, _)| entry.to_owned()));
    let names = ["Ana Ruiz", "Deng Wei", "Ruiz", "Mr. Deng", "the Harvest Party", "U.S.", "Lisbon", "Inés"];
    let marks = [",", ".", ";", ":", "“", "”", "\"", "'", "’s", "(", ")", "—", "?", "!", "\n", "\n\n", "…"];
    let mut pieces: Vec<String> =
        listed.chain(names.map(str::to_owned)).chain(marks.map(str::to_owned)).collect();
    for relation in SCHEMA.relations() {
        let frames = relation.frames.iter();
        pieces.extend(frames.flat_map(|it| it.verbs.iter().chain(&it.nouns).chain(&it.adjectives)).cloned());
        pieces.extend(relation.reads.iter().map(|example| example.0.clone()));
        pieces.extend(relation.ignores.iter().cloned());
    }
    pieces
});

/// Templates, words of the schema and anything at all, with and without spaces.
fn text() -> impl Strategy<Value = String> {
    let frame = (select(&PIECES[..]), select(&PIECES[..]), select(&PIECES[..]))
        .prop_map(|(a, b, c)| format!("Ana Ruiz {a} Deng Wei, {b}, and said on {c} that she would."));
    let piece = prop_oneof![
        8 => select(&PIECES[..]),
        2 => frame,
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ];
    (prop::collection::vec(piece, 0..30), select(&[" ", " ", " ", "", ", ", "\u{a0}"][..]))
        .prop_map(|(pieces, glue)| pieces.join(glue))
}

fn article(body: &str) -> Article {
    Article {
        id: ArticleId("a0000000000".to_owned()),
        path: "any.txt".to_owned(),
        title: None,
        publisher: None,
        author: None,
        url: None,
        published: "2024-03-15".parse().ok(),
        sha256: String::new(),
        first_line: 1,
        body: body.to_owned(),
    }
}

/// The words at `span`; `None` when it leaves the text, cuts a character or is empty.
fn words(body: &str, span: Span) -> Option<&str> {
    body.get(span.start..span.end).filter(|words| !words.is_empty())
}

/// Tokens follow each other, cover all but white space of their sentence, and names stay inside it.
fn tokens_are_sound(body: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for sentence in analyse(&SCHEMA, body).sentences {
        prop_assert!(words(body, sentence.span).is_some());
        for token in &sentence.tokens {
            prop_assert!(words(body, token.span).is_some() && sentence.span.contains(token.span));
            prop_assert!(end <= token.span.start, "tokens overlap at {end}");
            prop_assert!(token.head.is_none_or(|head| head < sentence.tokens.len()));
            end = token.span.end;
        }
        for name in &sentence.names {
            prop_assert!(name.tokens.start < name.tokens.end && name.tokens.end <= sentence.tokens.len());
        }
    }
    Ok(())
}

/// Every span is words of the body, and every entity that is spoken of exists.
fn reading_is_sound(body: &str, reading: &Reading) -> Result<(), TestCaseError> {
    for mention in reading.entities.iter().flat_map(|entity| &entity.mentions) {
        prop_assert!(words(body, mention.span).is_some(), "{mention:?}");
    }
    for statement in &reading.statements {
        prop_assert!(words(body, statement.evidence).is_some(), "{statement:?}");
        prop_assert!(statement.when_words.is_none_or(|span| words(body, span).is_some()), "{statement:?}");
        prop_assert!(statement.subject.is_some() || statement.object.is_some(), "{statement:?}");
        reasons_are_words(body, &statement.because)?;
        prop_assert!(SCHEMA.relation(&statement.relation).is_some(), "{statement:?}");
        let ends = [statement.subject, statement.object, statement.place];
        let spoken_of = ends.into_iter().flatten().chain(statement.attribution.iter().copied());
        prop_assert!(spoken_of.into_iter().all(|id| id.0 < reading.entities.len()), "{statement:?}");
    }
    prop_assert!(reading.notes.iter().all(|note| words(body, note.span).is_some()));
    Ok(())
}

/// Every reason points at words of the sentence that states it, or at those it goes back to.
fn reasons_are_words(body: &str, because: &Because) -> Result<(), TestCaseError> {
    let ends = [because.subject, because.object].into_iter().flatten().map(|end| end.words);
    for span in ends.chain([because.head, because.carrier]) {
        prop_assert!(words(body, span).is_some(), "{because:?}");
    }
    for reason in &because.stance {
        if let StanceSource::Word(span) = reason.by {
            prop_assert!(words(body, span).is_some(), "{because:?}");
        }
    }
    Ok(())
}

fn any_text_is_read(body: &str) -> Result<(), TestCaseError> {
    tokens_are_sound(body)?;
    let reading = read(&SCHEMA, &article(body));
    reading_is_sound(body, &reading)?;
    prop_assert_eq!(reading, read(&SCHEMA, &article(body)), "read twice, read differently");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics_and_every_span_is_words(body in text()) {
        any_text_is_read(&body)?;
    }

    #[test]
    fn a_sentence_with_anything_put_into_it_is_read(
        sentence in select(&PIECES[..]),
        put in prop_oneof![any::<String>(), "\\PC{1,4}", select(&PIECES[..])],
        at in any::<prop::sample::Index>(),
    ) {
        let places: Vec<usize> = sentence.char_indices().map(|(at, _)| at).collect();
        let mut body = sentence.clone();
        body.insert_str(if places.is_empty() { 0 } else { places[at.index(places.len())] }, &put);
        any_text_is_read(&body)?;
    }
}

#[test]
fn piles_of_one_character_are_read() {
    let odd = "aA.\"“”'’([)-–—,;:?!1%$/\\@_ \n\t\r\u{0}\u{7}\u{85}\u{a0}é\u{301}\u{200b}\u{200d}\u{202e}\u{feff}\u{fffd}ß中🙂\u{1f1fb}";
    odd.chars().par_bridge().for_each(|c| {
        let (some, many) = (c.to_string().repeat(500), c.to_string().repeat(10_000));
        any_text_is_read(&some).unwrap_or_else(|error| panic!("{c:?}: {error}"));
        let reading = read(&SCHEMA, &article(&many));
        reading_is_sound(&many, &reading).unwrap_or_else(|error| panic!("{c:?}: {error}"));
    });
}

#[test]
fn unbalanced_marks_are_read() {
    let pieces =
        ["“", "Ana Ruiz said", "\"", "he met Deng Wei", "(", "‘", "”", ",", "reported the Calder Post", ")"];
    for start in 0..pieces.len() {
        for step in 1..4 {
            let body: Vec<&str> = (0..40).map(|nth| pieces[(start + nth * step) % pieces.len()]).collect();
            for glue in [" ", "", "\n"] {
                any_text_is_read(&body.join(glue)).unwrap_or_else(|error| panic!("{body:?}: {error}"));
            }
        }
    }
}

#[test]
fn a_long_sentence_and_a_long_word_are_read() {
    let sentence = format!("Ana Ruiz met Deng Wei{}.", " and accused Inés Valle, who denied it".repeat(300));
    let nested = format!("{}Deng Wei left.", "Ana Ruiz said that ".repeat(500));
    let word = format!("Ana Ruiz met {} on Monday.", "Deng-".repeat(3000));
    for body in [sentence, nested, word] {
        any_text_is_read(&body).unwrap();
    }
}

#[test]
fn without_a_day_of_publication_nothing_is_dated_from_it() {
    let mut undated: BTreeSet<String> = BTreeSet::new();
    for relation in SCHEMA.relations() {
        for example in &relation.reads {
            let mut article = article(&example.0);
            article.published = None;
            let reading = read(&SCHEMA, &article);
            let dated = reading.statements.iter().filter(|it| it.when.is_some());
            undated
                .extend(dated.filter_map(|it| it.when_words).map(|span| span.of(&article.body).to_owned()));
        }
    }
    // What is dated all the same says its year itself.
    let odd: Vec<&String> =
        undated.iter().filter(|words| !words.contains(|c: char| c.is_ascii_digit())).collect();
    assert!(odd.is_empty(), "dated without a day to count from: {odd:?}");
}
