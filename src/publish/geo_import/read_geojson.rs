//! GeoJSON: collections, single features and bare geometries; every fault is named with the feature it is in.

use super::{
    Options,
    crs::Crs,
    geojson_value::{Properties, WirePosition, kind, reason, text_of},
    input::{Fields, Input, Limits, RawFeature, RawRing},
    report::{ImportError, Report, Subject, cut},
};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Members of the top and of a feature; each may be anything.
#[derive(Deserialize)]
struct WireObject<'a> {
    #[serde(borrow)]
    r#type: Option<&'a RawValue>,
    #[serde(borrow)]
    features: Option<&'a RawValue>,
    #[serde(borrow)]
    properties: Option<&'a RawValue>,
    #[serde(borrow)]
    geometry: Option<&'a RawValue>,
    #[serde(borrow)]
    coordinates: Option<&'a RawValue>,
    #[serde(borrow)]
    geometries: Option<&'a RawValue>,
    #[serde(borrow)]
    bbox: Option<&'a RawValue>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    crs: Option<&'a RawValue>,
}

impl WireObject<'_> {
    fn type_name(&self) -> String {
        self.r#type.and_then(text_of).unwrap_or_default()
    }

    /// Faults of members that say nothing about an area, and members that belong to another type of object.
    fn faults(&self, foreign: &[(&'static str, bool)]) -> Vec<String> {
        let mut faults = Vec::new();
        if let Some(bbox) = self.bbox {
            let numbers = serde_json::from_str::<Vec<f64>>(bbox.get()).map(|numbers| numbers.len());
            if !matches!(numbers, Ok(4 | 6)) {
                faults.push("its bbox is not 4 or 6 numbers; it is not used".to_owned());
            }
        }
        if self.id.is_some_and(|id| text_of(id).is_none()) {
            faults.push("its id is neither a text nor a number; it is not used".to_owned());
        }
        for (member, _) in foreign.iter().filter(|(_, there)| *there) {
            faults.push(format!("it has a member “{member}”, which does not belong to its type; it is not used"));
        }
        faults
    }
}

/// Types of geometry.
const GEOMETRIES: [&str; 7] =
    ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

const EXPORT: &str = "Export it again as GeoJSON, as a FeatureCollection of polygons.";

/// Reads the text of a GeoJSON file. Coordinates are degrees on WGS 84 unless `declared` or its member `crs` says
/// otherwise.
///
/// # Errors
/// Where it is no GeoJSON at all, its coordinate system is not known, or it is over a limit.
pub fn read(text: &str, declared: Option<Crs>, options: &Options, report: &mut Report) -> Result<Input, ImportError> {
    let top = parse_top(text)?;
    let crs = match declared {
        Some(crs) => crs,
        None => crs_member(top.crs)?.unwrap_or_else(Crs::wgs84),
    };
    let mut reader = Reader { options, crs, report, input: Input::default(), positions_left: options.limits.positions };
    reader.input.as_written = !reader.crs.reprojects();
    reader.input.crs.clone_from(&reader.crs.name);
    match top.type_name().as_str() {
        "FeatureCollection" => reader.collection(&top)?,
        "Feature" => reader.feature(0, text)?,
        geometry if GEOMETRIES.contains(&geometry) => reader.bare(text)?,
        other => return Err(wrong_type(&top, other)),
    }
    Ok(reader.input)
}

fn parse_top(text: &str) -> Result<WireObject<'_>, ImportError> {
    if !text.trim_start().starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
        let what = format!("the file is JSON but {}, not a GeoJSON object", kind(text));
        return Err(ImportError::new(what, EXPORT));
    }
    serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => {
            ImportError::new(format!("the file is no GeoJSON object: {}", reason(&error)), EXPORT)
        }
        _ => {
            let what =
                format!("the file is not JSON (line {}, column {}: {})", error.line(), error.column(), reason(&error));
            ImportError::new(what, "Check that it is complete, and export it again.")
        }
    })
}

fn wrong_type(top: &WireObject<'_>, found: &str) -> ImportError {
    let what = match (found, top.r#type) {
        ("", None) => "the file has no “type”: it is JSON, but no GeoJSON".to_owned(),
        ("", Some(raw)) => format!("the “type” of the file is {}, not a text", kind(raw.get())),
        _ => format!("“{}” is no type of GeoJSON (they are written as in “FeatureCollection”)", cut(found)),
    };
    ImportError::new(what, EXPORT)
}

/// The coordinate system of an old GeoJSON (2008), as QGIS and ogr2ogr write it.
fn crs_member(raw: Option<&RawValue>) -> Result<Option<Crs>, ImportError> {
    #[derive(Deserialize)]
    struct Named {
        properties: Option<Name>,
    }
    #[derive(Deserialize)]
    struct Name {
        name: Option<String>,
    }
    let Some(raw) = raw else { return Ok(None) };
    let name = serde_json::from_str::<Named>(raw.get()).ok().and_then(|n| n.properties).and_then(|p| p.name);
    let unknown = |found: &str| {
        let remedy = "Export the file in WGS 84 (EPSG:4326), or declare the system with --crs.";
        ImportError::new(format!("the member “crs” names no coordinate system that is known here{found}"), remedy)
    };
    let Some(name) = name else { return Err(unknown("")) };
    if name.ends_with("CRS84") {
        return Ok(Some(Crs::wgs84()));
    }
    let code = name.rsplit(':').next().and_then(|code| code.parse::<u32>().ok());
    match code.filter(|_| name.to_ascii_uppercase().contains("EPSG")) {
        Some(code) => Crs::from_epsg(code).map(Some),
        None => Err(unknown(&format!(": {}", cut(&name)))),
    }
}

struct Reader<'a> {
    options: &'a Options,
    crs: Crs,
    report: &'a mut Report,
    input: Input,
    positions_left: usize,
}

impl Reader<'_> {
    fn collection(&mut self, top: &WireObject<'_>) -> Result<(), ImportError> {
        let Some(raw) = top.features else {
            return Err(ImportError::new("the FeatureCollection has no member “features”", EXPORT));
        };
        let features: Vec<&RawValue> = serde_json::from_str(raw.get()).map_err(|_| {
            let what = format!("the “features” of the file are {}, not a list", kind(raw.get()));
            ImportError::new(what, EXPORT)
        })?;
        if features.len() > self.options.limits.features {
            return Err(Limits::exceeded("features", self.options.limits.features));
        }
        for fault in top.faults(&[
            ("properties", top.properties.is_some()),
            ("geometry", top.geometry.is_some()),
            ("coordinates", top.coordinates.is_some()),
        ]) {
            self.report.note(Subject::default(), fault);
        }
        for (index, raw) in features.into_iter().enumerate() {
            self.feature(index, raw.get())?;
        }
        Ok(())
    }

    fn bare(&mut self, text: &str) -> Result<(), ImportError> {
        self.input.count = 1;
        let mut subject = Subject::feature(0);
        subject.name = "a geometry without a feature".to_owned();
        let polygons = self.geometry(text, &subject, 0)?;
        self.keep(RawFeature { polygons, ..RawFeature::default() });
        Ok(())
    }

    fn feature(&mut self, index: usize, text: &str) -> Result<(), ImportError> {
        self.input.count += 1;
        let mut subject = Subject::feature(index);
        let feature: WireObject<'_> = match serde_json::from_str(text) {
            Ok(feature) => feature,
            Err(error) => {
                let why = if text.starts_with('{') { reason(&error) } else { format!("it is {}", kind(text)) };
                self.report.left_out(subject, format!("it cannot be read as a feature: {why}"));
                return Ok(());
            }
        };
        let found = feature.type_name();
        if found != "Feature" {
            let what = if found.is_empty() {
                "it has no “type”: not a Feature; export it again".to_owned()
            } else {
                format!("its type is “{}”, not Feature; export it again", cut(&found))
            };
            self.report.left_out(subject.clone(), what);
            // A bare geometry in the list may still have faults of its own to name.
            if GEOMETRIES.contains(&found.as_str()) || feature.geometry.is_none() {
                return Ok(());
            }
        }
        let properties = match Properties::read(feature.properties, Fields::of(self.options)) {
            Ok(properties) => properties,
            Err(why) => {
                self.report.left_out(subject.clone(), why);
                Properties::default()
            }
        };
        subject.code = properties.code.as_deref().map(cut).unwrap_or_default();
        subject.name = properties.name.as_deref().map(cut).unwrap_or_default();
        let foreign = [
            ("features", feature.features.is_some()),
            ("coordinates", feature.coordinates.is_some()),
            ("geometries", feature.geometries.is_some()),
        ];
        for fault in feature.faults(&foreign) {
            self.report.note(subject.clone(), fault);
        }
        if let Some(doubled) = properties.doubled {
            self.report.note(subject.clone(), format!("the field “{doubled}” stands there twice; the last counts"));
        }
        for name in properties.names {
            if !self.input.fields.contains(&name) && self.input.fields.len() < 100 {
                self.input.fields.push(name);
            }
        }
        let polygons = match feature.geometry {
            Some(raw) => self.geometry(raw.get(), &subject, 0)?,
            None => {
                self.report.left_out(subject, "it has no geometry; add its boundary");
                return Ok(());
            }
        };
        if found == "Feature" {
            let (code, name, kecamatan) = (properties.code, properties.name, properties.kecamatan);
            self.keep(RawFeature { index, code, name, kecamatan, polygons });
        }
        Ok(())
    }

    fn keep(&mut self, feature: RawFeature) {
        if !feature.polygons.is_empty() {
            self.input.features.push(feature);
        }
    }

    /// The polygons of a geometry; what is none is named.
    fn geometry(&mut self, text: &str, subject: &Subject, depth: u8) -> Result<Vec<Vec<RawRing>>, ImportError> {
        let geometry: WireObject<'_> = match serde_json::from_str(text) {
            Ok(geometry) if text.trim_start().starts_with('{') => geometry,
            Ok(_) => return Ok(self.no_area(subject, format!("its geometry is {}, not an object", kind(text)))),
            Err(error) => {
                let object = text.trim_start().starts_with('{');
                let why = if object { reason(&error) } else { format!("it is {}", kind(text)) };
                return Ok(self.no_area(subject, format!("its geometry cannot be read: {why}")));
            }
        };
        let foreign = [("features", geometry.features.is_some()), ("properties", geometry.properties.is_some())];
        for fault in geometry.faults(&foreign) {
            self.report.note(subject.clone(), format!("the geometry: {fault}"));
        }
        let found = geometry.type_name();
        match found.as_str() {
            "GeometryCollection" => return self.parts(&geometry, subject, depth),
            "Polygon" | "MultiPolygon" => {}
            "" => return Ok(self.no_area(subject, "its geometry has no “type”".to_owned())),
            other if GEOMETRIES.contains(&other) => return Ok(self.not_an_area(&geometry, other, subject)),
            other => {
                return Ok(self.no_area(subject, format!("“{}” is no type of geometry", cut(other))));
            }
        }
        let Some(raw) = geometry.coordinates else {
            return Ok(self.no_area(subject, format!("its {found} has no coordinates")));
        };
        let polygons: Result<Vec<Vec<Vec<WirePosition>>>, _> = if found == "Polygon" {
            serde_json::from_str(raw.get()).map(|polygon| vec![polygon])
        } else {
            serde_json::from_str(raw.get())
        };
        match polygons {
            Ok(polygons) => self.rings(polygons, subject),
            Err(error) => {
                let why = format!("its coordinates are not those of a {found}: {}", reason(&error));
                Ok(self.no_area(subject, why))
            }
        }
    }

    /// The polygons in a collection of geometries.
    fn parts(
        &mut self,
        geometry: &WireObject<'_>,
        subject: &Subject,
        depth: u8,
    ) -> Result<Vec<Vec<RawRing>>, ImportError> {
        let parts = geometry.geometries.and_then(|raw| serde_json::from_str::<Vec<&RawValue>>(raw.get()).ok());
        let Some(parts) = parts.filter(|_| depth < 8) else {
            return Ok(self.no_area(subject, "its GeometryCollection has no list of geometries".to_owned()));
        };
        if depth > 0 {
            self.report.note(subject.clone(), "a GeometryCollection lies within another; its polygons are used");
        } else if parts.len() == 1 {
            self.report.note(subject.clone(), "a GeometryCollection of a single part; its polygons are used");
        }
        if parts.is_empty() {
            return Ok(self.no_area(subject, "its GeometryCollection is empty".to_owned()));
        }
        let mut polygons = Vec::new();
        for part in parts {
            polygons.extend(self.geometry(part.get(), subject, depth + 1)?);
        }
        Ok(polygons)
    }

    fn no_area(&mut self, subject: &Subject, what: String) -> Vec<Vec<RawRing>> {
        self.report.left_out(subject.clone(), format!("{what}; export it again as a Polygon or MultiPolygon"));
        Vec::new()
    }

    /// Points and lines, which are no areas; coordinates that are not theirs are named, too.
    fn not_an_area(&mut self, geometry: &WireObject<'_>, found: &str, subject: &Subject) -> Vec<Vec<RawRing>> {
        let text = geometry.coordinates.map_or("", RawValue::get);
        let fault = |read: Result<Vec<WirePosition>, serde_json::Error>| match read {
            Ok(positions) if positions.iter().any(|p| p.numbers < 2) => {
                Some("a position has fewer than two numbers".into())
            }
            Ok(positions) if positions.iter().any(|p| p.numbers > 3) => {
                Some("a position has more than three numbers".into())
            }
            Ok(positions) if found == "LineString" && positions.len() < 2 => {
                Some("a line has fewer than two positions".into())
            }
            Ok(_) => None,
            Err(error) => Some(reason(&error)),
        };
        let list = |read: Result<Vec<Vec<WirePosition>>, serde_json::Error>| read.map(|lines| lines.concat());
        let fault = match found {
            _ if text.is_empty() => Some("it has no coordinates".to_owned()),
            "Point" => fault(serde_json::from_str(text).map(|position| vec![position])),
            "MultiPoint" | "LineString" => fault(serde_json::from_str(text)),
            _ => fault(list(serde_json::from_str(text))),
        };
        let fault = fault.map_or_else(String::new, |why| format!(" (and its coordinates are faulty: {why})"));
        self.no_area(subject, format!("its geometry is a {found}, which has no area{fault}"))
    }

    /// Reprojects rings; one with a position of fewer than two numbers is left out.
    fn rings(
        &mut self,
        polygons: Vec<Vec<Vec<WirePosition>>>,
        subject: &Subject,
    ) -> Result<Vec<Vec<RawRing>>, ImportError> {
        let positions: usize = polygons.iter().flatten().map(Vec::len).sum();
        self.positions_left = self
            .positions_left
            .checked_sub(positions)
            .ok_or_else(|| Limits::exceeded("positions", self.options.limits.positions))?;
        if polygons.iter().all(Vec::is_empty) {
            return Ok(self.no_area(subject, "its geometry has no ring".to_owned()));
        }
        if polygons.iter().flatten().flatten().any(|p| p.numbers > 3) {
            self.report.changed(subject.clone(), "positions have more than three numbers; the first two are used");
        }
        let mut kept = Vec::with_capacity(polygons.len());
        for (piece, rings) in polygons.into_iter().enumerate() {
            let mut good = Vec::with_capacity(rings.len());
            for (at, ring) in rings.into_iter().enumerate() {
                if ring.iter().any(|position| position.numbers < 2) {
                    let part = if at == 0 { "the outer ring" } else { "a hole" };
                    let what = format!("{part} of piece {piece} has a position with fewer than two numbers");
                    self.report.left_out(subject.clone(), what);
                    if at == 0 {
                        break;
                    }
                    continue;
                }
                good.push(ring.iter().map(|position| self.crs.degrees(position.at)).collect());
            }
            kept.push(good);
        }
        kept.retain(|rings: &Vec<RawRing>| !rings.is_empty());
        Ok(kept)
    }
}
