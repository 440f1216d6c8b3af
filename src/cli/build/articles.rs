//! Files to articles. A stand-in until `article` reads metadata and more formats: plain text, no date.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::{
    article::{Article, ArticleId},
    error::{Error, Result},
    schema::Schema,
};

/// What was read, and what was not.
pub(super) struct Reading {
    pub(super) articles: Vec<Article>,
    pub(super) skipped: Vec<Skipped>,
}

/// A file that is not used, with the reason in words.
pub(super) struct Skipped {
    pub(super) path: String,
    pub(super) reason: String,
}

/// Reads every file, and every article in every folder, in order of path.
pub(super) fn read(paths: &[PathBuf]) -> Result<Reading> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    files.sort();
    files.dedup();
    let mut reading = Reading { articles: Vec::new(), skipped: Vec::new() };
    for file in files {
        let path = file.to_string_lossy().replace('\\', "/");
        match fs::read(&file).map_err(|error| error.to_string()).and_then(|bytes| article(&path, bytes)) {
            Ok(article) => reading.articles.push(article),
            Err(reason) => reading.skipped.push(Skipped { path, reason }),
        }
    }
    Ok(reading)
}

/// The schema built in, or the files below `folder`.
pub(super) fn schema(folder: Option<&Path>) -> Result<Schema> {
    let Some(folder) = folder else { return Ok(Schema::bundled()) };
    let mut files = Vec::new();
    every_file(folder, &mut files)?;
    let mut texts: Vec<(String, String)> = Vec::new();
    for file in files {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if !name.ends_with(".ron") && !name.ends_with(".txt") {
            continue;
        }
        texts.push((name, fs::read_to_string(&file).map_err(|error| cannot_read(&file, &error))?));
    }
    Schema::parse(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        let mut all = Vec::new();
        every_file(path, &mut all)?;
        let known = |file: &PathBuf| file.extension().is_some_and(|it| it == "txt" || it == "md");
        files.extend(all.into_iter().filter(known));
    } else if path.exists() {
        files.push(path.to_owned());
    } else {
        return Err(Error::new(format!(
            "cannot read \"{}\": there is no such file or folder",
            path.display()
        )));
    }
    Ok(())
}

fn every_file(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|error| cannot_read(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| cannot_read(folder, &error))?.path();
        if path.is_dir() { every_file(&path, files)? } else { files.push(path) }
    }
    files.sort();
    Ok(())
}

fn article(path: &str, bytes: Vec<u8>) -> std::result::Result<Article, String> {
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let body = String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
    if body.trim().is_empty() {
        return Err("it is empty".to_owned());
    }
    Ok(Article {
        id: ArticleId(format!("a{}", &sha256[..10])),
        path: path.to_owned(),
        title: None,
        publisher: None,
        author: None,
        url: None,
        published: None,
        sha256,
        body,
    })
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Error {
    Error::new(format!("cannot read \"{}\": {error}", path.display()))
}
