//! The corpus of attributions, with offsets in bytes.

use camarilla::span::Span;
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::{
    fs::File,
    io::{BufRead, BufReader},
};

/// One text.
#[derive(Debug)]
pub(crate) struct Document {
    /// Sort of text: `interview`, `textbook` ...
    pub(crate) genre: String,
    /// The text.
    pub(crate) text: String,
    /// Its attributions.
    pub(crate) pairs: Vec<Pair>,
}

/// A clause that names a source, and what is attributed to it.
#[derive(Debug)]
pub(crate) struct Pair {
    /// The clause with source and cue.
    pub(crate) unit: Vec<Span>,
    /// What is said or thought.
    pub(crate) content: Vec<Span>,
    /// Heads of the mentions in the clause: the source is one of them.
    pub(crate) heads: Vec<Span>,
    /// True when a line break stands between the two: a byline, a credit or a heading, not a sentence.
    pub(crate) apart: bool,
}

#[derive(Deserialize)]
struct Record {
    genre: String,
    text: String,
    attributions: Vec<Attribution>,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Attribution {
    source_unit: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Mention {
    head: (usize, usize),
}

/// The texts of a file of JSON lines.
pub(crate) fn documents(file: File) -> Vec<Document> {
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    lines
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str::<Record>(&line).ok())
        .map(document)
        .collect()
}

fn document(record: Record) -> Document {
    let mut starts: Vec<usize> = record.text.char_indices().map(|(at, _)| at).collect();
    starts.push(record.text.len());
    let span = |&(start, end): &(usize, usize)| Span::new(starts[start], starts[end]);
    let pairs = record.attributions.iter().map(|attribution| {
        let unit: Vec<Span> = attribution.source_unit.iter().map(span).collect();
        let content: Vec<Span> = attribution.content.iter().map(span).collect();
        let apart = apart(&record.text, &unit, &content);
        let heads = record.mentions.iter().map(|mention| span(&mention.head));
        let heads = heads.filter(|head| unit.iter().any(|part| part.contains(*head))).collect();
        Pair { unit, content, heads, apart }
    });
    let pairs = pairs.collect();
    Document { genre: record.genre, text: record.text, pairs }
}

/// True when a line break stands between a clause and the nearest of what is attributed to it.
fn apart(text: &str, unit: &[Span], content: &[Span]) -> bool {
    let between = |a: &Span, b: &Span| Span::new(a.end.min(b.end), a.start.max(b.start));
    let gaps = unit.iter().flat_map(|a| content.iter().map(move |b| between(a, b)));
    let gaps = gaps.filter(|gap| gap.start <= gap.end);
    gaps.min_by_key(|gap| gap.end - gap.start).is_some_and(|gap| gap.of(text).contains('\n'))
}
