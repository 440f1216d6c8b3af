//! Formats, and the file extensions that choose them.

use std::{fmt, path::Path, str::FromStr};

use crate::error::{Error, Result};

/// A format the graph can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// The graph file itself.
    Ron,
    /// The same tree as JSON.
    Json,
    /// One document, node or statement a line.
    Jsonl,
    /// The statements as a table.
    Csv,
    /// The picture, for Graphviz.
    Dot,
    /// The picture.
    Svg,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] = [Self::Ron, Self::Json, Self::Jsonl, Self::Csv, Self::Dot, Self::Svg];

    /// The format a file's extension asks for.
    ///
    /// # Errors
    /// When the extension is missing or not one of ours.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let Some(extension) = path.extension() else {
            let message = format!("\"{}\" has no extension to choose a format by", path.display());
            return Err(
                Error::new(message).hint(format!("extensions: {}\nor say it: --format dot", listed(".")))
            );
        };
        let extension = extension.to_string_lossy().to_lowercase();
        Self::named(&extension).ok_or_else(|| {
            let hint = match extension.as_str() {
                "png" => format!("draw it: camarilla draw -o {}", path.display()),
                "pdf" => "write DOT and let Graphviz print it: camarilla draw -o network.dot && \
                     neato -n2 -Tpdf network.dot -o network.pdf"
                    .to_owned(),
                _ => format!("extensions: {}", listed(".")),
            };
            Error::new(format!("cannot write \"{}\": no format called .{extension}", path.display()))
                .hint(hint)
        })
    }

    /// The extension, without the dot.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ron => "ron",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Dot => "dot",
            Self::Svg => "svg",
        }
    }

    fn named(name: &str) -> Option<Self> {
        // Graphviz itself writes .gv.
        let name = if name == "gv" { "dot" } else { name };
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let wanted = name.to_lowercase();
        Self::named(&wanted).ok_or_else(|| {
            Error::new(format!("no format called \"{name}\"")).hint(format!("formats: {}", listed("")))
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn listed(dot: &str) -> String {
    Format::ALL.map(|format| format!("{dot}{format}")).join(" ")
}
