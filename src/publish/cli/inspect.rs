//! `feed inspect`: what an office's file holds, and how it could be read.

use super::{Outcome, said};
use crate::publish::{self, Progress};
use clap::Args;
use std::{io::Write, path::PathBuf};

/// Show what an office's file holds, without its values, and propose how it is read, as TOML for kabupaten.toml
#[derive(Args)]
pub struct Inspect {
    /// A table: XLSX, XLSM, XLS, ODS or CSV
    file: PathBuf,
}

impl Inspect {
    pub fn run(self) -> Outcome {
        let progress = Progress::on_terminal(0);
        let inspected = publish::inspect(&self.file);
        drop(progress);
        match inspected {
            Ok(text) => {
                // Whoever reads may stop early, as `head` does.
                let written = write!(std::io::stdout(), "{text}");
                if written.is_ok() { Outcome::Done } else { Outcome::Faulty }
            }
            Err(findings) => {
                said::findings(&findings);
                Outcome::Faulty
            }
        }
    }
}
