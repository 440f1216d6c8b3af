//! Sentences in capitals, written the ordinary way: "RUIZ MAKES UN WAIT" becomes "Ruiz makes UN wait".

use crate::text::gazetteer::{Gazetteer, bit};

/// The words of a sentence that is mostly capitals with ordinary capitals; `None` for any other sentence.
pub(super) fn sober(words: &[&str]) -> Option<Vec<String>> {
    let lettered = words.iter().filter(|word| word.chars().any(char::is_alphabetic)).count();
    let shouted = words.iter().filter(|word| is_shouted(word)).count();
    (lettered > 3 && shouted * 10 > lettered * 8).then(|| words.iter().map(|word| spoken(word)).collect())
}

fn is_shouted(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

fn spoken(word: &str) -> String {
    let bits = Gazetteer::bundled().bits(word);
    let short = word.chars().count() < 4 && bits & (bit::BODY | bit::COUNTRY) != 0;
    if short || word.contains('.') {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    if bits & bit::COMMON != 0 {
        return lower;
    }
    let mut letters = lower.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shouting_is_toned_down() {
        let words = ["RUIZ", "MAKES", "UN", "WAIT", "IN", "CARACAS"];
        assert_eq!(
            sober(&words).map(|words| words.join(" ")).as_deref(),
            Some("Ruiz makes UN wait in Caracas")
        );
        assert_eq!(sober(&["Ruiz", "met", "the", "UN", "envoy"]), None);
    }
}
