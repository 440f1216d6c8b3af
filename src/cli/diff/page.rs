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
    asof::{Chronicle, Doubt, Ending, Entry, FactId, Form, Status},
    diff::{Change, Diff},
    graph::{GraphStatement, Node},
    ontology::{Kind, Polarity},
    query::{Direction, Relations, certainty_words, date_words, relation_words},
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

    fn chronicle(&self) -> &Chronicle<'g> {
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
    fn told<'e>(&self, change: &'e Change) -> &'e Entry {
        if self.chronicle().evidence(&change.after).is_some() { &change.after } else { &change.before }
    }

    fn date(&self, change: &Change) -> Option<When> {
        let entry = self.told(change);
        let because = self.chronicle().because(entry).and_then(|it| it.when.or(it.reported));
        because.or_else(|| self.chronicle().date(entry).copied()).or_else(|| self.evidence(entry)?.reported)
    }

    fn evidence(&self, entry: &Entry) -> Option<&'g GraphStatement> {
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

    /// "from 5 Jan 2019", "seen 17 Jan 2026", "until 30 Oct 2019", "by 18 Aug 2019".
    fn date_words(&self, change: &Change) -> String {
        let entry = self.told(change);
        let chronicle = self.chronicle();
        let own = chronicle.date(entry);
        let reported = self.evidence(entry).and_then(|it| it.reported.as_ref());
        let lasts = chronicle.form(change.fact) == Form::State;
        match entry.status {
            Status::Ended(ending) => self.end_words(entry, ending),
            Status::MayBe(Doubt::MayHaveEnded) => format!("{}?", self.end_words(entry, Ending::Stated)),
            _ if lasts => match (own, reported) {
                (Some(when @ When::Interval(_)), _) => date_words(when),
                (Some(when), _) | (None, Some(when)) => format!("seen {}", date_words(when)),
                (None, None) => "undated".to_owned(),
            },
            _ => match (own, reported) {
                (Some(now), _) => match chronicle.date(&change.before).filter(|it| *it != now) {
                    Some(before) if change.after.is_present() => {
                        format!("{} → {}", date_words(before), date_words(now))
                    }
                    _ => date_words(now),
                },
                // That is all one can say of an undated event: it had happened when it was reported.
                (None, Some(reported)) => format!("by {}", date_words(reported)),
                (None, None) => "undated".to_owned(),
            },
        }
    }

    fn end_words(&self, entry: &Entry, ending: Ending) -> String {
        let Some(because) = self.chronicle().because(entry) else { return "ended".to_owned() };
        match (&because.when, ending, &because.reported) {
            (Some(When::Interval(interval)), Ending::Stated, _) => interval
                .end()
                .date()
                .map_or_else(|| "ended".to_owned(), |it| format!("until {}", date_words(&it.into()))),
            (Some(when), Ending::Stated, _) => format!("until {}", date_words(when)),
            (Some(when), Ending::Successor, _) => format!("by {}", date_words(when)),
            (_, _, Some(reported)) => format!("by {}", date_words(reported)),
            _ => "ended".to_owned(),
        }
    }

    /// "on record", "alleged ✕", "alleged → on record".
    fn certainty(&self, change: &Change) -> String {
        let words = |entry: &Entry| self.evidence(entry).map(certainty_words);
        let now = words(self.told(change)).unwrap_or_default();
        let before = words(&change.before).filter(|it| *it != now && change.after.is_present());
        let mark = if self.chronicle().denial(self.told(change)).is_some() { " ✕" } else { "" };
        match before {
            Some(before) if change.before.is_present() => format!("{before} → {now}{mark}"),
            _ => format!("{now}{mark}"),
        }
    }

    /// What decides the change: the end, the new denial, else the evidence.
    fn shown_id(&self, change: &Change) -> String {
        let chronicle = self.chronicle();
        let entry = self.told(change);
        let is_over = matches!(entry.status, Status::Ended(_) | Status::MayBe(Doubt::MayHaveEnded));
        let because = chronicle.because(entry).filter(|_| is_over);
        let denial = chronicle.denial(&change.after).filter(|it| {
            change.before.is_present()
                && chronicle.denial(&change.before).is_none_or(|before| before.id != it.id)
        });
        because.or(denial).or(self.evidence(entry)).map(|it| it.id.clone()).unwrap_or_default()
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
