//! Lists of parties that the parser takes for a name and its description: "The minister, his deputy and the envoy left".
//!
//! A description ends with a comma, and what it describes does not take a plural verb alone; headlines leave out "and".

use super::asides::becomes_sentence;
use super::{attach, has_child, has_child_labelled, is_below, is_finite, role, root, word};
use crate::text::Token;
use std::ops::Range;

/// Mends the lists of one sentence.
pub(super) fn mend(body: &str, tokens: &mut [Token]) {
    left_out(body, tokens);
    joined_with(body, tokens);
    item_for_description(body, tokens);
    items_of_aside(body, tokens);
    aside_of_last_item(body, tokens);
    names_behind_scope(body, tokens);
    second_appointment(tokens);
    headline_names(body, tokens);
    list_for_sentence(tokens);
    list_before_verb(tokens);
    subject_behind_and(tokens);
}

/// "Ruiz, not the mayor, met Deng", "Ruiz rather than Soto": who is left out does nothing and is nobody's description.
fn left_out(body: &str, tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let leaves_out = |child: usize| match (&*word(body, &tokens[child]), role(&tokens[child])) {
            // "Not only Ruiz but Deng": both.
            ("not", "advmod") => tokens[child + 1].upos != "ADV",
            ("rather" | "instead", "cc") => true,
            _ => false,
        };
        let beside = matches!(tokens[at].deprel, "conj" | "appos") && is_nominal(&tokens[at]);
        let from = tokens[at].head.filter(|&first| beside && first < at).unwrap_or(at);
        if (from..at).any(|child| tokens[child].head == Some(at) && leaves_out(child)) {
            tokens[at].deprel = "dep";
        }
    }
}

/// "Ruiz, along with Deng, was arrested", "Ruiz, as well as Deng, resigned" with Deng as a circumstance or as the only one.
fn joined_with(body: &str, tokens: &mut [Token]) {
    for at in 1..tokens.len().saturating_sub(2) {
        let is = |at: usize, form: &str| word(body, &tokens[at]) == form;
        let length = match &*word(body, &tokens[at]) {
            "along" | "together" if is(at + 1, "with") => 2,
            "as" if is(at + 1, "well") && is(at + 2, "as") => 3,
            _ => continue,
        };
        let behind = |part: usize| tokens[part].head.filter(|&second| second >= at + length);
        let Some(second) = behind(at).or_else(|| behind(at + length - 1)) else { continue };
        let Some(before) = (0..at).rev().find(|&before| tokens[before].upos != "PUNCT") else { continue };
        let first = std::iter::successors(Some(before), |&part| {
            tokens[part].head.filter(|&above| above < at && is_nominal(&tokens[above]))
        });
        let first = first.last().filter(|&first| {
            is_nominal(&tokens[first]) && matches!(role(&tokens[first]), "nsubj" | "obj" | "root")
        });
        let Some(first) = first.filter(|_| is_nominal(&tokens[second])) else { continue };
        let told = |&verb: &usize| {
            let near =
                [Some(first), Some(second)].contains(&tokens[verb].head) || tokens[second].head == Some(verb);
            is_finite(&tokens[verb]) && near
        };
        let verb = (second + 1..tokens.len()).find(told).filter(|_| tokens[first].head.is_none());
        if let Some(verb) = verb {
            becomes_sentence(tokens, verb, first, first);
        }
        attach(tokens, second, first, "conj");
        (tokens[at].head, tokens[at].deprel) = (Some(second), "cc");
        tokens[at + 1..at + length].iter_mut().for_each(|token| token.deprel = "fixed");
    }
}

/// "Government, rebels agree on a truce", "the minister, his deputy and the envoy left" with the second as a description of
/// the first.
fn item_for_description(body: &str, tokens: &mut [Token]) {
    for second in 2..tokens.len() {
        let Some(first) = tokens[second].head.filter(|_| tokens[second].deprel == "appos") else { continue };
        let behind_and = tokens[second - 1].upos == "CCONJ" && tokens[second].upos == "PROPN";
        if behind_and && tokens[first].upos == "PROPN" {
            tokens[second].deprel = "conj";
            continue;
        }
        let Some(start) = opened_by_comma(body, tokens, first, second) else { continue };
        let last = last_item(tokens, first, second);
        if is_item(body, tokens, first, start..second, last) {
            tokens[second].deprel = "conj";
            if let Some(last) = last.filter(|&last| tokens[last].head == Some(first)) {
                tokens[last].deprel = "conj";
            }
        }
    }
}

/// True when the phrase that ends with its head at `second.end` is an item of the list that `first` opens.
fn is_item(body: &str, tokens: &[Token], first: usize, second: Range<usize>, last: Option<usize>) -> bool {
    let (start, second) = (second.start, second.end);
    // A person is not another one.
    let names = tokens[first].upos == "PROPN" && tokens[second].upos == "PROPN";
    if names && tokens[first].deprel == "conj" {
        return true;
    }
    let has =
        |label: &str| (start..second).any(|at| tokens[at].head == Some(second) && tokens[at].deprel == label);
    let a = |at: usize| matches!(&*word(body, &tokens[at]), "a" | "an");
    let some = (start..second).any(|at| tokens[at].head == Some(second) && a(at));
    let theirs = (start..second).any(|at| tokens[at].xpos == "PRP$" && tokens[at].head == Some(second));
    if let Some(last) = last {
        let counted = ["det", "nummod"].iter().any(|label| has_child(tokens, last, label));
        if names || theirs && counted && tokens[first].upos == "PROPN" {
            return true;
        }
    }
    let inside = |at: &usize| {
        let of_list = is_below(tokens, first, *at) || tokens[*at].upos == "CCONJ";
        of_list && tokens[*at].upos != "PUNCT" && plural_verb(tokens, *at).is_none()
    };
    let at_head = (0..start - 1).all(|at| at == first || is_below(tokens, first, at));
    let Some(behind) = (second + 1..tokens.len()).find(|at| !inside(at)).filter(|_| at_head) else {
        return false;
    };
    // A bare noun may be an aside whose comma was forgotten.
    let bare = !has("det") && !has("nmod:poss");
    let plural = plural_verb(tokens, behind).is_some_and(|verb| verb > second);
    let verb = is_finite(&tokens[behind]) || tokens[behind].xpos == "MD";
    plural && (bare || last.is_some()) || verb && last.is_some() && !some && !bare
}

/// The last item of the list that the second one opens: joined to it, or set beside the first behind "and".
fn last_item(tokens: &[Token], first: usize, second: usize) -> Option<usize> {
    let behind_and = |at: usize| {
        let start =
            (second + 1..at).rev().take_while(|&part| is_below(tokens, at, part)).last().unwrap_or(at);
        tokens[start].upos == "CCONJ" || tokens[start - 1].upos == "CCONJ"
    };
    (second + 1..tokens.len()).find(|&at| match tokens[at].deprel {
        "conj" if tokens[at].head == Some(first) => has_child(tokens, at, "cc"),
        "conj" => tokens[at].head == Some(second) && tokens[at].upos != "VERB",
        "appos" => tokens[at].head == Some(first) && behind_and(at),
        _ => false,
    })
}

/// Where the phrase of a token opens, if a comma stands before it.
fn opened_by_comma(body: &str, tokens: &[Token], after: usize, token: usize) -> Option<usize> {
    let word_below = |&at: &usize| is_below(tokens, token, at) && tokens[at].upos != "PUNCT";
    let start = (after + 1..token).rev().take_while(word_below).last().unwrap_or(token);
    (start > after + 1 && word(body, &tokens[start - 1]) == ",").then_some(start)
}

/// "The two leaders, Ruiz and Deng, met" with Deng joined to the leaders: both names say who the leaders are.
fn items_of_aside(body: &str, tokens: &mut [Token]) {
    for last in 2..tokens.len() {
        let noun = tokens[last].head.filter(|&noun| {
            tokens[last].deprel == "conj" && tokens[noun].xpos == "NNS" && has_child(tokens, last, "cc")
        });
        let Some(noun) = noun else { continue };
        let beside = |&at: &usize| tokens[at].head == Some(noun) && tokens[at].deprel == "appos";
        let Some(first) = (noun + 1..last).find(beside) else { continue };
        let comma = |at: usize| at >= tokens.len() || matches!(&*word(body, &tokens[at]), "," | ".");
        let end = (last + 1..tokens.len()).find(|&at| !is_below(tokens, last, at)).unwrap_or(tokens.len());
        let within = (first + 1..last).any(comma);
        if opened_by_comma(body, tokens, noun, first).is_some() && comma(end) && !within {
            attach(tokens, last, first, "conj");
        }
    }
}

/// "The mayor and his wife, Ana Ruiz, met Deng" with the name beside the mayor: it stands behind the wife.
fn aside_of_last_item(body: &str, tokens: &mut [Token]) {
    for name in 2..tokens.len() {
        let Some(first) = tokens[name].head.filter(|_| tokens[name].deprel == "appos") else { continue };
        let own = |at: &usize| {
            let joined = tokens[*at].head == Some(first) && tokens[*at].deprel == "conj";
            let start = (first + 1..*at).rev().take_while(|&part| is_below(tokens, *at, part)).last();
            joined
                && tokens[*at].upos == "NOUN"
                && start.is_some_and(|start| tokens[start].upos == "CCONJ")
                && ["det", "nmod:poss"].iter().any(|label| has_child_labelled(tokens, *at, label))
        };
        let Some(last) = (first + 1..name).rev().find(own).filter(|_| tokens[name].upos == "PROPN") else {
            continue;
        };
        let Some(start) = opened_by_comma(body, tokens, last, name) else { continue };
        if (last + 1..start - 1).all(|at| is_below(tokens, last, at)) {
            attach(tokens, name, last, "appos");
        }
    }
}

/// "The ministers of Peru and Norway, Ruiz and Deng, met" with four in one list: behind the first "and" another list opens.
fn names_behind_scope(body: &str, tokens: &mut [Token]) {
    for place in 1..tokens.len() {
        let noun =
            tokens[place].head.filter(|&noun| tokens[noun].xpos == "NNS" && role(&tokens[place]) == "nmod");
        let Some(noun) = noun.filter(|&noun| noun < place) else { continue };
        let items: Vec<usize> = (place + 1..tokens.len())
            .filter(|&at| tokens[at].head == Some(place) && tokens[at].deprel == "conj")
            .collect();
        let Some(last) = items.iter().position(|&item| has_child(tokens, item, "cc")) else { continue };
        let Some(&name) = items.get(last + 1).filter(|&&name| tokens[name].upos == "PROPN") else { continue };
        if word(body, &tokens[name - 1]) == "," {
            attach(tokens, name, noun, "appos");
            items[last + 2..].iter().for_each(|&item| attach(tokens, item, name, "conj"));
        }
    }
}

/// "Named Ruiz foreign minister and Deng defence minister" with both offices for Ruiz: a name right before an office is
/// who holds it.
fn second_appointment(tokens: &mut [Token]) {
    for name in 3..tokens.len() {
        if tokens[name - 1].upos != "CCONJ" || tokens[name].upos != "PROPN" {
            continue;
        }
        let end = name + tokens[name..].iter().take_while(|token| token.upos == "PROPN").count();
        let Some(head) = head_of(tokens, name..end) else { continue };
        let as_office = end < tokens.len() && tokens[end].xpos == "IN" && tokens[end].deprel == "case";
        let start = end + usize::from(as_office);
        let noun = (start..tokens.len())
            .find(|&at| !matches!(role(&tokens[at]), "amod" | "compound" | "det"))
            .filter(|&at| tokens[at].xpos == "NN");
        let Some(second) = noun else { continue };
        let above = tokens[second].head;
        let gapped =
            tokens[second].deprel == "conj" && (tokens[head].head == above || tokens[head].head == noun);
        let verb = if as_office && above == Some(head) {
            tokens[head].head.filter(|&verb| verb < name && tokens[verb].upos == "VERB")
        } else {
            above.filter(|&first| gapped && first < name && tokens[first].xpos == "NN").and_then(|first| {
                tokens[first].head.filter(|_| matches!(role(&tokens[first]), "xcomp" | "obl" | "obj"))
            })
        };
        let child = |verb: usize, label: &str| {
            (0..name).find(|&at| {
                tokens[at].head == Some(verb) && role(&tokens[at]) == label && tokens[at].upos == "PROPN"
            })
        };
        if let Some(holder) = verb.and_then(|verb| child(verb, "obj").or_else(|| child(verb, "nsubj"))) {
            attach(tokens, head, holder, "conj");
            attach(tokens, second, head, "appos");
            attach(tokens, name - 1, head, "cc");
            tokens[end..start].iter_mut().for_each(|token| token.deprel = "dep");
        }
    }
}

/// "Peru, Norway to sign a pact" with Peru spoken to: two names with a comma between them before a verb in the plural.
fn headline_names(body: &str, tokens: &mut [Token]) {
    let run = |from: usize| from + tokens[from..].iter().take_while(|token| token.upos == "PROPN").count();
    let comma = run(0);
    if comma == 0 || comma + 1 >= tokens.len() || word(body, &tokens[comma]) != "," {
        return;
    }
    let end = run(comma + 1);
    let (Some(first), Some(second)) = (head_of(tokens, 0..comma), head_of(tokens, comma + 1..end)) else {
        return;
    };
    let Some(verb) = (end < tokens.len()).then(|| plural_verb(tokens, end)).flatten() else { return };
    if tokens[verb].head.is_some() {
        let Some(old) = root(tokens).filter(|old| [first, second].contains(old)) else { return };
        becomes_sentence(tokens, verb, first, old);
    }
    attach(tokens, first, verb, "nsubj");
    attach(tokens, second, first, "conj");
    for object in verb + 1..tokens.len() {
        if tokens[object].head == Some(first) && tokens[object].deprel == "appos" {
            attach(tokens, object, verb, "obj");
        }
    }
}

/// The token of a phrase that hangs on none of it.
fn head_of(tokens: &[Token], phrase: Range<usize>) -> Option<usize> {
    phrase.clone().find(|&at| tokens[at].head.is_none_or(|above| !phrase.contains(&above)))
}

/// "Ruiz, Deng and two others accused Soto", "Ruiz to meet Deng" with the names for the sentence, and the verb as a
/// description of one of them or as the next in the list.
fn list_for_sentence(tokens: &mut [Token]) {
    let Some(first) = root(tokens).filter(|&root| is_nominal(&tokens[root])) else { return };
    if has_child(tokens, first, "cop") {
        return;
    }
    let of_list = |&at: &usize| {
        is_nominal(&tokens[at])
            || matches!(tokens[at].upos, "PUNCT" | "CCONJ" | "ADP" | "DET" | "ADJ" | "NUM")
    };
    let Some(behind) = (first + 1..tokens.len()).find(|at| !(of_list(at) || tokens[*at].xpos == "RB")) else {
        return;
    };
    // "A promise to leave" is a noun with what it promises; a name promises nothing.
    let of_noun = tokens[behind].xpos == "TO" && tokens[behind - 1].upos == "NOUN";
    let joined = |at: usize| tokens[at].upos == "CCONJ";
    let listed = (first..behind).any(joined) && tokens[behind - 1].upos != "PUNCT";
    let verb = match tokens[behind].xpos {
        "VBD" if listed && matches!(tokens[behind].deprel, "conj" | "parataxis") => Some(behind),
        "TO" => plural_verb(tokens, behind).filter(|_| !of_noun),
        _ => plural_verb(tokens, behind).filter(|_| has_child(tokens, first, "conj")),
    };
    let verb = verb.filter(|&verb| {
        is_below(tokens, first, verb) && !has_child(tokens, verb, "nsubj") && !has_child(tokens, verb, "cc")
    });
    let Some(verb) = verb else { return };
    becomes_sentence(tokens, verb, first, first);
    for item in first + 1..behind {
        if tokens[item].deprel == "conj" && tokens[item].head.is_some_and(|head| head >= behind) {
            attach(tokens, item, first, "conj");
        }
    }
}

/// "The union, the church and the chamber signed a pact" with the list as a measure of time: a finite verb has a subject.
fn list_before_verb(tokens: &mut [Token]) {
    for verb in 2..tokens.len() {
        if !is_finite(&tokens[verb]) || tokens[verb].deprel == "conj" {
            continue;
        }
        let measure = |&at: &usize| tokens[at].head == Some(verb) && tokens[at].deprel == "obl:unmarked";
        let Some(first) = (0..verb).find(measure) else { continue };
        let alone = !["nsubj", "csubj", "expl"].iter().any(|label| has_child(tokens, verb, label));
        let listed =
            has_child(tokens, first, "conj") && (first + 1..verb).any(|at| tokens[at].upos == "CCONJ");
        if alone && listed && (first + 1..verb).all(|at| is_below(tokens, first, at)) {
            tokens[first].deprel = "nsubj";
        }
    }
}

/// "Ana Ruiz, who leads the union, and Deng Wei met" with the first name for the sentence and Deng as who met.
fn subject_behind_and(tokens: &mut [Token]) {
    let Some(first) = root(tokens).filter(|&root| is_nominal(&tokens[root])) else { return };
    let joined =
        |&at: &usize| tokens[at].head == Some(first) && tokens[at].deprel == "conj" && is_finite(&tokens[at]);
    let Some(verb) = (first + 1..tokens.len()).find(joined) else { return };
    let subject = (first + 1..verb).find(|&at| {
        tokens[at].head == Some(verb) && role(&tokens[at]) == "nsubj" && has_child(tokens, at, "cc")
    });
    if let Some(subject) =
        subject.filter(|_| !has_child(tokens, first, "cop") && !has_child(tokens, first, "nsubj"))
    {
        becomes_sentence(tokens, verb, first, first);
        attach(tokens, subject, first, "conj");
    }
}

fn is_nominal(token: &Token) -> bool {
    matches!(token.upos, "PROPN" | "NOUN")
}

/// The verb that opens here and that one alone would not take: "meet", "are meeting", "to meet".
fn plural_verb(tokens: &[Token], at: usize) -> Option<usize> {
    match tokens[at].xpos {
        "VBP" | "VB" if tokens[at].upos == "AUX" => {
            tokens[at].head.filter(|&verb| tokens[verb].upos == "VERB")
        }
        "VBP" | "VB" => Some(at),
        "TO" => Some(at + 1).filter(|&verb| verb < tokens.len() && tokens[verb].xpos == "VB"),
        _ => None,
    }
}
