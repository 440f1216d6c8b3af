//! Who is who across articles: entities of all readings to nodes, every merge with its reason.

mod rulings;

pub use rulings::{Bound, Idle, Marks, Member, Naming, Ruling, Rulings, Subject, Verdict, Who};

use crate::{
    mention::{Entity, EntityId, Kind, name},
    reading::Reading,
};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

/// Which entity of which reading belongs to which node.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// The nodes, in the order of their first article.
    pub nodes: Vec<Merged>,
    /// Pairs of nodes that may be one and were kept apart.
    pub doubts: Vec<Doubt>,
    /// Rulings that are not in force.
    pub idle: Vec<Idle>,
    node_of: NodesOf,
}

/// Two nodes that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Place of a node in [`Resolution::nodes`].
    pub left: usize,
    /// Place of the other.
    pub right: usize,
    /// The weights of the pieces together, in points.
    pub score: i32,
    /// What speaks for and against one node.
    pub pieces: Vec<Piece>,
}

/// One thing that speaks for or against two names being one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is, in words: "both were energy minister of Peru".
    pub words: String,
    /// Its weight in points; below zero it speaks against.
    pub weight: i32,
}

impl std::fmt::Display for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({:+})", self.words, self.weight)
    }
}

/// For each article, the node of each entity.
type NodesOf = BTreeMap<String, Vec<Option<usize>>>;

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
    /// What was ruled about it.
    pub ruled: Ruled,
}

/// The name and the identity that a node was given by ruling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruled {
    /// The name to show instead of the label.
    pub label: Option<String>,
    /// Its item in Wikidata.
    pub identity: Option<String>,
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
        self.node_of.get(article)?.get(entity.0).copied()?
    }
}

/// Takes the entities of all readings for nodes. The order of the readings does not matter.
///
/// Persons join on compatible full names, a bare surname only where one person bears it; bodies on equal names or
/// an acronym; places and posts on equal names. Unnamed people, and groups without a name in them, stay apart.
pub fn resolve(readings: &[Reading], rulings: &Rulings) -> Resolution {
    let mut sorted: Vec<&Reading> = readings.iter().collect();
    sorted.sort_by(|a, b| a.article.cmp(&b.article));
    let mut candidates: Vec<Candidate<'_>> = sorted.iter().flat_map(|reading| candidates(reading)).collect();
    // People before posts, as a holder says which "president" is meant; fuller names before surnames, so that a
    // surname finds the people who may bear it.
    candidates.sort_by_key(|it| {
        (it.entity.kind == Kind::Post, !it.entity.specific, std::cmp::Reverse(it.words.len().min(2)))
    });
    let kinds = kinds(&candidates);
    for candidate in candidates.iter_mut().filter(|it| it.kind.is_named()) {
        candidate.kind = kinds.get(&candidate.words).copied().unwrap_or(candidate.kind);
    }
    let subjects: Vec<Subject<'_>> = candidates.iter().map(Candidate::subject).collect();
    let mut merging = Merging { ruled: ByRuling::of(rulings.bind(&subjects)), ..Merging::default() };
    for reading in &sorted {
        merging.node_of.insert(reading.article.0.clone(), vec![None; reading.entities.len()]);
    }
    for (nth, candidate) in candidates.iter().enumerate() {
        merging.take(nth, candidate);
    }
    merging.finish()
}

/// An entity of one reading, before it is known which node it belongs to.
struct Candidate<'a> {
    reading: &'a Reading,
    id: EntityId,
    entity: &'a Entity,
    /// What most articles take its name for.
    kind: Kind,
    /// The words of its label.
    words: Vec<String>,
}

impl Candidate<'_> {
    fn subject(&self) -> Subject<'_> {
        Subject { article: &self.reading.article.0, kind: self.kind, words: &self.words }
    }
}

/// What rulings say of each candidate, and of the nodes that were made of them.
#[derive(Default)]
struct ByRuling<'r> {
    bound: Bound<'r>,
    /// For each candidate of a group its group and the reason.
    member: BTreeMap<usize, (usize, Option<&'r str>)>,
    /// The marks of all members of a group.
    group_marks: Vec<Marks>,
    group_node: BTreeMap<usize, usize>,
    node_marks: Vec<Marks>,
}

impl<'r> ByRuling<'r> {
    fn of(bound: Bound<'r>) -> Self {
        let mut ruled = Self::default();
        for (group, members) in bound.groups.iter().enumerate() {
            let mut marks = Marks::default();
            for member in members {
                marks.add(bound.marks(member.subject));
                ruled.member.insert(member.subject, (group, member.because));
            }
            ruled.group_marks.push(marks);
        }
        Self { bound, ..ruled }
    }

    fn marks(&self, candidate: usize) -> &Marks {
        match self.member.get(&candidate) {
            Some((group, _)) => &self.group_marks[*group],
            None => self.bound.marks(candidate),
        }
    }

    fn may_join(&self, candidate: usize, node: usize) -> bool {
        self.bound.forbids(self.marks(candidate), &self.node_marks[node]).is_none()
    }

    /// The node that a candidate is bound to.
    fn node(&self, candidate: usize) -> Option<(usize, Option<&'r str>)> {
        let (group, because) = self.member.get(&candidate)?;
        Some((*self.group_node.get(group)?, *because))
    }

    fn note(&mut self, candidate: usize, node: usize) {
        if let Some((group, _)) = self.member.get(&candidate) {
            self.group_node.insert(*group, node);
        }
        let marks = self.marks(candidate).clone();
        self.node_marks.resize(self.node_marks.len().max(node + 1), Marks::default());
        self.node_marks[node].add(&marks);
    }
}

fn candidates(reading: &Reading) -> impl Iterator<Item = Candidate<'_>> {
    let entities = reading.spoken_of();
    entities.map(move |(id, entity)| Candidate {
        reading,
        id,
        entity,
        kind: entity.kind,
        words: name::words(&entity.label),
    })
}

/// The kind that most articles give to a name of two words or more; of equals the first in the order of [`Kind`].
fn kinds(candidates: &[Candidate<'_>]) -> BTreeMap<Vec<String>, Kind> {
    let mut votes: BTreeMap<&[String], BTreeMap<Kind, usize>> = BTreeMap::new();
    for candidate in candidates {
        if candidate.kind.is_named() && candidate.words.len() > 1 {
            *votes.entry(&candidate.words).or_default().entry(candidate.kind).or_default() += 1;
        }
    }
    let winner = |votes: BTreeMap<Kind, usize>| {
        votes.into_iter().max_by_key(|(kind, count)| (*count, std::cmp::Reverse(*kind))).map(|(kind, _)| kind)
    };
    votes.into_iter().filter_map(|(name, votes)| Some((name.to_vec(), winner(votes)?))).collect()
}

#[derive(Default)]
struct Merging<'r> {
    ruled: ByRuling<'r>,
    nodes: Vec<Merged>,
    /// The different labels of each node, in the order in which they were taken in.
    labels: Vec<Vec<Label>>,
    node_of: NodesOf,
    /// Nodes by a word of their names: candidates for a merge.
    by_word: BTreeMap<(Kind, String), BTreeSet<usize>>,
    /// Posts by their holder.
    offices: BTreeMap<usize, BTreeSet<usize>>,
}

/// A label with its words, worked out once.
struct Label {
    text: String,
    words: Vec<String>,
}

impl Merging<'_> {
    fn take(&mut self, nth: usize, candidate: &Candidate<'_>) {
        let Candidate { reading, id, entity, kind, ref words } = *candidate;
        let holder = if kind == Kind::Post { self.holder(reading, id) } else { None };
        let weighed =
            || if entity.specific { self.find(nth, candidate) } else { self.held_office(words, holder) };
        let found = match self.ruled.node(nth) {
            Some((node, because)) => {
                Some((node, because.map_or_else(|| format!("same name: {}", entity.label), str::to_owned)))
            }
            None => weighed().filter(|(node, _)| self.ruled.may_join(nth, *node)),
        };
        let (node, reason) = found.unwrap_or_else(|| (self.add(candidate), "first seen".to_owned()));
        self.ruled.note(nth, node);
        let merged = &mut self.nodes[node];
        for (text, count) in &entity.names {
            *merged.names.entry(text.clone()).or_default() += count;
        }
        let article = reading.article.0.clone();
        if let Some(place) = self.node_of.get_mut(&article).and_then(|nodes| nodes.get_mut(id.0)) {
            *place = Some(node);
        }
        merged.parts.push(Part { article, entity: id, label: entity.label.clone(), reason });
        let labels = &mut self.labels[node];
        if !labels.iter().any(|label| label.text == entity.label) {
            labels.push(Label { text: entity.label.clone(), words: words.clone() });
        }
        if let Some(holder) = holder {
            self.offices.entry(holder).or_default().insert(node);
        }
        if entity.specific {
            for key in keys(kind, words) {
                self.by_word.entry((kind, key)).or_default().insert(node);
            }
        }
    }

    /// A new node for what belongs to none.
    fn add(&mut self, candidate: &Candidate<'_>) -> usize {
        self.nodes.push(Merged {
            kind: candidate.kind,
            label: candidate.entity.label.clone(),
            names: BTreeMap::new(),
            specific: candidate.entity.specific,
            parts: Vec::new(),
            ruled: Ruled::default(),
        });
        self.labels.push(Vec::new());
        self.nodes.len() - 1
    }

    /// The one node that an entity may join, with the reason.
    fn find(&self, nth: usize, candidate: &Candidate<'_>) -> Option<(usize, String)> {
        let Candidate { kind, ref words, .. } = *candidate;
        if !may_merge(kind, &candidate.entity.label) {
            return None;
        }
        let mut found: BTreeMap<usize, String> = BTreeMap::new();
        for key in search_keys(kind, words) {
            for &node in self.by_word.get(&(kind, key)).into_iter().flatten() {
                if let Entry::Vacant(place) = found.entry(node)
                    && self.ruled.may_join(nth, node)
                    && let Some(reason) = reason(kind, words, &self.labels[node])
                {
                    place.insert(reason);
                }
            }
        }
        // Two possible people: none of them, rather than the wrong one.
        if found.len() > 1 {
            found.retain(|node, _| self.labels[*node].first().is_some_and(|label| label.words == *words));
        }
        if found.len() == 1 { found.pop_first() } else { None }
    }

    /// The node of whoever holds a post in this reading.
    fn holder(&self, reading: &Reading, post: EntityId) -> Option<usize> {
        let holds = reading.statements.iter().find(|statement| statement.object == Some(post))?;
        self.node_of.get(&reading.article.0)?.get(holds.subject?.0).copied()?
    }

    /// "president" held by Ruiz is the "president of Utopia" that Ruiz holds, where that is the only one.
    fn held_office(&self, office: &[String], holder: Option<usize>) -> Option<(usize, String)> {
        let of_holder = self.offices.get(&holder?)?;
        let is_fitting =
            |node: &&usize| self.labels[**node].first().is_some_and(|it| it.words.starts_with(office));
        let mut fitting = of_holder.iter().filter(is_fitting);
        let (first, more) = (fitting.next()?, fitting.next());
        more.is_none().then(|| (*first, format!("office of the same holder: {}", self.nodes[*first].label)))
    }

    fn finish(mut self) -> Resolution {
        for (node, marks) in self.nodes.iter_mut().zip(&self.ruled.node_marks) {
            node.label = best_label(node);
            node.ruled.label = self.ruled.bound.label(marks).map(str::to_owned);
            node.ruled.identity = self.ruled.bound.identity(marks).map(str::to_owned);
            node.parts.sort_by(|a, b| (&a.article, a.entity).cmp(&(&b.article, b.entity)));
        }
        Resolution {
            nodes: self.nodes,
            doubts: Vec::new(),
            idle: self.ruled.bound.idle,
            node_of: self.node_of,
        }
    }
}

/// People without a name, and groups described without one, are never the same across articles.
fn may_merge(kind: Kind, label: &str) -> bool {
    match kind {
        Kind::Unnamed => false,
        Kind::Group => label.chars().any(char::is_uppercase),
        _ => true,
    }
}

/// Why a name may belong to a node with these labels.
fn reason(kind: Kind, own: &[String], labels: &[Label]) -> Option<String> {
    let compatible = |other: &Label| {
        let why = name::match_reason(own, &other.words, kind)
            .or_else(|| name::match_reason(&other.words, own, kind))?;
        // One word is too little to tell two people apart: only a surname is taken.
        let weak = kind == Kind::Person
            && own.len().min(other.words.len()) == 1
            && !matches!(why, "surname" | "same name");
        (!weak).then(|| format!("{why}: {}", other.text))
    };
    labels.iter().find_map(compatible)
}

/// Words that a node can be found by: each word of a person's name, every name of anything else.
fn keys(kind: Kind, words: &[String]) -> Vec<String> {
    if kind == Kind::Person {
        return words.iter().filter(|word| word.len() > 1).cloned().collect();
    }
    let acronym: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let short: String =
        words.iter().filter(|word| word.len() > 3).filter_map(|word| word.chars().next()).collect();
    let mut keys = vec![words.join(" ")];
    if words.len() > 1 && kind == Kind::Organisation {
        keys.extend([acronym, short].into_iter().filter(|key| key.len() > 1));
    }
    keys.sort();
    keys.dedup();
    keys
}

/// Words by which the nodes are looked up that a name may belong to.
///
/// Two full names of one person share more than the first name, and there are many Marias: it is not looked up.
fn search_keys(kind: Kind, words: &[String]) -> Vec<String> {
    match words {
        // One letter finds nothing, so the first name has to.
        [_, rest @ ..] if kind == Kind::Person && rest.last().is_some_and(|last| last.len() > 1) => {
            keys(kind, rest)
        }
        _ => keys(kind, words),
    }
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
