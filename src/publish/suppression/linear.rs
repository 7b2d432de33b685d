//! Which unknowns a set of sums determines. Linear algebra over a prime field: an unknown is determined where a sum of
//! multiples of the equations holds it alone.

use super::system::{Before, Family, Node};
use std::collections::{BTreeMap, BTreeSet};

/// The prime 2³¹ − 1: products fit into 64 bits.
const PRIME: u64 = (1 << 31) - 1;

/// What is not known, in the order in which rows are led by it: whoever attacks a node may know all that order after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unknown {
    /// A node.
    Node(usize),
    /// A withheld total of the whole kabupaten. Others must stay unknown though it stand in other places; it must stay
    /// unknown itself where it does not.
    Total(usize),
    /// What a node was before that was withheld then and is shown now: it may be what it is now, or not.
    CameOut(usize),
}

/// Coefficients by unknown.
type Row = BTreeMap<Unknown, u64>;

/// What the sums determine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Determined {
    /// A node that is withheld in this release or was in the one before.
    Node(usize),
    /// What was withheld of a node that is shown now: by what it is now, or because it can only have been another.
    CameOut(usize),
}

/// The nodes that the sums of this release and the one before determine. What is withheld in both is taken as unchanged;
/// of what came out since, whoever attacks may choose what is unchanged.
///
/// Sums over areas alone, in one release, are a tree and checked without this; they are left out.
pub fn determined(families: &[Family], nodes: &[Node]) -> Vec<Determined> {
    let mut found = Vec::new();
    let sums = Sums { families, nodes, tops: families.iter().filter(|f| f.top).map(|f| f.parent).collect() };
    for equations in sums.components() {
        let mut solved = Solved::default();
        equations.into_iter().for_each(|row| solved.insert(row));
        found.extend(solved.found());
    }
    found.sort_unstable();
    found
}

/// The sums, and which nodes are totals of the whole kabupaten.
struct Sums<'a> {
    families: &'a [Family],
    nodes: &'a [Node],
    tops: BTreeSet<usize>,
}

impl Sums<'_> {
    fn node(&self, index: usize) -> Node {
        self.nodes.get(index).copied().unwrap_or_default()
    }

    /// What is unknown of a withheld node.
    fn withheld(&self, index: usize) -> Unknown {
        if self.tops.contains(&index) && self.node(index).count.is_some() {
            Unknown::Total(index)
        } else {
            Unknown::Node(index)
        }
    }

    /// The equation of a family; the numbers do not matter, only what is unknown.
    fn row(family: &Family, unknown: impl Fn(usize) -> Option<Unknown>) -> Row {
        let mut row: Row = family.parts.iter().filter_map(|part| Some((unknown(*part)?, 1))).collect();
        row.extend(unknown(family.parent).map(|parent| (parent, PRIME - 1)));
        row
    }

    /// The equation of a family in this release.
    fn now(&self, family: &Family) -> Row {
        Self::row(family, |index| self.node(index).closed().then(|| self.withheld(index)))
    }

    /// The equation of a family in the release before.
    fn before(&self, family: &Family) -> Row {
        if self.node(family.parent).before == Before::Absent {
            return Row::new();
        }
        Self::row(family, |index| match self.node(index) {
            n if n.came_out() => Some(Unknown::CameOut(index)),
            n if n.before == Before::Withheld => Some(self.withheld(index)),
            _ => None,
        })
    }

    /// The equations, those that share an unknown together; sets that are only a tree of areas in one release left out.
    fn components(&self) -> Vec<Vec<Row>> {
        let mut root: BTreeMap<Unknown, Unknown> = BTreeMap::new();
        let mut equations: Vec<(Row, bool)> = Vec::new();
        for family in self.families {
            let (new, old) = (self.now(family), self.before(family));
            let changed = !old.is_empty() && new != old;
            for (row, more) in [(new, family.in_time || changed), (old, changed)] {
                if !row.is_empty() {
                    equations.push((row, more));
                }
            }
        }
        for (row, _) in &equations {
            let mut members = row.keys();
            let Some(first) = members.next() else { continue };
            let first = find(&mut root, *first);
            for other in members {
                let other = find(&mut root, *other);
                root.insert(other, first);
            }
        }
        let mut together: BTreeMap<Unknown, (Vec<Row>, bool)> = BTreeMap::new();
        for (row, more) in equations {
            let Some(first) = row.keys().next().copied() else { continue };
            let group = together.entry(find(&mut root, first)).or_default();
            group.0.push(row);
            group.1 |= more;
        }
        together.into_values().filter(|(_, more)| *more).map(|(rows, _)| rows).collect()
    }
}

fn find(root: &mut BTreeMap<Unknown, Unknown>, index: Unknown) -> Unknown {
    let mut at = index;
    while let Some(up) = root.get(&at).copied().filter(|up| *up != at) {
        at = up;
    }
    root.insert(index, at);
    at
}

/// Rows in reduced echelon form by the unknown that leads each.
#[derive(Default)]
struct Solved(BTreeMap<Unknown, Row>);

impl Solved {
    fn insert(&mut self, mut row: Row) {
        let led: BTreeSet<Unknown> = row.keys().copied().filter(|unknown| self.0.contains_key(unknown)).collect();
        for unknown in led {
            if let (Some(factor), Some(lead)) = (row.get(&unknown).copied(), self.0.get(&unknown)) {
                subtract(&mut row, lead, factor);
            }
        }
        let Some((leader, value)) = row.first_key_value().map(|(unknown, value)| (*unknown, *value)) else { return };
        let inverse = power(value, PRIME - 2);
        for value in row.values_mut() {
            *value = *value * inverse % PRIME;
        }
        for other in self.0.values_mut() {
            if let Some(factor) = other.get(&leader).copied() {
                subtract(other, &row, factor);
            }
        }
        self.0.insert(leader, row);
    }

    /// Rows with one node, rows with one total and no node, and rows with nothing but what came out.
    fn found(&self) -> impl Iterator<Item = Determined> {
        self.0.iter().filter_map(|(leader, row)| match (leader, row.keys().nth(1)) {
            (Unknown::Node(_), Some(Unknown::Node(_))) | (Unknown::Total(_), Some(Unknown::Total(_))) => None,
            (Unknown::Node(node) | Unknown::Total(node), _) => Some(Determined::Node(*node)),
            (Unknown::CameOut(node), _) => Some(Determined::CameOut(*node)),
        })
    }
}

/// `row -= factor × other`.
fn subtract(row: &mut Row, other: &Row, factor: u64) {
    for (unknown, value) in other {
        let take = value * factor % PRIME;
        let left = (row.get(unknown).copied().unwrap_or(0) + PRIME - take) % PRIME;
        if left == 0 {
            row.remove(unknown);
        } else {
            row.insert(*unknown, left);
        }
    }
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(unknowns: &[usize]) -> Row {
        unknowns.iter().map(|u| (Unknown::Node(*u), 1)).collect()
    }

    #[test]
    fn a_difference_of_two_sums_gives_what_only_one_of_them_holds() {
        let mut solved = Solved::default();
        solved.insert(row(&[1, 2, 3]));
        solved.insert(row(&[1, 2]));
        assert_eq!(solved.found().collect::<Vec<_>>(), [Determined::Node(3)]);
    }

    #[test]
    fn a_square_of_unknowns_in_rows_and_columns_is_not_determined() {
        let mut solved = Solved::default();
        for sum in [[1, 2], [3, 4], [1, 3], [2, 4]] {
            solved.insert(row(&sum));
        }
        assert_eq!(solved.found().count(), 0);
    }

    #[test]
    fn an_unknown_on_no_way_round_is_determined_though_each_sum_has_two() {
        let mut solved = Solved::default();
        for sum in [&[1, 2][..], &[3, 4], &[1, 3], &[2, 4], &[1, 2, 3, 4, 5]] {
            solved.insert(row(sum));
        }
        assert_eq!(solved.found().collect::<Vec<_>>(), [Determined::Node(5)]);
    }
}
