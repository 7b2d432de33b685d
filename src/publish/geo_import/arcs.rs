//! Borders as arcs: each runs from one junction to the next and stands there once, however many areas it borders.

use super::{assemble::Shape, grid::GridPoint};
use crate::{
    domain::RegionCode,
    publish::boundaries::{GridArea, GridPolygon},
};
use std::collections::HashMap;

/// A line between two junctions, or around from a point back to itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// Places in [`Topology::points`], at least two; the first and the last are the same for a line that is closed.
    pub points: Vec<u32>,
    /// Areas it borders, ascending, each once.
    pub areas: Vec<u32>,
}

impl Arc {
    /// Whether it comes back to where it began.
    pub fn is_closed(&self) -> bool {
        self.points.first() == self.points.last()
    }

    /// The points that may go: all but the ends.
    pub fn inner(&self) -> &[u32] {
        self.points.get(1..self.points.len().saturating_sub(1)).unwrap_or_default()
    }
}

/// An arc as a ring uses it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Use {
    arc: u32,
    backwards: bool,
}

/// An area by its arcs: pieces, their rings, and the arcs of these.
#[derive(Clone, Debug, PartialEq)]
pub struct ArcArea {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Its pieces.
    pub pieces: Vec<Vec<Vec<Use>>>,
}

/// All areas and the arcs they share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// All points, each once, ascending.
    pub points: Vec<GridPoint>,
    /// All arcs.
    pub arcs: Vec<Arc>,
    /// The areas by code.
    pub areas: Vec<ArcArea>,
}

impl Topology {
    /// Cuts the rings of all shapes at the junctions.
    pub fn of(shapes: Vec<Shape>) -> Self {
        let mut points: Vec<GridPoint> = shapes.iter().flat_map(Shape::rings).flatten().copied().collect();
        points.sort_unstable();
        points.dedup();
        let mut cutter = Cutter { junction: junctions(&shapes, &points), arcs: Vec::new(), by_start: HashMap::new() };
        let areas = (0_u32..)
            .zip(shapes)
            .map(|(at, shape)| {
                let mut ring = |ring: &Vec<GridPoint>| cutter.ring(&places(&points, ring), at);
                let pieces = shape.pieces.iter().map(|piece| piece.iter().map(&mut ring).collect()).collect();
                ArcArea { code: shape.code, name: shape.name, pieces }
            })
            .collect();
        Self { points, arcs: cutter.arcs, areas }
    }

    /// The point at a place.
    pub fn point(&self, place: u32) -> GridPoint {
        self.points.get(place as usize).copied().unwrap_or_default()
    }

    /// The areas as they are written, with those points only that `keep` keeps.
    pub fn areas_with(&self, keep: impl Fn(u32) -> bool) -> Vec<GridArea> {
        self.areas
            .iter()
            .map(|area| GridArea {
                code: area.code,
                name: area.name.clone(),
                polygons: area.pieces.iter().map(|piece| self.piece_with(piece, &keep)).collect(),
            })
            .collect()
    }

    /// One piece with those points only that `keep` keeps; ends of arcs are always kept.
    pub fn piece_with(&self, piece: &[Vec<Use>], keep: impl Fn(u32) -> bool) -> GridPolygon {
        piece.iter().map(|ring| self.ring_with(ring, &keep)).collect()
    }

    fn ring_with(&self, ring: &[Use], keep: impl Fn(u32) -> bool) -> Vec<(i64, i64)> {
        let mut written = Vec::new();
        let mut push = |place: u32| {
            let point = self.point(place);
            written.push((i64::from(point.x), i64::from(point.y)));
        };
        for used in ring {
            let Some(arc) = self.arcs.get(used.arc as usize) else { continue };
            // Its end is the beginning of the next arc, and at last of the first.
            let first = if used.backwards { arc.points.last() } else { arc.points.first() };
            first.copied().into_iter().for_each(&mut push);
            let inner = arc.inner().iter().copied().filter(|place| keep(*place));
            if used.backwards {
                inner.rev().for_each(&mut push);
            } else {
                inner.for_each(&mut push);
            }
        }
        written.extend(written.first().copied());
        written
    }
}

fn places(points: &[GridPoint], ring: &[GridPoint]) -> Vec<u32> {
    ring.iter().map(|point| points.binary_search(point).map_or(0, |at| at as u32)).collect()
}

/// Which points join other than two sides.
fn junctions(shapes: &[Shape], points: &[GridPoint]) -> Vec<bool> {
    let mut edges: Vec<(u32, u32)> = Vec::new();
    for ring in shapes.iter().flat_map(Shape::rings) {
        let ring = places(points, ring);
        let next = ring.iter().cycle().skip(1);
        edges.extend(ring.iter().zip(next).map(|(a, b)| (*a.min(b), *a.max(b))));
    }
    edges.sort_unstable();
    edges.dedup();
    let mut degree = vec![0_u32; points.len()];
    for place in edges.iter().flat_map(|(a, b)| [*a, *b]) {
        if let Some(count) = degree.get_mut(place as usize) {
            *count += 1;
        }
    }
    degree.into_iter().map(|count| count != 2).collect()
}

struct Cutter {
    junction: Vec<bool>,
    arcs: Vec<Arc>,
    /// Arcs by their first two points, in both directions.
    by_start: HashMap<(u32, u32), Use>,
}

impl Cutter {
    fn is_junction(&self, place: u32) -> bool {
        self.junction.get(place as usize).copied().unwrap_or(true)
    }

    /// The arcs of a ring that belongs to area `area`.
    fn ring(&mut self, ring: &[u32], area: u32) -> Vec<Use> {
        let start = ring.iter().position(|place| self.is_junction(*place));
        // A ring without junctions begins at its lowest point, the same for both of its sides.
        let lowest = || ring.iter().enumerate().min_by_key(|(_, place)| **place).map_or(0, |(at, _)| at);
        let start = start.unwrap_or_else(lowest);
        let mut walk: Vec<u32> = ring.to_vec();
        walk.rotate_left(start);
        walk.extend(walk.first().copied());
        let mut uses = Vec::new();
        let mut from = 0;
        for at in 1..walk.len() {
            let ends = at + 1 == walk.len() || walk.get(at).is_some_and(|place| self.is_junction(*place));
            if ends {
                uses.extend(walk.get(from..=at).map(|points| self.arc(points, area)));
                from = at;
            }
        }
        uses
    }

    fn arc(&mut self, points: &[u32], area: u32) -> Use {
        let start = |a: Option<&u32>, b: Option<&u32>| (a.copied().unwrap_or(0), b.copied().unwrap_or(0));
        let forwards = start(points.first(), points.get(1));
        let used = self.by_start.get(&forwards).copied().unwrap_or_else(|| {
            let arc = self.arcs.len() as u32;
            self.arcs.push(Arc { points: points.to_vec(), areas: Vec::new() });
            self.by_start.insert(forwards, Use { arc, backwards: false });
            let end = points.len();
            let backwards = start(points.last(), end.checked_sub(2).and_then(|at| points.get(at)));
            self.by_start.entry(backwards).or_insert(Use { arc, backwards: true });
            Use { arc, backwards: false }
        });
        if let Some(arc) = self.arcs.get_mut(used.arc as usize)
            && let Err(at) = arc.areas.binary_search(&area)
        {
            arc.areas.insert(at, area);
        }
        used
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::publish::geo_import::grid::tests::points;

    pub fn shape(code: &str, rings: &[&[(i32, i32)]]) -> Shape {
        let pieces = vec![rings.iter().map(|ring| points(ring)).collect()];
        Shape { code: code.parse().unwrap(), name: String::new(), pieces }
    }

    #[test]
    fn a_border_of_two_is_one_arc_and_comes_back_as_it_was() {
        let left: &[(i32, i32)] = &[(0, 0), (10, 0), (11, 5), (10, 10), (0, 10)];
        let right: &[(i32, i32)] = &[(10, 0), (20, 0), (20, 10), (10, 10), (11, 5)];
        let topology = Topology::of(vec![shape("18.04.01", &[left]), shape("18.04.02", &[right])]);
        assert_eq!(topology.arcs.len(), 3);
        assert_eq!(topology.arcs.iter().filter(|arc| arc.areas == [0, 1]).count(), 1);
        let written = topology.areas_with(|_| true);
        for (area, ring) in written.iter().zip([left, right]) {
            let mut back: Vec<(i64, i64)> = area.polygons[0][0].clone();
            back.pop();
            let mut expected: Vec<(i64, i64)> = ring.iter().map(|(x, y)| (i64::from(*x), i64::from(*y))).collect();
            let at = expected.iter().position(|p| *p == back[0]).unwrap();
            expected.rotate_left(at);
            assert_eq!(back, expected);
        }
        let straight = topology.areas_with(|_| false);
        assert!(!straight[0].polygons[0][0].contains(&(11, 5)) && !straight[1].polygons[0][0].contains(&(11, 5)));
    }

    #[test]
    fn an_enclave_and_the_hole_around_it_are_one_closed_arc() {
        let around: &[(i32, i32)] = &[(0, 0), (100, 0), (100, 100), (0, 100)];
        let enclave: &[(i32, i32)] = &[(40, 40), (60, 40), (60, 60), (40, 60)];
        let hole: Vec<(i32, i32)> = enclave.iter().rev().copied().collect();
        let topology = Topology::of(vec![shape("18.04.01", &[around, &hole]), shape("18.04.02", &[enclave])]);
        assert_eq!(topology.arcs.len(), 2);
        assert!(topology.arcs.iter().all(Arc::is_closed));
        assert!(topology.arcs.iter().any(|arc| arc.areas == [0, 1]));
    }
}
