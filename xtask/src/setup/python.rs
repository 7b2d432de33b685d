//! Python packages that read what is published, in an environment of their own.

use super::tools::install;
use crate::process::{self, command};
use crate::{pins, workspace};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The environment's Python, inside its folder.
const PYTHON: &str = "bin/python";

/// Brings the packages where they are missing and gives the path of the environment's Python.
pub(super) fn ensure() -> Result<PathBuf> {
    let name = format!("frictionless-{}-jsonschema-{}", pins::FRICTIONLESS, pins::JSONSCHEMA);
    let folder = install(&workspace::tools()?, &name, PYTHON, "up to a minute", environment)?;
    Ok(folder.join("python"))
}

/// Packages are called as modules of the environment's Python, which finds them wherever its folder is moved to.
fn environment(to: &Path) -> Result<()> {
    if process::on_path("python3").is_none() {
        bail!(
            "frictionless comes from PyPI: install Python 3.10 or newer with venv (Debian: python3-venv) and try again"
        );
    }
    process::output(command("python3").args(["-m", "venv"]).arg(to))
        .context("Python has no venv: install it (Debian: python3-venv) and try again")?;
    let packages = [format!("frictionless=={}", pins::FRICTIONLESS), format!("jsonschema=={}", pins::JSONSCHEMA)];
    let mut pip = command(to.join(PYTHON));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(packages);
    process::output(&mut pip).map(drop)
}
