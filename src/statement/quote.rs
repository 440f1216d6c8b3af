//! Quotations and who speaks them, carried over sentences and paragraphs.

use super::report::{Report, ReportReader};
use crate::{
    mention::{Cast, EntityId},
    schema::Schema,
    span::Span,
    text::Tree,
};

/// The reports of an article, sentence by sentence, and its quotations with their speakers.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    /// Who reports what, for each sentence.
    reports: Vec<Vec<Report>>,
    quotes: Vec<Quote>,
}

/// Words between quotation marks, within one paragraph.
#[derive(Debug)]
struct Quote {
    span: Span,
    /// True when the paragraph ends before the quotation does: the next one goes on with it.
    left_open: bool,
    speaker: Option<EntityId>,
}

impl Voices {
    /// Finds reports, quotations and speakers; gives "I" and "we" to the speaker and "the statement" to its author.
    pub(crate) fn of(schema: &Schema, body: &str, trees: &[Tree<'_>], cast: &mut Cast) -> Self {
        let reports = trees.iter().map(|tree| ReportReader { schema, tree }.read()).collect();
        let mut voices = Self { reports, quotes: quotes(body) };
        let mut last: Option<EntityId> = None;
        for (sentence, tree) in trees.iter().enumerate() {
            voices.author(schema, tree, cast, sentence, last);
            voices.speakers_of(tree, cast, sentence, last);
            last = voices.named(tree, cast, sentence, None).or(last);
        }
        voices.carry_over();
        for (sentence, tree) in trees.iter().enumerate() {
            voices.place_first_person(schema, tree, cast, sentence);
        }
        voices
    }

    /// Who reports what in a sentence.
    pub(crate) fn reports(&self, sentence: usize) -> &[Report] {
        self.reports.get(sentence).map_or(&[], Vec::as_slice)
    }

    /// True when the token stands inside a quotation.
    pub(crate) fn quotes(&self, tree: &Tree<'_>, token: usize) -> bool {
        self.around(tree.span(token)).is_some()
    }

    /// Who speaks the quotation around a token.
    pub(crate) fn speaker(&self, tree: &Tree<'_>, token: usize) -> Option<EntityId> {
        self.around(tree.span(token)).and_then(|quote| self.quotes[quote].speaker)
    }

    fn around(&self, span: Span) -> Option<usize> {
        let next = self.quotes.partition_point(|quote| quote.span.end < span.end);
        self.quotes.get(next).filter(|quote| quote.span.contains(span)).map(|_| next)
    }

    /// The source of a report that stands outside quotations; of a report of `quote`, where one is given.
    fn named(&self, tree: &Tree<'_>, cast: &Cast, sentence: usize, quote: Option<Span>) -> Option<EntityId> {
        let of_quote = |report: &&Report| {
            quote.is_none_or(|quote| {
                (0..tree.len()).any(|token| report.covers(token) && quote.contains(tree.span(token)))
            })
        };
        let mut said: Vec<&Report> = self
            .reports(sentence)
            .iter()
            .filter(|report| report.said && !self.quotes(tree, report.cue))
            .filter(of_quote)
            .collect();
        said.sort_by_key(|report| report.length());
        said.iter().find_map(|report| report.sources.iter().find_map(|&source| cast.at(sentence, source)))
    }

    /// "The statement said": the word of whoever spoke last.
    fn author(
        &self,
        schema: &Schema,
        tree: &Tree<'_>,
        cast: &mut Cast,
        sentence: usize,
        last: Option<EntityId>,
    ) {
        let documents = schema.words("documents");
        for report in self.reports(sentence).iter().filter(|report| report.said) {
            for &source in &report.sources {
                if !documents.has(&tree.lemma(source)) || cast.at(sentence, source).is_some() {
                    continue;
                }
                let of = ReportReader { schema, tree }.sources_of_noun(source);
                let named = of.iter().find_map(|&author| cast.at(sentence, author));
                let definite = tree.dependents(source, "det").any(|word| tree.lower(word) == "the");
                if let Some(author) = named.or(last.filter(|_| definite)) {
                    cast.place(author, sentence, source..=source);
                }
            }
        }
    }

    /// The speakers of the quotations that touch a sentence.
    fn speakers_of(&mut self, tree: &Tree<'_>, cast: &Cast, sentence: usize, last: Option<EntityId>) {
        let all = tree.sentence().span;
        for index in 0..self.quotes.len() {
            let span = self.quotes[index].span;
            if span.start >= all.end || span.end <= all.start || self.quotes[index].speaker.is_some() {
                continue;
            }
            let named = self.named(tree, cast, sentence, Some(span));
            let colon = || self.named(tree, cast, sentence, None);
            // A quotation that stands by itself goes on with the speaker of the one before.
            let alone = span.start <= all.start + "“".len();
            let ends_here = span.end <= all.end;
            self.quotes[index].speaker = named.or_else(colon).or_else(|| last.filter(|_| alone && ends_here));
        }
    }

    /// Paragraphs of one quotation share their speaker.
    fn carry_over(&mut self) {
        for index in 1..self.quotes.len() {
            if self.quotes[index - 1].left_open {
                let speaker = self.quotes[index - 1].speaker;
                let speaker = speaker.or(self.quotes[index].speaker);
                self.quotes[index - 1].speaker = speaker;
                self.quotes[index].speaker = speaker;
            }
        }
    }

    fn place_first_person(&self, schema: &Schema, tree: &Tree<'_>, cast: &mut Cast, sentence: usize) {
        for token in 0..tree.len() {
            let class = schema.words("pronouns").get(&tree.lower(token));
            if matches!(class, Some("speaker" | "speakers"))
                && let Some(speaker) = self.speaker(tree, token)
            {
                cast.place(speaker, sentence, token..=token);
            }
        }
    }
}

/// Quotations of at least three words; shorter ones are single words held with tongs, not speech.
const SHORTEST_SPEECH: usize = 3;

/// Text between quotation marks; one left open at the end of its paragraph runs to that end.
fn quotes(body: &str) -> Vec<Quote> {
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
                    let next = body[at..].trim_start();
                    let left_open = mark == '\n' && next.starts_with(['“', '"', '”']);
                    found.push(Quote { span, left_open, speaker: None });
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}
