//! `camarilla diff`: what changed between two dates, or between two graphs.

mod line;
mod page;
mod shape;

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Answer, Outcome, PageFormat, Shared, graph_file, json,
    moment::{By, day_words, range},
};
use crate::{
    asof::{Chronicle, Side, TimeRules, View},
    diff::{self, diff},
    error::{Error, Result},
    query::Relations,
};

/// Shows what is new, ended, confirmed or denied between two dates, or between two graphs
#[derive(Args)]
#[command(
    after_help = "A month or a year stands for its last day: 2018..2019 is what 2019 changed.\n\nExamples:\n  \
    camarilla diff 2019-01-01..2019-09-30\n  camarilla diff 2019-07..2019-08 --by reported\n  \
    camarilla diff old.ron new.ron --exit-code"
)]
pub(super) struct Diff {
    /// Two dates, A..B; or the graph before
    #[arg(value_name = "A..B|OLD")]
    what: String,
    /// The graph after
    #[arg(value_name = "NEW")]
    new: Option<PathBuf>,
    /// Which of the two dates of a statement counts
    #[arg(long, value_enum, default_value_t, value_name = "CLOCK")]
    by: By,
    /// Show every line, what is merely said too
    #[arg(long)]
    all: bool,
    /// Lines shown in each part
    #[arg(short = 'n', long, default_value_t = 12, value_name = "N")]
    lines: usize,
    /// Exit with 1 when something changed
    #[arg(long)]
    exit_code: bool,
    /// Text for people, JSON for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: PageFormat,
}

/// Two views, and what the two sides are called.
struct Compared<'c, 'g> {
    before: View<'c, 'g>,
    after: View<'c, 'g>,
    from: String,
    to: String,
    /// Which dates count; nothing where two graphs are compared.
    clock: Option<By>,
}

impl Diff {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let schema = shared.schema()?;
        let (rules, relations) = (TimeRules::of(&schema), Relations::of(&schema));
        if let Some(new) = &self.new {
            let old = Path::new(&self.what);
            if self.what.contains("..") && !old.exists() {
                return Err(Error::new("two dates and a graph are one thing too many")
                    .hint("camarilla diff A..B, or camarilla diff OLD.ron NEW.ron"));
            }
            let (old, new) = (graph_file::load(Some(old))?, graph_file::load(Some(new))?);
            let chronicle = Chronicle::of_both(&old, &new, &rules);
            let compared = Compared {
                before: chronicle.whole(Side::Old),
                after: chronicle.whole(Side::New),
                from: self.what.clone(),
                to: self.new.as_ref().map(|it| it.display().to_string()).unwrap_or_default(),
                clock: None,
            };
            return self.answer(&compared, &relations, shared);
        }
        let (from, to) = range(&self.what)?;
        let graph = graph_file::load(shared.graph.as_deref())?;
        let chronicle = Chronicle::of(&graph, &rules);
        let compared = Compared {
            before: chronicle.as_of(self.by.clock(), from),
            after: chronicle.as_of(self.by.clock(), to),
            from: day_words(from),
            to: day_words(to),
            clock: Some(self.by),
        };
        self.answer(&compared, &relations, shared)
    }

    fn answer(&self, compared: &Compared<'_, '_>, relations: &Relations, shared: &Shared) -> Result<Answer> {
        let changes: diff::Diff<'_> = diff(&compared.before, &compared.after);
        let text = match self.format {
            PageFormat::Json => json("diff", &shape::shape(compared, &changes))?,
            PageFormat::Text => page::Page {
                compared,
                relations,
                paint: shared.paint(),
                width: shared.width(),
                lines: if self.all { usize::MAX } else { self.lines },
                everything: self.all,
            }
            .text(&changes, &self.what),
        };
        let outcome = if self.exit_code && !changes.is_empty() { Outcome::Differs } else { Outcome::Done };
        Ok(Answer::new(text, outcome))
    }
}
