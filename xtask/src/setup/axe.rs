//! axe-core, which looks through a page for what shuts people out.

use super::tools::install;
use crate::process::{self, command};
use crate::{pins, workspace};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The script that a page is given, inside the folder.
const SCRIPT: &str = "node_modules/axe-core/axe.min.js";

/// Brings the package where it is missing and gives the path of its script.
pub(super) fn ensure() -> Result<PathBuf> {
    let name = format!("axe-core-{}", pins::AXE);
    let folder = install(&workspace::tools()?, &name, SCRIPT, "a few seconds", package)?;
    Ok(folder.join("axe.min.js"))
}

fn package(to: &Path) -> Result<()> {
    if process::on_path("npm").is_none() {
        bail!("axe-core comes from npm: install Node.js with npm (18 or newer) and try again");
    }
    let package = format!("axe-core@{}", pins::AXE);
    let mut npm = command("npm");
    npm.args(["install", &package, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", "--prefix"])
        .arg(to);
    process::output(&mut npm).map(drop)
}
