//! `feed check`: whether a finished feed may be published.

use super::{Outcome, said};
use crate::publish::{self, Progress, Severity, seal::PublicKey};
use clap::Args;
use std::path::PathBuf;

/// Check a finished feed: schema, hashes, codes, withheld numbers, size
#[derive(Args)]
pub struct Check {
    /// Folder of the feed, the one with manifest.json
    feed: PathBuf,
    /// Public key that it must be signed with, as `feed keygen` printed it
    #[arg(long)]
    key: Option<PublicKey>,
}

impl Check {
    pub fn run(self) -> Outcome {
        let mut findings = publish::check(&self.feed, &Progress::on_terminal(0));
        findings.extend(self.key.as_ref().and_then(|key| publish::check_seal(&self.feed, key)));
        said::findings(&findings);
        let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
        let warnings = findings.len() - errors;
        println!("{}: {errors} errors, {warnings} warnings", self.feed.display());
        if errors == 0 { Outcome::Done } else { Outcome::Faulty }
    }
}
