//! Colour for terminals: the 16 ANSI colours, and never the only carrier of a meaning.

use std::{
    env,
    io::{IsTerminal, stdout},
};

use clap::ValueEnum;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl When {
    /// What holds for a file: no colour but by order.
    pub(super) fn off_unless_always(self) -> Self {
        if matches!(self, Self::Always) { self } else { Self::Never }
    }
}

/// What words look like.
#[derive(Clone, Debug)]
pub(super) enum Ink {
    Plain,
    Bold,
    Dim,
    Red,
    /// The colour of this family of relations.
    Group(String),
    /// `+`, `-`, `~`, `?`.
    Sign,
}

/// Wraps text in colour, or leaves it alone.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    on: bool,
}

impl Paint {
    pub(super) fn new(when: When) -> Self {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        let on = match when {
            When::Always => true,
            When::Never => false,
            When::Auto if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
            When::Auto if set("CLICOLOR_FORCE") => true,
            When::Auto => stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb"),
        };
        Self { on }
    }

    pub(super) fn ink(self, ink: &Ink, text: &str) -> String {
        match ink {
            Ink::Plain => text.to_owned(),
            Ink::Bold => self.bold(text),
            Ink::Dim => self.dim(text),
            Ink::Red => self.red(text),
            Ink::Group(group) => self.group(group, text),
            Ink::Sign => self.sign(text),
        }
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    pub(super) fn red(self, text: &str) -> String {
        self.wrap("31", text)
    }

    /// The colour of a family of relations: contact blue, action against red, support green, office bold.
    pub(super) fn group(self, group: &str, text: &str) -> String {
        match group {
            "contact" => self.wrap("34", text),
            "conflict" | "law" | "force" => self.wrap("31", text),
            "support" => self.wrap("32", text),
            "office" => self.bold(text),
            _ => text.to_owned(),
        }
    }

    /// Signs of a comparison: `+` green, `-` red, `~` and `?` yellow.
    pub(super) fn sign(self, sign: &str) -> String {
        match sign {
            "+" => self.wrap("32", sign),
            "-" => self.wrap("31", sign),
            "~" | "?" => self.wrap("33", sign),
            _ => sign.to_owned(),
        }
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.on && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
