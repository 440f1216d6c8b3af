//! `camarilla licences`: where the trained weights, name lists and fonts come from, and under which licences.

use clap::Args;

use super::{Answer, Outcome};

const NOTICE: &str = include_str!("../../schema/en/core/NOTICE.md");
const FONTS: &str = include_str!("../../assets/fonts/LICENSE.md");

/// Prints the licences of the code and of the data inside the program
#[derive(Args)]
#[command(after_help = "Example:\n  camarilla licences | less")]
pub(super) struct Licences {}

impl Licences {
    #[expect(clippy::unused_self, reason = "every subcommand runs like this")]
    pub(super) fn run(&self) -> Answer {
        let code = "The code of camarilla is licensed under MIT or Apache-2.0, as you prefer.\n\n";
        Answer::new(format!("{code}{NOTICE}\n{FONTS}"), Outcome::Done)
    }
}
