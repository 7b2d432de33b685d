//! Cases of the aid to the discussion of loci.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::fixture::{coverage, date, kabupaten, measured, period, ratio, stunting, village};
use super::locus_aid::*;
use super::take::{Origin, csv, xlsx};
use crate::{
    domain::{Area, Cell, Grid, Indicator, Kabupaten},
    i18n::Lang,
};

fn grid(villages: &[Area], now: &[Cell], before: &[Cell]) -> Grid {
    let codes = villages.iter().map(|v| v.code).collect();
    let cells = before.iter().chain(now).copied().collect();
    Grid::new(codes, vec![period("2023-08"), period("2024-08")], cells).unwrap()
}

fn of(weights: &str, look: impl FnOnce(&Kabupaten, Aid)) {
    let mut kab = kabupaten(&["Balik"]);
    let risk = Indicator { coverage_floor: None, ..coverage("krs_pendampingan") };
    kab.indicators = vec![Indicator { coverage_floor: Some(80.0), ..stunting() }, risk, coverage("imunisasi")];
    let villages: Vec<Area> = (1..=5).map(village).collect();
    let far = [ratio(10, 100); 5];
    let cases = grid(
        &villages,
        &[ratio(30, 100), ratio(10, 100), Cell::Suppressed, measured(20, 50, 50, 100), ratio(20, 100)],
        &far,
    );
    let krs = grid(&villages, &[ratio(1, 40), ratio(1, 20), ratio(1, 90), ratio(1, 90), ratio(1, 30)], &far);
    let served = grid(&villages, &[ratio(50, 100), ratio(90, 100), ratio(1, 99), ratio(1, 99), ratio(70, 100)], &far);
    let made = ingredients(&kab, Some(&"imunisasi".parse().unwrap()), Lang::Id).unwrap();
    let figures = VillageFigures { villages: &villages, grids: [&cases, &krs, &served] };
    let aid = aid(&kab, &made, weights.parse().unwrap(), figures, Lang::Id).unwrap();
    look(&kab, aid);
}

#[test]
fn a_village_without_a_component_that_counts_stands_apart_and_is_never_nought() {
    of("3,3,2,2", |_, aid| {
        let rows: Vec<(&str, &str, bool)> =
            aid.rows.iter().map(|r| (r.name.as_str(), r.group.as_str(), r.score.is_some())).collect();
        let apart = "Tidak dapat disandingkan";
        let expected = [
            ("D1", "Seperempat teratas", true),
            ("D5", "Seperempat kedua", true),
            ("D2", "Seperempat ketiga", true),
            ("D3", apart, false),
            ("D4", apart, false),
        ];
        assert_eq!(rows, expected);
        assert_eq!(
            (aid.rows[3].parts[0].as_str(), aid.rows[4].parts[0].as_str()),
            ("disamarkan", "cakupan pengukuran rendah")
        );
        assert!(aid.sentence.starts_with("Alat bantu diskusi, bukan keputusan. 3 pekon"), "{}", aid.sentence);
    });
    of("0,0,1,1", |_, aid| {
        // Cases that do not count keep nobody out.
        assert!(aid.rows.iter().all(|row| row.score.is_some()));
        assert_eq!(aid.rows[0].name, "D3");
    });
}

#[test]
fn every_component_shows_its_figure_how_it_moved_and_its_place() {
    of("3,3,2,2", |_, aid| {
        // Little coverage speaks for the village.
        assert_eq!(
            aid.rows[0].parts,
            ["30 (+20) ·\u{a0}100", "30,0 (+20,0) ·\u{a0}100", "40 (−60) ·\u{a0}100", "50,0 (+40,0) ·\u{a0}100"]
        );
        assert_eq!(aid.rows[1].parts[0], "20 (+10) ·\u{a0}50");
        assert_eq!(aid.rows[1].score, Some(50.0));
    });
}

#[test]
fn weights_are_their_own_text_in_a_link() {
    for text in ["3,3,2,2", "0,0,0,1", "10,10,10,10"] {
        assert_eq!(text.parse::<Weights>().unwrap().to_string(), text);
    }
    for text in ["", "3,3,2", "3,3,2,2,1", "11,0,0,0", "0,0,0,0", "a,b,c,d", "-1,0,0,1"] {
        assert!(text.parse::<Weights>().is_err(), "{text}");
    }
}

#[test]
fn the_list_to_take_along_has_the_rows_of_the_screen() {
    of("3,3,2,2", |kab, aid| {
        let origin = Origin { kab, address: "https://x", today: date("2025-01-01") };
        let sheet = aid_sheet(&aid, &origin, Lang::Id);
        let of = |column: usize| sheet.rows.iter().map(|row| row[column].said(Lang::Id)).collect::<Vec<_>>();
        assert_eq!(of(1), aid.rows.iter().map(|r| r.name.clone()).collect::<Vec<_>>());
        assert_eq!(of(4), aid.rows.iter().map(|r| r.parts[0].clone()).collect::<Vec<_>>());
        assert!(!csv(&sheet).is_empty() && !xlsx(&sheet, Lang::Id).is_empty());
    });
}
