//! Walking one sentence's dependency tree.

use super::Sentence;
use crate::span::Span;
use std::borrow::Cow;

/// A label without its subtype.
fn without_subtype(label: &'static str) -> &'static str {
    match label.bytes().position(|byte| byte == b':') {
        Some(end) => &label[..end],
        None => label,
    }
}

/// Lower case with straight apostrophes; nearly every word is written so already.
fn lower(word: &str) -> Cow<'_, str> {
    if is_lower(word) {
        return word.into();
    }
    if word.is_ascii() {
        return word.to_ascii_lowercase().into();
    }
    word.to_lowercase().replace('’', "'").into()
}

/// True for words that are the same in lower case, and of plain letters.
fn is_lower(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// A sentence with its children listed, and the body its words stand in.
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    body: &'a str,
    sentence: &'a Sentence,
    /// The children of all tokens, one token after the other.
    children: Vec<usize>,
    /// Where those of each token start, and the end.
    starts: Vec<usize>,
}

impl<'a> Tree<'a> {
    /// Lists the children of every token.
    pub fn new(body: &'a str, sentence: &'a Sentence) -> Self {
        let heads = || sentence.tokens.iter().map(|token| token.head);
        // Counted, summed up to where each token's end; filled from behind they become where they start.
        let mut starts = vec![0; sentence.tokens.len() + 1];
        heads().flatten().for_each(|head| starts[head] += 1);
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let mut children = vec![0; end];
        for (index, head) in heads().enumerate().rev() {
            if let Some(head) = head {
                starts[head] -= 1;
                children[starts[head]] = index;
            }
        }
        Self { body, sentence, children, starts }
    }

    /// The sentence.
    pub fn sentence(&self) -> &'a Sentence {
        self.sentence
    }

    /// The article's body, that every span points into.
    pub fn body(&self) -> &'a str {
        self.body
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    /// True for a sentence without tokens.
    pub fn is_empty(&self) -> bool {
        self.sentence.tokens.is_empty()
    }

    /// A token as written.
    pub fn form(&self, token: usize) -> &'a str {
        self.sentence.tokens[token].span.of(self.body)
    }

    /// True for a name that goes straight on to its verb: "after meeting the mayor, Ana Ruiz resigned" sets it not beside the
    /// mayor, nor does "an aide to the mayor, Ana Ruiz resigned".
    pub fn goes_on_without(&self, noun: usize, name: usize) -> bool {
        let joined = |&at: &usize| matches!(self.role(at), "flat" | "compound");
        let head =
            std::iter::successors(Some(name), |&at| Some(at).filter(joined).and_then(|at| self.head(at)));
        let head = head.last().unwrap_or(name);
        let last = self.dependents(head, "flat").last().unwrap_or(head);
        let verb = last + 1 < self.len() && matches!(self.upos(last + 1), "VERB" | "AUX" | "ADV");
        // "A lawyer by training, Ana Ruiz resigned", but not "unlike the mayor, Ana Ruiz resigned".
        let fronted = self.extent(noun).0 == 0 && self.preposition(noun).is_none();
        let elsewhere = self.role(head) == "appos" && self.head(head) != Some(noun);
        verb && (self.role(head) == "nsubj" && !fronted || elsewhere)
    }

    /// A token in lower case, with straight apostrophes.
    pub fn lower(&self, token: usize) -> Cow<'a, str> {
        lower(self.form(token))
    }

    /// Dictionary form in lower case.
    pub fn lemma(&self, token: usize) -> Cow<'a, str> {
        let lemma = self.sentence.tokens[token].lemma.as_str();
        if is_lower(lemma) { lemma.into() } else { lemma.to_lowercase().into() }
    }

    /// Universal part of speech.
    pub fn upos(&self, token: usize) -> &'static str {
        self.sentence.tokens[token].upos
    }

    /// Penn tag.
    pub fn xpos(&self, token: usize) -> &'static str {
        self.sentence.tokens[token].xpos
    }

    /// Dependency label with its subtype.
    pub fn label(&self, token: usize) -> &'static str {
        self.sentence.tokens[token].deprel
    }

    /// Dependency label without its subtype.
    pub fn role(&self, token: usize) -> &'static str {
        without_subtype(self.label(token))
    }

    /// Head token, none for the root.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.sentence.tokens[token].head
    }

    /// Direct dependents, left to right.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[self.starts[token]..self.starts[token + 1]]
    }

    /// Direct dependents with a label; `label` without subtype matches every subtype.
    pub fn dependents<'s>(&'s self, token: usize, label: &'s str) -> impl Iterator<Item = usize> + 's {
        // What follows a label that begins alike is its subtype, and no label begins with one that has a subtype.
        self.children(token).iter().copied().filter(move |&child| {
            let rest = self.label(child).strip_prefix(label);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        })
    }

    /// First direct dependent with a label.
    pub fn dependent(&self, token: usize, label: &str) -> Option<usize> {
        self.dependents(token, label).next()
    }

    /// Where a token stands in the body.
    pub fn span(&self, token: usize) -> Span {
        self.sentence.tokens[token].span
    }

    /// Span from the first token to the last, both included.
    pub fn cover(&self, first: usize, last: usize) -> Span {
        self.span(first).cover(self.span(last))
    }

    /// A verb's lemma with its particle, as the word lists write it: "step down".
    pub fn with_particle(&self, verb: usize, particle: usize) -> String {
        format!("{} {}", self.lemma(verb), self.lower(particle))
    }

    /// "To meet", and "to have met".
    pub fn is_infinitive(&self, verb: usize) -> bool {
        self.xpos(verb) == "VB" && self.dependents(verb, "mark").any(|mark| self.xpos(mark) == "TO")
    }

    /// What a subject is said to be: "Ruiz" of "chair" in "the chair of the board is Ruiz".
    pub fn said_to_be(&self, subject: usize) -> Option<usize> {
        let predicate = self.head(subject).filter(|_| self.role(subject) == "nsubj")?;
        self.dependent(predicate, "cop").map(|_| predicate)
    }

    /// The preposition that opens a phrase, in lower case, several words joined: "according to".
    pub fn preposition(&self, token: usize) -> Option<Cow<'a, str>> {
        self.dependents(token, "case").find(|&case| self.upos(case) != "PART").map(|case| self.whole(case))
    }

    /// A word with those that make one with it, in lower case: "instead of".
    pub fn whole(&self, word: usize) -> Cow<'a, str> {
        let mut words = self.lower(word);
        for more in self.dependents(word, "fixed") {
            words = format!("{words} {}", self.lower(more)).into();
        }
        words
    }

    /// The token and everything coordinated with it, left to right.
    pub fn conjuncts(&self, token: usize) -> Vec<usize> {
        let mut found = vec![token];
        let mut next = 0;
        while next < found.len() {
            found.extend(self.dependents(found[next], "conj"));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// First token of the chain of coordinated tokens that this one belongs to.
    pub fn first_conjunct(&self, token: usize) -> usize {
        let mut first = token;
        while self.role(first) == "conj" {
            let Some(head) = self.head(first) else { break };
            first = head;
        }
        first
    }

    /// The token's ancestors, nearest first.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(token), |&at| self.head(at))
    }

    /// True when `token` is `ancestor` or below it.
    pub fn is_under(&self, token: usize, ancestor: usize) -> bool {
        token == ancestor || self.ancestors(token).any(|at| at == ancestor)
    }

    /// First and last token of the subtree.
    pub fn extent(&self, token: usize) -> (usize, usize) {
        let (mut first, mut last) = (token, token);
        for &child in self.children(token) {
            let (left, right) = self.extent(child);
            first = first.min(left);
            last = last.max(right);
        }
        (first, last)
    }

    /// The token whose head lies outside a range of tokens.
    pub fn head_of(&self, range: std::ops::Range<usize>) -> usize {
        let outside = |token: &usize| self.head(*token).is_none_or(|head| !range.contains(&head));
        range.clone().rev().find(outside).unwrap_or(range.start)
    }

    /// True for verbs, auxiliaries included.
    pub fn is_verb(&self, token: usize) -> bool {
        matches!(self.upos(token), "VERB" | "AUX")
    }

    /// True for verbs and for what "is" makes a predicate ("is a minister").
    pub fn is_predicate(&self, token: usize) -> bool {
        self.is_verb(token) || self.dependent(token, "cop").is_some()
    }

    /// The token that hangs on none.
    pub fn root(&self) -> Option<usize> {
        (0..self.len()).find(|&token| self.head(token).is_none())
    }

    /// True for nouns, names and pronouns.
    pub fn is_nominal(&self, token: usize) -> bool {
        matches!(self.upos(token), "NOUN" | "PROPN" | "PRON")
    }
}
