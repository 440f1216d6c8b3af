//! Articles that are copies of one text: wire stories, syndication, reposts with other lines around them.
//!
//! MinHash signatures, banded: of articles that agree in one band the signatures are compared as a whole, and where these
//! allow it the texts, word for word. An article is compared with the first of a family only, so that a chain of small
//! changes does not make one story of many.

use std::collections::{BTreeMap, HashMap};

use super::shingles::{Signature, alike, mixed, shingles, signature};
use crate::article::{Article, ArticleId};
use rayon::prelude::*;

/// Numbers in a band. With 21 bands of 3, two texts that share three runs in five meet 99 times in 100.
const ROWS: usize = 3;

/// Families in a band that an article is compared with; more only agree by chance.
const COMPARED: usize = 8;

/// A text with fewer runs than this says too little to be called a copy.
const SHORTEST: usize = 10;

/// Which articles are copies of which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    originals: BTreeMap<ArticleId, ArticleId>,
}

impl Copies {
    /// The article whose text this one repeats: of all with the text, the one published first.
    pub fn original(&self, article: &ArticleId) -> Option<&ArticleId> {
        self.originals.get(article)
    }

    /// How many articles are copies.
    pub fn count(&self) -> usize {
        self.originals.len()
    }
}

/// Finds the copies among articles. Their order does not matter.
pub fn copies(articles: &[Article]) -> Copies {
    let mut sorted: Vec<&Article> = articles.iter().collect();
    // What has no date comes last: where one of two has a date, that one can be cited.
    sorted.sort_by_key(|it| {
        let day = it.published.and_then(|published| published.earliest());
        (day.is_none(), day, &it.id)
    });
    sorted.dedup_by_key(|it| &it.id);
    let signatures: Vec<Option<Signature>> = sorted
        .par_iter()
        .map(|article| {
            Some(shingles(&article.body)).filter(|it| it.len() >= SHORTEST).map(|it| signature(&it))
        })
        .collect();
    let mut families = Families { articles: &sorted, signatures: &signatures, bands: HashMap::new() };
    let mut found = Copies::default();
    for (place, signature) in signatures.iter().enumerate() {
        let Some(signature) = signature else { continue };
        match families.of(place, signature) {
            Some(first) => {
                found.originals.insert(sorted[place].id.clone(), sorted[first].id.clone());
            }
            None => families.begin(place, signature),
        }
    }
    found
}

/// The first article of each family, by the bands of its signature.
struct Families<'a> {
    articles: &'a [&'a Article],
    signatures: &'a [Option<Signature>],
    /// By the number of a band; two that share it by chance are told apart by their signatures.
    bands: HashMap<u64, Vec<u32>>,
}

impl Families<'_> {
    /// The first article of the family that the article at `place` belongs to.
    fn of(&self, place: usize, signature: &Signature) -> Option<usize> {
        let mut candidates: Vec<usize> = bands(signature)
            .filter_map(|band| self.bands.get(&band))
            .flatten()
            .map(|it| *it as usize)
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        // Most of those that meet in one band have one line in common; only texts cost time.
        let may_be_copy =
            |first: &usize| self.signatures[*first].as_ref().is_some_and(|it| signature.may_be_copy(it));
        candidates.retain(may_be_copy);
        if candidates.is_empty() {
            return None;
        }
        let own = shingles(&self.articles[place].body);
        candidates.into_iter().find(|first| alike(&own, &shingles(&self.articles[*first].body)).is_copy())
    }

    fn begin(&mut self, place: usize, signature: &Signature) {
        for band in bands(signature) {
            let families = self.bands.entry(band).or_default();
            if families.len() < COMPARED {
                families.push(u32::try_from(place).expect("fewer than 2^32 articles"));
            }
        }
    }
}

/// A number for each band, made from its rows and its place.
fn bands(signature: &Signature) -> impl Iterator<Item = u64> + '_ {
    let rows = signature.least.as_chunks::<ROWS>().0.iter();
    rows.zip(0..).map(|(rows, place)| rows.iter().fold(place, |band, row| mixed(band, *row)))
}
