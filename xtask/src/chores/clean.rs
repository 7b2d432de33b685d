//! `clean`: removes what the chores made.

use crate::process::{self, command};
use crate::{site, workspace};
use anyhow::Result;
use std::path::Path;

/// Removes `dist/`, the built sites and what cargo built of this workspace; with `tools`, also the cached tools.
///
/// # Errors
/// When something cannot be removed.
pub fn clean(root: &Path, tools: bool) -> Result<()> {
    site::remove(&root.join("dist"))?;
    site::remove(&workspace::sites(root))?;
    process::run(command("cargo").args(["clean", "--quiet", "--package", "konvergensi"]).current_dir(root))?;
    println!("removed dist/ and what was built of the app");
    if tools {
        let cache = workspace::tools()?;
        site::remove(&cache)?;
        println!("removed {}", cache.display());
    }
    Ok(())
}
