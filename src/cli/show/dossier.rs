//! The dossier of one name: posts, statements by family and date, outlets.

use std::collections::BTreeSet;

use crate::{
    cli::{
        Answer, Outcome,
        answers::{Found, Printing},
        layout::{DATE, VERB, harmless, wrapped},
        page::Page,
        paint::Ink,
        rows::{Column, Flow, Row},
        table::{Table, statement_cells},
        words::{deed, many, party, told},
    },
    error::Result,
    graph::{GraphStatement, Node},
    ontology::{Clock, Kind, Polarity},
    query::{
        self, Direction, Dossier, Filter, Holder, Standing, Tenure, certainty_words, date_words,
        happened_words, holders, relation_words, source,
    },
};

/// Columns of a page that has room for outlets.
const WIDE: usize = 100;

/// Widest column of outlets; a longer one pushes its own line only.
const OUTLET: usize = 20;

/// What was asked for about a name.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) filter: &'a Filter,
    pub(super) clock: Clock,
    /// Statements of each family.
    pub(super) number: usize,
}

pub(super) fn show(page: &Page<'_>, node: &Node, wanted: Wanted<'_>, printing: &Printing) -> Result<Answer> {
    let filter = wanted.filter;
    let mut dossier = query::show(page.graph, page.relations, node, filter);
    let mut cuts = Vec::new();
    for group in &mut dossier.groups {
        if wanted.clock == Clock::Reported {
            group.statements.sort_by_key(|it| (it.reported.is_none(), it.reported, it.id.as_str()));
        }
        cuts.push(group.statements.len().saturating_sub(wanted.number));
        group.statements.truncate(wanted.number);
    }
    let table = || {
        let mut table = Table::of_statements(&[]);
        let statements = dossier.tenures.iter().flat_map(|it| &it.statements);
        for statement in statements.chain(dossier.groups.iter().flat_map(|it| &it.statements)) {
            table.push(statement_cells(page.graph, page.relations, statement));
        }
        table
    };
    let text = || Sheet { page, dossier: &dossier, wanted, cuts: &cuts }.text();
    let is_empty = dossier.tenures.is_empty() && dossier.groups.is_empty() && !filter.is_everything();
    printing.answer(&Found {
        question: "show",
        typed: &dossier,
        table: &table,
        text: &text,
        doubt: dossier.doubt,
        cut: cuts.iter().sum(),
        outcome: if is_empty { Outcome::NothingFound } else { Outcome::Done },
    })
}

/// The page of one dossier.
struct Sheet<'a> {
    page: &'a Page<'a>,
    dossier: &'a Dossier<'a>,
    wanted: Wanted<'a>,
    /// Statements of each group that `-n` cut off.
    cuts: &'a [usize],
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
        let groups = self.dossier.groups.iter().zip(self.cuts);
        let groups: Vec<(String, Vec<Row>, usize)> = groups
            .map(|(it, cut)| {
                let rows = it.statements.iter().filter(is_new).map(|it| self.row(it)).collect();
                (heading(&it.id), rows, *cut)
            })
            .filter(|(_, rows, cut): &(_, Vec<Row>, _)| !rows.is_empty() || *cut > 0)
            .collect();
        let all: Vec<&Row> = groups.iter().flat_map(|(_, rows, _)| rows).collect();
        let layout = self.page.rows(&all, Flow::Columns, "  ".len());
        for (heading, rows, cut) in &groups {
            text += &self.heading(heading);
            rows.iter().for_each(|row| text += &layout.text(row));
            if *cut > 0 {
                text += &format!("  … {cut} more (--all)\n");
            }
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
            Kind::Post => holders(self.page.graph, self.page.relations, node, self.wanted.filter),
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
        let verb = deed(relation_words(self.page.relations, statement, direction), other);
        let other = other.map_or_else(|| told(self.page.relations, statement), |it| party(Some(it)));
        let relation = self.page.relations.relation(&statement.relation);
        let group = relation.map(|it| it.group.clone()).unwrap_or_default();
        let date = match self.wanted.clock {
            Clock::Happened => happened_words(self.page.relations, statement),
            Clock::Reported => statement.reported.as_ref().map_or_else(|| "undated".to_owned(), date_words),
        };
        let certainty = if statement.polarity == Polarity::Denied { Ink::Red } else { Ink::Plain };
        // On a narrow page the foot names the outlets.
        let outlet = (self.page.width >= WIDE).then(|| {
            let outlet = harmless(&source(self.page.graph, statement).outlet);
            Column::new(outlet, Ink::Plain).at_most(OUTLET)
        });
        let certainty = Column::new(certainty_words(statement), certainty);
        Row {
            lead: vec![Column::new(date, Ink::Plain).right().at_most(DATE)],
            words: vec![
                Column::new(verb, Ink::Group(group)).at_most(VERB),
                Column::new(harmless(&other), Ink::Plain),
            ],
            end: [certainty]
                .into_iter()
                .chain(outlet)
                .chain([Column::new(statement.id.as_str(), Ink::Dim)])
                .collect(),
        }
    }

    fn foot(&self) -> String {
        let dossier = self.dossier;
        let in_groups = dossier
            .groups
            .iter()
            .map(|it| it.statements.len())
            .chain(self.cuts.iter().copied())
            .sum::<usize>();
        let in_tenures = dossier.tenures.iter().map(|it| it.statements.len()).sum::<usize>();
        let statements = many(in_groups + in_tenures, "statement");
        let articles = if self.wanted.filter.is_everything() {
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
