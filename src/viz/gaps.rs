//! The gap in people: `(target − achieved) × due`, by indicator and by kecamatan.

use super::{
    aim::Aim,
    choropleth::{silence, told},
    figure_text::Shown,
    ordering::{picked, places},
    silent::silent_text,
    standing::{Standing, cell_of},
    table,
};
use crate::{
    domain::{Cell, CellState, Direction, Grid, Indicator, IndicatorId, Kabupaten, Method, Period, RegionCode, Unit},
    i18n::{Lang, count, gap_words, map_words as words, period_short},
};

/// Which period the gaps are taken at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum At {
    /// The newest of each indicator.
    #[default]
    Latest,
    /// One period for all.
    Period(Period),
}

/// All gaps of a kabupaten.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaps {
    /// What the worst gaps are, in words.
    pub sentence: String,
    /// Column heads: the kecamatan of the matrix, in the order of the feed.
    pub areas: Vec<(RegionCode, String)>,
    /// A row for each indicator with a rate by kecamatan or for the kabupaten, in the order of the catalogue.
    pub rows: Vec<GapRow>,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its short name.
    pub name: String,
    /// Its period.
    pub period: Period,
    /// Its period in words, short.
    pub period_text: String,
    /// `target 2024 90% (RPJMN 2020–2024)`, with others that differ; that there is none, where there is none.
    pub target: String,
    /// Whether the kabupaten's own figure is without some kecamatan.
    pub without_some: bool,
    /// The kabupaten's own gap.
    pub total: GapCell,
    /// One for each of [`Gaps::areas`].
    pub cells: Vec<GapCell>,
    /// Where most people are missed: name and people; empty where nobody is or none may be compared.
    pub worst: String,
    /// That area.
    pub worst_area: Option<RegionCode>,
}

/// The gap of one area.
#[derive(Clone, Debug, PartialEq)]
pub struct GapCell {
    /// People short of the target (or over it where lower is better); none without a target, a denominator or enough
    /// coverage. 0 where the target is met.
    pub people: Option<u32>,
    /// `1.204 balita`; `tercapai` at 0; empty where there is none.
    pub people_text: String,
    /// How many points the target is missed by, unrounded; under 0 where it is passed. None where there are no people.
    pub short: Option<f64>,
    /// With how many decimals the points are written.
    pub decimals: u8,
    /// `kurang 8,0 poin`; `tercapai` where the target is met; empty where there is none.
    pub points_text: String,
    /// The percentage that the value shows, unrounded; none for a state, a count, and so few that none is made.
    pub shown: Option<f64>,
    /// Value or state, short.
    pub value: String,
    /// All of it, for a tooltip and a screen reader.
    pub long: String,
    /// CSS class of its fill, as on the map.
    pub fill: &'static str,
}

impl Gaps {
    /// The `n` indicators whose kabupaten misses most people, worst first; none where nobody is missed, where there is
    /// no target or no denominator, or coverage is under the floor.
    pub fn worst(&self, n: usize) -> Vec<&GapRow> {
        let people = |place: usize| self.rows.get(place).and_then(|row| row.total.people).unwrap_or(0);
        let mut order = places(self.rows.len(), &|a, b| people(a) > people(b));
        order.retain(|place| people(*place) > 0);
        order.truncate(n);
        picked(&self.rows, &order)
    }
}

/// The gaps of every rate of the register, in the order of the catalogue.
pub fn gaps(kab: &Kabupaten, at: At, lang: Lang) -> Gaps {
    let rates = kab.indicators.iter().filter(|i| i.unit == Unit::Percent && i.method == Method::Register);
    let rows: Vec<GapRow> = rates.filter_map(|indicator| gap_row(kab, indicator, at, lang)).collect();
    let areas = kab.areas.iter().map(|area| (area.code, area.name.clone())).collect();
    let mut gaps = Gaps { sentence: String::new(), areas, rows };
    gaps.sentence = sentence(&gaps, lang);
    gaps
}

fn gap_row(kab: &Kabupaten, indicator: &Indicator, at: At, lang: Lang) -> Option<GapRow> {
    let (total, parts) = (kab.totals.get(&indicator.id), kab.by_kecamatan.get(&indicator.id));
    let newest = |grid: Option<&Grid>| grid.and_then(Grid::latest_period);
    let period = match at {
        At::Latest => newest(total).or_else(|| newest(parts))?,
        At::Period(period) => period,
    };
    let small = kab.profile.small_numbers;
    let judge = |cell| Standing::of(indicator, cell, small, lang);
    let aim = Aim::of(kab, indicator, period.year(), lang);
    let whole = judge(total.map_or(Cell::NotReported, |grid| grid.cell(kab.profile.code, period)));
    let standings: Vec<Standing> = kab.areas.iter().map(|area| judge(cell_of(area, parts, period))).collect();
    let word = silence(indicator.method == Method::Survey, standings.iter(), lang);
    let silent = |s: &Standing| matches!(s.state(), CellState::NotReported | CellState::NoSuchArea);
    if silent(&whole) && standings.iter().all(silent) {
        return None;
    }
    let cell =
        |standing: &Standing, name: &str, silence| gap_cell(indicator, aim.as_ref(), standing, (name, silence), lang);
    let mut total = cell(&whole, &kab.profile.name, words::no_data(lang));
    let silent =
        if whole.state() == CellState::Value { silent_text(kab, indicator, period, lang) } else { String::new() };
    if !silent.is_empty() {
        total.long.push_str(&format!("; {silent}"));
    }
    let cells: Vec<GapCell> = standings.iter().zip(&kab.areas).map(|(s, area)| cell(s, &area.name, word)).collect();
    // The first of equals, in the order of the feed.
    let missed = kab.areas.iter().zip(&cells).filter(|(_, c)| c.people.is_some_and(|n| n > 0));
    let worst = missed.rev().max_by_key(|(_, c)| c.people);
    Some(GapRow {
        indicator: indicator.id.clone(),
        name: lang.of(&indicator.short).to_owned(),
        period,
        period_text: period_short(lang, period),
        target: aim.as_ref().map_or_else(|| words::no_target(lang).to_owned(), |aim| aim.text.clone()),
        total,
        without_some: !silent.is_empty(),
        worst: worst.map(|(area, c)| worst_text(&area.name, c, lang)).unwrap_or_default(),
        worst_area: worst.map(|(area, _)| area.code),
        cells,
    })
}

fn worst_text(name: &str, cell: &GapCell, lang: Lang) -> String {
    format!("{name} ({})", count(lang, cell.people.unwrap_or(0)))
}

fn gap_cell(
    indicator: &Indicator,
    aim: Option<&Aim>,
    standing: &Standing,
    (name, silence): (&str, &'static str),
    lang: Lang,
) -> GapCell {
    let lower = indicator.direction == Direction::LowerIsBetter;
    let people = aim.zip(standing.comparable_ratio()).map(|(aim, ratio)| aim.people(indicator.direction, ratio));
    let rate = standing.comparable_rate().filter(|_| people.is_some());
    let short = aim.zip(rate).map(|(aim, rate)| if lower { rate - aim.value } else { aim.value - rate });
    let points = aim.zip(rate).map(|(aim, rate)| Shown::plain(aim.value).to(Shown::of(indicator, rate)));
    let points_text = short
        .zip(points)
        .map(|(short, points)| gap_words::points_short(lang, short > 0.0, &points.size(lang), lower))
        .unwrap_or_default();
    let people_text = people.map(|n| gap_words::people(lang, n, lower)).unwrap_or_default();
    let mut long = format!("{name}: {}", told(indicator, standing, silence, lang));
    if !people_text.is_empty() {
        long.push_str(&format!("; {people_text}"));
    }
    GapCell {
        people,
        people_text,
        short,
        decimals: points.map_or(0, |points| points.decimals),
        points_text,
        shown: standing.rate,
        value: table::value_text(standing, silence).to_owned(),
        long,
        fill: standing.fill,
    }
}

/// The indicator that misses most people, and how many others miss some.
fn sentence(gaps: &Gaps, lang: Lang) -> String {
    let worst = gaps.worst(usize::MAX);
    let held = gaps.rows.iter().filter(|row| row.total.people.is_some()).count();
    let text = match worst.first() {
        Some(row) => gap_words::gap_sentence(
            lang,
            worst.len(),
            held,
            &format!("{}, {}", row.name, row.period_text),
            &row.total.people_text,
            &row.worst,
        ),
        None => gap_words::no_gap(lang, held).to_owned(),
    };
    match gaps.rows.iter().filter(|row| row.without_some).count() {
        0 => text,
        n => format!("{text} {}", gap_words::without_some(lang, n)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{count, *};
    use super::*;
    fn aimed(id: &str) -> Indicator {
        Indicator { targets: vec![target(2024, 90.0, "rpjmn")], coverage_floor: Some(60.0), ..coverage(id) }
    }

    fn three(cells: [Cell; 3], total: Cell) -> Kabupaten {
        let mut kab = with_cells(aimed("a"), "2024-S1", &cells);
        add_total(&mut kab, aimed("a"), &[("2024-S1", total)]);
        kab
    }

    #[test]
    fn the_gap_stands_in_people_for_the_whole_and_each_kecamatan() {
        let kab = three([ratio(500, 1000), ratio(95, 100), ratio(80, 100)], ratio(675, 1200));
        let gaps = gaps(&kab, At::Latest, Lang::Id);
        let row = &gaps.rows[0];
        let people: Vec<Option<u32>> = row.cells.iter().map(|c| c.people).collect();
        assert_eq!((row.total.people, people), (Some(405), vec![Some(400), Some(0), Some(10)]));
        assert_eq!(row.total.people_text, "kurang 405 dari target");
        assert_eq!(row.cells[1].people_text, "target tercapai");
        assert_eq!((row.worst.as_str(), row.worst_area), ("A (400)", Some(code("99.01.01"))));
        assert_eq!(
            gaps.sentence,
            "1 dari 1 indikator yang dapat dibandingkan belum mencapai target; selisih terbanyak: Balita dipantau, Smt 1 2024 (kurang 405 dari target, terbanyak di A (400))."
        );
    }

    #[test]
    fn no_gap_is_made_of_what_is_no_comparable_rate() {
        let low = measured(1, 500, 100, 1000);
        for total in [low, count(5), Cell::Suppressed, Cell::NotReported, Cell::NotApplicable, estimate(50.0, None)] {
            let kab = three([low, Cell::Suppressed, ratio(1, 9)], total);
            let gaps = gaps(&kab, At::Latest, Lang::En);
            assert!(gaps.worst(9).is_empty(), "{total:?}");
            assert!(gaps.rows.iter().flat_map(|r| &r.cells).all(|c| c.people.is_none() && c.people_text.is_empty()));
        }
    }

    #[test]
    fn where_lower_is_better_people_over_the_target_count() {
        let indicator = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
        let mut kab = with_cells(indicator.clone(), "2024-S1", &[ratio(20, 100), ratio(5, 100)]);
        add_total(&mut kab, indicator, &[("2024-S1", ratio(30, 200))]);
        let row = gaps(&kab, At::Latest, Lang::En).rows.remove(0);
        assert_eq!(row.total.people_text, "2 over the target");
        assert_eq!(row.cells[0].people, Some(6));
        assert_eq!(row.cells[1].people_text, "target met");
    }

    #[test]
    fn the_worst_are_first_and_equal_ones_stay_in_the_order_of_the_catalogue() {
        let mut kab = kabupaten(&[]);
        for (id, numerator) in [("a", 80), ("b", 10), ("c", 80), ("d", 100)] {
            add_total(&mut kab, aimed(id), &[("2024", ratio(numerator, 100))]);
        }
        let gaps = gaps(&kab, At::Latest, Lang::Id);
        let ids: Vec<&str> = gaps.worst(3).iter().map(|r| r.indicator.as_str()).collect();
        assert_eq!(ids, ["b", "a", "c"]);
    }

    #[test]
    fn each_indicator_has_its_own_newest_period_unless_one_is_asked_for() {
        let mut kab = kabupaten(&[]);
        add_total(&mut kab, aimed("a"), &[("2023", ratio(1, 100)), ("2024", Cell::NotReported)]);
        add_total(&mut kab, aimed("b"), &[("2023", Cell::NotReported), ("2024", ratio(1, 100))]);
        let periods = |at| gaps(&kab, at, Lang::Id).rows.iter().map(|r| r.period_text.clone()).collect::<Vec<_>>();
        assert_eq!(periods(At::Latest), ["2023", "2024"]);
        assert_eq!(periods(At::Period(period("2024"))), ["2024"]);
    }

    #[test]
    fn a_whole_without_some_kecamatan_is_told() {
        let kab = three([ratio(500, 1000), Cell::NotReported, ratio(80, 100)], ratio(580, 1100));
        let gaps = gaps(&kab, At::Latest, Lang::Id);
        assert!(
            gaps.sentence.ends_with(" Angka kabupaten untuk 1 layanan belum memuat semua kecamatan."),
            "{}",
            gaps.sentence
        );
        assert!(gaps.rows[0].total.long.contains("; 1 dari 3 kecamatan belum lapor"), "{}", gaps.rows[0].total.long);
    }

    #[test]
    fn the_points_are_the_difference_of_the_numbers_beside_them() {
        let texts = |n, d| {
            let kab = three([ratio(n, d), ratio(1, 100), ratio(1, 100)], ratio(1, 300));
            let row = gaps(&kab, At::Latest, Lang::Id).rows.remove(0);
            (row.cells[0].value.clone(), row.cells[0].points_text.clone(), row.cells[0].decimals)
        };
        assert_eq!(texts(1639, 2000), ("82,0%".into(), "kurang 8,0 poin".into(), 1));
        assert_eq!(texts(22_490, 25_000), ("89,96%".into(), "kurang 0,04 poin".into(), 2));
        assert_eq!(texts(95, 100).1, "target tercapai");
    }

    #[test]
    fn without_a_target_there_is_a_value_and_no_gap() {
        let mut kab = kabupaten(&[]);
        add_total(&mut kab, coverage("a"), &[("2024", ratio(1, 100))]);
        let gaps = gaps(&kab, At::Latest, Lang::Id);
        assert_eq!((gaps.rows[0].target.as_str(), gaps.rows[0].total.people), ("belum ada target", None));
        assert_eq!(gaps.sentence, "Belum ada indikator yang dapat dibandingkan dengan target.");
    }
}
