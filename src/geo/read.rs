//! GeoJSON text to [`Boundaries`].
//!
//! The text is split into features first and each is read by itself, so that one broken feature costs one area and not
//! the map.

use super::{Area, BoundaryKind, Bounds, GeoError, GeoWarning, Polygon, Position, Ring, RingDefect, Shape};
use crate::domain::RegionCode;
use geojson::{Geometry, GeometryValue};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};

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

// Members are taken as any JSON value where a wrong type must not cost the whole file.
#[derive(Deserialize)]
struct WireCollection<'a> {
    r#type: Option<Value>,
    batas: Option<Value>,
    #[serde(borrow)]
    features: Option<Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
struct WireFeature<'a> {
    properties: Option<Value>,
    #[serde(borrow)]
    geometry: Option<&'a RawValue>,
}

impl Boundaries {
    /// Reads a FeatureCollection whose features carry `kode` (dotted Kemendagri code) and `nama`.
    ///
    /// With `expected`, a code outside the list is left out and an area of the list without boundary is named; with
    /// `None` every code is taken. See [`Self::warnings`] for what was left out.
    ///
    /// # Errors
    /// Where the text is no FeatureCollection at all or larger than [`Limits::default`].
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
        let collection = split(text)?;
        let features = collection.features.unwrap_or_default();
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
        for (index, raw) in features.into_iter().enumerate() {
            reader.feature(index, raw.get())?;
        }
        reader.name_the_missing();
        Ok(Self {
            kind: BoundaryKind::from_word(collection.batas.as_ref().and_then(Value::as_str)),
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

fn split(text: &str) -> Result<WireCollection<'_>, GeoError> {
    let text = text.trim_start_matches('\u{feff}');
    let collection: WireCollection = serde_json::from_str(text).map_err(|error| match error.classify() {
        // Well-formed up to here but of another make: `features` is no list, `type` is no text, the top is a list.
        serde_json::error::Category::Data => GeoError::NotAFeatureCollection { found: String::new() },
        _ => GeoError::NotJson { line: error.line(), column: error.column(), why: error.to_string() },
    })?;
    let found = collection.r#type.as_ref().and_then(Value::as_str).unwrap_or_default();
    if found != "FeatureCollection" || collection.features.is_none() {
        return Err(GeoError::NotAFeatureCollection { found: cut(found) });
    }
    Ok(collection)
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
    fn feature(&mut self, index: usize, raw: &str) -> Result<(), GeoError> {
        let feature: WireFeature = match serde_json::from_str(raw) {
            Ok(feature) => feature,
            Err(error) => {
                self.warnings.push(GeoWarning::BrokenFeature { index, why: error.to_string() });
                return Ok(());
            }
        };
        let properties = feature.properties.unwrap_or_default();
        let Some(code) = self.code(index, properties.get("kode")) else { return Ok(()) };
        if let Some(shape) = self.geometry(code, feature.geometry)? {
            let name = properties.get("nama").and_then(Value::as_str).unwrap_or_default().to_owned();
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
            Some(other) => other.to_string(),
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

    fn geometry(&mut self, code: RegionCode, raw: Option<&RawValue>) -> Result<Option<Shape>, GeoError> {
        let Some(raw) = raw else {
            self.warnings.push(GeoWarning::NullGeometry { code });
            return Ok(None);
        };
        let polygons = match raw.get().parse::<Geometry>() {
            Ok(geometry) => match geometry.value {
                GeometryValue::Polygon { coordinates } => vec![coordinates],
                GeometryValue::MultiPolygon { coordinates } => coordinates,
                other => {
                    self.warnings.push(GeoWarning::NotAPolygon { code, found: other.type_name() });
                    return Ok(None);
                }
            },
            Err(error) => {
                self.warnings.push(GeoWarning::BrokenGeometry { code, why: error.to_string() });
                return Ok(None);
            }
        };
        let mut pieces = Vec::with_capacity(polygons.len());
        for rings in polygons {
            if let Some(piece) = self.polygon(code, rings)? {
                pieces.push(piece);
            }
        }
        Ok(Shape::new(pieces))
    }

    fn polygon(&mut self, code: RegionCode, rings: Vec<Vec<geojson::Position>>) -> Result<Option<Polygon>, GeoError> {
        let mut rings = rings.into_iter();
        let outer = match rings.next() {
            Some(first) => self.ring(code, first)?,
            None => None,
        };
        let Some(outer) = outer else {
            self.warnings.extend(rings.map(|_| GeoWarning::RingDropped { code, why: RingDefect::OuterDropped }));
            return Ok(None);
        };
        let mut holes = Vec::new();
        for hole in rings {
            holes.extend(self.ring(code, hole)?);
        }
        Ok(Some(Polygon { outer, holes }))
    }

    fn ring(&mut self, code: RegionCode, raw: Vec<geojson::Position>) -> Result<Option<Ring>, GeoError> {
        self.positions_left = self
            .positions_left
            .checked_sub(raw.len())
            .ok_or(GeoError::TooLarge { what: "positions", limit: self.positions_limit })?;
        let ring = raw
            .iter()
            .map(|position| match position.as_slice() {
                // A third number is a height; the map is flat.
                [lon, lat, ..] => Position::new(*lon, *lat),
                _ => Err(RingDefect::ShortPosition),
            })
            .collect::<Result<Vec<_>, _>>()
            .and_then(|mut positions| {
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
