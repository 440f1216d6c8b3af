//! What a verb makes of the clause or noun below it: "refused to meet", "wanted for killing", "did not say that".

use super::{
    super::clause::Clause, Effect, Polarity, SourceFound, Stance, StanceReader, StanceSource, apply, flip,
};
use crate::schema::{Group, Relation};

impl StanceReader<'_> {
    /// "Named Ruiz to head the bank": whoever is put into an office does what the office is.
    pub(super) fn is_duty(&self, duty: usize, verb: usize) -> bool {
        let effect = self.schema.words("office_verbs").get(&self.tree.lemma(verb));
        effect.is_some_and(|effect| effect.starts_with("event"))
            && self.schema.words("office_duties").has(&self.tree.lemma(duty))
    }

    /// "Has to leave", and "has yet to leave", which is not done; "had to leave" is.
    pub(super) fn obligation(&self, has: usize, stance: &mut Stance) {
        let yet = self.tree.dependents(has, "advmod").find(|&yet| self.tree.lower(yet) == "yet");
        let effect = if yet.is_some() { "denied" } else { "planned" };
        apply(effect, self.tree.span(yet.unwrap_or(has)), stance);
    }

    /// "Flew to Peru to meet Deng": what somebody travels for is planned.
    pub(super) fn is_errand(&self, act: usize, verb: usize) -> bool {
        let (schema, tree) = (self.schema, self.tree);
        let any = |part: char, token: usize, symmetric: bool| {
            let contact =
                |relation: &Relation| relation.group == Group::Contact && relation.symmetric == symmetric;
            schema.frames(part, &tree.lemma(token)).any(|(relation, _)| contact(relation))
        };
        // "Arrived to hold talks".
        let light = || schema.words("light_verbs").has(&tree.lemma(act));
        let talks = || tree.dependent(act, "obj").is_some_and(|noun| any('n', noun, true));
        tree.is_infinitive(act)
            && matches!(tree.role(act), "xcomp" | "advcl")
            && any('v', verb, false)
            && (any('v', act, true) || light() && talks())
    }

    /// "Called Deng to congratulate him", "wrote to apologise": what is done by saying it is done by the call.
    pub(super) fn is_done_by_talking(&self, act: usize, verb: usize) -> bool {
        let (schema, tree) = (self.schema, self.tree);
        let talks = |relation: &Relation| {
            relation.group == Group::Speech || relation.group == Group::Contact && relation.symmetric
        };
        // "Told Deng to apologise": he has not.
        let tells_to = schema.words("object_control").has(&tree.lemma(verb));
        // "Said to condemn him would be wrong": a saying without a hearer has the act for its content.
        let heard =
            ["obj", "iobj", "obl"].iter().any(|role| tree.dependents(verb, role).any(|party| party < act));
        let says = schema.words("reporting_verbs").has(&tree.lemma(verb)) && !heard;
        !(tells_to || says)
            && schema.words("performative_verbs").has(&tree.lemma(act))
            && schema.frames('v', &tree.lemma(verb)).any(|(relation, _)| talks(relation))
    }

    /// What the word lists say that a verb does to what hangs below it.
    pub(super) fn listed_effect(&self, below: usize, above: usize) -> Option<&str> {
        let tree = self.tree;
        let role = tree.role(below);
        // "The visit was cancelled, Ruiz said": what a comma parts is not what was cancelled.
        let first = tree.extent(below).0;
        let parts = |token: usize| matches!(tree.form(token), "," | ";" | "—" | "–");
        let apart = || first > 0 && (parts(first) || parts(first - 1));
        let content = matches!(role, "ccomp" | "xcomp" | "obj" | "obl" | "csubj")
            || role == "parataxis" && !apart()
            || role == "nsubj" && Clause::new(self.schema, tree).is_passive(above);
        let verbs = self.schema.words("complement_verbs");
        // "Stopped short of accusing".
        let adverb = || {
            let next = above + 1;
            (next < tree.len() && matches!(tree.upos(next), "ADV" | "ADJ")).then_some(next)
        };
        let particle = tree.dependent(above, "compound:prt").or_else(adverb);
        let phrasal = particle.and_then(|particle| verbs.get(&tree.with_particle(above, particle)));
        // "Ruled out joining" is no complement to every parse.
        let phrasal = phrasal.filter(|_| content || role == "advcl");
        // "Agreed on Monday to free": the parse may take what is behind the date for a purpose.
        let loose = role == "advcl" && tree.is_infinitive(below) && tree.dependent(above, "obj").is_none();
        let effect = phrasal.or_else(|| verbs.get(&tree.lemma(above)).filter(|_| content || loose));
        // "Prevented Ruiz from meeting Deng".
        let from = |mark: usize| tree.lower(mark) == "from";
        let kept = role == "advcl" && tree.dependents(below, "mark").any(from);
        let effect =
            effect.or_else(|| verbs.get(&tree.lemma(above)).filter(|effect| kept && *effect == "denied"));
        let effect = effect.or_else(|| self.promised_by(below, above).filter(|_| role == "obl"));
        // "Wanted for killing Deng" is no wish.
        let effect = self.deed_of(below, above).or(effect);
        // "Dismissed claims that", but not "dismissed Ruiz".
        effect.and_then(|effect| match effect.strip_suffix(" content") {
            Some(effect) => self.schema.words("content_nouns").has(&tree.lemma(below)).then_some(effect),
            None => Some(effect),
        })
    }

    /// "Issued a warrant for the arrest", with the arrest on the verb: what the noun right before the phrase makes of it.
    pub(super) fn promised_by(&self, below: usize, above: usize) -> Option<&str> {
        let tree = self.tree;
        let noun = tree.dependent(above, "obj").filter(|&noun| tree.extent(below).0 == noun + 1)?;
        self.schema.words("content_nouns").get(&tree.lemma(noun))
    }

    /// "Wanted for killing Deng", "cleared of bribing Deng": what the verb says of a deed behind its preposition.
    pub(in crate::statement) fn deed_of(&self, deed: usize, verb: usize) -> Option<&str> {
        let tree = self.tree;
        let preposition =
            tree.preposition(deed).or_else(|| tree.dependent(deed, "mark").map(|mark| tree.lower(mark)))?;
        let effect = self.schema.words("deed_verbs").get(&format!("{} {preposition}", tree.lemma(verb)))?;
        // "The murder of Deng" was done, whoever did it; what is pushed for is not.
        let wished = matches!(effect, "unreal" | "planned" | "conditional");
        Some(if wished || tree.is_verb(deed) { effect } else { "same" })
    }

    /// "To arrest", "to be arrested", of which nothing tells that it was done.
    pub(super) fn is_wish(&self, verb: usize) -> bool {
        let tree = self.tree;
        let be = tree.dependents(verb, "aux").any(|be| tree.form(be) == "be");
        tree.is_infinitive(verb) || be && tree.dependents(verb, "mark").any(|to| tree.xpos(to) == "TO")
    }

    /// "Refused to confirm that", "did not say that": what is not said is not denied either. Takes back what a word around
    /// the verb has turned.
    pub(super) fn unsay(&self, verb: usize, polarity: Polarity, stance: &mut Stance) {
        if stance.polarity == polarity || self.schema.words("opinion_verbs").has(&self.tree.lemma(verb)) {
            return;
        }
        stance.polarity = polarity;
        stance.unreal = true;
        if let Some(reason) = stance.reasons.iter_mut().rfind(|reason| reason.effect == Effect::Turns) {
            reason.effect = Effect::Unreal;
        }
    }

    /// "Ruiz is said to favour Deng", "is believed to": what one says or thinks of somebody, not what one tells them to do.
    pub(super) fn hearsay(&self, verb: usize, role: &str) -> Option<&'static str> {
        let (schema, lemma) = (self.schema, self.tree.lemma(verb));
        let passive = role == "xcomp" && Clause::new(schema, self.tree).is_passive(verb);
        if !passive || schema.words("object_control").has(&lemma) {
            return None;
        }
        let thought = schema.words("mental_verbs").has(&lemma).then_some("alleged");
        schema.words("reporting_verbs").has(&lemma).then_some("reported").or(thought)
    }

    /// "Whom she described as the owner": it is her word.
    pub(super) fn describer(&self, verb: usize, stance: &mut Stance) {
        let clause = Clause::new(self.schema, self.tree);
        let subjects = clause.fill(verb, &[], "subject").into_iter();
        let speakers = subjects.filter_map(|subject| self.cast.at(self.sentence, subject));
        for speaker in speakers.filter(|speaker| !stance.attribution.contains(speaker)).collect::<Vec<_>>() {
            stance.say(speaker, SourceFound::Verb(self.tree.span(verb)));
        }
    }

    /// Negation and auxiliaries of a verb that carries the predicate ("did not manage to meet").
    pub(super) fn governor_words(&self, verb: usize, below: usize, stance: &mut Stance) {
        for &child in self.tree.children(verb) {
            match self.tree.role(child) {
                "advmod" if self.negates(child) => {
                    flip(StanceSource::Word(self.tree.span(child)), stance);
                }
                "advmod" => self.apply_listed("hedges", child, stance),
                "aux" => self.modal(child, stance),
                "nsubj" if child != below && self.is_nobody(child) => {
                    flip(StanceSource::Word(self.tree.span(child)), stance)
                }
                _ => {}
            }
        }
    }
}
