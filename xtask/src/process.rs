//! Runs other programs: clean environment, readable failures, time limits, timed steps.

use anyhow::{Context, Result, bail};
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A command without what `cargo run` puts into the environment of its child, which would otherwise decide which
/// compiler the children use.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        let from_cargo_run = name == "CARGO"
            || ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|p| name.starts_with(p));
        if from_cargo_run {
            command.env_remove(name.as_ref());
        }
    }
    command
}

/// Runs a command whose output the user sees.
///
/// # Errors
/// When it cannot start or ends with a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a command in silence and gives its standard output, trimmed.
///
/// # Errors
/// When it cannot start or ends with a failure; the error carries what it wrote to standard error.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let Output { status, stdout, stderr } =
        command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status}): {}", String::from_utf8_lossy(&stderr).trim());
    }
    Ok(String::from_utf8_lossy(&stdout).trim().to_owned())
}

/// Runs a command, shows those lines of its standard output that `shown_to_user` lets through as they come, and gives
/// the whole output back with whether it succeeded.
///
/// # Errors
/// When it cannot start or its output cannot be read.
pub fn tee(command: &mut Command, shown_to_user: impl Fn(&str) -> bool) -> Result<(String, bool)> {
    let shown = shown(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{shown}`"))?;
    let mut text = String::new();
    if let Some(stdout) = child.stdout.take() {
        let mut lines = BufReader::new(stdout);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).with_context(|| format!("cannot read from `{shown}`"))? > 0 {
            let line_text = String::from_utf8_lossy(&line);
            if shown_to_user(&line_text) {
                std::io::stdout().write_all(&line)?;
            }
            text.push_str(&line_text);
            line.clear();
        }
    }
    let status = child.wait().with_context(|| format!("cannot wait for `{shown}`"))?;
    Ok((text, status.success()))
}

/// Runs a command in silence and stops it as soon as `hopeless`, asked four times a second with the time that has
/// passed, says so. True when it ended by itself with success.
///
/// # Errors
/// When it cannot start or cannot be waited for.
pub fn succeeds_unless(command: &mut Command, mut hopeless: impl FnMut(Duration) -> bool) -> Result<bool> {
    let shown = shown(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().with_context(|| format!("cannot wait for `{shown}`"))? {
            return Ok(status.success());
        }
        if hopeless(start.elapsed()) {
            child.kill().with_context(|| format!("cannot stop `{shown}`"))?;
            child.wait().with_context(|| format!("cannot wait for `{shown}`"))?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(250));
    }
}

/// Says what is being done and how long it may take, does it, and says how long it took.
///
/// # Errors
/// Whatever `work` fails with, with the name of the step in front.
pub fn step<T>(what: &str, may_take: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {what} ({may_take})");
    let start = Instant::now();
    let done = work().with_context(|| format!("{what}: failed"))?;
    println!("    {what}: done in {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}

/// The path of `program` if it is on the search path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| is_executable(file))
}

#[cfg(unix)]
fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(file: &Path) -> bool {
    file.is_file()
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_a_failing_program_said_is_in_the_error() {
        let message = output(command("sh").args(["-c", "echo no disk >&2; exit 3"])).unwrap_err().to_string();
        assert!(message.contains("no disk"), "{message}");
    }

    #[test]
    fn a_program_that_hangs_is_stopped() {
        let start = Instant::now();
        let ended = succeeds_unless(command("sleep").arg("60"), |passed| passed > Duration::from_millis(300)).unwrap();
        assert!(!ended);
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn output_is_kept_also_where_it_is_not_shown() {
        let (text, ok) = tee(command("sh").args(["-c", "echo one; echo two; exit 1"]), |_| false).unwrap();
        assert_eq!(text, "one\ntwo\n");
        assert!(!ok);
    }
}
