//! Tags: a speaker and verb behind or inside what is said, read from the words.

use super::{super::clause::Clause, LONGEST_SPEAKER, ReportReader};
use std::ops::Range;

/// A speaker and verb set beside what is said: "..., Ruiz said" or "..., said Ruiz".
pub(super) struct Tag {
    /// First token of speaker and verb.
    first: usize,
    /// One past the last of them.
    end: usize,
    /// Head of the speaker.
    pub(super) source: usize,
}

impl ReportReader<'_> {
    /// The tag that a reporting verb is the verb of.
    pub(super) fn tag(&self, cue: usize) -> Option<Tag> {
        let helped = || self.tree.dependent(cue, "aux").is_some() && self.tree.xpos(cue) != "VBG";
        // "Ruiz, whom Deng described as": no tag behind what stands before.
        let relative = self.tree.label(cue) == "acl:relcl"
            && self.tree.dependent(cue, "obj").is_some_and(|whom| self.tree.xpos(whom) == "WP");
        if relative
            || !self.is_finite(cue) && !helped()
            || Clause::new(self.schema, self.tree).is_passive(cue)
        {
            return None;
        }
        self.inverted_tag(cue).or_else(|| self.straight_tag(cue))
    }

    /// "..., said the minister".
    pub(super) fn inverted_tag(&self, cue: usize) -> Option<Tag> {
        let tree = self.tree;
        let before = cue.checked_sub(1).filter(|&before| self.is_break(before))?;
        // "Ruiz, who had left, accused Norway of arming rebels": Norway is no speaker.
        if self.accused_of(cue).is_some() {
            return None;
        }
        // "..., told Ruiz": she is the hearer.
        if self.schema.words("hearer_verbs").has(&tree.lemma(cue))
            && tree.dependent(cue, "nsubj").is_none_or(|own| own < cue)
        {
            return None;
        }
        let ends = |&token: &usize| !self.is_part_of_speaker(token);
        let end = (cue + 1..tree.len()).find(ends).unwrap_or(tree.len());
        if end == cue + 1 || self.goes_on_as_clause(end) || !self.has_clause(0..before) {
            return None;
        }
        // A weekday or a hearer is no speaker: "..., said Monday".
        let source = tree.head_of(cue + 1..end);
        let speaker = tree.is_nominal(source) && !self.schema.words("time_weekdays").has(&tree.lower(source));
        speaker.then_some(Tag { first: cue, end, source })
    }

    /// "..., the minister said".
    pub(super) fn straight_tag(&self, cue: usize) -> Option<Tag> {
        let tree = self.tree;
        let end = self.before_helpers(cue);
        let stop = (0..end).rev().take(LONGEST_SPEAKER).find(|&token| self.is_break(token))?;
        let first = stop + 1;
        // "..., and two firms that it accused": what describes the phrase is not said by it.
        let describes = tree.label(cue) == "acl:relcl"
            && tree.head(cue).is_some_and(|described| (first..end).contains(&described));
        if first >= end
            || describes
            || self.goes_on_with_content(cue)
            || !self.has_clause(0..stop) && !self.interrupts(stop, cue)
        {
            return None;
        }
        let free = |token: usize| !self.is_finite(token) || tree.role(token) == "acl";
        let named = (first..end).any(|token| tree.is_nominal(token)) && (first..end).all(free);
        // "..., which reports to Ruiz": a clause about what stands before.
        let opens = !matches!(tree.upos(first), "SCONJ" | "CCONJ" | "ADP" | "VERB" | "AUX")
            && !matches!(tree.xpos(first), "WDT" | "WP" | "WP$");
        let source = self.speaker_head(first, end);
        (named && opens).then_some(Tag { first, end: cue + 1, source })
    }

    /// True for words that a speaker's name, title or description is made of.
    fn is_part_of_speaker(&self, token: usize) -> bool {
        let tree = self.tree;
        matches!(tree.upos(token), "DET" | "ADJ" | "NOUN" | "PROPN" | "NUM" | "PART" | "PRON")
            || matches!(tree.form(token), "-" | "." | "and")
                && token + 1 < tree.len()
                && tree.upos(token + 1) == "PROPN"
    }

    /// Head of the speaker's phrase: the noun that the rest of it hangs on, however the parse hangs the noun.
    pub(super) fn speaker_head(&self, first: usize, end: usize) -> usize {
        let tree = self.tree;
        let outside = |token: &usize| {
            tree.is_nominal(*token) && tree.head(*token).is_none_or(|head| !(first..end).contains(&head))
        };
        (first..end).find(outside).unwrap_or_else(|| tree.head_of(first..end))
    }

    /// True when words before a tag can be what is said: a quotation, or words with a finite verb.
    pub(super) fn has_clause(&self, range: Range<usize>) -> bool {
        let tree = self.tree;
        let quoted = range.clone().any(|token| matches!(tree.form(token), "”" | "\"" | "“"));
        // "When they met, Ruiz said": the first clause is only the setting.
        let setting = range
            .clone()
            .next()
            .is_some_and(|first| matches!(tree.upos(first), "SCONJ") || tree.xpos(first) == "WRB");
        quoted || !setting && range.clone().any(|token| self.is_finite(token))
    }

    /// "Deng, Ruiz said, has left": commas on both sides, and the finite verb behind the second.
    pub(super) fn interrupts(&self, stop: usize, cue: usize) -> bool {
        let tree = self.tree;
        let comma = |token: usize| token < tree.len() && tree.form(token) == ",";
        let goes_on = (cue + 2..tree.len()).find(|&token| self.is_break(token) || self.is_finite(token));
        stop > 0 && comma(stop) && comma(cue + 1) && goes_on.is_some_and(|token| self.is_finite(token))
    }

    /// True when a verb follows the phrase behind "said": it is the subject of what is said.
    pub(super) fn goes_on_as_clause(&self, end: usize) -> bool {
        let tree = self.tree;
        end < tree.len()
            && (tree.is_verb(end)
                || matches!(tree.upos(end), "SCONJ") && tree.lower(end) == "that"
                || tree.upos(end) == "ADV" && end + 1 < tree.len() && tree.is_verb(end + 1))
    }

    /// True when what is said follows the verb.
    pub(super) fn goes_on_with_content(&self, cue: usize) -> bool {
        let tree = self.tree;
        let next = (cue + 1..tree.len()).find(|&token| tree.upos(token) != "ADV");
        let Some(next) = next else { return false };
        if matches!(tree.upos(next), "PUNCT") {
            let opens = tree.form(next) == ":"
                || tree.form(next) == "," && next + 1 < tree.len() && self.opens_quote(next + 1);
            let first = self.before_helpers(cue);
            let closed = (0..first)
                .rev()
                .take(LONGEST_SPEAKER)
                .any(|token| matches!(tree.form(token), "”" | "\"" | "''"));
            return opens && !closed;
        }
        // "Ruiz wrote a letter"; who is told something stands there too.
        let object = tree.dependents(cue, "obj").find(|&object| object > cue);
        let told = self.schema.words("hearer_verbs").has(&tree.lemma(cue));
        if object.is_some() && !told {
            return true;
        }
        let end = (next..tree.len()).find(|&token| self.is_break(token)).unwrap_or(tree.len());
        let clause = (next..end)
            .any(|token| self.is_finite(token) || tree.lower(token) == "that" || tree.xpos(token) == "TO");
        let relative = (next..end).any(|token| matches!(tree.xpos(token), "WP" | "WDT"));
        clause && !relative || tree.lower(next) == "that"
    }

    /// What a tag belongs to: the words before it, and those behind it where it interrupts them.
    pub(super) fn tag_content(&self, tag: &Tag) -> Vec<Range<usize>> {
        let tree = self.tree;
        let before = 0..tag.first.saturating_sub(1);
        let finite = before.clone().any(|token| self.is_finite(token));
        let behind = (tag.end..tree.len()).find(|&token| matches!(tree.form(token), "," | ":" | "“" | "\""));
        let goes_on = behind.filter(|&mark| {
            let quote = (mark..tree.len()).take(2).any(|token| matches!(tree.form(token), "“" | "\""));
            quote || !finite
        });
        let mut found = vec![before];
        found.extend(goes_on.map(|mark| mark + 1..tree.len()).filter(|range| !range.is_empty()));
        found
    }
}
