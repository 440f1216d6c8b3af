//! EDTF dates (placeholder while the module is written).

/// A date, month, year or interval.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct When(pub String);
