//! The comparison for people: posts first, a line for each change with the id of its evidence.

use super::{
    super::{
        layout::{DATE, VERB, harmless, wrapped},
        moment::By,
        page::Page as Paper,
        paint::Ink,
        rows::{Column, Flow, Row},
        table::{Cell, Table},
        words::{deed, many, party},
    },
    Compared,
};
use crate::{
    asof::{Chronicle, Entry, FactId, Status},
    diff::{Change, Diff},
    graph::{GraphStatement, Node},
    ontology::{Kind, Polarity},
    query::{Direction, relation_words},
    when::When,
};

/// Lines of one part that people are shown when nothing else is asked for.
const LINES: usize = 12;

/// Widest column of names; a longer one pushes its own line only.
const NAME: usize = 28;

/// What every part of the answer needs.
pub(super) struct Page<'a, 'c, 'g> {
    pub(super) compared: &'a Compared<'c, 'g>,
    pub(super) page: Paper<'a>,
    /// Most lines of one part, where it was said.
    pub(super) number: Option<usize>,
    /// Whether lines that are no news are shown to people.
    pub(super) everything: bool,
}

/// One part of the answer: what began before what ended, then by date.
pub(super) struct Part {
    /// "posts", for programs.
    pub(super) name: &'static str,
    heading: &'static str,
    pub(super) changes: Vec<Change>,
    /// Changes that `-n` cut off.
    pub(super) cut: usize,
}

impl<'g> Page<'_, '_, 'g> {
    pub(super) fn parts(&self, diff: &Diff<'g>) -> [Part; 5] {
        [
            self.part("posts", "Posts", &diff.posts),
            self.part("new", "New lines", &diff.new),
            self.part("ended", "Ended", &diff.ended),
            self.part("changed", "Changed", &diff.changed),
            self.part("may_be", "May be new or ended: the dates do not say", &diff.may_be),
        ]
    }

    fn part(&self, name: &'static str, heading: &'static str, changes: &[Change]) -> Part {
        let order = |it: &Change| ["+", "-", "~", "?"].iter().position(|sign| *sign == self.sign(it));
        let mut changes = changes.to_vec();
        changes.sort_by_cached_key(|it| {
            let date = self.date(it);
            (order(it), date.is_none(), date, self.shown_id(it))
        });
        let number = self.number.unwrap_or(usize::MAX);
        let cut = changes.len().saturating_sub(number);
        changes.truncate(number);
        Part { name, heading, changes, cut }
    }

    pub(super) fn text(&self, diff: &Diff<'g>, parts: &[Part], asked: &str) -> String {
        let shown: Vec<Vec<Row>> = parts.iter().map(|it| self.shown(it)).collect();
        let rows: Vec<&Row> = shown.iter().flatten().collect();
        let layout = self.page.rows(&rows, Flow::Columns, "  ".len());
        let title = format!("{} → {}{}", self.compared.from, self.compared.to, self.clock_words());
        let mut text = self.page.title(&title, &self.summary(diff));
        for (part, rows) in parts.iter().zip(&shown) {
            let hidden = part.cut + part.changes.len() - rows.len();
            if rows.is_empty() && hidden == 0 {
                continue;
            }
            text += &format!("\n{}\n", self.page.paint.bold(part.heading));
            rows.iter().for_each(|row| text += &layout.text(row));
            if hidden > 0 {
                text += &format!("    … {hidden} more (--all)\n");
            }
        }
        text += &self.names("New names", "+", &diff.names);
        text += &self.names("Names no more", "-", &diff.lost_names);
        let picture = if diff.is_empty() { String::new() } else { self.picture(asked) };
        text + &self.other_clock(asked) + &picture + &self.page.left_out(self.compared.doubt, 0)
    }

    /// The lines of a part that people are shown: news, and not too many.
    fn shown(&self, part: &Part) -> Vec<Row> {
        let news = part.changes.iter().filter(|it| self.everything || self.is_news(it.fact));
        let lines = if self.everything { usize::MAX } else { self.number.unwrap_or(LINES) };
        news.take(lines).map(|it| self.row(it)).collect()
    }

    /// How to ask for the same period on the other clock.
    fn other_clock(&self, asked: &str) -> String {
        match self.compared.clock {
            None => String::new(),
            Some(By::Happened) => {
                format!("\nSame period by publication date: camarilla diff {asked} --by reported\n")
            }
            Some(By::Reported) => format!("\nSame period by event date:       camarilla diff {asked}\n"),
        }
    }

    /// How to draw the same: between two dates, the first of which comes first.
    fn picture(&self, asked: &str) -> String {
        let by = match self.compared.clock {
            Some(_) if self.compared.before.day >= self.compared.after.day => {
                return String::new();
            }
            None => return String::new(),
            Some(By::Happened) => "",
            Some(By::Reported) => " --by reported",
        };
        format!("Picture:                         camarilla draw --diff {asked}{by} -o changes.svg\n")
    }

    /// Every line for programs, what is merely said too.
    pub(super) fn table(&self, parts: &[Part]) -> Table {
        let mut table = Table::new(&[
            "part",
            "sign",
            "from_id",
            "from",
            "relation",
            "words",
            "to_id",
            "to",
            "date",
            "certainty",
            "statement",
            "denied_by",
        ]);
        let chronicle = self.chronicle();
        for (part, change) in parts.iter().flat_map(|part| part.changes.iter().map(move |it| (part, it))) {
            let entry = self.told(change);
            let (from, to) = (chronicle.subject(change.fact), chronicle.object(change.fact));
            let id = |node: Option<&Node>| Cell::Words(node.map(|it| it.id.clone()).unwrap_or_default());
            table.push(vec![
                Cell::Words(part.name.to_owned()),
                Cell::Words(self.sign(change).to_owned()),
                id(from),
                Cell::name(from),
                Cell::Words(chronicle.relation(change.fact).to_owned()),
                Cell::Words(self.verb(change)),
                id(to),
                Cell::name(to),
                Cell::Words(self.date_words(change)),
                Cell::Words(self.certainty(change)),
                Cell::Words(self.shown_id(change)),
                Cell::ids(chronicle.denial(entry)),
            ]);
        }
        table
    }

    pub(super) fn chronicle(&self) -> &Chronicle<'g> {
        self.compared.chronicle
    }

    fn clock_words(&self) -> String {
        self.compared.clock.map(|it| format!(", {}", it.words())).unwrap_or_default()
    }

    /// "12 new lines, 1 changed, 9 unchanged; 7 new names".
    fn summary(&self, diff: &Diff<'_>) -> String {
        if diff.is_empty() {
            return "nothing changed".to_owned();
        }
        let began = |it: &&Change| it.after.is_present();
        let ended = diff.posts.iter().filter(|it| !began(it)).count() + diff.ended.len();
        let new = diff.posts.iter().filter(began).count() + diff.new.len();
        let touched = diff.changed.len() + diff.may_be.len();
        let unchanged = diff.present[1].saturating_sub(new + touched);
        let mut counts = vec![many(new, "new line")];
        counts.extend((ended > 0).then(|| format!("{ended} ended")));
        counts.extend((!diff.changed.is_empty()).then(|| format!("{} changed", diff.changed.len())));
        counts.extend((!diff.may_be.is_empty()).then(|| format!("{} may be", diff.may_be.len())));
        counts.push(format!("{unchanged} unchanged"));
        let names = match diff.names.iter().filter(|it| it.kind != Kind::Post).count() {
            0 => String::new(),
            count => format!("; {}", many(count, "new name")),
        };
        counts.join(", ") + &names
    }

    /// False for what is merely said, and for where a post belongs: nobody looks for that among changes.
    fn is_news(&self, fact: FactId) -> bool {
        let relation = self.page.relations.relation(self.chronicle().relation(fact));
        let is_speech = relation.is_some_and(|it| it.group == "speech");
        !is_speech && self.chronicle().subject(fact).is_none_or(|it| it.kind != Kind::Post)
    }

    /// The side to tell of: what is there, or what was there.
    pub(super) fn told<'e>(&self, change: &'e Change) -> &'e Entry {
        if self.chronicle().evidence(&change.after).is_some() { &change.after } else { &change.before }
    }

    fn date(&self, change: &Change) -> Option<When> {
        let entry = self.told(change);
        let because = self.chronicle().because(entry).and_then(|it| it.when.or(it.reported));
        because.or_else(|| self.chronicle().date(entry).copied()).or_else(|| self.evidence(entry)?.reported)
    }

    pub(super) fn evidence(&self, entry: &Entry) -> Option<&'g GraphStatement> {
        self.chronicle().evidence(entry)
    }

    fn verb(&self, change: &Change) -> String {
        let relation = self.chronicle().relation(change.fact);
        let statement = self.evidence(self.told(change));
        let words = statement.map_or_else(
            || relation.to_owned(),
            |it| relation_words(self.page.relations, it, Direction::Out),
        );
        deed(words, self.chronicle().object(change.fact))
    }

    fn row(&self, change: &Change) -> Row {
        let chronicle = self.chronicle();
        let entry = self.told(change);
        let relation = chronicle.relation(change.fact);
        let (subject, object) = (chronicle.subject(change.fact), chronicle.object(change.fact));
        let group = self.page.relations.relation(relation).map(|it| it.group.clone()).unwrap_or_default();
        let name = |node: Option<&Node>| Column::new(harmless(&party(node)), Ink::Bold).at_most(NAME);
        let mut words = vec![name(subject)];
        if relation == "holds" {
            let post = object.map(|it| it.label.clone()).unwrap_or_default();
            words.push(Column::new(harmless(&post), Ink::Bold));
        } else {
            words.push(Column::new(harmless(&self.verb(change)), Ink::Group(group)).at_most(VERB));
            words.extend(object.map(|it| name(Some(it))));
        }
        let is_denial = self.evidence(entry).is_some_and(|it| it.polarity == Polarity::Denied);
        let is_denied = is_denial || chronicle.denial(entry).is_some();
        Row {
            lead: vec![Column::new(self.sign(change), Ink::Sign)],
            words,
            end: vec![
                Column::new(self.date_words(change), Ink::Plain).right().at_most(DATE),
                Column::new(self.certainty(change), if is_denied { Ink::Red } else { Ink::Plain }),
                Column::new(self.shown_id(change), Ink::Dim),
            ],
        }
    }

    fn sign(&self, change: &Change) -> &'static str {
        let is_doubtful = |entry: &Entry| matches!(entry.status, Status::MayBe(_));
        match (change.before.is_present(), change.after.is_present()) {
            _ if is_doubtful(&change.before) || is_doubtful(&change.after) => "?",
            (true, true) => "~",
            (_, true) => "+",
            _ => "-",
        }
    }

    /// Names in a paragraph; those who are not named are counted.
    fn names(&self, heading: &str, sign: &'static str, nodes: &[&Node]) -> String {
        if nodes.is_empty() {
            return String::new();
        }
        let of_kind = |kinds: &'static [Kind]| nodes.iter().filter(|it| kinds.contains(&it.kind));
        let mut named: Vec<String> =
            of_kind(&[Kind::Person, Kind::Organisation, Kind::Place]).map(|it| harmless(&it.label)).collect();
        let nameless = of_kind(&[Kind::Unnamed, Kind::Group]).count();
        if named.is_empty() && nameless == 0 {
            return String::new();
        }
        named.sort();
        let most = if self.everything { usize::MAX } else { self.number.unwrap_or(LINES).saturating_mul(2) };
        let hidden = named.len().saturating_sub(most);
        named.truncate(named.len() - hidden);
        named.extend((hidden > 0).then(|| format!("… {hidden} more (--all)")));
        let mut words = named.join(", ");
        if nameless > 0 {
            let comma = if words.is_empty() { "" } else { ", and " };
            words += &format!("{comma}{nameless} who {} not named", if nameless == 1 { "is" } else { "are" });
        }
        let mut text = format!("\n{}\n", self.page.paint.bold(heading));
        for (nth, line) in wrapped(&words, self.page.width - 4).iter().enumerate() {
            let start = if nth == 0 { self.page.paint.sign(sign) } else { " ".to_owned() };
            text += &format!("  {start} {line}\n");
        }
        text
    }
}
