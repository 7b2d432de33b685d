//! axe-core, which looks through a page for what shuts people out.

use super::tools::{install, npm_install};
use crate::{pins, workspace};
use anyhow::Result;
use std::path::PathBuf;

/// The script that a page is given, inside the folder.
const SCRIPT: &str = "node_modules/axe-core/axe.min.js";

/// Brings the package where it is missing and gives the path of its script.
pub(super) fn ensure() -> Result<PathBuf> {
    let name = format!("axe-core-{}", pins::AXE);
    let folder =
        install(&workspace::tools()?, &name, SCRIPT, "a few seconds", |to| npm_install("axe-core", pins::AXE, to))?;
    Ok(folder.join("axe.min.js"))
}
