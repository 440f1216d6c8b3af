//! `camarilla explain`: why a statement, a name or an article reads as it does.
//!
//! The graph keeps where a statement stands and which rule found it. The reasons come from reading the article
//! again, with the same code that built the graph.

mod article;
mod node;
pub(super) mod page;
mod reread;
mod roles;
mod statement;
mod why;

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use self::{page::Page, reread::Shelf, statement::TreeView};
use super::{
    Answer, Outcome, Shared,
    answers::{Found, Printing},
    filters::{CHOICES, Filters, hide_choices, refused},
    graph_file,
    words::{listed, party},
};
use crate::{
    article::has_article_extension,
    error::{Error, Result},
    graph::{Document, Graph, GraphStatement, Node},
    query::{Doubt, Relations, date_words, find},
};

/// Explains a statement, a name or an article: the words and the rule behind everything that was read
#[derive(Args)]
#[command(after_help = "Examples:\n  camarilla explain s3f09ab12cd34\n  camarilla explain \"ana ruiz\"\n  \
    camarilla explain talks.md\n\nArticles are read again; paths count from here or from the graph's folder.\n\
    Exit code 3: told from the graph alone, because an article is gone or has changed")]
#[command(mut_args = hide_choices, mut_arg("number", |it| it.hide(true)), mut_arg("all", |it| it.hide(true)))]
pub(super) struct Explain {
    /// Id of a statement, a name or its id, or the path of an article, its end or its id
    #[arg(value_name = "ID|NAME|ARTICLE")]
    what: String,
    /// Show the whole tree of the sentence
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    printing: Printing,
}

/// What every explanation needs.
struct Asked<'g> {
    graph: &'g Graph,
    relations: &'g Relations,
    shelf: Shelf<'g>,
}

/// What the words on the command line mean.
enum Subject<'g> {
    Statement(&'g GraphStatement),
    Node(&'g Node),
    Article(&'g Document),
}

impl Explain {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        const WHY: &str = "an explanation tells all there is about one thing";
        const INSTEAD: &str = "to choose statements: camarilla list statements, camarilla show NAME";
        self.filters.refuse(&CHOICES, WHY, INSTEAD)?;
        if self.printing.number().is_some() {
            return Err(refused("-n", WHY, INSTEAD));
        }
        let place = graph_file::place(shared.graph.as_deref())?;
        let graph = graph_file::load(Some(&place))?;
        let schema = shared.schema()?;
        let relations = Relations::of(&schema);
        let beside: PathBuf = place.parent().map(Path::to_owned).unwrap_or_default();
        let asked =
            Asked { graph: &graph, relations: &relations, shelf: Shelf { beside: &beside, schema: &schema } };
        let paper = shared.page(&graph, &relations, &self.printing);
        let mut page = Page::new(paper.paint, paper.width);
        match asked.subject(&self.what)? {
            Subject::Statement(it) => {
                let tree = if self.verbose { TreeView::Shown } else { TreeView::Hidden };
                let account = statement::Account::of(&asked, it);
                account.write(&mut page, tree);
                self.answer(&account, account.untold(), &page)
            }
            Subject::Node(it) => {
                let dossier = node::Dossier::of(&asked, it);
                dossier.write(&mut page);
                self.answer(&dossier, dossier.untold(), &page)
            }
            Subject::Article(it) => {
                let contents = article::Contents::of(&asked, it);
                contents.write(&mut page);
                self.answer(&contents, contents.untold(), &page)
            }
        }
    }

    fn answer(&self, told: &impl Serialize, untold: Option<&str>, page: &Page) -> Result<Answer> {
        let answer = self.printing.answer(&Found {
            question: "explain",
            typed: told,
            table: &|| page.table(),
            text: &|| page.text(),
            doubt: Doubt::default(),
            cut: 0,
            outcome: if untold.is_some() { Outcome::Skipped } else { Outcome::Done },
        })?;
        if let Some(reason) = untold {
            super::complain(&format!(
                "{reason}\n  told from the graph alone; for the reasons build it again: camarilla build"
            ));
        }
        Ok(answer)
    }
}

impl<'g> Asked<'g> {
    fn subject(&self, what: &str) -> Result<Subject<'g>> {
        let rejected = || self.graph.file().rejected.iter().find(|it| it.id == what);
        if let Some(statement) = self.graph.statement(what).or_else(rejected) {
            return Ok(Subject::Statement(statement));
        }
        if let Some(document) = self.graph.document(what) {
            return Ok(Subject::Article(document));
        }
        if has_article_extension(what) || what.contains('/') {
            return self.article(what);
        }
        if is_id('s', what) {
            return Err(Error::new(format!("no statement {what} in the graph"))
                .hint("ids of statements: camarilla show NAME, camarilla explain ARTICLE"));
        }
        Ok(Subject::Node(find(self.graph, self.relations, what)?))
    }

    /// The article with this path, or the only one whose path ends so.
    fn article(&self, path: &str) -> Result<Subject<'g>> {
        let path = path.replace(std::path::MAIN_SEPARATOR, "/");
        let path = path.strip_prefix("./").unwrap_or(&path);
        let ends = |it: &&Document| {
            it.path.strip_suffix(path).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        let documents = self.graph.documents();
        let whole = documents.iter().find(|it| it.path == path);
        let found: Vec<&Document> =
            whole.map_or_else(|| documents.iter().filter(ends).collect(), |it| vec![it]);
        match found[..] {
            [document] => Ok(Subject::Article(document)),
            [] => Err(Error::new(format!("no article \"{path}\" in the graph"))
                .hint("articles are named by their path, the end of it, or their id")),
            _ => {
                let mut paths: Vec<String> = found.iter().map(|it| it.path.clone()).collect();
                paths.sort();
                Err(Error::new(format!("\"{path}\" matches {} articles", paths.len()))
                    .hint(listed(&paths, 8)))
            }
        }
    }

    fn label(&self, node: &str) -> String {
        party(self.graph.node(node))
    }
}

/// A letter and at least ten hexadecimal digits.
fn is_id(letter: char, what: &str) -> bool {
    what.strip_prefix(letter)
        .is_some_and(|digits| digits.len() >= 10 && digits.chars().all(|c| c.is_ascii_hexdigit()))
}

/// "Meridian Wire, 18 Aug 2019, articles/talks.md  a3f19c…".
fn document_words(document: &Document) -> String {
    let published = document.published.as_ref().map_or_else(|| "no date".to_owned(), date_words);
    let outlet = document.publisher.as_deref().unwrap_or("outlet not known");
    format!("{outlet}, {published}, {}", document.path)
}
