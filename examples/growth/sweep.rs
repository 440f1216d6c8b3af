//! What another threshold would do: precision and recall with the line drawn in one place after the other.

use camarilla::assemble::assemble_with_copies;
use camarilla::corpus::copies;
use camarilla::resolve::{Rulings, Thresholds, resolve_at};
use camarilla::schema::Schema;

use super::phases::Made;
use super::score;

/// The places tried for the threshold, and for the lead over the next best.
const JOINS: std::ops::RangeInclusive<i32> = 0..=9;
const MARGINS: std::ops::RangeInclusive<i32> = 1..=5;

/// Prints a row for each threshold, then for each lead.
pub(crate) fn measure(size: usize) {
    let schema = Schema::bundled();
    let made = Made::of(size);
    let copies = copies(&made.articles);
    let usual = Thresholds::default();
    println!("{size} articles; as built: {usual:?}");
    let row = |what: &str, thresholds: Thresholds| {
        let resolution = resolve_at(&schema, &made.readings, &Rulings::default(), thresholds);
        let file = assemble_with_copies(&made.articles, &copies, &made.readings, &resolution);
        let mark = if thresholds == usual { " *" } else { "" };
        let score = score::score(&file, &made.corpus.articles);
        println!("  {what}  {score}, {} pairs wrong, {} doubts{mark}", score.wrong(), file.doubts.len());
    };
    for join in JOINS {
        row(&format!("join from {join:>2}"), Thresholds { join, ..usual });
    }
    for margin in MARGINS {
        row(&format!("lead of {margin:>4}"), Thresholds { margin, ..usual });
    }
}
