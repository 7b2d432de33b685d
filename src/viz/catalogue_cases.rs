//! What the catalogue says of targets, classes, periods and sources.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::catalogue::{Catalogue, IndicatorEntry, catalogue};
use super::fixture::*;
use crate::domain::{Cell, Indicator, Kabupaten, Scope, SmallNumbers, Target};
use crate::i18n::Lang;

fn only(kab: &Kabupaten, lang: Lang) -> IndicatorEntry {
    catalogue(kab, lang).groups.remove(0).indicators.remove(0)
}

fn with(indicator: Indicator) -> Kabupaten {
    let mut kab = kabupaten(&["A", "B"]);
    kab.indicators.push(indicator);
    kab
}

#[test]
fn conflicting_targets_stand_side_by_side_with_their_sources() {
    let national = |year, value, source: &str| Target { scope: Scope::National, ..target(year, value, source) };
    let targets = vec![
        national(2025, 90.0, "rpjmn"),
        national(2024, 58.0, "rpjmn"),
        national(2024, 80.0, "ranpasti"),
        target(2025, 70.0, "register"),
    ];
    let entry = only(&with(Indicator { targets, ..coverage("a") }), Lang::Id);
    assert_eq!((entry.targets[0].year.as_str(), entry.targets[0].conflict), ("2024", "sumber berbeda nilai"));
    let values: Vec<(&str, &str, &str)> =
        entry.targets[0].values.iter().map(|v| (v.value.as_str(), v.scope, v.source.line.as_str())).collect();
    assert_eq!(values, [("58%", "nasional", "RPJMN 2020–2024"), ("80%", "nasional", "RAN PASTI")]);
    // The kabupaten's own target beside the nation's is no contradiction.
    assert_eq!((entry.targets[1].values.len(), entry.targets[1].conflict), (2, ""));
}

#[test]
fn classes_say_that_they_are_half_open() {
    let entry = only(&with(stunting()), Lang::Id);
    let ranges: Vec<&str> = entry.classes.iter().map(|c| c.range.as_str()).collect();
    assert_eq!(ranges[0], "kurang dari 2,5%");
    assert_eq!(ranges[2], "10% sampai kurang dari 20%");
    assert_eq!(ranges[4], "30% atau lebih");
    assert_eq!((entry.classes[4].label.as_str(), entry.class_source.as_str()), ("sangat tinggi", "WHO–UNICEF 2018"));
    assert_eq!(entry.floor, "D/S di bawah 60%, tidak dibandingkan");
}

#[test]
fn periods_count_only_those_with_figures() {
    let mut kab = with(stunting());
    let rows = [("2022-02", ratio(1, 40)), ("2022-08", Cell::NotReported), ("2024-08", ratio(0, 40))];
    add_total(&mut kab, stunting(), &rows);
    add(&mut kab, stunting(), &[("2024-08", &[ratio(1, 20), Cell::Suppressed])]);
    let entry = only(&kab, Lang::Id);
    assert_eq!(
        (entry.periods.as_str(), entry.levels.as_str()),
        ("2 periode, Feb 2022 sampai Agu 2024", "kabupaten dan kecamatan")
    );
    let silent = only(&with(cases()), Lang::En);
    assert_eq!((silent.periods.as_str(), silent.levels.as_str()), ("", "no data yet"));
    assert!(silent.classes.is_empty() && silent.class_source.is_empty() && silent.targets.is_empty());
}

#[test]
fn sources_of_the_figures_stand_once_each_the_latest_first() {
    let mut kab = with(stunting());
    let mut list: Vec<_> =
        ["2022-02", "2024-08", "2023-02"].iter().map(|at| edition("stunting_eppgbm", at, None, false)).collect();
    list[0].source = "register".parse().unwrap();
    list[1].as_of = Some(date("2024-08-31"));
    kab.editions = list;
    let entry = only(&kab, Lang::Id);
    let lines: Vec<&str> = entry.data_sources.iter().map(|s| s.line.as_str()).collect();
    assert_eq!(lines, ["Kemenkes", "Dinas Kesehatan"]);
    assert_eq!((entry.as_of.as_str(), entry.published.as_str()), ("31 Agu 2024", ""));
}

#[test]
fn an_indicator_of_an_unnamed_group_is_not_lost() {
    let lost = Indicator { group: "lain".parse().unwrap(), ..coverage("a") };
    let groups = catalogue(&with(lost), Lang::Id).groups;
    assert_eq!((groups.len(), groups[0].name.as_str()), (1, "lain"));
}

#[test]
fn the_rule_for_small_numbers_is_told_and_so_is_its_absence() {
    let mut kab = with(stunting());
    let text = |kab: &Kabupaten| catalogue(kab, Lang::Id).small_numbers;
    assert!(text(&kab).starts_with("Jumlah di bawah 5 (selain nol) disamarkan"));
    assert!(text(&kab).ends_with("Persen tidak dihitung pada penyebut di bawah 10."));
    kab.profile.small_numbers = SmallNumbers { threshold: 0, minimum_denominator: 0 };
    assert_eq!(text(&kab), "Angka kecil tidak disamarkan.");
}

#[test]
fn what_a_source_does_not_state_is_said_so() {
    let Catalogue { sources, sentence, simulated, .. } = catalogue(&with(stunting()), Lang::En);
    assert_eq!((sources[0].date.as_str(), sources[0].licence.as_str()), ("date not known", "licence not stated"));
    assert_eq!(sentence, "1 indicator from 4 sources.");
    assert!(simulated.starts_with("SIMULATION"));
}
