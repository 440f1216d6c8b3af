//! What follows the reading, step by step, on readings that are made rather than read.

use std::collections::BTreeMap;
use std::time::Instant;

use camarilla::article::Article;
use camarilla::assemble::assemble_with_copies;
use camarilla::corpus::{copies, repeated_lines};
use camarilla::graph::Graph;
use camarilla::mention::{Entity, EntityId, Form, Link, Mention};
use camarilla::ontology::{Certainty, Kind, Polarity, WhenBasis};
use camarilla::picture::{SEED, Sides, arrange};
use camarilla::query::Relations;
use camarilla::reading::Reading;
use camarilla::resolve::{Rulings, resolve};
use camarilla::schema::Schema;
use camarilla::span::Span;
use camarilla::statement::{Because, Statement};

use super::generate::{self, Corpus, Generated};
use super::{memory, processor, score};

/// Generated articles with what a good reader would make of each.
pub(crate) struct Made {
    pub(crate) corpus: Corpus,
    pub(crate) articles: Vec<Article>,
    pub(crate) readings: Vec<Reading>,
}

impl Made {
    pub(crate) fn of(size: usize) -> Self {
        let corpus = generate::corpus(size);
        let read = |it: &Generated| {
            let read = Article::from_bytes(&it.name, it.text.as_bytes(), None);
            read.expect("a generated article is in order").0
        };
        let articles: Vec<Article> = corpus.articles.iter().map(read).collect();
        let readings = articles.iter().zip(&corpus.articles);
        let readings = readings.map(|(article, it)| reading(article, it, &corpus)).collect();
        Self { corpus, articles, readings }
    }
}

/// Prints how long each step takes, and how well people are told apart.
pub(crate) fn measure(size: usize) {
    println!("{size} articles");
    let schema = Schema::bundled();
    let Made { corpus, articles, readings } = Made::of(size);
    let copies = step("copies", || copies(&articles));
    step("repeated lines", || repeated_lines(&articles, &copies));
    let resolution = step("who is who", || resolve(&schema, &readings, &Rulings::default()));
    let file = step("assemble", || assemble_with_copies(&articles, &copies, &readings, &resolution));
    println!(
        "    {} nodes, {} statements, {} doubts",
        file.nodes.len(),
        file.statements.len(),
        file.doubts.len()
    );
    println!("    {}", score::score(&file, &corpus.articles));
    println!("    {}", score::copies(&file, &corpus.articles));
    let graph = step("check and join up", || Graph::new(file)).expect("what was assembled is a graph");
    let relations = Relations::of(&schema);
    let sides = Sides::default();
    let layout = step("places", || arrange(&graph, &relations, &sides, SEED, &[], &[]));
    step("places again", || arrange(&graph, &relations, &sides, SEED, &layout, &[]));
    let graph = graph.with_layout(layout).expect("the places are those of its names");
    step("write", || graph.file().write_ron(std::io::sink())).expect("nothing can go wrong with a sink");
    if let Some(peak) = memory(std::process::id()) {
        println!("    peak memory {} MB", peak / 1024);
    }
}

fn step<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let busy = || processor(std::process::id()).unwrap_or_default();
    let (start, before) = (Instant::now(), busy());
    let made = work();
    println!("  {what:<18} {:>8.2} s, processor {:>8.2} s", start.elapsed().as_secs_f64(), busy() - before);
    made
}

/// What a good reader would make of an article.
fn reading(article: &Article, generated: &Generated, corpus: &Corpus) -> Reading {
    let mut made = Reading {
        article: article.id.clone(),
        published: article.published,
        entities: Vec::new(),
        statements: Vec::new(),
        notes: Vec::new(),
    };
    let people: Vec<EntityId> =
        generated.people.iter().map(|(name, _)| entity(&mut made, Kind::Person, name)).collect();
    for (holder, (_, number)) in people.iter().zip(&generated.people).take(2) {
        let person = &corpus.people[*number];
        let label = format!("{} of {}", person.office.to_lowercase(), person.country);
        let post = entity(&mut made, Kind::Post, &label);
        let country = entity(&mut made, Kind::Place, person.country);
        state(&mut made, "holds", *holder, post);
        state(&mut made, "post_of", post, country);
    }
    for (one, other) in [(0, 1), (0, 2), (2, 1)] {
        state(&mut made, "met", people[one], people[other]);
    }
    made
}

/// The entity of a name; a new one unless the reading has it.
fn entity(reading: &mut Reading, kind: Kind, label: &str) -> EntityId {
    if let Some(known) = reading.entities.iter().position(|it| it.kind == kind && it.label == label) {
        return EntityId(known);
    }
    let mention = Mention { span: Span::new(0, 1), form: Form::Name, reason: Link::Name };
    let names = BTreeMap::from([(label.to_owned(), 1)]);
    let label = label.to_owned();
    reading.entities.push(Entity { kind, label, names, mentions: vec![mention], specific: true });
    EntityId(reading.entities.len() - 1)
}

fn state(reading: &mut Reading, relation: &str, subject: EntityId, object: EntityId) {
    // Any place will do that tells it from the others; titles open with plain letters.
    let start = reading.statements.len();
    reading.statements.push(Statement {
        relation: relation.to_owned(),
        subject: Some(subject),
        object: Some(object),
        when: reading.published,
        when_basis: WhenBasis::Inherited,
        when_words: None,
        attribution: Vec::new(),
        polarity: Polarity::Affirmed,
        certainty: Certainty::Asserted,
        former: false,
        place: None,
        detail: None,
        evidence: Span::new(0, start),
        rule: relation.to_owned(),
        because: Because::default(),
    });
}
