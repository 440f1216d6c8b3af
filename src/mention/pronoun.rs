//! What a pronoun goes back to: the most salient of those that it can be.

use super::{
    EntityId, Kind, Link,
    binding::{Bound, stands_for, subject_of},
    cast::{Draft, Seen},
    evidence,
    gather::Gathering,
    salience::Asking,
};
use crate::{
    schema::Schema,
    span::Span,
    text::{NameKind, Tree},
};

/// How many sentences back a pronoun may look.
const REACH: usize = 4;

/// Steps from a clause to the one whose subject it shares.
const CLAUSES: usize = 6;

/// Lead, in hundredths of log odds, below which two antecedents are as good as each other, and neither is taken.
const DOUBT: i32 = 10;

impl Gathering<'_> {
    /// The antecedent of a pronoun, none when there is none or two are equally likely.
    pub(super) fn pronoun(&self, sentence: usize, token: usize, class: &str) -> Option<(EntityId, Link)> {
        let tree = &self.trees[sentence];
        if tree.role(token) == "expl" {
            return None;
        }
        let bound = Bound::new(self.schema, tree, token);
        let mut fitting = self.fitting(sentence, &bound, class);
        if let Some(kind) = owner_kind(self.schema, tree, token)
            && fitting.iter().any(|(_, draft, _)| draft.kind == kind)
        {
            fitting.retain(|(_, draft, _)| draft.kind == kind);
        }
        // "The aides told the newspaper that she had pressured them": a body is many only where nobody else is.
        let many = |(_, draft, mentions): &(EntityId, &Draft, Vec<Seen>)| {
            draft.kind != Kind::Organisation && mentions.iter().any(|seen| seen.sentence == sentence)
        };
        if class == "plural" && fitting.iter().any(many) {
            fitting.retain(|(_, draft, _)| draft.kind != Kind::Organisation);
        }
        if bound.possessive
            && let Some(found) = joined_owner(tree, token, sentence, &fitting)
        {
            return Some(found);
        }
        if bound.reflexive
            && let Some(found) = own_subject(tree, token, sentence, &fitting)
        {
            return Some(found);
        }
        let asking = Asking { trees: self.trees, sentence, token, most: self.most_named };
        let mut ranked: Vec<(i32, EntityId, Span)> = Vec::new();
        for (place, (id, draft, mentions)) in fitting.iter().enumerate() {
            let odds = mentions.iter().map(|seen| (asking.odds(draft, seen, place), seen.span));
            if let Some((odds, span)) = odds.max_by_key(|(odds, span)| (*odds, *span)) {
                ranked.push((odds, *id, span));
            }
        }
        ranked.sort_by_key(|(odds, id, _)| (std::cmp::Reverse(*odds), *id));
        match ranked[..] {
            [(best, ..), (next, ..), ..] if best - next < DOUBT => None,
            [(_, id, span), ..] => Some((id, Link::Pronoun(span))),
            [] => None,
        }
    }

    /// Entities that a pronoun can be, the last mentioned first, with the mentions within reach.
    fn fitting(&self, sentence: usize, bound: &Bound<'_>, class: &str) -> Vec<(EntityId, &Draft, Vec<Seen>)> {
        let tree = &self.trees[sentence];
        let mut found = Vec::new();
        for (id, draft) in self.cast.iter().filter(|(_, draft)| agrees(draft, class)) {
            let here = draft.seen.iter().filter(|seen| seen.sentence == sentence);
            if here.clone().any(|seen| bound.excludes(seen)) {
                continue;
            }
            let reachable = |seen: &&Seen| {
                let before = (seen.sentence, seen.token) < (sentence, bound.token);
                let near = seen.sentence + REACH >= sentence;
                near && (before || seen.sentence == sentence && is_fronted(tree, bound.token, seen.token))
            };
            let mentions: Vec<Seen> = draft.seen.iter().filter(reachable).copied().collect();
            if !mentions.is_empty() {
                found.push((id, draft, mentions));
            }
        }
        let last = |mentions: &[Seen]| {
            let places = mentions.iter().map(|seen| (seen.sentence, seen.token));
            places.filter(|place| *place < (sentence, bound.token)).max()
        };
        found.sort_by_key(|(id, _, mentions)| (std::cmp::Reverse(last(mentions)), *id));
        found
    }
}

/// "Apex Bank and its chairman": what is owned is joined to its owner.
fn joined_owner(
    tree: &Tree<'_>,
    token: usize,
    sentence: usize,
    fitting: &[(EntityId, &Draft, Vec<Seen>)],
) -> Option<(EntityId, Link)> {
    let owned = tree.head(token).filter(|&owned| tree.role(owned) == "conj")?;
    let owner = tree.head(owned).filter(|&owner| owner < token)?;
    let direct = (owner + 1..token).all(|between| tree.form(between) != ",");
    if direct { seen_at(sentence, fitting, |token| token == owner) } else { None }
}

/// "Ruiz defended himself": the subject of the clause.
fn own_subject(
    tree: &Tree<'_>,
    token: usize,
    sentence: usize,
    fitting: &[(EntityId, &Draft, Vec<Seen>)],
) -> Option<(EntityId, Link)> {
    let clause = tree.ancestors(token).find(|&above| tree.upos(above) == "VERB")?;
    let subject = subject_of(tree, clause, CLAUSES)?;
    // "Ruiz, who defended himself".
    let relative = tree.label(clause) == "acl:relcl" && matches!(tree.xpos(subject), "WP" | "WDT");
    let subject = stands_for(tree, tree.head(clause).filter(|_| relative).unwrap_or(subject));
    seen_at(sentence, fitting, |token| stands_for(tree, token) == subject)
}

/// The fitting entity that is mentioned where it is asked for in a sentence.
fn seen_at(
    sentence: usize,
    fitting: &[(EntityId, &Draft, Vec<Seen>)],
    asked: impl Fn(usize) -> bool,
) -> Option<(EntityId, Link)> {
    fitting.iter().find_map(|(id, _, mentions)| {
        let seen = mentions.iter().find(|seen| seen.sentence == sentence && asked(seen.token))?;
        Some((*id, Link::Pronoun(seen.span)))
    })
}

/// "In his speech, Ruiz said": the subject of a clause may come after a pronoun in what stands before it.
fn is_fronted(tree: &Tree<'_>, pronoun: usize, subject: usize) -> bool {
    let mut stands = stands_for(tree, subject);
    // "In her last years Ruiz's health".
    if tree.label(stands) == "nmod:poss" {
        stands = tree.head(stands).unwrap_or(stands);
    }
    let Some(verb) = tree.head(stands).filter(|_| tree.role(stands) == "nsubj") else { return false };
    let mut below = pronoun;
    for above in tree.ancestors(pronoun) {
        if above == verb {
            return matches!(tree.role(below), "obl" | "advcl") && below < stands;
        }
        below = above;
    }
    false
}

/// "Its shareholders", "its parliament": the noun says what owns it.
fn owner_kind(schema: &Schema, tree: &Tree<'_>, pronoun: usize) -> Option<Kind> {
    let owned = tree.head(pronoun).filter(|_| tree.label(pronoun) == "nmod:poss")?;
    match evidence::owner_of(schema, tree, owned)? {
        NameKind::Organisation => Some(Kind::Organisation),
        NameKind::Place => Some(Kind::Place),
        _ => None,
    }
}

fn agrees(draft: &Draft, class: &str) -> bool {
    match class {
        "male" | "female" => {
            matches!(draft.kind, Kind::Person | Kind::Unnamed)
                && !draft.plural
                && draft.gender.as_deref().is_none_or(|gender| gender == class)
        }
        "plural" => {
            draft.plural || draft.kind == Kind::Group || draft.kind == Kind::Organisation && draft.described
        }
        // "The opposition ... its leader".
        "thing" => {
            matches!(draft.kind, Kind::Organisation | Kind::Place)
                || draft.kind == Kind::Group && !draft.plural
        }
        _ => false,
    }
}
