//! Where names stand: what the earlier graph file, the pins and `camarilla.toml` say about it.

use std::{
    fs,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::graph_file;
use crate::{
    error::{Error, Result},
    graph::{Graph, GraphFile, Place},
    layout::Point,
    picture::{Pin, arrange},
    project::Project,
    query::{Found, Relations, look_up},
    schema::Schema,
};

/// Beside the graph; written by hand or by the viewer.
const PINS: &str = "pins.csv";
const PROJECT: &str = "camarilla.toml";

/// The places of as many names as have places take fewer bytes.
const PLACES: u64 = 4 << 20;

/// A row of `pins.csv`.
#[derive(Deserialize)]
struct Row {
    /// Tried first: the id that the name had when it was pinned.
    id: Option<String>,
    name: String,
    x: f64,
    y: f64,
}

/// The project that a graph file belongs to: `camarilla.toml` beside it or in the nearest folder above.
pub(super) fn project(graph: &Path) -> Result<Project> {
    let whole = graph.canonicalize().unwrap_or_else(|_| graph.to_owned());
    let above = whole.ancestors().skip(1).map(|folder| folder.join(PROJECT)).find(|it| it.is_file());
    let Some(path) = above else { return Ok(Project::default()) };
    let name = shown(&path);
    let text = fs::read_to_string(&path)
        .map_err(|error| Error::new(format!("cannot be read: {error}")).at(&name, None))?;
    Project::parse(&name, &text)
}

/// The path from here when it is below, as a reader wants to see it.
fn shown(path: &Path) -> String {
    let here = Path::new(".").canonicalize().unwrap_or_else(|_| PathBuf::from("."));
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

/// The graph with a layout: names keep their `earlier` places, the pins beside the graph file at `place` count above all.
/// Gives notes about what could not be used.
pub(super) fn with_layout(
    graph: Graph,
    schema: &Schema,
    place: &Path,
    earlier: &[Place],
) -> Result<(Graph, Vec<String>)> {
    let project = project(place)?;
    let (sides, mut notes) = project.sides(&graph);
    let pins = pins(&graph, place, &mut notes)?;
    let seed = project.seed.unwrap_or(crate::picture::SEED);
    let layout = arrange(&graph, &Relations::of(schema), &sides, seed, earlier, &pins);
    Ok((graph.with_layout(layout)?, notes))
}

/// The places in the graph file that is about to be replaced; a broken one only has none to give.
pub(super) fn earlier(path: &Path) -> Vec<Place> {
    let places = end(path).ok().and_then(|text| GraphFile::places_in_ron(&text));
    let whole = || graph_file::load(Some(path)).ok().map(|graph| graph.layout().to_vec());
    places.or_else(whole).unwrap_or_default()
}

/// The end of a file, in which all places of a graph stand: of hundreds of megabytes no more is read.
fn end(path: &Path) -> io::Result<String> {
    let mut file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(PLACES)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    // The first letter may be cut in two.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The pins beside the graph file; none when there is no such file.
fn pins(graph: &Graph, place: &Path, notes: &mut Vec<String>) -> Result<Vec<Pin>> {
    let path = place.with_file_name(PINS);
    let name = path.display().to_string();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::new(format!("cannot be read: {error}")).at(name, None)),
    };
    let mut pins: Vec<Pin> = Vec::new();
    let text = text.trim_start_matches('\u{feff}');
    for (nth, row) in csv::Reader::from_reader(text.as_bytes()).into_deserialize().enumerate() {
        // The first line is the head.
        let line = nth + 2;
        let row: Row = row.map_err(|error| {
            Error::new(format!("not a pin: {}", reason(&error)))
                .at(&name, Some(line))
                .hint("columns: id,name,x,y")
        })?;
        let by_id = row.id.as_deref().and_then(|id| graph.node(id.trim()));
        let node = by_id.or_else(|| match look_up(graph, &row.name) {
            Found::One(node) => Some(node),
            Found::Several(_) | Found::None(_) => None,
        });
        match node {
            Some(node) if row.x.is_finite() && row.y.is_finite() => {
                pins.retain(|it| it.node != node.id);
                pins.push(Pin { node: node.id.clone(), at: Point::new(row.x, row.y) });
            }
            _ => notes
                .push(format!("{name}:{line}: \"{}\" is not one name of the graph; not pinned", row.name)),
        }
    }
    Ok(pins)
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
        _ => error.to_string(),
    }
}
