//! A sound feed, and the same feed with one fault each.
#![allow(clippy::unwrap_used)]
use super::check;
use crate::publish::{self, Progress, finding::Findings, release::Release};
use std::{fs, path::Path};
use xtask::workspace::TempFolder;

/// The feed of the simulated kabupaten in a place of its own.
struct Feed(TempFolder);

impl Feed {
    fn new(name: &str) -> Self {
        let place = TempFolder::new(name).unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/99.01-contoh");
        publish::build(&[folder], &place).unwrap();
        Self(place)
    }

    /// Changes a file and its entry in the manifest, as someone who knows the format would.
    fn forge(&self, path: &str, change: impl Fn(String) -> String) {
        let manifest = fs::read_to_string(self.0.join("manifest.json")).unwrap();
        let before = fs::read_to_string(self.0.join(path)).unwrap();
        let after = change(before.clone());
        assert_ne!(before, after, "{path}: nothing to change");
        let entry = |body: &str| {
            use sha2::Digest;
            let hash: String = sha2::Sha256::digest(body.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
            format!("\"bytes\":{},\"sha256\":\"{hash}\"", body.len())
        };
        let forged = manifest.replace(&entry(&before), &entry(&after));
        assert_ne!(manifest, forged);
        fs::write(self.0.join(path), after).unwrap();
        fs::write(self.0.join("manifest.json"), forged).unwrap();
    }

    fn errors(&self) -> Vec<String> {
        let found = check(&self.0, &Progress::silent());
        found.iter().map(ToString::to_string).filter(|f| f.starts_with("error")).collect()
    }
}

fn has(errors: &[String], file: &str, what: &str) -> bool {
    errors.iter().any(|e| e.contains(file) && e.contains(what))
}

#[test]
fn what_the_publisher_writes_passes() {
    assert_eq!(Feed::new("sound").errors(), Vec::<String>::new());
}

#[test]
fn boundaries_that_only_this_app_can_read_are_named() {
    let feed = Feed::new("geojson");
    // This app looks at the type of the collection and of the geometry only.
    feed.forge("99.01/kecamatan.geojson", |text| text.replacen(r#""type":"Feature","#, r#""type":"Wilayah","#, 1));
    let errors = feed.errors();
    assert!(has(&errors, "99.01/kecamatan.geojson", "not a GeoJSON FeatureCollection"), "{errors:?}");
}

#[test]
fn a_changed_and_a_missing_file_are_named() {
    let feed = Feed::new("hash");
    let core = feed.0.join("99.01/core.json");
    fs::write(&core, fs::read_to_string(&core).unwrap().replace("Kabupaten Contoh", "Kabupaten Lain__")).unwrap();
    fs::remove_file(feed.0.join("99.01/history.json")).unwrap();
    let errors = feed.errors();
    assert!(has(&errors, "99.01/core.json", "not the bytes that the manifest names"), "{errors:?}");
    let feed = Feed::new("gone");
    fs::remove_file(feed.0.join("99.01/history.json")).unwrap();
    let errors = feed.errors();
    assert!(has(&errors, "99.01/history.json", "cannot be read"), "{errors:?}");
}

#[test]
fn a_file_that_breaks_the_schema_is_named_with_the_place() {
    let feed = Feed::new("schema");
    feed.forge("99.01/core.json", |text| text.replacen("\"decimals\":1", "\"decimals\":-1", 1));
    let errors = feed.errors();
    assert!(has(&errors, "99.01/core.json", "breaks the schema (WireCore) at /indicators/"), "{errors:?}");
}

#[test]
fn a_small_number_and_a_withheld_one_that_comes_back_are_named() {
    let feed = Feed::new("small");
    let file = "99.01/village/stunting_eppgbm.json";
    feed.forge(file, |text| text.replacen("\"s\"", "[3,60]", 1));
    let errors = feed.errors();
    assert!(has(&errors, file, "shows a count too small to publish"), "{errors:?}");
    // Two are withheld in a kecamatan at the least: with one of them shown, its total gives back the other.
    let feed = Feed::new("sums");
    let given_back = || {
        let mut findings = Findings::default();
        let release = Release::open(&feed.0, &Progress::silent(), &mut findings).unwrap();
        release.kabupaten.iter().for_each(|k| super::check_kabupaten(k, &mut findings));
        has(&findings.into_vec().iter().map(ToString::to_string).collect::<Vec<_>>(), file, "give it back")
    };
    assert!(!given_back());
    let mut shown = 0;
    while shown < 40 && !given_back() {
        feed.forge(file, |text| text.replacen("\"s\"", "[60,600]", 1));
        shown += 1;
    }
    assert!(given_back(), "after {shown}");
}

#[test]
fn a_change_log_that_tells_of_a_figure_that_is_not_shown_is_named() {
    let feed = Feed::new("log");
    let line = r#"{"part":{"id":"P"},"text":{"id":"7 → 8"},"figure":{"indicator":"stunting_eppgbm","period":"1999-08","area":"99.01.01"}}"#;
    let told = format!(r#""published":"2026-09-30","lines":[{line}]"#);
    feed.forge("99.01/changes.json", |text| text.replacen(r#""published":"2026-09-30""#, &told, 1));
    let errors = feed.errors();
    assert!(has(&errors, "99.01/changes.json", "1 changes tell of a figure"), "{errors:?}");
}

#[test]
fn figures_of_a_code_that_is_no_area_and_a_lost_boundary_are_named() {
    let feed = Feed::new("codes");
    let file = "99.01/history.json";
    feed.forge(file, |text| text.replacen("\"99.01.02\"", "\"99.01.99\"", 1));
    let errors = feed.errors();
    assert!(has(&errors, file, "99.01.99, which is no area"), "{errors:?}");
    let feed = Feed::new("shapes");
    feed.forge("99.01/kecamatan.geojson", |text| text.replacen("\"99.01.02\"", "\"99.01.99\"", 1));
    let found: Vec<String> = check(&feed.0, &Progress::silent()).iter().map(ToString::to_string).collect();
    assert!(
        found.iter().any(|f| f.contains("99.01.02 is in the list of areas but has no usable boundary")),
        "{found:?}"
    );
}

#[test]
fn a_file_over_its_budget_is_named() {
    let feed = Feed::new("budget");
    let file = "99.01/villages.geojson";
    // Noise does not compress.
    let mut seed = 1_u64;
    let noise: String = (0..90_000)
        .map(|_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'a' + u8::try_from((seed >> 33) % 26).unwrap())
        })
        .collect();
    feed.forge(file, |text| text.replacen('{', &format!("{{\"x\":\"{noise}\","), 1));
    let errors = feed.errors();
    assert!(has(&errors, file, "more than the 46080 allowed"), "{errors:?}");
}

#[test]
fn a_folder_that_is_no_feed_is_an_error_and_a_stray_file_a_warning() {
    let feed = Feed::new("stray");
    fs::write(feed.0.join("catatan.txt"), "x").unwrap();
    let found: Vec<String> = check(&feed.0, &Progress::silent()).iter().map(ToString::to_string).collect();
    assert!(found.iter().any(|f| f.starts_with("warning: catatan.txt")), "{found:?}");
    let nothing = check(Path::new("/nonexistent"), &Progress::silent());
    assert!(nothing.iter().any(|f| f.to_string().starts_with("error: manifest.json")));
}
