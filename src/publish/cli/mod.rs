//! The command line `feed`: one module for each subcommand, which reads its arguments, calls the publisher and prints.

mod build;
mod check;
mod diff;
mod init;
mod inspect;
mod keygen;
mod said;
mod schema;
mod sign;
mod simulate;

use super::geo_import::command::Geo;
use clap::Subcommand;
use std::process::ExitCode;

/// A subcommand each.
#[derive(Subcommand)]
#[allow(missing_docs, reason = "each is documented where it is, for the help")]
pub enum Command {
    Init(init::Init),
    Build(build::Build),
    Check(check::Check),
    Diff(diff::Diff),
    #[command(subcommand)]
    Geo(Geo),
    Inspect(inspect::Inspect),
    Keygen(keygen::Keygen),
    Schema(schema::Schema),
    Sign(sign::Sign),
    Simulate(simulate::Simulate),
}

impl Command {
    /// Does what was asked and says how it went.
    pub fn run(self) -> ExitCode {
        let outcome = match self {
            Command::Init(call) => call.run(),
            Command::Build(call) => call.run(),
            Command::Check(call) => call.run(),
            Command::Diff(call) => call.run(),
            Command::Geo(call) => Outcome::of(call.run()),
            Command::Inspect(call) => call.run(),
            Command::Keygen(call) => call.run(),
            Command::Schema(call) => call.run(),
            Command::Sign(call) => call.run(),
            Command::Simulate(call) => call.run(),
        };
        outcome.into()
    }
}

/// How a subcommand ended. A call that cannot be read ends before any of them begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done as asked.
    Done,
    /// The data have errors, or a file cannot be read or written.
    Faulty,
}

impl Outcome {
    /// Whether it could be done.
    const fn of(done: bool) -> Self {
        if done { Self::Done } else { Self::Faulty }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Faulty => Self::FAILURE,
        }
    }
}
