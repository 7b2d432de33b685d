//! Every fault that a feed can have has its own name. Each is made from the real `core.json` of Lampung Barat.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use konvergensi::{
    domain::{Kabupaten, RegionCode},
    feed::{self, Decoded, FeedError, FeedWarning, FileEntry, Manifest, Role},
    geo::{Boundaries, GeoError, GeoWarning},
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{fs, path::Path};

const URL: &str = "feed/18.04/core.json";

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/feed").join(path)).unwrap()
}

fn entry() -> FileEntry {
    let manifest = Manifest::read("feed/manifest.json", file("manifest.json").as_bytes()).unwrap();
    manifest.file(code("18.04"), Role::Core).unwrap().clone()
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn read(text: &str) -> Result<Decoded<Kabupaten>, FeedError> {
    feed::core(URL, text)
}

/// The core with a change in its JSON.
fn with(change: impl FnOnce(&mut Value)) -> Result<Decoded<Kabupaten>, FeedError> {
    let mut core: Value = serde_json::from_str(&file("18.04/core.json")).unwrap();
    let before = core.clone();
    change(&mut core);
    assert_ne!(core, before, "the change changed nothing");
    read(&core.to_string())
}

/// The core with one piece of its text replaced.
fn replaced(old: &str, new: &str) -> Result<Decoded<Kabupaten>, FeedError> {
    let core = file("18.04/core.json");
    assert!(core.contains(old), "{old}");
    read(&core.replacen(old, new, 1))
}

fn warnings(found: Result<Decoded<Kabupaten>, FeedError>) -> Vec<FeedWarning> {
    found.unwrap().warnings
}

fn invalid(found: Result<Decoded<Kabupaten>, FeedError>) -> String {
    match found {
        Err(FeedError::Invalid { detail, .. }) => detail,
        other => panic!("{:?}", other.map(|d| d.warnings)),
    }
}

fn malformed(found: Result<Decoded<Kabupaten>, FeedError>) -> String {
    match found {
        Err(FeedError::Malformed { url, line: 1, column: 2.., detail }) if url == URL => detail,
        other => panic!("{:?}", other.map(|d| d.warnings)),
    }
}

#[test]
fn the_real_core_has_no_fault() {
    assert_eq!(warnings(read(&file("18.04/core.json"))), []);
}

#[test]
fn a_newer_major_version_is_told_from_a_broken_file() {
    let newer = with(|core| *core = json!({ "version": "3.0", "kabupaten": core["profile"] }));
    assert_eq!(newer.unwrap_err(), FeedError::NewerVersion { url: URL.into(), found: "3.0".into() });
    let minor = with(|core| {
        core["version"] = json!("1.9");
        core["an_addition"] = json!({ "of": ["a", "later", "minor", "version"] });
    });
    assert_eq!(warnings(minor), []);
}

#[test]
fn a_truncated_file_is_named_by_the_manifest_and_by_the_reader() {
    let core = file("18.04/core.json");
    let half = &core[..core.len() / 2];
    assert_eq!(read(half).unwrap_err(), FeedError::Truncated { url: URL.into() });
    assert_eq!(entry().verified(URL, half.as_bytes()), Err(FeedError::Truncated { url: URL.into() }));
    assert_eq!(entry().verified(URL, b""), Err(FeedError::Truncated { url: URL.into() }));
}

#[test]
fn a_web_page_in_place_of_json_is_named() {
    let page = b"<!doctype html><html lang=id><title>404</title>";
    assert_eq!(entry().verified(URL, page), Err(FeedError::NotJson { url: URL.into() }));
    assert_eq!(Manifest::read("m", page), Err(FeedError::NotJson { url: "m".into() }));
}

#[test]
fn one_changed_byte_is_a_wrong_hash() {
    let core = file("18.04/core.json");
    assert!(entry().verified(URL, core.as_bytes()).is_ok());
    let other = core.replacen("20.5", "10.5", 1);
    assert_eq!(entry().verified(URL, other.as_bytes()), Err(FeedError::WrongHash { url: URL.into() }));
    let longer = format!("{core} ");
    assert_eq!(entry().verified(URL, longer.as_bytes()), Err(FeedError::WrongHash { url: URL.into() }));
}

#[test]
fn figures_for_an_unknown_code_are_left_out_and_named() {
    let found = with(|core| core["kecamatan"]["areas"][14] = json!("18.04.99"));
    let decoded = found.unwrap();
    let indicator = "kasus_eppgbm".parse().unwrap();
    let unknown = FeedWarning::DataWithoutArea { indicator, code: code("18.04.99") };
    assert_eq!(decoded.warnings, [unknown, FeedWarning::AreaWithoutData { code: code("18.04.23") }]);
    let grid = decoded.content.by_kecamatan.values().next().unwrap();
    assert_eq!(grid.areas().len(), 14);
    let kept = grid.row("2024-05".parse().unwrap());
    assert_eq!(kept.last().unwrap().1.figure().unwrap().count(), Some(39), "the other columns stay in their places");
}

#[test]
fn an_area_without_figures_is_named() {
    let found = with(|core| core["areas"].as_array_mut().unwrap().push(json!({ "code": "18.04.24", "name": "Baru" })));
    assert_eq!(warnings(found), [FeedWarning::AreaWithoutData { code: code("18.04.24") }]);
}

#[test]
fn where_nothing_was_published_by_kecamatan_none_is_named_for_it() {
    assert_eq!(warnings(with(|core| core["kecamatan"] = json!({ "areas": [], "grids": [] }))), []);
}

#[test]
fn a_code_that_stands_twice_is_an_error_that_names_it() {
    let area = with(|core| {
        let first = core["areas"][0].clone();
        core["areas"].as_array_mut().unwrap().push(first);
    });
    assert_eq!(invalid(area), "areas[15]: area 18.04.04 is listed twice");
    let column = with(|core| core["kecamatan"]["areas"][1] = json!("18.04.04"));
    assert!(invalid(column).contains("18.04.04 stands twice"));
    let indicator = with(|core| {
        let first = core["indicators"][0].clone();
        core["indicators"].as_array_mut().unwrap().push(first);
    });
    assert!(invalid(indicator).contains("stunting_ssgi is listed twice"));
    let source = with(|core| {
        let first = core["sources"][0].clone();
        core["sources"].as_array_mut().unwrap().push(first);
    });
    assert!(invalid(source).contains("listed twice"));
}

#[test]
fn figures_of_an_unknown_indicator_are_left_out_and_named() {
    let found = with(|core| core["totals"]["grids"][0]["indicator"] = json!("tidak_dikenal"));
    let decoded = found.unwrap();
    assert_eq!(decoded.warnings, [FeedWarning::UnknownIndicator { indicator: "tidak_dikenal".parse().unwrap() }]);
    assert_eq!(decoded.content.totals.len(), 2, "the other two stay");
}

#[test]
fn a_row_with_a_cell_too_few_is_an_error_and_shifts_nothing() {
    let found = with(|core| drop(core["kecamatan"]["grids"][0]["cells"][0].as_array_mut().unwrap().pop()));
    assert_eq!(invalid(found), "kecamatan.grids[0].cells[0]: kasus_eppgbm: a row has 14 cells for 15 areas");
    let found = with(|core| drop(core["kecamatan"]["grids"][0]["cells"].as_array_mut().unwrap().pop()));
    assert_eq!(invalid(found), "kecamatan.grids[0]: kasus_eppgbm: 15 cells where 30 belong");
}

#[test]
fn a_code_or_period_that_is_none_has_its_place_and_its_form() {
    let place_and_text = |found, place: &str, text: &str| {
        let detail = invalid(found);
        assert!(detail.starts_with(place) && detail.contains(text), "{detail}");
    };
    place_and_text(replaced(r#""code":"18.04.04""#, r#""code":"180404""#), "areas[0].code: ", "180404");
    place_and_text(replaced(r#""periods":["2021""#, r#""periods":["2021-13""#), "totals.grids[", "2021-13");
    place_and_text(replaced(r#""unit":"percent""#, r#""unit":"persen""#), "indicators[0].unit: ", "one of the words");
}

#[test]
fn a_file_that_may_name_persons_is_not_shown_at_all() {
    let refused = FeedError::PersonalData { url: URL.into() };
    let nik = with(|core| core["profile"]["contact"] = json!("NIK 1804051201900001"));
    assert_eq!(nik.unwrap_err(), refused);
    let field = with(|core| core["areas"][0]["nama_ortu"] = json!(null));
    assert_eq!(field.unwrap_err(), refused);
    let phone = with(|core| core["profile"]["contact"] = json!("0728 21001"));
    assert_eq!(warnings(phone), []);
}

#[test]
fn deep_nesting_is_an_error_and_not_the_end_of_the_stack() {
    for n in [200, 100_000] {
        let deep = format!("{}{}", "[".repeat(n), "]".repeat(n));
        malformed(replaced(r#""areas":["#, &format!(r#""areas":[{deep},"#)));
        malformed(replaced(r#"{"percent":22.7}"#, &deep));
        malformed(replaced("{", &format!(r#"{{"unknown":{deep},"#)));
        let map =
            file("18.04/kecamatan.geojson").replacen(r#""properties":{"#, &format!(r#""properties":{{"x":{deep},"#), 1);
        assert!(matches!(Boundaries::read(&map, None), Err(GeoError::NotJson { .. })));
    }
}

#[test]
fn ten_megabytes_of_one_text_are_read_and_messages_about_them_stay_short() {
    let long = "Z".repeat(10 * 1024 * 1024);
    let name = with(|core| core["areas"][0]["name"] = json!(long)).unwrap();
    assert_eq!(name.content.areas[0].name.len(), long.len());
    let error = with(|core| core["areas"][0]["code"] = json!(long)).unwrap_err();
    assert!(error.to_string().len() < 400, "{} bytes of message", error.to_string().len());
    let error = with(|core| core["version"] = json!(format!("9.{long}"))).unwrap_err();
    assert!(matches!(error, FeedError::NewerVersion { found, .. } if found.len() == 20));
    let body = " ".repeat(17 * 1024 * 1024);
    assert!(
        matches!(Manifest::read("m", body.as_bytes()), Err(FeedError::TooLarge { bytes, .. }) if bytes == body.len())
    );
}

#[test]
fn wild_numbers_never_become_figures() {
    for wild in ["1e308", "-1e308", "-0.1", "100.1"] {
        let found = invalid(replaced(r#"{"percent":22.7}"#, &format!(r#"{{"percent":{wild}}}"#)));
        assert!(found.contains("outside 0 to 100"), "{wild}: {found}");
    }
    for none in ["NaN", "Infinity", "1e309", "-NaN"] {
        malformed(replaced(r#"{"percent":22.7}"#, &format!(r#"{{"percent":{none}}}"#)));
    }
    for count in ["1e308", "-1", "4294967296", "1.5"] {
        let found = invalid(replaced(r#""cells":[[2611]"#, &format!(r#""cells":[[{count}]"#)));
        assert!(found.contains("cells[0][0]"), "{count}: {found}");
    }
    malformed(replaced(r#""cells":[[2611]"#, r#""cells":[[NaN]"#));
    assert!(invalid(replaced(r#""cells":[[2611]"#, r#""cells":[[[3,0]]"#)).contains("denominator of 0"));
    let target = with(|core| core["indicators"][0]["targets"][0]["value"] = json!(1e308));
    assert!(invalid(target).contains("wild target"));
}

#[test]
fn a_link_that_is_not_https_loses_its_address_and_keeps_its_text() {
    for url in ["http://example.org", "javascript:alert(1)", "https://a\" onclick=\"x"] {
        let found = with(|core| core["sources"][0]["url"] = json!(url)).unwrap();
        let [FeedWarning::UnsafeLink { at }] = found.warnings.as_slice() else { panic!("{url}: {:?}", found.warnings) };
        let source = found.content.sources.get(&at.parse().unwrap()).unwrap();
        assert!(source.url.is_none() && !source.title.is_empty());
    }
}

#[test]
fn a_source_that_nobody_describes_is_named() {
    let found = with(|core| core["editions"][0]["source"] = json!("entah"));
    assert_eq!(warnings(found), [FeedWarning::UnknownSource { source: "entah".into() }]);
}

#[test]
fn an_area_with_null_geometry_is_named_and_the_others_are_drawn() {
    let mut map: Value = serde_json::from_str(&file("18.04/kecamatan.geojson")).unwrap();
    map["features"][3]["geometry"] = Value::Null;
    let named = code(map["features"][3]["properties"]["kode"].as_str().unwrap());
    let map = Boundaries::read(&map.to_string(), None).unwrap();
    assert_eq!(
        map.warnings(),
        [GeoWarning::NullGeometry { code: named }, GeoWarning::AreaWithoutBoundary { code: named }]
    );
    assert_eq!(map.areas().len(), 14);
}

#[test]
fn a_boundary_of_an_unknown_or_repeated_code_and_an_area_without_boundary_are_named() {
    let mut map: Value = serde_json::from_str(&file("18.04/kecamatan.geojson")).unwrap();
    let expected: Vec<RegionCode> =
        Boundaries::read(&map.to_string(), None).unwrap().areas().iter().map(|a| a.code).collect();
    map["features"][0]["properties"]["kode"] = json!("18.04.99");
    map["features"][2]["properties"]["kode"] = map["features"][1]["properties"]["kode"].clone();
    let map = Boundaries::read(&map.to_string(), Some(&expected)).unwrap();
    assert_eq!(map.warnings().len(), 4, "{:?}", map.warnings());
    assert_eq!(map.warnings()[0], GeoWarning::UnknownCode { code: code("18.04.99") });
    assert!(matches!(map.warnings()[1], GeoWarning::DuplicateCode { .. }));
    assert_eq!(map.areas().len(), 13);
}

/// Reads bytes as every kind of file there is; what comes out does not matter, only that something does.
fn read_as_anything(bytes: &[u8], kabupaten: &Kabupaten) {
    let _ = Manifest::read("m", bytes);
    let _ = entry_of(bytes).verified(URL, bytes);
    let text = String::from_utf8_lossy(bytes);
    let _ = read(&text).map(|d| d.warnings.iter().map(ToString::to_string).collect::<Vec<_>>());
    let _ = feed::history(URL, &text, kabupaten);
    let _ = feed::villages(URL, &text);
    let _ = feed::village_grid(URL, &text, &kabupaten.areas);
    let _ = Boundaries::read(&text, None);
}

fn entry_of(bytes: &[u8]) -> FileEntry {
    FileEntry {
        path: "x".into(),
        role: Role::Core,
        kabupaten: None,
        indicator: None,
        bytes: bytes.len(),
        sha256: "0".repeat(64),
    }
}

/// A few cases with every change; `PROPTEST_CASES` for a longer run by hand.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn no_cut_and_no_changed_bytes_make_a_panic(
        which in 0_usize..4,
        cut in 0.0_f64..1.0,
        changes in proptest::collection::vec((0.0_f64..1.0, prop_oneof![any::<u8>(), Just(b'"'), Just(b'['), Just(b'9')]), 0..12),
    ) {
        let path = ["manifest.json", "18.04/core.json", "18.04/history.json", "18.04/kecamatan.geojson"][which];
        let kabupaten = read(&file("18.04/core.json")).unwrap().content;
        let mut bytes = file(path).into_bytes();
        // A small share of files is cut, so that the changes are met in whole ones.
        if cut < 0.3 {
            bytes.truncate((bytes.len() as f64 * cut / 0.3) as usize);
        }
        let length = bytes.len();
        for (place, byte) in changes {
            if let Some(slot) = bytes.get_mut((length as f64 * place) as usize) {
                *slot = byte;
            }
        }
        read_as_anything(&bytes, &kabupaten);
    }

    #[test]
    fn no_changed_value_makes_a_panic(place in any::<proptest::sample::Index>(), value in 0_usize..9) {
        let mut core: Value = serde_json::from_str(&file("18.04/core.json")).unwrap();
        let mut paths = Vec::new();
        leaves(&core, String::new(), &mut paths);
        let strange = [
            json!(null), json!(1e308), json!(-1), json!(""), json!("\u{202e}"), json!([]), json!({}), json!([[[]]]),
            json!("18.04.04"),
        ];
        let path: &String = place.get(&paths);
        *core.pointer_mut(path).unwrap() = strange[value].clone();
        if let Ok(decoded) = read(&core.to_string()) {
            let figures = decoded.content.totals.values().flat_map(|g| g.periods().iter().flat_map(|p| g.row(*p)));
            for (_, cell) in figures {
                prop_assert!(cell.percent().is_none_or(f64::is_finite));
            }
        }
    }
}

/// JSON pointers to all values that hold no others.
fn leaves(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(n, v)| leaves(v, format!("{path}/{n}"), found)),
        Value::Object(map) => map
            .iter()
            .for_each(|(k, v)| leaves(v, format!("{path}/{}", k.replace('~', "~0").replace('/', "~1")), found)),
        _ => found.push(path),
    }
}
