//! The command line: the only code that touches files, streams, clock and environment.

pub mod articles;
