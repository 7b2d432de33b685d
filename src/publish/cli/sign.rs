//! `feed sign`: the publisher's signature under a feed.

use super::Outcome;
use crate::{
    feed::Manifest,
    publish::{
        release::MANIFEST,
        seal::{PrivateKey, signed},
    },
};
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Sign a finished feed, so that readers can tell that it comes from its publisher unchanged
#[derive(Args)]
pub struct Sign {
    /// Folder of the feed, the one with manifest.json
    feed: PathBuf,
    /// File of the private key, as `feed keygen` wrote it
    #[arg(long, value_name = "FILE.pem")]
    key: PathBuf,
}

impl Sign {
    pub fn run(self) -> Outcome {
        match self.sign() {
            Ok(public) => {
                println!("{} is signed; it is checked by this public key:", self.feed.display());
                println!("key = \"{public}\"");
                Outcome::Done
            }
            Err(error) => {
                eprintln!("error: {error}");
                Outcome::Faulty
            }
        }
    }

    fn sign(&self) -> Result<String, String> {
        let at = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let pem = fs::read_to_string(&self.key).map_err(|error| at(&self.key, &error))?;
        let key = PrivateKey::read(&pem).map_err(|error| at(&self.key, &error))?;
        let path = self.feed.join(MANIFEST);
        let manifest = fs::read_to_string(&path).map_err(|error| at(&path, &error))?;
        // Whatever is signed is at least a manifest; whether it may be published is for `feed check` to say.
        Manifest::read(&path.display().to_string(), manifest.as_bytes()).map_err(|error| error.to_string())?;
        let text = signed(&manifest, &key).map_err(|error| at(&path, &error))?;
        let aside = self.feed.join("manifest.json.new");
        let written = fs::write(&aside, text).and_then(|()| fs::rename(&aside, &path));
        written.map_err(|error| at(&path, &error))?;
        Ok(key.public().to_string())
    }
}
