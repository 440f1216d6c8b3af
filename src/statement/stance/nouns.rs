//! What a noun or an adjective makes of its content: "a plan to meet", "reports that", "not true that".

use super::{Stance, StanceReader, StanceSource, apply, flip};

impl StanceReader<'_> {
    /// False for a relative clause. "Reports that Ruiz had left" is none, though it may be read as one: what lacks
    /// nothing, behind a noun for words, is what the words say. "Reports that Ruiz denied" is one.
    pub(super) fn is_content(&self, clause: usize, noun: usize) -> bool {
        let (schema, tree) = (self.schema, self.tree);
        if tree.label(clause) != "acl:relcl" || tree.dependent(clause, "mark").is_some() {
            return true;
        }
        let that = tree.extent(clause).0;
        let own = |label| tree.dependents(clause, label).any(|party| party != that);
        let lacks = |list: &&str| schema.words(list).has(&tree.lemma(clause)) && !own("obj");
        self.is_claim(noun)
            && tree.lower(that) == "that"
            && own("nsubj")
            && !["reporting_verbs", "light_verbs"].iter().any(lacks)
    }

    /// "Report", "allegation", "denial": a noun for somebody's words.
    pub(super) fn is_claim(&self, noun: usize) -> bool {
        let effect = self.schema.words("content_nouns").get(&self.tree.lemma(noun));
        self.tree.upos(noun) == "NOUN" && matches!(effect, Some("reported" | "alleged" | "denied"))
    }

    /// "Described reports that Ruiz left as false", "called it a lie": a predicate that denies.
    pub(super) fn called_false(&self, verb: usize) -> Option<&str> {
        let tree = self.tree;
        let denies = |&child: &usize| {
            matches!(tree.role(child), "xcomp" | "obl" | "advcl")
                && matches!(tree.upos(child), "ADJ" | "NOUN")
                && self.schema.words("content_nouns").get(&tree.lemma(child)) == Some("denied")
        };
        tree.children(verb).iter().any(denies).then_some("denied")
    }

    /// "Did not condemn the arrest", "no part in the killing": verbs and nouns that take a deed for done.
    pub(super) fn is_granted(&self, deed: usize, above: usize) -> bool {
        let tree = self.tree;
        let role = tree.role(deed);
        let about = if tree.is_verb(above) {
            matches!(role, "obj" | "obl" | "nsubj")
        } else {
            role == "nmod" && tree.preposition(deed).is_some_and(|word| word != "of")
        };
        let granted = || self.schema.words("factives").get(&tree.lemma(above)) == Some("");
        about && !tree.is_verb(deed) && granted()
    }

    /// A negated adjective: "not true that Ruiz left" and "not guilty of bribing Deng" deny it, "not clear that" tells
    /// nothing, "not surprising that" leaves it.
    pub(super) fn adjective(&self, adjective: usize, below: usize, stance: &mut Stance) {
        let (schema, tree) = (self.schema, self.tree);
        if tree.upos(adjective) != "ADJ" {
            return;
        }
        let lemma = tree.lemma(adjective);
        let guilty = tree.role(below) == "advcl" && tree.xpos(below) == "VBG";
        let holds = schema.words("content_nouns").get(&lemma) == Some("same");
        let known = schema.words("mental_adjectives").has(&lemma);
        if guilty || holds || known {
            let polarity = stance.polarity;
            self.governor_words(adjective, below, stance);
            if known && !guilty {
                self.unsay(adjective, polarity, stance);
            }
        }
    }

    /// "Ruiz was not among those arrested".
    pub(super) fn is_among(&self, those: usize) -> bool {
        self.tree.preposition(those).as_deref() == Some("among")
    }

    /// "The first", "the youngest", "the only".
    fn is_ranked(&self, noun: usize) -> bool {
        let tree = self.tree;
        let ranks = |word: usize| {
            tree.xpos(word) == "JJS"
                || matches!(&*tree.lower(word), "only" | "latest" | "last")
                || self.schema.words("time_ordinals").has(&tree.lower(word))
        };
        tree.dependents(noun, "amod").any(ranks)
    }

    /// What a noun makes of its content: "a plan to meet", "no evidence that they met".
    pub(super) fn noun_content(&self, noun: usize, below: usize, stance: &mut Stance) {
        let tree = self.tree;
        let none = tree.dependents(noun, "det").find(|&det| self.negates(det));
        match (self.schema.words("content_nouns").get(&tree.lemma(noun)), none) {
            (Some("same"), Some(none)) => flip(StanceSource::Word(tree.span(none)), stance),
            (Some("planned"), Some(none)) => {
                flip(StanceSource::Word(tree.span(none)), stance);
                apply("planned", tree.span(noun), stance);
            }
            // Where nothing speaks for it, it is not told.
            (Some(_), Some(none)) => apply("unreal", tree.span(none), stance),
            (Some(effect), None) => apply(effect, tree.span(noun), stance),
            // "Ready to", "enough to": nothing that has happened.
            // "The first woman to lead the party": she does.
            (None, _) if tree.is_infinitive(below) => stance.unreal |= !self.is_ranked(noun),
            (None, _) => {}
        }
    }
}
