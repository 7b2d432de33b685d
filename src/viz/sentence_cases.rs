//! The sentence in every case that a table can bring, in both languages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{choropleth::choropleth, fixture::*};
use crate::{
    domain::{Cell, Indicator, Kabupaten, Level},
    i18n::Lang,
};
use proptest::prelude::*;

fn said(kab: &Kabupaten, lang: Lang) -> String {
    let id = kab.indicators.first().unwrap().id.clone();
    choropleth(kab, &id, period("2024-S1"), Level::Kecamatan, lang, None).unwrap().sentence
}

/// The sentence of each list of cells, without its subject.
fn check(indicator: &Indicator, cases: &[(&[Cell], &str, &str)]) {
    for (cells, id, en) in cases {
        let kab = with_cells(indicator.clone(), "2024-S1", cells);
        assert_eq!(said(&kab, Lang::Id).split_once(": ").unwrap().1, *id);
        assert_eq!(said(&kab, Lang::En).split_once(": ").unwrap().1, *en);
    }
}

const SILENT: Cell = Cell::NotReported;
const HIDDEN: Cell = Cell::Suppressed;

#[test]
fn what_and_when_come_first() {
    let kab = with_cells(coverage("a"), "2024-S1", &[ratio(50, 100)]);
    assert_eq!(said(&kab, Lang::Id), "Balita dipantau, Semester I 2024: A 50,0%.");
    assert_eq!(said(&kab, Lang::En), "Under-fives followed up, first half of 2024: A 50.0%.");
}

#[test]
fn a_coverage_with_a_target() {
    let indicator = Indicator { targets: vec![target(2024, 90.0, "rpjmn")], ..coverage("a") };
    let (a, b, c) = (ratio(612, 1000), ratio(1030, 1000), ratio(90, 100));
    check(
        &indicator,
        &[
            (
                &[a, b, c, SILENT],
                "1 dari 3 kecamatan yang berdata di bawah target 2024 sebesar 90% (RPJMN 2020–2024); terendah A (61,2%), \
                 tertinggi B (103,0%). 1 kecamatan belum lapor.",
                "1 of the 3 kecamatan with data is below the 2024 target of 90% (RPJMN 2020–2024); lowest A (61.2%), \
                 highest B (103.0%). 1 kecamatan has not reported.",
            ),
            (
                &[a, ratio(50, 100), b],
                "2 dari 3 kecamatan di bawah target 2024 sebesar 90% (RPJMN 2020–2024); terendah B (50,0%), tertinggi C \
                 (103,0%).",
                "2 of the 3 kecamatan are below the 2024 target of 90% (RPJMN 2020–2024); lowest B (50.0%), highest C \
                 (103.0%).",
            ),
            (
                &[b, c],
                "kedua kecamatan sudah memenuhi target 2024 sebesar 90% (RPJMN 2020–2024); terendah B (90,0%), tertinggi \
                 A (103,0%).",
                "both kecamatan meet the 2024 target of 90% (RPJMN 2020–2024); lowest B (90.0%), highest A (103.0%).",
            ),
            (
                &[a, a, a, a],
                "semua 4 kecamatan di bawah target 2024 sebesar 90% (RPJMN 2020–2024); semuanya 61,2%.",
                "all 4 kecamatan are below the 2024 target of 90% (RPJMN 2020–2024); all at 61.2%.",
            ),
            (
                &[a, SILENT],
                "hanya A yang berdata: 61,2%, di bawah target 2024 sebesar 90% (RPJMN 2020–2024). 1 kecamatan belum lapor.",
                "only A has data: 61.2%, below the 2024 target of 90% (RPJMN 2020–2024). 1 kecamatan has not reported.",
            ),
            (
                &[b],
                "A 103,0%, memenuhi target 2024 sebesar 90% (RPJMN 2020–2024).",
                "A 103.0%, meeting the 2024 target of 90% (RPJMN 2020–2024).",
            ),
        ],
    );
}

#[test]
fn a_prevalence_puts_the_highest_first_and_leaves_low_coverage_out() {
    let indicator = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
    let low = measured(400, 500, 500, 1000);
    check(
        &indicator,
        &[(
            &[measured(20, 100, 90, 100), low, ratio(8, 100), low, HIDDEN],
            "1 dari 2 kecamatan yang dapat dibandingkan di atas target 2024 sebesar 14% (RPJMN 2020–2024); tertinggi A \
             (20,0%), terendah C (8,0%). 1 kecamatan disamarkan, 2 dengan D/S di bawah 60% tidak dibandingkan.",
            "1 of the 2 kecamatan that can be compared is above the 2024 target of 14% (RPJMN 2020–2024); highest A \
             (20.0%), lowest C (8.0%). 1 kecamatan is suppressed, 2 with D/S under 60% are not compared.",
        )],
    );
}

#[test]
fn ties_are_named_up_to_three_and_counted_beyond() {
    let (a, b) = (ratio(0, 100), ratio(50, 100));
    check(
        &coverage("a"),
        &[
            (
                &[a, a, b],
                "semua 3 kecamatan berdata; terendah A dan B (0,0%), tertinggi C (50,0%).",
                "all 3 kecamatan have data; lowest A and B (0.0%), highest C (50.0%).",
            ),
            (
                &[b, a, b, b, b],
                "semua 5 kecamatan berdata; terendah B (0,0%), tertinggi 4 kecamatan (50,0%).",
                "all 5 kecamatan have data; lowest B (0.0%), highest 4 kecamatan (50.0%).",
            ),
            (&[b, b], "kedua kecamatan berdata; keduanya 50,0%.", "both kecamatan have data; both at 50.0%."),
        ],
    );
}

#[test]
fn counts_have_the_most_and_the_fewest() {
    check(
        &cases(),
        &[(
            &[count(201), count(7), SILENT, SILENT],
            "2 dari 4 kecamatan berdata; terbanyak A (201), paling sedikit B (7). 2 kecamatan belum lapor.",
            "2 of the 4 kecamatan have data; most A (201), fewest B (7). 2 kecamatan have not reported.",
        )],
    );
    let mut kab = with_cells(cases(), "2024-S1", &[count(201), count(7)]);
    add_total(&mut kab, cases(), &[("2024-S1", count(208))]);
    assert!(said(&kab, Lang::Id).ends_with("paling sedikit B (7). Seluruh kabupaten: 208."));
}

#[test]
fn where_there_is_nothing_to_compare_it_says_why() {
    check(
        &stunting(),
        &[
            (&[SILENT, SILENT], "belum ada data (2 kecamatan).", "no data yet (2 kecamatan)."),
            (
                &[HIDDEN, HIDDEN],
                "semua angka disamarkan karena jumlahnya kecil (2 kecamatan).",
                "all figures are suppressed because the numbers are small (2 kecamatan).",
            ),
            (
                &[HIDDEN, SILENT, Cell::NotApplicable, Cell::NoSuchArea],
                "belum ada angka yang dapat dibandingkan (3 kecamatan). 1 kecamatan belum lapor, 1 disamarkan, 1 tidak \
                 berlaku (0 dari 0), 1 belum atau tidak lagi ada.",
                "no figures that can be compared yet (3 kecamatan). 1 kecamatan has not reported, 1 is suppressed, 1 is \
                 not applicable (0 of 0), 1 did not exist then.",
            ),
            (
                &[measured(40, 500, 500, 1000)],
                "belum ada angka yang dapat dibandingkan (1 kecamatan). 1 kecamatan dengan D/S di bawah 60% tidak \
                 dibandingkan.",
                "no figures that can be compared yet (1 kecamatan). 1 kecamatan with D/S under 60% is not compared.",
            ),
            (&[], "belum ada wilayah untuk ditampilkan.", "no areas to show yet."),
        ],
    );
    check(
        &survey(),
        &[(
            &[SILENT, SILENT],
            "survei ini hanya menghasilkan angka untuk seluruh kabupaten.",
            "this survey yields a figure for the whole kabupaten only.",
        )],
    );
}

#[test]
fn a_rate_without_denominators_is_told_as_counts_and_never_against_a_target_in_percent() {
    let indicator = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
    check(
        &indicator,
        &[(
            &[count(201), count(7)],
            "kedua kecamatan berdata; terbanyak A (201), paling sedikit B (7).",
            "both kecamatan have data; most A (201), fewest B (7).",
        )],
    );
}

#[test]
fn a_count_beside_a_rate_under_the_floor_is_in_no_order() {
    check(
        &stunting(),
        &[(
            &[measured(0, 10, 0, 1), count(3)],
            "belum ada angka yang dapat dibandingkan (2 kecamatan). 1 kecamatan dengan D/S di bawah 60% tidak dibandingkan, \
             1 tanpa persentase.",
            "no figures that can be compared yet (2 kecamatan). 1 kecamatan with D/S under 60% is not compared, \
             1 has no percentage.",
        )],
    );
}

/// Runs of digits with the marks inside them.
fn numbers(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'));
    parts
        .map(|p| p.trim_matches([',', '.']).to_owned())
        .filter(|p| p.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        (0..2000_u32, 1..1000_u32).prop_map(|(n, d)| ratio(n, d)),
        (0..300_u32, 10..300_u32, 0..400_u32, 1..400_u32).prop_map(|(n, d, m, s)| measured(n, d, m, s)),
        (0..4_000_000_000_u32).prop_map(count),
        Just(SILENT),
        Just(HIDDEN),
        Just(Cell::NotApplicable),
        Just(Cell::NoSuchArea),
    ]
}

proptest! {
    #[test]
    fn every_number_of_a_sentence_is_a_number_of_its_model(cells in proptest::collection::vec(any_cell(), 0..12)) {
        let indicator = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
        let mut kab = with_cells(indicator.clone(), "2024-S1", &cells);
        add_total(&mut kab, indicator.clone(), &[("2024-S1", ratio(77, 1234))]);
        for lang in Lang::ALL {
            let model = choropleth(&kab, &indicator.id, period("2024-S1"), Level::Kecamatan, lang, None).unwrap();
            let mut known: Vec<String> = (0..=cells.len()).map(|n| n.to_string()).collect();
            known.extend(numbers(&model.title));
            known.extend(numbers("RPJMN 2020–2024 14 60 0 2024"));
            known.extend(numbers(lang.pick("6,2", "6.2")));
            // Only what stands in the order, and the kabupaten's own figure, may be told.
            known.extend(model.table.rows.iter().flat_map(|row| numbers(&row.value)));
            for number in numbers(&model.sentence) {
                prop_assert!(known.contains(&number), "{} in `{}`", number, model.sentence);
            }
        }
    }

    #[test]
    fn what_is_withheld_or_under_the_floor_is_never_named_with_a_value(at in 0_usize..5, low in any::<bool>()) {
        let mut cells = vec![ratio(50, 1000), ratio(60, 1000), ratio(70, 1000), ratio(80, 1000), ratio(90, 1000)];
        cells[at] = if low { measured(990, 1000, 100, 1000) } else { HIDDEN };
        let kab = with_cells(stunting(), "2024-S1", &cells);
        let text = said(&kab, Lang::Id);
        prop_assert!(!text.contains("99,0%"), "{}", text);
        prop_assert!(!text.contains(&format!("{} (", ["A", "B", "C", "D", "E"][at])), "{}", text);
    }
}
