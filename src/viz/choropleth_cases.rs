//! The map as a whole: fill, legend, table and sentence say the same, and the mistakes that other dashboards made.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{
    choropleth::{Choropleth, Layer, choropleth, choropleth_of},
    fixture::*,
    table::{Column, Order},
};
use crate::{
    domain::{Area, Cell, CellState, Grid, Indicator, Kabupaten, Level, RegionCode},
    i18n::Lang,
};
use proptest::prelude::*;

fn map_at(kab: &Kabupaten, at: &str) -> Choropleth {
    let id = kab.indicators.first().unwrap().id.clone();
    choropleth(kab, &id, period(at), Level::Kecamatan, Lang::Id, None).unwrap()
}

fn map(indicator: Indicator, cells: &[Cell]) -> Choropleth {
    map_at(&with_cells(indicator, "2024-S1", cells), "2024-S1")
}

fn fills(map: &Choropleth) -> Vec<&'static str> {
    map.areas.iter().map(|a| a.fill).collect()
}

fn ordered(map: &Choropleth, by: Column, descending: bool) -> String {
    map.table.ordered(Order { by, descending }).iter().map(|r| r.name.as_str()).collect()
}

#[test]
fn each_state_has_its_own_fill_word_and_legend_row() {
    let low = measured(50, 500, 500, 1000);
    let cells =
        [ratio(0, 40), Cell::NotReported, Cell::Suppressed, Cell::NotApplicable, Cell::NoSuchArea, low, count(9)];
    let map = map(stunting(), &cells);
    let expected = ["k0", "s-missing", "s-suppressed", "s-na", "s-none", "low-cover", "s-count"];
    assert_eq!(fills(&map), expected);
    let mut words: Vec<&str> = map.areas.iter().map(|a| a.value.as_str()).collect();
    assert_eq!(words[0], "0,0%");
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), 7);
    let states: Vec<(&str, usize)> = map.legend.states.iter().map(|b| (b.css, b.count)).collect();
    assert_eq!(
        states,
        [("low-cover", 1), ("s-count", 1), ("s-missing", 1), ("s-suppressed", 1), ("s-na", 1), ("s-none", 1)]
    );
}

#[test]
fn the_legend_does_not_change_with_the_period() {
    let mut kab = kabupaten(&["A", "B"]);
    let rows: [(&str, &[Cell]); 2] =
        [("2023-S1", &[ratio(1, 100), ratio(2, 100)]), ("2024-S1", &[ratio(40, 100), ratio(90, 100)])];
    add(&mut kab, stunting(), &rows);
    let legend = |at| {
        let bins = map_at(&kab, at).legend.classes;
        bins.into_iter().map(|b| (b.css, b.range, b.label)).collect::<Vec<_>>()
    };
    assert_eq!(legend("2023-S1"), legend("2024-S1"));
    assert_eq!(legend("2023-S1").len(), 5);
    assert_eq!(map_at(&kab, "2023-S1").legend.class_source, "Kelas: WHO–UNICEF 2018");
}

#[test]
fn circles_have_one_scale_over_all_periods() {
    let mut kab = kabupaten(&["A", "B"]);
    let rows: [(&str, &[Cell]); 2] = [("2023-08", &[count(200), count(50)]), ("2024-05", &[count(50), count(0)])];
    add(&mut kab, cases(), &rows);
    let radii = |at| map_at(&kab, at).areas.iter().map(|a| a.radius.unwrap()).collect::<Vec<_>>();
    assert_eq!(radii("2023-08"), [1.0, 0.5]);
    assert_eq!(radii("2024-05"), [0.5, 0.0]);
    let map = map_at(&kab, "2024-05");
    assert_eq!(fills(&map), ["s-count", "s-count"]);
    assert!(map.legend.classes.is_empty() && map.legend.class_source.is_empty());
    assert_eq!(map.legend.circles.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["10", "50", "200"]);
}

#[test]
fn a_rate_without_denominators_is_not_filled_and_says_why() {
    let map = map(stunting(), &[count(201), count(7)]);
    assert_eq!(fills(&map), ["s-count", "s-count"]);
    assert!(map.notices[0].starts_with("Sasaran tidak dipublikasikan"));
    assert!(map.legend.classes.is_empty());
    assert_eq!(map.areas[0].long, "A: 201 (sasaran tidak dipublikasikan)");
    assert_eq!(ordered(&map, Column::Value, true), "AB");
}

#[test]
fn rows_sort_both_ways_and_what_may_not_be_compared_stands_apart_by_name() {
    let indicator =
        Indicator { targets: vec![target(2024, 90.0, "rpjmn")], coverage_floor: Some(60.0), ..coverage("a") };
    let low = measured(999, 1000, 1, 1000);
    let cells = [ratio(50, 100), low, ratio(600, 1000), Cell::NotReported, ratio(9, 10), Cell::Suppressed];
    let map = map(indicator, &cells);
    assert_eq!(ordered(&map, Column::Value, false), "ACE");
    assert_eq!(ordered(&map, Column::Value, true), "ECA");
    assert_eq!(ordered(&map, Column::Gap, true), "CAE");
    assert_eq!(ordered(&map, Column::Gap, false), "EAC");
    assert_eq!(ordered(&map, Column::Name, true), "ECA");
    let apart: Vec<(&str, &str)> = map.table.apart.iter().map(|r| (r.name.as_str(), r.reason.as_str())).collect();
    assert_eq!(
        apart,
        [
            ("B", "D/S di bawah 60%, tidak dibandingkan"),
            ("D", "belum lapor"),
            ("F", "disamarkan (aturan angka kecil, <5)")
        ]
    );
    assert!(map.table.apart.iter().all(|r| r.gap.is_empty() && r.people.is_empty()));
    assert_eq!((map.table.rows[0].gap.as_str(), map.table.rows[0].people.as_str()), ("−40,0", "kurang 40 dari target"));
}

#[test]
fn suppressed_cells_carry_no_number_anywhere() {
    let map = map(stunting(), &[Cell::Suppressed, ratio(30, 100)]);
    let area = &map.areas[0];
    assert_eq!((area.class, area.radius), (None, None));
    let row = &map.table.apart[0];
    assert_eq!((row.sort_value, row.sort_people), (None, None));
    assert!(row.counts.is_empty() && row.measured.is_empty() && row.class.is_empty());
}

#[test]
fn coverage_over_a_hundred_is_shown_and_explained() {
    let map = map(coverage("a"), &[ratio(103, 100)]);
    assert_eq!((map.areas[0].value.as_str(), map.areas[0].fill), ("103,0%", "k0"));
    assert!(map.notices.iter().any(|n| n.starts_with("Capaian di atas 100%")));
}

#[test]
fn where_nothing_was_published_nobody_is_blamed_for_silence() {
    let mut kab = kabupaten(&["A", "B"]);
    kab.indicators = vec![coverage("a")];
    let map = map_at(&kab, "2024-S1");
    assert_eq!(map.areas[0].value, "belum ada data");
    assert_eq!(map.legend.states[0].label, "belum ada data");
    kab.indicators = vec![survey()];
    assert_eq!(map_at(&kab, "2024").areas[0].value, "survei hanya untuk tingkat kabupaten");
}

#[test]
fn a_figure_for_an_area_that_is_not_on_the_map_is_left_out() {
    let mut kab = with_cells(stunting(), "2024-S1", &[ratio(1, 100), ratio(90, 100)]);
    kab.areas.pop();
    let map = map_at(&kab, "2024-S1");
    assert_eq!(map.areas.len(), 1);
    assert_eq!(map.legend.classes.iter().map(|b| b.count).sum::<usize>(), 1);
}

#[test]
fn an_unknown_indicator_has_no_map_and_an_unknown_selection_selects_nothing() {
    let kab = with_cells(stunting(), "2024-S1", &[ratio(1, 100)]);
    let show = |id: &str, selected: &str| {
        let id = id.parse().unwrap();
        choropleth(&kab, &id, period("2024-S1"), Level::Kecamatan, Lang::Id, Some(code(selected)))
    };
    assert_eq!(show("unknown", "99.01.01"), None);
    assert!(show("stunting_eppgbm", "99.01.01").unwrap().areas[0].selected);
    assert!(!show("stunting_eppgbm", "99.01.99").unwrap().areas[0].selected);
}

#[test]
fn villages_come_as_a_layer_and_in_the_kabupatens_own_word() {
    let kab = kabupaten(&["A"]);
    let areas: Vec<Area> = ["99.01.01.2001", "99.01.01.2002"]
        .map(|c| Area { code: code(c), name: c.into(), since: None, until: None, villages: None })
        .into();
    let codes: Vec<RegionCode> = areas.iter().map(|a| a.code).collect();
    let grid = Grid::new(codes, vec![period("2024-08")], vec![ratio(1, 20), Cell::NotReported]).unwrap();
    let layer = Layer { level: Level::Village, areas: &areas, grid: Some(&grid), within: kab.areas.first() };
    let map = |lang| choropleth_of(&kab, &stunting(), period("2024-08"), layer, lang, None);
    assert!(map(Lang::Id).sentence.ends_with("1 pekon belum lapor."));
    assert_eq!(map(Lang::Id).title, "Stunting e-PPGBM, Agustus 2024, kecamatan A");
    assert!(map(Lang::En).sentence.ends_with("1 village has not reported."));
    assert_eq!(map(Lang::En).legend.classes[0].count_text, "0 villages");
}

#[test]
fn the_default_period_is_the_newest_with_a_report() {
    let mut kab = kabupaten(&["A"]);
    add(&mut kab, stunting(), &[("2023-08", &[ratio(1, 100)]), ("2024-02", &[Cell::NotReported])]);
    add_total(&mut kab, survey(), &[("2024", estimate(20.5, None))]);
    let newest = |id: &str| kab.newest_period(&id.parse().unwrap());
    assert_eq!(newest("stunting_eppgbm"), Some(period("2023-08")));
    assert_eq!(newest("stunting_ssgi"), Some(period("2024")));
    assert_eq!(newest("unknown"), None);
}

#[test]
fn the_caption_names_source_and_dates_of_the_edition() {
    let mut kab = with_cells(stunting(), "2024-08", &[ratio(1, 100)]);
    let bare = map_at(&kab, "2024-08").caption;
    assert_eq!((bare.source.as_str(), bare.as_of.as_str()), ("Dinas Kesehatan", "Tanggal data tidak disebutkan"));
    let mut fact = edition("stunting_eppgbm", "2024-08", None, false);
    fact.as_of = Some(date("2024-08-31"));
    fact.published = Some(date("2024-09-05"));
    kab.editions.push(fact);
    let caption = map_at(&kab, "2024-08").caption;
    assert_eq!(caption.as_of, "Data per 31 Agustus 2024");
    assert_eq!(caption.published, "Terbit 5 September 2024");
    assert_eq!(caption.url.as_deref(), Some("https://example.org/survey"));
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        3 => (0..400_u32, 1..300_u32).prop_map(|(n, d)| ratio(n, d)),
        2 => (0..400_u32, 1..300_u32, 0..200_u32, 0..200_u32).prop_map(|(n, d, m, s)| measured(n, d, m, s)),
        1 => (0..900_u32).prop_map(count),
        1 => (0.0..=100.0_f64).prop_map(|p| estimate(p, None)),
        1 => prop_oneof![
            Just(Cell::NotReported),
            Just(Cell::Suppressed),
            Just(Cell::NotApplicable),
            Just(Cell::NoSuchArea)
        ],
    ]
}

proptest! {
    #[test]
    fn map_legend_and_table_agree_on_every_area(cells in prop::collection::vec(any_cell(), 0..20)) {
        for indicator in [stunting(), coverage("a"), cases()] {
            let is_rate = indicator.classes.is_some();
            let map = map(indicator, &cells);
            let bins = map.legend.classes.iter().chain(&map.legend.states);
            for bin in bins.clone() {
                prop_assert_eq!(map.areas.iter().filter(|a| a.fill == bin.css).count(), bin.count, "{}", bin.css);
            }
            let filled = map.areas.iter().filter(|a| is_rate || a.fill != "s-count").count();
            prop_assert_eq!(bins.map(|b| b.count).sum::<usize>(), filled);
            prop_assert_eq!(map.table.rows.len() + map.table.apart.len(), map.areas.len());
            for row in map.table.rows.iter().chain(&map.table.apart) {
                let area = map.areas.iter().find(|a| a.code == row.code).unwrap();
                prop_assert_eq!((area.fill, &area.value), (row.fill, &row.value));
                prop_assert_eq!(area.low_cover || area.state != CellState::Value || row.sort_value.is_none(), !row.reason.is_empty());
            }
        }
    }
}
