//! Who says it and how sure: attribution, polarity and certainty from the words above a predicate.

use super::{Certainty, Polarity, clause::Clause};
use crate::{
    mention::{Cast, EntityId},
    schema::{Frame, Schema},
    text::Tree,
};

/// What the words around a predicate make of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stance {
    /// Who says so, outermost first.
    pub(crate) attribution: Vec<EntityId>,
    /// Affirmed or denied.
    pub(crate) polarity: Polarity,
    /// How sure.
    pub(crate) certainty: Certainty,
    /// Reporting verbs above it, innermost first: their dates date the report.
    pub(crate) reports: Vec<usize>,
    /// True for what is asked, demanded or imagined: not a statement at all.
    pub(crate) unreal: bool,
}

impl Stance {
    /// The stance with what the frame's own words add ("lifted the ban" denies, "a plot" hedges).
    pub(crate) fn within(mut self, frame: &Frame) -> Self {
        if frame.denied {
            self.polarity = !self.polarity;
        }
        self.certainty = self.certainty.max(frame.certainty);
        self
    }
}

/// Reads the stance towards the predicate at `token`.
pub(crate) struct StanceReader<'a> {
    /// Word lists.
    pub(crate) schema: &'a Schema,
    /// The sentence.
    pub(crate) tree: &'a Tree<'a>,
    /// Who stands where.
    pub(crate) cast: &'a Cast,
    /// Sentence number.
    pub(crate) sentence: usize,
}

impl StanceReader<'_> {
    /// The stance towards the predicate at `token`.
    pub(crate) fn read(&self, token: usize) -> Stance {
        let mut stance = Stance::default();
        self.own_words(token, &mut stance);
        let mut below = token;
        for above in self.tree.ancestors(token) {
            if self.is_background(below, above) {
                break;
            }
            self.step(below, above, &mut stance);
            below = above;
        }
        self.according_to(&mut stance);
        stance.attribution.reverse();
        stance.attribution.dedup();
        if !self.tree.is_empty()
            && self.tree.form(self.tree.len() - 1) == "?"
            && stance.attribution.is_empty()
        {
            stance.unreal = true;
        }
        stance
    }

    /// Negation, auxiliaries, hedging adverbs and conditions of the clause itself.
    fn own_words(&self, token: usize, stance: &mut Stance) {
        let tree = self.tree;
        if self.is_to_be(token) {
            raise(stance, Certainty::Planned);
        }
        // "Threatened to strike if ...": the condition belongs to what is said.
        let says = self.schema.words("reporting_verbs").has(&tree.lemma(token))
            || self.schema.words("complement_verbs").has(&tree.lemma(token));
        for &child in tree.children(token) {
            let word = tree.lower(child);
            match tree.role(child) {
                "advmod" | "det" | "cc" if self.negates(child) => flip(stance),
                "advmod" | "amod" => self.apply_listed("hedges", &word, stance),
                "aux" => self.apply_listed("modals", &word, stance),
                "mark" => self.apply_listed("marks", &word, stance),
                "advcl" if !says && self.is_condition(child) => raise(stance, Certainty::Conditional),
                "parataxis" | "advcl" | "ccomp" => self.report_below(child, stance),
                _ => {}
            }
        }
    }

    /// "Not only" affirms.
    fn negates(&self, token: usize) -> bool {
        let next = (token + 1 < self.tree.len()).then(|| self.tree.lower(token + 1));
        self.schema.words("negations").has(&self.tree.lower(token))
            && !next.is_some_and(|next| self.schema.words("limits").has(&next))
    }

    /// "Is to meet": a plan.
    fn is_to_be(&self, token: usize) -> bool {
        let tree = self.tree;
        let is = tree.dependents(token, "cop").chain(tree.dependents(token, "aux")).any(|be| {
            tree.lemma(be) == "be"
                && tree.dependents(token, "mark").any(|to| to > be && tree.xpos(to) == "TO")
        });
        is && tree.xpos(token) == "VB"
    }

    fn is_condition(&self, clause: usize) -> bool {
        self.tree
            .dependents(clause, "mark")
            .any(|mark| self.schema.words("marks").get(&self.tree.lower(mark)) == Some("conditional"))
    }

    /// "..., Ruiz said": the reporting verb hangs below what it reports.
    fn report_below(&self, verb: usize, stance: &mut Stance) {
        if self.tree.role(verb) == "parataxis" && self.tree.is_verb(verb) {
            self.reported_by(verb, stance);
        }
    }

    /// A clause that only describes a noun ("the man recognised by Peru", "who met Deng") is said by the outlet,
    /// whatever becomes of the noun.
    fn is_background(&self, below: usize, above: usize) -> bool {
        let tree = self.tree;
        let participle = tree.role(below) == "acl" && matches!(tree.xpos(below), "VBN" | "VBG");
        let content = self.schema.words("content_nouns").has(&tree.lemma(above));
        tree.label(below) == "acl:relcl" || participle && !content || tree.role(below) == "appos"
    }

    /// One step up the tree, from a clause to the word above it.
    fn step(&self, below: usize, above: usize, stance: &mut Stance) {
        let tree = self.tree;
        let role = tree.role(below);
        if tree.is_verb(above) {
            let content = matches!(role, "ccomp" | "xcomp" | "parataxis" | "obj" | "obl" | "csubj")
                || role == "nsubj" && Clause::new(self.schema, tree).is_passive(above);
            // "denied a report that ...": the noun's content is the verb's content.
            let told = role == "obj" && self.schema.words("content_nouns").has(&tree.lemma(below));
            if (matches!(role, "ccomp" | "xcomp" | "parataxis") || told) && self.reported_by(above, stance) {
                return;
            }
            let effect = self.schema.words("complement_verbs").get(&tree.lemma(above)).filter(|_| content);
            match effect {
                Some(effect) => apply(effect, stance),
                None if self.is_infinitive(below) && matches!(role, "xcomp" | "advcl") => {
                    stance.unreal = true
                }
                None => {}
            }
            if matches!(role, "ccomp" | "xcomp" | "obj" | "obl" | "nsubj") {
                self.governor_words(above, stance);
            }
            if matches!(role, "xcomp" | "ccomp" | "conj") {
                for &child in tree.children(above) {
                    self.report_below(child, stance);
                }
            }
        } else if matches!(role, "acl" | "ccomp" | "nmod" | "xcomp" | "nsubj" | "advcl") {
            let relative = tree.label(below) == "acl:relcl";
            let effect = self.schema.words("content_nouns").get(&tree.lemma(above)).filter(|_| !relative);
            match effect {
                Some(effect) => {
                    self.noun_source(above, stance);
                    apply(effect, stance);
                }
                // "a plan to", "ready to", "enough to": nothing that has happened.
                None if self.is_infinitive(below) => stance.unreal = true,
                None => {}
            }
        }
    }

    /// "to meet": by itself neither done nor planned.
    fn is_infinitive(&self, verb: usize) -> bool {
        self.tree.xpos(verb) == "VB"
            && self.tree.dependents(verb, "mark").any(|mark| self.tree.xpos(mark) == "TO")
    }

    /// Negation and auxiliaries of a verb that carries the predicate ("did not manage to meet").
    fn governor_words(&self, verb: usize, stance: &mut Stance) {
        for &child in self.tree.children(verb) {
            let word = self.tree.lower(child);
            match self.tree.role(child) {
                "advmod" if self.negates(child) => flip(stance),
                "advmod" => self.apply_listed("hedges", &word, stance),
                "aux" => self.apply_listed("modals", &word, stance),
                _ => {}
            }
        }
    }

    /// Applies the effect that a list gives to a word, if it has the word.
    fn apply_listed(&self, list: &str, word: &str, stance: &mut Stance) {
        if let Some(effect) = self.schema.words(list).get(word) {
            apply(effect, stance);
        }
    }

    /// Takes the subject of a reporting verb as source; false when the verb reports nothing.
    fn reported_by(&self, verb: usize, stance: &mut Stance) -> bool {
        let Some(effect) = self.schema.words("reporting_verbs").get(&self.tree.lemma(verb)) else {
            return false;
        };
        let clause = Clause::new(self.schema, self.tree);
        let source = clause.logical_subject(verb).and_then(|subject| self.cast.at(self.sentence, subject));
        if let Some(source) = source {
            stance.attribution.push(source);
        }
        stance.reports.push(verb);
        apply(effect, stance);
        self.governor_words(verb, stance);
        true
    }

    /// "Ruiz's claim that", "reports by Lusa that".
    fn noun_source(&self, noun: usize, stance: &mut Stance) {
        let clause = Clause::new(self.schema, self.tree);
        let source = ["possessor", "by", "from", "subject"]
            .iter()
            .flat_map(|slot| clause.fill(noun, &[], slot))
            .find_map(|token| self.cast.at(self.sentence, token));
        stance.attribution.extend(source);
    }

    /// "According to X" anywhere in the sentence covers the sentence.
    fn according_to(&self, stance: &mut Stance) {
        for token in (0..self.tree.len()).filter(|&token| !self.tree.children(token).is_empty()) {
            let Some(words) = self.tree.preposition(token) else { continue };
            let Some(effect) = self.schema.words("source_prepositions").get(&words) else { continue };
            if let Some(source) = self.cast.at(self.sentence, token) {
                stance.attribution.push(source);
                apply(effect, stance);
            }
        }
    }
}

fn flip(stance: &mut Stance) {
    stance.polarity = !stance.polarity;
}

/// Applies the effect that a word list gives to a word.
fn apply(effect: &str, stance: &mut Stance) {
    match effect {
        "denied" => flip(stance),
        "reported" => raise(stance, Certainty::Reported),
        "alleged" => raise(stance, Certainty::Alleged),
        "planned" => raise(stance, Certainty::Planned),
        "conditional" => raise(stance, Certainty::Conditional),
        "unreal" => stance.unreal = true,
        _ => {}
    }
}

/// Keeps the less certain of the two.
fn raise(stance: &mut Stance, certainty: Certainty) {
    stance.certainty = stance.certainty.max(certainty);
}
