//! One outline for each kabupaten, joined of its kecamatan and simplified together to a size: the layer of the overview.

use super::boundaries::{GridArea, GridPolygon, write_collection};
use crate::{
    domain::RegionCode,
    geo::{Boundaries, BoundaryKind},
};
use brotli_size::brotli_size;
use geo::{Area as _, BoundingRect, Coord, LineString, MultiPolygon, Polygon, Rect, Simplify, Winding, unary_union};

/// Bytes of the layer after brotli, at most: with the figures of all kabupaten, some 11 KB for 514, no more than what the first
/// screen of one may read.
pub const BUDGET: usize = 28 * 1024;
/// The finest that an outline is kept at before the extent of the layer is known, in degrees: about 100 metres.
const FINE: f64 = 0.001;
/// Parts of the width of the layer that still show on a large screen.
const STEPS: f64 = 2_000.0;
/// How much coarser each further attempt at the budget is.
const COARSER: f64 = 1.4;
/// Attempts at it.
const ATTEMPTS: usize = 12;

/// The outline of a kabupaten in degrees, without holes.
#[derive(Clone, Debug, Default)]
pub struct Outline(Vec<Polygon<f64>>);

impl Outline {
    /// Joins kecamatan. Gaps between them go with the holes.
    pub fn of(kecamatan: &Boundaries) -> Self {
        let ring = |ring: &crate::geo::Ring| {
            ring.positions().iter().map(|at| Coord { x: at.lon(), y: at.lat() }).collect::<LineString<f64>>()
        };
        let pieces = kecamatan.areas().iter().flat_map(|area| area.shape.polygons());
        let pieces: Vec<Polygon<f64>> = pieces.map(|piece| Polygon::new(ring(&piece.outer), Vec::new())).collect();
        let joined: MultiPolygon<f64> = unary_union(&pieces);
        Self(joined.into_iter().map(|polygon| Polygon::new(polygon.exterior().simplify(FINE), Vec::new())).collect())
    }

    /// On a grid of so many steps to a degree, no point farther from where it was than `tolerance` degrees. Islands that do not show
    /// go, but for the largest.
    fn on_grid(&self, scale: f64, tolerance: f64) -> Vec<GridPolygon> {
        let mut pieces: Vec<&Polygon<f64>> = self.0.iter().collect();
        pieces.sort_by(|a, b| b.unsigned_area().total_cmp(&a.unsigned_area()));
        let large =
            |(at, piece): &(usize, &&Polygon<f64>)| *at == 0 || piece.unsigned_area() > 4.0 * tolerance * tolerance;
        let kept = pieces.iter().enumerate().filter(large);
        kept.filter_map(|(_, piece)| {
            let simple = ring(piece.exterior().simplify(tolerance), scale);
            // A small kota is a few points wide: it is kept as it is.
            let ring = simple.or_else(|| ring(piece.exterior().clone(), scale)).or_else(|| boxed(piece, scale))?;
            Some(vec![ring])
        })
        .collect()
    }
}

/// A closed ring on the grid, counter-clockwise; none where too few points of it differ.
fn ring(mut line: LineString<f64>, scale: f64) -> Option<Vec<(i64, i64)>> {
    line.make_ccw_winding();
    let on_grid = |degrees: f64| (degrees * scale).round() as i64;
    let mut points: Vec<(i64, i64)> = line.coords().map(|at| (on_grid(at.x), on_grid(at.y))).collect();
    points.dedup();
    let twice: i64 = points.iter().zip(points.iter().skip(1)).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    (points.len() >= 4 && points.first() == points.last() && twice > 0).then_some(points)
}

/// A square of one step of the grid in place of what is smaller.
fn boxed(piece: &Polygon<f64>, scale: f64) -> Option<Vec<(i64, i64)>> {
    let middle: Coord<f64> = piece.bounding_rect()?.center();
    let (x, y) = ((middle.x * scale).round() as i64, (middle.y * scale).round() as i64);
    Some(vec![(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)])
}

/// The layer as GeoJSON, within [`BUDGET`] where a dozen attempts get there; none where nothing can be drawn.
pub fn layer(kind: BoundaryKind, all: &[(RegionCode, &str, &Outline)]) -> Option<String> {
    let boxes = all.iter().flat_map(|(.., outline)| outline.0.iter().filter_map(BoundingRect::bounding_rect));
    let extent = boxes.reduce(|a: Rect<f64>, b| {
        let (low, high) = ((a.min(), b.min()), (a.max(), b.max()));
        let least = Coord { x: low.0.x.min(low.1.x), y: low.0.y.min(low.1.y) };
        Rect::new(least, Coord { x: high.0.x.max(high.1.x), y: high.0.y.max(high.1.y) })
    })?;
    let width = extent.width().max(extent.height());
    let decimals = if width > 20.0 {
        2
    } else if width > 2.0 {
        3
    } else {
        4
    };
    let mut tolerance = width / STEPS;
    let mut text = drawn(kind, all, decimals, tolerance);
    for _ in 0..ATTEMPTS {
        if brotli_size(text.as_bytes(), 11) <= BUDGET {
            break;
        }
        tolerance *= COARSER;
        text = drawn(kind, all, decimals, tolerance);
    }
    Some(text)
}

fn drawn(kind: BoundaryKind, all: &[(RegionCode, &str, &Outline)], decimals: u32, tolerance: f64) -> String {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(2));
    let area = |(code, name, outline): &(RegionCode, &str, &Outline)| GridArea {
        code: *code,
        name: (*name).to_owned(),
        polygons: outline.on_grid(scale, tolerance),
    };
    let areas: Vec<GridArea> = all.iter().map(area).filter(|area| !area.polygons.is_empty()).collect();
    write_collection(kind, &areas, decimals)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Squares of a tenth of a degree in a row, as kecamatan.
    fn squares(kabupaten: &str, x: f64, count: usize, side: f64) -> Outline {
        let square = |k: usize| {
            let (l, r) = (x + side * k as f64, x + side * (k + 1) as f64);
            format!(
                r#"{{"type":"Feature","properties":{{"kode":"{kabupaten}.{:02}","nama":"N"}},"geometry":{{"type":"Polygon",
                "coordinates":[[[{l},-5.0],[{r},-5.0],[{r},-4.9],[{l},-4.9],[{l},-5.0]]]}}}}"#,
                k + 1
            )
        };
        let all: Vec<String> = (0..count).map(square).collect();
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, all.join(","));
        Outline::of(&Boundaries::read(&text, None).unwrap())
    }

    #[test]
    fn kecamatan_become_one_outline_without_their_borders() {
        let outline = squares("99.01", 104.0, 4, 0.1);
        let text = layer(BoundaryKind::Schematic, &[("99.01".parse().unwrap(), "K", &outline)]).unwrap();
        let map = Boundaries::read(&text, None).unwrap();
        let shape = &map.areas().first().unwrap().shape;
        assert_eq!((shape.polygons().len(), shape.rings().next().unwrap().positions().len()), (1, 5));
        assert_eq!(map.warnings(), []);
    }

    #[test]
    fn a_kota_too_small_to_see_keeps_a_shape_beside_a_nation() {
        let (small, large) = (squares("99.01", 95.0, 1, 0.002), squares("99.02", 141.0, 3, 0.5));
        let codes = ["99.01", "99.02"].map(|code| code.parse().unwrap());
        let all = [(codes[0], "Kota", &small), (codes[1], "Kabupaten", &large)];
        let map = Boundaries::read(&layer(BoundaryKind::Schematic, &all).unwrap(), None).unwrap();
        assert_eq!(map.areas().iter().map(|area| area.code).collect::<Vec<_>>(), codes);
        assert_eq!(map.warnings(), []);
    }
}
