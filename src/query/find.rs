//! Finding a node by what a person would type.

use strsim::damerau_levenshtein;

use super::{Relations, current_post, name::fold};
use crate::{
    error::{Error, Result},
    graph::{Graph, Node},
    mention::Kind,
};

/// What a name leads to.
#[derive(Clone, Debug)]
pub enum Found<'g> {
    /// Exactly one node.
    One(&'g Node),
    /// Several that fit equally well, the most talked about first.
    Several(Vec<&'g Node>),
    /// None; the most similar name, when one is close enough to be a slip of the pen.
    None(Option<&'g Node>),
}

/// Finds a node by id or name. Case, accents and punctuation do not count, and a unique surname is enough.
///
/// An exact name wins over a surname, a surname over any other word of a name. Within one of these steps
/// two nodes that fit are [`Found::Several`]: the choice is never guessed.
///
/// ```
/// use camarilla::{graph::{Graph, GraphFile}, query::{look_up, Found}};
///
/// let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
/// let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
/// assert!(matches!(look_up(&graph, "ALVAREZ"), Found::One(node) if node.label == "Tomás Álvarez"));
/// assert!(matches!(look_up(&graph, "ruiz"), Found::Several(nodes) if nodes.len() == 2));
/// assert!(matches!(look_up(&graph, "Den Wei"), Found::None(Some(node)) if node.label == "Deng Wei"));
/// # Ok::<(), camarilla::Error>(())
/// ```
pub fn look_up<'g>(graph: &'g Graph, query: &str) -> Found<'g> {
    if let Some(node) = graph.node(query.trim()) {
        return Found::One(node);
    }
    let wanted = fold(query);
    if wanted.is_empty() {
        return Found::None(None);
    }
    let matched: Vec<(Match, &Node)> =
        graph.nodes().iter().filter_map(|node| Some((matched(node, &wanted)?, node))).collect();
    if let Some(best) = matched.iter().map(|(step, _)| *step).min() {
        let mut nodes: Vec<_> =
            matched.into_iter().filter(|(step, _)| *step == best).map(|(_, node)| node).collect();
        nodes.sort_by_key(|node| std::cmp::Reverse(graph.statements_of(&node.id).count()));
        return match nodes.as_slice() {
            [node] => Found::One(node),
            _ => Found::Several(nodes),
        };
    }
    Found::None(nearest(graph, &wanted))
}

/// As [`look_up`], with an error that lists the candidates or suggests a name.
///
/// # Errors
/// When no node, or more than one, fits.
pub fn find<'g>(graph: &'g Graph, relations: &Relations, query: &str) -> Result<&'g Node> {
    match look_up(graph, query) {
        Found::One(node) => Ok(node),
        Found::Several(nodes) => Err(several(graph, relations, query, &nodes)),
        Found::None(nearest) => {
            let error = Error::new(format!("no name like \"{query}\" in the graph"));
            Err(match nearest {
                Some(node) => error.hint(format!("did you mean: {}?", node.label)),
                None => error.hint("all of them: camarilla list names"),
            })
        }
    }
}

/// How well a name fits, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Label,
    Surname,
    Name,
    Words,
}

fn matched(node: &Node, wanted: &str) -> Option<Match> {
    // However a name fits, it holds the first word; of a hundred thousand names most are refused by that.
    let first = wanted.split(' ').next().unwrap_or_default();
    let mut texts = node.names.iter().map(|it| &it.text).chain([&node.label]);
    if !texts.any(|text| may_hold(text, first)) {
        return None;
    }
    match () {
        () if is_label(node, wanted) => Some(Match::Label),
        () if is_surname(node, wanted) => Some(Match::Surname),
        () if is_name(node, wanted) => Some(Match::Name),
        () if has_words(node, wanted) => Some(Match::Words),
        () => None,
    }
}

/// False only when `text` cannot hold `word` once it is folded.
fn may_hold(text: &str, word: &str) -> bool {
    if !text.is_ascii() || text.contains(['\'', '.']) {
        return fold(text).contains(word);
    }
    text.as_bytes().windows(word.len()).any(|it| it.eq_ignore_ascii_case(word.as_bytes()))
}

fn is_label(node: &Node, wanted: &str) -> bool {
    fold(&node.label) == wanted
}

fn is_surname(node: &Node, wanted: &str) -> bool {
    let label = fold(&node.label);
    node.kind == Kind::Person && label.strip_suffix(wanted).is_some_and(|rest| rest.ends_with(' '))
}

fn is_name(node: &Node, wanted: &str) -> bool {
    node.names.iter().any(|name| fold(&name.text) == wanted)
}

fn has_words(node: &Node, wanted: &str) -> bool {
    let has = |name: &str| {
        let name = fold(name);
        wanted.split(' ').all(|word| name.split(' ').any(|it| it == word))
    };
    has(&node.label) || node.names.iter().any(|name| has(&name.text))
}

/// The node with the name, or word of a name, that takes the fewest slips to reach; at most one slip in three letters.
fn nearest<'g>(graph: &'g Graph, wanted: &str) -> Option<&'g Node> {
    let allowed = (wanted.chars().count() / 3).clamp(1, 4);
    let slips = |node: &Node| {
        let names = node.names.iter().map(|name| name.text.as_str()).chain([node.label.as_str()]);
        let distance = |name: &str| {
            let name = fold(name);
            let words = name.split(' ').filter(|word| word.len() > 3);
            words.chain([name.as_str()]).map(|it| damerau_levenshtein(it, wanted)).min()
        };
        names.filter_map(distance).min().unwrap_or(usize::MAX)
    };
    graph
        .nodes()
        .iter()
        .map(|node| (slips(node), node))
        .filter(|(slips, _)| *slips <= allowed)
        .min_by_key(|(slips, node)| (*slips, node.id.as_str()))
        .map(|(_, node)| node)
}

fn several(graph: &Graph, relations: &Relations, query: &str, nodes: &[&Node]) -> Error {
    const SHOWN: usize = 8;
    let rows: Vec<[String; 4]> =
        nodes.iter().take(SHOWN).map(|node| candidate(graph, relations, node)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    let mut lines: Vec<String> = rows
        .iter()
        .map(|[label, post, count, id]| {
            let [a, b, c] = widths;
            format!("{label:<a$}   {post:<b$}   {count:>c$}   try: {id}")
        })
        .collect();
    if nodes.len() > SHOWN {
        lines.push(format!("… {} more", nodes.len() - SHOWN));
    }
    Error::new(format!("\"{query}\" matches {} names", nodes.len())).hint(lines.join("\n"))
}

/// Name, post or kind, number of statements, and what to type.
fn candidate(graph: &Graph, relations: &Relations, node: &Node) -> [String; 4] {
    let post = current_post(graph, relations, node)
        .map_or_else(|| relations.kind_words(node.kind).to_owned(), |it| it.words());
    let count = match graph.statements_of(&node.id).count() {
        1 => "1 statement".to_owned(),
        count => format!("{count} statements"),
    };
    [node.label.clone(), post, count, shortest_query(graph, node)]
}

/// The first name when that is enough, else the full name in quotes, else the id.
fn shortest_query(graph: &Graph, node: &Node) -> String {
    let label = fold(&node.label);
    let leads_here = |query: &str| matches!(look_up(graph, query), Found::One(it) if it.id == node.id);
    let first = label.split(' ').next().unwrap_or_default();
    if leads_here(first) {
        return first.to_owned();
    }
    if leads_here(&label) { format!("\"{label}\"") } else { node.id.clone() }
}
