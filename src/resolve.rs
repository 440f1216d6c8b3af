//! Who is who across articles: entities of all readings to nodes, every merge with its reason.
//!
//! `candidate` gathers the entities with what their articles say of them, names are compared as `name_form`s and offices
//! as `office`s. What people decided comes first (`rulings`). Then `people` are put together, `blocks` of similar names at a
//! time and by the `commonness` of each, with `namesakes` told apart by their `profile`s; then `bodies`, at last `posts`. `union` keeps who was joined, and why; `weights` says what
//! counts how much. Everything goes by blocks of a bounded size, so that the work grows as the articles do.

mod blocks;
mod bodies;
mod candidate;
mod commonness;
mod name_form;
mod namesakes;
mod office;
mod people;
mod posts;
mod profile;
mod rulings;
mod union;
mod weights;

pub use rulings::{Bound, Idle, Marks, Member, Naming, Ruling, Rulings, Subject, Verdict, Who};
pub use weights::Thresholds;

use std::collections::BTreeMap;

use self::{candidate::Candidates, name_form::NameWords, people::People, union::Union};
use crate::{
    mention::{EntityId, Kind, name},
    reading::Reading,
    schema::Schema,
};

/// The reason of the part of a node that was there before the others.
pub const FIRST_SEEN: &str = "first seen";

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
    /// What it is, in words: "both energy minister of Peru".
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
    /// True when its label does not say which one it is: another node bears it too, or it is no name.
    pub ambiguous: bool,
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
        self.nodes_of(article).get(entity.0).copied()?
    }

    /// The node of each entity of an article, by its place in the reading.
    pub fn nodes_of(&self, article: &str) -> &[Option<usize>] {
        self.node_of.get(article).map_or(&[], Vec::as_slice)
    }
}

/// Takes the entities of all readings for nodes. The order of the readings does not matter.
///
/// What a person ruled counts before everything. Where names and what the articles say do not settle whether two are
/// one, they stay two and are listed as a [`Doubt`]. Unnamed people, and what is only described, stay apart.
pub fn resolve(schema: &Schema, readings: &[Reading], rulings: &Rulings) -> Resolution {
    resolve_at(schema, readings, rulings, Thresholds::default())
}

/// As [`resolve`], with the line drawn elsewhere: for measuring what another line would do.
pub fn resolve_at(
    schema: &Schema,
    readings: &[Reading],
    rulings: &Rulings,
    thresholds: Thresholds,
) -> Resolution {
    let candidates = Candidates::of(schema, readings);
    let subjects: Vec<Subject<'_>> = candidates
        .all
        .iter()
        .map(|it| Subject {
            article: &candidates.readings[it.reading].article.0,
            kind: it.kind,
            words: &it.words,
        })
        .collect();
    let mut union = Union::new(rulings, rulings.bind(&subjects), &candidates);
    let words = NameWords::of(schema);
    let mut people = People::of(&candidates, &words, &mut union, thresholds);
    people.join();
    let doubts = people.doubts;
    bodies::join(schema, &candidates, &mut union);
    posts::join(schema, &candidates, &mut union);
    finish(&candidates, union, doubts)
}

/// Nodes of sets.
fn finish(candidates: &Candidates<'_>, union: Union<'_>, doubts: Vec<Doubt>) -> Resolution {
    let mut resolution = Resolution::default();
    let mut node_of_root: BTreeMap<usize, usize> = BTreeMap::new();
    for reading in &candidates.readings {
        resolution.node_of.insert(reading.article.0.clone(), vec![None; reading.entities.len()]);
    }
    for (nth, it) in candidates.all.iter().enumerate() {
        let root = union.root(nth);
        let node = *node_of_root.entry(root).or_insert_with(|| {
            resolution.nodes.push(merged(candidates, &union, root));
            resolution.nodes.len() - 1
        });
        let article = &candidates.readings[it.reading].article.0;
        if let Some(place) = resolution.node_of.get_mut(article).and_then(|nodes| nodes.get_mut(it.id.0)) {
            *place = Some(node);
        }
    }
    let node = |candidate: usize| node_of_root[&union.root(candidate)];
    for doubt in doubts {
        let (left, right) = (node(doubt.left), node(doubt.right));
        if left != right && !union.is_forbidden(doubt.left, doubt.right) {
            resolution.doubts.push(Doubt { left: left.min(right), right: left.max(right), ..doubt });
        }
    }
    // Of several doubts about a pair the one for which most speaks is kept.
    resolution.doubts.sort_by_key(|it| (it.left, it.right, std::cmp::Reverse(it.score)));
    resolution.doubts.dedup_by_key(|it| (it.left, it.right));
    tell_labels_apart(&mut resolution.nodes);
    resolution.idle = union.into_bound().idle;
    resolution
}

fn merged(candidates: &Candidates<'_>, union: &Union<'_>, root: usize) -> Merged {
    let mut members = union.members(root).to_vec();
    members.sort_unstable();
    let founder = members.iter().copied().find(|it| union.reason(*it).is_none()).unwrap_or(members[0]);
    let (kind, specific) = (candidates.all[founder].kind, candidates.all[founder].entity.specific);
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut parts = Vec::with_capacity(members.len());
    for nth in members {
        let it = &candidates.all[nth];
        for (text, count) in &it.entity.names {
            match names.get_mut(text) {
                Some(known) => *known += count,
                None => drop(names.insert(text.clone(), *count)),
            }
        }
        parts.push(Part {
            article: candidates.readings[it.reading].article.0.clone(),
            entity: it.id,
            label: it.entity.label.clone(),
            reason: union.reason(nth).unwrap_or(FIRST_SEEN).to_owned(),
        });
    }
    let label = best_label(&parts);
    // A description is a name in its own article alone.
    let ambiguous = matches!(kind, Kind::Unnamed | Kind::Group)
        || !specific
        || kind == Kind::Organisation && !label.contains(char::is_uppercase);
    let ruled = union.ruled(root).map_or_else(Ruled::default, |(bound, marks)| Ruled {
        label: bound.label(marks).map(str::to_owned),
        identity: bound.identity(marks).map(str::to_owned),
    });
    Merged { kind, label, names, specific, ambiguous, parts, ruled }
}

/// Of several nodes of one label the one that most articles speak of is meant by it; the others are ambiguous.
fn tell_labels_apart(nodes: &mut [Merged]) {
    let mut of_label: BTreeMap<(Kind, Vec<String>), Vec<usize>> = BTreeMap::new();
    for (nth, node) in nodes.iter().enumerate().filter(|(_, node)| !node.ambiguous) {
        of_label.entry((node.kind, name::words(&node.label))).or_default().push(nth);
    }
    for mut same in of_label.into_values().filter(|same| same.len() > 1) {
        same.sort_by_key(|nth| (std::cmp::Reverse(nodes[*nth].parts.len()), *nth));
        let all: usize = same.iter().map(|nth| nodes[*nth].parts.len()).sum();
        let is_meant = nodes[same[0]].parts.len() * 3 >= all * 2;
        for nth in same.into_iter().skip(usize::from(is_meant)) {
            nodes[nth].ambiguous = true;
        }
    }
}

/// The name most used among the fullest, which initials do not make fuller; between equals the one with accents, then by
/// alphabet.
fn best_label(parts: &[Part]) -> String {
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts {
        *labels.entry(part.label.as_str()).or_default() += 1;
    }
    let rank = |(label, count): (&&str, &usize)| {
        let words = name::words(label);
        let written_out = words.iter().filter(|word| word.chars().count() > 1).count();
        (
            written_out.min(3),
            words.len().min(3),
            *count,
            !label.is_ascii(),
            std::cmp::Reverse((*label).to_owned()),
        )
    };
    let best = labels.iter().max_by_key(|(label, count)| rank((label, count)));
    best.map_or_else(String::new, |(label, _)| (*label).to_owned())
}
