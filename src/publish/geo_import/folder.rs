//! Boundary files in a kabupaten's folder: `boundaries/kecamatan.geojson` and `boundaries/desa.geojson`.
//!
//! They are checked against the register and written anew from what was understood, so that nothing but code, name and
//! shape of an area of the register is ever published out of them.

use super::{AreaLevel, layers};
use crate::{
    domain::{Area, RegionCode},
    geo::{Boundaries, GeoWarning, Ring},
    publish::{
        boundaries::{GridArea, write_sourced},
        finding::{Findings, Place},
        table::same_name,
    },
};
use serde::Deserialize;
use std::{
    io,
    path::{Path, PathBuf},
};

/// The subfolder of boundary files.
const FOLDER: &str = "boundaries";

/// Where a folder keeps the boundaries of a level.
pub fn file_in(folder: &Path, level: AreaLevel) -> PathBuf {
    folder.join(FOLDER).join(format!("{}.geojson", level.word()))
}

/// The texts of a folder's boundary files, where it has any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderBoundaries {
    /// Of `boundaries/kecamatan.geojson`.
    pub kecamatan: Option<String>,
    /// Of `boundaries/desa.geojson`.
    pub villages: Option<String>,
}

impl FolderBoundaries {
    /// Reads what is there; a file that is there and cannot be read is an error.
    pub fn read(folder: &Path, findings: &mut Findings) -> Self {
        let mut text = |level| match std::fs::read_to_string(file_in(folder, level)) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                findings.error(
                    place(level),
                    format!("cannot be read: {error}"),
                    "Import it again with feed geo import.",
                );
                None
            }
        };
        Self { kecamatan: text(AreaLevel::Kecamatan), villages: text(AreaLevel::Desa) }
    }
}

fn place(level: AreaLevel) -> Place {
    Place::file(&format!("{FOLDER}/{}.geojson", level.word()))
}

/// Steps in a degree of the text that is written: a centimetre, finer than any file that was imported.
const DECIMALS: u32 = 7;

/// The text to publish, or `None` with findings. An area of the register without boundary, and one whose name differs,
/// is a warning; a boundary that is of no area of the register, or broken, is an error.
pub fn checked(text: &str, level: AreaLevel, register: &[Area], findings: &mut Findings) -> Option<String> {
    let place = || place(level);
    let codes: Vec<RegionCode> = register.iter().map(|area| area.code).collect();
    let boundaries = match Boundaries::read(text, Some(&codes)) {
        Ok(boundaries) => boundaries,
        Err(error) => {
            findings.error(place(), error.to_string(), "Import the boundaries again with feed geo import.");
            return None;
        }
    };
    let ended = |code: RegionCode| register.iter().any(|area| area.code == code && area.until.is_some());
    for warning in boundaries.warnings() {
        match warning {
            GeoWarning::AreaWithoutBoundary { code } if ended(*code) => {}
            GeoWarning::AreaWithoutBoundary { .. } | GeoWarning::NullGeometry { .. } => {
                findings.warning(place(), warning.to_string(), "Add its boundary to the map that was imported.");
            }
            GeoWarning::UnknownCode { code } => {
                let what = format!("{code} is not in areas.csv");
                findings.error(place(), what, "Import the boundaries again with --kab, or add the area to areas.csv.");
            }
            _ => findings.error(place(), warning.to_string(), "Import the boundaries again with feed geo import."),
        }
    }
    let mut areas = Vec::with_capacity(boundaries.areas().len());
    for drawn in boundaries.areas() {
        let Some(area) = register.iter().find(|area| area.code == drawn.code) else { continue };
        if !same_name(&area.name, &drawn.name) {
            let short: String = drawn.name.chars().take(60).collect();
            let what = format!("{} is “{}” in areas.csv and “{short}” here", area.code, area.name);
            findings.warning(place(), what, "Check that both mean one area; the name of areas.csv is published.");
        }
        let rings = |piece: &crate::geo::Polygon| piece.rings().map(grid_ring).collect();
        let polygons = drawn.shape.polygons().iter().map(rings).collect();
        areas.push(GridArea { code: area.code, name: area.name.clone(), polygons });
    }
    if areas.is_empty() {
        findings.error(place(), "has no boundary of an area in areas.csv", "Check the codes of file and table.");
        return None;
    }
    Some(write_sourced(boundaries.kind(), source_of(text).as_deref(), &areas, DECIMALS))
}

/// A warning where the villages of one file do not lie within the kecamatan of another.
pub fn check_layers(kecamatan: &str, villages: &str, findings: &mut Findings) {
    let read = |text: &str| Boundaries::read(text, None).ok();
    let (Some(kecamatan), Some(villages)) = (read(kecamatan), read(villages)) else { return };
    if let Some(misfit) = layers::misfit(&kecamatan, &villages) {
        let name = villages.get(misfit.village).map_or("", |area| area.name.as_str());
        let what = format!(
            "{} of {} points of village boundaries lie more than {:.0} m outside of their kecamatan, the farthest {:.0} m \
             (of {} {name}): kecamatan and villages do not fit together",
            misfit.outside,
            misfit.points,
            layers::OUTSIDE,
            misfit.farthest,
            misfit.village,
        );
        let remedy = "Make the kecamatan out of the villages: feed geo import on their file with --level desa --dissolve \
                      kecamatan.";
        findings.warning(place(AreaLevel::Kecamatan), what, remedy);
    }
}

fn grid_ring(ring: &Ring) -> Vec<(i64, i64)> {
    let scale = 10_f64.powi(DECIMALS as i32);
    let step = |degrees: f64| (degrees * scale).round() as i64;
    ring.positions().iter().map(|p| (step(p.lon()), step(p.lat()))).collect()
}

/// Who drew the boundaries, as the import wrote it.
fn source_of(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Sourced {
        sumber: Option<String>,
    }
    serde_json::from_str::<Sourced>(text.trim_start_matches('\u{feff}')).ok()?.sumber
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn register() -> Vec<Area> {
        let area = |code: &str, name: &str| Area {
            code: code.parse().unwrap(),
            name: name.to_owned(),
            since: None,
            until: None,
            villages: None,
        };
        vec![area("18.04.05", "Sumber Jaya"), area("18.04.06", "Way Tenong")]
    }

    fn feature(code: &str, name: &str, extra: &str) -> String {
        format!(
            r#"{{"type":"Feature","properties":{{"kode":"{code}","nama":"{name}"{extra}}},"geometry":{{"type":"Polygon","coordinates":[[[104.5,-5],[104.6,-5],[104.6,-5.12345],[104.5,-5]]]}}}}"#
        )
    }

    fn run(features: &[String]) -> (Option<String>, Vec<String>) {
        let text = format!(
            "{{\"type\":\"FeatureCollection\",\"sumber\":\"Peta \\\"A\\\"\",\"features\":[{}]}}",
            features.join(",")
        );
        let mut findings = Findings::default();
        let checked = checked(&text, AreaLevel::Kecamatan, &register(), &mut findings);
        (checked, findings.into_vec().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn what_is_published_has_codes_names_shapes_and_source_and_nothing_else() {
        let secret = r#","kepala":"Nama Orang""#;
        let (text, findings) = run(&[feature("18.04.05", "SUMBERJAYA", secret), feature("18.04.06", "Way Tenong", "")]);
        assert_eq!(findings, Vec::<String>::new());
        let text = text.unwrap();
        assert!(!text.contains("Nama Orang"));
        assert!(text.contains(r#""nama":"Sumber Jaya""#) && text.contains("[104.6,-5.12345]"), "{text}");
        assert!(text.contains(r#""batas":"indikatif","sumber":"Peta \"A\"""#), "{text}");
    }

    #[test]
    fn missing_unknown_and_differently_named_areas_are_findings() {
        let (_, findings) = run(&[feature("18.04.05", "Natar", ""), feature("18.06.01", "Kota Agung", "")]);
        for part in [
            "warning: boundaries/kecamatan.geojson: 18.04.06",
            "error: boundaries/kecamatan.geojson: 18.06.01 is not in areas.csv",
            "“Natar” here",
        ] {
            assert!(findings.iter().any(|f| f.contains(part)), "{part}: {findings:?}");
        }
        let (text, _) = run(&[feature("18.04.05", "Natar", ""), feature("18.04.06", "Way Tenong", "")]);
        let text = text.unwrap();
        assert!(text.contains("Sumber Jaya") && !text.contains("Natar"), "the register's name is published");
        let (text, findings) = run(&[]);
        assert!(text.is_none() && findings.iter().any(|f| f.contains("no boundary of an area")), "{findings:?}");
    }
}
