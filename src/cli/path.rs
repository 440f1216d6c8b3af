//! `camarilla path`: how two names are linked, the strongest explanation first.

use std::collections::BTreeSet;

use clap::Args;

use super::{
    Answer, Outcome, Shared,
    answers::{Found, Printing},
    filters::Filters,
    graph_file,
    layout::{DATE, columns, harmless, padded, right, widest},
    page::{Page, Painted},
    table::{Cell, Table, statement_cells},
    words::many,
};
use crate::{
    error::{Error, Result},
    query::{
        self, Doubt, Route, Step, certainty_words, current_post, find, happened_words, is_hostile,
        relation_words, source,
    },
};

/// More paths than anybody reads.
const MOST: usize = 100;

/// Shows how two names are linked: the strongest explanation first
#[derive(Args)]
#[command(
    after_help = "Accusations, sanctions and violence link nobody unless asked for: --via conflict.\n\nExamples:\n  \
    camarilla path rubio delcy\n  camarilla path rubio delcy -k 3 --since 2019\n  camarilla path rubio delcy --via law"
)]
pub(super) struct Path {
    /// Where it begins: a name or an id
    #[arg(value_name = "NAME")]
    from: String,
    /// Where it ends
    #[arg(value_name = "OTHER")]
    to: String,
    /// So many paths, none of which visits a name twice [default: 1, or what -n says]
    #[arg(short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100))]
    k: Option<u16>,
    /// Let these families link, too: conflict (with law and force), law, force
    #[arg(long, value_name = "GROUP,…", value_delimiter = ',')]
    via: Vec<String>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    printing: Printing,
}

impl Path {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let graph = graph_file::load(shared.graph.as_deref())?;
        let relations = shared.relations()?;
        self.filters.refuse_clock_without_date()?;
        let via = via(&self.via)?;
        let filter = self.filters.filter(&graph, &relations)?;
        let from = find(&graph, &relations, &self.from)?;
        let to = find(&graph, &relations, &self.to)?;
        if from.id == to.id {
            return Err(Error::new(format!("both names lead to {}", from.label)));
        }
        let asked = self.k.map(usize::from).or(self.printing.number());
        let route = Route { filter, via, count: asked.unwrap_or(1).clamp(1, MOST) };
        let mut paths = query::path(&graph, &relations, from, to, &route);
        let cut = self.printing.cut(&mut paths.paths, &self.filters);
        let page = shared.page(&graph, &relations, &self.printing);
        let table = || rows(&page, &paths);
        let text = || text(&page, &paths, &route);
        self.printing.answer(&Found {
            question: "path",
            typed: &paths,
            table: &table,
            text: &text,
            doubt: Doubt::default(),
            cut,
            outcome: if paths.paths.is_empty() { Outcome::NothingFound } else { Outcome::Done },
        })
    }
}

/// "conflict" means every hostile act; the others mean themselves.
fn via(words: &[String]) -> Result<BTreeSet<String>> {
    let mut via = BTreeSet::new();
    for word in words {
        match word.trim().to_lowercase().as_str() {
            "conflict" => via.extend(["conflict", "law", "force"].map(str::to_owned)),
            group if is_hostile(group) => {
                via.insert(group.to_owned());
            }
            _ => {
                return Err(Error::new(format!("--via adds hostile acts; \"{word}\" is none")).hint(
                    "--via conflict, --via law, --via force\nto keep to some relations: --rel contact,office",
                ));
            }
        }
    }
    Ok(via)
}

fn rows(page: &Page<'_>, paths: &query::Paths<'_>) -> Table {
    let mut table = Table::of_statements(&[
        "path",
        "step",
        "from_id",
        "from",
        "to_id",
        "to",
        "cost",
        "also",
        "denied_by",
    ]);
    for (number, path) in paths.paths.iter().enumerate() {
        for (nth, step) in path.steps.iter().enumerate() {
            let mut cells = statement_cells(page.graph, page.relations, step.statement);
            cells.extend([
                Cell::Count(number + 1),
                Cell::Count(nth + 1),
                Cell::Words(step.from.id.clone()),
                Cell::name(Some(step.from)),
                Cell::Words(step.to.id.clone()),
                Cell::name(Some(step.to)),
                Cell::Count(step.cost as usize),
                Cell::ids(step.also.iter().copied()),
                Cell::ids(step.denials.iter().copied()),
            ]);
            table.push(cells);
        }
    }
    table
}

fn text(page: &Page<'_>, paths: &query::Paths<'_>, route: &Route) -> String {
    let (from, to) = (&paths.from.label, &paths.to.label);
    let mut text = String::new();
    for path in &paths.paths {
        if !text.is_empty() {
            text.push('\n');
        }
        let steps = many(path.steps.len(), "step");
        let head = harmless(&format!("{from} to {to}: {steps}, {}", strength(page, path)));
        text += &page.paint.bold(page.foot(&head).trim_end());
        text += "\n\n";
        text += &steps_text(page, path);
    }
    if paths.paths.is_empty() {
        let fits = if route.filter.is_everything() { String::new() } else { format!(" in {}", route.filter) };
        text = page.foot(&format!("Nothing links {from} and {to}{fits} in {}.", page.articles()));
    } else if paths.paths.len() < route.count && route.count > 1 {
        text +=
            &page.foot(&format!("\nThere is no other path without a loop: {} in all.", paths.paths.len()));
    }
    text.push('\n');
    text + &hint(page, route)
}

fn hint(page: &Page<'_>, route: &Route) -> String {
    let ties = match route.via.is_empty() {
        true => "Accusations and sanctions are not counted as ties; --via conflict adds them.",
        false => "Accusations and sanctions are counted as ties here.",
    };
    let more = if route.count == 1 { " -k 3 shows other paths." } else { "" };
    let undated = if route.filter.leaves_out_undated() {
        " What has no date is left out; --all lets it in."
    } else {
        ""
    };
    page.foot(&format!("{ties}{more}{undated}"))
}

/// "every step on record", or the weakest step by name.
fn strength(page: &Page<'_>, path: &query::Path<'_>) -> String {
    if path.is_on_record() {
        return if path.steps.len() == 1 { "on record" } else { "every step on record" }.to_owned();
    }
    let Some(weakest) = path.weakest() else { return String::new() };
    let denied = if weakest.denials.is_empty() { "" } else { ", denied" };
    let certainty = format!("{}{denied}", certainty_words(weakest.statement));
    if path.steps.len() == 1 {
        return certainty;
    }
    let words = relation_words(page.relations, weakest.statement, weakest.direction);
    format!("the weakest {certainty} ({} {words} {})", weakest.from.label, weakest.to.label)
}

/// The names one below the other, with what links them between.
fn steps_text(page: &Page<'_>, path: &query::Path<'_>) -> String {
    let names: Vec<String> = path
        .steps
        .iter()
        .map(|it| &it.from.label)
        .chain(path.steps.last().map(|it| &it.to.label))
        .map(|it| harmless(it))
        .collect();
    let verbs: Vec<String> =
        path.steps.iter().map(|it| relation_words(page.relations, it.statement, it.direction)).collect();
    let dates: Vec<String> =
        path.steps.iter().map(|it| happened_words(page.relations, it.statement)).collect();
    // The second column begins behind the longest verb; names may be longer.
    let verb_width = widest(verbs.iter());
    let date_width = widest(dates.iter()).min(DATE);
    let mut text = name(page, path.steps.first().map(|it| it.from), &names[0], verb_width + 2);
    for (nth, step) in path.steps.iter().enumerate() {
        let group = page.relations.relation(&step.statement.relation).map_or("", |it| it.group.as_str());
        let left = Painted::from("    │ ")
            .then(&Painted::new(padded(&verbs[nth], verb_width), |it| page.paint.group(group, it)))
            .then(&Painted::from(format!("  {}   ", right(&dates[nth], date_width)).as_str()));
        let indent = columns(&left.plain);
        let left = left.then(&Painted::from(harmless(&says(page, step)).as_str()));
        let end = Painted::new(ids(step), |it| page.paint.dim(it));
        text += &page.both_ends(&left, &end, indent);
        text += &name(page, Some(step.to), &names[nth + 1], verb_width + 2);
    }
    text
}

/// A name with its post beside it, where the verbs end.
fn name(page: &Page<'_>, node: Option<&crate::graph::Node>, label: &str, width: usize) -> String {
    let post = node.and_then(|it| current_post(page.graph, page.relations, it)).map(|it| it.words());
    let width = width + "  ".len();
    let post = post.map(|it| format!("  {}", page.paint.dim(&harmless(&it)))).unwrap_or_default();
    let label = if post.is_empty() { label.to_owned() } else { padded(label, width) };
    format!("  {}{post}\n", page.paint.bold(&label))
}

/// The outlet, how sure where it is less than on record, and a denial where there is one.
fn says(page: &Page<'_>, step: &Step<'_>) -> String {
    let certainty = certainty_words(step.statement);
    let certainty = if certainty == "on record" { String::new() } else { format!(", {certainty}") };
    let denied = if step.denials.is_empty() { "" } else { ", denied" };
    format!("{}{certainty}{denied}", source(page.graph, step.statement).outlet)
}

/// "s43 +1 ✕ s48"
fn ids(step: &Step<'_>) -> String {
    let more = if step.also.is_empty() { String::new() } else { format!("  +{}", step.also.len()) };
    let denials: String = step.denials.iter().map(|it| format!(" ✕ {}", it.id)).collect();
    format!("{}{more}{denials}", step.statement.id)
}
