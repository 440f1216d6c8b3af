//! The time words of `schema/en/time_*.txt`, looked up by word or phrase.

use std::collections::HashMap;

use super::{
    calendar::Weekday,
    date::Season,
    node::{Amount, HolidayRule, Unit},
    token::{Token, TokenKind, scan},
};
use crate::schema::Schema;

/// The time words of one language, ready for [`expressions`](super::expressions).
#[derive(Clone, Debug)]
pub struct TimeWords {
    /// Phrases by their first word, longest first.
    phrases: HashMap<String, Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    rest: Vec<String>,
    senses: Senses,
}

/// Everything one word or phrase may be: "second" is an ordinal, "may" a month, "last" a role.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Senses {
    pub(super) month: Option<(u8, Strength)>,
    pub(super) weekday: Option<(Weekday, Strength)>,
    pub(super) season: Option<(Season, Strength)>,
    pub(super) unit: Option<(Unit, GrammaticalNumber)>,
    pub(super) number: Option<Amount>,
    pub(super) ordinal: Option<u8>,
    pub(super) day: Option<i8>,
    pub(super) decade: Option<i32>,
    pub(super) holiday: Option<HolidayRule>,
    pub(super) role: Option<Role>,
    pub(super) is_daypart: bool,
    pub(super) is_blocked: bool,
}

/// Whether a word is a time word wherever it stands, or only in the company of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    Strong,
    Weak,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GrammaticalNumber {
    Singular,
    Plural,
}

/// Declares [`Role`] together with its names in `time_roles.txt`, so that the two cannot drift apart.
macro_rules! roles {
    ($($role:ident $name:literal,)*) => {
        /// What a small word does inside a time expression.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Role { $($role,)* }

        impl Role {
            fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$role),)* _ => None }
            }
        }
    };
}

roles! {
    Last "last", Past "past", Previous "previous", Next "next", Coming "coming", Following "following",
    This "this", Recent "recent", That "that", Same "same", The "the",
    In "in", On "on", Over "over", Of "of", From "from", Since "since", To "to", Until "until", Through "through",
    Between "between", And "and", Or "or", By "by", Before "before", After "after", For "for", Within "within",
    Ago "ago", Back "back", Earlier "earlier", Later "later", Hence "hence",
    Late "late", Early "early", Mid "mid", Middle "middle", End "end", Start "start", Rest "rest", Now "now",
    About "about", Nearly "nearly", More "more", Person "person", Time "time", Ahead "ahead", Era "era",
}

impl TimeWords {
    /// Collects the time words of a schema.
    ///
    /// # Panics
    /// When a `time_` list is missing or holds a value of the wrong form: the lists are part of the bundled schema.
    pub fn new(schema: &Schema) -> Self {
        let mut words = Self { phrases: HashMap::new() };
        for (list, fill) in LISTS {
            for (entry, value) in schema.words(list).iter() {
                fill(words.senses_of(entry), value)
                    .unwrap_or_else(|| panic!("schema/en/{list}.txt: \"{entry}: {value}\" has the wrong form"));
            }
        }
        for phrases in words.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        words
    }

    fn senses_of(&mut self, entry: &str) -> &mut Senses {
        let mut parts = scan(entry).into_iter().map(|token| entry[token.start..token.end].to_lowercase());
        let phrases = self.phrases.entry(parts.next().unwrap_or_default()).or_default();
        let rest: Vec<String> = parts.collect();
        let place = phrases.iter().position(|phrase| phrase.rest == rest).unwrap_or_else(|| {
            phrases.push(Phrase { rest, senses: Senses::default() });
            phrases.len() - 1
        });
        &mut phrases[place].senses
    }

    /// The longest entry that begins at the first of `tokens`: its senses and its number of tokens.
    pub(super) fn longest(&self, text: &str, tokens: &[Token]) -> Option<(Senses, usize)> {
        let first = tokens.first()?;
        let word = &text[first.start..first.end];
        let mut buffer = [0_u8; LONGEST_WORD];
        let lower = buffer.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let phrases = self.phrases.get(std::str::from_utf8(lower).ok()?)?;
        phrases
            .iter()
            .find(|phrase| phrase.stands_at(text, &tokens[1..]))
            .map(|phrase| (phrase.senses, phrase.rest.len() + 1))
    }
}

/// No time word is longer; a longer word need not be looked up.
const LONGEST_WORD: usize = 16;

impl Phrase {
    fn stands_at(&self, text: &str, tokens: &[Token]) -> bool {
        let mut tokens = tokens.iter();
        self.rest.iter().all(|part| {
            let found = tokens.next().map(|token| &text[token.start..token.end]);
            found.is_some_and(|word| word.eq_ignore_ascii_case(part) || part == "'" && word == "’")
        })
    }
}

impl Senses {
    /// True for words that can make an expression a date; the others only join one.
    pub(super) fn is_trigger(&self) -> bool {
        self.month.is_some()
            || self.weekday.is_some()
            || self.season.is_some()
            || self.unit.is_some()
            || self.day.is_some()
            || self.decade.is_some()
            || self.holiday.is_some()
            || self.is_daypart
            || self.number.is_some_and(|number| number.is_exact && (11..=20).contains(&number.count))
    }
}

type Fill = fn(&mut Senses, &str) -> Option<()>;

/// Each list and what its values mean.
const LISTS: &[(&str, Fill)] = &[
    ("time_months", |senses, value| {
        let (number, strength) = marked(value)?;
        senses.month = Some((number.parse().ok()?, strength));
        Some(())
    }),
    ("time_weekdays", |senses, value| {
        let (number, strength) = marked(value)?;
        senses.weekday = Some((Weekday::from_iso(number.parse().ok()?)?, strength));
        Some(())
    }),
    ("time_seasons", |senses, value| {
        let (number, strength) = marked(value)?;
        senses.season = Some((Season::from_number(number.parse().ok()?)?, strength));
        Some(())
    }),
    ("time_units", |senses, value| {
        let (unit, plural) = match value.split_once(' ') {
            Some((unit, "s")) => (unit, GrammaticalNumber::Plural),
            None => (value, GrammaticalNumber::Singular),
            Some(_) => return None,
        };
        senses.unit = Some((Unit::from_name(unit)?, plural));
        Some(())
    }),
    ("time_numbers", |senses, value| {
        let (count, vague) = value.split_once(' ').unwrap_or((value, ""));
        senses.number = Some(Amount { count: count.parse().ok()?, is_exact: vague.is_empty() });
        Some(())
    }),
    ("time_ordinals", |senses, value| value.parse().ok().map(|it| senses.ordinal = Some(it))),
    ("time_days", |senses, value| value.parse().ok().map(|it| senses.day = Some(it))),
    ("time_decades", |senses, value| value.parse().ok().map(|it| senses.decade = Some(it))),
    ("time_holidays", |senses, value| HolidayRule::parse(value).map(|it| senses.holiday = Some(it))),
    ("time_roles", |senses, value| Role::from_name(value).map(|it| senses.role = Some(it))),
    ("time_dayparts", |senses, _| {
        senses.is_daypart = true;
        Some(())
    }),
    ("time_not", |senses, _| {
        senses.is_blocked = true;
        Some(())
    }),
];

/// `5 weak` or `5`.
fn marked(value: &str) -> Option<(&str, Strength)> {
    match value.split_once(' ') {
        None => Some((value, Strength::Strong)),
        Some((number, "weak")) => Some((number, Strength::Weak)),
        Some(_) => None,
    }
}

/// Joins the words of each phrase and attaches senses.
pub(super) fn tokens(text: &str, words: &TimeWords) -> Vec<Token> {
    let raw = scan(text);
    let mut joined = Vec::with_capacity(raw.len());
    let mut at = 0;
    while at < raw.len() {
        let mut token = raw[at];
        let mut length = 1;
        if matches!(token.kind, TokenKind::Word(_) | TokenKind::Number { .. }) {
            if let Some((senses, count)) = words.longest(text, &raw[at..]) {
                token.end = raw[at + count - 1].end;
                token.kind = TokenKind::Word(senses);
                length = count;
            }
        }
        joined.push(token);
        at += length;
    }
    joined
}
