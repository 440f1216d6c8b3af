//! From lasting words to what they mean in a graph, and back.

use std::collections::BTreeMap;

use super::{
    Entry, Subject, Verdict,
    subject::{NOBODY, Name, Stated, Words, plain},
};
use crate::{
    graph::{Document, GraphFile, GraphStatement, Node},
    ontology::{Kind, Polarity},
    query::fold,
};

/// Nodes by every name that they bear, and documents by id.
pub struct Register<'g> {
    by_id: BTreeMap<&'g str, &'g Node>,
    documents: BTreeMap<&'g str, &'g Document>,
    by_name: BTreeMap<String, Vec<&'g Node>>,
}

impl<'g> Register<'g> {
    /// Of the nodes and documents of a graph.
    pub fn of(graph: &'g GraphFile) -> Self {
        let mut by_name: BTreeMap<String, Vec<&Node>> = BTreeMap::new();
        for node in &graph.nodes {
            let mut names: Vec<&String> = node.merged_from.iter().map(|it| &it.name).collect();
            names.push(&node.label);
            names.sort();
            names.dedup();
            for name in names.into_iter().map(|it| fold(it)) {
                let bearers = by_name.entry(name).or_default();
                if bearers.last().is_none_or(|it| it.id != node.id) {
                    bearers.push(node);
                }
            }
        }
        Self {
            by_id: graph.nodes.iter().map(|it| (it.id.as_str(), it)).collect(),
            documents: graph.documents.iter().map(|it| (it.id.as_str(), it)).collect(),
            by_name,
        }
    }

    /// The node with an id.
    pub(super) fn by_id(&self, id: &str) -> Option<&'g Node> {
        self.by_id.get(id).copied()
    }

    /// Whether a graph was built with a decision.
    pub fn is_built_in(&self, entry: &Entry, graph: &GraphFile) -> bool {
        let because = entry.because();
        let is_meant = |id: &str| match &entry.subject {
            Subject::Name(name) => self.nodes(name).iter().any(|it| it.id == id),
            Subject::Statement(stated) => [&graph.statements, &graph.rejected]
                .into_iter()
                .any(|all| self.place(stated, all).is_ok_and(|place| all[place].id == id)),
        };
        graph.decisions.iter().any(|known| {
            known.verdict == entry.verdict.name()
                && known.because == because
                && (entry.verdict != Verdict::Edit || known.object.as_ref() == Some(&entry.object))
                && is_meant(&known.subject)
        })
    }

    /// The nodes that bear a name, of its kind if there are such.
    pub(super) fn nodes(&self, name: &Name) -> Vec<&'g Node> {
        let words = fold(&name.name);
        let is_meant = |id: &str| match &name.article {
            None => true,
            Some((path, article)) => id == article || self.path(id) == *path,
        };
        let bears = |it: &&&Node| {
            it.merged_from.iter().any(|note| is_meant(&note.document) && fold(&note.name) == words)
                || name.article.is_none() && fold(&it.label) == words
        };
        let all: Vec<&Node> = self.by_name.get(&words).into_iter().flatten().filter(bears).copied().collect();
        let of_kind: Vec<&Node> = all.iter().copied().filter(|it| Some(it.kind) == name.kind).collect();
        if of_kind.is_empty() { all } else { of_kind }
    }

    /// The node that is meant.
    ///
    /// # Errors
    /// In words, when there is none or there are several.
    pub fn node(&self, name: &Name) -> Result<&'g Node, String> {
        match self.nodes(name)[..] {
            [node] => Ok(node),
            [] => Err(format!("nobody in the graph is \"{}\"", name.name)),
            _ => Err(format!("\"{}\" is the name of several; say in which article", name.name)),
        }
    }

    /// The lasting words for a node: its name in the articles, with one of them where several nodes bear it.
    pub fn name_of(&self, node: &Node) -> Name {
        // A name that somebody gave stands in no article.
        let note = node.merged_from.iter().find(|it| it.name == node.label);
        let Some(note) = note.or_else(|| node.merged_from.first()) else {
            return Name { kind: Some(node.kind), name: plain(&node.label), article: None };
        };
        let bearers = self.by_name.get(&fold(&note.name)).map_or(&[][..], Vec::as_slice);
        if node.kind.is_named() && bearers.iter().filter(|it| it.kind == node.kind).count() < 2 {
            return Name { kind: Some(node.kind), name: plain(&note.name), article: None };
        }
        self.name_in(node.kind, &note.name, &note.document)
    }

    /// The lasting words for one of the names that a node has in the articles.
    pub fn spelled(&self, node: &Node, name: &str) -> Option<Name> {
        let words = fold(name);
        let note = node.merged_from.iter().find(|it| fold(&it.name) == words)?;
        Some(Name { kind: Some(node.kind), name: plain(&note.name), article: None })
    }

    /// A name in one article.
    pub fn name_in(&self, kind: Kind, name: &str, document: &str) -> Name {
        let article = (self.path(document), document.to_owned());
        Name { kind: Some(kind), name: plain(name), article: Some(article) }
    }

    fn path(&self, document: &str) -> String {
        self.documents.get(document).map(|it| plain(&it.path)).unwrap_or_default()
    }

    /// The lasting words for a statement.
    pub fn stated(&self, statement: &GraphStatement) -> Stated {
        let end = |id: &Option<String>| {
            let node = id.as_ref().and_then(|id| self.by_id(id));
            node.map_or_else(|| NOBODY.to_owned(), |it| plain(&it.label))
        };
        let evidence = statement.evidence.first();
        let words = Words {
            relation: relation(statement),
            ends: [end(&statement.subject), end(&statement.object)],
            path: evidence.map(|it| self.path(&it.document)).unwrap_or_default(),
            quote: evidence.map(|it| plain(&it.quote)).unwrap_or_default(),
        };
        Stated { id: statement.id.clone(), words: Some(words) }
    }

    /// The place of a statement among others that are sorted by id: by its id, or by the same words in the same article.
    ///
    /// # Errors
    /// In words, when it is not there any more or could be several.
    pub(super) fn place(&self, stated: &Stated, statements: &[GraphStatement]) -> Result<usize, String> {
        if let Ok(place) = statements.binary_search_by(|it| it.id.cmp(&stated.id)) {
            return Ok(place);
        }
        let Some(words) = &stated.words else { return Err(format!("there is no statement {}", stated.id)) };
        let found: Vec<usize> =
            (0..statements.len()).filter(|it| self.fits(words, &statements[*it])).collect();
        match found[..] {
            [place] => Ok(place),
            [] => Err(format!("{} no longer says so", words.path)),
            _ => Err(format!("{} says so in {} places", words.path, found.len())),
        }
    }

    fn fits(&self, words: &Words, statement: &GraphStatement) -> bool {
        let is_end = |name: &String, id: &Option<String>| match id {
            None => name == NOBODY,
            Some(id) => self.by_id(id).is_some_and(|it| bears(it, name)),
        };
        let says_so = |quote: &str| fold(&plain(quote)) == fold(&words.quote);
        relation(statement) == words.relation
            && statement
                .evidence
                .first()
                .is_some_and(|it| self.path(&it.document) == words.path && says_so(&it.quote))
            && is_end(&words.ends[0], &statement.subject)
            && is_end(&words.ends[1], &statement.object)
    }
}

/// Whether a node has this name, or had it in an article.
fn bears(node: &Node, name: &str) -> bool {
    let words = fold(name);
    let names = node.merged_from.iter().map(|it| &it.name).chain(node.names.iter().map(|it| &it.text));
    names.chain([&node.label]).any(|it| fold(it) == words)
}

fn relation(statement: &GraphStatement) -> String {
    match statement.polarity {
        Polarity::Affirmed => statement.relation.clone(),
        Polarity::Denied => format!("not-{}", statement.relation),
    }
}
