//! `feed pages`.

use super::{Printed, print_pages};
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

/// Prints the pages of a site from its feed, readable before the app has come and without it, and the open data beside them
#[derive(Args)]
pub struct Pages {
    /// The folder of the site, as `cargo xtask build` leaves it, with its feed in `feed/`
    site: PathBuf,
    /// Where the site is published, as in https://stunting.contoh.go.id/: previews of links then carry their address
    #[arg(long)]
    address: Option<String>,
    /// The folder of the feed as published before: what changed since then is then among the open data
    #[arg(long)]
    since: Option<PathBuf>,
}

impl Pages {
    /// Prints them and says how many.
    pub fn run(self) -> ExitCode {
        match print_pages(&self.site, self.address.as_deref(), self.since.as_deref()) {
            Ok(Printed { pages, data }) => {
                println!("{pages} pages and {data} data files printed in {}", self.site.display());
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        }
    }
}
