//! The file of an import: what form it has, and its features as they stand there.

use super::{
    Options,
    crs::Crs,
    read_geojson, read_shapefile, read_topojson,
    report::{ImportError, Report},
};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

/// The most that is read. Bounds the memory of an import to about five times `bytes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Length of the file, unpacked.
    pub bytes: usize,
    /// Number of features.
    pub features: usize,
    /// Number of positions over all features.
    pub positions: usize,
}

impl Default for Limits {
    /// Room for the villages of Indonesia's largest province.
    fn default() -> Self {
        Self { bytes: 256 << 20, features: 100_000, positions: 6_000_000 }
    }
}

impl Limits {
    /// The error of a file that is over a limit.
    pub fn exceeded(what: &str, limit: usize) -> ImportError {
        let remedy = "Split the file by kabupaten, or simplify it first.";
        ImportError::new(format!("the file has more than {limit} {what}"), remedy)
    }
}

/// Longitude and latitude in degrees, as far as they are: nothing is checked yet.
pub type RawRing = Vec<[f64; 2]>;

/// One feature with an area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawFeature {
    /// Position in the file, counted from 0.
    pub index: usize,
    /// What stands in the field of the code.
    pub code: Option<String>,
    /// What stands in the field of the name.
    pub name: Option<String>,
    /// What stands in the field of the kecamatan's name, where one was given.
    pub kecamatan: Option<String>,
    /// Its pieces, each an outer ring and its holes.
    pub polygons: Vec<Vec<RawRing>>,
}

/// All features of a file.
#[derive(Debug, Default)]
pub struct Input {
    /// The features that have a polygon.
    pub features: Vec<RawFeature>,
    /// The names of all fields met, in order.
    pub fields: Vec<String>,
    /// How many features the file has.
    pub count: usize,
    /// The name of its coordinate system.
    pub crs: String,
    /// Whether the coordinates are as they stood there, not reprojected.
    pub as_written: bool,
}

/// Which fields are read.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    /// Of the code.
    pub code: &'a str,
    /// Of the name.
    pub name: &'a str,
    /// Of the kecamatan's name.
    pub kecamatan: Option<&'a str>,
}

impl<'a> Fields<'a> {
    /// As the options say.
    pub fn of(options: &'a Options) -> Self {
        Self {
            code: &options.code_field,
            name: &options.name_field,
            kecamatan: options.kecamatan_name_field.as_deref(),
        }
    }
}

/// Reads a file of any of the forms, told by its name.
///
/// # Errors
/// Where the file cannot be read as what its name says, or is over a limit.
pub fn read(path: &Path, options: &Options, report: &mut Report) -> Result<Input, ImportError> {
    let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    if name.ends_with(".shp") {
        return read_shapefile::read(path, options, report);
    }
    if name.ends_with(".zip") || name.ends_with(".7z") || name.ends_with(".rar") {
        return Err(ImportError::new("the file is an archive", "Unpack it and give the .shp or .geojson in it."));
    }
    let known = [".geojson", ".json", ".topojson", ".geojson.gz", ".json.gz", ".topojson.gz"];
    if !known.iter().any(|ending| name.ends_with(ending)) {
        let remedy = "Give a file that ends with .geojson, .json, .topojson (each also with .gz) or .shp.";
        return Err(ImportError::new("the form of the file is not known by its name", remedy));
    }
    let bytes = bytes_of(path, options.limits.bytes)?;
    from_bytes(&bytes, options, report)
}

/// Reads GeoJSON or TopoJSON, told by its `type`.
///
/// # Errors
/// As [`read`].
pub fn from_bytes(bytes: &[u8], options: &Options, report: &mut Report) -> Result<Input, ImportError> {
    if bytes.len() > options.limits.bytes {
        return Err(Limits::exceeded("bytes", options.limits.bytes));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let what = format!("the file is not UTF-8 text: byte {} fits no character", error.valid_up_to());
        ImportError::new(what, "Export it again with the encoding UTF-8.")
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let declared = options.crs.map(Crs::from_epsg).transpose()?;
    if read_topojson::is_topology(text) {
        read_topojson::read(text, declared, options, report)
    } else {
        read_geojson::read(text, declared, options, report)
    }
}

/// The content of a file, unpacked where it is gzip, and never more than `limit`.
fn bytes_of(path: &Path, limit: usize) -> Result<Vec<u8>, ImportError> {
    let unreadable = |error: std::io::Error| {
        ImportError::new(format!("{} cannot be read: {error}", path.display()), "Check the path and the file.")
    };
    let file = File::open(path).map_err(unreadable)?;
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    if packed {
        flate2::read::MultiGzDecoder::new(file).take(most).read_to_end(&mut bytes).map_err(|error| {
            ImportError::new(format!("the file cannot be unpacked: {error}"), "Pack it again, or give it unpacked.")
        })?;
    } else {
        file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if bytes.len() > limit {
        return Err(Limits::exceeded(if packed { "bytes when unpacked" } else { "bytes" }, limit));
    }
    Ok(bytes)
}

/// The file beside `path` with another ending, whatever the case of its letters.
pub fn sibling(path: &Path, extension: &str) -> Option<PathBuf> {
    let stem = path.file_stem()?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|p| p.file_stem() == Some(stem))
        .filter(|p| p.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension)))
        .collect();
    found.sort();
    found.into_iter().next()
}
