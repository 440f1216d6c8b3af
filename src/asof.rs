//! What was so on a day: every statement of a graph as of a date, on either of two clocks.
//!
//! A [`Chronicle`] gathers the statements of a graph into facts: events, which happen, and states, which hold between
//! the dates on which they were seen. [`Chronicle::as_of`] says how each of them stands on a day, and where the dates do
//! not decide it, it says that. `docs/time.md` has the rules; the tests hold them.
//!
//! ```
//! use camarilla::{asof::{Chronicle, Status, TimeRules}, graph::{Graph, GraphFile}, ontology::Clock};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let chronicle = Chronicle::of(&graph, &TimeRules::bundled());
//! let minister = graph.node("n07").expect("the sample has the post");
//!
//! let holders = chronicle.holders(minister, Clock::Happened, "2019-09-01".parse()?);
//! let ana = holders.iter().find(|it| it.holder.label == "Ana Ruiz").expect("she was minister");
//! // Seen in August, resigned on 30 October: on 1 September she held it.
//! assert_eq!(ana.status, Status::Holds);
//! assert_eq!(ana.because.map(|it| it.id.as_str()), Some("s0c"));
//! # Ok::<(), camarilla::Error>(())
//! ```

mod chronicle;
mod cluster;
mod course;
mod entry;
mod fact;
mod gather;
mod holders;
mod mark;
mod office;
mod rules;
mod spell;
mod status;
mod view;

pub use chronicle::Chronicle;
use fact::Fact;
pub use fact::{FactId, Form};
pub use holders::{Conflict, Holding};
pub use rules::TimeRules;
pub use status::{Doubt, Ending, Status};
pub use view::{Entry, Scope, Side, View};
