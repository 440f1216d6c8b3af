//! The graph as JSON: the same tree for programs. `docs/graph.schema.json` describes it.

use super::GraphFile;
use crate::error::{Error, Result};

impl GraphFile {
    /// The graph as indented JSON, ending in a line break.
    ///
    /// # Panics
    /// Never: every field of the tree has a JSON form.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("every field has a JSON form");
        text.push('\n');
        text
    }

    /// Reads what [`to_json`](Self::to_json) wrote; `file` is its name for errors, and a byte order mark is skipped.
    ///
    /// # Errors
    /// When the text is not JSON or not a graph. The error says file, line and column.
    pub fn from_json(file: &str, text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_json::from_str(text).map_err(|error| {
            let message = format!("column {}: {}", error.column(), reason(&error));
            Error::new(message).at(file, Some(error.line()))
        })
    }
}

/// serde_json ends every message with the place, which the error already has.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}
