//! One line of `decisions.csv`.

use super::{Change, Name, Subject, origin};
use crate::{
    error::{Error, Result},
    query::date_words,
    when::{Day, When},
};

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The statement is right.
    Accept,
    /// The statement is wrong and counts nowhere.
    Reject,
    /// The statement is right but for what the object says.
    Edit,
    /// Subject and object are one.
    Same,
    /// Subject and object are two.
    NotSame,
    /// The object is the name to show.
    Rename,
    /// What was last said of the same subject and object is taken back.
    Undo,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 7] =
        [Self::Accept, Self::Reject, Self::Edit, Self::Same, Self::NotSame, Self::Rename, Self::Undo];

    /// As written in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Edit => "edit",
            Self::Same => "same",
            Self::NotSame => "not-same",
            Self::Rename => "rename",
            Self::Undo => "undo",
        }
    }
}

/// A line: who decided what when, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A day, or a day and a time: `2026-03-03T14:05:00Z`.
    pub when: String,
    /// Who; may be empty.
    pub who: String,
    /// What.
    pub verdict: Verdict,
    /// About what.
    pub subject: Subject,
    /// The other name, the new name, or the change; empty for what needs none.
    pub object: String,
    /// Why; may be empty.
    pub reason: String,
    /// Number of the line, from 1; 0 before it is written.
    pub line: usize,
}

impl Entry {
    /// Reads the six columns of a line.
    pub(super) fn parse(columns: [&str; 6], line: usize) -> Result<Self> {
        let [when, who, verdict, subject, object, reason] = columns;
        if day(when).is_none() {
            let hint = "begin the line with the day, as 2026-03-03 or 2026-03-03T14:05:00Z";
            return Err(Error::new(format!("\"{when}\" is not a day")).hint(hint));
        }
        let known = Verdict::ALL.into_iter().find(|it| it.name() == verdict);
        let verdict = known.ok_or_else(|| {
            let all = Verdict::ALL.map(Verdict::name).join(", ");
            Error::new(format!("\"{verdict}\" is not a verdict")).hint(format!("one of: {all}"))
        })?;
        let subject = Subject::parse(subject).ok_or_else(|| {
            Error::new(format!("\"{subject}\" is neither a name nor a statement"))
                .hint("write a name as \"person Ana Ruiz\", a statement as its id")
        })?;
        let entry = Self {
            when: when.to_owned(),
            who: who.to_owned(),
            verdict,
            subject,
            object: object.to_owned(),
            reason: reason.to_owned(),
            line,
        };
        entry.check()?;
        Ok(entry)
    }

    /// Whether subject and object are what the verdict is about.
    fn check(&self) -> Result<()> {
        let wrong = |what: &str| {
            let hint = match self.verdict {
                Verdict::Accept | Verdict::Reject | Verdict::Edit => {
                    "write the id of a statement as the subject"
                }
                Verdict::Rename => "write the name to show as the object",
                _ => "write two names as subject and object: \"person Ana Ruiz\"",
            };
            Err(Error::new(format!("{}: {what}", self.verdict.name())).hint(hint))
        };
        match (self.verdict, &self.subject) {
            (Verdict::Accept | Verdict::Reject | Verdict::Edit, Subject::Name(name)) => {
                wrong(&format!("\"{name}\" is a name, and only statements are accepted, rejected or edited"))
            }
            (Verdict::Same | Verdict::NotSame | Verdict::Rename, Subject::Statement(_)) => {
                wrong("only names can be the same or renamed")
            }
            (Verdict::Same | Verdict::NotSame, _) if self.other().is_none() => {
                wrong("the object must be the other name")
            }
            (Verdict::Rename, _) if self.object.is_empty() => wrong("the object must be the new name"),
            (Verdict::Edit, _) => self.object.parse::<Change>().map(drop),
            _ => Ok(()),
        }
    }

    /// The columns as they are written.
    pub fn columns(&self) -> [String; 6] {
        let Self { when, who, verdict, subject, object, reason, line: _ } = self;
        [
            when.clone(),
            who.clone(),
            verdict.name().to_owned(),
            subject.to_string(),
            object.clone(),
            reason.clone(),
        ]
    }

    /// The name in the object.
    pub fn other(&self) -> Option<Name> {
        Name::parse(&self.object)
    }

    /// The entry that takes this one back.
    pub fn undone(&self) -> Self {
        let object = match self.verdict {
            Verdict::Same | Verdict::NotSame => self.object.clone(),
            _ => String::new(),
        };
        Self { verdict: Verdict::Undo, object, reason: String::new(), ..self.clone() }
    }

    /// "you said so on 3 Mar 2026 (lena): same address".
    pub fn because(&self) -> String {
        let day = day(&self.when).map(|it| date_words(&When::day(it))).unwrap_or_default();
        origin::decided(&day, &self.who, &self.reason)
    }

    /// What two entries share when the later one is about the same question as the earlier one.
    pub(super) fn key(&self) -> String {
        match &self.subject {
            Subject::Statement(stated) => stated.id.clone(),
            Subject::Name(name) => {
                let mut pair = match (self.verdict, self.other()) {
                    (Verdict::Rename, _) | (_, None) => return format!("name of {}", name.key()),
                    (_, Some(other)) => [name.key(), other.key()],
                };
                pair.sort();
                pair.join(" and ")
            }
        }
    }
}

/// The day at the start of a time.
fn day(when: &str) -> Option<Day> {
    let (day, time) = when.split_at_checked("2026-03-03".len())?;
    (time.is_empty() || time.starts_with(['T', ' '])).then(|| day.parse().ok()).flatten()
}
