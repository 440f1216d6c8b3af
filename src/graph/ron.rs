//! The graph as RON, one value a line, so that a graph in git shows what changed.

use std::io;

use ::ron::{Options, extensions::Extensions, ser::PrettyConfig};

use super::{GraphFile, Place};
use crate::error::{Error, Result};

impl GraphFile {
    /// The graph as RON: one document, node or statement a line, ending in a line break.
    ///
    /// # Panics
    /// Never: every field of the tree has a RON form.
    pub fn to_ron(&self) -> String {
        let mut text = ::ron::ser::to_string_pretty(self, layout()).expect("every field has a RON form");
        text.push('\n');
        text
    }

    /// Writes what [`to_ron`](Self::to_ron) gives piece by piece: of a large graph the text is never in memory.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write_ron(&self, mut out: impl io::Write) -> io::Result<()> {
        let written = Options::default().to_io_writer_pretty(&mut out, self, layout());
        written.map_err(io::Error::other)?;
        out.write_all(b"\n")
    }

    /// Reads what [`to_ron`](Self::to_ron) wrote; `file` is its name for errors, and a byte order mark is skipped.
    ///
    /// # Errors
    /// When the text is not RON or not a graph. The error says file, line and column.
    pub fn from_ron(file: &str, text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        options().from_str(text).map_err(|error| {
            let start = error.span.start;
            let message = format!("column {}: {}", start.col, error.code);
            Error::new(message).at(file, Some(start.line))
        })
    }

    /// The places in a text of [`to_ron`](Self::to_ron), which stand at its end, without parsing the rest; none where
    /// the text looks otherwise and has to be read as a whole.
    pub fn places_in_ron(text: &str) -> Option<Vec<Place>> {
        let Some((_, places)) = text.rsplit_once("\n  layout: ") else {
            // A graph of very many names has no places.
            return (!text.contains("layout")).then(Vec::new);
        };
        let places = places.trim_end().strip_suffix(')')?.trim_end().strip_suffix(',')?;
        options().from_str(places).ok()
    }
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Depth 2 is the elements of the three lists; everything inside an element stays on its line.
fn layout() -> PrettyConfig {
    PrettyConfig::new().depth_limit(2).indentor("  ").new_line("\n").extensions(Extensions::IMPLICIT_SOME)
}
