//! `check`: format, lints for the host and for the browser, the direction of dependencies.

use crate::pins;
use crate::process::{self, command};
use crate::setup;
use crate::tally::Tally;
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// Runs all checks and the architecture test.
///
/// # Errors
/// When one of them fails; all are run first.
pub fn check(root: &Path) -> Result<()> {
    let mut tally = lints(root)?;
    let mut architecture = command("cargo");
    architecture.args(["test", "--quiet", "--test", "architecture"]).current_dir(root);
    tally.add(step("architecture", &mut architecture));
    println!("{tally}");
    match tally.failed {
        0 => Ok(()),
        _ => bail!("a check failed: see above"),
    }
}

/// Format and lints, each counted as one test.
///
/// # Errors
/// When a tool cannot be brought.
pub(super) fn lints(root: &Path) -> Result<Tally> {
    let app = setup::for_check(root)?;
    let mut format = command("cargo");
    format.args(["fmt", "--all", "--check"]).current_dir(root);
    let mut host = command("cargo");
    host.args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]).current_dir(root);
    let mut wasm = app.command("cargo", root);
    wasm.args(["clippy", "--quiet", "--lib", "--bin", "konvergensi", "--target", pins::WASM_TARGET]);
    wasm.args(["--", "-D", "warnings"]);
    let mut tally = Tally::default();
    tally.add(step("format", &mut format));
    tally.add(step("lints for the host", &mut host));
    tally.add(step("lints for the browser", &mut wasm));
    Ok(tally)
}

fn step(name: &str, command: &mut Command) -> Tally {
    println!("==> check: {name}");
    let ended = process::run(command);
    match &ended {
        Ok(()) => println!("    {name}: ok"),
        Err(error) => println!("    {name}: FAILED: {error:#}"),
    }
    Tally::of_step(ended.is_ok())
}
