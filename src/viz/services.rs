//! The services of one place, by how far and by how many people each misses its target.

use super::{
    gaps::{GapCell, Gaps},
    table::{Column, Order},
};
use crate::{
    domain::{IndicatorId, Period, RegionCode},
    i18n::{Lang, gap_words, take_words},
};

/// The services of a kabupaten or kecamatan.
#[derive(Clone, Debug, PartialEq)]
pub struct Services {
    /// The place.
    pub place: String,
    /// Which service misses most people, in words.
    pub sentence: String,
    /// Heads of service, achieved, distance in points, people, target.
    pub heads: [&'static str; 5],
    /// Services with a figure that may be held to a target, in the order of the catalogue.
    pub rows: Vec<Service>,
    /// Those without, each with its state.
    pub apart: Vec<Service>,
}

/// One service of the place.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its indicator.
    pub indicator: IndicatorId,
    /// Its short name.
    pub name: String,
    /// Its period.
    pub period: Period,
    /// Its period in words, short.
    pub period_text: String,
    /// Its target with its source, and those that differ.
    pub target: String,
    /// Its figure and gap.
    pub cell: GapCell,
}

/// The services of a kecamatan, or of the kabupaten itself where none is chosen or it is not among them.
pub fn services(gaps: &Gaps, kabupaten: &str, area: Option<RegionCode>, lang: Lang) -> Services {
    let at = area.and_then(|code| gaps.areas.iter().position(|(c, _)| *c == code));
    let place = at.and_then(|at| gaps.areas.get(at)).map_or(kabupaten, |(_, name)| name.as_str());
    let (mut rows, mut apart) = (Vec::new(), Vec::new());
    for row in &gaps.rows {
        let Some(cell) = at.map_or(Some(&row.total), |at| row.cells.get(at)) else { continue };
        let service = Service {
            indicator: row.indicator.clone(),
            name: row.name.clone(),
            period: row.period,
            period_text: row.period_text.clone(),
            target: row.target.clone(),
            cell: cell.clone(),
        };
        if cell.people.is_some() { rows.push(service) } else { apart.push(service) }
    }
    let mut services = Services {
        place: place.to_owned(),
        sentence: String::new(),
        heads: take_words::service_heads(lang),
        rows,
        apart,
    };
    services.sentence = if at.is_some() { sentence(&services, lang) } else { gaps.sentence.clone() };
    services
}

/// The service that misses most people in a kecamatan, and how many others miss some.
fn sentence(services: &Services, lang: Lang) -> String {
    let worst = services.ordered(Order { by: Column::Gap, descending: true });
    let missing = worst.iter().filter(|s| s.cell.people.is_some_and(|n| n > 0)).count();
    let text = match worst.first().filter(|_| missing > 0) {
        Some(first) => {
            let what = format!("{}, {}", first.name, first.period_text);
            gap_words::gap_sentence(lang, missing, services.rows.len(), &what, &first.cell.people_text, "")
        }
        None => gap_words::no_gap(lang, services.rows.len()).to_owned(),
    };
    format!("{}: {text}", services.place)
}

impl Services {
    /// The services that may be compared, in an order. Those apart stay apart.
    pub fn ordered(&self, order: Order) -> Vec<&Service> {
        let number = |service: &Service| match order.by {
            Column::Name => None,
            Column::Value => service.cell.shown,
            Column::Points => service.cell.short,
            Column::Gap => service.cell.people.map(f64::from),
        };
        order.of(&self.rows, &number, &|service| &service.name)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::{
        fixture::*,
        gaps::{At, gaps},
    };
    use super::*;
    use crate::domain::{Cell, Indicator, Kabupaten};

    fn named(id: &str, name: &str, wanted: f64) -> Indicator {
        Indicator {
            short: both(name, name),
            targets: vec![target(2024, wanted, "rpjmn")],
            coverage_floor: Some(60.0),
            ..coverage(id)
        }
    }

    /// Four services in two kecamatan: far by people, far by points, met, and nothing to compare.
    fn kab(hidden: Cell) -> Kabupaten {
        let mut kab = with_cells(named("a", "Banyak", 90.0), "2024-S1", &[ratio(8000, 10_000), ratio(1, 100)]);
        for (id, name, cell) in
            [("b", "Jauh", ratio(10, 100)), ("c", "Capai", ratio(99, 100)), ("d", "Tertutup", hidden)]
        {
            add(&mut kab, named(id, name, 90.0), &[("2024-S1", &[cell, ratio(50, 100)])]);
        }
        kab
    }

    fn of(kab: &Kabupaten, area: &str) -> Services {
        services(&gaps(kab, At::Latest, Lang::Id), "Kabupaten Contoh", Some(code(area)), Lang::Id)
    }

    fn names(services: &Services, by: Column, descending: bool) -> Vec<&str> {
        services.ordered(Order { by, descending }).iter().map(|s| s.name.as_str()).collect()
    }

    #[test]
    fn people_and_points_order_differently_and_both_ways() {
        let kab = kab(Cell::Suppressed);
        let services = of(&kab, "99.01.01");
        assert_eq!(names(&services, Column::Gap, true), ["Banyak", "Jauh", "Capai"]);
        assert_eq!(names(&services, Column::Gap, false), ["Capai", "Jauh", "Banyak"]);
        assert_eq!(names(&services, Column::Points, true), ["Jauh", "Banyak", "Capai"]);
        assert_eq!(names(&services, Column::Points, false), ["Capai", "Banyak", "Jauh"]);
        assert_eq!(names(&services, Column::Value, false), ["Jauh", "Banyak", "Capai"]);
        assert_eq!(names(&services, Column::Name, true), ["Jauh", "Capai", "Banyak"]);
    }

    #[test]
    fn what_is_withheld_missing_or_under_the_floor_is_apart_and_never_nought() {
        for hidden in [Cell::Suppressed, Cell::NotReported, Cell::NotApplicable, measured(1, 500, 100, 1000)] {
            let services = of(&kab(hidden), "99.01.01");
            assert_eq!(services.rows.len(), 3, "{hidden:?}");
            let apart = &services.apart[0];
            assert_eq!((apart.name.as_str(), apart.cell.people, apart.cell.short), ("Tertutup", None, None));
            assert!(apart.cell.people_text.is_empty() && apart.cell.points_text.is_empty());
            assert_eq!(apart.cell.shown.is_some(), hidden.figure().is_some());
        }
    }

    #[test]
    fn the_survey_is_no_service() {
        let mut kab = kab(Cell::Suppressed);
        add_total(&mut kab, survey(), &[("2024", estimate(20.5, None))]);
        let services = services(&gaps(&kab, At::Latest, Lang::Id), "K", None, Lang::Id);
        assert!(services.rows.iter().chain(&services.apart).all(|s| s.indicator != survey().id));
    }

    #[test]
    fn conflicting_targets_are_both_said() {
        let indicator =
            Indicator { targets: vec![target(2024, 58.0, "rpjmn"), target(2024, 80.0, "ranpasti")], ..coverage("a") };
        let kab = with_cells(indicator, "2024-S1", &[ratio(50, 100)]);
        let services = of(&kab, "99.01.01");
        assert_eq!(services.rows[0].target, "target 2024 sebesar 58% (RPJMN 2020–2024); target lain: 80% (RAN PASTI)");
        assert_eq!(services.rows[0].cell.points_text, "kurang 8,0 poin");
    }

    #[test]
    fn the_sentence_names_the_place_and_what_misses_most() {
        let kab = kab(Cell::Suppressed);
        assert_eq!(
            of(&kab, "99.01.01").sentence,
            "A: 2 dari 3 indikator yang dapat dibandingkan belum mencapai target; selisih terbanyak: Banyak, Smt 1 2024 (kurang 1.000 dari target)."
        );
        let none = with_cells(coverage("a"), "2024-S1", &[Cell::Suppressed]);
        assert_eq!(of(&none, "99.01.01").sentence, "A: Belum ada indikator yang dapat dibandingkan dengan target.");
    }

    #[test]
    fn an_unknown_place_is_the_kabupaten() {
        assert_eq!(of(&kab(Cell::Suppressed), "99.01.77").place, "Kabupaten Contoh");
    }
}
