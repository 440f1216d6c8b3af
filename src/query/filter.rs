//! Which statements a question is about: one tree of conditions, from flags or from a query.
//!
//! Dates are seldom exact, so a condition about dates has four answers ([`Fit`]), and what was left out or let in
//! because of a vague date is counted ([`Doubt`]): nothing disappears silently.
//!
//! ```
//! use camarilla::{graph::{Graph, GraphFile}, query::{Filter, Relations}};
//!
//! let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
//! let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
//! let relations = Relations::bundled();
//! let filter = Filter::parse(&graph, &relations, "rel:contact & with:\"ana ruiz\" & when:2019-08")?;
//! let selection = filter.select(&graph, graph.statements().iter());
//! let ids: Vec<_> = selection.statements.iter().map(|it| it.id.as_str()).collect();
//! assert_eq!(ids, ["s04", "s05"]);
//! assert_eq!(selection.doubt.undated_left_out, 2);
//! # Ok::<(), camarilla::Error>(())
//! ```

mod bind;
mod expression;
mod field;
mod parse;
mod print;

pub use expression::{Expression, Fit, Level, Quality, Reach, Role, Test};
pub use field::Field;

use std::fmt;

use serde::Serialize;

use self::{bind::Binder, parse::Parser};
use super::Relations;
use crate::{
    error::Result,
    graph::{Graph, GraphStatement},
};

/// Which statements are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    expression: Expression,
    undated: Undated,
}

/// What becomes of statements that only lack a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Undated {
    /// They are left out and counted.
    #[default]
    LeftOut,
    /// They are let in.
    LetIn,
}

/// What a filter let through, in the order given.
#[derive(Clone, Debug)]
pub struct Selection<'g> {
    /// The statements.
    pub statements: Vec<&'g GraphStatement>,
    /// How often a vague or missing date left the answer open.
    pub doubt: Doubt,
}

/// How often a vague or missing date left the answer open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// Statements left out because they have no date to compare.
    pub undated_left_out: usize,
    /// Statements let in although their date, "2019" perhaps, only may fit.
    pub may_be: usize,
}

impl Default for Filter {
    fn default() -> Self {
        Self::everything()
    }
}

impl Filter {
    /// Lets every statement through.
    pub fn everything() -> Self {
        Self::of(Expression::All(Vec::new()))
    }

    /// Reads a query such as `rel:met & (from:cabello | to:cabello) & when:2019`; `docs/query.md` has the grammar.
    ///
    /// # Errors
    /// With the column, when the text is no query, or names what the graph or the schema does not have.
    pub fn parse(graph: &Graph, relations: &Relations, text: &str) -> Result<Self> {
        Parser::new(text, Binder { graph, relations }).expression().map(Self::of)
    }

    /// The filter of one condition, as `field:value` in a query; values that are joined by commas are alternatives.
    ///
    /// ```
    /// use camarilla::{graph::{Graph, GraphFile}, query::{Field, Filter, Relations}};
    ///
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.ron"));
    /// # let graph = Graph::new(GraphFile::from_ron("sample.ron", text)?)?;
    /// # let relations = Relations::bundled();
    /// let condition = |field, value| Filter::condition(&graph, &relations, field, value);
    /// let filter = condition(Field::Rel, "met,visited")?.and(condition(Field::Is, "unnamed")?.not());
    /// assert_eq!(filter.to_string(), "(rel:met | rel:visited) & !is:unnamed");
    /// # Ok::<(), camarilla::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the value is none of the field's.
    pub fn condition(graph: &Graph, relations: &Relations, field: Field, value: &str) -> Result<Self> {
        let binder = Binder { graph, relations };
        // A name may hold a comma; nothing else that can be asked for does.
        let values = if field.takes_names() { vec![value] } else { value.split(',').collect() };
        let tests = values.into_iter().map(|value| binder.test(field, value.trim()).map(Expression::Is));
        tests.collect::<Result<Vec<_>>>().map(|tests| Self::of(Expression::any(tests)))
    }

    /// Lets through what both let through.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let undated = if other.undated == Undated::LetIn { other.undated } else { self.undated };
        Self { expression: self.expression.and(other.expression), undated }
    }

    /// Lets through what this does not.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "a word of the query language, beside `and`")]
    pub fn not(self) -> Self {
        Self { expression: Expression::Not(Box::new(self.expression)), undated: self.undated }
    }

    /// Lets in what would fit if it had a date.
    #[must_use]
    pub fn with_undated(self) -> Self {
        Self { undated: Undated::LetIn, ..self }
    }

    /// What is left of the filter when only the day of publication counts. Denials are shown by this one: a claim must
    /// not look undisputed because its denial comes from another outlet, but one published too late is not known yet.
    #[must_use]
    pub fn on_publication(&self) -> Self {
        let expression = self.expression.on_publication().unwrap_or(Expression::All(Vec::new()));
        Self { expression, undated: self.undated }
    }

    /// True when it lets everything through.
    pub fn is_everything(&self) -> bool {
        matches!(&self.expression, Expression::All(parts) if parts.is_empty())
    }

    /// True when statements without a date are left out.
    pub fn leaves_out_undated(&self) -> bool {
        self.undated == Undated::LeftOut && self.expression.is_about_dates()
    }

    /// The tree of conditions.
    pub fn expression(&self) -> &Expression {
        &self.expression
    }

    /// Whether a statement fits.
    pub fn fit(&self, graph: &Graph, statement: &GraphStatement) -> Fit {
        self.expression.fit(graph, statement)
    }

    /// True when a statement is let through: it fits, or may fit with the date it has.
    pub fn lets_in(&self, graph: &Graph, statement: &GraphStatement) -> bool {
        self.decide(self.fit(graph, statement))
    }

    /// The statements that are let through, and how many left it open.
    pub fn select<'g>(
        &self,
        graph: &Graph,
        statements: impl Iterator<Item = &'g GraphStatement>,
    ) -> Selection<'g> {
        let mut doubt = Doubt::default();
        let statements = statements
            .filter(|statement| {
                let fit = self.fit(graph, statement);
                let is_in = self.decide(fit);
                doubt.may_be += usize::from(is_in && fit != Fit::Yes);
                doubt.undated_left_out += usize::from(!is_in && fit == Fit::Undated);
                is_in
            })
            .collect();
        Selection { statements, doubt }
    }

    fn decide(&self, fit: Fit) -> bool {
        match fit {
            Fit::Yes | Fit::MayBe => true,
            Fit::Undated => self.undated == Undated::LetIn,
            Fit::No => false,
        }
    }

    fn of(expression: Expression) -> Self {
        Self { expression, undated: Undated::default() }
    }
}

/// Prints as a query that reads back: `rel:met & when:2019`.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expression.fmt(f)
    }
}

#[cfg(test)]
mod tests;
