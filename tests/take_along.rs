//! The files that are taken along, made of the committed feed and read by the programs that offices have.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use konvergensi::{
    domain::{Kabupaten, Level},
    feed,
    i18n::Lang,
    viz::{
        audit::audit,
        choropleth::{Choropleth, choropleth, default_period},
        gaps::{At, gaps},
        scorecard::scorecard,
        table::{Column, Order},
        take::{Entry, Origin, Sheet, csv, follow_up_sheet, heat_sheet, loci_sheet, map_sheet, scorecard_sheet, xlsx},
    },
};
use std::{fs, path::Path, process::Command};

const ORDER: Order = Order { by: Column::Value, descending: true };
const KABUPATEN: [&str; 6] = ["99.01", "18.04", "18.01", "18.06", "63.05", "73.12"];

fn kabupaten(code: &str) -> Kabupaten {
    let path = format!("public/feed/{code}/core.json");
    feed::core(&path, &fs::read_to_string(&path).unwrap()).unwrap().content
}

fn maps(kab: &Kabupaten, lang: Lang) -> Vec<Choropleth> {
    let of = |id| choropleth(kab, id, default_period(kab, id, Level::Kecamatan)?, Level::Kecamatan, lang, None);
    kab.indicators.iter().filter_map(|indicator| of(&indicator.id)).collect()
}

/// Every sheet of a kabupaten.
fn sheets(kab: &Kabupaten, lang: Lang) -> Vec<Sheet> {
    let origin = Origin { kab, address: "https://contoh.go.id/peta", today: "2025-11-25".parse().unwrap() };
    let mut sheets: Vec<Sheet> = maps(kab, lang).iter().map(|map| map_sheet(map, ORDER, &origin, lang)).collect();
    sheets.push(heat_sheet(&gaps(kab, At::Latest, lang), &origin, lang));
    sheets
}

#[test]
fn every_map_of_every_kabupaten_is_a_file_of_as_many_rows_as_there_are_kecamatan() {
    for code in KABUPATEN {
        let kab = kabupaten(code);
        for lang in Lang::ALL {
            let origin = Origin { kab: &kab, address: "a", today: "2025-11-25".parse().unwrap() };
            for map in maps(&kab, lang) {
                let sheet = map_sheet(&map, ORDER, &origin, lang);
                assert_eq!(sheet.rows.len(), kab.areas.len(), "{code} {}", map.indicator);
                assert_eq!(sheet.simulated.is_some(), code == "99.01");
                assert!(!xlsx(&sheet, lang).is_empty() && !csv(&sheet).is_empty());
                assert!(
                    sheet.notes.iter().any(|(_, text)| text.contains(&map.caption.source)),
                    "{code} {}",
                    map.indicator
                );
            }
        }
    }
}

#[test]
fn the_programme_is_taken_along_row_by_row() {
    let (kab, today) = (kabupaten("99.01"), "2025-11-25".parse().unwrap());
    let origin = Origin { kab: &kab, address: "a", today };
    for lang in Lang::ALL {
        let year = *kab.programme.action_years().last().unwrap();
        let card = scorecard(&kab, year, lang, today);
        let sheet = scorecard_sheet(&card, &origin, lang);
        let names: Vec<String> = sheet.rows.iter().map(|row| row[1].said(lang)).collect();
        assert_eq!(names, card.rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>());
        let model = audit(&kab, lang, today);
        let loci = loci_sheet(&model.loci, &origin, lang);
        let wanted: usize = model.loci.iter().flat_map(|set| &set.groups).map(|group| group.loci.len()).sum();
        assert_eq!(loci.rows.len(), wanted);
        let follow_ups = model.cycles.iter().find_map(|cycle| cycle.follow_ups.as_ref()).unwrap();
        let sheet = follow_up_sheet(follow_ups, &origin, lang);
        assert_eq!(sheet.rows.len(), follow_ups.counts.total);
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.heads.len()));
    }
}

/// What stands in a cell of the CSV that LibreOffice made of the workbook, unformatted.
fn wanted(entry: &Entry) -> Option<f64> {
    match entry {
        Entry::Number(n) => Some(if n.percent { n.value / 100.0 } else { n.value }),
        _ => None,
    }
}

/// Opens a workbook with LibreOffice and gives back its first sheet as LibreOffice reads it.
fn through_libreoffice(folder: &Path, sheet: &Sheet, lang: Lang) -> Vec<::csv::StringRecord> {
    let file = folder.join("rows.xlsx");
    fs::write(&file, xlsx(sheet, lang)).unwrap();
    // Comma, quote, UTF-8, from line 1, texts quoted, values as they are stored and not as they are shown, first sheet.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,1";
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
        .args([folder, &file])
        .output()
        .expect("LibreOffice is not installed");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let made = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
    let made = made.into_iter().find(|p| p.extension().is_some_and(|e| e == "csv")).expect("no CSV was made");
    let text = fs::read_to_string(&made).unwrap();
    fs::remove_file(made).unwrap();
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

#[test]
#[ignore = "needs LibreOffice: `cargo test --test take_along -- --ignored`"]
fn libreoffice_opens_a_workbook_with_the_same_rows() {
    let folder = xtask::workspace::TempFolder::new("libreoffice").unwrap();
    let kab = kabupaten("99.01");
    let sheets = sheets(&kab, Lang::Id);
    // The first map, and the wide table of all services.
    for sheet in [&sheets[0], sheets.last().unwrap()] {
        let records = through_libreoffice(folder.path(), sheet, Lang::Id);
        assert_eq!(records.len(), sheet.rows.len() + 1);
        assert_eq!(records[0].iter().collect::<Vec<_>>(), sheet.heads);
        for (row, record) in sheet.rows.iter().zip(&records[1..]) {
            for (entry, read) in row.iter().zip(record) {
                match wanted(entry) {
                    Some(value) => {
                        let read: f64 = read.parse().unwrap_or_else(|_| panic!("`{read}` is no number"));
                        assert!((read - value).abs() < 1e-8, "{read} for {value}");
                    }
                    None => assert_eq!(read, entry.said(Lang::Id)),
                }
            }
        }
    }
}
