//! Finding and loading the graph file.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use super::sidecar;
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
    Graph::new(read(&path)?).map_err(|error| error.at(name, None))
}

/// The tree in a file, not checked yet.
pub(super) fn read(path: &Path) -> Result<GraphFile> {
    let name = path.display().to_string();
    let is_json = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
    if let Some(file) = (!is_json).then(|| sidecar::read(path)).flatten() {
        return Ok(file);
    }
    let bytes = fs::read(path).map_err(|error| cannot_read(&name, &error))?;
    let text =
        std::str::from_utf8(&bytes).map_err(|_| Error::new("not a graph: not UTF-8 text").at(&name, None))?;
    if is_json {
        return GraphFile::from_json(&name, text);
    }
    let file = GraphFile::from_ron(&name, text)?;
    sidecar::write(path, &bytes, &file);
    Ok(file)
}

fn cannot_read(name: &str, error: &std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::NotFound {
        return Error::new(format!("cannot read \"{name}\": there is no such file"))
            .hint(format!("make it: camarilla build articles/ -g {name}"));
    }
    Error::new(format!("cannot read \"{name}\": {error}"))
}

/// `graph.ron` in the current folder or the nearest one above, as git finds its repository.
fn above() -> Option<PathBuf> {
    if Path::new(GRAPH).is_file() {
        return Some(GRAPH.into());
    }
    let here = env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(GRAPH)).find(|path| path.is_file())
}
