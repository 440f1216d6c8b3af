//! The entities of all readings, with what each article says that tells people of one name apart.

use std::collections::{BTreeMap, HashMap};

use super::office::{self, Office};
use crate::{
    mention::{Entity, EntityId, Kind, name},
    reading::Reading,
    schema::Schema,
};

/// An entity of one reading, before it is known which node it belongs to.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    /// Place of its reading among the sorted ones.
    pub(super) reading: usize,
    pub(super) id: EntityId,
    pub(super) entity: &'a Entity,
    /// What most articles take its name for.
    pub(super) kind: Kind,
    /// The folded words of its label.
    pub(super) words: Vec<String>,
    /// Number of its kind and words; those of one spelling share it.
    pub(super) spelling: usize,
    /// What the article says it holds.
    pub(super) offices: Vec<Office>,
    /// Bodies it belongs to there, as candidates.
    pub(super) bodies: Vec<usize>,
}

/// All candidates, and what is known of their articles.
#[derive(Debug)]
pub(super) struct Candidates<'a> {
    /// Sorted by article.
    pub(super) readings: Vec<&'a Reading>,
    /// In the order of the readings and of the entities within.
    pub(super) all: Vec<Candidate<'a>>,
    /// For each reading the candidate of each entity.
    pub(super) of_entity: Vec<Vec<Option<usize>>>,
    /// For each reading the first candidate; one more at the end.
    starts: Vec<usize>,
    /// For each spelling its candidates.
    pub(super) spellings: Vec<Vec<usize>>,
}

impl<'a> Candidates<'a> {
    pub(super) fn of(schema: &Schema, readings: &'a [Reading]) -> Self {
        let mut sorted: Vec<&Reading> = readings.iter().collect();
        sorted.sort_by(|a, b| a.article.cmp(&b.article));
        let mut candidates = Self {
            all: Vec::new(),
            of_entity: Vec::with_capacity(sorted.len()),
            starts: Vec::with_capacity(sorted.len() + 1),
            spellings: Vec::new(),
            readings: sorted,
        };
        for place in 0..candidates.readings.len() {
            candidates.add(place);
        }
        candidates.starts.push(candidates.all.len());
        candidates.agree_on_kinds();
        candidates.spell();
        for place in 0..candidates.readings.len() {
            candidates.note_offices(schema, place);
        }
        candidates
    }

    fn add(&mut self, place: usize) {
        let reading = self.readings[place];
        self.starts.push(self.all.len());
        let mut of_entity = vec![None; reading.entities.len()];
        for (id, entity) in reading.spoken_of() {
            of_entity[id.0] = Some(self.all.len());
            self.all.push(Candidate {
                reading: place,
                id,
                entity,
                kind: entity.kind,
                words: name::words(&entity.label),
                spelling: 0,
                offices: Vec::new(),
                bodies: Vec::new(),
            });
        }
        self.of_entity.push(of_entity);
    }

    /// The kind that most articles give to a name of two words or more; of equals the first in the order of [`Kind`].
    fn agree_on_kinds(&mut self) {
        let mut votes: HashMap<&[String], BTreeMap<Kind, usize>> = HashMap::new();
        for it in self.all.iter().filter(|it| it.kind.is_named() && it.words.len() > 1) {
            *votes.entry(&it.words).or_default().entry(it.kind).or_default() += 1;
        }
        let winner = |votes: &BTreeMap<Kind, usize>| {
            votes
                .iter()
                .max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)))
                .map(|(kind, _)| *kind)
        };
        let kinds: Vec<Kind> = self
            .all
            .iter()
            .map(|it| {
                let voted = votes.get(it.words.as_slice()).filter(|_| it.kind.is_named());
                voted.and_then(winner).unwrap_or(it.kind)
            })
            .collect();
        for (candidate, kind) in self.all.iter_mut().zip(kinds) {
            candidate.kind = kind;
        }
    }

    fn spell(&mut self) {
        let mut numbers: HashMap<(Kind, &[String]), usize> = HashMap::new();
        let mut spelling = Vec::with_capacity(self.all.len());
        for (nth, it) in self.all.iter().enumerate() {
            let next = numbers.len();
            let number = *numbers.entry((it.kind, &it.words)).or_insert(next);
            if number == self.spellings.len() {
                self.spellings.push(Vec::new());
            }
            self.spellings[number].push(nth);
            spelling.push(number);
        }
        for (candidate, number) in self.all.iter_mut().zip(spelling) {
            candidate.spelling = number;
        }
    }

    /// Offices and bodies of the people of one article.
    fn note_offices(&mut self, schema: &Schema, place: usize) {
        let reading = self.readings[place];
        for statement in &reading.statements {
            let (Some(subject), Some(object)) = (statement.subject, statement.object) else { continue };
            let (Some(subject), Some(held)) = (self.at(place, subject), self.at(place, object)) else {
                continue;
            };
            match statement.relation.as_str() {
                "holds" => {
                    let owner = self.owner(place, object);
                    let label = &reading.entities[object.0].label;
                    let owner_label = owner.map(|owner| self.all[owner].entity.label.as_str());
                    let office = Office::of(schema, label, owner_label);
                    let candidate = &mut self.all[subject];
                    if !candidate.offices.contains(&office) {
                        candidate.offices.push(office);
                    }
                    self.note_body(subject, owner);
                }
                "leads" | "works_for" | "member_of" => self.note_body(subject, Some(held)),
                _ => {}
            }
        }
    }

    fn note_body(&mut self, subject: usize, body: Option<usize>) {
        if let Some(body) = body.filter(|body| self.all[*body].kind == Kind::Organisation)
            && !self.all[subject].bodies.contains(&body)
        {
            self.all[subject].bodies.push(body);
        }
    }

    /// The body or country that an office belongs to.
    pub(super) fn owner(&self, place: usize, post: EntityId) -> Option<usize> {
        let is_owner =
            |it: &&crate::statement::Statement| it.relation == "post_of" && it.subject == Some(post);
        let of = self.readings[place].statements.iter().find(is_owner)?;
        self.at(place, of.object?)
    }

    /// The candidate of an entity of a reading.
    pub(super) fn at(&self, place: usize, entity: EntityId) -> Option<usize> {
        self.of_entity[place].get(entity.0).copied()?
    }

    /// The candidates of a reading.
    pub(super) fn of_reading(&self, place: usize) -> std::ops::Range<usize> {
        self.starts[place]..self.starts[place + 1]
    }

    /// Spellings of the people with a whole name and of the bodies that a reading names.
    pub(super) fn named(&self, place: usize) -> Vec<usize> {
        let here = &self.all[self.of_reading(place)];
        let mut named: Vec<usize> = here.iter().filter(|it| is_company(it)).map(|it| it.spelling).collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// The year in which its article was published.
    pub(super) fn year(&self, candidate: usize) -> Option<i32> {
        let day = self.readings[self.all[candidate].reading].published?.earliest()?;
        Some(day.year())
    }

    /// The name that a spelling was first read with.
    pub(super) fn label(&self, spelling: usize) -> &str {
        &self.all[self.spellings[spelling][0]].entity.label
    }

    /// The country that a reading is about: most of what it says of countries is of this one.
    pub(super) fn main_country(&self, schema: &Schema, place: usize) -> Option<String> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for it in &self.all[self.of_reading(place)] {
            if it.kind == Kind::Place
                && let Some(country) = office::country(schema, &it.words.join(" "))
            {
                *counts.entry(country).or_default() += it.entity.names.values().sum::<usize>();
            }
        }
        let all: usize = counts.values().sum();
        counts.into_iter().find(|(_, count)| count * 5 > all * 3).map(|(country, _)| country)
    }
}

/// A whole name of a person, or the name of a body.
fn is_company(it: &Candidate<'_>) -> bool {
    match it.kind {
        Kind::Person => it.words.len() > 1,
        Kind::Organisation => it.entity.label.contains(char::is_uppercase),
        _ => false,
    }
}
