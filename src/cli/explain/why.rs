//! The typed reasons of the reader, in words.

use super::reread::Reread;
use crate::{
    graph::GraphStatement,
    mention::{EntityId, Link},
    ontology::Certainty,
    query::{certainty_words, date_words},
    schema::{Frame, Schema},
    span::Span,
    statement::{CountedFrom, DateReason, Effect, End, Polarity, Slot, SourceFound, StanceSource, Statement},
    when::{Date, Period, When},
};

impl Reread {
    /// Why these words stand for their entity: "goes back to “a senior official” (sentence 2)".
    pub(super) fn link(&self, link: Link, label: &str) -> String {
        let earlier = |span: Span| {
            let number = self.number(span).map(|number| format!(" (sentence {number})"));
            format!("“{}”{}", self.phrase(span), number.unwrap_or_default())
        };
        match link {
            Link::Name => "the name".to_owned(),
            Link::Variant("same name") => "the same name".to_owned(),
            Link::Variant(how) => how.to_owned(),
            Link::Country => "names the country".to_owned(),
            Link::Description => "described so for the first time".to_owned(),
            Link::Office => "the office, as it stands there".to_owned(),
            Link::Apposition => format!("put beside {label}"),
            Link::Predicate => format!("what {label} is said to be"),
            Link::ActsFor => format!("act for {label}"),
            Link::Together => format!("several together, {label} among them"),
            Link::Before(span) => format!("goes back to {}, described so before", earlier(span)),
            Link::Pronoun(span) => format!("goes back to {}, which agrees and is near", earlier(span)),
        }
    }

    /// The whole mention that a head word belongs to.
    fn phrase(&self, word: Span) -> String {
        let mentions = self.reading.entities.iter().flat_map(|entity| &entity.mentions);
        let whole = mentions.map(|mention| mention.span).find(|span| span.contains(word));
        self.words(whole.unwrap_or(word))
    }

    /// How an end was found: its words, and why they stand for it.
    pub(super) fn end(&self, end: &End) -> (String, String) {
        if end.slot == Slot::Again {
            let why = "the parties are those of the one spoken of before".to_owned();
            return (self.words(end.words), why);
        }
        match self.mention(end.entity, end.words) {
            Some(mention) => {
                (self.words(mention.span), self.link(mention.reason, &self.entity(end.entity).label))
            }
            // Titles and "I" stand for somebody without being counted as mentions.
            None => (self.words(end.words), self.unmentioned(end.entity)),
        }
    }

    /// Where a sentence speaks of an end that fills no slot: the words, and why they stand for it.
    pub(super) fn named_in(&self, entity: EntityId, sentence: Span) -> (String, String) {
        let mention = self.entity(entity).mentions.iter().find(|mention| sentence.contains(mention.span));
        match mention {
            Some(mention) => {
                (self.words(mention.span), self.link(mention.reason, &self.entity(entity).label))
            }
            None => (self.entity(entity).label.clone(), self.unmentioned(entity)),
        }
    }

    fn unmentioned(&self, entity: EntityId) -> String {
        format!("stands for {} in this sentence", self.entity(entity).label)
    }

    /// Why somebody is taken for the source.
    pub(super) fn source(&self, found: SourceFound) -> String {
        match found {
            SourceFound::Verb(span) => format!("subject of “{}”", self.words(span)),
            SourceFound::Noun(span) => format!("whose “{}” it is", self.words(span)),
            SourceFound::Preposition(span) => format!("named as the source: “{}”", self.phrase(span)),
            SourceFound::Quotation => "speaks the quotation that it stands in".to_owned(),
        }
    }

    /// "“the month before”, counted from 18 Aug 2019, the day of publication: Jul 2019, to the month".
    pub(super) fn date(&self, statement: &Statement) -> String {
        let words = |span: Span| format!("“{}”", self.words(span));
        let because = &statement.because;
        let Some(when) = &statement.when else { return format!("unknown: {}", self.no_date(because.date)) };
        let mut result = date_words(when);
        // "About 18 Aug" says itself how exact it is.
        if !when.to_string().contains('~') {
            result = format!("{result}, {}", precision(when));
        }
        let Some(span) = statement.when_words else {
            return format!("{}: {result}", unsaid(because.date));
        };
        let counted = match because.counted_from {
            CountedFrom::Itself => String::new(),
            CountedFrom::Publication => match &self.article.published {
                Some(day) => format!(", counted from {}, the day of publication", date_words(day)),
                None => String::new(),
            },
            CountedFrom::Before(day) => {
                format!(", counted from {}, the date spoken of before", date_words(&When::day(day)))
            }
        };
        let place = match because.date {
            DateReason::Around => ", in the clause around it",
            DateReason::Report => ", the day of the report, so only about",
            _ => "",
        };
        format!("{}{place}{counted}: {result}", words(span))
    }

    fn no_date(&self, reason: DateReason) -> String {
        let words = |span: Span| format!("“{}”", self.words(span));
        match reason {
            DateReason::Elsewhere(span) => format!("{} belongs to other words of the sentence", words(span)),
            DateReason::Unresolved(span) => {
                format!("{} names no day without a date to count from", words(span))
            }
            DateReason::Passing => "the office is only named in passing".to_owned(),
            _ => "the sentence has no words for a date".to_owned(),
        }
    }

    /// "alleged: “allegedly” makes it an allegation".
    pub(super) fn certainty(&self, kept: &GraphStatement, statement: &Statement) -> String {
        let decides = |polarity, certainty| {
            let reasons = statement.because.stance.iter().filter(move |it| it.decides(polarity, certainty));
            reasons.map(|it| self.effect(it.by, it.effect)).collect::<Vec<_>>()
        };
        let mut reasons = decides(statement.polarity, statement.certainty);
        reasons.dedup();
        if reasons.is_empty() {
            let who = if statement.attribution.is_empty() { "the outlet" } else { "its source" };
            reasons.push(format!("{who} says it, and no word around it hedges or denies it"));
        }
        let sure = match (statement.polarity, statement.certainty) {
            (Polarity::Denied, Certainty::Reported) => "denied, reported",
            (Polarity::Denied, Certainty::Alleged) => "denied, alleged",
            (Polarity::Denied, Certainty::Planned) => "denied, planned",
            (Polarity::Denied, Certainty::Conditional) => "denied, conditional",
            _ => certainty_words(kept),
        };
        format!("{sure}: {}", reasons.join("; "))
    }

    fn effect(&self, by: StanceSource, effect: Effect) -> String {
        let by = match by {
            StanceSource::Word(span) => format!("“{}”", self.words(span)),
            StanceSource::Frame => "the frame".to_owned(),
            StanceSource::Quotation => "the quotation".to_owned(),
        };
        let does = match effect {
            Effect::Turns => "turns it into its opposite",
            Effect::Lowers(Certainty::Reported) => "reports it",
            Effect::Lowers(Certainty::Alleged) => "makes it an allegation",
            Effect::Lowers(Certainty::Planned) => "makes it a plan",
            Effect::Lowers(Certainty::Conditional) => "makes it conditional",
            Effect::Lowers(Certainty::Asserted) | Effect::Confirms => "stands by it",
            Effect::Unreal => "only wishes for it",
        };
        format!("{by} {does}")
    }
}

/// Where a date comes from that no words of the statement say.
fn unsaid(reason: DateReason) -> &'static str {
    match reason {
        DateReason::StillToCome => "planned without a date, so after the day of the news",
        DateReason::News => "told as news without a date, so about the day of the news",
        DateReason::ByNow => "has happened without a date, so by the day of the news",
        DateReason::Paragraph => "no words of its own, so about the date its paragraph tells of",
        DateReason::ToldBefore => "no words of its own, so about the date it had when it was told before",
        _ => "no words of its own",
    }
}

/// "to the month".
fn precision(when: &When) -> &'static str {
    match when {
        When::Interval(_) => "an interval",
        When::On(Date { period, .. }) => match period {
            Period::Day(_) => "to the day",
            Period::Month(_) => "to the month",
            Period::Season(..) => "to the season",
            Period::Year(_) => "to the year",
            Period::Decade(_) => "to the decade",
            Period::Century(_) => "to the century",
        },
    }
}

/// What a rule asks for: "verb “meet”, from its subject to its object or “with”".
pub(super) fn rule_words(schema: &Schema, rule: &str) -> String {
    let (relation, name) = rule.split_once('/').unwrap_or((rule, ""));
    let frame = schema.relation(relation).and_then(|it| it.frames.iter().find(|frame| frame.name == name));
    match (frame, name) {
        (Some(frame), _) => frame_words(frame),
        (None, "title") => "an office before a name".to_owned(),
        (None, "apposition") => "an office beside a name".to_owned(),
        (None, "copula") => "“is” with an office".to_owned(),
        (None, "as" | "left-as") => "a verb of office, with the office and its holder".to_owned(),
        (None, "heads") => "a verb for heading a body".to_owned(),
        (None, "counterpart") => "the office of somebody's counterpart".to_owned(),
        (None, "successor") => "the office of whom somebody took over from".to_owned(),
        (None, _) => "a rule that this schema does not have".to_owned(),
    }
}

fn frame_words(frame: &Frame) -> String {
    let mut parts = Vec::new();
    for (part, lemmas) in [("verb", &frame.verbs), ("noun", &frame.nouns), ("adjective", &frame.adjectives)] {
        if !lemmas.is_empty() {
            parts.push(format!("{part} {}", quoted(lemmas)));
        }
    }
    for (slot, words) in &frame.with {
        parts.push(format!("{} being {}", slot_words(slot), quoted(words)));
    }
    for (slot, words) in &frame.without {
        let words = if words.is_empty() { String::new() } else { format!(" being {}", quoted(words)) };
        parts.push(format!("without {}{words}", slot_words(slot)));
    }
    format!("{}, from {} to {}", parts.join(", "), slots(&frame.subject), slots(&frame.object))
}

/// Up to four words of a list; the relation file has all.
fn quoted(words: &[String]) -> String {
    let some: Vec<String> = words.iter().take(4).map(|word| format!("“{word}”")).collect();
    let more = if words.len() > 4 { " …" } else { "" };
    format!("{}{more}", some.join(" or "))
}

fn slots(names: &[String]) -> String {
    names.iter().map(|name| slot_words(name)).collect::<Vec<_>>().join(" or ")
}

/// A slot as `docs/schema.md` describes it.
fn slot_words(slot: &str) -> String {
    if let Some((outer, inner)) = slot.split_once('>') {
        return format!("{} of {}", slot_words(inner), slot_words(outer));
    }
    match slot {
        "subject" => "its subject".to_owned(),
        "object" => "its object".to_owned(),
        "indirect" => "its receiver".to_owned(),
        "possessor" => "its possessor".to_owned(),
        "modifier" => "the name before it".to_owned(),
        "self" => "whom it describes".to_owned(),
        "where" => "the place it tells of".to_owned(),
        "itself" => "whoever it calls so".to_owned(),
        "governor" => "the verb above it".to_owned(),
        "xcomp" | "ccomp" => "its complement".to_owned(),
        preposition => format!("“{preposition}”"),
    }
}
