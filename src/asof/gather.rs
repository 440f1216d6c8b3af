//! Puts the statements that speak of one fact together, with what each says about its days.

use super::{
    Chronicle, Fact, Form, TimeRules,
    chronicle::{Item, Key, NOBODY},
    cluster::cluster,
    mark::{Days, Mark, MarkKind, onset, speech, state_marks},
};
use crate::{graph::GraphStatement, ontology::Polarity};

impl Chronicle<'_> {
    /// Turns each run of entries with one key into facts.
    pub(super) fn gather(&mut self, entries: &[Item], rules: &TimeRules) {
        self.marks.reserve(entries.len());
        self.facts.reserve(entries.len());
        for run in entries.chunk_by(|a, b| a.key == b.key) {
            match run[0].key.form {
                Form::State => self.gather_state(run, rules),
                _ => self.gather_events(run),
            }
        }
    }

    fn gather_state(&mut self, run: &[Item], rules: &TimeRules) {
        let from = self.marks.len();
        for entry in run {
            let statement = self.statements[entry.statement as usize];
            for (kind, days) in state_marks(rules, statement) {
                self.marks.push(mark(statement, *entry, kind, days));
            }
        }
        let is_denial = |kind| matches!(kind, MarkKind::Denial | MarkKind::Contradiction);
        let only_denials = self.marks[from..].iter().all(|it| is_denial(it.kind));
        if only_denials {
            self.marks[from..].iter_mut().for_each(|mark| mark.days = mark.said);
        }
        let form = if only_denials { Form::Denial } else { Form::State };
        self.push(Key { form, ..run[0].key }, from);
    }

    fn gather_events(&mut self, run: &[Item]) {
        let form = run[0].key.form;
        let is_denied = |it: &&Item| self.statements[it.statement as usize].polarity == Polarity::Denied;
        let (denials, affirmed): (Vec<&Item>, Vec<&Item>) = run.iter().partition(is_denied);
        if affirmed.is_empty() {
            let from = self.marks.len();
            for entry in denials {
                let statement = self.statements[entry.statement as usize];
                self.marks.push(mark(statement, *entry, MarkKind::Denial, speech(statement)));
            }
            return self.push(Key { form: Form::Denial, ..run[0].key }, from);
        }
        for members in cluster(&affirmed, &self.statements) {
            let from = self.marks.len();
            let mut possible = Days::ANY;
            for entry in &members {
                let statement = self.statements[entry.statement as usize];
                let days = if form == Form::Plan { speech(statement) } else { onset(statement) };
                possible = statement.when.as_ref().map_or(possible, |when| Days::of(Some(when)));
                self.marks.push(mark(statement, **entry, MarkKind::Happened, days));
            }
            for entry in &denials {
                let statement = self.statements[entry.statement as usize];
                let denied = Days::of(statement.when.as_ref());
                // A denial of one July does not deny what happened in another.
                if denied.first <= possible.last && possible.first <= denied.last {
                    self.marks.push(mark(statement, **entry, MarkKind::Denial, speech(statement)));
                }
            }
            self.push(run[0].key, from);
        }
    }

    fn push(&mut self, key: Key, from: usize) {
        let position = |at: usize| u32::try_from(at).expect("fewer than 2^32 marks");
        self.facts.push(Fact {
            relation: key.relation,
            subject: key.subject,
            object: key.object,
            form: key.form,
            marks: (position(from), position(self.marks.len())),
            extra: (0, 0),
            office: NOBODY,
        });
    }
}

fn mark(statement: &GraphStatement, entry: Item, kind: MarkKind, days: Days) -> Mark {
    Mark {
        kind,
        certainty: statement.certainty,
        sides: entry.sides,
        statement: entry.statement,
        days,
        said: Days::of(statement.reported.as_ref()),
    }
}
