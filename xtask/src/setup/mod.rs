//! Set-up: brings what a build or the tests need, each thing only when it is missing.

mod axe;
mod browser;
mod debian;
mod engines;
mod nginx;
mod peers;
mod python;
mod small_std;
mod target;
mod tools;

pub use peers::SOURCES as PEERS;
pub use target::Toolchain;
pub use tools::Tools;

use crate::engines::Engine;
use crate::process::{self, command};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Everything that a build of the app runs with.
#[derive(Debug)]
pub struct BuildSetup {
    /// The compiler that has the WebAssembly target.
    pub toolchain: Toolchain,
    /// The bundler and what it calls.
    pub tools: Tools,
}

/// Brings what a build needs.
///
/// # Errors
/// When something is missing that cannot be brought; the message says what to install by hand.
pub fn for_build(root: &Path) -> Result<BuildSetup> {
    let toolchain = target::ensure(root)?;
    let tools = tools::ensure(root)?;
    fetch_crates(root)?;
    Ok(BuildSetup { toolchain, tools })
}

/// Brings what only a release needs, and gives what sets a command up for it.
///
/// # Errors
/// As [`for_build`].
pub fn for_release(root: &Path, setup: &BuildSetup) -> Result<fn(&mut Command)> {
    small_std::ensure(&setup.toolchain, root)?;
    Ok(small_std::apply)
}

/// Brings the compiler for the app and what checks its code.
///
/// # Errors
/// As [`for_build`].
pub fn for_check(root: &Path) -> Result<Toolchain> {
    ensure_components(root)?;
    let toolchain = target::ensure(root)?;
    if let Toolchain::Debian { .. } = toolchain {
        debian::ensure_clippy()?;
    }
    fetch_crates(root)?;
    Ok(toolchain)
}

/// Brings a browser of an engine for the end-to-end tests and gives the path of its driver.
///
/// # Errors
/// As [`for_build`].
pub fn for_tests(engine: Engine) -> Result<PathBuf> {
    match engine {
        Engine::Chromium => browser::ensure(),
        Engine::Firefox => engines::firefox(),
        Engine::WebKit => engines::webkit(),
    }
}

/// Brings nginx with its module for brotli, for the test of what is said about hosting, and gives the folder in which its
/// `usr/sbin/nginx` lies.
///
/// # Errors
/// As [`for_build`].
pub fn for_hosting() -> Result<PathBuf> {
    nginx::ensure()
}

/// Brings the Python packages that the open data are checked with, and gives the path of the Python that has them.
///
/// # Errors
/// As [`for_build`].
pub fn for_open_data() -> Result<PathBuf> {
    python::ensure()
}

/// Brings what the pages are examined with for being open to everyone, and gives the path of its script.
///
/// # Errors
/// As [`for_build`].
pub fn for_axe() -> Result<PathBuf> {
    axe::ensure()
}

/// Brings what the pages are built of that the dashboard is measured against, and gives the folder `node_modules`.
///
/// # Errors
/// As [`for_build`].
pub fn for_peers(root: &Path) -> Result<PathBuf> {
    peers::ensure(root)
}

/// Brings rustfmt and clippy, which a minimal toolchain lacks. They are not listed in `rust-toolchain.toml`: rustup
/// would look for what is listed there before every command, and fail where it has no network.
fn ensure_components(root: &Path) -> Result<()> {
    let there = |name: &str| process::output(command("cargo").args([name, "--version"]).current_dir(root)).is_ok();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    process::step("rustup component add rustfmt clippy", "up to a minute", || {
        process::output(command("rustup").args(["component", "add", "rustfmt", "clippy"]).current_dir(root)).map(drop)
    })
}

/// Fetches the crates of `Cargo.lock`, so that everything after it works without a network.
fn fetch_crates(root: &Path) -> Result<()> {
    let fetch = |more: &[&str]| {
        let mut fetch = command("cargo");
        fetch.args(["fetch", "--locked", "--quiet"]).args(more).current_dir(root);
        fetch
    };
    if process::succeeds_unless(&mut fetch(&["--offline"]), |_| false)? {
        return Ok(());
    }
    process::step("fetching the crates of Cargo.lock", "up to 2 minutes", || process::run(&mut fetch(&[])))
}
