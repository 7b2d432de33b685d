//! `feed`: from the tables of an office to a published feed. The subcommands are in `src/publish/cli/`.

use clap::Parser;
use konvergensi::publish::cli::Call;
use std::process::ExitCode;

fn main() -> ExitCode {
    Call::parse().run()
}
