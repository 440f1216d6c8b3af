//! The story of a page: a file with a sentence for each view, as the page itself saves it.

use std::{fs, io, path::Path};

use serde::Deserialize;

use crate::{
    error::{Error, Result},
    export::Step,
};

/// Beside the graph; read when nothing else is named.
const STORY: &str = "story.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    step: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    sentence: String,
    view: String,
}

/// The steps of the file given, or of the one beside the graph; none when there is no such file.
pub(super) fn load(given: Option<&Path>, graph: &Path) -> Result<Vec<Step>> {
    let path = given.map_or_else(|| graph.with_file_name(STORY), Path::to_owned);
    let name = path.display().to_string();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if given.is_none() && error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Error::new(format!("cannot read \"{name}\": there is no such file"))
                .hint("the page saves one: \"Story\", then \"Save\""));
        }
        Err(error) => return Err(Error::new(format!("cannot read \"{name}\": {error}"))),
    };
    let file: File = toml::from_str(&text).map_err(|error| wrong(&name, &text, &error))?;
    let step = |row: Row| Step { sentence: row.sentence, view: row.view.trim_start_matches('#').to_owned() };
    Ok(file.step.into_iter().map(step).collect())
}

fn wrong(name: &str, text: &str, error: &toml::de::Error) -> Error {
    let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
    let message = error.message().lines().next().unwrap_or_default().to_owned();
    Error::new(message).at(name, line).hint("a step is: [[step]] sentence = \"…\" view = \"…\"")
}
