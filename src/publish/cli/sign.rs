//! `feed sign`: the publisher's signature under a feed.

use super::Outcome;
use crate::{
    feed::{FileEntry, Manifest, Role, sha256_hex},
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
        let read =
            Manifest::read(&path.display().to_string(), manifest.as_bytes()).map_err(|error| error.to_string())?;
        let mut text = manifest;
        for list in read.files.iter().filter(|file| file.role == Role::Manifest) {
            text = self.sign_list(list, &text, &key)?;
        }
        let text = signed(&text, &key).map_err(|error| at(&path, &error))?;
        replace(&path, &text)?;
        Ok(key.public().to_string())
    }

    /// Signs the list of one kabupaten, which browsers read without the first one, and gives the text of the first list with what its
    /// entry is now.
    fn sign_list(&self, list: &FileEntry, first: &str, key: &PrivateKey) -> Result<String, String> {
        let path = self.feed.join(&list.path);
        let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| told(&error))?;
        // Nothing is signed that the first list does not name.
        list.verified(&list.path, text.as_bytes()).map_err(|error| told(&error))?;
        let text = signed(&text, key).map_err(|error| told(&error))?;
        let entry = |bytes: usize, hash: &str| format!("\"bytes\":{bytes},\"sha256\":\"{hash}\"");
        let was = entry(list.bytes, &list.sha256);
        if !first.contains(&was) {
            return Err(told(&"its entry in manifest.json is not as `feed build` writes it; build the feed again"));
        }
        replace(&path, &text)?;
        Ok(first.replace(&was, &entry(text.len(), &sha256_hex(text.as_bytes()))))
    }
}

/// Puts a text in place of a file in one step.
fn replace(path: &Path, text: &str) -> Result<(), String> {
    let aside = path.with_file_name("manifest.json.new");
    let written = fs::write(&aside, text).and_then(|()| fs::rename(&aside, path));
    written.map_err(|error| format!("{}: {error}", path.display()))
}
