//! Shapefiles: the shapes of a `.shp`, the fields of its `.dbf`, the coordinate system of its `.prj`.

use super::{
    Options,
    clean::MOST_RINGS,
    crs::Crs,
    input::{Fields, Input, Limits, RawFeature, RawRing, sibling},
    report::{ImportError, Report, Subject, cut},
};
use shapefile::{
    PolygonRing, Reader, Shape, ShapeReader,
    dbase::{self, FieldValue, encoding::DynEncoding},
    record::{polygon::GenericPolygon, traits::HasXY},
};
use std::{
    fs::{self, File},
    io::{BufReader, Read},
    path::Path,
};

/// Reads a shapefile by the path of its `.shp`.
///
/// # Errors
/// Where a part is missing or broken, the coordinate system is not known, or it is over a limit.
pub fn read(path: &Path, options: &Options, report: &mut Report) -> Result<Input, ImportError> {
    let length = |path: &Path| fs::metadata(path).map_or(0, |m| usize::try_from(m.len()).unwrap_or(usize::MAX));
    let table = sibling(path, "dbf").ok_or_else(|| {
        ImportError::new("there is no .dbf beside the .shp: no codes and names", "Put all files of it in one folder.")
    })?;
    if length(path).saturating_add(length(&table)) > options.limits.bytes {
        return Err(Limits::exceeded("bytes", options.limits.bytes));
    }
    let shapes = BufReader::new(File::open(path).map_err(|error| broken(path, &error.to_string()))?);
    let shapes = ShapeReader::new(shapes).map_err(|error| broken(path, &error.to_string()))?;
    let records = open_table(&table)?;
    let crs = crs_of(path, options, report)?;
    let fields: Vec<String> = records.fields().iter().map(|field| field.name().to_owned()).collect();
    let rows = records.header().num_records as usize;
    let mut reader = Reader::new(shapes, records);
    let mut input = Input { crs: crs.name.clone(), as_written: !crs.reprojects(), fields, ..Input::default() };
    let mut walk = Walk { options, crs: &crs, report, positions_left: options.limits.positions };
    for (index, pair) in reader.iter_shapes_and_records().enumerate() {
        if index >= options.limits.features {
            return Err(Limits::exceeded("features", options.limits.features));
        }
        // After a broken record the place of the next is not known.
        let (shape, record) = pair.map_err(|error| broken(path, &format!("record {index}: {error}")))?;
        input.count += 1;
        input.features.extend(walk.feature(index, shape, &record)?);
    }
    if input.count != rows {
        let what =
            format!("the .shp and the .dbf do not belong together: {} shapes and {rows} rows were read", input.count);
        return Err(ImportError::new(what, "Export the shapefile again."));
    }
    Ok(input)
}

fn broken(path: &Path, why: &str) -> ImportError {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    ImportError::new(format!("{name} cannot be read: {}", cut(why)), "Export the shapefile again, or as GeoJSON.")
}

/// The table, in the encoding its `.cpg` names or else its own header.
fn open_table(path: &Path) -> Result<dbase::Reader<BufReader<File>>, ImportError> {
    let failed = |why: String| broken(path, &why);
    let file = BufReader::new(File::open(path).map_err(|error| failed(error.to_string()))?);
    let mut label = String::new();
    if let Some(file) = sibling(path, "cpg").and_then(|cpg| File::open(cpg).ok()) {
        // A .cpg that cannot be read is as good as none.
        let _unreadable = file.take(100).read_to_string(&mut label);
    }
    let encoding = DynEncoding::from_name(label.trim().trim_start_matches('\u{feff}'));
    match encoding {
        Some(encoding) => dbase::ReaderBuilder::new().with_encoding(encoding).build(file),
        None => dbase::Reader::new(file),
    }
    .map_err(|error| failed(error.to_string()))
}

fn crs_of(path: &Path, options: &Options, report: &mut Report) -> Result<Crs, ImportError> {
    if let Some(code) = options.crs {
        return Crs::from_epsg(code);
    }
    let Some(prj) = sibling(path, "prj") else {
        let what =
            "there is no .prj beside the .shp; its coordinates are taken as degrees on WGS 84 (declare it with --crs)";
        report.note(Subject::default(), what);
        return Ok(Crs::wgs84());
    };
    let mut bytes = Vec::new();
    File::open(&prj)
        .and_then(|file| file.take(100_000).read_to_end(&mut bytes))
        .map_err(|error| broken(&prj, &error.to_string()))?;
    Crs::from_prj(&String::from_utf8_lossy(&bytes))
}

struct Walk<'a> {
    options: &'a Options,
    crs: &'a Crs,
    report: &'a mut Report,
    positions_left: usize,
}

impl Walk<'_> {
    fn feature(
        &mut self,
        index: usize,
        shape: Shape,
        record: &dbase::Record,
    ) -> Result<Option<RawFeature>, ImportError> {
        let fields = Fields::of(self.options);
        let text = |name: &str| record.get(name).and_then(text_of);
        let (code, name) = (text(fields.code), text(fields.name));
        let subject = Subject {
            feature: Some(index),
            code: code.as_deref().map(cut).unwrap_or_default(),
            name: name.as_deref().map(cut).unwrap_or_default(),
        };
        let found = shape.shapetype();
        let rings = match shape {
            Shape::Polygon(polygon) => rings_of(polygon),
            Shape::PolygonM(polygon) => rings_of(polygon),
            Shape::PolygonZ(polygon) => rings_of(polygon),
            Shape::NullShape => {
                self.report.left_out(subject, "it has no geometry; add its boundary");
                return Ok(None);
            }
            _ => {
                self.report.left_out(subject, format!("its geometry is a {found}, which has no area"));
                return Ok(None);
            }
        };
        let positions: usize = rings.iter().map(|(_, ring)| ring.len()).sum();
        self.positions_left = self
            .positions_left
            .checked_sub(positions)
            .ok_or_else(|| Limits::exceeded("positions", self.options.limits.positions))?;
        if rings.len() > MOST_RINGS {
            self.report
                .left_out(subject, format!("it has more than {MOST_RINGS} rings; dissolve or simplify it first"));
            return Ok(None);
        }
        let (polygons, rewound) = group(rings, self.crs);
        if rewound {
            let what = "its rings wind the wrong way for a shapefile; which are holes was told by where they lie";
            self.report.changed(subject, what);
        }
        let kecamatan = fields.kecamatan.and_then(text);
        Ok(Some(RawFeature { index, code, name, kecamatan, polygons }))
    }
}

/// A text without padding; a number without idle decimals.
fn text_of(value: &FieldValue) -> Option<String> {
    let text = match value {
        FieldValue::Character(text) => text.as_deref()?.trim().to_owned(),
        FieldValue::Numeric(Some(number)) | FieldValue::Double(number) => format!("{number}"),
        FieldValue::Integer(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Rings, each with whether its winding declares it an outer one.
fn rings_of<P: HasXY>(polygon: GenericPolygon<P>) -> Vec<(bool, Vec<[f64; 2]>)> {
    let rings = polygon.into_inner().into_iter();
    rings
        .map(|ring| {
            let outer = matches!(ring, PolygonRing::Outer(_));
            (outer, ring.points().iter().map(|p| [p.x(), p.y()]).collect())
        })
        .collect()
}

/// Puts holes to the outer ring around them. Where no winding fits, a ring within an odd number of others is a hole.
fn group(rings: Vec<(bool, Vec<[f64; 2]>)>, crs: &Crs) -> (Vec<Vec<RawRing>>, bool) {
    let home = |at: usize, candidates: &dyn Fn(usize) -> bool| {
        let inside = rings.get(at).and_then(|(_, ring)| ring.first().copied());
        rings
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at && candidates(*other))
            .filter(|(_, (_, ring))| inside.is_some_and(|p| encloses(ring, p)))
            .min_by(|(_, (_, a)), (_, (_, b))| extent(a).total_cmp(&extent(b)))
            .map(|(other, _)| other)
    };
    let declared: Vec<bool> = rings.iter().map(|(outer, _)| *outer).collect();
    let fits = (0..rings.len()).all(|at| {
        declared.get(at).copied().unwrap_or(true) || home(at, &|o| declared.get(o).copied().unwrap_or(false)).is_some()
    });
    let outer: Vec<bool> = if fits {
        declared
    } else {
        (0..rings.len())
            .map(|at| {
                let p = rings.get(at).and_then(|(_, ring)| ring.first().copied());
                let around =
                    rings.iter().enumerate().filter(|(o, (_, ring))| *o != at && p.is_some_and(|p| encloses(ring, p)));
                around.count() % 2 == 0
            })
            .collect()
    };
    let is_outer = |at: usize| outer.get(at).copied().unwrap_or(true);
    let homes: Vec<Option<usize>> =
        (0..rings.len()).map(|at| if is_outer(at) { None } else { home(at, &is_outer) }).collect();
    let degrees = |at: usize| -> RawRing {
        rings.get(at).map(|(_, ring)| ring.iter().map(|p| crs.degrees(*p)).collect()).unwrap_or_default()
    };
    let polygons = (0..rings.len())
        .filter(|at| is_outer(*at) || homes.get(*at).is_some_and(Option::is_none))
        .map(|at| {
            let holes = homes.iter().enumerate().filter(|(_, home)| **home == Some(at)).map(|(hole, _)| degrees(hole));
            std::iter::once(degrees(at)).chain(holes).collect()
        })
        .collect();
    (polygons, !fits)
}

/// Even-odd; a place on the ring may count as either.
fn encloses(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    sides.filter(|(a, b)| (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]).count() % 2
        == 1
}

/// The area of the box around a ring.
fn extent(ring: &[[f64; 2]]) -> f64 {
    let side = |axis: usize| {
        let values = ring.iter().filter_map(|p| p.get(axis));
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
        high - low
    };
    side(0) * side(1)
}
