//! The parts that the words of a sentence play around a predicate, and the whole tree for those who ask.

use serde::Serialize;

use crate::{cli::notes::shortened, text::Tree};

/// One part of a clause.
#[derive(Serialize)]
pub(super) struct Role {
    /// "subject", "verb", "object".
    pub(super) role: &'static str,
    /// The words that play it.
    pub(super) words: String,
}

/// The clause of the predicate at `carrier`, what hangs on its noun `head`, and the verbs above, nearest first.
pub(super) fn roles(tree: &Tree<'_>, carrier: usize, head: usize) -> Vec<Role> {
    let mut found = clause(tree, carrier);
    if head != carrier {
        found.push(Role { role: "noun", words: tree.form(head).to_owned() });
        found.extend(around_noun(tree, head));
    }
    found.extend(
        tree.ancestors(carrier).filter(|&above| tree.is_verb(above)).map(|above| inside(tree, above)),
    );
    found
}

fn clause(tree: &Tree<'_>, predicate: usize) -> Vec<Role> {
    if !tree.is_verb(predicate) && tree.dependent(predicate, "cop").is_none() {
        let noun = Role { role: "noun", words: tree.form(predicate).to_owned() };
        return std::iter::once(noun).chain(around_noun(tree, predicate)).collect();
    }
    let mut parts: Vec<(usize, Role)> = Vec::new();
    for &child in tree.children(predicate) {
        let Some(role) = of_verb(tree.label(child)) else { continue };
        let (first, last) = tree.extent(child);
        parts.push((first, Role { role, words: words(tree, first, last) }));
    }
    parts.push((predicate, Role { role: "verb", words: verb_words(tree, predicate) }));
    parts.sort_by_key(|(place, _)| *place);
    parts.into_iter().map(|(_, role)| role).collect()
}

/// What a verb's dependent is, in words; nothing for what belongs to the verb itself and for punctuation.
fn of_verb(label: &str) -> Option<&'static str> {
    Some(match label {
        "nsubj:pass" | "csubj:pass" => "passive subject",
        "obl:agent" => "agent",
        _ => match label.split(':').next().unwrap_or_default() {
            "nsubj" | "csubj" => "subject",
            "obj" => "object",
            "iobj" => "receiver",
            "obl" => "oblique",
            "xcomp" | "ccomp" => "complement",
            "advcl" => "side clause",
            "advmod" => "adverb",
            "conj" => "joined by and",
            "parataxis" => "beside it",
            "mark" => "introduced by",
            _ => return None,
        },
    })
}

/// The verb with its auxiliaries, copula and particle: "has been meeting".
fn verb_words(tree: &Tree<'_>, verb: usize) -> String {
    let own =
        |child: &usize| matches!(tree.role(*child), "aux" | "cop") || tree.label(*child) == "compound:prt";
    let mut tokens: Vec<usize> = tree.children(verb).iter().copied().filter(own).collect();
    tokens.push(verb);
    tokens.sort_unstable();
    tokens.into_iter().map(|token| tree.form(token)).collect::<Vec<_>>().join(" ")
}

fn around_noun(tree: &Tree<'_>, noun: usize) -> Vec<Role> {
    let mut found = Vec::new();
    for &child in tree.children(noun) {
        let role = match tree.label(child) {
            "nmod:poss" => "possessor",
            "nmod" | "obl" => "its phrase",
            "appos" => "beside it",
            "compound" | "amod" | "nmod:desc" => "modifier",
            "acl" | "acl:relcl" => "its clause",
            _ => continue,
        };
        let (first, last) = tree.extent(child);
        found.push(Role { role, words: words(tree, first, last) });
    }
    found
}

/// A verb above: who does it, and the verb.
fn inside(tree: &Tree<'_>, verb: usize) -> Role {
    let subject = tree.dependent(verb, "nsubj").map(|subject| {
        let (first, last) = tree.extent(subject);
        format!("{} ", words(tree, first, last))
    });
    Role { role: "inside of", words: format!("{}{}", subject.unwrap_or_default(), verb_words(tree, verb)) }
}

fn words(tree: &Tree<'_>, first: usize, last: usize) -> String {
    shortened(tree.cover(first, last).of(tree.body()).trim_matches([' ', ',', ';']))
}

/// One token of the tree.
#[derive(Serialize)]
pub(super) struct Branch {
    pub(super) number: usize,
    pub(super) word: String,
    pub(super) lemma: String,
    pub(super) tag: &'static str,
    pub(super) role: &'static str,
    /// Number of the head, 0 for the root.
    pub(super) head: usize,
}

/// Every token of a sentence.
pub(super) fn branches(tree: &Tree<'_>) -> Vec<Branch> {
    (0..tree.len())
        .map(|token| Branch {
            number: token + 1,
            word: tree.form(token).to_owned(),
            lemma: tree.lemma(token).into_owned(),
            tag: tree.xpos(token),
            role: tree.label(token),
            head: tree.head(token).map_or(0, |head| head + 1),
        })
        .collect()
}
