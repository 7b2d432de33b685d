//! Boundary files, good and broken, through the public reader, and the promises of the geometry as properties.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use konvergensi::domain::RegionCode;
use konvergensi::geo::{
    Boundaries, BoundaryKind, GeoError, GeoWarning, Limits, Placed, Projection, RingDefect, Size, hit, path_data,
};
use proptest::prelude::*;

const SQUARE: &str = "[[104,-5],[104.1,-5],[104.1,-5.1],[104,-5.1],[104,-5]]";
const ELSEWHERE: &str = "[[105,-5],[105.1,-5],[105.1,-5.1],[105,-5.1],[105,-5]]";

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn feature(kode: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{{"kode":"{kode}","nama":"Nama"}},"geometry":{geometry}}}"#)
}

fn polygon(rings: &[&str]) -> String {
    format!(r#"{{"type":"Polygon","coordinates":[{}]}}"#, rings.join(","))
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","batas":"skematik","features":[{}]}}"#, features.join(","))
}

/// Reads one feature of 18.04.01 and returns what was said about it.
fn warnings_of(geometry: &str) -> Vec<GeoWarning> {
    let text = collection(&[feature("18.04.01", geometry)]);
    Boundaries::read(&text, None).unwrap().warnings().to_vec()
}

#[test]
fn a_good_file_is_read_without_a_word() {
    let text = collection(&[feature("18.04.02", &polygon(&[ELSEWHERE])), feature("18.04.01", &polygon(&[SQUARE]))]);
    let read = Boundaries::read(&text, Some(&[code("18.04.01"), code("18.04.02")])).unwrap();
    assert_eq!(read.warnings(), []);
    assert_eq!(read.kind(), BoundaryKind::Schematic);
    let codes: Vec<String> = read.areas().iter().map(|a| a.code.to_string()).collect();
    assert_eq!(codes, ["18.04.01", "18.04.02"], "ordered by code, not as in the file");
    assert_eq!(read.get(code("18.04.02")).unwrap().name, "Nama");
    assert!(read.get(code("18.04.03")).is_none());
    assert_eq!(read.bounds().unwrap().max.lon(), 105.1);
}

#[test]
fn a_null_geometry_leaves_the_other_areas_and_is_named() {
    let text = collection(&[feature("18.04.01", "null"), feature("18.04.02", &polygon(&[SQUARE]))]);
    let read = Boundaries::read(&text, None).unwrap();
    assert_eq!(read.areas().len(), 1);
    let code = code("18.04.01");
    assert_eq!(read.warnings(), [GeoWarning::NullGeometry { code }, GeoWarning::AreaWithoutBoundary { code }]);
}

#[test]
fn unknown_duplicate_and_missing_codes_are_named() {
    let text = collection(&[
        feature("18.04.01", &polygon(&[SQUARE])),
        feature("18.04.01", &polygon(&[ELSEWHERE])),
        feature("18.09.01", &polygon(&[SQUARE])),
    ]);
    let read = Boundaries::read(&text, Some(&[code("18.04.01"), code("18.04.07")])).unwrap();
    assert_eq!(
        read.warnings(),
        [
            GeoWarning::DuplicateCode { code: code("18.04.01") },
            GeoWarning::UnknownCode { code: code("18.09.01") },
            GeoWarning::AreaWithoutBoundary { code: code("18.04.07") },
        ]
    );
    assert_eq!(read.areas().len(), 1);
    assert!(read.bounds().unwrap().max.lon() < 104.5, "the first of the two is kept");
}

#[test]
fn a_code_of_the_other_system_is_no_code() {
    for (kode, said) in [("\"1801040\"", "1801040"), ("1801040", "1801040"), ("null", ""), ("[1]", "not a text")] {
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{{"properties":{{"kode":{kode}}},"geometry":null}}]}}"#
        );
        let read = Boundaries::read(&text, None).unwrap();
        assert_eq!(read.warnings(), [GeoWarning::BadCode { index: 0, text: said.into() }]);
    }
}

#[test]
fn geometries_that_fill_nothing_are_named_by_type() {
    let point = r#"{"type":"Point","coordinates":[104,-5]}"#;
    let code = code("18.04.01");
    assert_eq!(warnings_of(point)[0], GeoWarning::NotAPolygon { code, found: "Point" });
    for broken in ["{}", r#"{"type":"Polygon"}"#, r#"{"type":"Polygon","coordinates":[[["a"]]]}"#, "7"] {
        assert!(matches!(&warnings_of(broken)[0], GeoWarning::BrokenGeometry { .. }), "{broken}");
    }
    for empty in [r#"{"type":"Polygon","coordinates":[]}"#, r#"{"type":"MultiPolygon","coordinates":[]}"#] {
        assert_eq!(warnings_of(empty), [GeoWarning::AreaWithoutBoundary { code }], "{empty}");
    }
}

#[test]
fn each_ring_defect_has_its_name() {
    let cases = [
        ("[[104,-5],[104.1,-5],[104,-5]]", RingDefect::TooFewPositions { distinct: 3 }),
        ("[[104],[104.1,-5],[104.1,-5.1],[104]]", RingDefect::ShortPosition),
        ("[[-5,104],[-5,104.1],[-5.1,104.1],[-5,104]]", RingDefect::OutOfRange { lon: -5.0, lat: 104.0 }),
        ("[[104,-5],[105,-5],[106,-5],[104,-5]]", RingDefect::NoArea),
    ];
    for (ring, why) in cases {
        let code = code("18.04.01");
        let expected = [GeoWarning::RingDropped { code, why }, GeoWarning::AreaWithoutBoundary { code }];
        assert_eq!(warnings_of(&polygon(&[ring])), expected, "{ring}");
    }
}

#[test]
fn swapped_axes_and_metres_get_different_advice() {
    let said = |ring: &str| warnings_of(&polygon(&[ring]))[0].to_string();
    assert!(said("[[-5,104],[-5,104.1],[-5.1,104.1],[-5,104]]").contains("swapped"));
    assert!(said("[[430000,9440000],[431000,9440000],[431000,9441000],[430000,9440000]]").contains("WGS 84"));
}

#[test]
fn a_bad_hole_costs_the_hole_and_a_bad_outer_ring_its_holes() {
    let code = code("18.04.01");
    let line = "[[104,-5],[105,-5],[106,-5],[104,-5]]";
    assert_eq!(warnings_of(&polygon(&[SQUARE, line])), [GeoWarning::RingDropped { code, why: RingDefect::NoArea }]);
    assert_eq!(
        warnings_of(&polygon(&[line, SQUARE])),
        [
            GeoWarning::RingDropped { code, why: RingDefect::NoArea },
            GeoWarning::RingDropped { code, why: RingDefect::OuterDropped },
            GeoWarning::AreaWithoutBoundary { code },
        ]
    );
}

#[test]
fn an_open_ring_is_closed_and_said_so() {
    let code = code("18.04.01");
    assert_eq!(
        warnings_of(&polygon(&["[[104,-5],[104.1,-5],[104.1,-5.1],[104,-5.1]]"])),
        [GeoWarning::RingClosed { code }]
    );
}

#[test]
fn heights_and_foreign_members_are_no_matter() {
    let ring = "[[104,-5,1],[104.1,-5,2],[104.1,-5.1,3],[104,-5.1,null],[104,-5,1]]".replace("null", "4");
    let geometry = format!(r#"{{"type":"Polygon","crs":{{"a":[1]}},"bbox":[1,2,3,4],"coordinates":[{ring}]}}"#);
    assert_eq!(warnings_of(&geometry), []);
}

#[test]
fn one_broken_feature_does_not_cost_the_others() {
    let text = collection(&[
        "5".into(),
        r#"{"properties":"x"}"#.into(),
        "[]".into(),
        feature("18.04.01", &polygon(&[SQUARE])),
    ]);
    let read = Boundaries::read(&text, None).unwrap();
    assert_eq!(read.areas().len(), 1);
    assert!(matches!(
        read.warnings(),
        [
            GeoWarning::BrokenFeature { index: 0, .. },
            GeoWarning::BadCode { index: 1, .. },
            GeoWarning::BrokenFeature { index: 2, .. }
        ]
    ));
}

#[test]
fn a_web_page_and_a_cut_file_are_not_json() {
    let whole = collection(&[feature("18.04.01", &polygon(&[SQUARE]))]);
    for text in ["<!doctype html><title>404</title>", "", &whole[..whole.len() - 9]] {
        let error = Boundaries::read(text, None).unwrap_err();
        assert!(matches!(error, GeoError::NotJson { .. }), "{text}: {error}");
    }
}

#[test]
fn json_that_is_no_feature_collection_says_what_it_is() {
    for (text, found) in [
        (r#"{"type":"Topology","objects":{}}"#, "Topology"),
        (r#"{"type":"FeatureCollection"}"#, "FeatureCollection"),
        (r#"{"features":[]}"#, ""),
        ("[]", ""),
        ("[1,2]", ""),
        (r#"{"type":"FeatureCollection","features":{}}"#, "FeatureCollection"),
    ] {
        assert_eq!(
            Boundaries::read(text, None),
            Err(GeoError::NotAFeatureCollection { found: found.into() }),
            "{text}"
        );
    }
}

#[test]
fn a_byte_order_mark_is_forgiven() {
    let text = format!("\u{feff}{}", collection(&[feature("18.04.01", &polygon(&[SQUARE]))]));
    assert_eq!(Boundaries::read(&text, None).unwrap().areas().len(), 1);
}

#[test]
fn depth_and_size_are_bounded() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let geometry = format!(r#"{{"type":"Polygon","coordinates":{deep}}}"#);
    for text in [collection(&[feature("18.04.01", &geometry)]), deep] {
        assert!(matches!(Boundaries::read(&text, None), Err(GeoError::NotJson { .. })), "nesting without end");
    }

    let text = collection(&[feature("18.04.01", &polygon(&[SQUARE])), feature("18.04.02", &polygon(&[SQUARE]))]);
    let roomy = Limits { bytes: text.len(), features: 2, positions: 10 };
    assert!(Boundaries::read_within(&text, None, &roomy).is_ok());
    for (limits, what) in [
        (Limits { bytes: text.len() - 1, ..roomy }, "bytes"),
        (Limits { features: 1, ..roomy }, "features"),
        (Limits { positions: 9, ..roomy }, "positions"),
    ] {
        let error = Boundaries::read_within(&text, None, &limits).unwrap_err();
        assert!(matches!(error, GeoError::TooLarge { what: w, .. } if w == what), "{error}");
    }
}

const SIZE: Size = Size { width: 360.0, height: 480.0 };

fn place(read: &Boundaries) -> Vec<Placed> {
    let projection = Projection::fit(read.bounds().unwrap(), SIZE, 8.0);
    read.areas().iter().map(|a| Placed::new(a, &projection)).collect()
}

/// A star around a centre: simple, possibly very thin, never crossing itself.
fn star(center: (f64, f64), radii: &[f64]) -> String {
    let n = radii.len() as f64;
    let mut points: Vec<String> = radii
        .iter()
        .enumerate()
        .map(|(i, r)| {
            let angle = std::f64::consts::TAU * i as f64 / n;
            format!("[{},{}]", center.0 + r * angle.cos(), center.1 + r * angle.sin())
        })
        .collect();
    points.push(points[0].clone());
    format!("[{}]", points.join(","))
}

/// One to twelve stars, each in a cell of its own.
fn stars() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::collection::vec(0.002..0.049_f64, 3..24), 1..12).prop_map(|all| {
        let features: Vec<String> = all
            .iter()
            .enumerate()
            .map(|(i, radii)| {
                let center = (104.0 + (i % 4) as f64 * 0.1, -5.0 - (i / 4) as f64 * 0.1);
                feature(&format!("18.04.{:02}", i + 1), &polygon(&[&star(center, radii)]))
            })
            .collect();
        collection(&features)
    })
}

/// A text with pieces swapped for awkward ones.
fn mutated() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "",
        "[",
        "]",
        "{",
        "}",
        ",",
        "null",
        "1e999",
        "-1e308",
        "1e308",
        "NaN",
        "\"\"",
        "[[]]",
        "\"type\"",
        "\\u0000",
        "é",
        "0",
        "-",
        "\"Polygon\"",
        "\"MultiPolygon\"",
        "{\"kode\":\"18.04.01\"}",
        "[[[[104,-5]]]]",
    ]);
    let base = collection(&[
        feature("18.04.01", &polygon(&[SQUARE, ELSEWHERE])),
        feature("18.04.02", &format!(r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE}],[{ELSEWHERE}]]}}"#)),
    ]);
    prop::collection::vec((0..base.len(), 0..12_usize, piece), 1..6).prop_map(move |edits| {
        let mut text: Vec<char> = base.chars().collect();
        for (at, cut, piece) in edits {
            let at = at.min(text.len());
            let end = (at + cut).min(text.len());
            text.splice(at..end, piece.chars());
        }
        text.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn reading_and_drawing_never_panic_and_never_write_a_nan(text in mutated()) {
        if let Ok(read) = Boundaries::read(&text, None) {
            for area in read.areas() {
                let projection = Projection::fit(read.bounds().unwrap(), SIZE, 8.0);
                let path = path_data(&area.shape, &projection);
                prop_assert!(path.starts_with('M') && path.ends_with('z'), "{}", path);
                prop_assert!(path.chars().all(|c| c.is_ascii_digit() || "Mlhvz. -".contains(c)), "{}", path);
                let placed = Placed::new(area, &projection);
                let anchor = placed.anchor();
                prop_assert!(anchor.x.is_finite() && anchor.y.is_finite());
            }
        }
    }

    #[test]
    fn an_anchor_lies_inside_and_hits_its_own_area(text in stars()) {
        let read = Boundaries::read(&text, None).unwrap();
        prop_assert_eq!(read.warnings(), &[]);
        let placed = place(&read);
        for area in &placed {
            let anchor = area.anchor();
            prop_assert!(area.contains(anchor));
            prop_assert_eq!(hit(anchor, &placed, 0.0), Some(area.code()));
            prop_assert!(anchor.x >= area.min().x && anchor.x <= area.max().x);
        }
    }

    #[test]
    fn a_tap_anywhere_has_the_same_answer_in_any_order(
        text in stars(), x in -20.0..380.0_f64, y in -20.0..500.0_f64, near in 0.0..40.0_f64
    ) {
        let mut placed = place(&Boundaries::read(&text, None).unwrap());
        let point = konvergensi::geo::Pixel { x, y };
        let forward = hit(point, &placed, near);
        placed.reverse();
        prop_assert_eq!(forward, hit(point, &placed, near));
    }
}
