//! A list of rows as it is written: a column for each field. A field's name stands once, and so does what many rows share.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

/// The rows as columns; `rowsOf` of `assets/viewer/data.js` makes rows of them again.
///
/// A column has its values under `is`. Where some rows lack the field, `at` says how many rows on each next value stands;
/// where values repeat, they stand under `of`, and `is` has their positions there. A field that is a row itself is a list
/// of rows in turn.
pub(super) fn table<T: Serialize>(rows: &[T]) -> Value {
    let rows: Vec<Value> =
        rows.iter().map(|row| serde_json::to_value(row).expect("every field has a JSON form")).collect();
    columns_of(rows)
}

/// Values of one field, each with the number of its row.
type Values = Vec<(usize, Value)>;

fn columns_of(rows: Vec<Value>) -> Value {
    let count = rows.len();
    let mut columns: BTreeMap<String, Values> = BTreeMap::new();
    for (nth, row) in rows.into_iter().enumerate() {
        let Value::Object(fields) = row else { continue };
        for (field, value) in fields {
            columns.entry(field).or_default().push((nth, value));
        }
    }
    let columns: Map<String, Value> =
        columns.into_iter().map(|(field, values)| (field, column(values, count))).collect();
    json!({ "rows": count, "columns": columns })
}

fn column(values: Values, rows: usize) -> Value {
    let mut column = Map::new();
    let (places, values): (Vec<usize>, Vec<Value>) = values.into_iter().unzip();
    if values.len() < rows {
        let mut next = 0;
        let steps = places.iter().map(|place| place + 1 - std::mem::replace(&mut next, place + 1));
        column.insert("at".to_owned(), steps.collect());
    }
    let is = if values.iter().all(Value::is_object) {
        columns_of(values)
    } else if let Some((of, is)) = shared(&values) {
        column.insert("of".to_owned(), Value::Array(of));
        json!(is)
    } else {
        Value::Array(values)
    };
    column.insert("is".to_owned(), is);
    Value::Object(column)
}

/// The different texts and lists in the order in which they first stand, and the position of each value among them;
/// none where most differ. A number is as short as its position.
fn shared(values: &[Value]) -> Option<(Vec<Value>, Vec<usize>)> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let (mut of, mut is) = (Vec::new(), Vec::with_capacity(values.len()));
    for value in values {
        if !(value.is_string() || value.is_array()) {
            return None;
        }
        let place = *known.entry(value.to_string()).or_insert(of.len());
        if place == of.len() {
            of.push(value.clone());
        }
        is.push(place);
    }
    (of.len() * 3 <= values.len() * 2).then_some((of, is))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_stands_once_and_what_is_missing_not_at_all() {
        let rows = [
            json!({ "a": "x", "b": 1 }),
            json!({ "a": "x", "c": { "d": true } }),
            json!({ "a": "x", "b": 5, "c": { "d": false } }),
        ];
        let wanted = json!({ "rows": 3, "columns": {
            "a": { "of": ["x"], "is": [0, 0, 0] },
            "b": { "at": [1, 2], "is": [1, 5] },
            "c": { "at": [2, 1], "is": { "rows": 2, "columns": { "d": { "is": [true, false] } } } },
        } });
        assert_eq!(table(&rows), wanted);
    }
}
