//! Mends which verb a clause belongs to.

use super::{attach, has_child, naming::name_head, role, word};
use crate::text::{Name, Token};

/// "Heard Deng ask for help" with the asking beside the sentence: a bare verb behind an object is what the object did.
pub(super) fn perceived(tokens: &mut [Token]) {
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
pub(super) fn when_clause(body: &str, tokens: &mut [Token]) {
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
pub(super) fn plural_conjunct(tokens: &mut [Token]) {
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
pub(super) fn contact_clause(body: &str, tokens: &mut [Token], names: &[Name]) {
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
