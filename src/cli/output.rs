//! Output files: written beside their place and renamed, so that an interruption leaves the old one whole.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write},
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
    // Through a link, or to a device such as /dev/null, the place itself must stay.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let is_special = fs::metadata(&place).is_ok_and(|it| !it.is_file());
    let text = text.as_ref();
    let written = if is_special { fs::write(&place, text) } else { replace(&place, text) };
    written.map_err(|error| {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
            io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            _ => error.to_string(),
        };
        Error::new(format!("cannot write \"{}\": {reason}", path.display()))
    })
}

fn replace(place: &Path, text: &[u8]) -> io::Result<()> {
    let mut name = place.file_name().map(OsString::from).unwrap_or_default();
    name.push(format!(".tmp-{}", process::id()));
    let beside = place.with_file_name(name);
    let result = File::create(&beside)
        .and_then(|mut file| file.write_all(text).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, place));
    if result.is_err() {
        // The first error is the one to report; there may be nothing to remove.
        let _ = fs::remove_file(&beside);
    }
    result
}
