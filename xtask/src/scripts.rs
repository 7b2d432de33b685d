//! The scripts that a page loads: those of `boot/`, made small for a release.

use crate::process::{self, command};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// What pages load, from `boot/`, each with how it is written. The service worker is not among them: it is put together for
/// each site.
const LOADED: [(&str, Kind); 5] = [
    // It has to tell old browsers that they are old.
    ("gate.js", Kind::Classic("es2015")),
    ("signed.js", Kind::Classic("es2020")),
    ("ahead.mjs", Kind::Module),
    ("boot.mjs", Kind::Module),
    ("offline.mjs", Kind::Module),
];

/// How a script is written.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// As a script of its own, in words of that year.
    Classic(&'static str),
    /// As a module, whose inner names are nobody else's.
    Module,
}

/// Puts the scripts where `index.html` looks for them; made small where there is an `esbuild`.
///
/// # Errors
/// When a script cannot be read, is not understood, or cannot be written.
pub fn ready(from: &Path, to: &Path, esbuild: Option<&Path>) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for (name, kind) in LOADED {
        let (script, ready) = (from.join(name), to.join(name));
        match esbuild {
            Some(esbuild) => minify(esbuild, kind, &script, &ready)?,
            None => fs::copy(&script, &ready)
                .map(drop)
                .with_context(|| format!("cannot copy {} to {}", script.display(), ready.display()))?,
        }
    }
    Ok(())
}

/// Writes `script` to `to` without comments and blanks and with short names inside; the two may be one file. What it says to
/// whoever imports it stays.
///
/// # Errors
/// When esbuild does not understand the script.
pub fn minify(esbuild: &Path, kind: Kind, script: &Path, to: &Path) -> Result<()> {
    let mut esbuild = command(esbuild);
    esbuild.arg(script).args(["--minify", "--log-level=error", "--allow-overwrite"]);
    match kind {
        Kind::Classic(year) => esbuild.arg(format!("--target={year}")),
        Kind::Module => esbuild.args(["--format=esm", "--target=es2022"]),
    };
    process::output(esbuild.arg(format!("--outfile={}", to.display()))).map(drop)
}
