//! Tests of trends as a reader meets them: what is joined, what is not, and what the sentence says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::fixture::*;
use super::trend::*;
use crate::domain::*;
use crate::i18n::Lang;

fn whole(indicator: Indicator, rows: &[(&str, Cell)]) -> Kabupaten {
    let mut kab = kabupaten(&["Ara", "Beo"]);
    add_total(&mut kab, indicator, rows);
    kab
}

fn shown(kab: &Kabupaten, areas: &[&str]) -> Trend {
    let areas: Vec<RegionCode> = areas.iter().map(|a| code(a)).collect();
    trend(kab, &kab.indicators[0], &areas, Lang::Id)
}

fn segments(trend: &Trend) -> Vec<(usize, usize)> {
    trend.series[0].segments.iter().map(|s| (s.from, s.to)).collect()
}

const MONTHS: [&str; 5] = ["2022-08", "2023-02", "2023-08", "2024-02", "2024-08"];

fn monthly(cells: [Cell; 5]) -> Kabupaten {
    let rows: Vec<(&str, Cell)> = MONTHS.iter().copied().zip(cells).collect();
    whole(stunting(), &rows)
}

#[test]
fn an_unbroken_line_is_one_segment_with_its_change_in_points() {
    let t = shown(&monthly([25, 24, 23, 22, 20].map(|n| ratio(n, 100))), &["99.01"]);
    assert_eq!(segments(&t), [(0, 4)]);
    assert!(
        t.sentence.contains("dari 25,0% (Agustus 2022) menjadi 20,0% (Agustus 2024), turun 5,0 poin."),
        "{}",
        t.sentence
    );
    assert_eq!(t.weighings.len(), 5);
    assert_eq!(t.rows[0].period, "Agustus 2024");
    assert_eq!(t.rows[0].cells[0].n, "20 dari 100");
}

#[test]
fn all_missing_is_said_and_draws_nothing() {
    let t = shown(&monthly([Cell::NotReported; 5]), &["99.01"]);
    assert!(t.is_empty && segments(&t).is_empty());
    assert!(
        t.sentence.contains("belum ada angka dalam 5 periode. 5 periode tanpa angka: 5 belum lapor."),
        "{}",
        t.sentence
    );
    assert_eq!(t.y_ticks.last().unwrap().text, "100%");
}

#[test]
fn an_indicator_without_any_period_has_no_data_yet() {
    let mut kab = kabupaten(&["Ara"]);
    add_total(&mut kab, stunting(), &[]);
    let t = shown(&kab, &["99.01"]);
    assert_eq!(t.sentence, "Prevalensi stunting (e-PPGBM), Kabupaten Contoh: belum ada data.");
    assert!(t.rows.is_empty() && t.is_empty);
}

#[test]
fn one_point_shows_no_direction() {
    let n = Cell::NotReported;
    let t = shown(&monthly([n, n, ratio(23, 100), n, n]), &["99.01"]);
    assert_eq!(segments(&t), [(2, 2)]);
    assert!(t.sentence.contains("23,0% pada Agustus 2023; baru satu angka"), "{}", t.sentence);
    assert!(!t.sentence.contains("poin"));
}

#[test]
fn a_withheld_value_in_the_middle_breaks_the_line_and_the_comparison() {
    let t =
        shown(&monthly([ratio(25, 100), ratio(24, 100), Cell::Suppressed, ratio(22, 100), ratio(20, 100)]), &["99.01"]);
    assert_eq!(segments(&t), [(0, 1), (3, 4)]);
    assert_eq!(t.series[0].points[2].state, PointState::Gap(CellState::Suppressed));
    assert_eq!((t.series[0].points[2].value, t.series[0].points[2].at_y), (None, None));
    assert!(t.sentence.contains("tidak dibandingkan karena data terputus"), "{}", t.sentence);
    assert!(
        t.sentence.contains("Dari Februari 2024 sampai Agustus 2024, tanpa putus: turun 2,0 poin."),
        "{}",
        t.sentence
    );
    assert!(t.sentence.contains("1 periode tanpa angka: 1 disamarkan"), "{}", t.sentence);
}

#[test]
fn a_point_under_the_coverage_floor_is_shown_and_joined_to_nothing() {
    let low = measured(10, 100, 100, 200);
    let t = shown(&monthly([ratio(25, 100), ratio(24, 100), low, ratio(22, 100), ratio(20, 100)]), &["99.01"]);
    assert_eq!(segments(&t), [(0, 1), (3, 4)]);
    let point = &t.series[0].points[2];
    assert_eq!((point.state, point.value), (PointState::LowCoverage, Some(10.0)));
    assert!(point.coverage.contains("D/S 50,0% (di bawah batas 60%)"), "{}", point.coverage);
    assert!(t.sentence.contains("1 periode dengan cakupan pengukuran rendah tidak disambung."), "{}", t.sentence);
}

#[test]
fn zero_is_a_point_not_a_gap() {
    let t = shown(&monthly([25, 20, 10, 5, 0].map(|n| ratio(n, 100))), &["99.01"]);
    assert_eq!(segments(&t), [(0, 4)]);
    assert_eq!(t.series[0].points[4].value, Some(0.0));
    assert_eq!(t.series[0].points[4].text, "0,0%");
}

fn surveys() -> Kabupaten {
    let rows = [("2021", 22.7), ("2022", 16.6), ("2023", 24.6), ("2024", 20.5)];
    let rows = rows.map(|(at, p)| (at, estimate(p, Some((p - 3.0, p + 3.0)))));
    let mut kab = whole(survey(), &rows);
    for (at, name, breaks) in [("2021", "SSGI 2021", false), ("2022", "SSGI 2022", false), ("2023", "SKI 2023", true)] {
        kab.editions.push(edition("stunting_ssgi", at, Some(name), breaks));
    }
    kab.editions.push(edition("stunting_ssgi", "2024", Some("SSGI 2024"), false));
    kab
}

#[test]
fn ssgi_and_ski_are_never_joined_in_either_direction() {
    let t = shown(&surveys(), &["99.01"]);
    assert_eq!(segments(&t), [(0, 1), (2, 2), (3, 3)]);
    let texts: Vec<&str> = t.breaks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "SSGI 2022 → SKI 2023: metode berubah, tidak dibandingkan",
            "SKI 2023 → SSGI 2024: metode berubah, tidak dibandingkan",
        ]
    );
    assert!(
        t.sentence.contains("22,7% (2021) dan 20,5% (2024); tidak dibandingkan karena metode berubah"),
        "{}",
        t.sentence
    );
    assert!(!t.sentence.contains("turun") && !t.sentence.contains("naik"));
    assert_eq!(t.series[0].points[0].interval, Some((19.7, 25.7)));
    assert!(t.weighings.is_empty());
}

#[test]
fn a_year_without_a_survey_is_a_gap_even_where_the_feed_has_no_row_for_it() {
    let mut kab = whole(survey(), &[("2019", estimate(30.0, None)), ("2021", estimate(25.0, None))]);
    kab.editions.push(edition("stunting_ssgi", "2019", Some("SSGI 2019"), false));
    kab.editions.push(edition("stunting_ssgi", "2021", Some("SSGI 2021"), false));
    let t = shown(&kab, &["99.01"]);
    assert_eq!(segments(&t), [(0, 0), (1, 1)]);
    assert!(t.breaks.iter().any(|b| b.text == "2020: tidak ada survei"));
}

#[test]
fn overlapping_intervals_are_named_as_possible_chance() {
    let mut kab = surveys();
    kab.editions.truncate(2);
    let rows = [("2021", estimate(22.7, Some((19.0, 26.0)))), ("2022", estimate(20.6, Some((17.0, 24.0))))];
    add_total(&mut kab, survey(), &rows);
    let t = shown(&kab, &["99.01"]);
    assert!(t.sentence.contains("turun 2,1 poin. Selang kepercayaan keduanya bertumpang tindih"), "{}", t.sentence);
}

#[test]
fn counts_stand_on_their_own_axis_and_never_become_a_rate() {
    let t = shown(&whole(stunting(), &[("2023-08", count(888)), ("2024-02", count(330))]), &["99.01"]);
    assert_eq!(t.axis, Axis::Count);
    assert!(!t.sentence.contains('%') && t.sentence.contains("turun 558"), "{}", t.sentence);
    assert!(t.sentence.contains("bukan prevalensi"));
    assert_eq!(t.unit, "balita pendek");
}

#[test]
fn a_count_among_rates_goes_to_a_second_panel() {
    let t = shown(&whole(stunting(), &[("2023-08", ratio(88, 1000)), ("2024-02", count(330))]), &["99.01"]);
    assert_eq!(t.axis, Axis::Percent);
    assert_eq!(t.series[0].points[1].state, PointState::OtherAxis);
    assert_eq!(t.series[0].points[1].text, "330 (sasaran tidak dipublikasikan)");
    let counts = t.counts.unwrap();
    assert_eq!(counts.axis, Axis::Count);
    let values: Vec<Option<f64>> = counts.series[0].points.iter().map(|p| p.value).collect();
    assert_eq!(values, [Some(88.0), Some(330.0)]);
}

#[test]
fn no_percentage_is_drawn_on_a_denominator_under_the_minimum() {
    let t = shown(&whole(coverage("c"), &[("2024", ratio(3, 7))]), &["99.01"]);
    assert!(t.is_empty);
    assert_eq!(t.series[0].points[0].text, "3 dari 7 (persen tidak dihitung pada penyebut di bawah 10)");
}

#[test]
fn an_unknown_area_and_a_level_without_figures_are_notices_not_lines() {
    let t = shown(&monthly([ratio(25, 100); 5]), &["99.01.77", "99.01.01", "12.34", "99.01"]);
    assert_eq!(t.series.len(), 1);
    assert_eq!(t.notices.len(), 3);
    assert!(t.notices[0].contains("99.01.77"));
    assert_eq!(t.notices[1], "Ara: tidak ada angka tingkat kecamatan.");
}

#[test]
fn the_axes_stand_still_while_areas_come_and_go() {
    let mut kab = monthly([25, 24, 23, 22, 20].map(|n| ratio(n, 100)));
    add(&mut kab, stunting(), &[("2024-08", &[ratio(40, 100), ratio(2, 100)])]);
    let (one, both) = (shown(&kab, &["99.01"]), shown(&kab, &["99.01", "99.01.01", "99.01.02"]));
    assert_eq!((one.y_domain, one.x_ticks, one.y_ticks), (both.y_domain, both.x_ticks, both.y_ticks));
    assert_eq!(both.series[1].points[0].state, PointState::Absent);
    assert_eq!(both.series[1].points[0].text, "tidak ada angka tingkat kecamatan");
    assert_eq!(both.rows[0].cells.len(), 3);
}

#[test]
fn conflicting_targets_are_both_drawn_and_both_judged() {
    let mut indicator = coverage("ttd");
    indicator.targets = vec![target(2024, 58.0, "rpjmn"), target(2024, 80.0, "ranpasti"), target(2045, 99.0, "rpjmn")];
    let kab = whole(indicator, &[("2023", ratio(50, 100)), ("2024", ratio(60, 100))]);
    let t = shown(&kab, &["99.01"]);
    assert_eq!(t.targets.len(), 2);
    assert!(t.targets.iter().all(|p| p.steps[0].at.is_some()));
    assert_eq!(t.targets[0].steps[1].at, None);
    assert_eq!(t.targets[0].steps[1].text, "2045: 99%");
    assert!(
        t.sentence.contains("Target 2024: 58% (kabupaten, A) tercapai; 80% (kabupaten, B) belum tercapai."),
        "{}",
        t.sentence
    );
}

#[test]
fn no_scope_hides_another_and_each_path_has_its_own_dashes_and_letter() {
    let mut indicator = survey();
    let of = |scope, year, value, source| Target { scope, ..target(year, value, source) };
    indicator.targets = vec![
        of(Scope::National, 2024, 14.0, "rpjmn"),
        of(Scope::National, 2025, 18.8, "ranpasti"),
        of(Scope::Province, 2025, 13.2, "ranpasti"),
        of(Scope::Kabupaten, 2024, 18.0, "survey"),
        of(Scope::Kabupaten, 2025, 17.0, "survey"),
    ];
    let t = shown(&whole(indicator, &[("2024", estimate(17.0, None))]), &["99.01"]);
    let paths: Vec<(&str, &str, usize)> =
        t.targets.iter().map(|p| (p.mark.as_str(), p.label.as_str(), p.steps.len())).collect();
    assert_eq!(
        paths,
        [
            ("A", "target kabupaten", 2),
            ("B", "target provinsi", 1),
            ("C", "target nasional", 1),
            ("D", "target nasional", 1),
        ]
    );
    for (i, path) in t.targets.iter().enumerate() {
        assert!(path.steps.iter().all(|s| s.at.is_some()) && !path.source.line.is_empty());
        assert!(t.targets.iter().take(i).all(|other| other.dash != path.dash && other.tag != path.tag));
    }
    assert!(
        t.sentence.contains("Target 2024: 18% (kabupaten, A) tercapai; 14% (nasional, C) belum tercapai."),
        "{}",
        t.sentence
    );
}

#[test]
fn both_ends_and_their_difference_agree() {
    let indicator = Indicator { targets: vec![target(2023, 12.0, "rpjmn")], ..coverage("c") };
    let kab = whole(indicator, &[("2022", ratio(1196, 10_000)), ("2023", ratio(86_447, 1_000_000))]);
    assert!(
        shown(&kab, &["99.01"]).sentence.contains("dari 11,96% (2022) menjadi 8,64% (2023), turun 3,32 poin."),
        "{}",
        shown(&kab, &["99.01"]).sentence
    );
}

#[test]
fn lower_is_better_meets_its_target_from_below() {
    let mut indicator = stunting();
    indicator.targets = vec![target(2024, 20.0, "rpjmn")];
    let at = |n| shown(&whole(indicator.clone(), &[("2024", ratio(n, 1000))]), &["99.01"]).sentence;
    assert!(at(200).contains("20% (kabupaten, A) tercapai"));
    assert!(at(201).contains("belum tercapai"));
}

#[test]
fn a_kecamatan_is_not_judged_by_the_kabupatens_target() {
    let mut indicator = coverage("c");
    indicator.targets = vec![target(2024, 80.0, "rpjmn")];
    let mut kab = kabupaten(&["Ara"]);
    add(&mut kab, indicator, &[("2024", &[ratio(60, 100)])]);
    assert!(!shown(&kab, &["99.01.01"]).sentence.contains("Target"));
}

#[test]
fn a_pointer_finds_the_nearest_drawn_point() {
    let t = shown(
        &monthly([ratio(25, 100), Cell::NotReported, ratio(23, 100), ratio(22, 100), ratio(20, 100)]),
        &["99.01"],
    );
    let p = &t.series[0].points[3];
    assert_eq!(t.nearest(p.at_x + 0.02, 0.9), Some((0, 3)));
    assert_eq!(t.nearest(f64::NAN, 0.5), None);
}

#[test]
fn english_is_complete() {
    let kab = surveys();
    let t = trend(&kab, &kab.indicators[0], &[code("99.01"), code("99.01.01")], Lang::En);
    assert!(t.sentence.contains("not compared, for the method changed in between."), "{}", t.sentence);
    assert_eq!(t.notices, ["Ara: no figures by kecamatan."]);
}

#[test]
fn a_period_that_only_kecamatan_have_does_not_break_the_kabupatens_line() {
    let mut kab = whole(stunting(), &[("2024-02", ratio(25, 100)), ("2024-08", ratio(20, 100))]);
    add(&mut kab, stunting(), &[("2024-05", &[ratio(4, 100), ratio(2, 100)])]);
    let t = shown(&kab, &["99.01"]);
    assert_eq!((segments(&t), t.series[0].points[1].state), (vec![(0, 2)], PointState::Absent));
    assert!(t.sentence.contains("turun 5,0 poin") && !t.sentence.contains("tanpa angka"), "{}", t.sentence);
}

#[test]
fn a_year_and_a_month_are_not_joined() {
    let t = shown(&whole(stunting(), &[("2023", ratio(25, 100)), ("2024-02", ratio(20, 100))]), &["99.01"]);
    assert_eq!(segments(&t), [(0, 0), (1, 1)]);
}

#[test]
fn a_whole_of_other_kecamatan_than_before_is_told_over_the_same() {
    // The whole rises from 40 to 45 % because B, which was low, has not reported; A fell from 50 to 45 %.
    let mut kab = kabupaten(&["A", "B"]);
    let indicator = coverage("a");
    add(
        &mut kab,
        indicator.clone(),
        &[("2024", &[ratio(50, 100), ratio(30, 100)]), ("2025", &[ratio(45, 100), Cell::NotReported])],
    );
    add_total(&mut kab, indicator.clone(), &[("2024", ratio(80, 200)), ("2025", ratio(45, 100))]);
    let told = trend(&kab, &indicator, &[code("99.01")], Lang::Id);
    assert!(told.sentence.contains("2025: 1 dari 2 kecamatan belum lapor."), "{}", told.sentence);
    assert_eq!(told.among, "Pada 1 kecamatan yang angkanya ada di kedua periode (2024–2025): turun 5,0 poin.");
    let mut halves = kabupaten(&["A", "B"]);
    add(&mut halves, indicator.clone(), &[("2025-S1", &[ratio(45, 100), Cell::NotReported])]);
    add_total(&mut halves, indicator.clone(), &[("2025-S1", ratio(45, 100))]);
    let english = trend(&halves, &indicator, &[code("99.01")], Lang::En).sentence;
    assert!(english.contains(". First half of 2025: 1 of 2 kecamatan has not reported."), "{english}");
    let other = trend(&kab, &indicator, &[code("99.01.01")], Lang::Id);
    assert!(other.among.is_empty() && !other.sentence.contains("belum lapor"), "{}", other.sentence);
}
