//! Articles that are copies of one text: wire stories, syndication, reposts with other lines around them.
//!
//! MinHash signatures, banded: articles that agree in one band are compared word for word. An article is compared
//! with the first of a family only, so that a chain of small changes does not make one story of many.

use std::collections::{BTreeMap, HashMap};

use super::shingles::{BINS, alike, shingles, signature};
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
    let signatures: Vec<Option<[u64; BINS]>> = sorted
        .par_iter()
        .map(|article| {
            Some(shingles(&article.body)).filter(|it| it.len() >= SHORTEST).map(|it| signature(&it))
        })
        .collect();
    let mut families = Families { articles: &sorted, bands: HashMap::new() };
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
    bands: HashMap<(usize, [u64; ROWS]), Vec<usize>>,
}

impl Families<'_> {
    /// The first article of the family that the article at `place` belongs to.
    fn of(&self, place: usize, signature: &[u64; BINS]) -> Option<usize> {
        let mut candidates: Vec<usize> =
            bands(signature).filter_map(|band| self.bands.get(&band)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        if candidates.is_empty() {
            return None;
        }
        let own = shingles(&self.articles[place].body);
        candidates.into_iter().find(|first| alike(&own, &shingles(&self.articles[*first].body)).is_copy())
    }

    fn begin(&mut self, place: usize, signature: &[u64; BINS]) {
        for band in bands(signature) {
            let families = self.bands.entry(band).or_default();
            if families.len() < COMPARED {
                families.push(place);
            }
        }
    }
}

fn bands(signature: &[u64; BINS]) -> impl Iterator<Item = (usize, [u64; ROWS])> + '_ {
    signature.as_chunks::<ROWS>().0.iter().copied().enumerate()
}
