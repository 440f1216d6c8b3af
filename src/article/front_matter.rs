//! The YAML block between two `---` lines at the start of a file.

use serde::Deserialize;

use super::metadata::{Metadata, published};
use crate::error::{Error, Result};

/// Keys that are read, with their second names; all others are left alone.
#[derive(Deserialize)]
struct Block {
    title: Option<String>,
    published: Option<String>,
    date: Option<String>,
    publisher: Option<String>,
    outlet: Option<String>,
    author: Option<Authors>,
    url: Option<String>,
    link: Option<String>,
}

/// `author: Ana Ruiz` or `author: [Ana Ruiz, Deng Wei]`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Authors {
    One(String),
    Many(Vec<String>),
}

/// Separates the metadata block, where there is one, from the text after it.
///
/// A block that opens and cannot be understood is an error and never silently taken as text: its date would be lost
/// and its keys would be read as news.
pub(super) fn split<'a>(path: &str, text: &'a str) -> Result<(Metadata, &'a str)> {
    let mut lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((line.trim_end(), *end - line.len(), *end))
    });
    let Some(("---", _, block_start)) = lines.next() else {
        return Ok((Metadata::default(), text));
    };
    let Some((_, block_end, body_start)) = lines.find(|(line, _, _)| matches!(*line, "---" | "...")) else {
        return Err(Error::new("the metadata block is never closed")
            .at(path, Some(1))
            .hint("close it with a line ---; if it is no metadata, begin the file with an empty line"));
    };
    Ok((parse(path, &text[block_start..block_end])?, &text[body_start..]))
}

fn parse(path: &str, yaml: &str) -> Result<Metadata> {
    let options = serde_saphyr::options! { with_snippet: false };
    let block: Option<Block> = serde_saphyr::from_str_with_options(yaml, options).map_err(|error| {
        // The block begins in the second line of the file.
        let line =
            error.location().and_then(|place| usize::try_from(place.line()).ok()).map_or(1, |line| line + 1);
        Error::new(format!("the metadata block cannot be read: {}", reason(&error)))
            .at(path, Some(line))
            .hint("write `key: value` lines; a value with a colon or a quotation mark in it goes between quotes")
    })?;
    let Some(block) = block else { return Ok(Metadata::default()) };
    let date = said(block.published).or(said(block.date));
    Ok(Metadata {
        title: said(block.title),
        publisher: said(block.publisher).or(said(block.outlet)),
        author: block.author.and_then(Authors::joined),
        url: said(block.url).or(said(block.link)),
        published: date.map(|date| day_of(path, yaml, &date)).transpose()?,
    })
}

fn day_of(path: &str, yaml: &str, date: &str) -> Result<crate::when::When> {
    published(date).ok_or_else(|| {
        let line = yaml.lines().position(|line| line.contains(date)).map_or(1, |index| index + 2);
        Error::new(format!("\"{date}\" is not a date"))
            .at(path, Some(line))
            .hint("dates are YYYY-MM-DD, YYYY-MM or YYYY")
    })
}

/// What was wrong, without the parser's own line number, which counts from the start of the block, and without its
/// advice to programmers.
fn reason(error: &serde_saphyr::Error) -> String {
    let message = error.to_string();
    let first = message.lines().next().unwrap_or_default();
    [" at line ", ", set "].iter().fold(first, |text, end| text.split(end).next().unwrap_or(text)).to_owned()
}

impl Authors {
    fn joined(self) -> Option<String> {
        match self {
            Self::One(name) => said(Some(name)),
            Self::Many(names) => said(Some(names.join(", "))),
        }
    }
}

/// A value that says something: an empty one counts as absent.
fn said(value: Option<String>) -> Option<String> {
    value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}
