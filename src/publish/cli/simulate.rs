//! `feed simulate`: the made-up kabupaten of the examples.

use super::Outcome;
use crate::publish;
use clap::Args;
use std::path::PathBuf;

/// Write the folder of the simulated Kabupaten Contoh
#[derive(Args)]
#[command(hide = true)]
pub struct Simulate {
    /// Folder to write
    folder: PathBuf,
}

impl Simulate {
    pub fn run(self) -> Outcome {
        match publish::simulate::write(&self.folder) {
            Ok(()) => Outcome::Done,
            Err(error) => {
                eprintln!("{} cannot be written: {error}", self.folder.display());
                Outcome::Faulty
            }
        }
    }
}
