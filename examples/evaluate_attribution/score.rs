//! Attributions found against attributions marked.

use crate::corpus::{Document, Pair};
use camarilla::{
    schema::Schema,
    span::Span,
    statement::{Attribution, attributions},
};
use std::{fmt, ops::AddAssign};

/// Counts of one half or one sort of text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    gold: u32,
    found: u32,
    right: u32,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.gold += more.gold;
        self.found += more.found;
        self.right += more.right;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { gold, found, right } = *self;
        let share = |of: u32| 100.0 * f64::from(right) / f64::from(of.max(1));
        let f1 = 200.0 * f64::from(right) / f64::from((gold + found).max(1));
        write!(out, "{gold:>6} {found:>6} {right:>6} {:>10.1} {:>7.1} {f1:>6.1}", share(found), share(gold))
    }
}

/// Counts of one text, and what went wrong in it.
pub(crate) struct Scored {
    pub(crate) counts: Counts,
    pub(crate) misses: Vec<String>,
    pub(crate) extras: Vec<String>,
    pub(crate) hits: Vec<String>,
}

/// Scores one text.
pub(crate) fn score(schema: &Schema, document: &Document) -> Scored {
    let mut left: Vec<&Pair> = document.pairs.iter().collect();
    let mut scored =
        Scored { counts: Counts::default(), misses: Vec::new(), extras: Vec::new(), hits: Vec::new() };
    for found in attributions(schema, &document.text).iter().filter(|found| !found.sources.is_empty()) {
        if let Some(at) = left.iter().position(|pair| is_right(found, pair)) {
            scored.counts.right += u32::from(counts(left[at]));
            scored.counts.found += u32::from(counts(left[at]));
            left.remove(at);
            scored.hits.push(shown(document, &[found.sources[0].extent, found.cue], &found.content));
        } else if !document.pairs.iter().any(|pair| !counts(pair) && in_any(&pair.unit, found.cue)) {
            scored.counts.found += 1;
            scored.extras.push(shown(document, &[found.sources[0].extent, found.cue], &found.content));
        }
    }
    let named = |pair: &&&Pair| counts(pair);
    scored.counts.gold =
        u32::try_from(document.pairs.iter().filter(|pair| counts(pair)).count()).unwrap_or(0);
    scored.misses =
        left.iter().filter(named).map(|pair| shown(document, &pair.unit, &pair.content)).collect();
    scored
}

/// False where the clause names nobody ("to make sure that"), and for bylines and credit lines.
fn counts(pair: &Pair) -> bool {
    !pair.heads.is_empty() && !pair.apart
}

/// Right when the cue stands in the gold clause, the source is somebody mentioned there, and the contents overlap by
/// half of the shorter.
fn is_right(found: &Attribution, pair: &Pair) -> bool {
    let source = found.sources.iter().any(|source| pair.heads.iter().any(|head| head.overlaps(source.head)));
    let source = source || pair.heads.is_empty();
    in_any(&pair.unit, found.cue) && source && overlap_by_half(&found.content, &pair.content)
}

fn in_any(parts: &[Span], span: Span) -> bool {
    parts.iter().any(|part| part.contains(span))
}

fn overlap_by_half(found: &[Span], gold: &[Span]) -> bool {
    let length = |spans: &[Span]| spans.iter().map(|span| span.end - span.start).sum::<usize>();
    let pairs = found.iter().flat_map(|a| gold.iter().map(move |b| (a, b)));
    let common: usize = pairs.map(|(a, b)| a.end.min(b.end).saturating_sub(a.start.max(b.start))).sum();
    2 * common >= length(found).min(length(gold)) && common > 0
}

fn shown(document: &Document, source: &[Span], content: &[Span]) -> String {
    let words = |spans: &[Span]| {
        let pieces: Vec<&str> = spans.iter().map(|span| span.of(&document.text)).collect();
        pieces.join(" / ").replace('\n', " ")
    };
    format!("[{}] {:.150}", words(source), words(content))
}
