//! Who met whom: the contacts of a name, when, according to whom, and what is denied.

use serde::Serialize;

use super::{
    Doubt, Event, Filter, Relations,
    events::{events, is_plan},
};
use crate::graph::{Graph, GraphStatement, Node};

/// How a statement runs as seen from the name that was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From the name.
    Out,
    /// To the name.
    In,
}

impl Direction {
    /// How a statement runs as seen from `node`.
    pub fn from(node: &Node, statement: &GraphStatement) -> Self {
        if statement.subject.as_deref() == Some(&node.id) { Self::Out } else { Self::In }
    }

    /// The other party, when the text names or describes one.
    pub fn other<'g>(self, graph: &'g Graph, statement: &GraphStatement) -> Option<&'g Node> {
        let other = match self {
            Self::Out => &statement.object,
            Self::In => &statement.subject,
        };
        other.as_deref().and_then(|id| graph.node(id))
    }
}

/// The contacts of one name.
#[derive(Clone, Debug, Serialize)]
pub struct Met<'g> {
    /// Who was asked about.
    pub node: &'g Node,
    /// With whom, when that was asked.
    pub with: Option<&'g Node>,
    /// By date; what has no date comes last.
    pub contacts: Vec<Contact<'g>>,
    /// What vague dates left open.
    pub doubt: Doubt,
}

/// One contact.
#[derive(Clone, Debug, Serialize)]
pub struct Contact<'g> {
    /// The statements that may tell of it, and their denials.
    #[serde(flatten)]
    pub event: Event<'g>,
    /// The other party, when the text names or describes one.
    pub other: Option<&'g Node>,
    /// From or to the name that was asked about.
    pub direction: Direction,
    /// True when both parties are on record as saying so.
    pub confirmed_by_both: bool,
}

/// The contacts of `node`, all of them or those with one other name.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{find, met, Filter, Relations}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let ana = find(&graph, &relations, "ana")?;
/// let deng = find(&graph, &relations, "deng")?;
/// let met = met(&graph, &relations, ana, Some(deng), &Filter::everything());
/// // Two articles tell of one call, and each of the two says so.
/// let call = &met.contacts[0];
/// assert_eq!((call.event.statement.id.as_str(), call.event.also[0].id.as_str()), ("s05", "s04"));
/// assert!(call.confirmed_by_both);
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn met<'g>(
    graph: &'g Graph,
    relations: &Relations,
    node: &'g Node,
    with: Option<&'g Node>,
    filter: &Filter,
) -> Met<'g> {
    let is_with = |it: &GraphStatement| {
        with.is_none_or(|with| [&it.subject, &it.object].into_iter().any(|id| id.as_ref() == Some(&with.id)))
    };
    let statements =
        graph.statements_of(&node.id).filter(|it| relations.group(&it.relation) == "contact" && is_with(it));
    let told = events(graph, relations, statements, filter);
    let contacts = told.events.into_iter().map(|event| contact(graph, node, event)).collect();
    Met { node, with, contacts, doubt: told.doubt }
}

fn contact<'g>(graph: &'g Graph, node: &Node, event: Event<'g>) -> Contact<'g> {
    let direction = Direction::from(node, event.statement);
    let other = direction.other(graph, event.statement);
    let confirmed_by_both = other.is_some_and(|other| confirmed_by_both(node, other, &event));
    Contact { event, other, direction, confirmed_by_both }
}

/// Both parties say so: each stands last in the attribution of a statement of the contact, no plan and no denial.
fn confirmed_by_both(node: &Node, other: &Node, event: &Event<'_>) -> bool {
    let says = |id: &String| event.statements().any(|it| it.attribution.last() == Some(id));
    !event.is_denied() && !is_plan(event.statement) && says(&node.id) && says(&other.id)
}
