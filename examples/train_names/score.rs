//! Precision, recall and F1 of exact spans.

use camarilla::text::{Name, NameKind};
use std::collections::BTreeMap;
use std::fmt;

/// Counts over a corpus; kind `Other` is left out, as most corpora do not mark it.
#[derive(Debug, Default)]
pub(crate) struct Score {
    kinds: BTreeMap<NameKind, Counts>,
    all: Counts,
    spans: Counts,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Counts {
    fn f1(self) -> f64 {
        100.0 * 2.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

impl Score {
    /// Counts one sentence.
    pub(crate) fn add(&mut self, wanted: &[Name], found: &[Name]) {
        for (names, others, is_found) in [(wanted, found, Side::Wanted), (found, wanted, Side::Found)] {
            for name in names.iter().filter(|name| name.kind != NameKind::Other) {
                let same_span =
                    others.iter().find(|other| other.tokens == name.tokens && other.kind != NameKind::Other);
                let same = same_span.is_some_and(|other| other.kind == name.kind);
                let kind = self.kinds.entry(name.kind).or_default();
                for (counts, right) in
                    [(kind, same), (&mut self.all, same), (&mut self.spans, same_span.is_some())]
                {
                    match is_found {
                        Side::Wanted => counts.wanted += 1,
                        Side::Found => {
                            counts.found += 1;
                            counts.right += usize::from(right);
                        }
                    }
                }
            }
        }
    }

    /// F1 of span and kind.
    pub(crate) fn f1(&self) -> f64 {
        self.all.f1()
    }
}

#[derive(Clone, Copy)]
enum Side {
    Wanted,
    Found,
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { right, found, wanted } = self.all;
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        write!(out, "P {:.1} R {:.1} F1 {:.1}", percent(right, found), percent(right, wanted), self.f1())?;
        for (kind, counts) in &self.kinds {
            write!(out, " | {kind:?} {:.1}", counts.f1())?;
        }
        write!(out, " | span only {:.1}", self.spans.f1())
    }
}
