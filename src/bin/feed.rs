//! `feed`: from the tables of an office to a published feed, and from a feed to the pages of a site. The subcommands are in
//! `src/publish/cli/` and `src/site/`.

use clap::{Parser, Subcommand};
use konvergensi::{publish::cli::Command, site::Pages};
use std::process::ExitCode;

/// From the tables of an office to a published feed.
///
/// Ends with 0 where it did what was asked, 1 where the data have errors or a file cannot be written, 2 where the call
/// is wrong.
#[derive(Parser)]
#[command(name = "feed", version)]
struct Call {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    #[command(flatten)]
    Publish(Command),
    Pages(Pages),
}

fn main() -> ExitCode {
    match Call::parse().task {
        Task::Publish(command) => command.run(),
        Task::Pages(pages) => pages.run(),
    }
}
