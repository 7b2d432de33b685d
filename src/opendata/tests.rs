#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::{
    domain::{Cell, Edition},
    viz::fixture::{
        cases, count, coverage, edition, estimate, kabupaten, measured, ratio, stunting, survey, with_cells,
    },
};
use calamine::{Data as Opened, Reader, Xlsx};
use std::{collections::BTreeMap, io::Cursor};

const ADDRESS: &str = "https://contoh.go.id/unduh/99.01/";

fn data(kabupaten: Kabupaten) -> Data {
    let feature =
        |code: &str| format!(r#"{{"type":"Feature","properties":{{"kode":"{code}","nama":"x"}},"geometry":null}}"#);
    let features: Vec<String> = kabupaten.areas.iter().map(|area| feature(&area.code.to_string())).collect();
    Data {
        kabupaten,
        villages: vec![],
        by_village: Keyed::new(),
        boundaries: Some(format!(
            r#"{{"type":"FeatureCollection","batas":"skematik","features":[{}]}}"#,
            features.join(",")
        )),
        version: "2026-09-30-0123abcd".to_owned(),
        generated: "2026-09-30".parse().unwrap(),
        address: None,
        changes: None,
    }
}

/// Five kecamatan, each in another state; the first has a zero.
fn five() -> Data {
    let cells = [ratio(0, 40), Cell::NotReported, Cell::Suppressed, Cell::NotApplicable, Cell::NoSuchArea];
    data(with_cells(coverage("dipantau"), "2024-S1", &cells))
}

fn bytes<'a>(package: &'a Package, ending: &str) -> &'a [u8] {
    &package.files.iter().find(|file| file.path.ends_with(ending)).unwrap().bytes
}

fn json(package: &Package, ending: &str) -> Value {
    serde_json::from_slice(bytes(package, ending)).unwrap()
}

/// The rows of a CSV by the names of their columns.
fn rows(package: &Package, name: &str) -> Vec<BTreeMap<String, String>> {
    let text = bytes(package, name).strip_prefix(b"\xef\xbb\xbf").unwrap();
    csv::Reader::from_reader(text).deserialize().map(Result::unwrap).collect()
}

fn sheet(package: &Package, name: &str) -> Vec<Vec<Opened>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(package, "data.xlsx").to_vec())).unwrap();
    book.worksheet_range(name).unwrap().rows().map(<[Opened]>::to_vec).collect()
}

const NUMBERS: [&str; 7] = ["nilai", "pembilang", "penyebut", "sk_bawah", "sk_atas", "diukur", "sasaran_ukur"];

#[test]
fn five_states_are_five_words_and_only_a_value_has_numbers() {
    let package = package(&five()).unwrap();
    let rows = rows(&package, "capaian.csv");
    let states: Vec<&str> = rows.iter().map(|row| row["keadaan"].as_str()).collect();
    assert_eq!(states, ["nilai", "belum lapor", "disamarkan", "tidak berlaku", "wilayah tidak ada"]);
    assert_eq!(
        (rows[0]["nilai"].as_str(), rows[0]["pembilang"].as_str(), rows[0]["penyebut"].as_str()),
        ("0", "0", "40")
    );
    for row in &rows[1..] {
        assert!(NUMBERS.iter().all(|column| row[*column].is_empty()), "{row:?}");
    }
    let map = json(&package, "kecamatan.geojson");
    for (feature, state) in map["features"].as_array().unwrap().iter().zip(states) {
        assert_eq!(feature["properties"]["dipantau_keadaan"], state);
        assert_eq!(feature["properties"]["dipantau"].is_number(), state == "nilai");
    }
    assert_eq!(map["batas"], "skematik");
}

#[test]
fn a_workbook_has_codes_as_texts_numbers_as_numbers_and_gaps_as_gaps() {
    let package = package(&five()).unwrap();
    let figures = sheet(&package, "capaian");
    let at = |name: &str| figures[0].iter().position(|head| *head == Opened::String(name.to_owned())).unwrap();
    assert_eq!(figures[1][at("kode_wilayah")], Opened::String("99.01.01".to_owned()));
    assert_eq!(figures[1][at("nilai")], Opened::Float(0.0));
    for row in &figures[2..] {
        assert!(NUMBERS.iter().all(|name| row[at(name)] == Opened::Empty), "{row:?}");
    }
    assert_eq!(sheet(&package, "wilayah")[1][0], Opened::String("99.01".to_owned()));
    let told: Vec<String> = sheet(&package, "Baca dulu").iter().map(|row| row[0].to_string()).collect();
    assert!(told.contains(&"SIMULASI".to_owned()) && told.contains(&"Cara mengutip".to_owned()), "{told:?}");
}

#[test]
fn a_count_is_no_rate_and_too_few_have_no_percentage() {
    let cells = [count(201), ratio(3, 9), measured(10, 100, 55, 100), measured(10, 100, 60, 100)];
    let package = package(&data(with_cells(stunting(), "2024", &cells))).unwrap();
    let rows = rows(&package, "capaian.csv");
    let of = |row: usize, column: &str| rows[row][column].as_str();
    assert_eq!((of(0, "nilai"), of(0, "satuan"), of(0, "penyebut")), ("201", "jumlah", ""));
    assert_eq!((of(1, "nilai"), of(1, "pembilang"), of(1, "penyebut")), ("", "3", "9"));
    assert!(of(1, "catatan").contains("di bawah 10"), "{}", of(1, "catatan"));
    assert_eq!((of(2, "nilai"), of(2, "diukur"), of(2, "sasaran_ukur")), ("10", "55", "100"));
    assert!(of(2, "catatan").contains("60%") && of(3, "catatan").is_empty());
}

#[test]
fn numbers_are_plain_and_a_survey_has_its_interval() {
    let package =
        package(&data(with_cells(survey(), "2023", &[estimate(20.45, Some((17.1, 23.9))), ratio(1, 30)]))).unwrap();
    let rows = rows(&package, "capaian.csv");
    let of = |row: usize, column: &str| rows[row][column].as_str();
    assert_eq!(
        [of(0, "nilai"), of(0, "sk_bawah"), of(0, "sk_atas"), of(0, "metode")],
        ["20.45", "17.1", "23.9", "survei"]
    );
    assert_eq!(of(1, "nilai"), "3.333333");
}

#[test]
fn a_csv_begins_with_a_mark_and_ends_its_lines_as_the_standard_says() {
    let package = package(&data(with_cells(cases(), "2024", &[count(7)]))).unwrap();
    for file in package.files.iter().filter(|file| file.path.ends_with(".csv")) {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"), "{}", file.path);
    }
}

#[test]
fn a_name_that_looks_like_a_formula_is_a_text() {
    let package = package(&data(kabupaten(&["=HYPERLINK(\"http://x\")"]))).unwrap();
    assert!(rows(&package, "wilayah.csv")[1]["wilayah"].starts_with("'=HYPERLINK"));
    assert_eq!(sheet(&package, "wilayah")[2][1], Opened::String("=HYPERLINK(\"http://x\")".to_owned()));
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let (one, two) = (package(&five()).unwrap(), package(&five()).unwrap());
    assert_eq!(one.files.len(), 10);
    for (a, b) in one.files.iter().zip(&two.files) {
        assert!(a.path == b.path && a.bytes == b.bytes, "{}", a.path);
    }
    assert_eq!(one.dataset, two.dataset);
}

#[test]
fn addresses_are_whole_only_where_it_is_known_where_the_site_will_be() {
    let descriptions = |address: Option<&str>| {
        let data = Data { address: address.map(str::to_owned), ..five() };
        let package = package(&data).unwrap();
        let texts = ["datapackage.json", "csv-metadata.json"].map(|name| json(&package, name).to_string());
        (texts, package.dataset)
    };
    let (texts, dataset) = descriptions(None);
    assert!(texts.iter().all(|text| !text.contains("contoh.go.id")));
    assert_eq!(dataset["@id"], "99.01/2026-09-30-0123abcd/");
    let (texts, dataset) = descriptions(Some(ADDRESS));
    assert!(texts[0].contains(&format!("\"homepage\":\"{ADDRESS}\"")), "{}", texts[0]);
    let whole = format!("{ADDRESS}2026-09-30-0123abcd/capaian.csv");
    assert_eq!(dataset["dcat:distribution"][0]["dcat:downloadURL"]["@id"], whole);
}

#[test]
fn the_description_names_every_file_of_data_with_its_size_and_hash() {
    let package = package(&five()).unwrap();
    let description = json(&package, "datapackage.json");
    let resources = description["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 7);
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        assert!(path.starts_with("2026-09-30-0123abcd/"), "{path}");
        let file = package.files.iter().find(|file| file.path == path).unwrap();
        assert_eq!(resource["bytes"], file.bytes.len());
        assert_eq!(resource["hash"], format!("sha256:{}", feed::sha256_hex(&file.bytes)));
    }
    assert!(description["description"].as_str().unwrap().starts_with("SIMULASI."));
    assert!(!description.to_string().contains("\"licenses\""), "no source states one");
}

#[test]
fn a_licence_is_that_of_the_figures_and_only_where_all_their_sources_state_it() {
    let licences = |stated: &[Option<&str>]| {
        let mut data = five();
        let kab = &mut data.kabupaten;
        for (source, licence) in ["survey", "register"].into_iter().zip(stated) {
            let id: crate::domain::SourceId = source.parse().unwrap();
            kab.sources.get_mut(&id).unwrap().licence = licence.map(str::to_owned);
            kab.editions.push(Edition { source: id, ..edition("dipantau", "2024-S1", None, false) });
        }
        let description = json(&package(&data).unwrap(), "datapackage.json");
        let resources = description["resources"].as_array().unwrap().clone();
        resources.iter().map(|resource| resource["licenses"][0]["name"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let both = licences(&[Some("CC-BY-4.0"), Some("CC-BY-4.0")]);
    assert_eq!(both[0].as_deref(), Some("CC-BY-4.0"));
    assert!(both[1..].iter().all(Option::is_none));
    assert!(licences(&[Some("CC-BY-4.0"), None]).iter().all(Option::is_none));
    assert!(licences(&[Some("CC-BY-4.0"), Some("MIT")]).iter().all(Option::is_none));
}

#[test]
fn what_changed_since_the_publication_before_is_a_table_of_its_own() {
    let lines = vec![("Balita dipantau".to_owned(), "Kecamatan A, 2024: 9,0% → 8,6%".to_owned())];
    let changes = Some(Changes { since: "2026-03-31".parse().unwrap(), lines });
    let package = package(&Data { changes, ..five() }).unwrap();
    let rows = rows(&package, "perubahan.csv");
    assert_eq!((rows[0]["sejak"].as_str(), rows[0]["versi"].as_str()), ("2026-03-31", "2026-09-30-0123abcd"));
    assert_eq!(rows[0]["perubahan"], "Kecamatan A, 2024: 9,0% → 8,6%");
    assert_eq!(sheet(&package, "perubahan").len(), 2);
}
