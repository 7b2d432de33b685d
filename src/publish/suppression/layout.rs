//! From grids to nodes and sums: which counts of which indicators, periods and areas say something of each other.

use super::system::{Before, Family, Node, System};
use crate::{
    domain::{Cell, Figure, Grid, Indicator, IndicatorId, Method, Period, RegionCode, SmallNumbers},
    publish::grids::Grids,
};
use std::collections::{BTreeMap, BTreeSet};

/// Share of the areas whose periods must add up before an indicator's periods are taken to do so, in percent.
const ADDS_UP: usize = 80;

/// Indicators that say something of each other, by what they count: the same numerator, or a numerator that is
/// another's denominator.
pub fn groups(grids: &Grids, indicators: &[Indicator]) -> Vec<Vec<IndicatorId>> {
    let mut groups: Vec<Vec<IndicatorId>> = Vec::new();
    for id in grids.totals.keys() {
        let linked = |other: &IndicatorId| link(id, other, indicators) || link(other, id, indicators);
        let (mut joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.iter().any(linked));
        groups = apart;
        let mut group: Vec<IndicatorId> = joined.drain(..).flatten().collect();
        group.push(id.clone());
        groups.push(group);
    }
    groups
}

/// Whether hiding a figure of `from` must hide the figure of `to`: the numerator of the one is a count of the other.
fn link(from: &IndicatorId, to: &IndicatorId, indicators: &[Indicator]) -> bool {
    let named = |id: &IndicatorId| indicators.iter().find(|i| i.id == *id && i.method == Method::Register);
    match (named(from), named(to)) {
        (Some(from), Some(to)) if from.id != to.id => {
            from.numerator.id == to.numerator.id || to.denominator.as_ref().is_some_and(|d| d.id == from.numerator.id)
        }
        _ => false,
    }
}

/// Whether a figure must be withheld for itself.
pub fn is_small(cell: Cell, rule: SmallNumbers) -> bool {
    let small = |count: u32| count > 0 && count < rule.threshold;
    match cell {
        Cell::Value(Figure::Count(count)) => small(count),
        Cell::Value(Figure::Ratio(ratio)) => small(ratio.numerator()) || ratio.denominator() < rule.minimum_denominator,
        _ => false,
    }
}

/// Where a node is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The period.
    pub period: Period,
    /// The area.
    pub area: RegionCode,
}

/// The nodes of one indicator: a row for each period, in it the kabupaten, the kecamatan, the villages.
struct Block {
    id: IndicatorId,
    first: usize,
    periods: Vec<Period>,
}

/// A system and where its nodes are.
pub struct Layout {
    /// The counts and sums.
    pub system: System,
    areas: Vec<RegionCode>,
    positions: BTreeMap<RegionCode, usize>,
    blocks: Vec<Block>,
}

impl Layout {
    /// Sets out the figures of a group of indicators; `before` is what the release before showed.
    pub fn new(
        grids: &Grids,
        group: &[IndicatorId],
        indicators: &[Indicator],
        rule: SmallNumbers,
        before: Option<&Grids>,
    ) -> Self {
        let areas = areas(grids, group);
        let positions: BTreeMap<RegionCode, usize> = areas.iter().enumerate().map(|(i, code)| (*code, i)).collect();
        let mut nodes = Vec::new();
        let mut blocks = Vec::new();
        for id in group {
            let periods: Vec<Period> = grids.totals.get(id).map(|g| g.periods().to_vec()).unwrap_or_default();
            let block = Block { id: id.clone(), first: nodes.len(), periods };
            nodes.resize(nodes.len() + block.periods.len() * areas.len(), Node::default());
            let mut fill = |grids: &Grids, set: &dyn Fn(&mut Node, Cell)| {
                for (row, period) in block.periods.iter().enumerate() {
                    for (code, cell) in rows(grids, id, *period) {
                        let index = positions.get(&code).map(|at| block.first + row * areas.len() + at);
                        if let Some(node) = index.and_then(|index| nodes.get_mut(index)) {
                            set(node, cell);
                        }
                    }
                }
            };
            fill(grids, &|node, cell| {
                node.count = cell.figure().and_then(Figure::count);
                node.hidden = cell == Cell::Suppressed;
                node.small = is_small(cell, rule);
            });
            if let Some(before) = before {
                fill(before, &|node, cell| {
                    node.before = match cell {
                        Cell::Suppressed => Before::Withheld,
                        _ => cell.figure().and_then(Figure::count).map_or(Before::Absent, Before::Shown),
                    };
                });
            }
            blocks.push(block);
        }
        let mut layout = Self { system: System::new(nodes), areas, positions, blocks };
        layout.add_areas();
        layout.add_periods();
        layout.add_twins(indicators);
        layout
    }

    /// Hides what is small by itself.
    pub fn hide_small(&mut self) {
        for index in 0..self.system.nodes.len() {
            if self.system.node(index).small {
                self.system.hide(index);
            }
        }
    }

    /// Whether a figure is withheld.
    pub fn is_hidden(&self, id: &IndicatorId, period: Period, code: RegionCode) -> bool {
        let Some(block) = self.blocks.iter().find(|block| block.id == *id) else { return false };
        let row = block.periods.binary_search(&period).ok();
        let index = row.zip(self.positions.get(&code)).map(|(row, at)| block.first + row * self.areas.len() + at);
        index.is_some_and(|index| self.system.node(index).hidden)
    }

    /// Where a node is.
    pub fn at(&self, node: usize) -> Option<At> {
        let block = self.blocks.iter().rev().find(|block| block.first <= node)?;
        let inside = node - block.first;
        let width = self.areas.len().max(1);
        let (period, area) = (block.periods.get(inside / width)?, self.areas.get(inside % width)?);
        Some(At { indicator: block.id.clone(), period: *period, area: *area })
    }

    /// Totals of the kabupaten that are withheld though they are not small.
    pub fn hidden_totals(&self) -> Vec<At> {
        let width = self.areas.len().max(1);
        let rows = self.blocks.iter().flat_map(|b| (0..b.periods.len()).map(move |row| b.first + row * width));
        let hidden = rows.filter(|index| self.system.node(*index).hidden && !self.system.node(*index).small);
        hidden.filter_map(|index| self.at(index)).collect()
    }

    /// Kecamatan as sums of their villages, then the kabupaten as the sum of its kecamatan.
    fn add_areas(&mut self) {
        let mut inside: BTreeMap<RegionCode, Vec<usize>> = BTreeMap::new();
        for (at, code) in self.areas.iter().enumerate() {
            if let Some(parent) = code.parent() {
                inside.entry(parent).or_default().push(at);
            }
        }
        // The kabupaten's code is shorter than its kecamatan's and orders before them; it comes last here.
        let mut parents: Vec<(usize, &Vec<usize>, bool)> = Vec::new();
        for top in [false, true] {
            for (parent, parts) in &inside {
                if let (Some(at), true) =
                    (self.positions.get(parent), (parent.level() == crate::domain::Level::Kabupaten) == top)
                {
                    parents.push((*at, parts, top));
                }
            }
        }
        let width = self.areas.len();
        for block in &self.blocks {
            for row in 0..block.periods.len() {
                let base = block.first + row * width;
                for (parent, parts, top) in &parents {
                    let parts: Vec<usize> =
                        parts.iter().map(|at| base + at).filter(|i| self.system.node(*i).present()).collect();
                    let parent = base + parent;
                    // Where the whole has no figure, no sum is public.
                    if !parts.is_empty() && self.system.node(parent).present() {
                        self.system.add(Family { parent, parts, top: *top, in_time: false });
                    }
                }
            }
        }
    }

    /// A year as the sum of its halves, a half as the sum of its months, where the counts add up so.
    fn add_periods(&mut self) {
        let width = self.areas.len();
        let mut families = Vec::new();
        for block in &self.blocks {
            for (row, period) in block.periods.iter().enumerate() {
                let Some(tiles) = tiles(*period, &block.periods) else { continue };
                let member = |row: usize, at: usize| block.first + row * width + at;
                let all = |at: usize| tiles.iter().map(move |tile| member(*tile, at)).collect::<Vec<usize>>();
                let holds = |at: usize| -> Option<bool> {
                    let whole = self.system.node(member(row, at)).count.filter(|count| *count > 0)?;
                    let parts: Option<Vec<u32>> = all(at).iter().map(|i| self.system.node(*i).count).collect();
                    Some(parts?.iter().map(|n| u64::from(*n)).sum::<u64>() == u64::from(whole))
                };
                let tried: Vec<bool> = (0..width).filter_map(holds).collect();
                let adding = tried.iter().filter(|adds| **adds).count();
                let always = adding > 0 && adding * 100 >= tried.len() * ADDS_UP;
                for at in 0..width {
                    let (parent, parts) = (member(row, at), all(at));
                    let present = parts.iter().chain([&parent]).all(|i| self.system.node(*i).present());
                    if present && (always || holds(at) == Some(true)) {
                        families.push(Family { parent, parts, top: false, in_time: true });
                    }
                }
            }
        }
        families.into_iter().for_each(|family| self.system.add(family));
    }

    fn add_twins(&mut self, indicators: &[Indicator]) {
        let width = self.areas.len();
        for from in &self.blocks {
            for to in self.blocks.iter().filter(|to| link(&from.id, &to.id, indicators)) {
                for (row, period) in from.periods.iter().enumerate() {
                    let Ok(other) = to.periods.binary_search(period) else { continue };
                    for at in 0..width {
                        self.system.tie(from.first + row * width + at, to.first + other * width + at);
                    }
                }
            }
        }
    }
}

/// All areas of the group in order of code.
fn areas(grids: &Grids, group: &[IndicatorId]) -> Vec<RegionCode> {
    let levels = [&grids.totals, &grids.by_kecamatan, &grids.by_village];
    let of = |id: &IndicatorId| {
        levels.into_iter().filter_map(|level| level.get(id)).flat_map(Grid::areas).copied().collect::<Vec<_>>()
    };
    let all: BTreeSet<RegionCode> = group.iter().flat_map(of).collect();
    all.into_iter().collect()
}

/// The cells of an indicator at a period, at all levels.
fn rows(grids: &Grids, id: &IndicatorId, period: Period) -> Vec<(RegionCode, Cell)> {
    let levels = [&grids.totals, &grids.by_kecamatan, &grids.by_village];
    levels.into_iter().filter_map(|level| level.get(id)).flat_map(|grid| grid.row(period)).collect()
}

/// The rows of the periods that make up `whole` exactly, where all are there.
fn tiles(whole: Period, periods: &[Period]) -> Option<Vec<usize>> {
    let row = |period: Period| periods.binary_search(&period).ok();
    let months = |year: u16, half: u8| -> Option<Vec<usize>> {
        (1..=6).map(|month| row(Period::Month(year, (half - 1) * 6 + month))).collect()
    };
    match whole {
        Period::Month(..) => None,
        Period::Semester(year, half) => months(year, half),
        Period::Year(year) => {
            let half = |half: u8| row(Period::Semester(year, half)).map(|r| vec![r]).or_else(|| months(year, half));
            Some([half(1)?, half(2)?].concat())
        }
    }
}
