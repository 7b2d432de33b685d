//! The standard library for the release: built from its source, for size, and with panics that only stop.
//!
//! A panic ends this app in any case, and the boot script tells the reader. What the library that comes with a compiler
//! carries for it, the texts and places of all panics and the code that formats them, is a tenth of the download. The
//! switches are not stable yet: `RUSTC_BOOTSTRAP` lets the stable compiler take them.

use super::target::Toolchain;
use crate::process::{self, command, step};
use crate::{pins, split};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// What is built of the standard library.
const CRATES: &str = "std,panic_abort";

/// Sets a command that runs cargo up for the release.
pub(super) fn apply(command: &mut Command) {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", CRATES)
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(split::FLAGS, format!("-Zunstable-options -Cpanic=immediate-abort {}", split::LINK));
}

/// Brings the source of the standard library and the crates that it is built with.
///
/// # Errors
/// When either is missing and cannot be brought.
pub(super) fn ensure(toolchain: &Toolchain, root: &Path) -> Result<()> {
    let manifest = sysroot(toolchain, root)?.join("lib/rustlib/src/rust/library/Cargo.toml");
    if !manifest.is_file() {
        add_source(root)?;
    }
    let fetch = |more: &[&str]| {
        let mut fetch = toolchain.command("cargo", root);
        apply(&mut fetch);
        fetch.args(["fetch", "--locked", "--quiet", "--target", pins::WASM_TARGET]).args(more);
        fetch
    };
    if process::succeeds_unless(&mut fetch(&["--offline"]), |_| false)? {
        return Ok(());
    }
    step("fetching the crates of the standard library", "up to a minute", || process::run(&mut fetch(&[])))
}

fn sysroot(toolchain: &Toolchain, root: &Path) -> Result<std::path::PathBuf> {
    process::output(toolchain.command("rustc", root).args(["--print", "sysroot"])).map(Into::into)
}

fn add_source(root: &Path) -> Result<()> {
    let add = || {
        let mut rustup = command("rustup");
        rustup.args(["component", "add", "rust-src"]).env("RUSTUP_MAX_RETRIES", "0").current_dir(root);
        process::output(&mut rustup).map(drop)
    };
    if step("rustup component add rust-src", "up to a minute", add).is_err() {
        bail!(
            "the source of the standard library is missing and could not be fetched.\n\
             With a network: `rustup component add rust-src`."
        )
    }
    Ok(())
}
