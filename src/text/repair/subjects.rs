//! Mends which verb a subject belongs to.

use super::{
    attach, has_child, has_child_labelled, is_finite, joined_to, naming::name_head, near, role, word,
};
use crate::text::{Name, Token};

/// "The ministry announced Ruiz had left" with the two subjects exchanged: each goes to the verb it stands before.
pub(super) fn crossed_subjects(tokens: &mut [Token]) {
    for verb in 0..tokens.len() {
        let subject = |of: usize| {
            (0..tokens.len()).find(|&at| tokens[at].head == Some(of) && role(&tokens[at]) == "nsubj")
        };
        let Some(below) = (verb + 1..tokens.len())
            .find(|&at| tokens[at].head == Some(verb) && role(&tokens[at]) == "ccomp")
        else {
            continue;
        };
        if let (Some(above), Some(inner)) = (subject(verb), subject(below))
            && inner < verb
            && verb < above
            && above < below
        {
            attach(tokens, inner, verb, "nsubj");
            attach(tokens, above, below, "nsubj");
        }
    }
}

/// "The minister, Ana Ruiz, said one of them had left" with "said" as a participle: what has a subject behind it is no
/// participle, and the subject before it is its own.
pub(super) fn saying_behind_name(body: &str, tokens: &mut [Token]) {
    for said in 2..tokens.len() {
        let participle = tokens[said].xpos == "VBN" && tokens[said].deprel == "acl";
        let Some(noun) = tokens[said].head.filter(|_| participle && word(body, &tokens[said - 1]) == ",")
        else {
            continue;
        };
        let own = |at: &usize| tokens[*at].head == Some(said) && role(&tokens[*at]) == "nsubj";
        let told = tokens[noun].head.filter(|&told| told > said && role(&tokens[noun]) == "nsubj");
        let Some((subject, told)) = (said + 1..near(tokens, said).end).find(own).zip(told) else { continue };
        if told < subject {
            continue;
        }
        tokens[subject].deprel = tokens[noun].deprel;
        tokens[subject].head = Some(told);
        (tokens[said].head, tokens[said].deprel, tokens[said].xpos) =
            (tokens[told].head, tokens[told].deprel, "VBD");
        (tokens[noun].head, tokens[noun].deprel) = (Some(said), "nsubj");
        (tokens[told].head, tokens[told].deprel) = (Some(said), "ccomp");
    }
}

/// A finite verb without a subject right behind a noun phrase that hangs on an earlier word: that is its subject.
pub(super) fn orphan_subject(body: &str, tokens: &mut [Token]) {
    for verb in 0..tokens.len() {
        if !is_finite(&tokens[verb])
            || role(&tokens[verb]) == "conj"
            || has_child(tokens, verb, "nsubj")
            || has_child(tokens, verb, "csubj")
        {
            continue;
        }
        let Some(before) = verb.checked_sub(1) else { continue };
        let mut head = before;
        while let Some(above) = tokens[head]
            .head
            .filter(|&above| above < verb && matches!(role(&tokens[head]), "flat" | "compound"))
        {
            head = above;
        }
        // "In Doha, Ana Ruiz and Deng Wei agreed".
        while let Some(first) = joined_to(tokens, head).filter(|_| has_child(tokens, head, "cc")) {
            head = first;
        }
        let listed = role(&tokens[head]) == "conj"
            && head > 0
            && word(body, &tokens[head - 1]) == ","
            && tokens[head].head.is_some_and(|first| has_child(tokens, first, "case"));
        let glued = (listed || matches!(role(&tokens[head]), "nmod" | "appos" | "flat" | "dep" | "compound"))
            && tokens[head].head.is_some_and(|above| above < head);
        let nominal = matches!(tokens[head].upos, "PROPN" | "NOUN" | "PRON");
        if nominal && glued && !has_child(tokens, head, "case") {
            attach(tokens, head, verb, "nsubj");
        }
    }
}

/// A verb with two subjects: the second, behind a comma, describes the first; or, behind the verb, it is the
/// speaker, and the first belongs to what is said.
pub(super) fn second_subject(body: &str, tokens: &mut [Token]) {
    for verb in 0..tokens.len() {
        let subjects: Vec<usize> = (0..tokens.len())
            .filter(|&at| tokens[at].head == Some(verb) && role(&tokens[at]) == "nsubj")
            .collect();
        let [first, second] = subjects[..] else { continue };
        let between =
            (first..second).find(|&at| tokens[at].head == Some(verb) && role(&tokens[at]) == "ccomp");
        if let Some(said) = between.filter(|&said| !has_child(tokens, said, "nsubj")) {
            attach(tokens, first, said, "nsubj");
        } else if second < verb {
            let comma = (first..second).any(|at| word(body, &tokens[at]) == ",");
            if has_child(tokens, second, "cc") {
                attach(tokens, second, first, "conj");
            } else if comma {
                attach(tokens, second, first, "appos");
            } else if tokens[second].upos == "PROPN" && matches!(tokens[first].upos, "NOUN" | "PROPN") {
                // "Secretary of State Ana Ruiz said": a title without a comma before the name.
                attach(tokens, first, second, "nmod:desc");
            }
        } else if let Some(said) = tokens.iter().position(|token| {
            token.head == Some(verb) && matches!(role(token), "ccomp" | "parataxis" | "advcl")
        }) && !has_child(tokens, said, "nsubj")
        {
            attach(tokens, first, said, "nsubj");
        } else if verb > 0
            && word(body, &tokens[verb - 1]) == ","
            && let Some(said) = (first + 1..verb).find(|&at| {
                tokens[at].head == Some(first) && tokens[at].deprel == "acl" && tokens[at].xpos == "VBN"
            })
        {
            // "Deng lied to parliament, says Ruiz": no aside, which would end before the verb and leave it one subject.
            attach(tokens, said, verb, "ccomp");
            tokens[said].xpos = "VBD";
            attach(tokens, first, said, "nsubj");
        }
    }
}

/// "told reporters that Ruiz had left" with Ruiz as what was told: behind "that" stands the subject of the clause.
pub(super) fn told_subject(body: &str, tokens: &mut [Token]) {
    for that in 1..tokens.len() {
        if tokens[that].xpos != "IN" || word(body, &tokens[that]) != "that" {
            continue;
        }
        let Some(subject) = tokens[that].head.filter(|&noun| {
            noun > that
                && matches!(tokens[noun].upos, "NOUN" | "PROPN")
                && matches!(role(&tokens[noun]), "obj" | "obl" | "nsubj")
        }) else {
            continue;
        };
        let Some(verb) = tokens[subject].head.filter(|&verb| verb < that) else { continue };
        let content = |at: &usize| tokens[*at].head == Some(verb) && role(&tokens[*at]) == "ccomp";
        let Some(clause) = (subject + 1..near(tokens, subject).end).find(content) else { continue };
        if !has_child(tokens, clause, "nsubj") {
            let passive = has_child_labelled(tokens, clause, "aux:pass");
            attach(tokens, subject, clause, if passive { "nsubj:pass" } else { "nsubj" });
            attach(tokens, that, clause, "mark");
            if tokens[clause].xpos == "VBN" && !has_child(tokens, clause, "aux") {
                tokens[clause].xpos = "VBD";
            }
        }
    }
}

/// "According to records seen by Ruiz, Apex paid Deng" with the records as subject: what a preposition opens is none, the
/// name set beside it is.
pub(super) fn source_for_subject(tokens: &mut [Token]) {
    for opening in 0..tokens.len() {
        let token = &tokens[opening];
        let Some(noun) = token.head.filter(|_| token.deprel == "case" && token.xpos == "VBG") else {
            continue;
        };
        let Some(verb) = tokens[noun].head.filter(|_| role(&tokens[noun]) == "nsubj") else { continue };
        let beside = |at: &usize| tokens[*at].head == Some(noun) && tokens[*at].deprel == "appos";
        if let Some(subject) = (noun + 1..verb.max(noun + 1)).rev().find(beside) {
            attach(tokens, subject, verb, "nsubj");
            attach(tokens, noun, verb, "obl");
        }
    }
}

/// "Peru expelled Deng, its minister, Ruiz, said" with the minister beside Deng: what stands before a name, a comma and a
/// verb without a subject is its speaker.
pub(super) fn speaker_beside_object(body: &str, tokens: &mut [Token], names: &[Name]) {
    for name in names {
        let (head, verb) = (name_head(tokens, name), name.tokens.end + 1);
        let closed = verb < tokens.len() && word(body, &tokens[verb - 1]) == "," && is_finite(&tokens[verb]);
        let Some(noun) = tokens[head].head.filter(|&noun| {
            closed
                && tokens[head].deprel == "appos"
                && tokens[noun].upos == "NOUN"
                && tokens[noun].deprel == "appos"
        }) else {
            continue;
        };
        let free = !has_child(tokens, verb, "nsubj") && tokens[verb].deprel == "parataxis";
        if free {
            attach(tokens, noun, verb, "nsubj");
        }
    }
}

/// "Ruiz, the minister said, met Deng": between the commas stand a speaker and a verb, no apposition.
pub(super) fn speaker_between_commas(body: &str, tokens: &mut [Token]) {
    for verb in 1..tokens.len().saturating_sub(1) {
        let comma = |at: usize| word(body, &tokens[at]) == ",";
        if tokens[verb].upos != "VERB" || !comma(verb + 1) {
            continue;
        }
        let child = |label: &str, range: std::ops::Range<usize>| {
            range.clone().find(|&at| tokens[at].head == Some(verb) && role(&tokens[at]) == label)
        };
        let around = near(tokens, verb);
        let Some(subject) = child("nsubj", around.start..verb) else { continue };
        let Some(clause) = child("ccomp", verb + 2..around.end.max(verb + 2)) else { continue };
        let speaker =
            (subject + 1..verb).find(|&at| tokens[at].head == Some(subject) && role(&tokens[at]) == "appos");
        let Some(speaker) = speaker.filter(|&speaker| !(speaker..verb).any(comma)) else { continue };
        if !has_child(tokens, clause, "nsubj") {
            attach(tokens, speaker, verb, "nsubj");
            attach(tokens, subject, clause, "nsubj");
        }
    }
}

/// "“He is the power,” Ruiz, a historian, said" with Ruiz as subject of what is said: behind the quotation stands the
/// speaker, though an aside parts it from the verb.
pub(super) fn speaker_behind_quotation(body: &str, tokens: &mut [Token]) {
    for verb in 3..tokens.len() {
        let comma = |at: usize| word(body, &tokens[at]) == ",";
        if !is_finite(&tokens[verb]) || !comma(verb - 1) || has_child(tokens, verb, "nsubj") {
            continue;
        }
        let closes = |at: &usize| matches!(tokens[*at].xpos, "''") || word(body, &tokens[*at]) == "”";
        let Some(closed) = (near(tokens, verb).start..verb - 1).rev().find(closes) else { continue };
        let first = closed + 1 + usize::from(comma(closed + 1));
        let Some(end) = (first..verb - 1).find(|&at| comma(at)) else { continue };
        let nominal = |at: &usize| matches!(tokens[*at].upos, "PROPN" | "NOUN");
        let outside = |at: &usize| tokens[*at].head.is_none_or(|head| !(first..end).contains(&head));
        let Some(speaker) = (first..end).filter(nominal).find(outside) else { continue };
        let elsewhere = tokens[speaker].head.is_some_and(|head| head < closed)
            && matches!(role(&tokens[speaker]), "nsubj" | "appos");
        if elsewhere && !(first..end).any(|at| is_finite(&tokens[at])) {
            attach(tokens, speaker, verb, "nsubj");
        }
    }
}

/// "Police held Ruiz, sources close to the inquiry said" with the sources beside Ruiz: the noun right behind the comma, with
/// an adjective behind it, speaks.
pub(super) fn speaker_with_adjective(body: &str, tokens: &mut [Token]) {
    for verb in 4..tokens.len() {
        let tag = tokens[verb].deprel == "parataxis" && is_finite(&tokens[verb]);
        let Some(said) = tokens[verb].head.filter(|&said| tag && said < verb) else { continue };
        let comma = (said + 1..verb).rev().find(|&at| word(body, &tokens[at]) == ",");
        let Some(noun) = comma.map(|comma| comma + 1).filter(|&noun| noun + 2 < verb) else { continue };
        let described = tokens[noun].xpos == "NNS" && tokens[noun + 1].upos == "ADJ";
        let free = (noun + 2..verb).all(|at| !is_finite(&tokens[at]));
        if !described || !free || !matches!(role(&tokens[noun]), "appos" | "nsubj" | "conj" | "obj") {
            continue;
        }
        let astray = (0..noun).find(|&at| tokens[at].head == Some(verb) && role(&tokens[at]) == "nsubj");
        let label = tokens[noun].deprel;
        attach(tokens, noun, verb, "nsubj");
        attach(tokens, noun + 1, noun, "amod");
        if let Some(astray) = astray {
            attach(tokens, astray, said, if label == "nsubj:pass" { label } else { "nsubj" });
        }
    }
}
