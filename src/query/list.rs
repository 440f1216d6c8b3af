//! Everything there is, as rows: names, posts, sources, relations.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Filter, Relations, Standing, Tenure, current_post, post_body, tenures_among};
use crate::{
    graph::{Document, Graph, GraphStatement, Node},
    ontology::{Kind, Polarity},
    when::When,
};

/// A name and how much is said of it.
#[derive(Clone, Debug, Serialize)]
pub struct NameRow<'g> {
    /// The name.
    pub node: &'g Node,
    /// Its post, as it goes under the name.
    pub post: Option<String>,
    /// Statements with it at an end.
    pub statements: usize,
    /// Articles that speak of it.
    pub articles: usize,
}

/// A post and who holds it.
#[derive(Clone, Debug, Serialize)]
pub struct PostRow<'g> {
    /// The post.
    pub post: &'g Node,
    /// The body or country it belongs to.
    pub of: Option<&'g Node>,
    /// Who is said to hold it or to have held it; who holds it now comes first.
    pub holders: Vec<Holder<'g>>,
}

/// Someone who is said to hold a post.
#[derive(Clone, Debug, Serialize)]
pub struct Holder<'g> {
    /// Who.
    pub node: &'g Node,
    /// Whether still.
    pub standing: Standing,
    /// Since when, where a statement gives a date.
    pub when: Option<When>,
    /// The statements that say so.
    pub statements: Vec<&'g GraphStatement>,
}

/// An outlet and what comes from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// Its name, or the title or path of an article whose outlet is not known.
    pub outlet: String,
    /// Articles.
    pub articles: usize,
    /// Statements read from them.
    pub statements: usize,
    /// Day of the first article that has one.
    pub first: Option<When>,
    /// Day of the last article that has one.
    pub last: Option<When>,
}

/// A relation and how often it is stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RelationRow {
    /// Its id: what `--rel` takes.
    pub id: String,
    /// From subject to object: "appointed".
    pub words: String,
    /// From object to subject: "was appointed by".
    pub inverse: String,
    /// Its family.
    pub group: String,
    /// Statements, denials among them.
    pub statements: usize,
    /// Denials.
    pub denials: usize,
}

/// People, organisations, places and those who are not named, the most talked about first.
///
/// With a filter, only those who take part in what it lets in.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{names, Filter, Relations}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let met = Filter::parse(&graph, &relations, "rel:met & in:calder")?;
/// let rows = names(&graph, &relations, &met);
/// let first = &rows[0];
/// assert_eq!((first.node.label.as_str(), first.statements), ("Deng Wei", 1));
/// assert_eq!(rows.len(), 4);
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn names<'g>(graph: &'g Graph, relations: &Relations, filter: &Filter) -> Vec<NameRow<'g>> {
    let counts = ends_counted(graph, filter);
    let mut rows: Vec<NameRow<'g>> = graph
        .nodes()
        .iter()
        .filter(|node| node.kind != Kind::Post)
        .map(|node| (node, counts.get(node.id.as_str()).copied().unwrap_or_default()))
        .filter(|(_, count)| *count > 0 || filter.is_everything())
        .map(|(node, statements)| NameRow {
            node,
            post: current_post(graph, relations, node).map(|it| it.words()),
            statements,
            articles: node.documents.len(),
        })
        .collect();
    rows.sort_by_key(|row| {
        (std::cmp::Reverse((row.statements, row.articles)), &row.node.label, &row.node.id)
    });
    rows
}

/// Posts by name, with who holds them.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{posts, Filter, Relations}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let rows = posts(&graph, &relations, &Filter::everything());
/// assert_eq!(rows[0].of.map(|it| it.label.as_str()), Some("Arvenia"));
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn posts<'g>(graph: &'g Graph, relations: &Relations, filter: &Filter) -> Vec<PostRow<'g>> {
    let mut rows: Vec<PostRow<'g>> = graph
        .nodes()
        .iter()
        .filter(|node| node.kind == Kind::Post)
        .map(|post| PostRow {
            post,
            of: post_body(graph, post),
            holders: holders(graph, relations, post, filter),
        })
        .filter(|row| !row.holders.is_empty() || filter.is_everything())
        .collect();
    rows.sort_by_key(|row| (&row.post.label, &row.post.id));
    rows
}

/// Who is said to hold a post, as far as the filter lets in: who holds it now first, then the last to be reported.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{find, holders, Filter, Relations}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let post = find(&graph, &relations, "interior minister")?;
/// let holders = holders(&graph, &relations, post, &Filter::everything());
/// let who: Vec<_> = holders.iter().map(|it| it.node.label.as_str()).collect();
/// assert_eq!(who, ["Tomás Álvarez", "Ana Ruiz"]);
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn holders<'g>(
    graph: &'g Graph,
    relations: &Relations,
    post: &'g Node,
    filter: &Filter,
) -> Vec<Holder<'g>> {
    let mut held: BTreeMap<&str, Vec<&GraphStatement>> = BTreeMap::new();
    for statement in graph.statements_of(&post.id).filter(|it| filter.lets_in(graph, it)) {
        let is_held = statement.object.as_deref() == Some(&post.id);
        if let Some(holder) = statement.subject.as_deref().filter(|_| is_held) {
            held.entry(holder).or_default().push(statement);
        }
    }
    let nodes = held.iter().filter_map(|(id, statements)| Some((graph.node(id)?, statements)));
    let tenures = nodes.flat_map(|(node, statements)| {
        let tenures = tenures_among(graph, relations, node, statements.iter().copied());
        tenures.into_iter().map(move |tenure| (node, tenure))
    });
    let mut holders: Vec<(_, Holder<'g>)> =
        tenures.map(|(node, tenure)| (tenure.latest().map(|it| it.reported), holder(node, tenure))).collect();
    holders.sort_by(|(a_last, a), (b_last, b)| {
        (a.standing, b_last, &a.node.id).cmp(&(b.standing, a_last, &b.node.id))
    });
    holders.into_iter().map(|(_, holder)| holder).collect()
}

fn holder<'g>(node: &'g Node, tenure: Tenure<'g>) -> Holder<'g> {
    let when = tenure.statements.iter().filter(|it| !it.former).find_map(|it| it.when);
    Holder { node, standing: tenure.standing, when, statements: tenure.statements }
}

/// Outlets, those with most statements first.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{sources, Filter, Relations}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let denials = Filter::parse(&graph, &relations, "is:denied")?;
/// assert_eq!(sources(&graph, &denials)[0].outlet, "Calder Post");
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn sources(graph: &Graph, filter: &Filter) -> Vec<SourceRow> {
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in graph.statements().iter().filter(|it| filter.lets_in(graph, it)) {
        for evidence in statement.evidence.iter().take(1) {
            *said.entry(&evidence.document).or_default() += 1;
        }
    }
    let mut rows: BTreeMap<&str, SourceRow> = BTreeMap::new();
    for document in graph.documents() {
        let statements = said.get(document.id.as_str()).copied().unwrap_or_default();
        if statements > 0 || filter.is_everything() {
            rows.entry(document.outlet()).or_insert_with(|| source_row(document)).add(document, statements);
        }
    }
    let mut rows: Vec<SourceRow> = rows.into_values().collect();
    rows.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.outlet.cmp(&b.outlet)));
    rows
}

/// Every relation of the schema with how often it is stated; with a filter, those that occur in what it lets in.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{relation_counts, Filter, Relations}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let law = Filter::parse(&graph, &relations, "rel:law")?;
/// let rows = relation_counts(&graph, &relations, &law);
/// assert_eq!((rows[0].id.as_str(), rows[0].statements), ("sanctioned", 2));
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn relation_counts(graph: &Graph, relations: &Relations, filter: &Filter) -> Vec<RelationRow> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for statement in graph.statements().iter().filter(|it| filter.lets_in(graph, it)) {
        let (all, denied) = counts.entry(&statement.relation).or_default();
        *all += 1;
        *denied += usize::from(statement.polarity == Polarity::Denied);
    }
    relations
        .iter()
        .map(|(id, relation)| (id, relation, counts.get(id.as_str()).copied().unwrap_or_default()))
        .filter(|(_, _, (all, _))| *all > 0 || filter.is_everything())
        .map(|(id, relation, (statements, denials))| RelationRow {
            id: id.clone(),
            words: relation.label.clone(),
            inverse: relation.inverse.clone(),
            group: relation.group.clone(),
            statements,
            denials,
        })
        .collect()
}

fn ends_counted<'g>(graph: &'g Graph, filter: &Filter) -> BTreeMap<&'g str, usize> {
    let mut counts = BTreeMap::new();
    for statement in graph.statements().iter().filter(|it| filter.lets_in(graph, it)) {
        let [subject, object] = [&statement.subject, &statement.object].map(Option::as_deref);
        for end in subject.into_iter().chain(object.filter(|object| Some(*object) != subject)) {
            *counts.entry(end).or_default() += 1;
        }
    }
    counts
}

fn source_row(document: &Document) -> SourceRow {
    let outlet = document.outlet().to_owned();
    SourceRow { outlet, articles: 0, statements: 0, first: None, last: None }
}

impl SourceRow {
    fn add(&mut self, document: &Document, statements: usize) {
        self.articles += 1;
        self.statements += statements;
        let dates = || self.first.into_iter().chain(self.last).chain(document.published);
        (self.first, self.last) = (dates().min(), dates().max_by_key(|it| (it.latest(), *it)));
    }
}
