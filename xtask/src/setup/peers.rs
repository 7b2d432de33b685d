//! What the pages are built of that the dashboard is measured against: chart libraries and a bundler, from npm.

use super::tools::install;
use crate::process::{self, command};
use crate::{fingerprint, workspace};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the pages and the list of their packages lie.
pub const SOURCES: &str = "tests/bench/peers";

/// The list, with the digest of every package.
const LOCK: &str = "tests/bench/peers/package-lock.json";

/// Brings the packages of the lock file where they are missing and gives the folder `node_modules`.
pub(super) fn ensure(root: &Path) -> Result<PathBuf> {
    let print = fingerprint::of(root, &[LOCK], &[])?;
    let name = format!("peers-{}", print.get(..12).context("a fingerprint has 64 digits")?);
    let bundler = install(&workspace::tools()?, &name, "node_modules/.bin/esbuild", "half a minute", |to| {
        packages(&root.join(SOURCES), to)
    })?;
    Ok(bundler.parent().context("the bundler lies in node_modules")?.to_path_buf())
}

fn packages(sources: &Path, to: &Path) -> Result<()> {
    if process::on_path("npm").is_none() {
        bail!("the libraries of the peers come from npm: install Node.js with npm (18 or newer) and try again");
    }
    for name in ["package.json", "package-lock.json"] {
        fs::copy(sources.join(name), to.join(name)).with_context(|| format!("cannot copy {name}"))?;
    }
    // `ci` takes what the lock file names and refuses a package with another digest.
    let mut npm = command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", "--prefix"]).arg(to);
    process::output(&mut npm).map(drop)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use serde_json::Value;

    /// Each page and the packages that it is made of.
    const PAGES: [(&str, &[&str]); 4] = [
        ("leaflet-chartjs", &["leaflet", "chart.js"]),
        ("echarts", &["echarts"]),
        ("plotly", &["plotly.js-geo-dist-min"]),
        ("plot-d3", &["@observablehq/plot", "d3"]),
    ];

    fn read(name: &str) -> String {
        fs::read_to_string(workspace::root().unwrap().join(SOURCES).join(name)).unwrap()
    }

    #[test]
    fn every_peer_has_a_page_made_of_packages_of_one_version_with_its_digest() {
        let wanted: Value = serde_json::from_str(&read("package.json")).unwrap();
        let lock: Value = serde_json::from_str(&read("package-lock.json")).unwrap();
        let held = |name: &str| {
            let (version, package) = (&wanted["dependencies"][name], &lock["packages"][format!("node_modules/{name}")]);
            assert!(version.as_str().unwrap().bytes().all(|c| c.is_ascii_digit() || c == b'.'), "{name}: {version}");
            assert_eq!(package["version"], *version, "{name}");
        };
        held("esbuild");
        for (page, packages) in PAGES {
            let script = read(&format!("{page}/main.js"));
            assert!(script.contains("start({ map, trend })"), "{page} draws no map and no line");
            for name in packages {
                held(name);
                assert!(script.contains(&format!("from \"{name}")), "{page} is not made of {name}");
            }
        }
    }

    #[test]
    fn every_package_has_a_digest_and_none_a_place_that_it_is_brought_from() {
        let lock: Value = serde_json::from_str(&read("package-lock.json")).unwrap();
        for (name, package) in lock["packages"].as_object().unwrap().iter().filter(|(name, _)| !name.is_empty()) {
            assert!(package["integrity"].as_str().is_some_and(|digest| digest.starts_with("sha512-")), "{name}");
            assert_eq!(package.get("resolved"), None, "{name}");
        }
    }
}
