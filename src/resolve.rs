//! Who is who across articles: entities of all readings to nodes, every merge with its reason.

use crate::{
    mention::{Entity, EntityId, Kind, name},
    reading::Reading,
};
use std::collections::{BTreeMap, BTreeSet};

/// Which entity of which reading belongs to which node.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// The nodes, in the order of their first article.
    pub nodes: Vec<Merged>,
    node_of: BTreeMap<(String, EntityId), usize>,
}

/// One node: entities of several articles taken for the same.
#[derive(Clone, Debug)]
pub struct Merged {
    /// What it is.
    pub kind: Kind,
    /// The name to show.
    pub label: String,
    /// Every name used, with how often.
    pub names: BTreeMap<String, usize>,
    /// False for an office that is known only by its holder.
    pub specific: bool,
    /// Article and name of every part, with the reason it was taken in.
    pub parts: Vec<Part>,
}

/// One entity of one article, as part of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Article id.
    pub article: String,
    /// The entity in its reading.
    pub entity: EntityId,
    /// Its label there.
    pub label: String,
    /// Why it belongs to the node, in words.
    pub reason: String,
}

impl Resolution {
    /// The node of an entity.
    pub fn node(&self, article: &str, entity: EntityId) -> Option<usize> {
        self.node_of.get(&(article.to_owned(), entity)).copied()
    }
}

/// Takes the entities of all readings for nodes. The order of the readings does not matter.
///
/// Persons join on compatible full names, a bare surname only where one person bears it; bodies on equal names or
/// an acronym; places and posts on equal names. Unnamed people, and groups without a name in them, stay apart.
pub fn resolve(readings: &[Reading]) -> Resolution {
    let mut sorted: Vec<&Reading> = readings.iter().collect();
    sorted.sort_by(|a, b| a.article.cmp(&b.article));
    let mut parts: Vec<(&Reading, EntityId, &Entity)> = sorted
        .iter()
        .flat_map(|reading| {
            let entities = reading.entities.iter().enumerate();
            entities.map(|(index, entity)| (*reading, EntityId(index), entity))
        })
        .collect();
    // People before posts, as a holder says which "president" is meant; fuller names before surnames, so that a
    // surname finds the people who may bear it.
    parts.sort_by_key(|(_, _, entity)| {
        (
            entity.kind == Kind::Post,
            !entity.specific,
            std::cmp::Reverse(name::words(&entity.label).len().min(2)),
        )
    });
    let mut merging = Merging { kinds: kinds(&parts), ..Merging::default() };
    for (reading, id, entity) in parts {
        merging.take(reading, id, entity);
    }
    merging.finish()
}

/// The kind that most articles give to a name of two words or more; of equals the first in the order of [`Kind`].
fn kinds(parts: &[(&Reading, EntityId, &Entity)]) -> BTreeMap<String, Kind> {
    let mut votes: BTreeMap<String, BTreeMap<Kind, usize>> = BTreeMap::new();
    for (_, _, entity) in parts {
        let words = name::words(&entity.label);
        if entity.kind.is_named() && words.len() > 1 {
            *votes.entry(words.join(" ")).or_default().entry(entity.kind).or_default() += 1;
        }
    }
    let winner = |votes: BTreeMap<Kind, usize>| {
        votes.into_iter().max_by_key(|(kind, count)| (*count, std::cmp::Reverse(*kind))).map(|(kind, _)| kind)
    };
    votes.into_iter().filter_map(|(name, votes)| Some((name, winner(votes)?))).collect()
}

#[derive(Default)]
struct Merging {
    /// What most articles take a name for.
    kinds: BTreeMap<String, Kind>,
    nodes: Vec<Merged>,
    node_of: BTreeMap<(String, EntityId), usize>,
    /// Nodes by a word of their names: candidates for a merge.
    by_word: BTreeMap<(Kind, String), Vec<usize>>,
    /// Posts by their holder.
    offices: BTreeMap<usize, BTreeSet<usize>>,
}

impl Merging {
    fn take(&mut self, reading: &Reading, id: EntityId, entity: &Entity) {
        let agreed = self.kinds.get(&name::words(&entity.label).join(" ")).copied();
        let kind = if entity.kind.is_named() { agreed.unwrap_or(entity.kind) } else { entity.kind };
        let entity = &Entity { kind, ..entity.clone() };
        let holder = if entity.kind == Kind::Post { self.holder(reading, id) } else { None };
        let found = if entity.specific { self.find(entity) } else { self.held_office(entity, holder) };
        let (node, reason) = found.unwrap_or_else(|| {
            self.nodes.push(Merged {
                kind: entity.kind,
                label: entity.label.clone(),
                names: BTreeMap::new(),
                specific: entity.specific,
                parts: Vec::new(),
            });
            (self.nodes.len() - 1, "first seen".to_owned())
        });
        let merged = &mut self.nodes[node];
        for (text, count) in &entity.names {
            *merged.names.entry(text.clone()).or_default() += count;
        }
        let article = reading.article.0.clone();
        self.node_of.insert((article.clone(), id), node);
        merged.parts.push(Part { article, entity: id, label: entity.label.clone(), reason });
        if let Some(holder) = holder {
            self.offices.entry(holder).or_default().insert(node);
        }
        let keys = if entity.specific { keys(entity) } else { Vec::new() };
        for key in keys {
            let nodes = self.by_word.entry((entity.kind, key)).or_default();
            if !nodes.contains(&node) {
                nodes.push(node);
            }
        }
    }

    /// The one node that an entity may join, with the reason.
    fn find(&self, entity: &Entity) -> Option<(usize, String)> {
        if !may_merge(entity) {
            return None;
        }
        let mut found: BTreeMap<usize, String> = BTreeMap::new();
        for key in keys(entity) {
            for &node in self.by_word.get(&(entity.kind, key)).map(Vec::as_slice).unwrap_or_default() {
                if let Some(reason) = reason(entity, &self.nodes[node]) {
                    found.entry(node).or_insert(reason);
                }
            }
        }
        // Two possible people: none of them, rather than the wrong one.
        if found.len() > 1 {
            let folded = name::words(&entity.label);
            found.retain(|node, _| name::words(&self.nodes[*node].label) == folded);
        }
        if found.len() == 1 { found.pop_first() } else { None }
    }

    /// The node of whoever holds a post in this reading.
    fn holder(&self, reading: &Reading, post: EntityId) -> Option<usize> {
        let holds = reading.statements.iter().find(|statement| statement.object == Some(post))?;
        self.node_of.get(&(reading.article.0.clone(), holds.subject?)).copied()
    }

    /// "president" held by Ruiz is the "president of Utopia" that Ruiz holds, where that is the only one.
    fn held_office(&self, entity: &Entity, holder: Option<usize>) -> Option<(usize, String)> {
        let office = name::words(&entity.label);
        let of_holder = self.offices.get(&holder?)?;
        let mut fitting =
            of_holder.iter().filter(|node| name::words(&self.nodes[**node].label).starts_with(&office));
        let (first, more) = (fitting.next()?, fitting.next());
        more.is_none().then(|| (*first, format!("office of the same holder: {}", self.nodes[*first].label)))
    }

    fn finish(mut self) -> Resolution {
        for node in &mut self.nodes {
            node.label = best_label(node);
            node.parts.sort_by(|a, b| (&a.article, a.entity).cmp(&(&b.article, b.entity)));
        }
        Resolution { nodes: self.nodes, node_of: self.node_of }
    }
}

/// People without a name, and groups described without one, are never the same across articles.
fn may_merge(entity: &Entity) -> bool {
    match entity.kind {
        Kind::Unnamed => false,
        Kind::Group => entity.label.chars().any(char::is_uppercase),
        _ => true,
    }
}

fn reason(entity: &Entity, node: &Merged) -> Option<String> {
    let own = name::words(&entity.label);
    let compatible = |other: &str| {
        let other_words = name::words(other);
        let why = name::match_reason(&own, &other_words, entity.kind)
            .or_else(|| name::match_reason(&other_words, &own, entity.kind))?;
        // One word is too little to tell two people apart: only a surname is taken.
        let weak = entity.kind == Kind::Person
            && own.len().min(other_words.len()) == 1
            && !matches!(why, "surname" | "same name");
        (!weak).then(|| format!("{why}: {other}"))
    };
    std::iter::once(&node.label)
        .chain(node.parts.iter().map(|part| &part.label))
        .find_map(|label| compatible(label))
}

/// Words that an entity can be found by: the last word of a person's name, every name of anything else.
fn keys(entity: &Entity) -> Vec<String> {
    let words = name::words(&entity.label);
    if entity.kind == Kind::Person {
        return words.into_iter().filter(|word| word.len() > 1).collect();
    }
    let acronym: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let short: String =
        words.iter().filter(|word| word.len() > 3).filter_map(|word| word.chars().next()).collect();
    let mut keys = vec![words.join(" ")];
    if words.len() > 1 && entity.kind == Kind::Organisation {
        keys.extend([acronym, short].into_iter().filter(|key| key.len() > 1));
    }
    keys.sort();
    keys.dedup();
    keys
}

/// The name most used among the fullest; between equals the one with accents, then by alphabet.
fn best_label(node: &Merged) -> String {
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for part in &node.parts {
        *labels.entry(part.label.as_str()).or_default() += 1;
    }
    let rank = |(label, count): (&&str, &usize)| {
        (name::words(label).len().min(3), *count, !label.is_ascii(), std::cmp::Reverse((*label).to_owned()))
    };
    let best = labels.iter().max_by_key(|(label, count)| rank((label, count)));
    best.map_or_else(|| node.label.clone(), |(label, _)| (*label).to_owned())
}
