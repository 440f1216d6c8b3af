//! Who reports what inside one sentence: the word that reports, whose word it is, and the words that are reported.
//!
//! Trees are weakest around speech (tags behind a quotation, "said the minister", titles in apposition), while its
//! surface is regular. So the tag behind or inside what is said is read from the words, the rest from the tree.

use super::clause::Clause;
use crate::{mention, schema::Schema, text::Tree};
use std::ops::Range;

/// One report: "Ruiz said that Deng had left".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    /// The verb, noun or preposition that reports.
    pub(crate) cue: usize,
    /// Heads of the phrases that name the source, left to right; empty for "it was reported".
    pub(crate) sources: Vec<usize>,
    /// The tokens reported.
    pub(crate) content: Vec<Range<usize>>,
    /// What the word list says of the cue: `reported`, `denied` ...
    pub(crate) effect: String,
    /// False for what is only thought, felt or known.
    pub(crate) said: bool,
}

impl Report {
    /// True when the token is among those reported.
    pub(crate) fn covers(&self, token: usize) -> bool {
        self.content.iter().any(|range| range.contains(&token))
    }

    /// Number of tokens reported: of two reports around a word the longer is the outer one.
    pub(crate) fn length(&self) -> usize {
        self.content.iter().map(ExactSizeIterator::len).sum()
    }
}

/// Reads the reports of one sentence.
#[derive(Clone, Copy)]
pub(crate) struct ReportReader<'a> {
    /// Word lists.
    pub(crate) schema: &'a Schema,
    /// The sentence.
    pub(crate) tree: &'a Tree<'a>,
}

/// A speaker and verb set beside what is said: "..., Ruiz said" or "..., said Ruiz".
struct Tag {
    /// First token of speaker and verb.
    first: usize,
    /// One past the last of them.
    end: usize,
    /// Head of the speaker.
    source: usize,
}

/// The longest run of words that is taken for a speaker.
const LONGEST_SPEAKER: usize = 14;

impl ReportReader<'_> {
    /// Every report of the sentence, by position of its cue.
    pub(crate) fn read(&self) -> Vec<Report> {
        let mut found = Vec::new();
        for token in 0..self.tree.len() {
            found.extend(self.by_verb(token));
            found.extend(self.by_noun(token));
            found.extend(self.by_adjective(token));
            found.extend(self.by_preposition(token));
            found.extend(self.cited(token));
        }
        found.extend(self.by_colon());
        found
    }

    /// The effect of a verb that reports, and whether it says or only thinks.
    fn effect(&self, verb: usize) -> Option<(&str, bool)> {
        let role = self.tree.role(verb);
        // "the reported deal", "the losses seen last year": modifiers.
        let bare = ["aux", "conj"].iter().all(|helper| self.tree.dependent(verb, helper).is_none()) && role != "conj";
        let describes = matches!(role, "amod" | "compound") || self.tree.xpos(verb) == "VBN" && bare;
        if !self.tree.is_verb(verb) || describes {
            return None;
        }
        let lemma = self.tree.lemma(verb);
        let said = self.schema.words("reporting_verbs").get(&lemma).map(|effect| (effect, true));
        said.or_else(|| self.schema.words("mental_verbs").get(&lemma).map(|effect| (effect, false)))
    }

    fn by_verb(&self, cue: usize) -> Option<Report> {
        let (effect, said) = self.effect(cue)?;
        if self.cited(cue).is_some() {
            return None;
        }
        let effect = effect.to_owned();
        if let Some(source) = self.as_saying(cue) {
            let content = self.right_content(cue);
            return Some(Report { cue, sources: self.expand(source), content, effect, said });
        }
        let tag = self.tag(cue).filter(|_| said || effect == "tag");
        let content = match &tag {
            Some(tag) => self.tag_content(tag),
            None => self.tree_content(cue, said),
        };
        if content.is_empty() {
            return None;
        }
        let source = tag.map(|tag| tag.source).or_else(|| self.source(cue));
        let source = source.filter(|&source| self.may_be_source(source, said));
        let sources = source.map_or_else(Vec::new, |source| self.expand(source));
        Some(Report { cue, sources, content, effect, said })
    }

    /// False for "this" and "which", "believe me", and for "it" where somebody must think.
    fn may_be_source(&self, source: usize, said: bool) -> bool {
        let tree = self.tree;
        let word = tree.lower(source);
        let class = self.schema.words("source_pronouns").get(&word);
        class != Some("never") && (said || class != Some("speaks")) && tree.form(source).chars().any(char::is_alphanumeric)
    }

    /// The source and what is coordinated with it, relative pronouns replaced.
    fn expand(&self, source: usize) -> Vec<usize> {
        Clause::new(self.schema, self.tree).expand(source)
    }

    /// The subject of a reporting verb that stands before what it reports.
    fn source(&self, cue: usize) -> Option<usize> {
        let tree = self.tree;
        let clause = Clause::new(self.schema, tree);
        if clause.is_passive(cue) {
            return clause.logical_subject(cue);
        }
        // "who the police believe": the nearer of two subjects.
        let own = tree.dependents(cue, "nsubj").filter(|&subject| subject < cue).last();
        own.or_else(|| self.coordinated_subject(cue))
            .or_else(|| {
                let late = tree.dependent(cue, "nsubj").is_some();
                clause.logical_subject(cue).filter(|_| !late)
            })
            .or_else(|| self.phrase_before(cue))
    }

    /// "Ruiz called it a lie, said he had left": the parse may hang the first verb on the second.
    fn coordinated_subject(&self, cue: usize) -> Option<usize> {
        let before = self.joined_before(cue)?;
        self.tree.dependent(before, "nsubj").filter(|&subject| subject < before)
    }

    /// The verb of an enumeration that the parse hangs on this, its last or later member.
    fn joined_before(&self, cue: usize) -> Option<usize> {
        let tree = self.tree;
        let comma = cue.checked_sub(1).filter(|&before| tree.form(before) == ",");
        comma.and_then(|_| {
            tree.dependents(cue, "ccomp").find(|&child| child < cue && tree.dependent(child, "nsubj").is_some())
        })
    }

    /// The phrase right before the verb when the parse gives it no subject: "On Sunday Lusa claimed".
    fn phrase_before(&self, cue: usize) -> Option<usize> {
        let tree = self.tree;
        if !matches!(tree.xpos(cue), "VBD" | "VBZ" | "VBP") {
            return None;
        }
        let end = self.before_helpers(cue);
        let stops = |token: &usize| {
            tree.is_verb(*token) || matches!(tree.upos(*token), "PUNCT" | "CCONJ" | "SCONJ")
        };
        let first = (0..end).rev().find(stops).map_or(0, |stop| stop + 1);
        let head = (first < end).then(|| tree.head_of(first..end))?;
        if tree.is_nominal(head) && tree.preposition(head).is_none() {
            return Some(head);
        }
        // "On Sunday Lusa claimed": a name right behind a day is no part of the phrase with the day.
        let name = tree.sentence().names.iter().find(|name| name.tokens.end == end)?;
        let day = (first..name.tokens.end)
            .rev()
            .find(|&token| self.schema.words("time_weekdays").has(&tree.lower(token)))?;
        let start = name.tokens.start.max(day + 1);
        (start < end && start == day + 1).then(|| tree.head_of(start..end))
    }

    /// The end of the words before a verb, its auxiliaries and adverbs left out.
    fn before_helpers(&self, verb: usize) -> usize {
        let helper = |token: &usize| matches!(self.tree.upos(*token), "AUX" | "ADV");
        (0..verb).rev().take_while(helper).last().unwrap_or(verb)
    }

    /// What the parse hangs on a reporting verb, or hangs the verb on.
    fn tree_content(&self, cue: usize, said: bool) -> Vec<Range<usize>> {
        let tree = self.tree;
        let joined = self.joined_before(cue);
        let mut found: Vec<Range<usize>> = tree
            .children(cue)
            .iter()
            .copied()
            .filter(|&child| Some(child) != joined && self.is_content(cue, child, said))
            .map(|child| self.beside(cue, child))
            .collect();
        if found.is_empty() {
            found = self.right_content(cue);
        }
        if found.is_empty() {
            found = self.as_clause(cue);
        }
        found
    }

    fn is_content(&self, cue: usize, child: usize, said: bool) -> bool {
        let tree = self.tree;
        let marked = |word: &str| tree.dependents(child, "mark").any(|mark| tree.lower(mark) == word);
        match tree.role(child) {
            "ccomp" | "xcomp" | "csubj" => {
                let (first, last) = tree.extent(child);
                let predicate = tree.is_verb(child)
                    || ["cop", "nsubj", "aux"].iter().any(|role| tree.dependent(child, role).is_some());
                let finite = (first.max(cue + 1)..=last).any(|token| self.is_finite(token));
                let told = said && tree.is_verb(child) && !self.is_bare_infinitive(child);
                predicate && (told || child > cue && finite)
            }
            // "denied a report that ...": the noun's content is the verb's content.
            "obj" => said && self.schema.words("content_nouns").has(&tree.lemma(child)),
            "parataxis" => {
                let first = tree.extent(child).0;
                let opens = |token: usize| tree.form(token) == ":" || self.opens_quote(token);
                said && child > cue && first > cue && (opens(first) || opens(first - 1))
            }
            // "accused Ruiz of meeting Deng", "I feel like she met Deng"
            "advcl" | "obl" => tree.is_verb(child) && (marked("of") || !said && child > cue && marked("like"))
                || tree.xpos(child) == "VBG" && tree.preposition(child).as_deref() == Some("of"),
            _ => false,
        }
    }

    /// "asked to leave", but not "claimed to have left": what is asked or meant is not what is said.
    fn is_bare_infinitive(&self, verb: usize) -> bool {
        let tree = self.tree;
        tree.xpos(verb) == "VB"
            && tree.dependents(verb, "mark").any(|mark| tree.xpos(mark) == "TO")
            && tree.dependent(verb, "aux").is_none()
    }

    /// The subtree of a complement, as far as it stands on its side of the verb.
    fn beside(&self, cue: usize, child: usize) -> Range<usize> {
        let (first, last) = self.tree.extent(child);
        if child > cue { first.max(cue + 1)..last + 1 } else { first..(last + 1).min(cue) }
    }

    /// What follows the verb by its words alone: behind "that", a colon, a question word, or with a subject of its own.
    fn right_content(&self, cue: usize) -> Vec<Range<usize>> {
        let tree = self.tree;
        if self.as_saying(cue).is_some() {
            return vec![cue + 1..tree.len()];
        }
        let next = cue + 1;
        if next + 1 >= tree.len() {
            return Vec::new();
        }
        let end = (next..tree.len()).find(|&token| matches!(tree.form(token), ";" | ".")).unwrap_or(tree.len());
        let word = tree.lower(next);
        let asks = matches!(tree.xpos(next), "WP" | "WRB") && !matches!(word.as_str(), "when" | "where" | "who");
        if matches!(word.as_str(), "that" | "like") && tree.upos(next) != "PRON" || asks {
            let finite = (next + 1..end).find(|&token| self.is_finite(token) || tree.xpos(token) == "TO");
            let clause = finite.is_some_and(|token| tree.xpos(token) != "TO");
            return if clause { vec![next + usize::from(!asks)..end] } else { Vec::new() };
        }
        // "said on Monday that", with nothing but phrases between.
        let that = (next..end.min(next + LONGEST_SPEAKER))
            .take_while(|&token| !self.is_finite(token) && !self.is_break(token) && tree.form(token) != ":")
            .find(|&token| tree.lower(token) == "that" && tree.xpos(token) == "IN");
        if let Some(that) = that {
            return vec![that + 1..end];
        }
        if self.is_subject_with_verb(next) && (self.is_finite(cue) || tree.dependent(cue, "aux").is_some()) {
            return vec![next..end];
        }
        let colon = (next..tree.len()).take(LONGEST_SPEAKER).find(|&token| {
            tree.form(token) == ":" || self.is_break(token) && token + 1 < tree.len() && self.opens_quote(token + 1)
        });
        let colon = colon.filter(|&colon| !(next..colon).any(|token| self.is_finite(token) || self.is_break(token)));
        colon.map(|colon| colon + 1..tree.len()).filter(|range| !range.is_empty()).into_iter().collect()
    }

    /// True when a phrase and its finite verb begin here: "said Ruiz had left".
    fn is_subject_with_verb(&self, first: usize) -> bool {
        let tree = self.tree;
        let part = |token: &usize| {
            matches!(tree.upos(*token), "DET" | "ADJ" | "NOUN" | "PROPN" | "NUM" | "PRON" | "PART" | "ADP" | "ADV")
                && !matches!(tree.xpos(*token), "TO" | "WP" | "WDT" | "WRB")
        };
        let starts = matches!(tree.upos(first), "DET" | "NOUN" | "PROPN" | "NUM" | "PRON" | "ADJ");
        let end = (first..tree.len()).take(LONGEST_SPEAKER).find(|token| !part(token)).unwrap_or(tree.len());
        starts && end > first && end < tree.len() && self.is_finite(end) && tree.lower(first) != "what"
    }

    fn opens_quote(&self, token: usize) -> bool {
        matches!(self.tree.form(token), "“" | "‘" | "\"" | "``" | "'")
    }

    /// "As Ruiz said, Deng has left": the other words of the sentence.
    fn as_clause(&self, cue: usize) -> Vec<Range<usize>> {
        let tree = self.tree;
        let Some(mark) = (0..cue).rev().take(LONGEST_SPEAKER).find(|&token| tree.lower(token) == "as") else {
            return Vec::new();
        };
        if (mark..cue).any(|token| self.is_break(token) || self.is_finite(token) && tree.upos(token) == "VERB") {
            return Vec::new();
        }
        let comma = (cue + 1..tree.len()).find(|&token| matches!(tree.form(token), "," | ":"));
        let behind = comma.map(|comma| comma + 1..tree.len()).filter(|range| range.len() > 2);
        let before = (mark > 2 && self.is_break(mark - 1)).then(|| 0..mark - 1);
        if mark == 0 { behind.into_iter().collect() } else { before.into_iter().chain(behind.filter(|_| self.is_break(mark - 1))).collect() }
    }

    /// "cited Ruiz as saying", "Ruiz was quoted as saying": whoever is cited.
    fn as_saying(&self, cue: usize) -> Option<usize> {
        let tree = self.tree;
        let mark = cue.checked_sub(1).filter(|&mark| tree.lower(mark) == "as" && tree.xpos(cue) == "VBG")?;
        let cites = |token: &usize| self.schema.words("citing_verbs").has(&tree.lemma(*token));
        let verb = (0..mark).rev().take(LONGEST_SPEAKER).find(cites)?;
        // "Ruiz was quoted by Lusa as saying"
        let passive = tree.dependent(verb, "aux:pass").is_some() || tree.lower(verb + 1) == "by";
        if passive {
            return tree.dependents(verb, "nsubj").next().or_else(|| self.phrase_before(verb));
        }
        let phrase = (verb + 1..mark).find(|&token| tree.is_nominal(token));
        phrase.map(|_| tree.head_of(verb + 1..mark)).filter(|&head| tree.is_nominal(head)).or(phrase)
    }

    /// "Lusa reported, citing an official": the one cited, for what the verb above reports.
    fn cited(&self, cue: usize) -> Option<Report> {
        let tree = self.tree;
        if !self.schema.words("citing_verbs").has(&tree.lemma(cue)) {
            return None;
        }
        let saying = (cue + 1..tree.len())
            .take(LONGEST_SPEAKER)
            .find(|&token| self.as_saying(token).is_some() && self.effect(token).is_some());
        if let Some(saying) = saying {
            let source = if tree.xpos(cue) == "VBN" && tree.dependent(cue, "aux:pass").is_some() {
                Clause::new(self.schema, tree).logical_subject(cue)
            } else {
                tree.dependents(cue, "nsubj").last().or_else(|| self.phrase_before(cue)).or_else(|| self.any_subject_before(cue))
            };
            let sources = source.map_or_else(Vec::new, |source| self.expand(source));
            let content = vec![saying..tree.len()];
            return Some(Report { cue, sources, content, effect: "reported".to_owned(), said: true });
        }
        if tree.xpos(cue) != "VBG" {
            return None;
        }
        let source = tree.dependent(cue, "obj")?;
        let above = tree.ancestors(cue).find(|&above| self.effect(above).is_some())?;
        let content = match self.tag(above) {
            Some(tag) => self.tag_content(&tag),
            None => self.tree_content(above, true),
        };
        Some(Report { cue, sources: self.expand(source), content, effect: "reported".to_owned(), said: true })
    }

    /// The nearest subject before a verb whose own parse is broken.
    fn any_subject_before(&self, verb: usize) -> Option<usize> {
        (0..verb).rev().find(|&token| self.tree.label(token) == "nsubj")
    }
}

/// Tags.
impl ReportReader<'_> {
    /// The tag that a reporting verb is the verb of.
    fn tag(&self, cue: usize) -> Option<Tag> {
        let helped = || self.tree.dependent(cue, "aux").is_some() && self.tree.xpos(cue) != "VBG";
        if !self.is_finite(cue) && !helped() || Clause::new(self.schema, self.tree).is_passive(cue) {
            return None;
        }
        self.inverted_tag(cue).or_else(|| self.straight_tag(cue))
    }

    /// "..., said the minister".
    fn inverted_tag(&self, cue: usize) -> Option<Tag> {
        let tree = self.tree;
        let before = cue.checked_sub(1).filter(|&before| self.is_break(before))?;
        let part = |token: usize| {
            matches!(tree.upos(token), "DET" | "ADJ" | "NOUN" | "PROPN" | "NUM" | "PART" | "PRON")
                || matches!(tree.form(token), "-" | "." | "and") && token + 1 < tree.len() && tree.upos(token + 1) == "PROPN"
        };
        let end = (cue + 1..tree.len()).find(|&token| !part(token)).unwrap_or(tree.len());
        if end == cue + 1 || self.goes_on_as_clause(end) || !self.has_clause(0..before) {
            return None;
        }
        // A weekday or a hearer is no speaker: "..., said Monday".
        let source = tree.head_of(cue + 1..end);
        let speaker = tree.is_nominal(source) && !self.schema.words("time_weekdays").has(&tree.lower(source));
        speaker.then_some(Tag { first: cue, end, source })
    }

    /// "..., the minister said".
    fn straight_tag(&self, cue: usize) -> Option<Tag> {
        let tree = self.tree;
        let end = self.before_helpers(cue);
        let stop = (0..end).rev().take(LONGEST_SPEAKER).find(|&token| self.is_break(token))?;
        let first = stop + 1;
        if first >= end || self.goes_on_with_content(cue) || !self.has_clause(0..stop) && !self.interrupts(stop, cue) {
            return None;
        }
        let free = |token: usize| !self.is_finite(token) || tree.role(token) == "acl";
        let named = (first..end).any(|token| tree.is_nominal(token)) && (first..end).all(free);
        let opens = !matches!(tree.upos(first), "SCONJ" | "CCONJ" | "ADP" | "VERB" | "AUX");
        let source = self.speaker_head(first, end);
        (named && opens).then_some(Tag { first, end: cue + 1, source })
    }

    /// Head of the speaker's phrase: the noun that the rest of it hangs on, however the parse hangs the noun.
    fn speaker_head(&self, first: usize, end: usize) -> usize {
        let tree = self.tree;
        let outside = |token: &usize| tree.is_nominal(*token) && tree.head(*token).is_none_or(|head| !(first..end).contains(&head));
        (first..end).find(outside).unwrap_or_else(|| tree.head_of(first..end))
    }

    fn is_break(&self, token: usize) -> bool {
        matches!(self.tree.form(token), "," | "”" | "\"" | "’" | "—" | "–" | "''" | "…" | "?" | "!")
    }

    fn is_finite(&self, token: usize) -> bool {
        matches!(self.tree.xpos(token), "VBD" | "VBZ" | "VBP" | "MD")
    }

    /// True when words before a tag can be what is said: a quotation, or words with a finite verb.
    fn has_clause(&self, range: Range<usize>) -> bool {
        let tree = self.tree;
        let quoted = range.clone().any(|token| matches!(tree.form(token), "”" | "\"" | "“"));
        // "When they met, Ruiz said": the first clause is only the setting.
        let setting = range.clone().next().is_some_and(|first| {
            matches!(tree.upos(first), "SCONJ") || tree.xpos(first) == "WRB"
        });
        quoted || !setting && range.clone().any(|token| self.is_finite(token))
    }

    /// "Deng, Ruiz said, has left": commas on both sides, and the finite verb behind the second.
    fn interrupts(&self, stop: usize, cue: usize) -> bool {
        let tree = self.tree;
        let comma = |token: usize| token < tree.len() && tree.form(token) == ",";
        let goes_on = (cue + 2..tree.len()).find(|&token| self.is_break(token) || self.is_finite(token));
        stop > 0 && comma(stop) && comma(cue + 1) && goes_on.is_some_and(|token| self.is_finite(token))
    }

    /// True when a verb follows the phrase behind "said": it is the subject of what is said.
    fn goes_on_as_clause(&self, end: usize) -> bool {
        let tree = self.tree;
        end < tree.len()
            && (tree.is_verb(end) || matches!(tree.upos(end), "SCONJ") && tree.lower(end) == "that" || tree.upos(end) == "ADV" && end + 1 < tree.len() && tree.is_verb(end + 1))
    }

    /// True when what is said follows the verb.
    fn goes_on_with_content(&self, cue: usize) -> bool {
        let tree = self.tree;
        let next = (cue + 1..tree.len()).find(|&token| tree.upos(token) != "ADV");
        let Some(next) = next else { return false };
        if matches!(tree.upos(next), "PUNCT") {
            let opens = tree.form(next) == ":"
                || tree.form(next) == "," && next + 1 < tree.len() && self.opens_quote(next + 1);
            let first = self.before_helpers(cue);
            let closed = (0..first).rev().take(LONGEST_SPEAKER).any(|token| matches!(tree.form(token), "”" | "\"" | "''"));
            return opens && !closed;
        }
        // "Ruiz wrote a letter"; who is told something stands there too.
        let object = tree.dependents(cue, "obj").find(|&object| object > cue);
        let told = matches!(tree.lemma(cue).as_str(), "tell" | "inform" | "remind");
        if object.is_some() && !told {
            return true;
        }
        let end = (next..tree.len()).find(|&token| self.is_break(token)).unwrap_or(tree.len());
        let clause = (next..end).any(|token| self.is_finite(token) || tree.lower(token) == "that" || tree.xpos(token) == "TO");
        let relative = (next..end).any(|token| matches!(tree.xpos(token), "WP" | "WDT"));
        clause && !relative || tree.lower(next) == "that"
    }

    /// What a tag belongs to: the words before it, and those behind it where it interrupts them.
    fn tag_content(&self, tag: &Tag) -> Vec<Range<usize>> {
        let tree = self.tree;
        let before = 0..tag.first.saturating_sub(1);
        let finite = before.clone().any(|token| self.is_finite(token));
        let behind = (tag.end..tree.len()).find(|&token| matches!(tree.form(token), "," | ":" | "“" | "\""));
        let goes_on = behind.filter(|&mark| {
            let quote = (mark..tree.len()).take(2).any(|token| matches!(tree.form(token), "“" | "\""));
            quote || !finite
        });
        let mut found = vec![before];
        found.extend(goes_on.map(|mark| mark + 1..tree.len()).filter(|range| !range.is_empty()));
        found
    }
}

/// Nouns, prepositions and headlines.
impl ReportReader<'_> {
    /// "Ruiz's claim that", "reports by Lusa that".
    fn by_noun(&self, noun: usize) -> Option<Report> {
        let tree = self.tree;
        let effect = self.schema.words("content_nouns").get(&tree.lemma(noun)).filter(|_| tree.upos(noun) == "NOUN")?;
        // "Ruiz's plan to" is no word of hers.
        if !matches!(effect, "reported" | "alleged") {
            return None;
        }
        let clause = tree.children(noun).iter().copied().find(|&child| {
            child > noun && matches!(tree.role(child), "acl" | "ccomp") && tree.label(child) != "acl:relcl"
                && tree.is_verb(child)
        })?;
        let sources = self.sources_of_noun(noun);
        let content = vec![self.beside(noun, clause)];
        Some(Report { cue: noun, sources, content, effect: effect.to_owned(), said: true })
    }

    /// "Ruiz is sure that Deng has left".
    fn by_adjective(&self, adjective: usize) -> Option<Report> {
        let tree = self.tree;
        if !self.schema.words("mental_adjectives").has(&tree.lower(adjective)) {
            return None;
        }
        let clausal = |range: &Range<usize>| range.clone().any(|token| self.is_finite(token));
        let child = tree.children(adjective).iter().copied().find(|&child| {
            child > adjective && matches!(tree.role(child), "ccomp" | "advcl") && clausal(&self.beside(adjective, child))
        });
        let content = child.map_or_else(|| self.right_content(adjective), |child| vec![self.beside(adjective, child)]);
        // "make sure that": the subject is that of the verb.
        let own = tree.dependent(adjective, "nsubj").filter(|&subject| subject < adjective);
        let verb = tree.head(adjective).filter(|_| matches!(tree.role(adjective), "xcomp" | "obj" | "amod" | "acl" | "advmod"));
        let source = own.or_else(|| verb.and_then(|verb| Clause::new(self.schema, tree).logical_subject(verb)))?;
        (!content.is_empty()).then(|| Report {
            cue: adjective,
            sources: self.expand(source),
            content,
            effect: "same".to_owned(),
            said: false,
        })
    }

    /// Whose word a noun is: "Ruiz's claim", "a report by Lusa".
    pub(crate) fn sources_of_noun(&self, noun: usize) -> Vec<usize> {
        let clause = Clause::new(self.schema, self.tree);
        let slots = ["possessor", "by", "from", "subject"].into_iter();
        slots.map(|slot| clause.fill(noun, &[], slot)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "According to Ruiz" anywhere in the sentence covers the sentence.
    fn by_preposition(&self, source: usize) -> Option<Report> {
        let tree = self.tree;
        let words = tree.preposition(source)?;
        let effect = self.schema.words("source_prepositions").get(&words)?;
        let cue = tree.dependent(source, "case")?;
        let (first, last) = tree.extent(source);
        // The parse may hang the rest of the sentence on the source.
        let comma = (source..last).find(|&token| tree.form(token) == ",").filter(|_| first == 0);
        let end = comma.unwrap_or(last) + 1;
        let content = [0..first, end..tree.len()].into_iter().filter(|range| range.len() > 1).collect();
        Some(Report { cue, sources: self.expand(source), content, effect: effect.to_owned(), said: true })
    }

    /// Headlines: "Minister: Deng has left", "Deng has left: minister".
    fn by_colon(&self) -> Option<Report> {
        let tree = self.tree;
        let colon = (0..tree.len()).find(|&token| tree.form(token) == ":")?;
        if (0..tree.len()).filter(|&token| tree.form(token) == ":").count() != 1 {
            return None;
        }
        let phrase = |range: &Range<usize>| {
            (1..=SHORTEST_CLAUSE).contains(&range.len())
                && range.clone().all(|token| matches!(tree.upos(token), "NOUN" | "PROPN" | "ADJ" | "DET" | "PART"))
        };
        let clause = |range: &Range<usize>| range.len() > 2 && range.clone().any(|token| tree.is_verb(token));
        let (before, behind) = (0..colon, colon + 1..tree.len());
        let (source, content) = if phrase(&before) && clause(&behind) {
            (before, behind)
        } else if phrase(&behind) && clause(&before) && !tree.form(tree.len() - 1).ends_with('.') {
            (behind, before)
        } else {
            return None;
        };
        let head = tree.head_of(source);
        let somebody = tree.upos(head) == "PROPN" || mention::noun(self.schema, tree, head).is_some();
        somebody.then(|| Report {
            cue: colon,
            sources: vec![head],
            content: vec![content],
            effect: "reported".to_owned(),
            said: true,
        })
    }
}

/// The longest phrase that names a speaker before or behind a colon.
const SHORTEST_CLAUSE: usize = 5;
