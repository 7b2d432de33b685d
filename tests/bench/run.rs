//! The dashboard beside pages of the same kabupaten that others would build, in one browser on one machine. `cargo xtask bench --peers`
//! sets the environment, runs this and writes the table into `docs/benchmarks.md`.
//!
//! A program and no test: it measures, and a measurement neither passes nor fails.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../e2e/browser.rs"]
#[allow(dead_code, missing_docs)]
mod browser;
mod contestants;
#[path = "../e2e/engine.rs"]
mod engine;
mod examine;
mod figures;
mod pages;
#[path = "../e2e/requests.rs"]
#[allow(dead_code, missing_docs)]
mod requests;
mod site;
mod traffic;
mod visit;

use browser::{PHONE, Size};
use contestants::{ALL, Contestant};
use figures::Figures;
use site::required;
use std::{collections::BTreeMap, env, fs};
use visit::{Areas, Conditions, Taken};
use xtask::{
    peers::{LINES, Line, Measured},
    server::{Port, Server},
    site::BasePath,
};

/// A screen on a desk.
const DESK: Size = Size { width: 1280, height: 800 };

/// Starts the server of a page. All are the same, but that no policy of ours is sent with the pages of others.
fn serve(one: &Contestant) -> Server {
    let port = Port::take(0).unwrap();
    match one.folder {
        None => port.serve(&required("KONVERGENSI_DIST"), &BasePath::default()).unwrap(),
        Some(folder) => port.serve_others(&required("KONVERGENSI_PEERS").join(folder)).unwrap(),
    }
}

/// One visit by a fresh browser to a fresh server.
fn once(one: &Contestant, line: Line, areas: Areas) -> Taken {
    let server = serve(one);
    let size = if line.slower > 1 { PHONE } else { DESK };
    let browser = visit::browser(one, &Conditions { line, size }, areas);
    let taken = visit::visit(&browser, one, &format!("{}{}", server.url(), one.path), &line, areas, &|| server.moved());
    drop(browser);
    taken
}

/// All pages in turn, so many times: what slows the machine down for a while slows all of them down.
fn measure(all: &mut Measured, line: Line, runs: usize, areas: Areas) {
    for run in 0..runs {
        // Each time another one comes first.
        for at in 0..ALL.len() {
            let one = &ALL[(at + run) % ALL.len()];
            let taken = once(one, line, areas);
            println!("{} {}/{runs} {}: {taken:.0?}", line.key, run + 1, one.name);
            let page = all.entry(one.name.to_owned()).or_default();
            taken.into_iter().for_each(|(key, value)| page.entry(key).or_default().push(value));
        }
    }
}

fn main() {
    let feed = required("KONVERGENSI_DIST").join("feed/99.01");
    let figures = Figures::of(&feed);
    let (sources, to) = (required("KONVERGENSI_PEERS_SOURCES"), required("KONVERGENSI_PEERS"));
    pages::build(&sources, &required("KONVERGENSI_NODE_MODULES"), &figures, &to);
    let word = |name: &str| env::var(name).unwrap_or_default();
    let runs = word("KONVERGENSI_RUNS").parse().unwrap_or(7);
    let at = word("KONVERGENSI_AT");
    let file = required("KONVERGENSI_FOUND");
    // Visits of before count on where they are to be added to.
    let kept = fs::read_to_string(&file).ok().filter(|_| !word("KONVERGENSI_ADD").is_empty());
    let mut found: BTreeMap<String, Measured> =
        kept.map(|text| serde_json::from_str(&text).unwrap()).unwrap_or_default();
    for line in LINES.into_iter().filter(|line| at.is_empty() || at == line.key) {
        let all = found.entry(line.key.to_owned()).or_default();
        measure(all, line, runs, figures.areas());
        if line.slower == 1 {
            examine::add(all, figures.areas());
        }
    }
    fs::write(file, serde_json::to_string(&found).unwrap()).unwrap();
}
