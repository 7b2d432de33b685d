//! Which counts that two releases withhold are seen to have changed by what both of them show around them. Who sees that one half of
//! a year has changed does not take it for the same, and may learn more of its neighbour that has not.

use super::system::{Before, Family, Node};
use std::collections::BTreeSet;

/// How many of those that may have changed are once taken as the same: each takes all bounds anew.
const MOST: usize = 100;

/// What may have changed of what is withheld in both releases, as whoever attacks may have it: all that nothing says to be the same where
/// one of several must have changed, and the same again with each one of those the same.
pub fn guesses(families: &[Family], nodes: &[Node]) -> Vec<BTreeSet<usize>> {
    let sums = Sums { families, nodes };
    let mut same = sums.same();
    let (mut all, mut doubtful) = sums.changed(&same);
    // Halves of a year that is the same may have changed against each other, where nothing else explains a change.
    loop {
        let freed: Vec<usize> = families.iter().flat_map(|family| sums.unexplained(family, &same, &all)).collect();
        if freed.is_empty() {
            break;
        }
        same.retain(|one| !freed.contains(one));
        (all, doubtful) = sums.changed(&same);
    }
    let mut guesses = vec![all];
    for one in doubtful.into_iter().take(MOST) {
        guesses.push(sums.changed(&sums.with(&same, one)).0);
    }
    guesses.retain(|guess| !guess.is_empty());
    guesses.sort();
    guesses.dedup();
    guesses
}

/// The figures of both releases.
struct Sums<'a> {
    families: &'a [Family],
    nodes: &'a [Node],
}

impl Sums<'_> {
    fn node(&self, index: usize) -> Node {
        self.nodes.get(index).copied().unwrap_or_default()
    }

    fn in_both(&self, index: usize) -> bool {
        self.node(index).hidden && self.node(index).before == Before::Withheld
    }

    /// By how much a figure has changed that both releases show.
    fn by(&self, index: usize) -> Option<i64> {
        match (self.node(index).count, self.node(index).before) {
            (Some(now), Before::Shown(before)) if !self.node(index).unknown() => {
                Some(i64::from(now) - i64::from(before))
            }
            _ => None,
        }
    }

    /// Whether it was shown and is withheld now, as what has changed often is.
    fn went_in(&self, index: usize) -> bool {
        self.node(index).unknown() && matches!(self.node(index).before, Before::Shown(_))
    }

    /// The parts of a sum that are withheld in both.
    fn withheld(&self, family: &Family) -> Vec<usize> {
        family.parts.iter().copied().filter(|part| self.in_both(*part)).collect()
    }

    /// By how much the other parts have changed; nothing where one came out, went in or is new.
    fn by_parts(&self, family: &Family) -> Option<i64> {
        family.parts.iter().filter(|part| !self.in_both(**part)).map(|part| self.by(*part)).sum()
    }

    /// By how much the parts that are withheld have changed together, where the sum is shown.
    fn by_shown(&self, family: &Family) -> Option<i64> {
        Some(self.by(family.parent)? - self.by_parts(family)?)
    }

    /// What is taken as the same: the halves of a year that is.
    fn same(&self) -> BTreeSet<usize> {
        let years = self.families.iter().filter(|family| family.in_time && self.by_shown(family) == Some(0));
        years.flat_map(|family| self.withheld(family)).collect()
    }

    /// The same with one more, and with what follows where parts that are the same together leave one.
    fn with(&self, same: &BTreeSet<usize>, one: usize) -> BTreeSet<usize> {
        let mut same = same.clone();
        same.insert(one);
        let unmoved: Vec<&Family> = self.families.iter().filter(|family| self.by_shown(family) == Some(0)).collect();
        loop {
            let left =
                |family: &&Family| self.withheld(family).into_iter().filter(|part| !same.contains(part)).collect();
            let last = |left: Vec<usize>| if let [last] = left.as_slice() { Some(*last) } else { None };
            match unmoved.iter().map(left).find_map(last) {
                Some(last) => same.insert(last),
                None => return same,
            };
        }
    }

    /// What must have changed, and which of it are several for one that must.
    fn changed(&self, same: &BTreeSet<usize>) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let (mut found, mut doubtful) = (BTreeSet::new(), BTreeSet::new());
        loop {
            let before = found.len();
            for family in self.families {
                let new: Vec<usize> = self.seen(family, &found).into_iter().filter(|one| !same.contains(one)).collect();
                if new.len() > 1 {
                    doubtful.extend(&new);
                }
                found.extend(new);
            }
            if found.len() == before {
                return (found, doubtful);
            }
        }
    }

    /// What one sum says to have changed though all of it is taken as the same.
    fn unexplained(&self, family: &Family, same: &BTreeSet<usize>, found: &BTreeSet<usize>) -> Vec<usize> {
        let seen = self.seen(family, found);
        if seen.iter().all(|one| same.contains(one)) { seen } else { Vec::new() }
    }

    /// Which of those in one sum it shows to have changed, or one of them, beside what is found already.
    fn seen(&self, family: &Family, found: &BTreeSet<usize>) -> Vec<usize> {
        let (withheld, parent) = (self.withheld(family), family.parent);
        let explained = withheld.iter().any(|part| found.contains(part));
        let differs = match (self.in_both(parent), self.by_parts(family)) {
            (true, Some(by)) if !found.contains(&parent) => {
                return if explained || by != 0 { vec![parent] } else { Vec::new() };
            }
            (true, by) => by == Some(0),
            (false, by) => by.is_some() && self.went_in(parent) || self.by_shown(family).is_some_and(|by| by != 0),
        };
        if differs && !explained { withheld } else { Vec::new() }
    }
}
