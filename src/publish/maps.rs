//! Which boundaries a kabupaten is published with: imported ones, or schematic ones around the points of its villages.

use super::{
    Dataset,
    boundaries::{Points, Schematic, SchematicError, schematic},
    finding::{Findings, Place},
    geo_import::{AreaLevel, check_layers, checked},
    table::same_name,
};
use crate::domain::{Area, RegionCode};
use std::collections::{BTreeMap, BTreeSet};

/// The boundaries of a kabupaten.
pub(super) struct Map {
    /// Of its kecamatan, GeoJSON.
    pub kecamatan: String,
    /// Of its villages, where they are known.
    pub villages: Option<String>,
}

/// The boundaries of the folder where it has them, else the schematic ones around its village points.
pub(super) fn map_of(dataset: &Dataset, findings: &mut Findings) -> Option<Map> {
    let given = &dataset.boundaries;
    let mut import =
        |text: &Option<String>, level, areas: &[Area]| text.as_ref().map(|text| checked(text, level, areas, findings));
    let kecamatan = import(&given.kecamatan, AreaLevel::Kecamatan, &dataset.kabupaten.areas);
    let villages = import(&given.villages, AreaLevel::Desa, &dataset.villages);
    if let (Some(Some(kecamatan)), Some(Some(villages))) = (&kecamatan, &villages) {
        check_layers(kecamatan, villages, findings);
    }
    let complete = kecamatan.is_some() && (villages.is_some() || dataset.villages.is_empty());
    let place = Place::file("points.csv");
    let Some(points) = dataset.points.as_ref().filter(|_| !complete) else {
        if kecamatan.is_none() {
            let remedy = "Add points.csv (code,name,lon,lat), or import boundaries with feed geo import.";
            findings.error(place, "neither village points nor boundaries to draw a map from", remedy);
        } else if !complete {
            let remedy = "Import them with feed geo import --level desa, or add points.csv.";
            findings.warning(place, "no boundaries of villages: they are not on the map", remedy);
        }
        return Some(Map { kecamatan: kecamatan??, villages: villages.flatten() });
    };
    if kecamatan.is_some() || villages.is_some() {
        let what = "boundaries of one level are from a file and of the other schematic: they do not fit together";
        findings.warning(
            place.clone(),
            what,
            "Import the other level, too (--dissolve makes kecamatan from villages).",
        );
    }
    let schematic = schematic_map(points, dataset, &place, findings)?;
    let villages = villages.map_or(Some(schematic.villages), |villages| villages);
    Some(Map { kecamatan: kecamatan.map_or(Some(schematic.kecamatan), |kecamatan| kecamatan)?, villages })
}

fn schematic_map(points: &str, dataset: &Dataset, place: &Place, findings: &mut Findings) -> Option<Schematic> {
    check_points(points, dataset, place, findings);
    let named = |mut points: Points| {
        // A kecamatan that points.csv does not name has its name in the register.
        for area in &dataset.kabupaten.areas {
            points.kecamatan.entry(area.code).or_insert_with(|| area.name.clone());
        }
        points
    };
    let map = Points::parse(points)
        .map_err(SchematicError::Points)
        .and_then(|points| schematic(&named(points)))
        .map_err(|error| findings.error(place.clone(), error.to_string(), "Correct points.csv."))
        .ok()?;
    for warning in &map.warnings {
        findings.warning(place.clone(), warning.to_string(), "Check the points named.");
    }
    Some(map)
}

/// Compares the points with the register: a point of no village is an error, a village of no point or of another name
/// a warning. What the points themselves have wrong is found when the map is drawn.
fn check_points(text: &str, dataset: &Dataset, place: &Place, findings: &mut Findings) {
    let Ok(points) = Points::parse(text) else { return };
    let villages: BTreeMap<RegionCode, &Area> = dataset.villages.iter().map(|v| (v.code, v)).collect();
    let placed: BTreeSet<RegionCode> = points.villages.iter().map(|p| p.code).collect();
    for point in &points.villages {
        match villages.get(&point.code) {
            None => {
                let what = format!("the point of {} is of no village in areas.csv", point.code);
                findings.error(place.clone(), what, "Correct the code, or remove the point.");
            }
            Some(village) if !same_name(&village.name, &point.name) => {
                let what = format!("{} is “{}” in areas.csv and “{}” here", point.code, village.name, point.name);
                findings.warning(
                    place.clone(),
                    what,
                    "Check that both mean one village; the name of areas.csv is published.",
                );
            }
            Some(_) => {}
        }
    }
    for village in dataset.villages.iter().filter(|v| !placed.contains(&v.code)) {
        let what = format!("no point for {} {}: it is not on the map", village.code, village.name);
        findings.warning(place.clone(), what, "Add its point.");
    }
}
