//! The `camarilla` command: everything is in [`camarilla::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    camarilla::cli::main()
}
