//! Points on the grid of the output, and exact geometry on them: no rounding has a say in who lies where.

use std::collections::HashMap;

/// Degrees times a power of ten, at most 10⁷.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GridPoint {
    /// East.
    pub x: i32,
    /// North.
    pub y: i32,
}

impl GridPoint {
    /// The grid point nearest to a place in degrees inside the globe's range.
    pub fn nearest([lon, lat]: [f64; 2], scale: f64) -> Self {
        // Saturates, and a position off the globe was refused before.
        Self { x: (lon * scale).round() as i32, y: (lat * scale).round() as i32 }
    }

    /// As floating point numbers, exact.
    pub fn float(self) -> [f64; 2] {
        [f64::from(self.x), f64::from(self.y)]
    }

    /// The distance in steps of the grid.
    pub fn distance(self, other: Self) -> f64 {
        let [ax, ay] = self.float();
        let [bx, by] = other.float();
        (ax - bx).hypot(ay - by)
    }
}

/// A way from one point to another.
pub type Edge = (GridPoint, GridPoint);

/// The same for both directions.
pub fn undirected((a, b): Edge) -> Edge {
    if a <= b { (a, b) } else { (b, a) }
}

/// Twice the signed area of the triangle: positive where `c` lies left of the way from `a` to `b`.
pub fn orient(a: GridPoint, b: GridPoint, c: GridPoint) -> i128 {
    let d = |p: i32, q: i32| i128::from(p) - i128::from(q);
    d(b.x, a.x) * d(c.y, a.y) - d(b.y, a.y) * d(c.x, a.x)
}

/// The sides of a ring; the way back to its first point is one of them.
pub fn sides(ring: &[GridPoint]) -> impl Iterator<Item = Edge> + '_ {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// Twice the signed area: positive where the ring runs counter-clockwise.
pub fn doubled_area(ring: &[GridPoint]) -> i128 {
    let Some(&origin) = ring.first() else { return 0 };
    sides(ring).map(|(a, b)| orient(origin, a, b)).sum()
}

/// Whether two segments cross in a point that is an end of neither.
pub fn cross((a, b): Edge, (c, d): Edge) -> bool {
    let apart = |p: i128, q: i128| (p > 0 && q < 0) || (p < 0 && q > 0);
    apart(orient(a, b, c), orient(a, b, d)) && apart(orient(c, d, a), orient(c, d, b))
}

/// The grid point nearest to where two crossing segments meet.
pub fn meeting((a, b): Edge, (c, d): Edge) -> GridPoint {
    let (from, to) = (orient(c, d, a) as f64, orient(c, d, b) as f64);
    let share = if from == to { 0.5 } else { from / (from - to) };
    let [ax, ay] = a.float();
    let [bx, by] = b.float();
    GridPoint { x: (ax + (bx - ax) * share).round() as i32, y: (ay + (by - ay) * share).round() as i32 }
}

/// How far `p` lies from a segment in steps of the grid, and where along it (0 at its beginning, 1 at its end).
pub fn reach(p: GridPoint, (a, b): Edge) -> (f64, f64) {
    let ([px, py], [ax, ay], [bx, by]) = (p.float(), a.float(), b.float());
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (((px - ax) * dx + (py - ay) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    ((px - ax - share * dx).hypot(py - ay - share * dy), share)
}

/// Whether the middle of a side lies inside a ring that has no such side: even-odd, exact on the doubled grid.
pub fn encloses(ring: &[GridPoint], (a, b): Edge) -> bool {
    let (x, y) = (i64::from(a.x) + i64::from(b.x), i64::from(a.y) + i64::from(b.y));
    let mut inside = false;
    for (c, d) in sides(ring) {
        let (cx, cy) = (2 * i64::from(c.x), 2 * i64::from(c.y));
        let (dx, dy) = (2 * i64::from(d.x), 2 * i64::from(d.y));
        if (cy > y) != (dy > y) {
            let side = i128::from(dx - cx) * i128::from(y - cy) - i128::from(x - cx) * i128::from(dy - cy);
            inside ^= (side > 0) == (dy > cy);
        }
    }
    inside
}

/// A box around points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    low: GridPoint,
    high: GridPoint,
}

impl Extent {
    /// Around all points; `None` without any.
    pub fn of(points: &[GridPoint]) -> Option<Self> {
        let first = *points.first()?;
        Some(points.iter().fold(Self { low: first, high: first }, |extent, p| Self {
            low: GridPoint { x: extent.low.x.min(p.x), y: extent.low.y.min(p.y) },
            high: GridPoint { x: extent.high.x.max(p.x), y: extent.high.y.max(p.y) },
        }))
    }

    /// Whether `other` lies in this box.
    pub const fn holds(&self, other: &Self) -> bool {
        self.low.x <= other.low.x
            && self.low.y <= other.low.y
            && self.high.x >= other.high.x
            && self.high.y >= other.high.y
    }
}

/// Cuts a walk that passes a point more than once into simple rings, and takes out ways forth and back.
pub fn simple_rings(walk: &[GridPoint]) -> Vec<Vec<GridPoint>> {
    let mut rings = Vec::new();
    let mut path: Vec<GridPoint> = Vec::with_capacity(walk.len());
    let mut place: HashMap<GridPoint, usize> = HashMap::with_capacity(walk.len());
    for &point in walk {
        if let Some(&at) = place.get(&point) {
            let ring = path.split_off(at);
            for passed in &ring {
                place.remove(passed);
            }
            rings.push(ring);
        }
        place.insert(point, path.len());
        path.push(point);
    }
    rings.push(path);
    rings.retain(|ring| ring.len() >= 3 && doubled_area(ring) != 0);
    rings
}

/// Work that is put into the search for crossings of one area, in pairs of sides compared.
const MOST_PAIRS: usize = 400_000_000;

/// Crossings that are looked for in one area.
const MOST_CROSSINGS: usize = 100_000;

/// All pairs of edges that cross; `None` where there are too many, or too many to compare.
pub fn crossings(edges: &[Edge]) -> Option<Vec<(usize, usize)>> {
    let mut order: Vec<usize> = (0..edges.len()).collect();
    let left = |at: usize| edges.get(at).map_or(0, |(a, b)| a.x.min(b.x));
    order.sort_by_key(|at| left(*at));
    let (mut found, mut pairs) = (Vec::new(), 0);
    for (position, &at) in order.iter().enumerate() {
        let Some(&(a, b)) = edges.get(at) else { continue };
        let (right, low, high) = (a.x.max(b.x), a.y.min(b.y), a.y.max(b.y));
        for &other in order.iter().skip(position + 1) {
            let Some(&(c, d)) = edges.get(other) else { continue };
            if c.x.min(d.x) > right {
                break;
            }
            pairs += 1;
            if c.y.min(d.y) <= high && c.y.max(d.y) >= low && cross((a, b), (c, d)) {
                found.push((at.min(other), at.max(other)));
            }
        }
        if pairs > MOST_PAIRS || found.len() > MOST_CROSSINGS {
            return None;
        }
    }
    found.sort_unstable();
    Some(found)
}

#[cfg(test)]
pub mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    pub fn points(list: &[(i32, i32)]) -> Vec<GridPoint> {
        list.iter().map(|&(x, y)| GridPoint { x, y }).collect()
    }

    #[test]
    fn a_bow_tie_crosses_once_and_touching_is_no_crossing() {
        let tie = points(&[(0, 0), (10, 10), (10, 0), (0, 10)]);
        let edges: Vec<Edge> = sides(&tie).collect();
        assert_eq!(crossings(&edges).unwrap(), [(0, 2)]);
        assert_eq!(meeting(edges[0], edges[2]), GridPoint { x: 5, y: 5 });
        let touching = points(&[(0, 0), (10, 0), (5, 0), (5, 5)]);
        assert_eq!(crossings(&sides(&touching).collect::<Vec<_>>()).unwrap(), []);
    }

    #[test]
    fn a_walk_through_one_point_twice_is_two_rings_and_a_spike_is_none() {
        let eight = points(&[(5, 5), (0, 0), (0, 10), (5, 5), (10, 10), (10, 0)]);
        assert_eq!(simple_rings(&eight).len(), 2);
        let spike = points(&[(0, 0), (10, 0), (20, 0), (10, 0), (10, 10)]);
        assert_eq!(simple_rings(&spike), [points(&[(0, 0), (10, 0), (10, 10)])]);
        assert!(simple_rings(&points(&[(0, 0), (10, 0)])).is_empty());
    }

    #[test]
    fn inside_is_told_by_the_middle_of_a_side() {
        let square = points(&[(0, 0), (10, 0), (10, 10), (0, 10)]);
        let side = |a, b, c, d| (GridPoint { x: a, y: b }, GridPoint { x: c, y: d });
        assert!(encloses(&square, side(2, 2, 3, 2)));
        assert!(encloses(&square, side(0, 0, 10, 10)));
        assert!(!encloses(&square, side(11, 0, 12, 5)));
        assert!(!encloses(&square, side(-5, 5, -4, 5)));
    }
}
