//! How two names are linked: the strongest explanations first.
//!
//! A step costs what its surest statement costs ([`step_cost`]); the path with the least cost is the strongest.
//! Accusations, sanctions and violence link nobody unless they are asked for: two people who were sanctioned by one
//! government need not know each other.

mod costs;
mod search;
mod ties;

use std::collections::BTreeSet;

use serde::Serialize;

pub use self::costs::costs;
use self::{search::shortest_paths, ties::Ties};
use super::{Direction, Filter, Relations};
use crate::{
    graph::{Graph, GraphStatement, Node},
    ontology::{Certainty, Kind},
};

/// Families that link nobody unless asked for.
const HOSTILE: [&str; 3] = ["conflict", "law", "force"];

/// What counts as a tie, and how many paths are wanted.
#[derive(Clone, Debug)]
pub struct Route {
    /// Which statements count.
    pub filter: Filter,
    /// Families that count although they are hostile: "conflict", "law", "force".
    pub via: BTreeSet<String>,
    /// At most so many paths.
    pub count: usize,
}

impl Default for Route {
    /// The strongest path, over every statement that is not hostile.
    fn default() -> Self {
        Self { filter: Filter::everything(), via: BTreeSet::new(), count: 1 }
    }
}

/// Paths between two names, the strongest first.
#[derive(Clone, Debug, Serialize)]
pub struct Paths<'g> {
    /// Where they begin.
    pub from: &'g Node,
    /// Where they end.
    pub to: &'g Node,
    /// None of them visits a name twice.
    pub paths: Vec<Path<'g>>,
}

/// One path.
#[derive(Clone, Debug, Serialize)]
pub struct Path<'g> {
    /// From the first name to the last.
    pub steps: Vec<Step<'g>>,
    /// The sum of the steps' costs and of the names passed through; less is stronger.
    pub cost: u32,
}

/// One step of a path.
#[derive(Clone, Debug, Serialize)]
pub struct Step<'g> {
    /// Where it begins.
    pub from: &'g Node,
    /// Where it ends.
    pub to: &'g Node,
    /// From `from` to `to`, or the other way round.
    pub direction: Direction,
    /// The surest statement that links the two.
    pub statement: &'g GraphStatement,
    /// Others that link them.
    pub also: Vec<&'g GraphStatement>,
    /// Statements that deny it.
    pub denials: Vec<&'g GraphStatement>,
    /// What the step costs.
    pub cost: u32,
}

impl<'g> Path<'g> {
    /// The step that costs most; of equals, the first.
    pub fn weakest(&self) -> Option<&Step<'g>> {
        self.steps.iter().rev().max_by_key(|it| it.cost)
    }

    /// True when no step rests on less than the outlet's own word or a participant's, and none is denied.
    pub fn is_on_record(&self) -> bool {
        self.steps.iter().all(|it| it.statement.certainty == Certainty::Asserted && it.denials.is_empty())
    }
}

/// What a step costs: a number for how sure it is, times one for what it says, and three more when it is denied.
///
/// | on record | reported | alleged | planned | conditional |
/// |---|---|---|---|---|
/// | 1 | 2 | 4 | 7 | 9 |
///
/// | contact, office, support, ties | speech | conflict, law, force (only when asked for) |
/// |---|---|---|
/// | ×2 | ×3 | ×4 |
pub fn step_cost(group: &str, certainty: Certainty, denials: usize) -> u32 {
    cost(strength(group), certainty, denials)
}

/// What a family's statements cost beside how sure they are.
fn strength(group: &str) -> u32 {
    match group {
        "contact" | "office" | "support" | "ties" => 2,
        group if HOSTILE.contains(&group) => 4,
        _ => 3,
    }
}

fn cost(strength: u32, certainty: Certainty, denials: usize) -> u32 {
    let sure = match certainty {
        Certainty::Asserted => 1,
        Certainty::Reported => 2,
        Certainty::Alleged => 4,
        Certainty::Planned => 7,
        Certainty::Conditional => 9,
    };
    sure * strength + if denials > 0 { 3 } else { 0 }
}

/// What it costs to pass through a name: two who share a country, or a source that is not named, are hardly linked.
pub fn passage_cost(kind: Kind) -> u32 {
    match kind {
        Kind::Person | Kind::Organisation => 0,
        Kind::Post => 2,
        Kind::Group | Kind::Unnamed => 3,
        Kind::Place => 12,
    }
}

/// True for families that link nobody unless they are asked for.
pub fn is_hostile(group: &str) -> bool {
    HOSTILE.contains(&group)
}

/// The strongest paths between two names; none when nothing links them. Equal costs are decided by the number of
/// steps, then by the ids on the way, so that the answer is always the same.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{find, path, Relations, Route}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let ana = find(&graph, &relations, "ana")?;
/// let party = find(&graph, &relations, "harbour party")?;
/// let paths = path(&graph, &relations, ana, party, &Route::default());
/// let via: Vec<_> = paths.paths[0].steps.iter().map(|it| it.to.label.as_str()).collect();
/// assert_eq!(via, ["Deng Wei", "Tomás Álvarez", "Harbour Party"]);
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn path<'g>(
    graph: &'g Graph,
    relations: &Relations,
    from: &'g Node,
    to: &'g Node,
    route: &Route,
) -> Paths<'g> {
    let mut ties = Ties::new(graph, relations, route);
    let ends = graph.position(&from.id).zip(graph.position(&to.id)).filter(|(from, to)| from != to);
    let found = ends.map(|(from, to)| shortest_paths(&mut ties, from, to, route.count)).unwrap_or_default();
    let paths = found
        .into_iter()
        .map(|found| {
            let steps = found.vertices.windows(2).map(|pair| ties.step(pair[0], pair[1])).collect();
            Path { steps, cost: found.cost }
        })
        .collect();
    Paths { from, to, paths }
}
