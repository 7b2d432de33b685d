//! All that is known of one area: the panel beside the map.

use super::{
    aim::Aim,
    choropleth::{Caption, Layer, caption, silence},
    editions::{self, points},
    everywhere,
    figure_text::Shown,
    map_loci::map_loci,
    silent::alike,
    standing::{Standing, cell_of},
    table,
    trend_points::{instruments_differ, method_changes},
};
use crate::{
    domain::{
        Area, Cell, CellState, Direction, Edition, Grid, Indicator, IndicatorId, Kabupaten, Level, Method, Period,
        RegionCode,
    },
    i18n::{
        Lang,
        area_words::{self, Band},
        count, gap_words, map_words as words, period_short,
        prevalence_words::{self, Way},
    },
};

/// One area at one indicator and period, and its other indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The area.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// State of its cell.
    pub state: CellState,
    /// CSS class of its fill.
    pub fill: &'static str,
    /// Value or state.
    pub value: String,
    /// Labelled lines under the value: counts, class, change, gap, people, D/S.
    pub facts: Vec<Fact>,
    /// Where it comes from.
    pub caption: Caption,
    /// The other indicators, each at its newest period for this area.
    pub others: Vec<OtherIndicator>,
}

/// A labelled line.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub text: String,
}

/// Another indicator of the same area.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherIndicator {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its short name.
    pub name: String,
    /// Its period.
    pub period: Period,
    /// Its period in words, short.
    pub period_text: String,
    /// Value or state.
    pub value: String,
    /// CSS class of its fill.
    pub fill: &'static str,
}

/// All that is known of a kecamatan, or of the kabupaten itself under its own code; `None` for an area or indicator that
/// is neither.
pub fn detail(kab: &Kabupaten, area: RegionCode, id: &IndicatorId, period: Period, lang: Lang) -> Option<Detail> {
    detail_in(kab, Layer::kecamatan(kab, id), area, id, period, lang)
}

/// All that is known of an area of a layer, or of the kabupaten itself under its own code.
pub fn detail_in(
    kab: &Kabupaten,
    layer: Layer<'_>,
    area: RegionCode,
    id: &IndicatorId,
    period: Period,
    lang: Lang,
) -> Option<Detail> {
    let indicator = kab.indicator(id)?;
    let place = Place::of(kab, layer, area)?;
    let standing = place.standing(indicator, period, lang);
    let silent = standing.state() == CellState::NotReported;
    let silence = if silent { place.silence(indicator, period, lang) } else { "" };
    let others = kab.indicators.iter().filter(|i| i.id != indicator.id);
    Some(Detail {
        code: area,
        name: place.name.to_owned(),
        state: standing.state(),
        fill: standing.fill,
        value: table::value_text(&standing, silence).to_owned(),
        facts: facts(&place, indicator, &standing, period, lang),
        caption: caption(kab, indicator, period, lang),
        others: others.filter_map(|i| other(&place, i, lang)).collect(),
    })
}

/// An area of a layer or the kabupaten, with where its figures are.
struct Place<'a> {
    kab: &'a Kabupaten,
    layer: Layer<'a>,
    code: RegionCode,
    name: &'a str,
    /// None for the kabupaten.
    area: Option<&'a Area>,
}

impl<'a> Place<'a> {
    fn of(kab: &'a Kabupaten, layer: Layer<'a>, code: RegionCode) -> Option<Self> {
        let area = layer.areas.iter().find(|area| area.code == code);
        let name = if code == kab.profile.code { &kab.profile.name } else { &area?.name };
        Some(Self { kab, layer, code, name, area })
    }

    /// The figures of another indicator at the same level; those of other indicators by village have not come.
    fn grid_of(&self, indicator: &Indicator) -> Option<&'a Grid> {
        self.kab.grid(&indicator.id, self.code.level())
    }

    /// The figures of the indicator shown.
    fn grid(&self, indicator: &Indicator) -> Option<&'a Grid> {
        if self.area.is_some() { self.layer.grid } else { self.grid_of(indicator) }
    }

    fn cell(&self, grid: Option<&Grid>, period: Period) -> Cell {
        match self.area {
            Some(area) => cell_of(area, grid, period),
            None => grid.map_or(Cell::NotReported, |g| g.cell(self.code, period)),
        }
    }

    fn standing(&self, indicator: &Indicator, period: Period, lang: Lang) -> Standing {
        let cell = self.cell(self.grid(indicator), period);
        Standing::of(indicator, cell, self.kab.profile.small_numbers, lang)
    }

    /// Where its figure comes from; among all kabupaten each may have an edition of its own.
    fn edition(&self, indicator: &Indicator, period: Period) -> Option<&'a Edition> {
        match self.layer.level {
            Level::Kabupaten => everywhere::edition(self.kab, &indicator.id, period, self.code),
            _ => self.kab.edition(&indicator.id, period),
        }
    }

    /// Whether two of its figures were measured in different ways.
    fn method_changes(&self, indicator: &Indicator, earlier: Period, later: Period) -> bool {
        if self.layer.level == Level::Kabupaten {
            let [before, after] = [earlier, later].map(|period| self.edition(indicator, period));
            return after.is_some_and(|edition| edition.breaks_before)
                || instruments_differ(indicator, &[before, after]);
        }
        method_changes(self.kab, indicator, earlier, later)
    }

    /// All areas of the layer.
    fn all(&self, indicator: &Indicator, period: Period, lang: Lang) -> Vec<Standing> {
        let small = self.kab.profile.small_numbers;
        let cells = self.layer.areas.iter().map(|area| cell_of(area, self.layer.grid, period));
        cells.map(|cell| Standing::of(indicator, cell, small, lang)).collect()
    }

    /// The word for silence, as the map of the same period has it.
    fn silence(&self, indicator: &Indicator, period: Period, lang: Lang) -> &'static str {
        if self.area.is_none() || self.layer.level == Level::Kabupaten {
            return words::no_data(lang);
        }
        silence(indicator.method == Method::Survey, self.all(indicator, period, lang).iter(), lang)
    }

    /// The group of an area among those of the layer: by class, no rank. None under the floor or without classes.
    fn band(&self, indicator: &Indicator, standing: &Standing, period: Period, lang: Lang) -> String {
        let Some(class) = standing.class.filter(|_| self.area.is_some() && !standing.low_cover) else {
            return String::new();
        };
        let (mut same, mut of, mut higher, mut lower) = (0, 0, false, false);
        for other in self.all(indicator, period, lang) {
            if let Some(other) = other.class.filter(|_| other.comparable_rate().is_some()) {
                of += 1;
                same += usize::from(other == class);
                higher |= other > class;
                lower |= other < class;
            }
        }
        let band = match (higher, lower) {
            (false, false) => Band::Only,
            (false, true) => Band::Highest,
            (true, false) => Band::Lowest,
            (true, true) => Band::Between,
        };
        let areas = words::areas(lang, self.layer.level, lang.of(&self.kab.profile.village_term), of);
        if of > 1 { area_words::band(lang, band, same, of, &areas) } else { String::new() }
    }

    /// Which locus it is, or how many it holds.
    fn locus(&self, period: Period, lang: Lang) -> String {
        let areas = self.area.map(std::slice::from_ref).unwrap_or_default();
        let loci = map_loci(self.kab, self.layer.level, areas, period.year(), lang);
        loci.marks.into_iter().next().map(|mark| mark.long).unwrap_or_default()
    }
}

fn facts(place: &Place<'_>, indicator: &Indicator, standing: &Standing, period: Period, lang: Lang) -> Vec<Fact> {
    let mut list = Vec::new();
    let mut add = |label: &'static str, text: String| {
        if !text.is_empty() {
            list.push(Fact { label: label.into(), text });
        }
    };
    let labels = words::detail_labels(lang);
    if standing.text.long != standing.text.short {
        add(labels.figure, standing.text.long.clone());
    }
    let class = standing.class.and_then(|c| indicator.classes.as_ref()?.label(c));
    add(labels.class, class.map(|text| lang.of(text).to_owned()).unwrap_or_default());
    add(area_words::band_label(lang), place.band(indicator, standing, period, lang));
    add(labels.coverage, coverage(indicator, standing, lang));
    add(labels.change, change(place, indicator, standing, period, lang));
    if let Some(aim) = Aim::of(place.kab, indicator, period.year(), lang) {
        add(labels.target, aim.text.clone());
        if let Some(rate) = standing.comparable_rate() {
            let (way, by) = points(Shown::plain(aim.value), Shown::of(indicator, rate), lang);
            add(labels.gap, prevalence_words::against(lang, way, &by, labels.the_target));
        }
        if let Some(ratio) = standing.comparable_ratio() {
            let lower = indicator.direction == Direction::LowerIsBetter;
            add(labels.people, gap_words::people(lang, aim.people(indicator.direction, ratio), lower));
        }
    }
    add(area_words::locus_label(), place.locus(period, lang));
    list
}

/// D/S, and what follows where it is too low.
fn coverage(indicator: &Indicator, standing: &Standing, lang: Lang) -> String {
    let Some(measured) = standing.measured() else { return String::new() };
    let mut text = format!(
        "{} ({})",
        table::measured_text(indicator, standing, lang),
        prevalence_words::coverage_counts(lang, measured.measured, measured.due)
    );
    if standing.low_cover {
        let floor = table::floor_text(indicator, lang).unwrap_or_default();
        text.push_str(&format!("; {}", words::under_floor(lang, &floor)));
    }
    text
}

/// The change since the latest earlier period with a comparable figure, or that the method changed in between.
fn change(place: &Place<'_>, indicator: &Indicator, now: &Standing, period: Period, lang: Lang) -> String {
    let Some(grid) = place.grid(indicator) else { return String::new() };
    for earlier in grid.periods().iter().rev().filter(|p| **p < period) {
        let before = place.standing(indicator, *earlier, lang);
        if before.state() != CellState::Value || now.state() != CellState::Value {
            continue;
        }
        let from = before.text.short.as_str();
        if place.method_changes(indicator, *earlier, period) || before.differs_in_model(now) {
            let when = editions::when(place.edition(indicator, *earlier), *earlier, lang);
            return prevalence_words::not_comparable(lang, from, &when);
        }
        let when = period_short(lang, *earlier);
        let whole = place.area.is_none() && !before.low_cover && !now.low_cover;
        if let Some(alike) = whole.then(|| alike(place.kab, indicator, [*earlier, period])).flatten() {
            return editions::over_the_same(&alike, indicator, (from, &when), lang);
        }
        if let (Some(a), Some(b)) = (before.comparable_rate(), now.comparable_rate()) {
            let (way, by) = points(Shown::of(indicator, a), Shown::of(indicator, b), lang);
            let mut text = prevalence_words::change(lang, way, &by, from, &when);
            if before.overlaps(now) && way != Way::Level {
                text.push_str(&format!("; {}", prevalence_words::overlap(lang)));
            }
            return text;
        }
        if let (Some(a), Some(b)) = (before.count, now.count) {
            let way = match b.cmp(&a) {
                std::cmp::Ordering::Greater => Way::Up,
                std::cmp::Ordering::Less => Way::Down,
                std::cmp::Ordering::Equal => Way::Level,
            };
            return prevalence_words::change(lang, way, &count(lang, a.abs_diff(b)), from, &when);
        }
    }
    String::new()
}

/// Another indicator at the newest period at which this area says something; none where it never did.
fn other(place: &Place<'_>, indicator: &Indicator, lang: Lang) -> Option<OtherIndicator> {
    let grid = place.grid_of(indicator)?;
    let said = |p: &&Period| !matches!(place.cell(Some(grid), **p), Cell::NotReported | Cell::NoSuchArea);
    let period = *grid.periods().iter().rev().find(said)?;
    let standing = Standing::of(indicator, place.cell(Some(grid), period), place.kab.profile.small_numbers, lang);
    Some(OtherIndicator {
        indicator: indicator.id.clone(),
        name: lang.of(&indicator.short).to_owned(),
        period,
        period_text: period_short(lang, period),
        value: standing.text.short,
        fill: standing.fill,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::fixture::{count, *};
    use super::*;
    use crate::domain::{Estimate, Figure};

    fn of(kab: &Kabupaten, area: &str, id: &str) -> Detail {
        detail(kab, code(area), &id.parse().unwrap(), period("2024-08"), Lang::Id).unwrap()
    }

    fn fact<'a>(detail: &'a Detail, label: &str) -> Option<&'a str> {
        detail.facts.iter().find(|f| f.label == label).map(|f| f.text.as_str())
    }

    fn kab(before: Cell, now: Cell) -> Kabupaten {
        let mut kab = kabupaten(&["A", "B"]);
        let indicator = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
        add(&mut kab, indicator, &[("2024-02", &[before, ratio(1, 10)]), ("2024-08", &[now, ratio(1, 10)])]);
        add(&mut kab, cases(), &[("2024-02", &[count(9), count(9)]), ("2024-08", &[Cell::NotReported, count(8)])]);
        kab
    }

    #[test]
    fn everything_that_is_known_is_there() {
        let detail = of(&kab(ratio(10, 100), measured(24, 120, 130, 150)), "99.01.01", "stunting_eppgbm");
        assert_eq!((detail.value.as_str(), detail.fill), ("20,0%", "k4"));
        let texts: Vec<(&str, &str)> = detail.facts.iter().map(|f| (f.label.as_str(), f.text.as_str())).collect();
        assert_eq!(
            texts,
            [
                ("Angka", "20,0% (24 dari 120)"),
                ("Kelas", "tinggi"),
                ("Kelompok", "kelompok tertinggi: 1 dari 2 kecamatan di kelas ini"),
                ("D/S", "86,7% (130 diukur dari 150 sasaran)"),
                ("Perubahan", "naik 10,0 poin dari 10,0% (Feb 2024)"),
                ("Target", "target 2024 sebesar 14% (RPJMN 2020–2024)"),
                ("Selisih", "6,0 poin di atas target"),
                ("Jumlah", "8 di atas target"),
            ]
        );
        let other = detail.others.first().unwrap();
        assert_eq!((other.value.as_str(), other.period_text.as_str(), other.fill), ("9", "Feb 2024", "s-count"));
    }

    #[test]
    fn under_the_floor_there_is_neither_change_nor_gap() {
        let detail = of(&kab(ratio(10, 100), measured(24, 120, 50, 150)), "99.01.01", "stunting_eppgbm");
        assert_eq!(detail.fill, "low-cover");
        assert_eq!(
            fact(&detail, "D/S"),
            Some("33,3% (50 diukur dari 150 sasaran); D/S di bawah 60%, tidak dibandingkan")
        );
        for label in ["Kelompok", "Perubahan", "Selisih", "Jumlah"] {
            assert_eq!(fact(&detail, label), None, "{label}");
        }
    }

    #[test]
    fn what_was_measured_in_another_way_is_no_change() {
        let mut other = kab(ratio(10, 100), ratio(20, 100));
        other.editions.push(edition("stunting_eppgbm", "2024-08", None, true));
        assert_eq!(
            fact(&of(&other, "99.01.01", "stunting_eppgbm"), "Perubahan"),
            Some("tidak dapat dibandingkan langsung dengan 10,0% (Feb 2024) karena cara ukurnya berbeda")
        );
        let modelled = Cell::Value(Figure::Estimate(Estimate::new(20.0, None, true).unwrap()));
        let told = fact(&of(&kab(estimate(10.0, None), modelled), "99.01.01", "stunting_eppgbm"), "Perubahan")
            .map(|text| text.starts_with("tidak dapat dibandingkan langsung dengan 10,0%"));
        assert_eq!(told, Some(true));
    }

    #[test]
    fn among_all_kabupaten_the_break_of_one_is_not_that_of_another() {
        let mut all = kabupaten(&["A", "B"]);
        all.profile.code = code("99");
        all.areas.iter_mut().zip(["99.01", "99.02"]).for_each(|(area, own)| area.code = code(own));
        let (before, now) = ([ratio(10, 100); 2], [ratio(20, 100); 2]);
        add(&mut all, stunting(), &[("2024-02", &before), ("2024-08", &now)]);
        let common = edition("stunting_eppgbm", "2024-08", None, false);
        let own = Edition { source: "99.01".parse().unwrap(), breaks_before: true, ..common.clone() };
        all.editions = vec![common, own];
        let change = |area| fact(&of(&all, area, "stunting_eppgbm"), "Perubahan").map(str::to_owned).unwrap();
        assert!(change("99.01").starts_with("tidak dapat dibandingkan langsung dengan 10,0%"), "{}", change("99.01"));
        assert_eq!(change("99.02"), "naik 10,0 poin dari 10,0% (Feb 2024)");
    }

    #[test]
    fn surveys_of_two_makes_are_no_change_and_overlapping_ones_say_so() {
        let mut kab = with_cells(survey(), "2024", &[estimate(13.2, Some((11.0, 15.0)))]);
        add(
            &mut kab,
            survey(),
            &[("2023", &[estimate(17.3, Some((14.0, 20.0)))]), ("2024", &[estimate(13.2, Some((11.0, 15.0)))])],
        );
        let change = |kab: &Kabupaten| {
            let detail = detail(kab, code("99.01.01"), &survey().id, period("2024"), Lang::Id).unwrap();
            fact(&detail, "Perubahan").map(str::to_owned)
        };
        for (at, name) in [("2023", "SSGI 2023"), ("2024", "SSGI 2024")] {
            kab.editions.push(edition("stunting_ssgi", at, Some(name), false));
        }
        let told = change(&kab).unwrap();
        assert!(told.starts_with("turun 4,1 poin dari 17,3%") && told.contains("bertumpang tindih"), "{told}");
        kab.editions.clear();
        for (at, name) in [("2023", "SKI 2023"), ("2024", "SSGI 2024")] {
            kab.editions.push(edition("stunting_ssgi", at, Some(name), false));
        }
        assert_eq!(
            change(&kab).unwrap(),
            "tidak dapat dibandingkan langsung dengan 17,3% (SKI 2023) karena cara ukurnya berbeda"
        );
    }

    #[test]
    fn a_missing_value_is_no_fall_to_nought() {
        let detail = of(&kab(ratio(10, 100), Cell::NotReported), "99.01.01", "stunting_eppgbm");
        assert_eq!((detail.value.as_str(), fact(&detail, "Perubahan")), ("belum lapor", None));
    }

    #[test]
    fn the_kabupaten_has_a_detail_of_its_own_and_a_stranger_has_none() {
        let mut kab = kab(ratio(10, 100), ratio(20, 100));
        add_total(&mut kab, stunting(), &[("2024-08", ratio(30, 200))]);
        assert_eq!(of(&kab, "99.01", "stunting_eppgbm").value, "15,0%");
        let id = "stunting_eppgbm".parse().unwrap();
        assert_eq!(detail(&kab, code("99.01.77"), &id, period("2024-08"), Lang::Id), None);
        let unknown = "unknown".parse().unwrap();
        assert_eq!(detail(&kab, code("99.01.01"), &unknown, period("2024-08"), Lang::Id), None);
    }
}
