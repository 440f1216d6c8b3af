//! The folder `.camarilla` beside a graph file: the readings that are kept, and the lock that lets one build work at a time.
//!
//! Nothing in it is ever needed. Where it cannot be made or written, everything is read anew.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Name of the folder.
const FOLDER: &str = ".camarilla";

/// The folder of one build.
#[derive(Debug)]
pub(super) struct Workshop {
    /// Where the readings of this graph are kept.
    pub(super) readings: PathBuf,
    /// Whether this build may write there.
    pub(super) access: Access,
    /// Released when the build ends, however it ends.
    _lock: Option<File>,
}

/// Whether the folder may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// It was free.
    Free,
    /// Another build was at work and has ended: what it was given may be newer than what this one saw.
    FreeAfterAWait,
    /// It cannot be written, or cannot be locked.
    ReadOnly,
}

impl Workshop {
    /// Where the readings of a graph are kept.
    pub(super) fn readings_of(graph: &Path) -> Option<PathBuf> {
        let graph = fs::canonicalize(graph).unwrap_or_else(|_| graph.to_owned());
        let name = graph.file_name()?.to_string_lossy().into_owned();
        Some(graph.with_file_name(FOLDER).join(format!("{name}.readings")))
    }

    /// The folder beside `graph`; waits until no other build is at work there, which `say` is told.
    /// None when the graph is no file that could have a folder beside it.
    pub(super) fn beside(graph: &Path, say: impl FnOnce()) -> Option<Self> {
        let graph = fs::canonicalize(graph).unwrap_or_else(|_| graph.to_owned());
        if fs::metadata(&graph).is_ok_and(|it| !it.is_file()) {
            return None;
        }
        let name = graph.file_name()?.to_string_lossy().into_owned();
        let folder = graph.with_file_name(FOLDER);
        let readings = folder.join(format!("{name}.readings"));
        let locked = make(&folder).and_then(|()| lock(&folder.join(format!("{name}.lock")), say));
        let Ok((file, access)) = locked else {
            return Some(Self { readings, access: Access::ReadOnly, _lock: None });
        };
        sweep(&graph, &name);
        Some(Self { readings, access, _lock: Some(file) })
    }

    /// Removes the readings that are kept.
    pub(super) fn forget(&self) -> io::Result<()> {
        match fs::remove_file(&self.readings) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Makes the folder, which git leaves alone. The folder above it must be there: a mistyped path makes no folders.
fn make(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Ok(()) => fs::write(folder.join(".gitignore"), "*\n"),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

fn lock(path: &Path, say: impl FnOnce()) -> io::Result<(File, Access)> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok((file, Access::Free)),
        Err(TryLockError::WouldBlock) => {
            say();
            file.lock()?;
            Ok((file, Access::FreeAfterAWait))
        }
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Removes what a killed build left beside the graph. With the lock held, no other build is writing there.
fn sweep(graph: &Path, name: &str) {
    let start = format!("{name}.tmp-");
    let beside = graph.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for entry in fs::read_dir(beside).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&start) {
            // It takes a little room and does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Tells a person that this build waits for another.
pub(super) fn say_waiting() {
    let _ = writeln!(io::stderr(), "waiting for another build of this graph to end");
}
