//! Which withheld counts the sums leave no choice, because no count is negative: bounds that follow from one sum are
//! carried into the next until nothing changes.

use super::system::{Before, Family, Node};
use std::collections::{BTreeMap, BTreeSet};

/// How often one sum is looked at again at most: bounds that close in by one each time stop here.
const ROUNDS: u8 = 40;

/// Least and largest a count can be.
type Bounds = (i64, i64);

/// A count in a sum: what it can be, and where that stands among the bounds, if it is open.
type Term = (Bounds, Option<usize>);

/// Larger than any count.
const NO_BOUND: i64 = 1 << 40;

/// Sums with the bounds found so far.
pub struct Bounded<'a> {
    families: &'a [Family],
    of: &'a [Vec<usize>],
    nodes: &'a [Node],
    /// Of what is withheld, by node. What is withheld in both releases is taken as unchanged, but for what is guessed to have changed.
    /// That, and what came out since, may have been something else: it stands at the node's number and as many more as
    /// there are nodes. After both, at the sum's number: the parts of a sum that have not changed, together.
    bounds: BTreeMap<usize, Bounds>,
    /// Whether the release before counts too.
    both: bool,
}

/// What whoever attacks takes for granted.
#[derive(Clone, Copy, Debug)]
pub struct Guess<'a> {
    /// Withheld totals of the whole kabupaten are known from other places.
    pub totals: bool,
    /// What has not changed since the release before.
    pub same: Same,
    /// What has, though it is withheld in both.
    pub changed: &'a BTreeSet<usize>,
}

/// What is taken as the same in two releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Same {
    /// Nothing: only this release counts.
    Nothing,
    /// What is withheld in both.
    Withheld,
    /// That and what came out since.
    All,
}

impl<'a> Bounded<'a> {
    /// Bounds from all sums of this release and the one before.
    pub fn new(families: &'a [Family], of: &'a [Vec<usize>], nodes: &'a [Node], guess: Guess<'_>) -> Self {
        let mut tops: Vec<usize> = families.iter().filter(|f| f.top && guess.totals).map(|f| f.parent).collect();
        tops.sort_unstable();
        let known = |index: usize, node: &Node| node.count.is_some() && tops.binary_search(&index).is_ok();
        let open = nodes.iter().enumerate().filter(|(index, node)| node.unknown() && !known(*index, node));
        let mut bounds: BTreeMap<usize, Bounds> = open.map(|(index, _)| (index, (0, NO_BOUND))).collect();
        if guess.same == Same::Withheld {
            let out = nodes.iter().enumerate().filter(|(_, node)| node.came_out());
            bounds.extend(out.map(|(index, _)| (nodes.len() + index, (0, NO_BOUND))));
        }
        bounds.extend(guess.changed.iter().map(|index| (nodes.len() + index, (0, NO_BOUND))));
        let mut bounded = Self { families, of, nodes, bounds, both: guess.same != Same::Nothing };
        bounded.carry();
        bounded
    }

    /// The withheld counts that can be one number only, with it.
    pub fn pinned(&self) -> impl Iterator<Item = (usize, i64)> {
        let counts = self.bounds.range(..2 * self.nodes.len());
        counts.filter(|(_, (least, most))| least == most).map(|(index, (least, _))| (*index, *least))
    }

    fn carry(&mut self) {
        let mut looked = vec![0_u8; self.families.len()];
        let mut open: BTreeSet<usize> = self.bounds.keys().flat_map(|key| self.around(*key)).collect();
        while let Some(index) = open.pop_first() {
            match looked.get_mut(index) {
                Some(times) if *times < ROUNDS => *times += 1,
                _ => continue,
            }
            for old in [false, true].into_iter().take(if self.both { 2 } else { 1 }) {
                let changed = self.narrow(index, old);
                open.extend(changed.iter().flat_map(|key| self.around(*key)));
            }
        }
    }

    /// The sums that bounds are of use to.
    fn around(&self, key: usize) -> Vec<usize> {
        let count = self.nodes.len().max(1);
        match key.checked_sub(2 * count) {
            Some(family) => vec![family],
            None => self.of.get(key % count).cloned().unwrap_or_default(),
        }
    }

    /// What a count is in this release or was in the one before, and where that stands among the bounds.
    fn at(&self, index: usize, old: bool) -> Option<Term> {
        let node = self.nodes.get(index)?;
        let exactly = |count: u32| ((i64::from(count), i64::from(count)), None);
        let bounded = |key: usize| Some((*self.bounds.get(&key)?, Some(key)));
        let was = self.nodes.len() + index;
        match (old, node.before) {
            (true, Before::Shown(count)) => Some(exactly(count)),
            (true, Before::Absent) => None,
            (true, Before::Withheld) if self.bounds.contains_key(&was) => bounded(was),
            _ => bounded(index).or_else(|| node.count.map(exactly)),
        }
    }

    /// Narrows the bounds of what a sum holds, and says of which. Parts that have not changed are as many together in
    /// both releases, which says more than each of them does.
    fn narrow(&mut self, index: usize, old: bool) -> Vec<usize> {
        let Some(family) = self.families.get(index) else { return Vec::new() };
        let Some(whole) = self.at(family.parent, old) else { return Vec::new() };
        let absent = old.then_some(((0, 0), None));
        let parts: Option<Vec<Term>> = family.parts.iter().map(|part| self.at(*part, old).or(absent)).collect();
        let Some(parts) = parts else { return Vec::new() };
        let (mut same, mut others): (Vec<Term>, Vec<Term>) =
            parts.into_iter().partition(|(_, key)| key.is_some_and(|key| self.is_same(key)));
        if same.len() < 2 {
            others.append(&mut same);
            return self.sum(whole, &others);
        }
        let key = 2 * self.nodes.len() + index;
        let together = *self.bounds.entry(key).or_insert((0, NO_BOUND));
        others.push((together, Some(key)));
        let mut changed = self.sum(whole, &others);
        let together = self.bounds.get(&key).copied().unwrap_or(together);
        changed.extend(self.sum((together, Some(key)), &same));
        changed
    }

    /// Whether a count stands for both releases.
    fn is_same(&self, key: usize) -> bool {
        let before = |node: &Node| node.before == Before::Withheld;
        self.both && self.nodes.get(key).is_some_and(before) && !self.bounds.contains_key(&(self.nodes.len() + key))
    }

    /// Narrows the bounds of a whole and its parts. Bounds that contradict each other are left: the sum is then of
    /// something else, or something has changed.
    fn sum(&mut self, whole: Term, parts: &[Term]) -> Vec<usize> {
        let ((least, most), whole) = whole;
        let all = parts.iter().fold((0, 0), |sum, (part, _)| (sum.0 + part.0, sum.1 + part.1));
        let of_part = |(own, key): &Term| Some(((*key)?, (least - (all.1 - own.1), most - (all.0 - own.0))));
        let mut narrower: Vec<(usize, Bounds)> = parts.iter().filter_map(of_part).collect();
        narrower.extend(whole.map(|key| (key, all)));
        narrower.into_iter().filter(|(key, bounds)| self.set(*key, *bounds)).map(|(key, _)| key).collect()
    }

    fn set(&mut self, key: usize, (least, most): Bounds) -> bool {
        let Some(bounds) = self.bounds.get_mut(&key) else { return false };
        let narrower = (bounds.0.max(least), bounds.1.min(most));
        let changed = narrower != *bounds && narrower.0 <= narrower.1;
        if changed {
            *bounds = narrower;
        }
        changed
    }
}
