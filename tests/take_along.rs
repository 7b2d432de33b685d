//! The files that are taken along, made of the committed feed and read by the programs that offices have.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use konvergensi::{
    domain::{Kabupaten, Level},
    feed,
    i18n::Lang,
    viz::{
        audit::audit,
        choropleth::{Choropleth, choropleth},
        gaps::{At, gaps},
        programme_sheets::{follow_up_sheet, locus_sheet, scorecard_sheet},
        scorecard::scorecard,
        table::{Column, Order},
        take::{Entry, Origin, Sheet, csv, heat_sheet, map_sheet, xlsx},
    },
};
use quick_xml::{Reader, events::Event};
use std::{fs, path::Path, process::Command};

const ORDER: Order = Order { by: Column::Value, descending: true };
const KABUPATEN: [&str; 6] = ["99.01", "18.04", "18.01", "18.06", "63.05", "73.12"];

fn kabupaten(code: &str) -> Kabupaten {
    let path = format!("public/feed/{code}/core.json");
    feed::core(&path, &fs::read_to_string(&path).unwrap()).unwrap().content
}

fn maps(kab: &Kabupaten, lang: Lang) -> Vec<Choropleth> {
    let of = |id| choropleth(kab, id, kab.newest_period(id)?, Level::Kecamatan, lang, None);
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
        let model = audit(&kab, None, lang, today);
        let rows = |set| locus_sheet(set, &origin, lang).rows.len();
        let loci: usize = model.loci.iter().map(rows).sum();
        let wanted: usize = model.loci.iter().flat_map(|set| &set.groups).map(|group| group.loci.len()).sum();
        assert_eq!(loci, wanted);
        let follow_ups = model.cycles.iter().find_map(|cycle| cycle.follow_ups.as_ref()).unwrap();
        let sheet = follow_up_sheet(follow_ups, "RTL", &origin, lang);
        assert_eq!(sheet.rows.len(), follow_ups.counts.total);
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.heads.len()));
    }
}

/// A cell as LibreOffice has it: its type, and its number or its text.
type Opened = (String, String);

/// The rows of the first sheet of a flat OpenDocument file, without the empty cells at the end of a row.
fn opened(text: &str) -> Vec<Vec<Opened>> {
    let (mut reader, mut rows) = (Reader::from_str(text), Vec::<Vec<Opened>>::new());
    let mut cell: Option<(Opened, usize)> = None;
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let attribute = |name: &str| tag.try_get_attribute(name).unwrap().map(|a| a.value.to_string());
                let repeated = attribute("table:number-columns-repeated").map_or(1, |n| n.parse().unwrap());
                match tag.name().as_ref() {
                    "table:table-row" => rows.push(Vec::new()),
                    "table:table-cell" => {
                        let kind = attribute("office:value-type").unwrap_or_default();
                        cell = Some(((kind, attribute("office:value").unwrap_or_default()), repeated));
                        if matches!(event, Event::Empty(_)) {
                            put(&mut rows, cell.take());
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) => {
                if let Some(((kind, said), _)) = &mut cell
                    && kind == "string"
                {
                    said.push_str(text);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(((kind, said), _)) = &mut cell
                    && kind == "string"
                {
                    said.push_str(match &**name {
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        _ => "&",
                    });
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-cell" => put(&mut rows, cell.take()),
            Event::End(tag) if tag.name().as_ref() == "table:table" => break,
            Event::Eof => break,
            _ => {}
        }
    }
    rows.retain(|row| row.iter().any(|(kind, _)| !kind.is_empty()));
    rows
}

fn put(rows: &mut [Vec<Opened>], cell: Option<(Opened, usize)>) {
    if let (Some(row), Some((cell, repeated))) = (rows.last_mut(), cell) {
        row.extend(std::iter::repeat_n(cell, repeated.min(200)));
    }
}

/// Opens a workbook with LibreOffice and gives back its first sheet as LibreOffice has it.
fn through_libreoffice(folder: &Path, sheet: &Sheet, lang: Lang) -> Vec<Vec<Opened>> {
    let file = folder.join("rows.xlsx");
    fs::write(&file, xlsx(sheet, lang)).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "fods", "--outdir"])
        .args([folder, &file])
        .output()
        .expect("LibreOffice is not installed");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    opened(&fs::read_to_string(folder.join("rows.fods")).expect("LibreOffice made nothing of the workbook"))
}

#[test]
#[ignore = "needs LibreOffice: `cargo test --test take_along -- --ignored`"]
fn libreoffice_opens_a_workbook_with_the_same_rows() {
    let folder = xtask::workspace::TempFolder::new("libreoffice").unwrap();
    let kab = kabupaten("99.01");
    let sheets = sheets(&kab, Lang::Id);
    let numbers = |sheet: &&Sheet| sheet.rows.iter().flatten().filter(|e| matches!(e, Entry::Number(_))).count();
    // The map with most numbers, and the wide table of all services.
    let (services, maps) = sheets.split_last().unwrap();
    for sheet in [maps.iter().max_by_key(numbers).unwrap(), services] {
        let rows = through_libreoffice(folder.path(), sheet, Lang::Id);
        assert_eq!(rows.len(), sheet.rows.len() + 1);
        let heads: Vec<&str> = rows[0].iter().map(|(_, text)| text.trim()).take(sheet.heads.len()).collect();
        assert_eq!(heads, sheet.heads);
        for (row, read) in sheet.rows.iter().zip(&rows[1..]) {
            for (at, entry) in row.iter().enumerate() {
                let (kind, said) = read.get(at).cloned().unwrap_or_default();
                match entry {
                    Entry::Number(n) => {
                        let wanted = if n.percent { ("percentage", n.value / 100.0) } else { ("float", n.value) };
                        let found: f64 = said.parse().unwrap_or_else(|_| panic!("`{said}` is no number"));
                        assert_eq!(kind, wanted.0);
                        assert!((found - wanted.1).abs() < 1e-8, "{found} for {}", wanted.1);
                    }
                    Entry::Text(text) => assert_eq!((kind.as_str(), said.trim()), ("string", text.as_str())),
                    _ => assert_eq!(kind, ""),
                }
            }
        }
    }
}
