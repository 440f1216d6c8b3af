//! What a description stands for: the name beside it, something earlier, or an entity of its own.

use super::{
    EntityId, Kind, Link,
    cast::Draft,
    evidence::names_body,
    gather::Gathering,
    phrase::{Article, Phrase, introduces_name, postposed_end, scopes},
    spot::{Mark, Noun, NounList},
};
use crate::{
    schema::Schema,
    span::Span,
    text::{NameKind, Tree},
};
use std::collections::BTreeSet;

/// Class of the collectives that govern, in `collectives.txt`.
const GOVERNMENT: &str = "organisation government";

/// How well an earlier entity fits a description: the same owner, called just so, nothing that tells it from others of the
/// sort, called by a word of the class, sentence and token it was last seen at.
type Rank = (bool, bool, bool, bool, usize, usize);

impl Gathering<'_> {
    /// The entity a description stands for: a partner in the sentence, an earlier one, or a new one.
    pub(super) fn description(
        &mut self,
        tree: &Tree<'_>,
        sentence: usize,
        mark: &Mark,
        noun: &Noun,
        phrase: &Phrase,
    ) -> (EntityId, Link) {
        // "The leader of a militia, Ales Kazlou": the militia is not he.
        let body = matches!(noun.list, NounList::Collective(_));
        // "A spokesman for his party, the Congress": nor is he the Congress.
        let is_one = |(id, _): &(EntityId, Link)| match self.cast.get(*id).kind {
            Kind::Person => !body,
            Kind::Organisation => body || phrase.plural,
            _ => true,
        };
        if let Some(partner) = self.partner(tree, sentence, mark.head, phrase).filter(is_one) {
            return partner;
        }
        if let Some(named) = self.named_body(tree, sentence, phrase) {
            return (named, Link::Apposition);
        }
        let owner = self.owner(tree, sentence, phrase);
        let acts = phrase.plural && self.speaks_for_body(noun) && !self.is_posted(tree, sentence, phrase);
        if let Some(owner) = owner.filter(|_| acts) {
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

    /// "The Star newspaper": the Star.
    fn named_body(&self, tree: &Tree<'_>, sentence: usize, phrase: &Phrase) -> Option<EntityId> {
        let name = (phrase.first..phrase.head).rev().find(|&token| tree.upos(token) == "PROPN")?;
        names_body(self.schema, tree, name).filter(|&noun| noun == phrase.head)?;
        let named = self.cast.at(sentence, name)?;
        (self.cast.get(named).kind == Kind::Organisation).then_some(named)
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

    /// "Two diplomats in Brussels" are not the town's.
    fn is_posted(&self, tree: &Tree<'_>, sentence: usize, phrase: &Phrase) -> bool {
        let country = |name: &str| self.schema.words("country_names").iter().any(|(_, known)| known == name);
        let town = |place: EntityId| {
            let place = self.cast.get(place);
            place.kind == Kind::Place && !country(&place.label)
        };
        let located = |place: &usize| matches!(tree.preposition(*place).as_deref(), Some("in" | "at"));
        let mut places = tree.dependents(phrase.head, "nmod").filter(located);
        places.any(|place| self.cast.at(sentence, place).is_some_and(town))
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
        // "His sister and adviser, Regina Ruiz": the name belongs to both.
        if let Some(id) =
            [head, first].into_iter().find_map(|noun| set_beside(self.schema, tree, noun).and_then(at))
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
        // "Called Ruiz a thief": Ruiz.
        if tree.role(first) == "xcomp"
            && let Some(named) = tree.head(first).and_then(|verb| tree.dependent(verb, "obj"))
            && let Some(id) = at(named)
        {
            return Some((id, Link::Predicate));
        }
        // "The candidate was Ana Ruiz."
        if !phrase.plural
            && let Some(name) = tree.said_to_be(first)
            && tree.upos(name) == "PROPN"
            && tree.dependent(name, "advmod").is_none()
            && let Some(id) = at(name).filter(|id| self.cast.get(*id).kind == Kind::Person)
        {
            return Some((id, Link::Predicate));
        }
        None
    }

    /// "Ruiz, the prosecutor said, has left"; "according to the prosecutor, Ruiz has left": no apposition.
    fn is_speaker(&self, tree: &Tree<'_>, phrase: &Phrase) -> bool {
        let sources = self.schema.words("source_prepositions");
        if tree.preposition(phrase.head).is_some_and(|words| sources.has(&words)) {
            return !self.is_set_apart(tree, phrase.head);
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

    /// "..., according to his brother, Ruiz, who has left": a name between commas that does not go on with the sentence.
    fn is_set_apart(&self, tree: &Tree<'_>, noun: usize) -> bool {
        let Some(name) = tree.dependent(noun, "appos") else { return false };
        let word = |token: &usize| tree.upos(*token) != "PUNCT";
        let first = (tree.extent(name).0..=name).find(word).unwrap_or(name);
        let last = self.name_end(tree, name);
        let comma = |token: usize| token < tree.len() && tree.form(token) == ",";
        let closed =
            comma(last + 1) && !(last + 2 < tree.len() && tree.is_verb(last + 2)) || last + 2 == tree.len();
        first > noun + 1 && comma(first - 1) && closed && tree.extent(noun).0 > 0
    }

    /// Last token of a name: what stands right behind its head and is joined to it.
    fn name_end(&self, tree: &Tree<'_>, name: usize) -> usize {
        tree.dependents(name, "flat").last().unwrap_or(name)
    }

    /// "one of the members": what is said of "one" is said of the member.
    fn one_of(&self, tree: &Tree<'_>, head: usize) -> usize {
        let above = tree.head(head).filter(|_| tree.role(head) == "nmod");
        above.filter(|&above| self.schema.words("partitives").has(&tree.lower(above))).unwrap_or(head)
    }

    /// A person's name right before the phrase and its comma, or right behind it, whatever the parse says.
    fn beside(&self, tree: &Tree<'_>, sentence: usize, phrase: &Phrase) -> Option<EntityId> {
        let person = |token: usize| {
            let id = self.cast.at(sentence, token)?;
            (self.cast.get(id).kind == Kind::Person && tree.form(token).starts_with(char::is_uppercase))
                .then_some(id)
        };
        if let Some(name) = self.behind_scope(tree, phrase.head).and_then(person).filter(|_| !phrase.plural) {
            return Some(name);
        }
        if phrase.plural || phrase.article == Article::Bare && phrase.qualifiers.is_empty() {
            return None;
        }
        let comma = |token: usize| token < tree.len() && tree.form(token) == ",";
        if phrase.first >= 2
            && comma(phrase.first - 1)
            && (comma(phrase.last + 1) || phrase.last + 2 >= tree.len())
        {
            return person(phrase.first - 2);
        }
        // "the commander, Major Ana Ruiz": titles may stand before the name.
        let title = |token: &usize| {
            let common =
                matches!(tree.xpos(*token), "NN" | "JJ") && tree.form(*token).starts_with(char::is_lowercase);
            common || introduces_name(self.schema, tree, *token)
        };
        let name = comma(phrase.last + 1)
            .then(|| (phrase.last + 2..tree.len()).find(|token| !title(token)))
            .flatten();
        let noun = tree.first_conjunct(phrase.head);
        name.filter(|&name| !is_of_other(self.schema, tree, noun, name)).and_then(person)
    }

    /// "Special envoy for Congo Ana Ruiz": the name right behind the names that say which office it is.
    fn behind_scope(&self, tree: &Tree<'_>, head: usize) -> Option<usize> {
        let word = |token: usize| if token < tree.len() { tree.lower(token) } else { "".into() };
        let office = self.schema.words("offices").has(&tree.lemma(head));
        if !office || !self.schema.words("scope_prepositions").has(&word(head + 1)) {
            return None;
        }
        let first = head + 2 + usize::from(word(head + 2) == "the");
        let names = &tree.sentence().names;
        let person = |token: usize| {
            names.iter().any(|name| name.kind == NameKind::Person && name.tokens.start == token)
        };
        let capital = |token: &usize| tree.form(*token).starts_with(char::is_uppercase);
        (first + 1..tree.len())
            .take_while(|token| capital(&(token - 1)) && capital(token))
            .find(|&token| person(token))
            // "A spokesman for President Ruiz": he is not the president.
            .filter(|name| !introduces_name(self.schema, tree, name - 1))
    }

    /// Whose it is: the possessor, the name before the noun, or the phrase behind "of".
    pub(super) fn owner(&self, tree: &Tree<'_>, sentence: usize, phrase: &Phrase) -> Option<EntityId> {
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
        // "According to two people": none that were named before.
        let tree = &self.trees[sentence];
        let counted = phrase.plural
            && phrase.article == Article::Bare
            && phrase.possessor.is_none()
            && tree.dependent(phrase.head, "nummod").is_some();
        if phrase.article == Article::Indefinite || counted {
            return None;
        }
        let class = match &noun.list {
            NounList::Collective(class) => class.as_str(),
            NounList::Office => self.schema.words("offices").get(&noun.lemma).unwrap_or_default(),
            NounList::Role => "",
        };
        let scopes = scopes(self.schema, tree, phrase);
        let mut best: Option<(Rank, EntityId, Span)> = None;
        for (id, draft) in self.cast.iter() {
            if !self.may_be(draft, noun, class, phrase, owner) || self.is_apart(draft, noun, &scopes) {
                continue;
            }
            let Some(seen) = draft.seen.last() else { continue };
            // "The bank": the one that was called so, before one that is called so in its name.
            let rank = (
                draft.owner.is_some() && draft.owner == owner,
                draft.nouns.contains(&noun.lemma),
                // "The bank" is the other one, not the central bank.
                draft.scopes.is_empty(),
                is_called(draft, noun, class),
                seen.sentence,
                seen.token,
            );
            if seen.sentence <= sentence && best.is_none_or(|(known, ..)| known < rank) {
                best = Some((rank, id, seen.span));
            }
        }
        best.map(|(_, id, seen)| (id, Link::Before(seen)))
    }

    /// "The interior ministry" behind "the foreign ministry", "the central bank" behind "Apex Bank": another one.
    fn is_apart(&self, draft: &Draft, noun: &Noun, new: &BTreeSet<String>) -> bool {
        if new.is_empty() {
            return false;
        }
        let rank = |word: &&String| self.schema.words("scoped_nouns").get(word) == Some("rank");
        let named: BTreeSet<String> = draft.names.keys().flat_map(|name| super::name::words(name)).collect();
        let told = |word: &String| draft.scopes.contains(word) || named.contains(word);
        let body = matches!(noun.list, NounList::Collective(_));
        (body || !draft.scopes.is_empty())
            && (!new.iter().all(told) || draft.scopes.iter().filter(rank).any(|word| !new.contains(word)))
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
        let described = is_called(draft, noun, class);
        let named = matches!(noun.list, NounList::Collective(_))
            && draft.kind == Kind::Organisation
            && draft.names.keys().any(|name| super::name::words(name).contains(&noun.lemma));
        let collective = matches!(noun.list, NounList::Collective(_));
        let number = draft.plural == phrase.plural || collective;
        let sort = collective == matches!(draft.kind, Kind::Organisation) || draft.kind == Kind::Group;
        // "A senior official" is not "the former senior official".
        let times = !draft.described || draft.nouns.contains(&former(noun)) == phrase.is_former();
        let definite = phrase.article == Article::Definite || owner.is_some() || phrase.plural;
        times
            && owners_agree
            && (described || named)
            && number
            && sort
            && definite
            && draft.kind != Kind::Place
    }

    fn label(&self, tree: &Tree<'_>, sentence: usize, phrase: &Phrase, owner: Option<EntityId>) -> String {
        let last = postposed_end(tree, phrase.head).unwrap_or(phrase.head);
        // "A former union leader": the union is none.
        let inside = matches!(tree.label(phrase.head), "compound" | "nmod:desc");
        let former = phrase.qualifiers.first().filter(|_| phrase.is_former() && !inside);
        let first = former.map_or(phrase.core, |(token, _)| phrase.core.min(*token));
        let words = super::cast::tidy(tree.cover(first, last).of(tree.body()));
        // "Once the mayor".
        let words = match first < phrase.core && tree.role(first + 1) == "det" {
            true => format!("former {}", super::cast::tidy(tree.cover(phrase.core, last).of(tree.body()))),
            false => words,
        };
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
}

/// True for a name behind a noun and its comma that is not the noun's: it opens a clause, or belongs to the person above
/// ("the wife of the mayor, Ana Ruiz," is not the mayor).
pub(crate) fn is_of_other(schema: &Schema, tree: &Tree<'_>, noun: usize, name: usize) -> bool {
    let above = tree.head(name).filter(|_| tree.role(name) == "appos" && tree.role(noun) == "nmod");
    let whose = |above: usize| tree.head(noun) == Some(above) && super::noun(schema, tree, above).is_some();
    tree.goes_on_without(noun, name) || above.is_some_and(whose) || is_of_either(schema, tree, noun, name)
}

/// What is set beside a noun.
pub(crate) fn set_beside(schema: &Schema, tree: &Tree<'_>, noun: usize) -> Option<usize> {
    tree.dependent(noun, "appos").filter(|&name| !is_of_either(schema, tree, noun, name))
}

/// "A spokesman for the mayor, Ana Ruiz," does not tell which of the two she is.
fn is_of_either(schema: &Schema, tree: &Tree<'_>, noun: usize, name: usize) -> bool {
    let article = |noun: usize| {
        tree.dependent(noun, "det").and_then(|det| schema.words("determiners").get(&tree.lower(det)))
    };
    let office = |inner: usize| {
        let list = super::noun(schema, tree, inner).map(|noun| noun.list);
        (noun + 1..name).contains(&inner)
            && list == Some(NounList::Office)
            && article(inner) == Some("definite")
    };
    article(noun) == Some("indefinite")
        && tree.upos(name) == "PROPN"
        && tree.dependents(noun, "nmod").any(office)
}

/// True for what was called by the noun, or by one of its class.
fn is_called(draft: &Draft, noun: &Noun, class: &str) -> bool {
    draft.nouns.contains(&noun.lemma) || draft.nouns.contains(class)
}

/// How the nouns of an entity tell that it was introduced as a former one.
pub(super) fn former(noun: &Noun) -> String {
    format!("former {}", noun.lemma)
}
