//! The graph of the example articles: one graph for every order and every number of threads, and its snapshot.
//!
//! `CAMARILLA_BLESS=1` (`just bless`) rewrites the snapshot.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "the helpers of a test fail with it")]

use std::{collections::BTreeMap, fmt::Write, fs, path::Path, sync::LazyLock};

use camarilla::{
    article::Article,
    assemble::assemble,
    cli::articles::collect,
    graph::{Graph, GraphFile, GraphStatement},
    reading::{Reading, read},
    resolve::{Rulings, resolve},
    schema::Schema,
    statement::Polarity,
};
use proptest::prelude::*;
use rayon::prelude::*;

struct Example {
    articles: Vec<Article>,
    readings: Vec<Reading>,
    graph: GraphFile,
}

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::bundled);

static EXAMPLE: LazyLock<Example> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut articles = collect(&[root.join("examples/venezuela")]).unwrap().articles;
    for article in &mut articles {
        let (_, inside) = article.path.rsplit_once("examples/venezuela/").unwrap();
        article.path = inside.to_owned();
    }
    let readings: Vec<Reading> = articles.iter().map(|article| read(&SCHEMA, article)).collect();
    let graph = compile(&articles, &readings);
    Example { articles, readings, graph }
});

fn compile(articles: &[Article], readings: &[Reading]) -> GraphFile {
    assemble(articles, readings, &resolve(&SCHEMA, readings, &Rulings::default()))
}

/// The example with its articles in this order; those not named are left out.
fn in_order(order: &[usize]) -> GraphFile {
    let articles: Vec<Article> = order.iter().map(|nth| EXAMPLE.articles[*nth].clone()).collect();
    let readings: Vec<Reading> = order.iter().map(|nth| EXAMPLE.readings[*nth].clone()).collect();
    compile(&articles, &readings)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_articles_does_not_change_the_graph(
        order in Just((0..EXAMPLE.articles.len()).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        prop_assert_eq!(in_order(&order).to_ron(), EXAMPLE.graph.to_ron());
    }
}

#[test]
fn the_number_of_threads_does_not_change_the_graph() {
    for count in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
        let read = || EXAMPLE.articles.par_iter().map(|article| read(&SCHEMA, article)).collect();
        let readings: Vec<Reading> = pool.install(read);
        assert_eq!(compile(&EXAMPLE.articles, &readings).to_ron(), EXAMPLE.graph.to_ron(), "{count} threads");
    }
}

#[test]
fn removing_an_article_removes_what_it_says_and_nothing_else() {
    for removed in 0..EXAMPLE.articles.len() {
        let rest: Vec<usize> = (0..EXAMPLE.articles.len()).filter(|nth| *nth != removed).collect();
        let id = &EXAMPLE.articles[removed].id.0;
        let kept: Vec<&String> = EXAMPLE
            .graph
            .statements
            .iter()
            .filter(|it| it.evidence[0].document != *id)
            .map(|it| &it.id)
            .collect();
        let smaller = in_order(&rest);
        assert_eq!(smaller.statements.iter().map(|it| &it.id).collect::<Vec<_>>(), kept, "without {id}");
        assert!(smaller.nodes.iter().all(|node| !node.documents.contains(id)));
    }
}

#[test]
fn evidence_counts_code_points_and_is_the_slice_of_the_body() {
    let bodies: BTreeMap<&str, Vec<char>> =
        EXAMPLE.articles.iter().map(|it| (it.id.0.as_str(), it.body.chars().collect())).collect();
    assert!(!EXAMPLE.graph.statements.is_empty());
    for evidence in EXAMPLE.graph.statements.iter().flat_map(|it| &it.evidence) {
        let slice: String = bodies[evidence.document.as_str()][evidence.start..evidence.end].iter().collect();
        assert_eq!(slice, evidence.quote);
    }
}

#[test]
fn the_graph_reads_back_as_written() {
    let (ron, json) = (EXAMPLE.graph.to_ron(), EXAMPLE.graph.to_json());
    let from_ron = GraphFile::from_ron("graph.ron", &ron).unwrap();
    assert_eq!((&from_ron, from_ron.to_ron()), (&EXAMPLE.graph, ron));
    let from_json = GraphFile::from_json("graph.json", &json).unwrap();
    assert_eq!((&from_json, from_json.to_json()), (&EXAMPLE.graph, json));
    Graph::new(from_ron).unwrap();
}

#[test]
fn the_articles_give_the_statements_of_the_snapshot() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/venezuela.txt");
    let now = snapshot(&EXAMPLE);
    if std::env::var_os("CAMARILLA_BLESS").is_some() {
        fs::write(&path, now).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if let Some(nth) = kept.lines().zip(now.lines()).position(|(kept, now)| kept != now) {
        let line = |text: &str| text.lines().nth(nth).unwrap_or_default().to_owned();
        panic!(
            "tests/snapshots/venezuela.txt:{}\n  kept: {}\n  now:  {}\nif that is better: `just bless`",
            nth + 1,
            line(&kept),
            line(&now)
        );
    }
    assert_eq!(
        kept.lines().count(),
        now.lines().count(),
        "the snapshot has another end; if that is better: `just bless`"
    );
}

/// Every article with its statements: `subject -relation-> object | facets`, and the words below.
fn snapshot(example: &Example) -> String {
    let labels: BTreeMap<&str, &str> =
        example.graph.nodes.iter().map(|node| (node.id.as_str(), node.label.as_str())).collect();
    let mut text = "# What is read from examples/venezuela. Written by `just bless`: read the difference before committing it.\n".to_owned();
    for article in &example.articles {
        let _ = write!(text, "\n== {}\n", article.path);
        let mut lines: Vec<(usize, String)> = Vec::new();
        for statement in &example.graph.statements {
            let evidence = &statement.evidence[0];
            if evidence.document == article.id.0 {
                let quote = evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
                lines.push((evidence.start, format!("{}\n    \"{quote}\"\n", line(&labels, statement))));
            }
        }
        lines.sort();
        text.extend(lines.into_iter().map(|(_, line)| line));
    }
    text
}

fn line(labels: &BTreeMap<&str, &str>, statement: &GraphStatement) -> String {
    let label = |id: &String| labels[id.as_str()];
    let end = |id: &Option<String>| id.as_ref().map_or("_", label);
    let when = statement.when.map_or_else(|| "undated".to_owned(), |when| when.to_string());
    let mut facets = vec![when, format!("{:?}", statement.certainty).to_lowercase()];
    if statement.polarity == Polarity::Denied {
        facets.push("denied".to_owned());
    }
    if statement.former {
        facets.push("former".to_owned());
    }
    facets.extend(statement.attribution.iter().map(|id| format!("by {}", label(id))));
    facets.extend(statement.place.iter().map(|id| format!("in {}", label(id))));
    facets.extend(statement.detail.iter().map(|detail| format!("detail \"{detail}\"")));
    let (subject, object) = (end(&statement.subject), end(&statement.object));
    format!("{subject} -{}-> {object} | {}", statement.relation, facets.join(" | "))
}
