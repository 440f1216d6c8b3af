#![doc = include_str!("../README.md")]

pub mod error;
pub mod span;
pub mod ontology;
pub mod schema;
pub mod when;
pub mod article;
pub mod text;
pub mod mention;
pub mod statement;
pub mod reading;
pub mod corpus;
pub mod resolve;
pub mod graph;
pub mod assemble;
pub mod asof;
pub mod diff;
pub mod query;
pub mod check;
pub mod decisions;
pub mod layout;
pub mod picture;
pub mod project;
pub mod export;
#[cfg(feature = "cli")]
pub mod cli;

pub use error::{Error, Result};
pub use span::Span;
