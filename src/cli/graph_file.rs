//! Finding and loading the graph file.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    error::{Error, Result},
    graph::{Graph, GraphFile},
};

/// Name of the graph file when none is given.
pub(super) const GRAPH: &str = "graph.ron";

/// Where the graph lies that the user means: `-g FILE`, or `graph.ron` here or in the nearest folder above.
pub(super) fn place(given: Option<&Path>) -> Result<PathBuf> {
    given.map(Path::to_owned).or_else(above).ok_or_else(|| {
        Error::new(format!("no {GRAPH} here or in any folder above"))
            .hint("make one: camarilla build articles/\nor name one: -g FILE")
    })
}

/// The graph the user means.
pub(super) fn load(given: Option<&Path>) -> Result<Graph> {
    let path = place(given)?;
    let name = path.display().to_string();
    let bytes = fs::read(&path).map_err(|error| cannot_read(&name, &error))?;
    let text =
        String::from_utf8(bytes).map_err(|_| Error::new("not a graph: not UTF-8 text").at(&name, None))?;
    let is_json = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
    let file = if is_json { GraphFile::from_json(&name, &text) } else { GraphFile::from_ron(&name, &text) }?;
    Graph::new(file).map_err(|error| error.at(name, None))
}

fn cannot_read(name: &str, error: &std::io::Error) -> Error {
    let reason = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    };
    Error::new(format!("cannot read \"{name}\": {reason}"))
}

/// `graph.ron` in the current folder or the nearest one above, as git finds its repository.
fn above() -> Option<PathBuf> {
    if Path::new(GRAPH).is_file() {
        return Some(GRAPH.into());
    }
    let here = env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(GRAPH)).find(|path| path.is_file())
}
