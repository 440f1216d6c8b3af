//! Treebanks in CoNLL-U, packed with gzip.

use flate2::read::GzDecoder;
use std::{fs::File, io::Read, ops::Range, path::Path};

/// One word with its analysis.
#[derive(Clone, Debug)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    /// Index of the head; `None` for the root.
    pub head: Option<usize>,
    pub deprel: String,
}

/// One sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub words: Vec<Word>,
    /// The text as published.
    pub text: String,
    /// True for the first sentence of a paragraph.
    pub opens_paragraph: bool,
    /// Groups of words written as one ("don't"), with how they are written.
    pub joined: Vec<(Range<usize>, String)>,
}

/// Reads a packed treebank.
pub fn read(path: &Path) -> std::io::Result<Vec<Tree>> {
    let mut text = String::new();
    GzDecoder::new(File::open(path)?).read_to_string(&mut text)?;
    Ok(parse(&text))
}

fn parse(text: &str) -> Vec<Tree> {
    let mut trees = Vec::new();
    let mut tree = Tree::default();
    for line in text.lines() {
        if line.is_empty() {
            if !tree.words.is_empty() {
                trees.push(std::mem::take(&mut tree));
            }
        } else if let Some(comment) = line.strip_prefix("# ") {
            if let Some(text) = comment.strip_prefix("text = ") {
                tree.text = text.to_owned();
            }
            tree.opens_paragraph |= comment.starts_with("newdoc") || comment.starts_with("newpar");
        } else {
            add(&mut tree, &line.split('\t').collect::<Vec<_>>());
        }
    }
    trees
}

fn add(tree: &mut Tree, columns: &[&str]) {
    if let Some((first, last)) = columns[0].split_once('-') {
        if let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse()) {
            tree.joined.push((first - 1..last, columns[1].to_owned()));
        }
    } else if columns[0].parse::<usize>().is_ok() {
        let head: usize = columns[6].parse().unwrap_or(0);
        tree.words.push(Word {
            form: columns[1].to_owned(),
            lemma: columns[2].to_owned(),
            upos: columns[3].to_owned(),
            xpos: columns[4].to_owned(),
            head: head.checked_sub(1),
            deprel: columns[7].to_owned(),
        });
    }
}
