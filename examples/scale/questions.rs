//! The questions that are timed. One more is one more line in the list.

use crate::clock::{Took, taken};
use camarilla::asof::{Chronicle, Scope, Side};
use camarilla::diff::between;
use camarilla::graph::{Graph, Node};
use camarilla::ontology::{Clock, Kind};
use camarilla::query::{Filter, Relations, Route, met, path, show, timeline};
use camarilla::when::Day;

/// How often each question is asked; the median counts.
const ROUNDS: usize = 9;

/// After so many milliseconds a question is asked no more.
const PATIENCE: f64 = 5000.0;

/// What is asked.
pub(crate) struct Asked<'a> {
    pub(crate) graph: &'a Graph,
    pub(crate) relations: &'a Relations,
    pub(crate) chronicle: &'a Chronicle<'a>,
}

/// Asks every question and prints how long the answer took.
pub(crate) fn ask(asked: &Asked<'_>) {
    let Asked { graph, relations, chronicle } = asked;
    let (hub, middling) =
        (of_rank(graph, Kind::Person, 0), of_rank(graph, Kind::Person, graph.nodes().len() / 20));
    let post = of_rank(graph, Kind::Post, 0);
    let (from, to) = (day("2023-01-01"), day("2024-06-30"));
    let (all, route) = (Filter::everything(), Route::default());
    let count = |node: &Node| graph.statements_of(&node.id).count();
    println!("  the busiest name has {} statements, the middling one {}", count(hub), count(middling));

    time("as of a day, happened", || chronicle.as_of(Clock::Happened, to).entries().count());
    time("as of a day, reported", || chronicle.as_of(Clock::Reported, to).entries().count());
    let scope = |clock: Clock, day: Day| Scope { clock, day, side: Side::Either };
    time("diff of two days", || {
        between(chronicle, scope(Clock::Happened, from), scope(Clock::Happened, to)).changes().count()
    });
    time("diff by publication", || {
        between(chronicle, scope(Clock::Reported, from), scope(Clock::Reported, to)).changes().count()
    });
    time("holders of the busiest post", || chronicle.holders(post, Clock::Happened, to).len());
    time("met, middling name", || met(graph, relations, middling, None, &all).contacts.len());
    time("met, busiest name", || met(graph, relations, hub, None, &all).contacts.len());
    time("timeline, middling name", || {
        timeline(graph, relations, Some(middling), Clock::Happened, &all).entries.len()
    });
    time("show, middling name", || show(graph, relations, middling, &all).groups.len());
    time("path, busiest to middling name", || path(graph, relations, hub, middling, &route).paths.len());
}

/// Prints the median time; what is counted keeps the compiler from leaving the question out.
fn time(question: &str, answer: impl Fn() -> usize) {
    let mut found = 0;
    let mut runs: Vec<Took> = Vec::new();
    for _ in 0..ROUNDS {
        let (count, took) = taken(&answer);
        found = count;
        runs.push(took);
        // What takes seconds is slow, however often it is asked.
        if runs.iter().map(|it| it.wall).sum::<f64>() > PATIENCE {
            break;
        }
    }
    let median = |part: fn(&Took) -> f64| {
        let mut times: Vec<f64> = runs.iter().map(part).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let (wall, processor) = (median(|it| it.wall), median(|it| it.processor));
    println!("  {question:<34}{wall:>9.2} ms   processor {processor:>9.2} ms   {found} found");
}

/// The node of a kind that so many others of the kind have more statements than.
fn of_rank(graph: &Graph, kind: Kind, rank: usize) -> &Node {
    let mut nodes: Vec<&Node> = graph.nodes().iter().filter(|it| it.kind == kind).collect();
    nodes.sort_by_key(|node| std::cmp::Reverse(graph.statements_of(&node.id).count()));
    nodes[rank.min(nodes.len() - 1)]
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}
