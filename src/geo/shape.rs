//! Checked shapes in degrees. A value of these types has only finite positions inside the globe's range.

use super::RingDefect;
use crate::domain::RegionCode;

/// A point on the globe, in degrees (WGS 84): longitude −180 to 180, latitude −90 to 90.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    pub(super) lon: f64,
    pub(super) lat: f64,
}

impl Position {
    /// Checks that both are finite and in range. The error says which rule was broken.
    pub fn new(lon: f64, lat: f64) -> Result<Self, RingDefect> {
        if !(lon.is_finite() && lat.is_finite()) {
            return Err(RingDefect::NotFinite);
        }
        if lon.abs() > 180.0 || lat.abs() > 90.0 {
            return Err(RingDefect::OutOfRange { lon, lat });
        }
        Ok(Self { lon, lat })
    }

    /// Degrees east of Greenwich.
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north of the equator; negative in most of Indonesia.
    pub const fn lat(self) -> f64 {
        self.lat
    }
}

/// A closed ring: at least 4 positions, the last equal to the first, with an area. Winding is not defined; fill by the
/// even-odd rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    positions: Vec<Position>,
}

/// Square degrees below which a ring counts as having no area (about a hundredth of a square metre).
const NO_AREA: f64 = 1e-12;

impl Ring {
    /// Checks a closed ring; consecutive repeats of a position are merged.
    pub fn new(mut positions: Vec<Position>) -> Result<Self, RingDefect> {
        positions.dedup();
        if positions.len() < 4 {
            return Err(RingDefect::TooFewPositions { distinct: positions.len() });
        }
        if positions.first() != positions.last() {
            return Err(RingDefect::NotClosed);
        }
        if doubled_area(&positions).abs() < 2.0 * NO_AREA {
            return Err(RingDefect::NoArea);
        }
        Ok(Self { positions })
    }

    /// The positions, first and last equal.
    pub fn positions(&self) -> &[Position] {
        &self.positions
    }
}

/// Twice the signed area of a closed ring in square degrees, measured from its first position so that small rings far
/// from the origin keep their precision.
fn doubled_area(ring: &[Position]) -> f64 {
    let Some(origin) = ring.first() else { return 0.0 };
    ring.windows(2)
        .map(|pair| match pair {
            [a, b] => (a.lon - origin.lon) * (b.lat - origin.lat) - (b.lon - origin.lon) * (a.lat - origin.lat),
            _ => 0.0,
        })
        .sum()
}

/// One outer ring and its holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Polygon {
    /// The outer ring.
    pub outer: Ring,
    /// Rings cut out of it.
    pub holes: Vec<Ring>,
}

impl Polygon {
    /// The outer ring, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.outer).chain(&self.holes)
    }
}

/// The pieces of one area; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    polygons: Vec<Polygon>,
}

impl Shape {
    /// `None` without any polygon.
    pub fn new(polygons: Vec<Polygon>) -> Option<Self> {
        (!polygons.is_empty()).then_some(Self { polygons })
    }

    /// The pieces: islands, exclaves.
    pub fn polygons(&self) -> &[Polygon] {
        &self.polygons
    }

    /// All rings of all pieces.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flat_map(Polygon::rings)
    }
}

/// An area with a boundary.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The area's code.
    pub code: RegionCode,
    /// The name written in the boundary file; empty where it has none. Compare it with the register, never join by it.
    pub name: String,
    /// Its pieces.
    pub shape: Shape,
}

/// How the boundaries came about. No boundary shown here settles where a border runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoundaryKind {
    /// Drawn by program around village points; `"batas":"skematik"` at the top of the file.
    Schematic,
    /// Taken from a map, for orientation only; `"batas":"indikatif"` or nothing.
    Indicative,
}

impl BoundaryKind {
    /// The word in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Schematic => "skematik",
            Self::Indicative => "indikatif",
        }
    }

    /// Any other word, or none, is read as indicative: the weaker claim about how the lines were drawn.
    pub fn from_word(word: Option<&str>) -> Self {
        match word {
            Some("skematik") => Self::Schematic,
            _ => Self::Indicative,
        }
    }
}

/// The smallest box around positions, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// South-west corner.
    pub min: Position,
    /// North-east corner.
    pub max: Position,
}

impl Bounds {
    /// `None` without a position. A region across the 180th meridian gets the wide box; none lies there in Indonesia.
    pub fn around<'a>(positions: impl IntoIterator<Item = &'a Position>) -> Option<Self> {
        positions.into_iter().fold(None, |bounds: Option<Self>, p| {
            Some(match bounds {
                None => Self { min: *p, max: *p },
                Some(b) => Self {
                    min: Position { lon: b.min.lon.min(p.lon), lat: b.min.lat.min(p.lat) },
                    max: Position { lon: b.max.lon.max(p.lon), lat: b.max.lat.max(p.lat) },
                },
            })
        })
    }

    /// The box around the outer rings of `areas`.
    pub fn of_areas<'a>(areas: impl IntoIterator<Item = &'a Area>) -> Option<Self> {
        Self::around(areas.into_iter().flat_map(|a| a.shape.polygons()).flat_map(|p| p.outer.positions()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn positions(points: &[(f64, f64)]) -> Vec<Position> {
        points.iter().map(|&(lon, lat)| Position::new(lon, lat).unwrap()).collect()
    }

    #[test]
    fn a_position_off_the_globe_is_refused_with_its_numbers() {
        assert_eq!(Position::new(-5.0, 104.5), Err(RingDefect::OutOfRange { lon: -5.0, lat: 104.5 }));
        assert_eq!(Position::new(f64::NAN, 0.0), Err(RingDefect::NotFinite));
        assert!(Position::new(180.0, -90.0).is_ok());
    }

    #[test]
    fn a_ring_must_be_closed_and_have_an_area() {
        let square = [(104.0, -5.0), (104.1, -5.0), (104.1, -5.1), (104.0, -5.1), (104.0, -5.0)];
        assert!(Ring::new(positions(&square)).is_ok());
        assert_eq!(Ring::new(positions(&square[..4])), Err(RingDefect::NotClosed));
        let spike = [(104.0, -5.0), (104.1, -5.0), (104.2, -5.0), (104.0, -5.0)];
        assert_eq!(Ring::new(positions(&spike)), Err(RingDefect::NoArea));
        let dot = [(104.0, -5.0); 5];
        assert_eq!(Ring::new(positions(&dot)), Err(RingDefect::TooFewPositions { distinct: 1 }));
    }

    #[test]
    fn a_village_of_a_hundred_metres_has_an_area() {
        let tiny = [(140.0, -9.0), (140.001, -9.0), (140.001, -9.001), (140.0, -9.0)];
        assert!(Ring::new(positions(&tiny)).is_ok());
    }

    #[test]
    fn an_unlabelled_boundary_counts_as_indicative() {
        assert_eq!(BoundaryKind::from_word(None), BoundaryKind::Indicative);
        assert_eq!(BoundaryKind::from_word(Some("resmi")), BoundaryKind::Indicative);
        for kind in [BoundaryKind::Schematic, BoundaryKind::Indicative] {
            assert_eq!(BoundaryKind::from_word(Some(kind.word())), kind);
        }
    }

    #[test]
    fn bounds_take_in_every_position_and_nothing_has_none() {
        let b = Bounds::around(&positions(&[(104.5, -5.2), (103.9, -4.9), (104.0, -5.3)])).unwrap();
        assert_eq!((b.min.lon, b.min.lat, b.max.lon, b.max.lat), (103.9, -5.3, 104.5, -4.9));
        assert_eq!(Bounds::around(&[]), None);
    }
}
