//! Decisions put into the graph: statements are rejected or changed, and all that is in force is written down.

use std::collections::BTreeSet;

use super::{Change, Decisions, Entry, Name, Register, Subject, Verdict};
use crate::{
    graph::{Decision, GraphFile, GraphStatement},
    resolve::Idle,
    schema::Schema,
};

impl Decisions {
    /// Puts what was decided about statements into the graph, and notes every decision that is in force. `idle` are the
    /// rulings that resolving found not to be; what is given back are all lines that are not in force, in order.
    pub fn apply(&self, graph: &mut GraphFile, idle: Vec<Idle>, schema: &Schema) -> Vec<Idle> {
        // A row of names.csv may be about somebody of whom no article speaks yet.
        let mut idle: Vec<Idle> = idle
            .into_iter()
            .filter(|it| !self.names.is_place(&it.place) || it.why.starts_with("overruled"))
            .collect();
        if self.log.entries.is_empty() {
            return idle;
        }
        let mut statements = std::mem::take(&mut graph.statements);
        let register = Register::of(graph);
        let mut hand =
            Hand { register: &register, schema, statements: &mut statements, rejected: BTreeSet::new() };
        let mut decisions = Vec::new();
        for entry in self.log.standing() {
            let place = self.log.place(entry);
            if idle.iter().any(|it| it.place == place) {
                continue;
            }
            match hand.decide(entry) {
                Ok(decision) => decisions.extend(decision),
                Err(why) => idle.push(Idle { place, why }),
            }
        }
        let nothing = "nothing that could be undone stands before it".to_owned();
        let undos = self.log.idle_undos().into_iter();
        idle.extend(undos.map(|it| Idle { place: self.log.place(it), why: nothing.clone() }));
        let rejected = hand.rejected;
        let (out, kept) = statements.into_iter().partition(|it| rejected.contains(&it.id));
        (graph.rejected, graph.statements, graph.decisions) = (out, kept, decisions);
        idle.sort_by_key(|it| line(&it.place));
        idle
    }
}

fn line(place: &str) -> (String, usize) {
    let (file, line) = place.rsplit_once(':').unwrap_or((place, ""));
    (file.to_owned(), line.parse().unwrap_or_default())
}

/// What carries out decisions, one after the other.
struct Hand<'a> {
    register: &'a Register<'a>,
    schema: &'a Schema,
    statements: &'a mut [GraphStatement],
    rejected: BTreeSet<String>,
}

impl Hand<'_> {
    /// Carries out one decision, and says what it did; nothing where the names it is about are in no statement.
    fn decide(&mut self, entry: &Entry) -> Result<Option<Decision>, String> {
        let mut decision = Decision {
            subject: String::new(),
            verdict: entry.verdict.name().to_owned(),
            object: None,
            was: None,
            because: entry.because(),
        };
        match &entry.subject {
            Subject::Statement(stated) => {
                let statement = &mut self.statements[self.register.place(stated, self.statements)?];
                decision.subject.clone_from(&statement.id);
                match entry.verdict {
                    Verdict::Reject => drop(self.rejected.insert(decision.subject.clone())),
                    Verdict::Edit => {
                        let change: Change =
                            entry.object.parse().map_err(|error: crate::Error| error.to_string())?;
                        decision.was = Some(change.apply(statement, self.register, self.schema)?);
                        decision.object = Some(change.to_string());
                        self.rejected.remove(&decision.subject);
                    }
                    _ => drop(self.rejected.remove(&decision.subject)),
                }
            }
            Subject::Name(name) => {
                let Some((subject, object)) = ends(entry, name, self.register) else { return Ok(None) };
                (decision.subject, decision.object) = (subject, Some(object));
            }
        }
        Ok(Some(decision))
    }
}

/// The node that a decision is about, and the other node or the new name.
fn ends(entry: &Entry, name: &Name, register: &Register<'_>) -> Option<(String, String)> {
    let ids = |name: &Name| register.nodes(name).into_iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    let one = ids(name);
    if entry.verdict == Verdict::Rename {
        return Some((one.first()?.clone(), entry.object.clone()));
    }
    let mut other = ids(&entry.other()?);
    if let (Verdict::NotSame, [one]) = (entry.verdict, &one[..]) {
        // One mention was taken out of all of that name.
        other.retain(|it| it != one);
    }
    let other = other.first()?;
    let one = one.iter().find(|it| entry.verdict == Verdict::Same || *it != other)?;
    Some((one.clone(), other.clone()))
}
