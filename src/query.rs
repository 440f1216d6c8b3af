//! Questions to the graph: find a name, who met whom, and the dossier of one name.
//!
//! Every answer borrows from the [`Graph`](crate::graph::Graph) and keeps the statements it rests on.
//!
//! ```
//! use camarilla::{graph::{Graph, GraphFile}, query::{find, met, Relations}};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let relations = Relations::bundled();
//! let deng = find(&graph, &relations, "deng")?;
//! let contacts = met(&graph, &relations, deng, None).contacts;
//! let who: Vec<_> = contacts.iter().filter_map(|it| it.other).map(|it| it.label.as_str()).collect();
//! assert_eq!(who, ["Ana Ruiz", "Ana Ruiz", "Tomás Álvarez"]);
//! # Ok::<(), camarilla::Error>(())
//! ```

mod dates;
mod filter;
mod find;
mod met;
mod name;
mod posts;
mod relations;
mod show;
mod source;

pub use dates::{Grain, date_words, span_words};
pub use filter::{Doubt, Expression, Field, Filter, Fit, Level, Quality, Reach, Role, Selection, Test};
pub use find::{Found, find, look_up};
pub use met::{Contact, Direction, Met, met};
pub use posts::{Standing, Tenure, current_post, post_words, tenures};
pub use relations::{Relation, Relations, relation_words};
pub use show::{Dossier, Group, show};
pub use source::{Source, certainty_words, source, sources_by_count};

pub(crate) use dates::sort_key;
#[cfg(feature = "cli")]
pub(crate) use find::kind_words;
