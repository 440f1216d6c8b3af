//! The cast of an article: its entities while they are being gathered, and who stands at which word.

use super::{Entity, EntityId, Form, Kind, Link, Mention};
use crate::{span::Span, text::Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Entities of one article and the words that stand for them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    drafts: Vec<Draft>,
    at: BTreeMap<(usize, usize), EntityId>,
    several: BTreeMap<(usize, usize), Vec<EntityId>>,
}

/// An entity while the article is read.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Kind so far.
    pub(crate) kind: Kind,
    /// Label so far.
    pub(crate) label: String,
    /// True while the label is a description, so that a name replaces it.
    pub(crate) described: bool,
    /// Names and how often.
    pub(crate) names: BTreeMap<String, usize>,
    /// Where it is talked about.
    pub(crate) mentions: Vec<Mention>,
    /// Class given by a pronoun or a gendered title: "male", "female".
    pub(crate) gender: Option<String>,
    /// Lemmas of the nouns it was described by, and classes of collectives.
    pub(crate) nouns: BTreeSet<String>,
    /// Words that say which minister, ministry or court it is.
    pub(crate) scopes: BTreeSet<String>,
    /// Whose it is: the country of a government, the party of a spokesman.
    pub(crate) owner: Option<EntityId>,
    /// True for several people at once.
    pub(crate) plural: bool,
    /// False for an office named without saying whose.
    pub(crate) specific: bool,
    /// How often the article names it, from its first sentence to its last.
    pub(crate) named: usize,
    /// Where it was mentioned so far, for pronouns.
    pub(crate) seen: Vec<Seen>,
}

/// One mention, as far as pronouns care.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// Sentence number.
    pub(crate) sentence: usize,
    /// Head token.
    pub(crate) token: usize,
    /// Its word.
    pub(crate) span: Span,
    /// Name, description or pronoun.
    pub(crate) form: Form,
}

impl Draft {
    /// An entity nobody has mentioned yet.
    pub(crate) fn new(kind: Kind, label: impl Into<String>) -> Self {
        Self {
            kind,
            label: label.into(),
            described: false,
            names: BTreeMap::new(),
            mentions: Vec::new(),
            gender: None,
            nouns: BTreeSet::new(),
            scopes: BTreeSet::new(),
            owner: None,
            plural: false,
            specific: true,
            named: 0,
            seen: Vec::new(),
        }
    }
}

impl Cast {
    /// Adds an entity.
    pub(crate) fn add(&mut self, draft: Draft) -> EntityId {
        self.drafts.push(draft);
        EntityId(self.drafts.len() - 1)
    }

    /// Gives a name to one who was only described.
    pub(crate) fn identify(&mut self, id: EntityId, named: Draft) {
        let draft = &mut self.drafts[id.0];
        let Draft { kind, label, gender, named, .. } = named;
        (draft.kind, draft.label, draft.named, draft.described) = (kind, label, named, false);
        draft.gender = gender.or(draft.gender.take());
        draft.names.clear();
    }

    /// The entity whose words stand at a token.
    pub(crate) fn at(&self, sentence: usize, token: usize) -> Option<EntityId> {
        self.at.get(&(sentence, token)).copied()
    }

    /// Everyone that the word at a token stands for: one, or several spoken of together ("both sides").
    pub(crate) fn all_at(&self, sentence: usize, token: usize) -> &[EntityId] {
        let at = (sentence, token);
        let several = self.several.get(&at).map(Vec::as_slice);
        several.or_else(|| self.at.get(&at).map(std::slice::from_ref)).unwrap_or_default()
    }

    /// Says that the word at a token stands for several at once.
    pub(crate) fn place_several(&mut self, ids: Vec<EntityId>, sentence: usize, token: usize) {
        self.several.insert((sentence, token), ids);
    }

    /// Says that the words from `first` to `last` stand for an entity.
    pub(crate) fn place(&mut self, id: EntityId, sentence: usize, tokens: std::ops::RangeInclusive<usize>) {
        for token in tokens {
            self.at.entry((sentence, token)).or_insert(id);
        }
    }

    /// Records a mention.
    pub(crate) fn mention(&mut self, id: EntityId, span: Span, form: Form, reason: Link) {
        let draft = &mut self.drafts[id.0];
        if !draft.mentions.iter().any(|mention| mention.span == span) {
            draft.mentions.push(Mention { span, form, reason });
        }
    }

    /// Counts a name of an entity.
    pub(crate) fn name(&mut self, id: EntityId, text: &str) {
        *self.drafts[id.0].names.entry(tidy(text)).or_default() += 1;
    }

    /// Records where an entity was last talked about.
    pub(crate) fn see(&mut self, id: EntityId, tree: &Tree<'_>, sentence: usize, token: usize, form: Form) {
        self.drafts[id.0].seen.push(Seen { sentence, token, span: tree.span(token), form });
    }

    /// An entity.
    pub(crate) fn get(&self, id: EntityId) -> &Draft {
        &self.drafts[id.0]
    }

    /// An entity, to be changed.
    pub(crate) fn get_mut(&mut self, id: EntityId) -> &mut Draft {
        &mut self.drafts[id.0]
    }

    /// Every entity so far.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (EntityId, &Draft)> {
        self.drafts.iter().enumerate().map(|(index, draft)| (EntityId(index), draft))
    }

    /// The finished entities.
    pub(crate) fn into_entities(self) -> Vec<Entity> {
        self.drafts
            .into_iter()
            .map(|mut draft| {
                draft.mentions.sort_by_key(|mention| (mention.span, mention.form));
                let Draft { kind, label, names, mentions, specific, .. } = draft;
                Entity { kind, label, names, mentions, specific }
            })
            .collect()
    }
}

/// Words with single spaces, without a possessive ending.
pub(crate) fn tidy(text: &str) -> String {
    let unquoted = text.replace(['“', '”', '"'], "");
    let words: Vec<&str> = unquoted.split_whitespace().collect();
    let joined = words.join(" ");
    let bare = joined.trim_end_matches(['\'', '’']);
    bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare).to_owned()
}
