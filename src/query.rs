//! Questions to the graph: find a name, who met whom, how two are linked, what happened when, and lists of everything.
//!
//! Every question takes a [`Filter`]: which statements count.
//!
//! Every answer borrows from the [`Graph`](crate::graph::Graph) and keeps the statements it rests on.
//!
//! ```
//! use camarilla::{graph::{Graph, GraphFile}, query::{find, met, Filter, Relations}};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let relations = Relations::bundled();
//! let deng = find(&graph, &relations, "deng")?;
//! let contacts = met(&graph, &relations, deng, None, &Filter::everything()).contacts;
//! let who: Vec<_> = contacts.iter().filter_map(|it| it.other).map(|it| it.label.as_str()).collect();
//! assert_eq!(who, ["Ana Ruiz", "Ana Ruiz", "Tomás Álvarez"]);
//! # Ok::<(), camarilla::Error>(())
//! ```

mod dates;
mod events;
mod filter;
mod find;
mod list;
mod met;
mod name;
mod path;
mod posts;
mod relations;
mod show;
mod source;
mod timeline;

pub use dates::{Grain, date_words, happened_words, place_in_time, span_words};
pub use events::{Event, event_of};
pub use filter::{Doubt, Expression, Field, Filter, Fit, Level, Quality, Reach, Role, Selection, Test};
pub use find::{Found, find, look_up};
pub use list::{
    Holder, NameRow, PostRow, RelationRow, SourceRow, holders, names, posts, relation_counts, sources,
};
pub use met::{Contact, Direction, Met, met};
pub use path::{Path, Paths, Route, Step, costs, is_hostile, passage_cost, path, step_cost};
pub use posts::{Standing, Tenure, current_post, post_body, post_words, tenures, tenures_among};
pub use relations::{Relation, Relations, relation_words};
pub use show::{Dossier, Group, show};
pub use source::{Source, certainty_words, copies_among, source, sources_by_count, words_of_certainty};
pub use timeline::{Entry, Timeline, timeline};

pub(crate) use dates::sort_key;
pub(crate) use events::is_plan;
pub(crate) use name::fold;
