//! The crate's one error: what was wrong, where, and what to do next.

use std::fmt;

/// Something the user can mend: a bad file, a bad date, an unknown name.
///
/// Prints as one sentence without a full stop, with the file and line it is about, then an indented hint.
/// Odd text in an article is never an `Error`; it is a note of the [reading](crate::reading).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    place: Option<Place>,
    message: String,
    hint: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    file: String,
    line: Option<usize>,
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error that is not about a file: `message` says what was wrong, with the offending value in it.
    pub fn new(message: impl Into<String>) -> Self {
        Self { place: None, message: message.into(), hint: None }
    }

    /// Adds the file (and line, counted from 1) that the error is about.
    #[must_use]
    pub fn at(mut self, file: impl Into<String>, line: Option<usize>) -> Self {
        self.place = Some(Place { file: file.into(), line });
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        let hint = hint.into();
        self.hint = Some(match self.hint {
            Some(first) => format!("{first}\n{hint}"),
            None => hint,
        });
        self
    }

    /// Puts a name before the message and an excerpt before the hints: where in a short text the fault is.
    #[must_use]
    pub(crate) fn shown(mut self, name: impl fmt::Display, excerpt: String) -> Self {
        self.message = format!("{name}: {}", self.message);
        self.hint = Some(match self.hint {
            Some(hint) => format!("{excerpt}\n{hint}"),
            None => excerpt,
        });
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}", place.file)?;
            if let Some(line) = place.line {
                write!(f, ":{line}")?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{}", self.message)?;
        if let Some(hint) = &self.hint {
            for line in hint.lines() {
                write!(f, "\n  {line}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
