//! `camarilla met`: who met whom, when, according to whom, and what is denied.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use super::{
    Answer, Outcome, Shared,
    answers::{Found, Printing},
    filters::Filters,
    graph_file,
    layout::{DATE, VERB, harmless},
    page::Page,
    paint::Ink,
    rows::{Column, Flow, Row, Rows},
    table::{Cell, Table, statement_cells},
    words::{deed, listed, many, party},
};
use crate::{
    error::{Error, Result},
    ontology::Clock,
    query::{
        self, Contact, Direction, Event, Grain, find, relation_words, source, sources_by_count, span_words,
    },
};

/// Shows who met, called or visited whom, when, and who says so
#[derive(Args)]
#[command(after_help = "Names: case and accents do not count, a unique surname is enough.\n\nExamples:\n  \
    camarilla met ruiz\n  camarilla met \"ana ruiz\" deng --short\n  \
    camarilla met ruiz --since 2019 --certainty reported+ -o contacts.csv")]
pub(super) struct Met {
    /// Whose contacts: a name or an id
    #[arg(value_name = "NAME")]
    name: String,
    /// Only those with this name
    #[arg(value_name = "OTHER")]
    other: Option<String>,
    /// One line for each contact
    #[arg(long)]
    short: bool,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    printing: Printing,
}

impl Met {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let graph = graph_file::load(shared.graph.as_deref())?;
        let relations = shared.relations()?;
        let filter = self.filters.filter(&graph, &relations)?;
        let node = find(&graph, &relations, &self.name)?;
        let other = self.other.as_deref().map(|other| find(&graph, &relations, other)).transpose()?;
        if other.is_some_and(|other| other.id == node.id) {
            return Err(Error::new(format!("both names lead to {}", node.label)));
        }
        let mut met = query::met(&graph, &relations, node, other, &filter);
        let clock = self.filters.clock();
        if clock == Clock::Reported {
            met.contacts.sort_by_key(|it| {
                let published = it.event.dated(clock);
                (published.is_none(), published)
            });
        }
        let page = shared.page(&graph, &relations, &self.printing);
        let (title, summary) = (title(&page, &met, clock), summary(&met));
        let outcome = if met.contacts.is_empty() { Outcome::NothingFound } else { Outcome::Done };
        let cut = self.printing.cut(&mut met.contacts, &self.filters);
        let table = || rows(&page, &met);
        let text = || {
            if met.contacts.is_empty() && cut == 0 {
                return none(&page, &met, &filter) + &page.left_out(met.doubt, cut);
            }
            let foot = page.foot(&summary) + &page.left_out(met.doubt, cut);
            if self.short {
                return format!("{}\n{foot}", short(&page, &met, clock));
            }
            format!("{title}\n{}\n{foot}", entries(&page, &met, clock))
        };
        self.printing.answer(&Found {
            question: "met",
            typed: &met,
            table: &table,
            text: &text,
            doubt: met.doubt,
            cut,
            outcome,
        })
    }
}

/// One line for each contact, with dates that sort as text.
fn short(page: &Page<'_>, met: &query::Met<'_>, clock: Clock) -> String {
    const COLUMNS: [&str; 7] = ["when", "subject", "words", "object", "certainty", "outlet", "ids"];
    let mut table = Table::new(&COLUMNS);
    for event in met.contacts.iter().map(|it| &it.event) {
        let statement = event.statement;
        let node = |id: &Option<String>| Cell::name(id.as_deref().and_then(|id| page.graph.node(id)));
        table.push(vec![
            Cell::Words(event.dated(clock).map_or_else(|| "undated".to_owned(), ToString::to_string)),
            node(&statement.subject),
            Cell::Words(relation_words(page.relations, statement, Direction::Out)),
            node(&statement.object),
            Cell::Words(event.certainty_words()),
            Cell::Words(source(page.graph, statement).outlet),
            Cell::Words(ids(event)),
        ]);
    }
    table.lines(&COLUMNS, page)
}

fn rows(page: &Page<'_>, met: &query::Met<'_>) -> Table {
    let mut table = Table::of_statements(&["also", "denied_by", "confirmed_by_both"]);
    for contact in &met.contacts {
        let event = &contact.event;
        let mut cells = statement_cells(page.graph, page.relations, event.statement);
        cells.extend([
            Cell::ids(event.also.iter().copied()),
            Cell::ids(event.denials.iter().copied()),
            Cell::Flag(contact.confirmed_by_both),
        ]);
        table.push(cells);
    }
    table
}

/// "s46 +2 ✕ s48": the statement, how many more may tell of it, and what denies it.
pub(super) fn ids(event: &Event<'_>) -> String {
    let more = if event.also.is_empty() { String::new() } else { format!(" +{}", event.also.len()) };
    let denials: String = event.denials.iter().map(|it| format!(" ✕ {}", it.id)).collect();
    format!("{}{more}{denials}", event.statement.id)
}

fn none(page: &Page<'_>, met: &query::Met<'_>, filter: &query::Filter) -> String {
    let who = met.with.map_or_else(String::new, |with| format!(" with {}", with.label));
    let where_ = if filter.is_everything() { String::new() } else { format!(" that fits {filter}") };
    let articles = page.articles();
    harmless(&format!("No contact of {}{who}{where_} is stated in {articles}.\n", met.node.label))
}

/// "Ana Ruiz, contacts          Jul to Sep 2019, Meridian Wire and Calder Post"
fn title(page: &Page<'_>, met: &query::Met<'_>, clock: Clock) -> String {
    let with = met.with.map(|it| format!(" and {}", it.label)).unwrap_or_default();
    let statements = met.contacts.iter().flat_map(|it| it.event.statements());
    let outlets: Vec<String> = sources_by_count(page.graph, statements).into_iter().map(|it| it.0).collect();
    let dates = met.contacts.iter().filter_map(|it| it.event.dated(clock));
    let parts: Vec<String> =
        [span_words(dates, Grain::Day), Some(listed(&outlets, 3))].into_iter().flatten().collect();
    let by = if clock == Clock::Reported { " by day of publication" } else { "" };
    page.title(&format!("{}{with}, contacts{by}", met.node.label), &parts.join(", "))
}

fn entries(page: &Page<'_>, met: &query::Met<'_>, clock: Clock) -> String {
    let rows: Vec<Row> = met.contacts.iter().map(|it| row(page, it, clock)).collect();
    let layout = page.rows(&rows.iter().collect::<Vec<_>>(), Flow::Columns, 1);
    met.contacts.iter().zip(&rows).map(|(contact, row)| entry(page, contact, row, &layout)).collect()
}

fn row(page: &Page<'_>, contact: &Contact<'_>, clock: Clock) -> Row {
    let event = &contact.event;
    let statement = event.statement;
    let place = statement.place.as_deref().and_then(|id| page.graph.node(id));
    let place = place.map(|it| format!(", in {}", it.label)).unwrap_or_default();
    let group = page.relations.relation(&statement.relation).map_or("", |it| it.group.as_str());
    let verb = deed(relation_words(page.relations, statement, contact.direction), contact.other);
    let certainty = if event.is_denied() { Ink::Red } else { Ink::Plain };
    Row {
        lead: vec![Column::new(page.dated(event, clock), Ink::Plain).right().at_most(DATE)],
        words: vec![
            Column::new(verb, Ink::Group(group.to_owned())).at_most(VERB),
            Column::new(harmless(&format!("{}{place}", party(contact.other))), Ink::Bold),
        ],
        end: vec![Column::new(event.certainty_words(), certainty).right()],
    }
}

fn entry(page: &Page<'_>, contact: &Contact<'_>, row: &Row, layout: &Rows) -> String {
    let (event, indent) = (&contact.event, layout.margin());
    let mut text = layout.text(row) + &page.evidence(event.statement, indent);
    let others = others(page, event);
    if !others.is_empty() {
        text += &page.sentence(&others, "", indent);
    }
    text + &page.also_and_denials(event, indent)
}

/// Two articles may call one person who is not named by two descriptions.
fn others(page: &Page<'_>, event: &Event<'_>) -> String {
    let ends = |it: &crate::graph::GraphStatement| [it.subject.clone(), it.object.clone()];
    let known = ends(event.statement);
    let others: BTreeSet<String> =
        event.also.iter().flat_map(|it| ends(it)).filter(|it| !known.contains(it)).flatten().collect();
    let labels: BTreeSet<&str> =
        others.iter().filter_map(|id| page.graph.node(id)).map(|it| it.label.as_str()).collect();
    let labels: Vec<String> = labels.into_iter().map(str::to_owned).collect();
    if labels.is_empty() { String::new() } else { format!("elsewhere called {}", listed(&labels, 3)) }
}

/// "4 contacts, 3 parties: 1 alleged and denied, 2 planned. None confirmed by both sides."
fn summary(met: &query::Met<'_>) -> String {
    let parties: BTreeSet<_> = met.contacts.iter().filter_map(|it| it.other.map(|other| &other.id)).collect();
    // The surest first; denials that nothing else mentions last.
    let mut kinds: BTreeMap<_, (String, usize)> = BTreeMap::new();
    for contact in &met.contacts {
        let event = &contact.event;
        let key = (event.statement.polarity, event.statement.certainty, !event.denials.is_empty());
        let words = || event.certainty_words().replace(", ", " and ");
        kinds.entry(key).or_insert_with(|| (words(), 0)).1 += 1;
    }
    let kinds: Vec<String> = kinds.into_values().map(|(words, count)| format!("{count} {words}")).collect();
    let confirmed = match met.contacts.iter().filter(|it| it.confirmed_by_both).count() {
        0 => "None confirmed by both sides".to_owned(),
        all if all == met.contacts.len() && all > 1 => "All confirmed by both sides".to_owned(),
        some => format!("{some} confirmed by both sides"),
    };
    let (contacts, parties) = (many(met.contacts.len(), "contact"), many(parties.len(), "party"));
    let with = if met.with.is_some() { String::new() } else { format!(", {parties}") };
    format!("{contacts}{with}: {}. {confirmed}.", kinds.join(", "))
}
