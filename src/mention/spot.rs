//! Marks every name, description and pronoun of a sentence, before asking who is who.

use super::{
    phrase::{Phrase, phrase},
    several,
};
use crate::{
    schema::{Frame, Schema},
    text::{NameKind, Tree},
};

/// A place in a sentence that stands for somebody or something.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// First token.
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
    /// Head token: the one that fills a slot of a predicate.
    pub(crate) head: usize,
    /// What stands there.
    pub(crate) sort: Sort,
}

/// What a mark is.
#[derive(Clone, Debug)]
pub(crate) enum Sort {
    /// A proper name, with the kind its context suggests.
    Name(NameKind),
    /// A country, by name, nationality or capital: its usual name.
    Country(String),
    /// A noun for a person, an office or a body of people.
    Description(Noun, Phrase),
    /// Words for two or more spoken of together that are no description: "the two", "both".
    Together,
    /// A personal pronoun, with the class the list gives ("male", "plural", "speaker" ...).
    Pronoun(String),
}

/// A noun that can stand for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    /// Lemma.
    pub(crate) lemma: String,
    /// Which list it is from.
    pub(crate) list: NounList,
}

/// The lists of nouns that stand for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NounList {
    /// `offices.txt`: minister, chairman.
    Office,
    /// `role_nouns.txt`: official, source.
    Role,
    /// `collectives.txt`: government, party; with the class the list gives.
    Collective(String),
}

/// The marks of one sentence, left to right.
pub(crate) fn marks(schema: &Schema, tree: &Tree<'_>) -> Vec<Mark> {
    let mut taken = vec![false; tree.len()];
    let mut found: Vec<Mark> = Vec::new();
    for name in &tree.sentence().names {
        if let Some(mark) = name_mark(schema, tree, name.tokens.clone(), name.kind) {
            taken[mark.first..=mark.last].fill(true);
            found.push(mark);
        }
    }
    countries(schema, tree, &mut taken, &mut found);
    let names: Vec<(usize, usize)> = found.iter().map(|mark| (mark.first, mark.head)).collect();
    for token in (0..tree.len()).filter(|&token| !taken[token]) {
        if let Some(class) = schema.words("pronouns").get(&tree.lower(token))
            && tree.upos(token) == "PRON"
        {
            let sort = Sort::Pronoun(class.to_owned());
            found.push(Mark { first: token, last: token, head: token, sort });
        } else if let Some(noun) = noun(schema, tree, token)
            && !is_title(schema, tree, token, &noun, &names)
        {
            let phrase = phrase(schema, tree, token);
            let mark =
                Mark { first: phrase.core, last: token, head: token, sort: Sort::Description(noun, phrase) };
            found.push(mark);
        } else if several::asked(schema, tree, token).is_some() {
            found.push(Mark { first: token, last: token, head: token, sort: Sort::Together });
        }
    }
    found.sort_by_key(|mark| (mark.first, mark.last));
    found
}

/// A name without the titles, determiners and possessive ending that the tagger took with it.
fn name_mark(
    schema: &Schema,
    tree: &Tree<'_>,
    range: std::ops::Range<usize>,
    kind: NameKind,
) -> Option<Mark> {
    let (mut first, mut end) = (range.start, range.end);
    // "The Greens on Thursday", taken whole for a name.
    let dated = |token: usize| {
        tree.upos(token) == "ADP"
            && token + 1 < end
            && ["time_weekdays", "time_months"]
                .iter()
                .any(|list| schema.words(list).has(&tree.lower(token + 1)))
    };
    if let Some(date) = (first + 1..end).find(|&token| dated(token)) {
        end = date;
    }
    // "Kim Min-seo", cut at the hyphen.
    let joined = |left: usize| left + 1 < tree.len() && tree.span(left).end == tree.span(left + 1).start;
    while kind == NameKind::Person && joined(end - 1) && tree.form(end) == "-" && joined(end) {
        end += 2;
    }
    let body = schema.words("organisation_heads").has(&tree.lower(end - 1)) && end > first + 1;
    let kind = if body { NameKind::Organisation } else { kind };
    let strip = |token: usize| {
        let word = tree.lower(token);
        if body {
            return schema.words("determiners").has(&word);
        }
        let weekday = kind == NameKind::Person && schema.words("time_weekdays").has(&word);
        // "The ruling New Dawn".
        let own = kind != NameKind::Person && token > 0 && schema.words("qualifiers").get(&word) == Some("");
        if own && tree.form(token).starts_with(char::is_uppercase) {
            return false;
        }
        weekday
            || ["honorifics", "determiners", "qualifiers"].iter().any(|list| schema.words(list).has(&word))
    };
    // "Brother-in-law Ana Ruiz", taken whole for a name.
    let common = |token: usize| {
        tree.form(token).starts_with(char::is_lowercase)
            && !schema.words("name_particles").has(&tree.lower(token))
            && noun(schema, tree, token).is_some()
    };
    while first + 1 < end && kind == NameKind::Person && common(first) {
        first += 1;
    }
    while first + 1 < end && (strip(first) || kind == NameKind::Person && is_office(schema, tree, first)) {
        first += 1;
    }
    while end > first + 1 && matches!(&*tree.lower(end - 1), "'s" | "'" | "." | "," | ")") {
        end -= 1;
    }
    while first + 1 < end && tree.form(first) == "(" {
        first += 1;
    }
    let text = words_between(tree, first, end);
    let head = tree.head_of(first..end);
    let titled =
        first.checked_sub(1).is_some_and(|before| schema.words("honorifics").has(&tree.lower(before)));
    if let Some(country) = country(schema, tree, &text, head).filter(|_| !titled) {
        return Some(Mark { first, last: end - 1, head, sort: Sort::Country(country) });
    }
    let nothing = kind == NameKind::Other || text.chars().all(|c| !c.is_alphabetic());
    (!nothing).then_some(Mark { first, last: end - 1, head, sort: Sort::Name(kind) })
}

fn is_office(schema: &Schema, tree: &Tree<'_>, token: usize) -> bool {
    schema.words("offices").has(&tree.lower(token))
}

/// Tokens joined as the lists write them: with single spaces.
fn words_between(tree: &Tree<'_>, first: usize, end: usize) -> String {
    (first..end).map(|token| tree.form(token)).collect::<Vec<_>>().join(" ")
}

/// The usual name of the country that a name, nationality or acting capital stands for.
fn country(schema: &Schema, tree: &Tree<'_>, text: &str, head: usize) -> Option<String> {
    if let Some(code) = schema.words("countries").get(text) {
        return schema.words("country_names").get(code).map(str::to_owned);
    }
    if let Some(named) = schema.words("demonyms").get(text) {
        return usual_name(schema, named);
    }
    let place = tree.preposition(head).is_some_and(|word| schema.words("locative_prepositions").has(&word));
    let dateline = head == 0 && tree.form(head).chars().skip(1).all(char::is_uppercase);
    let acts = !place && !dateline && !is_town(schema, tree, head);
    schema.words("capitals").get(text).filter(|_| acts).and_then(|named| usual_name(schema, named))
}

/// "The mayor of Lima", "the London police", "visited Lima": a town, whatever else its name stands for.
fn is_town(schema: &Schema, tree: &Tree<'_>, head: usize) -> bool {
    let of = || tree.label(head) == "nmod" && tree.preposition(head).as_deref() == Some("of");
    let beside = matches!(tree.role(head), "compound" | "amod") || of();
    let nouns =
        tree.head(head).filter(|_| beside).into_iter().chain((head + 1 < tree.len()).then_some(head + 1));
    let verb = tree.head(head).filter(|_| tree.role(head) == "obj");
    nouns.into_iter().any(|noun| schema.words("town_nouns").has(&tree.lemma(noun)))
        || verb.is_some_and(|verb| schema.words("town_verbs").has(&tree.lemma(verb)))
}

/// The name that all names of a country share.
fn usual_name(schema: &Schema, named: &str) -> Option<String> {
    let code = schema.words("countries").get(named)?;
    schema.words("country_names").get(code).map(str::to_owned)
}

/// Countries and nationalities that the name tagger left out.
fn countries(schema: &Schema, tree: &Tree<'_>, taken: &mut [bool], found: &mut Vec<Mark>) {
    let longest = schema.words("countries").longest().max(schema.words("demonyms").longest());
    let mut first = 0;
    while first < tree.len() {
        let capital = tree.form(first).starts_with(char::is_uppercase);
        let match_end = capital.then(|| {
            (first + 1..=(first + longest).min(tree.len())).rev().find(|&end| {
                !taken[first..end].contains(&true)
                    && country(schema, tree, &words_between(tree, first, end), tree.head_of(first..end))
                        .is_some()
            })
        });
        if let Some(Some(end)) = match_end {
            let head = tree.head_of(first..end);
            let text = words_between(tree, first, end);
            if let Some(usual) = country(schema, tree, &text, head) {
                found.push(Mark { first, last: end - 1, head, sort: Sort::Country(usual) });
                taken[first..end].fill(true);
            }
            first = end;
        } else {
            first += 1;
        }
    }
}

/// The list that a noun is from, if it can stand for somebody.
pub(crate) fn noun(schema: &Schema, tree: &Tree<'_>, token: usize) -> Option<Noun> {
    let nominal =
        matches!(tree.upos(token), "NOUN" | "PROPN" | "ADJ") || tree.dependent(token, "det").is_some();
    if !nominal && !schema.words("pronoun_nouns").has(&tree.lower(token)) {
        return None;
    }
    let short = schema.words("office_abbreviations").get(&tree.lower(token));
    let short = short.filter(|_| tree.form(token).starts_with(char::is_uppercase));
    let lemma = short.map_or_else(|| tree.lemma(token).into_owned(), str::to_owned);
    let singular = |word: &str| schema.words("plurals").get(word).map_or(word.to_owned(), str::to_owned);
    let lemma = singular(&lemma);
    // "Member of parliament", but not any member.
    let of = || token + 2 < tree.len() && tree.lower(token + 1) == "of";
    let whole = of().then(|| format!("{lemma} of {}", tree.lower(token + 2)));
    let lemma = whole.filter(|whole| schema.words("offices").has(whole)).unwrap_or(lemma);
    let list = if schema.words("offices").has(&lemma) {
        if opens_office(schema, tree, token) {
            return None;
        }
        NounList::Office
    } else if schema.words("role_nouns").has(&lemma) || schema.words("pronoun_nouns").has(&lemma) {
        NounList::Role
    } else if tree.upos(token) == "ADJ" {
        return None;
    } else {
        // "Forces" is a body, "force" is not.
        let collectives = schema.words("collectives");
        NounList::Collective(
            collectives.get(&tree.lower(token)).or_else(|| collectives.get(&lemma))?.to_owned(),
        )
    };
    Some(Noun { lemma, list })
}

/// "Secretary general", "chief executive": the first of two words that name one office is none by itself.
fn opens_office(schema: &Schema, tree: &Tree<'_>, token: usize) -> bool {
    let next = token + 1;
    next < tree.len()
        && tree.xpos(token) != "NNS"
        && schema.words("offices").has(&tree.lower(next))
        && schema.words("office_openers").has(&tree.lower(token))
}

/// True for a noun that only introduces what follows ("President Ruiz", "party sources").
fn is_title(schema: &Schema, tree: &Tree<'_>, token: usize, noun: &Noun, names: &[(usize, usize)]) -> bool {
    if title_of(schema, tree, token, names).is_some() {
        return true;
    }
    let head = tree.head(token);
    // "opposition leaders", "government officials": the body stays visible, its people act for it; and so does whose deed it
    // is, "opposition criticism".
    let body_of_people = matches!(noun.list, NounList::Collective(_))
        && head.is_some_and(|head| {
            schema.words("representatives").has(&tree.lemma(head)) || is_deed(schema, tree, head)
        });
    let inside_phrase = matches!(tree.label(token), "compound" | "nmod:desc") || tree.role(token) == "flat";
    inside_phrase && !body_of_people
}

/// True for a noun that tells what somebody does: "criticism", "raid".
fn is_deed(schema: &Schema, tree: &Tree<'_>, noun: usize) -> bool {
    let doer = |slot: &String| matches!(&**slot, "possessor" | "modifier");
    let by_owner = |frame: &Frame| frame.subject.iter().any(doer);
    tree.upos(noun) == "NOUN" && schema.frames('n', &tree.lemma(noun)).any(|(_, frame)| by_owner(frame))
}

/// Head of the name that follows a title at once and belongs to it.
fn title_of(schema: &Schema, tree: &Tree<'_>, token: usize, names: &[(usize, usize)]) -> Option<usize> {
    let behind = behind_honorific(schema, tree, token + 1);
    let (_, name) = *names.iter().find(|(first, _)| *first == behind)?;
    let joined = tree.head(name) == Some(token)
        || tree.head(token) == Some(name)
        || tree.head(token).is_some() && tree.head(token) == tree.head(name) && tree.role(token) != "nsubj";
    (joined && tree.preposition(name).is_none()).then_some(name)
}

/// "Health Minister Sir Omar Sala": where the name begins behind a form of address.
pub(crate) fn behind_honorific(schema: &Schema, tree: &Tree<'_>, token: usize) -> usize {
    let address = |token: usize| {
        token + 1 < tree.len()
            && tree.form(token).starts_with(char::is_uppercase)
            && schema.words("honorifics").get(&tree.lower(token)).is_some_and(|value| value != "office")
    };
    token + usize::from(address(token))
}

impl Mark {
    /// The words, as written.
    pub(crate) fn text<'a>(&self, tree: &Tree<'a>) -> &'a str {
        tree.cover(self.first, self.last).of(tree.body())
    }
}
