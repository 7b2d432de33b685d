//! What `public/feed` promises: it is what `examples/` give, it is what its manifest says, it follows its schema.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use konvergensi::{
    domain::{Figure, Kabupaten, Level, RegionCode},
    feed::{self, Decoded, FileEntry, Manifest, Role},
    geo::{Boundaries, BoundaryKind},
    publish,
};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use xtask::workspace::TempFolder;

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All files below a folder by their path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

fn manifest() -> Manifest {
    Manifest::read("feed/manifest.json", &fs::read(at("public/feed/manifest.json")).unwrap()).unwrap()
}

fn text(entry: &FileEntry) -> String {
    fs::read_to_string(at("public/feed").join(&entry.path)).unwrap()
}

/// What a file held; a warning fails the test.
fn clean<T>(path: &str, decoded: Decoded<T>) -> T {
    assert_eq!(decoded.warnings, [], "{path}");
    decoded.content
}

fn core(manifest: &Manifest, kabupaten: RegionCode) -> Kabupaten {
    let entry = manifest.file(kabupaten, Role::Core).unwrap();
    clean(&entry.path, feed::core(&entry.path, &text(entry)).unwrap())
}

fn codes(manifest: &Manifest) -> Vec<RegionCode> {
    manifest.kabupaten.iter().map(|k| k.code).collect()
}

/// The folders of the feed, in its order.
const EXAMPLES: [&str; 6] = [
    "examples/99.01-contoh",
    "examples/18.04-lampung-barat",
    "examples/18.01-lampung-selatan",
    "examples/18.06-tanggamus",
    "examples/63.05-tapin",
    "examples/73.12-soppeng",
];

#[test]
fn geodata_is_what_the_points_of_the_examples_give_and_what_the_feed_carries() {
    let text = |path: String| fs::read_to_string(at(&path)).unwrap();
    for example in EXAMPLES {
        let code = example.trim_start_matches("examples/").split('-').next().unwrap();
        let drawn = publish::boundaries::schematic_from_csv(&text(format!("{example}/points.csv"))).unwrap();
        for (level, published, shapes) in
            [("kecamatan", "kecamatan", &drawn.kecamatan), ("desa", "villages", &drawn.villages)]
        {
            assert!(*shapes == text(format!("geodata/{code}/{level}.geojson")), "{code} {level}: geodata");
            assert!(*shapes == text(format!("public/feed/{code}/{published}.geojson")), "{code} {level}: feed");
        }
    }
}

#[test]
fn the_committed_feed_is_what_the_examples_give_byte_for_byte() {
    let out = TempFolder::new("contract").unwrap();
    let folders = EXAMPLES.map(at);
    let built = publish::build(&folders, &out).unwrap();
    let (fresh, committed) = (files(&out), files(&at("public/feed")));
    assert_eq!(fresh.len(), built.files);
    assert_eq!(fresh.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    for (path, body) in &fresh {
        assert!(committed[path] == *body, "{path} differs: run `cargo run --bin feed -- build` and commit public/feed");
    }
}

#[test]
fn kabupaten_contoh_comes_first_so_that_a_link_without_a_code_opens_it() {
    let codes: Vec<String> = codes(&manifest()).iter().map(ToString::to_string).collect();
    assert_eq!(codes, ["99.01", "18.04", "18.01", "18.06", "63.05", "73.12"]);
}

#[test]
fn the_manifest_names_every_file_with_its_size_and_hash() {
    let manifest = manifest();
    let mut on_disk = files(&at("public/feed"));
    for own in ["manifest.json", "schema/v1.json"] {
        assert!(on_disk.remove(own).is_some(), "{own}");
    }
    for entry in &manifest.files {
        let body = on_disk.remove(&entry.path).unwrap_or_else(|| panic!("{} is missing or named twice", entry.path));
        assert_eq!(body.len(), entry.bytes, "{}", entry.path);
        let hash: String = Sha256::digest(&body).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hash, entry.sha256, "{}", entry.path);
        assert!(entry.verified(&entry.path, &body).is_ok(), "{}", entry.path);
    }
    assert_eq!(on_disk.keys().collect::<Vec<_>>(), Vec::<&String>::new(), "files that the manifest does not name");
}

#[test]
fn every_data_file_is_read_without_a_warning() {
    let manifest = manifest();
    let mut read = 0;
    for kabupaten in codes(&manifest) {
        let core = core(&manifest, kabupaten);
        assert_eq!(core.profile.code, kabupaten);
        let villages = manifest
            .file(kabupaten, Role::Villages)
            .map_or_else(Vec::new, |entry| clean(&entry.path, feed::villages(&entry.path, &text(entry)).unwrap()));
        let today = villages.iter().filter(|village| village.until.is_none()).count();
        assert_eq!(today, usize::from(core.profile.villages.unwrap()), "{kabupaten}: villages of the profile");
        for entry in manifest.files.iter().filter(|f| f.kabupaten == Some(kabupaten)) {
            read += 1;
            match entry.role {
                Role::Core | Role::Villages => {}
                Role::History => {
                    let history = clean(&entry.path, feed::history(&entry.path, &text(entry), &core).unwrap());
                    assert_eq!(history.keys().collect::<Vec<_>>(), core.by_kecamatan.keys().collect::<Vec<_>>());
                }
                Role::VillageIndicator => {
                    let grid = feed::village_grid(&entry.path, &text(entry), &villages).unwrap();
                    let (indicator, grid) = clean(&entry.path, grid);
                    assert_eq!(Some(&indicator), entry.indicator.as_ref());
                    assert!(core.indicator(&indicator).is_some() && grid.latest_period().is_some(), "{indicator}");
                }
                Role::Changes => {
                    let log = clean(&entry.path, feed::changes(&entry.path, &text(entry)).unwrap());
                    assert!(
                        log.len() == 1 && log[0].since.is_none(),
                        "{}: the examples are no later release",
                        entry.path
                    );
                }
                Role::Manifest | Role::Overview | Role::GeoOverview => panic!("{} is of all kabupaten", entry.path),
                Role::GeoKecamatan | Role::GeoVillages => {
                    let boundaries = Boundaries::read(&text(entry), None).unwrap();
                    assert_eq!(boundaries.warnings(), [], "{}", entry.path);
                }
            }
        }
    }
    let overview = manifest.shared(Role::Overview).unwrap();
    let all = clean(&overview.path, feed::core(&overview.path, &text(overview)).unwrap());
    let outlines = Boundaries::read(&text(manifest.shared(Role::GeoOverview).unwrap()), None).unwrap();
    assert_eq!(outlines.warnings(), []);
    let mut named = codes(&manifest);
    named.sort_unstable();
    assert_eq!(all.areas.iter().map(|area| area.code).collect::<Vec<_>>(), named);
    assert_eq!(outlines.areas().iter().map(|area| area.code).collect::<Vec<_>>(), named);
    assert_eq!(read + 2, manifest.files.len(), "files of no kabupaten");
}

/// Holds a file against the one definition that it claims to be. `anyOf` alone would take a broken core for a history
/// with unknown fields, which are allowed.
fn validator(schema: &serde_json::Value, definition: &str) -> jsonschema::Validator {
    let mut schema = schema.clone();
    schema.as_object_mut().unwrap().remove("anyOf");
    schema["$ref"] = format!("#/$defs/{definition}").into();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn the_published_schema_is_the_one_of_the_types_and_every_file_follows_it() {
    let published: serde_json::Value =
        serde_json::from_slice(&fs::read(at("public/feed/schema/v1.json")).unwrap()).unwrap();
    assert_eq!(published, feed::schema());
    assert_eq!(published["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let mut checked = 0;
    for (path, body) in files(&at("public/feed")) {
        if !path.ends_with(".json") || path.starts_with("schema/") {
            continue;
        }
        let definition = match path.rsplit('/').next().unwrap() {
            "manifest.json" => "WireManifest",
            "core.json" | "overview.json" => "WireCore",
            "history.json" => "WireHistory",
            "villages.json" => "WireVillages",
            "changes.json" => "WireChanges",
            _ => "WireVillageIndicator",
        };
        let validator = validator(&published, definition);
        let file: serde_json::Value = serde_json::from_slice(&body).unwrap();
        let faults: Vec<String> =
            validator.iter_errors(&file).take(3).map(|e| format!("{}: {e}", e.instance_path)).collect();
        assert!(faults.is_empty(), "{path}: {faults:?}");
        checked += 1;
    }
    assert!(checked >= 7, "{checked} files");
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = validator(&feed::schema(), "WireCore");
    let core = fs::read_to_string(at("public/feed/18.04/core.json")).unwrap();
    assert!(validator.is_valid(&serde_json::from_str(&core).unwrap()));
    for (good, bad) in [
        (r#""code":"18.04.04""#, r#""code":"180404""#),
        (r#""unit":"percent""#, r#""unit":"persen""#),
        (r#""periods":["2021","#, r#""periods":["2021-13","#),
        (r#"{"percent":22.7}"#, r#"{"percent":"22,7"}"#),
    ] {
        assert!(core.contains(good), "{good}");
        let broken = core.replacen(good, bad, 1);
        assert!(!validator.is_valid(&serde_json::from_str(&broken).unwrap()), "{bad}: the schema lets it pass");
        assert!(feed::core("u", &broken).is_err(), "{bad}: the reader lets it pass");
    }
}

#[test]
fn every_area_has_a_shape_and_every_shape_an_area() {
    let manifest = manifest();
    for kabupaten in codes(&manifest) {
        let core = core(&manifest, kabupaten);
        let entry = manifest.file(kabupaten, Role::GeoKecamatan).unwrap();
        let expected: Vec<RegionCode> = core.areas.iter().map(|a| a.code).collect();
        let shapes = Boundaries::read(&text(entry), Some(&expected)).unwrap();
        assert_eq!(shapes.warnings(), [], "{}", entry.path);
        assert_eq!(shapes.areas().len(), expected.len(), "{}", entry.path);
        assert_eq!(shapes.kind(), BoundaryKind::Schematic, "{}: drawn by us and labelled so", entry.path);
        for area in &core.areas {
            assert_eq!(shapes.get(area.code).unwrap().name, area.name);
        }

        let villages = manifest.file(kabupaten, Role::Villages).unwrap();
        let villages = feed::villages(&villages.path, &text(villages)).unwrap().content;
        let expected: Vec<RegionCode> = villages.iter().map(|a| a.code).collect();
        let entry = manifest.file(kabupaten, Role::GeoVillages).unwrap();
        let shapes = Boundaries::read(&text(entry), Some(&expected)).unwrap();
        assert_eq!(shapes.warnings(), [], "{}", entry.path);
        for village in &villages {
            assert!(
                core.areas.iter().any(|area| area.code.contains(village.code)),
                "{} is in no kecamatan",
                village.code
            );
        }
    }
}

#[test]
fn what_the_first_screen_fetches_stays_small() {
    let manifest = manifest();
    for kabupaten in codes(&manifest) {
        let bytes = |role| manifest.file(kabupaten, role).map_or(0, |entry| entry.bytes);
        // Uncompressed: such JSON shrinks to a sixth, and 40 KB compressed are allowed.
        let first = bytes(Role::Core) + bytes(Role::GeoKecamatan);
        assert!(first < 200_000, "{kabupaten}: {first} bytes before the first picture");
    }
    for entry in manifest.files.iter().filter(|f| f.role == Role::VillageIndicator) {
        assert!(entry.bytes < 100_000, "{}: {} bytes for one indicator", entry.path, entry.bytes);
    }
}

#[test]
fn lampung_barat_has_no_rate_by_kecamatan_and_names_a_source_for_every_edition() {
    let manifest = manifest();
    let kabupaten = core(&manifest, "18.04".parse().unwrap());
    for (indicator, grid) in &*kabupaten.by_kecamatan {
        for period in grid.periods() {
            for (area, cell) in grid.row(*period) {
                let figure = cell.figure();
                assert!(
                    figure.is_none_or(|f| matches!(f, Figure::Count(_))),
                    "{indicator} {area} {period}: {figure:?}"
                );
            }
            assert!(kabupaten.edition(indicator, *period).is_some(), "{indicator} {period}: no edition");
        }
        assert_eq!(kabupaten.grid(indicator, Level::Kecamatan), Some(grid));
    }
    for source in kabupaten.editions.iter().map(|e| &e.source) {
        assert!(kabupaten.sources.get(source).unwrap().url.is_some(), "{source}: no address");
    }
    assert!(!kabupaten.profile.simulated);
}
