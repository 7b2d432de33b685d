//! From single readings to full grids at three levels; a higher level without its own row is the sum of what the
//! lower one reported.

use super::{
    Frame,
    account::Kind,
    finding::{Findings, Place},
    readings::Readings,
};
use crate::domain::{Area, Cell, Figure, Grid, IndicatorId, Keyed, Level, Measured, Period, Ratio, RegionCode};
use std::collections::{BTreeMap, BTreeSet};

/// The grids of all indicators that have readings.
#[derive(Clone, Debug, Default)]
pub struct Grids {
    /// The kabupaten's own figures.
    pub totals: Keyed<IndicatorId, Grid>,
    /// Figures by kecamatan.
    pub by_kecamatan: Keyed<IndicatorId, Grid>,
    /// Figures by village.
    pub by_village: Keyed<IndicatorId, Grid>,
}

type Cells = BTreeMap<(Period, RegionCode), Cell>;

/// Fills the grids. A row that disagrees with the sum of its parts is a warning, and the row stands.
pub fn assemble(readings: &Readings, frame: &Frame<'_>, findings: &mut Findings) -> Grids {
    let mut grids = Grids::default();
    let mut whole = Whole { readings, first: None, times: 0 };
    for (id, cells) in &readings.cells {
        let at_level = |level: Level| -> BTreeSet<Period> {
            cells.keys().filter(|(_, code)| code.level() >= level).map(|(period, _)| *period).collect()
        };
        let mut cells = cells.clone();
        let villages = at_level(Level::Village);
        let kecamatan = at_level(Level::Kecamatan);
        let all = at_level(Level::Kabupaten);
        for period in &kecamatan {
            for area in &frame.register.kecamatan {
                let parts = parts(&frame.register.villages, area.code, *period, &cells);
                settle(id, (*period, area.code), &parts, area.existed_in(*period), &mut whole, &mut cells, findings);
            }
        }
        for period in &all {
            let parts = parts(&frame.register.kecamatan, frame.kabupaten.0, *period, &cells);
            settle(id, (*period, frame.kabupaten.0), &parts, true, &mut whole, &mut cells, findings);
        }
        if !villages.is_empty() {
            insert(&mut grids.by_village, id, &frame.register.villages, &villages, &cells);
        }
        if !kecamatan.is_empty() {
            insert(&mut grids.by_kecamatan, id, &frame.register.kecamatan, &kecamatan, &cells);
        }
        let own = all.iter().map(|p| cell(&cells, *p, frame.kabupaten.0)).collect();
        if let Ok(grid) = Grid::new(vec![frame.kabupaten.0], all.iter().copied().collect(), own) {
            grids.totals.insert(id.clone(), grid);
        }
    }
    whole.tell(findings);
    grids
}

/// Rows for a whole, and which of them are the sum of their parts: how many, and where the first stands.
struct Whole<'a> {
    readings: &'a Readings,
    first: Option<Place>,
    times: usize,
}

impl Whole<'_> {
    fn tell(self, findings: &mut Findings) {
        if let Some(place) = self.first {
            findings.account.sums(place, self.times);
        }
    }
}

fn cell(cells: &Cells, period: Period, code: RegionCode) -> Cell {
    cells.get(&(period, code)).copied().unwrap_or(Cell::NotReported)
}

/// The areas inside `parent` with their cells; empty where none has a row at that period.
fn parts(areas: &[Area], parent: RegionCode, period: Period, cells: &Cells) -> Vec<(RegionCode, Cell)> {
    let inside = areas.iter().filter(|a| parent.contains(a.code));
    let mut any = false;
    let parts = inside
        .map(|area| {
            let found = cells.get(&(period, area.code));
            any |= found.is_some();
            let reported = found.copied().unwrap_or(Cell::NotReported);
            (area.code, if area.existed_in(period) { reported } else { Cell::NoSuchArea })
        })
        .collect();
    if any { parts } else { Vec::new() }
}

/// Gives an area its own row's cell, or the sum of its parts, and compares the two where both are known.
fn settle(
    id: &IndicatorId,
    key: (Period, RegionCode),
    parts: &[(RegionCode, Cell)],
    existed: bool,
    whole: &mut Whole<'_>,
    cells: &mut Cells,
    findings: &mut Findings,
) {
    let of_parts: Vec<Cell> = parts.iter().map(|(_, cell)| *cell).collect();
    let sum = sum(&of_parts);
    let complete = !of_parts.contains(&Cell::NotReported);
    match cells.get(&key).copied() {
        None | Some(Cell::NotReported) => {
            cells.insert(key, if existed { sum } else { Cell::NoSuchArea });
            // Of the kabupaten the remarks name the kecamatan that are silent.
            if !complete && key.1.level() == Level::Kecamatan && existed {
                findings.tell(id, key.0, key.1, Kind::PartMissing);
            }
            coverage_lost(id, key, parts, whole, findings);
        }
        Some(own) if sum != Cell::NotReported => match agree(own, sum, complete) {
            Some(true) if complete => {
                whole.first.get_or_insert_with(|| whole.readings.place(id, key.0, key.1));
                whole.times += 1;
            }
            Some(true) => {}
            None if !complete => {}
            _ => {
                findings.tell(id, key.0, key.1, Kind::NotTheSum);
                let place = whole.readings.place(id, key.0, key.1);
                let what = format!("{} here, {} as the sum of its parts ({id}, {})", said(own), said(sum), key.0);
                findings.warning(place, what, "Check both; the row given for the whole is published.");
            }
        },
        Some(_) => {}
    }
}

/// Says where a sum has no D/S because some of its parts have none.
fn coverage_lost(
    id: &IndicatorId,
    key: (Period, RegionCode),
    parts: &[(RegionCode, Cell)],
    whole: &Whole<'_>,
    findings: &mut Findings,
) {
    let read = |code: RegionCode| whole.readings.cells.get(id).is_some_and(|cells| cells.contains_key(&(key.0, code)));
    let ratios = parts.iter().filter_map(|(code, cell)| Some((*code, cell.figure()?.ratio()?)));
    let (with, without): (Vec<_>, Vec<_>) = ratios.partition(|(_, ratio)| ratio.measured().is_some());
    // A part that is a sum itself was told of below.
    let mut own = without.iter().map(|(code, _)| *code).filter(|code| read(*code));
    if let (Some(first), false) = (own.next(), with.is_empty()) {
        let place = whole.readings.place(id, key.0, first);
        let (n, of) = (without.len(), without.len() + with.len());
        let what = format!("no “measured” and “due” in {n} of {of} parts of {} ({id}, {})", key.1, key.0);
        findings.warning(place, what, "Fill them in: without them nobody sees whether enough were measured there.");
    }
}

/// Whether the figure of a whole is the sum of its parts in all that both say, or where some are silent no less than it;
/// `None` where they say nothing in common.
fn agree(own: Cell, sum: Cell, complete: bool) -> Option<bool> {
    if own == sum {
        return Some(true);
    }
    let of = |cell: Cell| [count_of(cell), cell.figure().and_then(Figure::ratio).map(Ratio::denominator)];
    let known = of(own).into_iter().zip(of(sum)).filter_map(|(own, sum)| Some((own?, sum?)));
    known.map(|(own, sum)| if complete { own == sum } else { own >= sum }).reduce(|all, one| all && one)
}

fn count_of(cell: Cell) -> Option<u32> {
    cell.figure().and_then(Figure::count)
}

/// A figure as a warning tells it: `20/500`, `20`, `9.9 %`, `nothing`.
fn said(cell: Cell) -> String {
    let ratio = cell.figure().and_then(Figure::ratio);
    match (ratio, count_of(cell), cell.percent()) {
        (Some(ratio), ..) => format!("{}/{}", ratio.numerator(), ratio.denominator()),
        (None, Some(count), _) => count.to_string(),
        (None, None, Some(percent)) => format!("{percent} %"),
        (None, None, None) => "nothing".to_owned(),
    }
}

/// The sum of what was reported: silence adds nothing, percentages without counts cannot be added.
///
/// Measured (D and S) is summed only where each part has it, so that D/S stays a share of one whole.
pub fn sum(parts: &[Cell]) -> Cell {
    let figures: Vec<Figure> = parts.iter().filter_map(|p| p.figure()).collect();
    if figures.is_empty() {
        let reported = parts.iter().filter(|p| !matches!(p, Cell::NoSuchArea));
        let mut nobody_due = reported.peekable();
        let any = nobody_due.peek().is_some();
        return if any && nobody_due.all(|p| *p == Cell::NotApplicable) {
            Cell::NotApplicable
        } else {
            Cell::NotReported
        };
    }
    let counts: Option<Vec<u32>> = figures.iter().map(|f| bare_count(*f)).collect();
    if let Some(counts) = counts {
        return total(counts).map_or(Cell::NotReported, |n| Cell::Value(Figure::Count(n)));
    }
    let ratios: Option<Vec<Ratio>> = figures.iter().map(|f| f.ratio()).collect();
    let ratio = ratios.and_then(|ratios| {
        let measured: Option<Vec<Measured>> = ratios.iter().map(|r| r.measured()).collect();
        let measured = measured.and_then(|all| {
            let (measured, due) = (total(all.iter().map(|m| m.measured))?, total(all.iter().map(|m| m.due))?);
            Some(Measured { measured, due })
        });
        Ratio::new(
            total(ratios.iter().map(|r| r.numerator()))?,
            total(ratios.iter().map(|r| r.denominator()))?,
            measured,
        )
    });
    ratio.map_or(Cell::NotReported, |r| Cell::Value(Figure::Ratio(r)))
}

fn bare_count(figure: Figure) -> Option<u32> {
    if let Figure::Count(count) = figure { Some(count) } else { None }
}

/// The sum; `None` over four thousand million.
fn total(counts: impl IntoIterator<Item = u32>) -> Option<u32> {
    counts.into_iter().try_fold(0_u32, u32::checked_add)
}

fn insert(
    grids: &mut Keyed<IndicatorId, Grid>,
    id: &IndicatorId,
    areas: &[Area],
    periods: &BTreeSet<Period>,
    cells: &Cells,
) {
    let mut filled = Vec::with_capacity(areas.len() * periods.len());
    for period in periods {
        filled.extend(
            areas.iter().map(
                |area| {
                    if area.existed_in(*period) { cell(cells, *period, area.code) } else { Cell::NoSuchArea }
                },
            ),
        );
    }
    // The register and the sets of periods hold nothing twice and are in order: the grid always fits.
    if let Ok(grid) = Grid::new(areas.iter().map(|a| a.code).collect(), periods.iter().copied().collect(), filled) {
        grids.insert(id.clone(), grid);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn ratio(n: u32, d: u32) -> Cell {
        Cell::Value(Figure::Ratio(Ratio::new(n, d, None).unwrap()))
    }

    #[test]
    fn a_sum_is_of_what_was_reported() {
        assert_eq!(sum(&[ratio(1, 10), Cell::NotReported, ratio(0, 5), Cell::NotApplicable]), ratio(1, 15));
        assert_eq!(sum(&[Cell::Value(Figure::Count(3)), Cell::Value(Figure::Count(0))]), Cell::Value(Figure::Count(3)));
    }

    #[test]
    fn a_whole_agrees_with_its_parts_in_numerator_and_denominator() {
        assert_eq!(agree(ratio(20, 500), ratio(20, 500), true), Some(true));
        assert_eq!(agree(ratio(20, 500), ratio(20, 300), true), Some(false));
        assert_eq!(agree(ratio(20, 500), ratio(20, 300), false), Some(true));
        assert_eq!(agree(ratio(20, 500), ratio(21, 300), false), Some(false));
        assert_eq!(agree(Cell::Value(Figure::Count(20)), ratio(20, 300), true), Some(true));
        assert_eq!(agree(Cell::NotApplicable, ratio(20, 300), true), None);
    }

    #[test]
    fn silence_is_not_summed_to_zero() {
        assert_eq!(sum(&[]), Cell::NotReported);
        assert_eq!(sum(&[Cell::NotReported, Cell::NotApplicable]), Cell::NotReported);
        assert_eq!(sum(&[Cell::NotApplicable, Cell::NoSuchArea]), Cell::NotApplicable);
        assert_eq!(sum(&[Cell::NoSuchArea]), Cell::NotReported);
    }

    #[test]
    fn percentages_without_counts_and_unlike_figures_do_not_add_up() {
        let estimate = Cell::Value(Figure::Estimate(crate::domain::Estimate::new(20.0, None, false).unwrap()));
        assert_eq!(sum(&[estimate, estimate]), Cell::NotReported);
        assert_eq!(sum(&[ratio(1, 10), Cell::Value(Figure::Count(3))]), Cell::NotReported);
        assert_eq!(sum(&[Cell::Value(Figure::Count(u32::MAX)), Cell::Value(Figure::Count(1))]), Cell::NotReported);
    }

    #[test]
    fn measured_is_summed_only_where_every_part_has_it() {
        let with =
            |n, d, m, s| Cell::Value(Figure::Ratio(Ratio::new(n, d, Some(Measured { measured: m, due: s })).unwrap()));
        assert_eq!(sum(&[with(1, 10, 10, 12), with(2, 20, 20, 30)]), with(3, 30, 30, 42));
        assert_eq!(sum(&[with(1, 10, 10, 12), ratio(2, 20)]), ratio(3, 30));
    }
}
