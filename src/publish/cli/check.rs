//! `feed check`: whether a finished feed may be published.

use super::{Outcome, said};
use crate::publish::{self, Progress, Severity};
use clap::Args;
use std::path::PathBuf;

/// Check a finished feed: schema, hashes, codes, withheld numbers, size
#[derive(Args)]
pub struct Check {
    /// Folder of the feed, the one with manifest.json
    feed: PathBuf,
}

impl Check {
    pub fn run(self) -> Outcome {
        let findings = publish::check(&self.feed, &Progress::on_terminal(0));
        said::findings(&findings);
        let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
        let warnings = findings.len() - errors;
        println!("{}: {errors} errors, {warnings} warnings", self.feed.display());
        if errors == 0 { Outcome::Done } else { Outcome::Faulty }
    }
}
