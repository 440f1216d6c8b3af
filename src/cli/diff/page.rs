//! The comparison for people: posts first, a line for each change with the id of its evidence.

use super::{
    super::{
        layout::{harmless, wrapped},
        moment::By,
        paint::Paint,
        rows::{Row, Table, ends},
        words::{many, party},
    },
    Compared,
};
use crate::{
    asof::{Chronicle, Entry, FactId, Status},
    diff::{Change, Diff},
    graph::{GraphStatement, Node},
    ontology::{Kind, Polarity},
    query::{Direction, Relations, relation_words},
    when::When,
};

/// What every part of the answer needs.
pub(super) struct Page<'a, 'c, 'g> {
    pub(super) compared: &'a Compared<'c, 'g>,
    pub(super) relations: &'a Relations,
    pub(super) paint: Paint,
    pub(super) width: usize,
    /// Most lines of one part.
    pub(super) lines: usize,
    /// Whether lines that are no news are shown.
    pub(super) everything: bool,
}

/// One part of the answer.
struct Part {
    heading: &'static str,
    rows: Vec<Row>,
    hidden: usize,
}

impl<'g> Page<'_, '_, 'g> {
    pub(super) fn text(&self, diff: &Diff<'g>, asked: &str) -> String {
        let parts = [
            self.part("Posts", &diff.posts),
            self.part("New lines", &diff.new),
            self.part("Ended", &diff.ended),
            self.part("Changed", &diff.changed),
            self.part("May be new or ended: the dates do not say", &diff.may_be),
        ];
        let rows = parts.iter().flat_map(|it| &it.rows);
        let table = Table::of(rows, self.paint, self.width);
        let title = format!("{} → {}{}", self.compared.from, self.compared.to, self.clock_words());
        let mut text = ends(&harmless(&title), &self.summary(diff), self.paint, self.width);
        for part in parts.iter().filter(|it| !it.rows.is_empty() || it.hidden > 0) {
            text += &format!("\n{}\n", self.paint.bold(part.heading));
            part.rows.iter().for_each(|row| text += &table.line(row));
            if part.hidden > 0 {
                text += &format!("    … {} more (--all)\n", part.hidden);
            }
        }
        text += &self.names("New names", "+", &diff.names);
        text += &self.names("Names no more", "-", &diff.lost_names);
        if let Some(By::Happened) = self.compared.clock {
            text += &format!("\nSame period by publication date: camarilla diff {asked} --by reported\n");
        }
        text
    }

    pub(super) fn chronicle(&self) -> &Chronicle<'g> {
        self.compared.before.chronicle()
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
        let present = self.compared.after.entries().filter(|(_, it)| it.is_present()).count();
        let unchanged = present.saturating_sub(new + touched);
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

    /// The lines of one part: what began before what ended, then by date.
    fn part(&self, heading: &'static str, changes: &[Change]) -> Part {
        let mut shown: Vec<(Option<When>, Row)> = changes
            .iter()
            .filter(|it| self.everything || self.is_news(it.fact))
            .map(|it| (self.date(it), self.row(it)))
            .collect();
        let order = |sign: &str| ["+", "-", "~", "?"].iter().position(|it| *it == sign);
        shown.sort_by(|(a, x), (b, y)| {
            let key =
                |date: &Option<When>, row: &Row| (order(row.sign), date.is_none(), *date, row.id.clone());
            key(a, x).cmp(&key(b, y))
        });
        let mut rows: Vec<Row> = shown.into_iter().map(|(_, row)| row).collect();
        rows.truncate(self.lines);
        Part { heading, hidden: changes.len() - rows.len(), rows }
    }

    /// False for what is merely said, and for where a post belongs: nobody looks for that among changes.
    fn is_news(&self, fact: FactId) -> bool {
        let relation = self.relations.relation(self.chronicle().relation(fact));
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

    fn row(&self, change: &Change) -> Row {
        let chronicle = self.chronicle();
        let entry = self.told(change);
        let statement = self.evidence(entry);
        let relation = chronicle.relation(change.fact);
        let (subject, object) = (chronicle.subject(change.fact), chronicle.object(change.fact));
        let is_post = relation == "holds";
        let verb = match statement {
            _ if is_post => object.map(|it| it.label.clone()).unwrap_or_default(),
            Some(statement) => relation_words(self.relations, statement, Direction::Out),
            None => relation.to_owned(),
        };
        let denied =
            chronicle.denial(entry).is_some() || statement.is_some_and(|it| it.polarity == Polarity::Denied);
        Row {
            sign: self.sign(change),
            subject: harmless(&party(subject)),
            verb: harmless(&verb),
            object: if is_post {
                String::new()
            } else {
                harmless(&object.map(|it| party(Some(it))).unwrap_or_default())
            },
            date: self.date_words(change),
            certainty: self.certainty(change),
            id: self.shown_id(change),
            group: self.relations.relation(relation).map(|it| it.group.clone()).unwrap_or_default(),
            is_denied: denied,
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
        let hidden = named.len().saturating_sub(self.lines.saturating_mul(2));
        named.truncate(named.len() - hidden);
        named.extend((hidden > 0).then(|| format!("… {hidden} more (--all)")));
        let mut words = named.join(", ");
        if nameless > 0 {
            let comma = if words.is_empty() { "" } else { ", and " };
            words += &format!("{comma}{nameless} who {} not named", if nameless == 1 { "is" } else { "are" });
        }
        let mut text = format!("\n{}\n", self.paint.bold(heading));
        for (nth, line) in wrapped(&words, self.width - 4).iter().enumerate() {
            let start = if nth == 0 { self.paint.sign(sign) } else { " ".to_owned() };
            text += &format!("  {start} {line}\n");
        }
        text
    }
}
