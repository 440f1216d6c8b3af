//! Articles and schema in, graph file out.

use crate::{
    article::Article,
    assemble::assemble,
    cli::articles::Collected,
    graph::GraphFile,
    reading::{Reading, read},
    resolve::resolve,
    schema::Schema,
};
use rayon::prelude::*;

/// Reads every article, on as many threads as the current pool has, and compiles the readings into a graph.
pub(super) fn compile(articles: &[Article], schema: &Schema) -> (Vec<Reading>, GraphFile) {
    let readings: Vec<Reading> = articles.par_iter().map(|article| read(schema, article)).collect();
    let graph = assemble(articles, &readings, &resolve(&readings));
    (readings, graph)
}

/// Paths of the articles without a date.
pub(super) fn undated(collected: &Collected) -> Vec<String> {
    let articles = collected.articles.iter();
    articles.filter(|article| article.published.is_none()).map(|article| article.path.clone()).collect()
}
