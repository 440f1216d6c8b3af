//! Mends verbs in the present tense, which news has and the parser's books have not: "Ruiz denies it", "Deng chairs the board".

use super::{attach, has_child, is_finite, role, root, word};
use crate::text::{Name, Token, lemma::Lemmatiser};

/// "Ruiz chairs the board" with the verb as a noun in the plural: between a name and what a verb
/// governs, in a sentence without another verb, stands no noun.
pub(super) fn noun_for_verb(body: &str, tokens: &mut [Token], names: &[Name]) {
    let Some(verb) = root(tokens).filter(|&root| tokens[root].xpos == "NNS" && root > 0) else { return };
    let named = names.iter().any(|name| name.tokens.end == verb);
    let lower = tokens[verb].span.of(body).chars().all(char::is_lowercase);
    let governs = tokens.get(verb + 1).is_some_and(|next| {
        matches!(next.xpos, "DT" | "PRP" | "PRP$" | "VBG" | "TO") || word(body, next) == "that"
    }) || names.iter().any(|name| name.tokens.start == verb + 1);
    let clause = tokens.iter().any(|token| is_finite(token) || token.xpos == "MD" || role(token) == "cop");
    if !(named && lower && governs) || clause {
        return;
    }
    let lemma = Lemmatiser::bundled().lemma(&word(body, &tokens[verb]), "VERB", "VBZ");
    (tokens[verb].upos, tokens[verb].xpos, tokens[verb].lemma) = ("VERB", "VBZ", lemma);
    for token in tokens.iter_mut().skip(verb + 1).filter(|token| token.head == Some(verb)) {
        token.deprel = match token.deprel {
            "appos" | "nmod" | "dep" => "obj",
            "acl" if token.upos == "VERB" => "xcomp",
            "acl" => "obj",
            other => other,
        };
    }
}

/// "Deng chairs" with the name as part of the verb: before a finite verb it is the subject.
pub(super) fn name_on_verb(tokens: &mut [Token], names: &[Name]) {
    for name in names {
        let verb = name.tokens.end;
        if verb >= tokens.len() || !is_finite(&tokens[verb]) || has_child(tokens, verb, "nsubj") {
            continue;
        }
        let glued =
            |at: &usize| tokens[*at].head == Some(verb) && matches!(role(&tokens[*at]), "compound" | "flat");
        let parts: Vec<usize> = name.tokens.clone().filter(glued).collect();
        let Some(&head) = parts.first() else { continue };
        attach(tokens, head, verb, "nsubj");
        for &part in &parts[1..] {
            attach(tokens, part, head, "flat");
        }
    }
}
