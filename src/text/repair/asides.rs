//! Mends what stands between a noun and its verb: asides, names that a participle introduces, spans of time.

use super::{attach, has_child, has_child_labelled, is_finite, naming::name_head, role, root, word};
use crate::text::{Name, Token};

/// "The court, then chaired by Ruiz, threw out the case" with the aside for the sentence: what stands between a noun's
/// commas describes the noun, and the verb behind them is the sentence's.
pub(super) fn aside_for_sentence(body: &str, tokens: &mut [Token]) {
    let Some(inner) = root(tokens).filter(|&root| matches!(tokens[root].xpos, "VBD" | "VBN")) else { return };
    let comma = |at: usize| word(body, &tokens[at]) == ",";
    let opened = (0..inner).rev().find(|&at| tokens[at].upos != "ADV").filter(|&at| at > 0 && comma(at));
    let Some(opened) = opened else { return };
    let child = |at: &usize, label: &str| tokens[*at].head == Some(inner) && role(&tokens[*at]) == label;
    let Some(noun) = (0..opened).rev().find(|at| child(at, "nsubj")) else { return };
    let outer = (inner + 1..tokens.len()).find(|at| {
        let helps = |part: &usize| tokens[*part].head == Some(*at) && role(&tokens[*part]) == "aux";
        let first = (inner + 1..*at).find(helps).unwrap_or(*at);
        let told = is_finite(&tokens[*at]) || matches!(tokens[first].xpos, "VBD" | "VBZ" | "VBP" | "MD");
        let joined = child(at, "parataxis")
            || child(at, "conj") && !has_child(tokens, *at, "cc")
            || first < *at && (child(at, "ccomp") || child(at, "advcl"));
        joined && told && comma(first - 1) && !has_child(tokens, *at, "nsubj")
    });
    let Some(outer) = outer.filter(|_| (noun + 1..opened).all(|at| tokens[at].head != Some(inner))) else {
        return;
    };
    becomes_sentence(tokens, outer, noun, inner);
    let name = (inner + 1..outer).find(|&at| tokens[at].head == Some(inner) && tokens[at].deprel == "obj");
    tokens[inner].xpos = "VBN";
    match name.filter(|&name| tokens[name].upos == "PROPN") {
        // "Its chairman, retired judge Ruiz, spoke".
        Some(name) => {
            (tokens[name].head, tokens[name].deprel) = (Some(noun), "appos");
            (tokens[inner].head, tokens[inner].deprel, tokens[inner].upos) = (Some(name), "amod", "ADJ");
        }
        None => (tokens[inner].head, tokens[inner].deprel) = (Some(noun), "acl"),
    }
}

/// "The court, then chaired by Ruiz, threw out the case" with the chairing as what threw it out: between its commas it
/// describes the court.
pub(super) fn aside_for_subject(body: &str, tokens: &mut [Token]) {
    let Some(verb) = root(tokens).filter(|&root| !has_child(tokens, root, "nsubj")) else { return };
    let inner = (0..verb).find(|&at| tokens[at].head == Some(verb) && role(&tokens[at]) == "csubj");
    let Some(inner) = inner.filter(|&inner| matches!(tokens[inner].xpos, "VBD" | "VBN")) else { return };
    let noun = (0..inner).find(|&at| tokens[at].head == Some(inner) && role(&tokens[at]) == "nsubj");
    let comma = |range: std::ops::Range<usize>| range.into_iter().any(|at| word(body, &tokens[at]) == ",");
    if let Some(noun) = noun.filter(|&noun| comma(noun..inner) && comma(inner..verb)) {
        becomes_sentence(tokens, verb, noun, verb);
        (tokens[inner].head, tokens[inner].deprel, tokens[inner].xpos) = (Some(noun), "acl", "VBN");
    }
}

/// Makes a verb the root, with its subject; what stands behind it and hung on the root before hangs on it.
pub(super) fn becomes_sentence(tokens: &mut [Token], verb: usize, subject: usize, before: usize) {
    (tokens[verb].head, tokens[verb].deprel) = (None, "root");
    let label = if has_child_labelled(tokens, verb, "aux:pass") { "nsubj:pass" } else { "nsubj" };
    (tokens[subject].head, tokens[subject].deprel) = (Some(verb), label);
    for token in tokens[verb + 1..].iter_mut().filter(|token| token.head == Some(before)) {
        token.head = Some(verb);
    }
}

/// "Ruiz, once an ally of Deng, met Lee" with the ally as who met: between its commas it describes Ruiz.
pub(super) fn once_something(body: &str, tokens: &mut [Token]) {
    let Some(name) = root(tokens).filter(|&root| matches!(tokens[root].upos, "PROPN" | "NOUN")) else {
        return;
    };
    let once = |&at: &usize| word(body, &tokens[at]) == "once" && word(body, &tokens[at - 1]) == ",";
    let Some(once) = (name + 2..tokens.len()).find(once) else { return };
    let Some(verb) = tokens[once].head.filter(|&verb| tokens[once].deprel == "mark" && verb > once) else {
        return;
    };
    let noun = (once..verb).find(|&at| tokens[at].head == Some(verb) && role(&tokens[at]) == "nsubj");
    let closed = |noun: usize| (noun..verb).any(|at| word(body, &tokens[at]) == ",");
    let beside = tokens[verb].head == Some(name) && is_finite(&tokens[verb]);
    if let Some(noun) = noun.filter(|&noun| beside && tokens[noun].upos == "NOUN" && closed(noun)) {
        becomes_sentence(tokens, verb, name, name);
        (tokens[noun].head, tokens[noun].deprel) = (Some(name), "appos");
        (tokens[once].head, tokens[once].deprel) = (Some(noun), "advmod");
    }
}

/// "Ruiz, manager until she was sacked, told the committee" with the name for the sentence: the finite verb behind the
/// comma, which has no subject, is what Ruiz did.
pub(super) fn name_for_sentence(body: &str, tokens: &mut [Token]) {
    let Some(name) = root(tokens).filter(|&root| matches!(tokens[root].upos, "PROPN" | "NOUN")) else {
        return;
    };
    if has_child(tokens, name, "cop") || has_child(tokens, name, "nsubj") {
        return;
    }
    let finite = |&at: &usize| {
        tokens[at].head == Some(name)
            && matches!(role(&tokens[at]), "parataxis" | "conj")
            && is_finite(&tokens[at])
            && !has_child(tokens, at, "nsubj")
            && !has_child(tokens, at, "cc")
            && (word(body, &tokens[at - 1]) == "," || behind_adverbs(tokens, at, name))
    };
    let Some(verb) = (name + 2..tokens.len()).find(finite) else { return };
    becomes_sentence(tokens, verb, name, name);
}

/// "Ruiz no longer supports": nothing but adverbs between the name and the verb.
fn behind_adverbs(tokens: &[Token], verb: usize, name: usize) -> bool {
    let part = |at: usize| matches!(role(&tokens[at]), "flat" | "compound") && tokens[at].head == Some(name);
    (name + 1..verb).all(|at| part(at) || tokens[at].upos == "ADV")
}

/// "A retired admiral named Ana Ruiz": the name is set beside the noun.
pub(super) fn named_noun(body: &str, tokens: &mut [Token], names: &[Name]) {
    for name in names {
        let Some(named) = name.tokens.start.checked_sub(1) else { continue };
        let head = name_head(tokens, name);
        let introduces = matches!(&*word(body, &tokens[named]), "named" | "called")
            && tokens[named].xpos == "VBN"
            && tokens[head].head == Some(named);
        let Some(noun) = named.checked_sub(1).filter(|&noun| introduces && tokens[noun].upos == "NOUN")
        else {
            continue;
        };
        if tokens[noun].head == Some(named) && tokens[named].deprel == "advcl" {
            tokens[noun].head = tokens[named].head;
        } else if tokens[named].head != Some(noun) || tokens[named].deprel != "acl" {
            continue;
        }
        attach(tokens, head, noun, "appos");
        attach(tokens, named, head, "dep");
    }
}

/// "Was until last year a deputy" with the year for what somebody was: a span of time behind "was" is none.
pub(super) fn time_for_predicate(tokens: &mut [Token]) {
    let Some(time) = root(tokens).filter(|&root| tokens[root].upos == "NOUN") else { return };
    if !has_child(tokens, time, "cop") || !has_child(tokens, time, "case") {
        return;
    }
    let behind = |at: &usize| {
        tokens[*at].head == Some(time)
            && tokens[*at].deprel == "nmod:unmarked"
            && has_child(tokens, *at, "det")
    };
    let Some(predicate) = (time + 1..tokens.len()).find(behind) else { return };
    (tokens[predicate].head, tokens[predicate].deprel) = (None, "root");
    let moves =
        |token: &Token| matches!(role(token), "nsubj" | "cop" | "punct" | "aux" | "advcl" | "parataxis");
    for token in tokens.iter_mut().filter(|token| token.head == Some(time) && moves(token)) {
        token.head = Some(predicate);
    }
    (tokens[time].head, tokens[time].deprel) = (Some(predicate), "obl");
}

/// "Police, whose commander is Ruiz, left" with Ruiz beside the police: what has a verb of its own is a clause.
pub(super) fn clause_for_apposition(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let clause =
            tokens[at].deprel == "appos" && has_child(tokens, at, "cop") && has_child(tokens, at, "nsubj");
        if clause {
            tokens[at].deprel = "acl:relcl";
        }
    }
}

/// "Deng Wei, chairman of the board" with the chairman as the next item of a list: a noun behind a name describes it.
pub(super) fn description_for_item(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let name = tokens[at].head.is_some_and(|above| above < at && tokens[above].upos == "PROPN");
        if tokens[at].deprel == "list" && tokens[at].upos == "NOUN" && name {
            tokens[at].deprel = "appos";
        }
    }
}

/// "An hour later the minister left" with the hour as a second subject: it says when.
pub(super) fn hour_for_subject(body: &str, tokens: &mut [Token]) {
    for hour in 0..tokens.len().saturating_sub(2) {
        let later =
            matches!(&*word(body, &tokens[hour + 1]), "later" | "earlier" | "ago" | "afterwards" | "before");
        if !later || tokens[hour].upos != "NOUN" || role(&tokens[hour]) != "nsubj" {
            continue;
        }
        let Some(verb) = tokens[hour].head.filter(|&verb| verb > hour) else { continue };
        let other = |at: usize| tokens[at].head == Some(verb) && role(&tokens[at]) == "nsubj";
        if (hour + 1..verb).any(other) {
            tokens[hour].deprel = "obl:unmarked";
        }
    }
}
