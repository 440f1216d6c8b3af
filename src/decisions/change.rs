//! One thing that is changed about a statement: `when=2019-08`.

use std::{fmt, str::FromStr};

use super::{Name, Register};
use crate::{
    error::{Error, Result},
    graph::GraphStatement,
    ontology::{Certainty, Polarity, WhenBasis},
    schema::Schema,
    when::When,
};

/// A field of a statement and what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Id of a relation.
    Relation(String),
    /// The one who does; nobody is `none`.
    Subject(Option<Name>),
    /// The one it is done to.
    Object(Option<Name>),
    /// When it happened; `unknown` where nothing says so.
    When(Option<When>),
    /// How sure it is.
    Certainty(Certainty),
    /// Affirmed or denied.
    Polarity(Polarity),
}

/// What can be changed, as hints say it.
const FIELDS: &str = "write FIELD=VALUE: relation=met, subject=Ana Ruiz, object=none, when=2019-08, when=unknown, \
    certainty=asserted|reported|alleged|planned|conditional, polarity=affirmed|denied";

impl FromStr for Change {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::new(format!("\"{text}\" changes nothing that a statement has")).hint(FIELDS);
        let (field, value) = text.split_once('=').ok_or_else(wrong)?;
        let value = value.trim();
        let end = || match value {
            "none" => Ok(None),
            _ => Name::parse(value).map(Some).ok_or_else(wrong),
        };
        Ok(match field.trim() {
            "relation" if !value.is_empty() => Self::Relation(value.to_owned()),
            "subject" => Self::Subject(end()?),
            "object" => Self::Object(end()?),
            "when" if value == "unknown" => Self::When(None),
            "when" => Self::When(Some(When::range(value)?)),
            "certainty" => Self::Certainty(named(&Certainty::ALL, value).ok_or_else(wrong)?),
            "polarity" => {
                Self::Polarity(named(&[Polarity::Affirmed, Polarity::Denied], value).ok_or_else(wrong)?)
            }
            _ => return Err(wrong()),
        })
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |name: &Option<Name>| name.as_ref().map_or_else(|| "none".to_owned(), Name::to_string);
        match self {
            Self::Relation(id) => write!(f, "relation={id}"),
            Self::Subject(name) => write!(f, "subject={}", end(name)),
            Self::Object(name) => write!(f, "object={}", end(name)),
            Self::When(None) => write!(f, "when=unknown"),
            Self::When(Some(when)) => write!(f, "when={when}"),
            Self::Certainty(it) => write!(f, "certainty={}", lower(it)),
            Self::Polarity(it) => write!(f, "polarity={}", lower(it)),
        }
    }
}

impl Change {
    /// Changes a statement and says what it was before.
    ///
    /// # Errors
    /// In words, when the value leads nowhere.
    pub(super) fn apply(
        &self,
        statement: &mut GraphStatement,
        register: &Register<'_>,
        schema: &Schema,
    ) -> std::result::Result<String, String> {
        let end = match self {
            Self::Subject(Some(name)) | Self::Object(Some(name)) => Some(register.node(name)?.id.clone()),
            _ => None,
        };
        let before = self.before(statement, register);
        let nobody = Err("nobody would be left".to_owned());
        match self {
            Self::Relation(id) if schema.relation(id).is_none() => {
                return Err(format!("there is no relation \"{id}\""));
            }
            Self::Subject(None) if statement.object.is_none() => return nobody,
            Self::Object(None) if statement.subject.is_none() => return nobody,
            Self::Relation(id) => statement.relation.clone_from(id),
            Self::Subject(_) => statement.subject = end,
            Self::Object(_) => statement.object = end,
            Self::When(when) => {
                statement.when = *when;
                // A date that a person gives is as good as one that is written out, and rests on no words.
                statement.when_basis = if when.is_some() { WhenBasis::Stated } else { WhenBasis::None };
                statement.when_words = None;
            }
            Self::Certainty(it) => statement.certainty = *it,
            Self::Polarity(it) => statement.polarity = *it,
        }
        Ok(before)
    }

    /// What stands there now, written as a change.
    fn before(&self, statement: &GraphStatement, register: &Register<'_>) -> String {
        let end = |id: &Option<String>| {
            let node = id.as_ref().and_then(|id| register.by_id(id));
            node.map(|it| Name { kind: None, name: it.label.clone(), article: None })
        };
        let before = match self {
            Self::Relation(_) => Self::Relation(statement.relation.clone()),
            Self::Subject(_) => Self::Subject(end(&statement.subject)),
            Self::Object(_) => Self::Object(end(&statement.object)),
            Self::When(_) => Self::When(statement.when),
            Self::Certainty(_) => Self::Certainty(statement.certainty),
            Self::Polarity(_) => Self::Polarity(statement.polarity),
        };
        before.to_string()
    }
}

/// The value that is written so.
fn named<T: Copy + fmt::Debug>(all: &[T], name: &str) -> Option<T> {
    all.iter().copied().find(|it| lower(it) == name)
}

fn lower(value: &impl fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}
