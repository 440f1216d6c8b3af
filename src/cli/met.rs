//! `camarilla met`: who met whom, when, according to whom, and what is denied.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use super::{
    Answer, AnswerFormat, Outcome, Shared, graph_file, json,
    layout::{VERB, columns, harmless, padded, right, widest, wrapped},
    paint::Paint,
    words::{listed, many, party},
};
use crate::{
    error::{Error, Result},
    graph::{Graph, GraphStatement},
    query::{
        self, Contact, Grain, Relations, certainty_words, date_words, find, relation_words, source,
        sources_by_count, span_words,
    },
    statement::Polarity,
};

/// Shows who met, called or visited whom, when, and who says so
#[derive(Args)]
#[command(after_help = "Names: case and accents do not count, a unique surname is enough.\n\nExamples:\n  \
    camarilla met ruiz\n  camarilla met \"ana ruiz\" deng --format json")]
pub(super) struct Met {
    /// Whose contacts: a name or an id
    #[arg(value_name = "NAME")]
    name: String,
    /// Only those with this name
    #[arg(value_name = "OTHER")]
    other: Option<String>,
    /// Text for people, JSON for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: AnswerFormat,
}

impl Met {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let graph = graph_file::load(shared.graph.as_deref())?;
        let relations = shared.relations()?;
        let node = find(&graph, &relations, &self.name)?;
        let other = self.other.as_deref().map(|other| find(&graph, &relations, other)).transpose()?;
        if other.is_some_and(|other| other.id == node.id) {
            return Err(Error::new(format!("both names lead to {}", node.label)));
        }
        let met = query::met(&graph, &relations, node, other);
        let outcome = if met.contacts.is_empty() { Outcome::NothingFound } else { Outcome::Done };
        let text = match self.format {
            AnswerFormat::Json => json("met", &met)?,
            AnswerFormat::Text if met.contacts.is_empty() => none(&graph, &met),
            AnswerFormat::Text => {
                Page { graph: &graph, relations: &relations, paint: shared.paint(), width: shared.width() }
                    .text(&met)
            }
        };
        Ok(Answer { text, outcome })
    }
}

fn none(graph: &Graph, met: &query::Met<'_>) -> String {
    let articles = many(graph.documents().len(), "article");
    let who = met.with.map_or_else(String::new, |with| format!(" with {}", with.label));
    harmless(&format!("No contact of {}{who} is stated in {articles}.\n", met.node.label))
}

/// What every part of the answer needs.
struct Page<'a> {
    graph: &'a Graph,
    relations: &'a Relations,
    paint: Paint,
    width: usize,
}

/// One contact as the words of its first line.
struct Row<'a> {
    contact: &'a Contact<'a>,
    date: String,
    verb: String,
    party: String,
    certainty: String,
}

impl Page<'_> {
    fn text(&self, met: &query::Met<'_>) -> String {
        let rows: Vec<Row<'_>> = met.contacts.iter().map(|it| self.row(it)).collect();
        let dates = widest(rows.iter().map(|row| &row.date));
        let verbs = widest(rows.iter().map(|row| &row.verb)).min(VERB);
        let mut text = self.title(met);
        text.push('\n');
        for row in &rows {
            self.entry(&mut text, row, dates, verbs);
        }
        text.push('\n');
        for line in wrapped(&summary(met), self.width) {
            text += &line;
            text.push('\n');
        }
        text
    }

    fn row<'a>(&self, contact: &'a Contact<'a>) -> Row<'a> {
        let statement = contact.statement;
        let place = statement.place.as_deref().and_then(|id| self.graph.node(id));
        let place = place.map(|it| format!(", in {}", it.label)).unwrap_or_default();
        Row {
            contact,
            date: statement.when.as_ref().map_or_else(|| "undated".to_owned(), date_words),
            verb: relation_words(self.relations, statement, contact.direction),
            party: harmless(&format!("{}{place}", party(contact.other))),
            certainty: contact.certainty_words(),
        }
    }

    /// "Ana Ruiz, contacts          Jul to Sep 2019, Meridian Wire and Calder Post"
    fn title(&self, met: &query::Met<'_>) -> String {
        let with = met.with.map(|it| format!(" and {}", it.label)).unwrap_or_default();
        let left = harmless(&format!("{}{with}, contacts", met.node.label));
        let statements = || met.contacts.iter().flat_map(Contact::statements).map(|it| &it.id);
        let statements: Vec<_> = statements().filter_map(|id| self.graph.statement(id)).collect();
        let outlets: Vec<String> =
            sources_by_count(self.graph, statements.iter().copied()).into_iter().map(|it| it.0).collect();
        let dates = met.contacts.iter().filter_map(|it| it.statement.when.as_ref());
        let span = span_words(dates, Grain::Day);
        let parts: Vec<String> = [span, Some(listed(&outlets, 3))].into_iter().flatten().collect();
        let parts = harmless(&parts.join(", "));
        self.both_ends(&left, &self.paint.bold(&left), &parts, &self.paint.dim(&parts), 0)
    }

    fn entry(&self, text: &mut String, row: &Row<'_>, dates: usize, verbs: usize) {
        let statement = row.contact.statement;
        let indent = dates + 3;
        let date = right(&row.date, dates);
        let verb = padded(&row.verb, verbs);
        let mut parties = wrapped(&row.party, self.width.saturating_sub(indent + verbs + 2));
        let party = parties.pop().unwrap_or_default();
        let group = self.relations.relation(&statement.relation).map_or("", |it| it.group.as_str());
        let mut lead = format!(" {date}  {}  ", self.paint.group(group, &verb));
        let margin = " ".repeat(columns(&date) + columns(&verb) + 5);
        for line in parties {
            *text += &format!("{lead}{}\n", self.paint.bold(&line));
            lead.clone_from(&margin);
        }
        let painted = format!("{lead}{}", self.paint.bold(&party));
        let plain = format!("{margin}{party}");
        *text += &self.both_ends(&plain, &painted, &row.certainty, &self.certainty(row), indent);
        self.words(text, statement, indent);
        for also in &row.contact.also {
            self.sentence(
                text,
                &format!("also {}: {}", certainty_words(also), self.source(also)),
                &also.id,
                indent,
            );
        }
        for denial in &row.contact.denials {
            self.denial(text, denial, indent);
        }
    }

    fn certainty(&self, row: &Row<'_>) -> String {
        let is_denied = !row.contact.denials.is_empty() || row.contact.statement.polarity == Polarity::Denied;
        if is_denied { self.paint.red(&row.certainty) } else { row.certainty.clone() }
    }

    /// The quoted sentence, then who says so.
    fn words(&self, text: &mut String, statement: &GraphStatement, indent: usize) {
        for line in wrapped(&quote(statement), self.width - indent) {
            *text += &format!("{}{line}\n", " ".repeat(indent));
        }
        self.sentence(text, &self.source(statement), &statement.id, indent);
    }

    fn source(&self, statement: &GraphStatement) -> String {
        harmless(&source(self.graph, statement).words())
    }

    /// Who denies it, when it was published, and in which words.
    fn denial(&self, text: &mut String, denial: &GraphStatement, indent: usize) {
        let said = source(self.graph, denial);
        let speaker = said.speakers.last().unwrap_or(&said.outlet).clone();
        let published = said.published.map(|it| format!(", {it}")).unwrap_or_default();
        let sentence = format!("{speaker}{published}: {}", quote(denial));
        let start = text.len();
        self.sentence(text, &harmless(&sentence), &denial.id, indent);
        // The mark stands in the margin, two columns before the sentence.
        let mark = format!("{}{} ", " ".repeat(indent - 2), self.paint.red("✕"));
        text.replace_range(start..start + indent, &mark);
    }

    /// Wrapped words with the id at the right end of the last line.
    fn sentence(&self, text: &mut String, words: &str, id: &str, indent: usize) {
        let margin = " ".repeat(indent);
        let mut lines = wrapped(words, self.width - indent);
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            *text += &format!("{margin}{line}\n");
        }
        let plain = format!("{margin}{last}");
        *text += &self.both_ends(&plain, &plain, id, &self.paint.dim(id), indent);
    }

    /// One line with words at both ends, or two lines when they do not fit on one.
    fn both_ends(
        &self,
        left: &str,
        left_painted: &str,
        end: &str,
        end_painted: &str,
        indent: usize,
    ) -> String {
        let used = columns(left) + columns(end);
        if used + 2 <= self.width {
            let gap = " ".repeat(self.width - used);
            return format!("{left_painted}{gap}{end_painted}\n");
        }
        let room = self.width.saturating_sub(columns(end)).max(indent);
        format!("{left_painted}\n{}{end_painted}\n", " ".repeat(room))
    }
}

fn quote(statement: &GraphStatement) -> String {
    harmless(&format!("“{}”", statement.evidence.first().map_or("", |it| it.quote.trim())))
}

/// "4 contacts, 3 parties: 1 alleged and denied, 2 planned. None confirmed by both sides."
fn summary(met: &query::Met<'_>) -> String {
    let parties: BTreeSet<_> = met.contacts.iter().filter_map(|it| it.other.map(|other| &other.id)).collect();
    // The surest first; denials that nothing else mentions last.
    let mut kinds: BTreeMap<_, (String, usize)> = BTreeMap::new();
    for contact in &met.contacts {
        let key = (contact.statement.polarity, contact.statement.certainty, !contact.denials.is_empty());
        let words = || contact.certainty_words().replace(", ", " and ");
        kinds.entry(key).or_insert_with(|| (words(), 0)).1 += 1;
    }
    let kinds: Vec<String> = kinds.into_values().map(|(words, count)| format!("{count} {words}")).collect();
    let confirmed = met.contacts.iter().filter(|it| it.confirmed_by_both).count();
    let confirmed = match confirmed {
        0 => "None confirmed by both sides".to_owned(),
        all if all == met.contacts.len() && all > 1 => "All confirmed by both sides".to_owned(),
        some => format!("{some} confirmed by both sides"),
    };
    let (contacts, parties) = (many(met.contacts.len(), "contact"), many(parties.len(), "party"));
    let with = if met.with.is_some() { String::new() } else { format!(", {parties}") };
    format!("{contacts}{with}: {}. {confirmed}.", kinds.join(", "))
}
