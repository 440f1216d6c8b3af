//! The dossier of one name: posts, statements by family and date, outlets.

use std::collections::BTreeSet;

use crate::{
    cli::{
        Answer, Outcome,
        answers::{Found, Printing},
        layout::{VERB, columns, harmless, padded, right, widest, wrapped},
        page::{Page, Painted},
        table::{Table, statement_cells},
        words::{deed, many, party},
    },
    error::Result,
    graph::{GraphStatement, Node},
    ontology::{Kind, Polarity},
    query::{
        self, Direction, Dossier, Filter, Holder, Standing, Tenure, certainty_words, date_words, holders,
        relation_words, source,
    },
};

/// Widest columns of outlets and dates; a longer one pushes its own line only.
const OUTLET: usize = 20;
const DATE: usize = 18;

/// Names are not wrapped in a column narrower than this.
const NARROW: usize = 20;

pub(super) fn show(page: &Page<'_>, node: &Node, filter: &Filter, printing: &Printing) -> Result<Answer> {
    let dossier = query::show(page.graph, page.relations, node, filter);
    let table = || {
        let mut table = Table::of_statements(&[]);
        let statements = dossier.tenures.iter().flat_map(|it| &it.statements);
        for statement in statements.chain(dossier.groups.iter().flat_map(|it| &it.statements)) {
            table.push(statement_cells(page.graph, page.relations, statement));
        }
        table
    };
    let text = || Sheet { page, dossier: &dossier, filter }.text();
    let is_empty = dossier.tenures.is_empty() && dossier.groups.is_empty() && !filter.is_everything();
    printing.answer(&Found {
        question: "show",
        typed: &dossier,
        table: &table,
        text: &text,
        doubt: dossier.doubt,
        cut: 0,
        outcome: if is_empty { Outcome::NothingFound } else { Outcome::Done },
    })
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
        let date = widest(rows.iter().map(|it| &it.date)).min(DATE);
        let verb = widest(rows.iter().map(|it| &it.verb)).min(VERB).min(page / 4);
        let certainty = widest(rows.iter().map(|it| &it.certainty));
        let outlet = widest(rows.iter().map(|it| &it.outlet)).min(OUTLET);
        let rest = widest(rows.iter().map(|it| &it.party)) + widest(rows.iter().map(|it| &it.id));
        let gaps = "  ".len() * 6;
        let fits = date + verb + certainty + outlet + rest + gaps <= page;
        Self { date, verb, certainty, outlet: fits.then_some(outlet) }
    }
}

/// The page of one dossier.
struct Sheet<'a> {
    page: &'a Page<'a>,
    dossier: &'a Dossier<'a>,
    filter: &'a Filter,
}

impl Sheet<'_> {
    fn text(&self) -> String {
        let mut text = self.head();
        if !self.dossier.tenures.is_empty() {
            text += &self.heading("Posts and memberships");
            self.dossier.tenures.iter().for_each(|it| text += &self.tenure(it));
        }
        let holders = self.holders();
        text += &self.held_by(&holders);
        let told_above: BTreeSet<&str> =
            holders.iter().flat_map(|it| &it.statements).map(|it| it.id.as_str()).collect();
        let is_new = |it: &&&GraphStatement| !told_above.contains(it.id.as_str());
        let groups: Vec<(String, Vec<Row>)> = self
            .dossier
            .groups
            .iter()
            .map(|it| (heading(&it.id), it.statements.iter().filter(is_new).map(|s| self.row(s)).collect()))
            .filter(|(_, rows): &(_, Vec<Row>)| !rows.is_empty())
            .collect();
        let all: Vec<&Row> = groups.iter().flat_map(|(_, rows)| rows).collect();
        let widths = Widths::of(&all, self.page.width);
        for (heading, rows) in &groups {
            text += &self.heading(heading);
            rows.iter().for_each(|row| text += &self.line(row, &widths));
        }
        text + "\n" + &self.page.foot(&self.foot()) + &self.page.left_out(self.dossier.doubt, 0)
    }

    fn heading(&self, words: &str) -> String {
        format!("\n{}\n", self.page.paint.bold(words))
    }

    fn head(&self) -> String {
        let node = self.dossier.node;
        let mut text = self.page.title(&node.label, &format!("{}, {}", self.kind(), node.id));
        let others: Vec<String> = node
            .names
            .iter()
            .filter(|it| it.text != node.label)
            .map(|it| format!("{} ×{}", it.text, it.count))
            .collect();
        if !others.is_empty() {
            let words = harmless(&format!("also written {}", others.join(", ")));
            wrapped(&words, self.page.width - 2).iter().for_each(|line| text += &format!("  {line}\n"));
        }
        text
    }

    fn kind(&self) -> &str {
        self.page.relations.kind_words(self.dossier.node.kind)
    }

    /// The post with its dates on one line, who says so on the next.
    fn tenure(&self, tenure: &Tenure<'_>) -> String {
        let since = tenure.statements.iter().filter(|it| !it.former).find_map(|it| it.when.as_ref());
        let since = since.map(|it| format!(", {}", date_words(it))).unwrap_or_default();
        self.held(&format!("{}{since}", tenure.words()), &tenure.statements, tenure.latest())
    }

    /// Who holds the post, and who is said to have held it; nobody holds what is no post.
    fn holders(&self) -> Vec<Holder<'_>> {
        let node = self.dossier.node;
        match node.kind {
            Kind::Post => holders(self.page.graph, self.page.relations, node, self.filter),
            _ => Vec::new(),
        }
    }

    fn held_by(&self, holders: &[Holder<'_>]) -> String {
        if holders.is_empty() {
            return String::new();
        }
        self.heading("Held by") + &holders.iter().map(|it| self.holder(it)).collect::<String>()
    }

    fn holder(&self, holder: &Holder<'_>) -> String {
        let mark = match holder.standing {
            Standing::Current => "",
            Standing::Former => "formerly ",
            Standing::Expected => "expected: ",
            Standing::Denied => "denied: ",
        };
        let when = holder.when.as_ref().map(|it| format!(", {}", date_words(it))).unwrap_or_default();
        let words = format!("{mark}{}{when}", holder.node.label);
        self.held(&words, &holder.statements, holder.statements.last().copied())
    }

    /// What is held or who holds it, with the ids, and below it who says so.
    fn held(&self, words: &str, by: &[&GraphStatement], latest: Option<&GraphStatement>) -> String {
        let ids: Vec<&str> = by.iter().map(|it| it.id.as_str()).collect();
        let mut text = self.page.sentence(words, &ids.join(" "), 2);
        if let Some(latest) = latest {
            let says = format!("{}: {}", certainty_words(latest), source(self.page.graph, latest).words());
            for line in wrapped(&harmless(&says), self.page.width - 4) {
                text += &format!("    {}\n", self.page.paint.dim(&line));
            }
        }
        text
    }

    fn row(&self, statement: &GraphStatement) -> Row {
        let direction = Direction::from(self.dossier.node, statement);
        let other = direction.other(self.page.graph, statement);
        let relation = self.page.relations.relation(&statement.relation);
        Row {
            date: statement.when.as_ref().map_or_else(|| "undated".to_owned(), date_words),
            verb: deed(relation_words(self.page.relations, statement, direction), other),
            party: harmless(&party(other)),
            certainty: certainty_words(statement).to_owned(),
            outlet: harmless(&source(self.page.graph, statement).outlet),
            id: statement.id.clone(),
            is_denied: statement.polarity == Polarity::Denied,
            group: relation.map(|it| it.group.clone()).unwrap_or_default(),
        }
    }

    fn line(&self, row: &Row, widths: &Widths) -> String {
        let paint = self.page.paint;
        let lead = Painted::from(format!("  {}  ", right(&row.date, widths.date)).as_str())
            .then(&Painted::new(padded(&row.verb, widths.verb), |it| paint.group(&row.group, it)))
            .then(&Painted::from("  "));
        let outlet = widths.outlet.map(|width| format!("  {}", padded(&row.outlet, width)));
        let certainty = Painted::new(padded(&row.certainty, widths.certainty), |it| {
            if row.is_denied { paint.red(it) } else { it.to_owned() }
        });
        let end = certainty
            .then(&Painted::from(format!("{}  ", outlet.unwrap_or_default()).as_str()))
            .then(&Painted::new(row.id.as_str(), |it| paint.dim(it)));
        // A long name wraps in its column, so that how sure it is stands beside its first line.
        let margin = columns(&lead.plain);
        let room = self.page.width.saturating_sub(margin + columns(&end.plain) + 2);
        if room < NARROW {
            // Too little is left for a column of names: they get the whole line, and the end the next one.
            let plain = lead.then(&Painted::from(row.party.as_str()));
            return self.page.both_ends(&plain, &end, 4);
        }
        let mut lines = wrapped(&row.party, room).into_iter();
        let first = lines.next().unwrap_or_default();
        let mut text = self.page.both_ends(&lead.then(&Painted::from(first.as_str())), &end, 4);
        lines.for_each(|line| text += &format!("{}{line}\n", " ".repeat(margin)));
        text
    }

    fn foot(&self) -> String {
        let dossier = self.dossier;
        let in_groups = dossier.groups.iter().map(|it| it.statements.len()).sum::<usize>();
        let in_tenures = dossier.tenures.iter().map(|it| it.statements.len()).sum::<usize>();
        let statements = many(in_groups + in_tenures, "statement");
        let articles = if self.filter.is_everything() {
            format!(" in {}", many(dossier.node.documents.len(), "article"))
        } else {
            String::new()
        };
        let sources: Vec<String> =
            dossier.sources.iter().map(|(outlet, count)| format!("{outlet} {count}")).collect();
        let sources = if sources.is_empty() { String::new() } else { format!(": {}", sources.join(", ")) };
        let made = match dossier.statements_made {
            0 => String::new(),
            count => format!(" Makes {} itself.", many(count, "statement")),
        };
        format!("{statements}{articles}{sources}.{made}")
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
