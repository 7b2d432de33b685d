//! `feed`: from the tables of an office to a published feed.
use clap::{Parser, Subcommand};
use konvergensi::publish::{self, Finding, Severity};
use std::{path::PathBuf, process::ExitCode};

/// From the tables of an office to a published feed.
///
/// Ends with 0 where it did what was asked, 1 where the data have errors or a file cannot be written, 2 where the call
/// is wrong.
#[derive(Parser)]
#[command(version)]
struct Call {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check the folders of one or more kabupaten and write them as one feed
    Build {
        /// Folders, each with kabupaten.toml and its tables, in the order of the feed
        #[arg(required = true)]
        folders: Vec<PathBuf>,
        /// Folder of the feed; one that is there is replaced once all is well
        #[arg(long)]
        out: PathBuf,
    },
    /// Boundaries for the map
    #[command(subcommand)]
    Geo(publish::geo_import::command::Geo),
    /// Write the folder of the simulated Kabupaten Contoh
    #[command(hide = true)]
    Simulate {
        /// Folder to write
        folder: PathBuf,
    },
}

/// Warnings shown one by one; the rest are counted.
const WARNINGS_SHOWN: usize = 20;

fn main() -> ExitCode {
    match Call::parse().command {
        Command::Build { folders, out } => match publish::build(&folders, &out) {
            Ok(built) => {
                report(&built.findings);
                println!("{} files, {} bytes in {}", built.files, built.bytes, out.display());
                ExitCode::SUCCESS
            }
            Err(findings) => {
                report(&findings);
                eprintln!("{} was not written.", out.display());
                ExitCode::FAILURE
            }
        },
        Command::Geo(geo) => {
            if geo.run() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Command::Simulate { folder } => match publish::simulate::write(&folder) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{} cannot be written: {error}", folder.display());
                ExitCode::FAILURE
            }
        },
    }
}

/// Prints all errors and the first warnings.
fn report(findings: &[Finding]) {
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|f| f.severity == Severity::Error);
    for finding in errors.iter().chain(warnings.iter().take(WARNINGS_SHOWN)) {
        eprintln!("{finding}");
    }
    let more = warnings.len().saturating_sub(WARNINGS_SHOWN);
    if more > 0 {
        eprintln!("and {more} warnings more");
    }
}
