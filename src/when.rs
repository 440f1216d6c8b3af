//! EDTF dates (placeholder while the module is written).

use std::{convert::Infallible, fmt, str::FromStr};

/// A date, month, year or interval.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct When(String);

impl FromStr for When {
    type Err = Infallible;

    fn from_str(edtf: &str) -> Result<Self, Self::Err> {
        Ok(Self(edtf.to_owned()))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
