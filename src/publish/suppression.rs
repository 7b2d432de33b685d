//! Withholds small numbers so that neither a view nor a subtraction gives them back.
//!
//! First a figure is withheld by itself: a non-zero count under the threshold, or a ratio on a denominator under the
//! minimum (which hides its numerator too). The rest of a denominator (people *not* reached) is not protected: the gap
//! is what the office must act on. Estimates of surveys have no count and pass.
//!
//! Then by its neighbours. Two kinds of sums are public: kecamatan = its villages, kabupaten = its kecamatan. A sum
//! that is shown must have no withheld part, or at least two of them that could be something else than all 1; a sum
//! that is withheld must have a withheld part. Where that fails, the part with the next smallest numerator is withheld
//! too, and where there is none left, the sum itself.

use super::grids::Grids;
use crate::domain::{AuditCycle, Cell, Figure, Grid, IndicatorId, Period, RegionCode, SmallNumbers};
use std::collections::{BTreeMap, BTreeSet};

/// Withholds in all grids of all indicators.
pub fn suppress(grids: &mut Grids, rule: SmallNumbers) {
    let ids: Vec<IndicatorId> = grids.totals.keys().cloned().collect();
    for id in ids {
        let Some(total) = grids.totals.get(&id) else { continue };
        let (kecamatan, villages) = (grids.by_kecamatan.get(&id), grids.by_village.get(&id));
        let mut withheld: BTreeSet<(Period, RegionCode)> = BTreeSet::new();
        for period in total.periods() {
            let tree = Tree::new(*period, total, kecamatan, villages);
            withheld.extend(tree.withheld(rule).into_iter().map(|code| (*period, code)));
        }
        for level in [&mut grids.totals, &mut grids.by_kecamatan, &mut grids.by_village] {
            if let Some(grid) = level.get_mut(&id) {
                hide(grid, &withheld);
            }
        }
    }
}

/// Withholds small counts of an audit. No totals of cases or risks are published, so none can be subtracted.
pub fn suppress_audits(audits: &mut [AuditCycle], rule: SmallNumbers) {
    for audit in audits {
        let cases = audit.cases.iter_mut().map(|(_, cell)| cell);
        for cell in cases.chain(audit.risks.iter_mut().map(|(_, cell)| cell)) {
            if is_small(*cell, rule) {
                *cell = Cell::Suppressed;
            }
        }
    }
}

fn is_small(cell: Cell, rule: SmallNumbers) -> bool {
    let small = |count: u32| count > 0 && count < rule.threshold;
    match cell {
        Cell::Value(Figure::Count(count)) => small(count),
        Cell::Value(Figure::Ratio(ratio)) => small(ratio.numerator()) || ratio.denominator() < rule.minimum_denominator,
        _ => false,
    }
}

fn hide(grid: &mut Grid, withheld: &BTreeSet<(Period, RegionCode)>) {
    let mut cells = Vec::with_capacity(grid.areas().len() * grid.periods().len());
    for period in grid.periods() {
        for (code, cell) in grid.row(*period) {
            cells.push(if withheld.contains(&(*period, code)) { Cell::Suppressed } else { cell });
        }
    }
    if let Ok(hidden) = Grid::new(grid.areas().to_vec(), grid.periods().to_vec(), cells) {
        *grid = hidden;
    }
}

/// One indicator at one period: a kabupaten, its kecamatan, their villages.
struct Tree {
    /// Numerators of cells that have a count, and those of them that are small by themselves.
    counts: BTreeMap<RegionCode, u32>,
    cells: BTreeMap<RegionCode, Cell>,
    /// Parts of each sum, finest sums first.
    families: Vec<(RegionCode, Vec<RegionCode>)>,
}

impl Tree {
    fn new(period: Period, total: &Grid, kecamatan: Option<&Grid>, villages: Option<&Grid>) -> Self {
        let row = |grid: Option<&Grid>| grid.map(|g| g.row(period)).unwrap_or_default();
        let (top, middle, leaves) = (row(Some(total)), row(kecamatan), row(villages));
        let cells: BTreeMap<RegionCode, Cell> = top.iter().chain(&middle).chain(&leaves).copied().collect();
        let counts: BTreeMap<RegionCode, u32> =
            cells.iter().filter_map(|(code, cell)| cell.figure().and_then(Figure::count).map(|n| (*code, n))).collect();
        let family = |parent: RegionCode, parts: &[(RegionCode, Cell)]| {
            let inside = parts.iter().map(|(code, _)| *code).filter(|c| parent.contains(*c) && counts.contains_key(c));
            (parent, inside.collect::<Vec<_>>())
        };
        let mut families: Vec<_> = middle.iter().map(|(parent, _)| family(*parent, &leaves)).collect();
        families.extend(top.iter().map(|(parent, _)| family(*parent, &middle)));
        // Where the whole has no figure, no sum is public.
        families.retain(|(parent, parts)| !parts.is_empty() && counts.contains_key(parent));
        Self { counts, cells, families }
    }

    /// The codes to withhold.
    fn withheld(&self, rule: SmallNumbers) -> BTreeSet<RegionCode> {
        let mut withheld: BTreeSet<RegionCode> =
            self.cells.iter().filter(|(_, cell)| is_small(**cell, rule)).map(|(code, _)| *code).collect();
        if withheld.is_empty() {
            return withheld;
        }
        // Each turn withholds at least one cell more, so the number of cells bounds the turns.
        while let Some(next) = self.families.iter().find_map(|family| self.next(family, &withheld)) {
            withheld.insert(next);
        }
        withheld
    }

    /// What must be withheld next so that a family gives nothing back; `None` where it is safe.
    fn next(
        &self,
        (parent, parts): &(RegionCode, Vec<RegionCode>),
        withheld: &BTreeSet<RegionCode>,
    ) -> Option<RegionCode> {
        let hidden = parts.iter().filter(|part| withheld.contains(part)).count();
        let safe = if withheld.contains(parent) {
            hidden > 0
        } else {
            let (leaves, sum) = self.open_leaves(parts, withheld);
            hidden == 0 || (hidden > 1 && sum != leaves)
        };
        if safe {
            return None;
        }
        let count = |code: &RegionCode| self.counts.get(code).copied().unwrap_or(0);
        let shown = parts.iter().filter(|part| !withheld.contains(part));
        let smallest = shown.min_by_key(|part| (count(part) == 0, count(part), **part)).copied();
        smallest.or_else(|| (!withheld.contains(parent) && self.counts.contains_key(parent)).then_some(*parent))
    }

    /// How many finest cells are withheld under `parts`, and the sum of their numerators.
    fn open_leaves(&self, parts: &[RegionCode], withheld: &BTreeSet<RegionCode>) -> (u32, u32) {
        let mut leaves = (0_u32, 0_u32);
        for part in parts.iter().filter(|part| withheld.contains(part)) {
            let inside = self.families.iter().find(|(parent, _)| parent == part);
            let (count, sum) = match inside {
                Some((_, parts)) => self.open_leaves(parts, withheld),
                None => (1, self.counts.get(part).copied().unwrap_or(0)),
            };
            leaves = (leaves.0.saturating_add(count), leaves.1.saturating_add(sum));
        }
        leaves
    }
}
