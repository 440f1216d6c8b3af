//! Tense and aspect of a predicate, read off its own form and its auxiliaries.

use crate::text::Tree;

/// When a predicate places its event, seen from the day on which it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// "met", "was met".
    Past,
    /// "had met", "to have met", "may have met": before the time of the clause above it or of the writing.
    Earlier,
    /// "meets", "is in talks".
    Present,
    /// "is meeting", "has been meeting".
    Progressive,
    /// "has met".
    Perfect,
    /// "will meet", "could meet".
    Modal,
    /// "to meet", "meeting": borrowed from the clause above.
    Unmarked,
}

impl Tense {
    /// The tense of the verb or copular predicate at `token`.
    pub(crate) fn of(tree: &Tree<'_>, token: usize) -> Self {
        let helpers: Vec<usize> =
            ["aux", "cop"].into_iter().flat_map(|role| tree.dependents(token, role)).collect();
        let tags: Vec<&str> = helpers.iter().map(|&helper| tree.xpos(helper)).collect();
        let having = |&&helper: &&usize| tree.lemma(helper) == "have" && tree.role(helper) == "aux";
        if let Some(&have) = helpers.iter().find(having) {
            return match tree.xpos(have) {
                "VBZ" | "VBP" if tree.xpos(token) == "VBG" => Self::Progressive,
                "VBZ" | "VBP" => Self::Perfect,
                _ => Self::Earlier,
            };
        }
        if tags.contains(&"MD") {
            return Self::Modal;
        }
        match tags.first().copied().unwrap_or(tree.xpos(token)) {
            "VBD" => Self::Past,
            "VBZ" | "VBP" if tree.xpos(token) == "VBG" => Self::Progressive,
            "VBZ" | "VBP" => Self::Present,
            // "has met Ruiz and praised Deng": the second participle shares the auxiliary.
            "VBN" | "VBG" if helpers.is_empty() && tree.role(token) == "conj" => {
                tree.head(token).map_or(Self::Unmarked, |first| Self::of(tree, first))
            }
            _ => Self::Unmarked,
        }
    }
}
