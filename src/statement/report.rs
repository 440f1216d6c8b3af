//! Who reports what inside one sentence: the word that reports, whose word it is, and the words that are reported.
//!
//! Trees are weakest around speech (tags behind a quotation, "said the minister", titles in apposition), while its
//! surface is regular. So the tag behind or inside what is said is read from the words, the rest from the tree.

mod cited;
mod content;
mod noun;
mod tag;
mod verb;

use super::clause::Clause;
use crate::{schema::Schema, text::Tree};
use std::ops::Range;

/// Whether a word says, or only thinks, feels or knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Says,
    Thinks,
}

/// One report: "Ruiz said that Deng had left".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    /// The verb, noun or preposition that reports.
    pub(crate) cue: usize,
    /// Heads of the phrases that name the source, left to right; empty for "it was reported".
    pub(crate) sources: Vec<usize>,
    /// The tokens reported.
    pub(crate) content: Vec<Range<usize>>,
    /// What the word list says of the cue: `reported`, `denied` ...
    pub(crate) effect: String,
    /// False for what is only thought, felt or known.
    pub(crate) said: bool,
}

impl Report {
    /// True when the token is among those reported.
    pub(crate) fn covers(&self, token: usize) -> bool {
        self.content.iter().any(|range| range.contains(&token))
    }

    /// "We were told that the talks failed," Ruiz said: what is reported within a quotation ends with it.
    fn keep_to(&mut self, quotation: &Range<usize>) {
        for range in &mut self.content {
            *range = range.start.max(quotation.start)..range.end.min(quotation.end);
        }
        self.content.retain(|range| range.start < range.end);
    }

    /// Number of tokens reported: of two reports around a word the longer is the outer one.
    pub(crate) fn length(&self) -> usize {
        self.content.iter().map(ExactSizeIterator::len).sum()
    }
}

/// Reads the reports of one sentence.
#[derive(Clone, Copy)]
pub(crate) struct ReportReader<'a> {
    /// Word lists.
    pub(crate) schema: &'a Schema,
    /// The sentence.
    pub(crate) tree: &'a Tree<'a>,
}

/// The longest run of words that is taken for a speaker.
const LONGEST_SPEAKER: usize = 14;

impl ReportReader<'_> {
    /// Every report of the sentence, by position of its cue.
    pub(crate) fn read(&self) -> Vec<Report> {
        let mut found = Vec::new();
        for token in 0..self.tree.len() {
            found.extend(self.by_verb(token));
            found.extend(self.by_noun(token));
            found.extend(self.by_adjective(token));
            found.extend(self.by_preposition(token));
            found.extend(self.cited(token));
        }
        found.extend(self.by_colon());
        for quotation in self.quotations() {
            for report in found.iter_mut().filter(|report| quotation.contains(&report.cue)) {
                report.keep_to(&quotation);
            }
        }
        found
    }

    /// The tokens between quotation marks that open and close in the sentence.
    fn quotations(&self) -> Vec<Range<usize>> {
        let mark = |&token: &usize| matches!(self.tree.form(token), "“" | "”" | "\"" | "``" | "''");
        let marks: Vec<usize> = (0..self.tree.len()).filter(mark).collect();
        marks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1).collect()
    }

    /// The effect of a verb that reports, and whether it says or only thinks.
    fn effect(&self, verb: usize) -> Option<(&str, Manner)> {
        let role = self.tree.role(verb);
        // "the reported deal", "the losses seen last year": modifiers.
        let bare = ["aux", "conj"].iter().all(|helper| self.tree.dependent(verb, helper).is_none())
            && role != "conj";
        // "A man accused of killing Deng" says who killed him, as "was accused of" does.
        let of_deed = || {
            let deed = |&child: &usize| child > verb && self.tree.xpos(child) == "VBG";
            let mut deeds = self.tree.children(verb).iter().copied().filter(deed);
            deeds.any(|deed| self.is_content(verb, deed, Manner::Says))
        };
        let describes =
            matches!(role, "amod" | "compound") || self.tree.xpos(verb) == "VBN" && bare && !of_deed();
        if !self.tree.is_verb(verb) || describes {
            return None;
        }
        let lemma = self.tree.lemma(verb);
        let said = self.schema.words("reporting_verbs").get(&lemma).map(|effect| (effect, Manner::Says));
        said.or_else(|| self.schema.words("mental_verbs").get(&lemma).map(|effect| (effect, Manner::Thinks)))
    }

    /// The source and what is coordinated with it, relative pronouns replaced.
    fn expand(&self, source: usize) -> Vec<usize> {
        Clause::new(self.schema, self.tree).expand(source)
    }

    fn is_break(&self, token: usize) -> bool {
        matches!(self.tree.form(token), "," | "”" | "\"" | "’" | "—" | "–" | "''" | "…" | "?" | "!")
    }

    fn opens_quote(&self, token: usize) -> bool {
        matches!(self.tree.form(token), "“" | "‘" | "\"" | "``" | "'")
    }

    fn is_finite(&self, token: usize) -> bool {
        matches!(self.tree.xpos(token), "VBD" | "VBZ" | "VBP" | "MD")
    }
}
