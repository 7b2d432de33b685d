//! Counts and the public sums over them, as whoever wants to know a withheld one would set them down.
//!
//! Knows nothing of areas and periods: a node is one count, a family says that a parent is the sum of its parts. What
//! a release before this one showed stands beside each node, because both releases can be held side by side.

use super::{
    bounds::{Bounded, Guess, Same},
    changed::guesses,
    linear::{Determined, determined},
};
use std::collections::{BTreeMap, BTreeSet};

/// What the release before showed of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Before {
    /// Nothing.
    #[default]
    Absent,
    /// That there is a figure, and not which.
    Withheld,
    /// This count.
    Shown(u32),
}

/// One count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Node {
    /// The count: always known to the publisher, to a reader only where it is not hidden.
    pub count: Option<u32>,
    /// Whether it is withheld in this release.
    pub hidden: bool,
    /// Whether it is to be withheld for itself, not only to protect another.
    pub small: bool,
    /// What the release before showed.
    pub before: Before,
    /// Whether it is withheld and the sums leave it one number only.
    pub pinned: bool,
}

impl Node {
    /// Whether there is a figure, shown or not.
    pub fn present(self) -> bool {
        self.count.is_some() || self.hidden
    }

    /// Whether the release before showed this very count: withholding it now protects nothing.
    pub fn is_public(self) -> bool {
        self.count.is_some_and(|count| self.before == Before::Shown(count))
    }

    /// Whether neither release shows it.
    pub fn unknown(self) -> bool {
        self.hidden && !self.is_public()
    }

    /// Whether a reader of both releases does not know it.
    pub fn closed(self) -> bool {
        self.unknown() && !self.pinned
    }

    /// Whether it could still be withheld to some effect.
    fn can_be_hidden(self) -> bool {
        self.count.is_some() && !self.hidden && !self.is_public()
    }

    /// Whether it was withheld and is shown now: by it the total of the release before may give back another.
    pub fn came_out(self) -> bool {
        self.before == Before::Withheld && !self.hidden && self.count.is_some()
    }
}

/// A sum that readers can form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The sum.
    pub parent: usize,
    /// What it is the sum of; never empty.
    pub parts: Vec<usize>,
    /// Whether the sum must be taken as known though it be withheld here: a kabupaten's total stands in other places.
    pub top: bool,
    /// Whether it adds up periods and not areas.
    pub in_time: bool,
}

/// Nodes with all sums over them.
#[derive(Clone, Debug, Default)]
pub struct System {
    /// The counts.
    pub nodes: Vec<Node>,
    families: Vec<Family>,
    /// Families that a node is in, as a part or as the parent.
    of: Vec<Vec<usize>>,
    /// The family of areas that a node is the sum of.
    inner: Vec<Option<usize>>,
    /// Where a node is hidden, these are hidden too: they say the same count.
    twins: BTreeMap<usize, Vec<usize>>,
    /// Families to look at again.
    open: BTreeSet<usize>,
}

impl System {
    /// Nodes without any sums yet.
    pub fn new(nodes: Vec<Node>) -> Self {
        let count = nodes.len();
        Self { nodes, of: vec![Vec::new(); count], inner: vec![None; count], ..Self::default() }
    }

    /// Adds a sum; families are looked at in the order added, so the finest come first.
    pub fn add(&mut self, family: Family) {
        let index = self.families.len();
        for node in family.parts.iter().chain([&family.parent]) {
            if let Some(of) = self.of.get_mut(*node) {
                of.push(index);
            }
        }
        if let (false, Some(inner)) = (family.in_time, self.inner.get_mut(family.parent)) {
            *inner = Some(index);
        }
        self.families.push(family);
    }

    /// Says that hiding `node` must hide `twin`.
    pub fn tie(&mut self, node: usize, twin: usize) {
        self.twins.entry(node).or_default().push(twin);
    }

    /// A node; one without a figure where there is none of that number.
    pub fn node(&self, index: usize) -> Node {
        self.nodes.get(index).copied().unwrap_or_default()
    }

    /// Hides a node with those that say the same.
    pub fn hide(&mut self, index: usize) {
        let mut next = vec![index];
        while let Some(index) = next.pop() {
            let Some(node) = self.nodes.get_mut(index).filter(|n| !n.hidden && n.count.is_some()) else { continue };
            node.hidden = true;
            self.open.extend(self.of.get(index).into_iter().flatten());
            next.extend(self.twins.get(&index).into_iter().flatten());
        }
    }

    /// Hides as many more as it takes that no sum of this release alone gives one back, each time the smallest count.
    pub fn close(&mut self) {
        while let Some(index) = self.open.first().copied() {
            match self.families.get(index).and_then(|family| self.fault(family)).and_then(|fault| fault.remedy) {
                Some(node) => self.hide(node),
                None => drop(self.open.remove(&index)),
            }
        }
    }

    /// All sums of this release that give back something withheld.
    pub fn faults(&self) -> impl Iterator<Item = Fault> {
        self.families.iter().filter_map(|family| self.fault(family))
    }

    /// What is wrong with one sum.
    ///
    /// A sum that is known must have no withheld part, or at least two of them that could be something else than all 1;
    /// a sum that is withheld must have a withheld part.
    fn fault(&self, family: &Family) -> Option<Fault> {
        let parent = self.node(family.parent);
        let closed = family.parts.iter().filter(|part| self.node(**part).closed()).count();
        let known = !parent.closed() || (family.top && parent.count.is_some());
        let safe = if known {
            closed == 0 || (closed > 1 && self.residual(family).is_none_or(|(rest, leaves)| rest != leaves))
        } else {
            closed > 0 || family.top
        };
        if safe {
            return None;
        }
        let given = family.parts.iter().copied().find(|part| self.node(*part).closed());
        let shown = family.parts.iter().filter(|part| self.node(**part).can_be_hidden());
        let smallest = shown.min_by_key(|part| self.order(**part)).copied();
        let remedy = smallest.or_else(|| self.node(family.parent).can_be_hidden().then_some(family.parent));
        Some(Fault { node: given.unwrap_or(family.parent), in_time: family.in_time, remedy })
    }

    /// Which to hide first: the smallest count, zeros last.
    fn order(&self, index: usize) -> (bool, u32, usize) {
        let count = self.node(index).count.unwrap_or(0);
        (count == 0, count, index)
    }

    /// What a known sum leaves for its withheld parts, and how many finest cells they are.
    fn residual(&self, family: &Family) -> Option<(i64, i64)> {
        let mut rest = i64::from(self.node(family.parent).count?);
        let mut leaves = 0_i64;
        for part in &family.parts {
            let node = self.node(*part);
            if !node.closed() {
                rest -= i64::from(node.count?);
                continue;
            }
            match self.inner.get(*part).copied().flatten().and_then(|inner| self.families.get(inner)) {
                Some(inside) => {
                    let open = inside.parts.iter().map(|leaf| self.node(*leaf));
                    for leaf in open {
                        if leaf.closed() { leaves += 1 } else { rest -= i64::from(leaf.count.unwrap_or(0)) }
                    }
                }
                None => leaves += 1,
            }
        }
        Some((rest, leaves))
    }

    /// Hides as many more as it takes that this release and the one before together give nothing back. Gives those
    /// that are hidden for the sake of the release before.
    pub fn close_with_before(&mut self) -> Vec<usize> {
        let mut kept = Vec::new();
        loop {
            self.close();
            while let Some(node) = self.came_out_too_far().or_else(|| self.shield_solved()) {
                kept.push(node);
                self.hide(node);
                self.close();
            }
            if !self.shield_pinned() {
                return kept;
            }
        }
    }

    /// Hides what it takes that fewer are pinned by bounds, or takes those that are as known. Whether there was any.
    fn shield_pinned(&mut self) -> bool {
        let pinned = self.pinned();
        let count = self.nodes.len().max(1);
        let mut hidden = false;
        let mut touched: BTreeSet<usize> = BTreeSet::new();
        for (key, value) in &pinned {
            let (node, came_out) = (key % count, *key >= count);
            let around = self.of.get(node).into_iter().flatten();
            if *value == 0 || !self.to_be_kept(node) || around.clone().any(|family| touched.contains(family)) {
                continue;
            }
            touched.extend(around);
            let itself = came_out && self.node(node).can_be_hidden();
            if let Some(shield) = if itself { Some(node) } else { self.shield(node) } {
                touched.extend(self.of.get(shield).into_iter().flatten());
                self.hide(shield);
                hidden = true;
            }
        }
        let mut new = false;
        for (index, node) in self.nodes.iter_mut().enumerate() {
            let now = !hidden && pinned.contains_key(&index);
            if now && !node.pinned {
                new = true;
                self.open.extend(self.of.get(index).into_iter().flatten());
            }
            node.pinned = now;
        }
        hidden || new
    }

    /// Withheld counts that can be one number only, because none is negative; those that came out since by what they
    /// were, under their number and as many more as there are nodes.
    pub fn pinned(&self) -> BTreeMap<usize, i64> {
        let withheld_totals = self.families.iter().any(|f| f.top && self.node(f.parent).unknown());
        let came_out = self.nodes.iter().any(|node| node.came_out());
        let before = self.nodes.iter().any(|node| node.before != Before::Absent);
        let nothing = [BTreeSet::new()];
        let changes = if before { guesses(&self.families, &self.nodes) } else { Vec::new() };
        let mut pinned = BTreeMap::new();
        for totals in [true, false].into_iter().filter(|totals| *totals || withheld_totals) {
            for (same, differs) in [(Same::Nothing, true), (Same::All, before), (Same::Withheld, came_out)] {
                let more = changes.iter().filter(|_| same != Same::Nothing);
                for changed in nothing.iter().chain(more).filter(|_| differs) {
                    let guess = Guess { totals, same, changed };
                    pinned.extend(Bounded::new(&self.families, &self.of, &self.nodes, guess).pinned());
                }
            }
        }
        pinned
    }

    /// Whether it is withheld for itself, or was.
    fn to_be_kept(&self, index: usize) -> bool {
        let node = self.node(index);
        node.small || node.before == Before::Withheld
    }

    /// The first node that was withheld, is shown now, and leaves the others of its family to the old total.
    fn came_out_too_far(&self) -> Option<usize> {
        self.families.iter().find_map(|family| {
            let out = || family.parts.iter().copied().filter(|part| self.node(*part).came_out());
            let parent = self.node(family.parent);
            if (out().next().is_none() && !parent.came_out()) || parent.before == Before::Absent {
                return None;
            }
            let unknown = |n: Node| n.before == Before::Withheld && !n.came_out();
            let left = family.parts.iter().filter(|part| unknown(self.node(**part))).count();
            let safe = if unknown(parent) {
                left > 0
            } else {
                left > 1 && self.rest_before(family) != i64::try_from(left).ok()
            };
            if safe {
                return None;
            }
            out().min_by_key(|part| self.order(*part)).or_else(|| parent.came_out().then_some(family.parent))
        })
    }

    /// What the old total leaves for those that are not known of it, where all others are taken as unchanged.
    fn rest_before(&self, family: &Family) -> Option<i64> {
        let number = |n: Node| match n.before {
            Before::Shown(count) => Some(i64::from(count)),
            Before::Withheld if n.came_out() => n.count.map(i64::from),
            _ => None,
        };
        let known: i64 = family.parts.iter().filter_map(|part| number(self.node(*part))).sum();
        Some(number(self.node(family.parent))? - known)
    }

    /// What to hide next where the sums of both releases, or of areas and periods, determine something.
    fn shield_solved(&self) -> Option<usize> {
        self.solved().into_iter().find_map(|found| match found {
            Determined::CameOut(node) => Some(node),
            Determined::Node(node) => self.to_be_kept(node).then(|| self.shield(node)).flatten(),
        })
    }

    /// What sums of areas and periods, or of two releases, determine together though each of them alone does not.
    pub fn solved(&self) -> Vec<Determined> {
        determined(&self.families, &self.nodes)
    }

    /// What to hide so that `found` is no longer determined: the nearest that can be, sums after parts.
    fn shield(&self, found: usize) -> Option<usize> {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut ring: BTreeSet<usize> = self.of.get(found).into_iter().flatten().copied().collect();
        while !ring.is_empty() {
            let families = || ring.iter().filter_map(|index| self.families.get(*index));
            let parts = families().flat_map(|f| f.parts.iter().map(|part| (false, *part)));
            let all = parts.chain(families().map(|f| (true, f.parent)));
            let hidable = all.filter(|(_, node)| self.node(*node).can_be_hidden());
            if let Some((_, node)) = hidable.min_by_key(|(sum, node)| (*sum, self.order(*node))) {
                return Some(node);
            }
            let members: BTreeSet<usize> = families().flat_map(|f| f.parts.iter().copied().chain([f.parent])).collect();
            seen.extend(&ring);
            ring = members.iter().filter_map(|node| self.of.get(*node)).flatten().copied().collect();
            ring.retain(|family| !seen.contains(family));
        }
        None
    }
}

/// A sum that gives something back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it gives back.
    pub node: usize,
    /// Whether the sum is over periods.
    pub in_time: bool,
    /// What to hide against it, where there is anything left.
    remedy: Option<usize>,
}
