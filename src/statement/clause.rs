//! Slots around a predicate, with voice, control, coordination and light verbs undone.
//!
//! A slot is named after the grammar of the plain active clause; see [`Frame`](crate::schema::Frame) for the names.

mod nouns;

use crate::{schema::Schema, text::Tree};

/// How far control and coordination are followed; deeper chains are parse errors.
const REACH: usize = 4;

/// A predicate of a sentence: the word that a frame is headed by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause<'a> {
    schema: &'a Schema,
    tree: &'a Tree<'a>,
}

impl<'a> Clause<'a> {
    /// The slots of one sentence.
    pub(crate) fn new(schema: &'a Schema, tree: &'a Tree<'a>) -> Self {
        Self { schema, tree }
    }

    /// The tokens that fill a slot of the predicate at `token`, coordination expanded.
    ///
    /// `support` lists verbs, beside the light verbs of the language, that lend a noun their subject.
    pub(crate) fn fill(&self, token: usize, support: &[String], slot: &str) -> Vec<usize> {
        if let Some((outer, inner)) = slot.split_once('>') {
            let nouns = self.fill(token, support, outer);
            return nouns.into_iter().flat_map(|noun| self.fill(noun, support, inner)).collect();
        }
        let heads = if self.tree.is_verb(token) {
            self.verb_slot(token, slot)
        } else {
            self.noun_slot(token, support, slot)
        };
        if slot == "self" && heads == [token] {
            // "Ruiz's supporters and the army": the army is no supporter.
            return Vec::new();
        }
        // "Ruiz, the chair, and Deng": the chair is Ruiz alone.
        let alone = slot == "self" && self.tree.role(token) == "appos" && self.tree.xpos(token) == "NN";
        if slot == "itself" || alone {
            return heads;
        }
        let mut filled: Vec<usize> =
            heads.into_iter().flat_map(|head| self.expand(head)).filter(|&it| it != token).collect();
        filled.dedup();
        filled
    }

    /// The filler and what is coordinated with it, relative pronouns replaced by their antecedent.
    pub(crate) fn expand(&self, head: usize) -> Vec<usize> {
        let conjuncts = self.tree.conjuncts(head);
        let mut found = Vec::new();
        for token in conjuncts {
            // A coordinated clause ("Ruiz met Deng and Lee left") is no coordinated name.
            if self.tree.is_verb(token) && token != head {
                continue;
            }
            let token = self.part_of(token).or_else(|| self.place_named(token)).unwrap_or(token);
            match self.relative_antecedent(token) {
                Some(antecedent) => found.push(antecedent),
                None => found.extend(self.speakers_together(token).unwrap_or_else(|| vec![token])),
            }
            found.extend(self.titled(token).into_iter().flat_map(|name| self.tree.conjuncts(name)));
            found.extend(self.examples(token));
            found.extend(self.among(token));
        }
        found
    }

    /// "One of the people said": what one of several does, they do as far as the text tells who.
    fn part_of(&self, token: usize) -> Option<usize> {
        let tree = self.tree;
        let counts = tree.upos(token) == "NUM" || self.schema.words("partitives").has(&tree.lower(token));
        let part = counts && matches!(tree.role(token), "nsubj" | "obj" | "conj");
        let mut whole = tree.dependents(token, "nmod").filter(|_| part);
        let whole = whole.find(|&whole| tree.preposition(whole).as_deref() == Some("of"))?;
        // "One of its members, Ana Ruiz,", "one of them, the mayor's sister": she.
        let beside = tree.dependents(token, "appos").find(|&one| one > whole && tree.xpos(one) != "CD");
        let one = || tree.dependent(whole, "appos").filter(|&name| tree.upos(name) == "PROPN").or(beside);
        Some(if tree.xpos(token) == "CD" { one().unwrap_or(whole) } else { whole })
    }

    /// "The city of Lima": Lima.
    fn place_named(&self, token: usize) -> Option<usize> {
        let tree = self.tree;
        let place = tree.upos(token) == "NOUN"
            && self.schema.words("place_heads").get(&tree.lemma(token)) == Some("of");
        let mut names = tree.dependents(token, "nmod").filter(|&name| place && tree.upos(name) == "PROPN");
        names.find(|&name| tree.preposition(name).as_deref() == Some("of"))
    }

    /// "Ruiz and Deng said they had met Lee": both of them.
    fn speakers_together(&self, token: usize) -> Option<Vec<usize>> {
        let tree = self.tree;
        if self.schema.words("pronouns").get(&tree.lower(token)) != Some("plural")
            || tree.role(token) != "nsubj"
        {
            return None;
        }
        let told = tree.head(token).filter(|&verb| tree.role(verb) == "ccomp")?;
        let verb =
            tree.head(told).filter(|&verb| self.schema.words("reporting_verbs").has(&tree.lemma(verb)))?;
        let speakers = tree.conjuncts(tree.dependents(verb, "nsubj").find(|&subject| subject < verb)?);
        (speakers.len() > 1).then_some(speakers)
    }

    /// The name that hangs on its title ("presidents Ana Ruiz and Deng Wei"), or is set beside a plural ("the presidents
    /// of Peru and Norway, Ana Ruiz and Deng Wei").
    fn titled(&self, token: usize) -> Option<usize> {
        let names = self.tree.children(token).iter().copied();
        let mut names = names.filter(|&child| child > token && self.tree.upos(child) == "PROPN");
        names.find(|&child| {
            let beside = self.tree.extent(child).0 == token + 1;
            let several = self.tree.xpos(token) == "NNS" && self.tree.conjuncts(child).len() > 1;
            matches!(self.tree.role(child), "appos" | "flat") && (beside || several)
        })
    }

    /// "fifty countries, including Peru and Chile": what holds of all holds of each that is named.
    fn examples(&self, token: usize) -> Vec<usize> {
        let opened = |child: &usize| {
            let preposition = self.tree.preposition(*child);
            preposition.is_some_and(|words| self.schema.words("example_prepositions").has(&words))
        };
        let children = self.tree.children(token).iter().copied().filter(|&child| child > token);
        children.filter(opened).flat_map(|child| self.tree.conjuncts(child)).collect()
    }

    /// "Ruiz was among those arrested", "among those arrested were Ruiz and Deng", "those arrested included Ruiz".
    fn among(&self, token: usize) -> Vec<usize> {
        let tree = self.tree;
        let opened = tree.preposition(token).as_deref() == Some("among");
        let subject = tree.dependent(token, "nsubj").filter(|_| opened);
        let above = || {
            let head = tree.head(token)?;
            let is = tree.dependent(head, "cop").or_else(|| tree.dependent(token, "cop")).is_some();
            let said = opened && is && tree.upos(head) == "PROPN";
            let included = tree.lemma(head) == "include" && tree.role(token) == "nsubj";
            if said { Some(head) } else { tree.dependent(head, "obj").filter(|_| included) }
        };
        subject.or_else(above).map(|named| tree.conjuncts(named)).unwrap_or_default()
    }

    /// "who", "which", "that" inside a relative clause: the noun that the clause hangs on.
    fn relative_antecedent(&self, token: usize) -> Option<usize> {
        if !matches!(self.tree.xpos(token), "WP" | "WDT" | "WP$" | "IN") || self.tree.upos(token) != "PRON" {
            return None;
        }
        let clause = self.tree.ancestors(token).take(REACH).find(|&at| self.tree.role(at) == "acl");
        // "The party, whose leader, Ruiz, said so": the leader may be set beside the party.
        let beside = || self.tree.head(token).filter(|&noun| self.tree.role(noun) == "appos");
        let noun = self.tree.head(clause.or_else(beside)?)?;
        Some(self.named(noun))
    }

    /// "Ruiz, a banker who met Deng", "Ruiz, a banker Deng met": she.
    fn named(&self, noun: usize) -> usize {
        let tree = self.tree;
        let beside = tree.role(noun) == "appos";
        // "The killing of Ruiz, an allegation he denies": no description of her.
        let claim = || self.schema.words("content_nouns").has(&tree.lemma(noun));
        let name = tree.head(noun).filter(|&name| beside && name < noun && tree.upos(name) == "PROPN");
        name.filter(|_| !claim()).unwrap_or(noun)
    }

    fn verb_slot(&self, verb: usize, slot: &str) -> Vec<usize> {
        match slot {
            "subject" => self.logical_subject(verb).into_iter().collect(),
            "object" => {
                // "Ruiz was given a post": beside the post.
                let second = self.tree.dependent(verb, "obj").filter(|_| self.is_passive(verb));
                self.logical_object(verb).into_iter().chain(second).collect()
            }
            "indirect" => self.receiver(verb).into_iter().collect(),
            "governor" => self.tree.head(verb).filter(|&head| self.tree.is_verb(head)).into_iter().collect(),
            "xcomp" => {
                let loose = self.loose_complements(verb).chain(self.loose_predicate(verb));
                self.tree.dependents(verb, slot).chain(loose).collect()
            }
            "ccomp" => self.tree.dependents(verb, slot).collect(),
            "where" => self.place_of_relative(verb).into_iter().collect(),
            "self" | "itself" | "possessor" | "modifier" => Vec::new(),
            preposition => self.prepositional(verb, preposition),
        }
    }

    /// "Named Ruiz to head the bank": the parse may hang the infinitive as an adverb.
    fn loose_complements(&self, verb: usize) -> impl Iterator<Item = usize> {
        let controls = self.schema.words("object_control").has(&self.tree.lemma(verb));
        self.tree.dependents(verb, "advcl").filter(move |&below| controls && self.tree.is_infinitive(below))
    }

    /// "Portugal, where she lives": the noun that a clause with "where" describes.
    fn place_of_relative(&self, verb: usize) -> Option<usize> {
        let tree = self.tree;
        let mut adverbs = tree.dependents(verb, "advmod");
        adverbs
            .find(|&adverb| adverb < verb && tree.xpos(adverb) == "WRB" && tree.lower(adverb) == "where")?;
        tree.head(verb).filter(|_| tree.role(verb) == "acl")
    }

    /// "Called the report a fabrication", with the last noun beside the object or as a measure of time.
    fn loose_predicate(&self, verb: usize) -> Option<usize> {
        let tree = self.tree;
        let object = tree.dependent(verb, "obj").filter(|&object| object > verb)?;
        let near = tree.children(verb).iter().chain(tree.children(object)).copied();
        let mut nouns = near.filter(|&noun| {
            noun > object
                && (tree.label(noun) == "obl:unmarked" || matches!(tree.role(noun), "appos" | "obj"))
                && tree.dependents(noun, "det").any(|article| matches!(&*tree.lower(article), "a" | "an"))
        });
        nouns.find(|&noun| (object + 1..noun).all(|between| tree.form(between) != ","))
    }

    /// Phrases opened by a preposition, on the verb or, as attachment is uncertain, on its object.
    fn prepositional(&self, verb: usize, preposition: &str) -> Vec<usize> {
        let opened = |token: usize| {
            let hosts = self.tree.children(token).iter().copied();
            hosts
                .filter(|&child| matches!(self.tree.role(child), "obl" | "nmod" | "advcl" | "xcomp"))
                .filter(|&child| self.tree.preposition(child).as_deref() == Some(preposition))
                .collect::<Vec<_>>()
        };
        let mut found = opened(verb);
        if found.is_empty() {
            found = self.tree.dependents(verb, "obj").flat_map(opened).collect();
        }
        found
    }

    /// Who gets it: "gave Ruiz a post", "Ruiz was given a post".
    fn receiver(&self, verb: usize) -> Option<usize> {
        let passive = || self.tree.dependent(verb, "obj").is_some() && self.is_passive(verb);
        let own = self.tree.dependent(verb, "iobj");
        own.or_else(|| passive().then(|| self.surface_subject(verb, REACH)).flatten())
    }

    /// Who does it: the subject of an active verb, the "by" phrase of a passive one.
    pub(crate) fn logical_subject(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) {
            return self.agent(verb);
        }
        self.surface_subject(verb, REACH)
    }

    fn logical_object(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) {
            return self.surface_subject(verb, REACH);
        }
        let name = |label: &str| self.tree.dependents(verb, label).find(|&it| self.tree.upos(it) == "PROPN");
        self.tree
            .dependent(verb, "obj")
            .or_else(|| self.tree.dependent(verb, "iobj"))
            .or_else(|| name("xcomp"))
            .or_else(|| self.phrasal_object(verb))
            .or_else(|| self.gap(verb))
    }

    /// A particle that the parse takes for an adverb or a preposition ("laughed off the claim"), or an adjective that works
    /// like one ("shot dead"), where the schema has frames for the verb with it.
    pub(crate) fn loose_particle(&self, verb: usize) -> Option<usize> {
        let tree = self.tree;
        // "Led Ruiz away".
        let behind = tree
            .dependents(verb, "obj")
            .find(|&object| object > verb)
            .map(|object| tree.extent(object).1 + 1);
        let adverb =
            |&at: &usize| tree.head(at) == Some(verb) && tree.upos(at) == "ADV" && self.is_phrasal(verb, at);
        if let Some(particle) = behind.filter(|&at| at < tree.len()).filter(adverb) {
            return Some(particle);
        }
        let next = verb + 1;
        if next >= tree.len() || !matches!(tree.upos(next), "ADV" | "ADP" | "ADJ") {
            return None;
        }
        self.is_phrasal(verb, next).then_some(next)
    }

    fn is_phrasal(&self, verb: usize, particle: usize) -> bool {
        self.schema.frames('v', &self.tree.with_particle(verb, particle)).next().is_some()
    }

    /// "laughed off the claim": what a particle taken for a preposition opens.
    fn phrasal_object(&self, verb: usize) -> Option<usize> {
        let particle = self.loose_particle(verb).filter(|&particle| self.tree.role(particle) == "case")?;
        self.tree.head(particle).filter(|&object| self.tree.head(object) == Some(verb))
    }

    /// The "by" phrase of a passive: on the verb or, as the parse may hang it, on the place before it ("was met at the
    /// bridge by Ruiz").
    fn agent(&self, verb: usize) -> Option<usize> {
        let tree = self.tree;
        let by = |child: &usize| {
            tree.label(*child) == "obl:agent"
                || self.schema.words("agent_prepositions").has(&tree.preposition(*child).unwrap_or_default())
        };
        let own = tree.dependents(verb, "obl").find(by);
        own.or_else(|| {
            let behind = |label| tree.dependents(verb, label).filter(|&phrase| phrase > verb);
            // "Was paid $2 million by Deng".
            let phrases = behind("obl").chain(behind("xcomp")).chain(behind("obj"));
            let phrases =
                phrases.filter(|&phrase| matches!(tree.upos(phrase), "NOUN" | "PROPN" | "SYM" | "NUM"));
            let within = |phrase| std::iter::once(phrase).chain(tree.dependents(phrase, "nmod"));
            phrases.flat_map(within).flat_map(|phrase| tree.dependents(phrase, "nmod")).find(by)
        })
    }

    /// True for passives, full ("was met by") and reduced ("talks hosted by").
    pub(crate) fn is_passive(&self, verb: usize) -> bool {
        let tree = self.tree;
        if tree.dependent(verb, "nsubj:pass").is_some() || tree.dependent(verb, "aux:pass").is_some() {
            return true;
        }
        // "Ruiz, elected mayor in 2019,": the office is no object.
        let office = |noun| self.schema.words("offices").has(&tree.lemma(noun));
        let object = tree.dependent(verb, "obj").filter(|&noun| !(tree.role(verb) == "acl" && office(noun)));
        if tree.xpos(verb) != "VBN" || object.is_some() {
            return false;
        }
        // "Arrested in Lima, he"; "stands accused".
        let reduced = matches!(tree.role(verb), "acl" | "advcl" | "amod" | "xcomp");
        if reduced && tree.dependent(verb, "nsubj").is_none() {
            return tree.dependent(verb, "aux").is_none();
        }
        // "was charged and convicted": the second participle shares the auxiliary.
        let bare = tree.dependent(verb, "nsubj").is_none() && tree.dependent(verb, "aux").is_none();
        bare && tree.role(verb) == "conj"
            && tree.head(verb).is_some_and(|head| tree.is_verb(head) && self.is_passive(head))
    }

    /// The subject as it stands, or the one a reduced clause takes over from its surroundings.
    fn surface_subject(&self, verb: usize, reach: usize) -> Option<usize> {
        let tree = self.tree;
        if let Some(subject) = tree.dependent(verb, "nsubj") {
            return Some(subject);
        }
        let head = tree.head(verb)?;
        if reach == 0 {
            return None;
        }
        if let Some(doer) = self.doer_before(verb, head) {
            return Some(doer);
        }
        match tree.role(verb) {
            "conj" if tree.is_verb(head) => self.surface_subject(head, reach - 1),
            "conj" => tree.dependent(head, "nsubj"),
            "xcomp" | "ccomp" | "advcl" | "parataxis" if tree.is_verb(head) => {
                self.controller(verb, head, reach - 1)
            }
            "xcomp" | "ccomp" | "advcl" => {
                // "Was found guilty of bribing Deng".
                let verb =
                    || tree.head(head).filter(|&verb| tree.role(head) == "xcomp" && tree.is_verb(verb));
                tree.dependent(head, "nsubj").or_else(|| self.controller(head, verb()?, reach - 1))
            }
            "acl" if tree.xpos(verb) == "VB" || tree.preposition(verb).is_some() => {
                self.plan_owner(head, reach - 1)
            }
            "acl" if tree.label(verb) == "acl:relcl" && self.has_own_gap(verb) => None,
            // "Was elected mayor, defeating Deng": whoever was elected did.
            "acl" if tree.xpos(verb) == "VBG" && tree.role(head) == "xcomp" => {
                self.surface_subject(head, reach - 1)
            }
            "acl" if tree.xpos(verb) == "VBG" && self.schema.words("documents").has(&tree.lemma(head)) => {
                self.author(head, reach - 1).or(Some(head))
            }
            "acl" => Some(head),
            _ => None,
        }
    }

    /// "Filed a complaint accusing Deng": whoever issues a paper says what stands in it.
    fn author(&self, paper: usize, reach: usize) -> Option<usize> {
        let tree = self.tree;
        let issued = tree.head(paper).filter(|&verb| tree.role(paper) == "obj" && tree.is_verb(verb))?;
        self.surface_subject(issued, reach)
    }

    /// "Objected to Peru opening an inquiry": who stands right before the doing and behind its preposition does it.
    fn doer_before(&self, doing: usize, verb: usize) -> Option<usize> {
        let tree = self.tree;
        let bare = tree.xpos(doing) == "VBG"
            && tree.role(doing) == "advcl"
            && tree.dependent(doing, "mark").is_none();
        let mut phrases = tree.dependents(verb, "obl").filter(|_| bare);
        phrases.find(|&phrase| {
            let about =
                matches!(tree.preposition(phrase).as_deref(), Some("to" | "of" | "about" | "against"));
            about && tree.extent(phrase).1 + 1 == doing
        })
    }

    /// Whoever controls an open complement: the object where the verb has one, else the subject.
    fn controller(&self, verb: usize, governor: usize, reach: usize) -> Option<usize> {
        let complement = matches!(self.tree.role(verb), "xcomp" | "ccomp");
        let finite = self.tree.role(verb) == "ccomp" && matches!(self.tree.xpos(verb), "VBD" | "VBZ" | "VBP");
        if finite {
            return None;
        }
        let adverbial = self.tree.role(verb) == "advcl";
        let opened = self.tree.dependent(verb, "mark").is_some() || self.tree.preposition(verb).is_some();
        // "Jailed Ruiz for taking bribes", "criticised Ruiz for leaving": Ruiz did.
        // "Pressed Ruiz into leaving": so did she.
        let for_it = |mark: usize| matches!(&*self.tree.lower(mark), "for" | "into");
        let reason = adverbial && self.tree.dependents(verb, "mark").any(for_it);
        let by_object = self.schema.words("object_control").has(&self.tree.lemma(governor));
        // "Called Deng to congratulate him": nobody congratulates himself.
        let done_by_talking =
            !by_object && self.schema.words("performative_verbs").has(&self.tree.lemma(verb));
        let complement = complement && !done_by_talking;
        if (complement || reason || adverbial && opened && by_object)
            && let Some(object) =
                self.tree.dependent(governor, "obj").or_else(|| self.tree.dependent(governor, "iobj"))
        {
            return Some(object);
        }
        if self.is_passive(governor) || !self.is_verb_with_agent(governor) {
            return self.surface_subject(governor, reach);
        }
        self.logical_subject(governor)
    }

    fn is_verb_with_agent(&self, verb: usize) -> bool {
        self.agent(verb).is_some()
    }

    /// "Ruiz's plan to meet Deng", "Ruiz announced plans to meet Deng".
    fn plan_owner(&self, noun: usize, reach: usize) -> Option<usize> {
        let possessor = self.tree.dependent(noun, "nmod:poss");
        // "Ruiz was the first to visit Peru".
        let subject = || self.tree.dependent(noun, "cop").and_then(|_| self.tree.dependent(noun, "nsubj"));
        possessor.or_else(subject).or_else(|| {
            let verb = self.tree.head(noun).filter(|&head| self.tree.is_verb(head))?;
            self.surface_subject(verb, reach)
        })
    }

    /// True when a relative clause lacks its object rather than its subject ("the man Ruiz met").
    fn has_own_gap(&self, verb: usize) -> bool {
        self.tree.dependent(verb, "nsubj").is_some()
    }

    /// The noun that a relative clause without object hangs on, when its subject is somebody else.
    fn gap(&self, verb: usize) -> Option<usize> {
        let tree = self.tree;
        if tree.label(verb) != "acl:relcl" || tree.dependent(verb, "iobj").is_some() {
            return None;
        }
        let subject = tree.dependent(verb, "nsubj")?;
        let relative_subject = matches!(tree.xpos(subject), "WP" | "WDT");
        if relative_subject { None } else { tree.head(verb).map(|noun| self.named(noun)) }
    }
}
