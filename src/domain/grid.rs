//! The cells of one indicator, by area and period.

use super::{Cell, Period, RegionCode};

/// Cells of one indicator at one level: every area of `areas` at every period of `periods`.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    areas: Vec<RegionCode>,
    /// Whether the areas stand in the order of their codes, as they do in a feed: they are then found by halving.
    sorted: bool,
    periods: Vec<Period>,
    cells: Vec<Cell>,
}

/// Why cells do not make a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridFault {
    /// An area stands twice.
    DuplicateArea(RegionCode),
    /// A period stands twice or before an earlier one.
    PeriodOrder(Period),
    /// The number of cells is not areas × periods.
    Size {
        /// Areas × periods.
        expected: usize,
        /// Cells given.
        found: usize,
    },
}

impl Grid {
    /// A grid of `cells` in rows of one period each, the areas of a row in the order of `areas`; periods ascend.
    ///
    /// # Errors
    /// A [`GridFault`] where an area or period stands twice, periods descend, or the count does not fit.
    pub fn new(areas: Vec<RegionCode>, periods: Vec<Period>, cells: Vec<Cell>) -> Result<Self, GridFault> {
        let mut sorted = areas.clone();
        sorted.sort_unstable();
        if let Some(twice) = sorted.windows(2).find_map(|w| (w.first() == w.last()).then(|| w.first().copied())) {
            return Err(twice.map_or(GridFault::Size { expected: 0, found: 0 }, GridFault::DuplicateArea));
        }
        for (earlier, later) in periods.iter().zip(periods.iter().skip(1)) {
            if later <= earlier {
                return Err(GridFault::PeriodOrder(*later));
            }
        }
        let expected = areas.len().saturating_mul(periods.len());
        if cells.len() != expected {
            return Err(GridFault::Size { expected, found: cells.len() });
        }
        Ok(Self { sorted: areas == sorted, areas, periods, cells })
    }

    /// The areas, in the order of the feed.
    pub fn areas(&self) -> &[RegionCode] {
        &self.areas
    }

    /// The periods, ascending.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The cell of an area at a period; not reported where the grid has no row or column for it.
    pub fn cell(&self, area: RegionCode, period: Period) -> Cell {
        let row = self.periods.iter().position(|p| *p == period);
        row.zip(self.place(area)).map_or(Cell::NotReported, |(row, column)| self.at(row, column))
    }

    fn place(&self, area: RegionCode) -> Option<usize> {
        if self.sorted {
            return self.areas.binary_search(&area).ok();
        }
        self.areas.iter().position(|a| *a == area)
    }

    fn at(&self, row: usize, column: usize) -> Cell {
        self.cells.get(row * self.areas.len() + column).copied().unwrap_or(Cell::NotReported)
    }

    /// All areas with their cells at a period, in the order of the feed; empty where the grid has no such period.
    pub fn row(&self, period: Period) -> Vec<(RegionCode, Cell)> {
        let Some(row) = self.periods.iter().position(|p| *p == period) else { return Vec::new() };
        let cells = self.cells.iter().skip(row * self.areas.len());
        self.areas.iter().copied().zip(cells.copied()).collect()
    }

    /// One area's cells over all periods, ascending.
    pub fn column(&self, area: RegionCode) -> Vec<(Period, Cell)> {
        let place = self.place(area);
        let cell = |row| place.map_or(Cell::NotReported, |column| self.at(row, column));
        self.periods.iter().enumerate().map(|(row, period)| (*period, cell(row))).collect()
    }

    /// The last period at which any area has something other than silence.
    pub fn latest_period(&self) -> Option<Period> {
        self.periods
            .iter()
            .rev()
            .find(|p| self.row(**p).iter().any(|(_, c)| !matches!(c, Cell::NotReported | Cell::NoSuchArea)))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::Figure;

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    fn grid(cells: Vec<Cell>) -> Result<Grid, GridFault> {
        Grid::new(vec![code("99.01.01"), code("99.01.02")], vec![Period::Year(2023), Period::Year(2024)], cells)
    }

    #[test]
    fn a_cell_is_found_by_area_and_period() {
        let count = |n| Cell::Value(Figure::Count(n));
        let grid = grid(vec![count(1), count(2), count(3), Cell::Suppressed]).unwrap();
        assert_eq!(grid.cell(code("99.01.02"), Period::Year(2023)), count(2));
        assert_eq!(grid.cell(code("99.01.02"), Period::Year(2024)), Cell::Suppressed);
        assert_eq!(grid.row(Period::Year(2024)), [(code("99.01.01"), count(3)), (code("99.01.02"), Cell::Suppressed)]);
        assert_eq!(grid.column(code("99.01.01")), [(Period::Year(2023), count(1)), (Period::Year(2024), count(3))]);
    }

    #[test]
    fn areas_are_found_in_any_order_of_the_feed() {
        let count = |n| Cell::Value(Figure::Count(n));
        let at = Period::Year(2024);
        for codes in [["99.01.01", "99.01.02", "99.01.10"], ["99.01.10", "99.01.01", "99.01.02"]] {
            let areas = codes.map(code).to_vec();
            let grid = Grid::new(areas.clone(), vec![at], vec![count(1), count(2), count(3)]).unwrap();
            let found: Vec<Cell> = areas.iter().map(|area| grid.cell(*area, at)).collect();
            assert_eq!(found, [count(1), count(2), count(3)]);
            assert_eq!(grid.column(areas.first().copied().unwrap()), [(at, count(1))]);
            assert_eq!(grid.column(code("99.01.03")), [(at, Cell::NotReported)]);
        }
    }

    #[test]
    fn what_is_not_in_the_grid_is_not_reported_rather_than_zero() {
        let grid = grid(vec![Cell::Value(Figure::Count(1)); 4]).unwrap();
        assert_eq!(grid.cell(code("99.01.03"), Period::Year(2024)), Cell::NotReported);
        assert_eq!(grid.cell(code("99.01.01"), Period::Year(2022)), Cell::NotReported);
    }

    #[test]
    fn the_latest_period_is_the_last_with_a_report() {
        let quiet = grid(vec![Cell::Value(Figure::Count(0)), Cell::NotReported, Cell::NotReported, Cell::NoSuchArea]);
        assert_eq!(quiet.unwrap().latest_period(), Some(Period::Year(2023)));
        assert_eq!(grid(vec![Cell::NotReported; 4]).unwrap().latest_period(), None);
    }

    #[test]
    fn a_wrong_count_a_duplicate_and_a_wrong_order_are_faults() {
        assert_eq!(grid(vec![Cell::NotReported; 3]), Err(GridFault::Size { expected: 4, found: 3 }));
        let twice = Grid::new(vec![code("99.01"); 2], vec![], vec![]);
        assert_eq!(twice, Err(GridFault::DuplicateArea(code("99.01"))));
        let order = Grid::new(vec![], vec![Period::Year(2024), Period::Year(2023)], vec![]);
        assert_eq!(order, Err(GridFault::PeriodOrder(Period::Year(2023))));
    }
}
