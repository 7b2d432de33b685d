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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::{
        domain::{Ratio, TargetGroup},
        publish::grids,
    };
    use proptest::prelude::*;

    const RULE: SmallNumbers = SmallNumbers { threshold: 5, minimum_denominator: 10 };
    const PERIOD: Period = Period::Month(2024, 8);

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    fn kecamatan(k: usize) -> RegionCode {
        code(&format!("99.01.{:02}", k + 1))
    }

    fn village(k: usize, v: usize) -> RegionCode {
        code(&format!("99.01.{:02}.{:04}", k + 1, 2001 + v))
    }

    fn id() -> IndicatorId {
        "stunting_eppgbm".parse().unwrap()
    }

    /// Grids of a kabupaten whose sums are those of its villages.
    fn grids(cells: &[Vec<Cell>]) -> Grids {
        let sums: Vec<Cell> = cells.iter().map(|inside| grids::sum(inside)).collect();
        let grid = |areas: Vec<RegionCode>, cells: Vec<Cell>| {
            BTreeMap::from([(id(), Grid::new(areas, vec![PERIOD], cells).unwrap())])
        };
        let inside = |(k, row): (usize, &Vec<Cell>)| (0..row.len()).map(move |v| village(k, v)).collect::<Vec<_>>();
        Grids {
            totals: grid(vec![code("99.01")], vec![grids::sum(&sums)]),
            by_kecamatan: grid((0..cells.len()).map(kecamatan).collect(), sums),
            by_village: grid(cells.iter().enumerate().flat_map(inside).collect(), cells.concat()),
        }
    }

    fn counts(numbers: &[&[u32]]) -> Vec<Vec<Cell>> {
        numbers.iter().map(|row| row.iter().map(|n| Cell::Value(Figure::Count(*n))).collect()).collect()
    }

    fn suppressed(cells: &[Vec<Cell>]) -> Grids {
        let mut grids = grids(cells);
        suppress(&mut grids, RULE);
        grids
    }

    fn shown(grids: &Grids, code: RegionCode) -> Option<u32> {
        let level = match code.level() {
            crate::domain::Level::Village => &grids.by_village,
            crate::domain::Level::Kecamatan => &grids.by_kecamatan,
            _ => &grids.totals,
        };
        match level[&id()].cell(code, PERIOD) {
            Cell::Suppressed => None,
            cell => Some(cell.figure().and_then(Figure::count).unwrap_or(0)),
        }
    }

    #[test]
    fn zero_is_shown_and_one_small_number_takes_the_next_smallest_with_it() {
        let grids = suppressed(&counts(&[&[0, 3, 20, 9, 30], &[50, 60]]));
        let row: Vec<_> = (0..5).map(|v| shown(&grids, village(0, v))).collect();
        assert_eq!(row, [Some(0), None, Some(20), None, Some(30)]);
        assert_eq!(shown(&grids, kecamatan(0)), Some(62));
    }

    #[test]
    fn two_ones_do_not_hide_each_other() {
        let grids = suppressed(&counts(&[&[1, 1, 20, 9], &[50, 60]]));
        let row: Vec<_> = (0..4).map(|v| shown(&grids, village(0, v))).collect();
        assert_eq!(row, [None, None, Some(20), None]);
    }

    #[test]
    fn a_small_kecamatan_is_not_given_back_by_the_kabupaten_or_its_villages() {
        let grids = suppressed(&counts(&[&[3, 0], &[30, 40], &[50, 60]]));
        assert_eq!(shown(&grids, kecamatan(0)), None);
        assert_eq!(shown(&grids, kecamatan(1)), None);
        assert!((0..2).any(|v| shown(&grids, village(1, v)).is_none()));
        assert_eq!(shown(&grids, code("99.01")), Some(183));
    }

    #[test]
    fn a_ratio_on_few_people_hides_both_its_numbers() {
        let ratio = |n, d| Cell::Value(Figure::Ratio(Ratio::new(n, d, None).unwrap()));
        let grids = suppressed(&[vec![ratio(9, 9), ratio(30, 40), ratio(60, 80)], vec![ratio(70, 90)]]);
        assert_eq!(grids.by_village[&id()].cell(village(0, 0), PERIOD), Cell::Suppressed);
        assert_eq!(grids.by_village[&id()].cell(village(0, 1), PERIOD), Cell::Suppressed);
        assert_eq!(grids.by_village[&id()].cell(village(0, 2), PERIOD), ratio(60, 80));
    }

    #[test]
    fn a_threshold_of_zero_withholds_nothing() {
        let cells = counts(&[&[1, 2, 3], &[4]]);
        let mut grids = grids(&cells);
        suppress(&mut grids, SmallNumbers { threshold: 0, minimum_denominator: 0 });
        assert_eq!(grids.by_village[&id()].row(PERIOD).iter().filter(|(_, c)| *c == Cell::Suppressed).count(), 0);
    }

    #[test]
    fn small_counts_of_an_audit_are_withheld() {
        let count = |n| Cell::Value(Figure::Count(n));
        let mut audits = [AuditCycle {
            year: 2024,
            cycle: 1,
            stages: vec![],
            cases: vec![(TargetGroup::Pregnant, count(2)), (TargetGroup::UnderTwo, count(14))],
            risks: vec![(crate::domain::Text::default(), count(4))],
            note: None,
            source: "s".parse().unwrap(),
        }];
        suppress_audits(&mut audits, RULE);
        assert_eq!(audits[0].cases[0].1, Cell::Suppressed);
        assert_eq!(audits[0].cases[1].1, count(14));
        assert_eq!(audits[0].risks[0].1, Cell::Suppressed);
    }

    /// All that can be known of the withheld villages: their sums, from every sum that is shown, and that each is at
    /// least 1. Looks for numbers other than the true ones that fit.
    struct Attack {
        equations: Vec<(Vec<usize>, u32)>,
        unknowns: usize,
    }

    impl Attack {
        fn solve(&self, values: &mut Vec<u32>, fits: &impl Fn(&[u32]) -> bool) -> bool {
            if values.len() == self.unknowns {
                return self.equations.iter().all(|e| e.0.iter().map(|i| values[*i]).sum::<u32>() == e.1)
                    && fits(values);
            }
            for value in 1..=12 {
                values.push(value);
                let open = self.equations.iter().all(|(members, sum)| {
                    let known: u32 = members.iter().filter_map(|i| values.get(*i)).sum();
                    let left = members.iter().filter(|i| **i >= values.len()).count();
                    known + u32::try_from(left).unwrap() <= *sum && (left > 0 || known == *sum)
                });
                if open && self.solve(values, fits) {
                    return true;
                }
                values.pop();
            }
            false
        }
    }

    proptest! {
        #[test]
        fn no_small_number_is_recovered_by_subtraction(
            numbers in proptest::collection::vec(proptest::collection::vec(0_u32..9, 1..4), 1..4)
        ) {
            let rows: Vec<&[u32]> = numbers.iter().map(Vec::as_slice).collect();
            let grids = suppressed(&counts(&rows));
            let mut unknowns: Vec<(usize, usize)> = Vec::new();
            for (k, row) in numbers.iter().enumerate() {
                unknowns.extend((0..row.len()).filter(|v| shown(&grids, village(k, *v)).is_none()).map(|v| (k, v)));
            }
            let mut equations = Vec::new();
            let mut equation = |sum: Option<u32>, inside: &dyn Fn(usize) -> bool| {
                let Some(sum) = sum else { return };
                let seen: u32 = numbers.iter().enumerate().filter(|(k, _)| inside(*k))
                    .flat_map(|(k, row)| (0..row.len()).filter_map(|v| shown(&grids, village(k, v))).collect::<Vec<_>>())
                    .sum();
                let members: Vec<usize> = (0..unknowns.len()).filter(|i| inside(unknowns[*i].0)).collect();
                equations.push((members, sum - seen));
            };
            equation(shown(&grids, code("99.01")), &|_| true);
            for k in 0..numbers.len() {
                equation(shown(&grids, kecamatan(k)), &|other| other == k);
            }
            let attack = Attack { equations, unknowns: unknowns.len() };
            for (index, (k, v)) in unknowns.iter().enumerate() {
                let truth = numbers[*k][*v];
                if truth > 0 && truth < RULE.threshold {
                    prop_assert!(attack.solve(&mut Vec::new(), &|x| x[index] != truth), "village {k}.{v} of {numbers:?}");
                }
            }
            for (k, row) in numbers.iter().enumerate() {
                let truth: u32 = row.iter().sum();
                if truth > 0 && truth < RULE.threshold {
                    let sum = |x: &[u32]| -> u32 {
                        let hidden = (0..unknowns.len()).filter(|i| unknowns[*i].0 == k).map(|i| x[i]).sum::<u32>();
                        hidden + (0..row.len()).filter_map(|v| shown(&grids, village(k, v))).sum::<u32>()
                    };
                    prop_assert!(attack.solve(&mut Vec::new(), &|x| sum(x) != truth), "kecamatan {k} of {numbers:?}");
                }
            }
        }
    }
}
