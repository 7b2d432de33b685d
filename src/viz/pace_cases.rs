//! Tests of the pace, with numbers worked out by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::fixture::*;
use super::pace::{Pace, pace};
use super::trend::trend;
use crate::domain::*;
use crate::i18n::Lang;

fn aimed(indicator: Indicator, targets: &[(u16, f64)]) -> Indicator {
    let targets = targets.iter().map(|(year, value)| target(*year, *value, "rpjmn")).collect();
    Indicator { targets, ..indicator }
}

fn of(indicator: Indicator, rows: &[(&str, Cell)]) -> Pace {
    let mut kab = kabupaten(&["Ara"]);
    add_total(&mut kab, indicator, rows);
    read(&kab, 2025, Lang::Id)
}

fn read(kab: &Kabupaten, this_year: u16, lang: Lang) -> Pace {
    let trend = trend(kab, &kab.indicators[0], &[kab.profile.code], lang);
    pace(kab, &kab.indicators[0], &trend, this_year, lang).unwrap()
}

/// One weighing each August from 2021 on, of 1,000 measured.
fn augusts(numerators: &[u32]) -> Vec<(String, Cell)> {
    numerators.iter().enumerate().map(|(i, n)| (format!("{}-08", 2021 + i), ratio(*n, 1000))).collect()
}

fn weighed(indicator: Indicator, numerators: &[u32]) -> Pace {
    let rows = augusts(numerators);
    let rows: Vec<(&str, Cell)> = rows.iter().map(|(at, cell)| (at.as_str(), *cell)).collect();
    of(indicator, &rows)
}

#[test]
fn a_steady_tenth_less_each_year_is_ten_percent() {
    // 20, 18, 16.2: each is 0.9 of the one before.
    let pace = weighed(stunting(), &[200, 180, 162]);
    assert_eq!(
        pace.achieved,
        [
            "Kabupaten Contoh: turun rata-rata 10,0% dari nilai tahun sebelumnya setiap tahun (AARR 10,0%), dari 3 titik yang sebanding, Agustus 2021 sampai Agustus 2023."
        ]
    );
}

#[test]
fn the_rate_is_that_of_the_regression_and_not_of_the_two_ends() {
    // ln 30, 27, 28, 24 = 3.4012, 3.2958, 3.3322, 3.1781; slope −0.31653 / 5 = −0.06331; 1 − e^−0.06331 = 6.13 %.
    // By the ends alone it would be 1 − (24 / 30)^(1/3) = 7.17 %.
    assert!(weighed(stunting(), &[300, 270, 280, 240]).achieved[0].contains("(AARR 6,1%)"));
}

#[test]
fn a_rise_is_a_negative_rate_and_said_as_a_rise() {
    // 10, 11, 12.1: each is 1.1 of the one before.
    let pace = weighed(aimed(stunting(), &[(2026, 9.0)]), &[100, 110, 121]);
    assert!(
        pace.achieved[0].contains(
            "naik rata-rata 10,0% dari nilai tahun sebelumnya setiap tahun (AARR −10,0%; minus berarti naik)"
        ),
        "{}",
        pace.achieved[0]
    );
}

#[test]
fn the_need_is_worked_out_from_the_newest_value_to_the_year_of_the_target() {
    // From 16.2 in 2023 to 14.2 in 2029: (14.2 / 16.2)^(1/6) = 0.97828, so 2.2 % a year; to 8 in 2025: 29.7 %.
    let pace = weighed(aimed(stunting(), &[(2029, 14.2)]), &[200, 180, 162]);
    assert_eq!(
        pace.aims[0].text,
        "target kabupaten 2029 sebesar 14,2%: sejak Agustus 2023 perlu turun rata-rata 2,2% dari nilai tahun sebelumnya setiap tahun. Laju sekarang cukup."
    );
    let pace = weighed(aimed(stunting(), &[(2025, 8.0)]), &[200, 180, 162]);
    assert!(
        pace.aims[0].text.ends_with(
            "perlu turun rata-rata 29,7% dari nilai tahun sebelumnya setiap tahun. Laju sekarang belum cukup."
        )
    );
}

#[test]
fn two_rounds_of_the_register_make_a_pace_that_says_so() {
    // 1 − 15 / 20 = 25 %.
    let pace = weighed(stunting(), &[200, 150]);
    assert!(pace.achieved[0].ends_with("(AARR 25,0%), dari dua titik saja: Agustus 2021 dan Agustus 2022."));
}

#[test]
fn february_and_august_are_not_mixed() {
    let rows = [
        ("2022-02", ratio(300, 1000)),
        ("2022-08", ratio(200, 1000)),
        ("2023-08", ratio(180, 1000)),
        ("2024-08", ratio(162, 1000)),
        ("2025-02", ratio(290, 1000)),
    ];
    let pace = of(aimed(stunting(), &[(2029, 14.0)]), &rows);
    assert!(pace.achieved[0].contains("(AARR 10,0%), dari 3 titik"), "{}", pace.achieved[0]);
    // The need starts from the newest figure, whichever month it is of.
    assert!(pace.aims[0].text.contains("sejak Februari 2025"));
}

#[test]
fn a_round_under_the_coverage_floor_counts_for_nothing() {
    let rows =
        [("2021-08", ratio(200, 1000)), ("2022-08", measured(50, 1000, 1000, 5000)), ("2023-08", ratio(162, 1000))];
    // √(16.2 / 20) = 0.9.
    assert!(of(stunting(), &rows).achieved[0].contains("(AARR 10,0%), dari dua titik saja"));
}

#[test]
fn a_value_of_nought_has_no_rate_and_is_no_panic() {
    let pace = weighed(aimed(stunting(), &[(2026, 5.0)]), &[20, 10, 0]);
    assert!(pace.achieved[0].contains("tidak dapat dihitung karena ada nilai 0%"), "{}", pace.achieved[0]);
    assert_eq!(pace.aims[0].text, "target kabupaten 2026 sebesar 5%: sudah tercapai pada Agustus 2023.");
    // A target of nought is reached by points, never by a rate: 2 points in 2 years.
    let pace = weighed(aimed(stunting(), &[(2025, 0.0)]), &[40, 30, 20]);
    assert!(pace.aims[0].text.contains("perlu turun rata-rata 1,0 poin per tahun. Belum dapat dinilai"));
}

#[test]
fn a_year_that_came_or_went_asks_for_nothing_more() {
    let indicator = aimed(stunting(), &[(2023, 9.0)]);
    let pace = weighed(indicator, &[200, 180, 162]);
    assert!(pace.aims[0].text.ends_with("belum tercapai pada Agustus 2023; selisih 7,2 poin sampai akhir 2023."));
    let pace = of(aimed(survey(), &[(2024, 14.0)]), &[("2024", estimate(20.5, None))]);
    assert!(pace.aims[0].text.ends_with("target kabupaten 2024 sebesar 14%: tidak tercapai pada 2024."));
    let pace = weighed(aimed(stunting(), &[(2024, 9.0)]), &[200, 180, 162]);
    assert!(pace.aims[0].text.ends_with("sudah lewat, dan belum ada angka 2024 untuk menilainya."));
}

#[test]
fn surveys_of_two_instruments_are_not_made_into_a_pace() {
    let mut kab = kabupaten(&[]);
    let rows = [("2021", 22.7), ("2022", 16.6), ("2023", 24.6), ("2024", 20.5)].map(|(at, p)| (at, estimate(p, None)));
    add_total(&mut kab, aimed(survey(), &[(2029, 14.2)]), &rows);
    for (at, name, breaks) in [
        ("2021", "SSGI 2021", false),
        ("2022", "SSGI 2022", false),
        ("2023", "SKI 2023", true),
        ("2024", "SSGI 2024", true),
    ] {
        kab.editions.push(edition("stunting_ssgi", at, Some(name), breaks));
    }
    let pace = read(&kab, 2025, Lang::Id);
    assert_eq!(
        pace.achieved,
        [
            "Kabupaten Contoh: laju belum dapat dihitung: baru 1 angka dengan cara ukur yang sama, perlu sedikitnya 3 (SSGI dan SKI tidak digabung)."
        ]
    );
    // (14.2 / 20.5)^(1/5) = 0.9292.
    assert!(
        pace.aims[0]
            .text
            .contains("perlu turun rata-rata 7,1% dari nilai tahun sebelumnya setiap tahun. Belum dapat dinilai"),
        "{}",
        pace.aims[0].text
    );
}

#[test]
fn three_editions_of_one_survey_make_a_pace() {
    let rows = [("2021", estimate(25.0, None)), ("2022", estimate(24.0, None)), ("2024", estimate(20.0, None))];
    let mut kab = kabupaten(&[]);
    add_total(&mut kab, survey(), &rows);
    for (at, _) in rows {
        kab.editions.push(edition("stunting_ssgi", at, Some("SSGI"), false));
    }
    // x −1.333, −0.333, 1.667; slope of the logarithms −0.35943 / 4.6667 = −0.07702; 7.4 %.
    assert!(
        read(&kab, 2025, Lang::En).achieved[0]
            .contains("down by 7.4% of the previous year's value each year on average (AARR 7.4%)")
    );
}

#[test]
fn coverage_has_points_a_year_and_no_rate_of_reduction() {
    let rows = [("2022", ratio(50, 100)), ("2023", ratio(54, 100)), ("2024", ratio(62, 100))];
    let pace = of(aimed(coverage("c"), &[(2026, 80.0)]), &rows);
    // Slope (62 − 50) / 2 = 6; need (80 − 62) / 2 = 9.
    assert!(pace.achieved[0].contains("naik rata-rata 6,0 poin per tahun, dari 3 titik"), "{}", pace.achieved[0]);
    assert!(!pace.achieved[0].contains("AARR"));
    assert!(pace.aims[0].text.ends_with("perlu naik rata-rata 9,0 poin per tahun. Laju sekarang belum cukup."));
}

#[test]
fn a_count_has_no_pace_and_nothing_has_none() {
    let mut kab = kabupaten(&[]);
    add_total(&mut kab, cases(), &[("2023", count(10)), ("2024", count(8))]);
    let shown = trend(&kab, &kab.indicators[0], &[kab.profile.code], Lang::Id);
    assert_eq!(pace(&kab, &kab.indicators[0], &shown, 2025, Lang::Id), None);
}

#[test]
fn every_target_of_every_scope_has_its_own_line() {
    let mut indicator = stunting();
    indicator.targets = vec![
        Target { scope: Scope::National, ..target(2029, 14.2, "ranpasti") },
        target(2026, 9.0, "rpjmn"),
        Target { scope: Scope::Province, ..target(2025, 13.2, "rpjmn") },
    ];
    let pace = weighed(indicator, &[200, 180, 162]);
    let marks: Vec<(&str, &str)> =
        pace.aims.iter().map(|a| (a.mark.as_str(), a.text.split(':').next().unwrap())).collect();
    assert_eq!(
        marks,
        [
            ("A", "target kabupaten 2026 sebesar 9%"),
            ("B", "target provinsi 2025 sebesar 13,2%"),
            ("C", "target nasional 2029 sebesar 14,2%"),
        ]
    );
}
