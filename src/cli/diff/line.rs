//! The right end of a line: date, certainty, and the id of what says so.

use super::page::Page;
use crate::{
    asof::{Doubt, Ending, Entry, Form, Status},
    diff::Change,
    query::{certainty_words, date_words, happened_words},
    when::When,
};

impl Page<'_, '_, '_> {
    /// "from 5 Jan 2019", "seen 17 Jan 2026", "until 30 Oct 2019", "by 18 Aug 2019".
    pub(super) fn date_words(&self, change: &Change) -> String {
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
                    _ => chronicle
                        .dated(entry)
                        .map_or_else(String::new, |it| happened_words(self.page.relations, it)),
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
    pub(super) fn certainty(&self, change: &Change) -> String {
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
    pub(super) fn shown_id(&self, change: &Change) -> String {
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
}
