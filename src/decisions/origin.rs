//! Who is behind a merge. The graph keeps the reasons of merges as words; here they are made and read back.

use crate::resolve::FIRST_SEEN;

/// Opens the reason of a merge that somebody decided.
const SAID_SO: &str = "you said so";

/// Stands between the file `names.csv`, wherever it lies, and the why of a merge that it declares.
const SAYS_SO: &str = " says so: ";

/// Who is behind a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A line of `decisions.csv`.
    Decided,
    /// A row of `names.csv`.
    Declared,
    /// Nobody: the first of its node joined nothing.
    FirstSeen,
    /// The evidence of the articles.
    Found,
}

impl Origin {
    /// The origin of a merge by its reason, as a graph keeps it.
    pub fn of(reason: &str) -> Self {
        match reason {
            FIRST_SEEN => Self::FirstSeen,
            _ if reason.starts_with(SAID_SO) => Self::Decided,
            _ if reason.contains(SAYS_SO) => Self::Declared,
            _ => Self::Found,
        }
    }
}

/// "you said so on 3 Mar 2026 (lena): same address".
pub(super) fn decided(day: &str, who: &str, why: &str) -> String {
    let who = if who.is_empty() { String::new() } else { format!(" ({who})") };
    let why = if why.is_empty() { String::new() } else { format!(": {why}") };
    format!("{SAID_SO} on {day}{who}{why}")
}

/// "names.csv says so: another name of Ana Ruiz".
pub(super) fn declared(file: &str, why: &str) -> String {
    format!("{file}{SAYS_SO}{why}")
}

#[cfg(test)]
mod tests {
    use super::{FIRST_SEEN, Origin, decided, declared};

    #[test]
    fn reasons_are_read_back() {
        assert_eq!(Origin::of(&decided("3 Mar 2026", "lena", "same address")), Origin::Decided);
        assert_eq!(Origin::of(&declared("names.csv", "another name of Ana Ruiz")), Origin::Declared);
        assert_eq!(Origin::of(&declared("talks/names.csv", "another name of Ana Ruiz")), Origin::Declared);
        assert_eq!(Origin::of(FIRST_SEEN), Origin::FirstSeen);
        assert_eq!(Origin::of("surname: Ana Ruiz; both energy minister of Peru"), Origin::Found);
    }
}
