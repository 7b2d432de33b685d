//! The schematic map: what must hold for the example's points, for real ones, and for any.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod real;

use konvergensi::domain::{Level, RegionCode};
use konvergensi::geo::{Boundaries, BoundaryKind, Bounds, Pixel, Placed, Position, Projection, Ring, Shape, Size};
use konvergensi::publish::boundaries::{
    Points, Schematic, SchematicError, SchematicWarning, VillagePoint, schematic, schematic_from_csv,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const LAMPUNG_BARAT: &str = include_str!("../examples/18.04-lampung-barat/points.csv");

type Grid = (i64, i64);

fn grid(p: &Position) -> Grid {
    ((p.lon() * 10_000.0).round() as i64, (p.lat() * 10_000.0).round() as i64)
}

fn sides(ring: &Ring) -> impl Iterator<Item = (Grid, Grid)> + '_ {
    ring.positions().windows(2).map(|pair| (grid(&pair[0]), grid(&pair[1])))
}

/// Twice the signed area, outer rings counted positive where they run counter-clockwise.
fn doubled_area(shape: &Shape) -> i64 {
    let origin = grid(&shape.polygons()[0].outer.positions()[0]);
    shape
        .rings()
        .flat_map(sides)
        .map(|(a, b)| (a.0 - origin.0) * (b.1 - origin.1) - (b.0 - origin.0) * (a.1 - origin.1))
        .sum()
}

fn read(map: &Schematic, points: &Points) -> (Boundaries, Boundaries) {
    let villages: Vec<RegionCode> = points.villages.iter().map(|v| v.code).collect();
    let kecamatan: Vec<RegionCode> = villages.iter().filter_map(|v| v.parent()).collect();
    (
        Boundaries::read(&map.kecamatan, Some(&kecamatan)).unwrap(),
        Boundaries::read(&map.villages, Some(&villages)).unwrap(),
    )
}

/// Neighbours share their borders: each directed side belongs to one area, its opposite to the neighbour, and the sides
/// without a neighbour close around the whole. Kecamatan are exactly the sum of their villages, vertex by vertex.
fn check_fit(kecamatan: &Boundaries, villages: &Boundaries) {
    let mut village_sides = BTreeSet::new();
    for area in villages.areas() {
        assert!(doubled_area(&area.shape) > 0, "{} runs the wrong way", area.code);
        for side in area.shape.rings().flat_map(sides) {
            assert!(village_sides.insert(side), "{} overlaps a neighbour at {side:?}", area.code);
        }
    }
    let mut balance: BTreeMap<Grid, i32> = BTreeMap::new();
    for (from, to) in village_sides.iter().filter(|(from, to)| !village_sides.contains(&(*to, *from))) {
        *balance.entry(*from).or_default() += 1;
        *balance.entry(*to).or_default() -= 1;
    }
    assert!(balance.values().all(|b| *b == 0), "the outside does not close");
    for area in kecamatan.areas() {
        let own = villages.areas().iter().filter(|v| area.code.contains(v.code));
        // Areas from origins of their own sum up exactly, for rings are closed.
        assert_eq!(doubled_area(&area.shape), own.map(|v| doubled_area(&v.shape)).sum::<i64>(), "{}", area.code);
        for side in area.shape.rings().flat_map(sides) {
            assert!(village_sides.contains(&side), "{} has a border of its own at {side:?}", area.code);
        }
    }
}

/// The villages whose point lies outside their own cell.
fn strayed(points: &Points, villages: &Boundaries) -> Vec<RegionCode> {
    let size = Size { width: 100_000.0, height: 100_000.0 };
    let projection = Projection::fit(Bounds::of_areas(villages.areas()).unwrap(), size, 0.0);
    let inside = |v: &&VillagePoint| {
        let point: Pixel = projection.project(Position::new(v.lon, v.lat).unwrap());
        villages.get(v.code).is_some_and(|area| Placed::new(area, &projection).contains(point))
    };
    points.villages.iter().filter(|v| !inside(v)).map(|v| v.code).collect()
}

#[test]
fn lampung_barat_comes_out_whole_and_without_a_warning() {
    let points = Points::parse(LAMPUNG_BARAT).unwrap();
    let map = schematic(&points).unwrap();
    assert_eq!(map.warnings, []);
    let (kecamatan, villages) = read(&map, &points);
    assert_eq!((kecamatan.warnings(), villages.warnings()), (&[][..], &[][..]));
    assert_eq!((kecamatan.areas().len(), villages.areas().len()), (15, 136));
    assert_eq!((kecamatan.kind(), villages.kind()), (BoundaryKind::Schematic, BoundaryKind::Schematic));
    assert!(kecamatan.areas().iter().all(|a| a.shape.polygons().len() == 1), "no kecamatan in pieces");
    assert_eq!(kecamatan.get("18.04.04".parse().unwrap()).unwrap().name, "Balik Bukit");
    check_fit(&kecamatan, &villages);
    assert_eq!(strayed(&points, &villages), []);
    // About 4 KB and 7 KB with brotli.
    assert!(
        map.kecamatan.len() < 32_000 && map.villages.len() < 64_000,
        "{} {}",
        map.kecamatan.len(),
        map.villages.len()
    );
}

#[test]
fn islands_of_the_examples_are_drawn_apart_and_named_and_the_rest_holds_together() {
    let outlying = |map: &Schematic| -> Vec<String> {
        let codes = map.warnings.iter().filter_map(|w| match w {
            SchematicWarning::Outlying { codes, .. } => Some(codes.clone()),
            _ => None,
        });
        codes.flatten().map(|code| code.to_string()).collect()
    };
    for (text, villages, pieces, apart) in [
        (include_str!("../examples/18.01-lampung-selatan/points.csv"), 260, &[("18.01.16", 2)][..], 1),
        (
            include_str!("../examples/18.06-tanggamus/points.csv"),
            302,
            &[("18.06.09", 2), ("18.06.16", 2), ("18.06.17", 2)],
            13,
        ),
        (include_str!("../examples/63.05-tapin/points.csv"), 135, &[], 0),
        (include_str!("../examples/73.12-soppeng/points.csv"), 70, &[], 0),
    ] {
        let points = Points::parse(text).unwrap();
        let map = schematic(&points).unwrap();
        let (kecamatan, drawn) = read(&map, &points);
        assert_eq!(drawn.areas().len(), villages);
        let found: Vec<(String, usize)> = kecamatan
            .areas()
            .iter()
            .map(|area| (area.code.to_string(), area.shape.polygons().len()))
            .filter(|(_, pieces)| *pieces > 1)
            .collect();
        assert!(found.iter().map(|(code, n)| (code.as_str(), *n)).eq(pieces.iter().copied()), "{found:?}");
        assert_eq!(outlying(&map).len(), apart, "{:?}", map.warnings);
        assert!(!map.warnings.iter().any(|w| matches!(w, SchematicWarning::PulledIn { .. })), "{:?}", map.warnings);
        check_fit(&kecamatan, &drawn);
        assert_eq!(strayed(&points, &drawn), []);
    }
}

#[test]
fn the_outline_has_no_spikes() {
    let map = schematic_from_csv(LAMPUNG_BARAT).unwrap();
    let villages = Boundaries::read(&map.villages, None).unwrap();
    let all: BTreeSet<(Grid, Grid)> = villages.areas().iter().flat_map(|a| a.shape.rings().flat_map(sides)).collect();
    let outside: BTreeMap<Grid, Grid> = all.iter().filter(|(a, b)| !all.contains(&(*b, *a))).copied().collect();
    let sharpest = outside
        .iter()
        .filter_map(|(a, b)| Some((*a, *b, *outside.get(b)?)))
        .map(|(a, b, c)| {
            let direction = |from: Grid, to: Grid| ((to.1 - from.1) as f64).atan2((to.0 - from.0) as f64);
            let turn = (direction(b, c) - direction(a, b)).abs();
            turn.min(std::f64::consts::TAU - turn).to_degrees()
        })
        .fold(0.0, f64::max);
    assert!(sharpest < 60.0, "a turn of {sharpest}°");
}

#[test]
fn the_order_of_the_rows_does_not_change_a_byte() {
    let points = Points::parse(LAMPUNG_BARAT).unwrap();
    let mut turned = points.clone();
    turned.villages.reverse();
    turned.villages.rotate_left(41);
    assert_eq!(schematic(&points).unwrap(), schematic(&turned).unwrap());
}

#[test]
fn only_code_and_name_are_published() {
    let map = schematic_from_csv(LAMPUNG_BARAT).unwrap();
    let json: serde_json::Value = serde_json::from_str(&map.villages).unwrap();
    let keys = |v: &serde_json::Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&json), ["batas", "features", "type"]);
    assert!(json["features"].as_array().unwrap().iter().all(|f| keys(&f["properties"]) == ["kode", "nama"]));
}

fn village(code: &str, lon: f64, lat: f64) -> VillagePoint {
    VillagePoint { code: code.parse().unwrap(), name: code.to_owned(), lon, lat }
}

fn points(villages: Vec<VillagePoint>) -> Points {
    let kecamatan = villages.iter().filter_map(|v| v.code.ancestor(Level::Kecamatan)).map(|k| (k, k.to_string()));
    Points { kecamatan: kecamatan.collect(), villages }
}

/// Twelve villages in rows three kilometres apart, in two kecamatan.
fn rows() -> Vec<VillagePoint> {
    let code = |i: usize| format!("99.01.{:02}.{}", 1 + i / 6, 2001 + i);
    (0..12).map(|i| village(&code(i), 110.0 + (i % 4) as f64 * 0.03, -7.0 - (i / 4) as f64 * 0.03)).collect()
}

#[test]
fn two_villages_on_one_point_both_get_a_cell_and_a_warning() {
    let mut villages = rows();
    villages[7].lon = villages[6].lon;
    villages[7].lat = villages[6].lat;
    let points = points(villages);
    let map = schematic(&points).unwrap();
    let (code, other) = (points.villages[7].code, points.villages[6].code);
    assert_eq!(map.warnings, [SchematicWarning::Coincident { code, other }]);
    let (kecamatan, villages) = read(&map, &points);
    assert_eq!(villages.warnings(), []);
    check_fit(&kecamatan, &villages);
}

#[test]
fn a_point_in_another_province_is_pulled_in_and_named() {
    let mut villages = rows();
    villages[3].lat = 4.5;
    let points = points(villages);
    let map = schematic(&points).unwrap();
    assert!(
        matches!(&map.warnings[0], SchematicWarning::PulledIn { code, km } if *code == points.villages[3].code && *km > 1000.0)
    );
    let (kecamatan, villages) = read(&map, &points);
    assert!(kecamatan.bounds().unwrap().max.lat() < -6.5);
    check_fit(&kecamatan, &villages);
}

#[test]
fn an_island_stays_an_island_and_is_named() {
    let mut villages = rows();
    villages[11].lat = -7.16;
    let points = points(villages);
    let map = schematic(&points).unwrap();
    assert!(
        matches!(&map.warnings[0], SchematicWarning::Outlying { codes, .. } if codes == &[points.villages[11].code])
    );
    let (kecamatan, villages) = read(&map, &points);
    assert_eq!(kecamatan.areas()[1].shape.polygons().len(), 2);
    assert!(map.warnings.contains(&SchematicWarning::Separated { code: kecamatan.areas()[1].code, pieces: 2 }));
    check_fit(&kecamatan, &villages);
}

#[test]
fn a_nameless_kecamatan_shows_its_code_and_is_named() {
    let mut points = points(rows());
    let code = "99.01.02".parse().unwrap();
    points.kecamatan.remove(&code);
    let map = schematic(&points).unwrap();
    assert_eq!(map.warnings, [SchematicWarning::Unnamed { code }]);
    assert!(map.kecamatan.contains(r#""kode":"99.01.02","nama":"99.01.02""#));
}

#[test]
fn points_that_make_no_map_are_refused_by_name() {
    assert_eq!(schematic_from_csv("code,name,lon,lat\n"), Err(SchematicError::NoVillages));
    assert!(matches!(schematic_from_csv("a,b\n"), Err(SchematicError::Points(_))));
    let nowhere = points(vec![village("99.01.01.2001", f64::NAN, -7.0)]);
    assert!(matches!(schematic(&nowhere), Err(SchematicError::BadPoint { .. })));
    let twice = points(vec![village("99.01.01.2001", 110.0, -7.0), village("99.01.01.2001", 110.1, -7.0)]);
    assert!(matches!(schematic(&twice), Err(SchematicError::BadPoint { .. })));
}

#[test]
fn one_village_and_villages_in_a_line_have_a_map() {
    for count in [1_usize, 2, 3, 9] {
        let villages: Vec<_> =
            (0..count).map(|i| village(&format!("99.01.01.{}", 2001 + i), 110.0 + i as f64 * 0.02, -7.0)).collect();
        let points = points(villages);
        let map = schematic(&points).unwrap();
        let (kecamatan, villages) = read(&map, &points);
        assert_eq!(villages.areas().len(), count);
        check_fit(&kecamatan, &villages);
    }
}

/// Villages anywhere: on a coarse lattice (same points, points in line, points on circles) and off it.
fn anywhere() -> impl Strategy<Value = Points> {
    let lattice = (0..12_i32, 0..12_i32).prop_map(|(x, y)| (f64::from(x) * 0.02, f64::from(y) * 0.02));
    let free = (0.0..0.4_f64, 0.0..0.4_f64);
    let place = prop_oneof![lattice, free];
    prop::collection::vec((place, 1..5_u8), 1..70).prop_map(|all| {
        let villages = all.iter().enumerate().map(|(i, ((x, y), kecamatan))| {
            village(&format!("99.01.{kecamatan:02}.{}", 2001 + i), 110.0 + x, -7.0 + y)
        });
        points(villages.collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn any_points_make_a_map_without_gap_or_overlap(points in anywhere()) {
        let map = schematic(&points).unwrap();
        let (kecamatan, villages) = read(&map, &points);
        prop_assert_eq!(villages.warnings(), &[]);
        prop_assert_eq!(kecamatan.warnings(), &[]);
        check_fit(&kecamatan, &villages);
    }
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_of_village_points_make_whole_maps() {
    let text = std::fs::read_to_string(real::data("codes/desa_points.json")).unwrap();
    let rows: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let mut kabupaten: BTreeMap<RegionCode, Points> = BTreeMap::new();
    for row in &rows {
        let code: RegionCode = row["code"].as_str().unwrap().parse().unwrap();
        let points = kabupaten.entry(code.ancestor(Level::Kabupaten).unwrap()).or_default();
        points.kecamatan.insert(code.parent().unwrap(), row["district"].as_str().unwrap().to_owned());
        points.villages.push(VillagePoint {
            code,
            name: row["village"].as_str().unwrap().to_owned(),
            lon: row["longitude"].as_f64().unwrap(),
            lat: row["latitude"].as_f64().unwrap(),
        });
    }
    for (code, points) in &kabupaten {
        let start = std::time::Instant::now();
        let map = schematic(points).unwrap();
        let (kecamatan, villages) = read(&map, points);
        println!(
            "{code}: {} villages in {:?}, {} warnings",
            villages.areas().len(),
            start.elapsed(),
            map.warnings.len()
        );
        assert_eq!((kecamatan.warnings(), villages.warnings()), (&[][..], &[][..]), "{code}");
        check_fit(&kecamatan, &villages);
        assert_eq!(strayed(points, &villages), [], "{code}");
    }
    assert_eq!(kabupaten.len(), 7);
}
