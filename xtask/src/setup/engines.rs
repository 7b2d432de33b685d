//! Firefox and WebKitGTK with their drivers, for the end-to-end tests in three engines.

use super::debian;
use super::tools::{cargo_install, install};
use crate::process::{self, on_path, step};
use crate::{pins, workspace};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// What WebKitGTK needs, by the programs: its driver, and a screen that nobody looks at.
const WEBKIT: [(&str, &str); 3] = [("WebKitWebDriver", "webkit2gtk-driver"), ("xvfb-run", "xvfb"), ("xauth", "xauth")];

/// The path of Firefox's driver. A driver on the search path comes first.
pub(super) fn firefox() -> Result<PathBuf> {
    let there = || ["firefox-esr", "firefox"].iter().any(|name| on_path(name).is_some());
    if !there() && debian::is_possible() {
        step("installing Firefox", "up to 3 minutes", || debian::install_packages(&["firefox-esr"]))?;
    }
    if !there() {
        bail!("the tests in Firefox need it: install the package firefox-esr");
    }
    if let Some(driver) = on_path("geckodriver") {
        return Ok(driver);
    }
    let name = format!("geckodriver-{}", pins::GECKODRIVER);
    let folder = install(&workspace::tools()?, &name, "bin/geckodriver", "1 to 3 minutes", |to| {
        let mut cargo = cargo_install("geckodriver", pins::GECKODRIVER, to);
        process::output(cargo.arg("--locked")).map(drop)
    })?;
    Ok(folder.join("geckodriver"))
}

/// The path of WebKitGTK's driver.
pub(super) fn webkit() -> Result<PathBuf> {
    let missing = || WEBKIT.iter().filter(|(program, _)| on_path(program).is_none()).map(|(_, package)| *package);
    if missing().next().is_some() && debian::is_possible() {
        step("installing WebKitGTK and a screen", "up to 3 minutes", || {
            debian::install_packages(&missing().collect::<Vec<_>>())
        })?;
    }
    match on_path("WebKitWebDriver") {
        Some(driver) if missing().next().is_none() => Ok(driver),
        _ => bail!(
            "the tests in WebKitGTK need its driver and a screen: install the packages {}",
            missing().collect::<Vec<_>>().join(", ")
        ),
    }
}
