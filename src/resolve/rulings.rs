//! Who is who by ruling: what a person decided, which counts before anything is weighed.
//!
//! A ruling names its subjects in words that outlive a build ([`Who`]); `bind` looks up which entities they are today.
//! For the resolver that means, in this order:
//!
//! 1. `let bound = rulings.bind(&subjects)`, with one [`Subject`] for each entity that may become a part of a node, in the
//!    order in which the resolver keeps them.
//! 2. The members of each of [`Bound::groups`] are one node before any name is compared. A member with `because` has
//!    that as the reason of its [`Part`](super::Part); one without joins by its name as ever.
//! 3. Whenever two nodes could be joined, and before any score: [`Bound::forbids`] of their marks must be `None`. The
//!    marks of a node are those of all its parts ([`Marks::add`]), so that what is apart is not joined by way of a third.
//!    A pair that is forbidden is no doubt either.
//! 4. [`Bound::label`] and [`Bound::identity`] of a node's marks go into [`Merged::ruled`](super::Merged); the label that
//!    the resolver chose itself stays where it is, as ids are made from it.
//! 5. `bound.idle` goes into the resolution: rulings that found nobody, or that others overrule.
//!
//! "Apart" is stronger than everything. "Same" is stronger than any score. Of several "same" that cannot all hold, because
//! they would join what is apart, the later ones hold.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    article::ArticleId,
    mention::{Kind, name},
};

/// Whom a ruling is about: all that bears a name, or what bears it in one article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who {
    /// What it was when the ruling was made; any kind where nobody said. Another kind does when none of this is found.
    pub kind: Option<Kind>,
    /// Its name, the label of an entity. Case, accents and punctuation do not count.
    pub name: String,
    /// The only article that is meant.
    pub article: Option<ArticleId>,
}

/// What a ruling says of its two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are one.
    Same,
    /// They are two, whatever else says otherwise.
    Apart,
}

/// One ruling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Same or apart.
    pub verdict: Verdict,
    /// The two sides; their order does not matter.
    pub left: Who,
    /// The other side.
    pub right: Who,
    /// Where it stands: "decisions.csv:4".
    pub place: String,
    /// In words, for explanations: "you said so on 3 March 2026: same address".
    pub because: String,
}

/// The name or the identity that somebody was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Who is meant.
    pub who: Who,
    /// The name to show.
    pub label: Option<String>,
    /// Its item in Wikidata, as `Q42`. Nodes with two identities are never joined.
    pub identity: Option<String>,
    /// Where it stands: "names.csv:3".
    pub place: String,
}

/// All rulings of a project; of those that cannot all hold, the later ones do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulings {
    /// Who is who and who is not.
    pub rulings: Vec<Ruling>,
    /// How they are called.
    pub namings: Vec<Naming>,
}

/// An entity as rulings see it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Id of its article.
    pub article: &'a str,
    /// What it is taken for.
    pub kind: Kind,
    /// The folded words of its label.
    pub words: &'a [String],
}

/// What the rulings mean for given entities.
#[derive(Clone, Debug, Default)]
pub struct Bound<'r> {
    /// Entities that are one by ruling, by first member.
    pub groups: Vec<Vec<Member<'r>>>,
    /// Rulings that are not in force, in their order.
    pub idle: Vec<Idle>,
    marks: BTreeMap<usize, Marks>,
    rulings: Option<&'r Rulings>,
}

/// An entity that is bound to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member<'r> {
    /// Its place among the subjects.
    pub subject: usize,
    /// The ruling in words; none where it bears the name of the group.
    pub because: Option<&'r str>,
}

/// A ruling that is not in force.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Idle {
    /// Where it stands.
    pub place: String,
    /// Why, in words.
    pub why: String,
}

/// The rulings that concern an entity, or all parts of a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    sides: BTreeSet<(usize, Side)>,
    namings: BTreeSet<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Left,
    Right,
}

static UNMARKED: Marks = Marks { sides: BTreeSet::new(), namings: BTreeSet::new() };

impl Marks {
    /// Takes in the marks of another part.
    pub fn add(&mut self, other: &Self) {
        self.sides.extend(&other.sides);
        self.namings.extend(&other.namings);
    }
}

impl<'r> Bound<'r> {
    /// The marks of an entity, by its place among the subjects.
    pub fn marks(&self, subject: usize) -> &Marks {
        self.marks.get(&subject).unwrap_or(&UNMARKED)
    }

    /// Why two nodes must not be joined; nothing where they may.
    pub fn forbids(&self, one: &Marks, other: &Marks) -> Option<&'r str> {
        let rulings = self.rulings?;
        let is_there = |side: &&(usize, Side)| other.sides.contains(&(side.0, side.1.across()));
        if let Some((ruling, _)) = one.sides.iter().find(is_there) {
            return Some(&rulings.rulings[*ruling].because);
        }
        let (one, other) = (self.identity(one)?, self.identity(other)?);
        (one != other).then_some("they have two identities in Wikidata")
    }

    /// The name to show for a node with these marks, if it was given one; the last that was given counts.
    pub fn label(&self, marks: &Marks) -> Option<&'r str> {
        self.last(marks, |it| it.label.as_deref())
    }

    /// The item in Wikidata of a node with these marks, if it was given one.
    pub fn identity(&self, marks: &Marks) -> Option<&'r str> {
        self.last(marks, |it| it.identity.as_deref())
    }

    fn last(&self, marks: &Marks, of: impl Fn(&'r Naming) -> Option<&'r str>) -> Option<&'r str> {
        let namings = &self.rulings?.namings;
        marks.namings.iter().rev().find_map(|naming| of(&namings[*naming]))
    }
}

impl Side {
    fn across(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

impl Rulings {
    /// True when nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.rulings.is_empty() && self.namings.is_empty()
    }

    /// What the rulings mean for these entities.
    pub fn bind<'r>(&'r self, subjects: &[Subject<'_>]) -> Bound<'r> {
        let mut bound = Bound { rulings: Some(self), ..Bound::default() };
        if self.is_empty() {
            return bound;
        }
        let register = Register::of(subjects);
        let mut idle: BTreeMap<usize, Idle> = BTreeMap::new();
        let mut sides: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (nth, ruling) in self.rulings.iter().enumerate() {
            match register.sides(ruling) {
                Ok(found) => drop(sides.insert(nth, found)),
                Err(why) => drop(idle.insert(nth, Idle { place: ruling.place.clone(), why })),
            }
        }
        for (nth, (left, right)) in &sides {
            if self.rulings[*nth].verdict == Verdict::Apart {
                let left = left.iter().map(|it| (*it, Side::Left));
                for (subject, side) in left.chain(right.iter().map(|it| (*it, Side::Right))) {
                    bound.marks.entry(subject).or_default().sides.insert((*nth, side));
                }
            }
        }
        let mut unnamed = Vec::new();
        for (nth, naming) in self.namings.iter().enumerate() {
            let found = register.find(&naming.who);
            if found.is_empty() {
                unnamed.push(Idle { place: naming.place.clone(), why: nobody(&naming.who) });
            }
            for subject in found {
                bound.marks.entry(subject).or_default().namings.insert(nth);
            }
        }
        let mut union = Union { bound: &bound, of: BTreeMap::new(), clusters: BTreeMap::new() };
        for (nth, (left, right)) in sides.iter().rev() {
            if self.rulings[*nth].verdict == Verdict::Same
                && let Err(why) = union.join(*nth, left, right)
            {
                idle.insert(*nth, Idle { place: self.rulings[*nth].place.clone(), why });
            }
        }
        bound.groups = union.groups(self, subjects);
        bound.idle = idle.into_values().chain(unnamed).collect();
        bound
    }
}

/// The entities by the words of their names.
struct Register<'a> {
    subjects: &'a [Subject<'a>],
    by_words: BTreeMap<&'a [String], Vec<usize>>,
}

impl<'a> Register<'a> {
    fn of(subjects: &'a [Subject<'a>]) -> Self {
        let mut by_words: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
        for (nth, subject) in subjects.iter().enumerate() {
            by_words.entry(subject.words).or_default().push(nth);
        }
        Self { subjects, by_words }
    }

    fn find(&self, who: &Who) -> Vec<usize> {
        let words = name::words(&who.name);
        let is_there =
            |it: &&usize| who.article.as_ref().is_none_or(|id| id.0 == self.subjects[**it].article);
        // Readings leave out the article of a name: "the Baker" is "Baker" there.
        let bare = words.strip_prefix(&["the".to_owned()]);
        let named = self.by_words.get(words.as_slice()).or_else(|| self.by_words.get(bare?));
        let named: Vec<usize> = named.into_iter().flatten().filter(is_there).copied().collect();
        let of_kind: Vec<usize> = named
            .iter()
            .filter(|it| who.kind.is_some_and(|kind| kind == self.subjects[**it].kind))
            .copied()
            .collect();
        // What a name is taken for may change with the articles; whom somebody meant by it does not.
        if of_kind.is_empty() { named } else { of_kind }
    }

    /// The entities on the two sides. A name in one article is taken out of the same name everywhere.
    fn sides(&self, ruling: &Ruling) -> Result<(Vec<usize>, Vec<usize>), String> {
        let (mut left, mut right) = (self.find(&ruling.left), self.find(&ruling.right));
        for (found, who) in [(&left, &ruling.left), (&right, &ruling.right)] {
            if found.is_empty() {
                return Err(nobody(who));
            }
        }
        match (&ruling.left.article, &ruling.right.article) {
            (Some(_), None) => right.retain(|it| !left.contains(it)),
            (None, Some(_)) => left.retain(|it| !right.contains(it)),
            _ => {}
        }
        if left.is_empty() || right.is_empty() || left.iter().any(|it| right.contains(it)) {
            return Err("both sides are the same mention".to_owned());
        }
        Ok((left, right))
    }
}

fn nobody(who: &Who) -> String {
    let place = if who.article.is_some() { "that article no longer speaks" } else { "no article speaks" };
    format!("{place} of \"{}\"", who.name)
}

/// Entities that rulings have joined so far.
struct Union<'b, 'r> {
    bound: &'b Bound<'r>,
    /// The first member of the cluster of each entity that was joined.
    of: BTreeMap<usize, usize>,
    clusters: BTreeMap<usize, Cluster>,
}

struct Cluster {
    marks: Marks,
    /// Each with the ruling that joined it.
    members: Vec<(usize, usize)>,
}

impl Union<'_, '_> {
    /// Joins both sides, but for those that another ruling keeps apart; an error when no two are left to join.
    fn join(&mut self, ruling: usize, left: &[usize], right: &[usize]) -> Result<(), String> {
        let mut members: Vec<usize> = left.iter().chain(right).copied().collect();
        // Those that no ruling keeps apart decide what the others have to fit to.
        members.sort_by_key(|it| (!self.bound.marks(*it).sides.is_empty(), *it));
        let mut veto = None;
        let first = self.cluster(members[0], ruling);
        for member in &members[1..] {
            let other = self.cluster(*member, ruling);
            if let Some(because) = self.unite(first, other) {
                veto.get_or_insert(because);
            }
        }
        let home = self.of[&members[0]];
        let is_home = |side: &[usize]| side.iter().any(|it| self.of[it] == home);
        match veto {
            Some(because) if !(is_home(left) && is_home(right)) => Err(format!("overruled: {because}")),
            _ => Ok(()),
        }
    }

    /// The cluster of an entity; a new one where it was in none.
    fn cluster(&mut self, subject: usize, ruling: usize) -> usize {
        let first = *self.of.entry(subject).or_insert(subject);
        self.clusters.entry(first).or_insert_with(|| Cluster {
            marks: self.bound.marks(subject).clone(),
            members: vec![(subject, ruling)],
        });
        first
    }

    /// Joins the cluster `other` to that of `first`, or says what forbids it.
    fn unite(&mut self, first: usize, other: usize) -> Option<String> {
        let home = self.of[&first];
        if home == other {
            return None;
        }
        let because = self.bound.forbids(&self.clusters[&home].marks, &self.clusters[&other].marks);
        if because.is_some() {
            return because.map(str::to_owned);
        }
        let other = self.clusters.remove(&other)?;
        for (member, _) in &other.members {
            self.of.insert(*member, home);
        }
        let cluster = self.clusters.get_mut(&home)?;
        cluster.marks.add(&other.marks);
        cluster.members.extend(other.members);
        None
    }

    fn groups<'r>(self, rulings: &'r Rulings, subjects: &[Subject<'_>]) -> Vec<Vec<Member<'r>>> {
        let mut groups = Vec::new();
        for mut cluster in self.clusters.into_values().filter(|it| it.members.len() > 1) {
            cluster.members.sort_unstable();
            let base = commonest(cluster.members.iter().map(|it| subjects[it.0].words));
            let member = |&(subject, ruling): &(usize, usize)| {
                let Ruling { left, right, because, .. } = &rulings.rulings[ruling];
                let it = subjects[subject];
                let is_there =
                    |who: &Who| who.article.as_ref().is_some_and(|article| article.0 == it.article);
                let is_base = it.words == base && !is_there(left) && !is_there(right);
                Member { subject, because: (!is_base).then_some(because.as_str()) }
            };
            groups.push(cluster.members.iter().map(member).collect());
        }
        groups.sort_by_key(|members: &Vec<Member<'_>>| members[0].subject);
        groups
    }
}

/// The words that most members bear; of equals those of the first member.
fn commonest<'a>(words: impl Iterator<Item = &'a [String]>) -> &'a [String] {
    let mut counts: BTreeMap<&[String], (usize, Reverse<usize>)> = BTreeMap::new();
    words.enumerate().for_each(|(nth, words)| counts.entry(words).or_insert((0, Reverse(nth))).0 += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(&[], |(words, _)| words)
}
