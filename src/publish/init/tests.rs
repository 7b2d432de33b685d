//! A folder is begun, a few cells are filled, the feed is built.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use crate::{
    domain::{CellState, Figure, Period},
    publish::{self, sheet},
};
use rust_xlsxwriter::Workbook;
use std::{collections::BTreeMap, fs};
use xtask::workspace::TempFolder;

const REGISTER: &str = "code,name\n99,Provinsi Contoh\n99.01,Kabupaten Contoh\n99.01.01,Satu\n99.01.01.2001,Asih\n\
                        99.01.01.2002,\"Baru, Jaya\"\n99.01.02,Dua\n99.01.02.1001,Cipta\n99.02,Lain\n99.02.01,Lain\n";
const POINTS: &str = "code,name,lon,lat\n99.01.01,Satu,,\n99.01.02,Dua,,\n99.01.01.2001,Asih,104.1,-5.0\n\
                      99.01.01.2002,\"Baru, Jaya\",104.2,-5.1\n99.01.02.1001,Cipta,104.3,-5.0\n";

fn place(name: &str) -> TempFolder {
    let place = TempFolder::new(name).unwrap();
    fs::write(place.join("register.csv"), REGISTER).unwrap();
    place
}

fn plan(place: &Path) -> Plan {
    Plan {
        code: "99.01".parse().unwrap(),
        register: vec![place.join("register.csv")],
        village_term: "pekon".into(),
        name: None,
        province: None,
        today: "2025-10-15".parse().unwrap(),
    }
}

/// The sheets of a workbook with some cells filled in, by sheet, row and header; rows count from 1 under the header.
fn fill(book: &Path, cells: &[(&str, usize, &str, &str)]) {
    let mut findings = Findings::default();
    let mut copy = Workbook::new();
    for sheet in sheet::open(book, &mut findings) {
        let mut rows: BTreeMap<usize, Vec<String>> = sheet.rows.iter().map(|r| (r.number, r.cells.clone())).collect();
        let name = sheet.sheet.clone().unwrap();
        for (_, row, header, value) in cells.iter().filter(|c| c.0 == name) {
            let column = rows[&1].iter().position(|c| c == header).unwrap();
            let cells = rows.entry(row + 1).or_default();
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = (*value).to_owned();
        }
        let target = copy.add_worksheet().set_name(&name).unwrap();
        for (row, cells) in rows {
            for (column, cell) in (0..).zip(cells) {
                target.write_string(u32::try_from(row - 1).unwrap(), column, cell).unwrap();
            }
        }
    }
    assert!(!findings.has_errors());
    copy.save(book).unwrap();
}

#[test]
fn the_folder_as_begun_builds_nothing_and_names_what_is_to_be_filled_in() {
    let place = place("begun");
    let folder = place.join("in");
    let written = init(&folder, &plan(&place)).unwrap();
    assert_eq!(written, Written { name: "Kabupaten Contoh".into(), kecamatan: 2, villages: 3 });
    fs::write(folder.join("points.csv"), POINTS).unwrap();
    let found = publish::build(std::slice::from_ref(&folder), &place.join("feed")).unwrap_err();
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    let has = |text: &str| said.iter().any(|line| line.contains(text));
    assert!(has("as_of under [freshness] is still to be filled in"), "{said:#?}");
    assert!(!has("province"), "the register has its name: {said:#?}");
    assert!(has("no figure in 9 sheets: readings-survei, readings-prevalensi, readings-remaja"), "{said:#?}");
    assert!(has("error: in/isian.xlsx: not one figure in any table"), "{said:#?}");
    assert!(!place.join("feed").exists());
    let settings = fs::read_to_string(folder.join("kabupaten.toml")).unwrap();
    assert!(settings.contains("province = \"Provinsi Contoh\"") && settings.contains("id = \"pekon\""));
}

#[test]
fn rows_without_a_figure_are_no_edition_and_beside_filled_ones_they_have_not_reported() {
    let place = place("one");
    let folder = place.join("in");
    init(&folder, &plan(&place)).unwrap();
    fs::write(folder.join("points.csv"), POINTS).unwrap();
    let cells = [("readings-balita", 3, "imunisasi:n", "20"), ("readings-balita", 3, "imunisasi:d", "40")];
    fill(&folder.join(BOOK), &cells);
    let dataset = publish::read(&folder).unwrap();
    let ids = |grids: &crate::domain::Keyed<_, _>| grids.keys().map(ToString::to_string).collect::<Vec<String>>();
    let kabupaten = &dataset.kabupaten;
    for grids in [&kabupaten.totals, &*kabupaten.by_kecamatan, &dataset.by_village] {
        assert_eq!(ids(grids), ["imunisasi"]);
    }
    assert_eq!(kabupaten.editions.len(), 1, "{:?}", kabupaten.editions);
    let half = Period::Semester(2025, 1);
    let villages = dataset.by_village.values().next().unwrap();
    let silent = villages.row(half).iter().filter(|(_, cell)| cell.state() == CellState::NotReported).count();
    assert_eq!(silent, 2, "the villages of Kecamatan Satu");
    let note = kabupaten.editions[0].note.clone().unwrap();
    assert_eq!(note.id, "Belum melapor: Kecamatan Satu.");
    assert_eq!(kabupaten.programme.actions.len(), 6);
    assert!(kabupaten.programme.actions.iter().all(|a| a.status.is_none() && a.year_done == 2025));
    let said: Vec<String> = dataset.findings.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|s| s.contains("no figure in 8 sheets")), "{said:#?}");
    assert!(said.iter().any(|s| s.contains("sheet readings-balita: no figure of asi_eksklusif, balita_dipantau")));
}

#[test]
fn cells_that_are_filled_in_come_out_in_the_feed() {
    let place = place("filled");
    let folder = place.join("in");
    init(&folder, &plan(&place)).unwrap();
    fs::write(folder.join("points.csv"), POINTS).unwrap();
    fill(
        &folder.join(BOOK),
        &[
            ("readings-prevalensi", 1, "stunting_eppgbm:n", "56"),
            ("readings-prevalensi", 1, "stunting_eppgbm:d", "650"),
            ("readings-prevalensi", 1, "stunting_eppgbm:measured", "655"),
            ("readings-prevalensi", 1, "stunting_eppgbm:due", "700"),
            ("readings-survei", 1, "stunting_ssgi:percent", "20.5"),
            ("readings-balita", 3, "imunisasi:n", "0"),
            ("readings-balita", 3, "imunisasi:d", "40"),
            ("actions", 1, "status", "approved"),
            ("targets", 1, "indicator", "stunting_eppgbm"),
            ("targets", 1, "year", "2026"),
            ("targets", 1, "value", "7.5"),
            ("targets", 1, "scope", "kabupaten"),
            ("targets", 1, "source", "tpps"),
            ("locus_sets", 1, "id", "intervensi-2026"),
            ("locus_sets", 1, "kind", "intervention"),
            ("locus_sets", 1, "year_set", "2025"),
            ("locus_sets", 1, "year_for", "2026"),
            ("locus_sets", 1, "source", "tpps"),
            ("loci", 1, "set", "intervensi-2026"),
            ("loci", 1, "code", "99.01.02.1001"),
            ("loci", 1, "name", "Cipta"),
            ("audits", 1, "year", "2025"),
            ("audits", 1, "cycle", "1"),
            ("audits", 1, "source", "tpps"),
            ("audit_cases", 1, "year", "2025"),
            ("audit_cases", 1, "cycle", "1"),
            ("audit_cases", 1, "group", "pregnant"),
            ("audit_cases", 1, "count", "12"),
            ("follow_up", 1, "what_id", "Kunjungan"),
            ("follow_up", 1, "office", "Dinas Kesehatan"),
            ("follow_up", 1, "progress", "planned"),
            ("follow_up", 1, "bidang", "pelayanan"),
            ("follow_up", 1, "source", "tpps"),
            ("commitments", 1, "what_id", "Anggaran"),
            ("commitments", 1, "office", "Bappeda"),
            ("commitments", 1, "year_for", "2026"),
            ("commitments", 1, "source", "tpps"),
            ("events", 1, "date", "2025-06-30"),
            ("events", 1, "kind", "rembuk"),
            ("events", 1, "title_id", "Rembuk"),
            ("events", 1, "source", "tpps"),
        ],
    );
    let out = place.join("feed");
    let found = publish::build(std::slice::from_ref(&folder), &out).unwrap_err();
    let waiting = ["publisher under [profile]", "title under [sources.dinkes]", "title under [sources.tpps]"];
    for key in waiting {
        assert!(found.iter().any(|f| f.what == format!("{key} is still to be filled in")), "{key}: {found:?}");
    }
    let settings = folder.join("kabupaten.toml");
    let text = fs::read_to_string(&settings).unwrap();
    let text = text.replace("isi tanggal keadaan data, misalnya 2025-08-31", "2025-08-31");
    fs::write(&settings, text.replace("= \"isi ", "= \"")).unwrap();
    let built = publish::build(std::slice::from_ref(&folder), &out).unwrap();
    assert!(built.findings.iter().all(|f| f.what.starts_with("no figure ")), "{:?}", built.findings);
    let dataset = publish::read(&folder).unwrap();
    let kabupaten = &dataset.kabupaten;
    let total = kabupaten
        .totals
        .get(&"stunting_eppgbm".parse().unwrap())
        .unwrap()
        .cell("99.01".parse().unwrap(), Period::Month(2025, 8));
    assert_eq!(total.figure().and_then(Figure::count), Some(56));
    assert_eq!(kabupaten.programme.loci.len() + kabupaten.programme.audits.len() + kabupaten.programme.events.len(), 3);
    assert_eq!(kabupaten.programme.follow_ups.len() + kabupaten.programme.commitments.len(), 2);
    let findings = publish::check(&out, &publish::Progress::silent());
    assert!(findings.iter().all(|f| f.severity == publish::Severity::Warning), "{findings:?}");
}

#[test]
fn lists_to_choose_from_and_notes_are_in_the_workbook() {
    use std::io::Read;
    let place = place("lists");
    init(&place.join("in"), &plan(&place)).unwrap();
    let file = fs::File::open(place.join("in").join(BOOK)).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut text = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        if part.name().unwrap().ends_with(".xml") {
            part.read_to_string(&mut text).unwrap();
        }
    }
    assert!(text.contains("bride_and_groom,pregnant,postpartum,under_two,under_five"));
    assert!(text.contains("'_daftar'!$A$1:$A$6"), "the kabupaten, two kecamatan, three villages");
    assert!(text.contains("Kosong = belum lapor; 0 = nol, itu juga angka."));
}

#[test]
fn a_folder_with_something_in_it_and_a_register_without_the_kabupaten_are_refused() {
    let place = place("refused");
    let found = init(&place, &plan(&place)).unwrap_err();
    assert!(found.iter().any(|f| f.what == "the folder is not empty"), "{found:?}");
    let elsewhere = Plan { code: "98.01".parse().unwrap(), ..plan(&place) };
    let found = init(&place.join("in"), &elsewhere).unwrap_err();
    assert!(
        found.iter().any(|f| f.what.contains("no kecamatan of 98.01") && f.remedy.contains("wilayah.sql")),
        "{found:?}"
    );
    assert!(!place.join("in").exists());
}

#[test]
fn the_first_periods_are_the_last_that_have_ended() {
    let place = place("periods");
    for (today, weighing, semester) in [
        ("2025-01-10", "2024-08", "2024-S2"),
        ("2025-04-01", "2025-02", "2024-S2"),
        ("2025-09-01", "2025-08", "2025-S1"),
    ] {
        let folder = place.join(today);
        init(&folder, &Plan { today: today.parse().unwrap(), ..plan(&place) }).unwrap();
        let sheets = sheet::open(&folder.join(BOOK), &mut Findings::default());
        let period = |name: &str| {
            let sheet = sheets.iter().find(|s| s.sheet.as_deref() == Some(name)).unwrap();
            sheet.rows[1].text(0).to_owned()
        };
        assert_eq!((period("readings-prevalensi").as_str(), period("readings-balita").as_str()), (weighing, semester));
    }
}
