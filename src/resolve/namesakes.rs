//! How many people bear one spelling of a name: one, unless their offices speak of several.

use std::collections::BTreeMap;

use super::{
    name_form::Fit,
    people::{People, Weighed},
    weights,
};

/// Bearers of one spelling that are compared with each other: the best known.
const COMPARED: usize = 8;

impl People<'_, '_> {
    /// Puts the bearers of a spelling together.
    ///
    /// Where all offices are of one country, or there are none, and no life lies between, all are one. Else those of one country are one, what
    /// stands between the countries is weighed, and those without an office go to the bearer who fits by far the best.
    pub(super) fn namesakes(&mut self, number: usize) {
        let eras = self.eras(number);
        let mut by_place: BTreeMap<(String, usize), usize> = BTreeMap::new();
        let mut placeless: Vec<usize> = Vec::new();
        for &candidate in &self.candidates.spellings[number] {
            let offices = &self.candidates.all[candidate].offices;
            let mut places: Vec<String> =
                super::office::realms(offices.iter()).into_iter().map(str::to_owned).collect();
            let era =
                self.candidates.year(candidate).map_or(0, |year| eras.partition_point(|it| *it <= year));
            if places.is_empty() && !eras.is_empty() {
                places.push(String::new());
            }
            if places.is_empty() {
                placeless.push(candidate);
            }
            for place in places {
                let first = *by_place.entry((place, era)).or_insert(candidate);
                self.same(first, candidate);
            }
        }
        let mut bearers: Vec<usize> = by_place.values().map(|first| self.union.root(*first)).collect();
        bearers.sort_unstable();
        bearers.dedup();
        if bearers.len() < 2 {
            let first = bearers.first().or(placeless.first()).copied();
            for candidate in placeless {
                self.same(first.unwrap_or(candidate), candidate);
            }
            return;
        }
        self.tell_apart(bearers, &placeless);
    }

    /// Joins a candidate to another of its spelling.
    fn same(&mut self, one: usize, other: usize) {
        let label = &self.candidates.all[one].entity.label;
        self.union.join(one, other, || format!("same name: {label}"));
    }

    /// The years in which the name comes back into the news after more than a life's time.
    fn eras(&self, number: usize) -> Vec<i32> {
        let members = self.candidates.spellings[number].iter();
        let mut years: Vec<i32> = members.filter_map(|it| self.candidates.year(*it)).collect();
        years.sort_unstable();
        years.windows(2).filter(|pair| pair[1] - pair[0] > weights::CAREER).map(|pair| pair[1]).collect()
    }

    fn tell_apart(&mut self, mut bearers: Vec<usize>, placeless: &[usize]) {
        bearers.sort_by_key(|root| {
            let members = self.union.members(*root);
            (std::cmp::Reverse(members.len()), members.iter().copied().min())
        });
        let mut kept: Vec<usize> = Vec::new();
        for bearer in bearers {
            let known = kept.iter().copied().take(COMPARED);
            let allowed: Vec<usize> = known.filter(|it| !self.union.is_forbidden(*it, bearer)).collect();
            let weighed: Vec<Weighed> =
                allowed.into_iter().map(|it| self.weigh(bearer, it, Fit::Same)).collect();
            self.decide(bearer, weighed);
            kept.iter_mut().for_each(|it| *it = self.union.root(*it));
            if !kept.contains(&self.union.root(bearer)) {
                kept.push(self.union.root(bearer));
            }
        }
        let sizes: Vec<usize> = kept.iter().map(|it| self.union.members(*it).len()).collect();
        for &candidate in placeless.iter() {
            self.place(candidate, &mut kept, &sizes);
        }
    }

    /// Gives a candidate without an office to one of the bearers, if one fits by far the best.
    fn place(&mut self, candidate: usize, bearers: &mut [usize], sizes: &[usize]) {
        let mut weighed = Vec::new();
        for (bearer, size) in bearers.iter().zip(sizes).take(COMPARED) {
            if self.union.root(candidate) == self.union.root(*bearer)
                || self.union.is_forbidden(candidate, *bearer)
            {
                continue;
            }
            let mut it = self.weigh(candidate, *bearer, Fit::Same);
            it.better_known(i32::try_from(size.ilog2()).unwrap_or(0));
            weighed.push(it);
        }
        self.decide(candidate, weighed);
        bearers.iter_mut().for_each(|it| *it = self.union.root(*it));
    }
}

impl Weighed {
    /// Whoever is in the news more often is meant more often.
    fn better_known(&mut self, points: i32) {
        let points = points.min(weights::DISTINCTIVE);
        if points > 0 {
            self.score += points;
            self.pieces.push(super::Piece { words: "often in the news".to_owned(), weight: points });
        }
    }
}
