//! What can only be seen across articles: copies of one text, and lines that an outlet puts under everything.
//!
//! Both are found anew from all articles of a build, so that readings stay a matter of one article alone.

mod copies;
mod repeated;
mod shingles;

pub use copies::{Copies, copies};
pub use repeated::repeated_lines;

use crate::{article::Article, reading::Reading};

/// Takes out of the readings what stands in [`repeated_lines`].
pub fn leave_out_repeated(articles: &[Article], copies: &Copies, readings: &mut [Reading]) {
    let lines = repeated_lines(articles, copies);
    for reading in readings {
        if let Some(lines) = lines.get(&reading.article) {
            reading.leave_out(lines);
        }
    }
}
