//! Articles and schema in, graph file out.

use std::path::Path;

use crate::{
    article::Article,
    assemble::assemble,
    cli::articles::Collected,
    error::{Error, Result},
    graph::GraphFile,
    reading::{Reader, Reading},
    resolve::resolve,
    schema::Schema,
};
use rayon::prelude::*;

/// Reads every article, on as many threads as the current pool has, and compiles the readings into a graph.
pub(super) fn compile(articles: &[Article], schema: &Schema) -> (Vec<Reading>, GraphFile) {
    let reader = Reader::new(schema);
    let readings: Vec<Reading> = articles.par_iter().map(|article| reader.read(article)).collect();
    let graph = assemble(articles, &readings, &resolve(&readings));
    (readings, graph)
}

/// The bundled schema with the files below `folder` put over it.
pub(super) fn schema(folder: Option<&Path>) -> Result<Schema> {
    let Some(folder) = folder else { return Ok(Schema::bundled()) };
    let mut files = Vec::new();
    gather(folder, "", &mut files)?;
    Schema::overlaid(
        &folder.display().to_string(),
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())),
    )
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> Result<()> {
    let unreadable = |path: &Path, error| {
        Error::new(format!("cannot be read: {error}")).at(path.display().to_string(), None)
    };
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else if name.ends_with(".ron") || name.ends_with(".txt") {
            files.push((name, std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?));
        }
    }
    Ok(())
}

/// Paths of the articles without a date.
pub(super) fn undated(collected: &Collected) -> Vec<String> {
    let articles = collected.articles.iter();
    articles.filter(|article| article.published.is_none()).map(|article| article.path.clone()).collect()
}
