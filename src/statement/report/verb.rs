//! Reporting verbs and their subjects.

use super::{super::clause::Clause, Manner, Report, ReportReader};

impl ReportReader<'_> {
    pub(super) fn by_verb(&self, cue: usize) -> Option<Report> {
        let (effect, manner) = self.effect(cue)?;
        let said = manner == Manner::Says;
        if self.cited(cue).is_some() {
            return None;
        }
        let effect = effect.to_owned();
        if let Some(source) = self.as_saying(cue) {
            let content = self.right_content(cue);
            return Some(Report { cue, sources: self.expand(source), content, effect, said });
        }
        let tag = self.tag(cue).filter(|_| said || effect == "tag");
        let content = match &tag {
            Some(tag) => self.tag_content(tag),
            None => self.tree_content(cue, manner),
        };
        if content.is_empty() {
            return None;
        }
        let source = tag.map(|tag| tag.source).or_else(|| self.source(cue));
        let source = source.filter(|&source| self.may_be_source(source, manner));
        let sources = source.map_or_else(Vec::new, |source| self.expand(source));
        Some(Report { cue, sources, content, effect, said })
    }

    /// False for "this" and "which", "believe me", and for "it" where somebody must think.
    pub(super) fn may_be_source(&self, source: usize, manner: Manner) -> bool {
        let tree = self.tree;
        let word = tree.lower(source);
        let class = self.schema.words("source_pronouns").get(&word);
        class != Some("never")
            && (manner == Manner::Says || class != Some("speaks"))
            && tree.form(source).chars().any(char::is_alphanumeric)
    }

    /// The subject of a reporting verb that stands before what it reports.
    pub(super) fn source(&self, cue: usize) -> Option<usize> {
        let tree = self.tree;
        let clause = Clause::new(self.schema, tree);
        if clause.is_passive(cue) {
            return clause.logical_subject(cue);
        }
        // "who the police believe": the nearer of two subjects.
        let own = tree.dependents(cue, "nsubj").filter(|&subject| subject < cue).last();
        own.or_else(|| self.coordinated_subject(cue))
            .or_else(|| {
                let late = tree.dependent(cue, "nsubj").is_some();
                clause.logical_subject(cue).filter(|_| !late)
            })
            .or_else(|| self.phrase_before(cue))
    }

    /// "Ruiz called it a lie, said he had left": the parse may hang the first verb on the second.
    pub(super) fn coordinated_subject(&self, cue: usize) -> Option<usize> {
        let before = self.joined_before(cue)?;
        self.tree.dependent(before, "nsubj").filter(|&subject| subject < before)
    }

    /// The verb of an enumeration that the parse hangs on this, its last or later member.
    pub(super) fn joined_before(&self, cue: usize) -> Option<usize> {
        let tree = self.tree;
        let comma = cue.checked_sub(1).filter(|&before| tree.form(before) == ",");
        comma.filter(|_| tree.dependent(cue, "nsubj").is_none()).and_then(|_| {
            tree.dependents(cue, "ccomp")
                .find(|&child| child < cue && tree.dependent(child, "nsubj").is_some())
        })
    }

    /// The phrase right before the verb when the parse gives it no subject: "On Sunday Lusa claimed".
    pub(super) fn phrase_before(&self, cue: usize) -> Option<usize> {
        let tree = self.tree;
        if !matches!(tree.xpos(cue), "VBD" | "VBZ" | "VBP") {
            return None;
        }
        let end = self.before_helpers(cue);
        let stops =
            |token: &usize| tree.is_verb(*token) || matches!(tree.upos(*token), "PUNCT" | "CCONJ" | "SCONJ");
        let first = (0..end).rev().find(stops).map_or(0, |stop| stop + 1);
        let head = (first < end).then(|| tree.head_of(first..end))?;
        if tree.is_nominal(head) && tree.preposition(head).is_none() {
            return Some(head);
        }
        // "On Sunday Lusa claimed": a name right behind a day is no part of the phrase with the day.
        let name = tree.sentence().names.iter().find(|name| name.tokens.end == end)?;
        let day = (first..name.tokens.end)
            .rev()
            .find(|&token| self.schema.words("time_weekdays").has(&tree.lower(token)))?;
        let start = name.tokens.start.max(day + 1);
        (start < end && start == day + 1).then(|| tree.head_of(start..end))
    }

    /// The end of the words before a verb, its auxiliaries and adverbs left out.
    pub(super) fn before_helpers(&self, verb: usize) -> usize {
        let helper = |token: &usize| matches!(self.tree.upos(*token), "AUX" | "ADV");
        (0..verb).rev().take_while(helper).last().unwrap_or(verb)
    }
}
