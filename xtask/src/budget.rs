//! What a visitor downloads, in bytes, against what it may be.

use crate::process::{self, command};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// Kibibyte: the unit of the budgets.
const KB: u64 = 1024;

/// The ceilings, all of them after brotli at quality 11. What is measured without one counts towards the last.
/// They are just over what is reached, so that nothing grows unseen and no page falls back into what the first screen waits
/// for; ARCHITECTURE.md says where the bytes are.
const BUDGETS: [(Part, Option<u64>); 9] = [
    (Part::Wasm, Some(173 * KB)),
    (Part::Later, None),
    (Part::AllWasm, Some(403 * KB)),
    (Part::Script, Some(14 * KB)),
    (Part::Worker, Some(5 * KB)),
    (Part::Page, Some(24 * KB)),
    (Part::Style, Some(12 * KB)),
    (Part::FirstData, Some(40 * KB)),
    (Part::Ringkasan, Some(280 * KB)),
];

/// The ceilings of the parts that come later. A part that is not among them may have nothing.
const LATER: [(&str, u64); 8] = [
    ("awal", 36 * KB),
    ("bersama", 36 * KB),
    ("laporan", 58 * KB),
    ("peta", 30 * KB),
    ("rembuk", 49 * KB),
    ("ringkasan", 7 * KB),
    ("tren", 18 * KB),
    ("umum", 4 * KB),
];

/// The parts that the panels of Ringkasan come in.
const PANELS: [&str; 3] = ["awal", "ringkasan", "umum"];

/// The roles in the manifest of the files that the first screen needs.
const FIRST_DATA: [&str; 2] = ["core", "geo-kecamatan"];

/// Compresses the files named as arguments; prints a line for each with its raw and its compressed size. It runs in
/// Node.js, which the build needs anyway, and which does it natively.
const BROTLI: &str = "
const { readFileSync } = require('fs'), { brotliCompressSync, constants } = require('zlib');
for (const file of process.argv.slice(1)) {
  const raw = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  console.log(raw.length, brotliCompressSync(raw, { params }).length);
}";

/// A part of what is downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Wasm,
    Later,
    AllWasm,
    Script,
    Worker,
    Page,
    Style,
    FirstData,
    Ringkasan,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Wasm => "wasm",
            Self::Later => "wasm later",
            Self::AllWasm => "all wasm",
            Self::Script => "js",
            // What keeps the site on the device comes after the first screen.
            Self::Worker => "worker",
            // With the map and the rules of style that it needs in it: the first paint waits for no more.
            Self::Page => "html",
            Self::Style => "css",
            Self::FirstData => "first data",
            Self::Ringkasan => "all of Ringkasan",
        })
    }
}

/// Bytes before and after compression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// As it lies on the disk.
    pub raw: u64,
    /// After brotli at quality 11.
    pub brotli: u64,
}

impl std::iter::Sum for Size {
    fn sum<I: Iterator<Item = Self>>(sizes: I) -> Self {
        sizes.fold(Self::default(), |a, b| Self { raw: a.raw + b.raw, brotli: a.brotli + b.brotli })
    }
}

/// One line of the table.
#[derive(Debug)]
struct Line {
    part: Part,
    /// The kabupaten code of a line about data, the name of a part that comes later.
    of: String,
    size: Size,
    limit: Option<u64>,
}

/// The measured sizes of a site. Displayed, it is a table.
#[derive(Debug)]
pub struct Report {
    lines: Vec<Line>,
    /// Why the data were not measured.
    no_data: Option<String>,
}

impl Report {
    /// One readable line for each budget that is overrun.
    pub fn overruns(&self) -> Vec<String> {
        let over = |line: &Line| {
            let limit = line.limit.filter(|limit| line.size.brotli > *limit)?;
            let more = line.size.brotli - limit;
            let (part, of) = (line.part, &line.of);
            Some(format!(
                "over budget: {part}{space}{of} is {} bytes after brotli, {more} more than the {limit} allowed",
                line.size.brotli,
                space = if of.is_empty() { "" } else { " of " },
            ))
        };
        self.lines.iter().filter_map(over).collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<18}{:<8}{:>10}{:>10}{:>10}", "bytes", "", "raw", "brotli", "budget")?;
        for Line { part, of, size, limit } in &self.lines {
            let limit = limit.map(|limit| limit.to_string()).unwrap_or_default();
            writeln!(f, "{part:<18}{of:<8}{:>10}{:>10}{limit:>10}", size.raw, size.brotli)?;
        }
        match &self.no_data {
            Some(reason) => writeln!(f, "first data: NOT MEASURED, {reason}"),
            None => Ok(()),
        }
    }
}

/// Measures the site in `dist`.
///
/// # Errors
/// When a file cannot be read, the manifest of the feed is no manifest, or Node.js is missing.
pub fn measure(dist: &Path) -> Result<Report> {
    let manifest = dist.join("feed/manifest.json");
    let data = match manifest.is_file() {
        true => {
            let text = fs::read_to_string(&manifest).with_context(|| format!("cannot read {}", manifest.display()))?;
            first_data(&text).with_context(|| format!("{} is no manifest", manifest.display()))?
        }
        false => BTreeMap::new(),
    };
    let app = app_files(dist)?;
    let feed_file = |path: &String| dist.join("feed").join(path);
    let mut files: Vec<PathBuf> = app.iter().map(|(_, file)| file.clone()).collect();
    files.extend(data.values().flatten().map(feed_file));
    files.sort();
    files.dedup();
    let sizes: BTreeMap<PathBuf, Size> = files.iter().cloned().zip(compress(&files)?).collect();

    let part = |wanted: Part| -> Size {
        app.iter().filter(|(part, _)| *part == wanted).filter_map(|(_, file)| sizes.get(file)).copied().sum()
    };
    let data = data.into_iter().map(|(code, paths)| {
        let size = paths.iter().filter_map(|path| sizes.get(&feed_file(path))).copied().sum();
        (code, size)
    });
    let later = app.iter().filter(|(part, _)| *part == Part::Later).filter_map(|(_, file)| {
        let name = file.file_name()?.to_str()?.split('-').nth(1)?;
        Some((name.to_owned(), sizes.get(file).copied()?))
    });
    let pages = app.iter().filter(|(part, _)| *part == Part::Page).filter_map(|(_, file)| {
        let path = file.strip_prefix(dist).ok()?.parent()?.to_str()?;
        Some((path.to_owned(), sizes.get(file).copied()?))
    });
    let named = Named { later: later.collect(), pages: pages.collect(), data: data.collect() };
    Ok(report(&part, named, manifest.is_file()))
}

/// What is measured one by one.
#[derive(Default)]
struct Named {
    /// The parts that come later, by name.
    later: BTreeMap<String, Size>,
    /// The pages at the paths of the app, by path; the first page has none.
    pages: BTreeMap<String, Size>,
    /// What the first screen of a kabupaten needs, by code.
    data: BTreeMap<String, Size>,
}

fn report(part: &dyn Fn(Part) -> Size, Named { later, pages, data }: Named, has_feed: bool) -> Report {
    let shared = [Part::Wasm, Part::Script, Part::Style].into_iter().map(part);
    let panels = PANELS.iter().filter_map(|name| later.get(*name)).copied();
    let shared: Size = shared.chain(panels).chain(pages.get("").copied()).sum();
    let heaviest = data.iter().max_by_key(|(_, size)| size.brotli).map(|(code, size)| (code.clone(), *size));
    let mut lines = Vec::new();
    for (part_, limit) in BUDGETS {
        match part_ {
            Part::FirstData => {
                lines.extend(data.iter().map(|(code, size)| Line { part: part_, of: code.clone(), size: *size, limit }))
            }
            Part::Later => lines.extend(later.iter().map(|(name, size)| {
                let limit = LATER.iter().find(|(n, _)| n == name).map_or(0, |(_, limit)| *limit);
                Line { part: part_, of: name.clone(), size: *size, limit: Some(limit) }
            })),
            Part::Page => lines.extend(pages.iter().map(|(path, size)| Line {
                part: part_,
                of: path.clone(),
                size: *size,
                limit,
            })),
            Part::AllWasm => {
                let size = [part(Part::Wasm)].into_iter().chain(later.values().copied()).sum();
                lines.push(Line { part: part_, of: String::new(), size, limit });
            }
            Part::Ringkasan => {
                let (of, size) = heaviest.clone().unwrap_or_default();
                lines.push(Line { part: part_, of, size: [shared, size].into_iter().sum(), limit });
            }
            _ => lines.push(Line { part: part_, of: String::new(), size: part(part_), limit }),
        }
    }
    let no_data = match (has_feed, data.is_empty()) {
        (false, _) => Some("there is no feed/manifest.json".to_owned()),
        (true, true) => Some("the manifest lists no kabupaten".to_owned()),
        _ => None,
    };
    Report { lines, no_data }
}

/// The files of the app at the top of the site (and its script snippets) and the pages at its paths, by part.
fn app_files(dist: &Path) -> Result<Vec<(Part, PathBuf)>> {
    let feed = dist.join("feed");
    let mut files = Vec::new();
    for file in crate::site::files_under(dist)?.into_iter().filter(|file| !file.starts_with(&feed)) {
        let part = match file.extension().and_then(|ending| ending.to_str()) {
            Some("wasm") if file.to_string_lossy().ends_with("_bg.wasm") => Part::Wasm,
            Some("wasm") => Part::Later,
            Some("js") if file.file_name().is_some_and(|name| name == "sw.js" || name == "sw-off.js") => Part::Worker,
            Some("js" | "mjs") => Part::Script,
            Some("css") => Part::Style,
            Some("html") if is_page(dist, &file) => Part::Page,
            _ => continue,
        };
        files.push((part, file));
    }
    Ok(files)
}

/// Whether a file is the first page or one at a path of the app: they are of the first kabupaten.
fn is_page(dist: &Path, file: &Path) -> bool {
    let at = |path: &&str| file == dist.join(path).join("index.html");
    [""].iter().chain(&crate::site::PAGES).any(at)
}

/// For each kabupaten of the manifest, the paths below `feed/` of what its first screen needs.
fn first_data(manifest: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let manifest: Value = serde_json::from_str(manifest)?;
    let list = |key: &str| manifest.get(key).and_then(Value::as_array).with_context(|| format!("it has no `{key}`"));
    let text = |value: &Value, key: &str| {
        value.get(key).and_then(Value::as_str).map(str::to_owned).with_context(|| format!("an entry has no `{key}`"))
    };
    let mut by_code = BTreeMap::new();
    for kabupaten in list("kabupaten")? {
        by_code.insert(text(kabupaten, "code")?, vec!["manifest.json".to_owned()]);
    }
    for file in list("files")? {
        let (path, role) = (text(file, "path")?, text(file, "role")?);
        let code = path.split('/').next().unwrap_or_default();
        if FIRST_DATA.contains(&role.as_str())
            && let Some(paths) = by_code.get_mut(code)
        {
            paths.push(path);
        }
    }
    Ok(by_code)
}

/// The sizes of files, in their order.
///
/// # Errors
/// When a file cannot be read, or Node.js is missing.
pub fn compress(files: &[PathBuf]) -> Result<Vec<Size>> {
    let output = process::output(command("node").args(["-e", BROTLI, "--"]).args(files))?;
    output
        .lines()
        .map(|line| {
            let (raw, brotli) = line.split_once(' ').context("Node.js printed no sizes")?;
            Ok(Size { raw: raw.parse()?, brotli: brotli.parse()? })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const MANIFEST: &str = r#"{
        "kabupaten": [{"code": "18.04"}, {"code": "99.01"}],
        "files": [
            {"path": "18.04/core.json", "bytes": 1, "sha256": "", "role": "core"},
            {"path": "18.04/kecamatan.geojson", "bytes": 1, "sha256": "", "role": "geo-kecamatan"},
            {"path": "18.04/desa.json", "bytes": 1, "sha256": "", "role": "desa"},
            {"path": "99.01/core.json", "bytes": 1, "sha256": "", "role": "core"}
        ]
    }"#;

    fn sizes(wasm: u64, data: &[(&str, u64)]) -> Report {
        let size = |brotli: u64| Size { raw: brotli * 3, brotli };
        let part = |part: Part| if part == Part::Wasm { size(wasm) } else { size(KB) };
        let named = Named {
            data: data.iter().map(|(code, bytes)| ((*code).to_owned(), size(*bytes))).collect(),
            later: BTreeMap::from([("peta".to_owned(), size(KB))]),
            pages: BTreeMap::from([(String::new(), size(2 * KB))]),
        };
        report(&part, named, true)
    }

    #[test]
    fn first_data_is_the_manifest_and_the_files_of_the_first_screen_of_one_kabupaten() {
        let data = first_data(MANIFEST).unwrap();
        assert_eq!(data.get("18.04").unwrap(), &["manifest.json", "18.04/core.json", "18.04/kecamatan.geojson"]);
        assert_eq!(data.get("99.01").unwrap(), &["manifest.json", "99.01/core.json"]);
    }

    #[test]
    fn a_manifest_without_its_lists_is_an_error_that_names_the_list() {
        let message = first_data(r#"{"kabupaten": []}"#).unwrap_err().to_string();
        assert!(message.contains("`files`"), "{message}");
    }

    #[test]
    fn exactly_the_budget_passes_and_a_byte_more_does_not() {
        assert_eq!(sizes(173 * KB, &[]).overruns(), Vec::<String>::new());
        let over = sizes(173 * KB + 1, &[]).overruns();
        assert_eq!(over, ["over budget: wasm is 177153 bytes after brotli, 1 more than the 177152 allowed"]);
    }

    #[test]
    fn a_part_that_comes_later_has_a_ceiling_of_its_own_and_an_unknown_one_has_none_to_spare() {
        let size = |brotli: u64| Size { raw: brotli * 3, brotli };
        let later = [("peta", 30 * KB + 1), ("tren", 18 * KB), ("lain", 1)];
        let later = later.map(|(name, bytes)| (name.to_owned(), size(bytes)));
        let named = Named { later: BTreeMap::from(later), ..Named::default() };
        let over = report(&|_| Size::default(), named, true).overruns();
        assert_eq!(over.len(), 2, "{over:?}");
        assert!(over.iter().any(|line| line.contains("wasm later of peta")), "{over:?}");
        assert!(over.iter().any(|line| line.contains("wasm later of lain")), "{over:?}");
    }

    #[test]
    fn every_kabupaten_is_held_to_the_budget_and_the_heaviest_counts_for_the_page() {
        let report = sizes(160 * KB, &[("18.04", 20 * KB), ("99.01", 117 * KB)]);
        let over = report.overruns();
        assert_eq!(over.len(), 2, "{over:?}");
        assert!(over.iter().any(|line| line.contains("first data of 99.01")), "{over:?}");
        assert!(over.iter().any(|line| line.contains("all of Ringkasan of 99.01")), "{over:?}");
    }

    #[test]
    fn each_page_with_its_style_and_map_has_a_ceiling() {
        let page = |brotli: u64| Size { raw: brotli * 3, brotli };
        let pages = BTreeMap::from([(String::new(), page(24 * KB)), ("peta".to_owned(), page(24 * KB + 1))]);
        let over = report(&|_| Size::default(), Named { pages, ..Named::default() }, true).overruns();
        assert_eq!(over, ["over budget: html of peta is 24577 bytes after brotli, 1 more than the 24576 allowed"]);
    }

    #[test]
    fn a_site_without_a_feed_says_that_its_data_were_not_measured() {
        let report = report(&|_| Size::default(), Named::default(), false);
        assert!(report.to_string().contains("NOT MEASURED"), "{report}");
    }
}
