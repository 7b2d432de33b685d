//! `bench --peers`: the dashboard beside pages of the same kabupaten that others would build, measured in one go; the tables go into
//! the document.

use crate::chores::build::{Copies, Profile, bundle, finished};
use crate::engines::Engine;
use crate::peers::{self, LINES, Measured};
use crate::process::{command, output, run};
use crate::setup;
use crate::site::BasePath;
use crate::workspace;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the tables stand.
const DOCUMENT: &str = "docs/benchmarks.md";

/// Columns of the tables.
const PAGES: [&str; 5] = ["Konvergensi", "Leaflet + Chart.js", "ECharts", "plotly.js", "Plot + D3"];

/// What is measured, and how often.
#[derive(Debug)]
pub struct PeersOptions {
    /// Visits to each page on each line.
    pub runs: usize,
    /// The one line to measure on, by its key; all where none is named.
    pub at: Option<String>,
    /// Whether the visits are added to those of the last time, where a machine is free for minutes only.
    pub add: bool,
    /// A finished site with compressed copies to measure; built where none is named.
    pub site: Option<PathBuf>,
}

/// Builds all pages, visits them in turn and writes the tables.
///
/// # Errors
/// When a page does not build, does not answer, or the document has no place for a table.
pub fn peers(root: &Path, options: &PeersOptions) -> Result<()> {
    if let Some(at) = &options.at
        && !LINES.iter().any(|line| line.key == at)
    {
        bail!("there is no line `{at}`: {}", LINES.map(|line| line.key).join(", "));
    }
    let place = workspace::target(root).join("bench");
    fs::create_dir_all(&place).with_context(|| format!("cannot make {}", place.display()))?;
    let dist = match &options.site {
        Some(site) => fs::canonicalize(site).with_context(|| format!("there is no {}", site.display()))?,
        None => {
            let dist = place.join("site");
            finished(root, &bundle(root, Profile::Release)?, &BasePath::default(), &dist, Copies::Compressed)?;
            dist
        }
    };
    let found = place.join("peers.json");
    let mut cargo = command("cargo");
    // Not the release: what is measured is the browser's work, and this program only waits for it.
    cargo.args(["bench", "--quiet", "--profile", "dev", "--bench", "peers"]).current_dir(root);
    cargo
        .env("CHROMEDRIVER", setup::for_tests(Engine::Chromium)?)
        .env("KONVERGENSI_DIST", &dist)
        .env("KONVERGENSI_PEERS", place.join("peers"))
        .env("KONVERGENSI_PEERS_SOURCES", root.join(setup::PEERS))
        .env("KONVERGENSI_NODE_MODULES", setup::for_peers(root)?)
        .env("KONVERGENSI_RUNS", options.runs.to_string())
        .env("KONVERGENSI_AT", options.at.as_deref().unwrap_or_default())
        .env("KONVERGENSI_ADD", if options.add { "1" } else { "" })
        .env("KONVERGENSI_FOUND", &found);
    run(&mut cargo)?;
    let found = fs::read_to_string(&found).with_context(|| format!("cannot read {}", found.display()))?;
    write(root, &serde_json::from_str(&found).context("what was measured cannot be read")?)
}

/// Puts the tables of the lines that were measured into the document.
fn write(root: &Path, found: &BTreeMap<String, Measured>) -> Result<()> {
    let file = root.join(DOCUMENT);
    let mut text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let machine = machine();
    for line in LINES {
        let Some(measured) = found.get(line.key) else { continue };
        let runs = measured.values().filter_map(|page| page.get("ready")).map(Vec::len).min().unwrap_or_default();
        let table = peers::table(measured, &PAGES);
        let part = format!("**{}.** {runs} visits each; {machine}.\n\n{table}", line.title);
        println!("{part}");
        text = peers::put(&text, &format!("peers {}", line.key), &part)?;
    }
    fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// The browser, the processors and the day, as far as the system tells them.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let say = |program: &str, argument: &str| output(command(program).arg(argument)).unwrap_or_default();
    let browser = say("chromium", "--version");
    let browser = browser.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let day = say("date", "+%-d %B %Y");
    format!("{browser} without a graphics card, {cores} cores, {}", day.trim())
}
