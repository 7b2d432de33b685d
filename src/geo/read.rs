//! GeoJSON to [`Boundaries`].
//!
//! Each feature is read by itself, so that one broken feature costs one area and not the map. The walk over the tree is
//! written by hand: a derived reader of the geometries weighed ten kilobytes in the browser's download.

use super::{Area, BoundaryKind, Bounds, GeoError, GeoWarning, Polygon, Position, Ring, RingDefect, Shape};
use crate::domain::RegionCode;
use serde_json::Value;

/// The most that is read from one text. Bounds the memory: a position of at least 6 bytes of text becomes 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Length of the text.
    pub bytes: usize,
    /// Number of features.
    pub features: usize,
    /// Number of positions over all features.
    pub positions: usize,
}

impl Default for Limits {
    /// Room for all kecamatan of Indonesia in one file, twice over.
    fn default() -> Self {
        Self { bytes: 32 << 20, features: 20_000, positions: 2_000_000 }
    }
}

/// The boundaries of one file, checked, in the order of their codes.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundaries {
    kind: BoundaryKind,
    areas: Vec<Area>,
    warnings: Vec<GeoWarning>,
}

/// What is said of a code that is a list, an object or a flag.
const OTHER_THAN_TEXT: &str = "not a text";

/// Types of geometries that fill nothing.
const NO_POLYGONS: [&str; 5] = ["Point", "MultiPoint", "LineString", "MultiLineString", "GeometryCollection"];

impl Boundaries {
    /// Reads a FeatureCollection whose features carry `kode` (dotted Kemendagri code) and `nama`.
    ///
    /// With `expected`, a code outside the list is left out and an area of the list without boundary is named; with
    /// `None` every code is taken. See [`Self::warnings`] for what was left out.
    ///
    /// # Errors
    /// Where the text is no JSON, no FeatureCollection at all or larger than [`Limits::default`].
    pub fn read(text: &str, expected: Option<&[RegionCode]>) -> Result<Self, GeoError> {
        Self::read_within(text, expected, &Limits::default())
    }

    /// As [`Self::read`], with limits of the caller.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_within(text: &str, expected: Option<&[RegionCode]>, limits: &Limits) -> Result<Self, GeoError> {
        if text.len() > limits.bytes {
            return Err(GeoError::TooLarge { what: "bytes", limit: limits.bytes });
        }
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            GeoError::NotJson { line: error.line(), column: error.column(), why: error.to_string() }
        })?;
        Self::of_value(&value, expected, limits)
    }

    /// As [`Self::read_within`], from a text that is parsed already; its length is the caller's to bound.
    ///
    /// # Errors
    /// Where the value is no FeatureCollection or has more features or positions than `limits`.
    pub fn of_value(value: &Value, expected: Option<&[RegionCode]>, limits: &Limits) -> Result<Self, GeoError> {
        let found = value.get("type").and_then(Value::as_str).unwrap_or_default();
        let features = match value.get("features").and_then(Value::as_array) {
            Some(features) if found == "FeatureCollection" => features,
            _ => return Err(GeoError::NotAFeatureCollection { found: cut(found) }),
        };
        if features.len() > limits.features {
            return Err(GeoError::TooLarge { what: "features", limit: limits.features });
        }
        let mut reader = Reader {
            expected: expected.map(sorted),
            positions_left: limits.positions,
            positions_limit: limits.positions,
            seen: Vec::new(),
            areas: Vec::new(),
            warnings: Vec::new(),
        };
        for (index, feature) in features.iter().enumerate() {
            reader.feature(index, feature)?;
        }
        reader.name_the_missing();
        Ok(Self {
            kind: BoundaryKind::from_word(value.get("batas").and_then(Value::as_str)),
            areas: reader.areas,
            warnings: reader.warnings,
        })
    }

    /// How the boundaries came about.
    pub const fn kind(&self) -> BoundaryKind {
        self.kind
    }

    /// The areas that can be drawn, by ascending code.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The area of this code.
    pub fn get(&self, code: RegionCode) -> Option<&Area> {
        self.areas.binary_search_by_key(&code, |area| area.code).ok().and_then(|at| self.areas.get(at))
    }

    /// The box around all areas; `None` where none can be drawn.
    pub fn bounds(&self) -> Option<Bounds> {
        Bounds::of_areas(&self.areas)
    }

    /// What was left out or put right, in file order, then the areas without boundary by code.
    pub fn warnings(&self) -> &[GeoWarning] {
        &self.warnings
    }
}

/// The first 40 characters: a hostile text must not flood a message.
fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Ascending, each code once. Sorted by insertion: lists come sorted as a rule, and a sort of the library weighs more
/// in the browser's download than all of this file's checks.
fn sorted(codes: &[RegionCode]) -> Vec<RegionCode> {
    let mut list = Vec::with_capacity(codes.len());
    for code in codes {
        if let Err(at) = list.binary_search(code) {
            list.insert(at, *code);
        }
    }
    list
}

struct Reader {
    /// Ascending.
    expected: Option<Vec<RegionCode>>,
    positions_left: usize,
    positions_limit: usize,
    /// Codes met so far, drawable or not, ascending.
    seen: Vec<RegionCode>,
    /// By ascending code.
    areas: Vec<Area>,
    warnings: Vec<GeoWarning>,
}

impl Reader {
    fn feature(&mut self, index: usize, feature: &Value) -> Result<(), GeoError> {
        if !feature.is_object() {
            self.warnings.push(GeoWarning::BrokenFeature { index, why: "it is no object".to_owned() });
            return Ok(());
        }
        let property = |name: &str| feature.get("properties").and_then(|properties| properties.get(name));
        let Some(code) = self.code(index, property("kode")) else { return Ok(()) };
        if let Some(shape) = self.geometry(code, feature.get("geometry"))? {
            let name = property("nama").and_then(Value::as_str).unwrap_or_default().to_owned();
            let at = self.areas.partition_point(|area| area.code < code);
            self.areas.insert(at, Area { code, name, shape });
        }
        Ok(())
    }

    /// The feature's code if it is one, wanted, and met for the first time.
    fn code(&mut self, index: usize, kode: Option<&Value>) -> Option<RegionCode> {
        let text = match kode {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.as_u64().map_or_else(|| OTHER_THAN_TEXT.to_owned(), |number| number.to_string()),
        };
        let Ok(code) = text.parse::<RegionCode>() else {
            self.warnings.push(GeoWarning::BadCode { index, text: cut(&text) });
            return None;
        };
        if self.expected.as_ref().is_some_and(|expected| expected.binary_search(&code).is_err()) {
            self.warnings.push(GeoWarning::UnknownCode { code });
            return None;
        }
        match self.seen.binary_search(&code) {
            Ok(_) => {
                self.warnings.push(GeoWarning::DuplicateCode { code });
                None
            }
            Err(at) => {
                self.seen.insert(at, code);
                Some(code)
            }
        }
    }

    fn geometry(&mut self, code: RegionCode, geometry: Option<&Value>) -> Result<Option<Shape>, GeoError> {
        let geometry = match geometry {
            None | Some(Value::Null) => {
                self.warnings.push(GeoWarning::NullGeometry { code });
                return Ok(None);
            }
            Some(geometry) => geometry,
        };
        let kind = geometry.get("type").and_then(Value::as_str).unwrap_or_default();
        let mut pieces = Vec::new();
        match (kind, geometry.get("coordinates")) {
            ("Polygon", Some(rings)) => pieces.push(rings),
            ("MultiPolygon", Some(Value::Array(polygons))) => pieces.extend(polygons),
            _ => {
                self.warnings.push(match NO_POLYGONS.into_iter().find(|name| *name == kind) {
                    Some(found) => GeoWarning::NotAPolygon { code, found },
                    None => broken(code, "it is neither a Polygon nor a MultiPolygon with coordinates"),
                });
                return Ok(None);
            }
        }
        let mut polygons = Vec::with_capacity(pieces.len());
        for rings in pieces {
            match numbers(rings) {
                Some(rings) => polygons.extend(self.polygon(code, rings)?),
                None => {
                    self.warnings.push(broken(code, "its coordinates are not lists of rings of positions"));
                    return Ok(None);
                }
            }
        }
        Ok(Shape::new(polygons))
    }

    fn polygon(&mut self, code: RegionCode, rings: Vec<RawRing>) -> Result<Option<Polygon>, GeoError> {
        let mut rings = rings.into_iter();
        let outer = match rings.next() {
            Some(first) => self.ring(code, &first)?,
            None => None,
        };
        let Some(outer) = outer else {
            self.warnings.extend(rings.map(|_| GeoWarning::RingDropped { code, why: RingDefect::OuterDropped }));
            return Ok(None);
        };
        let mut holes = Vec::new();
        for hole in rings {
            holes.extend(self.ring(code, &hole)?);
        }
        Ok(Some(Polygon { outer, holes }))
    }

    fn ring(&mut self, code: RegionCode, raw: &RawRing) -> Result<Option<Ring>, GeoError> {
        self.positions_left = self
            .positions_left
            .checked_sub(raw.len())
            .ok_or(GeoError::TooLarge { what: "positions", limit: self.positions_limit })?;
        let positions: Result<Vec<Position>, RingDefect> = raw
            .iter()
            .map(|position| match position {
                Some((lon, lat)) => Position::new(*lon, *lat),
                None => Err(RingDefect::ShortPosition),
            })
            .collect();
        let ring = positions.and_then(|mut positions| {
            let open = positions.first() != positions.last();
            if open {
                positions.extend(positions.first().copied());
            }
            Ring::new(positions).map(|ring| (ring, open))
        });
        Ok(match ring {
            Ok((ring, open)) => {
                if open {
                    self.warnings.push(GeoWarning::RingClosed { code });
                }
                Some(ring)
            }
            Err(why) => {
                self.warnings.push(GeoWarning::RingDropped { code, why });
                None
            }
        })
    }

    /// Without a list, the areas that should be there are those the file names.
    fn name_the_missing(&mut self) {
        let wanted = self.expected.as_ref().unwrap_or(&self.seen);
        let missing = wanted.iter().filter(|code| self.areas.binary_search_by_key(*code, |area| area.code).is_err());
        self.warnings.extend(missing.map(|&code| GeoWarning::AreaWithoutBoundary { code }));
    }
}

/// Positions as they stand in the file; `None` for one of fewer than two numbers. A third number is a height; the map is
/// flat.
type RawRing = Vec<Option<(f64, f64)>>;

fn broken(code: RegionCode, why: &str) -> GeoWarning {
    GeoWarning::BrokenGeometry { code, why: why.to_owned() }
}

/// The rings of one polygon; `None` where they are anything but lists of lists of numbers.
fn numbers(rings: &Value) -> Option<Vec<RawRing>> {
    let mut read = Vec::new();
    for ring in rings.as_array()? {
        let mut positions = Vec::new();
        for position in ring.as_array()? {
            let position = position.as_array()?;
            if !position.iter().all(Value::is_number) {
                return None;
            }
            let at = |index: usize| position.get(index).and_then(Value::as_f64);
            positions.push(at(0).zip(at(1)));
        }
        read.push(positions);
    }
    Some(read)
}
