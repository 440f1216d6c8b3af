//! Phrases that several subcommands print.

use crate::{
    graph::{GraphStatement, Node},
    mention::Kind,
    query::Relations,
};

/// "1 article", "2 articles".
pub(super) fn many(count: usize, one: &str) -> String {
    match (count, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ => format!("{count} {one}s"),
    }
}

/// "AP", "AP and Axios", "AP, Axios and 3 more".
pub(super) fn listed(names: &[String], shown: usize) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        _ if names.len() > shown => format!("{} and {} more", names[..shown].join(", "), names.len() - shown),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// The words of a relation, without the last one where nobody follows: "resigned from" is "resigned".
pub(super) fn deed(words: String, other: Option<&Node>) -> String {
    match words.rsplit_once(' ') {
        Some((head, _)) if other.is_none() => head.to_owned(),
        _ => words,
    }
}

/// The beginning of the words of a statement about nobody else: "said" alone says nothing.
pub(super) fn told(relations: &Relations, statement: &GraphStatement) -> String {
    const LONGEST: usize = 60;
    let is_speech = relations.relation(&statement.relation).is_some_and(|it| it.group == "speech");
    let Some(evidence) = statement.evidence.first().filter(|_| is_speech) else { return String::new() };
    let words: Vec<&str> = evidence.quote.split_whitespace().collect();
    let mut length = 0;
    let fitting = words.iter().take_while(|word| {
        length += word.chars().count() + 1;
        length <= LONGEST
    });
    let shown = fitting.count();
    format!("“{}{}”", words[..shown].join(" "), if shown < words.len() { " …" } else { "" })
}

/// The other party of a statement; who is not named is marked so, and a missing party too.
pub(super) fn party(node: Option<&Node>) -> String {
    match node {
        None => "—".to_owned(),
        Some(node) if matches!(node.kind, Kind::Unnamed | Kind::Group) => {
            format!("{} (not named)", node.label)
        }
        Some(node) => node.label.clone(),
    }
}
