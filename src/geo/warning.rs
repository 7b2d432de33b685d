//! What a boundary file can have wrong, each by name. The interface words its own sentences by variant; the texts here
//! are for the command line and the log.

use super::tenths;
use crate::domain::RegionCode;
use std::fmt;

/// Why a ring was not used.
#[derive(Clone, Debug, PartialEq)]
pub enum RingDefect {
    /// Fewer than 4 positions after repeats are merged.
    TooFewPositions {
        /// How many were left.
        distinct: usize,
    },
    /// The last position is not the first.
    NotClosed,
    /// A position has fewer than two numbers.
    ShortPosition,
    /// A number is infinite or no number.
    NotFinite,
    /// A position off the globe.
    OutOfRange {
        /// What stands where the longitude belongs.
        lon: f64,
        /// What stands where the latitude belongs.
        lat: f64,
    },
    /// All on one line, or folded so that it encloses nothing.
    NoArea,
    /// A hole whose outer ring was dropped.
    OuterDropped,
}

impl fmt::Display for RingDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewPositions { distinct } => write!(f, "it has {distinct} different positions, a ring needs 4"),
            Self::NotClosed => f.write_str("its last position is not its first"),
            Self::ShortPosition => f.write_str("a position has fewer than two numbers"),
            Self::NotFinite => f.write_str("a coordinate is not a finite number"),
            Self::OutOfRange { lon, lat } if lon.abs() <= 90.0 && lat.abs() <= 180.0 => {
                write!(f, "{}, {} is no longitude and latitude; the two look swapped", tenths(*lon), tenths(*lat))
            }
            Self::OutOfRange { lon, lat } => {
                let (lon, lat) = (tenths(*lon), tenths(*lat));
                write!(f, "{lon}, {lat} is no longitude and latitude in degrees; reproject the file to WGS 84")
            }
            Self::NoArea => f.write_str("it encloses no area"),
            Self::OuterDropped => f.write_str("the ring around this hole was dropped"),
        }
    }
}

/// Something in a boundary file that was left out or put right; the rest of the file is used.
#[derive(Clone, Debug, PartialEq)]
pub enum GeoWarning {
    /// A feature that cannot be read as one. Counted from 0.
    BrokenFeature {
        /// Position in the file.
        index: usize,
        /// The parser's reason.
        why: String,
    },
    /// A `kode` that is missing or no Kemendagri code.
    BadCode {
        /// Position in the file.
        index: usize,
        /// What stands there, cut to 40 characters; empty where there is none.
        text: String,
    },
    /// A code that is not in the list of areas.
    UnknownCode {
        /// The code.
        code: RegionCode,
    },
    /// A second feature of the same code; the first is kept.
    DuplicateCode {
        /// The code.
        code: RegionCode,
    },
    /// A feature without geometry.
    NullGeometry {
        /// Its code.
        code: RegionCode,
    },
    /// A geometry that is not GeoJSON.
    BrokenGeometry {
        /// The code of its feature.
        code: RegionCode,
        /// The parser's reason.
        why: String,
    },
    /// A geometry that is a point, a line or a collection.
    NotAPolygon {
        /// The code of its feature.
        code: RegionCode,
        /// The type found.
        found: &'static str,
    },
    /// A ring that was left out.
    RingDropped {
        /// The code of its feature.
        code: RegionCode,
        /// The reason.
        why: RingDefect,
    },
    /// A ring whose last position was not its first; it was closed by a straight line.
    RingClosed {
        /// The code of its feature.
        code: RegionCode,
    },
    /// An area of the list that has no usable boundary.
    AreaWithoutBoundary {
        /// The code.
        code: RegionCode,
    },
}

impl fmt::Display for GeoWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BrokenFeature { index, why } => {
                write!(f, "feature {index} is left out: it cannot be read ({why}); repair or remove it")
            }
            Self::BadCode { index, text } if text.is_empty() => {
                write!(f, "feature {index} is left out: it has no property `kode`; give it its Kemendagri code")
            }
            Self::BadCode { index, text } => write!(
                f,
                "feature {index} is left out: its `kode` “{text}” is no Kemendagri code; write it as 18.04.05.2001"
            ),
            Self::UnknownCode { code } => {
                write!(f, "{code} is left out: no area has this code; check the code system and the year of the file")
            }
            Self::DuplicateCode { code } => {
                write!(f, "{code} occurs more than once: the first is used; join its parts into one MultiPolygon")
            }
            Self::NullGeometry { code } => write!(f, "{code} has no geometry and is not drawn; add its boundary"),
            Self::BrokenGeometry { code, why } => {
                write!(f, "{code} is not drawn: its geometry cannot be read ({why}); export it again")
            }
            Self::NotAPolygon { code, found } => {
                write!(f, "{code} is not drawn: its geometry is a {found}; give it a Polygon or MultiPolygon")
            }
            Self::RingDropped { code, why } => write!(f, "a ring of {code} is left out: {why}; repair the ring"),
            Self::RingClosed { code } => {
                write!(f, "a ring of {code} was open and has been closed; check that no part is missing")
            }
            Self::AreaWithoutBoundary { code } => {
                write!(f, "{code} is in the list of areas but has no usable boundary; it stays off the map")
            }
        }
    }
}

/// Why a text gives no boundaries at all.
#[derive(Clone, Debug, PartialEq)]
pub enum GeoError {
    /// Not JSON, or JSON cut short.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The parser's reason.
        why: String,
    },
    /// JSON, but no GeoJSON FeatureCollection.
    NotAFeatureCollection {
        /// The `type` that was found, cut to 40 characters; empty where there is none.
        found: String,
    },
    /// More than the program is willing to hold.
    TooLarge {
        /// `bytes`, `features` or `positions`.
        what: &'static str,
        /// The most that is taken.
        limit: usize,
    },
}

impl fmt::Display for GeoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { line, column, why } => write!(
                f,
                "the boundary file is not JSON (line {line}, column {column}: {why}); check that it is complete and \
                 that the address does not answer with a web page"
            ),
            Self::NotAFeatureCollection { found } if found.is_empty() => f.write_str(
                "the boundary file is JSON but not a GeoJSON FeatureCollection; export it as GeoJSON in WGS 84",
            ),
            Self::NotAFeatureCollection { found } => write!(
                f,
                "the boundary file is a “{found}”, not a GeoJSON FeatureCollection; export it as GeoJSON in WGS 84"
            ),
            Self::TooLarge { what, limit } => {
                write!(f, "the boundary file has more than {limit} {what}; simplify it or split it by kabupaten")
            }
        }
    }
}

impl std::error::Error for GeoError {}
