//! The schematic map as a whole: points in, two boundary files out.

use super::{
    GridArea, Km, Points, PointsError, VillagePoint,
    cells::{self, Mesh},
    outline, placement,
    rings::Borders,
    smooth, write_collection,
};
use crate::domain::{Level, RegionCode};
use crate::geo::BoundaryKind;
use std::{collections::BTreeMap, fmt};

/// Decimals of a degree in the files: a step is 11 metres, a sixth of a pixel on a kabupaten 1,000 pixels wide.
const DECIMALS: u32 = 4;

/// Schematic boundaries of a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Schematic {
    /// GeoJSON of the kecamatan.
    pub kecamatan: String,
    /// GeoJSON of the villages.
    pub villages: String,
    /// What was put right or looks wrong.
    pub warnings: Vec<SchematicWarning>,
}

/// A point that was moved, or that makes an unlikely map.
#[derive(Clone, Debug, PartialEq)]
pub enum SchematicWarning {
    /// Two villages have the same point; the later code was moved by about 100 metres.
    Coincident {
        /// The village that was moved.
        code: RegionCode,
        /// The one that stayed.
        other: RegionCode,
    },
    /// Villages that lie apart from the rest and are drawn so.
    Outlying {
        /// The group.
        codes: Vec<RegionCode>,
        /// Kilometres to the nearest village of the main body.
        km: f64,
    },
    /// A point so far off that it must be wrong; drawn in the middle of its kecamatan.
    PulledIn {
        /// The village.
        code: RegionCode,
        /// Kilometres to the nearest village of the main body.
        km: f64,
    },
    /// A kecamatan in several pieces.
    Separated {
        /// The kecamatan.
        code: RegionCode,
        /// How many.
        pieces: usize,
    },
    /// A kecamatan whose name is not in the points; its code is written instead.
    Unnamed {
        /// The kecamatan.
        code: RegionCode,
    },
    /// An area too small for the grid of the file; it has a null geometry.
    Vanished {
        /// The area.
        code: RegionCode,
    },
}

impl fmt::Display for SchematicWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Coincident { code, other } => {
                write!(f, "{code} has the same point as {other} and was moved by about 100 m; check both points")
            }
            Self::Outlying { codes, km } => {
                let list: Vec<String> = codes.iter().map(ToString::to_string).collect();
                write!(
                    f,
                    "{} lie {km:.1} km from the rest: right for an island, else check the points",
                    list.join(", ")
                )
            }
            Self::PulledIn { code, km } => write!(
                f,
                "{code} lies {km:.0} km from all others and was drawn in the middle of its kecamatan; correct its point"
            ),
            Self::Separated { code, pieces } => write!(
                f,
                "kecamatan {code} comes out in {pieces} pieces: right for islands, else check the points of its villages"
            ),
            Self::Unnamed { code } => write!(f, "kecamatan {code} has no name: add a row `{code},name,,`"),
            Self::Vanished { code } => write!(f, "{code} is too small to draw; check whether its point is right"),
        }
    }
}

/// Why there is no map.
#[derive(Clone, Debug, PartialEq)]
pub enum SchematicError {
    /// The text of the points cannot be read.
    Points(PointsError),
    /// No village among the points.
    NoVillages,
    /// A code that is no village, a code twice, or a coordinate that is no place.
    BadPoint {
        /// The code.
        code: RegionCode,
    },
    /// The geometry contradicts itself; not met with any real points so far.
    Unresolved,
}

impl fmt::Display for SchematicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(error) => error.fmt(f),
            Self::NoVillages => f.write_str("points.csv has no village: add a row `code,name,lon,lat` for each"),
            Self::BadPoint { code } => {
                write!(
                    f,
                    "the point of {code} cannot be used: each village once, at a longitude and latitude in degrees"
                )
            }
            Self::Unresolved => {
                f.write_str("no map could be drawn around these points; move a point by some metres and try again")
            }
        }
    }
}

impl std::error::Error for SchematicError {}

/// From the text of a `points.csv` to the schematic boundaries.
///
/// # Errors
/// See [`SchematicError`].
pub fn schematic_from_csv(text: &str) -> Result<Schematic, SchematicError> {
    schematic(&Points::parse(text).map_err(SchematicError::Points)?)
}

/// Draws Voronoi cells around the village points inside a smooth outline and joins them by kecamatan. Neighbours share
/// their vertices, in each file and across the two.
///
/// # Errors
/// See [`SchematicError`].
pub fn schematic(points: &Points) -> Result<Schematic, SchematicError> {
    let mut villages = points.villages.clone();
    villages.sort_by_key(|v| v.code);
    check(&villages)?;
    let plane = placement::Plane::around(&villages);
    let placement = placement::place(&villages, plane);
    let kecamatan_of: Vec<RegionCode> =
        villages.iter().map(|v| v.code.ancestor(Level::Kecamatan).unwrap_or(v.code)).collect();
    let outline = outline::outline(&placement);
    let mut mesh = cells::mesh(&placement.sites, &outline).ok_or(SchematicError::Unresolved)?;
    smooth::calm_borders(&mut mesh, &placement.sites, &numbered(&kecamatan_of));
    let village_codes: Vec<RegionCode> = villages.iter().map(|v| v.code).collect();
    let grid: Vec<(i64, i64)> = mesh.nodes.iter().map(|&p: &Km| plane.to_grid(p, DECIMALS)).collect();
    let village_areas = areas(&mesh, &grid, &village_codes, |code| {
        villages.binary_search_by_key(&code, |v| v.code).ok().and_then(|at| villages.get(at)).map(|v| v.name.clone())
    })?;
    let kecamatan_areas = areas(&mesh, &grid, &kecamatan_of, |code| points.kecamatan.get(&code).cloned())?;
    let mut warnings = placement.warnings;
    warnings.extend(remarks(&village_areas, &kecamatan_areas, points));
    Ok(Schematic {
        kecamatan: write_collection(BoundaryKind::Schematic, &kecamatan_areas, DECIMALS),
        villages: write_collection(BoundaryKind::Schematic, &village_areas, DECIMALS),
        warnings,
    })
}

fn check(villages: &[VillagePoint]) -> Result<(), SchematicError> {
    if villages.is_empty() {
        return Err(SchematicError::NoVillages);
    }
    let usable = |v: &VillagePoint| v.code.level() == Level::Village && v.lon.abs() <= 180.0 && v.lat.abs() <= 90.0;
    let bad = villages.iter().find(|v| !usable(v)).map(|v| v.code);
    let twice = villages.iter().zip(villages.iter().skip(1)).find(|(a, b)| a.code == b.code).map(|(a, _)| a.code);
    match bad.or(twice) {
        Some(code) => Err(SchematicError::BadPoint { code }),
        None => Ok(()),
    }
}

/// Small numbers for codes, the same for the same code.
fn numbered(codes: &[RegionCode]) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    codes
        .iter()
        .map(|code| {
            let next = numbers.len();
            *numbers.entry(*code).or_insert(next)
        })
        .collect()
}

/// Joins the cells by the code each site is given.
fn areas(
    mesh: &Mesh,
    grid: &[(i64, i64)],
    code_of: &[RegionCode],
    name: impl Fn(RegionCode) -> Option<String>,
) -> Result<Vec<GridArea>, SchematicError> {
    let mut borders: BTreeMap<RegionCode, Borders> = code_of.iter().map(|&code| (code, Borders::default())).collect();
    for edge in &mesh.edges {
        let code = |site: Option<usize>| site.and_then(|s| code_of.get(s)).copied();
        let (Some(&from), Some(&to)) = (grid.get(edge.from), grid.get(edge.to)) else { continue };
        let (left, right) = (code(edge.left), code(edge.right));
        if left == right {
            continue;
        }
        if let Some(own) = left.and_then(|code| borders.get_mut(&code)) {
            own.add(from, to);
        }
        if let Some(own) = right.and_then(|code| borders.get_mut(&code)) {
            own.add(to, from);
        }
    }
    borders
        .into_iter()
        .map(|(code, own)| {
            let polygons = own.polygons().ok_or(SchematicError::Unresolved)?;
            Ok(GridArea { code, name: name(code).unwrap_or_else(|| code.to_string()), polygons })
        })
        .collect()
}

fn remarks<'a>(
    villages: &'a [GridArea],
    kecamatan: &'a [GridArea],
    points: &'a Points,
) -> impl Iterator<Item = SchematicWarning> + 'a {
    let separated = kecamatan
        .iter()
        .filter(|area| area.polygons.len() > 1)
        .map(|area| SchematicWarning::Separated { code: area.code, pieces: area.polygons.len() });
    let unnamed = kecamatan
        .iter()
        .filter(|area| !points.kecamatan.contains_key(&area.code))
        .map(|area| SchematicWarning::Unnamed { code: area.code });
    let vanished = villages
        .iter()
        .chain(kecamatan)
        .filter(|area| area.polygons.is_empty())
        .map(|area| SchematicWarning::Vanished { code: area.code });
    separated.chain(unnamed).chain(vanished)
}
