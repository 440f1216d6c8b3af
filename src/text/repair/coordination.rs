//! Mends what is joined to the wrong word.

use super::{attach, has_child, is_below, is_finite, joined_to, near, role, word};
use crate::text::Token;

/// Mends the coordinations of one sentence.
pub(super) fn mend(body: &str, tokens: &mut [Token]) {
    office_beside_name(body, tokens);
    scope_behind_noun(body, tokens);
    joined_backwards(tokens);
    second_office(tokens);
    both_ends(body, tokens);
    second_told(tokens);
    finite_with_finite(tokens);
    second_of_relative(body, tokens);
}

/// "Ana Ruiz, archbishop of Lima and head of a council" read as a list: a common noun without article behind a comma
/// describes the name, unless "and" joins it.
fn office_beside_name(body: &str, tokens: &mut [Token]) {
    for noun in 2..tokens.len() {
        let Some(name) = noun_joined_to_name(tokens, noun) else { continue };
        let opened = (name + 1..noun).rev().find(|&at| tokens[at].head != Some(noun));
        let comma = opened.is_some_and(|before| word(body, &tokens[before]) == ",")
            || word(body, &tokens[noun - 1]) == ",";
        let item = |at: &usize| tokens[*at].head == Some(name) && tokens[*at].deprel == "conj";
        let next = (noun + 1..near(tokens, noun).end).find(item);
        // "Ana Ruiz, mayor of Lima, and Deng Wei": a comma on either side.
        let closed = |next: usize| (noun + 1..next).any(|at| word(body, &tokens[at]) == ",");
        let listed = next.is_some_and(|next| !(closed(next) && has_child(tokens, noun, "nmod")));
        // "Ana Ruiz, friend and adviser of Deng,": two bare nouns between commas describe her too.
        let pair = next.filter(|&next| {
            let end = (next + 1..tokens.len()).find(|&at| !is_below(tokens, next, at));
            tokens[next].xpos == "NN"
                && has_child(tokens, next, "cc")
                && !has_child(tokens, next, "det")
                && end.is_some_and(|end| word(body, &tokens[end]) == ",")
        });
        let article = ["det", "cc", "nmod:poss", "case"].iter().any(|label| has_child(tokens, noun, label));
        if comma && (!listed || pair.is_some()) && !article && !has_child(tokens, name, "cc") {
            tokens[noun].deprel = "appos";
            if let Some(pair) = pair {
                attach(tokens, pair, noun, "conj");
            }
        }
    }
}

/// "Founder of Apex and owner of Norte" with Norte below Apex: "of" goes with the noun right before it.
fn scope_behind_noun(body: &str, tokens: &mut [Token]) {
    for of in 1..tokens.len() {
        let noun = of - 1;
        let Some(name) = tokens[of].head.filter(|&name| name > of && tokens[of].deprel == "case") else {
            continue;
        };
        let astray = tokens[name].head.is_some_and(|above| above < noun) && role(&tokens[name]) == "nmod";
        if astray && tokens[noun].xpos == "NN" && word(body, &tokens[of]) == "of" {
            attach(tokens, name, noun, "nmod");
        }
    }
}

/// The name that a common noun is joined to as if it were another name.
fn noun_joined_to_name(tokens: &[Token], noun: usize) -> Option<usize> {
    joined_to(tokens, noun).filter(|&name| tokens[noun].xpos == "NN" && tokens[name].upos == "PROPN")
}

/// "Archbishop of Lima and president of a council" with the president joined to Lima: a common noun is joined to the
/// common noun.
fn second_office(tokens: &mut [Token]) {
    for second in 2..tokens.len() {
        let Some(name) = noun_joined_to_name(tokens, second) else { continue };
        let first = tokens[name].head.filter(|&first| {
            first < name
                && tokens[first].xpos == "NN"
                && role(&tokens[name]) == "nmod"
                && has_child(tokens, name, "case")
        });
        let article = ["nmod:poss", "case"].iter().any(|label| has_child(tokens, second, label));
        if let Some(first) = first.filter(|_| !article && has_child(tokens, second, "cc")) {
            attach(tokens, second, first, "conj");
        }
    }
}

/// "A call between Ruiz and the chief of Apex" with the chief joined to the call: "between" opens two.
fn both_ends(body: &str, tokens: &mut [Token]) {
    for between in 1..tokens.len() {
        let Some(first) = tokens[between].head.filter(|&first| {
            first > between && role(&tokens[between]) == "case" && word(body, &tokens[between]) == "between"
        }) else {
            continue;
        };
        let Some(noun) = tokens[first].head.filter(|&noun| noun < between) else { continue };
        let joined = |at: &usize| tokens[*at].deprel == "conj" && tokens[*at].head == Some(first);
        let second = |at: &usize| {
            tokens[*at].deprel == "conj"
                && tokens[*at].head == Some(noun)
                && has_child(tokens, *at, "cc")
                && tokens[*at].upos != "VERB"
        };
        let mut reach = first + 1..near(tokens, first).end;
        if reach.clone().any(|at| joined(&at)) {
            continue;
        }
        if let Some(second) = reach.find(second) {
            attach(tokens, second, first, "conj");
        }
    }
}

/// A conjunct before what it is joined to: nothing is joined backwards. It goes to the clause before it.
fn joined_backwards(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let backwards = tokens[at].deprel == "conj" && tokens[at].head.is_some_and(|head| head > at);
        let clause = |before: &usize| {
            tokens[*before].upos == "VERB"
                && matches!(role(&tokens[*before]), "acl" | "root" | "ccomp" | "advcl" | "conj")
        };
        if let Some(clause) = (0..at).rev().find(clause).filter(|_| backwards) {
            attach(tokens, at, clause, "conj");
        }
    }
}

/// "Ordered Ruiz to pay and barred Deng" with "barred" joined to "pay": a finite verb goes with a finite one.
fn finite_with_finite(tokens: &mut [Token]) {
    for second in 2..tokens.len() {
        let finite = |at: usize| matches!(tokens[at].xpos, "VBD" | "VBZ");
        let infinitive = |&first: &usize| finite(second) && tokens[first].xpos == "VB";
        let Some(first) = joined_to(tokens, second).filter(infinitive) else { continue };
        let above = tokens[first].head.filter(|&above| {
            tokens[first].deprel == "xcomp"
                && above < first
                && finite(above)
                && has_child(tokens, first, "mark")
        });
        if let Some(above) = above.filter(|_| !has_child(tokens, second, "nsubj")) {
            attach(tokens, second, above, "conj");
        }
    }
}

/// "Said she regretted it but would not resign": behind a past tense of saying, "would" goes on with what was said.
fn second_told(tokens: &mut [Token]) {
    for second in 2..tokens.len() {
        let Some(cue) = joined_to(tokens, second) else { continue };
        let would = tokens
            .iter()
            .any(|token| token.head == Some(second) && role(token) == "aux" && token.xpos == "MD");
        if tokens[cue].xpos != "VBD" || !would || has_child(tokens, second, "nsubj") {
            continue;
        }
        let told = (cue + 1..second).find(|&at| tokens[at].head == Some(cue) && role(&tokens[at]) == "ccomp");
        if let Some(told) = told {
            attach(tokens, second, told, "conj");
        }
    }
}

/// "She met Ruiz, who left Apex and is now a banker" with "is now a banker" said of her: what follows in a relative
/// clause without a comma belongs to it.
fn second_of_relative(body: &str, tokens: &mut [Token]) {
    for second in 2..tokens.len() {
        let Some(first) = joined_to(tokens, second) else { continue };
        let says = has_child(tokens, second, "cop") || is_finite(&tokens[second]);
        if !says || has_child(tokens, second, "nsubj") {
            continue;
        }
        let relative = |at: &usize| {
            tokens[*at].deprel == "acl:relcl"
                && tokens.iter().any(|token| {
                    token.head == Some(*at) && role(token) == "nsubj" && matches!(token.xpos, "WP" | "WDT")
                })
        };
        let Some(clause) = (first + 1..second).rev().find(relative) else { continue };
        let closed =
            (clause + 1..second).any(|at| matches!(&*word(body, &tokens[at]), "," | ")" | "—" | ";"));
        if !closed {
            attach(tokens, second, clause, "conj");
        }
    }
}
