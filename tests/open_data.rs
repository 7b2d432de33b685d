//! The open data of the committed feed, read by the programs that others have.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use konvergensi::{feed::Manifest, site::print_data};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use xtask::workspace::TempFolder;

const KABUPATEN: [&str; 6] = ["99.01", "18.04", "18.01", "18.06", "63.05", "73.12"];
const FEED: &str = "public/feed";

/// The open data of the committed feed, written once for all tests.
fn printed() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let site = Path::new(env!("CARGO_TARGET_TMPDIR")).join("open-data");
        let _ = fs::remove_dir_all(&site);
        let manifest = fs::read(Path::new(FEED).join("manifest.json")).unwrap();
        let manifest = Manifest::read("manifest.json", &manifest).unwrap();
        let written = print_data(Path::new(FEED), &site, &manifest, None, None).unwrap();
        assert_eq!(written, KABUPATEN.len() * 10 + 1);
        site.join("unduh")
    })
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The folder of the version of a kabupaten.
fn version(root: &Path, code: &str) -> PathBuf {
    let description = json(&root.join(code).join("datapackage.json"));
    root.join(code).join(description["version"].as_str().unwrap())
}

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let bytes = fs::read(path).unwrap();
    csv::Reader::from_reader(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn what_is_withheld_in_the_feed_has_no_number_in_any_table_and_all_cells_are_there() {
    let root = printed();
    let figures = rows(&version(root, "99.01").join("capaian.csv"));
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &figures {
        *states.entry(row["keadaan"].as_str()).or_default() += 1;
        let numbers = ["nilai", "pembilang", "penyebut", "sk_bawah", "sk_atas", "diukur", "sasaran_ukur"];
        let filled = numbers.iter().any(|column| !row[*column].is_empty());
        assert_eq!(filled, row["keadaan"] == "nilai", "{row:?}");
        assert_eq!(row["simulasi"], "ya");
    }
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    let folder = Path::new(FEED).join("99.01");
    let village =
        fs::read_dir(folder.join("village")).unwrap().map(|entry| json(&entry.unwrap().path())["villages"].clone());
    let levels =
        [json(&folder.join("history.json"))["kecamatan"].clone(), json(&folder.join("core.json"))["totals"].clone()];
    for level in levels.into_iter().chain(village) {
        for cell in level["grids"].as_array().unwrap().iter().flat_map(|grid| grid["cells"].as_array().unwrap()) {
            for cell in cell.as_array().unwrap() {
                let state = match cell {
                    Value::Null => "belum lapor",
                    Value::String(word) if word == "s" => "disamarkan",
                    Value::String(word) if word == "n" => "tidak berlaku",
                    Value::String(_) => "wilayah tidak ada",
                    _ => "nilai",
                };
                *wanted.entry(state).or_default() += 1;
            }
        }
    }
    assert_eq!(states, wanted);
    assert!(states["disamarkan"] > 100, "{states:?}");
}

#[test]
fn every_area_of_every_kabupaten_stands_under_its_code() {
    let root = printed();
    for code in KABUPATEN {
        let folder = version(root, code);
        let places = rows(&folder.join("wilayah.csv"));
        assert_eq!(places[0]["kode_wilayah"], code);
        assert!(places.len() > 70, "{code}");
        for row in rows(&folder.join("capaian.csv")) {
            assert!(row["kode_wilayah"].starts_with(code) && !row["wilayah"].is_empty(), "{row:?}");
        }
        let map = json(&folder.join("kecamatan.geojson"));
        let boundaries = json(&Path::new(FEED).join(code).join("kecamatan.geojson"));
        for (joined, bare) in map["features"].as_array().unwrap().iter().zip(boundaries["features"].as_array().unwrap())
        {
            assert_eq!(joined["geometry"], bare["geometry"], "{code}");
            assert_eq!(joined["properties"]["kode"], bare["properties"]["kode"], "{code}");
        }
    }
    let catalogue = json(&root.join("katalog.jsonld"));
    assert_eq!(catalogue["dcat:dataset"].as_array().unwrap().len(), KABUPATEN.len());
}

/// Checks every JSON with `jsonschema`: the files of the feed against their own schema, the maps against that of GeoJSON that
/// comes with frictionless.
const WITH_JSONSCHEMA: &str = "
import json, pathlib, sys, frictionless, jsonschema
feed, root = map(pathlib.Path, sys.argv[1:])
read = lambda path: json.loads(path.read_text(encoding='utf-8'))
schema = read(feed / 'schema/v1.json')
checked = 0
def check(value, schema):
    global checked
    jsonschema.validators.validator_for(schema)(schema).validate(value)
    checked += 1
named = [file['path'] for file in read(feed / 'manifest.json')['files']]
for path in ['manifest.json', *(path for path in named if path.endswith('.json'))]:
    check(read(feed / path), schema)
geojson = read(pathlib.Path(frictionless.__file__).parent / 'assets/profiles/geojson.json')
for path in sorted(root.glob('*/*/kecamatan.geojson')):
    check(read(path), geojson)
for path in sorted(root.glob('*/datapackage.json')):
    check(read(path), frictionless.Package.metadata_profile)
print(checked)
";

#[test]
#[ignore = "installs frictionless from PyPI: run by `cargo xtask test`"]
fn frictionless_and_jsonschema_find_nothing_wrong() {
    let python = xtask::setup::for_open_data().expect("the tests of the open data need Python");
    let root = printed();
    for code in KABUPATEN {
        let said = Command::new(&python)
            .args(["-m", "frictionless", "validate", "datapackage.json", "--json"])
            .current_dir(root.join(code))
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&said.stdout);
        let report: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{code}: {said:?}"));
        assert_eq!(report["valid"], true, "{code}: {text}");
        assert_eq!(report["stats"]["tasks"], 7, "{code}: {text}");
    }
    let said = Command::new(&python).args(["-c", WITH_JSONSCHEMA, FEED]).arg(root).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let checked: usize = String::from_utf8_lossy(&said.stdout).trim().parse().unwrap();
    assert!(checked > 40, "{checked}");
}

/// What LibreOffice reads in a file, the first sheet or the one of a CSV, written again as tab-separated texts.
fn through_libreoffice(file: &Path, filter: Option<&str>, folder: &Path) -> Vec<Vec<String>> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut soffice = Command::new("soffice");
    soffice.args([&profile, "--headless", "--norestore"]);
    if let Some(filter) = filter {
        soffice.arg(format!("--infilter={filter}"));
    }
    // Tab, no quotes, UTF-8, cells as shown.
    soffice.args([
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):9,0,76,1,,0,false,true,false,false,false,-1",
        "--outdir",
    ]);
    let done = soffice.arg(folder).arg(file).output().expect("LibreOffice is not installed");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let stem = file.file_stem().unwrap().to_string_lossy();
    let mut made = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with(&*stem) && name.ends_with("wilayah.csv")
    };
    let text = fs::read_to_string(made.find(wanted).expect("LibreOffice made nothing of it")).unwrap();
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
#[ignore = "needs LibreOffice: `cargo test --test open_data -- --ignored`"]
fn libreoffice_keeps_the_codes_of_workbook_and_csv() {
    let root = printed();
    let folder = version(root, "18.01");
    let wanted: Vec<String> =
        rows(&folder.join("wilayah.csv")).into_iter().map(|row| row["kode_wilayah"].clone()).collect();
    let codes = |rows: Vec<Vec<String>>| rows.into_iter().skip(1).map(|row| row[0].clone()).collect::<Vec<_>>();
    let out = TempFolder::new("open-data-workbook").unwrap();
    assert_eq!(codes(through_libreoffice(&folder.join("data.xlsx"), None, out.path())), wanted);
    // Comma, quote, UTF-8, from the first line, as an Indonesian office opens it: in an English one 18.10 becomes 18.1.
    let out = TempFolder::new("open-data-csv").unwrap();
    let filter = "Text - txt - csv (StarCalc):44,34,76,1,,1057,false,false";
    assert_eq!(codes(through_libreoffice(&folder.join("wilayah.csv"), Some(filter), out.path())), wanted);
}
