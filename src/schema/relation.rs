//! One relation: what it means, what it may link, and the frames that find it.

use super::fault;
use crate::{
    error::Result,
    ontology::{Certainty, Kind},
};
use serde::Deserialize;

/// One file of `schema/relations`; its id is the file name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// File name without extension.
    #[serde(skip)]
    pub id: String,
    /// Read from subject to object: "appointed".
    pub label: String,
    /// Read from object to subject: "was appointed by".
    pub inverse: String,
    /// Family of relations: contact, support, conflict, law, office, speech, force or ties.
    pub group: Group,
    /// Kinds that may stand as subject and as object.
    pub ends: (Vec<Kind>, Vec<Kind>),
    /// Which ends must be there for a statement to be worth keeping.
    #[serde(default)]
    pub needs: Needs,
    /// True when both directions mean the same.
    #[serde(default)]
    pub symmetric: bool,
    /// Whether it happens once or lasts.
    pub dating: Dating,
    /// True when the object can have one such subject at a time.
    #[serde(default)]
    pub exclusive: bool,
    /// Whose office ends when it happens ("resigned": the subject's), if anybody's.
    #[serde(default)]
    pub closes: Option<Role>,
    /// Class of the PLOVER event ontology, empty when there is none.
    #[serde(default)]
    pub plover: String,
    /// Schema of FollowTheMoney.
    #[serde(default)]
    pub ftm: String,
    /// Wikidata property.
    #[serde(default)]
    pub wikidata: String,
    /// What finds it in a parsed sentence; a relation made by the reader itself ("holds") may have none.
    #[serde(default)]
    pub frames: Vec<Frame>,
    /// Sentences and the statements they must give.
    pub reads: Vec<Example>,
    /// Sentences that must not give this relation.
    pub ignores: Vec<String>,
}

/// Family of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Meetings, talks, visits.
    Contact,
    /// Support, praise, alliance.
    Support,
    /// Accusation, criticism, rivalry.
    Conflict,
    /// Sanctions, charges, arrests.
    Law,
    /// Posts, appointments, membership.
    Office,
    /// Saying, denying, promising.
    Speech,
    /// Violence.
    Force,
    /// Family, ownership, location.
    Ties,
}

impl Group {
    /// As written in the files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Support => "support",
            Self::Conflict => "conflict",
            Self::Law => "law",
            Self::Office => "office",
            Self::Speech => "speech",
            Self::Force => "force",
            Self::Ties => "ties",
        }
    }
}

/// Whether a relation happens or lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dating {
    /// Happens: met, accused, appointed.
    Event,
    /// Lasts: holds, leads, ally of.
    State,
}

/// One of the two ends of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who does it.
    Subject,
    /// To whom it is done.
    Object,
}

/// Which ends a statement cannot do without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// Both ends.
    #[default]
    Both,
    /// The subject; the object may be missing ("resigned").
    Subject,
    /// The object; the subject may be missing ("was charged").
    Object,
}

/// One way the language says a relation: a predicate and where its ends stand around it.
///
/// Slots are named after the grammar, voice already undone: `subject` and `object` are those of the active
/// clause ("by Ruiz" fills `subject` in a passive), `indirect` is the receiver, any preposition names the
/// phrase it opens (`with`, `against`), `possessor` is "Ruiz's" before a noun, `modifier` a name or nationality
/// before a noun ("US sanctions"), and `self` whoever the noun describes ("Ruiz, an ally of Deng"), `itself`
/// the noun where it names nobody ("an aide to Deng"); `xcomp` and `ccomp` are the clauses that complete a verb,
/// `governor` is the verb above a clause ("appointed Ruiz, replacing Deng") or a noun, and
/// `object>of` is the `of` slot of the noun that fills `object`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Frame {
    /// Short name, unique in the file; the first lemma when left out.
    pub name: String,
    /// Verb lemmas that can head it; a particle is written behind ("step down").
    pub verbs: Vec<String>,
    /// Noun lemmas that can head it.
    pub nouns: Vec<String>,
    /// Adjective lemmas that can head it ("critical", "loyal").
    pub adjectives: Vec<String>,
    /// Verbs beside the light verbs of the language that lend a noun their subject ("impose sanctions").
    pub support: Vec<String>,
    /// Slots that must be filled by one of the lemmas given; `@sort` stands for the bodies of a sort in
    /// `organisations.txt`, `@office` for the offices of `offices.txt`.
    pub with: Vec<(String, Vec<String>)>,
    /// Slots that must not be filled by one of the lemmas given; an empty list forbids the slot.
    pub without: Vec<(String, Vec<String>)>,
    /// Slots for the subject, the first that holds a fitting entity wins.
    pub subject: Vec<String>,
    /// Slots for the object.
    pub object: Vec<String>,
    /// Narrower kinds for the object in this frame.
    pub object_kinds: Vec<Kind>,
    /// Set when this frame needs both ends, though the relation does not ("left the bank", but "resigned").
    pub needs_both: bool,
    /// Set when the frame says that the relation does not hold ("refused to meet").
    pub denied: bool,
    /// Set when the frame ends or undoes a state ("quit the party").
    pub former: bool,
    /// How sure the frame's own words are.
    pub certainty: Certainty,
    /// Slot whose words are kept as `detail`.
    pub detail: String,
}

/// A sentence and what must be read from it.
#[derive(Clone, Debug, Deserialize)]
pub struct Example(
    /// One or more sentences, published on 2024-03-15, a Friday, by "Example Wire".
    pub String,
    /// `subject -> object`, then facets behind bars: a date, a certainty, `denied`, `former`, `by NAME`.
    /// A missing end is `_`.
    pub Vec<String>,
);

impl Relation {
    /// Parses and checks `schema/relations/<id>.ron`.
    pub fn parse(file: &str, id: &str, text: &str) -> Result<Self> {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let mut relation: Self = options
            .from_str(text)
            .map_err(|error| fault(file, error.span.start.line, error.code.to_string()))?;
        relation.id = id.to_owned();
        if relation.reads.is_empty() || relation.ignores.is_empty() {
            return Err(fault(file, 1, "a relation needs at least one `reads` and one `ignores` example")
                .hint("write a sentence that states it, and one that looks alike and does not"));
        }
        for frame in &mut relation.frames {
            frame.complete().map_err(|reason| fault(file, 1, reason))?;
        }
        let mut names: Vec<&str> = relation.frames.iter().map(|frame| frame.name.as_str()).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(fault(file, 1, format!("two frames are called \"{}\"", pair[0]))
                .hint("give one of them a `name`"));
        }
        Ok(relation)
    }
}

impl Frame {
    /// Fills in the name and the usual slots.
    fn complete(&mut self) -> std::result::Result<(), String> {
        let first = self.verbs.iter().chain(&self.nouns).chain(&self.adjectives).next().cloned();
        let Some(first) = first else {
            return Err("a frame needs `verbs`, `nouns` or `adjectives`".to_owned());
        };
        if self.name.is_empty() {
            self.name = first.replace(' ', "-");
        }
        if self.subject.is_empty() {
            self.subject = vec!["subject".to_owned()];
        }
        if self.object.is_empty() {
            self.object = vec!["object".to_owned()];
        }
        Ok(())
    }
}
