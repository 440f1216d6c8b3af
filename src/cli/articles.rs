//! Finds and reads article files: named ones, and those in folders, with the `articles.csv` beside them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use crate::article::{Article, EXTENSIONS, LARGEST_FILE, Metadata, has_article_extension, metadata_table};
use crate::error::{Error, Result};

/// Name of the table of metadata in a folder of articles.
const TABLE: &str = "articles.csv";

/// The articles of a run, in order of their paths.
#[derive(Debug, Default)]
pub struct Collected {
    /// Every article that could be read; files with the same bytes are one article.
    pub articles: Vec<Article>,
    /// What was doubtful; each note begins with the path it is about.
    pub notes: Vec<String>,
    /// Files in folders that could not be read, with the reason.
    pub skipped: Vec<Error>,
}

/// How a file came to be read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// The user named it: if it cannot be read, that is an error.
    Named,
    /// It lay in a folder: if it cannot be read, it is skipped.
    InFolder,
}

/// What the walk found, keyed by the path as shown, so that the order of the arguments does not matter.
#[derive(Default)]
struct Found {
    files: BTreeMap<String, (PathBuf, Origin)>,
    tables: BTreeSet<PathBuf>,
}

/// Reads every article among `paths`, which are files or folders.
///
/// # Errors
/// When a path does not exist, a named file is no readable article, or an `articles.csv` is wrong.
pub fn collect(paths: &[PathBuf]) -> Result<Collected> {
    let mut found = Found::default();
    for path in paths {
        found.add(path)?;
    }
    let mut collected = Collected::default();
    let rows = rows(&found.tables, &mut collected.notes)?;
    for (path, (file, origin)) in &found.files {
        let article = read(file).and_then(|bytes| Article::from_bytes(path, &bytes, rows.get(path)));
        match (article, origin) {
            (Ok((article, notes)), _) => {
                collected.articles.push(article);
                collected.notes.extend(notes);
            }
            (Err(error), Origin::InFolder) => collected.skipped.push(error),
            (Err(error), Origin::Named) => return Err(error),
        }
    }
    collected.unite_copies();
    Ok(collected)
}

impl Found {
    fn add(&mut self, path: &Path) -> Result<()> {
        if path.is_dir() {
            return self.walk(path);
        }
        let shown = shown(path);
        if !path.is_file() {
            return Err(Error::new("no such file or folder").at(shown, None));
        }
        if !has_article_extension(&shown) {
            let known = EXTENSIONS.map(|ending| format!(".{ending}")).join(", ");
            return Err(Error::new("not an article file")
                .at(shown, None)
                .hint(format!("articles end in {known}")));
        }
        self.tables.extend(path.parent().map(|folder| folder.join(TABLE)).filter(|table| table.is_file()));
        self.files.insert(shown, (path.to_owned(), Origin::Named));
        Ok(())
    }

    /// Hidden files and folders are left alone, and links to folders are not followed: they can form rings.
    fn walk(&mut self, folder: &Path) -> Result<()> {
        let unreadable =
            |error| Error::new(format!("cannot list the folder: {error}")).at(shown(folder), None);
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let (path, name) = (entry.path(), entry.file_name());
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type().map_err(unreadable)?.is_dir() {
                self.walk(&path)?;
            } else if name == TABLE {
                self.tables.insert(path);
            } else if has_article_extension(&name.to_string_lossy()) && path.is_file() {
                self.files.entry(shown(&path)).or_insert((path, Origin::InFolder));
            }
        }
        Ok(())
    }
}

impl Collected {
    /// Keeps the first of several files with the same bytes.
    fn unite_copies(&mut self) {
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        let notes = &mut self.notes;
        self.articles.retain(|article| {
            if let Some(original) = first.get(&article.sha256) {
                notes.push(format!("{}: same content as {original}; counted once", article.path));
                return false;
            }
            first.insert(article.sha256.clone(), article.path.clone());
            true
        });
    }
}

/// The rows of all tables by the path of the file as shown. The table nearest to the file, coming last, wins.
fn rows(tables: &BTreeSet<PathBuf>, notes: &mut Vec<String>) -> Result<BTreeMap<String, Metadata>> {
    let mut rows = BTreeMap::new();
    let mut tables: Vec<&PathBuf> = tables.iter().collect();
    tables.sort_by_key(|table| table.components().count());
    for table in tables {
        let folder = table.parent().unwrap_or(Path::new(""));
        for (path, metadata) in metadata_table(&shown(table), &read(table)?)? {
            let file = folder.join(&path);
            if file.is_file() {
                rows.insert(shown(&file), metadata);
            } else {
                notes.push(format!("{}: no file \"{path}\"; its row is not used", shown(table)));
            }
        }
    }
    Ok(rows)
}

/// Reads one byte more than an article may have and no further, so that a huge file is refused without being loaded.
pub(super) fn read(file: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(file)
        .and_then(|open| open.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| Error::new(format!("cannot be read: {error}")).at(shown(file), None))?;
    Ok(bytes)
}

/// The path with `/` on every system and without a leading `./`.
fn shown(path: &Path) -> String {
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}
