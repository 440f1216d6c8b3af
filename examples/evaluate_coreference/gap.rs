//! GAP: a pronoun and two names, and which of the two it stands for, if any.

use crate::{Errors, bytes, is_mentioned, offsets, reading};
use camarilla::schema::Schema;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;

/// Where the corpus lies below the folder of corpora.
pub(crate) const FILE: &str = "coref/gap.development.jsonl.gz";

/// Answers to "is it A" and "is it B".
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: f64,
    wrong: f64,
    missed: f64,
    /// Texts with both questions answered right, of all.
    solved: f64,
    texts: f64,
}

impl Score {
    fn add(&mut self, wanted: [bool; 2], given: [bool; 2]) {
        for (wanted, given) in wanted.into_iter().zip(given) {
            self.right += f64::from(u8::from(wanted && given));
            self.wrong += f64::from(u8::from(!wanted && given));
            self.missed += f64::from(u8::from(wanted && !given));
        }
        self.solved += f64::from(u8::from(wanted == given));
        self.texts += 1.0;
    }

    fn f1(&self) -> f64 {
        2.0 * self.right / (2.0 * self.right + self.wrong + self.missed).max(1.0)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = self.right / (self.right + self.wrong).max(1.0);
        let recall = self.right / (self.right + self.missed).max(1.0);
        let solved = self.solved / self.texts.max(1.0);
        let [precision, recall, f1, solved] = [precision, recall, self.f1(), solved].map(|part| 100.0 * part);
        write!(out, "precision {precision:.1} recall {recall:.1} F1 {f1:.1} texts right {solved:.1} %")
    }
}

/// Reads every text and prints the scores by half and gender.
pub(crate) fn evaluate(
    schema: &Schema,
    records: &[Value],
    errors: Errors,
    out: &mut impl Write,
) -> Result<(), String> {
    let mut scores: BTreeMap<(&str, &str), Score> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        let half = if index % 2 == 0 { "odd half (tuned on)" } else { "even half" };
        let gender = if record["gender"] == "f" { "feminine" } else { "masculine" };
        let wanted = [record["answer"] == "A", record["answer"] == "B"];
        let given = answer(schema, record)?;
        for key in [half, "both halves"].into_iter().flat_map(|half| [(half, gender), (half, "overall")]) {
            scores.entry(key).or_default().add(wanted, given);
        }
        if errors == Errors::Show && index % 2 == 0 && wanted != given {
            let words = ["pronoun", "a", "b"].map(|key| record[key]["text"].as_str().unwrap_or_default());
            let [pronoun, a, b] = words;
            writeln!(
                out,
                "{pronoun} | A {a} | B {b} | wanted {wanted:?} given {given:?}\n{}\n",
                record["text"]
            )
            .map_err(|error| error.to_string())?;
        }
    }
    for ((half, gender), score) in &scores {
        writeln!(out, "GAP {half}, {gender}: {score}").map_err(|error| error.to_string())?;
    }
    let of = |gender| scores.get(&("both halves", gender)).map_or(0.0, Score::f1);
    writeln!(out, "GAP bias (feminine by masculine F1): {:.2}", of("feminine") / of("masculine").max(0.01))
        .map_err(|error| error.to_string())
}

/// Whether the entity of the pronoun is also mentioned at A, and at B.
fn answer(schema: &Schema, record: &Value) -> Result<[bool; 2], String> {
    let text = record["text"].as_str().unwrap_or_default();
    let offsets = offsets(text);
    let reading = reading(schema, text)?;
    let span = |key: &str| bytes(&offsets, &record[key]["start"], &record[key]["end"]);
    let pronoun = span("pronoun").ok_or("a pronoun without place")?;
    let entity = reading.entities.iter().find(|entity| {
        entity.mentions.iter().any(|mention| (mention.span.start, mention.span.end) == pronoun)
    });
    Ok(["a", "b"].map(|key| {
        let at = span(key);
        entity.is_some_and(|entity| at.is_some_and(|at| is_mentioned(entity, at)))
    }))
}
