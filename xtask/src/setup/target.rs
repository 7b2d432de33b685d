//! The WebAssembly target: from rustup where its server is in reach, else from Debian's packages.

use super::debian;
use crate::pins;
use crate::process::{self, command};
use anyhow::{Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How long rustup may sit without a byte coming in before its server counts as out of reach.
const PATIENCE: Duration = Duration::from_secs(15);

/// A compiler with the WebAssembly target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that runs this program.
    Own,
    /// Debian's, linked into rustup.
    Debian {
        /// The program that links for WebAssembly, such as `wasm-ld-22`.
        linker: String,
    },
}

impl Toolchain {
    /// The environment with which cargo uses this compiler.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Own => Vec::new(),
            Self::Debian { linker } => vec![
                ("RUSTUP_TOOLCHAIN", pins::DEBIAN_TOOLCHAIN.to_owned()),
                ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker.clone()),
            ],
        }
    }

    /// `program` set to run with this compiler in `root`.
    pub fn command(&self, program: &str, root: &Path) -> Command {
        let mut command = command(program);
        if let Self::Debian { .. } = self {
            command.env_remove("RUSTC").env_remove("RUSTDOC");
        }
        command.envs(self.environment()).current_dir(root);
        command
    }
}

/// Finds a compiler with the WebAssembly target, or brings the target.
pub(super) fn ensure(root: &Path) -> Result<Toolchain> {
    if own_target_is_there(root) {
        return Ok(Toolchain::Own);
    }
    if let Some(toolchain) = debian::ready() {
        return Ok(toolchain);
    }
    if add_with_rustup(root)? && own_target_is_there(root) {
        return Ok(Toolchain::Own);
    }
    if debian::is_possible() {
        return debian::install();
    }
    bail!(
        "the target {target} is missing and could not be fetched.\n\
         With a network: `rustup target add {target}`.\n\
         Without rustup's server, on Debian or Ubuntu: run this command once as root, it then builds the target from \
         the packages rustc-web, cargo-web, rust-web-src and lld.",
        target = pins::WASM_TARGET
    )
}

fn own_target_is_there(root: &Path) -> bool {
    let mut rustc = command("rustc");
    rustc.args(["--print", "target-libdir", "--target", pins::WASM_TARGET]).current_dir(root);
    process::output(&mut rustc).is_ok_and(|folder| holds_std(Path::new(&folder)))
}

/// Whether a library folder holds a compiled standard library.
pub(super) fn holds_std(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

/// True when rustup brought the target; false when there is no rustup or its server is out of reach.
fn add_with_rustup(root: &Path) -> Result<bool> {
    if process::on_path("rustup").is_none() {
        return Ok(false);
    }
    let what = format!("rustup target add {}", pins::WASM_TARGET);
    println!("==> {what} (up to a minute; gives up within 20 s where rustup's server is out of reach)");
    let start = Instant::now();
    let mut rustup = command("rustup");
    rustup.args(["target", "add", pins::WASM_TARGET]).env("RUSTUP_MAX_RETRIES", "0").current_dir(root);
    let mut progress = Progress::default();
    let added = process::succeeds_unless(&mut rustup, |passed| progress.stalled(passed))?;
    let seconds = start.elapsed().as_secs_f64();
    if added {
        println!("    {what}: done in {seconds:.1} s");
    } else {
        println!("    {what}: rustup's server is out of reach (found out in {seconds:.1} s)");
    }
    Ok(added)
}

/// Watches the bytes that rustup has downloaded, to tell a slow network from none.
#[derive(Default)]
struct Progress {
    bytes: u64,
    since: Duration,
}

impl Progress {
    fn stalled(&mut self, passed: Duration) -> bool {
        self.note(downloaded(), passed)
    }

    /// Notes `bytes` at the time `now`; true when they have not changed for too long.
    fn note(&mut self, bytes: u64, now: Duration) -> bool {
        if bytes != self.bytes {
            *self = Self { bytes, since: now };
        }
        now.saturating_sub(self.since) > PATIENCE
    }
}

/// The bytes in rustup's folders for downloads and for what it unpacks.
fn downloaded() -> u64 {
    let Some(home) = rustup_home() else { return 0 };
    let files = ["downloads", "tmp"].map(|folder| crate::site::files_under(&home.join(folder)).unwrap_or_default());
    files.iter().flatten().filter_map(|file| Some(file.metadata().ok()?.len())).sum()
}

/// Where rustup keeps its toolchains.
pub(super) fn rustup_home() -> Option<PathBuf> {
    env::var_os("RUSTUP_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".rustup")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_download_goes_on_and_a_silent_one_is_given_up_within_twenty_seconds() {
        let mut progress = Progress::default();
        let seconds = Duration::from_secs;
        assert!(!progress.note(0, seconds(10)));
        assert!(!progress.note(1_000, seconds(14)));
        assert!(!progress.note(2_000, seconds(28)));
        assert!(progress.note(2_000, seconds(44)));
        assert!(Progress::default().note(0, seconds(19)));
    }

    #[test]
    fn debians_compiler_is_chosen_by_the_environment_alone() {
        let toolchain = Toolchain::Debian { linker: "wasm-ld-22".to_owned() };
        let environment = toolchain.environment();
        assert!(environment.contains(&("RUSTUP_TOOLCHAIN", "debian".to_owned())));
        assert!(environment.contains(&("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22".to_owned())));
        assert_eq!(Toolchain::Own.environment(), []);
    }
}
