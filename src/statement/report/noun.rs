//! Reports without a reporting verb: nouns, adjectives, prepositions, headlines.

use super::{super::clause::Clause, Report, ReportReader};
use crate::mention;
use std::ops::Range;

/// The longest phrase that names a speaker before or behind a colon.
const LONGEST_LABEL: usize = 5;

impl ReportReader<'_> {
    /// "Ruiz's claim that", "reports by Lusa that".
    pub(super) fn by_noun(&self, noun: usize) -> Option<Report> {
        let tree = self.tree;
        let effect = self
            .schema
            .words("content_nouns")
            .get(&tree.lemma(noun))
            .filter(|_| tree.upos(noun) == "NOUN")?;
        // "Ruiz's plan to" is no word of hers.
        if !matches!(effect, "reported" | "alleged") {
            return None;
        }
        let own = tree.children(noun).iter().copied().find(|&child| {
            child > noun
                && matches!(tree.role(child), "acl" | "ccomp")
                && tree.label(child) != "acl:relcl"
                && tree.is_verb(child)
        });
        // "rejected the claim that": the parse may hang the clause on the verb above.
        let that =
            (noun + 1 < tree.len() && tree.lower(noun + 1) == "that").then(|| tree.head(noun)).flatten();
        let clause =
            own.or_else(|| that.and_then(|verb| tree.dependents(verb, "ccomp").find(|&it| it > noun)))?;
        let sources = self.sources_of_noun(noun);
        let content = vec![self.beside(noun, clause)];
        Some(Report { cue: noun, sources, content, effect: effect.to_owned(), said: true })
    }

    /// "Ruiz is sure that Deng has left".
    pub(super) fn by_adjective(&self, adjective: usize) -> Option<Report> {
        let tree = self.tree;
        if !self.schema.words("mental_adjectives").has(&tree.lower(adjective)) {
            return None;
        }
        let clausal = |range: &Range<usize>| range.clone().any(|token| self.is_finite(token));
        let child = tree.children(adjective).iter().copied().find(|&child| {
            child > adjective
                && matches!(tree.role(child), "ccomp" | "advcl")
                && clausal(&self.beside(adjective, child))
        });
        let content =
            child.map_or_else(|| self.right_content(adjective), |child| vec![self.beside(adjective, child)]);
        // "make sure that": the subject is that of the verb.
        let own = tree.dependent(adjective, "nsubj").filter(|&subject| subject < adjective);
        let verb = tree
            .head(adjective)
            .filter(|_| matches!(tree.role(adjective), "xcomp" | "obj" | "amod" | "acl" | "advmod"));
        let source =
            own.or_else(|| verb.and_then(|verb| Clause::new(self.schema, tree).logical_subject(verb)))?;
        (!content.is_empty()).then(|| Report {
            cue: adjective,
            sources: self.expand(source),
            content,
            effect: "same".to_owned(),
            said: false,
        })
    }

    /// Whose word a noun is: "Ruiz's claim", "a report by Lusa".
    pub(crate) fn sources_of_noun(&self, noun: usize) -> Vec<usize> {
        let clause = Clause::new(self.schema, self.tree);
        let slots = ["possessor", "by", "from", "subject"].into_iter();
        slots.map(|slot| clause.fill(noun, &[], slot)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "According to Ruiz" anywhere in the sentence covers the sentence.
    pub(super) fn by_preposition(&self, source: usize) -> Option<Report> {
        let tree = self.tree;
        let words = tree.preposition(source)?;
        let effect = self.schema.words("source_prepositions").get(&words)?;
        let cue = tree.dependent(source, "case")?;
        let (first, last) = tree.extent(source);
        // The parse may hang the rest of the sentence on the source.
        let comma = (source..last).find(|&token| tree.form(token) == ",").filter(|_| first == 0);
        let end = comma.unwrap_or(last) + 1;
        let described = tree.head(source).filter(|&clause| {
            tree.label(clause) == "acl:relcl"
                && clause < first
                && !(clause..first).any(|token| tree.form(token) == ",")
        });
        let content = match described {
            // "Ruiz, whose support fell according to Apex, has left": only what it stands in is told.
            Some(clause) => std::iter::once(tree.extent(clause).0..first).collect(),
            None => [0..first, end..tree.len()].into_iter().filter(|range| range.len() > 1).collect(),
        };
        Some(Report { cue, sources: self.expand(source), content, effect: effect.to_owned(), said: true })
    }

    /// Headlines: "Minister: Deng has left", "Deng has left: minister".
    pub(super) fn by_colon(&self) -> Option<Report> {
        let tree = self.tree;
        let colon = (0..tree.len()).find(|&token| tree.form(token) == ":")?;
        if (0..tree.len()).filter(|&token| tree.form(token) == ":").count() != 1 {
            return None;
        }
        let phrase = |range: &Range<usize>| {
            (1..=LONGEST_LABEL).contains(&range.len())
                && range
                    .clone()
                    .all(|token| matches!(tree.upos(token), "NOUN" | "PROPN" | "ADJ" | "DET" | "PART"))
        };
        let clause = |range: &Range<usize>| range.len() > 2 && range.clone().any(|token| tree.is_verb(token));
        let (before, behind) = (0..colon, colon + 1..tree.len());
        let (source, content) = if phrase(&before) && clause(&behind) {
            (before, behind)
        } else if phrase(&behind) && clause(&before) && !tree.form(tree.len() - 1).ends_with('.') {
            (behind, before)
        } else {
            return None;
        };
        let head = tree.head_of(source);
        let somebody = tree.upos(head) == "PROPN" || mention::noun(self.schema, tree, head).is_some();
        somebody.then(|| Report {
            cue: colon,
            sources: vec![head],
            content: vec![content],
            effect: "reported".to_owned(),
            said: true,
        })
    }
}
