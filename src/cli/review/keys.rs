//! Keys: single ones from a terminal, or the first letter of each line.

use std::{
    io::{self, BufRead, Read, Write},
    process::{Command, Stdio},
};

/// Control and C, as a key: whoever presses it wants out at once.
pub(super) const INTERRUPT: char = '\u{3}';

/// Control and D: the end of input.
const END: u8 = 4;

/// Settings under which each key is read as it is pressed, unseen. Without `isig` control and C is a key too, so that
/// the terminal is never left like this.
const SINGLE: [&str; 7] = ["-icanon", "-echo", "-isig", "min", "1", "time", "0"];

/// Where answers come from.
pub(super) enum Keys {
    /// Keys as they are pressed; the settings that the terminal had.
    Terminal(String),
    /// Lines: a letter, and what belongs to it.
    Lines,
}

/// One answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pressed {
    /// The key; nothing at the end of input.
    pub(super) key: Option<char>,
    /// What stood behind it on its line.
    pub(super) words: String,
}

impl Keys {
    /// One a line.
    pub(super) fn lines() -> Self {
        Self::Lines
    }

    /// As they are pressed, where `stty` can set the terminal so; else one a line.
    pub(super) fn of_terminal() -> Self {
        match stty(&["-g"]) {
            Some(settings) if stty(&SINGLE).is_some() => Self::Terminal(settings.trim().to_owned()),
            _ => Self::Lines,
        }
    }

    /// The next answer.
    pub(super) fn next(&self) -> Pressed {
        if let Self::Lines = self {
            return line_pressed(line().as_deref());
        }
        let mut byte = [0];
        let read = io::stdin().lock().read(&mut byte);
        let key = read.is_ok_and(|it| it == 1).then_some(byte[0]).filter(|it| *it != END);
        let _ = writeln!(io::stdout(), "{}", key.filter(u8::is_ascii_graphic).map_or(' ', char::from));
        Pressed { key: key.map(char::from), words: String::new() }
    }

    /// A whole line in answer to `question`, unless it was given with the key.
    pub(super) fn words(&self, question: &str, given: String) -> String {
        let Self::Terminal(settings) = self else { return given };
        if !given.is_empty() {
            return given;
        }
        stty(&[settings]);
        let _ = write!(io::stdout(), "  {question} ").and_then(|()| io::stdout().flush());
        let words = line().unwrap_or_default().trim().to_owned();
        stty(&SINGLE);
        words
    }
}

impl Drop for Keys {
    /// Leaves the terminal as it was.
    fn drop(&mut self) {
        if let Self::Terminal(settings) = self {
            stty(&[settings]);
        }
    }
}

fn line_pressed(line: Option<&str>) -> Pressed {
    let Some(line) = line else { return Pressed { key: None, words: String::new() } };
    let mut letters = line.trim().chars();
    // An empty line is a question that is asked again.
    let key = letters.next().unwrap_or(' ');
    Pressed { key: Some(key), words: letters.as_str().trim().to_owned() }
}

fn line() -> Option<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).ok().filter(|read| *read > 0).map(|_| line)
}

/// Runs `stty` on our own terminal; nothing where there is none.
fn stty(arguments: &[&str]) -> Option<String> {
    let run =
        Command::new("stty").args(arguments).stdin(Stdio::inherit()).stderr(Stdio::null()).output().ok()?;
    run.status.success().then(|| String::from_utf8_lossy(&run.stdout).into_owned())
}
