//! An office's own workbook becomes a kabupaten. What is built is thrown away.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod real;

use konvergensi::{
    domain::{Figure, Level, Period, RegionCode},
    publish,
};
use std::{fmt::Write, fs, path::Path};
use xtask::workspace::TempFolder;

const WORKBOOK: &str = "32.08_kuningan_eppgbm_agustus_2025.xlsx";

/// The whole mapping, which may not be longer than fifteen lines.
const MAPPING: &str = r#"[[tables]]
file = "32.08_kuningan_*.xlsx"
header = [3, 4]
first_row = 6
kecamatan = "KECMATAN"
add_by = "Puskesmas"
total = "JUMLAH"
period = "Agustus 2025"
as_of = "11 Oktober 2025"
source = "eppgbm"
values."stunting_eppgbm:n" = ["TB/U > Sangat Pendek", "TB/U > Pendek"]
values."stunting_eppgbm:d" = ["TB/U > *", "!TB/U > Outlier"]
agree = ["BB/U > *", "TB/U > *", "BB/TB > *"]
"#;

const SETTINGS: &str = r#"catalogue = "2022"
indicators = ["stunting_eppgbm"]

[profile]
code = "32.08"
name = "Kabupaten Kuningan"
province = "Jawa Barat"
village_term = { id = "desa", en = "village" }
simulated = false
publisher = "uji coba"

[freshness]
published = "2025-10-31"

[sources.eppgbm]
title = "e-PPGBM, Agustus 2025"

"#;

/// A folder of Kuningan in a place of its own, removed when it is dropped.
struct Kuningan(TempFolder);

impl Kuningan {
    fn new(data: &Path, name: &str) -> Self {
        let folder = TempFolder::new(name).unwrap();
        fs::write(folder.join("kabupaten.toml"), format!("{SETTINGS}{MAPPING}")).unwrap();
        fs::copy(data.join("tables").join(WORKBOOK), folder.join(WORKBOOK)).unwrap();
        let mut areas = String::from("code,name\n");
        for (file, column) in [("districts.csv", "regency_code"), ("villages.csv", "district_code")] {
            let text = fs::read_to_string(data.join("codes").join(file)).unwrap();
            assert!(text.lines().next().unwrap().contains(column), "{file}");
            for line in text.lines().filter(|line| line.starts_with("32.08.")) {
                let cells: Vec<&str> = line.splitn(3, ',').collect();
                let [code, _, name] = cells[..] else { panic!("{line}") };
                writeln!(areas, "{code},{name}").unwrap();
            }
        }
        fs::write(folder.join("areas.csv"), areas).unwrap();
        fs::write(folder.join("points.csv"), points(data)).unwrap();
        Self(folder)
    }
}

/// A point for each village: the middle of the corners of its outline.
fn points(data: &Path) -> String {
    let text = fs::read_to_string(data.join("boundaries/32.08_kuningan_desa.geojson")).unwrap();
    let collection: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut points = String::from("code,name,lon,lat\n");
    for feature in collection.get("features").and_then(|f| f.as_array()).unwrap() {
        let property = |key: &str| feature.pointer(&format!("/properties/{key}")).and_then(|v| v.as_str()).unwrap();
        let mut corners: Vec<(f64, f64)> = Vec::new();
        gather(feature.pointer("/geometry/coordinates").unwrap(), &mut corners);
        let middle = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).sum::<f64>() / corners.len() as f64;
        let name = property("nama").replace('"', "");
        writeln!(points, "{},\"{name}\",{:.6},{:.6}", property("kode"), middle(|c| c.0), middle(|c| c.1)).unwrap();
    }
    points
}

fn gather(value: &serde_json::Value, corners: &mut Vec<(f64, f64)>) {
    let list = value.as_array().unwrap();
    match (list.first().and_then(serde_json::Value::as_f64), list.get(1).and_then(serde_json::Value::as_f64)) {
        (Some(lon), Some(lat)) => corners.push((lon, lat)),
        _ => list.iter().for_each(|inner| gather(inner, corners)),
    }
}

const AUGUST: Period = Period::Month(2025, 8);

fn counts(figure: Option<Figure>) -> (u32, u32) {
    let ratio = figure.and_then(Figure::ratio).unwrap();
    (ratio.numerator(), ratio.denominator())
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_the_recap_of_kuningan_becomes_a_kabupaten_with_a_mapping_of_fifteen_lines_at_most() {
    assert!(MAPPING.lines().count() <= 15);
    let data = real::data("");
    let folder = Kuningan::new(&data, "read");
    let dataset = publish::read(&folder.0).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let id = "stunting_eppgbm".parse().unwrap();
    let kabupaten: RegionCode = "32.08".parse().unwrap();
    let by_kecamatan = dataset.kabupaten.by_kecamatan.get(&id).unwrap();
    let row = by_kecamatan.row(AUGUST);
    assert_eq!(
        row.iter().filter(|(code, cell)| code.level() == Level::Kecamatan && cell.figure().is_some()).count(),
        32
    );
    let total = dataset.kabupaten.totals.get(&id).unwrap().cell(kabupaten, AUGUST);
    assert_eq!(counts(total.figure()), (5_615, 64_954));
    assert_eq!(total.percent().map(|p| format!("{p:.1}")).as_deref(), Some("8.6"));
    // Three puskesmas are added.
    assert_eq!(counts(by_kecamatan.cell("32.08.09".parse().unwrap(), AUGUST).figure()), (266, 5_528));
    let said: Vec<String> = dataset.findings.iter().map(ToString::to_string).collect();
    let of_kalimanggis: Vec<&String> = said.iter().filter(|f| f.to_lowercase().contains("kalimanggis")).collect();
    assert!(of_kalimanggis.iter().any(|f| f.contains("row 21, column E “BB/U > Kurang”: 0 of 1331")), "{said:#?}");
    assert!(
        of_kalimanggis.iter().any(|f| f.contains("row 21, column I “TB/U > Sangat Pendek”: 0 of 1331")),
        "{said:#?}"
    );
    assert!(of_kalimanggis.iter().any(|f| f.contains("5 of 1331 (0.4 %) at 2025-08 lies far under")), "{said:#?}");
    assert_eq!(of_kalimanggis.len(), said.len(), "nothing else is told: {said:#?}");
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_the_kabupaten_of_the_recap_builds_to_a_feed_that_the_app_reads() {
    let data = real::data("");
    let folder = Kuningan::new(&data, "build");
    let out = folder.0.join("feed");
    publish::build(&[folder.0.to_path_buf()], &out).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let core = fs::read_to_string(out.join("32.08/core.json")).unwrap();
    let decoded = konvergensi::feed::core("core.json", &core).unwrap();
    assert_eq!(decoded.warnings, []);
    let total = decoded.content.totals.get(&"stunting_eppgbm".parse().unwrap()).unwrap();
    assert_eq!(counts(total.cell("32.08".parse().unwrap(), AUGUST).figure()), (5_615, 64_954));
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_inspect_proposes_the_mapping_of_the_recap() {
    let data = real::data("");
    let said = publish::inspect(&data.join("tables").join(WORKBOOK)).unwrap_or_else(|findings| panic!("{findings:#?}"));
    for line in [
        "header = [3, 4]",
        "first_row = 6",
        "kecamatan = \"KECMATAN\"",
        "add_by = \"Puskesmas\"",
        "total = \"JUMLAH\"",
        "period = \"2025-08\"",
        "as_of = \"2025-10-11\"",
    ] {
        assert!(said.lines().any(|l| l == line), "{line}: {said}");
    }
    let proposed: String = said.lines().filter(|l| !l.starts_with('#')).map(|l| format!("{l}\n")).collect();
    let folder = Kuningan::new(&data, "inspect");
    let proposed = proposed.trim_end().to_owned() + "\nsource = \"eppgbm\"\n";
    fs::write(folder.0.join("kabupaten.toml"), format!("{SETTINGS}{proposed}")).unwrap();
    let dataset = publish::read(&folder.0).unwrap_or_else(|findings| panic!("{proposed}{findings:#?}"));
    let total = dataset.kabupaten.totals.get(&"stunting_eppgbm".parse().unwrap()).unwrap();
    assert_eq!(counts(total.cell("32.08".parse().unwrap(), AUGUST).figure()), (5_615, 64_954));
}
