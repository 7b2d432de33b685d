//! A shape at its place on the drawing: what anchors, circles and hit tests are computed from.

use super::{Area, Pixel, Projection, Shape, anchor};
use crate::domain::RegionCode;

/// The rings of one piece in pixels, closed, the outer ring first.
pub(super) type Rings = Vec<Vec<Pixel>>;

/// An area projected onto a drawing. Compute it once for each size of the drawing, not for each event.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    code: RegionCode,
    pieces: Vec<Rings>,
    min: Pixel,
    max: Pixel,
    area: f64,
}

impl Placed {
    /// Projects an area.
    pub fn new(area: &Area, projection: &Projection) -> Self {
        Self::of_shape(area.code, &area.shape, projection)
    }

    /// Projects a shape under a code.
    pub fn of_shape(code: RegionCode, shape: &Shape, projection: &Projection) -> Self {
        let pieces: Vec<Rings> = shape
            .polygons()
            .iter()
            .map(|polygon| {
                polygon.rings().map(|r| r.positions().iter().map(|&p| projection.project(p)).collect()).collect()
            })
            .collect();
        let mut min = Pixel { x: f64::INFINITY, y: f64::INFINITY };
        let mut max = Pixel { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY };
        for point in pieces.iter().flatten().flatten() {
            min = Pixel { x: min.x.min(point.x), y: min.y.min(point.y) };
            max = Pixel { x: max.x.max(point.x), y: max.y.max(point.y) };
        }
        let area = pieces.iter().map(piece_area).sum();
        Self { code, pieces, min, max, area }
    }

    /// The area's code.
    pub const fn code(&self) -> RegionCode {
        self.code
    }

    /// Upper left corner of the box around all pieces.
    pub const fn min(&self) -> Pixel {
        self.min
    }

    /// Lower right corner of the box around all pieces.
    pub const fn max(&self) -> Pixel {
        self.max
    }

    /// Square pixels of all pieces, holes taken off.
    pub const fn area(&self) -> f64 {
        self.area
    }

    /// The point for a label or a proportional circle: inside the largest piece and far from its edge (Garcia-Castellanos
    /// & Lombardo 2007, “pole of inaccessibility”, to within 2 % of the piece's shorter side).
    pub fn anchor(&self) -> Pixel {
        self.pieces
            .iter()
            .max_by(|a, b| piece_area(a).total_cmp(&piece_area(b)))
            .and_then(|rings| anchor::pole(rings))
            .unwrap_or(Pixel { x: f64::midpoint(self.min.x, self.max.x), y: f64::midpoint(self.min.y, self.max.y) })
    }

    /// Whether `point` lies inside, by the even-odd rule over all rings. On an edge the answer is arbitrary but always
    /// the same.
    pub fn contains(&self, point: Pixel) -> bool {
        let in_box = point.x >= self.min.x && point.x <= self.max.x && point.y >= self.min.y && point.y <= self.max.y;
        in_box && even_odd(self.pieces.iter().flatten(), point)
    }

    /// Pixels from `point` to the nearest edge, whether inside or outside.
    pub fn distance_to_edge(&self, point: Pixel) -> f64 {
        edge_distance(self.pieces.iter().flatten(), point)
    }

    /// A lower bound of [`Self::distance_to_edge`] for points outside, from the box alone.
    pub(super) fn distance_to_box(&self, point: Pixel) -> f64 {
        let dx = (self.min.x - point.x).max(point.x - self.max.x).max(0.0);
        let dy = (self.min.y - point.y).max(point.y - self.max.y).max(0.0);
        dx.hypot(dy)
    }
}

/// The line segments of closed rings.
pub(super) fn segments<'a>(rings: impl IntoIterator<Item = &'a Vec<Pixel>>) -> impl Iterator<Item = (Pixel, Pixel)> {
    rings.into_iter().flat_map(|ring| ring.iter().copied().zip(ring.iter().copied().skip(1)))
}

/// Square pixels of a piece, its holes taken off, whatever the winding.
fn piece_area(rings: &Rings) -> f64 {
    let ring_area = |ring: &Vec<Pixel>| {
        let origin = ring.first().copied().unwrap_or(Pixel { x: 0.0, y: 0.0 });
        let doubled: f64 = segments([ring])
            .map(|(a, b)| (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y))
            .sum();
        doubled.abs() / 2.0
    };
    let mut areas = rings.iter().map(ring_area);
    let outer = areas.next().unwrap_or(0.0);
    (outer - areas.sum::<f64>()).max(0.0)
}

/// Whether a ray to the right crosses an odd number of edges.
pub(super) fn even_odd<'a>(rings: impl IntoIterator<Item = &'a Vec<Pixel>>, point: Pixel) -> bool {
    segments(rings)
        .filter(|(a, b)| {
            (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
        })
        .count()
        % 2
        == 1
}

/// Pixels to the nearest edge.
pub(super) fn edge_distance<'a>(rings: impl IntoIterator<Item = &'a Vec<Pixel>>, point: Pixel) -> f64 {
    segments(rings).map(|(a, b)| squared_distance(point, a, b)).fold(f64::INFINITY, f64::min).sqrt()
}

fn squared_distance(p: Pixel, a: Pixel, b: Pixel) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (ex, ey) = (p.x - a.x - along * dx, p.y - a.y - along * dy);
    ex * ex + ey * ey
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::fixtures::{plan, square, with_hole};

    #[test]
    fn a_hole_is_taken_off_the_area_and_is_outside() {
        let placed = with_hole("18.04.01", 0.0, 0.0, 100.0, 40.0);
        assert!((placed.area() - (100.0 * 100.0 - 40.0 * 40.0)).abs() < 0.5, "{}", placed.area());
        assert!(!placed.contains(Pixel { x: 50.0, y: 50.0 }));
        assert!(placed.contains(Pixel { x: 10.0, y: 50.0 }));
    }

    #[test]
    fn the_anchor_keeps_out_of_a_hole_and_goes_to_the_larger_piece() {
        let ring = with_hole("18.04.01", 0.0, 0.0, 100.0, 40.0);
        assert!(ring.contains(ring.anchor()));
        let two = plan("18.04.02", &[square(0.0, 0.0, 10.0), square(50.0, 50.0, 40.0)]);
        let anchor = two.anchor();
        assert!((anchor.x - 70.0).abs() < 2.0 && (anchor.y - 70.0).abs() < 2.0, "{anchor:?}");
    }

    #[test]
    fn the_anchor_of_a_crescent_lies_on_its_body() {
        let crescent = [
            (0.0, 0.0),
            (100.0, 0.0),
            (100.0, 100.0),
            (0.0, 100.0),
            (0.0, 90.0),
            (90.0, 90.0),
            (90.0, 10.0),
            (0.0, 10.0),
            (0.0, 0.0),
        ];
        let placed = plan("18.04.03", &[crescent.to_vec()]);
        assert!(placed.contains(placed.anchor()), "{:?}", placed.anchor());
    }

    #[test]
    fn the_distance_to_the_edge_is_the_same_from_both_sides() {
        let placed = plan("18.04.01", &[square(0.0, 0.0, 100.0)]);
        for x in [-5.0, 5.0] {
            assert!((placed.distance_to_edge(Pixel { x, y: 50.0 }) - 5.0).abs() < 0.01);
        }
    }
}
