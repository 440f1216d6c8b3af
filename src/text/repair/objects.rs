//! Mends what a verb has for its objects.

use super::{attach, has_child, has_child_labelled, near, role, word};
use crate::text::Token;

/// Mends the objects of a sentence.
pub(super) fn mend(body: &str, tokens: &mut [Token]) {
    at_least(body, tokens);
    marked(tokens);
    caused(tokens);
    unmarked(tokens);
    two_objects(tokens);
}

/// "Turned to Norway", "a challenge to Deng" with Norway as an object and "to" as that of an infinitive: what a preposition
/// opens is no object.
fn marked(tokens: &mut [Token]) {
    for case in 0..tokens.len() {
        let Some(noun) = tokens[case].head.filter(|&noun| noun > case && tokens[case].deprel == "case")
        else {
            continue;
        };
        if tokens[case].xpos == "TO" {
            (tokens[case].upos, tokens[case].xpos) = ("ADP", "IN");
        }
        if tokens[case].upos == "ADP" && tokens[noun].deprel == "obj" {
            tokens[noun].deprel = "obl";
        }
    }
}

/// "Had Ruiz arrested" with Ruiz as the subject of what was done: the object of who had it done.
fn caused(tokens: &mut [Token]) {
    for done in 2..tokens.len() {
        let made = tokens[done].xpos == "VBN" && tokens[done].deprel == "xcomp";
        let Some(had) = tokens[done].head.filter(|&had| made && tokens[had].lemma == "have") else {
            continue;
        };
        let subject = |&at: &usize| tokens[at].head == Some(done) && tokens[at].deprel == "nsubj:pass";
        if let Some(object) = (had + 1..done).find(subject) {
            attach(tokens, object, had, "obj");
        }
    }
}

/// "Killed at least 19 people" with the people as a circumstance: "at least" belongs to the number.
fn at_least(body: &str, tokens: &mut [Token]) {
    for at in 1..tokens.len().saturating_sub(2) {
        let number = at + 2;
        if word(body, &tokens[at]) != "at" || tokens[at + 1].xpos != "JJS" || tokens[number].upos != "NUM" {
            continue;
        }
        attach(tokens, at + 1, number, "advmod");
        attach(tokens, at, at + 1, "case");
        let counted = tokens[number].head.filter(|_| tokens[number].deprel == "nummod");
        let noun = counted.unwrap_or(number);
        let verb = tokens[noun].head.filter(|&verb| verb < at && tokens[verb].upos == "VERB");
        let passive = |verb: usize| has_child_labelled(tokens, verb, "aux:pass");
        if let Some(verb) = verb.filter(|&verb| !passive(verb) && !has_child(tokens, verb, "obj"))
            && matches!(role(&tokens[noun]), "obl" | "advmod")
        {
            attach(tokens, noun, verb, "obj");
        }
    }
}

/// "Freed the 19 crew", "gave the Alliance about $3" with the crew and the sum as circumstances: what no preposition opens,
/// and is no time, is an object.
fn unmarked(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let Some(verb) = tokens[at].head.filter(|&verb| verb < at && tokens[at].deprel == "obl") else {
            continue;
        };
        let sum = tokens[at].upos == "SYM";
        let counted = || has_child(tokens, at, "det") && has_child(tokens, at, "nummod");
        let bare = || {
            tokens[verb].upos == "VERB"
                && !has_child(tokens, at, "case")
                && !has_child(tokens, at, "mark")
                && !has_child_labelled(tokens, verb, "aux:pass")
        };
        if !(sum || counted()) || !bare() {
            continue;
        }
        let object = |&at: &usize| tokens[at].head == Some(verb) && tokens[at].deprel == "obj";
        match (verb + 1..at).find(object) {
            None => tokens[at].deprel = "obj",
            Some(given) if sum => {
                tokens[given].deprel = "iobj";
                tokens[at].deprel = "obj";
            }
            Some(_) => {}
        }
    }
}

/// "Gave Deng the job" read with two objects: the first is the one who gets it.
fn two_objects(tokens: &mut [Token]) {
    for verb in 0..tokens.len() {
        if tokens[verb].upos != "VERB" {
            continue;
        }
        let object = |at: &usize| tokens[*at].head == Some(verb) && tokens[*at].deprel == "obj";
        let objects: Vec<usize> =
            (verb + 1..near(tokens, verb).end.max(verb + 1)).filter(object).take(3).collect();
        let [first, second] = objects[..] else { continue };
        // "Met his brother Deng": the name belongs to the noun before it.
        if tokens[first].upos == "NOUN" && tokens[second].upos == "PROPN" && second == first + 1 {
            attach(tokens, second, first, "appos");
        } else if tokens[first].upos == "PROPN" && matches!(tokens[second].upos, "NOUN" | "SYM" | "NUM") {
            tokens[first].deprel = "iobj";
        }
    }
}
