//! When: the time expression that belongs to a predicate, resolved against the day of publication.

use super::{
    WhenBasis,
    because::{CountedFrom, DateReason},
    story::approximate,
};
use crate::{
    span::Span,
    text::Tree,
    when::{self, Basis, Day, Lean, Standpoint, TimeExpression, TimeWords, When},
};

/// Time expressions of one sentence.
pub(crate) struct Calendar {
    expressions: Vec<Placed>,
}

/// A time expression and its place in the tree.
struct Placed {
    expression: TimeExpression,
    head: usize,
    /// True when a comma sets it off from the words before it.
    set_off: bool,
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
    /// Why these words, or why there is no date.
    pub(crate) reason: DateReason,
    /// What a relative date was counted from.
    pub(crate) counted_from: CountedFrom,
}

impl Dated {
    /// A date that other words than the event's own give.
    pub(crate) fn inherited(when: Option<When>, reason: DateReason) -> Self {
        let basis = if when.is_some() { WhenBasis::Inherited } else { WhenBasis::None };
        Self { when, basis, reason, ..Self::default() }
    }
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
                let head = tree.head_of(first..last + 1);
                let opening =
                    tree.dependent(head, "case").map_or(first, |preposition| preposition.min(first));
                let set_off = opening.checked_sub(1).is_some_and(|before| tree.form(before) == ",");
                expressions.push(Placed { expression, head, set_off });
            }
        }
        Self { expressions }
    }

    /// The last date that the sentence gives, for "later that year" in the next one.
    pub(crate) fn last(&self, standpoint: Standpoint) -> Option<Day> {
        let dates = self.expressions.iter().rev();
        dates
            .filter_map(|placed| placed.expression.resolve_from(standpoint))
            .find_map(|found| found.when.earliest())
    }

    /// Expressions that name no day from here.
    pub(crate) fn unresolved(&self, standpoint: Standpoint) -> impl Iterator<Item = Span> {
        let unclear = move |it: &&Placed| it.expression.resolve_from(standpoint).is_none();
        self.expressions.iter().filter(unclear).map(|it| it.expression.span)
    }

    /// Why a predicate of this sentence has no date.
    pub(crate) fn silence(&self, standpoint: Standpoint) -> DateReason {
        let unresolved = self.unresolved(standpoint).next().map(DateReason::Unresolved);
        let elsewhere = || self.expressions.first().map(|it| DateReason::Elsewhere(it.expression.span));
        unresolved.or_else(elsewhere).unwrap_or_default()
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
        if let Some(day) = self.day_of_when(tree, token, standpoint) {
            return day;
        }
        let mut clause = token;
        let mut own = true;
        // A coordinated clause shares only the dates that stand before the first one.
        let mut shared_from: Option<usize> = None;
        loop {
            for placed in &self.expressions {
                let fronted = shared_from.is_none_or(|conjunct| placed.head < conjunct);
                if placed.governor(tree, token) != Some(clause)
                    || tree.is_under(token, placed.head)
                    || !fronted
                {
                    continue;
                }
                // "Questioned him for five hours" says how long, "have talked for years" since when as well.
                let past = standpoint.lean == Lean::Past;
                if placed.expression.lasts() && past && !is_perfect(tree, clause) {
                    continue;
                }
                let report = reports.contains(&clause);
                // "Agreed on Monday to meet": the day on which they agreed, or said so, is not that of the meeting.
                let decided = !own && tree.xpos(clause) == "VBD" && placed.head < token;
                if !past && (report || decided) {
                    return Dated::default();
                }
                let Some((when, basis, words)) = self.resolve(&placed.expression, standpoint) else {
                    continue;
                };
                let basis = if own { basis } else { WhenBasis::Inherited };
                let when = if report { approximate(when) } else { when };
                let reason = match (report, own) {
                    (true, _) => DateReason::Report,
                    (false, true) => DateReason::Clause,
                    (false, false) => DateReason::Around,
                };
                return Dated {
                    when: Some(when),
                    basis,
                    words: Some(words),
                    reason,
                    counted_from: placed.counted_from(standpoint),
                };
            }
            if own && let Some(moment) = self.moment(tree, clause, standpoint) {
                return moment;
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
            // "talked last month, the official said": nor is that of the talks the day on which it was said.
            if matches!(tree.role(clause), "acl" | "parataxis") || content {
                return Dated::default();
            }
            shared_from = (tree.role(clause) == "conj").then_some(above);
            clause = above;
        }
    }

    /// The date that hangs on an event noun itself: "the arrest of Ruiz on Monday".
    pub(crate) fn date_of_noun(&self, tree: &Tree<'_>, noun: usize, standpoint: Standpoint) -> Dated {
        let own = |placed: &&Placed| placed.governor(tree, noun) == Some(noun);
        let found = self.expressions.iter().filter(own).find_map(|placed| {
            let (when, basis, words) = self.resolve(&placed.expression, standpoint)?;
            let counted_from = placed.counted_from(standpoint);
            Some(Dated {
                when: Some(when),
                basis,
                words: Some(words),
                reason: DateReason::Clause,
                counted_from,
            })
        });
        found.unwrap_or_default()
    }

    /// The year before a noun: "the 2022 campaign".
    pub(crate) fn year_of(&self, tree: &Tree<'_>, noun: usize, standpoint: Standpoint) -> Option<When> {
        let before = |placed: &&Placed| {
            placed.head < noun && tree.head(placed.head) == Some(noun) && tree.upos(placed.head) == "NUM"
        };
        self.expressions.iter().find(before)?.expression.resolve_from(standpoint).map(|found| found.when)
    }

    fn resolve(
        &self,
        expression: &TimeExpression,
        standpoint: Standpoint,
    ) -> Option<(When, WhenBasis, Span)> {
        let resolved = expression.resolve_from(self.standing(expression, standpoint))?;
        let basis = match resolved.basis {
            Basis::Stated => WhenBasis::Stated,
            Basis::Relative => WhenBasis::Relative,
        };
        Some((resolved.when, basis, expression.span))
    }

    /// "In September they met Ruiz, who resigned a month later": counted from the date before it in the sentence.
    fn standing(&self, expression: &TimeExpression, standpoint: Standpoint) -> Standpoint {
        let before = self.expressions.iter().filter(|it| it.expression.span.end <= expression.span.start);
        let mut dates = before.filter_map(|it| it.expression.resolve_from(standpoint)?.when.earliest());
        Standpoint { anchor: dates.next_back().or(standpoint.anchor), ..standpoint }
    }

    /// "In trouble since 2019, when Ruiz accused him": the clause tells what happened on the date right before it, or
    /// at its beginning.
    fn day_of_when(&self, tree: &Tree<'_>, verb: usize, standpoint: Standpoint) -> Option<Dated> {
        let first = tree.extent(verb).0;
        let opened = first + usize::from(tree.form(first) == ",");
        if opened >= verb || tree.lower(opened) != "when" {
            return None;
        }
        let end = tree.span(opened).start;
        let before = |placed: &&Placed| {
            let between = Span::new(placed.expression.span.end.min(end), end).of(tree.body());
            placed.expression.span.end <= end && between.chars().all(|c| c == ',' || c.is_whitespace())
        };
        let placed = self.expressions.iter().rev().find(before)?;
        let (when, _, words) = self.resolve(&placed.expression, standpoint)?;
        let when = match when {
            When::Interval(interval) => interval.start().date().map_or(when, When::On),
            When::On(_) => when,
        };
        Some(Dated {
            when: Some(when),
            basis: WhenBasis::Inherited,
            words: Some(words),
            reason: DateReason::Around,
            counted_from: placed.counted_from(standpoint),
        })
    }

    /// "They had met before, when he visited in 2015": the date of the clause that says when.
    fn moment(&self, tree: &Tree<'_>, clause: usize, standpoint: Standpoint) -> Option<Dated> {
        let says_when = |&verb: &usize| tree.children(verb).iter().any(|&child| tree.lower(child) == "when");
        let moment = tree.dependents(clause, "advcl").find(says_when)?;
        let placed = self.expressions.iter().find(|placed| placed.governor(tree, moment) == Some(moment))?;
        let when = placed.expression.resolve_from(standpoint)?.when;
        Some(Dated {
            when: Some(when),
            basis: WhenBasis::Inherited,
            words: Some(placed.expression.span),
            reason: DateReason::Around,
            counted_from: placed.counted_from(standpoint),
        })
    }
}

impl Placed {
    /// What the words are counted from.
    fn counted_from(&self, standpoint: Standpoint) -> CountedFrom {
        let from = |standpoint: Standpoint| self.expression.resolve_from(standpoint).map(|it| it.when);
        let published = Standpoint { anchor: None, ..standpoint };
        let alone = Standpoint { reference: None, ..published };
        match (from(standpoint), standpoint.anchor) {
            (found, _) if found == from(alone) => CountedFrom::Itself,
            (found, Some(day)) if found != from(published) => CountedFrom::Before(day),
            _ => CountedFrom::Publication,
        }
    }

    /// The predicate that the expression belongs to: the nearest verb or copular predicate above it, or `noun`
    /// itself where the expression hangs on that noun. A date that only names a noun ("the January 3 raid") dates
    /// nothing.
    fn governor(&self, tree: &Tree<'_>, noun: usize) -> Option<usize> {
        if let Some(inner) = self.relative_before(tree) {
            return Some(inner);
        }
        let mut below = self.head;
        for above in tree.ancestors(self.head) {
            // "Ruiz, the leader since 2015, met Deng": the date stays in the apposition.
            if tree.role(below) == "appos" && above != noun {
                return None;
            }
            if (above == noun || tree.is_predicate(above)) && !self.stands_outside(tree, above) {
                return Some(above);
            }
            if below == self.head
                && matches!(tree.label(self.head), "compound" | "amod" | "nmod:poss" | "nummod" | "nmod:desc")
            {
                return None;
            }
            below = above;
        }
        (self.head == noun || tree.is_verb(self.head)).then_some(self.head)
    }

    /// Attachment by the parser is uncertain; the punctuation tells.
    fn stands_outside(&self, tree: &Tree<'_>, clause: usize) -> bool {
        // "met Ruiz on Friday to ask for help": not the asking.
        let to = tree.dependents(clause, "mark").any(|mark| mark > self.head && tree.xpos(mark) == "TO");
        to || self.set_off && self.is_behind(tree, clause)
    }

    /// "Met the premier, known as Deng, on Friday": the comma has closed the description.
    fn is_behind(&self, tree: &Tree<'_>, description: usize) -> bool {
        let opened = |token: usize| {
            let first = tree.extent(token).0;
            tree.form(first) == "," || first.checked_sub(1).is_some_and(|before| tree.form(before) == ",")
        };
        let inside = |token: usize| token != description && tree.is_under(token, description);
        // "..., who followed her mentor, Lee, in 2015": the comma has closed an apposition within.
        let within = (description..self.head)
            .any(|token| inside(token) && tree.role(token) == "appos" && opened(token));
        tree.role(description) == "acl" && description < self.head && opened(description) && !within
    }

    /// "Deng, whose party expelled Ruiz last year, said": a date before the comma belongs to the clause it closes,
    /// though the parser hung it on the verb behind.
    fn relative_before(&self, tree: &Tree<'_>) -> Option<usize> {
        let verb = tree.head(self.head).filter(|&verb| tree.is_verb(verb))?;
        let comma = (self.head + 1..verb).find(|&token| tree.form(token) == ",")?;
        let relative = (0..self.head).rev().find(|&token| tree.label(token) == "acl:relcl")?;
        let subject = tree.head(relative).filter(|&noun| tree.head(noun) == Some(verb))?;
        let joined = (relative..comma).all(|token| tree.form(token) != ",");
        (joined && tree.role(subject) == "nsubj").then_some(relative)
    }
}

/// "Has met", "had met".
fn is_perfect(tree: &Tree<'_>, clause: usize) -> bool {
    tree.dependents(clause, "aux").any(|aux| tree.lemma(aux) == "have")
}

/// The clause around a clause.
fn next_clause(tree: &Tree<'_>, clause: usize) -> Option<usize> {
    tree.ancestors(clause).find(|&above| tree.is_predicate(above))
}
