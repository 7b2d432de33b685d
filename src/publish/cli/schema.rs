//! `feed schema`: the form of the feed's files.

use super::Outcome;
use clap::Args;
use std::io::Write;

/// Print the JSON Schema of the feed's files
#[derive(Args)]
pub struct Schema;

impl Schema {
    pub fn run(self) -> Outcome {
        let Ok(text) = serde_json::to_string_pretty(&crate::feed::schema()) else { return Outcome::Faulty };
        // Whoever reads may stop early, as `head` does.
        let written = writeln!(std::io::stdout(), "{text}");
        if written.is_ok() { Outcome::Done } else { Outcome::Faulty }
    }
}
