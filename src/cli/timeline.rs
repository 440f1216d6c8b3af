//! `camarilla timeline`: what happened, in the order of the dates.

use std::collections::BTreeMap;

use clap::Args;

use super::{
    Answer, Outcome, Shared,
    answers::{Found, Printing},
    filters::Filters,
    graph_file,
    layout::{columns, harmless, padded, right, widest, wrapped},
    met::ids,
    page::{Page, Painted},
    table::{Cell, Table, statement_cells},
    words::{deed, party},
};
use crate::{
    error::Result,
    ontology::Clock,
    query::{self, Entry, date_words, find, relation_words},
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
    let dates: Vec<&When> = timeline.entries.iter().filter_map(|it| it.dated(timeline.clock)).collect();
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

/// Widest column of dates; a longer one pushes its own line only.
const DATE: usize = 18;

/// One event as it stands on the page.
struct Row<'a> {
    entry: &'a Entry<'a>,
    date: String,
    certainty: String,
    ids: String,
}

/// Events under the years they begin in.
fn years(page: &Page<'_>, timeline: &query::Timeline<'_>) -> String {
    let mut sections: Vec<(String, Vec<Row<'_>>)> = Vec::new();
    let dated = timeline.entries.iter().map(|it| {
        let when = it.dated(timeline.clock);
        let year = when.and_then(When::earliest).map_or("Before".to_owned(), |it| it.year().to_string());
        let date = when.map(date_words).unwrap_or_default();
        // The year stands above; "2019" alone leaves nothing to say.
        let date = date.strip_suffix(&year).map(str::trim_end).unwrap_or(&date).to_owned();
        (year, date, it)
    });
    let undated = timeline.undated.iter().map(|it| ("Undated".to_owned(), String::new(), it));
    for (year, date, entry) in dated.chain(undated) {
        let (certainty, ids) = (entry.event.certainty_words(), ids(&entry.event));
        let row = Row { entry, date, certainty, ids };
        match sections.last_mut().filter(|(known, _)| *known == year) {
            Some((_, rows)) => rows.push(row),
            None => sections.push((year, vec![row])),
        }
    }
    let rows = || sections.iter().flat_map(|(_, rows)| rows);
    let widths = [
        widest(rows().map(|it| &it.date)).min(DATE),
        widest(rows().map(|it| &it.certainty)),
        widest(rows().map(|it| &it.ids)),
    ];
    let mut text = String::new();
    for (year, rows) in &sections {
        text += &format!("\n{}\n", page.paint.bold(year));
        rows.iter().for_each(|row| text += &line(page, row, widths));
    }
    text
}

/// Date, what happened, how sure, and the ids; the words wrap in their column.
fn line(page: &Page<'_>, row: &Row<'_>, [dates, certainties, ids]: [usize; 3]) -> String {
    let event = &row.entry.event;
    let lead = Painted::from(format!("  {}  ", right(&row.date, dates)).as_str());
    let margin = columns(&lead.plain);
    let room = page.width.saturating_sub(margin + certainties + ids + 4).max(20);
    let group = page.relations.relation(&event.statement.relation).map_or("", |it| it.group.as_str());
    let (verb, words) = words(page, row.entry);
    let mut text = String::new();
    for (nth, line) in wrapped(&words, room).into_iter().enumerate() {
        let painted =
            if nth == 0 { line.replacen(&verb, &page.paint.group(group, &verb), 1) } else { line.clone() };
        let left = Painted { plain: line, painted };
        if nth > 0 {
            text += &format!("{}{}\n", " ".repeat(margin), left.painted);
            continue;
        }
        let certainty = padded(&row.certainty, certainties);
        let certainty =
            Painted::new(certainty, |it| if event.is_denied() { page.paint.red(it) } else { it.to_owned() });
        let end = certainty
            .then(&Painted::from("  "))
            .then(&Painted::new(padded(&row.ids, ids), |it| page.paint.dim(it)));
        text += page.both_ends(&lead.then(&left), &end, margin).trim_end();
        text.push('\n');
    }
    text
}

/// What happened, and the verb in it.
fn words(page: &Page<'_>, entry: &Entry<'_>) -> (String, String) {
    let statement = entry.event.statement;
    let verb = deed(relation_words(page.relations, statement, entry.direction), entry.other);
    let place = statement.place.as_deref().and_then(|id| page.graph.node(id));
    let place = place.map(|it| format!(", in {}", it.label)).unwrap_or_default();
    let named = |node: Option<&crate::graph::Node>| node.map(|it| party(Some(it))).unwrap_or_default();
    let words = format!("{} {verb} {}", named(entry.who), named(entry.other));
    (verb, harmless(&format!("{}{place}", words.trim())))
}
