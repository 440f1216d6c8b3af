//! What a noun phrase is made of: determiner, modifiers, possessor, head, phrases behind it.

use crate::{
    schema::Schema,
    text::{NameKind, Tree},
};
use std::collections::BTreeSet;

/// One noun phrase around its head.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// First token of the phrase, determiner and possessor included.
    pub(crate) first: usize,
    /// First token of the modifiers that say what it is ("interior" in "Ruiz's former interior minister").
    pub(crate) core: usize,
    /// Head token.
    pub(crate) head: usize,
    /// Last token, including prepositional phrases behind the head.
    pub(crate) last: usize,
    /// "the", "a", or none.
    pub(crate) article: Article,
    /// Head token of "Ruiz's" or "her".
    pub(crate) possessor: Option<usize>,
    /// Tokens such as "former", "late", "acting", with what they mean.
    pub(crate) qualifiers: Vec<(usize, String)>,
    /// True for plural heads.
    pub(crate) plural: bool,
}

impl Phrase {
    /// True for "the former minister".
    pub(crate) fn is_former(&self) -> bool {
        self.qualifiers.iter().any(|(_, meaning)| meaning == "former")
    }
}

/// The article or determiner of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Article {
    /// "the", "this", "that" or a possessor.
    Definite,
    /// "a", "one", "another", "some".
    Indefinite,
    /// Nothing.
    Bare,
}

/// True for a word that may stand between a comma and a name ("the commander, Major Ana Ruiz").
pub(crate) fn introduces_name(schema: &Schema, tree: &Tree<'_>, token: usize) -> bool {
    let word = tree.lower(token);
    ["honorifics", "offices", "qualifiers"].iter().any(|list| schema.words(list).has(&word))
}

/// Prepositions that say what an office or a body is about.
const SCOPE: &str = "scope_prepositions";

/// The phrase around `head`.
pub(crate) fn phrase(schema: &Schema, tree: &Tree<'_>, head: usize) -> Phrase {
    let mut found = Phrase {
        first: head,
        core: head,
        head,
        last: head,
        article: Article::Bare,
        possessor: None,
        qualifiers: Vec::new(),
        plural: matches!(tree.xpos(head), "NNS" | "NNPS"),
    };
    for &child in tree.children(head) {
        if child > head {
            continue;
        }
        match tree.role(child) {
            "det" => found.article = article(schema, tree, child),
            "nmod" if tree.label(child) == "nmod:poss" => found.possessor = Some(child),
            "amod" | "compound" | "nummod" | "nmod" | "advmod" | "flat" | "punct" => {
                // "The attorney general", with the article below the first noun.
                if let Some(det) = tree.dependent(child, "det").filter(|&det| det + 1 == child) {
                    found.article = article(schema, tree, det);
                }
            }
            _ => continue,
        }
        found.first = found.first.min(tree.extent(child).0);
    }
    found.qualifiers = qualifiers_before(schema, tree, head);
    // "Ruiz, then the interior minister".
    let early = tree.dependent(head, "det").and_then(|article| article.checked_sub(1));
    let meaning = early.and_then(|token| schema.words("qualifiers").get(&tree.lower(token)));
    if let (Some(token), Some("former")) = (early, meaning) {
        found.qualifiers.insert(0, (token, "former".to_owned()));
    }
    if found.possessor.is_some() {
        found.article = Article::Definite;
    }
    found.core = core_start(schema, tree, &found);
    let whole = schema.words("pronoun_nouns").has(&tree.lower(head));
    found.last = if whole { described_end(schema, tree, head) } else { scope_end(schema, tree, head) };
    found.last = found.last.max(postposed_end(tree, head).unwrap_or(head));
    found
}

/// Qualifiers in the run of modifiers before the head, however the parse hangs them ("the late former president").
fn qualifiers_before(schema: &Schema, tree: &Tree<'_>, head: usize) -> Vec<(usize, String)> {
    let words = schema.words("qualifiers");
    let mut found = Vec::new();
    let mut at = head;
    while at > 0 && is_modifier(tree, at - 1) {
        at -= 1;
        // "self-declared" is three tokens, "ex-" two; each is looked up as written.
        let joined =
            |length: usize| (at..(at + length).min(head)).map(|part| tree.lower(part)).collect::<String>();
        if let Some(meaning) = (1..=3).rev().find_map(|length| words.get(&joined(length))) {
            found.push((at, meaning.to_owned()));
        }
    }
    found.reverse();
    found
}

fn is_modifier(tree: &Tree<'_>, token: usize) -> bool {
    matches!(tree.upos(token), "ADJ" | "NOUN" | "PROPN" | "NUM" | "ADV" | "X")
        || tree.upos(token) == "VERB" && matches!(tree.xpos(token), "VBN" | "VBG" | "JJ")
        || matches!(tree.form(token), "-" | "[" | "]" | "–")
}

/// The words that say which one a minister, a ministry or a court is: "foreign", "interior", "of public works".
pub(super) fn scopes(schema: &Schema, tree: &Tree<'_>, phrase: &Phrase) -> BTreeSet<String> {
    let words = schema.words("scoped_nouns");
    if words.get(&tree.lemma(phrase.head)) != Some("") {
        return BTreeSet::new();
    }
    let before = (phrase.core..phrase.head).filter(|&token| match tree.upos(token) {
        "NOUN" | "PROPN" => true,
        "ADJ" => matches!(words.get(&tree.lower(token)), Some("kind" | "rank")),
        _ => false,
    });
    let behind = (phrase.head + 1..=phrase.last)
        .filter(|&token| tree.upos(token) == "NOUN" && !words.has(&tree.lemma(token)));
    before.chain(behind).map(|token| tree.lower(token).into_owned()).collect()
}

fn article(schema: &Schema, tree: &Tree<'_>, token: usize) -> Article {
    match schema.words("determiners").get(&tree.lower(token)) {
        Some("definite") => Article::Definite,
        Some("indefinite") => Article::Indefinite,
        _ => Article::Bare,
    }
}

/// First token, left of the head, that belongs to what the phrase says it is.
fn core_start(schema: &Schema, tree: &Tree<'_>, phrase: &Phrase) -> usize {
    // A title hangs on the name behind it, and so may the words before the title.
    let inside = matches!(tree.role(phrase.head), "compound" | "nmod" | "flat" | "amod")
        && tree.preposition(phrase.head).is_none();
    let above = |token: &usize| tree.head(*token).filter(|above| above > token && tree.is_nominal(*above));
    let top = if inside { std::iter::successors(Some(phrase.head), above).last() } else { None };
    let top = top.unwrap_or(phrase.head);
    let mut floor = phrase.first.min(tree.extent(top).0);
    if let Some(possessor) = phrase.possessor {
        floor = tree.extent(possessor).1 + 1;
    }
    if let Some((token, _)) = phrase.qualifiers.last() {
        let hyphen =
            (*token..phrase.head).find(|&part| tree.form(part) == "-").filter(|&part| part == token + 1);
        floor = floor.max(hyphen.map_or(*token, |part| part + usize::from(part + 2 < phrase.head)) + 1);
    }
    let mut core = phrase.head;
    let names = &tree.sentence().names;
    let person =
        |token: usize| names.iter().any(|name| name.kind == NameKind::Person && name.tokens.contains(&token));
    while core > floor
        && (top == phrase.head || !person(core - 1))
        && belongs_before(schema, tree, core - 1, top)
    {
        core -= 1;
    }
    while core < phrase.head && matches!(tree.upos(core), "PUNCT" | "CCONJ" | "ADP") {
        core += 1;
    }
    core
}

fn belongs_before(schema: &Schema, tree: &Tree<'_>, token: usize, head: usize) -> bool {
    match tree.upos(token) {
        // "Interests such as President Ruiz".
        "ADJ" | "ADP"
            if matches!(tree.role(token), "case" | "fixed")
                && tree.preposition(head).is_some_and(|words| words.contains(' ')) =>
        {
            false
        }
        "NOUN" | "PROPN" | "ADJ" => {
            tree.is_under(token, head) && !schema.words("plain_modifiers").has(&tree.lower(token))
        }
        "PUNCT" => matches!(tree.form(token), "-" | "–" | "/" | "."),
        // "had cited sources": a participle behind its auxiliary is no modifier.
        "VERB" => {
            let before = (0..token).rev().find(|&before| tree.upos(before) != "ADV");
            tree.role(token) == "amod" && before.is_none_or(|before| tree.upos(before) != "AUX")
        }
        "ADP" | "CCONJ" => tree.is_under(token, head),
        _ => false,
    }
}

/// Last token of "of the National Assembly", "for Latin America", "at the ministry" directly behind the head.
fn scope_end(schema: &Schema, tree: &Tree<'_>, head: usize) -> usize {
    let mut last = head;
    for child in tree.dependents(head, "nmod") {
        let Some(preposition) = tree.preposition(child) else { continue };
        // "Minister at the time": a date, no scope.
        if schema.words("time_nouns").has(&tree.lemma(child)) {
            continue;
        }
        let (first, end) = scope_extent(schema, tree, child);
        if first == last + 1 && schema.words(SCOPE).has(&preposition) {
            last = end;
        }
    }
    last
}

/// Last token of what says more about "someone": to the comma or the end of its phrases, without a main clause.
fn described_end(schema: &Schema, tree: &Tree<'_>, head: usize) -> usize {
    let mut last = head;
    for &child in tree.children(head) {
        if child > head && matches!(tree.role(child), "nmod" | "acl" | "amod") {
            last = last.max(scope_extent(schema, tree, child).1.max(child));
        }
    }
    // The phrase right behind "someone" belongs to it even where the parse hangs it on the verb.
    let quote = |token: usize| matches!(tree.form(token), "“" | "\"");
    let next = if head + 1 < tree.len() && quote(head + 1) { head + 2 } else { head + 1 };
    let behind = (next..tree.len()).take(6).find(|&token| {
        tree.preposition(token).is_some()
            && tree.head(token) == tree.head(head)
            && (head + 1..=next).contains(&tree.extent(token).0)
    });
    if let Some(behind) = behind {
        let about = tree.dependents(behind, "nmod").next();
        last = last.max(behind).max(about.unwrap_or(behind));
    }
    let comma = (head + 2..last).find(|&token| matches!(tree.form(token), "," | "”" | "\""));
    comma.map_or(last, |comma| comma.saturating_sub(1).max(head))
}

/// Last token of an adjective behind its noun: "people familiar with the matter", "sources close to Ruiz".
pub(super) fn postposed_end(tree: &Tree<'_>, head: usize) -> Option<usize> {
    let of = |token: usize, class: &str| token < tree.len() && tree.upos(token) == class;
    if !of(head + 1, "ADJ") || !of(head + 2, "ADP") {
        return None;
    }
    let part = |token: usize| matches!(tree.upos(token), "DET" | "ADJ" | "NOUN" | "PROPN" | "PART" | "NUM");
    let end = (head + 3..tree.len()).find(|&token| !part(token)).unwrap_or(tree.len());
    (end > head + 3).then(|| end - 1)
}

/// First and last token of a phrase without the clauses and appositions that hang on it.
fn scope_extent(schema: &Schema, tree: &Tree<'_>, head: usize) -> (usize, usize) {
    let (first, _) = tree.extent(head);
    let mut last = head;
    for &child in tree.children(head) {
        let keeps =
            matches!(tree.role(child), "compound" | "flat" | "nmod" | "conj" | "amod" | "case" | "nummod");
        // "Named head of the authority by Ruiz": she names.
        let agent = tree.preposition(child).as_deref() == Some("by");
        // "Chief of staff and ambassador to Peru": another office.
        let office = tree.role(child) == "conj"
            && tree.upos(child) == "NOUN"
            && schema.words("offices").has(&tree.lemma(child));
        // "The head of the bank, of leaking": a phrase behind a comma goes with something else.
        let apart = tree.role(child) == "nmod" && tree.form(tree.extent(child).0.saturating_sub(1)) == ",";
        if child > head && keeps && !agent && !office && !apart && child <= last + 4 {
            last = last.max(scope_extent(schema, tree, child).1);
        }
    }
    (first, last)
}
