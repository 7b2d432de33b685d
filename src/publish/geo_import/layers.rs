//! Whether the boundaries of villages lie within those of their kecamatan: files of two sources seldom do, and a map of
//! both then shows slivers.

use super::measure::METRES_PER_DEGREE;
use crate::{
    domain::RegionCode,
    geo::{Boundaries, Position, Shape},
};

/// Metres outside of its kecamatan from which a point of a village's boundary is counted.
pub const OUTSIDE: f64 = 100.0;

/// Points outside, as a share of all, from which the two layers do not fit.
const MOST_OUTSIDE: f64 = 0.02;

/// How far the villages reach beyond their kecamatan.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// Points of villages farther out than [`OUTSIDE`].
    pub outside: usize,
    /// All points of villages with a kecamatan.
    pub points: usize,
    /// The farthest, in metres.
    pub farthest: f64,
    /// The village that it is of.
    pub village: RegionCode,
}

/// `None` where the two layers fit.
pub fn misfit(kecamatan: &Boundaries, villages: &Boundaries) -> Option<Misfit> {
    let (mut outside, mut points) = (0_usize, 0_usize);
    let mut farthest: Option<(f64, RegionCode)> = None;
    for village in villages.areas() {
        let Some(around) = village.code.parent().and_then(|code| kecamatan.get(code)) else { continue };
        for ring in village.shape.rings() {
            points += ring.positions().len();
            for point in ring.positions() {
                let metres = beyond(point, &around.shape);
                if metres > OUTSIDE {
                    outside += 1;
                    if farthest.is_none_or(|(most, _)| metres > most) {
                        farthest = Some((metres, village.code));
                    }
                }
            }
        }
    }
    let (farthest, village) = farthest.filter(|_| outside as f64 > MOST_OUTSIDE * points as f64)?;
    Some(Misfit { outside, points, farthest, village })
}

/// Metres from a point to an area; 0 within it.
fn beyond(point: &Position, shape: &Shape) -> f64 {
    let east = METRES_PER_DEGREE * point.lat().to_radians().cos();
    let (mut inside, mut nearest) = (false, f64::INFINITY);
    for ring in shape.rings() {
        let corners = ring.positions();
        for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            let (ax, ay) = ((from.lon() - point.lon()) * east, (from.lat() - point.lat()) * METRES_PER_DEGREE);
            let (bx, by) = ((to.lon() - point.lon()) * east, (to.lat() - point.lat()) * METRES_PER_DEGREE);
            if (ay > 0.0) != (by > 0.0) && ax - ay * (bx - ax) / (by - ay) > 0.0 {
                inside = !inside;
            }
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let along = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
            nearest = nearest.min((ax + along * dx).hypot(ay + along * dy));
        }
    }
    if inside { 0.0 } else { nearest }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn layer(squares: &[(&str, f64, f64)]) -> Boundaries {
        let feature = |(code, west, width): &(&str, f64, f64)| {
            let (e, s, n) = (west + width, -5.0, -4.9);
            format!(
                r#"{{"type":"Feature","properties":{{"kode":"{code}","nama":"A"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{s}],[{e},{s}],[{e},{n}],[{west},{n}],[{west},{s}]]]}}}}"#
            )
        };
        let features: Vec<String> = squares.iter().map(feature).collect();
        Boundaries::read(&format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")), None)
            .unwrap()
    }

    #[test]
    fn villages_that_reach_beyond_their_kecamatan_are_told_with_the_measure() {
        let kecamatan = layer(&[("99.01.01", 104.0, 0.1)]);
        let inside = layer(&[("99.01.01.2001", 104.0, 0.05), ("99.01.01.2002", 104.05, 0.0505)]);
        assert_eq!(misfit(&kecamatan, &inside), None, "55 metres are less than a map shows");
        let beyond = layer(&[("99.01.01.2001", 104.0, 0.05), ("99.01.01.2002", 104.05, 0.06)]);
        let found = misfit(&kecamatan, &beyond).unwrap();
        assert_eq!((found.outside, found.village.to_string().as_str()), (2, "99.01.01.2002"));
        assert!((found.farthest - 1109.0).abs() < 5.0, "{}", found.farthest);
    }
}
