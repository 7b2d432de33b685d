//! `feed keygen`: the pair of keys of a publisher.

use super::Outcome;
use crate::publish::seal::PrivateKey;
use clap::Args;
use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Make the pair of keys that a publisher signs with: the private one as a file, the public one on the screen
#[derive(Args)]
pub struct Keygen {
    /// File for the private key; one that is there is never replaced
    #[arg(long, value_name = "FILE.pem")]
    out: PathBuf,
}

impl Keygen {
    pub fn run(self) -> Outcome {
        let made = PrivateKey::new().and_then(|key| Ok((key.pem()?, key.public())));
        let (pem, public) = match made {
            Ok(pair) => pair,
            Err(error) => {
                eprintln!("error: {error}");
                return Outcome::Faulty;
            }
        };
        if let Err(error) = write_secret(&self.out, &pem) {
            eprintln!("error: {}: {error}", self.out.display());
            return Outcome::Faulty;
        }
        println!("{}: the private key. Whoever has it can publish in your name: keep it", self.out.display());
        println!("off the web host and out of the folder of the site, and keep a copy.");
        println!();
        println!("The public key, for the file of the deployment and to be announced by the office:");
        println!("key = \"{public}\"");
        Outcome::Done
    }
}

/// Writes a file that only its owner may read, where the system knows owners.
fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}
