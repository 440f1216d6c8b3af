//! Mends verbs in the present tense, which news has and the parser's books have not: "Ruiz denies it", "Deng chairs the board".

use super::{
    asides::becomes_sentence, attach, has_child, has_child_labelled, is_finite, joined_to, near, role, root,
    word,
};
use crate::text::{Name, Token, lemma::Lemmatiser};

/// "Ruiz chairs the board" with the verb as a noun in the plural: between a name and what a verb
/// governs, in a sentence without another verb, stands no noun.
pub(super) fn noun_for_verb(body: &str, tokens: &mut [Token], names: &[Name]) {
    let plural = |at: usize| tokens[at].xpos == "NNS" && at > 0;
    let top = root(tokens);
    // "Ruiz denies having met Deng", with the denials beside Ruiz.
    let beside = || {
        let name = names.iter().find(|name| top.is_some_and(|root| name.tokens.contains(&root)))?;
        let at = name.tokens.end;
        (at < tokens.len() && plural(at) && tokens[at].head == top && tokens[at].deprel == "appos")
            .then_some(at)
    };
    let Some(verb) = top.filter(|&root| plural(root)).or_else(beside) else { return };
    let gerund = tokens.get(verb + 1).is_some_and(|next| next.xpos == "VBG" && next.head == Some(verb));
    // "The army denies targeting Deng."
    let noun = verb.checked_sub(1).filter(|&noun| tokens[noun].deprel == "compound" && gerund);
    let named = names.iter().any(|name| name.tokens.end == verb)
        || top == Some(verb) && noun.is_some_and(|_| has_child(tokens, verb + 1, "obj"));
    let lower = tokens[verb].span.of(body).chars().all(char::is_lowercase);
    // Behind a name, where no other verb makes it a sentence: "Ruiz sits on the court."
    let sentence = tokens.last().is_some_and(|last| word(body, last) == ".");
    let governs = tokens.get(verb + 1).is_some_and(|next| {
        matches!(next.xpos, "DT" | "PRP" | "PRP$" | "VBG" | "TO")
            || word(body, next) == "that"
            || sentence && next.xpos == "IN" && word(body, next) != "of"
    }) || names.iter().any(|name| name.tokens.start == verb + 1);
    let that = tokens.get(verb + 1).is_some_and(|next| word(body, next) == "that");
    let own = if that { &tokens[..verb] } else { &tokens[..] };
    let clause = own.iter().any(|token| is_finite(token) || token.xpos == "MD" || role(token) == "cop");
    if !(named && lower && governs) || clause {
        return;
    }
    retag(body, tokens, verb);
    if tokens[verb - 1].head == Some(verb) && tokens[verb - 1].deprel == "compound" {
        tokens[verb - 1].deprel = "nsubj";
    }
    if let Some(name) = top.filter(|&name| name != verb) {
        becomes_sentence(tokens, verb, name, name);
    }
    let said = (verb + 1..tokens.len())
        .find(|&at| that && tokens[at].head == Some(verb) && tokens[at].upos == "VERB");
    let opened: Vec<bool> = (0..tokens.len()).map(|at| has_child(tokens, at, "case")).collect();
    for (at, token) in tokens.iter_mut().enumerate().skip(verb + 1) {
        if let Some(said) = said.filter(|_| token.deprel == "det" && token.head == Some(verb)) {
            (token.head, token.deprel) = (Some(said), "mark");
        } else if token.deprel == "nsubj:outer" {
            token.deprel = "nsubj";
        }
        if token.head != Some(verb) {
            continue;
        }
        token.deprel = match token.deprel {
            "nmod" if opened[at] => "obl",
            "appos" | "nmod" | "dep" => "obj",
            "acl" | "acl:relcl" if token.upos == "VERB" && that => "ccomp",
            "acl" if token.upos == "VERB" => "xcomp",
            "acl" => "obj",
            other => other,
        };
    }
}

/// "Its chair, Ruiz, plans to leave" with the plans as a third of the two: what an infinitive follows there is the verb.
pub(super) fn noun_behind_aside(body: &str, tokens: &mut [Token], names: &[Name]) {
    for name in names {
        let verb = name.tokens.end + 1;
        let comma = |at: usize| at < tokens.len() && word(body, &tokens[at]) == ",";
        if verb + 1 >= tokens.len()
            || tokens[verb].xpos != "NNS"
            || tokens[verb + 1].xpos != "TO"
            || !comma(verb - 1)
        {
            continue;
        }
        let joined = matches!(role(&tokens[verb]), "conj" | "appos" | "list" | "nmod");
        let Some(beside) = tokens[verb].head.filter(|&noun| joined && noun < verb) else { continue };
        // "Ruiz, the mayor": Ruiz plans.
        let first = |&at: &usize| {
            tokens[at].head.filter(|&name| tokens[at].deprel == "appos" && tokens[name].upos == "PROPN")
        };
        let noun = std::iter::successors(Some(beside), first).last().unwrap_or(beside);
        if has_child(tokens, verb, "det") || has_child(tokens, noun, "cop") || tokens[noun].upos == "VERB" {
            continue;
        }
        retag(body, tokens, verb);
        (tokens[verb].head, tokens[verb].deprel) = (tokens[noun].head, tokens[noun].deprel);
        (tokens[noun].head, tokens[noun].deprel) = (Some(verb), "nsubj");
        if tokens[verb].head.is_some() {
            let governed = tokens[verb].head.is_some_and(|above| tokens[above].upos == "VERB");
            tokens[verb].deprel = if governed { "ccomp" } else { "acl" };
        }
        for token in tokens.iter_mut() {
            if token.head == Some(noun) && token.deprel == "mark" {
                token.head = Some(verb);
            } else if token.head == Some(verb) && token.deprel == "acl" {
                token.deprel = "xcomp";
            }
        }
    }
}

/// "Supporters accuse Deng" with the verb as an adjective: what has an object is a verb, and the noun before it its subject.
pub(super) fn verb_behind_plural(tokens: &mut [Token]) {
    let Some(noun) = root(tokens).filter(|&root| matches!(tokens[root].xpos, "NNS" | "NNPS")) else { return };
    let verb = noun + 1;
    let hangs = tokens
        .get(verb)
        .is_some_and(|token| token.head == Some(noun) && matches!(token.xpos, "NN" | "JJ" | "VB" | "VBP"));
    if !hangs || !has_child(tokens, verb, "obj") || tokens.iter().any(is_finite) {
        return;
    }
    (tokens[verb].upos, tokens[verb].xpos) = ("VERB", "VBP");
    (tokens[verb].head, tokens[verb].deprel) = (None, "root");
    (tokens[noun].head, tokens[noun].deprel) = (Some(verb), "nsubj");
}

/// "Police shot dead Ana Ruiz", "a gunman shot her" with a noun for the verb: what has an object is a verb, and the noun
/// glued to it its subject.
pub(super) fn verb_with_object(body: &str, tokens: &mut [Token]) {
    let verb = root(tokens).filter(|&root| matches!(tokens[root].xpos, "NN" | "VBD") && root > 0);
    let Some(verb) = verb else { return };
    let glued = tokens[verb - 1].head == Some(verb) && tokens[verb - 1].deprel == "compound";
    let subject = has_child(tokens, verb, "nsubj") && !has_child(tokens, verb, "cop");
    let does = (glued || subject) && has_child(tokens, verb, "obj");
    let finite = |(at, token): (usize, &Token)| at != verb && is_finite(token);
    if !does || tokens.iter().enumerate().any(finite) {
        return;
    }
    let form = word(body, &tokens[verb]);
    let lemma = Lemmatiser::bundled().lemma(&form, "VERB", "VBD");
    if lemma == form {
        return;
    }
    (tokens[verb].upos, tokens[verb].xpos, tokens[verb].lemma) = ("VERB", "VBD", lemma);
    if glued && !subject {
        tokens[verb - 1].deprel = "nsubj";
    }
}

/// "Was seen shaking hands with Deng" with the hands as what was seen: a verb in the passive takes no object behind
/// another verb.
pub(super) fn object_behind_passive(tokens: &mut [Token]) {
    for doing in 1..tokens.len().saturating_sub(1) {
        let seen = tokens[doing].head.filter(|&seen| {
            tokens[doing].xpos == "VBG" && seen + 1 == doing && has_child_labelled(tokens, seen, "aux:pass")
        });
        let Some(seen) = seen else { continue };
        let object = |at: &usize| tokens[*at].head == Some(seen) && tokens[*at].deprel == "obj";
        let Some(object) = (doing + 1..near(tokens, doing).end).find(object) else { continue };
        for token in tokens[object..].iter_mut() {
            if token.head == Some(seen) && matches!(token.deprel, "obj" | "obl") {
                token.head = Some(doing);
            }
        }
    }
}

/// "Voted 75 to 40 to impeach Ruiz": the numbers are no object of the vote, and what it was for depends on it.
pub(super) fn votes_counted(tokens: &mut [Token]) {
    for votes in 1..tokens.len().saturating_sub(3) {
        let number = |at: usize| tokens[at].upos == "NUM";
        let counted = number(votes) && number(votes + 2) && tokens[votes].deprel == "obj";
        let Some(verb) = tokens[votes].head.filter(|_| counted) else { continue };
        tokens[votes].deprel = "obl:unmarked";
        if let Some(deed) = (votes + 3..near(tokens, votes).end)
            .find(|&at| tokens[at].head == Some(verb) && tokens[at].xpos == "VB")
        {
            tokens[deed].deprel = "xcomp";
        }
    }
}

/// "Has struck targets" with the targets as what it has: behind "has" a participle has been done, and the noun behind it is its
/// object.
pub(super) fn perfect(body: &str, tokens: &mut [Token]) {
    let Some(has) = root(tokens).filter(|&root| tokens[root].upos == "AUX" && root + 1 < tokens.len()) else {
        return;
    };
    let done = has + 1;
    let Some(noun) = tokens[done].head.filter(|&noun| noun > done && tokens[done].deprel == "amod") else {
        return;
    };
    let own = tokens[noun].head == Some(has) && tokens[noun].deprel == "obj";
    if !own || tokens[done].xpos != "VBN" || !matches!(&*word(body, &tokens[has]), "has" | "have" | "had") {
        return;
    }
    for token in tokens.iter_mut().filter(|token| token.head == Some(has)) {
        token.head = Some(done);
    }
    (tokens[done].head, tokens[done].deprel, tokens[done].upos) = (None, "root", "VERB");
    (tokens[has].head, tokens[has].deprel) = (Some(done), "aux");
}

/// "Accused of having met Deng" with "having" above "met": it helps.
pub(super) fn having_done(body: &str, tokens: &mut [Token]) {
    for done in 1..tokens.len() {
        let Some(having) =
            tokens[done].head.filter(|&having| having < done && tokens[done].deprel == "xcomp")
        else {
            continue;
        };
        if tokens[done].xpos != "VBN" || word(body, &tokens[having]) != "having" {
            continue;
        }
        (tokens[done].head, tokens[done].deprel) = (tokens[having].head, tokens[having].deprel);
        for token in tokens.iter_mut().filter(|token| token.head == Some(having)) {
            token.head = Some(done);
        }
        (tokens[having].head, tokens[having].deprel, tokens[having].upos) = (Some(done), "aux", "AUX");
        tokens[done].xpos = "VBG";
    }
}

/// "Retired in 2017 and sits on the board" with the sitting as a noun: nothing of the kind is joined to a year.
pub(super) fn verb_joined_to_year(body: &str, tokens: &mut [Token]) {
    for verb in 2..tokens.len() {
        let year =
            joined_to(tokens, verb).filter(|&year| tokens[year].upos == "NUM" && tokens[verb].xpos == "NNS");
        let above = year.and_then(|year| tokens[year].head).filter(|&above| tokens[above].upos == "VERB");
        let Some(above) =
            above.filter(|_| has_child(tokens, verb, "cc") && !has_child(tokens, verb, "nummod"))
        else {
            continue;
        };
        retag(body, tokens, verb);
        tokens[verb].head = Some(above);
        for token in
            tokens[verb + 1..].iter_mut().filter(|token| token.head == Some(verb) && role(token) == "nmod")
        {
            token.deprel = "obl";
        }
    }
}

/// "Denied taking money" with the taking as a circumstance: a gerund right behind a verb is what it is about.
pub(super) fn gerund_behind_verb(body: &str, tokens: &mut [Token]) {
    for doing in 1..tokens.len() {
        let behind = tokens[doing].head == Some(doing - 1) && tokens[doing - 1].upos == "VERB";
        // "Was seen meeting Deng" with the meeting as a noun: what has an object is a verb.
        let noun = behind && tokens[doing].xpos == "NN" && word(body, &tokens[doing]).ends_with("ing");
        if noun && tokens[doing].deprel == "xcomp" && has_child(tokens, doing, "obj") {
            let lemma = Lemmatiser::bundled().lemma(&word(body, &tokens[doing]), "VERB", "VBG");
            (tokens[doing].upos, tokens[doing].xpos, tokens[doing].lemma) = ("VERB", "VBG", lemma);
        }
        if behind && tokens[doing].xpos == "VBG" && tokens[doing].deprel == "advcl" {
            tokens[doing].deprel = "xcomp";
        }
    }
}

/// "Ruiz and Deng shook hands" with "shook" as an infinitive: the form tells that it is past.
pub(super) fn past_for_base(body: &str, tokens: &mut [Token]) {
    for verb in 1..tokens.len() {
        let helped = || has_child(tokens, verb, "aux") || has_child(tokens, verb, "mark");
        let sentence = tokens[verb].head.is_none() || tokens[verb].deprel == "parataxis";
        if !sentence || tokens[verb].xpos != "VB" || tokens[verb].upos != "VERB" || helped() {
            continue;
        }
        let form = word(body, &tokens[verb]);
        let lemma = Lemmatiser::bundled().lemma(&form, "VERB", "VBD");
        if lemma != form && !form.ends_with("ed") {
            (tokens[verb].xpos, tokens[verb].lemma) = ("VBD", lemma);
        }
    }
}

/// Makes a noun in the plural the verb that is written like it.
fn retag(body: &str, tokens: &mut [Token], verb: usize) {
    let lemma = Lemmatiser::bundled().lemma(&word(body, &tokens[verb]), "VERB", "VBZ");
    (tokens[verb].upos, tokens[verb].xpos, tokens[verb].lemma) = ("VERB", "VBZ", lemma);
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
