//! Who is who within one article: names to their cluster, descriptions and pronouns to their antecedent.

use super::{
    EntityId, Form, Kind, Link,
    cast::{Cast, Draft},
    cluster::Clusters,
    phrase::{Article, Phrase, introduces_name, postposed_end},
    spot::{Mark, Noun, NounList, Sort},
};
use crate::{schema::Schema, span::Span, text::Tree};
use std::collections::BTreeMap;

/// Class of the collectives that govern, in `collectives.txt`.
const GOVERNMENT: &str = "organisation government";

/// How many sentences back a pronoun may look.
const PRONOUN_REACH: usize = 3;

/// Gathers the marks of an article into entities.
pub(super) fn gather(schema: &Schema, trees: &[Tree<'_>], marks: &[Vec<Mark>]) -> Cast {
    let clusters = Clusters::of(schema, trees, marks);
    let mut gathering = Gathering {
        schema,
        clusters,
        cast: Cast::default(),
        named: BTreeMap::new(),
        countries: BTreeMap::new(),
    };
    for (sentence, (tree, marks)) in trees.iter().zip(marks).enumerate() {
        // Names first: a description may stand before the name it belongs to.
        for mark in marks {
            gathering.named(tree, sentence, mark);
        }
        for mark in marks {
            gathering.described(tree, sentence, mark);
        }
    }
    gathering.cast
}

struct Gathering<'a> {
    schema: &'a Schema,
    clusters: Clusters,
    cast: Cast,
    named: BTreeMap<usize, EntityId>,
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

    fn name(&mut self, tree: &Tree<'_>, sentence: usize, mark: &Mark) {
        let candidates = self.clusters.candidates(mark.text(tree));
        let best = candidates.iter().max_by_key(|(cluster, _)| {
            let entity = self.named.get(cluster).map(|id| self.cast.get(*id));
            entity.and_then(|draft| draft.seen.last()).map(|seen| (seen.sentence, seen.token))
        });
        let Some(&(cluster, reason)) = best else { return };
        let id = *self.named.entry(cluster).or_insert_with(|| {
            let cluster = &self.clusters.clusters[cluster];
            self.cast.add(Draft::new(cluster.kind, cluster.label.clone()))
        });
        let reason = if reason == "name" { Link::Name } else { Link::Variant(reason) };
        self.settle(id, tree, sentence, mark, Form::Name, reason);
        self.cast.name(id, mark.text(tree));
        if let Some(before) = mark.first.checked_sub(1)
            && let Some(gender) = self.schema.words("honorifics").get(&tree.lower(before))
            && matches!(gender, "male" | "female")
        {
            self.cast.get_mut(id).gender.get_or_insert(gender.to_owned());
        }
        self.title(tree, sentence, mark, id);
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
        self.remember(id, &noun, country);
    }

    /// Remembers a noun, its class and whose it is.
    fn remember(&mut self, id: EntityId, noun: &Noun, owner: Option<EntityId>) {
        let class = match &noun.list {
            NounList::Collective(class) => Some(class.clone()),
            NounList::Office => self.schema.words("offices").get(&noun.lemma).map(str::to_owned),
            NounList::Role => None,
        };
        let draft = self.cast.get_mut(id);
        draft.nouns.insert(noun.lemma.clone());
        draft.nouns.extend(class.filter(|class| !class.is_empty()));
        if draft.kind == Kind::Person {
            draft.owner = draft.owner.or(owner);
        }
    }

    /// Places a description or a pronoun.
    fn described(&mut self, tree: &Tree<'_>, sentence: usize, mark: &Mark) {
        match &mark.sort {
            Sort::Description(noun, phrase) => {
                let (id, reason) = self.description(tree, sentence, mark, noun, phrase);
                self.settle(id, tree, sentence, mark, Form::Description, reason);
                let owner = self.owner(tree, sentence, phrase).filter(|owner| *owner != id);
                self.remember(id, noun, owner);
                if self.cast.get(id).described {
                    self.cast.name(id, mark.text(tree));
                    let whole = tree.cover(phrase.first, phrase.last.max(phrase.head)).of(tree.body());
                    self.cast.name(id, whole);
                }
            }
            Sort::Pronoun(class) => {
                if let Some((id, reason)) = self.pronoun(tree, sentence, mark, class) {
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
        self.cast.see(id, tree, sentence, mark.head);
    }

    /// The entity a description stands for: a partner in the sentence, an earlier one, or a new one.
    fn description(
        &mut self,
        tree: &Tree<'_>,
        sentence: usize,
        mark: &Mark,
        noun: &Noun,
        phrase: &Phrase,
    ) -> (EntityId, Link) {
        if let Some(partner) = self.partner(tree, sentence, mark.head, phrase) {
            return partner;
        }
        let owner = self.owner(tree, sentence, phrase);
        if let Some(owner) = owner.filter(|_| phrase.plural && self.speaks_for_body(noun)) {
            return (self.body_of(owner), Link::ActsFor);
        }
        if let Some((id, reason)) = self.earlier(sentence, noun, phrase, owner) {
            return (id, reason);
        }
        let kind = match &noun.list {
            NounList::Collective(class) if class.starts_with("group") => Kind::Group,
            NounList::Collective(_) => Kind::Organisation,
            _ if phrase.plural => Kind::Group,
            _ => Kind::Unnamed,
        };
        let mut draft = Draft::new(kind, self.label(tree, sentence, phrase, owner));
        draft.described = true;
        draft.owner = owner;
        draft.plural = phrase.plural;
        if let NounList::Collective(class) = &noun.list {
            draft.nouns.insert(class.clone());
        }
        (self.cast.add(draft), Link::Description)
    }

    /// The body that somebody's officials act for: a person's officials are that person's government.
    fn body_of(&mut self, owner: EntityId) -> EntityId {
        if self.cast.get(owner).kind != Kind::Person {
            return owner;
        }
        let known = self
            .cast
            .iter()
            .find(|(_, draft)| draft.owner == Some(owner) && draft.nouns.contains(GOVERNMENT));
        if let Some((id, _)) = known {
            return id;
        }
        let label = format!("{} government", self.cast.get(owner).label);
        let mut draft = Draft::new(Kind::Organisation, label);
        draft.described = true;
        draft.owner = Some(owner);
        draft.nouns.insert(GOVERNMENT.to_owned());
        self.cast.add(draft)
    }

    /// Plural officials and representatives of a body act for it.
    fn speaks_for_body(&self, noun: &Noun) -> bool {
        self.schema.words("representatives").has(&noun.lemma)
    }

    /// The name that a description is put beside: an apposition, or the subject of "is".
    fn partner(
        &self,
        tree: &Tree<'_>,
        sentence: usize,
        head: usize,
        phrase: &Phrase,
    ) -> Option<(EntityId, Link)> {
        if self.is_speaker(tree, phrase) {
            return None;
        }
        let at = |token: usize| self.cast.at(sentence, token);
        let first = self.one_of(tree, tree.first_conjunct(head));
        if let Some(id) = self.beside(tree, sentence, phrase) {
            return Some((id, Link::Apposition));
        }
        if tree.role(first) == "appos"
            && let Some(id) = tree.head(first).and_then(at)
        {
            return Some((id, Link::Apposition));
        }
        if let Some(id) = tree.dependent(head, "appos").and_then(at)
            && !phrase.plural
        {
            return Some((id, Link::Apposition));
        }
        if tree.dependent(first, "cop").is_some()
            && tree
                .dependent(first, "advmod")
                .is_none_or(|adverb| !self.schema.words("negations").has(&tree.lower(adverb)))
            && let Some(id) = tree.dependent(first, "nsubj").and_then(at)
        {
            return Some((id, Link::Predicate));
        }
        None
    }

    /// "Ruiz, the prosecutor said, has left"; "according to the prosecutor, Ruiz has left": no apposition.
    fn is_speaker(&self, tree: &Tree<'_>, phrase: &Phrase) -> bool {
        let sources = self.schema.words("source_prepositions");
        if tree.preposition(phrase.head).is_some_and(|words| sources.has(&words)) {
            return true;
        }
        let verb = phrase.last + 1;
        let ends = |token: usize| token >= tree.len() || matches!(tree.form(token), "," | ".");
        verb < tree.len()
            && phrase.first > 0
            && tree.form(phrase.first - 1) == ","
            && tree.is_verb(verb)
            && self.schema.words("reporting_verbs").has(&tree.lemma(verb))
            && ends(verb + 1)
    }

    /// "one of the members": what is said of "one" is said of the member.
    fn one_of(&self, tree: &Tree<'_>, head: usize) -> usize {
        let above = tree.head(head).filter(|_| tree.role(head) == "nmod");
        above.filter(|&above| self.schema.words("partitives").has(&tree.lower(above))).unwrap_or(head)
    }

    /// A person's name right before the phrase and its comma, or right behind it, whatever the parse says.
    fn beside(&self, tree: &Tree<'_>, sentence: usize, phrase: &Phrase) -> Option<EntityId> {
        if phrase.plural || phrase.article == Article::Bare && phrase.qualifiers.is_empty() {
            return None;
        }
        let person = |token: usize| {
            let id = self.cast.at(sentence, token)?;
            (self.cast.get(id).kind == Kind::Person && tree.form(token).starts_with(char::is_uppercase))
                .then_some(id)
        };
        let comma = |token: usize| token < tree.len() && tree.form(token) == ",";
        if phrase.first >= 2
            && comma(phrase.first - 1)
            && (comma(phrase.last + 1) || phrase.last + 2 >= tree.len())
        {
            return person(phrase.first - 2);
        }
        // "the commander, Major Ana Ruiz": titles may stand before the name.
        let title = |token: &usize| introduces_name(self.schema, tree, *token);
        let name = comma(phrase.last + 1)
            .then(|| (phrase.last + 2..tree.len()).find(|token| !title(token)))
            .flatten();
        name.and_then(person)
    }

    /// Whose it is: the possessor, the name before the noun, or the phrase behind "of".
    fn owner(&self, tree: &Tree<'_>, sentence: usize, phrase: &Phrase) -> Option<EntityId> {
        let at = |token: usize| self.cast.at(sentence, token);
        if let Some(owner) = phrase.possessor.and_then(at) {
            return Some(owner);
        }
        let before = (phrase.first..phrase.head).rev().find_map(at);
        if before.is_some() {
            return before;
        }
        let behind = self.schema.words("owner_prepositions");
        tree.dependents(phrase.head, "nmod")
            .filter(|&child| tree.preposition(child).is_some_and(|word| behind.has(&word)))
            .find_map(at)
    }

    /// An earlier entity that "the official", "the party" or "the regime" goes back to.
    fn earlier(
        &self,
        sentence: usize,
        noun: &Noun,
        phrase: &Phrase,
        owner: Option<EntityId>,
    ) -> Option<(EntityId, Link)> {
        if phrase.article == Article::Indefinite {
            return None;
        }
        let class = match &noun.list {
            NounList::Collective(class) => class.as_str(),
            NounList::Office => self.schema.words("offices").get(&noun.lemma).unwrap_or_default(),
            NounList::Role => "",
        };
        let mut best: Option<((bool, usize, usize), EntityId, Span)> = None;
        for (id, draft) in self.cast.iter() {
            if !self.may_be(draft, noun, class, phrase, owner) {
                continue;
            }
            let Some(seen) = draft.seen.last() else { continue };
            let rank = (draft.owner.is_some() && draft.owner == owner, seen.sentence, seen.token);
            if seen.sentence <= sentence && best.is_none_or(|(known, ..)| known < rank) {
                best = Some((rank, id, seen.span));
            }
        }
        best.map(|(_, id, seen)| (id, Link::Before(seen)))
    }

    fn may_be(
        &self,
        draft: &Draft,
        noun: &Noun,
        class: &str,
        phrase: &Phrase,
        owner: Option<EntityId>,
    ) -> bool {
        let owners_agree = match (draft.owner, owner) {
            (Some(known), Some(new)) => known == new,
            (None, Some(_)) => draft.kind == Kind::Person,
            _ => true,
        };
        let described = draft.nouns.contains(&noun.lemma) || draft.nouns.contains(class);
        let named = matches!(noun.list, NounList::Collective(_))
            && draft.kind == Kind::Organisation
            && draft.names.keys().any(|name| super::name::words(name).contains(&noun.lemma));
        let collective = matches!(noun.list, NounList::Collective(_));
        let number = draft.plural == phrase.plural || collective;
        let sort = collective == matches!(draft.kind, Kind::Organisation) || draft.kind == Kind::Group;
        let definite = phrase.article == Article::Definite || owner.is_some() || phrase.plural;
        owners_agree && (described || named) && number && sort && definite && draft.kind != Kind::Place
    }

    fn label(&self, tree: &Tree<'_>, sentence: usize, phrase: &Phrase, owner: Option<EntityId>) -> String {
        let last = postposed_end(tree, phrase.head).unwrap_or(phrase.head);
        let words = super::cast::tidy(tree.cover(phrase.core, last).of(tree.body()));
        // "a party official": the owner stands in the words already.
        let inside =
            (phrase.core..phrase.head).any(|token| owner.is_some() && self.cast.at(sentence, token) == owner);
        match owner {
            // "his government", "the government of Ruiz": the owner says which one it is.
            Some(owner) if !inside && !self.names_owner(tree, phrase) => {
                let owner = self.cast.get(owner);
                format!("{} {words}", owner.label)
            }
            _ if phrase.core == phrase.head && phrase.article != Article::Definite => {
                super::cast::tidy(tree.cover(phrase.core, phrase.last.max(phrase.head)).of(tree.body()))
            }
            _ => words,
        }
    }

    /// True when the words before the head already name the owner ("the Ruiz government").
    fn names_owner(&self, tree: &Tree<'_>, phrase: &Phrase) -> bool {
        (phrase.core..phrase.head)
            .any(|token| tree.upos(token) == "PROPN" || tree.form(token).starts_with(char::is_uppercase))
    }

    /// The antecedent of a pronoun: agreeing, recent, subjects first, never an argument of the same verb.
    fn pronoun(
        &self,
        tree: &Tree<'_>,
        sentence: usize,
        mark: &Mark,
        class: &str,
    ) -> Option<(EntityId, Link)> {
        let possessive = tree.label(mark.head) == "nmod:poss";
        let governor = tree.head(tree.first_conjunct(mark.head));
        let mut best: Option<(i64, EntityId, Span)> = None;
        for (id, draft) in self.cast.iter() {
            if !agrees(draft, class) {
                continue;
            }
            for seen in draft.seen.iter().rev() {
                let back = sentence.checked_sub(seen.sentence)?;
                if back > PRONOUN_REACH {
                    break;
                }
                let later = back == 0 && seen.token >= mark.head;
                let co_argument =
                    back == 0 && !possessive && tree.head(tree.first_conjunct(seen.token)) == governor;
                if later || co_argument {
                    continue;
                }
                let distance = 35 * back as i64;
                let named = i64::from(!draft.described) * 12;
                // The one the article is about is spoken of most.
                let weight = draft.seen.len().min(6) as i64 * 2;
                let recency = seen.token.min(60) as i64 / 6;
                let score = 100 - distance + i64::from(seen.subject) * 20 + named + weight + recency;
                if best.is_none_or(|(known, ..)| score > known) {
                    best = Some((score, id, seen.span));
                }
            }
        }
        best.map(|(_, id, seen)| (id, Link::Pronoun(seen)))
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
        "thing" => matches!(draft.kind, Kind::Organisation | Kind::Place),
        _ => false,
    }
}
