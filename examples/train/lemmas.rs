//! Learns the lemma table: rules by ending first, then the forms that the rules get wrong.

use crate::conllu::Tree;
use crate::verbs::VerbForm;
use camarilla::text::lemma::{Change, endings, table_form};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How often each lemma was seen.
type Counts = BTreeMap<String, usize>;

/// What an owned [`Change`] is.
type OwnChange = (usize, String);

/// The forms of each pair of tags.
type Tables<'a> = BTreeMap<(&'a str, &'a str), BTreeMap<String, Counts>>;

/// Votes of one sighting in a treebank: more than all that speaks for a form that was never seen.
const SIGHTING: usize = 1_000_000;

/// Fewest forms that make a rule; what fewer do is said form by form.
const LEAST_VOTES: usize = 2;

/// The lemma table of the treebanks and the list of verbs, as the runtime reads it.
pub fn lemma_table(trees: &[Tree], verbs: &[VerbForm]) -> String {
    let mut tags = Tables::new();
    let mut seen = Counts::new();
    let listed: BTreeSet<(&str, &str)> = verbs.iter().map(|verb| (&*verb.form, &*verb.lemma)).collect();
    let known: BTreeSet<&str> = verbs.iter().map(|verb| &*verb.form).collect();
    for word in trees.iter().flat_map(|tree| &tree.words).filter(|word| word.upos != "PROPN") {
        let forms = tags.entry((&word.upos, &word.xpos)).or_default();
        let form = table_form(&word.form);
        // Treebanks have slips too ("freed" from "fre"): for a verb that the list has, the list is believed.
        let slip = word.upos == "VERB" && known.contains(&*form) && !listed.contains(&(&*form, &*word.lemma));
        *forms.entry(form).or_default().entry(word.lemma.clone()).or_default() +=
            if slip { 1 } else { SIGHTING };
        *seen.entry(word.lemma.clone()).or_default() += 1;
    }
    for verb in verbs {
        for tag in verb.tags {
            // Of two verbs with one form ("sack" and "sac", "pledge" and "pledg") the one that people write, else
            // the one that makes it by the plainest rule.
            let written = 2 * seen.get(&verb.lemma).copied().unwrap_or(0).min(SIGHTING / 4);
            let plain = if by_plain_rule(&verb.lemma, tag) == verb.form { 5 } else { 0 };
            let votes = 1 + written + plain + usize::from(verb.lemma.ends_with('e'));
            let forms = tags.entry(("VERB", tag)).or_default();
            *forms.entry(verb.form.clone()).or_default().entry(verb.lemma.clone()).or_default() += votes;
        }
    }
    let mut table = String::from(
        "# Learnt from UD English EWT and GUM and the verbs of UniMorph; see NOTICE.md. Made by examples/train.\n",
    );
    for ((upos, xpos), forms) in tags {
        let rules = rules(&forms);
        writeln!(table, "@{upos}\t{xpos}").expect("a string takes everything");
        for (ending, (cut, add)) in &rules {
            writeln!(table, "-{ending}\t{cut}\t{add}").expect("a string takes everything");
        }
        for (form, counts) in &forms {
            let lemma = most_frequent(counts);
            if by_rule(&rules, form) != *lemma {
                writeln!(table, "={form}\t{lemma}").expect("a string takes everything");
            }
        }
    }
    table
}

/// The form of a verb by the rules that hold for most: a silent e is dropped, y turns into i, no letter is doubled.
fn by_plain_rule(lemma: &str, tag: &str) -> String {
    let without =
        |end: &str| lemma.strip_suffix(end).filter(|rest| !rest.ends_with(['a', 'e', 'i', 'o', 'u']));
    match (tag, without("y"), without("e")) {
        ("VBG", ..) => match (lemma.strip_suffix("ie"), without("e").filter(|rest| !rest.ends_with('y'))) {
            (Some(rest), _) => format!("{rest}ying"),
            (_, Some(rest)) => format!("{rest}ing"),
            _ => format!("{lemma}ing"),
        },
        ("VBD" | "VBN", Some(rest), _) => format!("{rest}ied"),
        ("VBD" | "VBN", ..) if lemma.ends_with('e') => format!("{lemma}d"),
        ("VBD" | "VBN", ..) => format!("{lemma}ed"),
        ("VBZ", Some(rest), _) => format!("{rest}ies"),
        ("VBZ", ..) if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
            format!("{lemma}es")
        }
        ("VBZ", ..) => format!("{lemma}s"),
        _ => lemma.to_owned(),
    }
}

/// The change most forms with an ending call for, unless a shorter ending says the same.
fn rules(forms: &BTreeMap<String, Counts>) -> BTreeMap<String, OwnChange> {
    let mut votes: BTreeMap<&str, BTreeMap<OwnChange, usize>> = BTreeMap::new();
    for (form, counts) in forms {
        let Some(change) = change(form, most_frequent(counts)) else { continue };
        for ending in endings(form) {
            *votes.entry(ending).or_default().entry(change.clone()).or_default() += 1;
        }
    }
    let mut by_length: Vec<_> = votes.into_iter().collect();
    by_length.sort_by_key(|(ending, _)| ending.chars().count());
    let mut rules = BTreeMap::new();
    for (ending, changes) in by_length {
        let best = changes.iter().rev().max_by_key(|(_, count)| **count).map(|(change, _)| change);
        let shorter = endings(ending).skip(1).find_map(|ending| rules.get(ending));
        let enough = |change: &&OwnChange| ending.is_empty() || changes[*change] >= LEAST_VOTES;
        if let Some(best) = best.filter(enough).filter(|best| Some(*best) != shorter) {
            rules.insert(ending.to_owned(), best.clone());
        }
    }
    rules
}

/// What turns `form` into `lemma`, if the lemma is in lower case and begins alike.
fn change(form: &str, lemma: &str) -> Option<OwnChange> {
    if lemma.to_lowercase() != lemma {
        return None;
    }
    let same = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let cut = form.chars().count() - same;
    (same > 0).then(|| (cut, lemma.chars().skip(same).collect()))
}

fn most_frequent(counts: &Counts) -> &String {
    let best = counts.iter().rev().max_by_key(|(_, count)| **count);
    best.expect("a form was seen with a lemma").0
}

fn by_rule(rules: &BTreeMap<String, OwnChange>, form: &str) -> String {
    match endings(form).find_map(|ending| rules.get(ending)) {
        Some((cut, add)) => Change { cut: *cut, add }.apply(form),
        None => form.to_owned(),
    }
}
