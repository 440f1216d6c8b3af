//! The day an article tells of: what news leaves undated because it is new.
//!
//! "The minister said" in a report of Monday was said on Monday or shortly before. Such a date is a rough one,
//! is marked as inherited, and is given only to what the main clause tells as new.

use super::{
    because::DateReason,
    dating::{Calendar, Dated},
    find::Source,
    tense::Tense,
};
use crate::{
    schema::{Group, Schema},
    text::Tree,
    when::{Bound, Date, Lean, Period, Standpoint, When},
};

/// Sentences at the head of an article that say which day it is about.
const LEAD: usize = 3;
/// Days before publication that still count as the day of the news.
const FRESH: i64 = 7;

/// The day an article tells of, and what its paragraphs tell of instead.
#[derive(Clone, Debug, Default)]
pub(crate) struct Story {
    day: Option<Date>,
    /// Number of the sentence being read, those that are not the article left out.
    place: usize,
    paragraph: usize,
    /// The date that the paragraph has given so far.
    about: Option<When>,
}

impl Story {
    /// Finds the day in the first of the `sentences`, whose dates are in `calendars`: "said on Saturday", else the day of publication.
    pub(crate) fn of(source: &Source<'_>, sentences: &[usize], calendars: &[Calendar]) -> Self {
        let standpoint = Standpoint { reference: source.published, anchor: None, lean: Lean::Past };
        let stated = sentences.iter().zip(calendars).take(LEAD).find_map(|(&sentence, calendar)| {
            let when = main_date(&source.trees[sentence], calendar, standpoint)?;
            let day = when.earliest().filter(|first| when.latest() == Some(*first))?;
            (0..=FRESH).contains(&source.published?.days_since(day)).then_some(day)
        });
        let day = stated.or(source.published).map(|day| Date::from(Period::Day(day)).approximate());
        Self { day, ..Self::default() }
    }

    /// The day itself, roughly.
    pub(crate) fn day(&self) -> Option<Date> {
        self.day
    }

    /// True when the paragraph tells of the day of the news, give or take a week.
    fn is_fresh(&self) -> bool {
        self.about.is_some_and(|about| self.is_about(about))
    }

    /// True for the day of the news, give or take a week.
    pub(crate) fn is_about(&self, when: When) -> bool {
        let (Some(day), Some(latest)) = (self.day, when.latest()) else { return false };
        day.first().days_since(latest).abs() <= FRESH
    }

    /// Turns to the next sentence.
    pub(crate) fn turn_to(&mut self, place: usize, tree: &Tree<'_>) {
        let paragraph = tree.sentence().paragraph;
        if paragraph != self.paragraph {
            self.about = None;
        }
        (self.place, self.paragraph) = (place, paragraph);
    }

    /// Keeps the date of a sentence's main clause for the sentences after it.
    pub(crate) fn tells(&mut self, tree: &Tree<'_>, calendar: &Calendar, standpoint: Standpoint) {
        self.about = main_date(tree, calendar, standpoint).or(self.about);
    }

    /// The date of an undated event that happens in the clause at `token`, if the clause tells it as new.
    pub(crate) fn date(&self, schema: &Schema, tree: &Tree<'_>, token: usize) -> Dated {
        let Some(told) = clause_of(tree, token).and_then(|clause| Told::of(schema, tree, clause)) else {
            return Dated::default();
        };
        let day = self.day.map(When::On);
        let lead = self.place < LEAD - 1;
        let news = Dated::inherited(day, DateReason::News);
        match told.tense {
            Tense::Present | Tense::Progressive if told.speech => news,
            Tense::Progressive => news,
            Tense::Perfect if lead || told.speech => news,
            // "Has charged", "recognises": since nobody says when.
            Tense::Present | Tense::Perfect => {
                let by_then = self.day.and_then(|day| When::between(Bound::Unknown, day));
                Dated::inherited(by_then, DateReason::ByNow)
            }
            Tense::Past if told.reported => Dated::default(),
            Tense::Past if self.about.is_some() => {
                let about = self.about.filter(|_| !told.speech || self.is_fresh()).map(approximate);
                Dated::inherited(about, DateReason::Paragraph)
            }
            Tense::Past if lead || told.speech => news,
            _ => Dated::default(),
        }
    }
}

/// The date of a sentence's main clause.
fn main_date(tree: &Tree<'_>, calendar: &Calendar, standpoint: Standpoint) -> Option<When> {
    calendar.date(tree, tree.root()?, &[], standpoint).when
}

/// How a main clause tells what it tells.
struct Told {
    tense: Tense,
    /// True for what somebody says.
    reported: bool,
    /// True for the saying itself.
    speech: bool,
}

impl Told {
    /// None for clauses that are background: relative, adverbial, pluperfect.
    fn of(schema: &Schema, tree: &Tree<'_>, clause: usize) -> Option<Self> {
        let says = |verb: usize| schema.words("reporting_verbs").has(&tree.lemma(verb));
        let (mut at, mut reported) = (clause, false);
        while let Some(above) = tree.head(at) {
            match tree.role(at) {
                "conj" | "parataxis" => {}
                "ccomp" if says(above) => reported = true,
                "xcomp" | "advcl"
                    if Tense::of(tree, clause) == Tense::Unmarked && tree.dependent(at, "mark").is_none() =>
                {
                    return Self::of(schema, tree, above);
                }
                _ => return None,
            }
            at = above;
        }
        // "Has charged Ruiz" tells what a court did, not what it says today.
        let lemma = tree.lemma(clause);
        let groups = schema.frames('v', &lemma).map(|(relation, _)| relation.group);
        let (law, other): (Vec<Group>, Vec<Group>) = groups.partition(|group| *group == Group::Law);
        let deed = !law.is_empty() && law.len() >= other.len();
        Some(Self { tense: Tense::of(tree, clause), reported, speech: says(clause) && !deed })
    }
}

/// The predicate of the clause in which a verb or an event noun stands.
fn clause_of(tree: &Tree<'_>, token: usize) -> Option<usize> {
    if tree.is_predicate(token) {
        return Some(token);
    }
    let above = tree.head(token).filter(|&head| tree.is_predicate(head))?;
    matches!(tree.role(token), "nsubj" | "obj").then_some(above)
}

/// A date taken from another clause is only near.
pub(crate) fn approximate(when: When) -> When {
    match when {
        When::On(date) => When::On(date.approximate()),
        interval @ When::Interval(_) => interval,
    }
}
