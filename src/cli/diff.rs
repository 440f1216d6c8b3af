//! `camarilla diff`: what changed between two dates, or between two graphs.

mod line;
mod page;
mod shape;

use std::path::{Path, PathBuf};

use clap::Args;

use self::page::Page;
use super::{
    Answer, Outcome, Shared,
    answers::{Found, Printing},
    filters::{DATES, Filters, selected},
    graph_file,
    moment::{By, day_words, range},
};
use crate::{
    asof::{Chronicle, Scope, Side, TimeRules},
    diff::between,
    error::{Error, Result},
    graph::{Graph, GraphStatement},
    query::{Doubt, Filter, Relations},
    when::Day,
};

/// Shows what is new, ended, confirmed or denied between two dates, or between two graphs
#[derive(Args)]
#[command(
    after_help = "A month or a year stands for its last day: 2018..2019 is what 2019 changed.\n\nExamples:\n  \
    camarilla diff 2019-01-01..2019-09-30\n  camarilla diff 2019-07..2019-08 --by reported --rel contact\n  \
    camarilla diff old.ron new.ron --exit-code"
)]
pub(super) struct Diff {
    /// Two dates, A..B; or the graph before
    #[arg(value_name = "A..B|OLD")]
    what: String,
    /// The graph after
    #[arg(value_name = "NEW")]
    new: Option<PathBuf>,
    /// Exit with 1 when something changed
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    printing: Printing,
}

/// Two sides, and what they are called.
struct Compared<'c, 'g> {
    chronicle: &'c Chronicle<'g>,
    before: Scope,
    after: Scope,
    from: String,
    to: String,
    /// Which dates count; nothing where two graphs are compared.
    clock: Option<By>,
    /// What the filter left out or open.
    doubt: Doubt,
}

impl Diff {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let schema = shared.schema()?;
        let (rules, relations) = (TimeRules::of(&schema), Relations::of(&schema));
        match &self.new {
            Some(new) => self.graphs(new, &rules, &relations, shared),
            None => self.days(&rules, &relations, shared),
        }
    }

    /// The changes between two days of one graph.
    fn days(&self, rules: &TimeRules, relations: &Relations, shared: &Shared) -> Result<Answer> {
        let (from, to) = range(&self.what)?;
        self.filters.refuse(
            &DATES,
            "the two dates of A..B say which time is compared",
            &format!("all of it: camarilla diff {}", self.what),
        )?;
        let graph = graph_file::load(shared.graph.as_deref())?;
        let filter = self.filters.filter(&graph, relations)?;
        let (statements, doubt) = let_in(&graph, relations, &filter);
        let chronicle = match statements {
            None => Chronicle::of(&graph, rules),
            Some(statements) => Chronicle::among(&[(&graph, statements)], rules),
        };
        let clock = self.filters.by();
        let scope = |day: Day| Scope { clock: clock.clock(), day, side: Side::Either };
        let compared = Compared {
            chronicle: &chronicle,
            before: scope(from),
            after: scope(to),
            from: day_words(from),
            to: day_words(to),
            clock: Some(clock),
            doubt,
        };
        self.answer(&compared, &graph, relations, shared)
    }

    /// The changes between two graphs, all their days taken together.
    fn graphs(
        &self,
        new: &Path,
        rules: &TimeRules,
        relations: &Relations,
        shared: &Shared,
    ) -> Result<Answer> {
        let old = Path::new(&self.what);
        if self.what.contains("..") && !old.exists() {
            return Err(Error::new("two dates and a graph are one thing too many")
                .hint("camarilla diff A..B, or camarilla diff OLD.ron NEW.ron"));
        }
        self.filters.refuse_clock_without_date()?;
        let (before, after) = (graph_file::load(Some(old))?, graph_file::load(Some(new))?);
        // A name or an outlet that is asked for may be in one of the two only.
        let filter = self
            .filters
            .filter(&after, relations)
            .or_else(|error| self.filters.filter(&before, relations).map_err(|_| error))?;
        let ((ours, _), (theirs, doubt)) =
            (let_in(&before, relations, &filter), let_in(&after, relations, &filter));
        let chronicle = match (ours, theirs) {
            (Some(ours), Some(theirs)) => Chronicle::among(&[(&before, ours), (&after, theirs)], rules),
            _ => Chronicle::of_both(&before, &after, rules),
        };
        let compared = Compared {
            chronicle: &chronicle,
            before: Scope::whole(Side::Old),
            after: Scope::whole(Side::New),
            from: self.what.clone(),
            to: new.display().to_string(),
            clock: None,
            doubt,
        };
        self.answer(&compared, &after, relations, shared)
    }

    fn answer(
        &self,
        compared: &Compared<'_, '_>,
        graph: &Graph,
        relations: &Relations,
        shared: &Shared,
    ) -> Result<Answer> {
        let changes = between(compared.chronicle, compared.before, compared.after);
        let number = self.printing.number().filter(|_| !self.filters.all);
        let page = Page {
            compared,
            page: shared.page(graph, relations, &self.printing),
            number,
            everything: self.filters.all,
        };
        let parts = page.parts(&changes);
        let shape = shape::shape(compared, &changes, &parts);
        self.printing.answer(&Found {
            question: "diff",
            typed: &shape,
            table: &|| page.table(&parts),
            text: &|| page.text(&changes, &parts, &self.what),
            doubt: compared.doubt,
            cut: parts.iter().map(|it| it.cut).sum(),
            outcome: if self.exit_code && !changes.is_empty() { Outcome::Differs } else { Outcome::Done },
        })
    }
}

/// The statements that a filter lets in, with the denials of what they claim; nothing where all of them count.
fn let_in<'g>(
    graph: &'g Graph,
    relations: &Relations,
    filter: &Filter,
) -> (Option<Vec<&'g GraphStatement>>, Doubt) {
    if filter.is_everything() {
        return (None, Doubt::default());
    }
    let (statements, doubt) = selected(graph, relations, filter);
    (Some(statements), doubt)
}
