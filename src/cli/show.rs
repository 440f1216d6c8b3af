//! `camarilla show`: the dossier of one name.

use clap::Args;

use super::{
    Answer, AnswerFormat, Outcome, Shared, graph_file, json,
    layout::{VERB, columns, harmless, padded, right, widest, wrapped},
    paint::Paint,
    words::{many, party},
};
use crate::{
    error::Result,
    graph::{Graph, GraphStatement},
    query::{
        self, Direction, Dossier, Relations, Tenure, certainty_words, copies_among, date_words, find,
        kind_words, relation_words, source,
    },
    statement::Polarity,
};

/// Widest column of outlets; a longer one pushes its own line only.
const OUTLET: usize = 20;

/// Shows everything about one name: its posts, its statements by kind, its sources
#[derive(Args)]
#[command(after_help = "Examples:\n  camarilla show \"ana ruiz\"\n  camarilla show n01 --format json")]
pub(super) struct Show {
    /// A name or an id; case and accents do not count, a unique surname is enough
    name: String,
    /// Text for people, JSON for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: AnswerFormat,
}

impl Show {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let graph = graph_file::load(shared.graph.as_deref())?;
        let relations = shared.relations()?;
        let node = find(&graph, &relations, &self.name)?;
        let dossier = query::show(&graph, &relations, node);
        let text = match self.format {
            AnswerFormat::Json => json("show", &dossier)?,
            AnswerFormat::Text => {
                Page { graph: &graph, relations: &relations, paint: shared.paint(), width: shared.width() }
                    .text(&dossier)
            }
        };
        Ok(Answer { text, outcome: Outcome::Done })
    }
}

struct Page<'a> {
    graph: &'a Graph,
    relations: &'a Relations,
    paint: Paint,
    width: usize,
}

/// One statement in columns.
struct Row {
    date: String,
    verb: String,
    party: String,
    certainty: String,
    outlet: String,
    id: String,
    group: String,
    is_denied: bool,
}

/// Widths of the columns of one dossier.
struct Widths {
    date: usize,
    verb: usize,
    certainty: usize,
    /// Nothing where the page is too narrow: the foot names every outlet.
    outlet: Option<usize>,
}

impl Widths {
    fn of(rows: &[&Row], page: usize) -> Self {
        let date = widest(rows.iter().map(|it| &it.date));
        let verb = widest(rows.iter().map(|it| &it.verb)).min(VERB);
        let certainty = widest(rows.iter().map(|it| &it.certainty));
        let outlet = widest(rows.iter().map(|it| &it.outlet)).min(OUTLET);
        let rest = widest(rows.iter().map(|it| &it.party)) + widest(rows.iter().map(|it| &it.id));
        let gaps = "  ".len() * 6;
        let fits = date + verb + certainty + outlet + rest + gaps <= page;
        Self { date, verb, certainty, outlet: fits.then_some(outlet) }
    }
}

impl Page<'_> {
    fn text(&self, dossier: &Dossier<'_>) -> String {
        let mut text = self.head(dossier);
        if !dossier.tenures.is_empty() {
            text += &format!("\n{}\n", self.paint.bold("Posts and memberships"));
            dossier.tenures.iter().for_each(|it| self.tenure(&mut text, it));
        }
        let rows: Vec<(String, Vec<Row>)> = dossier
            .groups
            .iter()
            .map(|it| (heading(&it.id), it.statements.iter().map(|s| self.row(dossier, s)).collect()))
            .collect();
        let all: Vec<&Row> = rows.iter().flat_map(|(_, rows)| rows).collect();
        let widths = Widths::of(&all, self.width);
        for (heading, rows) in &rows {
            text += &format!("\n{}\n", self.paint.bold(heading));
            rows.iter().for_each(|row| self.line(&mut text, row, &widths));
        }
        text.push('\n');
        for line in wrapped(&self.foot(dossier), self.width) {
            text += &format!("{line}\n");
        }
        text
    }

    fn head(&self, dossier: &Dossier<'_>) -> String {
        let node = dossier.node;
        let label = harmless(&node.label);
        let end = format!("{}, {}", kind_words(node.kind), node.id);
        let gap = self.width.saturating_sub(columns(&label) + columns(&end)).max(2);
        let mut text = format!("{}{}{}\n", self.paint.bold(&label), " ".repeat(gap), self.paint.dim(&end));
        let others: Vec<String> = node
            .names
            .iter()
            .filter(|it| it.text != node.label)
            .map(|it| format!("{} ×{}", it.text, it.count))
            .collect();
        if !others.is_empty() {
            for line in wrapped(&harmless(&format!("also written {}", others.join(", "))), self.width - 2) {
                text += &format!("  {line}\n");
            }
        }
        text
    }

    /// The post with its dates on one line, who says so on the next.
    fn tenure(&self, text: &mut String, tenure: &Tenure<'_>) {
        let dates: Vec<String> = tenure
            .statements
            .iter()
            .filter(|it| !it.former)
            .filter_map(|it| it.when.as_ref())
            .map(date_words)
            .collect();
        let since = dates.first().map(|it| format!(", {it}")).unwrap_or_default();
        let ids: Vec<&str> = tenure.statements.iter().map(|it| it.id.as_str()).collect();
        let left = harmless(&format!("  {}{since}", tenure.words()));
        text.push_str(&self.spread(&left, &left, &ids.join(" "), &self.paint.dim(&ids.join(" "))));
        if let Some(latest) = tenure.latest() {
            let says = format!("{}: {}", certainty_words(latest), source(self.graph, latest).words());
            for line in wrapped(&harmless(&says), self.width - 4) {
                *text += &format!("    {}\n", self.paint.dim(&line));
            }
        }
    }

    fn row(&self, dossier: &Dossier<'_>, statement: &GraphStatement) -> Row {
        let is_subject = statement.subject.as_deref() == Some(&dossier.node.id);
        let (direction, other) = if is_subject {
            (Direction::Out, &statement.object)
        } else {
            (Direction::In, &statement.subject)
        };
        let other = other.as_deref().and_then(|id| self.graph.node(id));

        Row {
            date: statement.when.as_ref().map_or_else(|| "undated".to_owned(), date_words),
            verb: relation_words(self.relations, statement, direction),
            party: harmless(&party(other)),
            certainty: certainty_words(statement).to_owned(),
            outlet: harmless(&source(self.graph, statement).outlet),
            id: statement.id.clone(),
            is_denied: statement.polarity == Polarity::Denied,
            group: self
                .relations
                .relation(&statement.relation)
                .map(|it| it.group.clone())
                .unwrap_or_default(),
        }
    }

    fn line(&self, text: &mut String, row: &Row, widths: &Widths) {
        let date = right(&row.date, widths.date);
        let verb = padded(&row.verb, widths.verb);
        let plain = format!("  {date}  {verb}  {}", row.party);
        let painted = format!("  {date}  {}  {}", self.paint.group(&row.group, &verb), row.party);
        let certainty = padded(&row.certainty, widths.certainty);
        let outlet =
            widths.outlet.map(|width| format!("  {}", padded(&row.outlet, width))).unwrap_or_default();
        let end = format!("{certainty}{outlet}  {}", row.id);
        let certainty = if row.is_denied { self.paint.red(&certainty) } else { certainty };
        let end_painted = format!("{certainty}{outlet}  {}", self.paint.dim(&row.id));
        text.push_str(&self.spread(&plain, &painted, &end, &end_painted));
    }

    fn spread(&self, left: &str, left_painted: &str, end: &str, end_painted: &str) -> String {
        let used = columns(left) + columns(end);
        if used + 2 <= self.width {
            return format!("{left_painted}{}{end_painted}\n", " ".repeat(self.width - used));
        }
        let room = self.width.saturating_sub(columns(end)).max(4);
        format!("{left_painted}\n{}{end_painted}\n", " ".repeat(room))
    }

    fn foot(&self, dossier: &Dossier<'_>) -> String {
        let statements = many(self.graph.statements_of(&dossier.node.id).count(), "statement");
        let articles = many(dossier.node.documents.len(), "article");
        let sources: Vec<String> =
            dossier.sources.iter().map(|(outlet, count)| format!("{outlet} {count}")).collect();
        let sources = if sources.is_empty() { String::new() } else { format!(": {}", sources.join(", ")) };
        let made = match dossier.statements_made {
            0 => String::new(),
            count => format!(" Makes {} itself.", many(count, "statement")),
        };
        let copies = match copies_among(self.graph, self.graph.statements_of(&dossier.node.id)) {
            0 => String::new(),
            1 => " One article is a copy and no source of its own.".to_owned(),
            count => format!(" {count} articles are copies and no sources of their own."),
        };
        harmless(&format!("{statements} in {articles}{sources}.{copies}{made}"))
    }
}

/// A group's heading.
fn heading(group: &str) -> String {
    let mut letters = group.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Other".to_owned(),
    }
}
