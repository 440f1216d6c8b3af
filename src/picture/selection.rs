//! From everything that may be drawn to what is drawn: focus, the top names, the strongest lines.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Change, Earlier, Style, View,
    arrange::{counts, drawn, style},
    dots::number,
    strand::{Strand, strands},
};
use crate::{
    graph::{Graph, GraphStatement},
    ontology::Certainty,
    query::Relations,
};

/// Of a graph of more names only those are drawn that have one of the strongest lines.
pub(super) const CROWD: usize = 400;

/// What is drawn, and how much is not.
pub(super) struct Selected<'g> {
    pub(super) style: Style,
    pub(super) strands: Vec<(Strand<'g>, Change)>,
    /// Ids of the names.
    pub(super) names: BTreeSet<&'g str>,
    /// Lines and names of the filtered graph that are not drawn.
    pub(super) lines_left_out: usize,
    pub(super) names_left_out: usize,
}

/// What of a graph with so many names `everywhere` a view shows.
pub(super) fn select<'g>(
    graph: &'g Graph,
    relations: &Relations,
    view: &View<'g>,
    everywhere: usize,
) -> Selected<'g> {
    let all = strands(graph, relations, &view.statements, view.posts);
    let everyone = drawn(&all);
    let mut kept = everyone.clone();
    if let Some(focus) = &view.focus {
        kept = near(&all, &focus.nodes, focus.depth);
        // A name without a line is drawn all the same when it is asked for.
        kept.extend(focus.nodes.iter().copied());
    }
    if let Some(top) = view.top {
        kept = strongest_names(&all, kept, top);
    }
    let total = all.len();
    let compared = |strand: Strand<'g>| {
        let change = view.earlier.as_ref().map_or(Change::None, |it| change(&strand, it));
        (strand, change)
    };
    let is_kept = |it: &Strand<'_>| kept.contains(it.from.id.as_str()) && kept.contains(it.to.id.as_str());
    let mut strands: Vec<_> = all.into_iter().filter(is_kept).map(compared).collect();
    let style = style(kept.len());
    if style == Style::Dots {
        strands = strongest_lines(strands, view);
    }
    if style == Style::Dots && everywhere > CROWD {
        kept = strands.iter().flat_map(|(it, _)| [it.from.id.as_str(), it.to.id.as_str()]).collect();
        kept.extend(view.focus.iter().flat_map(|it| it.nodes.iter().copied()));
    }
    Selected {
        style,
        lines_left_out: total - strands.len(),
        names_left_out: everyone.difference(&kept).count(),
        names: kept,
        strands,
    }
}

/// Names at most `depth` lines away.
fn near<'g>(strands: &[Strand<'g>], middle: &[&'g str], depth: usize) -> BTreeSet<&'g str> {
    let mut near: BTreeSet<&str> = middle.iter().copied().collect();
    for _ in 0..depth {
        let reached = near.clone();
        for strand in strands {
            let (from, to) = (strand.from.id.as_str(), strand.to.id.as_str());
            if reached.contains(from) || reached.contains(to) {
                near.extend([from, to]);
            }
        }
    }
    near
}

/// The names with most statements, among `names`, that have a line among themselves.
fn strongest_names<'g>(strands: &[Strand<'g>], names: BTreeSet<&'g str>, top: usize) -> BTreeSet<&'g str> {
    let counts: BTreeMap<&str, usize> = counts(strands);
    let mut ranked: Vec<&str> = names.into_iter().collect();
    ranked.sort_by_key(|it| (std::cmp::Reverse(counts.get(it).copied().unwrap_or(0)), *it));
    ranked.truncate(top);
    ranked.into_iter().collect()
}

/// How much a line matters: its statements, then how much its ends matter, then how sure it is.
fn strength(strand: &Strand<'_>, change: Change, counts: &BTreeMap<&str, usize>) -> f64 {
    let count = |id: &str| counts.get(id).copied().unwrap_or(0);
    let ends = number(count(&strand.from.id).min(count(&strand.to.id))).sqrt();
    let sure = match strand.affirmed.iter().map(|it| it.certainty).min() {
        Some(Certainty::Asserted) => 1.0,
        Some(Certainty::Reported) => 0.7,
        Some(Certainty::Alleged) => 0.5,
        Some(Certainty::Planned | Certainty::Conditional) | None => 0.3,
    };
    let news = if change.is_news() { 50.0 } else { 0.0 };
    2.0 * number(strand.statements().count()) + ends + sure + news
}

/// The strongest lines, those of the names in focus before all others.
fn strongest_lines<'g>(strands: Vec<(Strand<'g>, Change)>, view: &View<'_>) -> Vec<(Strand<'g>, Change)> {
    let only: Vec<Strand<'_>> = strands.iter().map(|it| it.0.clone()).collect();
    let counts = counts(&only);
    let focused = |it: &Strand<'_>| {
        let nodes = view.focus.iter().flat_map(|it| &it.nodes);
        nodes.filter(|node| [&it.from.id, &it.to.id].iter().any(|end| end == *node)).count()
    };
    let mut ranked: Vec<(f64, (Strand<'_>, Change))> = strands
        .into_iter()
        .map(|it| (strength(&it.0, it.1, &counts) + 1000.0 * number(focused(&it.0)), it))
        .collect();
    // The sort keeps the order of ids among equals.
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.truncate(view.most_lines);
    ranked.into_iter().map(|it| it.1).collect()
}

fn change(strand: &Strand<'_>, earlier: &Earlier<'_>) -> Change {
    let held = strand.statements().filter(|it| earlier.statements.contains(it.id.as_str())).count();
    let all = strand.statements().count();
    let is_over = |it: &&&GraphStatement| earlier.ended.contains(it.id.as_str());
    let ended = strand.told().iter().filter(is_over).count();
    if ended == strand.told().len() {
        Change::Ended
    } else if held == 0 {
        Change::Added
    } else if held < all || ended > 0 {
        Change::Changed
    } else {
        Change::Same
    }
}
