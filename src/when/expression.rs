//! Time expressions in running text.

use super::{
    When,
    calendar::Day,
    grammar::Grammar,
    node::Node,
    resolve::{Clock, resolve},
    token::{Token, TokenKind},
    words::{SenseId, TimeWords, tokens},
};
use crate::span::Span;

/// Words that say when: "last Tuesday", "since January 2018".
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Where it stands. A preposition that only introduces it ("on", "in") is left out; "since" and "by" are part of it.
    pub span: Span,
    node: Node,
}

/// Which way a date that lacks its year or week is meant: "on Tuesday", "in May".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lean {
    /// The latest one up to the day of publication, which is what news mostly tells of.
    #[default]
    Past,
    /// The next one, when the tense says that it is still to come.
    Future,
}

/// What the words stand against when they are resolved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standpoint {
    /// The day of publication. Without it only complete dates resolve.
    pub reference: Option<Day>,
    /// The date the text has just spoken of: "later that year" needs it; "a day earlier" counts from it, or else from
    /// the day of publication.
    pub anchor: Option<Day>,
    /// The tense.
    pub lean: Lean,
}

/// What a time expression means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The date or interval.
    pub when: When,
    /// How it was found.
    pub basis: Basis,
}

/// Whether the words alone gave the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// They did: "3 May 2018".
    Stated,
    /// It took the day of publication, or the date spoken of before: "last month", "May 3".
    Relative,
}

impl TimeExpression {
    /// What it means on the day of publication.
    pub fn resolve(&self, reference: Option<Day>, lean: Lean) -> Option<Resolved> {
        self.resolve_from(Standpoint { reference, anchor: None, lean })
    }

    /// True for "for two years": how long, which alone is no date.
    pub(crate) fn lasts(&self) -> bool {
        matches!(self.node, Node::Lasting(..))
    }

    /// What it means, given all that is known.
    pub fn resolve_from(&self, standpoint: Standpoint) -> Option<Resolved> {
        let alone = Standpoint { reference: None, anchor: None, ..standpoint };
        let (basis, when) = match resolve(&self.node, Clock::from(alone)) {
            Some(when) => (Basis::Stated, when),
            None => (Basis::Relative, resolve(&self.node, Clock::from(standpoint))?),
        };
        Some(Resolved { when, basis })
    }
}

/// Finds the time expressions of a text, in order and without overlap.
///
/// Times of day ("at 8 p.m.") and bare durations ("a two-year term") are none.
///
/// ```
/// use camarilla::{schema::Schema, when::{Day, Lean, TimeWords, expressions}};
/// let words = TimeWords::new(&Schema::bundled());
/// let text = "Ana Ruiz, in office since January, met Deng Wei on Tuesday.";
/// let published = Day::new(2024, 3, 15);
/// let found: Vec<String> = expressions(text, &words)
///     .iter()
///     .filter_map(|it| it.resolve(published, Lean::Past))
///     .map(|it| it.when.to_string())
///     .collect();
/// assert_eq!(found, ["2024-01/..", "2024-03-12"]);
/// ```
pub fn expressions(text: &str, words: &TimeWords) -> Vec<TimeExpression> {
    let tokens = tokens(text, words);
    let triggers = next_triggers(&tokens, words);
    let grammar = Grammar { text, tokens: &tokens, words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // An expression has its month, unit or number within its first few words; most places need no rule at all.
        let is_near = triggers[at].is_some_and(|trigger| trigger <= at + REACH);
        if !is_near || !grammar.can_start(at) {
            at += 1;
            continue;
        }
        match grammar.expression(at) {
            Some((node, end)) => {
                let span = Span::new(tokens[at].start, tokens[end - 1].end);
                found.push(TimeExpression { span, node });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// How many tokens may stand before the first month, unit or number of an expression: "from the beginning of the month".
const REACH: usize = 8;

/// For each token, the index of the first one from there on that can make a date, with only time words in between.
fn next_triggers(tokens: &[Token], words: &TimeWords) -> Vec<Option<usize>> {
    let mut triggers = vec![None; tokens.len()];
    let mut next = None;
    for (at, token) in tokens.iter().enumerate().rev() {
        match &token.kind {
            // Single letters may belong: "Q3", "the week's end".
            TokenKind::Word(SenseId::NONE) => next = next.filter(|_| token.end - token.start == 1),
            TokenKind::Word(id) if words.meaning(*id).is_trigger() => next = Some(at),
            TokenKind::Number { .. } | TokenKind::Ordinal(_) | TokenKind::Decade { .. } => next = Some(at),
            TokenKind::Word(_) | TokenKind::Sign(_) => {}
        }
        triggers[at] = next;
    }
    triggers
}
