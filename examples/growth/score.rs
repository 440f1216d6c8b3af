//! How well the nodes of a graph are the people that the articles are about.

use std::collections::BTreeMap;

use camarilla::graph::GraphFile;
use camarilla::ontology::Kind;

use super::generate::Generated;

/// Pairs of appearances in different articles: of one person, in one node, and both.
#[derive(Default)]
pub(crate) struct Score {
    appearances: usize,
    found: usize,
    same_person: usize,
    same_node: usize,
    both: usize,
}

impl Score {
    /// Pairs in one node that are two people.
    pub(crate) fn wrong(&self) -> usize {
        self.same_node - self.both
    }
}

/// Compares the people of the graph with those who are meant.
pub(crate) fn score(graph: &GraphFile, corpus: &[Generated]) -> Score {
    let names: BTreeMap<&str, usize> = corpus.iter().map(|it| it.name.as_str()).zip(0..).collect();
    let mut number_of: BTreeMap<&str, usize> = BTreeMap::new();
    for document in &graph.documents {
        let file = document.path.rsplit('/').next().unwrap_or_default();
        number_of.extend(names.get(file).map(|number| (document.id.as_str(), *number)));
    }
    let mut node_of: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (nth, node) in graph.nodes.iter().enumerate().filter(|(_, node)| node.kind == Kind::Person) {
        for part in &node.merged_from {
            if let Some(number) = number_of.get(part.document.as_str()) {
                node_of.insert((*number, part.name.clone()), nth);
            }
        }
    }
    let mut score = Score::default();
    let mut people: BTreeMap<usize, usize> = BTreeMap::new();
    let mut nodes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut cells: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (number, article) in corpus.iter().enumerate() {
        for (name, person) in &article.people {
            score.appearances += 1;
            *people.entry(*person).or_default() += 1;
            if let Some(node) = node_of.get(&(number, name.clone())) {
                score.found += 1;
                *nodes.entry(*node).or_default() += 1;
                *cells.entry((*person, *node)).or_default() += 1;
            }
        }
    }
    score.same_person = people.values().map(|count| pairs(*count)).sum();
    score.same_node = nodes.values().map(|count| pairs(*count)).sum();
    score.both = cells.values().map(|count| pairs(*count)).sum();
    score
}

/// In words: how many of the copies were found, and how many of those found are copies.
pub(crate) fn copies(graph: &GraphFile, corpus: &[Generated]) -> String {
    let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let is_copy: BTreeMap<String, bool> =
        graph.documents.iter().map(|it| (file(&it.path), it.copy_of.is_some())).collect();
    let original = |article: &Generated| article.copy_of.map(|it| corpus[it].name.clone());
    let pair_of = |article: &Generated| {
        let other = original(article)?;
        // Which of the two came first is for the dates to say.
        let one = *is_copy.get(&article.name)? || *is_copy.get(&other)?;
        Some(one)
    };
    let all = corpus.iter().filter(|it| it.copy_of.is_some()).count();
    let found = corpus.iter().filter_map(pair_of).filter(|found| *found).count();
    let claimed = is_copy.values().filter(|copy| **copy).count();
    format!("copies: {found} of {all} found, {claimed} called copies")
}

fn pairs(count: usize) -> usize {
    count * count.saturating_sub(1) / 2
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "people: {} of {} appearances found; pairwise precision {:.1} %, recall {:.1} %",
            self.found,
            self.appearances,
            percent(self.both, self.same_node),
            percent(self.both, self.same_person)
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 pairs")]
pub(crate) fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
