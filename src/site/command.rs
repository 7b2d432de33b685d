//! `feed pages`.

use super::{Deployment, Printed, SiteError, pack, print_pages, unpack};
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

/// Prints the pages of a site from its feed, readable before the app has come and without it, and the open data; compresses all
#[derive(Args)]
pub struct Pages {
    /// The folder of the site, as `cargo xtask build` leaves it, with its feed in `feed/`
    site: PathBuf,
    /// Where the site is published, as in https://stunting.contoh.go.id/: previews of links then carry their address
    #[arg(long, conflicts_with = "deployment")]
    address: Option<String>,
    /// What this deployment has of its own: name, logo, colours, kabupaten, address, contact, key (README, “A site of your own”)
    #[arg(long, value_name = "FILE.toml")]
    deployment: Option<PathBuf>,
    /// The folder of the feed as published before: what changed since then is then among the open data
    #[arg(long)]
    since: Option<PathBuf>,
    /// Leave out the compressed copies (.br, .gz) beside the files; those of before are removed
    #[arg(long)]
    plain: bool,
}

impl Pages {
    /// Prints them and says how many.
    pub fn run(self) -> ExitCode {
        match self.print() {
            Ok((Printed { pages, data }, packed)) => {
                println!("{pages} pages and {data} data files printed in {}", self.site.display());
                if let Some(files) = packed {
                    println!("{files} files have a compressed copy");
                }
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        }
    }

    fn print(&self) -> Result<(Printed, Option<usize>), SiteError> {
        let own = match &self.deployment {
            Some(file) => Deployment::read(file)?,
            None => Deployment::at(self.address.as_deref())?,
        };
        let printed = print_pages(&self.site, &own, self.since.as_deref())?;
        let packed = match self.plain {
            true => unpack(&self.site).map(|()| None)?,
            false => Some(pack(&self.site)?),
        };
        Ok((printed, packed))
    }
}
