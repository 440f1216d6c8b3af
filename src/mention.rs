//! Who and what an article talks about: mentions, and the entities of the article they belong to.
//!
//! Reading goes from marks to entities: `spot` marks the names, descriptions and pronouns of every sentence, and
//! `phrase` says what a noun phrase is made of. `gather` then takes sentence after sentence: names go to their
//! `cluster`, descriptions to the name beside them or to an earlier one (`description`), pronouns to what is most
//! `salient` among those that `binding` and `gender` allow (`pronoun`), "both sides" to the two it stands for
//! (`several`). The result is the `cast`.

mod binding;
mod cast;
mod cluster;
mod description;
mod evidence;
mod gather;
mod gender;
mod lead;
pub(crate) mod name;
mod overlooked;
mod phrase;
mod pronoun;
mod salience;
mod several;
mod spot;

pub use crate::ontology::Kind;
pub(crate) use cast::{Cast, Draft, tidy};
pub(crate) use description::{is_of_other, set_beside};
pub(crate) use phrase::{Phrase, introduces_name, phrase};
pub(crate) use spot::{NounList, behind_honorific, noun};

use crate::{schema::Schema, span::Span, text::Tree};
use serde::{Deserialize, Deserializer, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::RwLock,
};

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Form {
    /// By a proper name.
    Name,
    /// By a description or an office: "the interior minister", "a senior official".
    Description,
    /// By a pronoun.
    Pronoun,
}

/// One place where an article talks about an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// Name, description or pronoun.
    pub form: Form,
    /// Why it was taken for this entity.
    pub reason: Link,
}

/// A reason that is written in the code. The name hides from serde that it is borrowed.
type Reason = &'static str;

/// Why words were taken for an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Link {
    /// A name as it stands, or the first of its kind.
    Name,
    /// A part or variant of its name: "surname", "acronym".
    Variant(#[serde(deserialize_with = "kept_reason")] Reason),
    /// A name, nationality or capital of a country.
    Country,
    /// A description that introduces it.
    Description,
    /// An office, put to its holder.
    Office,
    /// A description beside a name: "Ana Ruiz, the interior minister".
    Apposition,
    /// What a name is said to be: "Ana Ruiz is an official".
    Predicate,
    /// People who act for it: "Venezuelan officials".
    ActsFor,
    /// A description that was used here before.
    Before(Span),
    /// A pronoun that goes back to these words.
    Pronoun(Span),
    /// One of several spoken of together: "both sides", "they".
    Together,
}

/// Index of an entity in its reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub usize);

/// One person, organisation, post, place, group or unnamed source of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is, decided from all its mentions.
    pub kind: Kind,
    /// The fullest name, or the description where there is no name.
    pub label: String,
    /// Every name used, with how often. Pronouns are not names.
    pub names: BTreeMap<String, usize>,
    /// In order of appearance.
    pub mentions: Vec<Mention>,
    /// False for an office named without saying whose ("president"): its holder says which one it is.
    pub specific: bool,
}

/// Finds the mentions of an article and gathers them into entities.
pub(crate) fn find(schema: &Schema, trees: &[Tree<'_>]) -> Cast {
    let mut marks: Vec<Vec<spot::Mark>> = trees.iter().map(|tree| spot::marks(schema, tree)).collect();
    overlooked::add(schema, trees, &mut marks);
    gather::gather(schema, trees, &marks)
}

/// The reasons for variants are a dozen, written in the code. One that comes from a kept reading is remembered once.
fn kept_reason<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reason, D::Error> {
    static KNOWN: RwLock<BTreeSet<&'static str>> = RwLock::new(BTreeSet::new());
    let reason = String::deserialize(deserializer)?;
    let known = KNOWN.read().ok().and_then(|known| known.get(reason.as_str()).copied());
    Ok(known.unwrap_or_else(|| {
        let reason: &'static str = Box::leak(reason.into_boxed_str());
        // A poisoned lock only means that the reason is remembered again.
        let _ = KNOWN.write().map(|mut known| known.insert(reason));
        reason
    }))
}
