//! The lines of the picture, each with its words, its dates, its count and, when somebody denies it, a ✕.

use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Id, NodeId, Vertex};

use super::{
    GREY, RED, html, plain,
    quote::{identifier, markup},
    quoted,
    strand::{Strand, Stroke},
};
use crate::{
    graph::{Graph, GraphStatement},
    query::{Direction, Grain, Relations, certainty_words, date_words, relation_words, source, span_words},
};

/// Words of relations shown on one line; the tooltip has them all.
const WORDS: usize = 3;
/// Statements and characters of a quote shown in a tooltip.
const TOLD: usize = 12;
const QUOTE: usize = 160;

pub(super) fn line(graph: &Graph, relations: &Relations, strand: &Strand<'_>) -> Edge {
    let end = |id: &str| Vertex::N(NodeId(Id::Escaped(identifier(id)), None));
    let style = match strand.stroke() {
        Stroke::Solid => "solid",
        Stroke::Dashed => "dashed",
        Stroke::Dotted => "dotted",
    };
    let tooltip = tooltip(graph, relations, strand);
    let first = strand.statements().next().map(|it| format!("#{}", it.id)).unwrap_or_default();
    let mut attributes = vec![
        quoted("color", strand.family.colour()),
        plain("style", style),
        plain("penwidth", &width(strand.affirmed.len())),
    ];
    attributes.extend(head(strand));
    attributes.extend([
        html("label", label(relations, strand)),
        quoted("tooltip", &tooltip),
        quoted("labeltooltip", &tooltip),
        quoted("URL", &first),
    ]);
    Edge { ty: EdgeTy::Pair(end(&strand.from.id), end(&strand.to.id)), attributes }
}

fn head(strand: &Strand<'_>) -> Vec<Attribute> {
    if strand.directed {
        vec![plain("arrowhead", strand.family.arrowhead())]
    } else {
        vec![plain("dir", "none")]
    }
}

/// 1.2 points for one statement, three quarters of a point more each time their number doubles.
fn width(count: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a line has far fewer than 2^52 statements")]
    let doublings = (count.max(1) as f64).log2();
    format!("{:.2}", doublings.mul_add(0.75, 1.2))
}

/// Words in the colour of the line, dates in grey. Hard spaces: Graphviz measures bold words too short.
fn label(relations: &Relations, strand: &Strand<'_>) -> String {
    let colour = strand.family.colour();
    let mut words =
        format!("<FONT COLOR=\"{colour}\"><B>{}</B></FONT>", markup(&label_words(relations, strand)));
    let dated = if strand.affirmed.is_empty() { &strand.denied } else { &strand.affirmed };
    if let Some(span) = span_words(dated.iter().filter_map(|it| it.when.as_ref()), Grain::Month) {
        words += &format!("&#160; <FONT COLOR=\"{GREY}\">{}</FONT>", markup(&span.replace(" to ", "–")));
    }
    if strand.affirmed.len() > 1 {
        words += &format!("&#160; <FONT COLOR=\"{colour}\"><B>×{}</B></FONT>", strand.affirmed.len());
    }
    if !strand.denied.is_empty() {
        words += &format!("&#160; <FONT COLOR=\"{RED}\"><B>✕</B></FONT>");
    }
    words
}

/// "met, talked with", in order of date; what is only planned or only denied says so.
fn label_words(relations: &Relations, strand: &Strand<'_>) -> String {
    let shown = if strand.affirmed.is_empty() { &strand.denied } else { &strand.affirmed };
    let mut words: Vec<String> = Vec::new();
    for statement in shown {
        let word = relation_words(relations, statement, Direction::Out);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.len() > WORDS {
        words.truncate(WORDS);
        words.push("…".to_owned());
    }
    words.join(", ")
}

/// Every statement with its date, certainty, source and words.
fn tooltip(graph: &Graph, relations: &Relations, strand: &Strand<'_>) -> String {
    let mut told: Vec<String> = strand.statements().take(TOLD).map(|it| told(graph, relations, it)).collect();
    let more = strand.statements().count().saturating_sub(TOLD);
    if more > 0 {
        told.push(format!("… {more} more"));
    }
    told.join("\n")
}

fn told(graph: &Graph, relations: &Relations, statement: &GraphStatement) -> String {
    let label =
        |id: &Option<String>| id.as_deref().and_then(|id| graph.node(id)).map_or("", |it| it.label.as_str());
    let date = statement.when.as_ref().map_or_else(|| "undated".to_owned(), date_words);
    let quote = statement.evidence.first().map_or("", |it| it.quote.as_str());
    let short: String = quote.chars().take(QUOTE).collect();
    let more = if short.len() < quote.len() { "…" } else { "" };
    format!(
        "{date}: {} {} {} ({}; {}) “{}{more}”",
        label(&statement.subject),
        relations.label(&statement.relation),
        label(&statement.object),
        certainty_words(statement),
        source(graph, statement).words(),
        short.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}
