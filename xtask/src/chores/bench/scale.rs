//! Feeds of one kabupaten, of a province, of several provinces and of the nation, all made up: what their building takes, and
//! how many bytes are in which file.

use super::kabupaten::{self, Place, Size};
use super::{Taken, measure};
use crate::budget::compress;
use crate::peers;
use crate::process::command;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Kabupaten of each feed: one, the fifteen of Lampung, a few provinces, the nation.
const FEEDS: [usize; 4] = [1, 15, 40, 514];
/// Kecamatan and villages of the nation, which its kabupaten share evenly.
const NATION: (usize, usize) = (7_285, 83_000);
/// Kabupaten of a made-up province.
const PROVINCE: usize = 15;
/// First two digits of a code that no province has: 11 to 21, 31 to 36, 51 to 53, 61 to 65, 71 to 76, 81, 82 and 91 to 96 are
/// taken.
const FREE: [u8; 35] = [
    99, 98, 97, 90, 89, 88, 87, 86, 85, 84, 83, 80, 79, 78, 77, 70, 69, 68, 67, 66, 60, 59, 58, 57, 56, 55, 54, 50, 49,
    48, 47, 46, 45, 44, 43,
];
/// Kabupaten in a row of the map, and degrees from one to the next: the nation is 46 degrees wide.
const ACROSS: (usize, f64) = (38, 1.2);

/// The document with the table, which stands there between the marks of this key.
const DOCUMENT: &str = "docs/scale.md";
const KEY: &str = "scale";

/// What kind of file a path of the feed is, in the order of the table.
const KINDS: [&str; 10] = [
    "list of files, all",
    "list of files, each kabupaten",
    "overview",
    "core",
    "history",
    "kecamatan boundaries",
    "list of villages",
    "village boundaries",
    "an indicator by village",
    "change log",
];

/// Builds the four feeds, prints the table and writes it into the document.
pub fn run_all(root: &Path, feed: &Path, place: &Path, keep: bool) -> Result<()> {
    let catalogue = root.join("src/publish/builtin/indicators-2022.toml");
    let mut feeds = Vec::new();
    for count in FEEDS {
        let folders = write_folders(&place.join("in"), &catalogue, count)?;
        let out = place.join(format!("feed-{count}"));
        let _ = fs::remove_dir_all(&out);
        let mut call = command(feed);
        let taken = measure(call.args(["build", "--first", "--out"]).arg(&out).args(&folders))?;
        let built = Built { count, taken, sizes: sizes(&out)?, first: first_screen(&out, &code(0))? };
        println!("{count:>4} kabupaten {taken} MB; first screen {} bytes after brotli", built.first.total());
        feeds.push(built);
        if !keep {
            fs::remove_dir_all(&out).with_context(|| format!("cannot remove {}", out.display()))?;
        }
    }
    let table = table(&feeds)?;
    println!("{table}");
    put(&root.join(DOCUMENT), &table)?;
    if keep { Ok(()) } else { fs::remove_dir_all(place).with_context(|| format!("cannot remove {}", place.display())) }
}

/// One feed and what was measured of it.
struct Built {
    count: usize,
    taken: Taken,
    /// Files and bytes by kind.
    sizes: BTreeMap<usize, (usize, u64)>,
    first: FirstScreen,
}

/// Bytes after brotli of what the first screen of a kabupaten reads.
struct FirstScreen {
    list: u64,
    core: u64,
    map: u64,
}

impl FirstScreen {
    fn total(&self) -> u64 {
        self.list + self.core + self.map
    }
}

/// The code of the kabupaten at a place of the nation.
fn code(at: usize) -> String {
    format!("{:02}.{:02}", FREE.get(at / PROVINCE).copied().unwrap_or_default(), at % PROVINCE + 1)
}

/// The folders of the first kabupaten of the nation, written where they are not there yet.
fn write_folders(place: &Path, catalogue: &Path, count: usize) -> Result<Vec<PathBuf>> {
    let nation = FEEDS.iter().copied().max().unwrap_or(1);
    let mut folders = Vec::new();
    for at in 0..count {
        let share = |all: usize| all / nation + usize::from(at < all % nation);
        let (row, column) = (at / ACROSS.0, at % ACROSS.0);
        let kabupaten = Place {
            code: code(at),
            name: format!("Kabupaten Rekaan {:03}", at + 1),
            province: format!("Provinsi Rekaan {:02}", at / PROVINCE + 1),
            corner: (95.0 + column as f64 * ACROSS.1, 5.5 - row as f64 * ACROSS.1),
            step: ACROSS.1 / 4.2,
            seed: 20_260_930 + at as u64,
            prevalence: true,
        };
        let folder = place.join(format!("{}-rekaan", kabupaten.code));
        kabupaten::write(&folder, catalogue, Size::of(share(NATION.0), share(NATION.1)), &kabupaten)?;
        folders.push(folder);
    }
    Ok(folders)
}

/// The kind of a file by its path below the feed, as a place in [`KINDS`]; none for the schema.
fn kind(path: &str) -> Option<usize> {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    Some(match (folder, name) {
        ("", "manifest.json") => 0,
        (_, "manifest.json") => 1,
        ("", _) => 2,
        (_, "core.json") => 3,
        (_, "history.json") => 4,
        (_, "kecamatan.geojson") => 5,
        (_, "villages.json") => 6,
        (_, "villages.geojson") => 7,
        (_, "changes.json") => 9,
        (_, name) if name.starts_with("village/") => 8,
        _ => return None,
    })
}

fn sizes(feed: &Path) -> Result<BTreeMap<usize, (usize, u64)>> {
    let mut sizes: BTreeMap<usize, (usize, u64)> = BTreeMap::new();
    for file in crate::site::files_under(feed)? {
        let below = file.strip_prefix(feed).map(|path| path.to_string_lossy().replace('\\', "/"))?;
        let Some(kind) = kind(&below) else { continue };
        let (files, bytes) = sizes.entry(kind).or_default();
        *files += 1;
        *bytes += fs::metadata(&file)?.len();
    }
    Ok(sizes)
}

fn first_screen(feed: &Path, code: &str) -> Result<FirstScreen> {
    let own = feed.join(code).join("manifest.json");
    let list = if own.is_file() { own } else { feed.join("manifest.json") };
    let files = [list, feed.join(code).join("core.json"), feed.join(code).join("kecamatan.geojson")];
    let sizes = compress(&files)?;
    let at = |place: usize| sizes.get(place).map_or(0, |size| size.brotli);
    Ok(FirstScreen { list: at(0), core: at(1), map: at(2) })
}

fn table(feeds: &[Built]) -> Result<String> {
    let mut text = String::new();
    let line = |text: &mut String, name: &str, cell: &dyn Fn(&Built) -> String| {
        let cells: Vec<String> = feeds.iter().map(cell).collect();
        writeln!(text, "| {name} | {} |", cells.join(" | "))
    };
    line(&mut text, "kabupaten", &|feed| feed.count.to_string())?;
    writeln!(text, "|---|{}", "---|".repeat(feeds.len()))?;
    line(&mut text, "build: wall, s", &|feed| format!("{:.1}", feed.taken.seconds))?;
    line(&mut text, "build: processor, s", &|feed| feed.taken.processor.map_or("–".into(), |s| format!("{s:.1}")))?;
    line(&mut text, "build: peak memory, MB", &|feed| feed.taken.peak.map_or("–".into(), |kib| grouped(kib / 1024)))?;
    line(&mut text, "files", &|feed| grouped(feed.sizes.values().map(|(files, _)| *files as u64).sum()))?;
    line(&mut text, "bytes, all", &|feed| grouped(feed.sizes.values().map(|(_, bytes)| bytes).sum()))?;
    for (at, name) in KINDS.iter().enumerate() {
        let cell = |feed: &Built| feed.sizes.get(&at).map_or("–".into(), |(_, bytes)| grouped(*bytes));
        line(&mut text, &format!("bytes, {name}"), &cell)?;
    }
    line(&mut text, "first screen after brotli: list of files", &|feed| grouped(feed.first.list))?;
    line(&mut text, "first screen after brotli: core", &|feed| grouped(feed.first.core))?;
    line(&mut text, "first screen after brotli: kecamatan boundaries", &|feed| grouped(feed.first.map))?;
    line(&mut text, "first screen after brotli: all data", &|feed| grouped(feed.first.total()))?;
    Ok(text)
}

/// A number with commas between its thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Puts the table between the marks of the document.
fn put(document: &Path, table: &str) -> Result<()> {
    let text = fs::read_to_string(document).with_context(|| format!("cannot read {}", document.display()))?;
    let text = peers::put(&text, KEY, &format!("\n{table}"))?;
    fs::write(document, text).with_context(|| format!("cannot write {}", document.display()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn no_made_up_code_is_that_of_a_province_and_none_stands_twice() {
        let codes: std::collections::BTreeSet<String> = (0..514).map(code).collect();
        assert_eq!(codes.len(), 514);
        let taken = |p: u8| matches!(p, 11..=21 | 31..=36 | 51..=53 | 61..=65 | 71..=76 | 81 | 82 | 91..=96);
        assert!(FREE.iter().all(|province| !taken(*province)));
    }

    #[test]
    fn every_file_of_a_feed_has_its_kind() {
        for (path, name) in [
            ("manifest.json", "list of files, all"),
            ("99.01/manifest.json", "list of files, each kabupaten"),
            ("overview.geojson", "overview"),
            ("99.01/village/remaja_ttd.json", "an indicator by village"),
        ] {
            assert_eq!(kind(path).and_then(|at| KINDS.get(at)).copied(), Some(name));
        }
        assert_eq!(kind("schema/v1.json"), None);
    }

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!([0, 999, 1_000, 12_345_678].map(grouped), ["0", "999", "1,000", "12,345,678"]);
    }

    #[test]
    fn the_document_has_its_place_for_the_table() {
        let document = include_str!("../../../../docs/scale.md");
        assert!(peers::put(document, KEY, "\nx\n").unwrap().contains("-->\n\nx\n<!--"));
    }
}
