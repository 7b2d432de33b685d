//! The data of the peers' pages: what such a page shows, taken out of the feed. The feed has every period, definition and decree; who
//! builds a single page ships one file with what that page needs, and so the peers are spared the rest.

use serde_json::{Map, Value, json};
use std::{fs, path::Path};

/// A kabupaten as the peers' pages read it.
pub struct Figures {
    /// The name of the kabupaten.
    pub name: String,
    /// The day of its data.
    pub as_of: String,
    /// Who publishes them.
    pub publisher: String,
    /// `data.json`: kecamatan, newest period, with the kabupaten's line and its actions.
    pub data: Value,
    /// `desa.json`: villages, newest period.
    pub villages: Value,
    /// `kecamatan.geojson` and `desa.geojson`.
    pub maps: [Value; 2],
}

fn read(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn names(areas: &Value) -> Vec<Value> {
    list(areas).iter().map(|area| json!([area["code"], area["name"]])).collect()
}

/// The grid of an indicator.
fn grid<'a>(grids: &'a Value, indicator: &Value) -> Option<&'a Value> {
    list(grids).iter().find(|grid| grid["indicator"] == *indicator)
}

/// The newest period of a grid and its cells.
fn newest(grid: &Value) -> (&Value, &Value) {
    let last = list(&grid["periods"]).len() - 1;
    (&grid["periods"][last], &grid["cells"][last])
}

/// An indicator with its cells by kecamatan and its line; none where there are no kecamatan to colour.
fn indicator(core: &Value, one: &Value) -> Option<Value> {
    let (period, cells) = newest(grid(&core["kecamatan"]["grids"], &one["id"])?);
    let total = grid(&core["totals"]["grids"], &one["id"])?;
    let line = list(&total["periods"]).iter().zip(list(&total["cells"]));
    Some(json!({
        "id": one["id"],
        "group": one["group"],
        "name": one["short"]["id"],
        "lower": one["direction"] == "lower",
        "breaks": one["classes"]["breaks"],
        "labels": list(&one["classes"]["labels"]).iter().map(|label| &label["id"]).collect::<Vec<_>>(),
        "floor": one["coverage_floor"],
        "period": period,
        "cells": cells,
        "trend": line.map(|(period, cells)| json!([period, cells[0]])).collect::<Vec<_>>(),
    }))
}

/// The kabupaten's own actions of the newest year.
fn actions(core: &Value) -> (i64, Vec<Value>) {
    let programme = &core["programme"];
    let own = list(&programme["actions"]).iter().filter(|action| action["area"] == core["profile"]["code"]);
    let own: Vec<&Value> = own.collect();
    let year = own.iter().filter_map(|action| action["year_for"].as_i64()).max().unwrap_or_default();
    let named = |action: &Value| {
        let scheme = list(&programme["schemes"]).iter().find(|scheme| scheme["id"] == action["scheme"])?;
        let named = list(&scheme["actions"]).iter().find(|one| one["id"] == action["action"])?;
        Some(json!([named["number"], named["name"]["id"], action["status"]]))
    };
    (year, own.into_iter().filter(|action| action["year_for"] == year).filter_map(named).collect())
}

/// A map with its rings clockwise, as d3-geo and plotly.js draw on the sphere; the others do not mind.
fn clockwise(mut map: Value) -> Value {
    let rings = |polygon: &mut Value| {
        for (at, ring) in polygon.as_array_mut().into_iter().flatten().enumerate() {
            if (area(ring) > 0.0) == (at == 0) {
                ring.as_array_mut().into_iter().for_each(|points| points.reverse());
            }
        }
    };
    for feature in map["features"].as_array_mut().into_iter().flatten() {
        let geometry = &mut feature["geometry"];
        if geometry["type"] == "Polygon" {
            rings(&mut geometry["coordinates"]);
        } else {
            geometry["coordinates"].as_array_mut().into_iter().flatten().for_each(rings);
        }
    }
    map
}

/// Twice the area of a ring, positive where it runs against the clock.
fn area(ring: &Value) -> f64 {
    let points: Vec<(f64, f64)> =
        list(ring).iter().map(|p| (p[0].as_f64().unwrap_or_default(), p[1].as_f64().unwrap_or_default())).collect();
    points.windows(2).map(|two| two[0].0 * two[1].1 - two[1].0 * two[0].1).sum()
}

impl Figures {
    /// Takes them out of the folder of a kabupaten in the feed.
    pub fn of(folder: &Path) -> Self {
        let core = read(&folder.join("core.json"));
        let indicators: Vec<Value> = list(&core["indicators"]).iter().filter_map(|one| indicator(&core, one)).collect();
        let (year, actions) = actions(&core);
        let groups = list(&core["groups"]).iter().filter(|group| indicators.iter().any(|i| i["group"] == group["id"]));
        let mut by_village = Map::new();
        for one in &indicators {
            let file = read(&folder.join(format!("village/{}.json", text(&one["id"]))));
            if let Some(grid) = grid(&file["villages"]["grids"], &one["id"]) {
                by_village.insert(text(&one["id"]), newest(grid).1.clone());
            }
        }
        Self {
            name: text(&core["profile"]["name"]),
            as_of: text(&core["profile"]["as_of"]),
            publisher: text(&core["profile"]["publisher"]),
            data: json!({
                "areas": names(&core["areas"]),
                "groups": groups.map(|group| json!([group["id"], group["name"]["id"]])).collect::<Vec<_>>(),
                "indicators": indicators,
                "year": year,
                "actions": actions,
            }),
            villages: json!({ "areas": names(&read(&folder.join("villages.json"))["areas"]), "cells": by_village }),
            maps: ["kecamatan.geojson", "villages.geojson"].map(|name| clockwise(read(&folder.join(name)))),
        }
    }

    /// How many areas the map of kecamatan and the map of villages have.
    pub fn areas(&self) -> [usize; 2] {
        [0, 1].map(|at: usize| list(&self.maps[at]["features"]).len())
    }
}
