//! Who says or thinks what in a text, whatever it is about: for evaluation, and for showing sources without statements.

use super::{
    report::{Report, ReportReader},
    triggers::{Filler, phrase},
};
use crate::{schema::Schema, span::Span, text, text::Tree};

/// Somebody's words or thoughts in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The phrases that name whose they are, left to right; empty where nobody is named ("it was reported").
    pub sources: Vec<Filler>,
    /// The verb, noun, preposition or colon that says so.
    pub cue: Span,
    /// What is said or thought; in two pieces when the speaker stands between them.
    pub content: Vec<Span>,
    /// False for what is only thought, felt or known: no statement is attributed to anybody by it.
    pub said: bool,
}

/// Every attribution of a text, in order of its cues.
///
/// ```
/// use camarilla::{schema::Schema, statement::attributions};
/// let body = "The vote is over, said the minister.";
/// let found = attributions(&Schema::bundled(), body);
/// assert_eq!(found[0].sources[0].head.of(body), "minister");
/// assert_eq!(found[0].content[0].of(body), "The vote is over");
/// ```
pub fn attributions(schema: &Schema, body: &str) -> Vec<Attribution> {
    let text = text::analyse(schema, body);
    let trees = text.sentences.iter().map(|sentence| Tree::new(body, sentence));
    trees
        .flat_map(|tree| {
            let reports = ReportReader { schema, tree: &tree }.read();
            reports.into_iter().map(|report| attribution(&tree, report)).collect::<Vec<_>>()
        })
        .collect()
}

fn attribution(tree: &Tree<'_>, report: Report) -> Attribution {
    let content = report.content.iter().filter(|range| !range.is_empty());
    Attribution {
        sources: report.sources.iter().map(|&source| phrase(tree, source)).collect(),
        cue: tree.span(report.cue),
        content: content.map(|range| tree.cover(range.start, range.end - 1)).collect(),
        said: report.said,
    }
}
