//! A smooth line around all points of the region, in one piece or, with islands, in several.
//!
//! Discs around the points, grown until neighbours melt together, then shrunk again to a margin: a morphological closing.
//! Bays come out rounded by the larger radius, capes by the margin, so that nothing is spiky.

use super::{Km, placement::Placement};
use geo::{
    Area, Buffer, ChaikinSmoothing, Coord, LineString, MultiPoint, MultiPolygon, Point, Polygon, Simplify, Winding,
};

/// The outline's rings, counter-clockwise, the first point not repeated at the end. No holes.
pub(super) fn outline(placement: &Placement) -> Vec<Vec<Km>> {
    let margin = placement.spacing * 0.6;
    let reach = (placement.longest_link * 1.1).max(margin * 3.0);
    let points: MultiPoint<f64> = placement.sites.iter().map(|s| Point::new(s[0], s[1])).collect();
    let melted = without_holes(points.buffer(reach));
    let closed = without_holes(melted.buffer(margin - reach));
    // Thin bridges left between groups would look like needles; what the margin's half cannot pass through is cut.
    let calm = without_holes(closed.buffer(-margin * 0.5).buffer(margin * 0.5));
    let mut rings: Vec<Vec<Km>> = calm.into_iter().filter_map(|polygon| ring(&polygon, margin)).collect();
    rings.sort_by(|a, b| lowest(a).total_cmp(&lowest(b)));
    rings
}

fn without_holes(shape: MultiPolygon<f64>) -> MultiPolygon<f64> {
    shape.into_iter().map(|polygon| Polygon::new(polygon.into_inner().0, Vec::new())).collect()
}

fn ring(polygon: &Polygon<f64>, margin: f64) -> Option<Vec<Km>> {
    // Coarse corners first, then rounded: fewer points than the arcs had, and no facets.
    let mut line: LineString<f64> =
        polygon.exterior().simplify(margin * 0.08).chaikin_smoothing(2).simplify(margin * 0.01);
    if Polygon::new(line.clone(), Vec::new()).unsigned_area() < margin * margin * 0.2 {
        return None;
    }
    line.make_ccw_winding();
    let mut ring: Vec<Km> = line.coords().map(|&Coord { x, y }| [x, y]).collect();
    ring.pop();
    (ring.len() >= 3).then_some(ring)
}

fn lowest(ring: &[Km]) -> f64 {
    ring.iter().map(|p| p[1]).fold(f64::INFINITY, f64::min)
}
