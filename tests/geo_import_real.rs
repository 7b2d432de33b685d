//! The import of boundary files that nobody on this project wrote.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod real;

use konvergensi::{
    geo::Boundaries,
    publish::geo_import::{AreaLevel, Imported, Options, import, import_bytes},
};
use std::path::{Path, PathBuf};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn lines(imported: &Imported) -> Vec<String> {
    imported.report.items().iter().map(ToString::to_string).collect()
}

/// Files of the stress suites with a defect, and what its message must say.
const NAMED: [(&str, &str); 36] = [
    ("invalid_incorrect_geometry_data_type", "is a LineString, which has no area (and its coordinates are faulty"),
    ("invalid_less_three_unique_nodes", "different positions, and a ring needs 3"),
    ("invalid_unclosed", "was not closed"),
    ("invalid_feature_geometry_is_string", "its geometry cannot be read: it is a text"),
    ("invalid_feature_id_type", "its id is neither a text nor a number"),
    ("invalid_feature_no_properties", "no feature has a code"),
    ("invalid_feature_properties_is_array", "its properties are a list"),
    ("invalid_feature_properties_is_int", "its properties are a number"),
    ("invalid_feature_wrong_geometry_key", "it has no geometry"),
    ("invalid_featurecollection_feature_nullfeature", "it is null"),
    ("invalid_featurecollection_features_is_object", "are an object, not a list"),
    ("invalid_featurecollection_no_features_member", "no member “features”"),
    ("invalid_featurecollection_type_lowercase", "“featurecollection” is no type"),
    ("invalid_geometry_bbox_not4or6", "its bbox is not 4 or 6 numbers"),
    ("invalid_geometry_bbox_not_list", "its bbox is not 4 or 6 numbers"),
    ("invalid_geometry_coordinates_1d", "its coordinates are not those of a Polygon"),
    ("invalid_geometry_coordinates_empty_position", "a position with fewer than two numbers"),
    ("invalid_geometry_coordinates_missing", "has no coordinates"),
    ("invalid_geometry_coordinates_string", "string \"11.691336\""),
    ("invalid_geometry_depth_deep_polygon", "its coordinates are not those of a Polygon"),
    ("invalid_geometry_depth_shallow_multipolygon", "its coordinates are not those of a MultiPolygon"),
    ("invalid_geometry_missing_type", "has no “type”"),
    ("invalid_geometry_wrong_geometry_type", "“SomeThingElse” is no type"),
    ("problematic_4d_coordinates", "more than three numbers"),
    ("problematic_feature_null_geometry", "it has no geometry"),
    ("problematic_inner_and_exterior_ring_intersect", "rings cross each other"),
    ("problematic_outside_lat_lon_boundaries", "is no longitude and latitude"),
    ("problematic_self_intersection_large", "crosses itself"),
    ("problematic_self_intersection_small", "crosses itself"),
    ("bad/bad-duplicate-properties", "duplicate field `type`"),
    ("bad/bad-json", "is not JSON (line 3"),
    ("bad/bad-polygonloop", "its coordinates are not those of a Polygon"),
    ("bad/different-first-last", "was not closed"),
    ("bad/false", "it is true or false"),
    ("bad/multiple_problems", "feature 2: its type is “Foo”"),
    ("mapbox-earcut/test/fixtures/bad-hole", "JSON but a list"),
];

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_every_stress_file_is_imported_or_refused_by_the_name_of_its_defect() {
    let folder = real::data("stress");
    let options = Options::new(AreaLevel::Kecamatan);
    let mut met = std::collections::BTreeSet::new();
    let mut refused = 0;
    for path in files(&folder) {
        let name = path.display().to_string();
        let said = match import(&path, &options, &mut |_| {}) {
            Ok(imported) => lines(&imported).join("\n"),
            Err(error) => {
                assert!(!error.what.is_empty() && !error.remedy.is_empty(), "{name}");
                refused += 1;
                error.to_string()
            }
        };
        for (part, expected) in NAMED.iter().filter(|(part, _)| !name.ends_with(".result") && name.contains(part)) {
            assert!(said.contains(expected), "{name}: expected “{expected}” in:\n{said}");
            met.insert(part);
        }
    }
    let missing: Vec<_> = NAMED.iter().filter(|(part, _)| !met.contains(part)).collect();
    assert!(missing.is_empty(), "not met: {missing:?}");
    println!("{refused} files refused by name");
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_stress_geometries_in_a_feature_with_a_code_come_out_readable_or_named() {
    let folder = real::data("stress");
    let (mut written, mut refused) = (0, 0);
    for path in files(&folder) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for geometry in [text.clone(), format!(r#"{{"type":"Polygon","coordinates":{text}}}"#)] {
            let wrapped = format!(
                r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"kode":"18.04.01","nama":"A"}},"geometry":{geometry}}}]}}"#
            );
            for decimals in [4, 5] {
                let options = Options { decimals, budget: Some(20_000), ..Options::new(AreaLevel::Kecamatan) };
                match import_bytes(wrapped.as_bytes(), &options) {
                    Ok(imported) => {
                        let read = Boundaries::read(&imported.text, None).unwrap();
                        assert_eq!(read.warnings(), [], "{}", path.display());
                        written += 1;
                    }
                    Err(error) => {
                        assert!(!error.to_string().is_empty());
                        refused += 1;
                    }
                }
            }
        }
    }
    println!("{written} written, {refused} refused");
    assert!(written > 20 && refused > 100, "{written} {refused}");
}

/// Areas whose geometry is invalid by the rules of OGC, nested shells aside.
const INVALID: [&str; 13] = [
    "14.06.06", "21.02.09", "33.24.11", "35.09.04", "62.07.03", "72.01.24", "72.06.20", "81.05.16", "91.06.21",
    "92.02.33", "92.02.34", "92.02.35", "95.02.32",
];

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_all_kecamatan_of_the_country_are_imported_and_the_invalid_ones_named() {
    let folder = real::data("boundaries");
    let options = Options::new(AreaLevel::Kecamatan);
    let imported = import(&folder.join("id_kecamatan_all.geojson.gz"), &options, &mut |_| {}).unwrap();
    assert_eq!((imported.figures.features, imported.figures.areas), (7285, 7285));
    let about = |code: &str, part: &str| {
        imported.report.items().iter().any(|item| item.subject.code == code && item.what.contains(part))
    };
    let faults = ["touches itself", "crosses itself", "cross each other", "holes that lie outside", "was not closed"];
    for code in INVALID {
        assert!(faults.iter().any(|fault| about(code, fault)), "{code} is not named");
    }
    let named: std::collections::BTreeSet<&str> = imported
        .report
        .items()
        .iter()
        .filter(|item| item.subject.feature.is_some() && faults.iter().any(|fault| item.what.contains(fault)))
        .map(|item| item.subject.code.as_str())
        .collect();
    assert_eq!(named.into_iter().collect::<Vec<_>>(), INVALID, "and no other");
    assert!(about("81.05.16", "was not closed"));
    let nested = imported.report.items().iter().filter(|item| item.what.contains("nested shells")).count();
    println!("{nested} areas with nested shells, {} items", imported.report.items().len());
    assert!(nested > 150, "{nested}");
    let read = Boundaries::read(&imported.text, None).unwrap();
    assert_eq!((read.areas().len(), read.warnings().len()), (7285, 0));
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_villages_of_real_kabupaten_fit_into_their_budget_and_share_most_borders() {
    let folder = real::data("boundaries");
    let mut seen = 0;
    // The three smaller files: the best quality of brotli is slow without optimisation.
    for path in files(&folder).iter().filter(|path| path.display().to_string().ends_with("_desa.geojson")) {
        if std::fs::metadata(path).unwrap().len() > 600_000 {
            continue;
        }
        let options = Options { budget: Some(20_000), ..Options::new(AreaLevel::Desa) };
        let imported = import(path, &options, &mut |_| {}).unwrap();
        let figures = &imported.figures;
        assert!(figures.packed <= 20_000, "{}", path.display());
        assert!(figures.packed > 17_000, "{}: {}", path.display(), figures.packed);
        assert!(figures.fit.shared.km > 2.0 * figures.fit.apart.km, "{}: {:?}", path.display(), figures.fit);
        assert_eq!(Boundaries::read(&imported.text, None).unwrap().warnings(), []);
        seen += 1;
    }
    assert_eq!(seen, 3);
}
