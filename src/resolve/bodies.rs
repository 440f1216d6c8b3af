//! Which organisations, places and groups of different articles are one.
//!
//! Equal names are one; a short form is the one body that it abbreviates. Three things are told apart: what is only
//! described ("the party") is a matter of its article; a name made of common words ("Supreme Court") is one body in
//! each country; and governments follow `docs/actors.md`.

use std::collections::{BTreeMap, HashMap};

use super::{candidate::Candidates, office, union::Union};
use crate::{
    mention::{Kind, name},
    schema::Schema,
    text::gazetteer::{Gazetteer, bit, fold},
};

/// Bodies of the same initials that a name is compared with.
const COMPARED: usize = 32;

/// Puts bodies, places and groups together. People come before: governments are named after them.
pub(super) fn join(schema: &Schema, candidates: &Candidates<'_>, union: &mut Union<'_>) {
    let mut bodies = Bodies { schema, candidates, union };
    for number in 0..candidates.spellings.len() {
        bodies.same_name(number);
    }
    bodies.other_names();
    bodies.governments();
}

struct Bodies<'c, 'u, 'r> {
    schema: &'c Schema,
    candidates: &'c Candidates<'c>,
    union: &'u mut Union<'r>,
}

impl Bodies<'_, '_, '_> {
    /// Joins what bears one name.
    fn same_name(&mut self, number: usize) {
        let all = &self.candidates.all;
        let kind = all[self.candidates.spellings[number][0]].kind;
        if !matches!(kind, Kind::Organisation | Kind::Place | Kind::Group) {
            return;
        }
        // "the party", "the police": whose, only its article says.
        let is_named =
            |it: &&usize| kind == Kind::Place || all[**it].entity.label.contains(char::is_uppercase);
        let members: Vec<usize> =
            self.candidates.spellings[number].iter().filter(is_named).copied().collect();
        let Some(&first) = members.first() else { return };
        if kind != Kind::Place && self.is_common(first) {
            return self.in_each_country(&members);
        }
        for member in &members[1..] {
            self.same(first, *member);
        }
    }

    fn same(&mut self, one: usize, other: usize) {
        let label = &self.candidates.all[one].entity.label;
        self.union.join(one, other, || format!("same name: {label}"));
    }

    /// True when every word is also a common word: there is a supreme court in every country.
    fn is_common(&self, candidate: usize) -> bool {
        let words = &self.candidates.all[candidate].words;
        let heads = self.schema.words("organisation_heads");
        heads.has(&words.join(" "))
            || words
                .iter()
                .all(|word| heads.has(word) || Gazetteer::bundled().bits(&fold(word)) & bit::COMMON != 0)
    }

    /// Joins those of one country; those of no country to them where that is the only one.
    fn in_each_country(&mut self, members: &[usize]) {
        let mut first_of: BTreeMap<String, usize> = BTreeMap::new();
        let mut nowhere = Vec::new();
        for &member in members {
            match self.candidates.main_country(self.schema, self.candidates.all[member].reading) {
                Some(country) => {
                    let first = *first_of.entry(country).or_insert(member);
                    self.same(first, member);
                }
                None => nowhere.push(member),
            }
        }
        if first_of.len() < 2 {
            let first = first_of.values().next().or(nowhere.first()).copied();
            for member in nowhere {
                self.same(first.unwrap_or(member), member);
            }
        }
    }

    /// Joins short forms and variants of spelling to the one body that bears the long name.
    fn other_names(&mut self) {
        let mut longs: HashMap<String, Vec<usize>> = HashMap::new();
        let mut bodies: Vec<usize> = Vec::new();
        for members in &self.candidates.spellings {
            let it = &self.candidates.all[members[0]];
            if it.kind == Kind::Organisation && it.entity.label.contains(char::is_uppercase) {
                bodies.push(members[0]);
                for key in keys(&it.words) {
                    longs.entry(key).or_default().push(members[0]);
                }
            }
        }
        // The better known of two spellings is the one that the other is a variant of.
        bodies.sort_by_key(|it| {
            let it = &self.candidates.all[*it];
            (std::cmp::Reverse(self.candidates.spellings[it.spelling].len()), &it.words)
        });
        for short in bodies.into_iter().rev() {
            let own = &self.candidates.all[short].words;
            let asked = if own.len() == 1 { own.clone() } else { keys(own) };
            let found = asked.iter().filter_map(|key| longs.get(key)).flat_map(|it| it.iter().take(COMPARED));
            let mut fitting: Vec<(usize, &str)> = found
                .filter(|long| self.union.root(**long) != self.union.root(short))
                .filter_map(|long| {
                    let words = &self.candidates.all[*long].words;
                    Some((*long, name::match_reason(own, words, Kind::Organisation)?))
                })
                .collect();
            fitting.sort_unstable();
            fitting.dedup_by_key(|(long, _)| self.union.root(*long));
            if let [(long, why)] = fitting[..] {
                let label = &self.candidates.all[long].entity.label;
                self.union.join(long, short, || format!("{why}: {label}"));
            }
        }
    }

    /// Joins governments of one country, or of one ruler, whatever they are called.
    fn governments(&mut self) {
        let mut first_of: BTreeMap<Ruled, usize> = BTreeMap::new();
        let rulers = self.rulers();
        for members in &self.candidates.spellings {
            let it = &self.candidates.all[members[0]];
            if it.kind != Kind::Organisation {
                continue;
            }
            let Some(owner) = owner_of_government(self.schema, &it.words) else { continue };
            let ruled = match office::country(self.schema, &owner.join(" ")) {
                Some(country) => Ruled::Country(country),
                None => match rulers.get(&owner) {
                    Some(Some(ruler)) => Ruled::By(self.union.root(*ruler)),
                    _ => continue,
                },
            };
            let first = *first_of.entry(ruled).or_insert(members[0]);
            let label = &self.candidates.all[first].entity.label;
            self.union.join(first, members[0], || format!("same government: {label}"));
        }
    }

    /// Who is meant where a government is named after somebody: by the whole name, or by a surname of one person.
    fn rulers(&self) -> HashMap<Vec<String>, Option<usize>> {
        let mut rulers: HashMap<Vec<String>, Option<usize>> = HashMap::new();
        for members in &self.candidates.spellings {
            let it = &self.candidates.all[members[0]];
            if it.kind != Kind::Person {
                continue;
            }
            let root = self.union.root(members[0]);
            let is_one = members.iter().all(|member| self.union.root(*member) == root);
            let surname = it.words.last().map(|last| vec![last.clone()]);
            for words in [Some(it.words.clone()), surname].into_iter().flatten() {
                let known = rulers.entry(words).or_insert(Some(root).filter(|_| is_one));
                if *known != Some(root) {
                    *known = None;
                }
            }
        }
        rulers
    }
}

/// Whose a government is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ruled {
    Country(String),
    By(usize),
}

/// The words of whose government it is: "Trump administration", "government of Peru"; nothing for other bodies.
fn owner_of_government(schema: &Schema, words: &[String]) -> Option<Vec<String>> {
    let is_government = |word: &String| {
        schema.words("collectives").get(word).is_some_and(|class| class.ends_with(" government"))
    };
    let owner = match words {
        [owner @ .., last] if is_government(last) && !owner.is_empty() => owner,
        [first, of, owner @ ..] if is_government(first) && of == "of" => owner,
        _ => return None,
    };
    Some(owner.iter().filter(|word| *word != "the").cloned().collect())
}

/// Names that a body can be looked up by besides its own.
fn keys(words: &[String]) -> Vec<String> {
    if words.len() < 2 {
        return Vec::new();
    }
    let initials = |words: &mut dyn Iterator<Item = &String>| {
        words.filter_map(|word| word.chars().next()).collect::<String>()
    };
    let mut keys =
        vec![initials(&mut words.iter()), initials(&mut words.iter().filter(|word| word.len() > 3))];
    keys.retain(|key| key.chars().count() > 1);
    keys.sort();
    keys.dedup();
    keys
}
