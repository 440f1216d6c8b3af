//! Quotations and who speaks them, carried over sentences and paragraphs.

use super::clause::Clause;
use crate::{
    mention::{Cast, EntityId},
    schema::Schema,
    span::Span,
    text::Tree,
};

/// Quotations of an article, and the speaker of each sentence that stands in one.
#[derive(Debug, Default)]
pub(crate) struct Quotes {
    spans: Vec<Span>,
    speakers: Vec<Option<EntityId>>,
}

impl Quotes {
    /// Finds the quotations and their speakers, and gives "I" and "we" to the speaker.
    pub(crate) fn of(schema: &Schema, body: &str, trees: &[Tree<'_>], cast: &mut Cast) -> Self {
        let mut quotes = Self { spans: spans(body), speakers: Vec::new() };
        let mut last: Option<EntityId> = None;
        for (sentence, tree) in trees.iter().enumerate() {
            let named = quotes.named_speaker(schema, tree, cast, sentence);
            last = named.or(last);
            let speaker = if quotes.touches(tree) { last } else { named };
            quotes.speakers.push(speaker);
            if let Some(speaker) = speaker {
                place_first_person(schema, &quotes, tree, cast, sentence, speaker);
            }
        }
        quotes
    }

    /// True when the token stands inside a quotation.
    pub(crate) fn holds(&self, tree: &Tree<'_>, token: usize) -> bool {
        self.holds_span(tree.span(token))
    }

    /// Who speaks the quotation that a sentence belongs to.
    pub(crate) fn speaker(&self, sentence: usize) -> Option<EntityId> {
        self.speakers.get(sentence).copied().flatten()
    }

    fn holds_span(&self, span: Span) -> bool {
        let next = self.spans.partition_point(|quote| quote.end < span.end);
        self.spans.get(next).is_some_and(|quote| quote.contains(span))
    }

    fn touches(&self, tree: &Tree<'_>) -> bool {
        (0..tree.len()).any(|token| self.holds(tree, token))
    }

    /// The subject of a reporting verb that stands outside the quotation.
    fn named_speaker(
        &self,
        schema: &Schema,
        tree: &Tree<'_>,
        cast: &Cast,
        sentence: usize,
    ) -> Option<EntityId> {
        let clause = Clause::new(schema, tree);
        (0..tree.len())
            .filter(|&token| tree.is_verb(token) && !self.holds(tree, token))
            .filter(|&token| schema.words("reporting_verbs").has(&tree.lemma(token)))
            .find_map(|verb| cast.at(sentence, clause.logical_subject(verb)?))
    }
}

fn place_first_person(
    schema: &Schema,
    quotes: &Quotes,
    tree: &Tree<'_>,
    cast: &mut Cast,
    sentence: usize,
    speaker: EntityId,
) {
    for token in 0..tree.len() {
        let class = schema.words("pronouns").get(&tree.lower(token));
        if matches!(class, Some("speaker" | "speakers")) && quotes.holds(tree, token) {
            cast.place(speaker, sentence, token..=token);
        }
    }
}

/// Quotations of at least three words; shorter ones are single words held with tongs, not speech.
const SHORTEST_SPEECH: usize = 3;

/// Text between quotation marks; one left open at the end of its paragraph runs to that end.
fn spans(body: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, mark) in body.char_indices() {
        match (mark, open) {
            ('“' | '„', _) => open = Some(at + mark.len_utf8()),
            // Some outlets open with the closing mark.
            ('”' | '"', None) => open = Some(at + mark.len_utf8()),
            ('”' | '"' | '\n', Some(start)) => {
                let span = Span::new(start, at);
                if span.of(body).split_whitespace().count() >= SHORTEST_SPEECH {
                    found.push(span);
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}
