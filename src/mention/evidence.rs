//! What the words around a name say it names: a person, a body or a place.
//!
//! The tagger guesses from the name itself and a few words beside it. An article says more: titles, appositions,
//! "shareholders of", "mayor of", tickers in brackets, datelines. Every mention of a name adds its clues.

use super::{
    name,
    spot::{Mark, NounList, noun},
};
use crate::{
    schema::Schema,
    text::{
        NameKind, Tree,
        gazetteer::{Gazetteer, bit, fold},
    },
};

/// "Mr Ruiz", a dateline: says it by itself.
const DECISIVE: usize = 6;
/// A noun that says what the name names.
pub(super) const STRONG: usize = 3;
/// A first word that is a given name: some are places or common words too.
const GIVEN: usize = 2;
/// A preposition, a relative pronoun: often true.
const WEAK: usize = 1;

/// The clues of one mention, as votes.
pub(super) fn clues(schema: &Schema, tree: &Tree<'_>, mark: &Mark) -> Vec<(NameKind, usize)> {
    let words = Words { schema, tree, mark };
    let mut found = Vec::new();
    words.dateline(&mut found);
    words.before(&mut found);
    words.behind(&mut found);
    words.apposition(&mut found);
    words.owned(&mut found);
    words.preposition(&mut found);
    words.relative(&mut found);
    words.given_name(&mut found);
    words.known_body(&mut found);
    words.governed(&mut found);
    words.article(&mut found);
    found
}

struct Words<'a> {
    schema: &'a Schema,
    tree: &'a Tree<'a>,
    mark: &'a Mark,
}

type Votes = Vec<(NameKind, usize)>;

impl Words<'_> {
    /// "PORT RUIZ, Ilan, Nov 7 (Agency) -".
    fn dateline(&self, votes: &mut Votes) {
        let (tree, last) = (self.tree, self.tree.len() - 1);
        let capitals = tree.form(0).chars().filter(|letter| letter.is_uppercase()).count();
        let loud = capitals > 2 && !tree.form(0).chars().any(char::is_lowercase);
        let closed = matches!(tree.form(last), "-" | "–" | "—" | "--" | ":" | ")");
        if self.mark.first == 0 && loud && closed {
            votes.push((NameKind::Place, DECISIVE));
        }
    }

    /// "Mr Ruiz", "the broadcaster Canal Uno", "shareholders of Apex".
    fn before(&self, votes: &mut Votes) {
        let Some(before) = self.mark.first.checked_sub(1) else { return };
        if self.schema.words("honorifics").has(&self.tree.lower(before)) {
            votes.push((NameKind::Person, DECISIVE));
        }
        self.noun_votes(before, "is", votes);
        if let Some(noun) = before.checked_sub(1).filter(|_| !self.tree.is_nominal(before)) {
            self.noun_votes(noun, &self.tree.lower(before), votes);
        }
        if let Some(noun) = before.checked_sub(2).filter(|_| self.tree.lower(before) == "the") {
            self.noun_votes(noun, &self.tree.lower(before - 1), votes);
        }
    }

    /// "an Apex spokesman", "Apex's shareholders", "Apex (APX.L)", "Ruiz, 51,".
    fn behind(&self, votes: &mut Votes) {
        let (tree, next) = (self.tree, self.mark.last + 1);
        if next + 1 >= tree.len() {
            return;
        }
        if tree.is_nominal(next) {
            self.noun_votes(next, "with", votes);
        }
        if names_body(self.schema, tree, self.mark.last).is_some() && !self.is_known_place() {
            votes.push((NameKind::Organisation, STRONG));
        }
        let form = tree.form(next + 1);
        let ticker = form.contains('.') && form.chars().filter(|letter| letter.is_uppercase()).count() > 2;
        if tree.form(next) == "(" && ticker {
            votes.push((NameKind::Organisation, DECISIVE));
        }
        let age = form.parse::<u8>().is_ok_and(|age| (16..110).contains(&age));
        let closed = tree.len() > next + 2 && matches!(tree.form(next + 2), "," | ")");
        if matches!(tree.form(next), "," | "(") && age && closed {
            votes.push((NameKind::Person, STRONG));
        }
    }

    /// "The Lima newspaper" need not be called so.
    fn is_known_place(&self) -> bool {
        let place = bit::TOWN | bit::COUNTRY | bit::CAPITAL | bit::REGION | bit::PEOPLE;
        Gazetteer::bundled().bits(self.mark.text(self.tree)) & place != 0
    }

    /// "Lima, a port", "two rich clubs, Apex and Zenith", "Apex is a bank".
    fn apposition(&self, votes: &mut Votes) {
        let (tree, head) = (self.tree, self.mark.head);
        let own = tree.dependent(head, "appos").filter(|&noun| noun > self.mark.last);
        let first = tree.first_conjunct(head);
        let beside = |before: usize| tree.form(before) == "," || tree.is_nominal(before);
        let beside = tree.extent(first).0.checked_sub(1).is_some_and(beside);
        let above = tree.head(first).filter(|_| tree.role(first) == "appos" && beside);
        // "Two clubs, Apex and Zenith" looks like a list that opens with "two clubs".
        let listed =
            (first != head && tree.xpos(first) == "NNS" && tree.preposition(head).is_none()).then_some(first);
        let copula = |&noun: &usize| tree.role(first) == "nsubj" && tree.dependent(noun, "cop").is_some();
        let predicate = tree.head(first).filter(copula);
        let common = |noun: &usize| tree.upos(*noun) == "NOUN";
        for noun in own
            .into_iter()
            .chain(above.map(|noun| self.whole(self.counted(noun))))
            .chain(listed)
            .chain(predicate)
            .filter(common)
        {
            self.noun_votes(noun, "is", votes);
        }
    }

    /// "Two of the richest clubs, Apex and Zenith": clubs.
    fn counted(&self, number: usize) -> usize {
        let tree = self.tree;
        let of = |&noun: &usize| tree.preposition(noun).as_deref() == Some("of");
        let counted = tree.dependents(number, "nmod").find(of).filter(|_| tree.upos(number) == "NUM");
        counted.unwrap_or(number)
    }

    /// "The leader of the party, Ruiz": the parser may hang the name on the last noun, it describes the first.
    fn whole(&self, noun: usize) -> usize {
        let tree = self.tree;
        let outer = tree.ancestors(noun).take_while(|&above| tree.is_nominal(above));
        let person = |&above: &usize| self.general_noun(above) == Some(NameKind::Person);
        outer.filter(person).last().unwrap_or(noun)
    }

    /// "Apex's shareholders".
    fn owned(&self, votes: &mut Votes) {
        let (tree, head) = (self.tree, self.mark.head);
        if tree.label(head) == "nmod:poss"
            && let Some(noun) = tree.head(head)
        {
            self.noun_votes(noun, "whose", votes);
        }
    }

    /// "in Lima", "near Lima".
    fn preposition(&self, votes: &mut Votes) {
        let Some(before) = self.mark.first.checked_sub(1) else { return };
        if self.schema.words("locative_prepositions").has(&self.tree.lower(before)) {
            votes.push((NameKind::Place, WEAK));
        }
    }

    /// "Ruiz, who", "Apex, which".
    fn relative(&self, votes: &mut Votes) {
        let tree = self.tree;
        let mut words = tree.dependents(self.mark.head, "acl").flat_map(|clause| {
            let (first, _) = tree.extent(clause);
            (first..=clause).take(2)
        });
        let kind = words.find_map(|token| match (tree.upos(token), &*tree.lower(token)) {
            ("PRON", "who" | "whom") => Some((NameKind::Person, STRONG)),
            ("PRON" | "DET", "which") => Some((NameKind::Organisation, WEAK)),
            _ => None,
        });
        votes.extend(kind);
    }

    /// "Ana ...".
    fn given_name(&self, votes: &mut Votes) {
        let words = name::words(self.mark.text(self.tree));
        let given =
            words.first().is_some_and(|first| Gazetteer::bundled().bits(&fold(first)) & bit::GIVEN != 0);
        if given && words.len() > 1 {
            votes.push((NameKind::Person, GIVEN));
        }
    }

    /// A name of the list of well-known bodies that nobody bears.
    fn known_body(&self, votes: &mut Votes) {
        let bits = Gazetteer::bundled().bits(self.mark.text(self.tree));
        if bits & bit::BODY != 0 && bits & (bit::GIVEN | bit::SURNAME) == 0 {
            votes.push((NameKind::Organisation, DECISIVE));
        }
    }

    /// "Has run Apex since 2014".
    fn governed(&self, votes: &mut Votes) {
        let (tree, head) = (self.tree, self.mark.head);
        let verb = tree.head(head).filter(|&verb| tree.role(head) == "obj" && tree.is_verb(verb));
        let listed = verb.and_then(|verb| listed(self.schema, &tree.lemma(verb), "object"));
        votes.extend(listed.map(|kind| (kind, STRONG)));
    }

    /// "The Taliban said": people have no article.
    fn article(&self, votes: &mut Votes) {
        let (tree, head) = (self.tree, self.mark.head);
        let the = self.mark.first.checked_sub(1).is_some_and(|before| tree.lower(before) == "the");
        let alone = tree.head(head).is_none_or(|above| above < self.mark.first || !tree.is_nominal(above));
        let behind = self.mark.last + 1;
        let ends = behind >= tree.len() || !tree.is_nominal(behind);
        if the && alone && ends && tree.xpos(head) != "NNPS" && !self.is_known_place() {
            votes.push((NameKind::Organisation, WEAK));
        }
    }

    /// What a noun says of the name that stands `place` it.
    fn noun_votes(&self, token: usize, place: &str, votes: &mut Votes) {
        let tree = self.tree;
        if !matches!(tree.upos(token), "NOUN" | "PROPN") {
            return;
        }
        let lemma = tree.lemma(token);
        let listed = listed(self.schema, &lemma, place);
        let general = || match place {
            "is" => self.general_noun(token),
            "of" => self.schema.words("place_heads").has(&lemma).then_some(NameKind::Place),
            _ => None,
        };
        votes.extend(listed.or_else(general).map(|kind| (kind, STRONG)));
    }

    /// What the lists of nouns for people, bodies and places say.
    fn general_noun(&self, token: usize) -> Option<NameKind> {
        let lemma = self.tree.lemma(token);
        match noun(self.schema, self.tree, token).map(|noun| noun.list) {
            Some(NounList::Office | NounList::Role) => return Some(NameKind::Person),
            Some(NounList::Collective(_)) => return Some(NameKind::Organisation),
            None => {}
        }
        if self.schema.words("place_heads").has(&lemma) {
            return Some(NameKind::Place);
        }
        self.schema.words("organisation_heads").has(&lemma).then_some(NameKind::Organisation)
    }
}

/// Most words between a name and the noun for what it names: "the Apex mining company".
const BETWEEN: usize = 2;

/// "The Star newspaper", "the Lusa news agency": the noun behind a name that says what body it names.
pub(super) fn names_body(schema: &Schema, tree: &Tree<'_>, last: usize) -> Option<usize> {
    let noun = (last + 1..tree.len().min(last + 2 + BETWEEN)).find(|&token| {
        let lemma = tree.lemma(token);
        let agency = lemma == "agency" && tree.lemma(token - 1) == "news";
        tree.xpos(token) == "NN" && (agency || schema.words("named_bodies").has(&lemma))
    })?;
    let part = |token: usize| {
        matches!(tree.upos(token), "NOUN" | "ADJ") && !tree.form(token).starts_with(char::is_uppercase)
    };
    let ends = tree.upos(noun) == "NOUN" && !matches!(tree.label(noun), "compound" | "nmod:desc" | "flat");
    (ends && (last + 1..=noun).all(part)).then_some(noun)
}

/// What owns what a noun stands for, where the list says so: "its shareholders" are a body's.
pub(super) fn owner_of(schema: &Schema, tree: &Tree<'_>, noun: usize) -> Option<NameKind> {
    listed(schema, &tree.lemma(noun), "whose")
}

/// What `name_clues.txt` says of the name that stands `place` a noun.
fn listed(schema: &Schema, lemma: &str, place: &str) -> Option<NameKind> {
    let clues = schema.words("name_clues").get(lemma)?;
    clues.split(", ").find_map(|clue| {
        let (wanted, kind) = clue.split_once(' ')?;
        (wanted == place).then(|| kind_named(kind)).flatten()
    })
}

fn kind_named(kind: &str) -> Option<NameKind> {
    match kind {
        "person" => Some(NameKind::Person),
        "organisation" => Some(NameKind::Organisation),
        "place" => Some(NameKind::Place),
        _ => None,
    }
}
