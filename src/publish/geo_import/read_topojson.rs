//! TopoJSON: arcs, quantised or not, put together to the rings of features. The crate for it is not kept up (it needs a
//! geojson of 2022), and the format is small.

use super::{
    Options,
    crs::Crs,
    geojson_value::{Properties, WirePosition, kind, reason, text_of},
    input::{Fields, Input, Limits, RawFeature, RawRing},
    report::{ImportError, Report, Subject, cut},
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct WireTopology<'a> {
    transform: Option<WireTransform>,
    #[serde(borrow)]
    arcs: Option<&'a RawValue>,
    #[serde(borrow)]
    objects: Option<BTreeMap<String, &'a RawValue>>,
}

#[derive(Clone, Copy, Deserialize)]
struct WireTransform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct WireGeometry<'a> {
    #[serde(borrow)]
    r#type: Option<&'a RawValue>,
    #[serde(borrow)]
    arcs: Option<&'a RawValue>,
    #[serde(borrow)]
    geometries: Option<&'a RawValue>,
    #[serde(borrow)]
    properties: Option<&'a RawValue>,
}

const EXPORT: &str = "Export it again as TopoJSON or GeoJSON.";

/// Whether the text is JSON with `"type": "Topology"` at its top.
pub fn is_topology(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Top<'a> {
        #[serde(borrow)]
        r#type: Option<&'a RawValue>,
    }
    let top: Result<Top<'_>, _> = serde_json::from_str(text);
    top.is_ok_and(|top| top.r#type.and_then(text_of).as_deref() == Some("Topology"))
}

/// Reads the text of a TopoJSON file.
///
/// # Errors
/// Where arcs or objects are missing or broken, several objects leave open which is meant, or it is over a limit.
pub fn read(text: &str, declared: Option<Crs>, options: &Options, report: &mut Report) -> Result<Input, ImportError> {
    let broken = |why: String| ImportError::new(format!("the TopoJSON cannot be read: {why}"), EXPORT);
    let top: WireTopology<'_> = serde_json::from_str(text).map_err(|error| broken(reason(&error)))?;
    let crs = declared.unwrap_or_else(Crs::wgs84);
    let raw = top.arcs.ok_or_else(|| broken("it has no “arcs”".to_owned()))?;
    let arcs: Vec<Vec<WirePosition>> =
        serde_json::from_str(raw.get()).map_err(|error| broken(format!("its arcs: {}", reason(&error))))?;
    if arcs.iter().map(Vec::len).sum::<usize>() > options.limits.positions {
        return Err(Limits::exceeded("positions", options.limits.positions));
    }
    if let Some(at) = arcs.iter().position(|arc| arc.iter().any(|p| p.numbers < 2)) {
        return Err(broken(format!("arc {at} has a position with fewer than two numbers")));
    }
    let arcs: Vec<RawRing> = arcs.into_iter().map(|arc| unpack(&arc, top.transform, &crs)).collect();
    let object = chosen(&top.objects.unwrap_or_default(), options.object.as_deref())?;
    let mut reader = Reader {
        options,
        arcs: &arcs,
        report,
        input: Input { crs: crs.name.clone(), as_written: !crs.reprojects(), ..Input::default() },
        positions_left: options.limits.positions,
    };
    reader.object(object)?;
    Ok(reader.input)
}

/// Undoes the steps and the quantisation.
fn unpack(arc: &[WirePosition], transform: Option<WireTransform>, crs: &Crs) -> RawRing {
    let mut sum = [0.0; 2];
    arc.iter()
        .map(|position| match transform {
            None => crs.degrees(position.at),
            Some(WireTransform { scale, translate }) => {
                sum = [sum[0] + position.at[0], sum[1] + position.at[1]];
                crs.degrees([sum[0] * scale[0] + translate[0], sum[1] * scale[1] + translate[1]])
            }
        })
        .collect()
}

fn chosen<'a>(objects: &BTreeMap<String, &'a RawValue>, wanted: Option<&str>) -> Result<&'a RawValue, ImportError> {
    let names: Vec<String> = objects.keys().map(|name| cut(name)).collect();
    match (wanted, objects.len()) {
        (Some(wanted), _) => objects.get(wanted).copied().ok_or_else(|| {
            let what = format!("the TopoJSON has no object “{}”", cut(wanted));
            ImportError::new(what, format!("Its objects are: {}.", names.join(", ")))
        }),
        (None, 1) => objects.values().next().copied().ok_or_else(|| ImportError::new("no object", EXPORT)),
        (None, 0) => Err(ImportError::new("the TopoJSON has no objects", EXPORT)),
        (None, _) => {
            let remedy = format!("Say which with --object: {}.", names.join(", "));
            Err(ImportError::new("the TopoJSON has several objects", remedy))
        }
    }
}

struct Reader<'a> {
    options: &'a Options,
    arcs: &'a [RawRing],
    report: &'a mut Report,
    input: Input,
    positions_left: usize,
}

impl Reader<'_> {
    fn object(&mut self, raw: &RawValue) -> Result<(), ImportError> {
        let broken = |why: String| ImportError::new(format!("the object of the TopoJSON {why}"), EXPORT);
        let top: WireGeometry<'_> =
            serde_json::from_str(raw.get()).map_err(|error| broken(format!("cannot be read: {}", reason(&error))))?;
        if top.r#type.and_then(text_of).as_deref() != Some("GeometryCollection") {
            return self.feature(0, raw);
        }
        let Some(geometries) = top.geometries else { return Err(broken("has no “geometries”".to_owned())) };
        let list: Vec<&RawValue> = serde_json::from_str(geometries.get())
            .map_err(|_| broken(format!("has {} for “geometries”, not a list", kind(geometries.get()))))?;
        if list.len() > self.options.limits.features {
            return Err(Limits::exceeded("features", self.options.limits.features));
        }
        for (index, raw) in list.into_iter().enumerate() {
            self.feature(index, raw)?;
        }
        Ok(())
    }

    fn feature(&mut self, index: usize, raw: &RawValue) -> Result<(), ImportError> {
        self.input.count += 1;
        let mut subject = Subject::feature(index);
        let geometry: WireGeometry<'_> = match serde_json::from_str(raw.get()) {
            Ok(geometry) => geometry,
            Err(error) => {
                self.report.left_out(subject, format!("it cannot be read as a geometry: {}", reason(&error)));
                return Ok(());
            }
        };
        let properties = match Properties::read(geometry.properties, Fields::of(self.options)) {
            Ok(properties) => properties,
            Err(why) => {
                self.report.left_out(subject, why);
                return Ok(());
            }
        };
        subject.code = properties.code.as_deref().map(cut).unwrap_or_default();
        subject.name = properties.name.as_deref().map(cut).unwrap_or_default();
        for name in properties.names {
            if !self.input.fields.contains(&name) && self.input.fields.len() < 100 {
                self.input.fields.push(name);
            }
        }
        match self.polygons(&geometry) {
            Ok(polygons) => {
                let (code, name, kecamatan) = (properties.code, properties.name, properties.kecamatan);
                self.input.features.push(RawFeature { index, code, name, kecamatan, polygons });
                Ok(())
            }
            Err(Fault::Feature(why)) => {
                self.report.left_out(subject, why);
                Ok(())
            }
            Err(Fault::File(error)) => Err(error),
        }
    }

    fn polygons(&mut self, geometry: &WireGeometry<'_>) -> Result<Vec<Vec<RawRing>>, Fault> {
        let found = geometry.r#type.and_then(text_of).unwrap_or_default();
        let text = geometry.arcs.map_or("", RawValue::get);
        let indices: Result<Vec<Vec<Vec<i64>>>, _> = match found.as_str() {
            "Polygon" => serde_json::from_str(text).map(|polygon| vec![polygon]),
            "MultiPolygon" => serde_json::from_str(text),
            "" => return Err(Fault::Feature("it has no geometry; add its boundary".to_owned())),
            other => return Err(Fault::Feature(format!("its geometry is a {}, which has no area", cut(other)))),
        };
        let indices = indices
            .map_err(|error| Fault::Feature(format!("its arcs are not those of a {found}: {}", reason(&error))))?;
        let mut polygons = Vec::with_capacity(indices.len());
        for rings in indices {
            let rings: Result<Vec<RawRing>, Fault> = rings.iter().map(|ring| self.ring(ring)).collect();
            polygons.push(rings?);
        }
        polygons.retain(|rings| !rings.is_empty());
        Ok(polygons)
    }

    /// Joins arcs; `-1` is arc 0 backwards. The end of one arc is the beginning of the next.
    fn ring(&mut self, indices: &[i64]) -> Result<RawRing, Fault> {
        let mut ring: RawRing = Vec::new();
        for &index in indices {
            let at = usize::try_from(if index < 0 { -(index + 1) } else { index }).unwrap_or(usize::MAX);
            let missing = || Fault::Feature(format!("it uses arc {index}, which is not in the file"));
            let arc = self.arcs.get(at).ok_or_else(missing)?;
            self.positions_left = self
                .positions_left
                .checked_sub(arc.len())
                .ok_or_else(|| Fault::File(Limits::exceeded("positions", self.options.limits.positions)))?;
            let skip = usize::from(!ring.is_empty());
            if index < 0 {
                ring.extend(arc.iter().rev().skip(skip));
            } else {
                ring.extend(arc.iter().skip(skip));
            }
        }
        Ok(ring)
    }
}

/// What ends the reading of a feature, or of the file.
enum Fault {
    Feature(String),
    File(ImportError),
}
