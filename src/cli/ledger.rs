//! The files `decisions.csv` and `names.csv` beside a graph: read by `build`, added to by `review`.

use std::{
    env,
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use crate::{
    decisions::{Decisions, Entry, HEADER, Log, Names},
    error::{Error, Result},
    when::Day,
};

/// What was decided, one line a decision; only ever added to.
pub(super) const DECISIONS: &str = "decisions.csv";

/// What is known about names beforehand.
pub(super) const NAMES: &str = "names.csv";

/// Everything that was decided about the graph at `place`; nothing where the files are missing.
pub(super) fn read(place: &Path) -> Result<Decisions> {
    let (decisions, names) = (place.with_file_name(DECISIONS), place.with_file_name(NAMES));
    Ok(Decisions {
        log: Log::parse(&shown(&decisions), &text(&decisions)?)?,
        names: Names::parse(&shown(&names), &text(&names)?)?,
    })
}

fn text(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Error::new(format!("cannot be read: {error}")).at(shown(path), None)),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Adds lines behind those that are there. They are on the disk when this returns; when it fails, none of them is.
pub(super) fn append(place: &Path, entries: &[Entry]) -> Result<()> {
    let path = place.with_file_name(DECISIONS);
    let file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
    file.and_then(|file| add(file, entries)).map_err(|error| {
        Error::new(format!("cannot be written: {error}; nothing was decided")).at(shown(&path), None)
    })
}

fn add(mut file: File, entries: &[Entry]) -> io::Result<()> {
    // Two reviews at once take turns.
    file.lock()?;
    let end = file.seek(SeekFrom::End(0))?;
    let mut bytes = Vec::new();
    if end > 0 {
        file.seek(SeekFrom::End(-1))?;
        let mut last = [0];
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            bytes.push(b'\n');
        }
    }
    let mut writer = csv::Writer::from_writer(bytes);
    if end == 0 {
        writer.write_record(HEADER)?;
    }
    for entry in entries {
        writer.write_record(entry.columns())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    // One write, so that whoever kills this leaves all of the lines or none.
    let written = file.write_all(&bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a line on a full disk would be worse than none; the first error is the one to report.
        let _ = file.set_len(end);
    }
    written
}

/// The time now as `2026-03-03T14:05:00Z`; what `SOURCE_DATE_EPOCH` says, where it is set.
#[expect(
    clippy::disallowed_methods,
    reason = "a decision says when it was made; nothing that is read depends on it"
)]
pub(super) fn now() -> String {
    let set = env::var("SOURCE_DATE_EPOCH").ok().and_then(|it| it.parse().ok());
    let since = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let seconds: u64 = set.unwrap_or_else(since);
    let days = i64::try_from(seconds / 86_400).unwrap_or_default();
    let day = Day::new(1970, 1, 1).and_then(|it| it.add_days(days)).expect("a day of this calendar");
    let time = seconds % 86_400;
    format!("{day}T{:02}:{:02}:{:02}Z", time / 3600, time / 60 % 60, time % 60)
}

/// Who decides: the name that the system knows.
pub(super) fn user() -> String {
    ["CAMARILLA_WHO", "USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|it| !it.trim().is_empty()))
        .unwrap_or_default()
}

/// Where decisions about the graph at `place` are kept.
pub(super) fn file(place: &Path) -> PathBuf {
    place.with_file_name(DECISIONS)
}
