//! Offices that follow from somebody else's: a counterpart holds the same one elsewhere, a successor the same one later.

use super::{
    Because, Polarity, Statement,
    offices::{Held, post},
};
use crate::{
    mention::{Cast, EntityId, Kind},
    ontology::{Certainty, WhenBasis},
    schema::Schema,
    span::Span,
    text::Tree,
};
use std::collections::{BTreeMap, BTreeSet};

/// "The foreign minister, Ruiz, met her Turkish counterpart, Deng": Deng is foreign minister of Turkey.
///
/// `here` are the offices of this sentence, `found` the statements before it.
pub(super) fn counterparts(
    schema: &Schema,
    tree: &Tree<'_>,
    sentence: usize,
    cast: &mut Cast,
    here: &[Held],
    found: &[Statement],
) -> Vec<Held> {
    let nouns = schema.words("counterparts");
    let is_noun = |token: &usize| {
        let two = token.checked_sub(1).map(|before| format!("{} {}", tree.lower(before), tree.lower(*token)));
        nouns.has(&tree.lemma(*token)) || two.is_some_and(|two| nouns.has(&two))
    };
    let mut held = Vec::new();
    for token in (0..tree.len()).filter(is_noun) {
        let Some(holder) =
            person(cast, cast.at(sentence, token)).or_else(|| named_behind(tree, sentence, cast, token))
        else {
            continue;
        };
        let at = |label: &str| tree.dependents(token, label).find_map(|child| cast.at(sentence, child));
        let Some(owner) = at("nmod:poss").filter(|&owner| owner != holder) else { continue };
        let country = at("amod").or_else(|| at("compound")).filter(|id| cast.get(*id).kind == Kind::Place);
        let Some(office) = office_of(cast, here, found, owner) else { continue };
        let label = match country {
            Some(country) => format!("{office} of {}", cast.get(country).label),
            None => office,
        };
        let post = post(cast, &label, country.is_none().then_some(holder));
        held.push(Held {
            holder,
            post,
            of: country,
            former: false,
            carrier: None,
            token,
            how: "counterpart",
        });
    }
    held
}

fn person(cast: &Cast, id: Option<EntityId>) -> Option<EntityId> {
    id.filter(|id| cast.get(*id).kind == Kind::Person)
}

/// "Her counterpart Deng Wei": the name right behind the noun.
fn named_behind(tree: &Tree<'_>, sentence: usize, cast: &Cast, token: usize) -> Option<EntityId> {
    let next = token + 1;
    person(cast, (next < tree.len()).then(|| cast.at(sentence, next)).flatten())
}

/// The office that somebody was last said to hold, without whose it is; none where it belongs to a body, not a country.
fn office_of(cast: &Cast, here: &[Held], found: &[Statement], holder: EntityId) -> Option<String> {
    let own = here.iter().find(|held| held.holder == holder && !held.former).map(|held| (held.post, held.of));
    let (post, of) = own.or_else(|| {
        let holds = |statement: &&Statement| {
            let his = statement.relation == "holds" && statement.subject == Some(holder);
            his && is_so(statement) && !statement.former
        };
        let post = found.iter().rev().find(holds)?.object?;
        let of = |statement: &&Statement| statement.relation == "post_of" && statement.subject == Some(post);
        Some((post, found.iter().find(of).and_then(|statement| statement.object)))
    })?;
    let label = &cast.get(post).label;
    match of.map(|owner| cast.get(owner)) {
        None => (!label.contains(" of ")).then(|| label.clone()),
        Some(owner) if owner.kind == Kind::Place => {
            label.strip_suffix(&format!(" of {}", owner.label)).map(str::to_owned)
        }
        Some(_) => None,
    }
}

fn is_so(statement: &Statement) -> bool {
    statement.polarity == Polarity::Affirmed && statement.certainty <= Certainty::Reported
}

/// The statements of an article with what follows from them taken together.
pub(super) fn follow(schema: &Schema, found: Vec<Statement>, cast: &Cast) -> Vec<Statement> {
    let mut found = successors(schema, cast, found);
    leave_bodies(&mut found, cast);
    found
}

/// "Apex Bank's chair, Ruiz, resigned": from the bank. Only where the article puts her into one body, or the sentence does.
fn leave_bodies(found: &mut [Statement], cast: &Cast) {
    let body = |id: &EntityId| cast.get(*id).kind == Kind::Organisation;
    let mut bodies: BTreeMap<EntityId, BTreeSet<(Span, EntityId)>> = BTreeMap::new();
    let owners: BTreeMap<EntityId, EntityId> = found
        .iter()
        .filter(|statement| statement.relation == "post_of")
        .filter_map(|statement| statement.subject.zip(statement.object))
        .collect();
    for statement in found.iter().filter(|statement| is_so(statement)) {
        let Some((person, object)) = statement.subject.zip(statement.object) else { continue };
        let of = match statement.relation.as_str() {
            "holds" => owners.get(&object).copied(),
            "leads" => Some(object),
            _ => None,
        };
        if let Some(of) = of.filter(body) {
            bodies.entry(person).or_default().insert((statement.evidence, of));
        }
    }
    let only = |of: BTreeSet<EntityId>| of.first().copied().filter(|_| of.len() == 1);
    for statement in found.iter_mut() {
        let left =
            statement.subject.filter(|_| statement.relation == "resigned" && statement.object.is_none());
        let Some(known) = left.and_then(|person| bodies.get(&person)) else { continue };
        let here = known.iter().filter(|(evidence, _)| *evidence == statement.evidence).map(|(_, of)| *of);
        statement.object = only(here.collect()).or_else(|| only(known.iter().map(|(_, of)| *of).collect()));
    }
}

/// "Sacked the police chief, Ruiz, naming Deng to replace him": Deng is police chief, and Ruiz was. Adds the office that
/// the article gives only one of them, where it gives that one no other. Bankers replace no bankers: a calling is nobody's seat.
fn successors(schema: &Schema, cast: &Cast, found: Vec<Statement>) -> Vec<Statement> {
    let owned: BTreeSet<EntityId> = found
        .iter()
        .filter(|statement| statement.relation == "post_of")
        .filter_map(|it| it.subject)
        .collect();
    let is_seat = |post: EntityId| {
        let mut words = cast.get(post).label.split(' ');
        owned.contains(&post) || words.any(|word| schema.words("single_offices").get(word) == Some(""))
    };
    let mut posts: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    let mut current = BTreeMap::new();
    for statement in found.iter().filter(|statement| statement.relation == "holds" && is_so(statement)) {
        if let (Some(holder), Some(post)) = (statement.subject, statement.object) {
            posts.entry(holder).or_default().insert(post);
            if !statement.former {
                current.entry(holder).or_insert_with(BTreeSet::new).insert(post);
            }
        }
    }
    let none = BTreeSet::new();
    let of = |id: EntityId| posts.get(&id).unwrap_or(&none);
    let seat_of = |id: EntityId| current.get(&id).unwrap_or(&none);
    let mut all = Vec::with_capacity(found.len());
    for statement in found {
        let ends = statement.subject.zip(statement.object).filter(|_| statement.relation == "succeeded");
        let real = statement.polarity == Polarity::Affirmed && statement.certainty != Certainty::Conditional;
        let office = ends.filter(|_| real).and_then(|(new, old)| {
            match (of(new).len(), seat_of(new).len(), of(old).len()) {
                (0, _, 1) => Some((new, *of(old).first()?, false)),
                (_, 1, 0) => Some((old, *seat_of(new).first()?, true)),
                _ => None,
            }
        });
        let derived = office.filter(|(_, post, _)| is_seat(*post)).map(|(holder, post, former)| Statement {
            relation: "holds".to_owned(),
            // The day of the change is the successor's first, and says nothing of the other's time.
            when: statement.when.filter(|_| !former),
            when_words: statement.when_words.filter(|_| !former),
            when_basis: if former { WhenBasis::None } else { statement.when_basis },
            subject: Some(holder),
            object: Some(post),
            former,
            rule: "holds/successor".to_owned(),
            because: Because {
                subject: if former { statement.because.object } else { statement.because.subject },
                object: None,
                ..statement.because.clone()
            },
            ..statement.clone()
        });
        all.push(statement);
        all.extend(derived);
    }
    all
}
