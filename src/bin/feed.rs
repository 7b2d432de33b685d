//! `feed`: from the tables of an office to a published feed.
use clap::{Parser, Subcommand};
use konvergensi::publish;
use std::{path::PathBuf, process::ExitCode};

/// From the tables of an office to a published feed.
///
/// Ends with 0 where it did what was asked, 1 where the data have errors, 2 where the call is wrong.
#[derive(Parser)]
#[command(version)]
struct Call {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the folder of the simulated Kabupaten Contoh
    #[command(hide = true)]
    Simulate {
        /// Folder to write
        folder: PathBuf,
    },
}

fn main() -> ExitCode {
    match Call::parse().command {
        Command::Simulate { folder } => match publish::simulate::write(&folder) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{} cannot be written: {error}", folder.display());
                ExitCode::FAILURE
            }
        },
    }
}
