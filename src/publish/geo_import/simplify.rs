//! The order in which points of borders can go: the smallest triangle first (Visvalingam and Whyatt 1993), each arc once
//! for all areas that it borders, junctions never.
//!
//! A point goes only if no other point lies in the triangle that goes with it. So nothing ever comes to lie on the other
//! side of a border: no step of the order makes borders cross that did not cross before. No ring falls below a triangle.

use super::{
    arcs::Topology,
    grid::{GridPoint, orient, reach},
};
use rstar::{AABB, RTree, primitives::GeomWithData};
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap, HashSet},
};

/// When each point goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// For each point its turn; those that never go have [`u32::MAX`].
    turns: Vec<u32>,
    /// How many points can go.
    pub count: u32,
}

impl Order {
    /// Whether a point is still there after `gone` points have gone.
    pub fn keeps(&self, place: u32, gone: u32) -> bool {
        self.turns.get(place as usize).is_none_or(|turn| *turn >= gone)
    }
}

/// An open end of the work: the doubled area of a triangle, its point, and the state it was seen in.
type Candidate = Reverse<(u64, u32, u32)>;

struct Work<'a> {
    topology: &'a Topology,
    /// Neighbours along the arc; of points that may go only.
    before: Vec<u32>,
    after: Vec<u32>,
    /// The arc of each point that may go; [`u32::MAX`] of all others.
    arc_of: Vec<u32>,
    /// Counts the changes of a point's triangle.
    state: Vec<u32>,
    gone: Vec<bool>,
    /// Points that may go and are still there, by arc.
    left: Vec<usize>,
    /// Arcs that are nothing but a straight line, by their ends.
    straight: HashSet<(u32, u32)>,
    queue: BinaryHeap<Candidate>,
    /// Points that wait for another to go.
    waiting: HashMap<u32, Vec<u32>>,
    tree: RTree<GeomWithData<[f64; 2], u32>>,
    in_tree: usize,
    live: usize,
}

/// Finds the order for all points that can go.
pub fn order(topology: &Topology) -> Order {
    let mut work = Work::new(topology);
    let mut turns = vec![u32::MAX; topology.points.len()];
    let mut count = 0;
    while let Some(Reverse((_, place, state))) = work.queue.pop() {
        if work.may_go(place, state) && work.has_room(place) && !work.is_blocked(place) {
            work.remove(place);
            if let Some(turn) = turns.get_mut(place as usize) {
                *turn = count;
            }
            count += 1;
        }
    }
    Order { turns, count }
}

fn get<T: Copy>(list: &[T], place: u32, otherwise: T) -> T {
    list.get(place as usize).copied().unwrap_or(otherwise)
}

fn set<T>(list: &mut [T], place: u32, value: T) {
    if let Some(slot) = list.get_mut(place as usize) {
        *slot = value;
    }
}

impl<'a> Work<'a> {
    fn new(topology: &'a Topology) -> Self {
        let count = topology.points.len();
        let mut work = Self {
            topology,
            before: vec![0; count],
            after: vec![0; count],
            arc_of: vec![u32::MAX; count],
            state: vec![0; count],
            gone: vec![false; count],
            left: Vec::with_capacity(topology.arcs.len()),
            straight: HashSet::new(),
            queue: BinaryHeap::with_capacity(count),
            waiting: HashMap::new(),
            tree: RTree::new(),
            in_tree: 0,
            live: count,
        };
        for (at, arc) in (0_u32..).zip(&topology.arcs) {
            work.left.push(arc.inner().len());
            if arc.inner().is_empty() {
                work.straight.extend(ends(&arc.points));
            }
            for window in arc.points.windows(3) {
                if let [a, b, c] = *window {
                    set(&mut work.before, b, a);
                    set(&mut work.after, b, c);
                    set(&mut work.arc_of, b, at);
                }
            }
        }
        work.plant();
        for arc in &topology.arcs {
            for place in arc.inner() {
                work.enqueue(*place);
            }
        }
        work
    }

    /// Fills the tree with the points that are there.
    fn plant(&mut self) {
        let live = (0_u32..).zip(&self.topology.points).filter(|(place, _)| !get(&self.gone, *place, true));
        let leaves: Vec<_> = live.map(|(place, point)| GeomWithData::new(point.float(), place)).collect();
        self.in_tree = leaves.len();
        self.tree = RTree::bulk_load(leaves);
    }

    fn triangle(&self, place: u32) -> (GridPoint, GridPoint, GridPoint) {
        let point = |place| self.topology.point(place);
        (point(get(&self.before, place, 0)), point(place), point(get(&self.after, place, 0)))
    }

    fn enqueue(&mut self, place: u32) {
        let (a, b, c) = self.triangle(place);
        let area = u64::try_from(orient(a, b, c).unsigned_abs()).unwrap_or(u64::MAX);
        self.queue.push(Reverse((area, place, get(&self.state, place, 0))));
    }

    /// Whether the point is there and its triangle is the one that was queued.
    fn may_go(&self, place: u32, state: u32) -> bool {
        !get(&self.gone, place, true) && get(&self.state, place, 0) == state
    }

    /// Whether the arc can do with one point less: a closed one keeps three, and no two arcs become one line.
    fn has_room(&self, place: u32) -> bool {
        let at = get(&self.arc_of, place, 0);
        let Some(arc) = self.topology.arcs.get(at as usize) else { return false };
        match self.left.get(at as usize).copied().unwrap_or(0) {
            left if arc.is_closed() => left > 2,
            1 => ends(&arc.points).is_some_and(|ends| !self.straight.contains(&ends)),
            _ => true,
        }
    }

    /// Whether another point lies in the triangle; if so the point waits for that one to go.
    fn is_blocked(&mut self, place: u32) -> bool {
        let (a, b, c) = self.triangle(place);
        let low = [a.x.min(b.x).min(c.x), a.y.min(b.y).min(c.y)].map(f64::from);
        let high = [a.x.max(b.x).max(c.x), a.y.max(b.y).max(c.y)].map(f64::from);
        let inside = |p: GridPoint| {
            let turns = [orient(a, b, p), orient(b, c, p), orient(c, a, p)];
            p != a && p != b && p != c && (turns.iter().all(|t| *t >= 0) || turns.iter().all(|t| *t <= 0))
        };
        let found = self
            .tree
            .locate_in_envelope(&AABB::from_corners(low, high))
            .map(|leaf| leaf.data)
            .filter(|other| !get(&self.gone, *other, true))
            .find(|other| inside(self.topology.point(*other)));
        if let Some(other) = found {
            self.waiting.entry(other).or_default().push(place);
        }
        found.is_some()
    }

    fn remove(&mut self, place: u32) {
        set(&mut self.gone, place, true);
        let (a, c, at) = (get(&self.before, place, 0), get(&self.after, place, 0), get(&self.arc_of, place, 0));
        if let Some(left) = self.left.get_mut(at as usize) {
            *left -= 1;
            if *left == 0 {
                self.straight.extend(self.topology.arcs.get(at as usize).and_then(|arc| ends(&arc.points)));
            }
        }
        // Ends of the arc have no triangle; they may be points of other arcs.
        if get(&self.arc_of, a, u32::MAX) == at {
            set(&mut self.after, a, c);
            self.changed(a);
        }
        if get(&self.arc_of, c, u32::MAX) == at {
            set(&mut self.before, c, a);
            self.changed(c);
        }
        self.live -= 1;
        if self.live * 2 < self.in_tree {
            self.plant();
        }
        for waiting in self.waiting.remove(&place).unwrap_or_default() {
            if !get(&self.gone, waiting, true) {
                self.enqueue(waiting);
            }
        }
    }

    fn changed(&mut self, place: u32) {
        let state = get(&self.state, place, 0).wrapping_add(1);
        set(&mut self.state, place, state);
        self.enqueue(place);
    }
}

/// The ends of an arc in either direction; `None` of a closed one.
fn ends(points: &[u32]) -> Option<(u32, u32)> {
    let (a, b) = (*points.first()?, *points.last()?);
    (a != b).then_some((a.min(b), a.max(b)))
}

/// How far the farthest point that has gone lies from the line that is left, in steps of the grid.
pub fn farthest_from_line(topology: &Topology, order: &Order, gone: u32) -> f64 {
    let mut farthest: f64 = 0.0;
    for arc in &topology.arcs {
        let last = arc.points.len().saturating_sub(1);
        let mut pending: Vec<u32> = Vec::new();
        let mut from = arc.points.first().copied().unwrap_or(0);
        for (at, place) in arc.points.iter().enumerate().skip(1) {
            if at < last && !order.keeps(*place, gone) {
                pending.push(*place);
                continue;
            }
            let line = (topology.point(from), topology.point(*place));
            for point in pending.drain(..) {
                farthest = farthest.max(reach(topology.point(point), line).0);
            }
            from = *place;
        }
    }
    farthest
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::publish::geo_import::{
        assemble::Shape,
        grid::{encloses, tests::points},
    };

    fn topology(rings: &[&[(i32, i32)]]) -> Topology {
        let shape = |(at, ring): (usize, &&[(i32, i32)])| Shape {
            code: format!("18.04.{at:02}").parse().unwrap(),
            name: String::new(),
            pieces: vec![vec![points(ring)]],
        };
        Topology::of(rings.iter().enumerate().map(shape).collect())
    }

    fn after_all(topology: &Topology) -> Vec<Vec<(i64, i64)>> {
        let order = order(topology);
        let areas = topology.areas_with(|place| order.keeps(place, order.count));
        areas.into_iter().flat_map(|area| area.polygons).flatten().collect()
    }

    #[test]
    fn a_ring_never_falls_below_a_triangle() {
        let circle: Vec<(i32, i32)> = (0..60)
            .map(|at| {
                let angle = f64::from(at) * std::f64::consts::TAU / 60.0;
                ((1000.0 * angle.cos()).round() as i32, (1000.0 * angle.sin()).round() as i32)
            })
            .collect();
        let rings = after_all(&topology(&[&circle]));
        assert_eq!(rings[0].len(), 4);
    }

    #[test]
    fn two_arcs_between_the_same_junctions_do_not_become_one_line() {
        // Two halves of a lens: three arcs between the same two points.
        let low: &[(i32, i32)] = &[(0, 0), (50, -40), (100, 0), (50, 1)];
        let high: &[(i32, i32)] = &[(0, 0), (50, 1), (100, 0), (50, 40)];
        let rings = after_all(&topology(&[low, high]));
        assert!(rings.iter().all(|ring| ring.len() == 4), "{rings:?}");
        let shared = rings[0].iter().filter(|p| rings[1].contains(p)).count();
        assert!(shared >= 2);
    }

    #[test]
    fn a_point_stays_while_another_lies_in_its_triangle() {
        // An island in a shallow bay: the bay must not be cut off before the island has gone.
        let coast: &[(i32, i32)] = &[(0, 0), (1000, 0), (1000, 500), (600, 500), (500, 420), (400, 500), (0, 500)];
        let island: &[(i32, i32)] = &[(480, 470), (520, 470), (500, 490)];
        let both = topology(&[coast, island]);
        let order = order(&both);
        for gone in 0..=order.count {
            let areas = both.areas_with(|place| order.keeps(place, gone));
            let ring = areas[0].polygons[0][0].iter().map(|&(x, y)| GridPoint { x: x as i32, y: y as i32 });
            let ring: Vec<GridPoint> = ring.collect();
            assert!(!encloses(&ring, (GridPoint { x: 480, y: 470 }, GridPoint { x: 520, y: 470 })), "{gone}: {ring:?}");
        }
        // Without the island the bay is the first to go.
        let alone = topology(&[coast]);
        let order = super::order(&alone);
        let ring = &alone.areas_with(|place| order.keeps(place, 1))[0].polygons[0][0];
        assert!(!ring.contains(&(500, 420)), "{ring:?}");
    }

    #[test]
    fn the_distance_to_what_is_left_is_measured() {
        let house: &[(i32, i32)] = &[(0, 0), (100, 0), (100, 50), (50, 53), (0, 50)];
        let topology = topology(&[house]);
        let order = order(&topology);
        assert!((farthest_from_line(&topology, &order, 1) - 3.0).abs() < 1e-9);
        assert!(farthest_from_line(&topology, &order, 0).abs() < 1e-9);
    }
}
