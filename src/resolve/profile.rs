//! What the articles say of one bearer of a name, and how two bearers agree.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Piece,
    candidate::Candidates,
    office::{Office, realms},
    weights,
};

/// What all articles say of a bearer of a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    readings: BTreeSet<usize>,
    offices: BTreeSet<Office>,
    /// Spellings of the bodies it belongs to.
    bodies: BTreeSet<usize>,
    /// Spellings of those who stand around it, with the number of articles.
    company: BTreeMap<usize, usize>,
    years: Option<(i32, i32)>,
}

impl Profile {
    /// What one article says of a candidate. `company` are those who stand around it.
    pub(super) fn of(candidates: &Candidates<'_>, candidate: usize, company: &[usize]) -> Self {
        let it = &candidates.all[candidate];
        let own = it.spelling;
        let year = candidates.year(candidate);
        Self {
            readings: BTreeSet::from([it.reading]),
            offices: it.offices.iter().cloned().collect(),
            bodies: it.bodies.iter().map(|body| candidates.all[*body].spelling).collect(),
            company: company.iter().filter(|spelling| **spelling != own).map(|it| (*it, 1)).collect(),
            years: year.map(|year| (year, year)),
        }
    }

    /// Takes in what is said of the same bearer elsewhere.
    pub(super) fn absorb(&mut self, mut other: Self) {
        if other.readings.len() > self.readings.len() {
            std::mem::swap(self, &mut other);
        }
        self.readings.extend(other.readings);
        self.offices.extend(other.offices);
        self.bodies.extend(other.bodies);
        for (spelling, count) in other.company {
            *self.company.entry(spelling).or_default() += count;
        }
        self.years = match (self.years, other.years) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (own, others) => own.or(others),
        };
    }

    /// Where it holds offices.
    fn realms(&self) -> BTreeSet<&str> {
        realms(self.offices.iter())
    }
}

/// What speaks for and against two bearers being one, besides their names.
pub(super) fn pieces(candidates: &Candidates<'_>, one: &Profile, other: &Profile) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |weight: i32, words: String| pieces.push(Piece { words, weight });
    if let Some(years) = gap(one, other).filter(|years| *years > weights::CAREER) {
        add(weights::TOO_LONG_AGO, format!("{years} years apart"));
    }
    if is_common(&one.readings, &other.readings) {
        add(weights::TOLD_APART, "an article tells them apart".to_owned());
    }
    let office = one.offices.intersection(&other.offices).find(|office| office.country.is_some());
    let (mine, theirs) = (one.realms(), other.realms());
    if let Some(office) = office {
        add(weights::SAME_OFFICE, format!("both {}", office.in_words()));
    } else if let Some(country) = mine.intersection(&theirs).next() {
        add(weights::SAME_COUNTRY, format!("both hold offices in {country}"));
    } else if let (Some(mine), Some(theirs)) = (mine.first(), theirs.first()) {
        let (first, second) = if mine < theirs { (mine, theirs) } else { (theirs, mine) };
        add(weights::OTHER_COUNTRY, format!("one holds an office in {first}, the other in {second}"));
    }
    if let Some(body) = one.bodies.intersection(&other.bodies).next() {
        add(weights::SAME_COUNTRY, format!("both belong to {}", candidates.label(*body)));
    }
    company(candidates, one, other).into_iter().for_each(|(weight, words)| add(weight, words));
    pieces
}

/// The share of the company of the lesser known that stands around the other too.
fn company(candidates: &Candidates<'_>, one: &Profile, other: &Profile) -> Option<(i32, String)> {
    let (few, many) = if one.company.len() <= other.company.len() {
        (&one.company, &other.company)
    } else {
        (&other.company, &one.company)
    };
    let shared: Vec<usize> = few.keys().filter(|it| many.contains_key(it)).copied().collect();
    let most = shared.iter().copied().min_by_key(|it| (candidates.spellings[*it].len(), *it))?;
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let whole = count(few.len()).max(2);
    let weight = weights::SAME_COMPANY * count(shared.len()) / whole - weights::COMPANY_BY_CHANCE;
    let words = match shared.len() {
        1 => format!("{} stands beside both", candidates.label(most)),
        more => format!("{} and {} more stand beside both", candidates.label(most), more - 1),
    };
    (weight > 0).then_some((weight, words))
}

/// Years between what is said of the one and of the other.
fn gap(one: &Profile, other: &Profile) -> Option<i32> {
    let ((a, b), (c, d)) = (one.years?, other.years?);
    Some((c - b).max(a - d))
}

fn is_common(one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> bool {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    few.iter().any(|it| many.contains(it))
}
