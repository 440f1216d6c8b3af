//! Mends what the names of a sentence give away: a name is one unit, nobody is somebody else, names in a list are joined.

use super::{attach, has_child, role, word};
use crate::text::{Name, NameKind, Token};

/// Makes each name one unit, with what opens its phrase and what describes it.
pub(super) fn mend(body: &str, tokens: &mut [Token], names: &[Name]) {
    for name in names {
        unite(tokens, name);
    }
    for name in names {
        separate(body, tokens, name);
    }
    for name in names {
        preposition_to_head(tokens, name);
    }
    for name in names {
        behind_its_noun(tokens, name);
    }
    names.iter().for_each(|name| object_and_office(body, tokens, name));
    names.iter().for_each(|name| behind_title(tokens, name));
    person_beside_person(tokens, names);
    names.iter().for_each(|name| behind_adjective(tokens, name));
    person_behind_body(body, tokens, names);
    described_person(body, tokens, names);
}

/// Token of a name whose head lies outside it; the last one where there are several.
pub(super) fn name_head(tokens: &[Token], name: &Name) -> usize {
    let outside = |token: &usize| tokens[*token].head.is_none_or(|head| !name.tokens.contains(&head));
    let mut heads = name.tokens.clone().filter(outside);
    let first = heads.next().unwrap_or(name.tokens.start);
    // A name torn apart hangs where its most telling part hangs.
    heads
        .find(|&token| matches!(role(&tokens[token]), "nsubj" | "obj" | "obl" | "nmod" | "conj"))
        .unwrap_or(first)
}

/// Parts of a name that hang elsewhere come to its head.
fn unite(tokens: &mut [Token], name: &Name) {
    let head = name_head(tokens, name);
    for token in name.tokens.clone() {
        let astray = tokens[token].head.is_none_or(|above| !name.tokens.contains(&above));
        if token != head && astray && tokens[token].head.is_some() && role(&tokens[token]) != "punct" {
            attach(tokens, token, head, "flat");
        }
    }
}

/// A name that the parser glued to the word before it: an item of a list, or the subject behind a date.
fn separate(body: &str, tokens: &mut [Token], name: &Name) {
    let head = name_head(tokens, name);
    let Some(above) =
        tokens[head].head.filter(|_| matches!(role(&tokens[head]), "flat" | "compound" | "appos"))
    else {
        return;
    };
    let Some(before) = name.tokens.start.checked_sub(1) else { return };
    if above >= name.tokens.start {
        return;
    }
    let listed =
        word(body, &tokens[before]) == "," && tokens[above].upos == "PROPN" && role(&tokens[head]) != "appos";
    if listed || tokens[before].upos == "CCONJ" {
        attach(tokens, head, above, "conj");
        return;
    }
    // "On Sunday Axios claimed": the date is an oblique of a verb that has no subject yet.
    let dated = role(&tokens[head]) == "flat" && role(&tokens[above]) == "obl";
    if let Some(verb) = tokens[above].head.filter(|&verb| dated && verb > head)
        && !has_child(tokens, verb, "nsubj")
    {
        attach(tokens, head, verb, "nsubj");
    }
}

/// "on Ana Ruiz" with "on" below "Ana" and "Ana" below "Ruiz": what opens the phrase hangs on its head. "To" before a
/// name opens no infinitive.
fn preposition_to_head(tokens: &mut [Token], name: &Name) {
    let head = name_head(tokens, name);
    let title = |at: usize| {
        at < name.tokens.start
            && matches!(tokens[at].deprel, "compound" | "nmod:desc" | "amod" | "flat")
            && tokens[at].head.is_some_and(|above| above > at && above < name.tokens.end)
    };
    let opened = |at: &usize| role(&tokens[*at]) == "case" && tokens[*at].head.is_some_and(title);
    let before = name.tokens.start.saturating_sub(4)..name.tokens.start;
    let hidden: Vec<usize> = before.filter(opened).collect();
    for at in hidden {
        // "An ally of Prime Minister Ruiz" with "of" below the title.
        attach(tokens, at, head, "case");
    }
    for at in name.tokens.start.saturating_sub(3)..name.tokens.start {
        let below = tokens[at].head.is_some_and(|above| name.tokens.contains(&above));
        if below && role(&tokens[at]) == "case" {
            attach(tokens, at, head, "case");
        } else if below
            && role(&tokens[at]) == "mark"
            && tokens[at].xpos == "TO"
            && at + 1 == name.tokens.start
        {
            attach(tokens, at, head, "case");
            tokens[at].upos = "ADP";
            tokens[at].xpos = "IN";
        }
    }
}

/// "Appointed Ana Ruiz foreign minister" with the name as a part of the minister: right behind a verb, and without an
/// article, the person is the object and the noun what she became.
fn object_and_office(body: &str, tokens: &mut [Token], name: &Name) {
    let Some(verb) = name.tokens.start.checked_sub(1).filter(|&verb| tokens[verb].upos == "VERB") else {
        return;
    };
    let head = name_head(tokens, name);
    let glued = |token: &Token| matches!(token.deprel, "compound" | "amod" | "nmod:desc");
    let up = |&at: &usize| tokens[at].head.filter(|&above| above > at && glued(&tokens[at]));
    let Some(noun) = std::iter::successors(Some(head), up).last().filter(|&noun| noun != head) else {
        return;
    };
    let lower = tokens[noun].span.of(body).starts_with(char::is_lowercase);
    let one = lower && matches!(tokens[noun].xpos, "NN" | "JJ") && tokens[noun].head == Some(verb);
    let titles = tokens.get(noun + 1).is_some_and(|next| next.upos == "PROPN");
    if name.kind != NameKind::Person || !one || titles || has_child(tokens, noun, "det") {
        return;
    }
    attach(tokens, head, verb, "obj");
    tokens[noun].deprel = "xcomp";
}

/// "The journalist Ana Ruiz, who left" with the clause on the journalist: what stands behind a name is said of its bearer.
fn behind_title(tokens: &mut [Token], name: &Name) {
    let head = name_head(tokens, name);
    for at in name.tokens.end..tokens.len() {
        let title =
            |at: usize| at < head && tokens[at].head == Some(head) && tokens[at].deprel == "nmod:desc";
        if tokens[at].head.is_some_and(title) && matches!(role(&tokens[at]), "acl" | "appos") {
            tokens[at].head = Some(head);
        }
    }
}

/// "A former aide to Ana Ruiz, Deng Wei," with Deng beside Ruiz: nobody is somebody else, so the name belongs to the aide.
fn person_beside_person(tokens: &mut [Token], names: &[Name]) {
    for pair in names.windows(2) {
        let [first, second] = pair else { continue };
        let (above, below) = (name_head(tokens, first), name_head(tokens, second));
        let people = first.kind == NameKind::Person && second.kind == NameKind::Person;
        if !people || tokens[below].head != Some(above) || tokens[below].deprel != "appos" {
            continue;
        }
        let noun =
            tokens[above].head.filter(|&noun| role(&tokens[above]) == "nmod" && tokens[noun].upos == "NOUN");
        if let Some(noun) = noun.filter(|_| tokens[above].deprel != "nmod:poss") {
            attach(tokens, below, noun, "appos");
        }
    }
}

/// "Rebels loyal to Ruiz" with Ruiz below the rebels: what follows an adjective behind its noun belongs to the adjective.
fn behind_adjective(tokens: &mut [Token], name: &Name) {
    let head = name_head(tokens, name);
    let Some(noun) = tokens[head].head.filter(|&noun| tokens[head].deprel == "nmod" && noun < head) else {
        return;
    };
    let case = (noun + 1..head).find(|&at| tokens[at].head == Some(head) && role(&tokens[at]) == "case");
    let Some(adjective) = case.and_then(|case| case.checked_sub(1)).filter(|&at| at > noun) else { return };
    if tokens[adjective].upos == "ADJ" && tokens[adjective].head == Some(noun) {
        attach(tokens, head, adjective, "obl");
    }
}

/// "The founder and chair of Apex Bank, Ana Ruiz, said" with Ruiz joined to the bank: no list, so the name belongs to the chair.
fn person_behind_body(body: &str, tokens: &mut [Token], names: &[Name]) {
    for pair in names.windows(2) {
        let [first, second] = pair else { continue };
        let comma = |at: usize| at < tokens.len() && word(body, &tokens[at]) == ",";
        let between = second.tokens.start == first.tokens.end + 1 && comma(first.tokens.end);
        let (above, below) = (name_head(tokens, first), name_head(tokens, second));
        let glued = tokens[below].head == Some(above)
            && matches!(role(&tokens[below]), "conj" | "appos" | "flat")
            && !has_child(tokens, below, "cc");
        let next = second.tokens.end + 1;
        let verb = tokens.get(next).is_some_and(|next| matches!(next.upos, "VERB" | "AUX"));
        if !(between && glued && comma(next - 1) && verb && second.kind == NameKind::Person) {
            continue;
        }
        let noun =
            tokens[above].head.filter(|&noun| tokens[above].deprel == "nmod" && tokens[noun].upos == "NOUN");
        if let Some(noun) = noun {
            attach(tokens, below, noun, "appos");
        }
    }
}

/// "Ana Ruiz, a senator, and Deng Wei, an aide to her" with the aide beside the senator: what stands behind a person's name
/// and its comma, with an article, describes that person.
fn described_person(body: &str, tokens: &mut [Token], names: &[Name]) {
    for name in names.iter().filter(|name| name.kind == NameKind::Person) {
        let comma = name.tokens.end;
        let article = comma + 1;
        if article >= tokens.len()
            || word(body, &tokens[comma]) != ","
            || !matches!(&*word(body, &tokens[article]), "a" | "an" | "the")
        {
            continue;
        }
        let head = name_head(tokens, name);
        let Some(noun) = tokens[article].head.filter(|&noun| noun > article && tokens[noun].upos == "NOUN")
        else {
            continue;
        };
        let elsewhere = tokens[noun].head.is_some_and(|above| above < name.tokens.start)
            && matches!(tokens[noun].deprel, "appos" | "conj");
        if elsewhere
            && !(article..noun).any(|at| word(body, &tokens[at]) == ",")
            && !has_child(tokens, noun, "cc")
        {
            attach(tokens, noun, head, "appos");
        }
    }
}

/// "Chile, Peru and Bolivia" with the last two beside the first: three of a kind are a list.
pub(super) fn listed(body: &str, tokens: &mut [Token], names: &[Name]) {
    for pair in names.windows(2) {
        let [first, second] = pair else { continue };
        let joined =
            second.tokens.start == first.tokens.end + 1 && word(body, &tokens[first.tokens.end]) == ",";
        let (head, next) = (name_head(tokens, first), name_head(tokens, second));
        let listed = joined && first.kind == second.kind && tokens[next].deprel == "appos";
        let last = |at: &usize| tokens[*at].head == Some(next) && tokens[*at].deprel == "conj";
        let later: Vec<usize> = (next..tokens.len()).filter(last).collect();
        if listed && later.iter().any(|&at| names.iter().any(|name| name.tokens.contains(&at))) {
            attach(tokens, next, head, "conj");
            later.into_iter().for_each(|at| attach(tokens, at, head, "conj"));
        }
    }
}

/// "The daily Le Monde" with the name as a modifier of "daily": what modifies a word stands before it, a name behind it is
/// set beside it.
fn behind_its_noun(tokens: &mut [Token], name: &Name) {
    let head = name_head(tokens, name);
    let Some(noun) = name.tokens.start.checked_sub(1).filter(|&noun| tokens[head].head == Some(noun)) else {
        return;
    };
    let modifies = matches!(tokens[head].deprel, "compound" | "nmod:desc" | "flat");
    if modifies && matches!(tokens[noun].upos, "NOUN" | "ADJ") {
        tokens[head].deprel = "appos";
    }
}
