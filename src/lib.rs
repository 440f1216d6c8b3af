//! camarilla
pub mod article;
#[cfg(feature = "cli")]
pub mod cli;
pub mod error;
pub mod export;
pub mod graph;
pub mod mention;
pub mod query;
pub mod reading;
pub mod schema;
pub mod span;
pub mod statement;
pub mod text;
pub mod when;

pub use error::{Error, Result};
pub use span::Span;
