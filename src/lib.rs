//! camarilla
pub mod article;
pub mod error;
pub mod graph;
pub mod mention;
pub mod reading;
pub mod schema;
pub mod span;
pub mod statement;
pub mod text;
pub mod when;

pub use error::{Error, Result};
pub use span::Span;
