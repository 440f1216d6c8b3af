//! The words of relations and kinds, as the files of the schema give them.

use std::collections::BTreeMap;

use super::{Direction, certainty_words};
use crate::{
    graph::GraphStatement,
    ontology::Kind,
    schema::{Dating, Schema},
};

/// How a relation reads and which family it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// From subject to object: "sanctioned".
    pub label: String,
    /// From object to subject: "was sanctioned by".
    pub inverse: String,
    /// Family: "contact", "office", "law" ...
    pub group: String,
    /// True when either end can stand first.
    pub symmetric: bool,
    /// True for what holds for a while ("leads"), not for what happens once ("met").
    pub lasts: bool,
}

/// Every relation by id, and what kinds of nodes are called.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    relations: BTreeMap<String, Relation>,
    kinds: BTreeMap<Kind, String>,
}

impl Relations {
    /// The relations that are compiled in.
    pub fn bundled() -> Self {
        Self::of(&Schema::bundled())
    }

    /// The relations of a schema.
    pub fn of(schema: &Schema) -> Self {
        let relation = |it: &crate::schema::Relation| Relation {
            label: it.label.clone(),
            inverse: it.inverse.clone(),
            group: it.group.name().to_owned(),
            symmetric: it.symmetric,
            lasts: it.dating == Dating::State,
        };
        Self {
            relations: schema.relations().map(|it| (it.id.clone(), relation(it))).collect(),
            kinds: Kind::ALL.into_iter().map(|it| (it, schema.kind(it).label.clone())).collect(),
        }
    }

    /// The relation with this id.
    pub fn relation(&self, id: &str) -> Option<&Relation> {
        self.relations.get(id)
    }

    /// A kind as readers are told: "person", "group, not named".
    pub fn kind_words(&self, kind: Kind) -> &str {
        self.kinds.get(&kind).map_or(kind.name(), String::as_str)
    }

    /// Every relation with its id, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Relation)> {
        self.relations.iter()
    }

    /// Family of a relation; an unknown one has none.
    pub(crate) fn group(&self, id: &str) -> &str {
        self.relation(id).map_or("", |it| it.group.as_str())
    }

    /// True for a known relation that holds for a while.
    pub(crate) fn lasts(&self, id: &str) -> bool {
        self.relation(id).is_some_and(|it| it.lasts)
    }

    /// True for a known relation whose ends can be swapped.
    pub(crate) fn is_symmetric(&self, id: &str) -> bool {
        self.relation(id).is_some_and(|it| it.symmetric)
    }

    /// The words from subject to object; an unknown id reads as itself.
    pub(crate) fn label(&self, id: &str) -> String {
        self.relation(id).map_or_else(|| id.replace('_', " "), |it| it.label.clone())
    }

    /// The words from object to subject.
    pub(crate) fn inverse(&self, id: &str) -> String {
        self.relation(id).map_or_else(|| format!("{} (by)", id.replace('_', " ")), |it| it.inverse.clone())
    }
}

/// What a statement says, seen from one of its ends: "sanctioned", "was sanctioned by", "planned: met".
pub fn relation_words(relations: &Relations, statement: &GraphStatement, direction: Direction) -> String {
    let words = match direction {
        Direction::Out => relations.label(&statement.relation),
        Direction::In => relations.inverse(&statement.relation),
    };
    // A label is in the past tense: without the mark a plan or a denial would read as fact.
    match certainty_words(statement) {
        mark @ ("denied" | "planned" | "conditional") => format!("{mark}: {words}"),
        _ => words,
    }
}
