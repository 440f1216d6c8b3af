//! The seam to the reader: articles and schema in, graph out.

use std::collections::BTreeMap;

use crate::{
    article::Article,
    graph::{Document, GraphFile},
    schema::Schema,
};

/// Compiles articles into a graph. For now only their documents: reading and resolving come in with their modules.
pub(super) fn compile(articles: Vec<Article>, _schema: &Schema) -> GraphFile {
    // The same text under two paths is one document, under the path that comes first.
    let mut documents: BTreeMap<String, Document> = BTreeMap::new();
    for article in articles {
        documents.entry(article.id.0.clone()).or_insert_with(|| document(article));
    }
    GraphFile {
        camarilla: "graph".to_owned(),
        version: 1,
        documents: documents.into_values().collect(),
        nodes: Vec::new(),
        statements: Vec::new(),
    }
}

fn document(article: Article) -> Document {
    Document {
        id: article.id.0,
        path: article.path,
        title: article.title,
        publisher: article.publisher,
        url: article.url,
        published: article.published,
        sha256: article.sha256,
    }
}
