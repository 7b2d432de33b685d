//! Boundaries of an office's own map to the form that the app reads: `feed geo import`.
//!
//! A file is read ([`input`]), its features are told by their codes ([`identify`]), their rings cleaned on the grid of
//! the output ([`clean`]), borders made to meet ([`node`]), pieces put together ([`assemble`]), cut into arcs that
//! neighbours share ([`arcs`]) and simplified together ([`simplify`]) to a size ([`budget`]). From the grid on all
//! geometry is in whole numbers: what is written is what was checked. Nothing is changed or dropped without being named.

mod arcs;
mod assemble;
mod budget;
mod clean;
pub mod command;
mod crs;
mod dissolve;
mod folder;
mod geojson_value;
mod grid;
mod identify;
mod input;
mod layers;
mod measure;
mod node;
mod read_geojson;
mod read_shapefile;
mod read_topojson;
mod report;
mod simplify;

pub use budget::{packed, parse_size};
pub use folder::{FolderBoundaries, check_layers, checked};
pub use input::Limits;
pub use measure::{Border, Fit};
pub use report::{Fate, ImportError, Item, Report, Subject};

use crate::domain::RegionCode;
use arcs::Topology;
use input::Input;
use measure::METRES_PER_DEGREE;
use std::{collections::BTreeMap, path::Path};

/// What the areas of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaLevel {
    /// Kecamatan, or distrik.
    Kecamatan,
    /// Desa, pekon, nagari, gampong, kelurahan.
    Desa,
}

impl AreaLevel {
    /// Its word, also the name of its file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kecamatan => "kecamatan",
            Self::Desa => "desa",
        }
    }
}

/// How the codes of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeForm {
    /// `18.04.05`.
    Dotted,
    /// `180405`, declared to be Kemendagri codes; dotted ones are taken, too.
    Undotted,
}

/// What to import, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// What the areas of the file are.
    pub level: AreaLevel,
    /// Field of the code.
    pub code_field: String,
    /// Field of the name.
    pub name_field: String,
    /// Field of the kecamatan's name in a file of villages, for `dissolve`.
    pub kecamatan_name_field: Option<String>,
    /// Only areas of this kabupaten.
    pub kabupaten: Option<RegionCode>,
    /// How codes are written.
    pub code_form: CodeForm,
    /// Join villages to kecamatan.
    pub dissolve: bool,
    /// Decimals of a degree, 4 or 5.
    pub decimals: u32,
    /// How far points of neighbours may be moved to meet, in metres; a step of the grid where `None`.
    pub snap: Option<f64>,
    /// Bytes in brotli, quality 11.
    pub budget: Option<usize>,
    /// Who drew the boundaries; written into the file.
    pub source: Option<String>,
    /// The object of a TopoJSON that has several.
    pub object: Option<String>,
    /// EPSG code of the coordinates, where the file does not say it or says it wrong.
    pub crs: Option<u32>,
    /// Names by code, to check against.
    pub register: Option<BTreeMap<RegionCode, String>>,
    /// The most that is read.
    pub limits: Limits,
}

impl Options {
    /// Fields `kode` and `nama`, dotted codes, 4 decimals, no budget, nothing to check against.
    pub fn new(level: AreaLevel) -> Self {
        Self {
            level,
            code_field: "kode".to_owned(),
            name_field: "nama".to_owned(),
            kecamatan_name_field: None,
            kabupaten: None,
            code_form: CodeForm::Dotted,
            dissolve: false,
            decimals: 4,
            snap: None,
            budget: None,
            source: None,
            object: None,
            crs: None,
            register: None,
            limits: Limits::default(),
        }
    }

    /// What the areas of the output are.
    pub const fn output_level(&self) -> AreaLevel {
        if self.dissolve { AreaLevel::Kecamatan } else { self.level }
    }
}

/// What came of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The text of the boundary file.
    pub text: String,
    /// All that was changed, left out or should be known.
    pub report: Report,
    /// The figures.
    pub figures: Figures,
}

/// An import in figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Features in the file.
    pub features: usize,
    /// Areas in the output.
    pub areas: usize,
    /// The coordinate system of the file.
    pub crs: String,
    /// Whether coordinates were reprojected.
    pub reprojected: bool,
    /// Points before simplification, each once.
    pub points: usize,
    /// Points in the output.
    pub points_kept: usize,
    /// Points that were moved to meet a neighbour's.
    pub snapped: usize,
    /// Points that were put on a neighbour's side.
    pub inserted: usize,
    /// Metres that no point was moved beyond, rounding and snapping together.
    pub moved_at_most: f64,
    /// The tolerance of snapping, in metres.
    pub snap: f64,
    /// Metres from the farthest point that was left out to the line that is left.
    pub simplified_at_most: f64,
    /// How well the borders fit.
    pub fit: Fit,
    /// Bytes of the text, plain.
    pub bytes: usize,
    /// Bytes of the text in brotli, quality 11.
    pub packed: usize,
    /// Whether that was measured; a large text without a budget was packed at a lower quality, and is smaller.
    pub packed_exactly: bool,
}

/// Farther than this no snapping can be meant, in metres.
pub const MOST_SNAP: f64 = 500.0;

/// Imports a file. `step` is told what begins, for whoever waits.
///
/// # Errors
/// Where the file cannot be read, no area is left, codes are another system's, or the budget cannot be kept.
pub fn import(path: &Path, options: &Options, step: &mut dyn FnMut(&str)) -> Result<Imported, ImportError> {
    let mut report = Report::default();
    step("reading");
    let input = input::read(path, options, &mut report).map_err(|error| reported(error, &mut report))?;
    finish(input, options, report, step)
}

/// Imports the bytes of a GeoJSON or TopoJSON.
///
/// # Errors
/// As [`import`].
pub fn import_bytes(bytes: &[u8], options: &Options) -> Result<Imported, ImportError> {
    let mut report = Report::default();
    let input = input::from_bytes(bytes, options, &mut report).map_err(|error| reported(error, &mut report))?;
    finish(input, options, report, &mut |_| {})
}

/// An error with what was noted before it.
fn reported(error: ImportError, report: &mut Report) -> ImportError {
    if error.report.items().is_empty() { error.with(std::mem::take(report)) } else { error }
}

fn finish(
    input: Input,
    options: &Options,
    mut report: Report,
    step: &mut dyn FnMut(&str),
) -> Result<Imported, ImportError> {
    check(options)?;
    let (features, crs, as_written) = (input.count, input.crs.clone(), input.as_written);
    let scale = 10_f64.powi(i32::try_from(options.decimals).unwrap_or(4));
    let metres = METRES_PER_DEGREE / scale;
    let snap = options.snap.unwrap_or(metres);
    let known = identify::identify(input, options, &mut report)?;
    let mut names = options.register.clone().unwrap_or_default();
    names.extend(dissolve::kecamatan_names(&known, &mut report));
    step("cleaning");
    let mut areas = clean::clean(known, scale, &mut report).map_err(|error| reported(error, &mut report))?;
    if options.dissolve {
        areas = dissolve::dissolve(areas, &names, &mut report);
    }
    step("joining borders");
    let noded = node::node(&mut areas, snap / metres);
    let gap = options.dissolve.then_some((snap / metres).max(1.0));
    let rules = assemble::Rules { square_metres: metres * metres, gap };
    let shapes = assemble::assemble(areas, rules, &mut report);
    if shapes.is_empty() {
        let error = ImportError::new("no area is left", "Each is named above with what is wrong with it.");
        return Err(error.with(report));
    }
    let mut topology = Topology::of(shapes);
    let fit = measure::measure(&topology, scale);
    step("simplifying");
    let order = simplify::order(&topology);
    step("fitting into the budget");
    let writing = budget::Writing {
        decimals: options.decimals,
        source: options.source.as_deref(),
        square_metres: metres * metres,
    };
    let fitted = budget::fit(&mut topology, &order, options.budget, writing, &mut report)?;
    let moved = if noded.moved > 0 { noded.farthest } else { 0.0 };
    let figures = Figures {
        features,
        areas: topology.areas.len(),
        crs,
        reprojected: !as_written,
        points: topology.points.len(),
        points_kept: topology.points.len() - fitted.gone as usize,
        snapped: noded.moved,
        inserted: noded.inserted,
        moved_at_most: (moved + std::f64::consts::FRAC_1_SQRT_2) * metres,
        snap,
        simplified_at_most: simplify::farthest_from_line(&topology, &order, fitted.gone) * metres,
        fit,
        bytes: fitted.text.len(),
        packed: fitted.packed,
        packed_exactly: fitted.exact,
    };
    Ok(Imported { text: fitted.text, report, figures })
}

fn check(options: &Options) -> Result<(), ImportError> {
    if !(4..=5).contains(&options.decimals) {
        return Err(ImportError::new(format!("{} decimals", options.decimals), "Give --decimals 4 or 5."));
    }
    if options.snap.is_some_and(|metres| !(0.0..=MOST_SNAP).contains(&metres)) {
        return Err(ImportError::new("the tolerance of snapping is out of range", "Give --snap 0 to 500 (metres)."));
    }
    if options.dissolve && options.level != AreaLevel::Desa {
        return Err(ImportError::new(
            "kecamatan are dissolved from villages",
            "Give a file of villages, --level desa.",
        ));
    }
    Ok(())
}
