//! Gathers the marks of an article into entities, sentence after sentence.

use super::{
    EntityId, Form, Kind, Link,
    binding::stands_for,
    cast::{Cast, Draft, Seen},
    cluster::Clusters,
    gender,
    phrase::{phrase, scopes},
    spot::{Mark, Noun, NounList, Sort},
};
use crate::{schema::Schema, text::Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Gathers the marks of an article into entities.
pub(super) fn gather(schema: &Schema, trees: &[Tree<'_>], marks: &[Vec<Mark>]) -> Cast {
    let clusters = Clusters::of(schema, trees, marks);
    let mut gathering = Gathering {
        schema,
        trees,
        most_named: clusters.most_named(),
        clusters,
        cast: Cast::default(),
        named: BTreeMap::new(),
        bearers: BTreeMap::new(),
        countries: BTreeMap::new(),
    };
    for (sentence, (tree, marks)) in trees.iter().zip(marks).enumerate() {
        // Names first: a description may stand before the name it belongs to.
        for mark in marks {
            gathering.named(tree, sentence, mark);
        }
        gathering.nicknames(tree, sentence);
        for mark in marks {
            gathering.described(tree, sentence, mark);
        }
    }
    gathering.cast
}

/// So often somebody is called by a name that others bear too before it is taken for this one's.
const SETTLED: usize = 1;

/// The entities so far, while sentence after sentence is read.
pub(super) struct Gathering<'a> {
    pub(super) schema: &'a Schema,
    pub(super) trees: &'a [Tree<'a>],
    clusters: Clusters,
    /// How often the two people are named that the article names most.
    pub(super) most_named: [usize; 2],
    pub(super) cast: Cast,
    named: BTreeMap<usize, EntityId>,
    /// Of each name as it is written, who bore it last, and how often in a row.
    bearers: BTreeMap<String, (usize, usize)>,
    countries: BTreeMap<String, EntityId>,
}

impl Gathering<'_> {
    /// Places a name or a country.
    fn named(&mut self, tree: &Tree<'_>, sentence: usize, mark: &Mark) {
        match &mark.sort {
            Sort::Name(_) => self.name(tree, sentence, mark),
            Sort::Country(country) => {
                let cast = &mut self.cast;
                let id = *self
                    .countries
                    .entry(country.clone())
                    .or_insert_with(|| cast.add(Draft::new(Kind::Place, country.clone())));
                self.settle(id, tree, sentence, mark, Form::Name, Link::Country);
                self.cast.name(id, mark.text(tree));
            }
            _ => {}
        }
    }

    /// "Ruiz, known as the octopus,": a name that is written as a common noun is kept, though nothing goes back to it.
    fn nicknames(&mut self, tree: &Tree<'_>, sentence: usize) {
        let quote = |token: usize| matches!(tree.form(token), "“" | "\"" | "‘" | "'" | "``");
        for known in 1..tree.len().saturating_sub(2) {
            if tree.lower(known) != "known" || tree.lower(known + 1) != "as" {
                continue;
            }
            let filler = |token: &usize| {
                matches!(tree.upos(*token), "ADV" | "AUX") || matches!(&*tree.lower(*token), "," | "who")
            };
            let Some(bearer) = (0..known).rev().find(|token| !filler(token)) else { continue };
            let first = known + 2 + usize::from(quote(known + 2));
            let part = |token: &usize| {
                matches!(tree.upos(*token), "DET" | "ADJ" | "NOUN" | "PROPN")
                    && self.cast.at(sentence, *token).is_none()
            };
            let Some(last) = (first..tree.len()).take_while(part).last() else { continue };
            let person = self.cast.at(sentence, bearer).filter(|id| self.cast.get(*id).kind == Kind::Person);
            if let Some(id) = person.filter(|_| tree.is_nominal(last) && tree.lower(first) == "the") {
                self.cast.name(id, tree.cover(first, last).of(tree.body()));
            }
        }
    }

    fn name(&mut self, tree: &Tree<'_>, sentence: usize, mark: &Mark) {
        let text = mark.text(tree);
        let bearer = self.bearers.get(text).filter(|(_, times)| *times >= SETTLED).map(|(bearer, _)| *bearer);
        let title = mark.first.checked_sub(1).map(|before| tree.lower(before)).unwrap_or_default();
        let gender = gender::of_title(self.schema, &title);
        let best = self.clusters.candidates(text).iter().max_by_key(|(cluster, _)| {
            let entity = self.named.get(cluster).map(|id| self.cast.get(*id));
            let known = entity.and_then(|draft| draft.gender.as_deref());
            let fits = gender.is_none_or(|gender| known.is_none_or(|known| known == gender));
            let told_of = |seen: &Seen| {
                let tree = &self.trees[seen.sentence];
                tree.role(stands_for(tree, seen.token)) == "nsubj"
            };
            let last = entity.and_then(|draft| {
                let last = draft.seen.last()?;
                let told = draft.seen.iter().any(|seen| seen.sentence == last.sentence && told_of(seen));
                Some((last.sentence, told, last.token))
            });
            // A family has one member whom the article calls by the surname alone; else the one of whom the last sentence
            // told, else the one named last.
            (fits, bearer == Some(*cluster), last)
        });
        let Some(&(cluster, reason)) = best else { return };
        // "Ruiz's nephew, Omar Ruiz,": to tell whose nephew is not to call her so from now on.
        let relative = |&noun: &usize| gender::of_noun(self.schema, &tree.lemma(noun)).is_some();
        if tree.head(mark.head).filter(relative).is_none() {
            let known = self.bearers.entry(text.to_owned()).or_insert((cluster, 0));
            *known = if known.0 == cluster { (cluster, known.1 + 1) } else { (cluster, 1) };
        }
        let id = match self.named.get(&cluster) {
            Some(id) => *id,
            None => self.first_named(tree, sentence, mark, cluster),
        };
        let reason = if reason == "name" { Link::Name } else { Link::Variant(reason) };
        self.settle(id, tree, sentence, mark, Form::Name, reason);
        self.cast.name(id, mark.text(tree));
        self.title(tree, sentence, mark, id);
    }

    /// An entity for a name that was not met before: a new one, or whom the lead described.
    fn first_named(&mut self, tree: &Tree<'_>, sentence: usize, mark: &Mark, cluster: usize) -> EntityId {
        let known = &self.clusters.clusters[cluster];
        let mut draft = Draft::new(known.kind, known.label.clone());
        draft.named = known.named;
        let mut described = None;
        if known.kind == Kind::Person {
            // "Ms" says it surer than the first name.
            let by_name = || gender::of_name(self.schema, &known.label).map(str::to_owned);
            draft.gender = known.gender.clone().or_else(by_name);
            described = self.described_in_lead(tree, sentence, mark, draft.gender.as_deref());
        }
        let id = match described {
            Some(id) => {
                self.cast.identify(id, draft);
                id
            }
            None => self.cast.add(draft),
        };
        self.named.insert(cluster, id);
        id
    }

    /// The title before a name stands for its bearer too, and is remembered: "the minister" may follow.
    fn title(&mut self, tree: &Tree<'_>, sentence: usize, mark: &Mark, id: EntityId) {
        let Some(before) = mark.first.checked_sub(1) else { return };
        let Some(noun) = super::noun(self.schema, tree, before) else { return };
        if tree.head(mark.head) == Some(before)
            || tree.head(before).is_some() && tree.head(before) == tree.head(mark.head)
        {
            self.cast.place(id, sentence, before..=before);
        }
        if self.cast.get(id).kind != Kind::Person {
            return;
        }
        let country = (0..before).rev().take(3).find_map(|token| self.cast.at(sentence, token));
        let country = country.filter(|id| self.cast.get(*id).kind == Kind::Place);
        let title = phrase(self.schema, tree, before);
        self.remember(id, &noun, country, scopes(self.schema, tree, &title));
    }

    /// Remembers a noun, its class, whose it is and the words that say which one.
    fn remember(&mut self, id: EntityId, noun: &Noun, owner: Option<EntityId>, scopes: BTreeSet<String>) {
        let class = match &noun.list {
            NounList::Collective(class) => Some(class.clone()),
            NounList::Office => self.schema.words("offices").get(&noun.lemma).map(str::to_owned),
            NounList::Role => None,
        };
        let gender = gender::of_noun(self.schema, &noun.lemma).map(str::to_owned);
        let draft = self.cast.get_mut(id);
        draft.nouns.insert(noun.lemma.clone());
        draft.scopes.extend(scopes);
        draft.nouns.extend(class.filter(|class| !class.is_empty()));
        if draft.gender.is_none() && !draft.plural && matches!(draft.kind, Kind::Person | Kind::Unnamed) {
            draft.gender = gender;
        }
        if draft.kind == Kind::Person {
            draft.owner = draft.owner.or(owner);
        }
    }

    /// Places a description or a pronoun.
    fn described(&mut self, tree: &Tree<'_>, sentence: usize, mark: &Mark) {
        match &mark.sort {
            Sort::Together => {
                self.together(tree, sentence, mark);
            }
            Sort::Description(noun, phrase) => {
                if phrase.plural && self.together(tree, sentence, mark) {
                    return;
                }
                let (id, reason) = self.description(tree, sentence, mark, noun, phrase);
                self.settle(id, tree, sentence, mark, Form::Description, reason);
                let owner = self.owner(tree, sentence, phrase).filter(|owner| *owner != id);
                self.remember(id, noun, owner, scopes(self.schema, tree, phrase));
                if phrase.is_former() {
                    self.cast.get_mut(id).nouns.insert(super::description::former(noun));
                }
                if self.cast.get(id).described {
                    // The words without "former" would name somebody else.
                    if !phrase.is_former() {
                        self.cast.name(id, mark.text(tree));
                    }
                    let whole = tree.cover(phrase.first, phrase.last.max(phrase.head)).of(tree.body());
                    self.cast.name(id, whole);
                }
            }
            Sort::Pronoun(class) => {
                if class == "plural" && self.together(tree, sentence, mark) {
                    return;
                }
                if let Some((id, reason)) = self.pronoun(sentence, mark.head, class) {
                    self.settle(id, tree, sentence, mark, Form::Pronoun, reason);
                    if matches!(class.as_str(), "male" | "female") {
                        self.cast.get_mut(id).gender.get_or_insert(class.clone());
                    }
                }
            }
            _ => {}
        }
    }

    fn settle(
        &mut self,
        id: EntityId,
        tree: &Tree<'_>,
        sentence: usize,
        mark: &Mark,
        form: Form,
        reason: Link,
    ) {
        self.cast.place(id, sentence, mark.head..=mark.head);
        if form == Form::Name {
            self.cast.place(id, sentence, mark.first..=mark.last);
        }
        self.cast.mention(id, tree.cover(mark.first, mark.last), form, reason);
        self.cast.see(id, tree, sentence, mark.head, form);
    }
}
