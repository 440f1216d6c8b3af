//! Who says it and how sure: attribution, polarity and certainty from the words above a predicate.

mod nouns;
mod verbs;

use super::{
    Certainty, Polarity,
    because::{Effect, SourceFound, SourceReason, StanceReason, StanceSource},
    report::Report,
};
use crate::{
    mention::{Cast, EntityId},
    schema::{Frame, Schema},
    span::Span,
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
    /// True for a deed that the words around it take for done: what they say of it leaves it as it is.
    pub(crate) granted: bool,
    /// The words behind polarity and certainty.
    pub(crate) reasons: Vec<StanceReason>,
    /// The words behind the attribution, innermost first.
    pub(crate) sources: Vec<SourceReason>,
}

impl Stance {
    /// The stance with what the frame's own words add ("lifted the ban" denies, "a plot" hedges).
    pub(crate) fn within(mut self, frame: &Frame) -> Self {
        if frame.denied {
            flip(StanceSource::Frame, &mut self);
        }
        raise(frame.certainty, StanceSource::Frame, &mut self);
        self
    }

    /// Adds whoever says so, inside those already there.
    pub(crate) fn say(&mut self, speaker: EntityId, how: SourceFound) {
        self.attribution.push(speaker);
        self.sources.push(SourceReason { speaker, how });
    }

    /// Adds whoever says so, outside those already there.
    pub(crate) fn say_first(&mut self, speaker: EntityId, how: SourceFound) {
        self.attribution.insert(0, speaker);
        self.sources.insert(0, SourceReason { speaker, how });
    }

    /// Takes away every source and doubt.
    pub(crate) fn assert(&mut self) {
        self.attribution.clear();
        self.sources.clear();
        self.reasons.clear();
        self.certainty = Certainty::Asserted;
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
    /// Who reports what in it.
    pub(crate) reports: &'a [Report],
}

impl StanceReader<'_> {
    /// The stance towards the predicate at `token`.
    pub(crate) fn read(&self, token: usize) -> Stance {
        let mut stance = Stance::default();
        self.own_words(token, &mut stance);
        let mut below = token;
        let mut background = None;
        let mut setting_of = None;
        let mut told = None;
        for above in self.tree.ancestors(token) {
            if self.is_setting(below) {
                setting_of = Some(above);
                break;
            }
            if below == token && self.is_called_false(token, above) {
                break;
            }
            if self.is_background(below, above) {
                background = Some(below);
                break;
            }
            stance.granted |= self.is_granted(below, above);
            if stance.granted {
                below = above;
                continue;
            }
            if self.around(token).any(|report| report.cue == above) {
                // Claims are denied with what they claim.
                told = told.or(Some(above).filter(|&cue| self.tree.is_verb(cue)));
            } else {
                let polarity = stance.polarity;
                self.step(below, above, &mut stance);
                if let Some(verb) = told {
                    self.unsay(verb, polarity, &mut stance);
                }
            }
            below = above;
        }
        self.reported(token, background, setting_of, &mut stance);
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

    /// The stance of the words beside a noun alone: what the sentence does with a description leaves it as it is.
    pub(crate) fn presupposed(&self, noun: usize) -> Stance {
        let mut stance = Stance::default();
        self.own_words(noun, &mut stance);
        stance
    }

    /// A verb that denies the noun it carries ("denied any link to"); other carriers leave it as it is.
    pub(crate) fn carried(&self, noun: usize, carrier: usize, stance: &mut Stance) {
        let lemma = self.tree.lemma(carrier);
        let denies = |list: &&str| self.schema.words(list).get(&lemma) == Some("denied");
        // "Did not announce the arrest of Ruiz".
        if noun != carrier && self.schema.words("reporting_verbs").has(&lemma) {
            self.unsay(carrier, Polarity::Affirmed, stance);
        }
        if noun != carrier && ["complement_verbs", "reporting_verbs"].iter().any(denies) {
            flip(StanceSource::Word(self.tree.span(carrier)), stance);
        }
    }

    /// Negation, auxiliaries, hedging adverbs and conditions of the clause itself.
    fn own_words(&self, token: usize, stance: &mut Stance) {
        let tree = self.tree;
        if let Some(certainty) = self.to_be(token) {
            raise(certainty, StanceSource::Word(tree.span(token)), stance);
        }
        stance.unreal |= self.is_subjunctive(token);
        if self.is_inverted(token) {
            raise(Certainty::Conditional, StanceSource::Word(tree.span(tree.extent(token).0)), stance);
        }
        // "Threatened to strike if ...": the condition belongs to what is said.
        let says = self.schema.words("reporting_verbs").has(&tree.lemma(token))
            || self.schema.words("complement_verbs").has(&tree.lemma(token));
        for &child in tree.children(token) {
            let here = StanceSource::Word(tree.span(child));
            match tree.role(child) {
                "advmod" | "det" | "cc" if self.negates(child) => flip(here, stance),
                // "Rather than meet Deng".
                "cc" => self.opening(child, stance),
                "advmod" | "amod" => self.apply_listed("hedges", child, stance),
                "aux" => self.modal(child, stance),
                "mark" | "case" => self.opening(child, stance),
                // "Found not guilty".
                "xcomp" if tree.upos(child) == "ADJ" => self.governor_words(child, child, stance),
                "nsubj" | "obj" if self.is_nobody(child) => flip(here, stance),
                "advcl" if !says && self.is_condition(child) => raise(Certainty::Conditional, here, stance),
                _ => {}
            }
        }
    }

    /// "Not only" affirms.
    fn negates(&self, token: usize) -> bool {
        // "No longer".
        let tree = self.tree;
        if tree.lower(token) == "longer" && tree.children(token).iter().any(|&no| tree.lower(no) == "no") {
            return true;
        }
        let next = (token + 1 < self.tree.len()).then(|| self.tree.lower(token + 1));
        self.schema.words("negations").has(&self.tree.lower(token))
            && !next.is_some_and(|next| self.schema.words("limits").has(&next))
    }

    /// "Is to meet": a plan.
    fn to_be(&self, token: usize) -> Option<Certainty> {
        let tree = self.tree;
        let is = tree.dependents(token, "cop").chain(tree.dependents(token, "aux")).any(|be| {
            tree.lemma(be) == "be"
                && tree.dependents(token, "mark").any(|to| to > be && tree.xpos(to) == "TO")
        });
        // "Ruiz to meet Deng": a headline.
        let headline = || {
            tree.head(token).is_none()
                && tree.is_infinitive(token)
                && tree.dependent(token, "nsubj").is_some()
        };
        match tree.xpos(token) {
            "VB" if is || headline() => Some(Certainty::Planned),
            // "Was to have met": but did not, or nobody knows.
            "VBN" if is => {
                let have = tree.dependents(token, "aux").any(|aux| tree.form(aux) == "have");
                Some(if have { Certainty::Conditional } else { Certainty::Planned })
            }
            _ => None,
        }
    }

    /// "Had Ruiz met Deng, the deal would be signed": an auxiliary that opens the clause before its subject.
    fn is_inverted(&self, verb: usize) -> bool {
        let tree = self.tree;
        let first = tree.extent(verb).0;
        let subject = tree.dependent(verb, "nsubj").is_some_and(|subject| first < subject && subject < verb);
        subject && tree.head(first) == Some(verb) && tree.role(first) == "aux"
    }

    /// "Insisted that Ruiz resign", "that he be tried": asked for, not told.
    fn is_subjunctive(&self, verb: usize) -> bool {
        let tree = self.tree;
        let that = || tree.dependent(verb, "mark").is_some_and(|mark| tree.lower(mark) == "that");
        if tree.role(verb) != "ccomp" || !that() {
            return false;
        }
        let helper = tree.children(verb).iter().find(|&&child| matches!(tree.role(child), "aux" | "cop"));
        let finite = *helper.unwrap_or(&verb);
        let one = |&subject: &usize| {
            let subject = (tree.xpos(subject), tree.lower(subject));
            matches!(subject.0, "NN" | "NNP") || matches!(&*subject.1, "he" | "she" | "it")
        };
        let agrees = |subject| !one(&subject) || tree.conjuncts(subject).len() > 1;
        tree.lower(finite) == "be"
            || helper.is_none()
                && matches!(tree.xpos(verb), "VB" | "VBP")
                && tree.dependents(verb, "nsubj").all(|subject| !agrees(subject))
                && tree.dependent(verb, "nsubj").is_some()
    }

    /// "No minister", "nobody", "neither Ruiz nor Deng".
    fn is_nobody(&self, party: usize) -> bool {
        let tree = self.tree;
        let no =
            |&word: &usize| word < party && matches!(tree.role(word), "det" | "cc") && self.negates(word);
        self.schema.words("negations").has(&tree.lower(party)) || tree.children(party).iter().any(no)
    }

    /// "If", "without", "instead of".
    fn opening(&self, word: usize, stance: &mut Stance) {
        let tree = self.tree;
        let marks = self.schema.words("marks");
        // "Due to leave" may be read as one mark.
        let alone = || marks.get(&tree.lower(word)).filter(|_| tree.role(word) == "mark");
        if let Some(effect) = marks.get(&tree.whole(word)).or_else(alone) {
            apply(effect, tree.span(word), stance);
        }
    }

    fn is_condition(&self, clause: usize) -> bool {
        self.tree
            .dependents(clause, "mark")
            .any(|mark| self.schema.words("marks").get(&self.tree.lower(mark)) == Some("conditional"))
    }

    /// Takes the sources of every report of the words around `token`, the innermost first.
    ///
    /// Of a clause that only describes a noun, reports outside that clause say nothing, unless the noun is new too.
    /// Nor does "denied it" of what was when it was denied.
    fn reported(
        &self,
        token: usize,
        background: Option<usize>,
        setting_of: Option<usize>,
        stance: &mut Stance,
    ) {
        let inside = |report: &&Report| {
            setting_of != Some(report.cue)
                && background.is_none_or(|top| {
                    self.tree.is_under(report.cue, top) || self.tells_of_new(top) && self.affirms(report)
                })
        };
        let mut around: Vec<&Report> = self.around(token).filter(inside).collect();
        // Of two as long, who is cited is the source of who cites ("Lusa, citing a diplomat, reported"), else the one behind
        // that of the one before.
        let cites = |cue: usize| self.schema.words("citing_verbs").has(&self.tree.lemma(cue));
        around.sort_by_key(|report| (report.length(), !cites(report.cue), std::cmp::Reverse(report.cue)));
        for report in around {
            let cue = self.tree.span(report.cue);
            let how = match self.tree.upos(report.cue) {
                "VERB" | "AUX" => SourceFound::Verb(cue),
                "NOUN" | "PROPN" | "ADJ" => SourceFound::Noun(cue),
                _ => SourceFound::Preposition(cue),
            };
            let sources = report.sources.iter().flat_map(|&source| self.cast.all_at(self.sentence, source));
            let sources: Vec<EntityId> = sources.copied().collect();
            // The chain is turned round at the end.
            for &source in sources.iter().rev() {
                stance.say(source, how);
            }
            apply(&report.effect, cue, stance);
            if self.tree.is_verb(report.cue) {
                stance.reports.push(report.cue);
            }
            if self.tree.is_verb(report.cue) && !stance.granted {
                let polarity = stance.polarity;
                self.governor_words(report.cue, token, stance);
                self.unsay(report.cue, polarity, stance);
            }
        }
    }

    /// The reports, as somebody's words, that the token belongs to.
    fn around(&self, token: usize) -> impl Iterator<Item = &Report> {
        let said = self.reports.iter().filter(move |report| report.said && report.covers(token));
        // "Photo: ..." names nobody.
        said.filter(|report| {
            self.tree.form(report.cue) != ":"
                || report.sources.iter().any(|&source| self.cast.at(self.sentence, source).is_some())
        })
    }

    /// A clause that only describes a noun ("the man recognised by Peru", "who met Deng") is said by the outlet,
    /// whatever becomes of the noun.
    fn is_background(&self, below: usize, above: usize) -> bool {
        let tree = self.tree;
        let participle = tree.role(below) == "acl"
            && matches!(tree.xpos(below), "VBN" | "VBG")
            && tree.dependent(below, "mark").is_none();
        // "A campaign run by Deng" is run, whatever it plans.
        let effect = self.schema.words("content_nouns").get(&tree.lemma(above));
        let content = effect.is_some_and(|effect| effect != "planned" || tree.xpos(below) == "VBG")
            || self.is_among(above);
        tree.label(below) == "acl:relcl" && self.is_relative(below) && !self.is_content(below, above)
            || participle && !content
            || tree.role(below) == "appos"
    }

    /// "The charges against Ruiz are baseless": they were brought, whatever they are worth.
    fn is_called_false(&self, claim: usize, above: usize) -> bool {
        let tree = self.tree;
        tree.role(claim) == "nsubj"
            && self.is_claim(claim)
            && !tree.is_verb(above)
            && self.schema.words("content_nouns").get(&tree.lemma(above)) == Some("denied")
    }

    /// "Refused to resign after Deng had met Ruiz", "will face questions about the call when Deng asked for help": what was
    /// when something else was not done, or is to be done, was.
    fn is_setting(&self, clause: usize) -> bool {
        let tree = self.tree;
        let helper = tree.dependents(clause, "aux").next();
        let past = tree.xpos(helper.unwrap_or(clause)) == "VBD";
        past && tree.role(clause) == "advcl" && {
            let first = tree.extent(clause).0;
            let first = first + usize::from(tree.upos(first) == "PUNCT");
            self.schema.words("settings").has(&tree.lower(first))
        }
    }

    /// "Deng said a plot led by Ruiz had failed": who is told of a thing for the first time hears of it from Deng.
    fn tells_of_new(&self, clause: usize) -> bool {
        let tree = self.tree;
        let first = tree.extent(clause).0;
        let parts = |token: usize| matches!(tree.form(token), "," | "(" | "-" | "–" | "—");
        let aside = parts(first) || first > 0 && parts(first - 1);
        let known = |&child: &usize| match tree.label(child) {
            "nmod:poss" => true,
            "det" => !matches!(&*tree.lower(child), "a" | "an" | "some" | "another"),
            _ => false,
        };
        tree.head(clause).is_some_and(|noun| {
            !aside
                && tree.upos(noun) == "NOUN"
                && tree.role(noun) != "appos"
                && !tree.children(noun).iter().any(known)
        })
    }

    /// True for somebody's report that neither denies nor doubts what it tells.
    fn affirms(&self, report: &Report) -> bool {
        let effect = matches!(&*report.effect, "reported" | "alleged" | "confirmed");
        let named = !report.sources.is_empty();
        effect && named && !self.tree.children(report.cue).iter().any(|&child| self.negates(child))
    }

    /// False for a main clause that the parse takes for a relative one: finite, with neither "who" nor a subject.
    fn is_relative(&self, clause: usize) -> bool {
        let tree = self.tree;
        // "Signs that Ruiz has left": what the signs are of.
        if tree.dependent(clause, "mark").is_some() {
            return false;
        }
        let (first, last) = tree.extent(clause);
        let own =
            |token: usize| tree.ancestors(token).find(|&above| tree.role(above) == "acl") == Some(clause);
        let relative = (first..=last)
            .any(|token| matches!(tree.xpos(token), "WP" | "WDT" | "WP$" | "WRB") && own(token));
        relative || tree.xpos(clause) != "VBD" || tree.dependent(clause, "nsubj").is_some()
    }

    /// One step up the tree, from a clause to the word above it, which reports nothing.
    fn step(&self, below: usize, above: usize, stance: &mut Stance) {
        let tree = self.tree;
        let role = tree.role(below);
        // "There is no evidence that Ruiz met Deng": the evidence has the content.
        let there = tree.dependent(above, "expl").and_then(|_| tree.dependent(above, "nsubj"));
        if let Some(noun) = there.filter(|_| role == "ccomp") {
            return self.noun_content(noun, below, stance);
        }
        if tree.is_verb(above) {
            let listed = self.listed_effect(below, above);
            // "Could not verify the claim that", "did not discuss reports that": there it is, whoever was silent on it.
            let claim = matches!(role, "obj" | "nsubj") && listed.is_none() && self.is_claim(below);
            // "Rejected the report as false and left": not what she did besides.
            let called = || self.called_false(above).filter(|_| !matches!(role, "conj" | "parataxis"));
            match listed.or_else(called).or_else(|| self.hearsay(above, role)) {
                Some(effect) => {
                    apply(effect, tree.span(above), stance);
                    if effect == "reported" {
                        self.describer(above, stance);
                    }
                }
                None if self.is_duty(below, above) || self.is_done_by_talking(below, above) => {}
                None if matches!(role, "xcomp" | "conj")
                    && self.is_wish(below)
                    && matches!(tree.form(above), "has" | "have") =>
                {
                    self.obligation(above, stance);
                }
                None if self.is_errand(below, above) => apply("planned", tree.span(above), stance),
                None if self.is_wish(below) && matches!(role, "xcomp" | "advcl") => stance.unreal = true,
                None => {}
            }
            if matches!(role, "ccomp" | "xcomp" | "obj" | "obl" | "nsubj") && !claim {
                let polarity = stance.polarity;
                self.governor_words(above, below, stance);
                // "Did not know that Ruiz had met Deng", "did not confirm his arrest".
                let lemma = tree.lemma(above);
                let open = || {
                    !tree.is_verb(below)
                        && (self.schema.words("reporting_verbs").has(&lemma)
                            || self.schema.words("factives").get(&lemma) == Some("open"))
                };
                if role == "ccomp" && self.schema.words("mental_verbs").has(&lemma) || open() {
                    self.unsay(above, polarity, stance);
                }
            }
        } else if matches!(role, "acl" | "ccomp" | "csubj" | "nmod" | "xcomp" | "nsubj" | "advcl") {
            if self.is_content(below, above) {
                self.noun_content(above, below, stance);
                // The parse may hang "as false" on the clause.
                if self.is_claim(above)
                    && let Some(effect) = self.called_false(below)
                {
                    apply(effect, tree.span(above), stance);
                }
                self.adjective(above, below, stance);
                if self.is_among(above) {
                    self.governor_words(above, below, stance);
                }
            } else if tree.is_infinitive(below) {
                stance.unreal = true;
            }
        }
    }

    /// "Would", or "would have", which never was.
    fn modal(&self, word: usize, stance: &mut Stance) {
        let (tree, modals) = (self.tree, self.schema.words("modals"));
        let next = word + 1;
        let two = (next < tree.len()).then(|| format!("{} {}", tree.lower(word), tree.lower(next)));
        match two.and_then(|two| modals.get(&two)) {
            Some(effect) => apply(effect, tree.span(word), stance),
            None => self.apply_listed("modals", word, stance),
        }
    }

    /// Applies the effect that a list gives to a word, if it has the word.
    fn apply_listed(&self, list: &str, word: usize, stance: &mut Stance) {
        if let Some(effect) = self.schema.words(list).get(&self.tree.lower(word)) {
            apply(effect, self.tree.span(word), stance);
        }
    }
}

fn flip(by: StanceSource, stance: &mut Stance) {
    stance.polarity = !stance.polarity;
    stance.reasons.push(StanceReason { by, effect: Effect::Turns });
}

/// Applies the effect that a word list gives to the word at `word`.
fn apply(effect: &str, word: Span, stance: &mut Stance) {
    let by = StanceSource::Word(word);
    match effect {
        "denied" => flip(by, stance),
        "reported" => raise(Certainty::Reported, by, stance),
        "alleged" => raise(Certainty::Alleged, by, stance),
        "planned" => raise(Certainty::Planned, by, stance),
        "conditional" => raise(Certainty::Conditional, by, stance),
        "confirmed" => stance.reasons.push(StanceReason { by, effect: Effect::Confirms }),
        "unreal" => {
            stance.unreal = true;
            stance.reasons.push(StanceReason { by, effect: Effect::Unreal });
        }
        _ => {}
    }
}

/// Keeps the less certain of the two.
pub(crate) fn raise(certainty: Certainty, by: StanceSource, stance: &mut Stance) {
    stance.certainty = stance.certainty.max(certainty);
    if certainty != Certainty::Asserted {
        stance.reasons.push(StanceReason { by, effect: Effect::Lowers(certainty) });
    }
}
