//! Which names of an article name the same thing, and of which kind it is.

use super::{Kind, evidence, gender, name};
use crate::{
    mention::spot::{Mark, Sort},
    schema::Schema,
    text::{NameKind, Tree},
};
use std::collections::BTreeMap;

/// The names of an article, grouped.
#[derive(Debug, Default)]
pub(crate) struct Clusters {
    /// Members of each cluster.
    pub(crate) clusters: Vec<Cluster>,
    by_words: BTreeMap<Vec<String>, Vec<(usize, &'static str)>>,
}

/// Names of one thing.
#[derive(Debug)]
pub(crate) struct Cluster {
    /// Decided from all its names.
    pub(crate) kind: Kind,
    /// Fullest name as written.
    pub(crate) label: String,
    /// How often the article uses names that can only be these.
    pub(crate) named: usize,
    /// "male" or "female", where a title before one of the names says so.
    pub(crate) gender: Option<String>,
    words: Vec<Vec<String>>,
}

/// One way of writing a name, with how often each kind was guessed for it.
struct Spelling {
    words: Vec<String>,
    text: String,
    first: (usize, usize),
    votes: BTreeMap<NameKind, usize>,
    /// Mentions, each counted.
    mentions: usize,
    /// What the words around its mentions say.
    clues: BTreeMap<NameKind, usize>,
    honorific: bool,
    /// What "Ms" or "Sir" before a mention says.
    gender: Option<String>,
}

/// Guesses of the tagger that count; more of them are the same guess again.
const GUESSES: usize = 2;

impl Clusters {
    /// Groups every name mark of an article.
    pub(crate) fn of(schema: &Schema, trees: &[Tree<'_>], marks: &[Vec<Mark>]) -> Self {
        let mut spellings = spellings(schema, trees, marks);
        spellings.sort_by_key(|spelling| (std::cmp::Reverse(spelling.words.len()), spelling.first));
        let mut clusters = Self::default();
        for spelling in spellings {
            let kind = kind(schema, &spelling, &clusters);
            clusters.join(schema, spelling, kind);
        }
        clusters.join_bracketed(trees, marks);
        clusters.join_aliases(schema, trees, marks);
        clusters
    }

    /// Clusters a spelling may belong to, each with the reason.
    pub(crate) fn candidates(&self, text: &str) -> &[(usize, &'static str)] {
        self.by_words.get(&name::words(text)).map(Vec::as_slice).unwrap_or_default()
    }

    /// How often the two people are named that are named most.
    pub(crate) fn most_named(&self) -> [usize; 2] {
        let people = self.clusters.iter().filter(|cluster| cluster.kind == Kind::Person);
        let mut counts: Vec<usize> = people.map(|cluster| cluster.named).collect();
        counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
        [0, 1].map(|place| counts.get(place).copied().unwrap_or_default())
    }

    fn join(&mut self, schema: &Schema, spelling: Spelling, kind: Kind) {
        let person = kind == Kind::Person;
        let mut found: Vec<(usize, &'static str)> = Vec::new();
        for (index, cluster) in self.clusters.iter().enumerate() {
            if (cluster.kind == Kind::Person) != person {
                continue;
            }
            let reason =
                cluster.words.iter().find_map(|words| name::match_reason(&spelling.words, words, kind));
            let short = || kind == Kind::Organisation && cluster.is_body_called(schema, &spelling.words);
            let reason = reason.or_else(|| short().then_some("short name"));
            if let Some(reason) = reason {
                found.push((index, reason));
            }
        }
        // A surname beats a first name; a fuller name joins one cluster only.
        if found.iter().any(|(_, reason)| *reason == "surname") {
            found.retain(|(_, reason)| *reason == "surname");
        }
        if spelling.words.len() > 1 {
            found.truncate(1);
        }
        if found.is_empty() {
            let cluster = Cluster { kind, label: spelling.text, named: 0, gender: None, words: Vec::new() };
            self.clusters.push(cluster);
            found.push((self.clusters.len() - 1, "name"));
        }
        if let [(only, _)] = found[..] {
            self.clusters[only].words.push(spelling.words.clone());
            self.clusters[only].named += spelling.mentions;
            let known = &mut self.clusters[only].gender;
            *known = known.take().or(spelling.gender);
        }
        self.by_words.insert(spelling.words, found);
    }

    /// "Ilankai Tamil Arasu Kachchi (ITAK)": the name in brackets is the one before it.
    fn join_bracketed(&mut self, trees: &[Tree<'_>], marks: &[Vec<Mark>]) {
        for (tree, marks) in trees.iter().zip(marks) {
            for pair in marks.windows(2) {
                let [long, short] = pair else { continue };
                let bracket = short.first == long.last + 2 && tree.form(long.last + 1) == "(";
                let named = matches!((&long.sort, &short.sort), (Sort::Name(_), Sort::Name(_)));
                let capitals = short.text(tree).chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
                if bracket && named && capitals {
                    let long_words = name::words(long.text(tree));
                    if let Some(found) = self.by_words.get(&long_words).cloned() {
                        let found =
                            found.into_iter().map(|(index, _)| (index, "acronym in brackets")).collect();
                        self.by_words.insert(name::words(short.text(tree)), found);
                    }
                }
            }
        }
    }
}

impl Clusters {
    /// "Evaristo Soto, alias Comandante Lucas": the second name is the first one's.
    fn join_aliases(&mut self, schema: &Schema, trees: &[Tree<'_>], marks: &[Vec<Mark>]) {
        for (tree, marks) in trees.iter().zip(marks) {
            for pair in marks.windows(2) {
                let [name, alias] = pair else { continue };
                let named = matches!((&name.sort, &alias.sort), (Sort::Name(_), Sort::Name(_)));
                let between = (name.last + 1..alias.first).map(|token| tree.lower(token));
                // "Ruiz, who is known as “the Baker”".
                let filler = |word: &str| {
                    matches!(word, "," | "(" | "“" | "\"" | "‘" | "'" | "``" | "the" | "who" | "is" | "was")
                };
                let between: Vec<_> = between.filter(|word| !filler(word)).collect();
                if named && schema.words("alias_words").has(&between.join(" ")) {
                    let only = |text: &str| match self.candidates(text) {
                        &[(only, _)] => Some(only),
                        _ => None,
                    };
                    if let (Some(home), Some(guest)) = (only(name.text(tree)), only(alias.text(tree))) {
                        self.move_names(guest, home);
                    }
                }
            }
        }
    }

    fn move_names(&mut self, from: usize, to: usize) {
        if from == to {
            return;
        }
        for (cluster, reason) in self.by_words.values_mut().flatten() {
            if *cluster == from {
                (*cluster, *reason) = (to, "another name");
            }
        }
        self.clusters[to].named += std::mem::take(&mut self.clusters[from].named);
    }
}

fn spellings(schema: &Schema, trees: &[Tree<'_>], marks: &[Vec<Mark>]) -> Vec<Spelling> {
    let mut found: BTreeMap<Vec<String>, Spelling> = BTreeMap::new();
    for (sentence, (tree, marks)) in trees.iter().zip(marks).enumerate() {
        for mark in marks {
            let Sort::Name(kind) = mark.sort else { continue };
            let words = name::words(mark.text(tree));
            if words.is_empty() {
                continue;
            }
            let title = mark.first.checked_sub(1).map(|before| tree.lower(before)).unwrap_or_default();
            let spelling = found.entry(words.clone()).or_insert_with(|| Spelling {
                words,
                text: super::cast::tidy(mark.text(tree)),
                first: (sentence, mark.first),
                votes: BTreeMap::new(),
                mentions: 0,
                clues: BTreeMap::new(),
                honorific: false,
                gender: None,
            });
            spelling.mentions += 1;
            let guess = spelling.votes.entry(kind).or_default();
            *guess = (*guess + 1).min(GUESSES);
            for (kind, votes) in evidence::clues(schema, tree, mark) {
                *spelling.clues.entry(kind).or_default() += votes;
            }
            spelling.honorific |= schema.words("honorifics").has(&title);
            spelling.gender =
                spelling.gender.take().or_else(|| gender::of_title(schema, &title).map(str::to_owned));
        }
    }
    found.into_values().collect()
}

/// The kind of a spelling: an organisation word or an honorific decides, then a fuller name, then the votes.
fn kind(schema: &Schema, spelling: &Spelling, clusters: &Clusters) -> Kind {
    let heads = schema.words("organisation_heads");
    if spelling.honorific {
        return Kind::Person;
    }
    if spelling.words.len() > 1 && spelling.words.iter().any(|word| heads.has(word)) {
        return Kind::Organisation;
    }
    let part_of_person = clusters.clusters.iter().any(|cluster| {
        let fuller =
            |words: &Vec<String>| words.len() > spelling.words.len() && words.ends_with(&spelling.words);
        cluster.kind == Kind::Person && cluster.words.iter().any(fuller)
    });
    if part_of_person {
        return Kind::Person;
    }
    if is_short_for_body(schema, spelling, clusters) {
        return Kind::Organisation;
    }
    // Ties go to the kind that comes first: a person.
    let all = |kind: &NameKind| {
        let count = |votes: &BTreeMap<NameKind, usize>| votes.get(kind).copied().unwrap_or_default();
        count(&spelling.votes) + count(&spelling.clues)
    };
    let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place];
    match kinds.into_iter().max_by_key(|kind| (all(kind), std::cmp::Reverse(*kind))) {
        Some(NameKind::Person) => Kind::Person,
        Some(NameKind::Place) => Kind::Place,
        _ => Kind::Organisation,
    }
}

/// Sorts of bodies that are called by their name alone: "Apex" for Apex Holdings, but not "Lima" for the Lima Police.
const CALLED_SHORT: [&str; 2] = ["company", "party"];

impl Cluster {
    /// True when the article has the body's name with what sort of body it is behind: "Apex Holdings".
    fn is_body_called(&self, schema: &Schema, short: &[String]) -> bool {
        let sort = |word: &String| schema.words("organisation_heads").get(word);
        let region = |rest: &[String]| {
            let name = rest.join(" ");
            ["countries", "place_heads"].iter().any(|list| schema.words(list).has(&name))
        };
        let rest = |words: &Vec<String>| {
            words.strip_prefix(short).is_some_and(|rest| {
                let called = |word: &String| sort(word).is_some_and(|sort| CALLED_SHORT.contains(&sort));
                !rest.is_empty() && (region(rest) || rest.iter().all(called))
            })
        };
        self.kind == Kind::Organisation && self.words.iter().any(rest)
    }
}

/// "Apex", where the article speaks of Apex Holdings, and nothing says that a person or a place is meant.
fn is_short_for_body(schema: &Schema, spelling: &Spelling, clusters: &Clusters) -> bool {
    let name = spelling.words.join(" ");
    let place = ["countries", "capitals"].iter().any(|list| schema.words(list).has(&name));
    let clues = |kind| spelling.clues.get(&kind).copied().unwrap_or_default();
    !place
        && clues(NameKind::Place).max(clues(NameKind::Person)) < evidence::STRONG
        && clusters.clusters.iter().any(|cluster| cluster.is_body_called(schema, &spelling.words))
}
