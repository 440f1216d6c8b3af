//! Articles and schema in, graph file out.

use super::{
    progress::Progress,
    store::{self, Loaded, Store},
    workshop::{Access, Workshop},
};
use crate::{
    article::Article,
    assemble::assemble_with_copies,
    cli::{articles::Collected, words::many},
    corpus::{Copies, copies, repeated_lines},
    decisions::Decisions,
    graph::GraphFile,
    reading::{Reader, Reading, Stamp, StoredKey},
    resolve::{Idle, resolve},
    schema::Schema,
};
use rayon::prelude::*;

/// What became of the articles.
pub(super) struct Compiled {
    /// The readings, in the order of the articles.
    pub(super) readings: Vec<Reading>,
    /// The graph of all of them.
    pub(super) graph: GraphFile,
    /// Lines of decisions that are not in force.
    pub(super) idle: Vec<Idle>,
    /// How many articles were read by this build; the others were known.
    pub(super) read: usize,
    /// True when a part of the kept readings was not what had been written.
    pub(super) damaged: bool,
}

/// What the articles are read with.
pub(super) struct Given<'a> {
    pub(super) schema: &'a Schema,
    pub(super) decisions: &'a Decisions,
}

/// How much of each reading is kept in memory once it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// What the graph is made of.
    WhatIsStated,
    /// Also what was seen and not used.
    Notes,
}

impl Compiled {
    /// What did not have to be read, as a line of the report; nothing when all articles are new.
    pub(super) fn known(&self) -> String {
        let new = many(self.read, "article");
        match self.read {
            _ if self.damaged => {
                format!("  what was kept of earlier readings was damaged: {new} read again\n")
            }
            0 => "  no article is new\n".to_owned(),
            read if read == self.readings.len() => String::new(),
            _ => format!("  {new} read, the others were known\n"),
        }
    }
}

/// Reads every article that is not known, on as many threads as the current pool has, and compiles all readings.
pub(super) fn compile(
    articles: &[Article],
    given: &Given<'_>,
    workshop: Option<&Workshop>,
    keep: Keep,
    progress: impl FnOnce(usize) -> Progress,
) -> Compiled {
    let schema = given.schema;
    let keys: Vec<StoredKey> = articles.par_iter().map(StoredKey::of).collect();
    let stamp = Stamp::of(schema);
    let mut loaded = workshop.map_or_else(Loaded::default, |it| store::load(&it.readings, stamp, &keys));
    loaded.readings.resize_with(articles.len(), || None);
    let writable = workshop.filter(|it| it.access != Access::ReadOnly).map(|it| it.readings.as_path());
    // Where nothing can be kept, the next build reads again.
    let store = writable.and_then(|path| Store::append(path, stamp, &loaded).ok());

    let unknown = loaded.readings.iter().filter(|reading| reading.is_none()).count();
    let progress = progress(unknown);
    let copies = copies(articles);
    let reader = Reader::new(schema);
    let repeated = repeated_lines(articles, &copies);
    let readings: Vec<Reading> = std::mem::take(&mut loaded.readings)
        .into_par_iter()
        .zip(articles.par_iter().zip(&keys))
        .map(|(known, (article, key))| {
            let mut reading = known.unwrap_or_else(|| {
                let reading = reader.read(article);
                store.iter().for_each(|store| store.keep(*key, &reading));
                progress.step();
                reading
            });
            if let Some(lines) = repeated.get(&article.id) {
                reading.leave_out(lines);
            }
            if keep == Keep::WhatIsStated {
                reading.forget_reasons();
            }
            reading
        })
        .collect();
    drop((progress, store));
    if let Some(path) = writable.filter(|_| loaded.is_cluttered()) {
        // The old file does as well.
        let _ = store::rewrite(path, stamp, &keys);
    }
    let (graph, idle) = link(articles, &copies, &readings, given);
    Compiled { readings, graph, idle, read: unknown, damaged: loaded.damaged }
}

/// All readings as one graph, as people decided.
fn link(
    articles: &[Article],
    copies: &Copies,
    readings: &[Reading],
    given: &Given<'_>,
) -> (GraphFile, Vec<Idle>) {
    let (rulings, mut idle) = given.decisions.rulings(articles);
    let resolution = resolve(given.schema, readings, &rulings);
    idle.extend_from_slice(&resolution.idle);
    let mut graph = assemble_with_copies(articles, copies, readings, &resolution);
    let idle = given.decisions.apply(&mut graph, idle, given.schema);
    (graph, idle)
}

/// Paths of the articles without a date.
pub(super) fn undated(collected: &Collected) -> Vec<String> {
    let articles = collected.articles.iter();
    articles.filter(|article| article.published.is_none()).map(|article| article.path.clone()).collect()
}
