//! Slots around a noun: its owner, its phrases, whom it describes, and the verb that lends it a subject.

use super::{Clause, REACH};
use crate::mention;

impl Clause<'_> {
    pub(super) fn noun_slot(&self, noun: usize, support: &[String], slot: &str) -> Vec<usize> {
        let tree = self.tree;
        let verb = self.support_verb(noun, support);
        match slot {
            "self" => self.described(noun),
            "itself" => vec![noun],
            "preposition" => tree.dependents(noun, "case").collect(),
            "governor" => tree.head(noun).filter(|&head| tree.is_verb(head)).into_iter().collect(),
            "possessor" => self.possessor(noun).into_iter().collect(),
            "modifier" => tree
                .children(noun)
                .iter()
                .copied()
                .filter(|&child| child < noun && matches!(tree.role(child), "compound" | "amod" | "nmod"))
                .filter(|&child| tree.label(child) != "nmod:poss" && tree.preposition(child).is_none())
                .collect(),
            "subject" => {
                let copular = tree.dependent(noun, "cop").and_then(|_| tree.dependent(noun, "nsubj"));
                // "locked in a standoff": the participle's surface subject is the one in it.
                let state = tree.role(tree.first_conjunct(noun)) == "obl";
                let lent = verb.and_then(|verb| {
                    if state { self.surface_subject(verb, REACH) } else { self.logical_subject(verb) }
                });
                copular.or(lent).into_iter().collect()
            }
            "object" => verb.and_then(|verb| tree.dependent(verb, "iobj")).into_iter().collect(),
            preposition => self.noun_phrases(noun, support, verb, preposition),
        }
    }

    /// "His brother", and "his brother Deng Wei", where the parse gives "his" to the name.
    pub(super) fn possessor(&self, noun: usize) -> Option<usize> {
        let tree = self.tree;
        let titles = matches!(tree.label(noun), "compound" | "nmod:desc" | "flat");
        let name = tree.head(noun).filter(|&name| titles && name > noun && tree.upos(name) == "PROPN");
        let own = tree.dependent(noun, "nmod:poss");
        own.or_else(|| tree.dependents(name?, "nmod:poss").find(|&owner| owner < noun))
    }

    /// Phrases opened by a preposition on the noun, on its support verb, or on a participle between them.
    pub(super) fn noun_phrases(
        &self,
        noun: usize,
        support: &[String],
        verb: Option<usize>,
        preposition: &str,
    ) -> Vec<usize> {
        // "the killing of Ruiz by rebels": the parse may hang "by" on Ruiz.
        // "A lawsuit brought by Ruiz": or on the participle between.
        let participles = self
            .tree
            .dependents(noun, "acl")
            .filter(|&child| self.tree.xpos(child) == "VBN" && self.lends_subject(child, support));
        let hosts =
            std::iter::once(noun).chain(verb).chain(participles).chain(self.tree.dependents(noun, "nmod"));
        for host in hosts {
            let found: Vec<usize> = self
                .tree
                .children(host)
                .iter()
                .copied()
                .filter(|&child| matches!(self.tree.role(child), "nmod" | "obl" | "acl" | "advcl"))
                .filter(|&child| self.tree.preposition(child).as_deref() == Some(preposition))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        // "Allegations against Ruiz surfaced": or "against" on the verb behind.
        let behind = self.tree.head(noun).filter(|&head| head > noun && self.tree.role(noun) == "nsubj");
        let Some(verb) = behind else { return Vec::new() };
        let between = self.tree.dependents(verb, "obl").filter(|&child| (noun..verb).contains(&child));
        between.filter(|&child| self.tree.preposition(child).as_deref() == Some(preposition)).collect()
    }

    /// The light verb that a noun is the object of ("held talks", "is in talks", "placed a bounty").
    pub(crate) fn support_verb(&self, noun: usize, support: &[String]) -> Option<usize> {
        let tree = self.tree;
        // "Has to meet": a verb needs no other to carry it.
        if tree.is_verb(noun) {
            return None;
        }
        let noun = tree.first_conjunct(noun);
        // "Held a round of talks".
        let whole = tree.head(noun).filter(|&unit| {
            let of = tree.role(noun) == "nmod" && tree.preposition(noun).as_deref() == Some("of");
            of && self.schema.words("partitives").has(&tree.lemma(unit))
        });
        let noun = whole.unwrap_or(noun);
        // "The sanctions that Peru imposed on Norway".
        let relative = tree.dependents(noun, "acl").find(|&clause| {
            tree.label(clause) == "acl:relcl"
                && self.gap(clause) == Some(noun)
                && self.lends_subject(clause, support)
        });
        if relative.is_some() {
            return relative;
        }
        let verb = tree.head(noun).filter(|&head| tree.is_verb(head))?;
        let carries = match tree.role(noun) {
            "obj" => true,
            "nsubj" => self.is_passive(verb),
            "obl" | "xcomp" => tree.dependent(verb, "obj").is_none(),
            _ => false,
        };
        (carries && self.lends_subject(verb, support)).then_some(verb)
    }

    pub(super) fn lends_subject(&self, verb: usize, support: &[String]) -> bool {
        let lemma = self.tree.lemma(verb);
        support.iter().any(|verb| *verb == lemma) || self.schema.words("light_verbs").has(&lemma)
    }

    /// Whoever a noun describes: the subject of "is", the name it stands beside, or the noun itself.
    pub(super) fn described(&self, noun: usize) -> Vec<usize> {
        let tree = self.tree;
        let partitive = tree.head(noun).filter(|&head| {
            tree.role(noun) == "nmod" && self.schema.words("partitives").has(&tree.lower(head))
        });
        let first = tree.first_conjunct(partitive.unwrap_or(noun));
        if tree.dependent(first, "cop").is_some() {
            return tree.dependent(first, "nsubj").into_iter().collect();
        }
        if tree.role(first) == "appos" {
            return tree.head(first).into_iter().collect();
        }
        // "Seen as a rival", "regards Deng as a rival".
        let as_what = tree.preposition(first).as_deref() == Some("as") && tree.role(first) == "obl";
        if let Some(verb) = tree.head(first).filter(|&verb| as_what && tree.is_verb(verb)) {
            // "Joined the bank as its director": whoever joined.
            let effect = self.schema.words("office_verbs").get(&tree.lemma(verb));
            let holds = effect.is_some_and(|effect| !effect.contains("object"));
            let described = if holds { self.surface_subject(verb, REACH) } else { self.logical_object(verb) };
            return described.into_iter().collect();
        }
        // "The rebels loyal to Deng".
        if tree.role(first) == "amod"
            && let Some(noun) = tree.head(first).filter(|&noun| noun < first)
        {
            return vec![noun];
        }
        // "The chair of the board is Ana Ruiz".
        if let Some(name) = tree.said_to_be(first).filter(|&name| tree.upos(name) == "PROPN") {
            return vec![name];
        }
        if tree.role(first) == "xcomp"
            && let Some(verb) = tree.head(first)
        {
            return self.surface_subject(verb, REACH).into_iter().collect();
        }
        if let Some(partner) = mention::set_beside(self.schema, tree, noun) {
            return vec![partner];
        }
        if let Some(head) = tree.head(noun)
            && matches!(tree.label(noun), "compound" | "nmod:desc" | "flat")
            && head > noun
        {
            return vec![head];
        }
        // "Ruiz and an aide of Deng": what is joined to somebody else describes nobody but itself.
        let apart = tree.upos(first) == "PROPN" || tree.dependent(noun, "det").is_some();
        vec![if apart { noun } else { first }]
    }
}
