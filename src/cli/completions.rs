//! `camarilla completions`: what the Tab key completes in a shell.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::{Answer, Cli, Outcome};
use crate::error::{Error, Result};

/// Prints the completions of a shell: bash, zsh, fish, elvish, powershell
#[derive(Args)]
#[command(
    after_help = "Example:\n  camarilla completions bash > ~/.local/share/bash-completion/completions/camarilla"
)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<Answer> {
        let mut bytes = Vec::new();
        generate(self.shell, &mut Cli::command(), "camarilla", &mut bytes);
        let text = String::from_utf8(bytes).map_err(|error| Error::new(error.to_string()))?;
        Ok(Answer::new(text, Outcome::Done))
    }
}
