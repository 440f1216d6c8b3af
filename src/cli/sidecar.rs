//! The packed twin of a large graph file, so that a question need not parse hundreds of megabytes of text.
//!
//! It lies beside the graph, hidden, as `.graph.ron.packed`. It is never asked for and never missed: what is absent,
//! of another text or damaged is made again, and where it cannot be written, the next question parses the text.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::output;
use crate::graph::{Fingerprint, GraphFile};

/// Smaller graphs are parsed in a moment and get no twin.
const WORTH_IT: u64 = 8_000_000;

/// How much is read at once; a multiple of eight, as the fingerprint wants it.
const PIECE: usize = 1 << 20;

/// The graph from the twin, if there is one of this very text.
pub(super) fn read(graph: &Path) -> Option<GraphFile> {
    if fs::metadata(graph).ok()?.len() < WORTH_IT {
        return None;
    }
    let mut twin = File::open(place(graph)).ok()?;
    let source = fingerprint(graph).ok()?;
    let mut bytes = vec![0; 64];
    twin.read_exact(&mut bytes).ok()?;
    if !GraphFile::is_packed_from(&bytes, source) {
        return None;
    }
    twin.read_to_end(&mut bytes).ok()?;
    GraphFile::from_packed(&bytes, source)
}

/// Leaves a twin of a graph that was just parsed from `text`.
pub(super) fn write(graph: &Path, text: &[u8], file: &GraphFile) {
    // Nobody asked for the twin, so nobody wants to hear that there is none: a folder may be read-only.
    if text.len() as u64 >= WORTH_IT {
        let _ = output::write(&place(graph), &file.to_packed(Fingerprint::of(text)));
    }
}

/// Removes the twin of a graph that was just written anew: the next question makes another, if it is worth it.
pub(super) fn forget(graph: &Path) {
    // There seldom is one.
    let _ = fs::remove_file(place(graph));
}

fn place(graph: &Path) -> PathBuf {
    let name = graph.file_name().unwrap_or_default().to_string_lossy();
    graph.with_file_name(format!(".{name}.packed"))
}

fn fingerprint(path: &Path) -> io::Result<Fingerprint> {
    let mut file = File::open(path)?;
    let mut fingerprint = Fingerprint::default();
    let mut piece = Vec::with_capacity(PIECE);
    loop {
        piece.clear();
        // `take` fills the piece unless the file ends, so that only the last one is short.
        (&mut file).take(PIECE as u64).read_to_end(&mut piece)?;
        fingerprint.update(&piece);
        if piece.len() < PIECE {
            return Ok(fingerprint);
        }
    }
}
