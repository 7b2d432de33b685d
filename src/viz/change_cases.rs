//! Tests of comparing: what is a change, what is none, and areas side by side.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::change::{change, shared_legend};
use super::choropleth::{Choropleth, choropleth};
use super::fixture::{count, *};
use super::side::side;
use crate::domain::*;
use crate::i18n::Lang;

fn two(indicator: Indicator, from: &[Cell], to: &[Cell]) -> Kabupaten {
    let mut kab = kabupaten(&["Ara", "Beo", "Cis", "Dua", "Eka", "Fer"]);
    add(&mut kab, indicator, &[("2023-08", from), ("2024-08", to)]);
    kab
}

fn of(kab: &Kabupaten, lang: Lang) -> Result<Choropleth, &'static str> {
    change(kab, &kab.indicators[0], Some((period("2023-08"), period("2024-08"))), lang)
}

fn rates(numerators: [u32; 6]) -> [Cell; 6] {
    numerators.map(|n| ratio(n, 1000))
}

#[test]
fn lower_is_better_and_each_class_has_its_fill() {
    // −6.0, −5.0, −1.0, +0.9, +1.0, +5.0 points.
    let kab = two(stunting(), &rates([200, 200, 200, 200, 200, 200]), &rates([140, 150, 190, 209, 210, 250]));
    let map = of(&kab, Lang::Id).unwrap();
    let fills: Vec<&str> = map.areas.iter().map(|a| a.fill).collect();
    assert_eq!(fills, ["d0", "d0", "d1", "d2", "d3", "d4"]);
    assert_eq!(
        map.sentence,
        "Perubahan Stunting e-PPGBM, Agu 2023 ke Agu 2024: 3 kecamatan membaik, 1 tetap, 2 memburuk. Memburuk: Eka dan Fer."
    );
    assert_eq!(map.table.rows[0].value, "−6,0");
    assert_eq!(map.areas[5].long, "Fer: +5,0 poin (20,0% → 25,0%); jauh memburuk");
}

#[test]
fn where_higher_is_better_the_same_fall_is_worse() {
    let kab = two(coverage("c"), &rates([800; 6]), &rates([740, 790, 800, 805, 810, 850]));
    let fills: Vec<&str> = of(&kab, Lang::En).unwrap().areas.iter().map(|a| a.fill).collect();
    assert_eq!(fills, ["d4", "d3", "d2", "d2", "d1", "d0"]);
}

#[test]
fn what_may_not_be_compared_at_either_period_is_a_state_and_never_a_change() {
    let low = measured(200, 1000, 1000, 5000);
    let fine = ratio(200, 1000);
    let from = [Cell::Suppressed, fine, low, fine, Cell::NotReported, fine];
    let to = [fine, Cell::NotReported, fine, low, Cell::NotReported, ratio(1, 5)];
    let map = of(&two(stunting(), &from, &to), Lang::Id).unwrap();
    let fills: Vec<&str> = map.areas.iter().map(|a| a.fill).collect();
    assert_eq!(fills, ["s-suppressed", "s-missing", "low-cover", "low-cover", "s-missing", "s-count"]);
    assert!(map.areas.iter().all(|a| a.class.is_none()) && map.table.rows.is_empty());
    assert_eq!(map.table.apart.len(), 6);
    assert_eq!(map.areas[0].value, "tidak dibandingkan (Agu 2023: disamarkan)");
    assert!(map.sentence.contains("0 kecamatan membaik, 0 tetap, 0 memburuk; 6 tidak dapat dibandingkan."));
    let states: usize = map.legend.states.iter().map(|b| b.count).sum();
    assert_eq!((states, map.legend.classes.iter().map(|b| b.count).sum::<usize>()), (6, 0));
}

#[test]
fn no_change_is_drawn_across_methods_of_counts_or_without_an_earlier_period() {
    let mut kab = two(stunting(), &rates([200; 6]), &rates([100; 6]));
    assert!(change(&kab, &kab.indicators[0], None, Lang::Id).unwrap_err().contains("dua periode"));
    kab.editions.push(edition("stunting_eppgbm", "2024-08", None, true));
    assert!(of(&kab, Lang::Id).unwrap_err().contains("Cara ukurnya berubah"));
    let counts = two(cases(), &[count(888); 6], &[count(287); 6]);
    assert!(of(&counts, Lang::En).unwrap_err().contains("only counts"));
}

#[test]
fn a_modelled_figure_and_a_direct_one_make_no_change() {
    let modelled = |percent| Cell::Value(Figure::Estimate(Estimate::new(percent, None, true).unwrap()));
    let direct = estimate(20.0, None);
    assert!(of(&two(survey(), &[direct; 6], &[estimate(10.0, None); 6]), Lang::Id).is_ok());
    assert!(of(&two(survey(), &[modelled(20.0); 6], &[modelled(10.0); 6]), Lang::Id).is_ok());
    assert!(
        of(&two(survey(), &[direct; 6], &[modelled(10.0); 6]), Lang::Id).unwrap_err().contains("Cara ukurnya berubah")
    );
}

#[test]
fn the_change_is_that_of_the_figures_shown() {
    let kab = two(stunting(), &[ratio(1196, 10_000); 6], &[ratio(996, 10_000); 6]);
    // 9.96 % needs two decimals, so that it is not shown as 10.0 %.
    let map = of(&kab, Lang::Id).unwrap();
    assert_eq!((map.table.rows[0].value.as_str(), map.areas[0].class), ("−2,00", Some(1)));
}

#[test]
fn the_legend_of_two_periods_has_the_states_of_both_and_no_numbers() {
    let from = [Cell::Suppressed, ratio(1, 100), ratio(1, 100), ratio(1, 100), ratio(1, 100), ratio(1, 100)];
    let to = [Cell::NotReported, ratio(1, 100), ratio(1, 100), ratio(1, 100), ratio(1, 100), ratio(1, 100)];
    let kab = two(stunting(), &from, &to);
    let id = kab.indicators[0].id.clone();
    let at = |p| choropleth(&kab, &id, period(p), Level::Kecamatan, Lang::Id, None).unwrap().legend;
    let shared = shared_legend(&at("2023-08"), &at("2024-08"));
    let states: Vec<&str> = shared.states.iter().map(|b| b.css).collect();
    assert_eq!(states, ["s-missing", "s-suppressed"]);
    assert!(shared.classes.iter().chain(&shared.states).all(|b| b.count_text.is_empty()));
}

#[test]
fn two_kecamatan_stand_beside_the_kabupaten_and_its_benchmarks() {
    let indicator = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
    let mut kab = two(indicator.clone(), &rates([200; 6]), &rates([140, 250, 1, 1, 1, 1]));
    add_total(&mut kab, indicator, &[("2024-08", ratio(150, 1000))]);
    kab.benchmarks = vec![benchmark("stunting_eppgbm", Scope::National, "2023", 19.8)];
    let table = side(&kab, &[code("99.01.01"), code("99.01.02"), code("99.01.03")], Lang::Id).unwrap();
    assert_eq!(table.heads, ["Indikator", "Ara", "Beo", "Kabupaten Contoh", "Nasional"]);
    let row = &table.rows[0];
    assert_eq!(row.about, "Agu 2024; target kabupaten 2024 sebesar 14%");
    let cells: Vec<(&str, String)> = row.cells.iter().map(|c| (c.value.as_str(), c.about.join("; "))).collect();
    assert_eq!(
        cells,
        [
            ("14,0%", "sedang; tepat pada target".to_owned()),
            ("25,0%", "tinggi; 11,0 poin di atas target".to_owned()),
            ("15,0%", "sedang; 1,0 poin di atas target".to_owned()),
            ("19,8%", "2023".to_owned()),
        ]
    );
    assert_eq!(side(&kab, &[code("99.01.77")], Lang::Id), None);
}
