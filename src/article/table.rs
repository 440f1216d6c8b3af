//! `articles.csv`: one row of metadata per file, for articles that carry none themselves.

use std::collections::BTreeMap;

use super::{
    encoding,
    metadata::{Metadata, published},
};
use crate::error::{Error, Result};

/// Reads the bytes of an `articles.csv` called `file`: path of each article, relative to the table, and its metadata.
///
/// The header names the columns, in any order and case: `path`, `published` (or `date`), `publisher` (or `outlet`),
/// `url` (or `link`), `title`, `author`. Only `path` must be there; other columns are left alone.
///
/// # Errors
/// When it is not CSV, has no `path` column, repeats a path, or gives a date that is none.
pub fn metadata_table(file: &str, bytes: &[u8]) -> Result<BTreeMap<String, Metadata>> {
    let text = encoding::decode(bytes).text;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| fault(file, &error))?.clone();
    let columns = Columns::find(&header);
    let Some(path_column) = columns.path else {
        return Err(Error::new(format!(
            "no column \"path\" among: {}",
            header.iter().collect::<Vec<_>>().join(", ")
        ))
        .at(file, Some(1))
        .hint("the first line names the columns: path,published,publisher,url,title"));
    };
    let mut rows = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| fault(file, &error))?;
        let line = record.position().and_then(|place| usize::try_from(place.line()).ok());
        let path = tidy_path(record.get(path_column).unwrap_or_default());
        if path.is_empty() || path.starts_with('/') || path.split('/').any(|part| part == "..") {
            return Err(Error::new(format!(
                "\"{path}\" is not the path of a file beside or below this table"
            ))
            .at(file, line)
            .hint("write paths as seen from the folder of this table"));
        }
        let metadata = columns.metadata(&record).map_err(|error| error.at(file, line))?;
        if rows.insert(path.clone(), metadata).is_some() {
            return Err(Error::new(format!("\"{path}\" has two rows"))
                .at(file, line)
                .hint("remove one of them"));
        }
    }
    Ok(rows)
}

/// Where each known column stands.
struct Columns {
    path: Option<usize>,
    title: Option<usize>,
    publisher: Option<usize>,
    author: Option<usize>,
    url: Option<usize>,
    published: Option<usize>,
}

impl Columns {
    fn find(header: &csv::StringRecord) -> Self {
        let column = |names: &[&str]| {
            header.iter().position(|name| names.iter().any(|known| name.eq_ignore_ascii_case(known)))
        };
        Self {
            path: column(&["path", "file"]),
            title: column(&["title"]),
            publisher: column(&["publisher", "outlet"]),
            author: column(&["author"]),
            url: column(&["url", "link"]),
            published: column(&["published", "date"]),
        }
    }

    fn metadata(&self, record: &csv::StringRecord) -> Result<Metadata> {
        let cell = |column: Option<usize>| {
            column.and_then(|column| record.get(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
        };
        let day = |date: String| {
            published(&date).ok_or_else(|| {
                Error::new(format!("\"{date}\" is not a date")).hint("dates are YYYY-MM-DD, YYYY-MM or YYYY")
            })
        };
        Ok(Metadata {
            title: cell(self.title),
            publisher: cell(self.publisher),
            author: cell(self.author),
            url: cell(self.url),
            published: cell(self.published).map(day).transpose()?,
        })
    }
}

/// `.\sub\talks.txt`, as a spreadsheet under Windows writes it, is `sub/talks.txt`.
fn tidy_path(cell: &str) -> String {
    let path = cell.replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

fn fault(file: &str, error: &csv::Error) -> Error {
    let line = error.position().and_then(|place| usize::try_from(place.line()).ok());
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} columns where the header has {expected_len}")
        }
        _ => format!("not CSV: {error}"),
    };
    Error::new(message).at(file, line).hint("put values with a comma in them between double quotes")
}
