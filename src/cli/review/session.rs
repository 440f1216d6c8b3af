//! One question after the other, until there are none left or the person has had enough.

use std::io::{self, Write};

use super::{
    card::card,
    desk::Desk,
    keys::{INTERRUPT, Keys, Pressed},
    script,
};
use crate::{
    cli::{Answer, Outcome, words::many},
    decisions::{Change, Draft, Entry, Item, Question, Verdict},
    error::{Error, Result},
};

const PROMPT: &str = "y yes  n no  e edit  m somebody else  s skip  u undo  q quit";

const LAST_PROMPT: &str = "u undo  q quit";

/// Questions, where we are, and what was answered.
pub(super) struct Session<'d, 'g> {
    desk: &'d Desk<'g>,
    items: Vec<Item<'g>>,
    keys: Keys,
    at: usize,
    /// The answers so far: which question, and the lines.
    answered: Vec<(usize, Vec<Entry>)>,
}

/// What becomes of a question.
enum Step {
    /// Answered with these lines, and a reason.
    Decide(Vec<Draft>, String),
    /// Left for another day.
    Skip,
    Undo,
    Quit,
    /// Left in a hurry: what called us is told so.
    Interrupt,
    /// Asked again, after this was said.
    Again(String),
}

impl<'d, 'g> Session<'d, 'g> {
    pub(super) fn new(desk: &'d Desk<'g>, items: Vec<Item<'g>>, keys: Keys) -> Self {
        Self { desk, items, keys, at: 0, answered: Vec::new() }
    }

    pub(super) fn run(mut self) -> Result<Answer> {
        loop {
            let Some(item) = self.items.get(self.at) else {
                match self.after_the_last() {
                    Step::Undo => self.undo()?,
                    Step::Interrupt => return Ok(self.end(Outcome::Interrupted)),
                    _ => break,
                }
                continue;
            };
            say(&card(self.desk, item, self.at + 1, self.items.len()));
            match self.ask(item) {
                Step::Decide(drafts, reason) => {
                    self.answered.push((self.at, self.desk.write(drafts, &reason)?));
                    self.at += 1;
                }
                Step::Skip => self.at += 1,
                Step::Undo => self.undo()?,
                Step::Quit => break,
                Step::Interrupt => return Ok(self.end(Outcome::Interrupted)),
                Step::Again(words) => say(&format!("  {words}\n")),
            }
        }
        Ok(self.end(Outcome::Done))
    }

    /// After the last question: over, unless the last answer is to be undone.
    fn after_the_last(&self) -> Step {
        if self.answered.is_empty() {
            return Step::Quit;
        }
        say(&format!("\n  That was the last question.  {}  ", self.desk.paint.dim(LAST_PROMPT)));
        loop {
            match self.keys.next().key {
                Some('u') => return Step::Undo,
                Some(INTERRUPT) => return Step::Interrupt,
                None | Some('q' | ' ' | '\r' | '\n') => return Step::Quit,
                _ => {}
            }
        }
    }

    /// Asks until there is an answer to this question.
    fn ask(&self, item: &Item<'g>) -> Step {
        loop {
            say(&format!("  {}  ", self.desk.paint.dim(PROMPT)));
            let Pressed { key, words } = self.keys.next();
            let register = &self.desk.register;
            match key {
                None | Some('q') => return Step::Quit,
                Some(INTERRUPT) => return Step::Interrupt,
                Some('y') => return Step::Decide(item.yes(register), words),
                Some('n') => return Step::Decide(item.no(register), words),
                Some('Y') => return Step::Decide(item.yes(register), self.keys.words("why:", words)),
                Some('N') => return Step::Decide(item.no(register), self.keys.words("why:", words)),
                Some('s') => return Step::Skip,
                Some('u') => return Step::Undo,
                Some('e') => return or_again(self.edit(item, words)),
                Some('m') => return or_again(self.somebody_else(item, words)),
                _ => {}
            }
        }
    }

    /// `e`: another name to show, or a field of the statement.
    fn edit(&self, item: &Item<'g>, words: String) -> Result<Vec<Draft>> {
        match &item.question {
            Question::Statement(statement) => {
                let words = self.keys.words("change (when=2019-08, relation=met, subject=NAME, …):", words);
                script::edit(self.desk, &statement.id, &[words.parse::<Change>()?])
            }
            Question::Apart(node, _) | Question::Joined(node, _) => {
                let label = self.keys.words(&format!("show {} as:", node.label), words);
                script::rename(self.desk, &node.id, &label)
            }
        }
    }

    /// `m`: one of the names is somebody else.
    fn somebody_else(&self, item: &Item<'g>, words: String) -> Result<Vec<Draft>> {
        match &item.question {
            Question::Statement(statement) => {
                let words = self.keys.words("who is it? (subject=NAME or object=NAME):", words);
                let change: Change = words.parse()?;
                if !matches!(change, Change::Subject(_) | Change::Object(_)) {
                    return Err(Error::new("say whose name is wrong: subject=NAME or object=NAME"));
                }
                script::edit(self.desk, &statement.id, &[change])
            }
            Question::Apart(node, _) => {
                let other = self.keys.words(&format!("{} is the same as:", node.label), words);
                script::same(self.desk, &node.id, &other)
            }
            Question::Joined(..) => {
                let other = self.keys.words("who is it instead?", words);
                let other = self.desk.name(&other)?.to_string();
                let mut drafts = item.no(&self.desk.register);
                let instead = |draft: &Draft| (Verdict::Same, draft.1.clone(), other.clone());
                drafts.extend(drafts.iter().map(instead).collect::<Vec<_>>());
                Ok(drafts)
            }
        }
    }

    /// `u`: takes the last answer back and asks it again.
    fn undo(&mut self) -> Result<()> {
        let Some((at, entries)) = self.answered.pop() else {
            say(
                "  nothing was answered yet that could be undone; an earlier line: camarilla review --decided\n",
            );
            return Ok(());
        };
        self.desk.take_back(&entries, "")?;
        self.at = at;
        Ok(())
    }

    fn end(&self, outcome: Outcome) -> Answer {
        let lines: usize = self.answered.iter().map(|(_, entries)| entries.len()).sum();
        let left = self.items.len() - self.answered.len();
        let mut text = format!("\n{} decided, {left} left.\n", many(self.answered.len(), "question"));
        if lines > 0 {
            let file = crate::cli::ledger::file(self.desk.place);
            text +=
                &format!("Decisions are in {}; put them into the graph: camarilla build\n", file.display());
        }
        Answer::new(text, outcome)
    }
}

fn or_again(drafts: Result<Vec<Draft>>) -> Step {
    match drafts {
        Ok(drafts) => Step::Decide(drafts, String::new()),
        Err(error) => Step::Again(error.to_string()),
    }
}

/// Prints what has to be seen before the next key.
fn say(text: &str) {
    let mut out = io::stdout();
    // When nobody can see the questions, the keys end as well.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
