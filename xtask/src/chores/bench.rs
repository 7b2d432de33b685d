//! `bench`: how long the publisher takes, and how much memory, for a kabupaten of a size that is given and for maps.

mod dice;
mod kabupaten;
mod peers;
mod province;
mod scale;

pub use peers::{PeersOptions, peers};

use crate::process::{command, run};
use crate::workspace;
use anyhow::{Context, Result, bail};
use kabupaten::{Place, Size};
use province::Map;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
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

/// Ticks of the processor's time in a second, as Linux counts them in `/proc`.
const TICKS: f64 = 100.0;

/// How often the memory is looked at.
const WATCH: Duration = Duration::from_millis(5);

/// What one run took.
#[derive(Clone, Copy)]
struct Taken {
    seconds: f64,
    /// Seconds of the processor, which other programs lengthen less; none where the system does not tell.
    processor: Option<f64>,
    /// Peak of the resident memory in KiB; none where the system does not tell.
    peak: Option<u64>,
}

/// Builds the publisher, then generated kabupaten of one, four and sixteen times the size, and prints a table.
///
/// # Errors
/// When the publisher does not compile or a build fails. A budget that is missed is printed and is no error: a slow
/// machine is not a fault of the program.
pub fn bench(root: &Path) -> Result<()> {
    let (feed, place) = publisher(root)?;
    println!("{:>5} {:>9} {:>10} {HEAD} {:>14}", "size", "villages", "cells", "µs for a cell");
    let mut first = None;
    for times in [1, 4, 16] {
        let size = Size::times(times);
        let folder = place.join(format!("in-{times}"));
        kabupaten::write(&folder, &root.join("src/publish/builtin/indicators-2022.toml"), size, &Place::single())?;
        let out = place.join("out");
        let best = fastest(|| {
            let _ = fs::remove_dir_all(&out);
            measure(command(&feed).arg("build").arg("--first").arg(&folder).arg("--out").arg(&out))
        })?;
        first = first.or(Some(best));
        let per_cell = best.processor.unwrap_or(best.seconds) * 1e6 / size.cells() as f64;
        println!("{times:>4}× {:>9} {:>10} {best} {per_cell:>14.2}", size.villages(), size.cells());
    }
    if let Some(first) = first {
        println!("budget at 1×: {} s and {} MB: {}", BUDGET.0, BUDGET.1, kept(first, BUDGET));
    }
    maps(&feed, &place)?;
    fs::remove_dir_all(&place).with_context(|| format!("cannot remove {}", place.display()))
}

/// Builds the publisher, then feeds of 1, 15, 40 and 514 made-up kabupaten, and writes what they took into `docs/scale.md`.
///
/// # Errors
/// As [`bench`], and when the document cannot be written or lacks its place for the table.
pub fn bench_scale(root: &Path, keep: bool) -> Result<()> {
    let (feed, place) = publisher(root)?;
    scale::run_all(root, &feed, &place.join("scale"), keep)
}

/// Builds the publisher; gives its path and a folder for what is made up.
fn publisher(root: &Path) -> Result<(PathBuf, PathBuf)> {
    run(command("cargo").current_dir(root).args(["build", "--profile", "native", "--bin", "feed"]))?;
    let target = workspace::target(root);
    let feed = target.join("native").join(format!("feed{}", std::env::consts::EXE_SUFFIX));
    Ok((feed, target.join("bench")))
}

/// Imports of boundaries: villages as they are, and kecamatan out of them.
fn maps(feed: &Path, place: &Path) -> Result<()> {
    println!("{:>32} {:>10} {HEAD} {:>8}", "import of", "as", "budget");
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
            let taken = fastest(|| measure(&mut call))?;
            let level = if dissolve { "kecamatan" } else { "desa" };
            println!("{name:>32} {level:>10} {taken} {:>8}", kept(taken, budget));
        }
    }
    Ok(())
}

/// The titles of what a [`Taken`] prints.
const HEAD: &str = "  seconds processor   peak MB";

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let processor = self.processor.map_or_else(|| "–".to_owned(), |seconds| format!("{seconds:.2}"));
        let peak = self.peak.map_or_else(|| "–".to_owned(), |kib| (kib / 1024).to_string());
        write!(f, "{:>9.2} {processor:>9} {peak:>9}", self.seconds)
    }
}

/// The fastest of several runs.
fn fastest(mut run: impl FnMut() -> Result<Taken>) -> Result<Taken> {
    let mut best = run()?;
    for _ in 1..RUNS {
        let taken = run()?;
        if taken.seconds < best.seconds {
            best = taken;
        }
    }
    Ok(best)
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
    let proc = format!("/proc/{}", child.id());
    let (mut peak, mut processor) = (None, None);
    loop {
        let told = fs::read_to_string(format!("{proc}/stat")).ok();
        processor = told.as_deref().and_then(ticks).map(|ticks| ticks / TICKS).or(processor);
        if let Some(ended) = child.try_wait()? {
            if !ended.success() {
                bail!("{command:?} failed ({ended})");
            }
            return Ok(Taken { seconds: begun.elapsed().as_secs_f64(), processor, peak });
        }
        let told = fs::read_to_string(format!("{proc}/status")).ok();
        let line = told.as_deref().and_then(|text| text.lines().find_map(|line| line.strip_prefix("VmHWM:")));
        peak = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).max(peak);
        thread::sleep(WATCH);
    }
}

/// The ticks of a process for itself and for its calls of the system: the 14th and 15th word of its line in `/proc`, of
/// which the second is a name in brackets.
fn ticks(stat: &str) -> Option<f64> {
    let mut words = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    Some(words.next()?.parse::<f64>().ok()? + words.next()?.parse::<f64>().ok()?)
}
