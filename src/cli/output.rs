//! Output files: written beside their place and renamed, so that an interruption leaves the old one whole.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process,
};

use crate::error::{Error, Result};

/// Where an output goes.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// `-`
    Stdout,
    File(PathBuf),
}

impl From<OsString> for Target {
    fn from(path: OsString) -> Self {
        if path == "-" { Self::Stdout } else { Self::File(path.into()) }
    }
}

/// Writes `text` to `path` in one step.
pub(super) fn write(path: &Path, text: &(impl AsRef<[u8]> + ?Sized)) -> Result<()> {
    write_with(path, |file| file.write_all(text.as_ref()))
}

/// Writes what `contents` writes to `path` in one step.
pub(super) fn write_with(
    path: &Path,
    contents: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<()> {
    // Through a link, or to a device such as /dev/null, the place itself must stay.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let is_special = fs::metadata(&place).is_ok_and(|it| !it.is_file());
    let written =
        if is_special { fill(File::create(&place), contents).map(drop) } else { replace(&place, contents) };
    written.map_err(|error| {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
            io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            _ => error.to_string(),
        };
        Error::new(format!("cannot write \"{}\": {reason}", path.display()))
    })
}

fn fill(
    file: io::Result<File>,
    contents: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<File> {
    let mut file = BufWriter::with_capacity(1 << 16, file?);
    contents(&mut file)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)
}

fn replace(place: &Path, contents: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let mut name = place.file_name().map(OsString::from).unwrap_or_default();
    name.push(format!(".tmp-{}", process::id()));
    let beside = place.with_file_name(name);
    let result = fill(File::create(&beside), contents)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&beside, place));
    if result.is_err() {
        // The first error is the one to report; there may be nothing to remove.
        let _ = fs::remove_file(&beside);
    }
    result
}
