//! The dossier of one name: what it is called, its posts, its statements by group, its sources.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Doubt, Filter, Relations, Tenure, events::chronological, sources_by_count, tenures_among};
use crate::graph::{Graph, GraphStatement, Node};

/// Groups in the order a dossier lists them; any other group follows by name.
const ORDER: [&str; 8] = ["office", "contact", "support", "conflict", "law", "force", "ties", "speech"];

/// Everything the graph says about one name.
#[derive(Clone, Debug, Serialize)]
pub struct Dossier<'g> {
    /// The name.
    pub node: &'g Node,
    /// Posts, leaderships and memberships, current ones first.
    pub tenures: Vec<Tenure<'g>>,
    /// The other statements with the name at an end.
    pub groups: Vec<Group<'g>>,
    /// Number of statements it makes about others.
    pub statements_made: usize,
    /// Outlets with the number of statements about the name, most first.
    pub sources: Vec<(String, usize)>,
    /// What vague dates left open.
    pub doubt: Doubt,
}

/// Statements of one family of relations.
#[derive(Clone, Debug, Serialize)]
pub struct Group<'g> {
    /// Family id: "contact"; empty for a relation the schema does not know.
    pub id: String,
    /// By date, then by id.
    pub statements: Vec<&'g GraphStatement>,
}

/// Everything the graph says about `node`, as far as the filter lets in.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{find, show, Filter, Relations}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let ana = find(&graph, &relations, "ana ruiz")?;
/// let dossier = show(&graph, &relations, ana, &Filter::everything());
/// assert_eq!(dossier.tenures[0].words(), "former interior minister, Arvenia");
/// assert_eq!(dossier.sources[0], ("Meridian Wire".to_owned(), 6));
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn show<'g>(graph: &'g Graph, relations: &Relations, node: &'g Node, filter: &Filter) -> Dossier<'g> {
    let told = filter.select(graph, graph.statements_of(&node.id));
    let tenures = tenures_among(graph, relations, node, told.statements.iter().copied());
    let in_tenures = |id: &str| tenures.iter().flat_map(|it| &it.statements).any(|it| it.id == id);
    let mut groups: BTreeMap<(usize, &str), Vec<&GraphStatement>> = BTreeMap::new();
    for statement in told.statements.iter().copied().filter(|it| !in_tenures(&it.id)) {
        let group = relations.group(&statement.relation);
        let place = ORDER.iter().position(|it| *it == group).unwrap_or(ORDER.len());
        groups.entry((place, group)).or_default().push(statement);
    }
    let groups = groups.into_iter().map(|((_, id), statements)| group(id, statements)).collect();
    Dossier {
        node,
        groups,
        statements_made: graph.statements_said_by(&node.id).filter(|it| filter.lets_in(graph, it)).count(),
        sources: sources_by_count(graph, told.statements.iter().copied()),
        tenures,
        doubt: told.doubt,
    }
}

fn group<'g>(id: &str, mut statements: Vec<&'g GraphStatement>) -> Group<'g> {
    statements.sort_by_cached_key(|it| chronological(it));
    Group { id: id.to_owned(), statements }
}
