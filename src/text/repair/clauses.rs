//! Mends which verb a clause belongs to.

use super::{attach, has_child, naming::name_head, near, role, word};
use crate::text::{Name, Token};

/// Mends the clauses of a sentence.
pub(super) fn mend(body: &str, tokens: &mut [Token], names: &[Name]) {
    contact_clause(body, tokens, names);
    perceived(tokens);
    when_clause(body, tokens);
    plural_conjunct(tokens);
    subject_of_setting(body, tokens);
    conjunct_of_helped(tokens);
    clause_of_cleft(body, tokens);
    deed_behind_relative(body, tokens);
    having_as_content(body, tokens);
}

/// "Heard Deng ask for help" with the asking beside the sentence: a bare verb behind an object is what the object did.
fn perceived(tokens: &mut [Token]) {
    for verb in 1..tokens.len() {
        let bare =
            tokens[verb].xpos == "VB" && matches!(tokens[verb].deprel, "parataxis" | "advcl" | "ccomp");
        let helped = || ["mark", "aux", "nsubj", "cc"].iter().any(|label| has_child(tokens, verb, label));
        let Some(above) = tokens[verb].head.filter(|&above| bare && above < verb && !helped()) else {
            continue;
        };
        let object = |at: usize| tokens[at].head == Some(above) && tokens[at].deprel == "obj";
        if tokens[above].upos == "VERB" && (above + 1..verb).any(object) {
            tokens[verb].deprel = "xcomp";
        }
    }
}

/// "Since May when the leader, Ruiz, declared himself president" with "when" as the leader's and the clause beside the sentence:
/// behind a date "when" opens a clause about it.
fn when_clause(body: &str, tokens: &mut [Token]) {
    for when in 1..tokens.len() {
        if tokens[when].xpos != "WRB" || word(body, &tokens[when]) != "when" {
            continue;
        }
        let Some(noun) = tokens[when].head.filter(|&noun| noun > when && role(&tokens[noun]) == "nsubj")
        else {
            continue;
        };
        let beside = |&verb: &usize| tokens[verb].upos == "VERB" && tokens[verb].deprel == "parataxis";
        if let Some(verb) = tokens[noun].head.filter(beside) {
            attach(tokens, when, verb, "advmod");
            tokens[verb].deprel = "advcl";
        }
    }
}

/// "Many agree that Peru has cheated and support Deng" with "support" joined to "cheated": what "has" cannot help is said of
/// the many.
fn plural_conjunct(tokens: &mut [Token]) {
    for verb in 1..tokens.len() {
        let bare = matches!(tokens[verb].xpos, "VB" | "VBP") && tokens[verb].deprel == "conj";
        let helped = || ["mark", "aux", "nsubj"].iter().any(|label| has_child(tokens, verb, label));
        let Some(first) = tokens[verb].head.filter(|_| bare && !helped()) else { continue };
        let participle = tokens[first].xpos == "VBN" && tokens[first].deprel == "ccomp";
        let above = tokens[first].head.filter(|&above| participle && tokens[above].xpos == "VBP");
        if let Some(above) = above {
            attach(tokens, verb, above, "conj");
            tokens[verb].xpos = "VBP";
        }
    }
}

/// "A hotelier Deng Wei tapped as his envoy" with the hotelier for a title: behind "a" no title stands before a name, so
/// the name opens a clause about the noun.
fn contact_clause(body: &str, tokens: &mut [Token], names: &[Name]) {
    for name in names {
        let (Some(noun), verb) = (name.tokens.start.checked_sub(1), name.tokens.end) else { continue };
        let head = name_head(tokens, name);
        let indefinite = (0..noun)
            .any(|at| tokens[at].head == Some(noun) && matches!(&*word(body, &tokens[at]), "a" | "an"));
        let joined = tokens[noun].head == Some(head) || tokens[head].head == Some(noun);
        let clause = verb < tokens.len()
            && tokens[verb].head == Some(head)
            && role(&tokens[verb]) == "acl"
            && matches!(tokens[verb].xpos, "VBN" | "VBD");
        if tokens[noun].upos != "NOUN" || !indefinite || !joined || !clause {
            continue;
        }
        if tokens[noun].head == Some(head) {
            (tokens[noun].head, tokens[noun].deprel) = (tokens[head].head, tokens[head].deprel);
        }
        (tokens[verb].head, tokens[verb].deprel, tokens[verb].xpos) = (Some(noun), "acl:relcl", "VBD");
        (tokens[head].head, tokens[head].deprel) = (Some(verb), "nsubj");
    }
}

/// "Refused to resign after Sala met Deng" with "after Sala" as a phrase: a finite verb without a subject right behind it is
/// what Sala did.
fn subject_of_setting(body: &str, tokens: &mut [Token]) {
    for verb in 2..tokens.len() {
        let finite = matches!(tokens[verb].xpos, "VBD" | "VBZ") && tokens[verb].deprel == "advcl";
        if !finite || has_child(tokens, verb, "nsubj") || has_child(tokens, verb, "mark") {
            continue;
        }
        let above = |&at: &usize| tokens[at].head.filter(|&head| head < verb);
        let phrase = |at: &usize| matches!(role(&tokens[*at]), "obl" | "nmod");
        let Some(noun) = std::iter::successors(Some(verb - 1), above).find(phrase) else { continue };
        let opens = |&at: &usize| {
            tokens[at].head == Some(noun)
                && tokens[at].deprel == "case"
                && matches!(&*word(body, &tokens[at]), "after" | "before" | "since" | "until" | "as")
        };
        if let Some(case) = (0..noun).find(opens) {
            attach(tokens, noun, verb, "nsubj");
            attach(tokens, case, verb, "mark");
        }
    }
}

/// "Denied that Ruiz would resign and said" with "said" joined to "would resign": what a modal cannot help is said of the one
/// who denied; and "said she had met Deng and had left" is what she said of herself.
fn conjunct_of_helped(tokens: &mut [Token]) {
    let helper = |tokens: &[Token], verb: usize| {
        near(tokens, verb).find(|&at| tokens[at].head == Some(verb) && role(&tokens[at]) == "aux")
    };
    for verb in 2..tokens.len() {
        let joined = tokens[verb].deprel == "conj" && !has_child(tokens, verb, "nsubj");
        let Some(first) = tokens[verb].head.filter(|&first| joined && first < verb) else { continue };
        let own = helper(tokens, verb);
        let modal = helper(tokens, first).is_some_and(|at| tokens[at].xpos == "MD");
        if tokens[verb].xpos == "VBD" && own.is_none() && modal && tokens[first].deprel == "ccomp" {
            if let Some(above) = tokens[first].head.filter(|&above| tokens[above].xpos == "VBD") {
                attach(tokens, verb, above, "conj");
            }
        } else if let Some(own) = own.filter(|_| helper(tokens, first).is_none()) {
            let told = |&at: &usize| {
                tokens[at].head == Some(first)
                    && tokens[at].deprel == "ccomp"
                    && helper(tokens, at).is_some_and(|at| tokens[at].lemma == tokens[own].lemma)
            };
            if let Some(told) = (first + 1..verb).find(told) {
                attach(tokens, verb, told, "conj");
            }
        }
    }
}

/// "Accused Peru, which drafted it, of funding rebels" with the funding below the drafting: what "of" opens behind the comma of
/// a relative clause goes with the verb above.
fn deed_behind_relative(body: &str, tokens: &mut [Token]) {
    for of in 2..tokens.len() {
        let opens = tokens[of].deprel == "mark" && word(body, &tokens[of]) == "of";
        let Some(deed) = tokens[of].head.filter(|_| opens && word(body, &tokens[of - 1]) == ",") else {
            continue;
        };
        let relative = |&at: &usize| at < of && tokens[at].deprel == "acl:relcl";
        let noun = tokens[deed].head.filter(relative).and_then(|clause| tokens[clause].head);
        if let Some(verb) =
            noun.and_then(|noun| tokens[noun].head).filter(|&verb| tokens[verb].upos == "VERB")
        {
            attach(tokens, deed, verb, "advcl");
        }
    }
}

/// "It was Sala, not Ruiz, who met Deng" with the clause about Ruiz: it is about whom it was.
fn clause_of_cleft(body: &str, tokens: &mut [Token]) {
    for clause in 3..tokens.len() {
        let Some(other) = tokens[clause].head.filter(|_| tokens[clause].deprel == "acl:relcl") else {
            continue;
        };
        let not = |&at: &usize| tokens[at].head == Some(other) && word(body, &tokens[at]) == "not";
        let beside = matches!(role(&tokens[other]), "list" | "appos" | "conj");
        let Some(one) = tokens[other].head.filter(|&one| beside && one < other) else { continue };
        if (one + 1..other).any(|at| not(&at)) {
            attach(tokens, clause, one, "acl:relcl");
        }
    }
}

/// "Denied having met Deng", "denied ever meeting Deng" with the meeting as a circumstance: right behind a verb it is its
/// content.
fn having_as_content(body: &str, tokens: &mut [Token]) {
    for opens in 1..tokens.len() {
        let having = tokens[opens].deprel == "aux" && word(body, &tokens[opens]) == "having";
        let ever = tokens[opens].deprel == "advmod" && word(body, &tokens[opens]) == "ever";
        let done = tokens[opens].head.filter(|_| having || ever);
        let Some(done) = done.filter(|&done| done > opens && tokens[done].deprel == "advcl") else {
            continue;
        };
        let gerund = having || tokens[done].xpos == "VBG";
        if gerund && tokens[done].head == Some(opens - 1) && tokens[opens - 1].upos == "VERB" {
            tokens[done].deprel = "xcomp";
        }
    }
}
