//! The parser's net: tags, heads and dependency labels from word forms alone.
//!
//! Open to the trainer in `examples/train`, which shares its features, curves and file format with it.

pub mod activation;
pub mod encoder;
pub mod feature;
pub mod file;
mod heads;
pub mod kernel;
mod layers;
mod packed;
mod tree;
pub mod weights;
mod words;

use feature::Vocabulary;
use file::Model;
use heads::Heads;
use layers::{Batch, Layers};
use std::sync::{LazyLock, Mutex, PoisonError};
use weights::Weights;
use words::{WordNet, Words};

/// The weights that are compiled in; their licence is in `schema/en/core/NOTICE.md`.
static BUNDLED: LazyLock<Parser> = LazyLock::new(|| {
    Parser::read(include_bytes!("../../schema/en/core/parser.bin"))
        .expect("the bundled weights are checked by the tests")
});

/// Positions that are worked on together: few enough to stay in the cache, many enough for long products.
const BATCH: usize = 256;

/// Words of a sentence the net takes at once; `analyse` cuts longer ones.
pub(super) const LONGEST: usize = 120;

/// What the net says about one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// Universal part of speech.
    pub upos: &'static str,
    /// Penn tag.
    pub xpos: &'static str,
    /// Index of the head in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// Dependency label.
    pub deprel: &'static str,
}

/// A trained net.
#[derive(Debug)]
pub struct Parser {
    vocabulary: Vocabulary,
    tags: Vec<(&'static str, &'static str)>,
    labels: Vec<&'static str>,
    weights: Weights,
    word_net: WordNet,
    layers: Layers,
    last: Heads,
    /// One for each thread that has parsed so far and is not parsing now.
    desks: Mutex<Vec<Desk>>,
}

/// What one thread keeps from batch to batch: words it has met, and room to work in.
#[derive(Debug, Default)]
struct Desk {
    words: Words,
    layers: layers::Room,
    last: heads::Room,
}

impl Parser {
    /// The parser that is compiled in.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// Reads a weight file; says what is wrong with it if it cannot be read.
    pub fn read(bytes: &'static [u8]) -> Result<Self, &'static str> {
        let model = Model::read(bytes)?;
        let tags = model.tags.iter().map(|tag| tag.split_once('|'));
        let root = model.labels.iter().position(|&label| label == "root");
        Ok(Self {
            vocabulary: Vocabulary::new(&model.forms, &model.shapes),
            tags: tags.collect::<Option<_>>().ok_or("a tag without a |")?,
            labels: model.labels,
            word_net: WordNet::new(&model.weights),
            layers: Layers::new(&model.weights),
            last: Heads::new(&model.weights, root.ok_or("there is no label \"root\"")?),
            weights: model.weights,
            desks: Mutex::default(),
        })
    }

    /// Tags and parses sentences, given as their words.
    pub fn parse(&self, sentences: &[Vec<&str>]) -> Vec<Vec<Arc>> {
        let mut parsed = Vec::with_capacity(sentences.len());
        let desks = || self.desks.lock().unwrap_or_else(PoisonError::into_inner);
        let mut desk = desks().pop().unwrap_or_default();
        let mut rest = sentences;
        while !rest.is_empty() {
            let mut positions = 0;
            let fitting = rest.iter().take_while(|sentence| {
                positions += sentence.len() + 1;
                positions <= BATCH
            });
            let (batch, later) = rest.split_at(fitting.count().max(1));
            self.parse_batch(batch, &mut desk, &mut parsed);
            rest = later;
        }
        desks().push(desk);
        parsed
    }

    fn parse_batch(&self, sentences: &[Vec<&str>], desk: &mut Desk, parsed: &mut Vec<Vec<Arc>>) {
        desk.words.make_room();
        let batch = Batch::new(sentences, &mut desk.words);
        desk.words.learn(&self.word_net, &self.weights, &self.vocabulary);
        let states = self.layers.encode(&desk.words, &batch, &mut desk.layers);
        let answers = self.last.answers(&states, &batch, &mut desk.last);
        for bounds in batch.starts.windows(2) {
            let first = bounds[0] + 1;
            let arc = |position: usize| Arc {
                upos: self.tags[answers.tags[position]].0,
                xpos: self.tags[answers.tags[position]].1,
                head: answers.heads[position].checked_sub(first),
                deprel: self.labels[answers.labels[position]],
            };
            parsed.push((first..bounds[1]).map(arc).collect());
        }
    }
}
