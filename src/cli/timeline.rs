//! `camarilla timeline`: what happened, in the order of the dates.

use std::collections::BTreeMap;

use clap::Args;

use super::{
    Answer, Outcome, Shared,
    answers::{Found, Printing},
    filters::Filters,
    graph_file,
    layout::{DATE, columns, harmless},
    met::ids,
    page::Page,
    paint::Ink,
    rows::{Column, Flow, Row},
    table::{Cell, Table, statement_cells},
    words::{deed, party, told},
};
use crate::{
    error::Result,
    ontology::Clock,
    query::{self, Entry, find, place_in_time, relation_words},
    when::When,
};

/// Shows what happened to a name, or to everybody, by date
#[derive(Args)]
#[command(
    after_help = "Examples:\n  camarilla timeline ruiz\n  camarilla timeline ruiz --since 2018 --rel contact,office\n  \
    camarilla timeline --by reported --since 2019-08 -n 20"
)]
pub(super) struct Timeline {
    /// Whose: a name or an id [default: everybody's]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    printing: Printing,
}

impl Timeline {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let graph = graph_file::load(shared.graph.as_deref())?;
        let relations = shared.relations()?;
        let filter = self.filters.filter(&graph, &relations)?;
        let node = self.name.as_deref().map(|name| find(&graph, &relations, name)).transpose()?;
        let clock = self.filters.clock();
        let mut timeline = query::timeline(&graph, &relations, node, clock, &filter);
        let page = shared.page(&graph, &relations, &self.printing);
        let title = title(&page, &timeline);
        if !self.filters.all {
            // An event without a date has no place on a line of time.
            timeline.doubt.undated_left_out += timeline.undated.len();
            timeline.undated.clear();
        }
        let is_empty = timeline.entries.is_empty() && timeline.undated.is_empty();
        let cut = self.printing.cut(&mut timeline.entries, &self.filters);
        let table = || rows(&page, &timeline);
        let text = || {
            if is_empty {
                let whose = node.map(|it| format!(" of {}", it.label)).unwrap_or_default();
                let none = format!("Nothing{whose} with a date is stated in {}.", page.articles());
                return page.foot(&none) + &page.left_out(timeline.doubt, cut);
            }
            let left_out = page.left_out(timeline.doubt, cut);
            let gap = if left_out.is_empty() { "" } else { "\n" };
            format!("{title}{}{gap}{left_out}", years(&page, &timeline))
        };
        self.printing.answer(&Found {
            question: "timeline",
            typed: &timeline,
            table: &table,
            text: &text,
            doubt: timeline.doubt,
            cut,
            outcome: if is_empty { Outcome::NothingFound } else { Outcome::Done },
        })
    }
}

fn rows(page: &Page<'_>, timeline: &query::Timeline<'_>) -> Table {
    let mut table = Table::of_statements(&["also", "denied_by"]);
    for entry in timeline.entries.iter().chain(&timeline.undated) {
        let event = &entry.event;
        let mut cells = statement_cells(page.graph, page.relations, event.statement);
        cells.extend([Cell::ids(event.also.iter().copied()), Cell::ids(event.denials.iter().copied())]);
        table.push(cells);
    }
    table
}

/// The name, and how much happened when: "by quarter  2018 ▁▄▁▁  2019 ▁▁█▁".
fn title(page: &Page<'_>, timeline: &query::Timeline<'_>) -> String {
    let name = timeline.node.map_or("Everybody", |it| it.label.as_str());
    let clock = match timeline.clock {
        Clock::Happened => "",
        Clock::Reported => ", by day of publication",
    };
    let left = format!("{name}{clock}");
    let dates: Vec<&When> = timeline.entries.iter().filter_map(|it| it.event.dated(timeline.clock)).collect();
    page.title(&left, &bars(&dates, page.width.saturating_sub(columns(&left) + 2)))
}

/// Events a quarter for the years that fit, the last ones if not all do; dates vaguer than a quarter are not drawn.
fn bars(dates: &[&When], room: usize) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const YEAR: usize = "  2018 ".len() + 4;
    let label = "by quarter";
    let mut years: BTreeMap<i32, [usize; 4]> = BTreeMap::new();
    for when in dates {
        let (Some(first), Some(last)) = (when.earliest(), when.latest()) else { continue };
        let quarter = |month: u8| usize::from(month.saturating_sub(1) / 3).min(3);
        if first.year() == last.year() && quarter(first.month()) == quarter(last.month()) {
            years.entry(first.year()).or_default()[quarter(first.month())] += 1;
        }
    }
    let most = years.values().flatten().copied().max().unwrap_or_default().max(1);
    let fitting = room.saturating_sub(label.len()) / YEAR;
    let skipped = years.len().saturating_sub(fitting);
    let bar = |count: &usize| if *count == 0 { BARS[0] } else { BARS[(count * 7).div_ceil(most).min(7)] };
    let drawn: Vec<String> = years
        .iter()
        .skip(skipped)
        .map(|(year, quarters)| format!("{year} {}", quarters.iter().map(bar).collect::<String>()))
        .collect();
    if drawn.is_empty() { String::new() } else { format!("{label}  {}", drawn.join("  ")) }
}

/// Events under the years they begin in; one of which only the end is known, under that.
fn years(page: &Page<'_>, timeline: &query::Timeline<'_>) -> String {
    let dated = timeline.entries.iter().map(|it| {
        let first = it.event.dated(timeline.clock).and_then(|it| place_in_time(*it).earliest());
        let year = first.map(|it| it.year().to_string()).unwrap_or_default();
        let date = page.dated(&it.event, timeline.clock);
        // The year stands above; "2019" alone leaves nothing to say.
        let date = date.strip_suffix(&year).map(str::trim_end).unwrap_or(&date).to_owned();
        (year, row(page, it, date))
    });
    let undated = timeline.undated.iter().map(|it| ("Undated".to_owned(), row(page, it, String::new())));
    let rows: Vec<(String, Row)> = dated.chain(undated).collect();
    let layout = page.rows(&rows.iter().map(|(_, row)| row).collect::<Vec<_>>(), Flow::Sentence, "  ".len());
    let mut text = String::new();
    let mut above = None;
    for (year, row) in &rows {
        if above != Some(year) {
            text += &format!("\n{}\n", page.paint.bold(year));
            above = Some(year);
        }
        text += &layout.text(row);
    }
    text
}

/// Date, what happened, how sure, and the ids.
fn row(page: &Page<'_>, entry: &Entry<'_>, date: String) -> Row {
    let event = &entry.event;
    let group = page.relations.relation(&event.statement.relation).map_or("", |it| it.group.as_str());
    let certainty = if event.is_denied() { Ink::Red } else { Ink::Plain };
    let [who, verb, whom] = words(page, entry);
    let words = [(who, Ink::Plain), (verb, Ink::Group(group.to_owned())), (whom, Ink::Plain)];
    Row {
        lead: vec![Column::new(date, Ink::Plain).right().at_most(DATE)],
        words: words.into_iter().map(|(words, ink)| Column::new(harmless(&words), ink)).collect(),
        end: vec![Column::new(event.certainty_words(), certainty), Column::new(ids(event), Ink::Dim)],
    }
}

/// Who, what, and to whom and where.
fn words(page: &Page<'_>, entry: &Entry<'_>) -> [String; 3] {
    let statement = entry.event.statement;
    let verb = deed(relation_words(page.relations, statement, entry.direction), entry.other);
    let place = statement.place.as_deref().and_then(|id| page.graph.node(id));
    let named = |node: Option<&crate::graph::Node>| node.map(|it| party(Some(it))).unwrap_or_default();
    let said = told(page.relations, statement);
    match place {
        _ if entry.other.is_none() && !said.is_empty() => [named(entry.who), verb, said],
        // The comma stands behind the last word, whatever that is.
        Some(place) if entry.other.is_none() => {
            [named(entry.who), format!("{verb}, in {}", place.label), String::new()]
        }
        Some(place) => [named(entry.who), verb, format!("{}, in {}", named(entry.other), place.label)],
        None => [named(entry.who), verb, named(entry.other)],
    }
}
