//! Proper names: persons, organisations, places and others, with their exact extent.
//!
//! A linear model scores each label at each token from hashed features (letters, neighbours, name lists, stretches of
//! capitals), and the best well-formed sequence of labels spells the names. Needs no tags and no parse.
//!
//! ```
//! use camarilla::text::NameKind;
//! let words = ["Ana", "Ruiz", "visited", "Venezuela", "."];
//! let names = camarilla::text::names::names(&words);
//! assert_eq!(names[0].tokens, 0..2);
//! assert_eq!(names[1].kind, NameKind::Place);
//! ```

mod agree;
pub mod atom;
pub mod feature;
pub mod label;
mod particles;
pub mod table;
mod tidy;
pub mod viterbi;

pub use agree::agree;

use crate::text::{Name, spoken::sober};
use std::sync::LazyLock;
use table::Table;

/// Trained by `examples/train_names`; CC BY-SA 4.0, see NOTICE.
static WEIGHTS: &[u8] = include_bytes!("../../schema/en/core/names.bin");

static BUNDLED: LazyLock<NameModel> =
    LazyLock::new(|| NameModel::from_bytes(WEIGHTS).expect("the bundled weights are checked by the tests"));

/// The trained recogniser.
#[derive(Clone, Debug)]
pub struct NameModel {
    table: Table,
}

impl NameModel {
    /// The model that is compiled in.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// Reads a trained model; `None` when the bytes are not one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Table::from_bytes(bytes).map(Self::new)
    }

    /// A model of these weights.
    pub fn new(table: Table) -> Self {
        Self { table }
    }

    /// The names of one sentence, in order.
    pub fn names(&self, words: &[&str]) -> Vec<Name> {
        match sober(words) {
            Some(sober) => self.read(&sober.iter().map(String::as_str).collect::<Vec<_>>()),
            None => self.read(words),
        }
    }

    fn read(&self, words: &[&str]) -> Vec<Name> {
        let atoms = atom::atoms(words);
        let features = feature::Features::new(&atoms);
        let mut found = Vec::with_capacity(128);
        let scores: Vec<_> = (0..words.len())
            .map(|at| {
                features.of(at, &mut found);
                self.table.scores(&found)
            })
            .collect();
        let mut names = label::names(&viterbi::best(&scores, self.table.transitions()));
        tidy::tidy(words, &mut names);
        particles::cut(words, &mut names);
        particles::join(words, &mut names);
        tidy::add_small_places(words, &mut names);
        names
    }
}

/// The names of one sentence by the bundled model, in order.
pub fn names(words: &[&str]) -> Vec<Name> {
    NameModel::bundled().names(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NameKind::{self, Organisation, Other, Person, Place};

    fn found(text: &str) -> Vec<(NameKind, String)> {
        let words: Vec<&str> = text.split(' ').collect();
        names(&words).into_iter().map(|name| (name.kind, words[name.tokens].join(" "))).collect()
    }

    #[test]
    fn news_sentences() {
        assert_eq!(
            found("President Ana Ruiz met Mr Deng Wei in Caracas on Tuesday ."),
            [(Person, "Ana Ruiz".into()), (Person, "Deng Wei".into()), (Place, "Caracas".into())]
        );
        assert_eq!(
            found("The Ministry of Defence denied it , the Venezuelan opposition said ."),
            [(Organisation, "Ministry of Defence".into()), (Other, "Venezuelan".into())]
        );
    }

    #[test]
    fn odd_input_does_no_harm() {
        for words in
            [&[][..], &[""], &["’"], &["(", ")"], &["A"; 3000], &["é", "\u{0301}", "中国", "🙂", "ANA-"]]
        {
            names(words);
        }
        agree(&[vec![], vec!["", "(", "X"]], &mut [vec![], vec![]]);
    }

    #[test]
    fn cut_weights_are_refused() {
        assert!(NameModel::from_bytes(&WEIGHTS[..WEIGHTS.len() - 1]).is_none());
        assert!(NameModel::from_bytes(&[]).is_none());
    }
}
