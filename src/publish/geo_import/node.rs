//! Makes borders meet point by point: near points of neighbours become one, a point on another's side becomes a point of
//! that side, and where rings of one area cross they get a point.
//!
//! No point is moved farther than the tolerance, and none onto a point that its own area has already: that would pinch
//! the area. What lies farther apart than the tolerance stays as it is.

use super::{
    clean::Area,
    grid::{Edge, GridPoint, crossings, meeting, orient, reach, sides, undirected},
};
use rstar::{AABB, RTree, primitives::GeomWithData};
use std::collections::{BTreeMap, HashMap};

/// What was done to the points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Noded {
    /// Points that became one with a neighbour's.
    pub moved: usize,
    /// How far the farthest of them was moved, in steps of the grid.
    pub farthest: f64,
    /// Points that were put on a neighbour's side.
    pub inserted: usize,
}

/// Rounding may take a point this far off the side it lay on, in steps of the grid.
const ROUNDING: f64 = 0.71;

/// Each round may bring a point near another side; real files are done after two.
const MOST_ROUNDS: usize = 6;

/// Joins the borders of all areas. `tolerance` is in steps of the grid.
pub fn node(areas: &mut [Area], tolerance: f64) -> Noded {
    let mut noded = Noded::default();
    if tolerance >= 1.0 {
        snap(areas, tolerance, &mut noded);
    }
    for _ in 0..MOST_ROUNDS {
        let inserts = inserts(areas, tolerance.max(ROUNDING));
        if inserts.is_empty() {
            break;
        }
        noded.inserted += inserts.values().map(Vec::len).sum::<usize>();
        for ring in areas.iter_mut().flat_map(|area| &mut area.rings) {
            ring.points = with_inserts(&ring.points, &inserts);
        }
    }
    noded
}

/// Small sorted lists of areas, one for each thing.
fn grouped<T: Ord + Copy>(mut list: Vec<(T, u32)>) -> Vec<(T, Vec<u32>)> {
    list.sort_unstable();
    list.dedup();
    let mut groups: Vec<(T, Vec<u32>)> = Vec::new();
    for (thing, area) in list {
        match groups.last_mut() {
            Some((last, areas)) if *last == thing => areas.push(area),
            _ => groups.push((thing, vec![area])),
        }
    }
    groups
}

fn points_of(areas: &[Area]) -> Vec<(GridPoint, Vec<u32>)> {
    let points = (0_u32..).zip(areas).flat_map(|(at, area)| {
        area.rings.iter().flat_map(move |ring| ring.points.iter().map(move |point| (*point, at)))
    });
    grouped(points.collect())
}

fn edges_of(areas: &[Area]) -> Vec<(Edge, Vec<u32>)> {
    let edges = (0_u32..).zip(areas).flat_map(|(at, area)| {
        area.rings.iter().flat_map(move |ring| sides(&ring.points).map(move |edge| (undirected(edge), at)))
    });
    grouped(edges.collect())
}

fn disjoint(a: &[u32], b: &[u32]) -> bool {
    a.iter().all(|area| !b.contains(area))
}

/// Takes points in order of how many areas they join, so that junctions stay where they are; each later one goes to the
/// nearest that is within the tolerance and of other areas.
fn snap(areas: &mut [Area], tolerance: f64, noded: &mut Noded) {
    let mut points = points_of(areas);
    points.sort_by(|(p, a), (q, b)| b.len().cmp(&a.len()).then(p.cmp(q)));
    let size = (tolerance.ceil() as i32).max(1);
    let cell = |p: GridPoint| (p.x.div_euclid(size), p.y.div_euclid(size));
    let mut kept: Vec<(GridPoint, Vec<u32>)> = Vec::with_capacity(points.len());
    let mut cells: HashMap<(i32, i32), Vec<usize>> = HashMap::with_capacity(points.len());
    let mut moves: HashMap<GridPoint, GridPoint> = HashMap::new();
    for (point, owners) in points {
        let (cx, cy) = cell(point);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (cx + dx, cy + dy)));
        let nearest = around
            .filter_map(|at| cells.get(&at))
            .flatten()
            .filter_map(|at| kept.get(*at).map(|(to, others)| (*at, *to, others)))
            .filter(|(_, to, others)| point.distance(*to) <= tolerance && disjoint(&owners, others))
            .map(|(at, to, _)| (at, to))
            .min_by(|(_, a), (_, b)| point.distance(*a).total_cmp(&point.distance(*b)).then(a.cmp(b)));
        if let Some((at, to)) = nearest {
            noded.moved += 1;
            noded.farthest = noded.farthest.max(point.distance(to));
            moves.insert(point, to);
            if let Some((_, others)) = kept.get_mut(at) {
                others.extend(owners);
            }
        } else {
            cells.entry((cx, cy)).or_default().push(kept.len());
            kept.push((point, owners));
        }
    }
    for ring in areas.iter_mut().flat_map(|area| &mut area.rings) {
        for point in &mut ring.points {
            if let Some(to) = moves.get(point) {
                *point = *to;
            }
        }
        tidy(&mut ring.points);
    }
}

/// Takes out repeats.
fn tidy(points: &mut Vec<GridPoint>) {
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
}

/// The points to put on each side, in order from its lower to its higher end.
fn inserts(areas: &[Area], tolerance: f64) -> HashMap<Edge, Vec<GridPoint>> {
    let points = points_of(areas);
    let leaves = points.iter().enumerate().map(|(at, (point, _))| GeomWithData::new(point.float(), at));
    let tree = RTree::bulk_load(leaves.collect());
    let mut found: BTreeMap<Edge, Vec<(f64, GridPoint)>> = BTreeMap::new();
    for (edge, owners) in edges_of(areas) {
        let ([ax, ay], [bx, by]) = (edge.0.float(), edge.1.float());
        let low = [ax.min(bx) - tolerance, ay.min(by) - tolerance];
        let high = [ax.max(bx) + tolerance, ay.max(by) + tolerance];
        for leaf in tree.locate_in_envelope(&AABB::from_corners(low, high)) {
            let Some((point, others)) = points.get(leaf.data) else { continue };
            if *point == edge.0 || *point == edge.1 {
                continue;
            }
            let (distance, share) = reach(*point, edge);
            let near =
                if disjoint(&owners, others) { distance <= tolerance } else { orient(edge.0, edge.1, *point) == 0 };
            if near && share > 0.0 && share < 1.0 {
                found.entry(edge).or_default().push((share, *point));
            }
        }
    }
    for area in areas {
        let edges: Vec<Edge> = area.rings.iter().flat_map(|ring| sides(&ring.points)).map(undirected).collect();
        // Too tangled an area was refused before.
        for (a, b) in crossings(&edges).unwrap_or_default() {
            let (Some(&a), Some(&b)) = (edges.get(a), edges.get(b)) else { continue };
            let point = meeting(a, b);
            for edge in [a, b] {
                if point != edge.0 && point != edge.1 {
                    found.entry(edge).or_default().push((reach(point, edge).1, point));
                }
            }
        }
    }
    let ordered = found.into_iter().map(|(edge, mut list)| {
        list.sort_by(|(s, p), (t, q)| s.total_cmp(t).then(p.cmp(q)));
        let mut points: Vec<GridPoint> = list.into_iter().map(|(_, point)| point).collect();
        points.dedup();
        (edge, points)
    });
    ordered.collect()
}

fn with_inserts(ring: &[GridPoint], inserts: &HashMap<Edge, Vec<GridPoint>>) -> Vec<GridPoint> {
    let mut points = Vec::with_capacity(ring.len());
    for (a, b) in sides(ring) {
        points.push(a);
        match inserts.get(&undirected((a, b))) {
            Some(between) if a <= b => points.extend(between),
            Some(between) => points.extend(between.iter().rev()),
            None => {}
        }
    }
    tidy(&mut points);
    points
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::publish::geo_import::{clean::Ring, grid::tests::points};

    fn areas(rings: &[&[(i32, i32)]]) -> Vec<Area> {
        let area = |(at, ring): (usize, &&[(i32, i32)])| Area {
            code: format!("18.04.{at:02}").parse().unwrap(),
            name: String::new(),
            rings: vec![Ring { points: points(ring), hole: false }],
        };
        rings.iter().enumerate().map(area).collect()
    }

    fn shared(areas: &[Area]) -> usize {
        edges_of(areas).iter().filter(|(_, owners)| owners.len() == 2).count()
    }

    #[test]
    fn near_points_become_one_and_none_moves_farther_than_the_tolerance() {
        let mut two = areas(&[&[(0, 0), (100, 0), (100, 100), (0, 100)], &[(102, 1), (200, 0), (200, 100), (101, 99)]]);
        let noded = node(&mut two, 3.0);
        assert_eq!((noded.moved, shared(&two)), (2, 1));
        assert!(noded.farthest <= 3.0);
        let mut apart =
            areas(&[&[(0, 0), (100, 0), (100, 100), (0, 100)], &[(104, 1), (200, 0), (200, 100), (104, 99)]]);
        assert_eq!(node(&mut apart, 3.0), Noded::default());
    }

    #[test]
    fn a_corner_on_a_neighbours_side_becomes_a_point_of_it() {
        let mut three = areas(&[
            &[(0, 0), (100, 0), (100, 100), (0, 100)],
            &[(100, 0), (200, 0), (200, 50), (100, 50)],
            &[(100, 50), (200, 50), (200, 100), (100, 100)],
        ]);
        assert_eq!(node(&mut three, 1.0).inserted, 1);
        assert_eq!(shared(&three), 3);
    }

    #[test]
    fn a_crossing_within_an_area_gets_a_point() {
        let mut tie = areas(&[&[(0, 0), (10, 10), (10, 0), (0, 10)]]);
        node(&mut tie, 1.0);
        let points = &tie[0].rings[0].points;
        assert_eq!(points.iter().filter(|p| **p == GridPoint { x: 5, y: 5 }).count(), 2, "{points:?}");
    }

    #[test]
    fn two_corners_of_one_area_are_never_joined() {
        let mut thin = areas(&[&[(0, 0), (100, 0), (100, 1), (0, 1)]]);
        let before = thin.clone();
        node(&mut thin, 5.0);
        assert_eq!(thin, before);
    }
}
