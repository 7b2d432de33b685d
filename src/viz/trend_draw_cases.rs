//! Trends drawn to SVG: pictures that may not change unseen, and lines that may not be there.
//!
//! `UPDATE_GOLDEN=1 cargo test trend_draw` writes `tests/golden/*.svg` anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::fixture::*;
use super::trend::{Trend, trend};
use super::trend_draw::{DARK, LIGHT, TrendColours, draw};
use crate::domain::{Cell, Indicator, Kabupaten, Period};
use crate::i18n::Lang;
use plotters::backend::SVGBackend;

fn svg(trend: &Trend, size: (u32, u32), ratio: f64, colours: &TrendColours) -> String {
    let mut out = String::new();
    draw(SVGBackend::with_string(&mut out, size), trend, ratio, colours).unwrap();
    out
}

fn golden(name: &str, trend: &Trend, colours: &TrendColours) {
    let drawn = svg(trend, (640, 320), 1.0, colours);
    let path = format!("{}/tests/golden/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(format!("{}/tests/golden", env!("CARGO_MANIFEST_DIR"))).unwrap();
        std::fs::write(&path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}; run with UPDATE_GOLDEN=1"));
    assert!(drawn == kept, "{path} differs from what is drawn now; look at both, then run with UPDATE_GOLDEN=1");
}

/// Numbers from a fixed seed, 0 to 99.
fn seeded(seed: u32) -> impl FnMut() -> u32 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % 100
    }
}

fn shown(kab: &Kabupaten, areas: &[&str]) -> Trend {
    let areas: Vec<_> = areas.iter().map(|a| code(a)).collect();
    trend(kab, &kab.indicators[0], &areas, Lang::Id)
}

/// Ten rounds of weighing, with a gap, a withheld value and a round with too few measured.
fn register() -> Kabupaten {
    let mut next = seeded(7);
    let mut kab = kabupaten(&["Ara", "Beo"]);
    let indicator = Indicator { targets: vec![target(2023, 18.0, "rpjmn"), target(2024, 14.0, "rpjmn")], ..stunting() };
    let mut rows = Vec::new();
    let mut totals = Vec::new();
    for i in 0..10_u16 {
        let at = Period::Month(2020 + i / 2, if i % 2 == 0 { 2 } else { 8 }).to_string();
        let mut cell = |floor: u32| measured(floor + next() / 10, 100, 80, 100);
        let (mut one, two) = (cell(20), cell(10));
        let whole = if i == 6 { measured(15, 100, 30, 100) } else { cell(15) };
        if i == 3 {
            one = Cell::NotReported;
        }
        rows.push((at.clone(), [one, if i == 8 { Cell::Suppressed } else { two }]));
        totals.push((at, whole));
    }
    let rows: Vec<(&str, &[Cell])> = rows.iter().map(|(at, cells)| (at.as_str(), cells.as_slice())).collect();
    let totals: Vec<(&str, Cell)> = totals.iter().map(|(at, cell)| (at.as_str(), *cell)).collect();
    add(&mut kab, indicator.clone(), &rows);
    add_total(&mut kab, indicator, &totals);
    kab
}

fn surveys() -> Kabupaten {
    let mut kab = kabupaten(&[]);
    let rows = [("2021", 22.7), ("2022", 16.6), ("2023", 24.6), ("2024", 20.5)];
    add_total(&mut kab, survey(), &rows.map(|(at, p)| (at, estimate(p, Some((p - 3.0, p + 3.0))))));
    for (at, name, breaks) in
        [("2021", "SSGI", false), ("2022", "SSGI", false), ("2023", "SKI", true), ("2024", "SSGI", true)]
    {
        kab.editions.push(edition("stunting_ssgi", at, Some(name), breaks));
    }
    kab
}

#[test]
fn the_picture_of_a_register_with_gaps_is_as_kept() {
    golden("trend_register", &shown(&register(), &["99.01", "99.01.01", "99.01.02"]), &LIGHT);
}

#[test]
fn the_picture_of_a_survey_with_breaks_is_as_kept() {
    golden("trend_survey", &shown(&surveys(), &["99.01"]), &DARK);
}

#[test]
fn the_picture_of_counts_is_as_kept() {
    let mut kab = kabupaten(&[]);
    let rows =
        [("2023-02", count(1058)), ("2023-08", count(888)), ("2024-02", Cell::NotReported), ("2024-08", count(0))];
    add_total(&mut kab, cases(), &rows);
    golden("trend_counts", &shown(&kab, &["99.01"]), &LIGHT);
}

/// X coordinates of the ends of each line in the colour of the first series and as wide as a series' line.
fn joins(svg: &str, colours: &TrendColours) -> Vec<(i32, i32)> {
    let stroke = format!("stroke=\"{}\" stroke-width=\"2\"", colours.of_series(0).to_uppercase());
    let lines = svg.lines().filter(|l| l.starts_with("<polyline") && l.contains(&stroke));
    let ends = |line: &str| {
        let points = line.split("points=\"").nth(1).unwrap().split('"').next().unwrap();
        let xs: Vec<i32> = points.split_whitespace().map(|p| p.split(',').next().unwrap().parse().unwrap()).collect();
        (*xs.iter().min().unwrap(), *xs.iter().max().unwrap())
    };
    lines.map(ends).collect()
}

/// Whether a line of the first series passes over a fraction of the width.
fn crosses(svg: &str, colours: &TrendColours, at: f64) -> bool {
    let x = (at * 640.0) as i32;
    joins(svg, colours).iter().any(|(from, to)| *from < x && x < *to)
}

#[test]
fn no_line_passes_a_gap() {
    let t = shown(&register(), &["99.01.01"]);
    let (gap, joined) = (&t.series[0].points[3], &t.series[0].points[6]);
    assert_eq!(gap.value, None);
    let drawn = svg(&t, (640, 320), 1.0, &LIGHT);
    assert!(!crosses(&drawn, &LIGHT, gap.at_x));
    assert!(crosses(&drawn, &LIGHT, joined.at_x));
}

#[test]
fn no_line_passes_a_change_of_method() {
    let t = shown(&surveys(), &["99.01"]);
    let drawn = svg(&t, (640, 320), 1.0, &LIGHT);
    assert!(t.breaks.len() == 2 && t.breaks.iter().all(|b| !crosses(&drawn, &LIGHT, b.at)));
    let within = (t.series[0].points[0].at_x + t.series[0].points[1].at_x) / 2.0;
    assert!(crosses(&drawn, &LIGHT, within));
}

#[test]
fn a_point_with_too_few_measured_is_hollow_and_alone() {
    let t = shown(&register(), &["99.01"]);
    let drawn = svg(&t, (640, 320), 1.0, &LIGHT);
    assert!(!crosses(&drawn, &LIGHT, t.series[0].points[6].at_x));
    let hollow = format!("fill=\"{}\"", LIGHT.paper.to_uppercase());
    assert_eq!(drawn.lines().filter(|l| l.starts_with("<circle") && l.contains(&hollow)).count(), 1);
}

#[test]
fn lengths_grow_with_the_pixel_ratio() {
    let t = shown(&surveys(), &["99.01"]);
    let radius = |ratio| {
        let drawn = svg(&t, (1280, 640), ratio, &LIGHT);
        drawn.split("<circle").nth(1).unwrap().split(" r=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!((radius(1.0).as_str(), radius(2.0).as_str(), radius(f64::NAN).as_str()), ("4", "8", "4"));
}

#[test]
fn nothing_to_draw_and_no_room_to_draw_in_are_no_faults() {
    let mut kab = kabupaten(&[]);
    add_total(&mut kab, stunting(), &[("2024-02", Cell::NotReported)]);
    let t = shown(&kab, &["99.01"]);
    assert!(!svg(&t, (640, 320), 1.0, &LIGHT).contains("<circle"));
    assert!(!svg(&t, (0, 0), 1.0, &LIGHT).contains("<polyline"));
}

/// Relative luminance as in WCAG 2.
fn luminance(hex: &str) -> f64 {
    let part = |from: usize| {
        let c = f64::from(u8::from_str_radix(&hex[from..from + 2], 16).unwrap()) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[test]
fn every_line_stands_out_from_its_panel_in_both_themes() {
    for colours in [LIGHT, DARK] {
        let paper = luminance(colours.paper);
        for colour in colours.series.iter().chain([&colours.target]) {
            let (high, low) = (luminance(colour).max(paper), luminance(colour).min(paper));
            assert!((high + 0.05) / (low + 0.05) >= 3.0, "{colour}");
        }
    }
}
