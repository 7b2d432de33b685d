//! Areas side by side: all indicators of one or two kecamatan, the kabupaten, and the province and nation where the feed
//! has their figures. All of a row are of one period but the province's and the nation's, which carry their own.

use super::{
    aim::Aim,
    editions::points,
    figure_text::{Shown, figure_text},
    standing::{Standing, cell_of},
};
use crate::{
    domain::{Cell, Grid, Indicator, IndicatorId, Kabupaten, Level, Period, RegionCode, Scope},
    i18n::{Lang, compare_words as words, map_words, period_short, prevalence_words},
};

/// Most kecamatan side by side.
const AREAS: usize = 2;

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Heads: indicator, each area, then province and nation where any row has them.
    pub heads: Vec<String>,
    /// A row for each indicator of which any of the kecamatan has a figure.
    pub rows: Vec<SideRow>,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct SideRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its short name.
    pub name: String,
    /// The period of the areas.
    pub period: Period,
    /// The same in words, with the target of that year.
    pub about: String,
    /// One for each area, in the order of the heads.
    pub cells: Vec<SideCell>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SideCell {
    /// CSS class of its fill; empty where there is no figure.
    pub fill: &'static str,
    /// Value or state; empty where there is none.
    pub value: String,
    /// Class, distance to the target, or period where it is another.
    pub about: Vec<String>,
}

/// The areas `codes`, two at most, beside the kabupaten and its benchmarks; `None` where there is none of them.
pub fn side(kab: &Kabupaten, codes: &[RegionCode], lang: Lang) -> Option<Side> {
    let mut areas = Vec::new();
    for code in codes {
        areas.extend(kab.area(*code));
    }
    areas.truncate(AREAS);
    if areas.is_empty() {
        return None;
    }
    let benchmarked: Vec<Scope> = [Scope::Province, Scope::National]
        .into_iter()
        .filter(|scope| kab.benchmarks.iter().any(|b| b.scope == *scope && kab.by_kecamatan.contains_key(&b.indicator)))
        .collect();
    let mut rows = Vec::new();
    for indicator in &kab.indicators {
        let grid = kab.grid(&indicator.id, Level::Kecamatan);
        let Some(period) = grid.and_then(Grid::latest_period) else { continue };
        let aim = Aim::of(kab, indicator, period.year(), lang);
        let judged = |cell| judged(kab, indicator, aim.as_ref(), cell, lang);
        let mut cells: Vec<SideCell> = Vec::new();
        for area in &areas {
            cells.push(judged(cell_of(area, grid, period)));
        }
        let whole = kab.grid(&indicator.id, Level::Kabupaten);
        cells.push(judged(whole.map_or(Cell::NotReported, |g| g.cell(kab.profile.code, period))));
        for scope in &benchmarked {
            cells.push(benchmark(kab, indicator, *scope, lang));
        }
        let target = aim.as_ref().map_or_else(|| map_words::no_target(lang).to_owned(), |aim| aim.short.clone());
        rows.push(SideRow {
            indicator: indicator.id.clone(),
            name: lang.of(&indicator.short).to_owned(),
            period,
            about: format!("{}; {target}", period_short(lang, period)),
            cells,
        });
    }
    let [first, province, nation] = words::side_heads(lang);
    let mut heads = vec![first.to_owned()];
    heads.extend(areas.iter().map(|area| area.name.clone()));
    heads.push(kab.profile.name.clone());
    heads.extend(benchmarked.iter().map(|s| if *s == Scope::Province { province } else { nation }.to_owned()));
    Some(Side { heads, rows })
}

/// A cell with its class and its distance to the target, where it may be compared.
fn judged(kab: &Kabupaten, indicator: &Indicator, aim: Option<&Aim>, cell: Cell, lang: Lang) -> SideCell {
    let standing = Standing::of(indicator, cell, kab.profile.small_numbers, lang);
    let mut about = Vec::new();
    if standing.low_cover {
        about.push(map_words::low_cover(lang).to_owned());
    } else if let Some(label) = standing.class.and_then(|c| indicator.classes.as_ref()?.label(c)) {
        about.push(lang.of(label).to_owned());
    }
    if let Some((aim, rate)) = aim.zip(standing.comparable_rate()) {
        let (way, by) = points(Shown::plain(aim.value), Shown::of(indicator, rate), lang);
        about.push(prevalence_words::against(lang, way, &by, map_words::detail_labels(lang).the_target));
    }
    SideCell { fill: standing.fill, value: standing.text.short, about }
}

/// The newest figure of the province or nation, with its period.
fn benchmark(kab: &Kabupaten, indicator: &Indicator, scope: Scope, lang: Lang) -> SideCell {
    let of_scope = kab.benchmarks.iter().filter(|b| b.scope == scope && b.indicator == indicator.id);
    let Some(newest) = of_scope.max_by_key(|b| b.period) else { return SideCell::default() };
    let text = figure_text(indicator, Cell::Value(newest.figure), kab.profile.small_numbers, lang);
    SideCell { fill: "", value: text.short, about: vec![period_short(lang, newest.period)] }
}
