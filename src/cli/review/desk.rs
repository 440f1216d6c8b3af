//! What every part of a review needs: the graph, what was decided, and the pen.

use std::path::PathBuf;

use crate::{
    asof::TimeRules,
    check::check,
    cli::{Shared, graph_file, ledger, paint::Paint},
    decisions::{Decisions, Draft, Entry, Item, Name, Register, Subject, queue},
    error::{Error, Result},
    graph::{Graph, GraphStatement},
    query::{Found, Relations, find, look_up},
    schema::Schema,
};

/// The files of a review, read.
pub(super) struct Opened {
    place: PathBuf,
    graph: Graph,
    decisions: Decisions,
    schema: Schema,
    relations: Relations,
}

/// What lies on the desk.
pub(super) struct Desk<'a> {
    pub(super) place: &'a PathBuf,
    pub(super) graph: &'a Graph,
    pub(super) decisions: &'a Decisions,
    pub(super) schema: &'a Schema,
    pub(super) relations: &'a Relations,
    pub(super) register: Register<'a>,
    pub(super) paint: Paint,
    pub(super) width: usize,
    who: String,
}

impl Opened {
    pub(super) fn at(shared: &Shared) -> Result<Self> {
        let place = graph_file::place(shared.graph.as_deref())?;
        let graph = graph_file::load(Some(&place))?;
        let decisions = ledger::read(&place)?;
        let schema = shared.schema()?;
        let relations = Relations::of(&schema);
        Ok(Self { place, graph, decisions, schema, relations })
    }

    pub(super) fn desk(&self, shared: &Shared, who: String) -> Desk<'_> {
        let Self { place, graph, decisions, schema, relations } = self;
        let register = Register::of(graph.file());
        let (paint, width) = (Paint::new(shared.color), shared.width());
        Desk { place, graph, decisions, schema, relations, register, paint, width, who }
    }
}

impl<'a> Desk<'a> {
    /// The open questions, all of them or those about one thing.
    pub(super) fn items(&self, what: Option<&str>) -> Result<Vec<Item<'a>>> {
        let problems = check(self.graph, &TimeRules::of(self.schema));
        let mut items = queue(self.graph, &self.decisions.log, &problems);
        let Some(what) = what else { return Ok(items) };
        if let Some(statement) = self.statement(what) {
            items.retain(|it| it.id == statement.id);
            return Ok(if items.is_empty() { vec![Item::about(statement)] } else { items });
        }
        if items.iter().any(|it| it.id == what) {
            items.retain(|it| it.id == what);
            return Ok(items);
        }
        let node = find(self.graph, self.relations, what)
            .map_err(|error| error.hint("ids of questions: camarilla review --list"))?;
        items.retain(|it| it.is_about(&node.id));
        Ok(items)
    }

    /// The statement with an id, rejected or not.
    pub(super) fn statement(&self, id: &str) -> Option<&'a GraphStatement> {
        let rejected = || self.graph.file().rejected.iter().find(|it| it.id == id);
        self.graph.statement(id).or_else(rejected)
    }

    /// The lasting words for what a person calls a name: in the graph, or as it is written in decisions.
    pub(super) fn name(&self, words: &str) -> Result<Name> {
        match look_up(self.graph, words) {
            Found::One(node) => Ok(self.register.name_of(node)),
            found => {
                let written = Name::parse(words).filter(|it| self.register.node(it).is_ok());
                match (written, found) {
                    (Some(name), _) => Ok(name),
                    (None, _) => Err(find(self.graph, self.relations, words)
                        .err()
                        .unwrap_or_else(|| Error::new(format!("no name like \"{words}\" in the graph")))
                        .hint("one article alone: \"person Ana Ruiz | articles/talks.md\"")),
                }
            }
        }
    }

    /// The lasting words for a name as it is spelled, where the node that it leads to has other names, too.
    pub(super) fn spelled(&self, words: &str) -> Result<Name> {
        match look_up(self.graph, words) {
            Found::One(node) => Ok(self.register.spelled(node, words).unwrap_or(self.register.name_of(node))),
            _ => self.name(words),
        }
    }

    /// Writes decisions down; they are on the disk when this returns.
    pub(super) fn write(&self, drafts: Vec<Draft>, reason: &str) -> Result<Vec<Entry>> {
        let when = ledger::now();
        let entry = |(verdict, subject, object): (_, Subject, _)| Entry {
            when: when.clone(),
            who: self.who.clone(),
            verdict,
            subject,
            object,
            reason: reason.trim().to_owned(),
            line: 0,
        };
        let entries: Vec<Entry> = drafts.into_iter().map(entry).collect();
        ledger::append(self.place, &entries)?;
        Ok(entries)
    }

    /// Writes that decisions are taken back.
    pub(super) fn take_back(&self, entries: &[Entry], reason: &str) -> Result<Vec<Entry>> {
        let drafts = entries.iter().rev().map(|it| it.undone()).map(|it| (it.verdict, it.subject, it.object));
        self.write(drafts.collect(), reason)
    }
}
