//! `bench`: how long the publisher takes, and how much memory, for a kabupaten of a size that is given and for maps.

mod dice;
mod kabupaten;
mod province;

use crate::process::{command, run};
use anyhow::{Context, Result, bail};
use kabupaten::Size;
use province::Map;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What a kabupaten of the size of one may take: seconds, and megabytes at the highest.
const BUDGET: (f64, u64) = (1.0, 200);

/// The map of a kabupaten and of a province.
const MAPS: [(&str, Map, (f64, u64)); 2] = [
    ("400 villages", Map { villages: (20, 20), kecamatan: (6, 5), kabupaten: (6, 5) }, (3.0, 1500)),
    (
        "8,000 villages, 600 kecamatan",
        Map { villages: (100, 80), kecamatan: (30, 20), kabupaten: (6, 5) },
        (30.0, 1500),
    ),
];

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
    run(command("cargo").current_dir(root).args(["build", "--profile", "native", "--bin", "feed"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let feed = target.join("native").join(format!("feed{}", std::env::consts::EXE_SUFFIX));
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
    if let Some(first) = first {
        println!("budget at 1×: {} s and {} MB: {}", BUDGET.0, BUDGET.1, kept(first, BUDGET));
    }
    maps(&feed, &place)?;
    fs::remove_dir_all(&place).with_context(|| format!("cannot remove {}", place.display()))
}

/// Imports of boundaries: villages as they are, and kecamatan out of them.
fn maps(feed: &Path, place: &Path) -> Result<()> {
    println!("{:>32} {:>10} {:>9} {:>9} {:>8}", "import of", "as", "seconds", "peak MB", "budget");
    for (name, map, budget) in MAPS {
        let file = place.join("map.geojson");
        map.write(&file)?;
        for dissolve in [false, true] {
            let mut call = command(feed);
            call.args(["geo", "import"]).arg(&file).args(["--level", "desa", "--snap", "15"]);
            call.args(["--budget", &format!("{}", map.count() * 110)]).arg("--out").arg(place.join("out.geojson"));
            if dissolve {
                call.args(["--dissolve", "kecamatan"]);
            }
            let taken = measure(&mut call)?;
            let peak = taken.peak.map_or_else(|| "–".to_owned(), |kib| (kib / 1024).to_string());
            let level = if dissolve { "kecamatan" } else { "desa" };
            println!("{name:>32} {level:>10} {:>9.2} {peak:>9} {:>8}", taken.seconds, kept(taken, budget));
        }
    }
    Ok(())
}

fn kept(taken: Taken, (seconds, megabytes): (f64, u64)) -> &'static str {
    let slow = taken.seconds > seconds || taken.peak.is_some_and(|kib| kib > megabytes * 1024);
    if slow { "missed" } else { "kept" }
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
