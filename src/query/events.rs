//! Statements that may tell of one event, put together: several outlets report one meeting, and each article says it twice.

use serde::Serialize;

use super::{Doubt, Filter, Relations, certainty_words, place_in_time};
use crate::{
    graph::{Graph, GraphStatement, QuickMap},
    ontology::{Certainty, Clock, Kind, Polarity},
    when::{Maybe, When},
};

/// What may be one event: a statement, others that may tell of the same, and the denials of it.
#[derive(Clone, Debug, Serialize)]
pub struct Event<'g> {
    /// The one that tells it best: dated before undated, then the surest, the most exact, the first published.
    pub statement: &'g GraphStatement,
    /// Statements that may tell of the same event.
    pub also: Vec<&'g GraphStatement>,
    /// Statements that deny it.
    pub denials: Vec<&'g GraphStatement>,
}

/// Events by date, and how many statements a vague date left open.
pub(super) struct Told<'g> {
    pub(super) events: Vec<Event<'g>>,
    pub(super) doubt: Doubt,
}

impl<'g> Event<'g> {
    /// "alleged, denied", "on record".
    pub fn certainty_words(&self) -> String {
        let words = certainty_words(self.statement);
        if self.denials.is_empty() { words.to_owned() } else { format!("{words}, denied") }
    }

    /// The statement, what may tell of the same, and the denials.
    pub fn statements(&self) -> impl Iterator<Item = &'g GraphStatement> {
        [self.statement].into_iter().chain(self.also.iter().copied()).chain(self.denials.iter().copied())
    }

    /// True when the event is doubted: it is a denial, or one stands below it.
    pub fn is_denied(&self) -> bool {
        self.statement.polarity == Polarity::Denied || !self.denials.is_empty()
    }

    /// The date it stands under: when it happened, or when it was first published.
    pub fn dated(&self, clock: Clock) -> Option<&'g When> {
        match clock {
            Clock::Happened => self.statement.when.as_ref(),
            Clock::Reported => self.telling().filter_map(|it| it.reported.as_ref()).min(),
        }
    }

    /// The statement and what may tell of the same, without the denials.
    pub fn telling(&self) -> impl Iterator<Item = &'g GraphStatement> {
        [self.statement].into_iter().chain(self.also.iter().copied())
    }
}

/// What the filter lets in of `statements`, as events by date; what has no date comes last.
///
/// Denials of an event that is shown are shown with it, whatever the filter says of outlet and certainty.
pub(super) fn events<'g>(
    graph: &Graph,
    relations: &Relations,
    statements: impl Iterator<Item = &'g GraphStatement>,
    filter: &Filter,
) -> Told<'g> {
    let (affirmed, denied): (Vec<_>, Vec<_>) = statements.partition(|it| it.polarity == Polarity::Affirmed);
    let mut told = filter.select(graph, affirmed.into_iter());
    told.statements.sort_by_cached_key(|it| best_told(it));

    let mut buckets = Buckets::new(graph, relations);
    for statement in told.statements {
        let bucket = buckets.of(statement);
        match place_in(bucket, statement) {
            Some(nth) => bucket[nth].also.push(statement),
            None => bucket.push(alone(statement)),
        }
    }
    let published = filter.on_publication();
    let mut unmatched = Vec::new();
    for denial in denied.into_iter().filter(|it| published.lets_in(graph, it)) {
        let bucket = buckets.of(denial);
        let mut denied = bucket.iter_mut().filter(|it| is_denied_by(it, denial)).peekable();
        if denied.peek().is_none() {
            unmatched.push(denial);
        }
        denied.for_each(|it| it.denials.push(denial));
    }
    let unmatched = filter.select(graph, unmatched.into_iter());
    let mut events: Vec<Event<'g>> = buckets.all.into_iter().flatten().collect();
    events.extend(unmatched.statements.into_iter().map(alone));
    events.sort_by_cached_key(|it| chronological(it.statement));
    let doubt = Doubt {
        undated_left_out: told.doubt.undated_left_out + unmatched.doubt.undated_left_out,
        may_be: told.doubt.may_be + unmatched.doubt.may_be,
    };
    Told { events, doubt }
}

/// One statement with what else may tell of the same event, and the denials of it. Of a denial: what it denies stands
/// under `also`.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{event_of, Relations}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// let relations = Relations::bundled();
/// let met = graph.statement("s01").expect("the sample has it");
/// assert_eq!(event_of(&graph, &relations, met).denials[0].id, "s02");
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn event_of<'g>(graph: &'g Graph, relations: &Relations, statement: &'g GraphStatement) -> Event<'g> {
    let end = statement.subject.as_deref().or(statement.object.as_deref()).unwrap_or_default();
    let told = events(graph, relations, graph.statements_of(end), &Filter::everything().with_undated());
    let is_here = |it: &Event<'_>| it.statements().any(|it| it.id == statement.id);
    let Some(event) = told.events.into_iter().find(is_here) else { return alone(statement) };
    let is_denial = statement.polarity == Polarity::Denied;
    let also = event.telling().filter(|it| it.id != statement.id).collect();
    Event { statement, also, denials: if is_denial { Vec::new() } else { event.denials } }
}

/// Order of telling: by date, what has none last, then by id.
pub(super) fn chronological(statement: &GraphStatement) -> (bool, Option<When>, &str) {
    (statement.when.is_none(), statement.when.map(place_in_time), &statement.id)
}

/// Said to come or to depend on something; it is no deed yet.
pub(crate) fn is_plan(statement: &GraphStatement) -> bool {
    matches!(statement.certainty, Certainty::Planned | Certainty::Conditional)
}

fn alone(statement: &GraphStatement) -> Event<'_> {
    Event { statement, also: Vec::new(), denials: Vec::new() }
}

/// The best-told statement first.
fn best_told(statement: &GraphStatement) -> impl Ord {
    let exact = statement.when.map(|when| match (when.earliest(), when.latest()) {
        (Some(first), Some(last)) => last.days_since(first),
        _ => i64::MAX,
    });
    let published = (statement.reported.is_none(), statement.reported);
    (statement.when.is_none(), statement.certainty, exact, published, statement.id.as_str())
}

/// Statements that differ in this cannot tell of one event: relation, ends, and whether it is planned.
type Key<'g> = (&'g str, Option<&'g str>, Option<&'g str>, bool);

/// Events by what their statements share, in the order in which they were first met.
struct Buckets<'g, 'a> {
    graph: &'a Graph,
    relations: &'a Relations,
    all: Vec<Vec<Event<'g>>>,
    places: QuickMap<Key<'g>, usize>,
    /// Who is not named: the busiest name has thousands of statements with the same few others.
    unnamed: QuickMap<&'g str, bool>,
}

impl<'g, 'a> Buckets<'g, 'a> {
    fn new(graph: &'a Graph, relations: &'a Relations) -> Self {
        let (places, unnamed) = (QuickMap::default(), QuickMap::default());
        Self { graph, relations, all: Vec::new(), places, unnamed }
    }

    /// The events that a statement may tell of.
    fn of(&mut self, statement: &'g GraphStatement) -> &mut Vec<Event<'g>> {
        let key = self.key(statement);
        let place = *self.places.entry(key).or_insert(self.all.len());
        if place == self.all.len() {
            self.all.push(Vec::new());
        }
        &mut self.all[place]
    }

    fn key(&mut self, statement: &'g GraphStatement) -> Key<'g> {
        let (mut from, mut to) =
            (self.end(statement.subject.as_deref()), self.end(statement.object.as_deref()));
        if to < from && self.relations.is_symmetric(&statement.relation) {
            (from, to) = (to, from);
        }
        (&statement.relation, from, to, is_plan(statement))
    }

    /// All who are not named are one in the key: whether two may be the same is a matter of date and place.
    fn end(&mut self, id: Option<&'g str>) -> Option<&'g str> {
        let (id, graph) = (id?, self.graph);
        let is_unnamed = || graph.node(id).is_some_and(|it| it.kind == Kind::Unnamed);
        Some(if *self.unnamed.entry(id).or_insert_with(is_unnamed) { "" } else { id })
    }
}

/// Which of the events, best told first, a statement may tell of.
fn place_in(events: &[Event<'_>], statement: &GraphStatement) -> Option<usize> {
    if statement.when.is_some() {
        return events.iter().position(|it| it.telling().all(|other| may_be_one(other, statement)));
    }
    let same = |it: &Event<'_>| same_ends(it.statement, statement) && same_place(it.statement, statement);
    let undated = events.iter().position(|it| it.statement.when.is_none() && same(it));
    // Without a date it may be any of several; it joins one only where there is no choice.
    let mut dated = (0..events.len()).filter(|nth| same(&events[*nth]));
    undated.or_else(|| dated.next().filter(|_| dated.next().is_none()))
}

/// Dates and places leave it open that both tell of one event. Two who are not named may be one person only where
/// two articles give a date and a place that agree.
fn may_be_one(a: &GraphStatement, b: &GraphStatement) -> bool {
    same_time(a, b)
        && same_place(a, b)
        && (same_ends(a, b)
            || (a.when.is_some() && a.place.is_some() && a.place == b.place && !same_article(a, b)))
}

/// True unless both dates are known and have no day in common.
pub(super) fn same_time(a: &GraphStatement, b: &GraphStatement) -> bool {
    let (Some(a), Some(b)) = (&a.when, &b.when) else { return true };
    a.overlaps(b) != Maybe::No
}

fn same_place(a: &GraphStatement, b: &GraphStatement) -> bool {
    a.place.is_none() || b.place.is_none() || a.place == b.place
}

fn same_ends(a: &GraphStatement, b: &GraphStatement) -> bool {
    (&a.subject, &a.object) == (&b.subject, &b.object) || (&a.subject, &a.object) == (&b.object, &b.subject)
}

fn same_article(a: &GraphStatement, b: &GraphStatement) -> bool {
    a.evidence.iter().any(|a| b.evidence.iter().any(|b| a.document == b.document))
}

/// A denial speaks of the same two at a time that may be the same, and is not published before what it denies.
fn is_denied_by(event: &Event<'_>, denial: &GraphStatement) -> bool {
    event.telling().any(|it| {
        let earlier = it.when.and_then(|it| it.earliest()).zip(denial.reported.and_then(|it| it.latest()));
        let is_too_early = !is_plan(it) && earlier.is_some_and(|(happened, denied)| denied < happened);
        same_ends(it, denial) && same_time(it, denial) && !is_too_early
    })
}
