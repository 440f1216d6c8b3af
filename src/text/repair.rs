//! Mends what the parser often gets wrong and the names give away.
//!
//! Each repair is about grammar, not about words: a name is one unit; a clause has one subject; names in a list
//! are coordinated; "Ruiz accused Deng" is a sentence, not a description of Ruiz.

mod asides;
mod clauses;
mod contents;
mod coordination;
mod lists;
mod naming;
mod objects;
mod phrases;
mod subjects;
mod verbs;

use super::{Name, NameKind, Token};
use naming::name_head;
use std::borrow::Cow;

/// Mends the tree of one sentence in place.
pub(super) fn repair(body: &str, tokens: &mut [Token], names: &[Name]) {
    contents::noun_before_that(body, tokens);
    verbs::noun_for_verb(body, tokens, names);
    verbs::noun_behind_aside(body, tokens, names);
    verbs::verb_behind_plural(tokens);
    verbs::name_on_verb(tokens, names);
    verbs::past_for_base(body, tokens);
    verbs::gerund_behind_verb(body, tokens);
    verbs::verb_with_object(body, tokens);
    verbs::object_behind_passive(tokens);
    verbs::votes_counted(tokens);
    verbs::perfect(body, tokens);
    verbs::having_done(body, tokens);
    verbs::verb_joined_to_year(body, tokens);
    naming::mend(body, tokens, names);
    asides::named_noun(body, tokens, names);
    asides::hour_for_subject(body, tokens);
    asides::time_for_predicate(tokens);
    asides::description_for_item(tokens);
    asides::aside_for_sentence(body, tokens);
    asides::aside_for_subject(body, tokens);
    asides::once_something(body, tokens);
    asides::name_for_sentence(body, tokens);
    clauses::mend(body, tokens, names);
    objects::mend(body, tokens);
    phrases::mend(body, tokens, names);
    date_before_subject(body, tokens, names);
    days_later(tokens);
    sentence_from_description(body, tokens, names);
    subordinate_root(body, tokens);
    whose_clause(body, tokens);
    verb_below_noun(tokens);
    listed_verb(body, tokens);
    coordination::mend(body, tokens);
    subjects::saying_behind_name(body, tokens);
    subjects::told_subject(body, tokens);
    contents::told_clause(body, tokens);
    active_from_passive(body, tokens);
    matrix_clause(body, tokens);
    contents::mend(body, tokens);
    subjects::speaker_behind_quotation(body, tokens);
    subjects::crossed_subjects(tokens);
    subjects::orphan_subject(body, tokens);
    subjects::second_subject(body, tokens);
    contents::predicate_of_content(body, tokens);
    contents::said_of_content(tokens);
    verb_behind_relative(body, tokens);
    described_by_who(body, tokens);
    named_by_who(body, tokens, names);
    subjects::source_for_subject(tokens);
    accused_by(tokens);
    subjects::speaker_beside_object(body, tokens, names);
    subjects::speaker_with_adjective(body, tokens);
    verb_behind_modal(tokens);
    naming::listed(body, tokens, names);
    contents::complement_not_relative(body, tokens);
    subjects::speaker_between_commas(body, tokens);
    asides::clause_for_apposition(tokens);
    lists::mend(body, tokens);
}

/// How far a clause reaches; endless sentences are not searched to their ends.
const CLAUSE_REACH: usize = 60;

/// The tokens around one that may belong to its clause.
fn near(tokens: &[Token], at: usize) -> std::ops::Range<usize> {
    at.saturating_sub(CLAUSE_REACH)..(at + CLAUSE_REACH).min(tokens.len())
}

/// The token that hangs on none.
fn root(tokens: &[Token]) -> Option<usize> {
    tokens.iter().position(|token| token.head.is_none())
}

/// A word in lower case; nearly all are written so.
fn word<'a>(body: &'a str, token: &Token) -> Cow<'a, str> {
    let form = token.span.of(body);
    let lower = form.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if lower { form.into() } else { form.to_lowercase().into() }
}

fn role(token: &Token) -> &str {
    token.deprel.split(':').next().unwrap_or_default()
}

/// True for what hangs below `top`, however far.
fn is_below(tokens: &[Token], top: usize, at: usize) -> bool {
    std::iter::successors(tokens[at].head, |&above| tokens[above].head).any(|above| above == top)
}

/// What a conjunct is joined to, where that stands before it.
fn joined_to(tokens: &[Token], at: usize) -> Option<usize> {
    tokens[at].head.filter(|&first| first < at && tokens[at].deprel == "conj")
}

/// Hangs a token elsewhere, unless it would hang below itself.
fn attach(tokens: &mut [Token], token: usize, head: usize, deprel: &'static str) {
    if std::iter::successors(Some(head), |&at| tokens[at].head).any(|at| at == token) {
        return;
    }
    tokens[token].head = Some(head);
    tokens[token].deprel = deprel;
}

/// "In September prosecutors searched", "in March Ana Ruiz wrote", with the month as part of the subject: behind a
/// preposition it is a date.
fn date_before_subject(body: &str, tokens: &mut [Token], names: &[Name]) {
    for at in 1..tokens.len() {
        // "In 2012 soldiers left".
        let year = || tokens[at].deprel == "nummod" && is_year(tokens[at].span.of(body));
        let month = tokens[at].upos == "PROPN" && tokens[at].deprel == "compound";
        let opened = tokens[at - 1].upos == "ADP" && (month || year());
        let inside = |name: &&Name| {
            name.tokens.start == at + 1 && tokens[at].head.is_some_and(|head| name.tokens.contains(&head))
        };
        let name = names.iter().filter(|_| opened).find(inside);
        if let Some((name, noun)) = name.map(|name| (name, name_head(tokens, name)))
            && tokens[at - 1].head.is_some_and(|head| name.tokens.contains(&head))
            && let Some(verb) = tokens[noun].head.filter(|&verb| verb > noun && tokens[verb].upos == "VERB")
        {
            attach(tokens, at, verb, "obl");
            attach(tokens, at - 1, at, "case");
            if tokens[noun].deprel == "obl" && !has_child(tokens, verb, "nsubj") {
                tokens[noun].deprel = "nsubj";
            }
        }
        let Some(noun) =
            tokens[at].head.filter(|&noun| opened && noun == at + 1 && tokens[noun].xpos == "NNS")
        else {
            continue;
        };
        let subject = role(&tokens[noun]) == "nsubj" && tokens[at - 1].head == Some(noun);
        if let Some(verb) = tokens[noun].head.filter(|_| subject) {
            attach(tokens, at, verb, "obl");
            attach(tokens, at - 1, at, "case");
        }
    }
}

/// "2012", no number of people.
fn is_year(form: &str) -> bool {
    form.len() == 4
        && form.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(&form[..2], "18" | "19" | "20")
}

/// "Two days later police left" with "later" as a modifier of "police": what has its own measure is an adverb.
fn days_later(tokens: &mut [Token]) {
    for later in 1..tokens.len() {
        let compared = tokens[later].xpos == "JJR" && tokens[later].deprel == "amod";
        let Some(noun) = tokens[later].head.filter(|_| compared && has_child(tokens, later, "obl")) else {
            continue;
        };
        if let Some(verb) = tokens[noun].head.filter(|_| role(&tokens[noun]) == "nsubj") {
            attach(tokens, later, verb, "advmod");
        }
    }
}

fn has_child(tokens: &[Token], head: usize, label: &str) -> bool {
    tokens.iter().any(|token| token.head == Some(head) && role(token) == label)
}

/// "Ruiz accused Deng of fraud" read as "Ruiz, (who was) accused ...": where nothing else makes it a sentence, the
/// participle becomes the root.
fn sentence_from_description(body: &str, tokens: &mut [Token], names: &[Name]) {
    let Some(root) = root(tokens) else { return };
    let clause = |token: &Token| matches!(role(token), "nsubj" | "cop" | "ccomp" | "parataxis" | "conj");
    if tokens[root].upos == "VERB" || tokens.iter().any(|token| token.head == Some(root) && clause(token)) {
        return;
    }
    let participle = |at: &usize| {
        let token = &tokens[*at];
        token.head == Some(root) && matches!(token.deprel, "acl" | "advcl") && token.xpos == "VBN"
    };
    let Some(verb) = (root + 1..tokens.len()).find(participle) else { return };
    let object = names.iter().find(|name| name.tokens.start == verb + 1).map(|name| name_head(tokens, name));
    let comma = (root + 1..verb).any(|at| word(body, &tokens[at]) == ",");
    let goes_on = |token: &Token| token.head == Some(verb) && role(token) == "conj" && is_finite(token);
    let sentence = || tokens[verb + 1..].iter().any(goes_on) || only_clause(body, tokens, verb);
    if comma || object.is_none() && !sentence() {
        return;
    }
    let passive = tokens.iter().any(|token| token.head == Some(verb) && token.deprel == "aux:pass");
    tokens[verb].head = None;
    tokens[verb].deprel = "root";
    for token in tokens.iter_mut().filter(|token| token.head == Some(root)) {
        if token.upos == "PUNCT" {
            token.head = Some(verb);
        }
    }
    attach(tokens, root, verb, if passive { "nsubj:pass" } else { "nsubj" });
    if passive {
        return;
    }
    tokens[verb].xpos = "VBD";
    let Some(object) = object else { return };
    attach(tokens, object, verb, "obj");
    for at in verb + 1..tokens.len() {
        if tokens[at].head == Some(object) && tokens[at].deprel == "nmod" {
            attach(tokens, at, verb, "obl");
        }
    }
}

/// True when a sentence with a full stop has no finite verb beside the auxiliaries of `verb`.
fn only_clause(body: &str, tokens: &[Token], verb: usize) -> bool {
    let stop = tokens.last().is_some_and(|token| word(body, token) == ".");
    let finite =
        |token: &Token| matches!(token.xpos, "VBD" | "VBZ" | "VBP" | "MD") && token.head != Some(verb);
    let by = tokens
        .get(verb + 1)
        .is_some_and(|token| role(token) == "case" && token.xpos == "IN" && has_agent(tokens, verb));
    stop && !tokens.iter().any(finite) && (!by || has_child(tokens, verb, "aux"))
}

fn has_agent(tokens: &[Token], verb: usize) -> bool {
    tokens.iter().any(|token| token.head == Some(verb) && token.deprel == "obl:agent")
}

/// "After Ruiz had spoken, Deng left" with the first clause above the second: what a conjunction opens is not the
/// sentence, the clause behind its comma is.
fn subordinate_root(body: &str, tokens: &mut [Token]) {
    let Some(root) = root(tokens) else { return };
    let opens = |token: &Token| token.head == Some(root) && role(token) == "mark" && token.xpos == "IN";
    if tokens[root].upos != "VERB" || !tokens.first().is_some_and(opens) {
        return;
    }
    let main = (root + 1..tokens.len()).find(|&at| {
        let hangs =
            tokens[at].head == Some(root) && matches!(role(&tokens[at]), "ccomp" | "parataxis" | "conj");
        hangs && has_child(tokens, at, "nsubj") && !has_child(tokens, at, "mark")
    });
    let Some(main) = main.filter(|&main| (root..main).any(|at| word(body, &tokens[at]) == ",")) else {
        return;
    };
    (tokens[main].head, tokens[main].deprel) = (None, "root");
    (tokens[root].head, tokens[root].deprel) = (Some(main), "advcl");
}

fn is_finite(token: &Token) -> bool {
    token.upos == "VERB" && matches!(token.xpos, "VBD" | "VBZ" | "VBP")
}

/// "Ruiz, whose party expelled Deng, said" with the inner clause above the outer one: it describes Ruiz, who is the
/// subject of the verb behind the comma.
fn whose_clause(body: &str, tokens: &mut [Token]) {
    for whose in 2..tokens.len() {
        let Some(owned) = tokens[whose].head.filter(|_| word(body, &tokens[whose]) == "whose") else {
            continue;
        };
        let comma = |at: &usize| word(body, &tokens[*at]) == ",";
        let reach = near(tokens, whose).end;
        let Some(inner) = (owned + 1..reach).find(|&at| is_finite(&tokens[at])) else { continue };
        let Some(end) = (inner + 1..reach).find(comma).filter(|_| comma(&(whose - 1))) else { continue };
        let Some(outer) = (end + 1..reach).find(|&at| is_finite(&tokens[at])) else { continue };
        let outside = |at: &usize| tokens[*at].head.is_none_or(|above| above >= whose);
        let owner = (0..whose - 1).rev().find(outside);
        let above = tokens[outer].head == Some(inner) && !matches!(tokens[inner].deprel, "acl:relcl");
        let Some(owner) = owner.filter(|&at| above && matches!(tokens[at].upos, "PROPN" | "NOUN")) else {
            continue;
        };
        (tokens[outer].head, tokens[outer].deprel) = (tokens[inner].head, tokens[inner].deprel);
        (tokens[owner].head, tokens[owner].deprel) = (Some(outer), "nsubj");
        (tokens[inner].head, tokens[inner].deprel) = (Some(owner), "acl:relcl");
        (tokens[owned].head, tokens[owned].deprel) = (Some(inner), "nsubj");
    }
}

/// "Ruiz, whose party left in May, accused Deng" with "accused" joined to "left": behind the comma that closes what is
/// said of Ruiz stands the verb of the sentence.
fn verb_behind_relative(body: &str, tokens: &mut [Token]) {
    for verb in 2..tokens.len() {
        let relative = |&inner: &usize| tokens[inner].deprel == "acl:relcl";
        // Or beside the noun that the clause describes.
        let beside = || {
            let noun = tokens[verb].head.filter(|_| tokens[verb].deprel == "parataxis")?;
            (noun + 1..verb).find(|&at| tokens[at].head == Some(noun) && relative(&at))
        };
        let below = || tokens[verb].head.filter(|_| tokens[verb].deprel == "parataxis").filter(relative);
        let aside = joined_to(tokens, verb).filter(relative).or_else(beside).or_else(below);
        let Some(inner) = aside.or_else(|| contents::clause_of_subject(body, tokens, verb)) else { continue };
        let closed = aside.is_none() || word(body, &tokens[verb - 1]) == "," && is_finite(&tokens[verb]);
        let owner = tokens[inner]
            .head
            .and_then(|owner| std::iter::successors(Some(owner), |&at| tokens[at].head).last());
        let noun = |owner: usize| tokens[owner].upos != "VERB" || owner == 0 && aside.is_none();
        let Some(owner) = owner.filter(|&owner| closed && owner < inner && noun(owner)) else { continue };
        if !has_child(tokens, verb, "nsubj")
            && !has_child(tokens, verb, "cc")
            && !has_child(tokens, owner, "cop")
        {
            becomes_sentence_of(tokens, verb, inner, owner);
        }
    }
}

/// Makes a verb behind the clause `inner` of `owner` the sentence's, and `owner` its subject.
fn becomes_sentence_of(tokens: &mut [Token], verb: usize, inner: usize, owner: usize) {
    (tokens[verb].head, tokens[verb].deprel) = (None, "root");
    // "Held since 2016 were freed": what stands before the auxiliary belongs to the clause before.
    let end = finite_helper(tokens, inner, verb).unwrap_or(inner + 1);
    for token in tokens[inner + 1..end].iter_mut().filter(|token| token.head == Some(verb)) {
        token.head = Some(inner);
    }
    let passive = has_child_labelled(tokens, verb, "aux:pass");
    (tokens[owner].head, tokens[owner].deprel) = (Some(verb), if passive { "nsubj:pass" } else { "nsubj" });
    // "Claims that he left were false".
    if tokens[owner].upos == "VERB" {
        (tokens[owner].upos, tokens[owner].xpos, tokens[inner].deprel) = ("NOUN", "NNS", "acl");
    }
}

/// The first auxiliary of a verb behind another verb, if it is finite.
fn finite_helper(tokens: &[Token], behind: usize, verb: usize) -> Option<usize> {
    let helps = |&at: &usize| tokens[at].head == Some(verb) && tokens[at].upos == "AUX";
    (behind + 1..verb).find(helps).filter(|&at| matches!(tokens[at].xpos, "VBD" | "VBZ" | "VBP" | "MD"))
}

/// "Advised by Ruiz, who met Deng" with "met" below "advised": "who" describes the noun before its comma.
fn described_by_who(body: &str, tokens: &mut [Token]) {
    for who in 2..tokens.len() {
        let Some(verb) = tokens[who].head.filter(|&verb| {
            matches!(tokens[who].xpos, "WP" | "WDT") && role(&tokens[verb]) == "advcl" && verb > who
        }) else {
            continue;
        };
        if word(body, &tokens[who - 1]) != "," {
            continue;
        }
        let mut noun = who - 2;
        while let Some(above) = tokens[noun].head.filter(|&above| {
            matches!(role(&tokens[noun]), "flat" | "compound") && above < who && tokens[above].upos != "VERB"
        }) {
            noun = above;
        }
        if matches!(tokens[noun].upos, "PROPN" | "NOUN") {
            attach(tokens, verb, noun, "acl:relcl");
        }
    }
}

/// "A spokesman for Ruiz, who leads the party," with the clause below the spokesman: "who" describes the name before its
/// comma. After "of" it may be either.
fn named_by_who(body: &str, tokens: &mut [Token], names: &[Name]) {
    for name in names.iter().filter(|name| name.kind == NameKind::Person) {
        let who = name.tokens.end + 1;
        let asked = |token: &&Token| token.xpos == "WP" && word(body, &tokens[who - 1]) == ",";
        let Some(verb) = tokens.get(who).filter(asked).and_then(|token| token.head) else { continue };
        let head = name_head(tokens, name);
        let opened = (name.tokens.start.saturating_sub(3)..name.tokens.start)
            .find(|&at| tokens[at].head == Some(head) && role(&tokens[at]) == "case");
        let of = opened.is_none_or(|case| word(body, &tokens[case]) == "of");
        let described = tokens[verb].head.filter(|&noun| {
            tokens[verb].deprel == "acl:relcl"
                && tokens[head].head == Some(noun)
                && tokens[noun].upos == "NOUN"
        });
        if described.is_some() && !of {
            attach(tokens, verb, head, "acl:relcl");
        }
    }
}

/// "Was accused by Ruiz of taking bribes" with "taking" below Ruiz: what one is accused of hangs on the verb.
fn accused_by(tokens: &mut [Token]) {
    for deed in 1..tokens.len() {
        let gerund =
            tokens[deed].xpos == "VBG" && tokens[deed].deprel == "acl" && has_child(tokens, deed, "mark");
        let agent = tokens[deed].head.filter(|&agent| gerund && tokens[agent].deprel == "obl:agent");
        if let Some(verb) = agent.and_then(|agent| tokens[agent].head) {
            attach(tokens, deed, verb, "advcl");
        }
    }
}

/// "Will free the hostages" with "free" as an adjective: what has a modal and an object is a verb.
fn verb_behind_modal(tokens: &mut [Token]) {
    for modal in 0..tokens.len() {
        let token = &tokens[modal];
        let Some(at) = token.head.filter(|_| token.deprel == "aux" && token.xpos == "MD") else { continue };
        let bare = matches!(tokens[at].upos, "ADJ" | "NOUN") && !has_child(tokens, at, "cop");
        if bare && has_child(tokens, at, "obj") {
            tokens[at].upos = "VERB";
            tokens[at].xpos = "VB";
        }
    }
}

/// "Allegations by Ruiz surfaced" with the verb below its noun: a finite verb is what makes it a sentence.
fn verb_below_noun(tokens: &mut [Token]) {
    let Some(root) = root(tokens) else { return };
    let below = |at: &usize| tokens[*at].head == Some(root) && tokens[*at].deprel == "parataxis";
    let verb = (root + 1..tokens.len()).find(below).filter(|&verb| is_finite(&tokens[verb]));
    let Some(verb) = verb.filter(|&verb| tokens[root].upos == "NOUN" && !has_child(tokens, verb, "nsubj"))
    else {
        return;
    };
    if !(root..verb).any(|at| tokens[at].upos == "PUNCT") && !has_child(tokens, root, "cop") {
        (tokens[verb].head, tokens[verb].deprel) = (None, "root");
        (tokens[root].head, tokens[root].deprel) = (Some(verb), "nsubj");
    }
}

/// "Ruiz called it a lie, said Deng had left": a verb without a subject behind a comma, saying something itself, has the
/// subject of the verb before.
fn listed_verb(body: &str, tokens: &mut [Token]) {
    for verb in 1..tokens.len() {
        let Some(first) =
            tokens[verb].head.filter(|&first| first < verb && tokens[verb].deprel == "parataxis")
        else {
            continue;
        };
        let says = (verb + 1..near(tokens, verb).end)
            .any(|at| tokens[at].head == Some(verb) && tokens[at].deprel == "ccomp");
        let listed = says && is_finite(&tokens[verb]) && word(body, &tokens[verb - 1]) == ",";
        if listed && !has_child(tokens, verb, "nsubj") && has_child(tokens, first, "nsubj") {
            tokens[verb].deprel = "conj";
        }
    }
}

/// "The party expelled Ruiz" read as a passive without its auxiliary: a participle cannot be the verb of a sentence.
fn active_from_passive(body: &str, tokens: &mut [Token]) {
    let Some(verb) = root(tokens) else { return };
    let bare = tokens[verb].xpos == "VBN" && !has_child(tokens, verb, "aux");
    if !bare || has_agent(tokens, verb) || tokens.last().is_none_or(|token| word(body, token) != ".") {
        return;
    }
    tokens[verb].xpos = "VBD";
    for (at, token) in tokens.iter_mut().enumerate().filter(|(_, token)| token.head == Some(verb)) {
        match token.deprel {
            "nsubj:pass" | "obl:unmarked" if at < verb => token.deprel = "nsubj",
            "xcomp" | "iobj" if at == verb + 1 && token.upos == "PROPN" => token.deprel = "obj",
            _ => {}
        }
    }
}

/// "Ruiz has confirmed officials have been talking" with the first clause read as an adverb of the second: a finite
/// clause without conjunction or comma is what the second one depends on.
fn matrix_clause(body: &str, tokens: &mut [Token]) {
    for first in 0..tokens.len() {
        let Some(second) = tokens[first].head.filter(|&head| head > first && tokens[first].deprel == "advcl")
        else {
            continue;
        };
        let finite = matches!(tokens[first].xpos, "VBD" | "VBZ" | "VBP")
            || tokens
                .iter()
                .any(|token| token.head == Some(first) && role(token) == "aux" && token.xpos != "TO");
        let joined =
            has_child(tokens, first, "mark") || (first..second).any(|at| word(body, &tokens[at]) == ",");
        let subjects = has_child(tokens, first, "nsubj") && has_child(tokens, second, "nsubj");
        if finite && !joined && subjects && tokens[second].upos == "VERB" {
            tokens[first].head = tokens[second].head;
            tokens[first].deprel = tokens[second].deprel;
            tokens[second].head = Some(first);
            tokens[second].deprel = "ccomp";
        }
    }
}

fn has_child_labelled(tokens: &[Token], head: usize, label: &str) -> bool {
    tokens.iter().any(|token| token.head == Some(head) && token.deprel == label)
}
