//! The kecamatan boundaries joined with the newest figure of each indicator and its state.

use super::{Data, Fault, File, figures::Numbers, table};
use crate::{
    domain::{Grid, Indicator, Level, Period, RegionCode},
    i18n::{Lang, open_data_words as words, programme_words, take_words},
};
use serde_json::{Map, Value, json};

/// The map.
pub fn file(path: String, data: &Data, boundaries: &str) -> Result<File, Fault> {
    let fault = |error: &dyn std::fmt::Display| Fault::new(&path, error);
    let mut collection: Map<String, Value> = serde_json::from_str(boundaries).map_err(|error| fault(&error))?;
    let newest = newest(data);
    let features = collection.get_mut("features").and_then(Value::as_array_mut);
    for feature in features.ok_or_else(|| fault(&"the boundaries have no features"))? {
        let Some(properties) = feature.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        let code = properties.get("kode").and_then(Value::as_str).and_then(|code| code.parse().ok());
        if let Some(code) = code {
            for (indicator, grid, period) in &newest {
                join(properties, data, (indicator, grid, *period), code);
            }
        }
    }
    for (name, value) in [
        ("judul", data.title()),
        ("penerbit", data.kabupaten.profile.publisher.clone()),
        ("versi", data.version.clone()),
        ("kutipan", data.citation()),
        ("catatan", take_words::boundaries(Lang::Id).to_owned()),
    ] {
        collection.insert(name.to_owned(), value.into());
    }
    if data.kabupaten.profile.simulated {
        collection.insert("simulasi".to_owned(), take_words::simulated(Lang::Id).into());
    }
    let mut bytes = serde_json::to_vec(&collection).map_err(|error| fault(&error))?;
    bytes.push(b'\n');
    Ok(File::new(path, "Batas kecamatan dengan angka terbaru tiap indikator", "application/geo+json", bytes))
}

/// The indicators that have figures by kecamatan, with the newest period that has any.
fn newest(data: &Data) -> Vec<(&Indicator, &Grid, Period)> {
    let of = |indicator| -> Option<(&Indicator, &Grid, Period)> {
        let indicator: &Indicator = indicator;
        let grid = data.grid(&indicator.id, Level::Kecamatan)?;
        Some((indicator, grid, grid.latest_period()?))
    };
    data.kabupaten.indicators.iter().filter_map(of).collect()
}

fn join(
    properties: &mut Map<String, Value>,
    data: &Data,
    (indicator, grid, period): (&Indicator, &Grid, Period),
    code: RegionCode,
) {
    let cell = grid.cell(code, period);
    let numbers = Numbers::of(cell, indicator, data.kabupaten.profile.small_numbers.minimum_denominator);
    let value = match numbers.value.map(table::number) {
        Some(table::Entry::Number(value)) => json!(value),
        _ => Value::Null,
    };
    let id = indicator.id.as_str();
    properties.insert(id.to_owned(), value);
    properties.insert(format!("{id}_keadaan"), words::state(cell.state()).into());
    properties.insert(format!("{id}_periode"), period.to_string().into());
    properties.insert(format!("{id}_satuan"), programme_words::unit(Lang::Id, numbers.unit).into());
}
