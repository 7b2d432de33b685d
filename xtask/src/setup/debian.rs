//! Packages of Debian and its kin: the WebAssembly target where rustup has no server, and a browser.
//!
//! Debian's `rustc-web` lives beside rustup under `/usr`. It brings the source of its standard library, from which
//! the target is built once; rustup then knows it under the name [`pins::DEBIAN_TOOLCHAIN`].

use super::target::{Toolchain, holds_std, rustup_home};
use crate::pins;
use crate::process::{self, command, step};
use crate::workspace::TempFolder;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// The compiler for which the standard library beside this file was built.
const STAMP: &str = "konvergensi-built-with";

/// Whether packages can be installed here: apt, and the right to use it.
pub(super) fn is_possible() -> bool {
    process::on_path("apt-get").is_some() && process::output(command("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs packages.
///
/// # Errors
/// When apt fails, also after its lists were fetched anew.
pub(super) fn install_packages(packages: &[&str]) -> Result<()> {
    let install = || {
        let mut apt = command("apt-get");
        apt.args(["install", "--yes", "--quiet=2", "--no-install-recommends"]).args(packages);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    if process::output(&mut install()).is_ok() {
        return Ok(());
    }
    process::output(command("apt-get").args(["update", "--quiet=2"]))?;
    process::output(&mut install()).map(drop)
}

/// Unpacks packages into a folder without installing them: nothing of them starts, and no root is needed.
///
/// # Errors
/// When apt does not find them or they cannot be unpacked.
pub(super) fn unpack_packages(packages: &[&str], into: &Path) -> Result<()> {
    let downloads = TempFolder::new("packages")?;
    let download = || {
        let mut apt = command("apt-get");
        apt.args(["download", "--quiet=2"]).args(packages).current_dir(downloads.path());
        // As root, apt would else hand over to a user who may not write there, and warn of it.
        apt.args(["-o", "APT::Sandbox::User=root"]);
        apt
    };
    if process::output(&mut download()).is_err() {
        process::output(command("apt-get").args(["update", "--quiet=2"]))?;
        process::output(&mut download())?;
    }
    for package in crate::site::files_under(downloads.path())? {
        process::output(command("dpkg-deb").arg("--extract").arg(&package).arg(into))?;
    }
    Ok(())
}

/// Debian's compiler, if it is all set up.
pub(super) fn ready() -> Option<Toolchain> {
    let version = compiler_version().ok()?;
    let linker = linker_for(&version)?;
    let built_with = fs::read_to_string(library_folder().join(STAMP)).ok()?;
    let linked = rustup_home()?.join("toolchains").join(pins::DEBIAN_TOOLCHAIN).exists();
    // After an upgrade of the compiler the library built with the old one does not fit any more.
    let complete =
        linked && built_with == version && holds_std(&library_folder()) && process::on_path(&linker).is_some();
    complete.then_some(Toolchain::Debian { linker })
}

/// Sets Debian's compiler up for the WebAssembly target.
///
/// # Errors
/// When a package is missing from the distribution or the standard library does not build.
pub(super) fn install() -> Result<Toolchain> {
    step("installing Debian's rustc-web, cargo-web and rust-web-src", "up to 2 minutes", || {
        install_packages(&["rustc-web", "cargo-web", "rust-web-src"])
    })?;
    let version = compiler_version()?;
    let linker = linker_for(&version).context("/usr/bin/rustc does not tell its LLVM version")?;
    if process::on_path(&linker).is_none() {
        let package = linker.replace("wasm-ld", "lld");
        step(&format!("installing {package}"), "up to a minute", || install_packages(&[&package]))?;
    }
    let name = format!("building the standard library for {}", pins::WASM_TARGET);
    step(&name, "about a minute", || build_std(&version))?;
    step("linking Debian's compiler into rustup", "a moment", || {
        let mut rustup = command("rustup");
        rustup.args(["toolchain", "link", pins::DEBIAN_TOOLCHAIN, "/usr"]);
        process::output(&mut rustup).map(drop)
    })?;
    ready().context("Debian's compiler is installed and still not complete: see what is missing above")
}

/// Installs clippy for Debian's compiler if it is missing.
pub(super) fn ensure_clippy() -> Result<()> {
    if Path::new("/usr/bin/clippy-driver").is_file() {
        return Ok(());
    }
    if !is_possible() {
        bail!("clippy is missing for Debian's compiler: install the package rust-web-clippy");
    }
    step("installing rust-web-clippy", "up to a minute", || install_packages(&["rust-web-clippy"]))
}

fn library_folder() -> PathBuf {
    Path::new("/usr/lib/rustlib").join(pins::WASM_TARGET).join("lib")
}

fn compiler_version() -> Result<String> {
    process::output(command(RUSTC).arg("-vV"))
}

/// The linker of the LLVM version that `rustc -vV` names.
fn linker_for(version: &str) -> Option<String> {
    let llvm = version.lines().find_map(|line| line.strip_prefix("LLVM version:"))?.trim();
    let major: u32 = llvm.split('.').next()?.parse().ok()?;
    Some(format!("wasm-ld-{major}"))
}

/// Builds the standard library from an empty crate and puts it where the compiler looks for it.
fn build_std(version: &str) -> Result<()> {
    let folder = TempFolder::new("std")?;
    let package = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    fs::create_dir(folder.path().join("src"))?;
    fs::write(folder.path().join("Cargo.toml"), package)?;
    fs::write(folder.path().join("src/lib.rs"), "")?;
    let target = folder.path().join("target");
    let mut cargo = command(CARGO);
    cargo
        .args(["build", "--release", "--target", pins::WASM_TARGET, "-Zbuild-std=std,panic_abort,test"])
        .current_dir(folder.path())
        .env_remove("RUSTUP_TOOLCHAIN")
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTC", RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        // Without the bitcode in the library a build with fat LTO fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes");
    process::output(&mut cargo)?;
    let built = target.join(pins::WASM_TARGET).join("release/deps");
    let to = library_folder();
    crate::site::remove(&to)?;
    fs::create_dir_all(&to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(&built).with_context(|| format!("cannot list {}", built.display()))? {
        let file = entry?.path();
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(&file, to.join(&name)).with_context(|| format!("cannot copy {name} to {}", to.display()))?;
        }
    }
    fs::write(to.join(STAMP), version).with_context(|| format!("cannot write to {}", to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_follows_the_compilers_llvm() {
        let version = "rustc 1.96.0\nhost: x86_64-unknown-linux-gnu\nLLVM version: 22.1.8\n";
        assert_eq!(linker_for(version).as_deref(), Some("wasm-ld-22"));
        assert_eq!(linker_for("rustc 1.96.0"), None);
    }
}
