//! What the pages are built of that the dashboard is measured against: chart libraries and a bundler, from npm.

use super::tools::install;
use crate::process::{self, command};
use crate::{fingerprint, workspace};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the pages and the list of their packages lie.
pub const SOURCES: &str = "tests/bench/peers";

/// The list, with the digest of every package.
const LOCK: &str = "tests/bench/peers/package-lock.json";

/// Brings the packages of the lock file where they are missing and gives the folder `node_modules`.
pub(super) fn ensure(root: &Path) -> Result<PathBuf> {
    let print = fingerprint::of(root, &[LOCK], &[])?;
    let name = format!("peers-{}", print.get(..12).context("a fingerprint has 64 digits")?);
    let bundler = install(&workspace::tools()?, &name, "node_modules/.bin/esbuild", "half a minute", |to| {
        packages(&root.join(SOURCES), to)
    })?;
    Ok(bundler.parent().context("the bundler lies in node_modules")?.to_path_buf())
}

fn packages(sources: &Path, to: &Path) -> Result<()> {
    if process::on_path("npm").is_none() {
        bail!("the libraries of the peers come from npm: install Node.js with npm (18 or newer) and try again");
    }
    for name in ["package.json", "package-lock.json"] {
        fs::copy(sources.join(name), to.join(name)).with_context(|| format!("cannot copy {name}"))?;
    }
    // `ci` takes what the lock file names and refuses a package with another digest.
    let mut npm = command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", "--prefix"]).arg(to);
    process::output(&mut npm).map(drop)
}
