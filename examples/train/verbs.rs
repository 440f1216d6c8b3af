//! Verb forms from UniMorph: a treebank shows few verbs in all their forms, and "noting" needs to be known once.

use flate2::read::GzDecoder;
use std::{fs::File, io::Read, path::Path};

/// A form of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbForm {
    pub form: String,
    pub lemma: String,
    /// Penn tags of the form.
    pub tags: &'static [&'static str],
}

/// Reads a packed list with a lemma, a form and UniMorph's features on each line; only plain words are kept.
pub fn read(path: &Path) -> std::io::Result<Vec<VerbForm>> {
    let mut text = String::new();
    GzDecoder::new(File::open(path)?).read_to_string(&mut text)?;
    Ok(text.lines().filter_map(form).collect())
}

fn form(line: &str) -> Option<VerbForm> {
    let mut columns = line.split('\t');
    let (lemma, form, features) = (columns.next()?, columns.next()?, columns.next()?);
    let plain = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    // An ending that fits the past fits the participle too, but the parser confuses the two: both tags know both.
    let tags: &[&str] = match features {
        "V;PST" | "V;V.PTCP;PST" => &["VBD", "VBN"],
        "V;V.PTCP;PRS" => &["VBG"],
        "V;PRS;NOM(3,SG)" => &["VBZ"],
        "V;NFIN" => &["VB", "VBP"],
        _ => return None,
    };
    (plain(lemma) && plain(form)).then(|| VerbForm { form: form.to_owned(), lemma: lemma.to_owned(), tags })
}
