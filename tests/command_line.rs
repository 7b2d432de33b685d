//! `feed` as an office calls it: what it ends with and what it leaves behind.
#![allow(clippy::unwrap_used)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use xtask::workspace::TempFolder;

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn feed(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_feed")).args(arguments).output().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// All files below a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_wrong_call_ends_with_two_faulty_data_with_one_and_all_well_with_none() {
    let place = TempFolder::new("codes").unwrap();
    let out = place.join("feed");
    for wrong in
        [&["build"][..], &["bild"], &["diff", "a"], &["init", "x", "--kab", "18.04"], &["init", "x", "--kab", "1804"]]
    {
        assert_eq!(feed(wrong).status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(feed(&["build", text(&place), "--out", text(&out)]).status.code(), Some(1));
    assert_eq!(feed(&["check", text(&place)]).status.code(), Some(1));
    assert_eq!(feed(&["diff", text(&place), text(&place)]).status.code(), Some(1));
    let example = at("examples/18.04-lampung-barat");
    assert_eq!(feed(&["build", text(&example), "--out", text(&out)]).status.code(), Some(0));
    assert_eq!(feed(&["check", text(&out)]).status.code(), Some(0));
}

#[test]
fn the_schema_is_printed_as_json() {
    let ran = feed(&["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(schema, konvergensi::feed::schema());
}

#[test]
fn a_build_over_its_own_feed_changes_nothing_and_one_with_an_error_leaves_it() {
    let place = TempFolder::new("again").unwrap();
    let (folder, out, report) = (place.join("in"), place.join("feed"), place.join("laporan.html"));
    fs::create_dir_all(&folder).unwrap();
    for (name, body) in files(&at("examples/99.01-contoh")) {
        fs::write(folder.join(name), body).unwrap();
    }
    let build = || feed(&["build", text(&folder), "--out", text(&out), "--report", text(&report)]);
    assert_eq!(build().status.code(), Some(0));
    let first = files(&out);
    assert_eq!(build().status.code(), Some(0));
    assert!(files(&out) == first, "what is withheld changes by building again");
    assert!(fs::read_to_string(&report).unwrap().contains("Data lolos pemeriksaan"));
    let ran = feed(&["diff", text(&out), text(&out)]);
    assert_eq!(String::from_utf8(ran.stdout).unwrap().trim(), "Tidak ada yang berubah bagi publik.");
    fs::write(folder.join("targets.csv"), "indicator,year\n").unwrap();
    assert_eq!(build().status.code(), Some(1));
    assert!(files(&out) == first, "the old feed was touched");
    assert!(fs::read_to_string(&report).unwrap().contains("Yang sudah terbit tidak berubah."));
}

#[test]
fn a_feed_before_that_is_named_and_cannot_be_read_stops_the_build() {
    let place = TempFolder::new("previous").unwrap();
    let (out, example) = (place.join("feed"), at("examples/18.04-lampung-barat"));
    let ran = feed(&["build", text(&example), "--out", text(&out), "--previous", text(&place)]);
    assert_eq!(ran.status.code(), Some(1));
    assert!(!out.exists());
}

#[cfg(unix)]
#[test]
fn a_feed_behind_a_link_is_replaced_and_the_link_stays() {
    let place = TempFolder::new("link").unwrap();
    let (real, link, example) = (place.join("real"), place.join("link"), at("examples/18.04-lampung-barat"));
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let ran = feed(&["build", text(&example), "--out", text(&link)]);
    assert_eq!(ran.status.code(), Some(1), "a link that leads nowhere");
    fs::create_dir(&real).unwrap();
    for _ in 0..2 {
        assert_eq!(feed(&["build", text(&example), "--out", text(&link)]).status.code(), Some(0));
        assert!(link.is_symlink() && real.join("manifest.json").is_file());
    }
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2, "nothing is left beside the two");
}

#[test]
fn a_report_that_cannot_be_written_is_found_out_before_the_feed_is_replaced() {
    let place = TempFolder::new("report").unwrap();
    let (out, example) = (place.join("feed"), at("examples/18.04-lampung-barat"));
    for report in [place.join("no/such/laporan.html"), place.to_path_buf(), out.join("laporan.html")] {
        let ran = feed(&["build", text(&example), "--out", text(&out), "--report", text(&report)]);
        assert_eq!(ran.status.code(), Some(1), "{}", report.display());
        assert!(!out.exists(), "{}", report.display());
    }
    assert_eq!(feed(&["build", text(&example), "--out", text(&out)]).status.code(), Some(0));
    let before = files(&out);
    let inside = out.join("laporan.html");
    assert_eq!(feed(&["build", text(&example), "--out", text(&out), "--report", text(&inside)]).status.code(), Some(1));
    assert!(files(&out) == before);
}

#[test]
fn points_without_rows_of_kecamatan_take_their_names_from_the_register() {
    let place = TempFolder::new("points").unwrap();
    let (folder, out) = (place.join("in"), place.join("feed"));
    fs::create_dir_all(&folder).unwrap();
    for (name, body) in files(&at("examples/18.04-lampung-barat")) {
        fs::write(folder.join(name), body).unwrap();
    }
    let points = fs::read_to_string(folder.join("points.csv")).unwrap();
    let villages: String =
        points.lines().filter(|line| !line.ends_with(",,")).map(|line| format!("{line}\n")).collect();
    assert!(villages.len() < points.len());
    fs::write(folder.join("points.csv"), villages).unwrap();
    let ran = feed(&["build", text(&folder), "--out", text(&out)]);
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success() && !said.contains("has no name"), "{said}");
}
