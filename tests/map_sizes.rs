//! The map of real boundaries, and of the largest kabupaten and province there are: every area is drawn, filled, walked
//! to and tapped.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod made;
mod real;

use konvergensi::{
    domain::{Kabupaten, Level, RegionCode},
    feed,
    geo::Boundaries,
    i18n::Lang,
    publish::geo_import::{AreaLevel, Options, import},
    viz::{
        choropleth::{Choropleth, Layer, choropleth_of},
        map_labels::{labels, wishes},
        map_layout::{MapLayout, layout_within},
        map_view::WHOLE,
    },
};

const SIZE: (f64, f64) = (900.0, 680.0);
const SIX: [&str; 6] = [
    "18.01_lampung_selatan",
    "18.04_lampung_barat",
    "18.06_tanggamus",
    "32.08_kuningan",
    "63.05_tapin",
    "73.12_soppeng",
];

/// The map of an indicator at the newest period.
fn map(kab: &Kabupaten, layer: Layer<'_>, indicator: &str) -> Choropleth {
    let indicator = kab.indicator(&indicator.parse().unwrap()).unwrap();
    choropleth_of(kab, indicator, "2025-08".parse().unwrap(), layer, Lang::Id, None)
}

/// Checks what must hold for a map of any size, and gives its layout.
fn drawn(map: &Choropleth, boundaries: &Boundaries) -> MapLayout {
    let layout = layout_within(boundaries, map.within, SIZE).unwrap();
    assert_eq!(layout.shapes.len(), map.areas.len());
    assert_eq!(layout.order.len(), map.areas.len());
    let mut missed = Vec::new();
    for (at, shape) in layout.shapes.iter().enumerate() {
        assert_eq!(map.area(at, shape.code).unwrap().code, shape.code);
        assert!(shape.path.starts_with('M') && (0.0..=SIZE.0).contains(&shape.x) && (0.0..=SIZE.1).contains(&shape.y));
        if layout.hit(WHOLE, (shape.x, shape.y)) != Some(shape.code) {
            missed.push(shape.code);
        }
    }
    // Boundaries overlap here and there: what is tapped on its anchor is then the smaller of two.
    assert!(missed.len() * 50 <= layout.shapes.len(), "not tapped where they are named: {missed:?}");
    let legend: usize = map.legend.classes.iter().chain(&map.legend.states).map(|bin| bin.count).sum();
    let circles = map.areas.iter().filter(|area| area.radius.is_some()).count();
    assert_eq!(legend + circles, map.areas.len(), "each area stands in one row of the legend, or has its circle");
    assert_eq!(circles > 0, !map.legend.circles.is_empty(), "circles are explained where there are any");
    assert_eq!(map.table.rows.len() + map.table.apart.len(), map.areas.len());
    let lines = labels(&layout, WHOLE, &wishes(map, &layout, 24.0, true), 12.0);
    for code in &map.named {
        let name = &map.areas.iter().find(|a| a.code == *code).unwrap().name;
        let first = name.split_whitespace().next().unwrap();
        assert!(lines.iter().any(|line| line.text.contains(first)), "{name} is in the sentence and not on the map");
    }
    layout
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_the_kecamatan_of_six_real_kabupaten_are_drawn_and_named() {
    let folder = real::data("boundaries");
    let template = made::template();
    for name in SIX {
        let text = std::fs::read_to_string(folder.join(format!("{name}_kec.geojson"))).unwrap();
        let boundaries = Boundaries::read(&text, None).unwrap();
        let code: RegionCode = name[..5].parse().unwrap();
        let made = made::over(&template, code, text, None);
        let kab = &made.kabupaten;
        for indicator in ["stunting_eppgbm", "air_minum", "kasus_eppgbm"] {
            drawn(&map(kab, Layer::kecamatan(kab, &indicator.parse().unwrap()), indicator), &boundaries);
        }
    }
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_the_302_real_villages_of_tanggamus_are_drawn_whole_and_by_kecamatan() {
    let folder = real::data("boundaries");
    let options = Options { budget: Some(45_000), ..Options::new(AreaLevel::Desa) };
    let imported = import(&folder.join("18.06_tanggamus_desa.geojson"), &options, &mut |_| {}).unwrap();
    let kecamatan = std::fs::read_to_string(folder.join("18.06_tanggamus_kec.geojson")).unwrap();
    let boundaries = Boundaries::read(&imported.text, None).unwrap();
    let made = made::over(&made::template(), "18.06".parse().unwrap(), kecamatan, Some(imported.text));
    let (kab, id) = (&made.kabupaten, "stunting_eppgbm".parse().unwrap());
    let whole = Layer { level: Level::Village, areas: &made.villages, grid: made.by_village.get(&id), within: None };
    let all = map(kab, whole, "stunting_eppgbm");
    assert_eq!(all.areas.len(), 302);
    drawn(&all, &boundaries);
    assert!(all.apart.as_ref().is_some_and(|apart| !apart.rows.is_empty()));
    let mut seen = 0;
    for kecamatan in &kab.areas {
        let areas: Vec<_> = made.villages.iter().filter(|a| kecamatan.code.contains(a.code)).cloned().collect();
        let part = Layer { areas: &areas, within: Some(kecamatan), ..whole };
        seen += drawn(&map(kab, part, "stunting_eppgbm"), &boundaries).shapes.len();
    }
    assert_eq!(seen, 302, "each village is in one kecamatan");
}

#[test]
fn fifty_kecamatan_with_450_villages_are_drawn_and_their_files_are_small() {
    let (kecamatan, villages) = made::squares(50, 9);
    let maps = [&kecamatan, &villages].map(|text| Boundaries::read(text, None).unwrap());
    let made = made::over(&made::template(), "99.01".parse().unwrap(), kecamatan, Some(villages));
    let (kab, id) = (&made.kabupaten, "stunting_eppgbm".parse().unwrap());
    drawn(&map(kab, Layer::kecamatan(kab, &id), "stunting_eppgbm"), &maps[0]);
    for indicator in ["stunting_eppgbm", "air_minum", "kasus_eppgbm"] {
        let grid = made.by_village.get(&indicator.parse().unwrap());
        let layer = Layer { level: Level::Village, areas: &made.villages, grid, within: None };
        drawn(&map(kab, layer, indicator), &maps[1]);
    }
    for file in made.files() {
        let (path, size) = (&file.entry.path, brotli_size::brotli_size(&file.body, 5));
        let most = if path.ends_with("villages.geojson") { 45 } else { 12 };
        if path.contains("village/") || path.ends_with("villages.geojson") {
            assert!(size <= most * 1024, "{path}: {size} bytes");
        }
    }
}

#[test]
fn a_province_of_40_kabupaten_and_666_kecamatan_is_read_and_drawn() {
    let template = made::template();
    let (kecamatan, _) = made::squares(666, 0);
    let all = Boundaries::read(&kecamatan, None).unwrap();
    assert_eq!(all.areas().len(), 666);
    // One map of all of them.
    let made = made::over(&template, "99.01".parse().unwrap(), kecamatan, None);
    let kab = &made.kabupaten;
    drawn(&map(kab, Layer::kecamatan(kab, &"stunting_eppgbm".parse().unwrap()), "stunting_eppgbm"), &all);
    // And a deployment of 40 of them, each with its own files.
    let kabupaten: Vec<_> = (1..=40)
        .map(|n| {
            let (map, _) = made::squares(if n <= 26 { 17 } else { 16 }, 0);
            let code = format!("98.{n:02}");
            made::over(&template, code.parse().unwrap(), map.replace("99.01.", &format!("{code}.")), None)
        })
        .collect();
    assert_eq!(kabupaten.iter().map(|m| m.kabupaten.areas.len()).sum::<usize>(), 666);
    let files: Vec<_> = kabupaten.iter().flat_map(made::Made::files).collect();
    let entries: Vec<_> = kabupaten.iter().map(made::Made::entry).collect();
    let manifest = feed::encode_manifest("P", "2026-01-01".parse().unwrap(), None, &entries, &files).unwrap();
    let manifest = feed::Manifest::read("manifest.json", &manifest).unwrap();
    for entry in &manifest.kabupaten {
        let core = manifest.file(entry.code, feed::Role::Core).unwrap();
        let body = &files.iter().find(|f| f.entry.path == core.path).unwrap().body;
        let text = core.verified("core.json", body).unwrap();
        let kab = feed::core("core.json", text).unwrap().content;
        let shown = map(&kab, Layer::kecamatan(&kab, &"air_minum".parse().unwrap()), "air_minum");
        assert_eq!(shown.areas.len(), kab.areas.len());
    }
}
