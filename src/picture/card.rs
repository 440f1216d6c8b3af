//! The card of a name: its words, broken into lines, and how large they are.

use super::{
    BELOW_LEADING, BELOW_SIZE, NAME_LEADING, NAME_SIZE, Posts,
    measure::{Weight, broken, width},
};
use crate::{
    graph::{Graph, Node},
    ontology::Kind,
    query::{Relations, current_post, post_words},
};

/// Widest line of a name, and of what stands below it.
const ROOM: f64 = 168.0;
const NAME_LINES: usize = 3;
const BELOW_LINES: usize = 2;
const SIDES: f64 = 12.0;
const EDGES: f64 = 6.5;

/// A name with its size.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) lines: Vec<String>,
    pub(super) below: Vec<String>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Weight of the letters of a name.
pub(super) fn weight(kind: Kind) -> Weight {
    match kind {
        Kind::Person | Kind::Organisation => Weight::Bold,
        Kind::Post | Kind::Place | Kind::Group | Kind::Unnamed => Weight::Regular,
    }
}

/// What stands below a name: the post of a person, or that it is not named.
pub(super) fn below(graph: &Graph, relations: &Relations, node: &Node, posts: Posts) -> Option<String> {
    match (node.kind, posts) {
        (Kind::Person, Posts::Fold) => current_post(graph, relations, node).map(|it| it.words()),
        (Kind::Unnamed | Kind::Group, _) => Some("not named".to_owned()),
        _ => None,
    }
}

/// The name as the picture has it.
pub(super) fn title(graph: &Graph, node: &Node) -> String {
    let title = if node.kind == Kind::Post { post_words(graph, node) } else { node.label.clone() };
    let title = visible(&title);
    if title.is_empty() { "(no name)".to_owned() } else { title }
}

/// The card of a name; `change` stands below it instead of the post when something has become of that.
pub(super) fn card(
    (graph, relations): (&Graph, &Relations),
    node: &Node,
    posts: Posts,
    change: Option<&String>,
) -> Card {
    let weight = weight(node.kind);
    let lines = broken(&title(graph, node), ROOM, NAME_LINES, NAME_SIZE, weight);
    let below = change.cloned().or_else(|| below(graph, relations, node, posts));
    let below = below.map(|it| visible(&it)).unwrap_or_default();
    let below = broken(&below, ROOM, BELOW_LINES, BELOW_SIZE, Weight::Regular);
    let widest = |lines: &[String], size, weight| {
        lines.iter().map(|line| width(line, size, weight)).fold(0.0, f64::max)
    };
    let words = widest(&lines, NAME_SIZE, weight).max(widest(&below, BELOW_SIZE, Weight::Regular));
    // A hexagon's points take room.
    let points = if node.kind == Kind::Post { 12.0 } else { 0.0 };
    let rows = count(&lines) * NAME_LEADING + count(&below) * BELOW_LEADING;
    Card {
        lines,
        below,
        width: (words + 2.0 * SIDES + points).max(44.0).round(),
        height: (rows + 2.0 * EDGES).round(),
    }
}

fn count(lines: &[String]) -> f64 {
    lines.iter().map(|_| 1.0).sum()
}

/// On one line, without characters that neither DOT nor XML can carry.
pub(super) fn visible(text: &str) -> String {
    let keep = |letter: char| match letter {
        letter if letter.is_whitespace() => Some(' '),
        letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => None,
        letter => Some(letter),
    };
    text.chars().filter_map(keep).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
