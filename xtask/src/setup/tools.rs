//! Trunk, the wasm-bindgen command line, wasm-split, wasm-opt and esbuild, each in its pinned version in a folder of its own.

use crate::process::{self, command, step};
use crate::split::Called;
use crate::{lockfile, pins, workspace};
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The bundler and the tools that it finds on its search path.
#[derive(Debug)]
pub struct Tools {
    folders: Vec<PathBuf>,
    wasm_bindgen: String,
    called: Called,
}

impl Tools {
    /// Makes `command` find these tools before any other, and makes Trunk refuse any other version.
    ///
    /// # Errors
    /// When the search path cannot be written down.
    pub fn apply(&self, command: &mut Command) -> Result<()> {
        command
            .env("PATH", self.search_path()?)
            .env("TRUNK_TOOLS_WASM_BINDGEN", &self.wasm_bindgen)
            .env("TRUNK_TOOLS_WASM_OPT", pins::WASM_OPT)
            // Trunk takes no other value for it than `true` and `false`, and stops on the usual `1`.
            .env_remove("NO_COLOR");
        Ok(())
    }

    /// What is called to cut the app into parts.
    pub fn called(&self) -> &Called {
        &self.called
    }

    /// The version of the wasm-bindgen command line.
    pub fn wasm_bindgen(&self) -> &str {
        &self.wasm_bindgen
    }

    fn search_path(&self) -> Result<OsString> {
        let before = env::var_os("PATH").unwrap_or_default();
        env::join_paths(self.folders.iter().cloned().chain(env::split_paths(&before)))
            .context("a folder of the search path has a name that a search path cannot hold")
    }
}

/// Brings the tools that are missing.
pub(super) fn ensure(root: &Path) -> Result<Tools> {
    let lock = root.join("Cargo.lock");
    let lock = fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let wasm_bindgen = lockfile::version_of(&lock, "wasm-bindgen")?.to_owned();
    let cache = workspace::tools()?;
    let trunk = install(&cache, &format!("trunk-{}", pins::TRUNK), "bin/trunk", "4 to 6 minutes", |to| {
        // As published, with the versions its authors tested; it never downloads, so it needs no TLS.
        let mut cargo = cargo_install("trunk", pins::TRUNK, to);
        process::output(cargo.args(["--locked", "--no-default-features"])).map(drop)
    })?;
    let bindgen =
        install(&cache, &format!("wasm-bindgen-{wasm_bindgen}"), "bin/wasm-bindgen", "1 to 3 minutes", |to| {
            // Not `--locked`: its lock file names a version that has been withdrawn.
            let mut cargo = cargo_install("wasm-bindgen-cli", &wasm_bindgen, to);
            process::output(cargo.args(["--no-default-features", "--bin", "wasm-bindgen"])).map(drop)
        })?;
    let split = install(&cache, &format!("wasm-split-{}", pins::WASM_SPLIT), "bin/wasm-split-cli", "a minute", |to| {
        let mut cargo = cargo_install("wasm_split_cli_support", pins::WASM_SPLIT, to);
        process::output(cargo.args(["--locked", "--features", "build-binary"])).map(drop)
    })?;
    let binaryen =
        install(&cache, &format!("binaryen-{}", pins::BINARYEN), WASM_OPT, "a few seconds", install_binaryen)?;
    let esbuild = install(&cache, &format!("esbuild-{}", pins::ESBUILD), ESBUILD, "a few seconds", |to| {
        npm_install("esbuild", pins::ESBUILD, to)
    })?;
    let called = Called {
        bindgen: bindgen.join("wasm-bindgen"),
        split: split.join("wasm-split-cli"),
        opt: binaryen.join("wasm-opt"),
        esbuild: esbuild.join("esbuild"),
    };
    Ok(Tools { folders: vec![trunk, bindgen, binaryen], wasm_bindgen, called })
}

const WASM_OPT: &str = "node_modules/.bin/wasm-opt";
const ESBUILD: &str = "node_modules/.bin/esbuild";

/// Where a tool is compiled, inside its folder while that is incomplete.
const BUILD: &str = "build";

/// Runs `work` on a fresh folder unless the cache holds `name` already. Gives the folder of the program.
///
/// The folder gets its name only when it is complete, so a set-up that was cut off starts anew.
pub(super) fn install(
    cache: &Path,
    name: &str,
    program: &str,
    may_take: &str,
    work: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let to = cache.join(name);
    let program = to.join(program);
    if !program.is_file() {
        step(&format!("installing {name}"), may_take, || {
            let partial = cache.join(format!("{name}.partial"));
            crate::site::remove(&partial)?;
            fs::create_dir_all(&partial).with_context(|| format!("cannot make {}", partial.display()))?;
            work(&partial)?;
            crate::site::remove(&partial.join(BUILD))?;
            crate::site::remove(&to)?;
            fs::rename(&partial, &to).with_context(|| format!("cannot put {} in its place", to.display()))
        })?;
    }
    let folder = program.parent().context("a program has a folder")?;
    Ok(folder.to_path_buf())
}

/// `cargo install` with a profile for tools that only we run: what counts is how soon they are there.
pub(super) fn cargo_install(package: &str, version: &str, to: &Path) -> Command {
    let mut cargo = command("cargo");
    cargo
        .args(["install", package, "--version", version, "--quiet", "--no-track", "--root"])
        .arg(to)
        // Beside the result and not in the temporary folder, which is small on some machines.
        .env("CARGO_TARGET_DIR", to.join(BUILD))
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    cargo
}

/// Puts one version of a package of npm and what it needs below `to`, and runs no script of theirs.
///
/// # Errors
/// When npm is missing or does not bring it.
pub(super) fn npm_install(package: &str, version: &str, to: &Path) -> Result<()> {
    if process::on_path("npm").is_none() {
        bail!("{package} comes from npm: install Node.js with npm (18 or newer) and try again");
    }
    let package = format!("{package}@{version}");
    let mut npm = command("npm");
    npm.args(["install", &package, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", "--prefix"])
        .arg(to);
    process::output(&mut npm).map(drop)
}

fn install_binaryen(to: &Path) -> Result<()> {
    npm_install("binaryen", pins::BINARYEN, to)?;
    let said = process::output(command(to.join(WASM_OPT)).arg("--version"))?;
    if !said.contains(pins::WASM_OPT) {
        bail!("wasm-opt calls itself `{said}`, not {}", pins::WASM_OPT);
    }
    Ok(())
}
