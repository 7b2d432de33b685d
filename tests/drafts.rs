//! What was drafted in the hall is a table that the publisher's command takes as it is, as CSV and as a workbook.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use konvergensi::{
    domain::{Commitment, Progress},
    i18n::Lang,
    publish,
    viz::draft::{Draft, book, table},
};
use std::{fs, path::Path};
use xtask::workspace::TempFolder;

const SOURCE: &str = "berita-acara-rembuk";

fn drafts() -> Vec<Draft> {
    vec![
        Draft {
            what: "Jamban sehat, air bersih".into(),
            office: "Dinas PUPR".into(),
            signatories: "Bupati, Ketua DPRD".into(),
            due: "2024-12-31".into(),
            bidang: "Pelayanan".into(),
        },
        Draft {
            what: "Posyandu \"aktif\" & lengkap <tiap bulan>".into(),
            office: "Para camat".into(),
            ..Draft::default()
        },
    ]
}

/// The commitments of the folder of Lampung Barat with that file in place of its own.
fn read_back(test: &str, file: &str, bytes: &[u8]) -> Vec<Commitment> {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/18.04-lampung-barat");
    let folder = TempFolder::new(test).unwrap();
    for entry in fs::read_dir(&example).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    fs::remove_file(folder.join("commitments.csv")).unwrap();
    fs::write(folder.join(file), bytes).unwrap();
    let settings = fs::read_to_string(folder.join("kabupaten.toml")).unwrap();
    let source = format!("\n[sources.{SOURCE}]\ntitle = \"Berita acara rembuk\"\ndate = \"2024-03-21\"\n");
    fs::write(folder.join("kabupaten.toml"), settings + &source).unwrap();
    publish::read(&folder).unwrap().kabupaten.programme.commitments.clone()
}

#[test]
fn the_file_of_the_drafts_is_taken_back_by_the_build() {
    let text = table(&drafts(), "2024-03-21".parse().unwrap(), SOURCE);
    let made = read_back("back", "commitments.csv", text.as_bytes());
    assert_eq!(made.len(), 2);
    assert_eq!(
        (made[0].what.id.as_str(), made[0].office.as_str()),
        ("Jamban sehat, air bersih", "Dinas PUPR (Pelayanan)")
    );
    assert_eq!(made[0].signatories, ["Bupati", "Ketua DPRD"]);
    assert_eq!((made[0].year_for, made[0].progress), (2024, Some(Progress::Planned)));
    assert_eq!(made[1].what.id, "Posyandu \"aktif\" & lengkap <tiap bulan>");
    assert_eq!(made[1].due, None);
}

#[test]
fn the_workbook_of_the_drafts_holds_the_rows_of_the_csv() {
    let day = "2024-03-21".parse().unwrap();
    let csv = read_back("csv", "commitments.csv", table(&drafts(), day, SOURCE).as_bytes());
    for lang in Lang::ALL {
        let book = read_back("xlsx", "rancangan.xlsx", &book(&drafts(), day, SOURCE, lang));
        assert_eq!(book, csv);
    }
}
