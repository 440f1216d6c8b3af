//! Who holds which office: titles before names, appositions, "is", "as", "named her".

use super::clause::Clause;
use crate::{
    mention::{
        Cast, Draft, EntityId, Form, Kind, Link, NounList, Phrase, behind_honorific, introduces_name,
        is_of_other, noun, phrase, set_beside, tidy,
    },
    schema::{Schema, WordList},
    text::Tree,
};

/// A person holding an office, as one sentence says.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// The person.
    pub(crate) holder: EntityId,
    /// The office.
    pub(crate) post: EntityId,
    /// The country, town or body that the office belongs to.
    pub(crate) of: Option<EntityId>,
    /// True for former offices.
    pub(crate) former: bool,
    /// The word that carries tense and source; none where the outlet names the office in passing.
    pub(crate) carrier: Option<usize>,
    /// Head of the office phrase.
    pub(crate) token: usize,
    /// How it was found, for the rule name.
    pub(crate) how: &'static str,
}

/// Reads the offices of one sentence.
pub(crate) struct OfficeReader<'a> {
    /// Word lists.
    pub(crate) schema: &'a Schema,
    /// The sentence.
    pub(crate) tree: &'a Tree<'a>,
    /// Sentence number.
    pub(crate) sentence: usize,
}

/// Holder, the word that carries tense and source, and the construction.
type Holding = (EntityId, Option<usize>, &'static str);

impl OfficeReader<'_> {
    /// Every office of the sentence with its holder; posts are added to the cast.
    pub(crate) fn read(&self, cast: &mut Cast) -> Vec<Held> {
        let mut found = Vec::new();
        for token in 0..self.tree.len() {
            if cast.at(self.sentence, token).is_some_and(|id| self.is_name(cast, id, token)) {
                continue;
            }
            let Some(noun) = noun(self.schema, self.tree, token) else { continue };
            if noun.list != NounList::Office {
                continue;
            }
            let phrase = phrase(self.schema, self.tree, token);
            for (holder, carrier, how) in self.holders(cast, &phrase) {
                found.push(self.held(cast, &phrase, holder, carrier, how));
            }
        }
        for verb in 0..self.tree.len() {
            found.extend(self.head_of_body(cast, verb));
        }
        found
    }

    /// "Ruiz, who runs the bank's Africa desk": head of the Africa desk of the bank; "who chairs the league": its chair.
    fn head_of_body(&self, cast: &mut Cast, verb: usize) -> Option<Held> {
        let tree = self.tree;
        let verbs = self.schema.words("heading_verbs");
        let office = self.listed(verbs, verb).filter(|_| tree.is_verb(verb))?;
        let clause = Clause::new(self.schema, tree);
        let led = *clause.fill(verb, &[], "object").first()?;
        let body = cast.at(self.sentence, led);
        let unit = body.is_none()
            && tree.upos(led) == "NOUN"
            && self.schema.words("unit_nouns").has(&tree.lemma(led));
        if !unit && !body.is_some_and(|id| matches!(cast.get(id).kind, Kind::Organisation | Kind::Group)) {
            return None;
        }
        let holder = self.first_person(cast, clause.fill(verb, &[], "subject"))?;
        let phrase = phrase(self.schema, tree, led);
        let of = if unit { self.owner(cast, &phrase, holder) } else { body };
        let words = tree.cover(phrase.core, phrase.last.max(led));
        let label = match of.map(|id| &cast.get(id).label) {
            Some(owner) if !unit => format!("{office} of {owner}"),
            Some(owner) if phrase.last == led => {
                format!("{office} of the {} of {owner}", tidy(words.of(tree.body())))
            }
            _ => format!("{office} of the {}", tidy(words.of(tree.body()))),
        };
        let specific = of.is_some() || phrase.last > led;
        let post = post(cast, &label, (!specific).then_some(holder));
        if unit {
            cast.mention(post, words, Form::Description, Link::Office);
        }
        let of = of.filter(|id| has_offices(cast.get(*id)));
        let former = self.is_past(verb);
        Some(Held { holder, post, of, former, carrier: Some(verb), token: led, how: "heads" })
    }

    /// The person at a token.
    fn person(&self, cast: &Cast, token: usize) -> Option<EntityId> {
        cast.at(self.sentence, token).filter(|id| cast.get(*id).kind == Kind::Person)
    }

    /// The first person among the tokens.
    fn first_person(&self, cast: &Cast, tokens: impl IntoIterator<Item = usize>) -> Option<EntityId> {
        tokens.into_iter().find_map(|token| self.person(cast, token))
    }

    /// True when a token is part of a name, not a description that goes back to somebody.
    fn is_name(&self, cast: &Cast, id: EntityId, token: usize) -> bool {
        let span = self.tree.span(token);
        cast.get(id).mentions.iter().any(|mention| mention.form == Form::Name && mention.span.contains(span))
    }

    fn holders(&self, cast: &Cast, phrase: &Phrase) -> Vec<Holding> {
        let tree = self.tree;
        let head = phrase.head;
        let mut found: Vec<Holding> = Vec::new();
        let person = |token: usize| self.person(cast, token);
        // "former presidents Ana Ruiz and Deng Wei", "Secretary of State Lee Park": the name follows at once.
        let behind = behind_honorific(self.schema, tree, self.title_end(cast, phrase) + 1);
        let named = |id: &EntityId| self.is_name(cast, *id, behind);
        if let Some(first) = (behind < tree.len()).then(|| person(behind)).flatten().filter(named) {
            let name_head = self.name_head(cast, behind, first);
            let names = if phrase.plural { tree.conjuncts(name_head) } else { vec![name_head] };
            found.extend(names.into_iter().filter_map(person).map(|holder| (holder, None, "title")));
        }
        let first = tree.first_conjunct(head);
        // "One of its vice-presidents, Ana Ruiz".
        let one =
            tree.head(first).filter(|&one| tree.role(first) == "nmod" && tree.xpos(one) == "CD").is_some();
        if found.is_empty() && (!phrase.plural || one) {
            found.extend(self.beside(cast, phrase, first).map(|holder| (holder, None, "apposition")));
        }
        if found.is_empty() && phrase.plural && !one {
            // "Two former ministers, Ana Ruiz and Deng Wei".
            let beside = tree.dependents(first, "appos").flat_map(|name| tree.conjuncts(name));
            let named: Vec<EntityId> =
                beside.filter(|&name| tree.upos(name) == "PROPN").filter_map(person).collect();
            if named.len() > 1 {
                found.extend(named.into_iter().map(|holder| (holder, None, "apposition")));
            }
        }
        if found.is_empty() && !phrase.plural && tree.dependent(first, "cop").is_some() {
            let subject = tree.dependent(first, "nsubj").map(|subject| self.antecedent(subject));
            found.extend(subject.and_then(person).map(|holder| (holder, Some(first), "copula")));
        }
        if found.is_empty() && !phrase.plural {
            // "The chair of the board is Ana Ruiz".
            let named = tree.said_to_be(first).and_then(|name| Some((person(name)?, name)));
            let named = named.filter(|&(holder, name)| self.is_name(cast, holder, name));
            found.extend(named.map(|(holder, name)| (holder, Some(name), "copula")));
        }
        if found.is_empty() && !phrase.plural {
            let verb = self.by_verb(cast, head).or_else(|| self.fronted(cast, phrase));
            found.extend(
                verb.or_else(|| self.by_office_noun(cast, phrase)).or_else(|| self.by_change(cast, phrase)),
            );
        }
        found
    }

    /// Last token of the title itself: the head, or the capitalised phrase behind it up to a name.
    fn title_end(&self, cast: &Cast, phrase: &Phrase) -> usize {
        let tree = self.tree;
        let the = |token: usize| usize::from(token < tree.len() && tree.lower(token) == "the");
        let scope = phrase.head + 1;
        if scope + 1 < tree.len() && self.schema.words("scope_prepositions").has(&tree.lower(scope)) {
            let person = |token: usize| {
                let id = cast.at(self.sentence, token);
                id.is_some_and(|id| cast.get(id).kind == Kind::Person && self.is_name(cast, id, token))
            };
            let capital =
                |token: &usize| tree.form(*token).starts_with(char::is_uppercase) && !person(*token);
            let run = (scope + 1 + the(scope + 1)..tree.len()).take_while(capital).last();
            if let Some(last) = run.filter(|&last| {
                last + 1 < tree.len() && person(last + 1) && !introduces_name(self.schema, tree, last)
            }) {
                return last;
            }
        }
        phrase.head
    }

    fn antecedent(&self, subject: usize) -> usize {
        let relative = matches!(self.tree.xpos(subject), "WP" | "WDT");
        let clause = self.tree.ancestors(subject).find(|&at| self.tree.role(at) == "acl");
        clause.filter(|_| relative).and_then(|clause| self.tree.head(clause)).unwrap_or(subject)
    }

    fn name_head(&self, cast: &Cast, first: usize, id: EntityId) -> usize {
        let mut end = first + 1;
        while end < self.tree.len() && cast.at(self.sentence, end) == Some(id) {
            end += 1;
        }
        self.tree.head_of(first..end)
    }

    /// The name that the office is put beside, by the parse or by a comma.
    fn beside(&self, cast: &Cast, phrase: &Phrase, first: usize) -> Option<EntityId> {
        let tree = self.tree;
        let person = |token: usize| {
            cast.at(self.sentence, token)
                .filter(|id| cast.get(*id).kind == Kind::Person && self.is_name(cast, *id, token))
        };
        if tree.role(first) == "appos"
            && let Some(holder) = tree.head(first).and_then(person)
        {
            return Some(holder);
        }
        let named = |noun: usize| set_beside(self.schema, tree, noun).and_then(person);
        if let Some(holder) = named(phrase.head).or_else(|| named(first)) {
            return Some(holder);
        }
        // "Ana Ruiz, the minister's lawyer".
        if tree.label(phrase.head) == "nmod:poss" {
            return None;
        }
        // "Ana Ruiz, the interior minister": a comma right behind the name.
        if phrase.first >= 2
            && tree.form(phrase.first - 1) == ","
            && tree.role(first) != "nsubj"
            && let Some(holder) = person(phrase.first - 2)
        {
            return Some(holder);
        }
        // "the interior minister, Ana Ruiz,": a comma right behind the office.
        let comma = phrase.last + 1;
        let title = |token: &usize| introduces_name(self.schema, tree, *token);
        if comma < tree.len() && tree.form(comma) == "," {
            let behind = (comma + 1..tree.len()).find(|token| !title(token))?;
            let other = is_of_other(self.schema, tree, first, behind);
            return person(behind).filter(|_| tree.form(behind).starts_with(char::is_uppercase) && !other);
        }
        None
    }

    /// "served as minister", "appointed Ruiz as minister", "named her minister", "became president".
    fn by_verb(&self, cast: &Cast, head: usize) -> Option<Holding> {
        let tree = self.tree;
        let verb = tree.head(tree.first_conjunct(head)).filter(|&verb| tree.is_verb(verb))?;
        let effect = self.verb_effect(verb)?;
        let fits =
            tree.preposition(head).is_none_or(|word| self.schema.words("office_prepositions").has(&word));
        if !fits {
            return None;
        }
        let slot = if effect.contains("object") { "object" } else { "subject" };
        // "The minister sacked Ruiz": whose office the subject holds is not told by the verb.
        let first = tree.first_conjunct(head);
        if tree.role(first) == "nsubj" {
            return None;
        }
        // "Brought Ruiz and the mayor together": the mayor is another one.
        if first != head && tree.role(first) == "obj" && self.person(cast, first).is_some() {
            return None;
        }
        let clause = Clause::new(self.schema, tree);
        let others = clause.fill(verb, &[], slot).into_iter().filter(|&token| token != head);
        Some((self.first_person(cast, others)?, Some(verb), taken_or_left(effect)))
    }

    /// "As foreign minister, Ruiz met Deng": the sentence's subject.
    fn fronted(&self, cast: &Cast, phrase: &Phrase) -> Option<Holding> {
        let tree = self.tree;
        let opens = phrase.first == 1 && tree.lower(0) == "as";
        let verb = tree.ancestors(phrase.head).find(|&above| tree.is_verb(above)).filter(|_| opens)?;
        let subject = Clause::new(self.schema, tree).fill(verb, &[], "subject");
        Some((
            self.first_person(cast, subject.into_iter().filter(|&token| token > phrase.head))?,
            Some(verb),
            "as",
        ))
    }

    /// "Left her post as minister", "stripped Ruiz of his job as spokesman", "in his second term as mayor".
    fn by_office_noun(&self, cast: &Cast, phrase: &Phrase) -> Option<Holding> {
        let tree = self.tree;
        let noun = phrase.first.checked_sub(2).filter(|&noun| {
            tree.lower(noun + 1) == "as" && self.schema.words("office_nouns").has(&tree.lemma(noun))
        })?;
        let verb = tree.ancestors(noun).find(|&above| tree.is_verb(above));
        let owner = tree.dependent(noun, "nmod:poss").and_then(|owner| self.person(cast, owner));
        let doer = || self.first_person(cast, Clause::new(self.schema, tree).fill(verb?, &[], "subject"));
        let effect = verb.and_then(|verb| self.verb_effect(verb));
        Some((owner.or_else(doer)?, verb, taken_or_left(effect.unwrap_or_default())))
    }

    /// "The appointment of Ruiz as minister", "Ruiz's resignation as mayor".
    fn by_change(&self, cast: &Cast, phrase: &Phrase) -> Option<Holding> {
        let tree = self.tree;
        let opened = phrase.first.checked_sub(1).is_some_and(|word| tree.lower(word) == "as");
        let changes = self.schema.words("office_changes");
        let noun =
            tree.ancestors(phrase.head).take(2).find(|&above| opened && changes.has(&tree.lemma(above)))?;
        let clause = Clause::new(self.schema, tree);
        let holder = ["of", "possessor"]
            .iter()
            .find_map(|slot| self.first_person(cast, clause.fill(noun, &[], slot)))?;
        Some((holder, Some(noun), taken_or_left(changes.get(&tree.lemma(noun)).unwrap_or_default())))
    }

    /// What `office_verbs.txt` says of a verb.
    fn verb_effect(&self, verb: usize) -> Option<&str> {
        self.listed(self.schema.words("office_verbs"), verb)
    }

    /// The value of a verb in a list, with its particle or without.
    fn listed<'w>(&self, verbs: &'w WordList, verb: usize) -> Option<&'w str> {
        let tree = self.tree;
        let mut particles = tree.dependents(verb, "compound:prt");
        let phrasal = particles.find_map(|particle| verbs.get(&tree.with_particle(verb, particle)));
        phrasal.or_else(|| verbs.get(&tree.lemma(verb)))
    }

    fn held(
        &self,
        cast: &mut Cast,
        phrase: &Phrase,
        holder: EntityId,
        carrier: Option<usize>,
        how: &'static str,
    ) -> Held {
        let mut phrase = phrase.clone();
        if how == "title" {
            phrase.last = self.title_end(cast, &phrase);
        }
        let phrase = &phrase;
        let of = self.owner(cast, phrase, holder);
        let label = self.label(cast, phrase, of);
        let specific = of.is_some() || phrase.last > phrase.head;
        let post = post(cast, &label, (!specific).then_some(holder));
        let words = self.tree.cover(phrase.core, phrase.last.max(phrase.head));
        cast.mention(post, words, Form::Description, Link::Office);
        let past = carrier.is_some_and(|carrier| self.is_past(carrier));
        let former = phrase.is_former() || past || how == "left-as";
        let of = of.filter(|id| has_offices(cast.get(*id)));
        Held { holder, post, of, former, carrier, token: phrase.head, how }
    }

    /// "was minister", "served as minister": over, as far as the text says.
    fn is_past(&self, carrier: usize) -> bool {
        let tree = self.tree;
        let copula = tree.dependent(carrier, "cop").unwrap_or(carrier);
        let effect = self.verb_effect(carrier).unwrap_or("state");
        tree.xpos(copula) == "VBD" && effect.starts_with("state") && tree.dependent(carrier, "aux").is_none()
    }

    /// Whose office it is: possessor, a country or body before the noun, the phrase behind it or behind the name.
    fn owner(&self, cast: &Cast, phrase: &Phrase, holder: EntityId) -> Option<EntityId> {
        let tree = self.tree;
        let at = |token: usize| cast.at(self.sentence, token).filter(|id| *id != holder);
        // "The panel's chairwoman": hers is the panel, though nothing is known of it.
        if let Some(possessor) = phrase.possessor {
            return Clause::new(self.schema, tree).expand(possessor).into_iter().find_map(at);
        }
        // "The founder and chief executive of Apex": of both; "a lawyer and former mayor of Lima": of the mayor alone.
        let apart = |other: usize| {
            let own = |&child: &usize| {
                tree.role(child) == "det" || self.schema.words("qualifiers").has(&tree.lower(child))
            };
            tree.children(other).iter().any(own)
        };
        let behind = |host: usize| {
            tree.dependents(host, "nmod")
                .filter(|&child| {
                    let between = |&other: &usize| other > host && other < child && apart(other);
                    child > host
                        && !tree.conjuncts(host).iter().any(between)
                        && tree
                            .preposition(child)
                            .is_some_and(|word| self.schema.words("owner_prepositions").has(&word))
                })
                .find_map(at)
        };
        // "The Republican lawmaker": an adjective made of a party does not say whose lawmaker.
        let party = |token: &usize| {
            let body = cast.at(self.sentence, *token).map(|id| cast.get(id).kind);
            // "Rebel leader": nor do rebels that nobody spoke of.
            tree.role(*token) == "amod" && body == Some(Kind::Organisation) || body == Some(Kind::Unnamed)
        };
        let before =
            || (phrase.core.min(phrase.first)..phrase.head).filter(|token| !party(token)).find_map(at);
        let others = || tree.conjuncts(phrase.head).into_iter().filter(|&other| other > phrase.head);
        let shared = || others().filter(|&other| !apart(other)).find_map(behind);
        behind(phrase.head).or_else(before).or_else(shared).or_else(|| {
            let name =
                tree.children(phrase.head).iter().copied().find(|&child| {
                    tree.upos(child) == "PROPN" && cast.at(self.sentence, child) == Some(holder)
                });
            name.or_else(|| {
                tree.head(phrase.head).filter(|&head| cast.at(self.sentence, head) == Some(holder))
            })
            .and_then(behind)
        })
    }

    /// The office in words: "interior minister of Venezuela", "head of the National Assembly".
    fn label(&self, cast: &Cast, phrase: &Phrase, of: Option<EntityId>) -> String {
        let tree = self.tree;
        let mut label = String::new();
        for token in phrase.core..=phrase.head {
            let owns = |token: usize| cast.at(self.sentence, token).is_some_and(|id| Some(id) == of);
            // "Trade union leader": the union's first word goes with it.
            let part = tree.head(token).filter(|&noun| noun < phrase.head && tree.role(token) == "compound");
            let is_owner = owns(token) || part.is_some_and(owns);
            let possessive = matches!(&*tree.lower(token), "'s" | "'");
            if is_owner && token != phrase.head && phrase.last == phrase.head || possessive {
                continue;
            }
            let gap = token > phrase.core && tree.span(token).start > tree.span(token - 1).end;
            if gap && !label.is_empty() {
                label.push(' ');
            }
            label.push_str(&self.plain_case(cast, token, phrase));
        }
        let qualifier = |meaning: &str| phrase.qualifiers.iter().find(|(_, known)| known == meaning);
        for meaning in ["interim", "claimed", "elect"] {
            if let Some((token, _)) = qualifier(meaning) {
                let end = (*token..phrase.core)
                    .take_while(|part| tree.span(*part).end == tree.span(part + 1).start)
                    .last();
                let last = end.map_or(*token, |part| part + 1).min(phrase.core.saturating_sub(1)).max(*token);
                label = format!("{} {label}", tree.cover(*token, last).of(tree.body()).to_lowercase());
            }
        }
        if phrase.last > phrase.head {
            let behind = tree.cover(phrase.head + 1, phrase.last).of(tree.body());
            return format!("{label} {}", tidy(behind));
        }
        match of.map(|id| cast.get(id)) {
            Some(owner) if matches!(owner.kind, Kind::Person | Kind::Unnamed) => {
                format!("{label} to {}", owner.label)
            }
            Some(owner) => format!("{label} of {}", owner.label),
            None => label,
        }
    }

    /// Office words in lower case; names and abbreviations as they are; a plural office in the singular.
    fn plain_case(&self, cast: &Cast, token: usize, phrase: &Phrase) -> String {
        let form = self.tree.form(token);
        if token == phrase.head {
            let noun = noun(self.schema, self.tree, token).map(|noun| noun.lemma).unwrap_or_default();
            let abbreviation = form.chars().filter(|c| c.is_uppercase()).count() > 1;
            // The rest of "member of parliament" stands behind the head.
            let first = noun.split(" of ").next().unwrap_or_default();
            return if abbreviation { form.to_owned() } else { first.to_owned() };
        }
        let name = cast.at(self.sentence, token).is_some();
        let abbreviation = form.chars().count() > 1 && form.chars().all(char::is_uppercase);
        if name || abbreviation { form.to_owned() } else { form.to_lowercase() }
    }
}

/// The post of this label. An office named without saying whose is one post for each holder.
pub(super) fn post(cast: &mut Cast, label: &str, holder: Option<EntityId>) -> EntityId {
    let same = |draft: &Draft| {
        draft.kind == Kind::Post
            && draft.label == label
            && draft.specific == holder.is_none()
            && draft.owner == holder
    };
    let known = cast.iter().find(|(_, draft)| same(draft)).map(|(id, _)| id);
    known.unwrap_or_else(|| {
        let mut draft = Draft::new(Kind::Post, label);
        draft.specific = holder.is_none();
        draft.owner = holder;
        let id = cast.add(draft);
        cast.name(id, label);
        id
    })
}

/// How an office is told by words that say it is taken, held or, with the effect "former", left.
fn taken_or_left(effect: &str) -> &'static str {
    if effect.contains("former") { "left-as" } else { "as" }
}

/// True for what an office can belong to: a body, a country or town, many.
fn has_offices(owner: &Draft) -> bool {
    matches!(owner.kind, Kind::Organisation | Kind::Place | Kind::Group)
}
