//! Title, counts, filters, sources and what is left out: a picture without them gets misquoted.

use std::collections::BTreeSet;

use super::{
    Style, View,
    arrange::CARDS,
    selection::{CROWD, Selected},
};
use crate::{
    graph::{Graph, GraphStatement},
    query::{Grain, sources_by_count, span_words},
};

/// Outlets named before "and n more".
const OUTLETS: usize = 6;

pub(super) struct Caption {
    pub(super) title: String,
    pub(super) subtitle: Vec<String>,
    pub(super) footer: Vec<String>,
}

pub(super) fn caption(graph: &Graph, view: &View<'_>, selected: &Selected<'_>, style: Style) -> Caption {
    let statements: Vec<&GraphStatement> = selected
        .strands
        .iter()
        .flat_map(|(strand, _)| strand.affirmed.iter().chain(&strand.denied))
        .copied()
        .collect();
    let mut subtitle = vec![format!(
        "{} between {}.{}",
        many(statements.len(), "statement"),
        many(selected.names.len(), "name"),
        if style == Style::Dots { " Larger dots: more statements." } else { "" }
    )];
    if statements.is_empty() {
        subtitle[0] = "No statement with two ends: nothing to draw.".to_owned();
    }
    if let Some(earlier) = &view.earlier {
        subtitle.push(format!("What changed {}. What is as before is pale.", earlier.words));
    }
    if !view.filters.is_empty() {
        subtitle.push(format!("Only {}.", view.filters.join("; ")));
    }
    subtitle.extend(left_out(view, selected, style));
    let footer = if statements.is_empty() { Vec::new() } else { vec![sources(graph, &statements)] };
    Caption { title: title(view, &statements), subtitle, footer }
}

fn title(view: &View<'_>, statements: &[&GraphStatement]) -> String {
    let what = if view.earlier.is_some() { "What changed" } else { "Power network" };
    let years = span_words(statements.iter().filter_map(|it| it.when.as_ref()), Grain::Year);
    view.title.clone().unwrap_or_else(|| match years {
        Some(span) if view.earlier.is_none() => format!("{what}, {}", span.replace(" to ", "–")),
        _ => what.to_owned(),
    })
}

/// "Left out: 12 of 60 names, 509 of 649 lines (the weaker ones)."
fn left_out(view: &View<'_>, selected: &Selected<'_>, style: Style) -> Option<String> {
    let mut parts = view.left_out.clone();
    let mut part = |left: usize, drawn: usize, what: &str| {
        if left > 0 {
            parts.push(format!("{left} of {}", many(left + drawn, what)));
        }
    };
    part(selected.names_left_out, selected.names.len(), "name");
    part(selected.lines_left_out, selected.strands.len(), "line");
    if parts.is_empty() {
        return None;
    }
    let is_whole = view.focus.is_none() && view.top.is_none();
    let why = match (selected.lines_left_out, selected.names_left_out, style) {
        (1.., 1.., Style::Dots) if is_whole => {
            format!(
                ": with more than {CROWD} names only the strongest lines are drawn, and the names at their ends, \
                 in a layout of their own"
            )
        }
        (1.., 0, Style::Dots) if is_whole => {
            format!(": with more than {CARDS} names only the strongest lines are drawn")
        }
        _ => String::new(),
    };
    Some(format!("Left out: {}{why}.", parts.join(", ")))
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
    format!("From {} by {}{more}{published}.", many(used.len(), "article"), named.join(", "))
}

fn many(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
