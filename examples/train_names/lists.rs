//! The long gazetteer lists, from the corpora's name lists and the treebanks.

use crate::corpora::unzip;
use camarilla::text::gazetteer::HashList;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A lower-case word is common from this many occurrences on.
const COMMON: usize = 3;

/// Writes every list.
pub(crate) fn write(corpora: &Path, out: &Path) -> Result<(), String> {
    let cities = unzip(&corpora.join("lists/world-cities.csv.gz"))?;
    let cells: Vec<Vec<&str>> = cities.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let towns: BTreeSet<&str> = cells.iter().filter_map(|cells| cells.first().copied()).collect();
    let regions: BTreeSet<&str> = cells.iter().filter_map(|cells| cells.get(2).copied()).collect();
    let given = unzip(&corpora.join("lists/first-names.txt.gz"))?;
    let nicknames = unzip(&corpora.join("lists/nicknames.csv.gz"))?;
    let nicknames = nicknames.lines().skip(1).flat_map(|line| line.split(',').step_by(2));
    let surnames = unzip(&corpora.join("lists/surnames.txt.gz"))?;
    let common = common_words(corpora)?;
    let lists: [(&str, HashList); 5] = [
        ("towns", HashList::of(towns.into_iter().map(|town| town.trim_matches('"')))),
        ("regions", HashList::of(regions)),
        ("given_names", HashList::of(given.lines().chain(nicknames))),
        ("surnames", HashList::of(surnames.lines())),
        ("common_words", HashList::of(common.iter().map(String::as_str))),
    ];
    for (name, list) in lists {
        let bytes = list.to_bytes();
        eprintln!("  {name}: {} entries", bytes.len() / 4);
        let file = out.join(format!("{name}.bin"));
        std::fs::write(&file, bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

/// Words that are mostly written small where they do not open a sentence.
fn common_words(corpora: &Path) -> Result<Vec<String>, String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for treebank in ["en_ewt", "en_gum_open"] {
        let text = unzip(&corpora.join(format!("ud/{treebank}.train.conllu.gz")))?;
        let rows = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        for cells in rows.filter(|cells| cells.len() == 10 && cells[0] != "1") {
            let count = counts.entry(cells[1].to_lowercase()).or_default();
            if cells[1].starts_with(char::is_lowercase) {
                count.0 += 1;
            } else {
                count.1 += 1;
            }
        }
    }
    Ok(counts
        .into_iter()
        .filter(|(_, (small, capital))| *small >= COMMON && small > capital)
        .map(|(word, _)| word)
        .collect())
}
