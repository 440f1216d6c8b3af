//! When: the time expression that belongs to a predicate, resolved against the day of publication.

use super::WhenBasis;
use crate::{
    span::Span,
    text::Tree,
    when::{self, Basis, Day, Standpoint, TimeExpression, TimeWords, When},
};

/// Time expressions of one sentence, each at its head token.
pub(crate) struct Calendar {
    expressions: Vec<(usize, TimeExpression)>,
}

/// A date, how it was found, and the words it was read from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dated {
    /// The date.
    pub(crate) when: Option<When>,
    /// How it was found.
    pub(crate) basis: WhenBasis,
    /// The words.
    pub(crate) words: Option<Span>,
}

impl Calendar {
    /// Finds the time expressions of a sentence.
    pub(crate) fn of(words: &TimeWords, tree: &Tree<'_>) -> Self {
        let offset = tree.sentence().span.start;
        let text = tree.sentence().span.of(tree.body());
        let mut expressions = Vec::new();
        for mut expression in when::expressions(text, words) {
            expression.span = Span::new(expression.span.start + offset, expression.span.end + offset);
            let inside = |&token: &usize| expression.span.overlaps(tree.span(token));
            let first = (0..tree.len()).find(inside);
            let last = (0..tree.len()).rfind(inside);
            if let (Some(first), Some(last)) = (first, last) {
                expressions.push((tree.head_of(first..last + 1), expression));
            }
        }
        Self { expressions }
    }

    /// The last date that the sentence gives, for "later that year" in the next one.
    pub(crate) fn last(&self, standpoint: Standpoint) -> Option<Day> {
        let dates = self.expressions.iter().rev();
        dates
            .filter_map(|(_, expression)| expression.resolve_from(standpoint))
            .find_map(|found| found.when.earliest())
    }

    /// The date of the predicate at `token`: its own clause first, then the clauses around it.
    ///
    /// `reports` are reporting verbs above the predicate; a date that hangs on one of them is the day of the
    /// report, and the event is then only known to lie near it.
    pub(crate) fn date(
        &self,
        tree: &Tree<'_>,
        token: usize,
        reports: &[usize],
        standpoint: Standpoint,
    ) -> Dated {
        let resolve = |expression: &TimeExpression| {
            let resolved = expression.resolve_from(standpoint)?;
            let basis = match resolved.basis {
                Basis::Stated => WhenBasis::Stated,
                Basis::Relative => WhenBasis::Relative,
            };
            Some((resolved.when, basis, expression.span))
        };
        let mut clause = token;
        let mut own = true;
        // A coordinated clause shares only the dates that stand before the first one.
        let mut shared_from: Option<usize> = None;
        loop {
            for (head, expression) in &self.expressions {
                let fronted = shared_from.is_none_or(|conjunct| *head < conjunct);
                if governing_clause(tree, *head, token) != Some(clause)
                    || tree.is_under(token, *head)
                    || !fronted
                {
                    continue;
                }
                let Some((when, basis, words)) = resolve(expression) else { continue };
                let report = reports.contains(&clause);
                let basis = if own { basis } else { WhenBasis::Inherited };
                let when = if report { approximate(when) } else { when };
                return Dated { when: Some(when), basis, words: Some(words) };
            }
            own = false;
            // "they disagreed on Monday about the meaning of the talks" does not date the talks.
            let aside = matches!(tree.role(tree.first_conjunct(clause)), "nmod" | "obl" | "appos");
            if aside && !tree.is_verb(clause) {
                return Dated::default();
            }
            let Some(above) = next_clause(tree, clause) else { return Dated::default() };
            // "news emerged this week that they had met", "the man they met died on Monday": the date is not theirs.
            let content = tree.role(clause) == "ccomp" && !reports.contains(&above);
            if tree.role(clause) == "acl" || content {
                return Dated::default();
            }
            shared_from = (tree.role(clause) == "conj").then_some(above);
            clause = above;
        }
    }
}

/// The predicate that a time expression belongs to: the nearest verb or copular predicate above it, or `noun`
/// itself where the expression hangs on that noun. A date that only names a noun ("the January 3 raid") dates nothing.
fn governing_clause(tree: &Tree<'_>, head: usize, noun: usize) -> Option<usize> {
    let mut below = head;
    for above in tree.ancestors(head) {
        if above == noun || tree.is_verb(above) || tree.dependent(above, "cop").is_some() {
            return Some(above);
        }
        if below == head
            && matches!(tree.label(head), "compound" | "amod" | "nmod:poss" | "nummod" | "nmod:desc")
        {
            return None;
        }
        below = above;
    }
    (head == noun || tree.is_verb(head)).then_some(head)
}

/// The clause around a clause.
fn next_clause(tree: &Tree<'_>, clause: usize) -> Option<usize> {
    tree.ancestors(clause).find(|&above| tree.is_verb(above) || tree.dependent(above, "cop").is_some())
}

/// The day of a report dates the event only roughly.
fn approximate(when: When) -> When {
    match when {
        When::On(date) => When::On(date.approximate()),
        interval @ When::Interval(_) => interval,
    }
}
