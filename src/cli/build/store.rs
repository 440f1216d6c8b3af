//! The readings that are kept from build to build: one file, appended to as articles are read.
//!
//! Form: a line that says what it is, the stamp of program and schema, then one record a reading: length (four bytes,
//! little end first), checksum (eight), key (32), bytes. A build that is killed leaves at worst a torn last record.
//! What does not fit its checksum is not used, and the article is read again.

use std::{
    collections::{HashMap, HashSet},
    fs::{self, File, OpenOptions},
    io::{self, BufReader, Read, Seek, SeekFrom, Write},
    path::Path,
    sync::Mutex,
};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::reading::{Reading, Stamp, StoredKey};

const MAGIC: &[u8] = b"camarilla readings 1\n";
const HEADER: u64 = MAGIC.len() as u64 + 32;

/// Length, checksum and key of a record.
const RECORD: usize = 4 + 8 + 32;

/// Decoded at once; bounds the memory that loading takes besides the readings.
const BATCH: usize = 8 << 20;

/// Kept readings that no article of this build asks for may take this many bytes before they are swept out.
const CLUTTER: u64 = 1 << 20;

/// What was found in the file.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    /// The reading of each article that was asked for, if it was there.
    pub(super) readings: Vec<Option<Reading>>,
    /// True when a part of the file was not what had been written.
    pub(super) damaged: bool,
    used: u64,
    unused: u64,
    /// End of the last whole record; 0 when the file has to be begun anew.
    end: u64,
}

impl Loaded {
    /// True when the file should be written again without what is damaged or no longer asked for.
    pub(super) fn is_cluttered(&self) -> bool {
        self.damaged || self.unused > self.used + CLUTTER
    }
}

/// Reads from the file what `keys` ask for. A file that is not there, or is of another program, holds nothing.
pub(super) fn load(path: &Path, stamp: Stamp, keys: &[StoredKey]) -> Loaded {
    let mut loaded = Loaded { readings: vec![None; keys.len()], ..Loaded::default() };
    let Ok(file) = File::open(path) else { return loaded };
    let length = file.metadata().map_or(0, |it| it.len());
    let mut file = BufReader::with_capacity(1 << 16, file);
    let mut header = [0; HEADER as usize];
    if file.read_exact(&mut header).is_err() {
        // The build that began the file was killed before it had a header.
        return loaded;
    }
    if !header.starts_with(MAGIC) {
        loaded.damaged = true;
        return loaded;
    }
    if header[MAGIC.len()..] != stamp.0 {
        return loaded;
    }
    loaded.end = HEADER;
    let places: HashMap<StoredKey, usize> = keys.iter().copied().zip(0..).collect();
    while loaded.end < length {
        let batch = batch(&mut file, length - loaded.end);
        if batch.is_empty() {
            // A torn end is what a kill leaves; it is cut off before the next record is written.
            break;
        }
        loaded.take(&batch, &places);
    }
    loaded
}

/// One record as it stands in the file.
struct Record {
    checksum: [u8; 8],
    key: StoredKey,
    bytes: Vec<u8>,
}

impl Record {
    /// None when the reading is longer than a record can say.
    fn of(key: StoredKey, reading: &Reading) -> Option<Self> {
        let bytes = reading.to_bytes();
        u32::try_from(bytes.len()).ok()?;
        Some(Self { checksum: checksum(key, &bytes), key, bytes })
    }

    fn head(&self) -> [u8; RECORD] {
        let mut head = [0; RECORD];
        let length = u32::try_from(self.bytes.len()).expect("a record was read with this length or checked");
        head[..4].copy_from_slice(&length.to_le_bytes());
        head[4..12].copy_from_slice(&self.checksum);
        head[12..].copy_from_slice(&self.key.0);
        head
    }

    fn length(&self) -> u64 {
        (RECORD + self.bytes.len()) as u64
    }

    fn is_whole(&self) -> bool {
        self.checksum == checksum(self.key, &self.bytes)
    }
}

/// The next records, up to so many bytes; none when no whole one is `left`.
fn batch(file: &mut impl Read, left: u64) -> Vec<Record> {
    let (mut batch, mut size) = (Vec::new(), 0);
    while size < BATCH.min(usize::try_from(left).unwrap_or(usize::MAX)) {
        let Some(record) = record(file, left - size as u64) else { break };
        size += RECORD + record.bytes.len();
        batch.push(record);
    }
    batch
}

fn record(file: &mut impl Read, left: u64) -> Option<Record> {
    let mut head = [0; RECORD];
    file.read_exact(&mut head).ok()?;
    let length = u32::from_le_bytes(head[..4].try_into().ok()?);
    // A damaged length must not reserve the whole memory.
    if u64::from(length) > left.checked_sub(RECORD as u64)? {
        return None;
    }
    let mut bytes = vec![0; length as usize];
    file.read_exact(&mut bytes).ok()?;
    Some(Record {
        checksum: head[4..12].try_into().ok()?,
        key: StoredKey(head[12..].try_into().ok()?),
        bytes,
    })
}

impl Loaded {
    fn take(&mut self, batch: &[Record], places: &HashMap<StoredKey, usize>) {
        let decoded: Vec<Decoded> = batch.par_iter().map(|record| decode(record, places)).collect();
        for (record, decoded) in batch.iter().zip(decoded) {
            self.end += record.length();
            match decoded {
                Decoded::Reading(place, reading) => {
                    self.used += record.length();
                    self.readings[place] = Some(reading);
                }
                Decoded::NotAsked => self.unused += record.length(),
                Decoded::Damaged => self.damaged = true,
            }
        }
    }
}

enum Decoded {
    Reading(usize, Reading),
    NotAsked,
    Damaged,
}

fn decode(record: &Record, places: &HashMap<StoredKey, usize>) -> Decoded {
    if !record.is_whole() {
        return Decoded::Damaged;
    }
    let Some(place) = places.get(&record.key) else { return Decoded::NotAsked };
    match Reading::from_bytes(&record.bytes) {
        Some(reading) => Decoded::Reading(*place, reading),
        None => Decoded::Damaged,
    }
}

fn checksum(key: StoredKey, bytes: &[u8]) -> [u8; 8] {
    let whole = Sha256::new().chain_update(key.0).chain_update(bytes).finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&whole[..8]);
    first
}

/// The file, open at its end.
#[derive(Debug)]
pub(super) struct Store {
    /// Gone after the first failure to write: a full disk must not stop a build.
    file: Mutex<Option<File>>,
}

impl Store {
    /// Opens the file behind the last whole record that was loaded.
    pub(super) fn append(path: &Path, stamp: Stamp, loaded: &Loaded) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        file.set_len(loaded.end)?;
        file.seek(SeekFrom::End(0))?;
        if loaded.end == 0 {
            file.write_all(&[MAGIC, &stamp.0].concat())?;
        }
        Ok(Self { file: Mutex::new(Some(file)) })
    }

    /// Keeps one reading. It is in the file when this returns, whatever becomes of the build.
    pub(super) fn keep(&self, key: StoredKey, reading: &Reading) {
        let Some(record) = Record::of(key, reading) else { return };
        let record = [&record.head()[..], &record.bytes].concat();
        let Ok(mut file) = self.file.lock() else { return };
        if file.as_mut().is_some_and(|file| file.write_all(&record).is_err()) {
            *file = None;
        }
    }
}

/// Writes the file anew with the readings of these keys alone, and puts it into the place of the old one.
pub(super) fn rewrite(path: &Path, stamp: Stamp, keys: &[StoredKey]) -> io::Result<()> {
    let old = File::open(path)?;
    let mut left = old.metadata()?.len().saturating_sub(HEADER);
    let mut old = BufReader::with_capacity(1 << 16, old);
    old.seek(SeekFrom::Start(HEADER))?;
    let mut wanted: HashSet<&StoredKey> = keys.iter().collect();
    let beside = path.with_extension("new");
    let mut new = io::BufWriter::new(File::create(&beside)?);
    new.write_all(&[MAGIC, &stamp.0].concat())?;
    while let Some(record) = record(&mut old, left) {
        left -= record.length();
        if record.is_whole() && wanted.remove(&record.key) {
            new.write_all(&record.head())?;
            new.write_all(&record.bytes)?;
        }
    }
    new.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    fs::rename(&beside, path)
}
