//! What happened to one name, or to everybody, in the order of the dates.

use serde::Serialize;

use super::{Direction, Doubt, Event, Filter, Relations, events::events, place_in_time};
use crate::{
    graph::{Graph, GraphStatement, Node},
    ontology::Clock,
};

/// Events by date.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline<'g> {
    /// Who was asked about; nobody when it was everybody.
    pub node: Option<&'g Node>,
    /// Which of the two dates they are ordered by.
    pub clock: Clock,
    /// What happened, by date.
    pub entries: Vec<Entry<'g>>,
    /// What has no such date.
    pub undated: Vec<Entry<'g>>,
    /// What vague dates left open.
    pub doubt: Doubt,
}

/// One event of a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Entry<'g> {
    /// The statements that may tell of it, and their denials.
    #[serde(flatten)]
    pub event: Event<'g>,
    /// From or to the name that was asked about; where none was, from the one that stands first.
    pub direction: Direction,
    /// The one that stands first, where no name was asked about.
    pub who: Option<&'g Node>,
    /// The other party, when the text names or describes one.
    pub other: Option<&'g Node>,
}

/// What happened to `node`, or to everybody, by the date of `clock`.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, ontology::Clock, query::{find, timeline, Filter, Relations}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let ana = find(&graph, &relations, "ana")?;
/// let since = Filter::parse(&graph, &relations, "when:2019-09..")?;
/// let timeline = timeline(&graph, &relations, Some(ana), Clock::Happened, &since);
/// let ids: Vec<_> = timeline.entries.iter().map(|it| it.event.statement.id.as_str()).collect();
/// assert_eq!(ids, ["s03", "s0c"]);
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn timeline<'g>(
    graph: &'g Graph,
    relations: &Relations,
    node: Option<&'g Node>,
    clock: Clock,
    filter: &Filter,
) -> Timeline<'g> {
    let told = match node {
        Some(node) => events(graph, relations, graph.statements_of(&node.id), filter),
        None => events(graph, relations, graph.statements().iter(), filter),
    };
    let entries = told.events.into_iter().map(|event| entry(graph, node, event));
    let (mut entries, undated): (Vec<_>, Vec<_>) = entries.partition(|it| it.event.dated(clock).is_some());
    entries.sort_by_cached_key(|it| {
        (it.event.dated(clock).copied().map(place_in_time), it.event.statement.id.as_str())
    });
    Timeline { node, clock, entries, undated, doubt: told.doubt }
}

fn entry<'g>(graph: &'g Graph, node: Option<&'g Node>, event: Event<'g>) -> Entry<'g> {
    let statement: &'g GraphStatement = event.statement;
    let direction = match node {
        Some(node) => Direction::from(node, statement),
        None if statement.subject.is_some() => Direction::Out,
        None => Direction::In,
    };
    let first = match direction {
        Direction::Out => Direction::In.other(graph, statement),
        Direction::In => Direction::Out.other(graph, statement),
    };
    let who = first.filter(|_| node.is_none());
    Entry { direction, who, other: direction.other(graph, statement), event }
}
