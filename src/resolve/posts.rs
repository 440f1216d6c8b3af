//! Which posts of different articles are one: the same office, in any wording, of the same country or body.

use std::collections::{BTreeMap, HashMap};

use super::{candidate::Candidates, office::Office, union::Union};
use crate::{
    mention::{EntityId, Kind, name},
    schema::Schema,
};

/// Puts the posts together. People and bodies come before: posts belong to them.
pub(super) fn join(schema: &Schema, candidates: &Candidates<'_>, union: &mut Union<'_>) {
    let mut posts =
        Posts { schema, candidates, bodies: bodies(candidates, union), of_holder: BTreeMap::new(), union };
    let is_post = |nth: &usize| candidates.all[*nth].kind == Kind::Post;
    let all: Vec<usize> = (0..candidates.all.len()).filter(is_post).collect();
    posts.specific(&all);
    posts.of_their_holders(&all);
}

struct Posts<'c, 'u, 'r> {
    schema: &'c Schema,
    candidates: &'c Candidates<'c>,
    union: &'u mut Union<'r>,
    /// By name, the one body that bears it.
    bodies: HashMap<&'c [String], Option<usize>>,
    /// The posts of each person that say whose they are, with the words of the office alone.
    of_holder: BTreeMap<usize, Vec<(usize, String)>>,
}

/// Whose a post is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Country(String),
    Node(usize),
    /// As the label says.
    Words,
}

/// The set of each name of a body; nothing where several bear it.
fn bodies<'c>(candidates: &'c Candidates<'c>, union: &Union<'_>) -> HashMap<&'c [String], Option<usize>> {
    let mut bodies = HashMap::new();
    for members in &candidates.spellings {
        let it = &candidates.all[members[0]];
        if it.kind == Kind::Organisation {
            let root = union.root(members[0]);
            let is_one = members.iter().all(|member| union.root(*member) == root);
            bodies.insert(it.words.as_slice(), Some(root).filter(|_| is_one));
        }
    }
    bodies
}

impl Posts<'_, '_, '_> {
    /// Posts that say whose they are.
    fn specific(&mut self, all: &[usize]) {
        let mut first_of: BTreeMap<(String, Owner), usize> = BTreeMap::new();
        for &post in all.iter().filter(|it| self.candidates.all[**it].entity.specific) {
            let (office, owner) = self.meaning(post);
            let first = *first_of.entry((office.clone(), owner)).or_insert(post);
            let label = &self.candidates.all[first].entity.label;
            let why =
                if *label == self.candidates.all[post].entity.label { "same name" } else { "same post" };
            self.union.join(first, post, || format!("{why}: {label}"));
            if let Some(holder) = self.holder(post) {
                self.of_holder.entry(holder).or_default().push((post, office));
            }
        }
    }

    /// The usual words of an office, and whose it is.
    fn meaning(&self, post: usize) -> (String, Owner) {
        let it = &self.candidates.all[post];
        let label = &it.entity.label;
        if let Some(owner) = self.candidates.owner(it.reading, it.id) {
            let office = Office::of(self.schema, label, Some(&self.candidates.all[owner].entity.label));
            let node = || Owner::Node(self.union.root(owner));
            return (office.words, office.country.map_or_else(node, Owner::Country));
        }
        let office = Office::of(self.schema, label, None);
        if let Some(country) = office.country {
            return (office.words, Owner::Country(country));
        }
        // "head of the National Council": the body may be known by that name.
        let words = name::words(label);
        let scope = words.iter().position(|word| self.schema.words("scope_prepositions").has(word));
        let behind = scope.map_or(&[][..], |scope| &words[scope + 1..]);
        let behind = behind.strip_prefix(&["the".to_owned()]).unwrap_or(behind);
        match (scope, self.bodies.get(behind)) {
            (Some(scope), Some(Some(body))) => {
                let office = Office::of(self.schema, &words[..scope].join(" "), None);
                (office.words, Owner::Node(*body))
            }
            _ => (office.words, Owner::Words),
        }
    }

    /// "president" held by Ruiz is the "president of Utopia" that Ruiz holds, where that is the only one.
    fn of_their_holders(&mut self, all: &[usize]) {
        let mut unsaid: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for &post in all.iter().filter(|it| !self.candidates.all[**it].entity.specific) {
            let Some(holder) = self.holder(post) else { continue };
            let office = Office::of(self.schema, &self.candidates.all[post].entity.label, None).words;
            let of_holder = self.of_holder.get(&holder).map(Vec::as_slice).unwrap_or_default();
            let mut fitting: Vec<usize> = of_holder
                .iter()
                .filter(|(known, words)| *words == office || self.begins_with(*known, post))
                .map(|(known, _)| self.union.root(*known))
                .collect();
            fitting.sort_unstable();
            fitting.dedup();
            let home = match fitting[..] {
                [only] => only,
                _ => *unsaid.entry((holder, office)).or_insert(post),
            };
            let label = &self.candidates.all[home].entity.label;
            self.union.join(home, post, || format!("office of the same holder: {label}"));
        }
    }

    /// "secretary", "secretary general of the League".
    fn begins_with(&self, long: usize, short: usize) -> bool {
        let words = |post: usize| &self.candidates.all[post].words;
        words(long).starts_with(words(short))
    }

    /// Whoever holds a post in its article.
    fn holder(&self, post: usize) -> Option<usize> {
        let it = &self.candidates.all[post];
        let reading = self.candidates.readings[it.reading];
        let is_held = |id: EntityId| reading.statements.iter().find(move |it| it.object == Some(id));
        let holder = self.candidates.at(it.reading, is_held(it.id)?.subject?)?;
        Some(self.union.root(holder))
    }
}
