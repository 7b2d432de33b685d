//! How one cell stands under its indicator: its class, its fill, and whether it may be compared. Map, table, gap and
//! sentence all take it from here, so that they cannot differ.

use super::{
    figure_text::{FigureText, figure_text},
    palette,
};
use crate::domain::{
    Area, Cell, CellState, Estimate, Figure, Grid, Indicator, Measured, Period, Ratio, SmallNumbers, Unit,
};
use crate::i18n::Lang;

/// One cell, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The cell.
    pub cell: Cell,
    /// Its percentage, where the indicator is a rate and enough people stand behind it.
    pub rate: Option<f64>,
    /// Its count, where there is no percentage: a count indicator, or a rate whose denominator is missing or too small.
    pub count: Option<u32>,
    /// Class, 0 the lowest.
    pub class: Option<usize>,
    /// Whether too few of those due were measured.
    pub low_cover: bool,
    /// CSS class of the fill.
    pub fill: &'static str,
    /// Its text.
    pub text: FigureText,
}

impl Standing {
    /// Judges a cell.
    pub fn of(indicator: &Indicator, cell: Cell, small: SmallNumbers, lang: Lang) -> Self {
        let rate = rate(indicator, cell, small);
        let count = if rate.is_some() { None } else { cell.figure().and_then(Figure::count) };
        let class = rate.and_then(|value| indicator.classes.as_ref().map(|classes| classes.class_of(value)));
        let low_cover = under_floor(indicator, cell);
        let fill = match (low_cover, class, &indicator.classes) {
            (true, ..) => palette::LOW_COVER_CSS,
            (_, Some(class), Some(classes)) => palette::class_css(indicator.direction, classes.len(), class),
            _ => palette::state_css(cell.state()),
        };
        Self { cell, rate, count, class, low_cover, fill, text: figure_text(indicator, cell, small, lang) }
    }

    /// Which of the five states it is in.
    pub const fn state(&self) -> CellState {
        self.cell.state()
    }

    /// The percentage, where it may be ordered and compared.
    pub fn comparable_rate(&self) -> Option<f64> {
        self.rate.filter(|_| !self.low_cover)
    }

    /// Numerator and denominator behind a comparable percentage.
    pub fn comparable_ratio(&self) -> Option<Ratio> {
        self.comparable_rate().and(self.cell.figure()).and_then(Figure::ratio)
    }

    /// The estimate of a survey or a model, where it is one.
    pub fn estimate(&self) -> Option<Estimate> {
        match self.cell.figure() {
            Some(Figure::Estimate(estimate)) => Some(estimate),
            _ => None,
        }
    }

    /// Whether one of the two was worked out by a model and the other counted or surveyed.
    pub fn differs_in_model(&self, other: &Self) -> bool {
        let modelled = |standing: &Self| standing.estimate().is_some_and(Estimate::modelled);
        modelled(self) != modelled(other)
    }

    /// Whether their intervals have values in common; not where one has none.
    pub fn overlaps(&self, other: &Self) -> bool {
        let interval = |standing: &Self| standing.estimate().and_then(Estimate::interval);
        matches!((interval(self), interval(other)), (Some((al, ah)), Some((bl, bh))) if al <= bh && bl <= ah)
    }

    /// D and S, where known.
    pub fn measured(&self) -> Option<Measured> {
        self.cell.figure().and_then(Figure::ratio).and_then(Ratio::measured)
    }
}

/// The percentage of a rate with enough people behind it.
fn rate(indicator: &Indicator, cell: Cell, small: SmallNumbers) -> Option<f64> {
    let figure = cell.figure().filter(|_| indicator.unit == Unit::Percent)?;
    let enough = figure.ratio().is_none_or(|ratio| ratio.denominator() >= small.minimum_denominator);
    figure.percent().filter(|_| enough)
}

/// Whether fewer were measured than the indicator's floor asks. Unknown coverage is not called low.
pub(super) fn under_floor(indicator: &Indicator, cell: Cell) -> bool {
    let coverage = cell.figure().and_then(Figure::ratio).and_then(Ratio::measured).and_then(Measured::percent);
    matches!((coverage, indicator.coverage_floor), (Some(coverage), Some(floor)) if coverage < floor)
}

/// The cell of an area. Where the grid is silent and the area did not exist, it is no such area rather than silence.
pub fn cell_of(area: &Area, grid: Option<&Grid>, period: Period) -> Cell {
    match grid.map_or(Cell::NotReported, |grid| grid.cell(area.code, period)) {
        Cell::NotReported if !area.existed_in(period) => Cell::NoSuchArea,
        cell => cell,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::fixture::*;
    use super::*;

    fn of(indicator: &Indicator, cell: Cell) -> Standing {
        Standing::of(indicator, cell, SmallNumbers { threshold: 5, minimum_denominator: 10 }, Lang::Id)
    }

    #[test]
    fn zero_is_in_the_lowest_class_and_silence_in_none() {
        assert_eq!(of(&stunting(), ratio(0, 40)).class, Some(0));
        assert_eq!(of(&stunting(), ratio(0, 40)).fill, "k0");
        let silent = of(&stunting(), Cell::NotReported);
        assert_eq!((silent.class, silent.rate, silent.fill), (None, None, "s-missing"));
    }

    #[test]
    fn nobody_due_is_neither_nought_nor_a_hundred_percent() {
        let none = of(&coverage("a"), Cell::NotApplicable);
        assert_eq!((none.rate, none.count, none.fill), (None, None, "s-na"));
    }

    #[test]
    fn a_value_on_a_break_is_filled_as_the_upper_class() {
        assert_eq!(of(&stunting(), ratio(10, 100)).class, Some(2));
        assert_eq!(of(&stunting(), ratio(25, 1000)).class, Some(1));
        assert_eq!(of(&coverage("a"), ratio(90, 100)).fill, "k0");
    }

    #[test]
    fn a_count_never_fills() {
        assert_eq!(of(&cases(), count(201)).fill, "s-count");
        assert_eq!(of(&cases(), ratio(201, 300)).fill, "s-count");
        let bare = of(&stunting(), count(201));
        assert_eq!((bare.fill, bare.rate, bare.count), ("s-count", None, Some(201)));
    }

    #[test]
    fn under_the_floor_a_rate_is_known_and_not_comparable() {
        let low = of(&stunting(), measured(50, 500, 599, 1000));
        assert_eq!((low.fill, low.class, low.comparable_rate()), ("low-cover", Some(2), None));
        let enough = of(&stunting(), measured(50, 500, 600, 1000));
        assert_eq!((enough.low_cover, enough.comparable_rate()), (false, Some(10.0)));
        assert!(!of(&stunting(), ratio(50, 500)).low_cover);
    }

    #[test]
    fn an_area_not_yet_made_is_not_silent() {
        let mut kab = with_cells(stunting(), "2023-S1", &[Cell::NotReported, Cell::NotReported]);
        kab.areas.get_mut(1).unwrap().since = Some(date("2023-07-01"));
        let grid = kab.by_kecamatan.values().next();
        let cells: Vec<Cell> = kab.areas.iter().map(|a| cell_of(a, grid, period("2023-S1"))).collect();
        assert_eq!(cells, [Cell::NotReported, Cell::NoSuchArea]);
        assert_eq!(cell_of(kab.areas.get(1).unwrap(), grid, period("2023-S2")), Cell::NotReported);
    }
}
