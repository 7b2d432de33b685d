//! Withholds small numbers so that neither a view nor a subtraction gives them back.
//!
//! First a figure is withheld by itself: a non-zero count under the threshold, or a ratio on a denominator under the
//! minimum (which hides its numerator too). The rest of a denominator (people *not* reached) is not protected: the gap
//! is what the office must act on. Estimates of surveys have no count and pass.
//!
//! Then by whatever could give it back. Sums that readers can form are: a kecamatan of its villages, the kabupaten of
//! its kecamatan, a year of its halves, a half of its months, the same count in the file of another indicator, and all of
//! these in the release before. A sum that is known must have no withheld part, or at least two of them that could be
//! something else than all 1; a sum that is withheld must have a withheld part. The kabupaten's total is taken as known
//! though it be withheld here: the press has it. Where that fails, the part with the next smallest numerator is withheld
//! too, and where there is none left, the sum itself. Where several sums together determine a figure that each of them
//! alone does not, linear algebra finds it. Where a figure has no choice only because no count is negative (a half of a
//! year in which nothing happened is zero), bounds carried from sum to sum find it; there what two releases withhold is taken as the same,
//! and once more as changed where the figures around it show that it must have.
//!
//! Protected is each figure that is small by itself or was withheld before, kecamatan and kabupaten as well as villages:
//! it can always be at least one other whole number. `attack.rs` tries all shown figures of two releases at once, by
//! elimination and by linear programming, for someone who even knows which figures have changed in between.
//!
//! Not protected against: that a range is known (of 3 and 9 withheld their sum is 12, so neither is more than 12); guesses
//! by size; sums of something else that is published elsewhere; that someone inside an area knows a part of its count
//! and takes it away; more than the one release before, when figures go in and out over several. Bounds are carried from
//! one sum to the next and not solved together, and what has changed unseen is guessed; how many pairs of releases at random
//! `attack.rs`, which is told what has changed, has tried is in `docs/benchmarks.md`.

#[cfg(test)]
mod attack;
mod bounds;
mod changed;
mod layout;
mod linear;
#[cfg(test)]
mod simplex;
mod system;
#[cfg(test)]
mod tests;

use super::{
    finding::{Findings, Place},
    grids::Grids,
};
use crate::domain::{AuditCycle, Cell, Grid, Indicator, IndicatorId, Period, RegionCode, SmallNumbers};
use layout::{At, Layout};
use linear::Determined;
use std::collections::BTreeMap;

pub use layout::is_small;

/// Withholds in all grids of all indicators. `before` is what the release before this one shows.
pub fn suppress(
    grids: &mut Grids,
    indicators: &[Indicator],
    rule: SmallNumbers,
    before: Option<&Grids>,
    findings: &mut Findings,
) {
    if rule.threshold == 0 && rule.minimum_denominator == 0 {
        return;
    }
    for group in layout::groups(grids, indicators) {
        let mut layout = Layout::new(grids, &group, indicators, rule, before);
        layout.hide_small();
        let kept = layout.system.close_with_before();
        let kept = kept.into_iter().filter_map(|node| layout.at(node)).collect::<Vec<_>>();
        warn(&kept, &layout.hidden_totals(), findings);
        for id in &group {
            for level in [&mut grids.totals, &mut grids.by_kecamatan, &mut grids.by_village] {
                if let Some(grid) = level.get_mut(id) {
                    hide(grid, |period, code| layout.is_hidden(id, period, code));
                }
            }
        }
    }
}

/// A withheld figure that the figures shown give back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GivenBack {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The period.
    pub period: Period,
    /// The area.
    pub area: RegionCode,
    /// Whether it takes a sum over periods, which not every indicator allows.
    pub in_time: bool,
}

/// What the figures of a release give back of what it withholds; with `before`, those of both releases together.
pub fn given_back(
    grids: &Grids,
    indicators: &[Indicator],
    rule: SmallNumbers,
    before: Option<&Grids>,
) -> Vec<GivenBack> {
    let mut found = Vec::new();
    for group in layout::groups(grids, indicators) {
        let layout = Layout::new(grids, &group, indicators, rule, before);
        let alone = layout.system.faults().map(|fault| (fault.node, fault.in_time));
        let together = layout.system.solved().into_iter().map(|found| match found {
            Determined::Node(node) | Determined::CameOut(node) => (node, true),
        });
        let few = |count: &i64| (1..i64::from(rule.threshold)).contains(count);
        let pinned = layout.system.pinned().into_iter().filter(|(_, count)| few(count)).map(|(node, _)| (node, true));
        for (node, in_time) in alone.chain(together).chain(pinned) {
            if let Some(At { indicator, period, area }) = layout.at(node) {
                found.push(GivenBack { indicator, period, area, in_time });
            }
        }
    }
    found.sort();
    found.dedup_by(|a, b| (&a.indicator, a.period, a.area) == (&b.indicator, b.period, b.area));
    found
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

/// Says what is withheld for more than its own size where an office would wonder.
fn warn(kept: &[At], totals: &[At], findings: &mut Findings) {
    let mut counted: BTreeMap<(&IndicatorId, Period), usize> = BTreeMap::new();
    for at in kept {
        *counted.entry((&at.indicator, at.period)).or_default() += 1;
    }
    for ((id, period), count) in counted {
        let what = format!("{count} figures of {id} at {period} are withheld because of the feed before this one");
        let remedy = "With its totals they would give back figures that are or were withheld. Publish more changes of that \
                      period at once, or leave it as it is.";
        findings.warning(Place::file("readings"), what, remedy);
    }
    for at in totals {
        let what = format!("the figure of the whole kabupaten of {} at {} is withheld", at.indicator, at.period);
        let remedy = "It would give back a small figure inside it: too few areas reported, or too few changed since the feed \
                      before.";
        findings.warning(Place::file("readings"), what, remedy);
    }
}

fn hide(grid: &mut Grid, hidden: impl Fn(Period, RegionCode) -> bool) {
    let mut cells = Vec::with_capacity(grid.areas().len() * grid.periods().len());
    let mut any = false;
    for period in grid.periods() {
        for (code, cell) in grid.row(*period) {
            let hide = cell != Cell::Suppressed && hidden(*period, code);
            any |= hide;
            cells.push(if hide { Cell::Suppressed } else { cell });
        }
    }
    if let (true, Ok(hidden)) = (any, Grid::new(grid.areas().to_vec(), grid.periods().to_vec(), cells)) {
        *grid = hidden;
    }
}
