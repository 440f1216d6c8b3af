//! Every statement of an article.

use super::{
    Certainty, Polarity, Statement, WhenBasis,
    because::{Because, DateReason, End, Slot, SourceFound, StanceSource},
    dating::{Calendar, Dated},
    derived,
    frames::{FrameReader, Match},
    missed,
    note::{Note, NoteKind},
    offices::{Held, OfficeReader},
    quote::Voices,
    stance::{Stance, StanceReader, raise},
    story::{Story, approximate},
    tense::Tense,
};
use crate::{
    mention::{Cast, EntityId, Kind, phrase},
    schema::{Dating, Frame, Group, Relation, Schema},
    span::Span,
    text::Tree,
    when::{Bound, Day, Lean, Standpoint, TimeWords, When},
};
use std::collections::BTreeSet;

/// What the stages before this one made of an article.
pub(crate) struct Source<'a> {
    /// Relations and word lists.
    pub(crate) schema: &'a Schema,
    /// Words of dates.
    pub(crate) time_words: &'a TimeWords,
    /// The article's body.
    pub(crate) body: &'a str,
    /// Its sentences.
    pub(crate) trees: &'a [Tree<'a>],
    /// True for sentences that are not the article: navigation, advertisements.
    pub(crate) skipped: &'a [bool],
    /// First possible day of publication, which relative dates count from.
    pub(crate) published: Option<Day>,
}

/// The statements of an article, in order of evidence, and notes on what gave none; posts are added to the cast.
pub(crate) fn statements(source: &Source<'_>, cast: &mut Cast) -> (Vec<Statement>, Vec<Note>) {
    let voices = Voices::of(source.schema, source.body, source.trees, cast);
    let mut found = Vec::new();
    let mut notes = missed::without_speaker(source.trees, &voices);
    let read = |sentence: &usize| !source.skipped[*sentence] && !source.trees[*sentence].is_empty();
    let sentences: Vec<usize> = (0..source.trees.len()).filter(read).collect();
    let calendars: Vec<Calendar> =
        sentences.iter().map(|&sentence| Calendar::of(source.time_words, &source.trees[sentence])).collect();
    let mut story = Story::of(source, &sentences, &calendars);
    let mut anchor = None;
    for (place, sentence) in sentences.into_iter().enumerate() {
        let tree = &source.trees[sentence];
        let mut held = OfficeReader { schema: source.schema, tree, sentence }.read(cast);
        held.extend(derived::counterparts(source.schema, tree, sentence, cast, &held, &found));
        let calendar = &calendars[place];
        let standpoint = Standpoint { reference: source.published, anchor, lean: Lean::Past };
        let last = calendar.last(standpoint);
        story.turn_to(place, tree);
        let finder =
            Finder { source, standpoint, voices: &voices, cast, tree, sentence, calendar, story: &story };
        let before = found.len();
        finder.offices(&held, &mut found);
        finder.frames(&mut found, &mut notes);
        notes.extend(missed::reported_in_vain(source, finder.cast, sentence, &found[before..]));
        story.tells(tree, calendar, standpoint);
        anchor = last.or(anchor);
    }
    (distinct(derived::follow(source.schema, found, cast)), notes)
}

struct Finder<'a> {
    source: &'a Source<'a>,
    voices: &'a Voices,
    cast: &'a Cast,
    tree: &'a Tree<'a>,
    sentence: usize,
    calendar: &'a Calendar,
    story: &'a Story,
    standpoint: Standpoint,
}

impl Finder<'_> {
    fn frames(&self, found: &mut Vec<Statement>, notes: &mut Vec<Note>) {
        let unclear = self.calendar.unresolved(self.standpoint);
        notes.extend(unclear.map(|span| Note { span, kind: NoteKind::NoDate }));
        let reader = FrameReader {
            schema: self.source.schema,
            tree: self.tree,
            cast: self.cast,
            sentence: self.sentence,
        };
        for token in 0..self.tree.len() {
            let mut missed = Vec::new();
            let mut matches = reader.read(token, &mut missed);
            matches.retain(|matched| !self.is_undone(&reader, matched));
            let known = found.len();
            if matches.is_empty() {
                self.again(token, found);
            }
            for matched in matches {
                notes.extend(self.matched(&matched, found));
            }
            if found.len() == known {
                notes.extend(missed.iter().filter_map(|miss| miss.note(&reader)));
            }
        }
    }

    /// "Lifted a ban on Ruiz", where the verb has told of the ban and its end.
    fn is_undone(&self, reader: &FrameReader<'_>, matched: &Match<'_>) -> bool {
        let tree = self.tree;
        let verb =
            tree.head(matched.token).filter(|&verb| tree.role(matched.token) == "obj" && tree.is_verb(verb));
        let ends = |relation: &Relation, frame: &Frame| {
            relation.id == matched.relation.id && (frame.former || frame.denied)
        };
        // Few verbs can end anything; only those are read for it.
        let may_end = |verb: &usize| {
            let headword = reader.headword(*verb);
            headword.is_some_and(|(part, lemma)| {
                self.source.schema.frames(part, &lemma).any(|(relation, frame)| ends(relation, frame))
            })
        };
        verb.filter(may_end).is_some_and(|verb| {
            reader.read(verb, &mut Vec::new()).iter().any(|other| ends(other.relation, other.frame))
        })
    }

    /// "A second meeting is planned": the parties are those of the meeting spoken of before.
    fn again(&self, token: usize, found: &mut Vec<Statement>) {
        let (schema, tree) = (self.source.schema, self.tree);
        let repeats = |child: &usize| *child < token && schema.words("again").has(&tree.lower(*child));
        if tree.upos(token) != "NOUN" || !tree.children(token).iter().any(repeats) {
            return;
        }
        let Some((relation, frame)) = schema
            .frames('n', &tree.lemma(token))
            .find(|(relation, frame)| relation.symmetric && !frame.denied)
        else {
            return;
        };
        let earlier = found.iter().rev().find(|statement| statement.relation == relation.id);
        let Some(earlier) = earlier else { return };
        let end = |entity: EntityId| End { entity, words: tree.span(token), slot: Slot::Again };
        let ends = vec![(earlier.subject.map(end), earlier.object.map(end))];
        let (speakers, sources) = (earlier.attribution.clone(), earlier.because.sources.clone());
        let known = found.len();
        self.matched(&Match { relation, frame, token, carrier: token, ends, detail: None }, found);
        let told = if speakers.is_empty() { Certainty::Asserted } else { Certainty::Reported };
        // Who told of the first meeting tells of the second, unless somebody else does.
        for again in found[known..].iter_mut().filter(|again| again.attribution.is_empty()) {
            again.attribution.clone_from(&speakers);
            again.because.sources.clone_from(&sources);
            again.certainty = again.certainty.max(told);
        }
    }

    /// The statements of a frame; a note where it is only wished for.
    fn matched(&self, matched: &Match<'_>, found: &mut Vec<Statement>) -> Option<Note> {
        let presupposed = self.is_presupposed(matched);
        let stance = if presupposed {
            self.stance_reader().presupposed(matched.token)
        } else {
            self.stance(matched.carrier)
        };
        let mut stance = stance.within(matched.frame);
        self.stance_reader().carried(matched.token, matched.carrier, &mut stance);
        if stance.unreal {
            let kind = NoteKind::Unreal { relation: matched.relation.id.clone() };
            let note = Note { span: self.tree.span(matched.token), kind };
            return (matched.relation.group != Group::Speech).then_some(note);
        }
        if self.is_said_by_doing(matched.carrier) {
            stance.assert();
        }
        let lasts = matched.relation.dating == Dating::State && stance.certainty < Certainty::Planned;
        let dated = if presupposed {
            self.described_date(matched.token)
        } else if self.is_crime(matched) {
            self.calendar.date_of_noun(self.tree, matched.token, self.standpoint)
        } else if lasts {
            self.dated(matched.carrier, matched.token, &stance)
        } else {
            self.event_date(matched.carrier, matched.token, &stance)
        };
        for ends in &matched.ends {
            let [subject, object] = [ends.0, ends.1].map(|end| end.map(|end| end.entity));
            let dated = if self.is_yet_to_come(&dated, &stance) { Dated::default() } else { dated.clone() };
            let before = self.told_before(matched, subject, &dated, found);
            let dated = before.as_ref().unwrap_or(&dated);
            let mut statement = self.statement(&matched.relation.id, subject, object, &stance, dated);
            statement.because.head = self.tree.span(matched.token);
            statement.because.carrier = self.tree.span(matched.carrier);
            (statement.because.subject, statement.because.object) = *ends;
            statement.former = matched.frame.former || self.is_former(matched);
            if matched.relation.group == Group::Speech && statement.attribution.last() == subject.as_ref() {
                // "Ruiz said she had announced it": her word on her word adds nothing.
                statement.attribution.pop();
                statement.because.sources.retain(|source| Some(source.speaker) != subject);
            }
            if matched.relation.group == Group::Contact {
                statement.place =
                    self.place(matched).filter(|place| ![subject, object].contains(&Some(*place)));
            }
            statement.detail = matched.detail.map(|span| span.of(self.source.body).to_owned());
            statement.rule = format!("{}/{}", matched.relation.id, matched.frame.name);
            found.push(statement);
        }
        None
    }

    /// "Jailed on Monday for the murder of Ruiz": not the day of the murder.
    fn is_crime(&self, matched: &Match<'_>) -> bool {
        let lemma = self.tree.lemma(matched.carrier);
        let mut meanings = self.source.schema.frames('v', &lemma).map(|(relation, _)| relation.group);
        let held = |end: &End| end.slot.name(matched.frame) == Some("governor>object");
        matched.relation.group == Group::Force
            && matched.ends.iter().all(|(subject, _)| subject.as_ref().is_some_and(held))
            && meanings.any(|group| group == Group::Law)
    }

    /// A date after the day of publication of what has happened, and of what somebody decided long before: misread.
    fn is_yet_to_come(&self, dated: &Dated, stance: &Stance) -> bool {
        const SOON: i64 = 180;
        let Some((first, day)) = dated.when.and_then(|when| when.earliest()).zip(self.source.published)
        else {
            return false;
        };
        let after = first.days_since(day);
        let past = dated.reason == DateReason::Clause && dated.basis == WhenBasis::Relative;
        if stance.certainty < Certainty::Planned { after > 1 } else { past && after > SOON }
    }

    /// "Ruiz said on Saturday she had met envoys ... She said she met Deng and Lee": told again with the names, the meeting is
    /// that of Saturday.
    fn told_before(
        &self,
        matched: &Match<'_>,
        subject: Option<EntityId>,
        dated: &Dated,
        found: &[Statement],
    ) -> Option<Dated> {
        let undated = dated.when.is_none() && dated.words.is_none();
        let past = Tense::of(self.tree, matched.carrier) == Tense::Past;
        if !undated || !past || subject.is_none() || matched.relation.group != Group::Contact {
            return None;
        }
        let same = |it: &&Statement| {
            it.relation == matched.relation.id
                && it.subject == subject
                && it.polarity == Polarity::Affirmed
                && it.certainty < Certainty::Planned
                && it.when_words.is_some()
                && it.evidence != self.tree.sentence().span
        };
        let when = found.iter().rev().find(same)?.when.filter(|when| self.story.is_about(*when))?;
        Some(Dated::inherited(Some(approximate(when)), DateReason::ToldBefore))
    }

    /// "A former ally of Deng", "once an ally", "used to work for Deng": what lasted and is over.
    fn is_former(&self, matched: &Match<'_>) -> bool {
        let (schema, tree) = (self.source.schema, self.tree);
        if matched.relation.dating != Dating::State {
            return false;
        }
        let (noun, carrier) = (matched.token, matched.carrier);
        let office = matched.relation.group == Group::Office;
        let over = |word: usize| {
            // A late brother is a brother still.
            let lower = tree.lower(word);
            schema.words("qualifiers").get(&lower) == Some("former") && (office || lower != "late")
        };
        let described = || phrase(schema, tree, noun).qualifiers.iter().any(|(word, _)| over(*word));
        let used = || {
            let above = tree.head(carrier).filter(|_| tree.role(carrier) == "xcomp");
            above.is_some_and(|above| tree.form(above) == "used")
        };
        !tree.is_verb(noun) && described() || tree.dependents(carrier, "advmod").any(over) || used()
    }

    /// "He denied having met Ruiz's brother, Deng": that Deng is the brother is neither denied nor only his word.
    fn is_presupposed(&self, matched: &Match<'_>) -> bool {
        let (tree, noun) = (self.tree, matched.token);
        let slot = |end: Option<End>| end.and_then(|end| end.slot.name(matched.frame));
        let is_self = |end: Option<End>| matches!(slot(end), Some("self" | "itself"));
        let described = matched.ends.iter().all(|(subject, object)| is_self(*subject) || is_self(*object));
        let first = tree.first_conjunct(noun);
        let made = tree
            .head(first)
            .is_some_and(|verb| self.source.schema.words("office_verbs").has(&tree.lemma(verb)))
            && tree
                .preposition(first)
                .is_none_or(|word| self.source.schema.words("office_prepositions").has(&word));
        let stated = tree.dependent(first, "cop").is_some()
            || matches!(tree.role(first), "root" | "xcomp" | "ccomp" | "parataxis")
            || tree.preposition(first).is_some_and(|word| word == "as" || word == "like");
        described && !made && !stated && matched.carrier == noun && !self.voices.quotes(tree, noun)
    }

    /// "The leader since 2015": a description is dated by its own words alone.
    fn described_date(&self, noun: usize) -> Dated {
        let (tree, own) = (self.tree, self.dated(noun, noun, &Stance::default()));
        let inside = |words: Span| {
            (0..tree.len()).any(|token| words.contains(tree.span(token)) && tree.is_under(token, noun))
        };
        if own.words.is_some_and(inside) { own } else { passing() }
    }

    /// "I thank Ruiz", "we condemn the raid": saying it is doing it, so that it needs nobody's word.
    fn is_said_by_doing(&self, verb: usize) -> bool {
        let (schema, tree) = (self.source.schema, self.tree);
        let class = |subject: usize| schema.words("pronouns").get(&tree.lower(subject));
        let mut subject = tree.dependents(verb, "nsubj");
        tree.xpos(verb) == "VBP"
            && tree.dependent(verb, "aux").is_none()
            && schema.words("performative_verbs").has(&tree.lemma(verb))
            && subject.any(|subject| matches!(class(subject), Some("speaker" | "speakers")))
            && self.voices.quotes(tree, verb)
    }

    /// Where a contact took place: a place behind "in" or "at" in the same clause.
    fn place(&self, matched: &Match<'_>) -> Option<EntityId> {
        let (schema, tree) = (self.source.schema, self.tree);
        (0..tree.len()).find_map(|token| {
            let id = self.cast.at(self.sentence, token)?;
            let behind =
                tree.preposition(token).is_some_and(|word| schema.words("place_prepositions").has(&word));
            let clause =
                tree.ancestors(token).find(|&above| tree.is_verb(above) || above == matched.token)?;
            let here = clause == matched.carrier || clause == matched.token;
            (here && behind && self.cast.get(id).kind == Kind::Place).then_some(id)
        })
    }

    fn offices(&self, held: &[Held], found: &mut Vec<Statement>) {
        for held in held {
            let stance = held.carrier.map_or_else(Stance::default, |carrier| self.stance(carrier));
            if stance.unreal {
                continue;
            }
            let dated = match held.carrier {
                Some(carrier) => self.dated(carrier, held.token, &stance),
                None => passing(),
            };
            let mut holds = self.statement("holds", Some(held.holder), Some(held.post), &stance, &dated);
            holds.former = held.former;
            holds.rule = format!("holds/{}", held.how);
            let head = self.tree.span(held.token);
            holds.because.head = head;
            holds.because.carrier = self.tree.span(held.carrier.unwrap_or(held.token));
            found.push(holds);
            if let Some(of) = held.of {
                let mut post_of =
                    self.statement("post_of", Some(held.post), Some(of), &Stance::default(), &passing());
                post_of.rule = format!("post_of/{}", held.how);
                (post_of.because.head, post_of.because.carrier) = (head, head);
                found.push(post_of);
            }
        }
    }

    fn stance_reader(&self) -> StanceReader<'_> {
        StanceReader {
            schema: self.source.schema,
            tree: self.tree,
            cast: self.cast,
            sentence: self.sentence,
            reports: self.voices.reports(self.sentence),
        }
    }

    fn stance(&self, token: usize) -> Stance {
        let mut stance = self.stance_reader().read(token);
        if let Some(speaker) = self.voices.speaker(self.tree, token)
            && !stance.attribution.contains(&speaker)
        {
            stance.say_first(speaker, SourceFound::Quotation);
            raise(Certainty::Reported, StanceSource::Quotation, &mut stance);
        }
        stance
    }

    fn dated(&self, carrier: usize, token: usize, stance: &Stance) -> Dated {
        let lean = if stance.certainty == Certainty::Planned { Lean::Future } else { Lean::Past };
        let standpoint = Standpoint { lean, ..self.standpoint };
        let by_carrier = self.calendar.date(self.tree, carrier, &stance.reports, standpoint);
        if by_carrier.when.is_none() && token != carrier {
            return self.calendar.date(self.tree, token, &stance.reports, standpoint);
        }
        by_carrier
    }

    /// The date of an event; one that the text leaves undated may still be news, or lie ahead.
    fn event_date(&self, carrier: usize, token: usize, stance: &Stance) -> Dated {
        // "Charged on Monday with the murder of Ruiz": not the day of the murder.
        let deed = token != carrier && self.stance_reader().deed_of(token, carrier).is_some();
        if stance.granted || deed {
            return self.calendar.date_of_noun(self.tree, token, self.standpoint);
        }
        let dated = self.dated(carrier, token, stance);
        if dated.when.is_some() {
            return dated;
        }
        if let Some(setting) = self.setting(carrier) {
            return setting;
        }
        if self.is_dated_below(carrier) {
            return dated;
        }
        match stance.certainty {
            Certainty::Planned | Certainty::Conditional => self.still_to_come(carrier, stance),
            _ if stance.polarity == Polarity::Denied => dated,
            _ => self
                .joined_date(carrier, stance)
                .unwrap_or_else(|| self.story.date(self.source.schema, self.tree, carrier)),
        }
    }

    /// "Was forced to resign in 2019": not news, though the date is that of the verb below.
    fn is_dated_below(&self, carrier: usize) -> bool {
        let mut below = self.tree.dependents(carrier, "xcomp").filter(|&verb| self.tree.is_infinitive(verb));
        let date = below.find_map(|verb| self.calendar.date(self.tree, verb, &[], self.standpoint).when);
        let last = date.and_then(|when| when.latest());
        last.zip(self.story.day()).is_some_and(|(last, day)| last < day.first())
    }

    /// "Was ousted in a coup led by Sala in 2021", "during the 2022 campaign": about the date of the event in which it
    /// happened. A date of anything else there ("in a house built in 1990", "before the 2022 vote"), or words for a time that
    /// is not given ("in the months before the vote"), say at least that the day of the news is not told.
    fn setting(&self, carrier: usize) -> Option<Dated> {
        let tree = self.tree;
        let mut phrases = tree.dependents(carrier, "obl").filter(|&noun| noun > carrier);
        phrases.find_map(|noun| {
            let preposition = tree.preposition(noun)?;
            let within = preposition == "in" || preposition == "during";
            let deed = tree.dependents(noun, "acl").find(|&deed| within && tree.xpos(deed) == "VBN");
            let by_deed = deed.and_then(|deed| self.calendar.date(tree, deed, &[], self.standpoint).when);
            let own = || self.calendar.year_of(tree, noun, self.standpoint);
            let Some(when) = by_deed.or_else(own) else {
                let unplaced = self.source.schema.words("time_unplaced");
                let listed = unplaced.has(&tree.lemma(noun)) || unplaced.has(&tree.lower(noun));
                return listed.then(Dated::default);
            };
            let event = self.source.schema.frames('n', &tree.lemma(noun)).next().is_some();
            let then = within && (event || by_deed.is_none());
            Some(Dated::inherited(then.then(|| approximate(when)), DateReason::Around))
        })
    }

    /// "Died in 2011 and was succeeded by his son": about the date of the clause it is joined to.
    fn joined_date(&self, carrier: usize, stance: &Stance) -> Option<Dated> {
        let (tree, past) = (self.tree, Tense::of(self.tree, carrier) == Tense::Past);
        let first = tree
            .head(carrier)
            .filter(|&first| past && tree.role(carrier) == "conj" && tree.is_verb(first))?;
        let dated = self.calendar.date(tree, first, &stance.reports, self.standpoint);
        dated.when.map(|when| Dated::inherited(Some(approximate(when)), DateReason::Around))
    }

    /// What is planned without a date lies after the day of the news, unless the plan itself is past.
    ///
    /// "Said that they wanted to meet": under a report the past tense is that of the report.
    fn still_to_come(&self, carrier: usize, stance: &Stance) -> Dated {
        let tree = self.tree;
        let mut above = Some(carrier);
        while let Some(verb) = above {
            let tense = Tense::of(tree, verb);
            let over = tense == Tense::Past && stance.reports.is_empty();
            if over || tense == Tense::Earlier && !stance.reports.contains(&verb) {
                return Dated::default();
            }
            let own_tense = tense != Tense::Unmarked && tree.role(verb) == "conj";
            above = tree.head(verb).filter(|_| !own_tense);
        }
        let after = self.story.day().and_then(|day| When::between(day, Bound::Open));
        Dated::inherited(after, DateReason::StillToCome)
    }

    fn statement(
        &self,
        relation: &str,
        subject: Option<EntityId>,
        object: Option<EntityId>,
        stance: &Stance,
        dated: &Dated,
    ) -> Statement {
        let silent = dated.when.is_none() && dated.reason != DateReason::Passing;
        Statement {
            relation: relation.to_owned(),
            subject,
            object,
            when: dated.when,
            when_basis: dated.basis,
            when_words: dated.words,
            attribution: stance.attribution.clone(),
            polarity: stance.polarity,
            certainty: stance.certainty,
            former: false,
            place: None,
            detail: None,
            evidence: self.tree.sentence().span,
            rule: String::new(),
            because: Because {
                stance: stance.reasons.clone(),
                sources: stance.sources.clone(),
                date: if silent { self.calendar.silence(self.standpoint) } else { dated.reason },
                counted_from: dated.counted_from,
                ..Because::default()
            },
        }
    }
}

/// An office named in passing has no date of its own.
fn passing() -> Dated {
    Dated { reason: DateReason::Passing, ..Dated::default() }
}

/// Drops repetitions within one sentence: the same relation between the same ends, said as surely.
fn distinct(found: Vec<Statement>) -> Vec<Statement> {
    let mut seen = BTreeSet::new();
    found
        .into_iter()
        .filter(|statement| {
            let ends = (statement.subject, statement.object);
            seen.insert((
                statement.evidence,
                statement.relation.clone(),
                ends,
                statement.polarity,
                statement.certainty,
            ))
        })
        .collect()
}
