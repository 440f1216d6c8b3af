//! Mends the clauses that tell what a noun or a verb is about: "the claim that Ruiz left was false".

use super::{asides::becomes_sentence, attach, finite_helper, has_child, near, role, root, word};
use crate::text::{Token, lemma::Lemmatiser};

/// Mends what a verb of saying governs.
pub(super) fn mend(body: &str, tokens: &mut [Token]) {
    content_clause(tokens);
    clause_behind_aside(body, tokens);
    date_of_saying(tokens);
    circumstance_of_content(body, tokens);
}

/// "Rumours that Ruiz left", "Claims that", "no truth to reports that" with the noun as a name or a verb: neither stands
/// there.
pub(super) fn noun_before_that(body: &str, tokens: &mut [Token]) {
    for at in 0..tokens.len().saturating_sub(1) {
        let first = at == 0 && matches!(tokens[at].xpos, "NNP" | "NNPS" | "VBZ");
        let to = at > 0 && tokens[at - 1].xpos == "TO" && tokens[at].xpos == "VBZ";
        let before = || word(body, &tokens[at + 1]) == "that" && word(body, &tokens[at]).ends_with('s');
        if !(first || to) || !before() {
            continue;
        }
        let lemma = Lemmatiser::bundled().lemma(&word(body, &tokens[at]), "NOUN", "NNS");
        (tokens[at].upos, tokens[at].xpos, tokens[at].lemma) = ("NOUN", "NNS", lemma);
        if to {
            tokens[at - 1].upos = "ADP";
            tokens[at - 1].deprel = "case";
            tokens[at].deprel = "nmod";
        }
    }
}

/// "The claim that Ruiz left is baseless, her lawyer said" with the claim as what said it: the subject of what stands
/// behind the clause.
pub(super) fn predicate_of_content(body: &str, tokens: &mut [Token]) {
    for predicate in 2..tokens.len() {
        if role(&tokens[predicate]) != "ccomp" || has_child(tokens, predicate, "nsubj") {
            continue;
        }
        let Some(inner) = clause_of_subject(body, tokens, predicate) else { continue };
        let Some(noun) = tokens[inner].head else { continue };
        let Some(verb) = tokens[noun].head.filter(|&verb| verb > predicate && role(&tokens[noun]) == "nsubj")
        else {
            continue;
        };
        let speaker =
            (predicate + 1..verb).find(|&at| tokens[at].head == Some(noun) && tokens[at].deprel == "appos");
        if let Some(speaker) = speaker {
            (tokens[predicate].head, tokens[predicate].deprel) = (Some(verb), "ccomp");
            (tokens[speaker].head, tokens[speaker].deprel) = (Some(verb), "nsubj");
            (tokens[noun].head, tokens[noun].deprel) = (Some(predicate), "nsubj");
        }
    }
}

/// "Hostages who were held were freed", "reports that he left were false": the clause of a noun which a verb or
/// adjective with an auxiliary of its own hangs on or beside.
pub(super) fn clause_of_subject(body: &str, tokens: &[Token], verb: usize) -> Option<usize> {
    let above = tokens[verb].head.filter(|&above| above < verb)?;
    let relative = |inner: usize| tokens[inner].deprel == "acl:relcl";
    let told = |inner: usize| tokens[inner].head.is_some_and(|noun| opens(body, tokens, noun + 1, inner));
    let inner = match role(&tokens[verb]) {
        "advcl" => Some(above).filter(|&above| relative(above)),
        "ccomp" => Some(above).filter(|&above| relative(above) || told(above)),
        "parataxis" => (above + 1..verb).find(|&at| tokens[at].head == Some(above) && told(at)),
        _ => None,
    }?;
    finite_helper(tokens, inner, verb).map(|_| inner)
}

/// "Reports that Ruiz left are untrue" with the reports for the sentence and "untrue" beside them: what has a verb of its own
/// is said of them.
pub(super) fn said_of_content(tokens: &mut [Token]) {
    let Some(noun) = root(tokens).filter(|&root| tokens[root].upos == "NOUN") else { return };
    let child = |at: usize, label: &str| tokens[at].head == Some(noun) && role(&tokens[at]) == label;
    let Some(clause) = (noun + 1..tokens.len()).find(|&at| child(at, "acl")) else { return };
    let said = |&at: &usize| {
        (child(at, "appos") || child(at, "conj") || child(at, "parataxis"))
            && has_child(tokens, at, "cop")
            && !has_child(tokens, at, "nsubj")
    };
    if let Some(said) = (clause + 1..tokens.len()).find(said) {
        becomes_sentence(tokens, said, noun, noun);
    }
}

/// True for a "that" which opens a clause.
fn opens(body: &str, tokens: &[Token], that: usize, clause: usize) -> bool {
    let mark =
        |token: &Token| token.head == Some(clause) && role(token) == "mark" && word(body, token) == "that";
    that < clause && mark(&tokens[that])
}

/// "Told investigators that Ruiz leads a group" with the clause as a description of the investigators: whoever is told
/// is told it.
pub(super) fn told_clause(body: &str, tokens: &mut [Token]) {
    for that in 1..tokens.len() {
        let Some(clause) = tokens[that]
            .head
            .filter(|_| tokens[that].deprel == "mark" && word(body, &tokens[that]) == "that")
        else {
            continue;
        };
        let described = tokens[clause].head.filter(|_| role(&tokens[clause]) == "acl");
        let hears = |told: &Token| told.deprel == "iobj" || told.deprel == "obj" && told.upos == "PROPN";
        let told = described.filter(|&told| told < that && hears(&tokens[told]));
        if let Some(verb) =
            told.and_then(|told| tokens[told].head).filter(|_| has_child(tokens, clause, "nsubj"))
        {
            attach(tokens, clause, verb, "ccomp");
        }
    }
}

/// "Lusa reported on Monday, citing an official, that Ruiz left" with the clause as what the aside is about: a clause with
/// "that" behind the aside of a verb is what the verb before it tells.
fn clause_behind_aside(body: &str, tokens: &mut [Token]) {
    for that in 4..tokens.len() {
        if !matches!(tokens[that].xpos, "IN" | "WDT") || word(body, &tokens[that - 1]) != "," {
            continue;
        }
        let comma = |&at: &usize| word(body, &tokens[at]) == ",";
        let aside = (1..that - 1).rev().find(comma).map(|open| open + 1);
        let Some(aside) = aside.filter(|&aside| tokens[aside].xpos == "VBG") else { continue };
        let Some(verb) =
            near(tokens, aside).take_while(|&at| at < aside).filter(|&at| tells(&tokens[at])).last()
        else {
            continue;
        };
        let clause = tokens[that].head.filter(|&clause| clause > that && word(body, &tokens[that]) == "that");
        let Some(clause) = clause.filter(|&clause| has_child(tokens, clause, "nsubj")) else { continue };
        attach(tokens, clause, verb, "ccomp");
        attach(tokens, that, clause, "mark");
        if tokens[aside].deprel != "case" {
            attach(tokens, aside, verb, "advcl");
        }
        object_of_aside(tokens, aside, that - 1);
    }
}

/// "Said on Saturday they had met" with Saturday as the day they met: right behind the verb, before the subject of what is
/// said, stands when it was said.
fn date_of_saying(tokens: &mut [Token]) {
    for date in 1..tokens.len() {
        let inner = tokens[date].head.filter(|&inner| inner > date && role(&tokens[date]) == "obl");
        let Some(inner) = inner.filter(|&inner| role(&tokens[inner]) == "ccomp") else { continue };
        let case = tokens[date - 1].head == Some(date) && tokens[date - 1].deprel == "case";
        let before = (date - usize::from(case)).checked_sub(1);
        let verb = tokens[inner].head.filter(|&verb| Some(verb) == before && tokens[verb].upos == "VERB");
        let subject = |at: usize| tokens[at].head == Some(inner) && role(&tokens[at]) == "nsubj";
        if let Some(verb) = verb.filter(|_| (date + 1..inner).any(subject)) {
            attach(tokens, date, verb, "obl");
        }
    }
}

/// "Told them that allies want guarantees before they would leave" with the leaving before the telling: what no comma parts
/// from what is said belongs to it.
fn circumstance_of_content(body: &str, tokens: &mut [Token]) {
    for clause in 4..tokens.len() {
        let Some(verb) =
            tokens[clause].head.filter(|&verb| verb < clause && tokens[clause].deprel == "advcl")
        else {
            continue;
        };
        let own = |at: &usize, label: &str| tokens[*at].head == Some(clause) && role(&tokens[*at]) == label;
        let Some(mark) = (verb + 1..clause).find(|at| own(at, "mark")) else { continue };
        let said = |&at: &usize| tokens[at].head == Some(verb) && tokens[at].deprel == "ccomp";
        let content = (verb + 1..mark).find(said).filter(|_| (mark + 1..clause).any(|at| own(&at, "nsubj")));
        if let Some(content) = content.filter(|_| word(body, &tokens[mark - 1]) != ",") {
            attach(tokens, clause, content, "advcl");
        }
    }
}

/// A finite verb, or a participle that may be one.
fn tells(token: &Token) -> bool {
    token.upos == "VERB" && matches!(token.xpos, "VBD" | "VBZ" | "VBP" | "VBN")
}

/// "Citing sources close to Ruiz" with the sources as what is close: the nouns behind the verb are its object.
fn object_of_aside(tokens: &mut [Token], verb: usize, end: usize) {
    let first = (verb + 1..end).find(|&at| matches!(tokens[at].upos, "NOUN" | "ADP"));
    let first = first.filter(|&first| tokens[first].upos == "NOUN");
    let Some(first) = first.filter(|_| !has_child(tokens, verb, "obj")) else { return };
    let noun = (first..end).take_while(|&at| tokens[at].upos == "NOUN").last().unwrap_or(first);
    attach(tokens, noun, verb, "obj");
    for at in noun + 1..end {
        if tokens[at].head.is_none_or(|head| head < verb || head > end) && tokens[at].upos != "PUNCT" {
            attach(tokens, at, noun, "amod");
        }
    }
}

/// "told investigators that Ruiz leads a group" with "that" read as "whom": a verb with an object of its own needs no
/// second one, so the clause is what was told.
fn content_clause(tokens: &mut [Token]) {
    for that in 0..tokens.len() {
        let object = |token: &Token| role(token) == "obj";
        let Some(verb) = tokens[that].head.filter(|_| tokens[that].xpos == "WDT" && object(&tokens[that]))
        else {
            continue;
        };
        let complete = |token: &Token| matches!(role(token), "obj" | "iobj" | "xcomp");
        let own = tokens.iter().skip(that + 1).any(|token| token.head == Some(verb) && complete(token));
        let Some(noun) = tokens[verb].head.filter(|_| tokens[verb].deprel == "acl:relcl" && own) else {
            continue;
        };
        if let Some(governor) =
            tokens[noun].head.filter(|&above| tokens[above].upos == "VERB" && above < noun)
        {
            attach(tokens, verb, governor, "ccomp");
            tokens[that].deprel = "mark";
        }
    }
}

/// "said on Monday that Ruiz had met Deng": a clause that lacks nothing is no relative one, whatever it stands behind.
pub(super) fn complement_not_relative(body: &str, tokens: &mut [Token]) {
    for clause in 0..tokens.len() {
        let Some(above) = tokens[clause].head.filter(|_| tokens[clause].deprel == "acl:relcl") else {
            continue;
        };
        let children = |label: &str| -> Vec<usize> {
            let hangs = |at: &usize| tokens[*at].head == Some(clause) && role(&tokens[*at]) == label;
            near(tokens, clause).filter(hangs).collect()
        };
        let (subjects, objects) = (children("nsubj"), children("obj"));
        let that = |at: &usize| word(body, &tokens[*at]) == "that";
        let object = objects.iter().copied().find(|at| tokens[*at].xpos == "IN" && that(at));
        let object = object.filter(|_| objects.len() > 1 && !subjects.is_empty());
        // A clause with a subject of its own needs no second one.
        let subject = subjects.first().copied().filter(|at| subjects.len() > 1 && that(at));
        let Some(that) = object.or(subject) else { continue };
        attach(tokens, that, clause, "mark");
        let verb = std::iter::successors(tokens[above].head, |&at| tokens[at].head)
            .find(|&at| matches!(tokens[at].upos, "VERB"));
        match verb.filter(|_| tokens[above].upos == "PROPN") {
            Some(verb) => attach(tokens, clause, verb, "ccomp"),
            None => tokens[clause].deprel = "acl",
        }
    }
}
