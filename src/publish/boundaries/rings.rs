//! Polygons from directed borders on the grid of the file.
//!
//! Rounding to the grid happens once for each node, before rings are joined, so that neighbours share each vertex.

use super::{GridPolygon, clockwise};
use std::collections::{BTreeMap, BTreeSet};

/// A point on the grid: degrees times a power of ten.
pub(super) type Grid = (i64, i64);

/// The borders of one area, directed so that the area lies on the left. Opposite pairs cancel.
#[derive(Clone, Debug, Default)]
pub(super) struct Borders {
    out: BTreeMap<Grid, BTreeSet<Grid>>,
}

impl Borders {
    pub(super) fn add(&mut self, from: Grid, to: Grid) {
        if from == to {
            return;
        }
        let opposite = self.out.get_mut(&to).is_some_and(|ends| ends.remove(&from));
        if !opposite {
            self.out.entry(from).or_default().insert(to);
        }
    }

    /// Joins the borders to polygons: outer rings counter-clockwise, holes clockwise (RFC 7946), each from its lowest
    /// point, in the order of those points. `None` where the borders do not close.
    pub(super) fn polygons(mut self) -> Option<Vec<GridPolygon>> {
        let mut outers: Vec<GridPolygon> = Vec::new();
        let mut holes = Vec::new();
        while let Some(ring) = self.next_ring()? {
            for simple in split_at_touches(ring) {
                match doubled_area(&simple) {
                    0 => {}
                    area if area > 0 => outers.push(vec![canonical(simple)]),
                    _ => holes.push(canonical(simple)),
                }
            }
        }
        for hole in holes {
            let home = outers
                .iter_mut()
                .filter(|polygon| polygon.first().is_some_and(|outer| encloses(outer, &hole)))
                .min_by_key(|polygon| polygon.first().map_or(i64::MAX, |outer| doubled_area(outer)))?;
            home.push(hole);
        }
        outers.sort();
        Some(outers)
    }

    /// Takes one closed walk out; `Some(None)` when nothing is left.
    fn next_ring(&mut self) -> Option<Option<Vec<Grid>>> {
        self.out.retain(|_, ends| !ends.is_empty());
        let Some((&start, ends)) = self.out.iter().next() else { return Some(None) };
        let mut ring = vec![start];
        let mut previous = start;
        let mut here = *ends.iter().next()?;
        self.out.get_mut(&start)?.remove(&here);
        while here != start {
            ring.push(here);
            let ends = self.out.get_mut(&here)?;
            let turn = |on: &Grid| clockwise(float(here), float(previous), float(*on));
            let next = *ends.iter().min_by(|a, b| turn(a).total_cmp(&turn(b)))?;
            ends.remove(&next);
            (previous, here) = (here, next);
        }
        Some(Some(ring))
    }
}

/// A point as floating point numbers, exact: degrees times a power of ten have fewer digits.
fn float((x, y): Grid) -> [f64; 2] {
    [x as f64, y as f64]
}

/// Splits a walk that passes a point twice into simple rings.
fn split_at_touches(walk: Vec<Grid>) -> Vec<Vec<Grid>> {
    let mut rings = Vec::new();
    let mut path: Vec<Grid> = Vec::new();
    for point in walk {
        if let Some(at) = path.iter().position(|p| *p == point) {
            rings.push(path.split_off(at));
        }
        path.push(point);
    }
    rings.push(path);
    rings.retain(|ring| ring.len() >= 3);
    rings
}

fn doubled_area(ring: &[Grid]) -> i64 {
    let Some(&origin) = ring.first() else { return 0 };
    let shifted = |p: Grid| (p.0 - origin.0, p.1 - origin.1);
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(&a, &b)| {
            let (a, b) = (shifted(a), shifted(b));
            a.0 * b.1 - b.0 * a.1
        })
        .sum()
}

fn canonical(mut ring: Vec<Grid>) -> Vec<Grid> {
    let lowest = ring.iter().enumerate().min_by_key(|(_, p)| **p).map_or(0, |(at, _)| at);
    ring.rotate_left(lowest);
    ring.extend(ring.first().copied());
    ring
}

/// Whether a hole lies in a ring; both are closed. They touch at corners at most, so the middle of a side decides.
fn encloses(outer: &[Grid], hole: &[Grid]) -> bool {
    let [a, b, ..] = hole else { return false };
    let (x, y) = ((a.0 + b.0) as f64 / 2.0, (a.1 + b.1) as f64 / 2.0);
    outer
        .iter()
        .zip(outer.iter().skip(1))
        .map(|(c, d)| ((c.0 as f64, c.1 as f64), (d.0 as f64, d.1 as f64)))
        .filter(|(c, d)| (c.1 > y) != (d.1 > y) && x < (d.0 - c.0) * (y - c.1) / (d.1 - c.1) + c.0)
        .count()
        % 2
        == 1
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn borders(rings: &[&[Grid]]) -> Borders {
        let mut borders = Borders::default();
        for ring in rings {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                borders.add(*a, *b);
            }
        }
        borders
    }

    const LEFT: &[Grid] = &[(0, 0), (2, 0), (2, 2), (0, 2)];
    const RIGHT: &[Grid] = &[(2, 0), (4, 0), (4, 2), (2, 2)];

    #[test]
    fn a_shared_border_vanishes_in_the_union() {
        let joined = borders(&[LEFT, RIGHT]).polygons().unwrap();
        assert_eq!(joined, [vec![vec![(0, 0), (2, 0), (4, 0), (4, 2), (2, 2), (0, 2), (0, 0)]]]);
    }

    #[test]
    fn squares_that_touch_at_a_corner_stay_two_pieces() {
        let corner: &[Grid] = &[(2, 2), (4, 2), (4, 4), (2, 4)];
        let two = borders(&[LEFT, corner]).polygons().unwrap();
        assert_eq!(two.len(), 2);
        assert!(two.iter().all(|polygon| polygon.len() == 1));
    }

    #[test]
    fn a_hole_goes_to_the_ring_around_it_and_runs_clockwise() {
        let around: &[Grid] = &[(-1, -1), (9, -1), (9, 9), (-1, 9)];
        let hole: Vec<Grid> = LEFT.iter().rev().copied().collect();
        let ringed = borders(&[around, &hole]).polygons().unwrap();
        assert_eq!(ringed.len(), 1);
        assert_eq!(ringed.first().unwrap().len(), 2);
        assert!(doubled_area(ringed.first().unwrap().last().unwrap()) < 0);
    }

    #[test]
    fn borders_that_do_not_close_are_refused() {
        let mut open = Borders::default();
        open.add((0, 0), (1, 0));
        open.add((1, 0), (1, 1));
        assert_eq!(open.polygons(), None);
    }
}
