//! `hosting`: the texts for servers, written from the rules that the site itself follows.

use crate::hosting;
use crate::site::BasePath;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Writes the texts for a site under `base` into the folder `to`; without one those for `/` into `hosting/`.
///
/// # Errors
/// When a text cannot be written, or there is no folder for a site under another path: `hosting/` holds those for `/`.
pub fn hosting(root: &Path, base: &BasePath, to: Option<&Path>) -> Result<()> {
    let own = root.join("hosting");
    if to.is_none() && *base != BasePath::default() {
        bail!("name a folder with `--to`: {} holds the texts for a site under /", own.display());
    }
    let folder = to.unwrap_or(&own);
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (name, text) in hosting::texts(base) {
        let file = folder.join(name);
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        println!("{}", file.display());
    }
    Ok(())
}
