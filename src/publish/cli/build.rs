//! `feed build`: folders of kabupaten to a feed.

use super::{Outcome, said};
use crate::publish;
use clap::Args;
use std::path::PathBuf;

/// Check the folders of one or more kabupaten and write them as one feed
#[derive(Args)]
pub struct Build {
    /// Folders, each with kabupaten.toml and its tables, in the order of the feed
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Folder of the feed; one that is there is replaced once all is well
    #[arg(long)]
    out: PathBuf,
}

impl Build {
    pub fn run(self) -> Outcome {
        match publish::build(&self.folders, &self.out) {
            Ok(built) => {
                said::findings(&built.findings);
                println!("{} files, {} bytes in {}", built.files, built.bytes, self.out.display());
                Outcome::Done
            }
            Err(findings) => {
                said::findings(&findings);
                eprintln!("{} was not written.", self.out.display());
                Outcome::Faulty
            }
        }
    }
}
