//! The source of a source: "Lusa reported, citing an official", "quoted Ruiz as saying".

use super::{super::clause::Clause, LONGEST_SPEAKER, Manner, Report, ReportReader};

impl ReportReader<'_> {
    /// "cited Ruiz as saying", "Ruiz was quoted as saying": whoever is cited.
    pub(super) fn as_saying(&self, cue: usize) -> Option<usize> {
        let tree = self.tree;
        let mark = cue.checked_sub(1).filter(|&mark| tree.lower(mark) == "as" && tree.xpos(cue) == "VBG")?;
        let cites = |token: &usize| self.schema.words("citing_verbs").has(&tree.lemma(*token));
        let verb = (0..mark).rev().take(LONGEST_SPEAKER).find(cites)?;
        // "Ruiz was quoted by Lusa as saying"
        let passive = tree.dependent(verb, "aux:pass").is_some() || tree.lower(verb + 1) == "by";
        if passive {
            return tree.dependents(verb, "nsubj").next().or_else(|| self.phrase_before(verb));
        }
        let phrase = (verb + 1..mark).find(|&token| tree.is_nominal(token));
        phrase.map(|_| tree.head_of(verb + 1..mark)).filter(|&head| tree.is_nominal(head)).or(phrase)
    }

    /// "Lusa reported, citing an official": the one cited, for what the verb above reports.
    pub(super) fn cited(&self, cue: usize) -> Option<Report> {
        let tree = self.tree;
        if !self.schema.words("citing_verbs").has(&tree.lemma(cue)) {
            return None;
        }
        let saying = (cue + 1..tree.len())
            .take(LONGEST_SPEAKER)
            .find(|&token| self.as_saying(token).is_some() && self.effect(token).is_some());
        if let Some(saying) = saying {
            let source = if tree.xpos(cue) == "VBN" && tree.dependent(cue, "aux:pass").is_some() {
                Clause::new(self.schema, tree).logical_subject(cue)
            } else {
                tree.dependents(cue, "nsubj")
                    .last()
                    .or_else(|| self.phrase_before(cue))
                    .or_else(|| self.any_subject_before(cue))
            };
            let sources = source.map_or_else(Vec::new, |source| self.expand(source));
            let content = std::iter::once(saying..tree.len()).collect();
            return Some(Report { cue, sources, content, effect: "reported".to_owned(), said: true });
        }
        // "Lusa, which cited an official, said".
        if tree.xpos(cue) != "VBG" && tree.label(cue) != "acl:relcl" {
            return None;
        }
        let source = tree.dependent(cue, "obj")?;
        let above = tree.ancestors(cue).find(|&above| self.effect(above).is_some())?;
        let content = match self.tag(above) {
            Some(tag) => self.tag_content(&tag),
            None => self.tree_content(above, Manner::Says),
        };
        Some(Report { cue, sources: self.expand(source), content, effect: "reported".to_owned(), said: true })
    }

    /// The nearest subject before a verb whose own parse is broken.
    pub(super) fn any_subject_before(&self, verb: usize) -> Option<usize> {
        (0..verb).rev().find(|&token| self.tree.label(token) == "nsubj")
    }
}
