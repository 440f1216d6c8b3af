//! Title, sources, dates and colour key: a picture without them gets misquoted.

use std::collections::BTreeSet;

use super::{GREY, RED, family::Family, quote::markup, strand::Strand};
use crate::{
    graph::{Graph, GraphStatement},
    query::{Grain, copies_among, sources_by_count, span_words},
    statement::Polarity,
};

const LEGEND: &str =
    "Solid: on record. Dashed: reported or alleged. Dotted: planned. Posts stand under the names.";
/// Outlets named before "and n more".
const OUTLETS: usize = 4;

pub(super) fn caption(graph: &Graph, strands: &[Strand<'_>]) -> String {
    let drawn: BTreeSet<&str> =
        strands.iter().flat_map(Strand::statements).map(|it| it.id.as_str()).collect();
    let statements: Vec<_> = graph.statements().iter().filter(|it| drawn.contains(it.id.as_str())).collect();
    let names: BTreeSet<&str> =
        strands.iter().flat_map(|it| [it.from.id.as_str(), it.to.id.as_str()]).collect();
    let events = span_words(statements.iter().filter_map(|it| it.when.as_ref()), Grain::Year);
    let title = events.map_or_else(
        || "Power network".to_owned(),
        |span| format!("Power network, {}", span.replace(" to ", "–")),
    );
    let rows = [
        format!("<FONT POINT-SIZE=\"19\"><B>{}</B></FONT>", markup(&title)),
        small(&format!(
            "{} between {}. {LEGEND}",
            many(statements.len(), "statement"),
            many(names.len(), "name")
        )),
        small(&sources(graph, &statements)),
        key(strands, &statements),
    ];
    let cells: String = rows.iter().map(|row| format!("<TR><TD ALIGN=\"LEFT\">{row}</TD></TR>")).collect();
    format!(
        "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">{cells}<TR><TD HEIGHT=\"14\"></TD></TR></TABLE>"
    )
}

/// "From 5 articles by Meridian Wire, Calder Post and 2 more, published 18 Aug 2019 to 5 Feb 2020."
fn sources(graph: &Graph, statements: &[&GraphStatement]) -> String {
    let used: BTreeSet<&str> =
        statements.iter().flat_map(|it| &it.evidence).map(|it| it.document.as_str()).collect();
    let outlets = sources_by_count(graph, statements.iter().copied());
    let named: Vec<&str> = outlets.iter().take(OUTLETS).map(|(outlet, _)| outlet.as_str()).collect();
    let more = match outlets.len().saturating_sub(OUTLETS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let documents = graph.documents().iter().filter(|it| used.contains(it.id.as_str()));
    let published = span_words(documents.filter_map(|it| it.published.as_ref()), Grain::Day);
    let published = published.map(|span| format!(", published {span}")).unwrap_or_default();
    let copies = match copies_among(graph, statements.iter().copied()) {
        0 => String::new(),
        count => format!(" {count} of them copies, counted as one source with what they copy."),
    };
    format!("From {}: {}{more}{published}.{copies}", many(used.len(), "article"), named.join(", "))
}

/// Only the families that are in the picture.
fn key(strands: &[Strand<'_>], statements: &[&GraphStatement]) -> String {
    let families: BTreeSet<Family> = strands.iter().map(|it| it.family).collect();
    let entry = |family: &Family| {
        format!("<FONT COLOR=\"{}\"><B>━ {}</B></FONT>", family.colour(), markup(family.label()))
    };
    let mut entries: Vec<String> = families.iter().map(entry).collect();
    if statements.iter().any(|it| it.polarity == Polarity::Denied) {
        entries.push(format!("<FONT COLOR=\"{RED}\"><B>✕</B></FONT> <FONT COLOR=\"{GREY}\">denied</FONT>"));
    }
    if entries.is_empty() {
        return small("No statement with two ends: nothing to draw.");
    }
    format!("<FONT POINT-SIZE=\"10\">{}</FONT>", entries.join("    "))
}

fn small(text: &str) -> String {
    format!("<FONT POINT-SIZE=\"10\" COLOR=\"{GREY}\">{}</FONT>", markup(text))
}

fn many(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
