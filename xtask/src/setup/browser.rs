//! Chromium and its driver for the end-to-end tests.

use super::debian;
use crate::process::{on_path, step};
use anyhow::{Result, bail};
use std::env;
use std::path::PathBuf;

/// The path of the driver. A driver named by `CHROMEDRIVER` comes first.
pub(super) fn ensure() -> Result<PathBuf> {
    if let Some(driver) = env::var_os("CHROMEDRIVER").map(PathBuf::from).filter(|path| path.is_file()) {
        return Ok(driver);
    }
    if let Some(driver) = installed() {
        return Ok(driver);
    }
    if debian::is_possible() {
        step("installing Chromium and its driver", "up to 3 minutes", || {
            debian::install_packages(&["chromium", "chromium-driver"])
        })?;
    }
    match installed() {
        Some(driver) => Ok(driver),
        None => bail!(
            "the end-to-end tests need Chromium and its driver: install the packages chromium and chromium-driver \
             (or Chrome, and name its driver in CHROMEDRIVER)"
        ),
    }
}

fn installed() -> Option<PathBuf> {
    let browser = ["chromium", "chromium-browser", "google-chrome"].iter().any(|name| on_path(name).is_some());
    on_path("chromedriver").filter(|_| browser)
}
