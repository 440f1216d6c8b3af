//! `camarilla show`: the dossier of a name, a statement or an article.

mod article;
mod dossier;
mod statement;

use clap::Args;

use super::{
    Answer, Shared,
    answers::Printing,
    filters::{CHOICES, Filters, refused},
    graph_file,
};
use crate::{error::Result, query::find};

/// Shows everything about one name, statement or article
#[derive(Args)]
#[command(
    after_help = "Examples:\n  camarilla show \"ana ruiz\"\n  camarilla show ruiz --rel contact --since 2019\n  \
    camarilla show s01 --format json"
)]
pub(super) struct Show {
    /// A name or an id; case and accents do not count, a unique surname is enough
    #[arg(value_name = "NAME|ID")]
    name: String,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    printing: Printing,
}

impl Show {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let graph = graph_file::load(shared.graph.as_deref())?;
        let relations = shared.relations()?;
        let page = shared.page(&graph, &relations, &self.printing);
        let number = self.printing.number().filter(|_| !self.filters.all).unwrap_or(usize::MAX);
        let id = self.name.trim();
        if let Some(statement) = graph.statement(id) {
            const WHY: &str = "one statement is shown whole";
            let instead = "to choose statements: camarilla list statements";
            self.filters.refuse(&CHOICES, WHY, instead)?;
            if self.printing.number().is_some() {
                return Err(refused("-n", WHY, instead));
            }
            return statement::show(&page, statement, &self.printing);
        }
        let filter = self.filters.filter(&graph, &relations)?;
        if let Some(document) = graph.document(id) {
            self.filters.refuse_clock_without_date()?;
            return article::show(&page, document, (&filter, number), &self.printing);
        }
        let node = find(&graph, &relations, &self.name)?;
        let wanted = dossier::Wanted { filter: &filter, clock: self.filters.clock(), number };
        dossier::show(&page, node, wanted, &self.printing)
    }
}
