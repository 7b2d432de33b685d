//! Which counts that two releases withhold are seen to have changed by what both of them show around them. Who sees that one half of
//! a year has changed does not take it for the same, and may learn more of its neighbour that has not.

use super::system::{Before, Family, Node};
use std::collections::BTreeSet;

/// How many of those that may have changed are once taken as the same: each takes all bounds anew.
const MOST: usize = 100;

/// What may have changed of what is withheld in both releases, as whoever attacks may have it: all that nothing says to be the same where
/// one of several must have changed, and the same again with each one of those the same.
pub fn guesses(families: &[Family], nodes: &[Node]) -> Vec<BTreeSet<usize>> {
    let sums = Sums { nodes };
    let same = families.iter().filter(|family| family.in_time && sums.by_shown(family) == Some(0));
    let mut same: BTreeSet<usize> = same.flat_map(|family| sums.withheld(family)).collect();
    let (all, doubtful) = sums.changed(families, &same);
    let mut guesses = vec![all];
    for one in doubtful.into_iter().take(MOST) {
        same.insert(one);
        guesses.push(sums.changed(families, &same).0);
        same.remove(&one);
    }
    guesses.retain(|guess| !guess.is_empty());
    guesses.sort();
    guesses.dedup();
    guesses
}

/// The figures of both releases.
struct Sums<'a> {
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

    /// What must have changed, and which of it are several for one that must.
    fn changed(&self, families: &[Family], same: &BTreeSet<usize>) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let (mut found, mut doubtful) = (BTreeSet::new(), BTreeSet::new());
        loop {
            let before = found.len();
            for family in families {
                let new = self.seen(family, same, &found);
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

    /// What one sum says of those in it, beside what is found already.
    fn seen(&self, family: &Family, same: &BTreeSet<usize>, found: &BTreeSet<usize>) -> Vec<usize> {
        let (withheld, parent) = (self.withheld(family), family.parent);
        let explained = withheld.iter().any(|part| found.contains(part));
        let differs = match (self.in_both(parent), self.by_parts(family)) {
            (true, Some(by)) if !found.contains(&parent) => {
                let changed = (explained || by != 0) && !same.contains(&parent);
                return changed.then_some(parent).into_iter().collect();
            }
            (true, by) => by == Some(0),
            (false, by) => by.is_some() && self.went_in(parent) || self.by_shown(family).is_some_and(|by| by != 0),
        };
        withheld.into_iter().filter(|part| differs && !explained && !same.contains(part)).collect()
    }
}
