//! The graph as RON, one value a line, so that a graph in git shows what changed.

mod line;

use std::io;

use ::ron::{Options, extensions::Extensions};
use serde::Serialize;

use self::line::line;
use super::{GraphFile, Place};
use crate::error::{Error, Result};

impl GraphFile {
    /// The graph as RON: one document, node or statement a line, ending in a line break.
    ///
    /// # Panics
    /// Never: every field of the tree has a RON form, and memory can be written.
    pub fn to_ron(&self) -> String {
        let mut text = Vec::new();
        self.write_ron(&mut text).expect("memory can be written");
        String::from_utf8(text).expect("what is written are texts")
    }

    /// Writes what [`to_ron`](Self::to_ron) gives piece by piece: of a large graph the text is never in memory.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write_ron(&self, mut out: impl io::Write) -> io::Result<()> {
        // Taken apart by name, so that a new table has to be thought of here.
        let Self { camarilla, version, documents, nodes, statements, doubts, decisions, rejected, layout } =
            self;
        writeln!(
            out,
            "#![enable(implicit_some)]\n(\n  camarilla: {},\n  version: {version},",
            line(camarilla)
        )?;
        table(&mut out, "documents", documents)?;
        table(&mut out, "nodes", nodes)?;
        table(&mut out, "statements", statements)?;
        some(&mut out, "doubts", doubts)?;
        some(&mut out, "decisions", decisions)?;
        some(&mut out, "rejected", rejected)?;
        some(&mut out, "layout", layout)?;
        out.write_all(b")\n")
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

    /// The places in the end of a text of [`to_ron`](Self::to_ron), where they stand, without parsing the rest; none where
    /// the text looks otherwise and has to be read as a whole.
    pub fn places_in_ron(end: &str) -> Option<Vec<Place>> {
        let tables = end.trim_end().strip_suffix(')')?.trim_end().strip_suffix(',')?;
        let last = tables.strip_suffix(']')?.trim_end().lines().next_back()?;
        // A graph of very many names has no places, and ends in another table; then the text is not searched for them.
        if ["    (id: ", "    (left: ", "    (subject: "].iter().any(|start| last.starts_with(start)) {
            return Some(Vec::new());
        }
        let (_, places) = tables.rsplit_once("\n  layout: ")?;
        options().from_str(places).ok()
    }
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// A table, one element a line.
fn table(out: &mut impl io::Write, name: &str, elements: &[impl Serialize]) -> io::Result<()> {
    if elements.is_empty() {
        return writeln!(out, "  {name}: [],");
    }
    writeln!(out, "  {name}: [")?;
    for element in elements {
        writeln!(out, "    {},", line(element))?;
    }
    writeln!(out, "  ],")
}

/// A table that is left out where it is empty.
fn some(out: &mut impl io::Write, name: &str, elements: &[impl Serialize]) -> io::Result<()> {
    if elements.is_empty() { Ok(()) } else { table(out, name, elements) }
}

#[cfg(test)]
mod tests {
    use ::ron::ser::PrettyConfig;
    use proptest::prelude::*;

    use super::*;

    /// What the crate makes of a graph: depth 2 is the elements of the tables, and these stay on their lines.
    fn as_the_crate_has_it(file: &GraphFile) -> String {
        let pretty = PrettyConfig::new().depth_limit(2).indentor("  ").new_line("\n");
        let pretty = pretty.extensions(Extensions::IMPLICIT_SOME);
        ::ron::ser::to_string_pretty(file, pretty).expect("every field has a RON form") + "\n"
    }

    fn sample() -> GraphFile {
        let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
        GraphFile::from_ron("sample.ron", text).expect("the sample is a graph")
    }

    #[test]
    fn empty_tables_are_written_as_the_crate_writes_them() {
        let file = GraphFile { camarilla: "graph".to_owned(), version: 1, ..GraphFile::default() };
        assert_eq!(file.to_ron(), as_the_crate_has_it(&file));
    }

    #[test]
    fn places_are_read_from_the_end_alone() {
        let mut file = sample();
        file.layout = vec![Place { node: "n01".to_owned(), x: 3, y: -4, pinned: true }];
        let text = file.to_ron();
        let (_, end) = text.rsplit_once("\n  ],\n  layout").expect("there is a layout");
        let end = format!("half a li\n  layout{end}");
        assert_eq!(GraphFile::places_in_ron(&end), Some(std::mem::take(&mut file.layout)));
        assert_eq!(GraphFile::places_in_ron(&file.to_ron()), Some(Vec::new()));
        assert_eq!(
            GraphFile::places_in_ron("(camarilla: \"graph\", layout: [(node: \"n01\", x: 3, y: 4)])"),
            None
        );
    }

    proptest! {
        #[test]
        fn any_text_is_written_as_the_crate_writes_it(words in prop::collection::vec(any::<String>(), 1..40)) {
            let mut file = sample();
            let mut words = words.into_iter().cycle();
            let mut word = || words.next().unwrap_or_default();
            for statement in &mut file.statements {
                (statement.detail, statement.rule) = (Some(word()), word());
            }
            file.rejected = file.statements[..2].to_vec();
            for node in &mut file.nodes {
                node.label = word();
            }
            prop_assert_eq!(file.to_ron(), as_the_crate_has_it(&file));
        }
    }
}
