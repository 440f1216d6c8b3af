//! camarilla
pub mod error;
pub mod span;
pub mod when;
pub mod article;
pub mod schema;
pub mod text;
pub mod mention;
pub mod statement;
pub mod reading;
pub mod graph;

pub use error::{Error, Result};
pub use span::Span;
