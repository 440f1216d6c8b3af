//! Mends which noun a word belongs to: owners, numbers, "worth", descriptions behind a comma.

use super::{attach, has_child, has_child_labelled, naming::name_head, near, role, word};
use crate::text::{Name, NameKind, Token};

/// Mends the phrases of a sentence.
pub(super) fn mend(body: &str, tokens: &mut [Token], names: &[Name]) {
    owners(tokens);
    worth(body, tokens);
    counted(tokens);
    head_of(body, tokens, names);
    between(body, tokens);
    among_those(body, tokens);
    name_behind_noun(tokens, names);
    past_for_participle(tokens);
    made_something(body, tokens);
}

/// "From the developer Deng Wei" with Deng Wei as a phrase of its own: right behind the noun that he is, without a comma.
fn name_behind_noun(tokens: &mut [Token], names: &[Name]) {
    for name in names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.start > 1) {
        let (head, noun) = (name_head(tokens, name), name.tokens.start - 1);
        let own = tokens[noun].upos == "NOUN" && matches!(role(&tokens[noun]), "nmod" | "obl");
        let loose = tokens[head].deprel == "obl" && !has_child(tokens, head, "case");
        if own && loose && has_child(tokens, noun, "case") && has_child(tokens, noun, "det") {
            (tokens[head].head, tokens[head].deprel) = (Some(noun), "appos");
        }
    }
}

/// "Deng, made minister in May," with "made" as a past: what describes a noun without a subject of its own is a participle;
/// "talks that Ruiz held" with "held" as one: what has a subject of its own is none.
fn past_for_participle(tokens: &mut [Token]) {
    for made in 2..tokens.len().saturating_sub(1) {
        if tokens[made].deprel == "acl" && tokens[made].xpos == "VBD" && !has_child(tokens, made, "nsubj") {
            tokens[made].xpos = "VBN";
        } else if tokens[made].deprel == "acl"
            && tokens[made].xpos == "VBN"
            && !has_child(tokens, made, "aux")
            && has_child_labelled(tokens, made, "nsubj")
        {
            (tokens[made].deprel, tokens[made].xpos) = ("acl:relcl", "VBD");
        }
    }
}

/// "Ruiz, elected mayor in 2019, resigned" with the elected mayor as one phrase: a participle with a circumstance of its own
/// tells what was done to her.
fn made_something(body: &str, tokens: &mut [Token]) {
    for made in 2..tokens.len().saturating_sub(1) {
        let noun = tokens[made].head.filter(|&noun| {
            noun > made
                && tokens[made].xpos == "VBN"
                && tokens[made].deprel == "amod"
                && tokens[noun].deprel == "appos"
                && word(body, &tokens[made - 1]) == ","
        });
        let Some(noun) = noun.filter(|_| has_child(tokens, made, "obl")) else { continue };
        (tokens[made].head, tokens[made].deprel, tokens[made].upos) = (tokens[noun].head, "acl", "VERB");
        (tokens[noun].head, tokens[noun].deprel) = (Some(made), "obj");
    }
}

/// "Ruiz was among those arrested" with "those" as whoever arrested: the participle describes them.
fn among_those(body: &str, tokens: &mut [Token]) {
    for among in 0..tokens.len().saturating_sub(2) {
        let (those, verb) = (among + 1, among + 2);
        let read = tokens[those].head == Some(verb)
            && matches!(tokens[verb].xpos, "VBD" | "VBN")
            && word(body, &tokens[among]) == "among"
            && word(body, &tokens[those]) == "those"
            && !has_child(tokens, verb, "obj");
        if !read {
            continue;
        }
        (tokens[those].head, tokens[those].deprel) = (tokens[verb].head, tokens[verb].deprel);
        for token in tokens[..those].iter_mut().filter(|token| token.head == Some(verb)) {
            token.head = Some(those);
        }
        (tokens[verb].head, tokens[verb].deprel, tokens[verb].xpos) = (Some(those), "acl", "VBN");
    }
}

/// "Ruiz's fund, Apex, sued" with Ruiz for the sentence, "Ruiz' text" with Ruiz for an object: what carries the sign of an
/// owner owns the noun behind it.
fn owners(tokens: &mut [Token]) {
    for sign in 1..tokens.len().saturating_sub(1) {
        let Some(owner) = tokens[sign].head.filter(|&owner| owner < sign && tokens[sign].xpos == "POS")
        else {
            continue;
        };
        let listed = tokens[owner].deprel == "conj" && !has_child(tokens, owner, "cc");
        let free = tokens[owner].head.is_none() || matches!(tokens[owner].deprel, "iobj" | "obj") || listed;
        let owned =
            (sign + 1..near(tokens, sign).end).find(|&at| matches!(tokens[at].upos, "NOUN" | "PROPN"));
        let Some(mut owned) = owned.filter(|_| free) else { continue };
        while let Some(above) =
            tokens[owned].head.filter(|&above| above > owned && tokens[owned].deprel == "compound")
        {
            owned = above;
        }
        if tokens[owner].head.is_none() && tokens[owned].head == Some(owner) {
            for token in tokens[owned + 1..].iter_mut().filter(|token| token.head == Some(owner)) {
                token.head = Some(owned);
            }
            (tokens[owned].head, tokens[owned].deprel) = (None, "root");
        }
        if tokens[owned].head != Some(owner) {
            attach(tokens, owner, owned, "nmod:poss");
        }
        // "Ruiz, Deng's sister": she.
        if listed && tokens[owned].deprel == "list" {
            tokens[owned].deprel = "appos";
        }
    }
}

/// "A contract worth $3 million with Apex" with "worth" as the noun.
fn worth(body: &str, tokens: &mut [Token]) {
    for worth in 1..tokens.len() {
        let noun = worth - 1;
        let glued = tokens[noun].head == Some(worth) && matches!(tokens[noun].deprel, "compound" | "amod");
        if !glued || tokens[noun].upos != "NOUN" || word(body, &tokens[worth]) != "worth" {
            continue;
        }
        (tokens[noun].head, tokens[noun].deprel) = (tokens[worth].head, tokens[worth].deprel);
        for token in tokens[..noun].iter_mut().filter(|token| token.head == Some(worth)) {
            token.head = Some(noun);
        }
        (tokens[worth].head, tokens[worth].deprel) = (Some(noun), "amod");
    }
}

/// "Two other union officials" with the union joined to the number: a noun before a plural belongs to it.
fn counted(tokens: &mut [Token]) {
    for noun in 1..tokens.len().saturating_sub(1) {
        let Some(number) = tokens[noun].head.filter(|&number| number < noun && tokens[number].upos == "NUM")
        else {
            continue;
        };
        let plural = noun + 1;
        if tokens[noun].deprel == "conj"
            && tokens[number].head == Some(plural)
            && tokens[plural].upos == "NOUN"
            && !has_child(tokens, noun, "cc")
        {
            (tokens[noun].head, tokens[noun].deprel) = (Some(plural), "compound");
            for token in tokens[..noun].iter_mut().filter(|token| token.head == Some(noun)) {
                token.head = Some(plural);
            }
        }
    }
}

/// "The head of procurement, Ana Ruiz" with Ruiz beside the procurement: a name behind the comma is that of the noun which
/// heads the phrase, not of a bare one in it.
fn head_of(body: &str, tokens: &mut [Token], names: &[Name]) {
    for name in names.iter().filter(|name| name.kind == NameKind::Person) {
        let head = name_head(tokens, name);
        let Some(inner) = tokens[head].head.filter(|_| tokens[head].deprel == "appos") else { continue };
        let bare = tokens[inner].xpos == "NN" && tokens[inner].deprel == "nmod";
        let of = inner > 0 && word(body, &tokens[inner - 1]) == "of";
        if let Some(noun) = tokens[inner].head.filter(|&noun| bare && of && tokens[noun].xpos == "NN") {
            attach(tokens, head, noun, "appos");
        }
    }
}

/// "Talks between Ruiz and Deng, brokered by Peru," with the brokering as Deng's: behind the comma it is the talks'.
fn between(body: &str, tokens: &mut [Token]) {
    for deed in 2..tokens.len() {
        let participle = tokens[deed].xpos == "VBN" && tokens[deed].deprel == "acl";
        if !participle || word(body, &tokens[deed - 1]) != "," {
            continue;
        }
        let joined = tokens[deed].head.filter(|&party| tokens[party].deprel == "conj");
        let Some(first) = joined.and_then(|party| tokens[party].head) else { continue };
        let case = |at: &usize| tokens[*at].head == Some(first) && word(body, &tokens[*at]) == "between";
        if let Some(talks) = tokens[first].head.filter(|_| (0..first).any(|at| case(&at))) {
            attach(tokens, deed, talks, "acl");
        }
    }
}
