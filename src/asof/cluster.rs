//! Which reports of events between the same two are reports of one event.

use std::collections::BTreeMap;

use super::{chronicle::Item, mark::Days};
use crate::graph::GraphStatement;

/// Groups reports by date. A coarser date joins the one finer event that lies within it ("July 2019" and "14 July 2019");
/// where several lie within it, which one is meant is not guessed, and it stays apart. Undated reports are one group.
///
/// The last member of each group has the finest date.
pub(super) fn cluster<'e>(entries: &[&'e Item], statements: &[&GraphStatement]) -> Vec<Vec<&'e Item>> {
    if let [only] = entries {
        return vec![vec![*only]];
    }
    let days = |entry: &Item| Days::of(statements[entry.statement as usize].when.as_ref());
    let mut sorted: Vec<(i32, Days, &Item)> = Vec::with_capacity(entries.len());
    let mut undated = Vec::new();
    for entry in entries {
        if statements[entry.statement as usize].when.is_none() {
            undated.push(*entry);
            continue;
        }
        let days = days(entry);
        sorted.push((days.last - days.first, days, *entry));
    }
    sorted.sort_by_key(|(length, days, entry)| (*length, *days, entry.statement));
    let mut groups: BTreeMap<Days, Vec<&Item>> = BTreeMap::new();
    for (_, days, entry) in sorted {
        let within = |it: &Days| it.last <= days.last;
        let from = Days { first: days.first, last: days.first };
        let to = Days { first: days.last, last: days.last };
        let mut finer = groups.range(from..=to).map(|(it, _)| *it).filter(within);
        let target = match (finer.next(), finer.next()) {
            (Some(only), None) => only,
            _ => days,
        };
        groups.entry(target).or_default().push(entry);
    }
    let mut groups: Vec<Vec<&Item>> = groups.into_values().collect();
    // Finest first so far; whoever reads the group keeps what it saw last.
    groups.iter_mut().for_each(|group| group.reverse());
    groups.extend((!undated.is_empty()).then_some(undated));
    groups
}
