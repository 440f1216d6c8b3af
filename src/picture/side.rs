//! Sides: factions as the user's `camarilla.toml` names them. Nobody is put on a side by guess.

use std::collections::BTreeMap;

use serde::Serialize;

/// One faction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Its key in `camarilla.toml`.
    pub id: String,
    /// Its name in the picture.
    pub label: String,
    /// `#RRGGBB`, for its members and, paler, its ground.
    pub colour: String,
}

/// Every faction, and who belongs to which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    sides: Vec<Side>,
    of: BTreeMap<String, usize>,
}

/// Colours of sides that name none; white on each has a contrast of at least 5 to 1.
const COLOURS: [&str; 8] =
    ["#96610F", "#3F5B7A", "#6B4FA0", "#4A6B2F", "#8A3B5C", "#1F6F73", "#7A4A2B", "#55556B"];

impl Sides {
    /// Adds a side with the ids of its members; without a colour it gets the next of ours. A name keeps its first side.
    pub fn add<'a>(
        &mut self,
        id: &str,
        label: &str,
        colour: Option<&str>,
        members: impl IntoIterator<Item = &'a str>,
    ) {
        let nth = self.sides.len();
        let colour = colour.unwrap_or(COLOURS[nth % COLOURS.len()]).to_owned();
        self.sides.push(Side { id: id.to_owned(), label: label.to_owned(), colour });
        for member in members {
            self.of.entry(member.to_owned()).or_insert(nth);
        }
    }

    /// The sides, in the order in which they were added.
    pub fn all(&self) -> &[Side] {
        &self.sides
    }

    /// Number of the side of the node with this id.
    pub fn number(&self, node: &str) -> Option<usize> {
        self.of.get(node).copied()
    }

    /// Side of the node with this id.
    pub fn side(&self, node: &str) -> Option<&Side> {
        self.number(node).map(|nth| &self.sides[nth])
    }
}

/// Whether white words can be read on a colour, `#RRGGBB`.
pub fn is_dark(colour: &str) -> bool {
    let part = |at: usize| {
        let share = colour.get(at..at + 2).and_then(|it| u8::from_str_radix(it, 16).ok()).unwrap_or(0);
        // The eye's curve, near enough as a square.
        f64::from(share) / 255.0 * (f64::from(share) / 255.0)
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) < 0.2
}

/// `share` of a colour on the paper.
pub fn tint(colour: &str, paper: &str, share: f64) -> String {
    let part = |from: &str, at: usize| {
        f64::from(from.get(at..at + 2).and_then(|it| u8::from_str_radix(it, 16).ok()).unwrap_or(0))
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
    let mixed =
        [1, 3, 5].map(|at| (part(colour, at) * share + part(paper, at) * (1.0 - share)).round() as u8);
    format!("#{:02X}{:02X}{:02X}", mixed[0], mixed[1], mixed[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_first_side() {
        let mut sides = Sides::default();
        sides.add("red", "Red", None, ["n1", "n2"]);
        sides.add("blue", "Blue", Some("#000080"), ["n2", "n3"]);
        assert_eq!(["n1", "n2", "n3", "n4"].map(|it| sides.number(it)), [Some(0), Some(0), Some(1), None]);
        assert_eq!(tint("#000000", "#FFFFFF", 0.5), "#808080");
        assert!(is_dark("#96610F") && !is_dark("#F0E040"));
    }
}
