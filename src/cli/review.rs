//! `camarilla review`: what is doubtful, one question at a time, and what was decided.
//!
//! `desk` knows the graph and writes decisions, `card` is the look of a question, `session` asks them at a terminal with
//! the keys of `keys`, `script` decides by flags, and `lists` prints the queue and the decisions.

mod card;
mod desk;
mod keys;
mod lists;
mod script;
mod session;

use std::io::{self, IsTerminal};

use clap::Args;

use self::{desk::Desk, keys::Keys, session::Session};
use super::{Answer, Outcome, Shared, answers::AnswerFormat};
use crate::{
    decisions::Change,
    error::{Error, Result},
};

/// Asks about doubtful names and statements, and keeps what you decide in decisions.csv
#[derive(Args)]
#[command(
    after_help = "Keys: y yes   n no   e edit   m somebody else   s skip   u undo   q quit; Y and N also ask for a reason\n\n\
    Examples:\n  camarilla review\n  camarilla review --list --format jsonl\n  \
    camarilla review s0624c4461d8b --reject --reason \"another Ruiz\"\n  \
    camarilla review \"ana ruiz\" --same-as \"a. ruiz\"\n  camarilla review s0624c4461d8b --undo\n\n\
    Decisions count from the next build on"
)]
pub(super) struct Review {
    /// A question, a statement, a name, or a line as decisions.csv:4 [default: everything that is open]
    #[arg(value_name = "ID|NAME")]
    what: Option<String>,
    /// List the open questions
    #[arg(long, group = "deed")]
    list: bool,
    /// List what was decided
    #[arg(long, group = "deed", conflicts_with = "what")]
    decided: bool,
    /// Say yes: the statement is right, the two names are one
    #[arg(long, group = "deed", requires = "what")]
    accept: bool,
    /// Say no: the statement is wrong, the two names are two
    #[arg(long, group = "deed", requires = "what")]
    reject: bool,
    /// This name and the other are one
    #[arg(long, group = "deed", requires = "what", value_name = "NAME")]
    same_as: Option<String>,
    /// This name and the other are two, and never one
    #[arg(long, group = "deed", requires = "what", value_name = "NAME")]
    not_same_as: Option<String>,
    /// Show this name so
    #[arg(long, group = "deed", requires = "what", value_name = "NEW")]
    rename: Option<String>,
    /// Change a statement: relation=met, subject=NAME, object=none, when=2019-08, certainty=alleged, polarity=denied
    #[arg(long, group = "deed", requires = "what", value_name = "FIELD=VALUE")]
    edit: Vec<Change>,
    /// Take back the last decision about this statement, or this line
    #[arg(long, group = "deed", requires = "what")]
    undo: bool,
    /// Why, for whoever reads it later
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Who decides [default: CAMARILLA_WHO, else the name of the user]
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// Form of --list and --decided
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: AnswerFormat,
    /// At most so many questions
    #[arg(short = 'n', long = "number", value_name = "N")]
    number: Option<usize>,
    /// Take the keys from standard input, one a line, though it is no terminal
    #[arg(long)]
    lines: bool,
}

impl Review {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let opened = desk::Opened::at(shared)?;
        let who = self.who.clone().unwrap_or_else(super::ledger::user);
        let desk = opened.desk(shared, who);
        if self.decided {
            return lists::decided(&desk, self.format);
        }
        if let Some(answer) = self.decide(&desk)? {
            return Ok(answer);
        }
        let mut items = desk.items(self.what.as_deref())?;
        items.truncate(self.number.unwrap_or(usize::MAX));
        if self.list {
            return lists::open(&desk, &items, self.format);
        }
        if items.is_empty() {
            return Ok(Answer::new("Nothing is open.\n".to_owned(), Outcome::NothingFound));
        }
        let keys = match () {
            () if self.lines => Keys::lines(),
            () if io::stdin().is_terminal() => Keys::of_terminal(),
            () => {
                return Err(Error::new("questions are asked at a terminal, and standard input is none")
                    .hint("list them: camarilla review --list\nor take keys from a pipe: --lines"));
            }
        };
        Session::new(&desk, items, keys).run()
    }

    /// What the flags decide.
    fn decide(&self, desk: &Desk<'_>) -> Result<Option<Answer>> {
        let Some(what) = self.what.as_deref() else { return Ok(None) };
        let reason = self.reason.as_deref().unwrap_or_default();
        let drafts = match () {
            () if self.accept => script::accept(desk, what)?,
            () if self.reject => script::reject(desk, what)?,
            () if !self.edit.is_empty() => script::edit(desk, what, &self.edit)?,
            () if self.undo => return script::undo(desk, what, reason).map(Some),
            () => match (&self.same_as, &self.not_same_as, &self.rename) {
                (Some(other), _, _) => script::same(desk, what, other)?,
                (_, Some(other), _) => script::apart(desk, what, other)?,
                (_, _, Some(label)) => script::rename(desk, what, label)?,
                _ => return Ok(None),
            },
        };
        let entries = desk.write(drafts, reason)?;
        Ok(Some(script::written(desk, &entries)))
    }
}
