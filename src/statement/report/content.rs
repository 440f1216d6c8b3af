//! What a reporting verb reports: by the tree, and by the words where the tree has lost it.

use super::{LONGEST_SPEAKER, Manner, ReportReader};
use std::ops::Range;

impl ReportReader<'_> {
    /// What the parse hangs on a reporting verb, or hangs the verb on.
    pub(super) fn tree_content(&self, cue: usize, manner: Manner) -> Vec<Range<usize>> {
        let tree = self.tree;
        let joined = self.joined_before(cue);
        let mut found: Vec<Range<usize>> = tree
            .children(cue)
            .iter()
            .copied()
            .filter(|&child| Some(child) != joined && self.is_content(cue, child, manner))
            .map(|child| self.beside(cue, child))
            .collect();
        found.extend(self.accused_of(cue).filter(|_| manner == Manner::Says));
        if found.is_empty() {
            found = self.right_content(cue);
        }
        if found.is_empty() {
            found = self.as_clause(cue);
        }
        found
    }

    /// "Accused Ruiz of meeting Deng" with "of meeting" below Ruiz.
    pub(super) fn accused_of(&self, cue: usize) -> Option<Range<usize>> {
        let tree = self.tree;
        let accused = tree.dependent(cue, "obj").filter(|&accused| accused > cue)?;
        let of = |child: &usize| tree.dependents(*child, "mark").any(|mark| tree.lower(mark) == "of");
        // "Accused the army and militias of", "accused Peru, which did it, of".
        let each = tree.conjuncts(accused).into_iter().chain([accused]);
        let host = each.chain(tree.dependents(accused, "acl:relcl"));
        let deed = host.flat_map(|host| tree.children(host)).copied().find(|deed| {
            matches!(tree.role(*deed), "acl" | "advcl") && tree.xpos(*deed) == "VBG" && of(deed)
        })?;
        Some(self.beside(cue, deed))
    }

    pub(super) fn is_content(&self, cue: usize, child: usize, manner: Manner) -> bool {
        let said = manner == Manner::Says;
        let tree = self.tree;
        let marked = |word: &str| tree.dependents(child, "mark").any(|mark| tree.lower(mark) == word);
        match tree.role(child) {
            "ccomp" | "xcomp" | "csubj" => {
                let predicate = tree.is_verb(child)
                    || ["cop", "nsubj", "aux"].iter().any(|role| tree.dependent(child, role).is_some());
                let finite = self.beside(cue, child).any(|token| self.is_finite(token));
                let told = said && tree.is_verb(child) && !self.is_bare_infinitive(child);
                predicate && (told || finite)
            }
            // "denied a report that ...": the noun's content is the verb's content.
            "obj" => said && self.schema.words("content_nouns").has(&tree.lemma(child)),
            "parataxis" => {
                let first = tree.extent(child).0;
                let opens = |token: usize| tree.form(token) == ":" || self.opens_quote(token);
                said && child > cue && first > cue && (opens(first) || opens(first - 1))
            }
            // "accused Ruiz of meeting Deng", "I feel like she met Deng"
            "advcl" | "obl" => {
                // "Charged Ruiz with bribing Deng".
                let alleges =
                    || self.schema.words("reporting_verbs").get(&tree.lemma(cue)) == Some("alleged");
                tree.is_verb(child)
                    && (marked("of") || marked("with") && alleges() || !said && child > cue && marked("like"))
                    || tree.xpos(child) == "VBG" && tree.preposition(child).as_deref() == Some("of")
            }
            _ => false,
        }
    }

    /// "asked to leave", but not "claimed to have left": what is asked or meant is not what is said.
    pub(super) fn is_bare_infinitive(&self, verb: usize) -> bool {
        let tree = self.tree;
        tree.is_infinitive(verb) && tree.dependent(verb, "aux").is_none()
    }

    /// The subtree of a complement, as far as it stands on its side of the verb.
    pub(super) fn beside(&self, cue: usize, child: usize) -> Range<usize> {
        let (first, last) = self.tree.extent(child);
        if child > cue { first.max(cue + 1)..last + 1 } else { first..(last + 1).min(cue) }
    }

    /// What follows the verb by its words alone: behind "that", a colon, a question word, or with a subject of its own.
    pub(super) fn right_content(&self, cue: usize) -> Vec<Range<usize>> {
        let tree = self.tree;
        if self.as_saying(cue).is_some() {
            return std::iter::once(cue + 1..tree.len()).collect();
        }
        let next = cue + 1;
        if next + 1 >= tree.len() {
            return Vec::new();
        }
        let end =
            (next..tree.len()).find(|&token| matches!(tree.form(token), ";" | ".")).unwrap_or(tree.len());
        let word = tree.lower(next);
        let asks = matches!(tree.xpos(next), "WP" | "WRB") && !matches!(&*word, "when" | "where" | "who");
        if matches!(&*word, "that" | "like") && tree.upos(next) != "PRON" || asks {
            let finite = (next + 1..end).find(|&token| self.is_finite(token) || tree.xpos(token) == "TO");
            let clause = finite.is_some_and(|token| tree.xpos(token) != "TO");
            return if clause {
                std::iter::once(next + usize::from(!asks)..end).collect()
            } else {
                Vec::new()
            };
        }
        // "said on Monday that", with nothing but phrases between.
        let that = (next..end.min(next + LONGEST_SPEAKER))
            .take_while(|&token| !self.is_finite(token) && !self.is_break(token) && tree.form(token) != ":")
            .find(|&token| tree.lower(token) == "that" && tree.xpos(token) == "IN");
        if let Some(that) = that {
            return std::iter::once(that + 1..end).collect();
        }
        if self.is_subject_with_verb(next) && (self.is_finite(cue) || tree.dependent(cue, "aux").is_some()) {
            return std::iter::once(next..end).collect();
        }
        let colon = (next..tree.len()).take(LONGEST_SPEAKER).find(|&token| {
            tree.form(token) == ":"
                || self.is_break(token) && token + 1 < tree.len() && self.opens_quote(token + 1)
        });
        let colon =
            colon.filter(|&colon| !(next..colon).any(|token| self.is_finite(token) || self.is_break(token)));
        colon.map(|colon| colon + 1..tree.len()).filter(|range| !range.is_empty()).into_iter().collect()
    }

    /// True when a phrase and its finite verb begin here: "said Ruiz had left".
    pub(super) fn is_subject_with_verb(&self, first: usize) -> bool {
        let tree = self.tree;
        let part = |token: &usize| {
            matches!(
                tree.upos(*token),
                "DET" | "ADJ" | "NOUN" | "PROPN" | "NUM" | "PRON" | "PART" | "ADP" | "ADV"
            ) && !matches!(tree.xpos(*token), "TO" | "WP" | "WDT" | "WRB")
        };
        let starts = matches!(tree.upos(first), "DET" | "NOUN" | "PROPN" | "NUM" | "PRON" | "ADJ");
        let end = (first..tree.len()).take(LONGEST_SPEAKER).find(|token| !part(token)).unwrap_or(tree.len());
        starts && end > first && end < tree.len() && self.is_finite(end) && tree.lower(first) != "what"
    }

    /// "As Ruiz said, Deng has left": the other words of the sentence.
    pub(super) fn as_clause(&self, cue: usize) -> Vec<Range<usize>> {
        let tree = self.tree;
        let Some(mark) = (0..cue).rev().take(LONGEST_SPEAKER).find(|&token| tree.lower(token) == "as") else {
            return Vec::new();
        };
        if (mark..cue)
            .any(|token| self.is_break(token) || self.is_finite(token) && tree.upos(token) == "VERB")
        {
            return Vec::new();
        }
        let comma = (cue + 1..tree.len()).find(|&token| matches!(tree.form(token), "," | ":"));
        let behind = comma.map(|comma| comma + 1..tree.len()).filter(|range| range.len() > 2);
        let before = (mark > 2 && self.is_break(mark - 1)).then(|| 0..mark - 1);
        if mark == 0 {
            behind.into_iter().collect()
        } else {
            before.into_iter().chain(behind.filter(|_| self.is_break(mark - 1))).collect()
        }
    }
}
