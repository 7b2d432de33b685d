//! The pole of inaccessibility: the inner point farthest from the edge, by best-first search over a quadtree.

use super::{Pixel, placed};
use std::{cmp::Ordering, collections::BinaryHeap};

/// Cells looked at before the search gives the best point so far; a kecamatan takes 30 to 150.
const MAX_CELLS: usize = 2_000;

/// A square that may hold a better point.
struct Cell {
    center: Pixel,
    half: f64,
    /// Signed distance of the centre to the edge, negative outside.
    distance: f64,
}

impl Cell {
    fn new(center: Pixel, half: f64, rings: &[Vec<Pixel>]) -> Self {
        let distance = placed::edge_distance(rings, center);
        let distance = if placed::even_odd(rings, center) { distance } else { -distance };
        Self { center, half, distance }
    }

    /// No point of the square is farther inside than this.
    fn potential(&self) -> f64 {
        self.distance + self.half * std::f64::consts::SQRT_2
    }

    fn quarters(&self, rings: &[Vec<Pixel>]) -> [Self; 4] {
        let half = self.half / 2.0;
        [(-half, -half), (half, -half), (-half, half), (half, half)]
            .map(|(dx, dy)| Self::new(Pixel { x: self.center.x + dx, y: self.center.y + dy }, half, rings))
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Cell {}
impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Cell {
    /// By potential; equal ones by place, so that the search is the same on every machine.
    fn cmp(&self, other: &Self) -> Ordering {
        self.potential()
            .total_cmp(&other.potential())
            .then_with(|| other.center.y.total_cmp(&self.center.y))
            .then_with(|| other.center.x.total_cmp(&self.center.x))
    }
}

/// The pole of one piece (outer ring first); `None` where the piece encloses no pixel's worth of inside at all.
pub(super) fn pole(rings: &[Vec<Pixel>]) -> Option<Pixel> {
    let outer = rings.first()?;
    let (left, right) = span(outer.iter().map(|p| p.x))?;
    let (top, bottom) = span(outer.iter().map(|p| p.y))?;
    let side = (right - left).min(bottom - top);
    // A sliver can hide from a grid of squares; a scan line across its middle cannot miss it.
    let mut best = widest_inside(rings, top, bottom).map(|center| Cell::new(center, 0.0, rings));
    if side <= 0.0 {
        return best.map(|cell| cell.center);
    }
    let precision = side * 0.02;
    let half = side / 2.0;
    let mut heap = BinaryHeap::new();
    for row in 0..steps(bottom - top, side) {
        for column in 0..steps(right - left, side) {
            let center = Pixel { x: left + side * f64::from(column) + half, y: top + side * f64::from(row) + half };
            heap.push(Cell::new(center, half, rings));
        }
    }
    let mut looked_at = heap.len();
    while let Some(cell) = heap.pop() {
        let depth = best.as_ref().map_or(0.0, |b| b.distance);
        if cell.potential() - depth <= precision || looked_at > MAX_CELLS {
            break;
        }
        looked_at += 4;
        heap.extend(cell.quarters(rings));
        if cell.distance > depth {
            best = Some(cell);
        }
    }
    best.map(|cell| cell.center)
}

fn span(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |span, v| Some(span.map_or((v, v), |(low, high): (f64, f64)| (low.min(v), high.max(v)))))
}

/// How many squares of `side` cover `length`; a ribbon longer than 64 times its width is covered in part only, and the
/// scan line speaks for the rest.
fn steps(length: f64, side: f64) -> u32 {
    (1..64).find(|&n| f64::from(n) * side >= length).unwrap_or(64)
}

/// The middle of the widest stretch inside along a horizontal line, tried at seven heights.
fn widest_inside(rings: &[Vec<Pixel>], top: f64, bottom: f64) -> Option<Pixel> {
    let mut widest: Option<(f64, Pixel)> = None;
    // Uneven parts, so that no line runs along the vertices of regular shapes.
    for part in [0.503, 0.251, 0.749, 0.377, 0.627, 0.127, 0.877] {
        let y = top + (bottom - top) * part;
        // A handful; a sort of the library would weigh 3 KB in the browser's download.
        let mut crossings: Vec<f64> = Vec::new();
        for (a, b) in placed::segments(rings).filter(|(a, b)| (a.y > y) != (b.y > y)) {
            let x = (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x;
            crossings.insert(crossings.partition_point(|other| *other < x), x);
        }
        for pair in crossings.chunks_exact(2) {
            if let [from, to] = pair
                && widest.is_none_or(|(width, _)| to - from > width)
            {
                widest = Some((to - from, Pixel { x: f64::midpoint(*from, *to), y }));
            }
        }
    }
    widest.map(|(_, point)| point)
}
