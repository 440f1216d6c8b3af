//! The query language: `rel:met & (from:cabello | to:cabello) & when:2019`.
//!
//! ```text
//! query   = [ any ]
//! any     = all { "|" all }
//! all     = one { "&" one }
//! one     = "!" one | "(" any ")" | test
//! test    = field ":" value { "," value }
//! value   = word | '"' text '"'
//! ```

use super::{Expression, Field, bind::Binder, field::nearest, print::ends_a_word};
use crate::error::{Error, Result};

/// Brackets and negations inside one another; more is not meant by anybody.
const DEEPEST: usize = 64;

/// Reads a query from left to right. Columns are counted in characters.
pub(super) struct Parser<'a> {
    text: &'a str,
    letters: Vec<char>,
    at: usize,
    depth: usize,
    binder: Binder<'a>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, binder: Binder<'a>) -> Self {
        Self { text, letters: text.chars().collect(), at: 0, depth: 0, binder }
    }

    /// The whole text; an empty one lets everything through.
    pub(super) fn expression(mut self) -> Result<Expression> {
        if self.peek().is_none() {
            return Ok(Expression::All(Vec::new()));
        }
        let expression = self.any()?;
        match self.peek() {
            None => Ok(expression),
            Some(')') => Err(self.wrong(self.at, "no bracket is open here")),
            Some(_) => Err(self.wrong(self.at, "expected & or | here").hint(
                "join conditions with & or |; a value of several words stands in double quotes: with:\"ana ruiz\"",
            )),
        }
    }

    fn any(&mut self) -> Result<Expression> {
        let mut parts = vec![self.all()?];
        while self.take('|') {
            parts.push(self.all()?);
        }
        Ok(Expression::any(parts))
    }

    fn all(&mut self) -> Result<Expression> {
        let mut parts = vec![self.one()?];
        while self.take('&') {
            parts.push(self.one()?);
        }
        Ok(Expression::all(parts))
    }

    fn one(&mut self) -> Result<Expression> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong(self.at, "too many brackets inside one another"));
        }
        let one = if self.take('!') {
            self.one().map(|it| Expression::Not(Box::new(it)))
        } else if self.peek() == Some('(') {
            self.bracket()
        } else {
            self.test()
        };
        self.depth -= 1;
        one
    }

    fn bracket(&mut self) -> Result<Expression> {
        let open = self.at;
        self.at += 1;
        let inside = self.any()?;
        if self.take(')') {
            return Ok(inside);
        }
        Err(match self.peek() {
            None => self.wrong(open, "this bracket is not closed"),
            Some(_) => self.wrong(self.at, "expected &, | or ) here"),
        })
    }

    fn test(&mut self) -> Result<Expression> {
        let field = self.field()?;
        let mut tests = Vec::new();
        loop {
            let (start, value) = self.value(field)?;
            let test = self.binder.test(field, &value).map_err(|error| self.place(error, start))?;
            tests.push(Expression::Is(test));
            if !self.take(',') {
                return Ok(Expression::any(tests));
            }
        }
    }

    /// A field and its colon.
    fn field(&mut self) -> Result<Field> {
        self.skip_spaces();
        let start = self.at;
        let word = self.word();
        let names = || Field::ALL.map(Field::name).join(" ");
        if word.is_empty() {
            let what =
                if self.at == self.letters.len() { "the query ends here" } else { "expected a condition" };
            return Err(self
                .wrong(start, what)
                .hint(format!("a condition is field:value; fields: {}", names())));
        }
        if self.letters.get(self.at) != Some(&':') {
            return Err(self.wrong(start, &format!("\"{word}\" is no condition")).hint(format!(
                "a condition is field:value, with:\"{word}\" for a name; fields: {}",
                names()
            )));
        }
        let field = Field::named(&word.to_lowercase()).ok_or_else(|| {
            let error = self.wrong(start, &format!("no field called \"{word}\""));
            match nearest(&word, Field::ALL.iter().map(|it| it.name())) {
                Some(near) => error.hint(format!("did you mean: {near}?")),
                None => error.hint(format!("fields: {}", names())),
            }
        })?;
        self.at += 1;
        Ok(field)
    }

    /// A word, or what stands in double quotes, with the place where it starts.
    fn value(&mut self, field: Field) -> Result<(usize, String)> {
        self.skip_spaces();
        let start = self.at;
        if self.letters.get(self.at) == Some(&'"') {
            return self.quoted().map(|text| (start, text));
        }
        let word = self.word();
        if word.is_empty() {
            return Err(self.wrong(start, &format!("nothing stands behind {}:", field.name())));
        }
        Ok((start, word))
    }

    fn quoted(&mut self) -> Result<String> {
        let open = self.at;
        let mut text = String::new();
        self.at += 1;
        while let Some(&letter) = self.letters.get(self.at) {
            self.at += 1;
            match letter {
                '"' => return Ok(text),
                '\\' => {
                    text.extend(self.letters.get(self.at));
                    self.at += 1;
                }
                letter => text.push(letter),
            }
        }
        Err(self.wrong(open, "this quotation is not closed"))
    }

    fn word(&mut self) -> String {
        let word: String = self.letters[self.at..].iter().take_while(|it| !ends_a_word(**it)).collect();
        self.at += word.chars().count();
        word
    }

    fn skip_spaces(&mut self) {
        self.at += self.letters[self.at..].iter().take_while(|it| it.is_whitespace()).count();
    }

    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        self.skip_spaces();
        self.letters.get(self.at).copied()
    }

    fn take(&mut self, sign: char) -> bool {
        let is_next = self.peek() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn wrong(&self, at: usize, message: &str) -> Error {
        self.place(Error::new(message), at)
    }

    /// Says the column and points at it.
    fn place(&self, error: Error, at: usize) -> Error {
        let line: String = self.text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        error.shown(format!("column {} of the query", at + 1), format!("{line}\n{}^", " ".repeat(at)))
    }
}
