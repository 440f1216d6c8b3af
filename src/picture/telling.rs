//! What a line says: its words and dates on the line, every statement in its tooltip.

use super::{
    WORDS_SIZE, Words,
    card::visible,
    measure::{Weight, width},
    strand::Strand,
    view::Change,
};
use crate::{
    graph::{Graph, GraphStatement},
    layout::{Point, Rectangle},
    query::{
        Direction, Grain, Relations, certainty_words, happened_words, relation_words, source, span_words,
    },
};

/// Relations named on a line; of more only the first is, and how many others there are.
const NAMED: usize = 2;
/// Statements and characters of a quote shown in a tooltip.
const TOLD: usize = 12;
const QUOTE: usize = 160;
/// Between the parts of the words, and around them.
pub(super) const SPACE: f64 = 4.0;
pub(super) const HEIGHT: f64 = 14.0;
/// Room of the cross that marks a denial.
pub(super) const CROSS: f64 = 8.0;

/// The words of a line, with their size; where they stand is decided later.
pub(super) fn words(relations: &Relations, strand: &Strand<'_>, change: Change) -> Words {
    let mut verbs: Vec<String> = Vec::new();
    for statement in strand.told() {
        let word = relation_words(relations, statement, Direction::Out);
        if !verbs.contains(&word) {
            verbs.push(word);
        }
    }
    let verb =
        if verbs.len() > NAMED { format!("{} +{}", verbs[0], verbs.len() - 1) } else { verbs.join(", ") };
    let when = span_words(strand.told().iter().filter_map(|it| it.when.as_ref()), Grain::Month);
    let mut words = Words {
        sign: change.sign(),
        verb: visible(&verb),
        when: when.unwrap_or_default().replace(" to ", "–"),
        count: match strand.affirmed.len() {
            0 | 1 => String::new(),
            many => format!("×{many}"),
        },
        denied: !strand.denied.is_empty(),
        frame: Rectangle::around(Point::default(), 0.0, 0.0),
    };
    words.frame = Rectangle::around(Point::default(), length(&words), HEIGHT);
    words
}

/// What a line between dots says of itself; nothing where nothing has changed and nobody denies it.
pub(super) fn signs_only(strand: &Strand<'_>, change: Change) -> Option<Words> {
    let mut words = Words {
        sign: change.sign(),
        verb: String::new(),
        when: String::new(),
        count: String::new(),
        denied: !strand.denied.is_empty(),
        frame: Rectangle::around(Point::default(), 0.0, 0.0),
    };
    words.frame = Rectangle::around(Point::default(), length(&words), HEIGHT);
    (words.denied || !words.sign.is_empty()).then_some(words)
}

/// How wide the words are, with a space at both ends.
pub(super) fn length(words: &Words) -> f64 {
    let part = |text: &str, weight| {
        if text.is_empty() { 0.0 } else { width(text, WORDS_SIZE, weight) + SPACE }
    };
    let parts = part(words.sign, Weight::Bold)
        + part(&words.verb, Weight::Bold)
        + part(&words.when, Weight::Regular)
        + part(&words.count, Weight::Bold);
    parts + if words.denied { CROSS + SPACE } else { 0.0 } + SPACE
}

/// The words without dates, for a line with little room.
pub(super) fn without_dates(words: &Words) -> Words {
    let mut short = Words { when: String::new(), ..words.clone() };
    short.frame = Rectangle::around(Point::default(), length(&short), HEIGHT);
    short
}

/// Every statement with its date, certainty, source and words.
pub(super) fn told(graph: &Graph, relations: &Relations, strand: &Strand<'_>) -> String {
    let mut told: Vec<String> = strand.statements().take(TOLD).map(|it| tell(graph, relations, it)).collect();
    let more = strand.statements().count().saturating_sub(TOLD);
    if more > 0 {
        told.push(format!("… {more} more"));
    }
    told.join("\n")
}

fn tell(graph: &Graph, relations: &Relations, statement: &GraphStatement) -> String {
    let label =
        |id: &Option<String>| id.as_deref().and_then(|id| graph.node(id)).map_or("", |it| it.label.as_str());
    let date = happened_words(relations, statement);
    let quote = statement.evidence.first().map_or("", |it| it.quote.as_str());
    let short: String = quote.chars().take(QUOTE).collect();
    let more = if short.len() < quote.len() { "…" } else { "" };
    visible(&format!(
        "{date}: {} {} {} ({}; {}) “{}{more}”",
        label(&statement.subject),
        relation_words(relations, statement, Direction::Out),
        label(&statement.object),
        certainty_words(statement),
        source(graph, statement).words(),
        short.split_whitespace().collect::<Vec<_>>().join(" "),
    ))
}
