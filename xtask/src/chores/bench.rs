//! `bench`: how long the publisher takes for a kabupaten of a size that is given, and how much memory.

mod kabupaten;

use crate::process::{command, run};
use anyhow::{Context, Result, bail};
use kabupaten::Size;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What a kabupaten of the size of one may take: seconds, and megabytes at the highest.
const BUDGET: (f64, u64) = (1.0, 200);

/// Runs of each size; the fastest counts, because everything that slows a run down comes from outside.
const RUNS: usize = 3;

/// How often the memory is looked at.
const WATCH: Duration = Duration::from_millis(5);

/// What one run took.
#[derive(Clone, Copy)]
struct Taken {
    seconds: f64,
    /// Peak of the resident memory in KiB; none where the system does not tell.
    peak: Option<u64>,
}

/// Builds the publisher, then generated kabupaten of one, four and sixteen times the size, and prints a table.
///
/// # Errors
/// When the publisher does not compile or a build fails. A budget that is missed is printed and is no error: a slow
/// machine is not a fault of the program.
pub fn bench(root: &Path) -> Result<()> {
    run(command("cargo").current_dir(root).args(["build", "--release", "--bin", "feed"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let feed = target.join("release").join(format!("feed{}", std::env::consts::EXE_SUFFIX));
    let place = target.join("bench");
    println!(
        "{:>5} {:>9} {:>10} {:>9} {:>14} {:>9}",
        "size", "villages", "cells", "seconds", "µs for a cell", "peak MB"
    );
    let mut first = None;
    for times in [1, 4, 16] {
        let size = Size::times(times);
        let folder = place.join(format!("in-{times}"));
        kabupaten::write(&folder, &root.join("src/publish/builtin/indicators-2022.toml"), size)?;
        let mut best: Option<Taken> = None;
        for _ in 0..RUNS {
            let out = place.join("out");
            let _ = fs::remove_dir_all(&out);
            let taken = measure(command(&feed).arg("build").arg(&folder).arg("--out").arg(&out))?;
            best = Some(best.filter(|b| b.seconds <= taken.seconds).unwrap_or(taken));
        }
        let Some(best) = best else { bail!("nothing was measured") };
        first = first.or(Some(best));
        let per_cell = best.seconds * 1e6 / size.cells() as f64;
        let peak = best.peak.map_or_else(|| "–".to_owned(), |kib| (kib / 1024).to_string());
        let seconds = best.seconds;
        println!("{times:>4}× {:>9} {:>10} {seconds:>9.2} {per_cell:>14.2} {peak:>9}", size.villages(), size.cells());
    }
    fs::remove_dir_all(&place).with_context(|| format!("cannot remove {}", place.display()))?;
    if let Some(first) = first {
        let slow = first.seconds > BUDGET.0 || first.peak.is_some_and(|kib| kib > BUDGET.1 * 1024);
        println!("budget at 1×: {} s and {} MB: {}", BUDGET.0, BUDGET.1, if slow { "missed" } else { "kept" });
    }
    Ok(())
}

/// Runs to the end and watches the memory, where `/proc` tells of it.
fn measure(command: &mut Command) -> Result<Taken> {
    let begun = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {command:?}"))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        if let Some(ended) = child.try_wait()? {
            if !ended.success() {
                bail!("{command:?} failed ({ended})");
            }
            return Ok(Taken { seconds: begun.elapsed().as_secs_f64(), peak });
        }
        let told = fs::read_to_string(&status).ok();
        let line = told.as_deref().and_then(|text| text.lines().find_map(|line| line.strip_prefix("VmHWM:")));
        peak = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).max(peak);
        thread::sleep(WATCH);
    }
}
