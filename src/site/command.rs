//! `feed pages`.

use super::print_pages;
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

/// Prints the pages of a site from its feed: readable before the app has come and without it
#[derive(Args)]
pub struct Pages {
    /// The folder of the site, as `cargo xtask build` leaves it, with its feed in `feed/`
    site: PathBuf,
    /// Where the site is published, as in https://stunting.contoh.go.id/: previews of links then carry their address
    #[arg(long)]
    address: Option<String>,
}

impl Pages {
    /// Prints them and says how many.
    pub fn run(self) -> ExitCode {
        match print_pages(&self.site, self.address.as_deref()) {
            Ok(pages) => {
                println!("{pages} pages printed in {}", self.site.display());
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        }
    }
}
