//! What people decide about a graph: lines of `decisions.csv` and rows of `names.csv`, replayed by every build.
//!
//! `entry` is a line and how it is written, `subject` says in lasting words what a line is about, `log` is the file and
//! what of it still stands, `names` is `names.csv`; `bind` turns both into rulings for the resolver, `apply` puts what is
//! about statements into the graph, `queue` lists what nobody has decided yet, and `origin` knows who is behind a merge.
//!
//! ```
//! use camarilla::decisions::Log;
//!
//! let text = "when,who,verdict,subject,object,reason\n\
//!             2026-03-03,lena,not-same,person Ana Ruiz,person Ana Ruiz Montero,mother and daughter\n";
//! let log = Log::parse("decisions.csv", text)?;
//! assert_eq!(log.standing().count(), 1);
//! # Ok::<(), camarilla::Error>(())
//! ```

mod apply;
mod bind;
mod change;
mod entry;
mod log;
mod names;
mod origin;
mod queue;
mod register;
mod subject;

pub use change::Change;
pub use entry::{Entry, Verdict};
pub use log::{HEADER, Log};
pub use names::Names;
pub use origin::Origin;
pub use queue::{Draft, Item, Question, queue};
pub use register::Register;
pub use subject::{Name, Stated, Subject};

/// Everything that people decided about a project.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// `decisions.csv`.
    pub log: Log,
    /// `names.csv`.
    pub names: Names,
}
