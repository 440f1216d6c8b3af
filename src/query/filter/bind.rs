//! From the words of a condition to what they mean in a graph.

use std::collections::BTreeSet;

use super::{Field, Level, Quality, Reach, Role, Test, field::nearest};
use crate::{
    error::{Error, Result},
    graph::{Document, Graph},
    ontology::{Clock, Kind},
    query::{Relations, find, name::fold},
    when::When,
};

/// What the words of a query are looked up in.
#[derive(Clone, Copy)]
pub(super) struct Binder<'a> {
    pub(super) graph: &'a Graph,
    pub(super) relations: &'a Relations,
}

impl Binder<'_> {
    /// The condition that `field:value` stands for.
    pub(super) fn test(self, field: Field, value: &str) -> Result<Test> {
        if value.is_empty() {
            return Err(Error::new(format!("nothing stands behind {}:", field.name())));
        }
        match field {
            Field::Rel => self.relation(value),
            Field::From => self.name(Role::From, value),
            Field::To => self.name(Role::To, value),
            Field::With => self.name(Role::With, value),
            Field::Said => self.name(Role::Said, value),
            Field::In => self.name(Role::In, value),
            Field::When => dated(Clock::Happened, value),
            Field::Reported => dated(Clock::Reported, value),
            Field::Certainty => certainty(value),
            Field::Source => self.source(value),
            Field::Kind => chosen("kind of name", value, &Kind::ALL, Kind::name).map(Test::Kind),
            Field::Is => chosen("quality", value, &Quality::ALL, Quality::name).map(Test::Quality),
            Field::Text => Ok(Test::Text(value.to_owned())),
            Field::Id => self.id(value),
        }
    }

    fn name(self, role: Role, value: &str) -> Result<Test> {
        let node = find(self.graph, self.relations, value)?;
        Ok(Test::Name { role, id: node.id.clone(), label: node.label.clone() })
    }

    fn relation(self, value: &str) -> Result<Test> {
        let word = value.to_lowercase();
        let ids: BTreeSet<String> = self
            .relations
            .iter()
            .filter(|(id, relation)| **id == word || relation.group == word)
            .map(|(id, _)| id.clone())
            .collect();
        if !ids.is_empty() {
            return Ok(Test::Relation { word, ids });
        }
        let groups: BTreeSet<&str> = self.relations.iter().map(|(_, it)| it.group.as_str()).collect();
        let known = self.relations.iter().map(|(id, _)| id.as_str()).chain(groups.iter().copied());
        let error = Error::new(format!("no relation called \"{value}\""));
        let families = groups.iter().copied().collect::<Vec<_>>().join(" ");
        Err(error.hint(match nearest(&word, known) {
            Some(near) => format!("did you mean: {near}?"),
            None => format!("families: {families}\nall of them: camarilla list relations"),
        }))
    }

    /// The outlets whose name has every word.
    fn source(self, value: &str) -> Result<Test> {
        let all: BTreeSet<&str> = self.graph.documents().iter().map(Document::outlet).collect();
        let wanted = fold(value);
        let fits = |outlet: &str| {
            let outlet = fold(outlet);
            wanted.split(' ').all(|word| outlet.split(' ').any(|it| it == word))
        };
        let outlets: BTreeSet<String> = all.iter().filter(|it| fits(it)).map(|it| (*it).to_owned()).collect();
        if !outlets.is_empty() {
            return Ok(Test::Source { word: value.to_owned(), outlets });
        }
        let folded: Vec<(String, &str)> = all.iter().map(|it| (fold(it), *it)).collect();
        let near = nearest(&wanted, folded.iter().map(|it| it.0.as_str()));
        let near = near.and_then(|near| folded.iter().find(|it| it.0 == near));
        let error = Error::new(format!("no outlet like \"{value}\" in the graph"));
        Err(error.hint(match near {
            Some((_, outlet)) => format!("did you mean: {outlet}?"),
            None => "all of them: camarilla list sources".to_owned(),
        }))
    }

    fn id(self, value: &str) -> Result<Test> {
        match self.graph.statement(value) {
            Some(statement) => Ok(Test::Id(statement.id.clone())),
            None => Err(Error::new(format!("no statement with the id \"{value}\" in the graph"))),
        }
    }
}

/// A date that is asked for means all of its days: "since 2019" begins on 1 January.
fn dated(clock: Clock, value: &str) -> Result<Test> {
    let range = When::range(value)?;
    let window = match (range.earliest(), range.latest()) {
        (Some(first), Some(last)) => When::between(first, last),
        (Some(first), None) => When::between(first, crate::when::Bound::Open),
        (None, Some(last)) => When::between(crate::when::Bound::Open, last),
        (None, None) => None,
    };
    Ok(Test::Dated { clock, word: value.to_owned(), window: window.unwrap_or(range) })
}

fn certainty(value: &str) -> Result<Test> {
    let (name, reach) = match value.strip_suffix('+') {
        Some(name) => (name, Reach::OrSurer),
        None => (value, Reach::Only),
    };
    let level = chosen("certainty", name, &Level::ALL, Level::name)?;
    if (level, reach) == (Level::Denied, Reach::OrSurer) {
        return Err(Error::new("nothing is surer than denied: leave out the +"));
    }
    Ok(Test::Certainty(level, reach))
}

/// One of a closed list of words.
fn chosen<T: Copy>(what: &str, value: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T> {
    let wanted = value.to_lowercase().replace([' ', '_'], "-");
    all.iter().copied().find(|it| name(*it) == wanted).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|it| name(*it)).collect();
        let error = Error::new(format!("no {what} called \"{value}\""));
        match nearest(&wanted, words.iter().copied()) {
            Some(near) => error.hint(format!("did you mean: {near}?")),
            None => error.hint(format!("there are: {}", words.join(", "))),
        }
    })
}
